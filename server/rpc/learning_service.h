// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/learning_service.grpc.pb.h"

namespace touchstone::rpc {

/// The learning library. The contract is in proto/touchstone/v1/learning_service.proto.
class LearningService final : public v1::LearningService::CallbackService {
 public:
  explicit LearningService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* ListPractice(grpc::CallbackServerContext* context, const v1::ListPracticeRequest* request,
                                         v1::ListPracticeResponse* response) override;
  grpc::ServerUnaryReactor* ListPracticeThemes(grpc::CallbackServerContext* context,
                                               const v1::ListPracticeThemesRequest* request,
                                               v1::ListPracticeThemesResponse* response) override;
  grpc::ServerUnaryReactor* ListLearningEvents(grpc::CallbackServerContext* context,
                                               const v1::ListLearningEventsRequest* request,
                                               v1::ListLearningEventsResponse* response) override;
  grpc::ServerUnaryReactor* CreateLearningEvent(grpc::CallbackServerContext* context,
                                                const v1::CreateLearningEventRequest* request,
                                                v1::LearningEvent* response) override;
  grpc::ServerUnaryReactor* StepLearningEvent(grpc::CallbackServerContext* context,
                                              const v1::StepLearningEventRequest* request,
                                              v1::LearningEvent* response) override;
  grpc::ServerUnaryReactor* SendThanks(grpc::CallbackServerContext* context, const v1::SendThanksRequest* request,
                                       v1::Thanks* response) override;
  grpc::ServerUnaryReactor* ListThanks(grpc::CallbackServerContext* context, const v1::ListThanksRequest* request,
                                       v1::ListThanksResponse* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
