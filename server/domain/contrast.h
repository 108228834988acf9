// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/domain/result.h"

namespace touchstone::domain {

/// What text in a colour, or white text on it, needs to be read (WCAG 2.2, 1.4.3).
inline constexpr double least_contrast = 4.5;

/// Whether a text is a colour as kept: six hexadecimal digits in lower case.
bool is_colour(std::string_view text);
/// The contrast of such a colour with white: 1 to 21, as WCAG measures it.
double contrast_with_white(std::string_view colour);
/// The colour of "#1A5276" or "1a5276", as kept. Refuses under `field`, FIELD_INVALID: what is no colour, and one that
/// is too light, with the contrast measured.
Result<std::string> accent_from(std::string_view field, std::string_view text);

}  // namespace touchstone::domain
