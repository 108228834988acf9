// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/domain/result.h"

namespace touchstone::report {

/// A council's logo as reports may show it.
struct Logo {
  std::string media_type;  ///< "image/svg+xml" or "image/png"; empty: there is none.
  std::string bytes;
};

inline constexpr std::size_t largest_logo = 200UL * 1024;

/// The logo of a file. A PNG must be whole, end where it ends, and have 16 to 3,000 pixels each way. An SVG is written
/// anew from shapes, gradients and clip paths alone: what could run, load, link or move is left out. What would be
/// missed when left out (text, pictures, style sheets, references, filters) is refused by name, so that no logo comes
/// out changed. Refuses: FIELD_INVALID under `field`.
domain::Result<Logo> read_logo(std::string_view field, std::string_view file);

/// "data:image/png;base64,…"; empty for no logo.
std::string data_uri(const Logo& logo);

}  // namespace touchstone::report
