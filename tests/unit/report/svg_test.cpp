// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/svg.h"

#include <gmock/gmock.h>

#include "server/domain/text.h"

namespace touchstone::report {
namespace {

using testing::ElementsAre;

TEST(Wrapped, PutsWordsIntoLinesBehindWhatTheyBeginWith) {
  EXPECT_THAT(wrapped("May 2023: above the average", 16, "A  ", "    "),
              ElementsAre("A  May 2023:", "    above the", "    average"));
  EXPECT_THAT(wrapped("May 2023: above", 18, "A  ", "    "), ElementsAre("A  May 2023: above"));
  EXPECT_THAT(wrapped("", 16, "A  ", "    "), ElementsAre("A  "));
}

TEST(Wrapped, CountsCharactersAndNotTheirBytes) {
  EXPECT_THAT(wrapped("élève été naïf", 10, "", " "), ElementsAre("élève été", " naïf"));
  EXPECT_THAT(wrapped("élève été", 9, "", ""), ElementsAre("élève été"));
  EXPECT_THAT(wrapped("Zoë – שלום", 10, "", ""), ElementsAre("Zoë – שלום"));
}

TEST(Wrapped, CutsAWordThatIsLongerThanALineBetweenCharacters) {
  EXPECT_THAT(wrapped("an éééééééééé end", 7, "A ", "  "), ElementsAre("A an", "  ééééé", "  ééééé", "  end"));
  for (const auto& line : wrapped("👧👧👧👧👧 👧", 2, "", "")) EXPECT_TRUE(domain::valid_utf8(line)) << line;
  EXPECT_THAT(wrapped("👧👧👧👧👧", 2, "", ""), ElementsAre("👧👧", "👧👧", "👧"));
}

TEST(Wrapped, EndsEvenWhereWhatALineBeginsWithLeavesNoRoom) {
  EXPECT_THAT(wrapped("ab", 2, "A  ", ""), ElementsAre("A  a", "b"));
  EXPECT_THAT(wrapped("ab", 2, "A  ", "  "), ElementsAre("A  a", "  b"));
}

}  // namespace
}  // namespace touchstone::report
