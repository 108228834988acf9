// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/figure_record.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

FigureStanding standing(const FigureSource& source, std::string_view measure) {
  return standing_of(source, measure_name(measure));
}

TEST(Standing, OfCompletionAnExemptAuditIsInNoBase) {
  EXPECT_EQ(standing({AuditState::Submitted}, "completion"), (FigureStanding{"completed", true, true, ""}));
  FigureSource moved{AuditState::NotCompleted};
  moved.not_completed_reason = "The case has moved.";
  EXPECT_EQ(standing(moved, "completion"), (FigureStanding{"not_completed", false, true, "The case has moved."}));
  moved.exempt = true;
  EXPECT_EQ(standing(moved, "completion@BIT").in_base, false);
  EXPECT_EQ(standing(moved, "completion@BIT").value, "exempt");
}

TEST(Standing, AnAuditThatIsNotCompletedSaysNothingToOtherMeasures) {
  FigureSource begun{AuditState::InProgress};
  begun.grade = Grade::Good;
  begun.discussion_held = true;
  begun.yes_no = YesNo::Yes;
  for (const auto* measure : {"discussion", "grade.good", "good_or_better", "focus5.visit", "question.seen"}) {
    EXPECT_EQ(standing(begun, measure), FigureStanding{}) << measure;
  }
}

TEST(Standing, AnAuditWithoutAGradeStaysInTheBaseOfGrades) {
  FigureSource imported{AuditState::Accepted};
  EXPECT_EQ(standing(imported, "grade.good"), (FigureStanding{"", false, true, ""}));
  imported.grade = Grade::RequiresImprovement;
  EXPECT_EQ(standing(imported, "grade.requiresImprovement"), (FigureStanding{"requires_improvement", true, true, ""}));
  EXPECT_FALSE(standing(imported, "good_or_better").counted);
}

TEST(Standing, WhatDoesNotApplyOrWasNotAnsweredIsInNoBase) {
  FigureSource audit{AuditState::Accepted};
  EXPECT_EQ(standing(audit, "focus5.visit"), (FigureStanding{"", false, false, ""}));
  audit.yes_no = YesNo::NotApplicable;
  audit.answer_comment = "A week old.";
  EXPECT_EQ(standing(audit, "focus5.visit"), (FigureStanding{"not_applicable", false, false, "A week old."}));
  audit.yes_no = YesNo::No;
  EXPECT_EQ(standing(audit, "question.seen"), (FigureStanding{"no", false, true, "A week old."}));
}

TEST(Standing, AGradedQuestionCountsGoodAndOutstanding) {
  FigureSource audit{AuditState::Accepted};
  EXPECT_FALSE(standing(audit, "graded_question.plan").in_base);
  audit.question_grade = Grade::Outstanding;
  EXPECT_EQ(standing(audit, "graded_question.plan"), (FigureStanding{"outstanding", true, true, ""}));
  audit.question_grade = Grade::Inadequate;
  EXPECT_EQ(standing(audit, "graded_question.plan"), (FigureStanding{"inadequate", false, true, ""}));
}

TEST(Measures, AreThoseOfTheFormAndNoOthers) {
  Form form;
  Question visit;
  visit.key = "visit";
  visit.focus5 = true;
  Question seen;
  seen.key = "seen";
  Question plan;
  plan.key = "plan";
  plan.kind = QuestionKind::Grade;
  Question words;
  words.key = "words";
  words.kind = QuestionKind::Text;
  form.sections = {{"record", "Record", {visit, seen, plan, words}}};
  for (const auto* measure : {"completion", "completion@BIT", "discussion", "good_or_better", "grade.outstanding",
                              "focus5.visit", "question.seen@C&FF", "graded_question.plan"}) {
    EXPECT_TRUE(has_measure(form, measure_name(measure))) << measure;
  }
  for (const auto* measure : {"", "completion.x", "grade.requires_improvement", "focus5.seen", "question.visit",
                              "question.plan", "question.words", "graded_question.seen", "visit"}) {
    EXPECT_FALSE(has_measure(form, measure_name(measure))) << measure;
  }
}

}  // namespace
}  // namespace touchstone::domain
