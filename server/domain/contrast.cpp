// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/contrast.h"

#include <algorithm>
#include <cmath>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

/// Of a colour's part, from two digits on.
double linear_part(std::string_view colour, std::size_t at) {
  const auto value = hexadecimal.find(colour[at]) * 16 + hexadecimal.find(colour[at + 1]);
  const double part = static_cast<double>(value) / 255;
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// "3.84": rounded down, so that what is refused never reads as if it were enough.
std::string two_decimals(double number) {
  const auto hundredths = static_cast<int>(std::floor(number * 100));
  const int rest = hundredths % 100;
  return std::to_string(hundredths / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

}  // namespace

bool is_colour(std::string_view text) {
  return text.size() == 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return hexadecimal.find(c) != std::string_view::npos; });
}

double contrast_with_white(std::string_view colour) {
  const double luminance =
      0.2126 * linear_part(colour, 0) + 0.7152 * linear_part(colour, 2) + 0.0722 * linear_part(colour, 4);
  return 1.05 / (luminance + 0.05);
}

Result<std::string> accent_from(std::string_view field, std::string_view text) {
  const auto colour = lowered(text.substr(text.rfind('#', 0) == 0 ? 1 : 0));
  if (!is_colour(colour)) return invalid(std::string{field}, "Enter a colour as # and six digits, such as #12436D");
  const double contrast = contrast_with_white(colour);
  if (contrast < least_contrast) {
    return invalid(std::string{field}, "#" + colour + " has a contrast of " + two_decimals(contrast) +
                                           " to 1 with white; text needs 4.5 to 1, so choose a darker one");
  }
  return colour;
}

}  // namespace touchstone::domain
