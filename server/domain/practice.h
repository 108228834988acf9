// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace touchstone::domain {

/// A text of the learning library: stretches that seem to tell who somebody is, and what looks like a case reference
/// (`without_case_references`), are replaced by "[…]".
std::string deidentified(std::string_view text);

}  // namespace touchstone::domain
