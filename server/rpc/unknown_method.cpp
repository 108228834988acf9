// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/unknown_method.h"

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace touchstone::rpc {

namespace {

class Refusal final : public grpc::ServerGenericBidiReactor {
 public:
  Refusal() {
    google::rpc::ErrorInfo info;
    info.set_reason("METHOD_UNKNOWN");
    info.set_domain("touchstone");
    google::rpc::Status details;
    details.set_code(grpc::StatusCode::UNIMPLEMENTED);
    details.set_message("The server offers no such method.");
    details.add_details()->PackFrom(info);
    Finish({grpc::StatusCode::UNIMPLEMENTED, details.message(), details.SerializeAsString()});
  }
  void OnDone() override { delete this; }
};

}  // namespace

grpc::ServerGenericBidiReactor* UnknownMethod::CreateReactor(grpc::GenericCallbackServerContext* /*context*/) {
  return new Refusal;  // NOLINT: it deletes itself in OnDone
}

}  // namespace touchstone::rpc
