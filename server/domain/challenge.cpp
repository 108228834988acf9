// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/challenge.h"

#include <utility>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::string_view no_challenge = "none";

std::string_view state_of(const Challenge* latest, const Audit& audit) {
  if (latest == nullptr) return no_challenge;
  // a grade that came after the ruling was never disputed
  const bool ruled = latest->state == ChallengeState::Upheld || latest->state == ChallengeState::Changed;
  const bool earlier = ruled && audit.submitted_at && latest->ruled_at && *latest->ruled_at < *audit.submitted_at;
  return earlier ? no_challenge : challenge_state_key(latest->state);
}

Result<ChallengeState> step(const Challenge* latest, const Audit& audit, const ChallengeParty& party,
                            std::string_view event) {
  const auto next =
      take_step(challenge_workflow(), state_of(latest, audit), event, part_in_challenge(latest, audit, party));
  if (!next) return next.error();
  return challenge_state_from(*next).value();
}

void check_reason(const std::string& reason, const char* asked, std::vector<FieldProblem>& problems) {
  if (blank(reason)) {
    problems.push_back({"reason", asked});
  } else {
    check_text("reason", reason, 1, 4'000, problems);
  }
}

}  // namespace

std::string_view challenge_state_key(ChallengeState state) {
  switch (state) {
    case ChallengeState::Open:
      return "open";
    case ChallengeState::Upheld:
      return "upheld";
    case ChallengeState::Changed:
      return "changed";
    case ChallengeState::Withdrawn:
      return "withdrawn";
    case ChallengeState::Lapsed:
      return "lapsed";
  }
  return {};
}

std::optional<ChallengeState> challenge_state_from(std::string_view key) {
  for (const ChallengeState state : all_challenge_states) {
    if (key == challenge_state_key(state)) return state;
  }
  return std::nullopt;
}

const Workflow& challenge_workflow() {
  constexpr std::string_view own_audit = "You did this audit yourself, so somebody else rules on its grade.";
  constexpr std::string_view own_grade = "You gave this grade at the second reading, so somebody else rules on it.";
  static const Workflow workflow{
      "disputed grade",
      {"none", "open", "upheld", "changed", "withdrawn", "lapsed"},
      {"raise", "withdraw", "uphold", "change_grade", "write_again"},
      {"challenger", "auditor", "head_of_service", "grader", "qa_lead", "other"},
      all_of({
          steps_of("raise", {"none", "withdrawn", "lapsed"}, {"auditor", "head_of_service"}, "open"),
          steps_of("withdraw", {"open"}, {"challenger"}, "withdrawn"),
          steps_of("uphold", {"open"}, {"qa_lead"}, "upheld"),
          steps_of("change_grade", {"open"}, {"qa_lead"}, "changed"),
          steps_of("write_again", {"open"}, {"auditor", "challenger"}, "lapsed"),
      }),
      {{"uphold", "auditor", "OWN_AUDIT", own_audit},
       {"change_grade", "auditor", "OWN_AUDIT", own_audit},
       {"uphold", "grader", "OWN_GRADE", own_grade},
       {"change_grade", "grader", "OWN_GRADE", own_grade},
       {"raise", "grader", "OWN_GRADE", "You gave this grade at the second reading yourself."}}};
  return workflow;
}

std::string_view part_in_challenge(const Challenge* latest, const Audit& audit, const ChallengeParty& party) {
  const bool open = latest != nullptr && latest->state == ChallengeState::Open;
  if (open && latest->raised_by == party.actor) return "challenger";
  if (!party.person_id.empty() && party.person_id == audit.auditor_id) return "auditor";
  if (party.gave_grade) return "grader";
  if (holds_for(party.roles, Role::HeadOfService, audit.service_area_code)) return "head_of_service";
  return holds_for(party.roles, Role::QaLead, audit.service_area_code) ? "qa_lead" : "other";
}

Result<Challenge> raise_challenge(const Challenge* latest, const Audit& audit, std::optional<Grade> standing,
                                  const ChallengeParty& party, std::string reason, Time now) {
  if (latest != nullptr && latest->state == ChallengeState::Open) {
    return Error{Error::Kind::AlreadyExists, "CHALLENGE_EXISTS", "The grade of this audit is disputed already."};
  }
  if (auto next = step(latest, audit, party, "raise"); !next) return next.error();
  if (audit.state != AuditState::Accepted || !audit.content.grade) {
    return Error{
        Error::Kind::WrongState,
        "STATE_DOES_NOT_ALLOW",
        "Only the grade of an accepted audit is disputed; this one is " + std::string{state_words(audit.state)} + ".",
        {},
        {{"state", std::string{state_key(audit.state)}}}};
  }
  const Grade counts = standing.value_or(*audit.content.grade);
  if (part_in_challenge(latest, audit, party) == "auditor" && counts == *audit.content.grade) {
    return Error{Error::Kind::NotAllowed, "OWN_GRADE", "The grade that counts is the one you gave yourself."};
  }
  std::vector<FieldProblem> problems;
  check_reason(reason, "Say why the grade is disputed", problems);
  if (!problems.empty()) return invalid(std::move(problems));
  Challenge raised;
  raised.audit_id = audit.audit_id;
  raised.disputed_grade = counts;
  raised.raised_by = party.actor;
  raised.raised_by_name = party.name;
  raised.reason = std::move(reason);
  raised.raised_at = now;
  return raised;
}

Result<Challenge> withdraw_challenge(Challenge challenge, const Audit& audit, const ChallengeParty& party) {
  const auto next = step(&challenge, audit, party, "withdraw");
  if (!next) return next.error();
  challenge.state = *next;
  return challenge;
}

Result<Challenge> rule_on_challenge(Challenge challenge, const Audit& audit, const ChallengeParty& party,
                                    std::optional<Grade> grade, std::string reason, Time now) {
  const auto next = step(&challenge, audit, party, grade ? "change_grade" : "uphold");
  if (!next) return next.error();
  std::vector<FieldProblem> problems;
  if (grade == challenge.disputed_grade) problems.push_back({"grade", "This is the grade that is disputed"});
  check_reason(reason, "Say why you rule so", problems);
  if (!problems.empty()) return invalid(std::move(problems));
  challenge.state = *next;
  challenge.ruled_by_name = party.name;
  challenge.ruled_grade = grade.value_or(challenge.disputed_grade);
  challenge.ruling_reason = std::move(reason);
  challenge.ruled_at = now;
  return challenge;
}

Challenge lapse_challenge(Challenge challenge) {
  challenge.state = ChallengeState::Lapsed;
  return challenge;
}

}  // namespace touchstone::domain
