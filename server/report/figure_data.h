// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/domain/words.h"

namespace touchstone::report {

// The figures behind what a reader sees, as data attributes: the other formats are made from the HTML and take them
// from here, so that a share is worked out and rounded in one place.

/// ` data-NAME="VALUE"`, escaped; nothing for an empty value.
std::string data_attribute(std::string_view name, const std::string& value);
/// ` data-n="16" data-of="27" data-share="0.5925925925925926"`: no share under 5 audits, nothing without a base.
std::string share_data(const domain::Share& share);
/// ` data-points="10.2"`, in percentage points and unrounded.
std::string points_data(double points);
/// ` data-low="0.17" data-centre="0.46" data-high="0.75"`: a month's limits and the average, unrounded.
std::string limits_data(double low, double centre, double high);

}  // namespace touchstone::report
