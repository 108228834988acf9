// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/case_references.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

TEST(CaseReferences, AreSeenWithoutAndWithASignBetweenLettersAndDigits) {
  for (const char* text :
       {"As in CD900123.", "As in cd900123.", "As in CD 900123.", "As in CD-900123.", "As in CD/900123.",
        "As in CD.900123.", "As in CD_900123.", "Case 900123: missing.", "See CD 003002.", "See CD 3002.",
        "See (SW-2023/0417).", "See CD 2011.", "See case 2011.", "Ref. 2011", "1234-5678"}) {
    EXPECT_TRUE(names_case(text, "")) << text;
  }
}

TEST(CaseReferences, AreNeitherYearsNorNumbersOfAudits) {
  for (const char* text :
       {"In September 2023, 12 of 34 plans were clear.", "Since 2022/23 more visits are seen.", "Of 2022-2023.",
        "A 2023 plan", "form B12 of 2023", "Focus 5 and 100%", "1,200 families", ""}) {
    EXPECT_FALSE(names_case(text, "")) << text;
    EXPECT_EQ(without_case_references(text, "[…]"), text);
  }
}

TEST(CaseReferences, OfTheCaseItselfAreSeenHoweverTheyAreWritten) {
  for (const char* text : {"As in c d 12 3.", "As in cd-12/3.", "As in CD123.", "As in 123.", "As in 0123."}) {
    EXPECT_TRUE(names_case(text, "CD000123") || names_case(text, "CD123")) << text;
  }
  EXPECT_TRUE(names_case("As in c.d.1 2 3", "CD123"));
  EXPECT_TRUE(names_case("As in number 0123", "CD000123"));
  EXPECT_FALSE(names_case("As in 124 visits", "CD000123"));
  EXPECT_FALSE(names_case("In 12 of 34 audits", "CD12"));
}

TEST(CaseReferences, AreReplacedAndTheRestStays) {
  EXPECT_EQ(without_case_references("As in CD 900123, plans of SW-2023/0417 were clear in 2023.", "[…]"),
            "As in CD […], plans of […] were clear in 2023.");
}

}  // namespace
}  // namespace touchstone::domain
