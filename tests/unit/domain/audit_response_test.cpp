// SPDX-License-Identifier: GPL-3.0-or-later
// What the QA unit answers, and how steps are taken back.
#include <gmock/gmock.h>

#include "server/domain/audit.h"
#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;

const Form form = example_form();
const Time noon{std::chrono::hours{12}};
const std::string reader = "30000000-0000-4000-8000-000000000002";

Audit in_state(AuditState state) {
  Audit audit = example_audit();
  audit.state = state;
  audit.content = complete_content();
  if (is_completed(state)) audit.submitted_at = noon;
  return audit;
}

std::vector<std::string> fields_of(const Error& error) {
  std::vector<std::string> fields;
  for (const FieldProblem& problem : error.fields) fields.push_back(problem.field);
  return fields;
}

Result<Audit> pin(std::vector<PinnedComment> comments, const std::string& comment = {}) {
  return send_back(in_state(AuditState::Submitted), comment, std::move(comments), form, reader, noon);
}

std::vector<std::string> refused(const std::vector<PinnedComment>& comments) {
  const auto result = pin(comments);
  if (result) return {};
  EXPECT_EQ(result.error().reason, "FIELD_INVALID");
  return fields_of(result.error());
}

TEST(PinnedComments, ComeInTheOrderOfTheFormAndMayStandWithoutAnyOtherWord) {
  const auto sent = pin({{"findings.0", "Who said so?"},
                         {"discussion", "When?"},
                         {"answers.child_seen_alone", "Where?"},
                         {"findings", "Is that all?"},
                         {"grade", "Why?"},
                         {"answers.chronology", "Until when?"}});
  ASSERT_TRUE(sent);
  std::vector<std::string> fields;
  for (const auto& comment : sent->comments) fields.push_back(comment.field);
  EXPECT_THAT(fields, ElementsAre("answers.chronology", "answers.child_seen_alone", "grade", "discussion", "findings",
                                  "findings.0"));
  EXPECT_EQ(sent->response_comment, "");
}

TEST(PinnedComments, ReplaceThoseOfAnEarlierSendingBackEvenByNone) {
  Audit audit = in_state(AuditState::Submitted);
  audit.comments = {{"grade", "Why?"}};
  const auto sent = send_back(audit, "See my mail.", {}, form, reader, noon);
  ASSERT_TRUE(sent);
  EXPECT_THAT(sent->comments, IsEmpty());
}

TEST(PinnedComments, StandOnAPartThatTheAuditHasOnce) {
  for (const char* field : {"", "answers.", "answers.no_such", "chronology", "findings.1", "findings.00", "findings.-1",
                            "findings.99999999999999999999", "state", "Mr Smith"}) {
    EXPECT_THAT(refused({{field, "Why?"}}), ElementsAre("comments[0].field")) << field;
  }
  EXPECT_THAT(refused({{"grade", "Why?"}, {"grade", "And why?"}}), ElementsAre("comments[1].field"));
}

