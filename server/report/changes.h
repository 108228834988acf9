// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/report/report.h"
#include "server/report/snapshot.h"

namespace touchstone::report {

/// Every counted figure in which two snapshots of a cycle's report differ: of the month, of each area, then of earlier
/// months, in the order of the later snapshot's pages; what only the earlier one had comes last.
std::vector<ReportChange> report_changes(const Snapshot& before, const Snapshot& after);

}  // namespace touchstone::report
