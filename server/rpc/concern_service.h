// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/concern.h"
#include "server/rpc/frame.h"
#include "touchstone/v1/concern_service.grpc.pb.h"

namespace touchstone::rpc {

/// Of the concerns raised from a cycle's audits, in the areas that the caller sees.
domain::ConcernFigures read_concern_figures(const Read& read, const std::string& cycle_id);

/// The safety clock. The contract is in proto/touchstone/v1/concern_service.proto.
class ConcernService final : public v1::ConcernService::CallbackService {
 public:
  explicit ConcernService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* RaiseConcern(grpc::CallbackServerContext* context, const v1::RaiseConcernRequest* request,
                                         v1::Concern* response) override;
  grpc::ServerUnaryReactor* AcknowledgeConcern(grpc::CallbackServerContext* context,
                                               const v1::AcknowledgeConcernRequest* request,
                                               v1::Concern* response) override;
  grpc::ServerUnaryReactor* RecordConcernAction(grpc::CallbackServerContext* context,
                                                const v1::RecordConcernActionRequest* request,
                                                v1::Concern* response) override;
  grpc::ServerUnaryReactor* CloseConcern(grpc::CallbackServerContext* context, const v1::CloseConcernRequest* request,
                                         v1::Concern* response) override;
  grpc::ServerUnaryReactor* GetConcern(grpc::CallbackServerContext* context, const v1::GetConcernRequest* request,
                                       v1::Concern* response) override;
  grpc::ServerUnaryReactor* ListConcerns(grpc::CallbackServerContext* context, const v1::ListConcernsRequest* request,
                                         v1::ListConcernsResponse* response) override;
  grpc::ServerUnaryReactor* GetConcernFigures(grpc::CallbackServerContext* context,
                                              const v1::GetConcernFiguresRequest* request,
                                              v1::ConcernFigures* response) override;
  grpc::ServerUnaryReactor* GetConcernSetting(grpc::CallbackServerContext* context,
                                              const v1::GetConcernSettingRequest* request,
                                              v1::ConcernSetting* response) override;
  grpc::ServerUnaryReactor* SetConcernSetting(grpc::CallbackServerContext* context,
                                              const v1::SetConcernSettingRequest* request,
                                              v1::ConcernSetting* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
