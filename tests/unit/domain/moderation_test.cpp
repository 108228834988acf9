// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/moderation.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using touchstone::testing::complete_content;
using touchstone::testing::example_audit;

const Time noon{std::chrono::hours{12}};
const SecondReader ellen{"people/ellen", "ellen", "Ellen Hartley", true, false};
const SecondReader helen{"people/helen", "helen", "Helen Marsh", true, false};

Audit accepted_audit() {
  Audit audit = example_audit();
  audit.state = AuditState::Accepted;
  audit.content = complete_content();
  audit.content.grade_rationale = "Good because the plan works.";
  return audit;
}

SecondReader its_auditor() {
  const auto id = example_audit().auditor_id;
  return {"people/" + id, id, "Alex Example", true, false};
}

Moderation taken_by(const SecondReader& reader) { return *take_moderation({}, accepted_audit(), reader); }

template <typename T>
std::string reason_of(const Result<T>& result) {
  return result ? "OK" : result.error().reason;
}

std::string audit_id(int number) { return "audit-" + std::to_string(number); }

TEST(SecondReading, IsDueForEveryInadequateAndOutstandingAuditWhateverTheShare) {
  for (int i = 0; i < 500; ++i) {
    EXPECT_TRUE(due_for_second_reading(Grade::Inadequate, audit_id(i), "seed", {0, true, 0}));
    EXPECT_TRUE(due_for_second_reading(Grade::Outstanding, audit_id(i), "seed", {0, true, 0}));
    EXPECT_FALSE(due_for_second_reading(Grade::Good, audit_id(i), "seed", {0, true, 0}));
    EXPECT_TRUE(due_for_second_reading(Grade::RequiresImprovement, audit_id(i), "seed", {100, true, 0}));
  }
}

TEST(SecondReading, TheShareOfTheRestIsWithinSamplingErrorForEverySeed) {
  constexpr int audits = 4000;
  for (const int percent : {1, 10, 33, 80}) {
    for (int seed = 0; seed < 25; ++seed) {
      int due = 0;
      for (int i = 0; i < audits; ++i) {
        due += due_for_second_reading(Grade::Good, audit_id(i), std::to_string(seed), {percent, true, 0});
      }
      const double share = percent / 100.0;
      const double error = std::sqrt(share * (1 - share) * audits);
      EXPECT_NEAR(due, share * audits, 4.5 * error) << percent << " % with seed " << seed;
    }
  }
}

TEST(SecondReading, ALargerShareAddsAndTakesNothingAway) {
  for (int i = 0; i < 2000; ++i) {
    bool before = false;
    for (int percent = 0; percent <= 100; percent += 5) {
      const bool due = due_for_second_reading(Grade::Good, audit_id(i), "seed", {percent, true, 0});
      EXPECT_TRUE(due || !before) << i << " at " << percent << " %";
      before = due;
    }
  }
}

TEST(SecondReading, LotsAreTheSameOnEveryMachine) {
  EXPECT_EQ(lot_of("20000000-0000-4000-8000-000000000001", "a0000000-0000-4000-8000-000000000001"), 3548);
  EXPECT_EQ(lot_of("20000000-0000-4000-8000-000000000002", "a0000000-0000-4000-8000-000000000001"), 5326);
  EXPECT_NE(lot_of("a", "b"), lot_of("b", "a"));
}

TEST(SecondReading, NobodyReadsTheirOwnAuditASecondTime) {
  EXPECT_EQ(reason_of(take_moderation({}, accepted_audit(), its_auditor())), "OWN_AUDIT");
  EXPECT_EQ(reason_of(submit_moderation({}, accepted_audit(), its_auditor(), Grade::Good, "So.", noon)), "OWN_AUDIT");
  auto taken = taken_by(ellen);
  taken.moderator = its_auditor().actor;
  EXPECT_EQ(reason_of(submit_moderation(taken, accepted_audit(), its_auditor(), Grade::Good, "So.", noon)),
            "OWN_AUDIT");
}

TEST(SecondReading, WhoKnowsTheGradeCannotReadBlind) {
  SecondReader answered = ellen;
  answered.answered_audit = true;
  EXPECT_EQ(reason_of(take_moderation({}, accepted_audit(), answered)), "GRADE_KNOWN");
  EXPECT_EQ(reason_of(submit_moderation({}, accepted_audit(), answered, Grade::Good, "So.", noon)), "GRADE_KNOWN");
  Moderation open;
  open.blind = false;
  EXPECT_TRUE(take_moderation(open, accepted_audit(), answered));
}

TEST(SecondReading, WhoIsNotInTheQaUnitHasNoPartInIt) {
  SecondReader other = ellen;
  other.in_qa_unit = false;
  EXPECT_EQ(reason_of(take_moderation({}, accepted_audit(), other)), "ROLE_REQUIRED");
}

TEST(SecondReading, OnlyAnAcceptedAuditIsRead) {
  for (const AuditState state : all_audit_states) {
    Audit audit = accepted_audit();
    audit.state = state;
    EXPECT_EQ(reason_of(submit_moderation({}, audit, ellen, Grade::Good, "So.", noon)),
              state == AuditState::Accepted ? "OK" : "STATE_DOES_NOT_ALLOW");
  }
}

