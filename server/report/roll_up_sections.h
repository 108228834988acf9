// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/roll_up.h"
#include "server/report/sections.h"

namespace touchstone::report {

/// A quarter or a year under way: what its pages ask for.
struct RollUpPages {
  Context& context;  ///< Of the last month that counts.
  const domain::RollUp& roll_up;
};

/// A heading with what stands under it, as markup made here; without a heading that alone.
struct RollUpBlock {
  std::string heading;
  std::string html;
};
/// A section of a roll-up: a sentence that leads, then blocks.
Section roll_up_section(const std::string& id, const std::string& title, const std::string& lead,
                        const std::vector<RollUpBlock>& blocks);
/// "quarter 2 of 2023", "the financial year 2023/24", in a sentence.
std::string window_in_sentence(const domain::Window& window);

// In the order of the pages.
Section roll_up_overview(const RollUpPages& pages);
Section roll_up_outcome(const RollUpPages& pages);
Section roll_up_areas(const RollUpPages& pages);
Section roll_up_focus5(const RollUpPages& pages);
Section roll_up_measures(const RollUpPages& pages);
Section roll_up_agreement(const RollUpPages& pages);
Section roll_up_actions(const RollUpPages& pages);
Section roll_up_themes(const RollUpPages& pages);
Section roll_up_counting(const RollUpPages& pages);

}  // namespace touchstone::report
