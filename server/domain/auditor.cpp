// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/auditor.h"

#include <algorithm>
#include <utility>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_reason = 500;
constexpr int most_days = 366;

int days_between(const Date& first, const Date& last) {
  return static_cast<int>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count());
}

void check_range(std::string_view field, int value, int least, int most, std::vector<FieldProblem>& problems) {
  if (value >= least && value <= most) return;
  problems.push_back({std::string{field}, "must be " + std::to_string(least) + " to " + std::to_string(most)});
}

Error approver_not_allowed(const char* words) { return {Error::Kind::WrongState, "APPROVER_NOT_ALLOWED", words}; }

}  // namespace

std::string_view absence_kind_key(AbsenceKind kind) { return kind == AbsenceKind::Leave ? "leave" : "exempt"; }

std::optional<AbsenceKind> absence_kind_from(std::string_view key) {
  if (key == "leave") return AbsenceKind::Leave;
  if (key == "exempt") return AbsenceKind::Exempt;
  return std::nullopt;
}

Result<Done> check_absence(const Absence& absence, std::string_view reason) {
  std::vector<FieldProblem> problems;
  if (!absence.first_day.ok()) problems.push_back({"absence.first_day", "Enter a date that exists, as YYYY-MM-DD"});
  if (!absence.last_day.ok()) problems.push_back({"absence.last_day", "Enter a date that exists, as YYYY-MM-DD"});
  if (problems.empty() && absence.last_day < absence.first_day) {
    problems.push_back({"absence.last_day", "The last day must not be before the first"});
  } else if (problems.empty() && days_between(absence.first_day, absence.last_day) >= most_days) {
    problems.push_back({"absence.last_day", "An absence is a year at most"});
  }
  const std::size_t least = absence.kind == AbsenceKind::Exempt ? 1 : 0;
  check_text("absence.reason", reason, least, longest_reason, problems);
  return done_unless(std::move(problems));
}

bool on_leave(const std::vector<Absence>& absences, const Date& from, const Date& to) {
  if (to < from) return false;
  int away = 0;
  const int days = days_between(from, to) + 1;
  for (int day = 0; day < days; ++day) {
    const Date date{std::chrono::sys_days{from} + std::chrono::days{day}};
    away += std::any_of(absences.begin(), absences.end(), [&](const Absence& one) {
      return one.kind == AbsenceKind::Leave && one.first_day <= date && date <= one.last_day;
    });
  }
  return 2 * away >= days;
}

bool exempt_on(const std::vector<Absence>& absences, const Date& day) {
  return std::any_of(absences.begin(), absences.end(), [&](const Absence& one) {
    return one.kind == AbsenceKind::Exempt && one.first_day <= day && day <= one.last_day;
  });
}

Result<Done> check_draw_settings(const DrawSettings& settings) {
  std::vector<FieldProblem> problems;
  check_range("settings.months_between_audits", settings.months_between_audits, 0, 60, problems);
  check_range("settings.practitioner_warning", settings.practitioner_warning, 2, 50, problems);
  check_range("settings.default_capacity", settings.default_capacity, 0, 50, problems);
  return done_unless(std::move(problems));
}

Result<Done> may_audit(const Roles& roles) {
  if (holds(roles, Role::PracticeManager) || holds(roles, Role::HeadOfService) || in_qa_unit(roles)) return Done{};
  return Error{Error::Kind::WrongState, "AUDITOR_WITHOUT_ROLE",
               "Audits go to practice managers, heads of service and the QA unit; this person is none of them."};
}

Result<Done> check_approval(const Approval& approval) {
  if (approval.approver_id == approval.asked_by_id) {
    return approver_not_allowed("An exception is approved by somebody else than who asks for it.");
  }
  if (approval.approver_id == approval.about_id) {
    return approver_not_allowed("An exception is approved by somebody else than whom it is about.");
  }
  const auto approves = [&](const RoleAssignment& held) {
    return (held.role == Role::QaLead || held.role == Role::HeadOfService) &&
           (held.area_code.empty() || approval.area_code.empty() || held.area_code == approval.area_code);
  };
  if (std::any_of(approval.approver_roles.begin(), approval.approver_roles.end(), approves)) return Done{};
  return approver_not_allowed("An exception is approved by a QA lead or the head of service of the area.");
}

Result<Done> check_exception_reason(std::string_view field, std::string_view reason) {
  std::vector<FieldProblem> problems;
  check_text(field, reason, 1, longest_reason, problems);
  return done_unless(std::move(problems));
}

std::pair<Period, Period> quarter_of(const Period& period) {
  const unsigned first = (period.month - 1) / 3 * 3 + 1;
  return {{period.year, first}, {period.year, first + 2}};
}

}  // namespace touchstone::domain
