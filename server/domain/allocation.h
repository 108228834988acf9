// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/audit.h"
#include "server/domain/cycle.h"
#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What somebody says about a new allocation.
struct AllocationFields {
  std::string case_reference;
  std::string service_area_code;
  std::string team;           ///< Optional.
  std::string auditor_email;  ///< As `normalise_email` leaves it.
  std::string practitioner;   ///< Optional: an e-mail or a name.
  std::string case_type;      ///< Optional.
  Date due_date{};
};

/// How many cases are allocated at once at most, and so drawn at once.
inline constexpr std::size_t most_allocated_at_once = 1000;

/// Checks a case reference: 1 to 40 letters, digits, "-", "/", "." and "_", at least one digit, so that nobody's name
/// passes for one. Adds at most one problem; answers whether it is well.
bool check_case_reference(std::string_view field, std::string_view reference, std::vector<FieldProblem>& problems);
/// Checks a practitioner: empty, a well-formed e-mail, or a name of at most 200 characters.
bool check_practitioner(std::string_view field, std::string_view practitioner, std::vector<FieldProblem>& problems);
/// Checks all fields of a new allocation. Refuses: FIELD_INVALID.
Result<Done> check_allocation(const AllocationFields& fields);

/// Whether a case can be allocated: the cycle planned or open, area and team not closed. Refuses:
/// STATE_DOES_NOT_ALLOW, metadata `state`.
Result<Done> may_allocate(CycleState cycle, bool area_closed, bool team_closed);
/// Whether due date and auditor may still change: the audit is neither handed in nor ended, the cycle not closed.
/// Refuses: STATE_DOES_NOT_ALLOW, metadata `state`.
Result<Done> may_reallocate(AuditState state, CycleState cycle);

/// Past the due date and still awaited. `today` by the council's calendar.
bool overdue(const Date& due, AuditState state, const Date& today);
/// Whole days past the due date; 0 when not overdue.
int days_overdue(const Date& due, AuditState state, const Date& today);
/// By how many whole days an audit came in after its due date; 0 when in time or not handed in. The day it was handed
/// in last counts, by the council's calendar.
int days_late(const Date& due, const std::optional<Date>& handed_in_on);

}  // namespace touchstone::domain
