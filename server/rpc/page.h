// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "server/domain/result.h"

namespace touchstone::rpc {

inline constexpr int default_page_size = 50;
inline constexpr int largest_page_size = 1000;

/// The size to use: 0 is the default, too large is lowered, negative is refused.
domain::Result<int> page_size_of(int asked);

/// An opaque token that carries `keys` (where the next page begins) and is bound to `listing` (method, filter and
/// caller): used for another listing, or altered, it is refused.
std::string make_page_token(const std::string& listing, const std::vector<std::string>& keys);
/// The keys of a token; empty for an empty token. Refuses FIELD_INVALID under `page_token`.
domain::Result<std::vector<std::string>> read_page_token(const std::string& listing, const std::string& token);

/// Where a page of a list that is at hand as a whole begins.
domain::Result<std::size_t> read_offset(const std::vector<std::string>& keys);

/// A page of such a list.
template <typename Row>
struct Page {
  std::vector<Row> rows;
  std::string next_page_token;
};
template <typename Row>
domain::Result<Page<Row>> cut_page(std::vector<Row> all, int page_size, const std::string& page_token,
                                   const std::string& listing) {
  const auto size = page_size_of(page_size);
  if (!size) return size.error();
  const auto keys = read_page_token(listing, page_token);
  if (!keys) return keys.error();
  const auto offset = read_offset(*keys);
  if (!offset) return offset.error();
  const std::size_t begin = std::min(*offset, all.size());
  const std::size_t end = std::min(begin + static_cast<std::size_t>(*size), all.size());
  Page<Row> page;
  page.rows.assign(all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end));
  if (end < all.size()) page.next_page_token = make_page_token(listing, {std::to_string(end)});
  return page;
}

}  // namespace touchstone::rpc
