// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/measure_gateway.h"

namespace touchstone::client {

/// Measures over gRPC. Lives on the connection's thread.
class GrpcMeasureGateway final : public MeasureGateway {
 public:
  explicit GrpcMeasureGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Measure>> measures() override;
  Answered<Measure> create(const NewMeasure& measure, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
