// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/spelling.h"

#include <gmock/gmock.h>

#include <string>

namespace touchstone::domain {
namespace {

TEST(SpellingWord, IsOneWordOfLettersDigitsAndJoints) {
  for (const auto* word : {"genogram", "C&FF", "multi-agency", "practitioner's", "practitioners’", "Żaneta", "Year9"}) {
    EXPECT_TRUE(check_spelling_word(word)) << word;
  }
}

TEST(SpellingWord, MoreThanAWordIsRefused) {
  for (const auto* word : {"", " ", "two words", "CD900123 ", "123", "-", "a.b", "a\tb", "x/y", "£", "½", "“word”",
                           "a\xff", "a\u200Bb", "😀"}) {
    EXPECT_FALSE(check_spelling_word(word)) << word;
  }
  EXPECT_TRUE(check_spelling_word(std::string(60, 'a')));
  EXPECT_FALSE(check_spelling_word(std::string(61, 'a')));
}

}  // namespace
}  // namespace touchstone::domain
