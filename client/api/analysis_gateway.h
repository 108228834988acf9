// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/analysis_values.h"
#include "client/api/outcome.h"
#include "client/api/watched.h"

namespace touchstone::client {

/// The figures, and the programmes and cycles they belong to. Lists are whole.
class AnalysisGateway {
 public:
  AnalysisGateway() = default;
  AnalysisGateway(const AnalysisGateway&) = delete;
  AnalysisGateway& operator=(const AnalysisGateway&) = delete;
  virtual ~AnalysisGateway() = default;

  /// By code.
  virtual Answered<QList<Programme>> programmes() = 0;
  /// Newest first; `programme` is `programmes/{code}`.
  virtual Answered<QList<AuditCycle>> cycles(const QString& programme) = 0;
  /// `audit_cycle` is `programmes/{code}/auditCycles/{YYYY-MM}`.
  virtual Answered<MonthlyAnalysis> monthly_analysis(const QString& audit_cycle) = 0;
  virtual Answered<Progress> progress(const QString& audit_cycle) = 0;
  /// Told at once, within a second of each change, and at least once a minute.
  virtual Watched watch_progress(const QString& audit_cycle, Watcher<Progress> watcher) = 0;
  /// All of a cycle that the caller may see, with the day each came in.
  virtual Answered<QList<Allocation>> allocations(const QString& audit_cycle) = 0;
  /// The audits behind a measure, "focus5.visit" or "focus5.visit@SWF".
  virtual Answered<QList<FigureRecord>> figure_records(const QString& audit_cycle, const QString& measure) = 0;
};

}  // namespace touchstone::client
