// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/returns.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "server/domain/allocation.h"
#include "server/domain/return_columns.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

/// Quotations have one column only, whether or not they are about the theme.
bool belongs_to(const Finding& finding, const FindingColumn& column) {
  return finding.kind == column.kind && (finding.theme == column.theme || column.kind == FindingKind::Quotation);
}

std::vector<std::string> finding_texts(const ReturnRow& row, const FindingColumn& column) {
  std::vector<std::string> texts;
  for (const Finding& finding : row.content.findings) {
    if (belongs_to(finding, column)) texts.push_back(finding.text);
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
      return lowered(a.case_reference) == lowered(b.case_reference);
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

void take_plain(ReturnRow& target, const ReturnRow& row, PlainColumn column) {
  switch (column) {
    case PlainColumn::Period:
      target.period = row.period;
      break;
    case PlainColumn::Theme:
      target.theme = row.theme;
      break;
    case PlainColumn::DueOn:
      target.due_on = row.due_on;
      break;
    case PlainColumn::ServiceArea:
      target.service_area = row.service_area;
      break;
    case PlainColumn::Team:
      target.team = row.team;
      break;
    case PlainColumn::CaseReference:
      break;  // the same case, however its letters are written
    case PlainColumn::Auditor:
      target.auditor = row.auditor;
      break;
    case PlainColumn::Practitioner:
      target.practitioner = row.practitioner;
      break;
    case PlainColumn::Status:
      target.status = row.status;
      break;
    case PlainColumn::NotCompletedReason:
      target.not_completed_reason = row.not_completed_reason;
      break;
    case PlainColumn::CompletedOn:
      target.completed_on = row.completed_on;
      break;
    case PlainColumn::DiscussionHeld:
      // The columns know nothing of when and by whom: where the answer stays, they stay too.
      if (target.content.discussion.held != row.content.discussion.held) {
        target.content.discussion = row.content.discussion;
      }
      break;
    case PlainColumn::Grade:
      target.content.grade = row.content.grade;
      break;
  }
}

void take_findings(ReturnRow& target, const ReturnRow& row, const FindingColumn& column) {
  std::erase_if(target.content.findings, [&](const Finding& finding) { return belongs_to(finding, column); });
  std::copy_if(row.content.findings.begin(), row.content.findings.end(), std::back_inserter(target.content.findings),
               [&](const Finding& finding) { return belongs_to(finding, column); });
}

void take_answer(ReturnRow& target, const ReturnRow& row, std::string_view key) {
  const auto answers_it = [&](const Answer& answer) { return answer.question_key == key; };
  auto& answers = target.content.answers;
  const auto place = std::find_if(answers.begin(), answers.end(), answers_it);
  const auto said = std::find_if(row.content.answers.begin(), row.content.answers.end(), answers_it);
  if (place != answers.end() && said != row.content.answers.end()) {
    *place = *said;
  } else if (place != answers.end()) {
    answers.erase(place);
  } else if (said != row.content.answers.end()) {
    answers.push_back(*said);
  }
}

bool same_column(const ReturnRow& recorded, const ReturnRow& row, const std::string& name) {
  if (const auto plain = plain_column_from(name)) return same_plain(recorded, row, *plain);
  if (const auto finding = finding_column_from(name)) {
    return finding_texts(recorded, *finding) == finding_texts(row, *finding);
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

AuditState imported_state(AuditState before, const ReturnRow& row) {
  switch (row.status) {
    case ReturnStatus::Completed:
      return is_completed(before) ? before : AuditState::Accepted;
    case ReturnStatus::NotCompleted:
      return AuditState::NotCompleted;
    case ReturnStatus::Allocated:
      break;
  }
  if (before == AuditState::InProgress || before == AuditState::SentBack) return before;
  return row.content == AuditContent{} ? AuditState::Allocated : AuditState::InProgress;
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

ReturnRow corrected(const ReturnRow& recorded, const ReturnRow& row, const std::vector<std::string>& columns) {
  ReturnRow result = recorded;
  result.row = row.row;
  for (const std::string& name : differing_columns(recorded, row, columns)) {
    if (const auto plain = plain_column_from(name)) {
      take_plain(result, row, *plain);
    } else if (const auto finding = finding_column_from(name)) {
      take_findings(result, row, *finding);
    } else {
      take_answer(result, row, question_key_of(name));
    }
  }
  if (result.status != ReturnStatus::NotCompleted) result.not_completed_reason.clear();
  if (result.status != ReturnStatus::Completed) {
    result.completed_on.reset();
    result.content.grade.reset();
  } else if (!result.completed_on) {
    result.completed_on = row.completed_on;
  }
  return result;
}

ReturnProblem differs_problem(const ReturnRow& row, const std::vector<std::string>& differing) {
  std::string names;
  for (const std::string& column : differing) names += (names.empty() ? "" : ", ") + column;
  return {row.row, differing.size() == 1 ? differing.front() : "",
          "This case is recorded for " + to_string(row.period) + " and says something else in: " + names +
              ". Import with --correct to replace what is recorded"};
}

}  // namespace touchstone::domain
