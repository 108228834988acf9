// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/support/status.h>

#include <exception>
#include <string>

#include "server/domain/result.h"

namespace touchstone::rpc {

/// The one mapping of refusals to gRPC: code, ErrorInfo with reason and metadata, BadRequest for fields, and `extra`
/// as a further detail.
grpc::Status to_status(const domain::Error& error, const google::protobuf::Message* extra = nullptr);

/// The deadline passed before the work was done.
grpc::Status deadline_exceeded();

/// The server stops and ends what would go on.
grpc::Status server_stopping();

/// The one mapping of accidents. What is nobody's business is logged under a reference and sent as INTERNAL, because a
/// database message may quote a record.
grpc::Status to_status(const std::exception& accident, const std::string& method);

}  // namespace touchstone::rpc
