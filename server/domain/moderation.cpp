// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/moderation.h"

#include <algorithm>
#include <utility>

#include "server/domain/hash.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr int lots = 10'000;
constexpr std::string_view kept_back = "[A sentence that may tell the grade is kept back.]";

/// What only a sentence about the grade is likely to say. "Good" is not among them: nothing is said without it.
constexpr std::array<std::string_view, 5> grade_words{"inadequate", "outstanding", "requires improvement", "grade",
                                                      "grading"};

Result<Done> is_accepted(const Audit& audit) {
  if (audit.state == AuditState::Accepted) return Done{};
  return Error{
      Error::Kind::WrongState,
      "STATE_DOES_NOT_ALLOW",
      "Only an accepted audit is read a second time; this one is " + std::string{state_words(audit.state)} + ".",
      {},
      {{"state", std::string{state_key(audit.state)}}}};
}

/// The state after an event, if the audit and the workflow allow it.
Result<ModerationState> step(const Moderation& moderation, const Audit& audit, const SecondReader& reader,
                             std::string_view event) {
  const auto next = take_step(moderation_workflow(), moderation_state_key(moderation.state), event,
                              part_in_moderation(moderation, audit, reader));
  if (!next) return next.error();
  if (auto accepted = is_accepted(audit); !accepted) return accepted.error();
  return moderation_state_from(*next).value();
}

bool tells_grade(std::string_view sentence) {
  const std::string words = lowered(sentence);
  return std::any_of(grade_words.begin(), grade_words.end(),
                     [&](std::string_view word) { return words.find(word) != std::string::npos; });
}

}  // namespace

std::string_view moderation_state_key(ModerationState state) {
  switch (state) {
    case ModerationState::Due:
      return "due";
    case ModerationState::Taken:
      return "taken";
    case ModerationState::Done:
      return "done";
  }
  return {};
}

std::optional<ModerationState> moderation_state_from(std::string_view key) {
  for (const ModerationState state : all_moderation_states) {
    if (key == moderation_state_key(state)) return state;
  }
  return std::nullopt;
}

Result<Done> check_moderation_settings(const ModerationSettings& settings) {
  if (settings.share_percent >= 0 && settings.share_percent <= 100) return Done{};
  return invalid("moderation_settings.share_percent", "must be 0 to 100");
}

int lot_of(std::string_view audit_id, std::string_view seed) {
  auto hash = fnv_next(fnv_next(fnv_next(fnv_begin, seed), "/"), audit_id);
  // the finish of SplitMix64: the low bits alone are poor
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return static_cast<int>((hash ^ (hash >> 31U)) % lots);
}

bool due_for_second_reading(Grade grade, std::string_view audit_id, std::string_view seed,
                            const ModerationSettings& settings) {
  if (grade == Grade::Outstanding || grade == Grade::Inadequate) return true;
  return lot_of(audit_id, seed) < settings.share_percent * (lots / 100);
}

bool keeps_grade_back(const Moderation& moderation) {
  return moderation.blind && moderation.state != ModerationState::Done;
}

const Workflow& moderation_workflow() {
  static const Workflow workflow{
      "second reading",
      {"due", "taken", "done"},
      {"take", "give_back", "submit", "write_again"},
      {"qa_unit", "reader", "grade_known", "auditor", "other"},
      all_of({
          steps_of("take", {"due", "taken"}, {"qa_unit"}, "taken"),
          steps_of("give_back", {"taken"}, {"reader"}, "due"),
          steps_of("submit", {"due"}, {"qa_unit"}, "done"),
          steps_of("submit", {"taken"}, {"reader"}, "done"),
          steps_of("write_again", {"due", "taken", "done"}, {"auditor"}, "due"),
      }),
      {{"take", "auditor", "OWN_AUDIT", "You did this audit yourself, so somebody else has to read it a second time."},
       {"give_back", "auditor", "OWN_AUDIT", "You did this audit yourself, so somebody else reads it a second time."},
       {"submit", "auditor", "OWN_AUDIT",
        "You did this audit yourself, so somebody else has to read it a second time."},
       {"take", "grade_known", "GRADE_KNOWN",
        "You have answered this audit and know its grade. Its second reading is blind, so somebody else has to do it."},
       {"submit", "grade_known", "GRADE_KNOWN",
        "You have answered this audit and know its grade. Its second reading is blind, so somebody else has to do "
        "it."}}};
  return workflow;
}

