// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/draw_service.grpc.pb.h"

namespace touchstone::rpc {

/// Draws, and what they must know of auditors. The contract is in proto/touchstone/v1/draw_service.proto.
class DrawService final : public v1::DrawService::CallbackService {
 public:
  DrawService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* ProposeDraw(grpc::CallbackServerContext* context, const v1::ProposeDrawRequest* request,
                                        v1::Draw* response) override;
  grpc::ServerUnaryReactor* ListDraws(grpc::CallbackServerContext* context, const v1::ListDrawsRequest* request,
                                      v1::ListDrawsResponse* response) override;
  grpc::ServerUnaryReactor* GetDraw(grpc::CallbackServerContext* context, const v1::GetDrawRequest* request,
                                    v1::Draw* response) override;
  grpc::ServerUnaryReactor* AdjustDraw(grpc::CallbackServerContext* context, const v1::AdjustDrawRequest* request,
                                       v1::Draw* response) override;
  grpc::ServerUnaryReactor* OverrideDrawRow(grpc::CallbackServerContext* context,
                                            const v1::OverrideDrawRowRequest* request, v1::Draw* response) override;
  grpc::ServerUnaryReactor* AllocateDraw(grpc::CallbackServerContext* context, const v1::AllocateDrawRequest* request,
                                         v1::Draw* response) override;
  grpc::ServerUnaryReactor* ListIndependenceOverrides(grpc::CallbackServerContext* context,
                                                      const v1::ListIndependenceOverridesRequest* request,
                                                      v1::ListIndependenceOverridesResponse* response) override;
  grpc::ServerUnaryReactor* ListAuditors(grpc::CallbackServerContext* context, const v1::ListAuditorsRequest* request,
                                         v1::ListAuditorsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateAuditor(grpc::CallbackServerContext* context, const v1::UpdateAuditorRequest* request,
                                          v1::Auditor* response) override;
  grpc::ServerUnaryReactor* AddAuditorAbsence(grpc::CallbackServerContext* context,
                                              const v1::AddAuditorAbsenceRequest* request,
                                              v1::Auditor* response) override;
  grpc::ServerUnaryReactor* EndAuditorAbsence(grpc::CallbackServerContext* context,
                                              const v1::EndAuditorAbsenceRequest* request,
                                              v1::Auditor* response) override;
  grpc::ServerUnaryReactor* GetDrawSettings(grpc::CallbackServerContext* context,
                                            const v1::GetDrawSettingsRequest* request,
                                            v1::DrawSettings* response) override;
  grpc::ServerUnaryReactor* UpdateDrawSettings(grpc::CallbackServerContext* context,
                                               const v1::UpdateDrawSettingsRequest* request,
                                               v1::DrawSettings* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
};

}  // namespace touchstone::rpc
