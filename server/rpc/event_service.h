// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/event_service.grpc.pb.h"

namespace touchstone::rpc {

/// Proof of the append-only log. The contract is in proto/touchstone/v1/event_service.proto.
class EventService final : public v1::EventService::CallbackService {
 public:
  explicit EventService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* VerifyEvents(grpc::CallbackServerContext* context, const v1::VerifyEventsRequest* request,
                                         v1::VerifyEventsResponse* response) override;
  grpc::ServerUnaryReactor* GetEventRoot(grpc::CallbackServerContext* context, const v1::GetEventRootRequest* request,
                                         v1::EventRoot* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
