// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace touchstone::domain {

/// Trimmed and in lower case, as e-mails are kept and compared.
std::string normalise_email(std::string_view email);
/// Whether a normalised e-mail has the shape of one: at most 254 bytes, local part, "@", a domain with a dot.
bool is_email(std::string_view email);

}  // namespace touchstone::domain
