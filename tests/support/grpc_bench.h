// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/any.pb.h>
#include <grpcpp/server_builder.h>

#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "client/api/connection.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.grpc.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::client {

inline grpc::Status refused(grpc::StatusCode code, const std::string& reason, const std::string& message,
                            const std::vector<std::pair<std::string, std::string>>& fields = {}) {
  google::rpc::Status status;
  status.set_code(code);
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("touchstone");
  (*info.mutable_metadata())["etag"] = "7";
  status.add_details()->PackFrom(info);
  if (!fields.empty()) {
    google::rpc::BadRequest bad;
    for (const auto& [field, description] : fields) {
      auto* violation = bad.add_field_violations();
      violation->set_field(field);
      violation->set_description(description);
    }
    status.add_details()->PackFrom(bad);
  }
  return {code, message, status.SerializeAsString()};
}

/// A server that answers what the test tells it, and remembers what it was asked.
class FakeServer : public v1::AuditService::Service,
                   public v1::AnalysisService::Service,
                   public v1::CommentaryService::Service,
                   public v1::AllocationService::Service,
                   public v1::ReportService::Service,
                   public v1::SessionService::Service {
 public:
  explicit FakeServer(const QString& address) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address.toStdString(), grpc::InsecureServerCredentials());
    builder.RegisterService(static_cast<v1::AuditService::Service*>(this));
    builder.RegisterService(static_cast<v1::AnalysisService::Service*>(this));
    builder.RegisterService(static_cast<v1::CommentaryService::Service*>(this));
    builder.RegisterService(static_cast<v1::AllocationService::Service*>(this));
    builder.RegisterService(static_cast<v1::ReportService::Service*>(this));
    builder.RegisterService(static_cast<v1::SessionService::Service*>(this));
    server_ = builder.BuildAndStart();
  }

  ~FakeServer() override { server_->Shutdown(std::chrono::system_clock::now()); }

  grpc::Status SignIn(grpc::ServerContext*, const v1::SignInRequest* request, v1::SignInResponse* response) override {
    if (request->password() != "correct horse battery") {
      return refused(grpc::StatusCode::UNAUTHENTICATED, "SIGN_IN_REFUSED", "They do not match.");
    }
    response->set_token("secret-token");
    response->mutable_session()->set_display_name("Helen Marsh");
    response->mutable_session()->add_roles()->set_role(v1::ROLE_QA_OFFICER);
    return grpc::Status::OK;
  }

  grpc::Status GetProgress(grpc::ServerContext* context, const v1::GetProgressRequest* request,
                           v1::Progress* response) override {
    ++progress_calls;
    wait_while_slow();
    const auto found = context->client_metadata().find("authorization");
    {
      const std::lock_guard lock(mutex_);
      authorization_ = found == context->client_metadata().end()
                           ? std::string{}
                           : std::string(found->second.data(), found->second.size());
      seconds_left_ =
          std::chrono::duration_cast<std::chrono::seconds>(context->deadline() - std::chrono::system_clock::now())
              .count();
    }
    if (progress_fails_with != grpc::StatusCode::OK && progress_calls <= progress_fails_times) {
      return refused(progress_fails_with, progress_fails_reason, "Not now.");
    }
    response->set_period(request->name().substr(request->name().size() - 7));
    response->mutable_total()->mutable_counts()->set_allocated(34);
    return grpc::Status::OK;
  }

  grpc::Status ListAllocations(grpc::ServerContext*, const v1::ListAllocationsRequest* request,
                               v1::ListAllocationsResponse* response) override {
    const int first = request->page_token().empty() ? 0 : std::stoi(request->page_token());
    for (int i = first; i < first + 2 && i < 5; ++i) {
      response->add_allocations()->set_case_reference("CD90000" + std::to_string(i));
    }
    if (first + 2 < 5) {
      response->set_next_page_token(std::to_string(first + 2));
    }
    return grpc::Status::OK;
  }

  grpc::Status SubmitAudit(grpc::ServerContext*, const v1::SubmitAuditRequest* request, v1::Audit* response) override {
    const std::lock_guard lock(mutex_);
    request_ids_.push_back(request->request_id());
    if (submit_unavailable-- > 0) {
      return refused(grpc::StatusCode::UNAVAILABLE, "DATABASE_UNAVAILABLE", "The database does not answer.");
    }
    if (request->audit().grade() == v1::GRADE_UNSPECIFIED) {
      return refused(
          grpc::StatusCode::INVALID_ARGUMENT, "ANSWER_MISSING", "Some answers are missing.",
          {{"answers.chronology", "Say whether the chronology is up to date."}, {"grade", "Choose a grade."}});
    }
    if (request->etag() != "7") {
      return refused(grpc::StatusCode::ABORTED, "ETAG_MISMATCH", "Somebody changed this audit meanwhile.");
    }
    *response = request->audit();
    response->set_state(v1::AUDIT_STATE_SUBMITTED);
    response->set_etag("8");
    return grpc::Status::OK;
  }

  // Tells two things, then waits until it is let go or the test says that it ends.
  grpc::Status WatchProgress(grpc::ServerContext* context, const v1::WatchProgressRequest*,
                             grpc::ServerWriter<v1::Progress>* writer) override {
    ++watches;
    v1::Progress progress;
    progress.set_period("2023-09");
    for (const int completed : {10, 11}) {
      progress.mutable_total()->mutable_counts()->set_completed(completed);
      writer->Write(progress);
      std::this_thread::sleep_for(std::chrono::milliseconds(30));
    }
    while (!watch_ends && !context->IsCancelled()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    ++watches_ended;
    return watch_ends ? refused(grpc::StatusCode::UNAVAILABLE, "", "the server stops") : grpc::Status::OK;
  }

  grpc::Status ListFigureRecords(grpc::ServerContext*, const v1::ListFigureRecordsRequest* request,
                                 v1::ListFigureRecordsResponse* response) override {
    auto* record = response->add_figure_records();
    record->set_case_reference(request->page_token().empty() ? "CD900403" : "CD900405");
    record->set_value("no");
    record->set_in_base(true);
    record->set_comment(request->measure());
    response->set_next_page_token(request->page_token().empty() ? "more" : "");
    return grpc::Status::OK;
  }

  grpc::Status DecideFact(grpc::ServerContext*, const v1::DecideFactRequest* request,
                          v1::FactDecision* response) override {
    if (request->etag() != "7") {
      return refused(grpc::StatusCode::ABORTED, "ETAG_MISMATCH", "Somebody decided meanwhile.");
    }
    *response = request->fact_decision();
    response->set_etag("8");
    return grpc::Status::OK;
  }

  grpc::Status RenderReport(grpc::ServerContext*, const v1::RenderReportRequest* request,
                            grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    if (request->format() == v1::RenderReportRequest::FORMAT_PDF) {
      return refused(grpc::StatusCode::FAILED_PRECONDITION, "PDF_ENGINE_MISSING", "The server cannot make a PDF.");
    }
    wait_while_slow();
    v1::RenderReportResponse part;
    part.set_progress("Counting");
    writer->Write(part);
    part.set_progress("Writing the page");
    writer->Write(part);
    part.set_chunk("<html>");
    writer->Write(part);
    part.set_chunk("</html>");
    writer->Write(part);
    return grpc::Status::OK;
  }

  grpc::Status RenderBoardPage(grpc::ServerContext*, const v1::RenderBoardPageRequest* request,
                               grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    v1::RenderReportResponse part;
    part.set_chunk((request->publication() ? "publication copy of the board page of " : "board page of ") +
                   request->name());
    writer->Write(part);
    return grpc::Status::OK;
  }

  grpc::Status RenderRollUp(grpc::ServerContext*, const v1::RenderRollUpRequest* request,
                            grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    v1::RenderReportResponse part;
    part.set_chunk(request->parent() + " " + v1::ReportWindow::Kind_Name(request->window().kind()) + " " +
                   std::to_string(request->window().year()) + " " + std::to_string(request->window().quarter()) +
                   (request->publication() ? " publication copy" : ""));
    writer->Write(part);
    return grpc::Status::OK;
  }

  grpc::Status ListPublicationMarks(grpc::ServerContext*, const v1::ListPublicationMarksRequest* request,
                                    v1::ListPublicationMarksResponse* response) override {
    const bool first = request->page_token().empty();
    auto* mark = response->add_publication_marks();
    mark->set_audit("audits/one");
    mark->set_finding_index(first ? 0 : 1);
    mark->set_marked(true);
    response->set_next_page_token(first ? "2" : "");
    return grpc::Status::OK;
  }

  grpc::Status MarkForPublication(grpc::ServerContext*, const v1::MarkForPublicationRequest* request,
                                  v1::PublicationMark* response) override {
    if (request->etag() != "7") {
      return refused(grpc::StatusCode::ABORTED, "ETAG_MISMATCH", "Somebody marked it meanwhile.");
    }
    *response = request->publication_mark();
    response->set_etag("8");
    return grpc::Status::OK;
  }

  grpc::Status GetPublicationRelease(grpc::ServerContext*, const v1::GetPublicationReleaseRequest*,
                                     v1::PublicationRelease*) override {
    return refused(grpc::StatusCode::NOT_FOUND, "PUBLICATION_RELEASE_NOT_FOUND", "It was not released.");
  }

  grpc::Status ReleasePublicationCopy(grpc::ServerContext*, const v1::ReleasePublicationCopyRequest* request,
                                      v1::PublicationRelease* response) override {
    response->set_report_version(request->name());
    response->set_released_by_display_name("Ruth Calloway");
    response->set_earlier_releases(3);
    response->mutable_rules()->set_upper_bound(6);
    response->mutable_rules()->set_hide_bases(true);
    return grpc::Status::OK;
  }

  grpc::Status ListReportVersions(grpc::ServerContext*, const v1::ListReportVersionsRequest* request,
                                  v1::ListReportVersionsResponse* response) override {
    const bool first = request->page_token().empty();
    auto* version = response->add_report_versions();
    version->set_name(request->parent() + "/reportVersions/" + (first ? "2" : "1"));
    version->set_state(first ? v1::ReportVersion::STATE_DRAFT : v1::ReportVersion::STATE_PUBLISHED);
    version->set_label(first ? "" : "1.0");
    version->set_author_display_name("Samir Aziz");
    version->mutable_create_time()->set_seconds(1'696'000'000);
    version->set_reason(first ? "An audit came late." : "");
    response->set_next_page_token(first ? "more" : "");
    return grpc::Status::OK;
  }
  grpc::Status StepReportVersion(grpc::ServerContext*, const v1::StepReportVersionRequest* request,
                                 v1::ReportVersion* response) override {
    if (request->etag() != "7") {
      return refused(grpc::StatusCode::ABORTED, "ETAG_MISMATCH", "It was changed meanwhile.");
    }
    response->set_name(request->name());
    response->set_state(v1::ReportVersion::STATE_DRAFT);
    response->set_send_back_reason(request->step() == v1::StepReportVersionRequest::STEP_SEND_BACK ? request->reason()
                                                                                                   : std::string{});
    response->set_etag("8");
    return grpc::Status::OK;
  }

  std::string authorization() {
    const std::lock_guard lock(mutex_);
    return authorization_;
  }
  long seconds_left() {
    const std::lock_guard lock(mutex_);
    return seconds_left_;
  }
  std::vector<std::string> request_ids() {
    const std::lock_guard lock(mutex_);
    return request_ids_;
  }

  std::atomic<bool> slow = false;
  std::atomic<bool> watch_ends = false;
  std::atomic<int> watches = 0;
  std::atomic<int> watches_ended = 0;
  std::atomic<int> progress_calls = 0;
  std::atomic<int> progress_fails_times = 0;
  std::atomic<int> submit_unavailable = 0;
  grpc::StatusCode progress_fails_with = grpc::StatusCode::OK;
  std::string progress_fails_reason = "DATABASE_UNAVAILABLE";

 private:
  void wait_while_slow() const {
    while (slow) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  std::mutex mutex_;
  std::string authorization_;
  long seconds_left_ = 0;
  std::vector<std::string> request_ids_;
  std::unique_ptr<grpc::Server> server_;
};

template <typename T>
Outcome<T> wait_for(Answered<T> answer) {
  // Spins the event loop, as the window does: the answer comes through it.
  if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, 15'000)) {
    qFatal("no answer came");
  }
  return answer.result();
}

inline const auto september = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");

/// A connection to such a server, for the gateways over it.
class GrpcBench {
 protected:
  void open() {
    folder_ = std::make_unique<QTemporaryDir>();
    address_ = QStringLiteral("unix:%1/socket").arg(folder_->path());
    server_ = std::make_unique<FakeServer>(address_);
    ConnectionSettings settings;
    settings.server = address_;
    settings.watch_every = std::chrono::milliseconds(20);
    settings.first_retry = std::chrono::milliseconds(5);
    connection_ = std::make_unique<Connection>(settings);
  }
  void close() {
    connection_.reset();
    server_.reset();
    folder_.reset();
  }

  std::unique_ptr<QTemporaryDir> folder_;
  QString address_;
  std::unique_ptr<FakeServer> server_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace touchstone::client
