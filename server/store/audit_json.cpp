// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/audit_json.h"

#include <nlohmann/json.hpp>

#include "server/store/audit_repository.h"

namespace touchstone::store {

namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() || found->is_null() ? "" : found->get<std::string>();
}

/// One answer as a row of `answer`: the value stands under the name of its kind.
json to_json(const domain::Answer& answer) {
  json row{{"question_key", answer.question_key}, {"comment", answer.comment}};
  std::visit(
      [&row](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, domain::YesNo>) {
          row["yes_no"] = domain::yes_no_key(value);
        } else if constexpr (std::is_same_v<T, domain::Grade>) {
          row["grade"] = domain::grade_key(value);
        } else if constexpr (std::is_same_v<T, std::string>) {
          row["text"] = value;
        } else if constexpr (std::is_same_v<T, domain::Date>) {
          row["date"] = domain::to_string(value);
        }
      },
      answer.value);
  return row;
}

json to_json(const domain::Finding& finding) {
  json row{{"kind", domain::finding_kind_key(finding.kind)},
           {"text", finding.text},
           {"section_key", finding.section_key},
           {"theme", finding.theme},
           {"source", nullptr}};
  if (finding.source) row["source"] = domain::source_key(*finding.source);
  return row;
}

json answers_json(const std::vector<domain::Answer>& answers) {
  json rows = json::array();
  for (const auto& answer : answers) rows.push_back(to_json(answer));
  return rows;
}

json findings_json(const std::vector<domain::Finding>& findings) {
  json rows = json::array();
  int position = 0;
  for (const auto& finding : findings) {
    auto row = to_json(finding);
    row["position"] = ++position;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::vector<domain::Answer> answers_from_json(const std::string& text) {
  std::vector<domain::Answer> answers;
  for (const auto& row : json::parse(text)) {
    domain::Answer answer;
    answer.question_key = text_of(row, "question_key");
    answer.comment = text_of(row, "comment");
    if (const auto yes_no = domain::yes_no_from(text_of(row, "yes_no"))) {
      answer.value = *yes_no;
    } else if (const auto grade = domain::grade_from(text_of(row, "grade"))) {
      answer.value = *grade;
    } else if (const auto date = domain::date_from(text_of(row, "date"))) {
      answer.value = *date;
    } else if (row.contains("text") && !row["text"].is_null()) {
      answer.value = text_of(row, "text");
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

std::string answers_to_json(const std::vector<domain::Answer>& answers) { return answers_json(answers).dump(); }

std::vector<domain::Finding> findings_from_json(const std::string& text) {
  std::vector<domain::Finding> findings;
  for (const auto& row : json::parse(text)) {
    domain::Finding finding;
    finding.kind = domain::finding_kind_from(text_of(row, "kind")).value();
    finding.text = text_of(row, "text");
    finding.section_key = text_of(row, "section_key");
    finding.theme = row.value("theme", false);
    finding.source = domain::source_from(text_of(row, "source"));
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::string findings_to_json(const std::vector<domain::Finding>& findings) { return findings_json(findings).dump(); }

std::string audit_json(const AuditRecord& record) {
  const auto& audit = record.audit;
  json event{{"state", domain::state_key(audit.state)},
             {"auditor", record.auditor_email},
             {"team", record.team},
             {"practitioner", record.practitioner},
             {"due_on", domain::to_string(record.due_on)},
             {"answers", answers_json(audit.content.answers)},
             {"grade", nullptr},
             {"grade_rationale", audit.content.grade_rationale},
             {"discussion_held", nullptr},
             {"discussion_reason", audit.content.discussion.reason},
             {"findings", findings_json(audit.content.findings)},
             {"no_findings_reason", audit.content.no_findings_reason},
             {"response_comment", audit.response_comment},
             {"not_completed_reason", audit.not_completed_reason}};
  if (audit.content.grade) event["grade"] = domain::grade_key(*audit.content.grade);
  if (audit.content.discussion.held) event["discussion_held"] = *audit.content.discussion.held;
  return event.dump();
}

}  // namespace touchstone::store
