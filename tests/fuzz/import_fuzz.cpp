// SPDX-License-Identifier: GPL-3.0-or-later
// Returns of any bytes: a right file, changed at random again and again, is read without an accident, and what comes
// out of it can be stored and told. TOUCHSTONE_FUZZ_SECONDS (8) says for how long, TOUCHSTONE_FUZZ_SEED (1) from where.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "server/domain/text.h"
#include "server/rpc/csv_table.h"
#include "tests/support/example_form.h"

namespace touchstone::testing {
namespace {

constexpr std::string_view right_file =
    "period,theme,due_on,service_area,team,case_reference,auditor,practitioner,status,not_completed_reason,"
    "completed_on,discussion_held,grade,chronology,visit,question:child_seen_alone,grade:assessment_and_planning,"
    "good_practice,improvement,quotation\r\n"
    "2023-05,Voice,2023-05-26,BIT,Team 1,CD900001,ada@northmere.example,Joan Petrie,completed,,2023-05-19,yes,good,yes,"
    "na,no,outstanding,\"One, two\nthree \"\"four\"\"\",Late visits,\"Record: \xE2\x80\x9Cyes\xE2\x80\x9D\"\r\n"
    "2023-05,Voice,2023-05-26,Adoption,,CD900002,ada@northmere.example,,not_completed,Locked,,,,,,,,,,\r\n"
    "2023-06,,2023-06-30,BIT,Team 2,CD900001,bo@northmere.example,j@northmere.example,allocated,,,,,,,,,,,\r\n";

constexpr std::array<std::string_view, 24> morsels{
    ",",    "\"",         "\"\"",     "\r",           "\n",        "\r\n",       "\0",         "\xEF\xBB\xBF",
    "\xFF", "\xC3",       "\xC3\xA9", "\xED\xA0\x80", "-",         "2023-13",    "0000-00-00", "9999-99-99",
    "yes",  "inadequate", "BIT",      " \t ",         "question:", "grade:nope", "=1+1",       "99999999999999999999"};

long number_from(const char* variable, long otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtol(text, nullptr, 10);
}

class Mutation {
 public:
  explicit Mutation(std::uint64_t seed) : random_{seed} {}

  std::string mutated(std::string text) {
    for (std::size_t changes = 1 + below(6); changes > 0; --changes) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>{0, end - 1}(random_); }

  void change(std::string& text) {
    const auto at = below(text.size() + 1);
    const auto length = std::min(text.size() - at, below(1 + below(200)));
    switch (below(5)) {
      case 0:
        text.erase(at, length);
        break;
      case 1:
        text.insert(at, std::string{text, below(text.size() + 1), length});
        break;
      case 2: {
        const auto morsel = morsels[below(morsels.size())];
        text.insert(at, morsel.empty() ? std::string(1, '\0') : std::string{morsel});
        break;
      }
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      default:
        text.insert(at, below(3000), static_cast<char>(below(256)));
    }
  }

  std::mt19937_64 random_;
};

bool storable(const std::string& text) { return domain::valid_utf8(text) && text.find('\0') == std::string::npos; }

/// What every outcome of reading must keep to, whatever was read.
void expect_usable(const domain::Returns& returns) {
  EXPECT_TRUE(returns.problems.empty() || returns.rows.empty()) << "a file with problems brings no rows";
  for (const auto& problem : returns.problems) {
    EXPECT_GE(problem.row, 1);
    EXPECT_TRUE(storable(problem.column) && storable(problem.reason)) << "a problem that cannot be told";
    EXPECT_FALSE(problem.reason.empty());
  }
  for (const auto& row : returns.rows) {
    EXPECT_TRUE(row.period.month >= 1 && row.period.month <= 12);
    EXPECT_TRUE(row.due_on.ok());
    EXPECT_FALSE(row.case_reference.empty());
    for (const auto* text :
         {&row.theme, &row.team, &row.case_reference, &row.auditor, &row.practitioner, &row.not_completed_reason}) {
      EXPECT_TRUE(storable(*text)) << "a text that the database refuses";
    }
    for (const auto& finding : row.content.findings) {
      EXPECT_TRUE(storable(finding.text) && !finding.text.empty()) << "a finding that the database refuses";
    }
    EXPECT_EQ(row.status == domain::ReturnStatus::Completed, row.content.grade.has_value());
  }
}

domain::Returns read(const std::string& bytes, const domain::Form& form) {
  const std::vector<domain::KnownArea> areas{{"BIT", true}, {"Adoption", false}};
  auto csv = rpc::read_csv(bytes);
  if (!csv) return {{}, {}, {{1, "", csv.error().message}}, {}};
  return domain::read_returns(csv->table, areas, form, std::move(csv->problems));
}

TEST(ImportFuzz, AFileOfAnyBytesIsReadWithoutAccident) {
  const auto form = example_form();
  ASSERT_EQ(read(std::string{right_file}, form).rows.size(), 3U);
  auto seed = static_cast<std::uint64_t>(number_from("TOUCHSTONE_FUZZ_SEED", 1));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{number_from("TOUCHSTONE_FUZZ_SECONDS", 8)};
  std::size_t well = 0;
  std::size_t refused = 0;

  for (; std::chrono::steady_clock::now() < end && !HasFailure(); ++seed) {
    const auto returns = read(Mutation{seed}.mutated(std::string{right_file}), form);
    expect_usable(returns);
    ++(returns.problems.empty() ? well : refused);
    if (HasFailure()) ADD_FAILURE() << "with TOUCHSTONE_FUZZ_SEED=" << seed;
  }

  // Both ways out must have been taken, or the mutations prove nothing.
  EXPECT_GT(well, 10U);
  EXPECT_GT(refused, 10U);
  std::printf("%zu files read, %zu refused\n", well, refused);
}

}  // namespace
}  // namespace touchstone::testing
