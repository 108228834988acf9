// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/form.h"

#include <gmock/gmock.h>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using touchstone::testing::example_form;

const std::vector<std::string> areas{"BIT", "SWF", "Fostering"};

std::vector<std::string> refused_fields(const Form& form, const std::optional<Form>& previous = std::nullopt) {
  const auto result = check_form(form, areas, previous);
  std::vector<std::string> fields;
  if (result) return fields;
  EXPECT_EQ(result.error().reason, "FIELD_INVALID");
  for (const FieldProblem& problem : result.error().fields) fields.push_back(problem.field);
  return fields;
}

TEST(CheckForm, TakesAWellFormedForm) { EXPECT_THAT(refused_fields(example_form()), IsEmpty()); }

TEST(CheckForm, RefusesTwoQuestionsWithOneKeyInDifferentSections) {
  Form form = example_form();
  form.sections[1].questions[0].key = "note";
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[1].questions[4].key"));
}

TEST(CheckForm, RefusesTwoSectionsWithOneKey) {
  Form form = example_form();
  form.sections[1].key = form.sections[0].key;
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[1].key"));
}

TEST(CheckForm, RefusesAnotherKindForAKeyOfTheVersionBefore) {
  Form next = example_form();
  next.sections[1].questions[0].kind = QuestionKind::Text;
  EXPECT_THAT(refused_fields(next), IsEmpty());
  EXPECT_THAT(refused_fields(next, example_form()), ElementsAre("sections[1].questions[0].kind"));
}

TEST(CheckForm, TakesNewWordsForAKeyOfTheVersionBefore) {
  Form next = example_form();
  next.sections[1].questions[0].text = "Was the child seen alone at every visit?";
  EXPECT_THAT(refused_fields(next, example_form()), IsEmpty());
}

TEST(CheckForm, KnowsFiveRecordChecksAndNoOther) {
  Form form = example_form();
  form.sections[0].questions[0].key = "contingency_plan";
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[0].questions[0].key"));
}

TEST(CheckForm, KeepsTheKeysOfTheRecordChecksForThem) {
  Form form = example_form();
  form.sections[0].questions[4].focus5 = false;
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[0].questions[4].focus5"));
}

TEST(CheckForm, RefusesARecordCheckThatIsNotYesNo) {
  Form form = example_form();
  form.sections[0].questions[2].kind = QuestionKind::Grade;
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[0].questions[2].kind"));
}

TEST(CheckForm, RefusesAnUnknownAreaAndOneNamedTwice) {
  Form form = example_form();
  form.sections[1].questions[1].service_area_codes = {"Fostering", "XYZ", "Fostering"};
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[1].questions[1].service_area_codes",
                                                "sections[1].questions[1].service_area_codes"));
}

TEST(CheckForm, AsksForChoicesOfAChoiceQuestionOnly) {
  Form form = example_form();
  form.sections[1].questions[3].choices.clear();
  form.sections[1].questions[4].choices = {"a", "b"};
  EXPECT_THAT(refused_fields(form),
              ElementsAre("sections[1].questions[3].choices", "sections[1].questions[4].choices"));
}

TEST(CheckForm, RefusesTheSameChoiceTwice) {
  Form form = example_form();
  form.sections[1].questions[3].choices = {"a", "a"};
  EXPECT_THAT(refused_fields(form), ElementsAre("sections[1].questions[3].choices[1]"));
}

TEST(CheckForm, DescribesTheFourGradesInTheirOrder) {
  Form form = example_form();
  std::swap(form.grade_descriptors[0], form.grade_descriptors[1]);
  EXPECT_THAT(refused_fields(form), ElementsAre("grade_descriptors[0].grade", "grade_descriptors[1].grade"));
  form.grade_descriptors.pop_back();
  EXPECT_THAT(refused_fields(form), ElementsAre("grade_descriptors"));
}

TEST(CheckForm, HasNoDescriptorsWithoutAnOverallGrade) {
  Form form = example_form();
  form.graded = false;
  EXPECT_THAT(refused_fields(form), ElementsAre("grade_descriptors"));
}

TEST(CheckForm, HoldsTheLengthsOfTheContract) {
  Form form = example_form();
  Question& question = form.sections[1].questions[0];
  form.title = std::string(201, 'a');
  question.text = std::string(301, 'a');
  question.short_text = "";
  question.hint = std::string(301, 'a');
  question.guidance = std::string(4001, 'a');
  EXPECT_THAT(refused_fields(form),
              ElementsAre("title", "sections[1].questions[0].text", "sections[1].questions[0].short_text",
                          "sections[1].questions[0].hint", "sections[1].questions[0].guidance"));
}

TEST(CheckForm, TakesASectionWithoutQuestions) {
  Form form = example_form();
  form.sections.push_back({"findings", "Findings", {}});
  EXPECT_THAT(refused_fields(form), IsEmpty());
}

TEST(QuestionsAsked, LeavesOutWhatTheAreaDoesNotAnswer) {
  const Form form = example_form();
  EXPECT_EQ(questions_asked(form, "BIT", true).size(), 10U);
  EXPECT_EQ(questions_asked(form, "Fostering", false).size(), 6U);
}

}  // namespace
}  // namespace touchstone::domain
