// SPDX-License-Identifier: GPL-3.0-or-later
#include <QThread>

#include "client/api/grpc_analysis_gateway.h"
#include "client/api/grpc_commentary_gateway.h"
#include "client/api/grpc_report_gateway.h"
#include "client/api/grpc_report_version_gateway.h"
#include "tests/support/grpc_bench.h"

namespace touchstone::client {

class GrpcReportGatewayTest : public QObject, protected GrpcBench {
  Q_OBJECT

 private Q_SLOTS:
  void init() { open(); }
  void cleanup() { close(); }

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
};

}  // namespace touchstone::client

QTEST_GUILESS_MAIN(touchstone::client::GrpcReportGatewayTest)
#include "grpc_report_gateway_test.moc"
