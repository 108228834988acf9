// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/password.h"

#include <gmock/gmock.h>

#include <array>
#include <fstream>
#include <set>
#include <sstream>

namespace touchstone::domain {
namespace {

using namespace std::string_literals;

CommonPasswords shipped_list() {
  std::ifstream file{TOUCHSTONE_SOURCE_DIR "/db/standard/common-passwords.txt"};
  std::ostringstream text;
  text << file.rdbuf();
  return read_common_passwords(text.str());
}

TEST(ReadCommonPasswords, PassesOverCommentsAndEmptyLines) {
  EXPECT_THAT(read_common_passwords("# why\n\nCouncil\r\n  letmein \nlast"),
              ::testing::UnorderedElementsAre("council", "letmein", "last"));
}

TEST(CheckPassword, TakesTwelveToTwoHundredAndFiftySixBytes) {
  EXPECT_TRUE(check_password("new_password", "tidal-owl-12", {}));
  EXPECT_TRUE(check_password("new_password", std::string(256, 'x'), {}));
  for (const std::string& password : {""s, "tidal-owl-1"s, std::string(257, 'x')}) {
    const auto result = check_password("new_password", password, {});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "PASSWORD_TOO_WEAK");
    EXPECT_EQ(result.error().fields[0].field, "new_password");
  }
}

TEST(CheckPassword, RefusesACommonOneInAnyCaseAndWithDigitsAndSignsAround) {
  const CommonPasswords common{"council", "1q2w3e4r5t6y"};
  for (const auto* password : {"Council2023!!", "!!COUNCIL!!!!", "1Q2w3e4r5t6y"}) {
    EXPECT_FALSE(check_password("new_password", password, common)) << password;
  }
  for (const auto* password : {"council-otter-tide", "123456789012", "a council of owls"}) {
    EXPECT_TRUE(check_password("new_password", password, common)) << password;
  }
}

TEST(CheckPassword, NeverQuotesThePassword) {
  const auto result = check_password("new_password", "hunter2hunter", {"hunter2hunter"});
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().message.find("hunter2"), std::string::npos);
}

TEST(TheShippedList, RefusesTheHabitsItWasGatheredFrom) {
  const CommonPasswords common = shipped_list();
  EXPECT_GE(common.size(), 300U);
  for (const auto* password : {"Password1234", "password2023!", "123456789012", "Qwertyuiop123", "Safeguarding1",
                               "Northmere2023", "Touchstone2023", "PracticeManager1", "p@ssw0rd1234", "Summer202320"}) {
    EXPECT_FALSE(check_password("new_password", password, common)) << password;
  }
  EXPECT_TRUE(check_password("new_password", "lantern-otter-quay", common));
}

TEST(OneTimePassword, IsFourGroupsOfFourThatCannotBeMistaken) {
  std::array<std::uint8_t, one_time_password_bytes> random{};
  for (std::size_t i = 0; i < random.size(); ++i) random.at(i) = static_cast<std::uint8_t>(37 * i + 11);
  EXPECT_THAT(one_time_password(random), ::testing::MatchesRegex("([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}"));
}

TEST(OneTimePassword, ComesOfTheRandomnessGivenAndUsesAllOfIt) {
  const std::array<std::uint8_t, one_time_password_bytes> zeros{};
  std::set<std::string> seen{one_time_password(zeros)};
  for (std::size_t i = 0; i < zeros.size(); ++i) {
    auto random = zeros;
    random.at(i) = 1;
    EXPECT_TRUE(seen.insert(one_time_password(random)).second) << i;
  }
}

TEST(OneTimePassword, IsStrongEnoughToBeChosen) {
  const std::array<std::uint8_t, one_time_password_bytes> zeros{};
  EXPECT_TRUE(check_password("new_password", one_time_password(zeros), shipped_list()));
}

}  // namespace
}  // namespace touchstone::domain
