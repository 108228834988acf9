// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit_history.h"

#include <algorithm>
#include <utility>

#include "server/domain/answer_words.h"

namespace touchstone::domain {
namespace {

using FieldWords = std::vector<std::pair<std::string, std::string>>;

std::string words_of(const Finding& finding) {
  std::string words;
  switch (finding.kind) {
    case FindingKind::GoodPractice:
      words = "good practice";
      break;
    case FindingKind::Improvement:
      words = "area for improvement";
      break;
    case FindingKind::Quotation:
      words = finding.source ? "quotation, " + std::string{source_key(*finding.source)} : "quotation";
      break;
  }
  return words + (finding.theme ? ", theme: " : ": ") + finding.text;
}

std::string words_of(const std::optional<bool>& held) {
  if (!held) return {};
  return *held ? "held" : "not held";
}

std::string words_of(const std::optional<Date>& date) { return date ? date_words(*date) : std::string{}; }

std::string one_a_line(const std::vector<std::string>& texts) {
  std::string lines;
  for (const auto& text : texts) lines += (lines.empty() ? "" : "\n") + text;
  return lines;
}

/// Answers in the form's order; those to questions it does not have come last.
std::vector<const Answer*> ordered_answers(const AuditContent& content, const Form& form) {
  std::vector<const Answer*> ordered;
  const auto add = [&](const auto& wanted) {
    for (const Answer& answer : content.answers) {
      if (wanted(answer)) ordered.push_back(&answer);
    }
  };
  for (const Section& section : form.sections) {
    for (const Question& question : section.questions) {
      add([&](const Answer& answer) { return answer.question_key == question.key; });
    }
  }
  add([&](const Answer& answer) { return find_question(form, answer.question_key) == nullptr; });
  return ordered;
}

/// Every field that says something.
FieldWords describe(const AuditSnapshot& snapshot, const Form& form) {
  FieldWords fields;
  const auto add = [&](std::string field, std::string words) {
    if (!words.empty()) fields.emplace_back(std::move(field), std::move(words));
  };
  const auto& content = snapshot.content;
  for (const Answer* answer : ordered_answers(content, form)) {
    add("answers." + answer->question_key, answer_words(*answer));
    add("answers." + answer->question_key + ".comment", answer->comment);
  }
  add("grade", content.grade ? std::string{grade_words(*content.grade)} : std::string{});
  add("grade_rationale", content.grade_rationale);
  add("discussion", words_of(content.discussion.held));
  add("discussion.reason", content.discussion.reason);
  add("discussion.held_on", content.discussion.held_on ? date_words(*content.discussion.held_on) : std::string{});
  add("discussion.led_by", content.discussion.led_by);
  for (std::size_t i = 0; i < content.findings.size(); ++i) {
    add("findings." + std::to_string(i), words_of(content.findings[i]));
  }
  add("no_findings_reason", content.no_findings_reason);
  add("confirmed_texts", one_a_line(content.confirmed_texts));
  for (const auto& comment : snapshot.comments) add("comments." + comment.field, comment.text);
  add("state", std::string{state_words(snapshot.state)});
  add("auditor", snapshot.auditor);
  add("team", snapshot.team);
  add("practitioner", snapshot.practitioner);
  add("due_date", words_of(snapshot.due_on));
  add("last_chase_time", words_of(snapshot.last_chased_on));
  add("not_completed_reason", snapshot.not_completed_reason);
  add("not_completed_approval", snapshot.not_completed_approval);
  return fields;
}

const std::string* find(const FieldWords& fields, const std::string& field) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.first == field; });
  return found == fields.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<FieldChange> field_changes(const std::optional<AuditSnapshot>& before,
                                       const std::optional<AuditSnapshot>& after, const Form& form) {
  const auto was = before ? describe(*before, form) : FieldWords{};
  const auto is = after ? describe(*after, form) : FieldWords{};
  std::vector<FieldChange> changes;
  // Both are in one order: what is only in the first goes before the next field that both have.
  auto next = was.begin();
  const auto add_gone_until = [&](const auto& end) {
    for (; next != end; ++next) {
      if (find(is, next->first) == nullptr) changes.push_back({next->first, next->second, {}});
    }
  };
  for (const auto& [field, words] : is) {
    const auto same = std::find_if(next, was.end(), [&, name = field](const auto& one) { return one.first == name; });
    if (same == was.end()) {
      changes.push_back({field, {}, words});
      continue;
    }
    add_gone_until(same);
    if (same->second != words) changes.push_back({field, same->second, words});
    next = same + 1;
  }
  add_gone_until(was.end());
  return changes;
}

std::string words_sent(std::string_view kind, const AuditSnapshot& after) {
  if (kind == "audit.sent_back" || kind == "audit.accepted") return after.response_comment;
  if (kind == "audit.not_completed") return after.not_completed_reason;
  return after.reason;
}

}  // namespace touchstone::domain
