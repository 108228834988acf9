// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/output.h"

#include <gtest/gtest.h>

#include <sstream>

namespace touchstone::cli {
namespace {

TEST(Csv, TakesTheStingOutOfFormulas) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("+44"), "'+44");
  EXPECT_EQ(csv_cell("-5"), "'-5");
  EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_cell("\tx"), "'\tx");
  EXPECT_EQ(csv_cell("\rx"), "\"'\rx\"");
}

TEST(Csv, LeavesNumbersAlone) {
  EXPECT_EQ(csv_cell(-5), "-5");
  EXPECT_EQ(csv_cell(-0.5), "-0.5");
}

TEST(Csv, QuotesWhatWouldBreakTheLine) {
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"yes\""), "\"say \"\"yes\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
  EXPECT_EQ(csv_cell(nullptr), "");
}

TEST(Table, AlignsByWhatIsSeenNotByBytes) {
  std::ostringstream out;

  print_list(out, Format::Table, {{"name", "Name"}, {"count", "Count"}},
             {{"Zo\xc3\xab", 7}, {"\xe6\x97\xa5\xe6\x9c\xac", 12}, {"Ann", 345}});

  EXPECT_EQ(out.str(),
            "Name  Count\n"
            "Zo\xc3\xab       7\n"
            "\xe6\x97\xa5\xe6\x9c\xac     12\n"
            "Ann     345\n");
}

TEST(Table, LetsNoControlCharacterReachTheTerminal) {
  EXPECT_EQ(one_line("red\x1b[31m\nline\x7f"), "red [31m line ");
  EXPECT_EQ(one_line("c1 \xc2\x9b"
                     "31m"),
            "c1  31m");
  EXPECT_EQ(one_line("broken \xff byte"), "broken   byte");
}

TEST(Table, SaysSoWhenThereIsNothing) {
  std::ostringstream out;

  print_list(out, Format::Table, {{"name", "Name"}}, {});

  EXPECT_EQ(out.str(), "None.\n");
}

TEST(Share, IsRoundedHalfAwayFromZeroAndNeverStandsAlone) {
  EXPECT_EQ(share_words(27, 34), "27 of 34 (79 %)");
  EXPECT_EQ(share_words(1, 8), "1 of 8 (13 %)");
  EXPECT_EQ(share_words(1, 200), "1 of 200 (1 %)");
  EXPECT_EQ(share_words(3, 4), "3 of 4");
  EXPECT_EQ(share_words(0, 0), "none");
}

TEST(JsonOutput, KeepsTheOrderOfTheColumns) {
  std::ostringstream out;

  print_list(out, Format::Json, {{"zebra", ""}, {"ant", ""}}, {{1, nullptr}});

  EXPECT_EQ(out.str(), "[\n  {\n    \"zebra\": 1,\n    \"ant\": null\n  }\n]\n");
}

}  // namespace
}  // namespace touchstone::cli
