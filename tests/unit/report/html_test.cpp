// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/html.h"

#include <gmock/gmock.h>

namespace touchstone::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Escape, LeavesNothingThatCouldBeginATagOrEndAnAttribute) {
  EXPECT_EQ(escape("<b title=\"x\" id='y'>&"), "&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
}

TEST(Escape, KeepsEveryOtherByte) { EXPECT_EQ(escape("Zoë – שלום 👧"), "Zoë – שלום 👧"); }

TEST(CssString, CannotEndTheStringOrTheStyleElement) {
  const std::string css = css_string("\"}</style><script>alert(1)</script>");

  EXPECT_EQ(css.front(), '"');
  EXPECT_EQ(css.find('"', 1), css.size() - 1);
  EXPECT_THAT(css, Not(HasSubstr("<")));
  EXPECT_THAT(css, Not(HasSubstr("}")));
}

TEST(CssString, WritesWhatIsNotAsciiAsCodePoints) { EXPECT_EQ(css_string("é👧"), "\"\\0000e9 \\01f467 \""); }

TEST(CssString, ReplacesBytesThatAreNotUtf8) { EXPECT_EQ(css_string("a\xff"), "\"a\\00fffd \""); }

TEST(SvgNumber, HasAPointAndAtMostTwoDecimals) {
  EXPECT_EQ(svg_number(12), "12");
  EXPECT_EQ(svg_number(12.5), "12.5");
  EXPECT_EQ(svg_number(-0.126), "-0.13");
  EXPECT_EQ(svg_number(3.05), "3.05");
}

}  // namespace
}  // namespace touchstone::report
