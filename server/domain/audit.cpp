// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit.h"

#include <algorithm>
#include <map>
#include <utility>

#include "server/domain/audit_workflow.h"
#include "server/domain/grade_guard.h"
#include "server/domain/identifying_text.h"
#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

Error wrong_state(const Audit& audit, std::string message) {
  return Error{Error::Kind::WrongState,
               "STATE_DOES_NOT_ALLOW",
               std::move(message),
               {},
               {{"state", std::string{state_key(audit.state)}}}};
}

/// The same because of its cycle, which is "not_open" or "closed".
Error wrong_cycle(const Audit& audit, std::string message, const char* cycle) {
  Error refusal = wrong_state(audit, std::move(message));
  refusal.metadata["cycle"] = cycle;
  return refusal;
}

/// Whether the table has a step for this state, in a cycle like that.
bool allows(const Audit& audit, CycleState cycle, std::string_view event, std::string_view part) {
  return find_step(audit_workflow(cycle), state_key(audit.state), event, part) != nullptr;
}

/// Why a part cannot do what only an audit that is worked on in an open cycle allows, if so. `doing`: "submitted".
std::optional<Error> not_open(const Audit& audit, std::string_view event, std::string_view part,
                              std::string_view doing) {
  if (!allows(audit, CycleState::Open, event, part)) {
    return wrong_state(audit, "This audit is " + std::string{state_words(audit.state)} + " and can no longer be " +
                                  std::string{doing} + ".");
  }
  if (!audit.cycle_open) {
    return wrong_cycle(audit, "The month's cycle is not open, so this audit cannot be " + std::string{doing} + ".",
                       "not_open");
  }
  return std::nullopt;
}

/// Why it is not for this reader to answer, if so.
std::optional<Error> own_audit(const Audit& audit, std::string_view reader_id, std::string_view event) {
  if (reader_id.empty() || reader_id != audit.auditor_id) return std::nullopt;
  return take_step(audit_workflow(CycleState::Open), state_key(audit.state), event, "auditor_in_qa_unit").error();
}

/// Why the QA unit cannot answer it, if so. `doing`: "sent back", "accepted".
std::optional<Error> not_readable(const Audit& audit, std::string_view reader_id, std::string_view event,
                                  std::string_view doing) {
  if (auto own = own_audit(audit, reader_id, event)) return own;
  if (allows(audit, CycleState::Open, event, "qa_unit")) return std::nullopt;
  return wrong_state(audit, "Only a submitted audit can be " + std::string{doing} + "; this one is " +
                                std::string{state_words(audit.state)} + ".");
}

void check_asked(const Answer& answer, const Question& question, const Audit& audit,
                 std::vector<FieldProblem>& problems) {
  if (asked_in(question, audit.service_area_code, audit.case_holding)) return;
  const bool focus5_elsewhere = question.focus5 && !audit.case_holding;
  problems.push_back({"answers." + answer.question_key,
                      focus5_elsewhere ? audit.service_area_code + " holds no cases and does not answer Focus 5"
                                       : "This is not asked in " + audit.service_area_code});
}

std::vector<FieldProblem> check_answers(const Audit& audit, const std::vector<Answer>& answers, const Form& form) {
  std::vector<FieldProblem> problems;
  std::map<std::string_view, int> seen;
  for (const Answer& answer : answers) {
    const Question* question = find_question(form, answer.question_key);
    if (question == nullptr) {
      // an unknown key is whatever the caller sent: shown only when it is a key at all
      const bool shown = is_key(answer.question_key, '_');
      problems.push_back({shown ? "answers." + answer.question_key : "answers", "The form has no such question"});
      continue;
    }
    if (++seen[answer.question_key] == 2) {
      problems.push_back({"answers." + answer.question_key, "This question is answered twice"});
    }
    check_asked(answer, *question, audit, problems);
    check_answer(answer, *question, problems);
  }
  return problems;
}

