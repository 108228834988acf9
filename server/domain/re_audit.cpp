// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/re_audit.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "server/domain/answer_words.h"
#include "server/domain/re_audit_workflow.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

Result<ReAuditState> next_state(const ReAudit& re_audit, std::string_view event, std::string_view part) {
  const auto next = take_step(re_audit_workflow(), re_audit_state_key(re_audit.state), event, part);
  if (!next) return next.error();
  return re_audit_state_from(*next).value();
}

void check_reason(std::string_view field, std::string_view reason, const char* what,
                  std::vector<FieldProblem>& problems) {
  if (blank(reason)) {
    problems.push_back({std::string{field}, what});
  } else {
    check_text(field, reason, 1, 500, problems);
  }
}

const Answer* find_answer(const AuditContent* content, std::string_view key) {
  if (content == nullptr) return nullptr;
  const auto found = std::find_if(content->answers.begin(), content->answers.end(),
                                  [&](const Answer& answer) { return answer.question_key == key; });
  return found == content->answers.end() || !has_value(*found) ? nullptr : &*found;
}

Movement movement(const Answer& before, const Answer& after) {
  if (before.value == after.value) return Movement::Same;
  const auto* grade_before = std::get_if<Grade>(&before.value);
  const auto* grade_after = std::get_if<Grade>(&after.value);
  if (grade_before != nullptr && grade_after != nullptr) {
    return movement(std::optional{*grade_before}, std::optional{*grade_after});
  }
  const auto* was = std::get_if<YesNo>(&before.value);
  const auto* is = std::get_if<YesNo>(&after.value);
  if (was == nullptr || is == nullptr || *was == YesNo::NotApplicable || *is == YesNo::NotApplicable) {
    return Movement::Unknown;
  }
  return *is == YesNo::Yes ? Movement::Better : Movement::Worse;
}

void compare_question(const Question& question, const AuditContent& before, const AuditContent* after,
                      std::vector<ComparedAnswer>& compared) {
  const auto* was = find_answer(&before, question.key);
  const auto* is = find_answer(after, question.key);
  if (was == nullptr && is == nullptr) return;
  ComparedAnswer row{"answers." + question.key, question.short_text.empty() ? question.text : question.short_text};
  if (was != nullptr) {
    row.before = answer_words(*was);
    row.before_comment = was->comment;
  }
  if (is != nullptr) {
    row.after = answer_words(*is);
    row.after_comment = is->comment;
  }
  if (was != nullptr && is != nullptr) row.moved = movement(*was, *is);
  compared.push_back(std::move(row));
}

std::string held_words(const Discussion& discussion) {
  if (!discussion.held) return {};
  return *discussion.held ? "held" : "not held";
}

std::string words_of(const std::optional<Grade>& grade) {
  return std::string{grade ? grade_words(*grade) : std::string_view{}};
}

}  // namespace

std::string_view re_audit_origin_key(ReAuditOrigin origin) {
  return origin == ReAuditOrigin::Inadequate ? "inadequate" : "requested";
}

std::optional<ReAuditOrigin> re_audit_origin_from(std::string_view key) {
  for (const ReAuditOrigin origin : all_re_audit_origins) {
    if (key == re_audit_origin_key(origin)) return origin;
  }
  return std::nullopt;
}

std::string_view re_audit_state_key(ReAuditState state) {
  switch (state) {
    case ReAuditState::Wanted:
      return "wanted";
    case ReAuditState::Allocated:
      return "allocated";
    case ReAuditState::Cancelled:
      return "cancelled";
  }
  return {};
}

std::optional<ReAuditState> re_audit_state_from(std::string_view key) {
  for (const ReAuditState state : all_re_audit_states) {
    if (key == re_audit_state_key(state)) return state;
  }
  return std::nullopt;
}

std::string_view part_of(const ReAudit& re_audit, const Roles& roles) {
  return in_qa_unit_for(roles, re_audit.area_code) ? "qa_unit" : "other";
}

bool calls_for_re_audit(const Audit& audit) {
  return audit.state == AuditState::Accepted && audit.content.grade == Grade::Inadequate;
}

Date months_after(const Date& date, int months) {
  const Date later = date + std::chrono::months{months};
  return later.ok() ? later : Date{later.year() / later.month() / std::chrono::last};
}

Result<Done> check_re_audit(const ReAudit& re_audit, const Date& today) {
  std::vector<FieldProblem> problems;
  check_reason("re_audit.reason", re_audit.reason, "Say why this case is to be audited again", problems);
  if (!re_audit.due_on.ok()) {
    problems.push_back({"re_audit.due_date", "Give a date, as YYYY-MM-DD"});
  } else if (re_audit.due_on < today) {
    problems.push_back({"re_audit.due_date", "Give a date that has not passed"});
  }
  return done_unless(std::move(problems));
}

Result<ReAudit> allocate(ReAudit re_audit, std::string audit_id, std::string_view part) {
  const auto next = next_state(re_audit, "allocate", part);
  if (!next) return next.error();
  re_audit.state = *next;
  re_audit.audit_id = std::move(audit_id);
  return re_audit;
}

Result<ReAudit> release(ReAudit re_audit, std::string_view part) {
  const auto next = next_state(re_audit, "release", part);
  if (!next) return next.error();
  re_audit.state = *next;
  re_audit.audit_id.clear();
  return re_audit;
}

Result<ReAudit> cancel(ReAudit re_audit, std::string reason, std::string_view part) {
  const auto next = next_state(re_audit, "cancel", part);
  if (!next) return next.error();
  std::vector<FieldProblem> problems;
  check_reason("reason", reason, "Say why it is not wanted any more", problems);
  if (!problems.empty()) return invalid(std::move(problems));
  re_audit.state = *next;
  re_audit.cancel_reason = std::move(reason);
  return re_audit;
}

Movement movement(const std::optional<Grade>& before, const std::optional<Grade>& after) {
  if (!before || !after) return Movement::Unknown;
  if (*before == *after) return Movement::Same;
  return *after < *before ? Movement::Better : Movement::Worse;
}

std::vector<ComparedAnswer> compare_audits(const AuditContent& before, const Form& before_form,
                                           const AuditContent* after, const Form& after_form) {
  std::vector<ComparedAnswer> compared;
  for (const Section& section : after_form.sections) {
    for (const Question& question : section.questions) compare_question(question, before, after, compared);
  }
  for (const Section& section : before_form.sections) {
    for (const Question& question : section.questions) {
      if (find_question(after_form, question.key) == nullptr) compare_question(question, before, after, compared);
    }
  }
  const auto grade_after = after == nullptr ? std::nullopt : after->grade;
  if (before.grade || grade_after) {
    compared.push_back({"grade", "Overall grade", words_of(before.grade), before.grade_rationale, words_of(grade_after),
                        after == nullptr ? "" : after->grade_rationale, movement(before.grade, grade_after)});
  }
  const auto held_after = after == nullptr ? std::nullopt : after->discussion.held;
  if (before.discussion.held || held_after) {
    const auto moved = !before.discussion.held || !held_after   ? Movement::Unknown
                       : *before.discussion.held == *held_after ? Movement::Same
                       : *held_after                            ? Movement::Better
                                                                : Movement::Worse;
    compared.push_back({"discussion", "Discussion with the practitioner", held_words(before.discussion),
                        before.discussion.reason, after == nullptr ? "" : held_words(after->discussion),
                        after == nullptr ? "" : after->discussion.reason, moved});
  }
  return compared;
}

}  // namespace touchstone::domain