TEST(PinnedComments, HaveOneToTwoThousandCharactersAndAreAHundredAtMost) {
  EXPECT_THAT(refused({{"grade", ""}, {"discussion", " \n"}, {"findings", std::string(2'001, 'a')}}),
              ElementsAre("comments[0].text", "comments[1].text", "comments[2].text"));
  EXPECT_TRUE(pin({{"grade", std::string(2'000, 'a')}}));
  EXPECT_THAT(refused(std::vector<PinnedComment>(101, {"grade", "Why?"})), ElementsAre("comments"));
}

TEST(Reopen, MakesAnAcceptedAuditSubmittedAgainWithoutTheWordsOfTheAnswer) {
  Audit audit = in_state(AuditState::Accepted);
  audit.response_comment = "Thank you.";
  audit.comments = {{"grade", "Of an earlier sending back."}};
  const auto reopened = reopen(audit, "The grade is to be read again.", reader);
  ASSERT_TRUE(reopened);
  EXPECT_EQ(reopened->state, AuditState::Submitted);
  EXPECT_EQ(reopened->submitted_at, noon);
  EXPECT_EQ(reopened->response_comment, "");
  EXPECT_EQ(reopened->comments, audit.comments);
}

TEST(Reopen, UndoesASendingBackWithItsComments) {
  const auto audit = in_state(AuditState::Submitted);
  const auto sent = send_back(audit, "Mend this.", {{"grade", "Why?"}}, form, reader, noon + std::chrono::hours{1});
  ASSERT_TRUE(sent);
  const auto reopened = reopen(*sent, "Sent by mistake.", reader);
  ASSERT_TRUE(reopened);
  EXPECT_EQ(*reopened, audit);
}

TEST(Reopen, ComesTooLateOnceTheAuditorHasSaved) {
  const auto sent = send_back(in_state(AuditState::Submitted), "Mend this.", {}, form, reader, noon);
  const auto saved = save(*sent, complete_content(), form, noon);
  ASSERT_TRUE(saved);
  const auto late = reopen(*saved, "Sent by mistake.", reader);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().reason, "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(late.error().metadata.at("state"), "sent_back");
}

TEST(Reopen, OfOneSentBackNeedsAnOpenCycleAndOfAnAcceptedOneDoesNot) {
  auto sent = *send_back(in_state(AuditState::Submitted), "Mend this.", {}, form, reader, noon);
  sent.cycle_open = false;
  const auto refusal = reopen(sent, "Sent by mistake.", reader);
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().metadata.at("cycle"), "not_open");
  auto accepted = in_state(AuditState::Accepted);
  accepted.cycle_open = false;
  EXPECT_TRUE(reopen(accepted, "Read again.", reader));
}

TEST(Reopen, NeedsAReasonAndSomebodyElseThanTheAuditor) {
  for (const std::string& reason : {std::string{}, std::string{" "}, std::string(501, 'a')}) {
    const auto result = reopen(in_state(AuditState::Accepted), reason, reader);
    ASSERT_FALSE(result);
    EXPECT_THAT(fields_of(result.error()), ElementsAre("reason"));
  }
  const auto audit = in_state(AuditState::Accepted);
  const auto own = reopen(audit, "Read again.", audit.auditor_id);
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error().reason, "OWN_AUDIT");
}

TEST(Restore, LeadsBackToWhatItWas) {
  for (const auto state : {AuditState::Allocated, AuditState::InProgress, AuditState::Submitted, AuditState::SentBack,
                           AuditState::Accepted}) {
    const auto audit = in_state(state);
    const auto withdrawn = withdraw(audit, CycleState::Open);
    ASSERT_TRUE(withdrawn);
    EXPECT_EQ(*restore(*withdrawn, CycleState::Open), audit) << state_key(state);
  }
  for (const auto state : {AuditState::Allocated, AuditState::InProgress, AuditState::SentBack}) {
    const auto audit = in_state(state);
    const auto marked = mark_not_completed(audit, "On leave.", CycleState::Open, "");
    ASSERT_TRUE(marked);
    EXPECT_EQ(*restore(*marked, CycleState::Open), audit) << state_key(state);
  }
}

TEST(Restore, OfAWithdrawnOneThatWasNotCompletedBringsItsReasonBackAndThenWhatItWasBefore) {
  const auto audit = in_state(AuditState::SentBack);
  const auto marked = *mark_not_completed(audit, "On leave.", CycleState::Open, "");
  const auto withdrawn = *withdraw(marked, CycleState::Open);
  EXPECT_EQ(withdrawn.not_completed_reason, "");
  const auto restored = *restore(withdrawn, CycleState::Open);
  EXPECT_EQ(restored, marked);
  EXPECT_EQ(*restore(restored, CycleState::Open), audit);
}

TEST(Restore, OfWhatWasNeverAnythingElseGoesByItsContent) {
  Audit audit = example_audit();
  audit.state = AuditState::NotCompleted;
  EXPECT_EQ(restore(audit, CycleState::Open)->state, AuditState::Allocated);
  audit.content = complete_content();
  EXPECT_EQ(restore(audit, CycleState::Open)->state, AuditState::InProgress);
  audit.state = AuditState::Withdrawn;
  audit.submitted_at = noon;
  EXPECT_EQ(restore(audit, CycleState::Open)->state, AuditState::Submitted);
}

TEST(AClosedCycle, LetsNothingBeWithdrawnRestoredOrMarked) {
  for (const auto& result :
       {withdraw(in_state(AuditState::Submitted), CycleState::Closed),
        restore(in_state(AuditState::Withdrawn), CycleState::Closed),
        restore(in_state(AuditState::NotCompleted), CycleState::Closed),
        mark_not_completed(in_state(AuditState::Allocated), "On leave.", CycleState::Closed, "")}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "STATE_DOES_NOT_ALLOW");
    EXPECT_EQ(result.error().metadata.at("cycle"), "closed");
  }
  EXPECT_TRUE(restore(in_state(AuditState::Withdrawn), CycleState::Planned));
}

TEST(Chasing, IsForAuditsStillAwaitedInAnOpenCycle) {
  for (const AuditState state : all_audit_states) {
    EXPECT_EQ(static_cast<bool>(may_chase(in_state(state))), is_open(state)) << state_key(state);
  }
  Audit audit = in_state(AuditState::Allocated);
  audit.cycle_open = false;
  EXPECT_FALSE(may_chase(audit));
}

}  // namespace
}  // namespace touchstone::domain
