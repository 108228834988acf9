// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/analysis_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Programmes, cycles and figures over gRPC. Lives on the connection's thread.
class GrpcAnalysisGateway final : public AnalysisGateway {
 public:
  explicit GrpcAnalysisGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Programme>> programmes() override;
  Answered<QList<AuditCycle>> cycles(const QString& programme) override;
  Answered<MonthlyAnalysis> monthly_analysis(const QString& audit_cycle) override;
  Answered<Progress> progress(const QString& audit_cycle) override;
  Watched watch_progress(const QString& audit_cycle, Watcher<Progress> watcher) override;
  Answered<QList<Allocation>> allocations(const QString& audit_cycle) override;
  Answered<QList<FigureRecord>> figure_records(const QString& audit_cycle, const QString& measure) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
