// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/period.h"

namespace touchstone::store {

/// The practitioner of an audit's case.
struct PractitionerRow {
  std::string person_id;
  bool has_email = false;  ///< And has not left.
};
/// Nothing: nobody wrote down who works on the case.
std::optional<PractitionerRow> find_practitioner(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const std::string& audit_id);

/// Thanks for good practice, with the names they are shown by.
struct ThanksRow {
  std::string thanks_id;
  std::string audit_id;
  std::string finding_text;
  std::string words;
  std::string practitioner_id;
  std::string practitioner_name;
  bool by_hand = false;
  std::string area_code;
  std::string team_name;
  std::string sent_by_name;
  domain::Time sent_at{};
  std::optional<domain::Time> mailed_at;
};

/// Adds them and answers their id; nothing when there are some for this finding.
std::optional<std::string> add_thanks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const ThanksRow& row);

/// Which thanks to list. Empty texts do not restrict.
struct ThanksFilter {
  std::optional<std::vector<std::string>> area_codes;  ///< Nothing: every area.
  std::string auditor_id;                              ///< Those of their audits besides; empty: nobody's.
  std::string audit_id;
  std::string thanks_id;
};
/// The newest first.
std::vector<ThanksRow> list_thanks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const ThanksFilter& filter);

/// Thanks that are to go out by mail and have not.
struct UnsentThanks {
  std::string thanks_id;
  std::string practitioner_id;
  std::string words;
  std::string sent_by_name;
};
/// Of those that were given after a moment, the oldest first.
std::vector<UnsentThanks> list_unsent_thanks(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             domain::Time after);

}  // namespace touchstone::store
