// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/returns.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "server/domain/allocation.h"
#include "server/domain/return_columns.h"

namespace touchstone::domain {
namespace {

std::vector<std::string> finding_texts(const ReturnRow& row, FindingKind kind, bool theme) {
  std::vector<std::string> texts;
  for (const Finding& finding : row.content.findings) {
    // quotations have one column only, whether or not they are about the theme
    if (finding.kind == kind && (finding.theme == theme || kind == FindingKind::Quotation)) {
      texts.push_back(finding.text);
    }
  }
  return texts;
}

Answer::Value answer_value(const ReturnRow& row, const std::string& key) {
  for (const Answer& answer : row.content.answers) {
    if (answer.question_key == key) return answer.value;
  }
  return {};
}

bool same_plain(const ReturnRow& a, const ReturnRow& b, PlainColumn column) {
  switch (column) {
    case PlainColumn::Period:
      return a.period == b.period;
    case PlainColumn::Theme:
      return b.theme.empty() || a.theme == b.theme;
    case PlainColumn::DueOn:
      return a.due_on == b.due_on;
    case PlainColumn::ServiceArea:
      return a.service_area == b.service_area;
    case PlainColumn::Team:
      return a.team == b.team;
    case PlainColumn::CaseReference:
      return a.case_reference == b.case_reference;
    case PlainColumn::Auditor:
      return a.auditor == b.auditor;
    case PlainColumn::Practitioner:
      return a.practitioner == b.practitioner;
    case PlainColumn::Status:
      return a.status == b.status;
    case PlainColumn::NotCompletedReason:
      return a.not_completed_reason == b.not_completed_reason;
    case PlainColumn::CompletedOn:
      return a.completed_on == b.completed_on;
    case PlainColumn::DiscussionHeld:
      return a.content.discussion.held == b.content.discussion.held;
    case PlainColumn::Grade:
      return a.content.grade == b.content.grade;
  }
  return false;
}

bool same_column(const ReturnRow& recorded, const ReturnRow& row, const std::string& name) {
  if (const auto plain = plain_column_from(name)) return same_plain(recorded, row, *plain);
  if (const auto finding = finding_column_from(name)) {
    return finding_texts(recorded, finding->kind, finding->theme) == finding_texts(row, finding->kind, finding->theme);
  }
  const std::string key{question_key_of(name)};
  return answer_value(recorded, key) == answer_value(row, key);
}

}  // namespace

std::string_view return_status_key(ReturnStatus status) {
  switch (status) {
    case ReturnStatus::Allocated:
      return "allocated";
    case ReturnStatus::Completed:
      return "completed";
    case ReturnStatus::NotCompleted:
      return "not_completed";
  }
  return {};
}

std::optional<ReturnStatus> return_status_from(std::string_view key) {
  for (const auto status : {ReturnStatus::Allocated, ReturnStatus::Completed, ReturnStatus::NotCompleted}) {
    if (key == return_status_key(status)) return status;
  }
  return std::nullopt;
}

std::optional<ReturnStatus> return_status_of(AuditState state) {
  if (is_completed(state)) return ReturnStatus::Completed;
  if (is_open(state)) return ReturnStatus::Allocated;
  if (state == AuditState::NotCompleted) return ReturnStatus::NotCompleted;
  return std::nullopt;
}

std::vector<ReturnedCycle> cycles_of(const std::vector<ReturnRow>& rows) {
  struct Seen {
    std::string theme;
    std::map<std::chrono::sys_days, int> due_dates;
  };
  std::map<Period, Seen> periods;
  for (const ReturnRow& row : rows) {
    Seen& seen = periods[row.period];
    if (seen.theme.empty()) seen.theme = row.theme;
    ++seen.due_dates[std::chrono::sys_days{row.due_on}];
  }
  std::vector<ReturnedCycle> cycles;
  for (const auto& [period, seen] : periods) {
    const auto most = std::max_element(seen.due_dates.begin(), seen.due_dates.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    cycles.push_back({period, seen.theme, Date{most->first}});
  }
  return cycles;
}

std::vector<std::string> differing_columns(const ReturnRow& recorded, const ReturnRow& row,
                                           const std::vector<std::string>& columns) {
  std::vector<std::string> differing;
  std::copy_if(columns.begin(), columns.end(), std::back_inserter(differing),
               [&](const std::string& column) { return !same_column(recorded, row, column); });
  return differing;
}

bool same(const ReturnRow& recorded, const ReturnRow& row, const std::vector<std::string>& columns) {
  return differing_columns(recorded, row, columns).empty();
}

ReturnProblem differs_problem(const ReturnRow& row, const std::vector<std::string>& differing) {
  std::string names;
  for (const std::string& column : differing) names += (names.empty() ? "" : ", ") + column;
  return {row.row, differing.size() == 1 ? differing.front() : "",
          "This case is recorded for " + to_string(row.period) + " and says something else in: " + names +
              ". Import with --correct to replace what is recorded"};
}

}  // namespace touchstone::domain
