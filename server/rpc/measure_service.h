// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/measure_repository.h"
#include "touchstone/v1/measure_service.grpc.pb.h"

namespace touchstone::rpc {

/// Without what it comes to.
v1::Measure to_proto(const store::MeasureRow& row);

/// Targets counted from audits. The contract is in proto/touchstone/v1/measure_service.proto.
class MeasureService final : public v1::MeasureService::CallbackService {
 public:
  explicit MeasureService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* ListMeasures(grpc::CallbackServerContext* context, const v1::ListMeasuresRequest* request,
                                         v1::ListMeasuresResponse* response) override;
  grpc::ServerUnaryReactor* GetMeasure(grpc::CallbackServerContext* context, const v1::GetMeasureRequest* request,
                                       v1::Measure* response) override;
  grpc::ServerUnaryReactor* CreateMeasure(grpc::CallbackServerContext* context, const v1::CreateMeasureRequest* request,
                                          v1::Measure* response) override;
  grpc::ServerUnaryReactor* RetireMeasure(grpc::CallbackServerContext* context, const v1::RetireMeasureRequest* request,
                                          v1::Measure* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
