// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace touchstone::domain {

/// The text with `in_place` for each word that has the shape of a case reference: letters and four digits or more
/// ("CD900417", "SW-2023/0417"), five digits or more in a row, four in a row that are no year, and a year after what
/// looks like the letters of a reference ("CD 2011", "case 2011").
std::string without_case_references(std::string_view text, std::string_view in_place);

/// Whether a text has such a word, or names the case of this reference however it is spaced and punctuated, or by its
/// number alone.
bool names_case(std::string_view text, std::string_view case_reference);

}  // namespace touchstone::domain
