// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/grade_guard.h"

#include <gmock/gmock.h>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;

const GradeRule good_with_gaps{{"outstanding", "good"}, 3, "", "Three record checks are no. Say why this is good."};
const GradeRule inadequate_without_reason{{"inadequate"}, 0, "improvement", "Say what makes this inadequate."};

Form guarded_form() {
  Form form = example_form();
  form.grade_rules = {good_with_gaps, inadequate_without_reason};
  return form;
}

AuditContent with_noes(int noes) {
  AuditContent content = complete_content();
  for (Answer& answer : content.answers) {
    if (!std::holds_alternative<YesNo>(answer.value) || answer.question_key == "child_seen_alone") continue;
    answer.value = noes-- > 0 ? YesNo::No : YesNo::Yes;
  }
  return content;
}

TEST(GradeGuard, AsksWhenGoodStandsBesideThreeRecordChecksThatAreNo) {
  const Form form = guarded_form();
  EXPECT_THAT(rules_asking_for_rationale(with_noes(2), form), IsEmpty());
  EXPECT_THAT(rules_asking_for_rationale(with_noes(3), form), ElementsAre(&form.grade_rules[0]));
  EXPECT_THAT(rules_asking_for_rationale(with_noes(5), form), ElementsAre(&form.grade_rules[0]));
}

TEST(GradeGuard, AsksOnlyAboutTheGradesOfTheRule) {
  const Form form = guarded_form();
  AuditContent content = with_noes(5);
  content.grade = Grade::RequiresImprovement;
  EXPECT_THAT(rules_asking_for_rationale(content, form), IsEmpty());
  content.grade.reset();
  EXPECT_THAT(rules_asking_for_rationale(content, form), IsEmpty());
}

TEST(GradeGuard, CountsRecordChecksAndNoOtherQuestion) {
  const Form form = guarded_form();
  AuditContent content = with_noes(2);
  for (Answer& answer : content.answers) {
    if (answer.question_key == "child_seen_alone") answer.value = YesNo::No;
  }
  EXPECT_THAT(rules_asking_for_rationale(content, form), IsEmpty());
}

TEST(GradeGuard, AsksWhenNothingIsToBeImprovedInWhatIsInadequate) {
  const Form form = guarded_form();
  AuditContent content = complete_content();
  content.grade = Grade::Inadequate;
  EXPECT_THAT(rules_asking_for_rationale(content, form), ElementsAre(&form.grade_rules[1]));
  content.findings.push_back({FindingKind::Improvement, "The plan has no dates.", "", false, {}});
  EXPECT_THAT(rules_asking_for_rationale(content, form), IsEmpty());
}

TEST(GradeGuard, HoldsOnlyWhenAllConditionsHold) {
  Form form = guarded_form();
  form.grade_rules = {{{"good"}, 3, "improvement", "Say why."}};
  AuditContent content = with_noes(3);
  EXPECT_TRUE(disagrees(content, form, form.grade_rules[0]));
  content.findings.push_back({FindingKind::Improvement, "The plan has no dates.", "", false, {}});
  EXPECT_FALSE(disagrees(content, form, form.grade_rules[0]));
}

TEST(GradeGuard, ASentenceOfRationaleIsEnough) {
  const Form form = guarded_form();
  AuditContent content = with_noes(4);
  content.grade_rationale = " \n";
  EXPECT_THAT(rules_asking_for_rationale(content, form), ElementsAre(&form.grade_rules[0]));
  content.grade_rationale = "The gaps are on paper; the child was seen each week.";
  EXPECT_THAT(rules_asking_for_rationale(content, form), IsEmpty());
}

TEST(GradeGuard, ASubmissionWithoutTheSentenceIsRefusedInTheRulesWords) {
  Audit audit = example_audit();
  audit.state = AuditState::InProgress;
  audit.content = with_noes(3);
  const auto refused = submit(audit, guarded_form(), Time{});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "ANSWER_MISSING");
  ASSERT_EQ(refused.error().fields.size(), 1);
  EXPECT_EQ(refused.error().fields[0].field, "grade_rationale");
  EXPECT_EQ(refused.error().fields[0].description, good_with_gaps.say);
  audit.content.grade_rationale = "The gaps are on paper.";
  EXPECT_TRUE(submit(audit, guarded_form(), Time{}));
}

TEST(GradeGuard, ARuleNeedsGradesAConditionAndWords) {
  const auto problems_of = [](const GradeRule& rule) {
    Form form = example_form();
    form.grade_rules = {rule};
    std::vector<FieldProblem> problems;
    check_grade_rules(form, problems);
    std::vector<std::string> fields;
    for (const auto& problem : problems) fields.push_back(problem.field);
    return fields;
  };
  EXPECT_THAT(problems_of(good_with_gaps), IsEmpty());
  EXPECT_THAT(problems_of(inadequate_without_reason), IsEmpty());
  EXPECT_THAT(problems_of({}), UnorderedElementsAre("grade_rules[0].grades", "grade_rules[0]", "grade_rules[0].say"));
  EXPECT_THAT(problems_of({{"Good"}, 3, "", "Say why."}), ElementsAre("grade_rules[0].grades"));
  EXPECT_THAT(problems_of({{"good", "good"}, 3, "", "Say why."}), ElementsAre("grade_rules[0].grades"));
  EXPECT_THAT(problems_of({{"good"}, 6, "", "Say why."}), ElementsAre("grade_rules[0].record_checks_no_at_least"));
  EXPECT_THAT(problems_of({{"good"}, -1, "", "Say why."}), ElementsAre("grade_rules[0].record_checks_no_at_least"));
  EXPECT_THAT(problems_of({{"good"}, 0, "quotation", "Say why."}), ElementsAre("grade_rules[0].without_finding"));
  EXPECT_THAT(problems_of({{"good"}, 1, "", std::string(301, 'a')}), ElementsAre("grade_rules[0].say"));
}

TEST(GradeGuard, OnlyAGradedFormHasRulesAndNotMoreThanTwenty) {
  Form form = guarded_form();
  form.graded = false;
  std::vector<FieldProblem> problems;
  check_grade_rules(form, problems);
  ASSERT_EQ(problems.size(), 1);
  EXPECT_EQ(problems[0].field, "grade_rules");
  form.graded = true;
  form.grade_rules.assign(21, good_with_gaps);
  problems.clear();
  check_grade_rules(form, problems);
  EXPECT_EQ(problems.size(), 1);
}

}  // namespace
}  // namespace touchstone::domain
