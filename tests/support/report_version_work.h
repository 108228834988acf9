// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "tests/support/audit_work.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {

/// The versions of a report through calls.
class ReportWork : public WorkTest {
 protected:
  using Reports = v1::ReportService::Stub;
  using StepRequest = v1::StepReportVersionRequest;

  Answer<v1::ReportVersion> begin(const Somebody& caller, const std::string& period = "2023-09") {
    v1::CreateReportVersionRequest request;
    request.set_parent(cycle_name(period));
    request.set_request_id(request_id());
    return server->call(&Reports::CreateReportVersion, request, caller.token);
  }
  Answer<v1::ReportVersion> step(const v1::ReportVersion& version, StepRequest::Step taken, const Somebody& caller,
                                 const std::string& reason = {}) {
    StepRequest request;
    request.set_name(version.name());
    request.set_etag(version.etag());
    request.set_step(taken);
    request.set_reason(reason);
    request.set_request_id(request_id());
    return server->call(&Reports::StepReportVersion, request, caller.token);
  }
  v1::ReportVersion for_sign_off() {
    return expect_ok(
        step(expect_ok(begin(council.qa_officer)), StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  }
  v1::ReportVersion signed_off() {
    return expect_ok(step(for_sign_off(), StepRequest::STEP_SIGN_OFF, council.qa_lead));
  }
  v1::ReportVersion published() { return expect_ok(step(signed_off(), StepRequest::STEP_PUBLISH, council.qa_lead)); }
  Answer<v1::PublicationRelease> release(const v1::ReportVersion& version, const Somebody& caller) {
    v1::ReleasePublicationCopyRequest request;
    request.set_name(version.name());
    request.set_etag(version.etag());
    request.set_request_id(request_id());
    return server->call(&Reports::ReleasePublicationCopy, request, caller.token);
  }
};

/// A council whose September has one audit that is in and one that is not.
class ReportVersionTest : public ReportWork {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    early_ = submitted("CD900111", "2023-09", "C&FF", v1::GRADE_OUTSTANDING);
    late_ = allocate("CD900112", "2023-09", "BIT");
  }

  /// The page of a cycle or a version, or what the refusal says.
  std::string page(const std::string& name, const Somebody& caller, bool publication = false) {
    return rendered<v1::RenderReportRequest>(&Reports::RenderReport, name, caller, publication);
  }
  /// The board page of a cycle or a version, or what the refusal says.
  std::string board_page(const std::string& name, const Somebody& caller, bool publication = false) {
    return rendered<v1::RenderBoardPageRequest>(&Reports::RenderBoardPage, name, caller, publication);
  }
  /// The audit that was not in comes in.
  void late_audit_comes_in() { expect_ok(submit(filled_in(read(late_)), council.practice_manager)); }

  v1::Audit early_;
  v1::Allocation late_;

 private:
  template <typename Request>
  using Render = std::unique_ptr<grpc::ClientReader<v1::RenderReportResponse>> (Reports::*)(grpc::ClientContext*,
                                                                                            const Request&);
  template <typename Request>
  std::string rendered(Render<Request> method, const std::string& name, const Somebody& caller, bool publication) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    context.AddMetadata("authorization", "Bearer " + caller.token);
    Request request;
    request.set_name(name);
    request.set_format(v1::RenderReportRequest::FORMAT_HTML);
    request.set_publication(publication);
    const auto stub = v1::ReportService::NewStub(server->channel());
    const auto reader = (stub.get()->*method)(&context, request);
    std::string file;
    for (v1::RenderReportResponse part; reader->Read(&part);) file += part.chunk();
    const auto status = reader->Finish();
    EXPECT_EQ(fault_of(status), "");
    return status.ok() ? file : outcome_of(status);
  }
};

}  // namespace touchstone::test
