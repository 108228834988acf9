// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/commentary.h"
#include "server/domain/result.h"
#include "server/report/report.h"

namespace touchstone::report {

/// All that a report is made from.
struct Snapshot {
  domain::MonthlyAnalysis analysis;
  ReportSettings settings;
  domain::Commentary commentary;
  /// The audits that its figures count as completed; nothing in what was kept before these were noted.
  std::optional<std::vector<std::string>> counted_audits{};
};

/// The number of the form in which snapshots are written. It rises when a field changes its meaning or a reader of
/// today could not do without a new one; the reading of every earlier number stays.
inline constexpr int snapshot_format = 1;

/// Canonical JSON: the same snapshot is always the same bytes.
std::string write_snapshot(const Snapshot& snapshot);

/// The snapshot of such JSON. Refuses SNAPSHOT_FORMAT_UNKNOWN (metadata `format`, `known`). Throws for anything that
/// `write_snapshot` did not write.
domain::Result<Snapshot> read_snapshot(std::string_view json);

}  // namespace touchstone::report