void check_section_key(const std::string& field, const Finding& finding, const Form& form,
                       std::vector<FieldProblem>& problems) {
  const auto has_key = [&](const Section& section) { return section.key == finding.section_key; };
  if (finding.section_key.empty() || std::any_of(form.sections.begin(), form.sections.end(), has_key)) return;
  problems.push_back({field + ".section_key", "The form has no such section"});
}

std::vector<FieldProblem> check_content(const Audit& audit, const AuditContent& content, const Form& form) {
  std::vector<FieldProblem> problems = check_answers(audit, content.answers, form);
  if (content.grade && !form.graded) problems.push_back({"grade", "This form has no overall grade"});
  check_text("grade_rationale", content.grade_rationale, 0, 4'000, problems);
  check_text("discussion.reason", content.discussion.reason, 0, 2'000, problems);
  check_line("discussion.led_by", content.discussion.led_by, 0, 200, problems);
  for (std::size_t i = 0; i < content.findings.size(); ++i) {
    const std::string field = "findings[" + std::to_string(i) + "]";
    check_finding(field, content.findings[i], problems);
    check_section_key(field, content.findings[i], form, problems);
  }
  check_text("no_findings_reason", content.no_findings_reason, 0, 1'000, problems);
  if (content.confirmed_texts.size() > 200) problems.push_back({"confirmed_texts", "At most 200 can be confirmed"});
  for (std::size_t i = 0; i < std::min<std::size_t>(content.confirmed_texts.size(), 200); ++i) {
    check_line("confirmed_texts[" + std::to_string(i) + "]", content.confirmed_texts[i], 1, 200, problems);
  }
  return problems;
}

std::vector<Answer> in_form_order(const std::vector<Answer>& answers, const Form& form) {
  std::vector<Answer> ordered;
  for (const Section& section : form.sections) {
    for (const Question& question : section.questions) {
      for (const Answer& answer : answers) {
        if (answer.question_key != question.key) continue;
        if (has_value(answer) || !blank(answer.comment)) ordered.push_back(answer);
      }
    }
  }
  return ordered;
}

const Answer* find_answer(const AuditContent& content, std::string_view key) {
  const auto found = std::find_if(content.answers.begin(), content.answers.end(),
                                  [&](const Answer& answer) { return answer.question_key == key; });
  return found == content.answers.end() ? nullptr : &*found;
}

/// What a question still needs, if anything.
std::optional<FieldProblem> missing_answer(const AuditContent& content, const Question& question) {
  const Answer* answer = find_answer(content, question.key);
  const std::string field = "answers." + question.key;
  if (answer == nullptr || !has_value(*answer)) {
    if (!question.required) return std::nullopt;
    if (question.kind == QuestionKind::Grade) {
      std::string words = question.short_text;
      // "Assessment and planning" in the middle of a sentence; an abbreviation ("IRO report") stays as it is
      const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
      if (words.size() > 1 && upper(words[0]) && !upper(words[1])) words[0] = lowered(words.substr(0, 1))[0];
      return FieldProblem{field, "Choose a grade for " + words};
    }
    return FieldProblem{field, "Answer: " + question.short_text};
  }
  const auto* yes_no = std::get_if<YesNo>(&answer->value);
  if (yes_no != nullptr && *yes_no == YesNo::NotApplicable && blank(answer->comment)) {
    return FieldProblem{field + ".comment", "Say why this does not apply: " + question.short_text};
  }
  return std::nullopt;
}

std::optional<FieldProblem> missing_grade(const AuditContent& content, const Form& form) {
  if (!form.graded || content.grade) return std::nullopt;
  return FieldProblem{"grade", "Choose an overall grade"};
}

std::optional<FieldProblem> missing_discussion(const AuditContent& content) {
  const Discussion& discussion = content.discussion;
  if (!discussion.held) {
    return FieldProblem{"discussion", "Say whether you discussed this audit with the practitioner"};
  }
  if (!*discussion.held && blank(discussion.reason)) {
    return FieldProblem{"discussion.reason", "Say why you did not discuss this audit with the practitioner"};
  }
  return std::nullopt;
}

}  // namespace

std::string_view state_key(AuditState state) {
  switch (state) {
    case AuditState::Allocated:
      return "allocated";
    case AuditState::InProgress:
      return "in_progress";
    case AuditState::Submitted:
      return "submitted";
    case AuditState::SentBack:
      return "sent_back";
    case AuditState::Accepted:
      return "accepted";
    case AuditState::NotCompleted:
      return "not_completed";
    case AuditState::Withdrawn:
      return "withdrawn";
  }
  return {};
}

std::optional<AuditState> state_from(std::string_view key) {
  for (const AuditState state : all_audit_states) {
    if (key == state_key(state)) return state;
  }
  return std::nullopt;
}

std::string_view state_words(AuditState state) {
  switch (state) {
    case AuditState::Allocated:
      return "not begun";
    case AuditState::InProgress:
      return "in progress";
    case AuditState::SentBack:
      return "sent back";
    case AuditState::NotCompleted:
      return "not completed";
    case AuditState::Submitted:
    case AuditState::Accepted:
    case AuditState::Withdrawn:
      return state_key(state);
  }
  return {};
}

bool is_completed(AuditState state) { return state == AuditState::Submitted || state == AuditState::Accepted; }

bool is_open(AuditState state) {
  return state == AuditState::Allocated || state == AuditState::InProgress || state == AuditState::SentBack;
}

Result<Audit> save(Audit audit, AuditContent content, const Form& form, Time now) {
  if (auto refusal = not_open(audit, "save", "auditor", "changed")) return *std::move(refusal);
  if (auto problems = check_content(audit, content, form); !problems.empty()) return invalid(std::move(problems));
  content.answers = in_form_order(content.answers, form);
  if (content.discussion.held != true) {
    content.discussion.held_on.reset();
    content.discussion.led_by.clear();
  }
  audit.content = std::move(content);
  if (audit.state == AuditState::Allocated) audit.state = AuditState::InProgress;
  audit.updated_at = now;
  audit.earlier_submitted_at.reset();
  return audit;
}

Result<Done> check_discussion_day(const Discussion& discussion, const Date& today) {
  if (!discussion.held_on || *discussion.held_on <= today) return Done{};
  return invalid("discussion.held_on", "Enter a date that is not in the future");
}

Result<Audit> submit(Audit audit, const Form& form, Time now) {
  if (auto refusal = not_open(audit, "submit", "auditor", "submitted")) return *std::move(refusal);
  if (auto missing = missing_answers(audit, form); !missing.empty()) {
    const std::size_t count = missing.size();
    return Error{Error::Kind::Invalid,
                 "ANSWER_MISSING",
                 count == 1 ? "One answer is missing." : std::to_string(count) + " answers are missing.",
                 std::move(missing),
                 {{"count", std::to_string(count)}}};
  }
  if (auto identifying = identifying_texts(audit.content, form); !identifying.empty()) {
    const std::size_t count = identifying.size();
    return Error{Error::Kind::Invalid,
                 "TEXT_MAY_IDENTIFY",
                 (count == 1 ? std::string{"One text"} : std::to_string(count) + " texts") +
                     " may identify a child or family. Mend them, or confirm that they do not.",
                 std::move(identifying),
                 {{"count", std::to_string(count)}}};
  }
  audit.state = AuditState::Submitted;
  audit.submitted_at = now;
  audit.updated_at = now;
  audit.earlier_submitted_at.reset();
  return audit;
}

Result<Audit> send_back(Audit audit, std::string comment, std::vector<PinnedComment> comments, const Form& form,
                        std::string_view reader_id, Time now) {
  if (auto refusal = not_readable(audit, reader_id, "send_back", "sent back")) return *std::move(refusal);
  if (!audit.cycle_open) {
    return wrong_cycle(audit, "The month's cycle is not open, so this audit could not come in again.", "not_open");
  }
  std::vector<FieldProblem> problems;
  if (blank(comment) && comments.empty()) {
    problems.push_back({"comment", "Say what is to be mended"});
  } else {
    check_text("comment", comment, 0, 4'000, problems);
  }
  check_comments(comments, form, audit.content.findings.size(), problems);
  if (!problems.empty()) return invalid(std::move(problems));
  audit.state = AuditState::SentBack;
  audit.earlier_submitted_at = std::exchange(audit.submitted_at, std::nullopt);
  audit.response_comment = std::move(comment);
  audit.responded_at = now;
  audit.comments = in_form_order(std::move(comments), form);
  return audit;
}

Result<Audit> accept(Audit audit, std::string comment, std::string_view reader_id, Time now) {
  if (auto refusal = not_readable(audit, reader_id, "accept", "accepted")) return *std::move(refusal);
  std::vector<FieldProblem> problems;
  if (!check_text("comment", comment, 0, 4'000, problems)) return invalid(std::move(problems));
  audit.state = AuditState::Accepted;
  audit.response_comment = std::move(comment);
  audit.responded_at = now;
  return audit;
}

Result<Audit> reopen(Audit audit, std::string_view reason, std::string_view reader_id) {
  if (auto own = own_audit(audit, reader_id, "reopen")) return *std::move(own);
  const bool sent_back = audit.state == AuditState::SentBack;
  if (!allows(audit, CycleState::Open, "reopen", "qa_unit")) {
    return wrong_state(audit, "Only an audit that was accepted or sent back can be reopened; this one is " +
                                  std::string{state_words(audit.state)} + ".");
  }
  if (sent_back && !audit.earlier_submitted_at) {
    return wrong_state(audit, "Its auditor has worked on it since, so it cannot be taken back; it comes in again.");
  }
  if (sent_back && !audit.cycle_open) {
    return wrong_cycle(audit, "The month's cycle is not open, so this audit stays as it is.", "not_open");
  }
  std::vector<FieldProblem> problems;
  if (blank(reason)) {
    problems.push_back({"reason", "Say why it is reopened"});
  } else {
    check_text("reason", reason, 1, 500, problems);
  }
  if (!problems.empty()) return invalid(std::move(problems));
  if (sent_back) {
    audit.submitted_at = std::exchange(audit.earlier_submitted_at, std::nullopt);
    audit.comments.clear();
  }
  audit.state = AuditState::Submitted;
  audit.response_comment.clear();
  audit.responded_at.reset();
  return audit;
}

Result<Audit> mark_not_completed(Audit audit, std::string reason, CycleState cycle, std::string_view marked_by) {
  if (!allows(audit, CycleState::Open, "mark_not_completed", "qa_unit")) {
    return wrong_state(
        audit, "This audit is " + std::string{state_words(audit.state)} + " and cannot be marked as not completed.");
  }
  if (!allows(audit, cycle, "mark_not_completed", "qa_unit")) {
    return wrong_cycle(audit, "The month's cycle is closed; its audits stay as they are.", "closed");
  }
  std::vector<FieldProblem> problems;
  if (blank(reason)) {
    problems.push_back({"reason", "Say why this audit cannot be completed"});
  } else {
    check_text("reason", reason, 1, 500, problems);
  }
  if (!problems.empty()) return invalid(std::move(problems));
  audit.not_completed_from = std::exchange(audit.state, AuditState::NotCompleted);
  audit.not_completed_reason = std::move(reason);
  const bool approves = !marked_by.empty() && marked_by != audit.auditor_id;
  audit.not_completed_approval = {!approves, approves ? std::string{marked_by} : std::string{}};
  return audit;
}

Result<Audit> approve_not_completed(Audit audit, std::string_view approver_id, std::string_view part,
                                    CycleState cycle) {
  if (auto may = check_audit_step(audit.state, cycle, "approve_not_completed", part); !may) return may.error();
  if (approver_id.empty()) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "A person approves this, not a service token."};
  }
  if (!audit.not_completed_approval.awaited) return wrong_state(audit, "There is nothing to approve any more.");
  audit.not_completed_approval = {false, std::string{approver_id}};
  return audit;
}

Result<Audit> withdraw(Audit audit, CycleState cycle) {
  if (!allows(audit, CycleState::Open, "withdraw", "qa_unit")) {
    return wrong_state(audit, "This allocation is withdrawn already.");
  }
  if (!allows(audit, cycle, "withdraw", "qa_unit")) {
    return wrong_cycle(audit, "The month's cycle is closed; its allocations stay as they are.", "closed");
  }
  audit.withdrawn_from = std::exchange(audit.state, AuditState::Withdrawn);
  audit.set_aside_reason = std::exchange(audit.not_completed_reason, {});  // the reason of another state
  return audit;
}

Result<Audit> restore(Audit audit, CycleState cycle) {
  const bool withdrawn = audit.state == AuditState::Withdrawn;
  if (!allows(audit, CycleState::Open, "restore", "qa_unit")) {
    return wrong_state(audit, "This audit is " + std::string{state_words(audit.state)} +
                                  "; there is nothing to undo but a withdrawal or that it was not completed.");
  }
  if (!allows(audit, cycle, "restore", "qa_unit")) {
    return wrong_cycle(audit, "The month's cycle is closed; its allocations stay as they are.", "closed");
  }
  const auto untold = audit.submitted_at                ? AuditState::Submitted
                      : audit.content == AuditContent{} ? AuditState::Allocated
                                                        : AuditState::InProgress;
  if (withdrawn) {
    audit.state = std::exchange(audit.withdrawn_from, std::nullopt).value_or(untold);
    audit.not_completed_reason = std::exchange(audit.set_aside_reason, {});
  } else {
    audit.state = std::exchange(audit.not_completed_from, std::nullopt).value_or(untold);
    audit.not_completed_reason.clear();
    audit.not_completed_approval = {};
  }
  return audit;
}

Result<Done> may_chase(const Audit& audit) {
  if (auto refusal = not_open(audit, "chase", "qa_unit", "chased")) return *std::move(refusal);
  return Done{};
}

std::vector<FieldProblem> missing_answers(const Audit& audit, const Form& form) {
  std::vector<FieldProblem> missing;
  const auto add = [&](std::optional<FieldProblem> problem) {
    if (problem) missing.push_back(*std::move(problem));
  };
  for (const Question* question : questions_asked(form, audit.service_area_code, audit.case_holding)) {
    add(missing_answer(audit.content, *question));
  }
  add(missing_grade(audit.content, form));
  for (const GradeRule* rule : rules_asking_for_rationale(audit.content, form)) {
    missing.push_back({"grade_rationale", rule->say});
  }
  add(missing_discussion(audit.content));
  if (audit.content.findings.empty() && blank(audit.content.no_findings_reason)) {
    missing.push_back({"findings", "Add at least one finding, or say why there is none"});
  }
  return missing;
}

Completeness completeness(const Audit& audit, const Form& form) {
  Completeness result;
  const auto count = [&](const std::optional<FieldProblem>& missing) {
    ++result.questions;
    if (!missing) ++result.answered;
  };
  for (const Question* question : questions_asked(form, audit.service_area_code, audit.case_holding)) {
    if (question->required) count(missing_answer(audit.content, *question));
  }
  if (form.graded) count(missing_grade(audit.content, form));
  count(missing_discussion(audit.content));
  return result;
}

std::string etag_of(std::int64_t version) { return "v" + std::to_string(version); }

Result<Done> check_etag(std::string_view etag, std::int64_t version) {
  if (etag.empty()) return invalid("etag", "Send the etag that was last read");
  if (etag == etag_of(version)) return Done{};
  return Error{Error::Kind::Stale,
               "ETAG_MISMATCH",
               "Somebody has changed this meanwhile. Read it again.",
               {},
               {{"etag", etag_of(version)}}};
}

}  // namespace touchstone::domain
