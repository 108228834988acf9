// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace touchstone::report {

/// Text for HTML and SVG, between tags or in a quoted attribute.
std::string escape(std::string_view text);
/// A CSS string with its quotes. Everything but ASCII letters, digits and spaces is written as a code point, so that no
/// text can end the string or the style element around it. Takes UTF-8; a broken byte becomes U+FFFD.
std::string css_string(std::string_view text);
/// A length or position for SVG: two decimals at most, with a point whatever the locale.
std::string svg_number(double value);

}  // namespace touchstone::report
