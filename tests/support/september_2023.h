// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/analysis_values.h"

/// September 2023 of the sample year as the client gets it: invented areas' counts that are published with the sample,
/// findings and facts in a few words each.
namespace touchstone::client {

inline const auto practice_managers = QStringLiteral("programmes/practice-managers");
inline const auto september_2023_name = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");

QList<AuditCycle> cycles_of_2023();
MonthlyAnalysis september_2023();
/// The three areas of a head of service in the middle of the month.
Progress progress_september_2023();
/// So many allocations of a month, the first of them completed on one day each.
QList<Allocation> month_coming_in(const QString& period, int all, int completed);

}  // namespace touchstone::client
