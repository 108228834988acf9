// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/re_audit.h"

#include <gmock/gmock.h>

#include "server/domain/re_audit_workflow.h"
#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;
using namespace std::chrono_literals;

const Date day{2026y / 11 / 26};

TEST(AReAudit, IsCalledForByAnInadequateAuditThatWasAccepted) {
  auto audit = example_audit();
  audit.content.grade = Grade::Inadequate;
  audit.state = AuditState::Submitted;
  EXPECT_FALSE(calls_for_re_audit(audit));
  audit.state = AuditState::Accepted;
  EXPECT_TRUE(calls_for_re_audit(audit));
  audit.content.grade = Grade::RequiresImprovement;
  EXPECT_FALSE(calls_for_re_audit(audit));
}

TEST(MonthsAfter, EndsWithTheMonthWhereThereIsNoSuchDay) {
  EXPECT_EQ(months_after(day, 3), Date(2027y / 2 / 26));
  EXPECT_EQ(months_after(Date(2026y / 11 / 30), 3), Date(2027y / 2 / 28));
  EXPECT_EQ(months_after(Date(2027y / 11 / 30), 3), Date(2028y / 2 / 29));
}

TEST(ReAuditWorkflow, IsWhatTheOperationsDoInEveryState) {
  for (const auto state : all_re_audit_states) {
    for (const auto part : re_audit_workflow().parts) {
      ReAudit re_audit;
      re_audit.state = state;
      const std::vector<std::pair<std::string_view, Result<ReAudit>>> met{
          {"allocate", allocate(re_audit, "another", part)},
          {"release", release(re_audit, part)},
          {"cancel", cancel(re_audit, "The case is closed.", part)}};
      for (const auto& [event, outcome] : met) {
        const auto* step = find_step(re_audit_workflow(), re_audit_state_key(state), event, part);
        const auto words = std::string{re_audit_state_key(state)} + ", " + std::string{event};
        ASSERT_EQ(static_cast<bool>(outcome), step != nullptr) << words;
        if (step != nullptr) {
          EXPECT_EQ(re_audit_state_key(outcome->state), step->next) << words;
        }
      }
    }
  }
}

TEST(GivingAReAuditUp, SaysWhy) {
  EXPECT_EQ(cancel(ReAudit{}, " ", "qa_unit").error().fields.at(0).field, "reason");
  EXPECT_EQ(cancel(ReAudit{}, "The case is closed.", "qa_unit")->cancel_reason, "The case is closed.");
}

TEST(CheckingAReAudit, WantsAReasonAndADayThatHasNotPassed) {
  ReAudit asked;
  asked.reason = "A new plan is in place.";
  asked.due_on = day;
  EXPECT_TRUE(check_re_audit(asked, day));
  asked.reason.clear();
  asked.due_on = Date(2026y / 11 / 25);
  const auto refused = check_re_audit(asked, day);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.size(), 2U);
}

const ComparedAnswer* find(const std::vector<ComparedAnswer>& compared, const std::string& field) {
  for (const auto& one : compared) {
    if (one.field == field) return &one;
  }
  return nullptr;
}

TEST(ComparingAudits, SetsAnswersSideBySideAndSaysWhereTheyWent) {
  const auto form = example_form();
  AuditContent before;
  before.answers = {{"chronology", YesNo::No, "Nothing since April."},
                    {"case_summary", YesNo::Yes, ""},
                    {"supervision", YesNo::Yes, ""},
                    {"visit", YesNo::NotApplicable, "Closed."},
                    {"assessment_and_planning", Grade::Inadequate, ""}};
  before.grade = Grade::Inadequate;
  before.discussion.held = false;
  auto after = before;
  after.answers = {{"chronology", YesNo::Yes, ""},
                   {"case_summary", YesNo::No, ""},
                   {"supervision", YesNo::Yes, ""},
                   {"visit", YesNo::Yes, ""},
                   {"assessment_and_planning", Grade::Good, ""}};
  after.grade = Grade::RequiresImprovement;
  after.discussion.held = true;

  const auto compared = compare_audits(before, form, &after, form);

  ASSERT_EQ(compared.size(), 7U);
  EXPECT_EQ(compared[0], (ComparedAnswer{"answers.chronology", "Chronology", "no", "Nothing since April.", "yes", "",
                                         Movement::Better}));
  EXPECT_EQ(find(compared, "answers.case_summary")->moved, Movement::Worse);
  EXPECT_EQ(find(compared, "answers.supervision")->moved, Movement::Same);
  EXPECT_EQ(find(compared, "answers.visit")->moved, Movement::Unknown);
  EXPECT_EQ(find(compared, "answers.assessment_and_planning")->moved, Movement::Better);
  EXPECT_EQ(find(compared, "grade")->after, "requires improvement");
  EXPECT_EQ(find(compared, "grade")->moved, Movement::Better);
  EXPECT_EQ(find(compared, "discussion")->moved, Movement::Better);
}

TEST(ComparingAudits, LeavesTheLaterSideEmptyUntilItIsIn) {
  const auto form = example_form();
  const auto content = complete_content();
  for (const auto& one : compare_audits(content, form, nullptr, form)) {
    EXPECT_NE(one.before, "") << one.field;
    EXPECT_EQ(one.after, "") << one.field;
    EXPECT_EQ(one.moved, Movement::Unknown) << one.field;
  }
}

TEST(ComparingAudits, KeepsWhatOnlyTheEarlierFormAsked) {
  const auto form = example_form();
  auto later = form;
  std::erase_if(later.sections[0].questions, [](const Question& question) { return question.key == "visit"; });
  AuditContent before;
  before.answers = {{"visit", YesNo::No, ""}};
  const AuditContent after;
  const auto compared = compare_audits(before, form, &after, later);
  ASSERT_EQ(compared.size(), 1U);
  EXPECT_EQ(compared[0].before, "no");
  EXPECT_EQ(compared[0].after, "");
}

}  // namespace
}  // namespace touchstone::domain
