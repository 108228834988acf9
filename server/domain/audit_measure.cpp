// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit_measure.h"

#include <algorithm>
#include <map>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

int month_number(const Period& period) { return period.year * 12 + static_cast<int>(period.month) - 1; }

Period period_of(int month_number) { return {month_number / 12, static_cast<unsigned>(month_number % 12) + 1}; }

/// What was counted from one month to another, both included, in the measure's unit. A manager with audits in several
/// months is one.
Share sum(const AuditMeasure& measure, const std::vector<MeasureCount>& counted, int first, int last) {
  Share audits;
  std::map<std::string_view, bool> managers;
  for (const auto& one : counted) {
    const int number = month_number(one.period);
    if (number < first || number > last || !one.share.defined()) continue;
    audits.numerator += one.share.numerator;
    audits.denominator += one.share.denominator;
    managers[one.manager_id] |= one.share.numerator > 0;
  }
  if (measure.unit == MeasureUnit::Audits) return audits;
  const auto with = std::count_if(managers.begin(), managers.end(), [](const auto& manager) { return manager.second; });
  return {with, static_cast<std::int64_t>(managers.size())};
}

/// Whether one share is nearer to the target than another, both being short of it. Compared as whole numbers.
bool nearer(const AuditMeasure& measure, const Share& share, const Share& before) {
  const auto now = share.numerator * before.denominator;
  const auto then = before.numerator * share.denominator;
  return measure.direction == MeasureDirection::AtLeast ? now > then : now < then;
}

void check_range(const char* field, int value, int least, int most, std::vector<FieldProblem>& problems) {
  if (value >= least && value <= most) return;
  problems.push_back({field, "Enter a number from " + std::to_string(least) + " to " + std::to_string(most)});
}

}  // namespace

std::string_view subject_key(MeasureSubject subject) {
  switch (subject) {
    case MeasureSubject::Grade:
      return "grade";
    case MeasureSubject::Answer:
      return "answer";
    case MeasureSubject::GradedQuestion:
      return "graded_question";
  }
  return {};
}

std::optional<MeasureSubject> subject_from(std::string_view key) {
  for (const auto subject : all_measure_subjects) {
    if (key == subject_key(subject)) return subject;
  }
  return std::nullopt;
}

std::string_view direction_key(MeasureDirection direction) {
  return direction == MeasureDirection::AtLeast ? "at_least" : "at_most";
}

std::optional<MeasureDirection> direction_from(std::string_view key) {
  for (const auto direction : {MeasureDirection::AtLeast, MeasureDirection::AtMost}) {
    if (key == direction_key(direction)) return direction;
  }
  return std::nullopt;
}

std::string_view unit_key(MeasureUnit unit) { return unit == MeasureUnit::Audits ? "audits" : "managers"; }

std::optional<MeasureUnit> unit_from(std::string_view key) {
  for (const auto unit : {MeasureUnit::Audits, MeasureUnit::Managers}) {
    if (key == unit_key(unit)) return unit;
  }
  return std::nullopt;
}

Result<Done> check_measure(const AuditMeasure& measure) {
  std::vector<FieldProblem> problems;
  check_line("measure.title", measure.title, 1, 200, problems);
  check_line("measure.programme_code", measure.programme_code, 0, 63, problems);
  check_line("measure.service_area_code", measure.area_code, 0, 20, problems);
  if (measure.subject == MeasureSubject::Grade) {
    if (!measure.question_key.empty())
      problems.push_back({"measure.question_key", "Is for answers and questions only"});
  } else {
    check_key("measure.question_key", measure.question_key, '_', 1, problems);
  }
  check_range("measure.target_percent", measure.target_percent, 1, 100, problems);
  check_range("measure.window_months", measure.window_months, 1, 24, problems);
  if (!measure.target_on.ok()) problems.push_back({"measure.target_date", "Enter a date as YYYY-MM-DD"});
  return done_unless(std::move(problems));
}

std::vector<PeriodShare> counted_by_month(const AuditMeasure& measure, const std::vector<MeasureCount>& counted) {
  std::vector<PeriodShare> months;
  for (const auto& one : counted) {
    if (!months.empty() && months.back().period == one.period) continue;
    const int month = month_number(one.period);
    months.push_back({one.period, sum(measure, counted, month, month)});
  }
  return months;
}

Share counted_between(const AuditMeasure& measure, const std::vector<MeasureCount>& counted, const Period& first,
                      const Period& last) {
  return sum(measure, counted, month_number(first), month_number(last));
}

bool meets_target(const AuditMeasure& measure, const Share& share) {
  const auto has = share.numerator * 100;
  const auto wants = measure.target_percent * share.denominator;
  return measure.direction == MeasureDirection::AtLeast ? has >= wants : has <= wants;
}

MeasureReading read_measure(const AuditMeasure& measure, const std::vector<MeasureCount>& counted, const Date& today) {
  MeasureReading reading;
  const auto newest =
      std::find_if(counted.rbegin(), counted.rend(), [](const auto& one) { return one.share.defined(); });
  if (newest == counted.rend()) return reading;
  const int last = month_number(newest->period);
  const int first = last - measure.window_months + 1;
  reading.first = period_of(first);
  reading.last = newest->period;
  reading.share = sum(measure, counted, first, last);
  reading.before = sum(measure, counted, first - measure.window_months, first - 1);
  if (meets_target(measure, reading.share)) {
    reading.state = MeasureState::Reached;
  } else if (today <= measure.target_on &&
             (!reading.before.defined() || nearer(measure, reading.share, reading.before))) {
    reading.state = MeasureState::OnTheWay;
  } else {
    reading.state = MeasureState::OffTheWay;
  }
  return reading;
}

}  // namespace touchstone::domain
