// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/text.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

using namespace std::string_literals;

std::string problem_of(const std::string& text, std::size_t min, std::size_t max) {
  std::vector<FieldProblem> problems;
  const bool well = check_text("field", text, min, max, problems);
  EXPECT_EQ(well, problems.empty());
  EXPECT_LE(problems.size(), 1U);
  return problems.empty() ? "" : problems.front().description;
}

TEST(CheckText, CountsCharactersAndNotBytes) {
  EXPECT_THAT(problem_of("Zoë – “ok”", 1, 10), IsEmpty());
  EXPECT_THAT(problem_of("Zoë – “ok”!", 1, 10), HasSubstr("11 characters"));
}

TEST(CheckText, TakesALengthAtEitherLimit) {
  EXPECT_THAT(problem_of("a", 1, 3), IsEmpty());
  EXPECT_THAT(problem_of("abc", 1, 3), IsEmpty());
  EXPECT_THAT(problem_of("abcd", 1, 3), HasSubstr("3 characters or fewer"));
}

TEST(CheckText, WritesLargeLimitsWithCommas) {
  EXPECT_THAT(problem_of(std::string(10'001, 'a'), 0, 10'000), HasSubstr("10,000 characters or fewer; it has 10,001"));
}

TEST(CheckText, TakesBlanksForNothingWhereSomethingIsNeeded) {
  EXPECT_THAT(problem_of(" \n\t ", 1, 10), HasSubstr("Enter"));
  EXPECT_THAT(problem_of(" \n\t ", 0, 10), IsEmpty());
}

TEST(CheckText, RefusesAnEmbeddedNul) { EXPECT_THAT(problem_of("a\0b"s, 0, 10), HasSubstr("NUL")); }

TEST(CheckText, RefusesControlCharactersButKeepsLineBreaksAndTabs) {
  EXPECT_THAT(problem_of("a\n\tb", 0, 10), IsEmpty());
  EXPECT_THAT(problem_of("a\x1B[31m", 0, 10), HasSubstr("control"));
  EXPECT_THAT(problem_of("a\x7F", 0, 10), HasSubstr("control"));
}

TEST(CheckText, RefusesBytesThatAreNotUtf8) {
  for (const std::string bytes : {"caf\xE9", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\x80"}) {
    EXPECT_THAT(problem_of(bytes, 0, 100), HasSubstr("UTF-8"));
  }
}

TEST(CheckText, TakesTheFirstAndLastCharactersOfEveryLength) {
  for (const std::string bytes : {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                                  "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_THAT(problem_of(bytes, 1, 1), IsEmpty());
  }
}

TEST(CheckLine, RefusesALineBreak) {
  std::vector<FieldProblem> problems;
  EXPECT_FALSE(check_line("theme", "one\ntwo", 0, 100, problems));
  EXPECT_EQ(problems.front().field, "theme");
}

TEST(IsKey, IsOfSmallLettersDigitsAndTheExtraSign) {
  EXPECT_TRUE(is_key("child_seen_alone2", '_'));
  EXPECT_TRUE(is_key(std::string(63, 'a'), '_'));
  for (const std::string text : {"", "Child", "a-b", "a b", "_a", "é"}) EXPECT_FALSE(is_key(text, '_')) << text;
  EXPECT_FALSE(is_key(std::string(64, 'a'), '_'));
}

TEST(Trimmed, TakesWhiteSpaceFromBothEndsOnly) {
  EXPECT_EQ(trimmed(" \r\n a b\t"), "a b");
  EXPECT_EQ(trimmed(" \n "), "");
}

}  // namespace
}  // namespace touchstone::domain
