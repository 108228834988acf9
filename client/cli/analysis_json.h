// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/cli/output.h"
#include "touchstone/v1/analysis_service.pb.h"

namespace touchstone::cli {

/// The analysis as scripts know it: the keys, their order and spelling are fixed in docs/touchstonectl.md. Zeros are
/// spelled out, what does not apply is null, limits and centre lines are fractions, changes are percentage points.
Json analysis_object(const v1::MonthlyAnalysis& analysis);

}  // namespace touchstone::cli
