// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/page.h"

#include <gmock/gmock.h>

#include <numeric>

namespace touchstone::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PageToken, CarriesItsKeysAndBelongsToOneListing) {
  const std::vector<std::string> keys{"2023-09-28", "CD900123", "“quoted”\n"};
  const auto token = make_page_token("list a", keys);
  EXPECT_EQ(*read_page_token("list a", token), keys);
  EXPECT_FALSE(read_page_token("list b", token));
  EXPECT_THAT(*read_page_token("list a", ""), IsEmpty());
}

TEST(PageToken, IsRefusedWhenAnyOfItsCharactersIsAnother) {
  const auto token = make_page_token("list", {"2023-09-28", "CD900123"});
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto altered = token;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(read_page_token("list", altered)) << i;
    EXPECT_FALSE(read_page_token("list", token.substr(0, i)) && i > 0) << i;
  }
  EXPECT_FALSE(read_page_token("list", "not base64!"));
  EXPECT_FALSE(read_page_token("list", std::string("\0\0", 2)));
}

TEST(PageSize, IsTheDefaultForZeroLoweredWhenTooLargeAndNeverNegative) {
  EXPECT_EQ(*page_size_of(0), 50);
  EXPECT_EQ(*page_size_of(1), 1);
  EXPECT_EQ(*page_size_of(1000), 1000);
  EXPECT_EQ(*page_size_of(1001), 1000);
  ASSERT_FALSE(page_size_of(-1));
  EXPECT_EQ(page_size_of(-1).error().fields.at(0).field, "page_size");
}

TEST(CutPage, GivesEveryRowOnceWhateverThePageSize) {
  std::vector<int> all(23);
  std::iota(all.begin(), all.end(), 0);
  for (int size = 1; size <= 24; ++size) {
    std::vector<int> seen;
    std::string token;
    do {
      const auto page = cut_page(all, size, token, "numbers");
      ASSERT_TRUE(page);
      EXPECT_LE(page->rows.size(), static_cast<std::size_t>(size));
      seen.insert(seen.end(), page->rows.begin(), page->rows.end());
      token = page->next_page_token;
    } while (!token.empty());
    EXPECT_EQ(seen, all) << "pages of " << size;
  }
}

TEST(CutPage, RefusesAPlaceThatIsNoNumberAndEndsBeyondTheEnd) {
  for (const auto* place : {"", "x", "-1", "1x", "99999999999999999999999"}) {
    EXPECT_FALSE(cut_page(std::vector<int>{1}, 1, make_page_token("numbers", {place}), "numbers")) << place;
  }
  const auto beyond = cut_page(std::vector<int>{1}, 1, make_page_token("numbers", {"7"}), "numbers");
  ASSERT_TRUE(beyond);
  EXPECT_THAT(beyond->rows, IsEmpty());
  EXPECT_EQ(beyond->next_page_token, "");
}

}  // namespace
}  // namespace touchstone::rpc
