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

json comments_json(const std::vector<domain::PinnedComment>& comments) {
  json rows = json::array();
  int position = 0;
  for (const auto& comment : comments) {
    rows.push_back({{"field", comment.field}, {"text", comment.text}, {"position", ++position}});
  }
  return rows;
}

std::vector<domain::Answer> read_answers(const json& rows) {
  std::vector<domain::Answer> answers;
  for (const auto& row : rows) {
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

std::vector<domain::Finding> read_findings(const json& rows) {
  std::vector<domain::Finding> findings;
  for (const auto& row : rows) {
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

std::vector<domain::PinnedComment> read_comments(const json& rows) {
  std::vector<domain::PinnedComment> comments;
  for (const auto& row : rows) {
    domain::PinnedComment comment{text_of(row, "field"), text_of(row, "text"), text_of(row, "author_name"), {}};
    if (row.contains("created_at")) {
      comment.created_at = domain::Time{std::chrono::microseconds{row["created_at"].get<std::int64_t>()}};
    }
    comments.push_back(std::move(comment));
  }
  return comments;
}

/// A list under a key; an empty one when it is not there.
json list_of(const json& object, const char* key) { return object.value(key, json::array()); }

}  // namespace

std::vector<domain::Answer> answers_from_json(const std::string& text) { return read_answers(json::parse(text)); }

std::string answers_to_json(const std::vector<domain::Answer>& answers) { return answers_json(answers).dump(); }

std::vector<domain::Finding> findings_from_json(const std::string& text) { return read_findings(json::parse(text)); }

std::string findings_to_json(const std::vector<domain::Finding>& findings) { return findings_json(findings).dump(); }

std::vector<std::string> texts_from_json(const std::string& text) {
  return json::parse(text).get<std::vector<std::string>>();
}

std::string texts_to_json(const std::vector<std::string>& texts) { return json(texts).dump(); }

std::vector<domain::PinnedComment> comments_from_json(const std::string& text) {
  return read_comments(json::parse(text));
}

std::string comments_to_json(const std::vector<domain::PinnedComment>& comments) {
  return comments_json(comments).dump();
}

std::string audit_json(const AuditRecord& record, const std::string& reason) {
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
             {"confirmed_texts", audit.content.confirmed_texts},
             {"comments", comments_json(audit.comments)},
             {"response_comment", audit.response_comment},
             {"not_completed_reason", audit.not_completed_reason}};
  if (audit.content.grade) event["grade"] = domain::grade_key(*audit.content.grade);
  const auto& discussion = audit.content.discussion;
  if (discussion.held) event["discussion_held"] = *discussion.held;
  if (discussion.held_on) event["discussion_held_on"] = domain::to_string(*discussion.held_on);
  if (!discussion.led_by.empty()) event["discussion_led_by"] = discussion.led_by;
  if (audit.not_completed_approval.awaited) event["not_completed_approval"] = "awaited";
  if (const auto& approver = record.not_completed_approver; !approver.empty()) {
    event["not_completed_approval"] = "approved by " + approver;
  }
  if (record.last_chased_on) event["last_chased_on"] = domain::to_string(*record.last_chased_on);
  if (!reason.empty()) event["reason"] = reason;
  return event.dump();
}

domain::AuditSnapshot snapshot_from_json(const std::string& text) {
  const auto event = json::parse(text);
  domain::AuditSnapshot snapshot;
  snapshot.state = domain::state_from(text_of(event, "state")).value_or(domain::AuditState::Allocated);
  snapshot.auditor = text_of(event, "auditor");
  snapshot.team = text_of(event, "team");
  snapshot.practitioner = text_of(event, "practitioner");
  snapshot.due_on = domain::date_from(text_of(event, "due_on"));
  snapshot.last_chased_on = domain::date_from(text_of(event, "last_chased_on"));
  auto& content = snapshot.content;
  content.answers = read_answers(list_of(event, "answers"));
  content.grade = domain::grade_from(text_of(event, "grade"));
  content.grade_rationale = text_of(event, "grade_rationale");
  if (const auto held = event.find("discussion_held"); held != event.end() && held->is_boolean()) {
    content.discussion.held = held->get<bool>();
  }
  content.discussion.reason = text_of(event, "discussion_reason");
  content.discussion.held_on = domain::date_from(text_of(event, "discussion_held_on"));
  content.discussion.led_by = text_of(event, "discussion_led_by");
  content.findings = read_findings(list_of(event, "findings"));
  content.no_findings_reason = text_of(event, "no_findings_reason");
  content.confirmed_texts = list_of(event, "confirmed_texts").get<std::vector<std::string>>();
  snapshot.comments = read_comments(list_of(event, "comments"));
  snapshot.response_comment = text_of(event, "response_comment");
  snapshot.not_completed_reason = text_of(event, "not_completed_reason");
  snapshot.not_completed_approval = text_of(event, "not_completed_approval");
  snapshot.reason = text_of(event, "reason");
  return snapshot;
}

}  // namespace touchstone::store
