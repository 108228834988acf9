// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/action.h"
#include "server/domain/roll_up.h"

namespace touchstone::store {

/// An action with the names it is shown by.
struct ActionRow {
  domain::Action action;
  std::string owner_name;
  std::string acceptor_name;  ///< Empty: nobody was named.
  std::optional<domain::Time> reported_at;
  std::string answered_by;  ///< A name; empty: nobody yet.
  std::optional<domain::Time> answered_at;
  std::string created_by;  ///< A name.
  domain::Time created_at{};
  std::string case_reference;
  std::string programme_code;
  domain::Period period;
  std::optional<domain::Grade> grade;
  std::string auditor_name;
};

/// Adds an open action; returns its id.
std::string add_action(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Action& action,
                       const std::string& created_by);
std::optional<ActionRow> find_action(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& action_id);
/// The same, locked until the transaction ends.
std::optional<ActionRow> lock_action(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& action_id);
/// What of an action's moments a change sets to now.
enum class Stamp { None, Reported, Answered };
/// Writes an action and raises its version. `answered_by`: the name of who answers, for `Answered`.
void save_action(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Action& action,
                 Stamp stamp, const std::string& answered_by);

/// Which actions to list, and who may see them. Empty texts and lists do not restrict; the last three are keyset
/// paging.
struct ActionFilter {
  std::string person_id;                ///< Theirs are seen: owned, to accept, of their audits. Empty: nobody's.
  bool every_area = false;              ///< Those of every area are seen,
  std::vector<std::string> area_codes;  ///< or of these.
  bool mine = false;                    ///< Only those the person owns.
  std::string area_code;
  std::vector<domain::ActionState> states;
  bool overdue = false;
  std::string audit_id;
  domain::Date today{};
  std::string after_rank;    ///< "0": overdue, "1": to be followed, "2": accepted.
  std::string after_due_on;  ///< YYYY-MM-DD.
  std::string after_id;
  int limit = 50;
};
/// By rank, due date and id.
std::vector<ActionRow> list_actions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                    const ActionFilter& filter);
/// The rank of a listed action.
std::string rank_of(const domain::Action& action, const domain::Date& today);

/// What became of the actions of a programme's audits from one day to another, both included, by the council's
/// calendar: by area in the configured order, areas without an action left out.
std::vector<domain::ActionCounts> count_actions(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const std::string& programme_id, const domain::Date& first,
                                                const domain::Date& last);

/// An area for improvement that no action answers.
struct OpenFindingRow {
  std::string audit_id;
  int finding_index = 0;
  std::string text;
  std::string case_reference;
  std::string area_code;
  std::string programme_code;
  domain::Period period;
  std::string auditor_name;
  domain::Date submitted_on{};  ///< By the council's calendar.
  std::optional<domain::Grade> grade;
};
/// Those of audits handed in on `until` or before and after `since`, longest first; in areas of these codes (empty:
/// all).
std::vector<OpenFindingRow> list_open_findings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::vector<std::string>& area_codes, const domain::Date& since,
                                               const domain::Date& until);

/// A council's settings of following up.
struct FollowUpRules {
  int finding_days = 30;
  int re_audit_months = 3;
  std::int64_t version = 0;  ///< 0: the standard ones, never set.
};
FollowUpRules find_follow_up_rules(pqxx::transaction_base& tx, const std::string& organisation_id);
/// The same, locked until the transaction ends.
FollowUpRules lock_follow_up_rules(pqxx::transaction_base& tx, const std::string& organisation_id);
/// Writes locked rules and raises their version.
FollowUpRules save_follow_up_rules(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const FollowUpRules& rules);

}  // namespace touchstone::store
