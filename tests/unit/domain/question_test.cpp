// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/question.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

TEST(QuestionKindKey, IsReadBackAsTheSameKind) {
  for (const QuestionKind kind : all_question_kinds) EXPECT_EQ(kind_from(kind_key(kind)), kind);
  EXPECT_FALSE(kind_from("YES_NO"));
  EXPECT_FALSE(kind_from(""));
}

TEST(AskedIn, EveryAreaWhenNoneIsNamed) {
  const Question question;
  EXPECT_TRUE(asked_in(question, "Adoption", false));
  EXPECT_TRUE(asked_in(question, "BIT", true));
}

TEST(AskedIn, OnlyTheAreasNamed) {
  Question question;
  question.service_area_codes = {"BIT", "SWF"};
  EXPECT_TRUE(asked_in(question, "SWF", true));
  EXPECT_FALSE(asked_in(question, "CWD", true));
}

TEST(AskedIn, ARecordCheckOnlyWhereCasesAreHeld) {
  Question question;
  question.focus5 = true;
  EXPECT_TRUE(asked_in(question, "BIT", true));
  EXPECT_FALSE(asked_in(question, "Adoption", false));
  question.service_area_codes = {"Adoption"};
  EXPECT_FALSE(asked_in(question, "Adoption", false));
}

}  // namespace
}  // namespace touchstone::domain