TEST(SecondReading, IsHandedInByWhoTookItAndMayBeTakenOverOrGivenBack) {
  const auto taken = taken_by(ellen);
  EXPECT_EQ(taken.state, ModerationState::Taken);
  EXPECT_EQ(taken.moderator_name, "Ellen Hartley");
  EXPECT_EQ(reason_of(submit_moderation(taken, accepted_audit(), helen, Grade::Good, "So.", noon)),
            "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(take_moderation(taken, accepted_audit(), helen)->moderator, "people/helen");
  EXPECT_EQ(reason_of(give_back_moderation(taken, accepted_audit(), helen)), "ROLE_REQUIRED");
  const auto back = give_back_moderation(taken, accepted_audit(), ellen);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state, ModerationState::Due);
  EXPECT_EQ(back->moderator, "");
}

TEST(SecondReading, KeepsBothGradesAndIsDoneOnce) {
  const auto done = submit_moderation(taken_by(ellen), accepted_audit(), ellen, Grade::Inadequate, "No visit.", noon);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->state, ModerationState::Done);
  EXPECT_EQ(done->first_grade, Grade::Good);
  EXPECT_EQ(done->grade, Grade::Inadequate);
  EXPECT_EQ(done->reason, "No visit.");
  EXPECT_EQ(done->submitted_at, noon);
  EXPECT_FALSE(keeps_grade_back(*done));
  EXPECT_EQ(reason_of(submit_moderation(*done, accepted_audit(), ellen, Grade::Good, "So.", noon)),
            "STATE_DOES_NOT_ALLOW");
}

TEST(SecondReading, NeedsAGradeAndAReason) {
  const auto fields = [](std::optional<Grade> grade, const std::string& reason) {
    std::vector<std::string> named;
    const auto refused = submit_moderation({}, accepted_audit(), ellen, grade, reason, noon);
    if (refused) return named;
    for (const auto& problem : refused.error().fields) named.push_back(problem.field);
    return named;
  };
  EXPECT_THAT(fields({}, " "), ElementsAre("grade", "reason"));
  EXPECT_THAT(fields(Grade::Good, std::string(4001, 'a')), ElementsAre("reason"));
  EXPECT_THAT(fields(Grade::Good, std::string(4000, 'a')), IsEmpty());
}

TEST(SecondReading, IsDueAgainWhenTheAuditorWritesAgain) {
  auto done = *submit_moderation(taken_by(ellen), accepted_audit(), ellen, Grade::Good, "So.", noon);
  done.version = 4;
  const auto due = set_aside_moderation(done);
  EXPECT_EQ(due.state, ModerationState::Due);
  EXPECT_EQ(due.grade, std::nullopt);
  EXPECT_EQ(due.first_grade, std::nullopt);
  EXPECT_EQ(due.version, 4);
}

TEST(BlindReading, LeavesOutTheGradeAndEverythingThatTellsIt) {
  Audit audit = accepted_audit();
  audit.response_comment = "I agree with good.";
  audit.comments = {{"grade", "Why good?"}};
  audit.content.confirmed_texts = {"good"};
  audit.content.discussion.reason = "On leave. She would grade it inadequate.";
  audit.content.answers[0].comment = "Ends in June. That alone is inadequate! It is in hand.";
  audit.content.findings[0].text = "Outstanding work: a letter to the child.\nThe plan has dates.";
  const auto blind = without_grade(audit);
  EXPECT_EQ(blind.content.grade, std::nullopt);
  EXPECT_EQ(blind.content.grade_rationale, "");
  EXPECT_THAT(blind.content.confirmed_texts, IsEmpty());
  EXPECT_THAT(blind.comments, IsEmpty());
  EXPECT_EQ(blind.response_comment, "");
  for (const Answer& answer : blind.content.answers) {
    EXPECT_FALSE(std::holds_alternative<Grade>(answer.value)) << answer.question_key;
  }
  EXPECT_EQ(blind.content.answers.size(), audit.content.answers.size() - 1);
  EXPECT_EQ(blind.content.answers[0].comment,
            "Ends in June. [A sentence that may tell the grade is kept back.] It is in hand.");
  EXPECT_EQ(blind.content.discussion.reason, "On leave. [A sentence that may tell the grade is kept back.]");
  EXPECT_EQ(blind.content.findings[0].text, "[A sentence that may tell the grade is kept back.]\nThe plan has dates.");
}

TEST(BlindReading, TheSameRecordReadsTheSameWhateverTheGrade) {
  std::vector<Audit> read;
  for (const Grade grade : all_grades) {
    Audit audit = accepted_audit();
    audit.content.grade = grade;
    audit.content.grade_rationale = "This is " + std::string{grade_words(grade)} + ".";
    for (Answer& answer : audit.content.answers) {
      if (std::holds_alternative<Grade>(answer.value)) answer.value = grade;
    }
    read.push_back(without_grade(audit));
  }
  for (const Audit& one : read) EXPECT_EQ(one, read.front());
}

TEST(BlindReading, KeepsTextsThatSpeakOfNoGradeAsTheyAre) {
  const std::string text = "Good practice: she was seen alone.\nIs the plan dated? No.";
  EXPECT_EQ(without_grade_words(text), text);
  EXPECT_THAT(without_grade_words("It REQUIRES improvement"), Not(HasSubstr("REQUIRES")));
  EXPECT_EQ(without_grade_words(""), "");
}

}  // namespace
}  // namespace touchstone::domain
