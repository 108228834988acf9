// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/returns_gateway.h"

namespace touchstone::client {

/// Loading returned audits over gRPC. Lives on the connection's thread.
class GrpcReturnsGateway final : public ReturnsGateway {
 public:
  explicit GrpcReturnsGateway(Connection& connection) : connection_(connection) {}

  Answered<ImportResult> import(const QByteArray& csv, const Options& options,
                                std::function<void(qint64)> sent) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
