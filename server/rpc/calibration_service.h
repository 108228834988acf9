// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"

namespace touchstone::rpc {

/// One case graded by many, and who is accredited. The contract is in proto/touchstone/v1/calibration_service.proto.
class CalibrationService final : public v1::CalibrationService::CallbackService {
 public:
  explicit CalibrationService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* CreateCalibration(grpc::CallbackServerContext* context,
                                              const v1::CreateCalibrationRequest* request,
                                              v1::Calibration* response) override;
  grpc::ServerUnaryReactor* ListCalibrations(grpc::CallbackServerContext* context,
                                             const v1::ListCalibrationsRequest* request,
                                             v1::ListCalibrationsResponse* response) override;
  grpc::ServerUnaryReactor* GradeCalibration(grpc::CallbackServerContext* context,
                                             const v1::GradeCalibrationRequest* request,
                                             v1::Calibration* response) override;
  grpc::ServerUnaryReactor* CloseCalibration(grpc::CallbackServerContext* context,
                                             const v1::CloseCalibrationRequest* request,
                                             v1::Calibration* response) override;
  grpc::ServerUnaryReactor* SetAccreditation(grpc::CallbackServerContext* context,
                                             const v1::SetAccreditationRequest* request,
                                             v1::Accreditation* response) override;
  grpc::ServerUnaryReactor* ListAccreditations(grpc::CallbackServerContext* context,
                                               const v1::ListAccreditationsRequest* request,
                                               v1::ListAccreditationsResponse* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
