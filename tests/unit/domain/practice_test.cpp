// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/practice.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

TEST(Deidentified, KeepsWhatNamesNobody) {
  const std::string text = "Drawings helped the child to say what home means; seen alone on 12 visits in 2023.";
  EXPECT_EQ(deidentified(text), text);
  EXPECT_EQ(deidentified(""), "");
}

TEST(Deidentified, LeavesOutWhatMayTellWhoSomebodyIs) {
  const auto text = deidentified("Mrs Hargreaves was phoned on 07700 900123 the same day.");
  EXPECT_EQ(text.find("Hargreaves"), std::string::npos) << text;
  EXPECT_EQ(text.find("900123"), std::string::npos) << text;
  EXPECT_NE(text.find("[…]"), std::string::npos);
  EXPECT_NE(text.find("the same day."), std::string::npos);
}

TEST(Deidentified, LeavesOutWhatLooksLikeACaseReference) {
  EXPECT_EQ(deidentified("As in CD900417, the plan was written with the family."),
            "As in […], the plan was written with the family.");
  EXPECT_EQ(deidentified("As in CD 900417, the plan was clear."), "As in CD […], the plan was clear.");
  EXPECT_EQ(deidentified("(SW-2023/0417)"), "([…])");
  EXPECT_EQ(deidentified("form B12 of 2023"), "form B12 of 2023");
}

}  // namespace
}  // namespace touchstone::domain
