// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/domain/result.h"

namespace touchstone::domain {

/// Checks a word for the council's own dictionary: 1 to 60 characters, letters (of any alphabet), digits, hyphens,
/// apostrophes and "&", a letter among them. Refuses: FIELD_INVALID under "word".
Result<Done> check_spelling_word(std::string_view word);

}  // namespace touchstone::domain
