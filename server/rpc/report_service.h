// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/report/office.h"
#include "server/report/pdf.h"
#include "server/rpc/frame.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::rpc {

/// Documents made from the analysis, and their versions. The contract is in proto/touchstone/v1/report_service.proto.
class ReportService final : public v1::ReportService::CallbackService {
 public:
  /// `documents` is a pool of few workers of its own: making a PDF takes seconds and must not keep others waiting.
  ReportService(Frame& frame, store::Forms& forms, WorkerPool& documents, report::PdfEngine pdf,
                report::OfficeEngine office)
      : frame_{frame}, forms_{forms}, documents_{documents}, pdf_{std::move(pdf)}, office_{std::move(office)} {}

  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderReport(grpc::CallbackServerContext* context,
                                                                   const v1::RenderReportRequest* request) override;
  grpc::ServerUnaryReactor* CreateReportVersion(grpc::CallbackServerContext* context,
                                                const v1::CreateReportVersionRequest* request,
                                                v1::ReportVersion* response) override;
  grpc::ServerUnaryReactor* GetReportVersion(grpc::CallbackServerContext* context,
                                             const v1::GetReportVersionRequest* request,
                                             v1::ReportVersion* response) override;
  grpc::ServerUnaryReactor* ListReportVersions(grpc::CallbackServerContext* context,
                                               const v1::ListReportVersionsRequest* request,
                                               v1::ListReportVersionsResponse* response) override;
  grpc::ServerUnaryReactor* StepReportVersion(grpc::CallbackServerContext* context,
                                              const v1::StepReportVersionRequest* request,
                                              v1::ReportVersion* response) override;
  grpc::ServerUnaryReactor* ReleasePublicationCopy(grpc::CallbackServerContext* context,
                                                   const v1::ReleasePublicationCopyRequest* request,
                                                   v1::PublicationRelease* response) override;
  grpc::ServerUnaryReactor* GetPublicationRelease(grpc::CallbackServerContext* context,
                                                  const v1::GetPublicationReleaseRequest* request,
                                                  v1::PublicationRelease* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
  WorkerPool& documents_;
  const report::PdfEngine pdf_;
  const report::OfficeEngine office_;
};

}  // namespace touchstone::rpc
