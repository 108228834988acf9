// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/draw.h"
#include "server/domain/period.h"
#include "server/domain/person.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// Why somebody takes no audits for a time.
enum class AbsenceKind { Leave, Exempt };

/// "leave", "exempt" (as in the database).
std::string_view absence_kind_key(AbsenceKind kind);
/// Reads a key; nothing for anything else.
std::optional<AbsenceKind> absence_kind_from(std::string_view key);

/// Days in which somebody takes no audits, the first and the last included.
struct Absence {
  AbsenceKind kind = AbsenceKind::Leave;
  Date first_day{};
  Date last_day{};
};

/// Checks an absence: days that exist and are in order, at most 366 of them, a reason of at most 500 characters that
/// an exemption must have. Refuses: FIELD_INVALID, fields "absence.first_day" and so on.
Result<Done> check_absence(const Absence& absence, std::string_view reason);

/// On leave for half of the days from `from` to `to` or more; both are included.
bool on_leave(const std::vector<Absence>& absences, const Date& from, const Date& to);
/// Exempt on a day.
bool exempt_on(const std::vector<Absence>& absences, const Date& day);

/// How draws are made.
struct DrawSettings {
  int months_between_audits = 12;
  int practitioner_warning = 3;
  int default_capacity = 2;  ///< Of a practice manager, in a cycle.

  bool operator==(const DrawSettings&) const = default;
};
/// Refuses: FIELD_INVALID.
Result<Done> check_draw_settings(const DrawSettings& settings);

/// Whether somebody may be given audits: a practice manager, a head of service or somebody of the QA unit. Refuses:
/// AUDITOR_WITHOUT_ROLE.
Result<Done> may_audit(const Roles& roles);

/// Who is to approve an exception, and whom they must not be.
struct Approval {
  std::string approver_id;
  Roles approver_roles;
  std::string asked_by_id;  ///< Empty for a service token.
  std::string about_id;     ///< Whose audit or absence it is.
  std::string area_code;    ///< Empty: of no single area.
};
/// An exception is approved by somebody else: neither who asks for it nor whom it is about, and a QA lead or head of
/// service of the area. Refuses: APPROVER_NOT_ALLOWED.
Result<Done> check_approval(const Approval& approval);
/// A reason for an exception: 1 to 500 characters. Refuses: FIELD_INVALID under `field`.
Result<Done> check_exception_reason(std::string_view field, std::string_view reason);

/// The months of the quarter of a year that a period lies in: its first and its last.
std::pair<Period, Period> quarter_of(const Period& period);

}  // namespace touchstone::domain
