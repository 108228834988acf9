// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/server_service.h"

#include "server/rpc/convert.h"

namespace touchstone::rpc {

grpc::ServerUnaryReactor* ServerService::GetServerStatus(grpc::CallbackServerContext* context,
                                                         const v1::GetServerStatusRequest* /*request*/,
                                                         v1::ServerStatus* response) {
  return frame_.on_worker(frame_.workers(), "ServerService/GetServerStatus", context, [this, response](const Call&) {
    const auto schema = schema_status_();
    response->set_version(version_);
    response->set_schema_expected(schema.expected);
    response->set_schema_deployed(schema.deployed);
    response->set_ready(schema.ready);
    *response->mutable_server_time() = to_timestamp(std::chrono::system_clock::now());
    return grpc::Status::OK;
  });
}

}  // namespace touchstone::rpc
