// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/practice.h"

#include "server/domain/case_references.h"
#include "server/domain/redaction.h"

namespace touchstone::domain {

namespace {

constexpr std::string_view left_out = "[…]";

}  // namespace

std::string deidentified(std::string_view text) {
  std::string kept;
  std::size_t at = 0;
  for (const auto& found : find_personal_data(text)) {
    kept += text.substr(at, found.offset - at);
    kept += left_out;
    at = found.offset + found.length;
  }
  kept += text.substr(at);
  return without_case_references(kept, left_out);
}

}  // namespace touchstone::domain
