// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/analysis.h"
#include "server/rpc/frame.h"
#include "server/rpc/watchers.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"

namespace touchstone::rpc {

/// Figures derived from records. The contract is in proto/touchstone/v1/analysis_service.proto.
class AnalysisService final : public v1::AnalysisService::CallbackService {
 public:
  AnalysisService(Frame& frame, store::Forms& forms, Watchers& watchers)
      : frame_{frame}, forms_{forms}, watchers_{watchers} {}

  grpc::ServerUnaryReactor* GetMonthlyAnalysis(grpc::CallbackServerContext* context,
                                               const v1::GetMonthlyAnalysisRequest* request,
                                               v1::MonthlyAnalysis* response) override;
  grpc::ServerUnaryReactor* GetProgress(grpc::CallbackServerContext* context, const v1::GetProgressRequest* request,
                                        v1::Progress* response) override;
  grpc::ServerWriteReactor<v1::Progress>* WatchProgress(grpc::CallbackServerContext* context,
                                                        const v1::WatchProgressRequest* request) override;
  grpc::ServerUnaryReactor* ListFigureRecords(grpc::CallbackServerContext* context,
                                              const v1::ListFigureRecordsRequest* request,
                                              v1::ListFigureRecordsResponse* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
  Watchers& watchers_;
};

/// The analysis of a cycle named as in the contract, of all areas. Refuses AUDIT_CYCLE_NOT_FOUND.
domain::Result<domain::MonthlyAnalysis> analyse_cycle(const Read& read, store::Forms& forms, const std::string& name);

}  // namespace touchstone::rpc
