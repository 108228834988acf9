// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace touchstone::domain {

/// Whether a word, in small letters, is a first name that is common in England, and seldom anything else.
bool is_given_name(std::string_view lowered);

}  // namespace touchstone::domain
