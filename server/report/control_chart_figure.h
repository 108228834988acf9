// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/report/context.h"

namespace touchstone::report {

/// The top of an axis that holds the chart's limits and points: the next 20% above, as a share.
double axis_top(const domain::ControlChart& chart);
/// A control chart with points, average and stepped limits. A month missing from the series leaves a gap in the line.
/// `top` is the upper end of the axis, the same for all charts of a page.
std::string control_chart_svg(const Context& context, const domain::ControlChart& chart, double top);

}  // namespace touchstone::report