std::string_view part_in_moderation(const Moderation& moderation, const Audit& audit, const SecondReader& reader) {
  if (!reader.person_id.empty() && reader.person_id == audit.auditor_id) return "auditor";
  if (!reader.in_qa_unit) return "other";
  if (moderation.blind && reader.answered_audit && moderation.state != ModerationState::Done) return "grade_known";
  const bool reads = moderation.state == ModerationState::Taken && moderation.moderator == reader.actor;
  return reads ? "reader" : "qa_unit";
}

Result<Moderation> take_moderation(Moderation moderation, const Audit& audit, const SecondReader& reader) {
  const auto next = step(moderation, audit, reader, "take");
  if (!next) return next.error();
  moderation.state = *next;
  moderation.moderator = reader.actor;
  moderation.moderator_name = reader.name;
  return moderation;
}

Result<Moderation> give_back_moderation(const Moderation& moderation, const Audit& audit, const SecondReader& reader) {
  const auto next = step(moderation, audit, reader, "give_back");
  if (!next) return next.error();
  return set_aside_moderation(moderation);
}

Result<Moderation> submit_moderation(Moderation moderation, const Audit& audit, const SecondReader& reader,
                                     std::optional<Grade> grade, std::string reason, Time now) {
  const auto next = step(moderation, audit, reader, "submit");
  if (!next) return next.error();
  std::vector<FieldProblem> problems;
  if (!grade) problems.push_back({"grade", "Choose the grade of the second reading"});
  if (blank(reason)) {
    problems.push_back({"reason", "Say why this is the grade"});
  } else {
    check_text("reason", reason, 1, 4'000, problems);
  }
  if (!problems.empty()) return invalid(std::move(problems));
  moderation.state = *next;
  moderation.moderator = reader.actor;
  moderation.moderator_name = reader.name;
  moderation.first_grade = audit.content.grade;
  moderation.grade = grade;
  moderation.reason = std::move(reason);
  moderation.submitted_at = now;
  return moderation;
}

Moderation set_aside_moderation(const Moderation& moderation) {
  Moderation due;
  due.blind = moderation.blind;
  due.version = moderation.version;
  return due;
}

std::string without_grade_words(std::string_view text) {
  std::string kept;
  bool silent = false;  // one notice for several in a row
  std::size_t begin = 0;
  while (begin < text.size()) {
    auto end = text.find_first_of(".!?\n", begin);
    end = end == std::string_view::npos ? text.size() : end + 1;
    const auto sentence = text.substr(begin, end - begin);
    if (!tells_grade(sentence)) {
      kept += sentence;
      silent = silent && blank(sentence);
    } else if (!silent) {
      kept += kept.empty() || kept.back() == '\n' ? "" : " ";
      kept += kept_back;
      silent = true;
    }
    begin = end;
  }
  return kept;
}

Audit without_grade(Audit audit) {
  auto& content = audit.content;
  content.grade.reset();
  content.grade_rationale.clear();
  content.confirmed_texts.clear();
  std::erase_if(content.answers, [](const Answer& answer) { return std::holds_alternative<Grade>(answer.value); });
  for (Answer& answer : content.answers) {
    if (auto* text = std::get_if<std::string>(&answer.value)) *text = without_grade_words(*text);
    answer.comment = without_grade_words(answer.comment);
  }
  content.discussion.reason = without_grade_words(content.discussion.reason);
  for (Finding& finding : content.findings) finding.text = without_grade_words(finding.text);
  content.no_findings_reason = without_grade_words(content.no_findings_reason);
  audit.response_comment.clear();
  audit.comments.clear();
  return audit;
}

}  // namespace touchstone::domain
