// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/action.h"

#include <charconv>
#include <chrono>

#include "server/domain/action_workflow.h"
#include "server/domain/answer_words.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

/// The state after the event.
Result<ActionState> next_state(const Action& action, std::string_view event, std::string_view part) {
  const auto next = take_step(action_workflow(), action_state_key(action.state), event, part);
  if (!next) return next.error();
  return action_state_from(*next).value();
}

Result<Done> check_words(std::string_view field, std::string_view words, std::size_t max, const char* what) {
  std::vector<FieldProblem> problems;
  if (blank(words)) {
    problems.push_back({std::string{field}, what});
  } else {
    check_text(field, words, 1, max, problems);
  }
  return done_unless(std::move(problems));
}

std::optional<std::string> words_of_answer(std::string_view key, const AuditContent& content, const Form& form) {
  const auto* question = find_question(form, key);
  if (question == nullptr) return std::nullopt;
  auto words = (question->short_text.empty() ? question->text : question->short_text) + ": ";
  for (const auto& answer : content.answers) {
    if (answer.question_key != key || !has_value(answer)) continue;
    words += answer_words(answer);
    if (!answer.comment.empty()) words += ". " + answer.comment;
    return words;
  }
  return words + "not answered";
}

std::optional<std::string> words_of_finding(std::string_view number, const AuditContent& content) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), index);
  if (error != std::errc{} || end != number.data() + number.size() || std::to_string(index) != number ||
      index >= content.findings.size()) {
    return std::nullopt;
  }
  return content.findings[index].text;
}

}  // namespace

std::string_view action_state_key(ActionState state) {
  switch (state) {
    case ActionState::Open:
      return "open";
    case ActionState::ReportedDone:
      return "reported_done";
    case ActionState::SentBack:
      return "sent_back";
    case ActionState::Accepted:
      return "accepted";
  }
  return {};
}

std::optional<ActionState> action_state_from(std::string_view key) {
  for (const ActionState state : all_action_states) {
    if (key == action_state_key(state)) return state;
  }
  return std::nullopt;
}

std::string_view priority_key(ActionPriority priority) {
  switch (priority) {
    case ActionPriority::High:
      return "high";
    case ActionPriority::Medium:
      return "medium";
    case ActionPriority::Low:
      return "low";
  }
  return {};
}

std::optional<ActionPriority> priority_from(std::string_view key) {
  for (const ActionPriority priority : all_action_priorities) {
    if (key == priority_key(priority)) return priority;
  }
  return std::nullopt;
}

std::string_view part_of(const Action& action, std::string_view person_id, const Roles& roles) {
  const bool somebody = !person_id.empty();
  const bool reported = action.state == ActionState::ReportedDone && person_id == action.reported_by;
  if (somebody && (person_id == action.owner_id || reported)) return "owner";
  if ((somebody && person_id == action.acceptor_id) || in_qa_unit_for(roles, action.area_code)) return "acceptor";
  if (holds_for(roles, Role::HeadOfService, action.area_code)) return "head_of_service";
  return "other";
}

bool may_see(const Action& action, std::string_view person_id, const Roles& roles) {
  return part_of(action, person_id, roles) != "other" || (!person_id.empty() && person_id == action.auditor_id);
}

Result<Done> may_create_action(const Audit& audit, bool names_acceptor, std::string_view person_id,
                               const Roles& roles) {
  const bool in_unit = in_qa_unit_for(roles, audit.service_area_code);
  const bool own = !person_id.empty() && person_id == audit.auditor_id;
  if (!in_unit && !own && !holds_for(roles, Role::HeadOfService, audit.service_area_code)) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED",
                 "Actions are added by the audit's auditor, the QA unit and the area's head of service."};
  }
  if (names_acceptor && !in_unit) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "Only the QA unit names who accepts an action."};
  }
  if (is_completed(audit.state)) return Done{};
  return Error{Error::Kind::WrongState,
               "STATE_DOES_NOT_ALLOW",
               "Actions can be added once the audit has been submitted.",
               {},
               {{"state", std::string{state_key(audit.state)}}}};
}

std::optional<std::string> field_words(std::string_view field, const AuditContent& content, const Form& form) {
  constexpr std::string_view answers = "answers.";
  constexpr std::string_view findings = "findings.";
  if (field.empty()) return std::string{};
  if (field.starts_with(answers)) return words_of_answer(field.substr(answers.size()), content, form);
  if (field.starts_with(findings)) return words_of_finding(field.substr(findings.size()), content);
  return std::nullopt;
}

Result<Done> check_action(const Action& action, const Date& due_from) {
  std::vector<FieldProblem> problems;
  check_text("action.text", action.text, 1, 1000, problems);
  if (!action.due_on.ok()) {
    problems.push_back({"action.due_date", "Give a date, as YYYY-MM-DD"});
  } else if (action.due_on < due_from) {
    problems.push_back({"action.due_date", "Give a date that has not passed"});
  }
  if (!action.acceptor_id.empty() && action.acceptor_id == action.owner_id) {
    problems.push_back({"action.acceptor", "Choose somebody other than its owner"});
  }
  return done_unless(std::move(problems));
}

Result<Action> report_done(Action action, std::string evidence, std::string_view person_id, std::string_view part) {
  const auto next = next_state(action, "report_done", part);
  if (!next) return next.error();
  if (auto well = check_words("evidence", evidence, 4000, "Say what was done and where it can be seen"); !well) {
    return well.error();
  }
  action.state = *next;
  action.evidence = std::move(evidence);
  action.reported_by = person_id;
  return action;
}

Result<Action> accept(Action action, std::string_view part) {
  const auto next = next_state(action, "accept", part);
  if (!next) return next.error();
  action.state = *next;
  action.response.clear();
  return action;
}

Result<Action> send_back(Action action, std::string missing, std::string_view part) {
  const auto next = next_state(action, "send_back", part);
  if (!next) return next.error();
  if (auto well = check_words("missing", missing, 2000, "Say what is missing"); !well) return well.error();
  action.state = *next;
  action.response = std::move(missing);
  return action;
}

Result<Action> reopen(Action action, std::string reason, std::string_view part) {
  const auto next = next_state(action, "reopen", part);
  if (!next) return next.error();
  if (auto well = check_words("reason", reason, 500, "Say why it is reopened"); !well) return well.error();
  action.state = *next;
  action.response = std::move(reason);
  return action;
}

int days_overdue(const Action& action, const Date& today) {
  if (action.state != ActionState::Open && action.state != ActionState::SentBack) return 0;
  const auto days = (std::chrono::sys_days{today} - std::chrono::sys_days{action.due_on}).count();
  return days > 0 ? static_cast<int>(days) : 0;
}

}  // namespace touchstone::domain
