// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_report_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "tests/support/grpc_bench.h"

namespace touchstone::client {

class GrpcGatewayTest : public QObject, protected GrpcBench {
  Q_OBJECT

 private Q_SLOTS:
  void init() { open(); }
  void cleanup() { close(); }

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
    QCOMPARE(server_->request_ids(), std::vector<std::string>{"a"});  // it is not tried again
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
    server_->progress_fails_with = grpc::StatusCode::UNAVAILABLE;
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

  void what_is_stale_is_never_tried_again() {
    server_->progress_fails_with = grpc::StatusCode::ABORTED;
    server_->progress_fails_reason = "ETAG_MISMATCH";
    server_->progress_fails_times = 100;
    GrpcAnalysisGateway figures(*connection_);

    const auto answer = wait_for(figures.progress(september));

    QVERIFY(answer.failure.has_value());
    QCOMPARE(answer.failure->kind, Failure::Kind::Stale);
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
};

}  // namespace touchstone::client

QTEST_GUILESS_MAIN(touchstone::client::GrpcGatewayTest)
#include "grpc_gateway_test.moc"
