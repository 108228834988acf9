// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/pack_gateway.h"

namespace touchstone::client {

/// Packs over gRPC, as streams of progress and chunks. Lives on the connection's thread.
class GrpcPackGateway final : public PackGateway {
 public:
  explicit GrpcPackGateway(Connection& connection) : connection_(connection) {}

  Answered<QByteArray> area_pack(const AreaPackWish& wish, Tell progress) override;
  Answered<QByteArray> inspection_pack(const QString& audit_cycle, Tell progress) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
