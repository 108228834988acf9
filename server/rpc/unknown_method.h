// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/generic/async_generic_service.h>

namespace touchstone::rpc {

/// Answers every method that no service offers: UNIMPLEMENTED / METHOD_UNKNOWN.
class UnknownMethod final : public grpc::CallbackGenericService {
 private:
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override;
};

}  // namespace touchstone::rpc
