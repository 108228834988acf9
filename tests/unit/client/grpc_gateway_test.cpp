// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/any.pb.h>
#include <grpcpp/server_builder.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

#include "client/api/connection.h"
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_commentary_gateway.h"
#include "client/api/grpc_report_gateway.h"
#include "client/api/grpc_report_version_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.grpc.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::client {

namespace {

grpc::Status refused(grpc::StatusCode code, const std::string& reason, const std::string& message,
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

const auto september = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");

}  // namespace

class GrpcGatewayTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    address_ = QStringLiteral("unix:%1/socket").arg(folder_->path());
    server_ = std::make_unique<FakeServer>(address_);
    ConnectionSettings settings;
    settings.server = address_;
    settings.watch_every = std::chrono::milliseconds(20);
    settings.first_retry = std::chrono::milliseconds(5);
    connection_ = std::make_unique<Connection>(settings);
  }

  void cleanup() {
    connection_.reset();
    server_.reset();
    folder_.reset();
  }

  void a_server_that_answers_somebody_not_signed_in_is_signed_out() {
    QCOMPARE(connection_->state(), ConnectionState::Connecting);
    QTRY_COMPARE(connection_->state(), ConnectionState::SignedOut);
  }

  void signing_in_puts_the_token_on_every_call() {
    GrpcSessionGateway sessions(*connection_);
    GrpcAnalysisGateway figures(*connection_);

    const auto session = wait_for(sessions.sign_in(QStringLiteral("northmere"), QStringLiteral("helen@example.org"),
                                                   QStringLiteral("correct horse battery")));
    const auto progress = wait_for(figures.progress(september));

    QVERIFY(session.value.has_value());
    QCOMPARE(session.value->display_name, QStringLiteral("Helen Marsh"));
    QVERIFY(session.value->has(Role::QaOfficer));
    QVERIFY(progress.value.has_value());
    QCOMPARE(progress.value->period, QStringLiteral("2023-09"));
    QCOMPARE(progress.value->total.counts.allocated, 34);
    QCOMPARE(server_->authorization(), std::string("Bearer secret-token"));
    QCOMPARE(connection_->state(), ConnectionState::Online);
  }

  void every_call_carries_a_deadline() {
    GrpcAnalysisGateway figures(*connection_);

    wait_for(figures.progress(september));

    QVERIFY(server_->seconds_left() >= 5 && server_->seconds_left() <= 10);
  }

  void a_wrong_password_is_a_refusal_and_no_ended_session() {
    GrpcSessionGateway sessions(*connection_);

    const auto session = wait_for(
        sessions.sign_in(QStringLiteral("northmere"), QStringLiteral("helen@example.org"), QStringLiteral("guess")));

    QVERIFY(session.failure.has_value());
    QCOMPARE(session.failure->kind, Failure::Kind::Refused);
    QCOMPARE(session.failure->reason, QStringLiteral("SIGN_IN_REFUSED"));
    QVERIFY(!connection_->has_token());
  }

  void a_refused_submission_names_its_reason_and_every_field() {
    GrpcAuditGateway audits(*connection_);
    Audit audit;
    audit.name = QStringLiteral("audits/1");
    audit.etag = QStringLiteral("7");

    const auto answer = wait_for(audits.submit(audit, QStringLiteral("a")));

    QVERIFY(answer.failure.has_value());
    QCOMPARE(answer.failure->kind, Failure::Kind::Refused);
    QCOMPARE(answer.failure->reason, QStringLiteral("ANSWER_MISSING"));
    QCOMPARE(answer.failure->fields.size(), 2);
    QCOMPARE(answer.failure->fields[0].field, QStringLiteral("answers.chronology"));
    QCOMPARE(answer.failure->fields[1].description, QStringLiteral("Choose a grade."));
  }

  void a_stale_etag_is_told_with_the_current_one() {
    GrpcAuditGateway audits(*connection_);
    Audit audit;
    audit.grade = Grade::Good;
    audit.etag = QStringLiteral("6");

    const auto answer = wait_for(audits.submit(audit, QStringLiteral("a")));

    QVERIFY(answer.failure.has_value());
    QCOMPARE(answer.failure->kind, Failure::Kind::Stale);
    QCOMPARE(answer.failure->metadata.value(QStringLiteral("etag")), QStringLiteral("7"));
  }

  void an_audit_survives_the_way_there_and_back() {
    GrpcAuditGateway audits(*connection_);
    Audit audit;
    audit.etag = QStringLiteral("7");
    audit.grade = Grade::RequiresImprovement;
    audit.grade_rationale = QStringLiteral("Chronology ends in June – “late”.");
    audit.discussion = {Held::No, QStringLiteral("On leave")};
    audit.answers = {{QStringLiteral("chronology"), YesNo::No, Grade::None, {}, {}, QStringLiteral("Ends in June")},
                     {QStringLiteral("visit"), YesNo::NotApplicable, Grade::None, {}, {}, QStringLiteral("Closed")},
                     {QStringLiteral("assessment_and_planning"), YesNo::None, Grade::Good, {}, {}, {}},
                     {QStringLiteral("seen_on"), YesNo::None, Grade::None, {}, QDate(2023, 9, 4), {}},
                     {QStringLiteral("summary"), YesNo::None, Grade::None, QStringLiteral("Words"), {}, {}}};
    audit.findings = {
        {FindingKind::Quotation, QStringLiteral("“She listens.”"), QStringLiteral("voice"), true, FindingSource::Child},
        {FindingKind::Improvement, QStringLiteral("Plan by date"), {}, false, FindingSource::None}};

    const auto answer = wait_for(audits.submit(audit, QStringLiteral("a")));

    QVERIFY(answer.value.has_value());
    QCOMPARE(answer.value->state, AuditState::Submitted);
    QCOMPARE(answer.value->etag, QStringLiteral("8"));
    QCOMPARE(answer.value->grade, audit.grade);
    QCOMPARE(answer.value->grade_rationale, audit.grade_rationale);
    QCOMPARE(answer.value->discussion, audit.discussion);
    QCOMPARE(answer.value->answers, audit.answers);
    QCOMPARE(answer.value->findings, audit.findings);
  }

  void a_read_is_tried_again_while_the_database_is_away() {
    server_->progress_fails_with = grpc::StatusCode::UNAVAILABLE;
    server_->progress_fails_times = 2;
    GrpcAnalysisGateway figures(*connection_);

    const auto answer = wait_for(figures.progress(september));

    QVERIFY(answer.value.has_value());
    QCOMPARE(server_->progress_calls.load(), 3);
  }

  void a_call_that_lost_against_others_is_tried_again() {
    server_->progress_fails_with = grpc::StatusCode::ABORTED;
    server_->progress_fails_reason = "CONCURRENT_CHANGES";
    server_->progress_fails_times = 2;
    GrpcAnalysisGateway figures(*connection_);

    const auto answer = wait_for(figures.progress(september));

    QVERIFY(answer.value.has_value());
    QCOMPARE(server_->progress_calls.load(), 3);
  }

  void a_read_is_given_up_after_five_tries_while_the_server_stays_reached() {
    server_->progress_fails_with = grpc::StatusCode::UNAVAILABLE;
    server_->progress_fails_times = 100;
    GrpcAnalysisGateway figures(*connection_);

    const auto answer = wait_for(figures.progress(september));

    QVERIFY(answer.failure.has_value());
    QCOMPARE(answer.failure->kind, Failure::Kind::Unavailable);
    QCOMPARE(server_->progress_calls.load(), Connection::most_attempts);
    QVERIFY(connection_->state() != ConnectionState::Offline);
  }

  void many_failures_use_the_retries_up() {
    server_->progress_fails_with = grpc::StatusCode::UNAVAILABLE;
    server_->progress_fails_times = 100;
    GrpcAnalysisGateway figures(*connection_);
    wait_for(figures.progress(september));
    const int before = server_->progress_calls;

    wait_for(figures.progress(september));

    QCOMPARE(server_->progress_calls - before, 1);
  }

  void a_refusal_is_never_tried_again() {
    server_->progress_fails_with = grpc::StatusCode::PERMISSION_DENIED;
    server_->progress_fails_reason = "ROLE_REQUIRED";
    server_->progress_fails_times = 100;
    GrpcAnalysisGateway figures(*connection_);

    const auto answer = wait_for(figures.progress(september));

    QCOMPARE(answer.failure->kind, Failure::Kind::Refused);
    QCOMPARE(server_->progress_calls.load(), 1);
  }

  void a_repeated_write_carries_the_same_request_id() {
    server_->submit_unavailable = 2;
    GrpcAuditGateway audits(*connection_);
    Audit audit;
    audit.grade = Grade::Good;
    audit.etag = QStringLiteral("7");

    const auto answer = wait_for(audits.submit(audit, QStringLiteral("one-press")));

    QVERIFY(answer.value.has_value());
    QCOMPARE(server_->request_ids(), std::vector<std::string>(3, "one-press"));
  }

  void an_ended_session_signs_out() {
    connection_->set_token("old-token");
    QTRY_COMPARE(connection_->state(), ConnectionState::Online);
    server_->progress_fails_with = grpc::StatusCode::UNAUTHENTICATED;
    server_->progress_fails_reason = "NOT_SIGNED_IN";
    server_->progress_fails_times = 100;
    GrpcAnalysisGateway figures(*connection_);

    const auto answer = wait_for(figures.progress(september));

    QCOMPARE(answer.failure->kind, Failure::Kind::SignedOut);
    QCOMPARE(connection_->state(), ConnectionState::SignedOut);
    QVERIFY(!connection_->has_token());
  }

  void a_lost_server_is_offline_until_it_is_back() {
    connection_->set_token("token");
    QTRY_COMPARE(connection_->state(), ConnectionState::Online);
    GrpcAnalysisGateway figures(*connection_);

    server_.reset();
    QTRY_COMPARE_WITH_TIMEOUT(connection_->state(), ConnectionState::Offline, 10'000);
    const auto away = wait_for(figures.progress(september));
    server_ = std::make_unique<FakeServer>(address_);
    connection_->try_now();
    QTRY_COMPARE_WITH_TIMEOUT(connection_->state(), ConnectionState::Online, 10'000);
    const auto back = wait_for(figures.progress(september));

    QCOMPARE(away.failure->kind, Failure::Kind::Offline);
    QVERIFY(!away.failure->message.isEmpty());
    QVERIFY(back.value.has_value());
  }

  void a_server_that_returns_is_found_without_being_asked() {
    connection_->set_token("token");
    QTRY_COMPARE(connection_->state(), ConnectionState::Online);

    server_.reset();
    QTRY_COMPARE_WITH_TIMEOUT(connection_->state(), ConnectionState::Offline, 10'000);
    server_ = std::make_unique<FakeServer>(address_);

    QTRY_COMPARE_WITH_TIMEOUT(connection_->state(), ConnectionState::Online, 20'000);
  }

  void a_list_is_read_to_its_last_page() {
    GrpcAllocationGateway allocations(*connection_);

    const auto answer = wait_for(allocations.my_allocations());

    QVERIFY(answer.value.has_value());
    QCOMPARE(answer.value->size(), 5);
    QCOMPARE(answer.value->last().case_reference, QStringLiteral("CD900004"));
  }

  void a_watch_tells_what_changes_until_it_is_let_go() {
    GrpcAnalysisGateway figures(*connection_);
    QList<qint64> told;
    int ended = 0;

    auto watch = figures.watch_progress(
        september, {[&told](const Progress& progress) { told.append(progress.total.counts.completed); },
                    [&ended](const std::optional<Failure>&) { ++ended; }});
    QTRY_COMPARE(told.size(), 2);
    QCOMPARE(told.last(), 11);
    watch.reset();

    QTRY_COMPARE(server_->watches_ended.load(), 1);
    QTest::qWait(30);
    QCOMPARE(ended, 0);  // who lets go is told nothing more
  }

  void a_watch_that_the_server_ends_says_so_once() {
    GrpcAnalysisGateway figures(*connection_);
    QList<std::optional<Failure>> ends;
    const auto watch = figures.watch_progress(
        september, {[](const Progress&) {}, [&ends](const std::optional<Failure>& why) { ends.append(why); }});
    QTRY_COMPARE(server_->watches.load(), 1);

    server_->watch_ends = true;

    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(ends[0].has_value());
    QVERIFY(ends[0]->passing());
  }

  void a_watch_without_a_server_ends_at_once() {
    Connection nowhere(ConnectionSettings{});
    GrpcAnalysisGateway figures(nowhere);
    int ended = 0;

    const auto watch = figures.watch_progress(
        september, {[](const Progress&) {}, [&ended](const std::optional<Failure>&) { ++ended; }});
    QCOMPARE(ended, 0);

    QTRY_COMPARE(ended, 1);
  }

  void a_window_that_closes_while_it_watches_waits_for_nothing() {
    GrpcAnalysisGateway figures(*connection_);
    auto watch = figures.watch_progress(september, {[](const Progress&) {}, [](const std::optional<Failure>&) {}});
    QTRY_COMPARE(server_->watches.load(), 1);

    connection_.reset();
    watch.reset();

    QTRY_COMPARE(server_->watches_ended.load(), 1);
  }

  void the_records_behind_a_figure_come_whole() {
    GrpcAnalysisGateway figures(*connection_);

    const auto records = wait_for(figures.figure_records(september, QStringLiteral("focus5.visit@SWF")));

    QVERIFY(records.value.has_value());
    QCOMPARE(records.value->size(), 2);
    QCOMPARE(records.value->last().case_reference, QStringLiteral("CD900405"));
    QCOMPARE(records.value->first().comment, QStringLiteral("focus5.visit@SWF"));
    QVERIFY(records.value->first().in_base && !records.value->first().counted);
  }

  void a_decision_carries_its_etag_and_its_words() {
    GrpcCommentaryGateway commentary(*connection_);
    FactDecision decision;
    decision.fact_key = QStringLiteral("absence/grade.inadequate/");
    decision.decision = Decision::Edited;
    decision.sentence = QStringLiteral("None – for 3 months.");
    decision.etag = QStringLiteral("7");

    const auto taken = wait_for(commentary.decide_fact(september, decision, QStringLiteral("a")));
    decision.etag = QStringLiteral("6");
    const auto stale = wait_for(commentary.decide_fact(september, decision, QStringLiteral("b")));

    QVERIFY(taken.value.has_value());
    QCOMPARE(taken.value->sentence, decision.sentence);
    QCOMPARE(taken.value->etag, QStringLiteral("8"));
    QVERIFY(stale.failure.has_value());
    QCOMPARE(stale.failure->kind, Failure::Kind::Stale);
  }

  void a_report_comes_in_pieces_with_progress_before_the_answer() {
    GrpcReportGateway reports(*connection_);
    QStringList words;

    const auto answer =
        wait_for(reports.render({september, ReportFormat::Html, false}, [&words](const QString& progress) {
          QCOMPARE(QThread::currentThread(), qApp->thread());
          words.append(progress);
        }));

    QVERIFY(answer.value.has_value());
    QCOMPARE(*answer.value, QByteArray("<html></html>"));
    QCOMPARE(words, QStringList({QStringLiteral("Counting"), QStringLiteral("Writing the page")}));
  }

  void a_board_page_and_a_roll_up_come_as_a_report_does() {
    GrpcReportGateway reports(*connection_);

    const auto board = wait_for(reports.render_board_page({september, ReportFormat::Html, false}, {}));
    const QString programme = QStringLiteral("programmes/practice-managers");
    const auto quarter = wait_for(reports.render_roll_up({programme, ReportFormat::Html, false},
                                                         {ReportWindow::Kind::CalendarQuarter, 2023, 3}, {}));

    QVERIFY(board.value.has_value());
    QCOMPARE(*board.value, QByteArray("board page of ") + september.toUtf8());
    QVERIFY(quarter.value.has_value());
    QCOMPARE(*quarter.value, QByteArray("programmes/practice-managers KIND_CALENDAR_QUARTER 2023 3"));
  }

  void their_publication_copies_are_asked_for_as_such() {
    GrpcReportGateway reports(*connection_);

    const auto board = wait_for(reports.render_board_page({september, ReportFormat::Html, true}, {}));
    const QString programme = QStringLiteral("programmes/practice-managers");
    const auto quarter = wait_for(reports.render_roll_up({programme, ReportFormat::Html, true},
                                                         {ReportWindow::Kind::FinancialQuarter, 2023, 2}, {}));

    QVERIFY(board.value.has_value());
    QCOMPARE(*board.value, QByteArray("publication copy of the board page of ") + september.toUtf8());
    QVERIFY(quarter.value.has_value());
    QCOMPARE(*quarter.value, QByteArray("programmes/practice-managers KIND_FINANCIAL_QUARTER 2023 2 publication copy"));
  }

  void a_mark_for_publication_carries_its_words_and_its_etag() {
    GrpcCommentaryGateway commentary(*connection_);
    PublicationMark mark;
    mark.audit = QStringLiteral("audits/one");
    mark.index = 2;
    mark.marked = true;
    mark.words = QStringLiteral("Plans are clear.");
    mark.etag = QStringLiteral("7");

    const auto list = wait_for(commentary.publication_marks(september));
    const auto taken = wait_for(commentary.mark_for_publication(september, mark, QStringLiteral("a")));
    mark.etag = QStringLiteral("6");
    const auto stale = wait_for(commentary.mark_for_publication(september, mark, QStringLiteral("b")));

    QVERIFY(list.value.has_value());
    QCOMPARE(list.value->size(), 2);
    QCOMPARE(list.value->last().index, 1);
    QVERIFY(taken.value.has_value());
    QCOMPARE(taken.value->index, 2);
    QCOMPARE(taken.value->words, mark.words);
    QCOMPARE(taken.value->etag, QStringLiteral("8"));
    QVERIFY(stale.failure.has_value());
    QCOMPARE(stale.failure->kind, Failure::Kind::Stale);
  }

  void a_release_comes_with_its_proof_and_its_rules() {
    GrpcReportVersionGateway versions(*connection_);
    ReportVersion version;
    version.name = september + QStringLiteral("/reportVersions/1");
    version.etag = QStringLiteral("7");

    const auto none = wait_for(versions.publication_release(version.name));
    const auto made = wait_for(versions.release_publication_copy(version, QStringLiteral("a")));

    QVERIFY(none.failure.has_value());
    QCOMPARE(none.failure->reason, QStringLiteral("PUBLICATION_RELEASE_NOT_FOUND"));
    QVERIFY(made.value.has_value());
    QCOMPARE(made.value->by, QStringLiteral("Ruth Calloway"));
    QCOMPARE(made.value->earlier_copies, 3);
    QCOMPARE(made.value->rules.upper_bound, 6);
    QVERIFY(made.value->rules.hide_bases);
  }

  void a_report_that_cannot_be_made_is_refused_with_its_reason() {
    GrpcReportGateway reports(*connection_);

    const auto answer = wait_for(reports.render({september, ReportFormat::Pdf, false}, {}));

    QVERIFY(answer.failure.has_value());
    QCOMPARE(answer.failure->reason, QStringLiteral("PDF_ENGINE_MISSING"));
  }

  void a_report_that_nobody_wants_any_more_ends_and_says_nothing_about_the_connection() {
    server_->slow = true;
    GrpcReportGateway reports(*connection_);
    QStringList words;
    auto report = reports.render({september, ReportFormat::Html, true},
                                 [&words](const QString& progress) { words.append(progress); });
    QTest::qWait(50);

    report.cancel();

    QTRY_VERIFY(report.isFinished());
    QCOMPARE(report.resultCount(), 0);
    server_->slow = false;
    QTest::qWait(50);
    QVERIFY(words.isEmpty());
    QVERIFY(connection_->state() != ConnectionState::Offline);
  }

  void the_versions_of_a_report_come_whole_and_a_step_carries_etag_and_reason() {
    GrpcReportVersionGateway versions(*connection_);

    const auto list = wait_for(versions.versions(september));

    QVERIFY(list.value.has_value());
    QCOMPARE(list.value->size(), 2);
    QCOMPARE(list.value->first().state, ReportState::Draft);
    QCOMPARE(list.value->first().begun.by, QStringLiteral("Samir Aziz"));
    QCOMPARE(list.value->first().begun.why, QStringLiteral("An audit came late."));
    QVERIFY(!list.value->first().published.time.isValid());
    QCOMPARE(list.value->last().label, QStringLiteral("1.0"));

    ReportVersion version = list.value->first();
    version.etag = QStringLiteral("7");
    const auto taken =
        wait_for(versions.step(version, ReportStep::SendBack, QStringLiteral("Mend it."), QStringLiteral("a")));
    version.etag = QStringLiteral("6");
    const auto stale =
        wait_for(versions.step(version, ReportStep::SendBack, QStringLiteral("Mend it."), QStringLiteral("b")));

    QCOMPARE(taken.value->sent_back.why, QStringLiteral("Mend it."));
    QCOMPARE(taken.value->etag, QStringLiteral("8"));
    QCOMPARE(stale.failure->kind, Failure::Kind::Stale);
  }

  void a_connection_may_end_while_calls_are_under_way() {
    server_->slow = true;
    GrpcAnalysisGateway figures(*connection_);
    GrpcReportGateway reports(*connection_);
    const auto progress = figures.progress(september);
    const auto report = reports.render({september, ReportFormat::Html, false}, {});
    QTRY_VERIFY(server_->progress_calls > 0);

    connection_.reset();
    server_->slow = false;
    server_.reset();
    QTest::qWait(50);

    QVERIFY(!progress.isFinished() || progress.resultCount() == 0);
    QVERIFY(!report.isFinished() || report.resultCount() == 0);
  }

  void only_loopback_and_sockets_may_go_without_encryption() {
    QVERIFY(!Connection::needs_encryption(QStringLiteral("unix:/run/touchstone.sock")));
    QVERIFY(!Connection::needs_encryption(QStringLiteral("localhost:7443")));
    QVERIFY(!Connection::needs_encryption(QStringLiteral("127.0.0.1:7443")));
    QVERIFY(!Connection::needs_encryption(QStringLiteral("[::1]:7443")));
    QVERIFY(Connection::needs_encryption(QStringLiteral("touchstone.northmere.example:7443")));
    QVERIFY(Connection::needs_encryption(QStringLiteral("127.0.0.1.northmere.example:7443")));
    QVERIFY(Connection::needs_encryption(QStringLiteral("10.0.0.4:7443")));
  }

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  QString address_;
  std::unique_ptr<FakeServer> server_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace touchstone::client

QTEST_GUILESS_MAIN(touchstone::client::GrpcGatewayTest)
#include "grpc_gateway_test.moc"
