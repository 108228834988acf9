// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/csv_table.h"

#include <gmock/gmock.h>

namespace touchstone::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace std::string_literals;

CsvTable read(std::string_view bytes) {
  const auto result = read_csv(bytes);
  EXPECT_TRUE(result);
  return result ? *result : CsvTable{};
}

std::vector<std::int64_t> numbers(const CsvTable& csv) {
  std::vector<std::int64_t> result;
  for (const auto& row : csv.table.rows) result.push_back(row.number);
  return result;
}

void expect_only_problem(const CsvTable& csv, std::int64_t row, const std::string& words) {
  ASSERT_EQ(csv.problems.size(), 1U);
  EXPECT_EQ(csv.problems[0].row, row);
  EXPECT_EQ(csv.problems[0].column, "");
  EXPECT_THAT(csv.problems[0].reason, HasSubstr(words));
}

TEST(ReadCsv, CutsAFileIntoHeaderAndRows) {
  const CsvTable csv = read("period,grade\n2023-09,good\n2023-08,\n");
  EXPECT_THAT(csv.problems, IsEmpty());
  EXPECT_THAT(csv.table.header, ElementsAre("period", "grade"));
  EXPECT_THAT(numbers(csv), ElementsAre(2, 3));
  EXPECT_THAT(csv.table.rows[0].cells, ElementsAre("2023-09", "good"));
  EXPECT_THAT(csv.table.rows[1].cells, ElementsAre("2023-08", ""));
}

TEST(ReadCsv, TakesQuotesCommasDashesAndLineBreaksInTexts) {
  const CsvTable csv = read("a,b\n\"He said \"\"yes\"\", then – “no”\",\"one\ntwo\"\n3,4\n");
  EXPECT_THAT(csv.problems, IsEmpty());
  EXPECT_THAT(csv.table.rows.at(0).cells, ElementsAre("He said \"yes\", then – “no”", "one\ntwo"));
  EXPECT_THAT(numbers(csv), ElementsAre(2, 3));
}

TEST(ReadCsv, TakesAnyLineEnds) {
  for (const auto* bytes : {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r"}) {
    const CsvTable csv = read(bytes);
    EXPECT_THAT(csv.problems, IsEmpty());
    EXPECT_THAT(numbers(csv), ElementsAre(2, 3)) << bytes;
  }
}

TEST(ReadCsv, HandsLineBreaksWithinATextOnAsLineFeeds) {
  EXPECT_THAT(read("a\n\"one\r\ntwo\rthree\"\n").table.rows.at(0).cells, ElementsAre("one\ntwo\nthree"));
}

TEST(ReadCsv, PassesOverTheByteOrderMark) {
  EXPECT_THAT(read("\xEF\xBB\xBFperiod,grade\n").table.header, ElementsAre("period", "grade"));
}

TEST(ReadCsv, CountsBlankLinesAsASpreadsheetDoes) {
  for (const auto* bytes : {"a,b\n\n1,2\n\n\n3,4\n\n", "a,b\r\n\r\n1,2\r\n\r\n\r\n3,4\r\n\r\n"}) {
    const CsvTable csv = read(bytes);
    EXPECT_THAT(csv.problems, IsEmpty());
    EXPECT_THAT(numbers(csv), ElementsAre(3, 6));
  }
}

TEST(ReadCsv, RefusesAnEmptyFile) {
  for (const auto* bytes : {"", "\xEF\xBB\xBF", "\n\n"}) expect_only_problem(read(bytes), 1, "empty");
}

TEST(ReadCsv, NamesTheRowsThatAreTooShortOrTooLong) {
  const CsvTable csv = read("a,b\n1\n1,2\n1,2,3\n");
  ASSERT_EQ(csv.problems.size(), 2U);
  EXPECT_EQ(csv.problems[0].row, 2);
  EXPECT_THAT(csv.problems[0].reason, HasSubstr("1 cells and the header 2"));
  EXPECT_EQ(csv.problems[1].row, 4);
  EXPECT_THAT(numbers(csv), ElementsAre(3));
}

TEST(ReadCsv, NamesTheRowThatIsNotUtf8) { expect_only_problem(read("a,b\n1,2\ncaf\xE9,\xE9\n3,4\n"), 3, "UTF-8"); }

TEST(ReadCsv, RefusesAHeaderThatIsNotUtf8) { expect_only_problem(read("caf\xE9,b\n1,2\n"), 1, "UTF-8"); }

TEST(ReadCsv, NamesTheRowWithAnEmbeddedNul) { expect_only_problem(read("a,b\n1,2\n3,\0\n"s), 3, "NUL"); }

TEST(ReadCsv, RefusesAFileOfSixteenBitCharacters) {
  const CsvTable csv = read(
      "\xFF\xFE"
      "a\0,\0b\0\n\0"s);
  EXPECT_FALSE(csv.problems.empty());
  EXPECT_EQ(csv.problems[0].row, 1);
}

TEST(ReadCsv, NamesTheRowWhoseQuoteIsNeverClosed) {
  expect_only_problem(read("a,b\n1,2\n3,\"four\n5,6\n"), 3, "never closed");
}

TEST(ReadCsv, NamesTheRowWithAQuoteInsideAText) { expect_only_problem(read("a,b\n1,2\n3,fo\"ur\n"), 3, "quote"); }

TEST(ReadCsv, RefusesMoreThan32MebibytesBeforeReadingThem) {
  const std::string file(csv_limit_bytes + 1, '\xFF');
  const auto result = read_csv(file);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().reason, "IMPORT_TOO_LARGE");
  EXPECT_EQ(result.error().metadata.at("limit_bytes"), "33554432");
  EXPECT_TRUE(check_csv_size(csv_limit_bytes));
  EXPECT_FALSE(check_csv_size(csv_limit_bytes + 1));
}

}  // namespace
}  // namespace touchstone::rpc
