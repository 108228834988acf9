// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"

namespace touchstone::rpc {

/// Second readings of audits and how far both readings agree. The contract is in
/// proto/touchstone/v1/moderation_service.proto.
class ModerationService final : public v1::ModerationService::CallbackService {
 public:
  explicit ModerationService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* ListModerations(grpc::CallbackServerContext* context,
                                            const v1::ListModerationsRequest* request,
                                            v1::ListModerationsResponse* response) override;
  grpc::ServerUnaryReactor* GetModeration(grpc::CallbackServerContext* context, const v1::GetModerationRequest* request,
                                          v1::Moderation* response) override;
  grpc::ServerUnaryReactor* TakeModeration(grpc::CallbackServerContext* context,
                                           const v1::TakeModerationRequest* request, v1::Moderation* response) override;
  grpc::ServerUnaryReactor* GiveBackModeration(grpc::CallbackServerContext* context,
                                               const v1::GiveBackModerationRequest* request,
                                               v1::Moderation* response) override;
  grpc::ServerUnaryReactor* SubmitModeration(grpc::CallbackServerContext* context,
                                             const v1::SubmitModerationRequest* request,
                                             v1::Moderation* response) override;
  grpc::ServerUnaryReactor* GetModerationSettings(grpc::CallbackServerContext* context,
                                                  const v1::GetModerationSettingsRequest* request,
                                                  v1::ModerationSettings* response) override;
  grpc::ServerUnaryReactor* UpdateModerationSettings(grpc::CallbackServerContext* context,
                                                     const v1::UpdateModerationSettingsRequest* request,
                                                     v1::ModerationSettings* response) override;
  grpc::ServerUnaryReactor* GetAgreement(grpc::CallbackServerContext* context, const v1::GetAgreementRequest* request,
                                         v1::Agreement* response) override;

 private:
  Frame& frame_;
};

/// What becomes of an audit's second reading, if there was one, when its auditor writes on the audit again.
void set_aside_second_reading(const Change& change, const std::string& audit_id);

}  // namespace touchstone::rpc
