// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_analysis_gateway.h"

#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_watch.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"

namespace touchstone::client {

using Cycles = v1::CycleService::StubInterface::async_interface;
using Analysis = v1::AnalysisService::StubInterface::async_interface;

Answered<QList<Programme>> GrpcAnalysisGateway::programmes() {
  return whole_list<v1::CycleService, Programme>(connection_, v1::ListProgrammesRequest{}, &Cycles::ListProgrammes,
                                                 [](const v1::ListProgrammesResponse& page, QList<Programme>& rows) {
                                                   for (const auto& programme : page.programmes()) {
                                                     rows.append(programme_of(programme));
                                                   }
                                                 });
}

Answered<QList<AuditCycle>> GrpcAnalysisGateway::cycles(const QString& programme) {
  v1::ListAuditCyclesRequest request;
  request.set_parent(programme.toStdString());
  return whole_list<v1::CycleService, AuditCycle>(connection_, request, &Cycles::ListAuditCycles,
                                                  [](const v1::ListAuditCyclesResponse& page, QList<AuditCycle>& rows) {
                                                    for (const auto& cycle : page.audit_cycles()) {
                                                      rows.append(cycle_of(cycle));
                                                    }
                                                  });
}

Answered<MonthlyAnalysis> GrpcAnalysisGateway::monthly_analysis(const QString& audit_cycle) {
  v1::GetMonthlyAnalysisRequest request;
  request.set_name(audit_cycle.toStdString());
  return unary<v1::AnalysisService>(connection_, CallKind::Read, request, &Analysis::GetMonthlyAnalysis, analysis_of);
}

Answered<Progress> GrpcAnalysisGateway::progress(const QString& audit_cycle) {
  v1::GetProgressRequest request;
  request.set_name(audit_cycle.toStdString());
  return unary<v1::AnalysisService>(connection_, CallKind::Read, request, &Analysis::GetProgress, progress_of);
}

Watched GrpcAnalysisGateway::watch_progress(const QString& audit_cycle, Watcher<Progress> watcher) {
  v1::WatchProgressRequest request;
  request.set_name(audit_cycle.toStdString());
  return watch_stream<v1::AnalysisService>(connection_, request, &Analysis::WatchProgress, progress_of,
                                           std::move(watcher));
}

Answered<QList<Allocation>> GrpcAnalysisGateway::allocations(const QString& audit_cycle) {
  return GrpcAllocationGateway{connection_}.allocations(audit_cycle);
}

Answered<QList<FigureRecord>> GrpcAnalysisGateway::figure_records(const QString& audit_cycle, const QString& measure) {
  v1::ListFigureRecordsRequest request;
  request.set_parent(audit_cycle.toStdString());
  request.set_measure(measure.toStdString());
  return whole_list<v1::AnalysisService, FigureRecord>(
      connection_, request, &Analysis::ListFigureRecords,
      [](const v1::ListFigureRecordsResponse& page, QList<FigureRecord>& rows) {
        for (const auto& record : page.figure_records()) {
          rows.append(figure_record_of(record));
        }
      });
}

}  // namespace touchstone::client
