// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/answer.h"

#include <gmock/gmock.h>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono;

std::vector<std::string> refused_fields(QuestionKind kind, const Answer::Value& value,
                                        const std::string& comment = "") {
  Question question = touchstone::testing::question("key", "Words", kind);
  if (kind == QuestionKind::Choice) question.choices = {"one", "two"};
  std::vector<FieldProblem> problems;
  check_answer({"key", value, comment}, question, problems);
  std::vector<std::string> fields;
  for (const FieldProblem& problem : problems) fields.push_back(problem.field);
  return fields;
}

TEST(YesNoKey, IsReadBackInAnyCase) {
  for (const YesNo value : all_yes_no) EXPECT_EQ(yes_no_from(yes_no_key(value)), value);
  EXPECT_EQ(yes_no_from("YES"), YesNo::Yes);
  EXPECT_EQ(yes_no_from("Na"), YesNo::NotApplicable);
  EXPECT_FALSE(yes_no_from("y"));
  EXPECT_FALSE(yes_no_from(""));
}

TEST(CheckAnswer, TakesForEveryKindItsOwnValueAndNoOther) {
  const std::map<QuestionKind, Answer::Value> fitting{{QuestionKind::YesNo, YesNo::No},
                                                      {QuestionKind::Grade, Grade::Good},
                                                      {QuestionKind::Text, std::string{"one"}},
                                                      {QuestionKind::Date, Date{2023y / September / 22}}};
  for (const QuestionKind kind : all_question_kinds) {
    const QuestionKind as = kind == QuestionKind::Choice ? QuestionKind::Text : kind;
    for (const auto& [value_kind, value] : fitting) {
      EXPECT_EQ(refused_fields(kind, value).empty(), value_kind == as) << kind_key(kind) << kind_key(value_kind);
    }
  }
}

TEST(CheckAnswer, TakesNoValueYet) {
  for (const QuestionKind kind : all_question_kinds) EXPECT_THAT(refused_fields(kind, {}, "later"), IsEmpty());
}

TEST(CheckAnswer, RefusesAChoiceThatIsNotListed) {
  EXPECT_THAT(refused_fields(QuestionKind::Choice, std::string{"three"}), ElementsAre("answers.key"));
}

TEST(CheckAnswer, RefusesADayThatDoesNotExist) {
  EXPECT_THAT(refused_fields(QuestionKind::Date, Date{2023y / February / 29}), ElementsAre("answers.key"));
  EXPECT_THAT(refused_fields(QuestionKind::Date, Date{}), ElementsAre("answers.key"));
}

TEST(CheckAnswer, HoldsTheLengthsOfTextAndComment) {
  EXPECT_THAT(refused_fields(QuestionKind::Text, std::string(10'000, 'a'), std::string(2'000, 'a')), IsEmpty());
  EXPECT_THAT(refused_fields(QuestionKind::Text, std::string(10'001, 'a'), std::string(2'001, 'a')),
              ElementsAre("answers.key.comment", "answers.key"));
}

TEST(HasValue, TakesBlankTextForNone) {
  EXPECT_FALSE(has_value({"key", {}, "comment"}));
  EXPECT_FALSE(has_value({"key", std::string{" \n"}, ""}));
  EXPECT_TRUE(has_value({"key", YesNo::NotApplicable, ""}));
}

}  // namespace
}  // namespace touchstone::domain
