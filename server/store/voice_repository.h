// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/voice.h"

namespace touchstone::store {

struct VoiceRow {
  std::string voice_id;
  std::string audit_id;
  domain::Voice voice;
  std::int64_t version = 1;
};

/// Adds one and answers its id.
std::string add_voice(pqxx::transaction_base& tx, const std::string& organisation_id, const VoiceRow& row);
/// One, locked until the transaction ends.
std::optional<VoiceRow> lock_voice(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& voice_id);
/// Writes a locked one and answers its new version.
std::int64_t save_voice(pqxx::transaction_base& tx, const std::string& organisation_id, const VoiceRow& row);
/// Removes a locked one.
void remove_voice(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& voice_id);
/// Those of an audit, in the order they were heard.
std::vector<VoiceRow> list_voices(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& audit_id);
/// Of the completed audits of a cycle; without `area_codes` in every area.
domain::VoiceFigures count_voices(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& cycle_id,
                                  const std::optional<std::vector<std::string>>& area_codes);

}  // namespace touchstone::store
