// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/audit.h"

namespace touchstone::domain {

/// An audit and its allocation as an event keeps them, before or after a change.
struct AuditSnapshot {
  AuditState state = AuditState::Allocated;
  std::string auditor;
  std::string team;
  std::string practitioner;
  std::optional<Date> due_on;
  std::optional<Date> last_chased_on;
  AuditContent content;
  std::string response_comment;
  std::string not_completed_reason;
  std::string not_completed_approval;  ///< "awaited", "approved by Robin Example" or empty.
  std::string reason;                  ///< Sent with the change and kept nowhere else.
  std::vector<PinnedComment> comments;
};

/// One field that a change altered, in words; an empty text stands for nothing.
struct FieldChange {
  std::string field;
  std::string before;
  std::string after;

  bool operator==(const FieldChange&) const = default;
};

/// What changed: answers and their comments in the form's order, grade, discussion, findings by their place
/// ("findings.0"), confirmed texts, pinned comments ("comments.answers.KEY"), then state, auditor, team, practitioner,
/// due date, last reminder, and why it was not completed.
std::vector<FieldChange> field_changes(const std::optional<AuditSnapshot>& before,
                                       const std::optional<AuditSnapshot>& after, const Form& form);

/// The words that were sent with a change of a kind, such as "audit.sent_back"; empty: none.
std::string words_sent(std::string_view kind, const AuditSnapshot& after);

}  // namespace touchstone::domain
