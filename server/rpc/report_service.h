// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/document_call.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::rpc {

/// Documents made from the analysis, and their versions. The contract is in proto/touchstone/v1/report_service.proto.
class ReportService final : public v1::ReportService::CallbackService {
 public:
  /// `documents` is a pool of few workers of its own: making a PDF takes seconds and must not keep others waiting.
  ReportService(Frame& frame, store::Forms& forms, WorkerPool& documents, report::PdfEngine pdf,
                report::OfficeEngine office)
      : frame_{frame},
        forms_{forms},
        pdf_{std::move(pdf)},
        office_{std::move(office)},
        makers_{frame, documents, pdf_, office_} {}

  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderReport(grpc::CallbackServerContext* context,
                                                                   const v1::RenderReportRequest* request) override;
  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderBoardPage(
      grpc::CallbackServerContext* context, const v1::RenderBoardPageRequest* request) override;
  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderRollUp(grpc::CallbackServerContext* context,
                                                                   const v1::RenderRollUpRequest* request) override;
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
  grpc::ServerUnaryReactor* ListReportMails(grpc::CallbackServerContext* context,
                                            const v1::ListReportMailsRequest* request,
                                            v1::ListReportMailsResponse* response) override;
  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderAreaPack(grpc::CallbackServerContext* context,
                                                                     const v1::RenderAreaPackRequest* request) override;
  grpc::ServerWriteReactor<v1::RenderReportResponse>* RenderInspectionPack(
      grpc::CallbackServerContext* context, const v1::RenderInspectionPackRequest* request) override;
  grpc::ServerUnaryReactor* ReleasePublicationCopy(grpc::CallbackServerContext* context,
                                                   const v1::ReleasePublicationCopyRequest* request,
                                                   v1::PublicationRelease* response) override;
  grpc::ServerUnaryReactor* GetPublicationRelease(grpc::CallbackServerContext* context,
                                                  const v1::GetPublicationReleaseRequest* request,
                                                  v1::PublicationRelease* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
  const report::PdfEngine pdf_;
  const report::OfficeEngine office_;
  const DocumentMakers makers_;
};

}  // namespace touchstone::rpc
