// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/domain/audit.h"
#include "server/domain/period.h"
#include "server/domain/person.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// Where an action stands. It is done when somebody other than its owner has accepted it.
enum class ActionState { Open, ReportedDone, SentBack, Accepted };
/// How urgent it is.
enum class ActionPriority { High, Medium, Low };

inline constexpr std::array<ActionState, 4> all_action_states{ActionState::Open, ActionState::ReportedDone,
                                                              ActionState::SentBack, ActionState::Accepted};
inline constexpr std::array<ActionPriority, 3> all_action_priorities{ActionPriority::High, ActionPriority::Medium,
                                                                     ActionPriority::Low};

/// "open", "reported_done", "sent_back", "accepted" (as in the database and the workflow).
std::string_view action_state_key(ActionState state);
/// Reads a key; nothing for anything else.
std::optional<ActionState> action_state_from(std::string_view key);
/// "high", "medium", "low" (as in the database).
std::string_view priority_key(ActionPriority priority);
/// Reads a key; nothing for anything else.
std::optional<ActionPriority> priority_from(std::string_view key);

/// What must now happen after an audit, with what the rules need to know of the audit.
struct Action {
  std::string action_id;
  std::string audit_id;
  std::string area_code;    ///< The audit's.
  std::string auditor_id;   ///< The audit's.
  std::string field;        ///< "answers.KEY", "findings.N" with N from 0; empty: the audit as a whole.
  std::string field_words;  ///< What it is about, in the words of the day the action was made.
  std::string text;         ///< What must happen.
  std::string owner_id;     ///< A person.
  std::string acceptor_id;  ///< Whom the QA unit named; empty: nobody.
  Date due_on{};
  ActionPriority priority = ActionPriority::Medium;
  ActionState state = ActionState::Open;
  std::string evidence;     ///< What its owner says was done.
  std::string reported_by;  ///< Who said so.
  std::string response;     ///< What is missing, or why it was reopened.
  std::int64_t version = 1;

  bool operator==(const Action&) const = default;
};

/// The part a caller has in an action: the owner before all else ("owner", also who reported it done), the QA unit of
/// its area or the person it named ("acceptor"), "head_of_service" of the area, "other". `person_id` is empty for a
/// service token.
std::string_view part_of(const Action& action, std::string_view person_id, const Roles& roles);
/// Whether an action is theirs to see: one of the first three parts, or the audit's auditor.
bool may_see(const Action& action, std::string_view person_id, const Roles& roles);
/// Whether somebody may make an action of a completed audit: its auditor, the QA unit of its area or the area's head
/// of service. Only the QA unit names who accepts it. Refuses: ROLE_REQUIRED, STATE_DOES_NOT_ALLOW.
Result<Done> may_create_action(const Audit& audit, bool names_acceptor, std::string_view person_id, const Roles& roles);

/// The words of the part of an audit that an action is about; empty: the audit as a whole. Nothing when the audit has
/// no such part.
std::optional<std::string> field_words(std::string_view field, const AuditContent& content, const Form& form);

/// Checks what a person writes of an action. `due_from`: the first day it may be due. Refuses: FIELD_INVALID under
/// "action.text", "action.due_date", "action.acceptor".
Result<Done> check_action(const Action& action, const Date& due_from);

/// Says that it is done. `evidence`: 1 to 4,000 characters. Refuses as the workflow, FIELD_INVALID.
Result<Action> report_done(Action action, std::string evidence, std::string_view person_id, std::string_view part);
/// Accepts that it is done. Refuses as the workflow, OWN_ACTION among it.
Result<Action> accept(Action action, std::string_view part);
/// Sends it back to its owner. `missing`: 1 to 2,000 characters. Refuses as the workflow, FIELD_INVALID.
Result<Action> send_back(Action action, std::string missing, std::string_view part);
/// Opens an accepted one again. `reason`: 1 to 500 characters. Refuses as the workflow, FIELD_INVALID.
Result<Action> reopen(Action action, std::string reason, std::string_view part);

/// Days past the due date of one whose owner still has to act; 0: not overdue.
int days_overdue(const Action& action, const Date& today);

}  // namespace touchstone::domain
