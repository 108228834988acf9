// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/calibration_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Calibrations over gRPC. Lives on the connection's thread.
class GrpcCalibrationGateway final : public CalibrationGateway {
 public:
  explicit GrpcCalibrationGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Calibration>> calibrations() override;
  Answered<Calibration> create(const QString& title, const QString& case_reference, const QStringList& auditors,
                               const QString& request_id) override;
  Answered<Calibration> grade(const Calibration& calibration, Grade grade, const QString& reason,
                              const QString& request_id) override;
  Answered<Calibration> close(const Calibration& calibration, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
