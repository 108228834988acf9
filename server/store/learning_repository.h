// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/learning.h"

namespace touchstone::store {

struct LearningRow {
  std::string learning_event_id;
  domain::LearningEvent event;
  std::int64_t version = 1;
};

/// Adds a planned one and answers its id. Its areas are there.
std::string add_learning_event(pqxx::transaction_base& tx, const std::string& organisation_id,
                               const domain::LearningEvent& event);
/// One, locked until the transaction ends.
std::optional<LearningRow> lock_learning_event(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& learning_event_id);
/// Writes the step of a locked one and answers its new version.
std::int64_t save_learning_event(pqxx::transaction_base& tx, const std::string& organisation_id,
                                 const LearningRow& row);
/// Those to come or to be looked at again first, by that day, then those looked at, the newest first. Empty texts do
/// not restrict; with an area those for it and those for all.
std::vector<LearningRow> list_learning_events(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& theme, const std::string& area_code);

}  // namespace touchstone::store
