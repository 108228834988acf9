// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/challenge.h"

#include <gmock/gmock.h>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using touchstone::testing::complete_content;
using touchstone::testing::example_audit;

const Time noon{std::chrono::hours{12}};
const Time later{std::chrono::hours{36}};
const ChallengeParty head{"people/head", "head", "Rosa Head", {{Role::HeadOfService, "BIT"}}, false};
const ChallengeParty lead{"people/lead", "lead", "Ellen Hartley", {{Role::QaLead, ""}}, false};

Audit accepted_audit() {
  Audit audit = example_audit();
  audit.state = AuditState::Accepted;
  audit.content = complete_content();
  audit.submitted_at = Time{std::chrono::hours{1}};
  return audit;
}

ChallengeParty auditor() {
  const auto id = example_audit().auditor_id;
  return {"people/" + id, id, "Alex Example", {{Role::PracticeManager, ""}}, false};
}

Challenge raised() {
  return *raise_challenge(nullptr, accepted_audit(), Grade::Inadequate, head, "She was seen.", noon);
}

template <typename T>
std::string reason_of(const Result<T>& result) {
  return result ? "OK" : result.error().reason;
}

TEST(Challenge, TheHeadOfServiceDisputesTheGradeThatCounts) {
  const auto of_second = raise_challenge(nullptr, accepted_audit(), Grade::Inadequate, head, "She was seen.", noon);
  ASSERT_TRUE(of_second);
  EXPECT_EQ(of_second->disputed_grade, Grade::Inadequate);
  EXPECT_EQ(of_second->state, ChallengeState::Open);
  EXPECT_EQ(of_second->raised_by_name, "Rosa Head");
  EXPECT_EQ(raise_challenge(nullptr, accepted_audit(), {}, head, "So.", noon)->disputed_grade, Grade::Good);
}

TEST(Challenge, TheAuditorDisputesAnotherGradeThanTheirOwn) {
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), Grade::Inadequate, auditor(), "So.", noon)), "OK");
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), {}, auditor(), "So.", noon)), "OWN_GRADE");
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), Grade::Good, auditor(), "So.", noon)), "OWN_GRADE");
}

TEST(Challenge, NobodyElseDisputes) {
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), {}, lead, "So.", noon)), "ROLE_REQUIRED");
  ChallengeParty grader = head;
  grader.gave_grade = true;
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), {}, grader, "So.", noon)), "OWN_GRADE");
  ChallengeParty elsewhere = head;
  elsewhere.roles = {{Role::HeadOfService, "SWF"}};
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), {}, elsewhere, "So.", noon)), "ROLE_REQUIRED");
}

TEST(Challenge, OnlyTheGradeOfAnAcceptedAuditIsDisputed) {
  for (const AuditState state : all_audit_states) {
    Audit audit = accepted_audit();
    audit.state = state;
    EXPECT_EQ(reason_of(raise_challenge(nullptr, audit, {}, head, "So.", noon)),
              state == AuditState::Accepted ? "OK" : "STATE_DOES_NOT_ALLOW");
  }
}

TEST(Challenge, AGradeIsDisputedOnceAndARulingIsTheEndUntilItIsHandedInAgain) {
  const auto open = raised();
  EXPECT_EQ(reason_of(raise_challenge(&open, accepted_audit(), {}, head, "So.", noon)), "CHALLENGE_EXISTS");
  const auto upheld = *rule_on_challenge(open, accepted_audit(), lead, {}, "No visit.", later);
  EXPECT_EQ(reason_of(raise_challenge(&upheld, accepted_audit(), {}, head, "So.", later)), "STATE_DOES_NOT_ALLOW");
  Audit again = accepted_audit();
  again.submitted_at = later + std::chrono::hours{1};
  EXPECT_EQ(reason_of(raise_challenge(&upheld, again, {}, head, "So.", later)), "OK");
  const auto withdrawn = *withdraw_challenge(open, accepted_audit(), head);
  EXPECT_EQ(reason_of(raise_challenge(&withdrawn, accepted_audit(), {}, head, "So.", later)), "OK");
}

TEST(Challenge, OnlyWhoDisputedTakesItBack) {
  EXPECT_EQ(reason_of(withdraw_challenge(raised(), accepted_audit(), head)), "OK");
  EXPECT_EQ(reason_of(withdraw_challenge(raised(), accepted_audit(), auditor())), "ROLE_REQUIRED");
  EXPECT_EQ(reason_of(withdraw_challenge(raised(), accepted_audit(), lead)), "ROLE_REQUIRED");
}

TEST(Challenge, ALeadRulesWhoHasNoPartInTheGrade) {
  const auto upheld = rule_on_challenge(raised(), accepted_audit(), lead, {}, "No visit.", later);
  ASSERT_TRUE(upheld);
  EXPECT_EQ(upheld->state, ChallengeState::Upheld);
  EXPECT_EQ(upheld->ruled_grade, Grade::Inadequate);
  const auto changed = rule_on_challenge(raised(), accepted_audit(), lead, Grade::Good, "She was seen.", later);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->state, ChallengeState::Changed);
  EXPECT_EQ(changed->ruled_grade, Grade::Good);
  EXPECT_EQ(changed->disputed_grade, Grade::Inadequate);
  EXPECT_EQ(changed->ruled_at, later);

  ChallengeParty grader = lead;
  grader.gave_grade = true;
  EXPECT_EQ(reason_of(rule_on_challenge(raised(), accepted_audit(), grader, {}, "So.", later)), "OWN_GRADE");
  ChallengeParty own = auditor();
  own.roles = {{Role::QaLead, ""}};
  EXPECT_EQ(reason_of(rule_on_challenge(raised(), accepted_audit(), own, {}, "So.", later)), "OWN_AUDIT");
  ChallengeParty officer = lead;
  officer.roles = {{Role::QaOfficer, ""}};
  EXPECT_EQ(reason_of(rule_on_challenge(raised(), accepted_audit(), officer, {}, "So.", later)), "ROLE_REQUIRED");
  ChallengeParty party = head;
  party.roles.push_back({Role::QaLead, ""});
  EXPECT_EQ(reason_of(rule_on_challenge(raised(), accepted_audit(), party, {}, "So.", later)), "ROLE_REQUIRED");
}

TEST(Challenge, ARulingNeedsAReasonAndAnotherGradeWhenItChangesIt) {
  EXPECT_EQ(reason_of(rule_on_challenge(raised(), accepted_audit(), lead, {}, " ", later)), "FIELD_INVALID");
  const auto same = rule_on_challenge(raised(), accepted_audit(), lead, Grade::Inadequate, "So.", later);
  ASSERT_FALSE(same);
  EXPECT_EQ(same.error().fields[0].field, "grade");
  EXPECT_EQ(reason_of(raise_challenge(nullptr, accepted_audit(), {}, head, "", noon)), "FIELD_INVALID");
}

}  // namespace
}  // namespace touchstone::domain
