// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/form.h"
#include "server/domain/roll_up.h"
#include "server/store/cycle_repository.h"

namespace touchstone::store {

/// Counts all that `domain::analyse` needs of a cycle: its own figures, findings and reasons, and the figures of up to
/// 35 cycles before it. One aggregate query a figure family.
domain::AnalysisInput count_analysis(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const CycleRow& cycle, const domain::Form& form);

/// Findings about the themes of a programme's cycles from one month to another, both included, in completed audits; by
/// month, months without one left out.
std::vector<domain::ThemeFindings> count_theme_findings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                        const std::string& programme_id, const domain::Period& first,
                                                        const domain::Period& last);

/// How far a group of audits has come.
struct ProgressCount {
  std::string area_code;
  std::string team;
  std::string auditor;
  domain::CycleCounts counts;
  std::int64_t overdue = 0;
  std::int64_t good_or_better = 0;
  std::int64_t graded = 0;
};
/// By area in the configured order, team and auditor: the finest groups, of which every other view is a sum.
std::vector<ProgressCount> count_progress(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id, const domain::Date& today);
/// The cycle of the programme before a period, planned ones left out.
std::optional<CycleRow> find_cycle_before(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const CycleRow& cycle);

}  // namespace touchstone::store
