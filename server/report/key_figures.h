// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/report/context.h"
#include "server/report/template.h"

namespace touchstone::report {

/// The card of a measure: its share or count, the base, and how it differs from the months before.
Data key_figure(const Context& context, const std::string& measure);

/// A card in these words; `data`: of the share behind it, from figure_data.h.
Data plain_card(const std::string& title, const std::string& value, const std::string& base,
                const std::vector<std::string>& lines, const std::string& data = "");
/// "▲ 7 points on August (63%)", "Same as August (79%)", "August: 6 of 8" where a base is small.
std::string change_line(const domain::Share& now, const domain::Share& then, const std::string& of);

}  // namespace touchstone::report
