// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/grade.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

TEST(Grade, IsReadFromItsKeyAndFromItsWordsInAnyCase) {
  EXPECT_EQ(grade_from("requires_improvement"), Grade::RequiresImprovement);
  EXPECT_EQ(grade_from("Requires improvement"), Grade::RequiresImprovement);
  EXPECT_EQ(grade_from("requires-improvement"), Grade::RequiresImprovement);
  EXPECT_EQ(grade_from("requiresImprovement"), Grade::RequiresImprovement);
  EXPECT_EQ(grade_from("OUTSTANDING"), Grade::Outstanding);
}

TEST(Grade, IsNotReadFromAnythingElse) {
  for (const char* text : {"", " good", "goods", "4", "g\xc3\xb6od"}) {
    EXPECT_FALSE(grade_from(text)) << text;
  }
}

TEST(Grade, EveryKeyReadsBackAsItself) {
  for (const Grade grade : all_grades) {
    EXPECT_EQ(grade_from(grade_key(grade)), grade);
    EXPECT_EQ(grade_from(grade_words(grade)), grade);
  }
}

TEST(Grade, TheMeasureIsWrittenInOneWord) {
  EXPECT_EQ(grade_measure(Grade::RequiresImprovement), "requiresImprovement");
  EXPECT_EQ(grade_measure(Grade::Inadequate), "inadequate");
}

}  // namespace
}  // namespace touchstone::domain
