// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"

namespace touchstone::rpc {

/// Programmes and their cycles. The contract is in proto/touchstone/v1/cycle_service.proto.
class CycleService final : public v1::CycleService::CallbackService {
 public:
  explicit CycleService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* ListProgrammes(grpc::CallbackServerContext* context,
                                           const v1::ListProgrammesRequest* request,
                                           v1::ListProgrammesResponse* response) override;
  grpc::ServerUnaryReactor* CreateProgramme(grpc::CallbackServerContext* context,
                                            const v1::CreateProgrammeRequest* request,
                                            v1::Programme* response) override;
  grpc::ServerUnaryReactor* ListAuditCycles(grpc::CallbackServerContext* context,
                                            const v1::ListAuditCyclesRequest* request,
                                            v1::ListAuditCyclesResponse* response) override;
  grpc::ServerUnaryReactor* GetAuditCycle(grpc::CallbackServerContext* context, const v1::GetAuditCycleRequest* request,
                                          v1::AuditCycle* response) override;
  grpc::ServerUnaryReactor* CreateAuditCycle(grpc::CallbackServerContext* context,
                                             const v1::CreateAuditCycleRequest* request,
                                             v1::AuditCycle* response) override;
  grpc::ServerUnaryReactor* UpdateAuditCycle(grpc::CallbackServerContext* context,
                                             const v1::UpdateAuditCycleRequest* request,
                                             v1::AuditCycle* response) override;
  grpc::ServerUnaryReactor* OpenAuditCycle(grpc::CallbackServerContext* context,
                                           const v1::OpenAuditCycleRequest* request, v1::AuditCycle* response) override;
  grpc::ServerUnaryReactor* CloseAuditCycle(grpc::CallbackServerContext* context,
                                            const v1::CloseAuditCycleRequest* request,
                                            v1::AuditCycle* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
