// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/contrast.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using ::testing::HasSubstr;

TEST(Contrast, IsMeasuredAsTheGuidelinesMeasureIt) {
  EXPECT_NEAR(contrast_with_white("000000"), 21, 1e-9);
  EXPECT_NEAR(contrast_with_white("ffffff"), 1, 1e-9);
  EXPECT_NEAR(contrast_with_white("767676"), 4.54, 0.005);
  EXPECT_NEAR(contrast_with_white("12436d"), 10.247, 0.005);
}

TEST(Accent, IsTakenInEitherSpelling) {
  for (const char* text : {"#1A5276", "1a5276", "#1a5276"}) {
    const auto accent = accent_from("accent", text);
    ASSERT_TRUE(accent) << text;
    EXPECT_EQ(*accent, "1a5276");
  }
  EXPECT_TRUE(accent_from("accent", "#767676")) << "just enough";
}

TEST(Accent, ThatIsTooLightIsRefusedWithItsContrast) {
  const auto accent = accent_from("report_settings.accent", "#777777");
  ASSERT_FALSE(accent);
  EXPECT_EQ(accent.error().reason, "FIELD_INVALID");
  EXPECT_EQ(accent.error().fields[0].field, "report_settings.accent");
  EXPECT_THAT(accent.error().fields[0].description, HasSubstr("#777777 has a contrast of 4.47 to 1"));
  EXPECT_THAT(accent_from("accent", "#ffff00").error().fields[0].description, HasSubstr("1.07 to 1"));
}

TEST(Accent, ThatIsNoColourIsRefused) {
  for (const char* text : {"", "#", "red", "#12345", "#1234567", "##123456", "#12345g", "12 456", "url(x)"}) {
    EXPECT_FALSE(accent_from("accent", text)) << text;
  }
}

}  // namespace
}  // namespace touchstone::domain
