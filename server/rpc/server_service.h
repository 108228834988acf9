// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "server/rpc/frame.h"
#include "touchstone/v1/server_service.grpc.pb.h"

namespace touchstone::rpc {

/// What the server knows of its database.
struct SchemaStatus {
  std::string expected;  ///< The last database change the server was built for.
  std::string deployed;  ///< The last one deployed; empty: the database does not answer.
  bool ready = false;    ///< Whether the server takes calls.
};

/// Tells about the server. The contract is in proto/touchstone/v1/server_service.proto.
class ServerService final : public v1::ServerService::CallbackService {
 public:
  /// `schema_status` is called on a worker, at every call, by several at once; it may ask the database.
  ServerService(Frame& frame, std::string version, std::function<SchemaStatus()> schema_status)
      : frame_{frame}, version_{std::move(version)}, schema_status_{std::move(schema_status)} {}

  grpc::ServerUnaryReactor* GetServerStatus(grpc::CallbackServerContext* context,
                                            const v1::GetServerStatusRequest* request,
                                            v1::ServerStatus* response) override;

 private:
  Frame& frame_;
  const std::string version_;
  const std::function<SchemaStatus()> schema_status_;
};

}  // namespace touchstone::rpc
