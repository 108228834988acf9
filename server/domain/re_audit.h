// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/audit.h"
#include "server/domain/form.h"
#include "server/domain/period.h"
#include "server/domain/person.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// Why a case is audited again.
enum class ReAuditOrigin { Inadequate, Requested };
/// Where a re-audit stands; it is completed when the audit that answers it is.
enum class ReAuditState { Wanted, Allocated, Cancelled };

inline constexpr std::array<ReAuditOrigin, 2> all_re_audit_origins{ReAuditOrigin::Inadequate, ReAuditOrigin::Requested};
inline constexpr std::array<ReAuditState, 3> all_re_audit_states{ReAuditState::Wanted, ReAuditState::Allocated,
                                                                 ReAuditState::Cancelled};

/// "inadequate", "requested" (as in the database).
std::string_view re_audit_origin_key(ReAuditOrigin origin);
std::optional<ReAuditOrigin> re_audit_origin_from(std::string_view key);
/// "wanted", "allocated", "cancelled" (as in the database and the workflow).
std::string_view re_audit_state_key(ReAuditState state);
std::optional<ReAuditState> re_audit_state_from(std::string_view key);

/// A case that is to be audited again.
struct ReAudit {
  std::string re_audit_id;
  std::string first_audit_id;
  std::string area_code;  ///< The first audit's.
  ReAuditOrigin origin = ReAuditOrigin::Requested;
  std::string reason;
  Date due_on{};
  ReAuditState state = ReAuditState::Wanted;
  std::string audit_id;  ///< The audit that answers it; empty: none yet.
  std::string cancel_reason;
  std::int64_t version = 1;

  bool operator==(const ReAudit&) const = default;
};

/// "qa_unit" of its area, or "other".
std::string_view part_of(const ReAudit& re_audit, const Roles& roles);
/// Whether an accepted audit calls for a re-audit by itself: an inadequate one.
bool calls_for_re_audit(const Audit& audit);
/// The same day so many months later, or the last of a month that has no such day.
Date months_after(const Date& date, int months);

/// Checks what a request says. `reason`: 1 to 500 characters; due today or later. Refuses: FIELD_INVALID under
/// "re_audit.reason", "re_audit.due_date".
Result<Done> check_re_audit(const ReAudit& re_audit, const Date& today);
/// Says which audit answers it. Refuses as the workflow.
Result<ReAudit> allocate(ReAudit re_audit, std::string audit_id, std::string_view part);
/// Takes that back, e.g. when the allocation was withdrawn. Refuses as the workflow.
Result<ReAudit> release(ReAudit re_audit, std::string_view part);
/// Says that it is not wanted. `reason`: 1 to 500 characters. Refuses as the workflow, FIELD_INVALID.
Result<ReAudit> cancel(ReAudit re_audit, std::string reason, std::string_view part);

/// Where an answer went between two audits of a case. Unknown: the two cannot be put in an order, or one is not there.
enum class Movement { Unknown, Same, Better, Worse };
/// Of two grades.
Movement movement(const std::optional<Grade>& before, const std::optional<Grade>& after);

/// One answer of both audits, in words; empty: not answered, or not asked.
struct ComparedAnswer {
  std::string field;  ///< "answers.KEY", "grade" or "discussion".
  std::string label;  ///< The question's short text.
  std::string before{};
  std::string before_comment{};
  std::string after{};
  std::string after_comment{};
  Movement moved = Movement::Unknown;

  bool operator==(const ComparedAnswer&) const = default;
};
/// The answers of two audits side by side: in the order of the later form, then what only the earlier one asked; the
/// grade and the discussion last. What neither answered is left out. Without `after` that side is empty.
std::vector<ComparedAnswer> compare_audits(const AuditContent& before, const Form& before_form,
                                           const AuditContent* after, const Form& after_form);

}  // namespace touchstone::domain
