// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QFileInfo>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "client/pages/report_page.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_report_gateways.h"
#include "tests/support/hands.h"

using namespace touchstone::client;

namespace {

using hands::button;
using hands::says;

AuditCycle month(const QString& period, CycleState state = CycleState::Closed) {
  AuditCycle cycle = example::september();
  cycle.name = QStringLiteral("programmes/practice-managers/auditCycles/") + period;
  cycle.period = period;
  cycle.state = state;
  return cycle;
}

/// The place with the months July to September 2023.
struct Desk {
  FakeAnalysisGateway months;
  FakeReportVersionGateway gateway;
  FakeReportGateway files;
  FakeConnection connection;
  ReportVersions versions;
  AnalysisReport report{files};
  QStringList opened;
  ReportPage page;

  explicit Desk(Role role = Role::QaLead, int width = 1184)
      : versions{months, gateway, example::session(role)},
        page{versions, report, connection, [this](const QString& path) { opened.append(path); }} {
    months.known_programmes = example::programmes();
    months.known_cycles = {month(QStringLiteral("2023-09")), month(QStringLiteral("2023-08")),
                           month(QStringLiteral("2023-07"))};
    connection.become(ConnectionState::Online);
    page.resize(width, 728);
    page.show();
    page.activateWindow();
    await([this] { return gateway.lists.count() > 0; });
  }
  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }
  /// The list comes, and the one that is looked at.
  void answer(const QList<ReportVersion>& list) {
    gateway.lists.answer(list);
    if (!list.isEmpty()) {
      await([this] { return gateway.singles.count() > 0; });
      while (gateway.singles.count() > 0) {
        gateway.singles.answer(*versions.find(gateway.singles_asked.last()));
      }
    }
    await([this] { return !versions.loading(); });
    QTest::qWait(20);
  }
  /// Nothing was released of the version so far.
  void answer_not_released() {
    Failure none;
    none.kind = Failure::Kind::NotFound;
    none.reason = QStringLiteral("PUBLICATION_RELEASE_NOT_FOUND");
    while (gateway.releases.count() > 0) {
      gateway.releases.fail(none);
    }
    await([this] { return versions.copy().known(); });
  }
  void press_in_question(const QString& yes) {
    auto* box = page.findChild<QMessageBox*>();
    for (auto* one : box->buttons()) {
      if (one->text() == yes) {
        one->click();
      }
    }
  }
  ReportVersionCard& card() { return *page.versions_view()->card(); }
};

class ReportPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void the_newest_closed_month_comes_with_its_versions_in_words() {
    Desk desk;
    QCOMPARE(desk.gateway.months, QStringList{QStringLiteral("2023-09")});
    desk.answer({example::revision(), example::published_version()});
    QVERIFY(says(desk.page, QStringLiteral("Report: September 2023")));
    auto* model = desk.page.versions_view()->list()->model();
    QAbstractItemModelTester tester{model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QCOMPARE(model->rowCount(), 2);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("Draft 1, not signed off"));
    QCOMPARE(model->index(1, 0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Version 1.0, Published. Published by Ruth Calloway, 9 Oct 2023, 17:00"));
  }

  void a_version_says_what_happened_to_it_in_its_order_with_the_reason() {
    Desk desk;
    desk.answer({example::published_version()});
    QStringList lines;
    for (auto* label : desk.card().findChildren<QLabel*>()) {
      if (label->isVisible() && label->text().contains(QStringLiteral(" by "))) {
        lines.append(label->text().section(QStringLiteral(" by "), 0, 0));
      }
    }
    const QStringList order{QStringLiteral("Begun"), QStringLiteral("Sent back"), QStringLiteral("Sign-off asked for"),
                            QStringLiteral("Signed off"), QStringLiteral("Published")};
    int last = -1;
    for (const auto& step : order) {
      const auto at = lines.indexOf(step);
      QVERIFY2(at > last, qPrintable(step));
      last = static_cast<int>(at);
    }
    QVERIFY(says(desk.card(), QStringLiteral("Why: Say why BIT is late.")));
  }

  void the_two_sums_can_be_selected_and_are_named() {
    Desk desk;
    desk.answer({example::published_version()});
    QStringList sums;
    for (auto* field : desk.card().findChildren<QLineEdit*>()) {
      QVERIFY(field->isVisible());
      QVERIFY(field->isReadOnly());
      QVERIFY(!field->accessibleName().isEmpty());
      sums.append(field->text().left(1));
    }
    QCOMPARE(sums, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
  }

  void a_revision_shows_each_figure_before_and_after() {
    Desk desk;
    desk.answer({example::revision(), example::published_version()});
    auto* table = desk.card().findChild<QTableView*>();
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("C&FF, audits completed"));
    QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("5"));
    QCOMPARE(table->model()->index(0, 2).data().toString(), QStringLiteral("6"));
    QVERIFY(says(desk.card(), QStringLiteral("Why: An audit of C&FF came late.")));
  }

  void a_draft_is_begun_and_sign_off_asked_for() {
    Desk desk;
    desk.answer({});
    button(desk.page, QStringLiteral("Begin the first draft"))->click();
    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("begin 2023-09")});
    desk.gateway.changes.answer(example::draft_version());
    QTRY_VERIFY(desk.gateway.lists.count() > 0);
    desk.answer({example::draft_version()});
    QVERIFY(button(desk.page, QStringLiteral("Begin the first draft")) == nullptr);
    button(desk.page, QStringLiteral("Ask for sign-off"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("0 1 v1: "));
    desk.gateway.changes.answer(example::version_for_sign_off());
    QTRY_VERIFY(desk.gateway.lists.count() > 0);
    desk.answer({example::version_for_sign_off()});
    QVERIFY(button(desk.page, QStringLiteral("Ask for sign-off")) == nullptr);
    QVERIFY(button(desk.page, QStringLiteral("Sign off…")) != nullptr);
  }

  void it_is_sent_back_with_a_reason_and_never_without() {
    Desk desk;
    desk.answer({example::version_for_sign_off()});
    LinkButton* open = nullptr;
    for (auto* link : desk.card().findChildren<LinkButton*>()) {
      open = link->text() == QStringLiteral("Send back…") ? link : open;
    }
    QVERIFY(open != nullptr);
    open->click();
    button(desk.page, QStringLiteral("Send it back"))->click();
    QVERIFY(desk.gateway.asked.isEmpty());
    QVERIFY(says(desk.page, QStringLiteral("Write what is to be changed")));
    for (auto* field : desk.card().findChildren<TextField*>()) {
      if (field->isVisible()) {
        field->setPlainText(QStringLiteral("Say why BIT is late."));
      }
    }
    button(desk.page, QStringLiteral("Send it back"))->click();
    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("1 1 v2: Say why BIT is late.")});
  }

  void signing_off_is_asked_after_and_cancelled_by_default() {
    Desk desk;
    desk.answer({example::version_for_sign_off()});
    button(desk.page, QStringLiteral("Sign off…"))->click();
    auto* box = desk.page.findChild<QMessageBox*>();
    QVERIFY(box != nullptr);
    QVERIFY(box->text().contains(QStringLiteral("Figures as at 6 Oct 2023, 11:00")));
    QCOMPARE(qobject_cast<QPushButton*>(box->defaultButton())->text(), QStringLiteral("Cancel"));
    desk.press_in_question(QStringLiteral("Sign off"));
    QTRY_COMPARE(desk.gateway.asked, QStringList{QStringLiteral("2 1 v2: ")});
  }

  void a_change_by_somebody_else_keeps_what_is_written_and_shows_the_version_as_it_is() {
    Desk desk;
    desk.answer({example::version_for_sign_off()});
    desk.versions.step(ReportStep::SendBack, QStringLiteral("Mend it."));
    desk.gateway.changes.fail(Failure::Kind::Stale);
    QTRY_VERIFY(says(desk.page, QStringLiteral("Somebody changed this version meanwhile.")));
    QTRY_VERIFY(desk.gateway.lists.count() > 0);
    auto newer = example::version_for_sign_off();
    newer.etag = QStringLiteral("v3");
    desk.answer({newer});
    desk.versions.step(ReportStep::SendBack, QStringLiteral("Mend it."));
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("1 1 v3: Mend it."));
  }

  void a_refusal_is_said_at_the_version_in_the_servers_words() {
    Desk desk;
    desk.answer({example::version_for_sign_off()});
    desk.versions.step(ReportStep::SignOff, {});
    desk.gateway.changes.fail({Failure::Kind::Refused,
                               QStringLiteral("OWN_REPORT"),
                               QStringLiteral("You wrote some of this report, so another QA lead signs it off."),
                               {},
                               {},
                               {}});
    QTRY_VERIFY(says(desk.card(), QStringLiteral("another QA lead signs it off")));
  }

  void a_step_that_did_not_reach_the_server_is_sent_again_under_the_same_number() {
    Desk desk;
    desk.answer({example::draft_version()});
    desk.versions.step(ReportStep::RequestSignOff, {});
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!desk.versions.busy());
    desk.versions.step(ReportStep::RequestSignOff, {});
    QCOMPARE(desk.gateway.request_ids.first(), desk.gateway.request_ids.last());
  }

  void over_the_words_it_is_said_when_they_go_into_the_next_version() {
    Desk desk;
    QStringList begun;
    desk.page.add_tab(new QLabel, QStringLiteral("Commentary"),
                      [&begun](const QString& month) { begun.append(month); });
    const QString waits = QStringLiteral("This month’s report waits for sign-off.");
    desk.answer({example::version_for_sign_off()});
    QVERIFY(!says(desk.page, waits));
    desk.page.show_tab(1);
    QCOMPARE(begun.size(), 1);
    QVERIFY(says(desk.page, waits));
    QVERIFY(says(desk.page, QStringLiteral("What you change here goes into the next version, or into this one")));
    desk.page.refresh();
    Desk::await([&] { return desk.gateway.lists.count() > 0; });
    desk.answer({example::revision(), example::published_version()});
    QVERIFY(!says(desk.page, QStringLiteral("What you change here")));
    desk.page.refresh();
    Desk::await([&] { return desk.gateway.lists.count() > 0; });
    desk.answer({example::published_version()});
    QVERIFY(says(desk.page, QStringLiteral("Version 1.0 is published.")));
    desk.page.show_tab(0);
    QVERIFY(!says(desk.page, QStringLiteral("Version 1.0 is published.")));
  }

  void the_publication_copy_is_read_with_progress_from_a_file_of_its_own() {
    Desk desk;
    desk.answer({example::published_version()});
    QPushButton* read = nullptr;
    for (auto* one : desk.card().findChildren<QPushButton*>()) {
      read = one->accessibleName() == QStringLiteral("Read the publication copy") ? one : read;
    }
    read->click();
    QCOMPARE(desk.files.asked_for, example::report_version_name(1));
    QVERIFY(desk.files.asked_publication);
    desk.files.tell(QStringLiteral("Proving"));
    QTRY_VERIFY(says(desk.card(), QStringLiteral("Proving…")));
    desk.files.report.answer("<html></html>");
    QTRY_COMPARE(desk.opened.size(), 1);
    QVERIFY(
        desk.opened.first().endsWith(QStringLiteral("Monthly analysis 2023-09, version 1.0, publication copy.html")));
    QVERIFY(QFileInfo::exists(desk.opened.first()));
  }

  void a_report_in_the_making_is_cancelled_and_no_file_is_written() {
    Desk desk;
    desk.answer({example::published_version()});
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    desk.card().files()->save(false, ReportFormat::Pdf, path);
    button(desk.page, QStringLiteral("Cancel"))->click();
    QVERIFY(!desk.report.running());
    QVERIFY(says(desk.card(), QStringLiteral("No file was written.")));
    desk.files.report.answer("%PDF");
    QTest::qWait(20);
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(button(desk.page, QStringLiteral("Cancel")) == nullptr);
  }

  void every_format_can_be_saved() {
    Desk desk;
    desk.answer({example::published_version()});
    int menus = 0;
    for (auto* one : desk.card().findChildren<QPushButton*>()) {
      if (one->menu() != nullptr) {
        ++menus;
        QCOMPARE(one->menu()->actions().size(), 6);
      }
    }
    QCOMPARE(menus, 2);
  }

  void a_copy_is_released_after_a_question_and_its_proof_is_shown() {
    Desk desk;
    desk.answer({example::published_version()});
    desk.answer_not_released();
    QVERIFY(says(desk.card(), QStringLiteral("Not released: board readers cannot read it.")));
    button(desk.card(), QStringLiteral("Release the publication copy…"))->click();
    QVERIFY(desk.gateway.asked.isEmpty());
    QVERIFY(desk.page.findChild<QMessageBox*>()->text().contains(QStringLiteral("This cannot be undone.")));
    desk.press_in_question(QStringLiteral("Release the copy"));
    QTRY_COMPARE(desk.gateway.asked, QStringList{QStringLiteral("release 1 v4")});
    desk.gateway.new_releases.answer(example::publication_release());
    QTRY_VERIFY(says(desk.card(), QStringLiteral("Released by Ruth Calloway, 9 Oct 2023, 18:00.")));
    QVERIFY(says(desk.card(), QStringLiteral("12 hidden figures against 340 shown or known ones")));
    QVERIFY(says(desk.card(), QStringLiteral("1 copy that was released before is taken in.")));
    QVERIFY(says(desk.card(), QStringLiteral("Not covered: what somebody knows from elsewhere.")));
    QVERIFY(says(desk.card(), QStringLiteral("Counts from 1 to 6 are hidden. Numbers of audits are hidden likewise.")));
    QVERIFY(button(desk.card(), QStringLiteral("Release the publication copy…")) == nullptr);
    QLineEdit* sum = nullptr;
    for (auto* field : desk.card().findChildren<QLineEdit*>()) {
      sum = field->text().startsWith(QLatin1Char('c')) ? field : sum;
    }
    QVERIFY(sum != nullptr && sum->isVisible() && sum->isReadOnly());
    QCOMPARE(sum->accessibleName(), QStringLiteral("Sum of its web page (SHA-256)"));
  }

  void who_publishes_is_asked_whether_to_release_the_copy() {
    Desk desk;
    auto signed_off = example::published_version();
    signed_off.state = ReportState::SignedOff;
    signed_off.etag = QStringLiteral("v3");
    signed_off.published = {};
    signed_off.allowed_events = QStringList{QStringLiteral("publish")};
    desk.answer({signed_off});
    desk.answer_not_released();
    QVERIFY(desk.page.findChild<QMessageBox*>() == nullptr);
    desk.versions.step(ReportStep::Publish, {});
    desk.gateway.changes.answer(example::published_version());
    QTRY_VERIFY(says(desk.card(), QStringLiteral("Board readers see its publication copy once that is released.")));
    QTRY_VERIFY(desk.page.findChild<QMessageBox*>() != nullptr);
    QVERIFY(
        desk.page.findChild<QMessageBox*>()->windowTitle().contains(QStringLiteral("Release the publication copy")));
    desk.press_in_question(QStringLiteral("Release the copy"));
    QTRY_COMPARE(desk.gateway.asked.last(), QStringLiteral("release 1 v4"));
  }

  void a_copy_that_is_not_proven_is_not_released_and_the_figure_is_named() {
    Desk desk;
    desk.answer({example::published_version()});
    desk.answer_not_released();
    desk.versions.copy().release_now();
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("PUBLICATION_NOT_PROVEN");
    refused.message = QStringLiteral("C&FF, audits graded good, could be worked out.");
    desk.gateway.new_releases.fail(refused);
    QTRY_VERIFY(says(desk.card(), QStringLiteral("The copy was not released.")));
    QVERIFY(button(desk.card(), QStringLiteral("Release the publication copy…")) != nullptr);
  }

  void a_release_that_did_not_reach_the_server_is_sent_again_under_the_same_number() {
    Desk desk;
    desk.answer({example::published_version()});
    desk.answer_not_released();
    desk.versions.copy().release_now();
    desk.gateway.new_releases.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!desk.versions.copy().busy());
    desk.versions.copy().release_now();
    QCOMPARE(desk.gateway.request_ids.size(), 2);
    QCOMPARE(desk.gateway.request_ids.first(), desk.gateway.request_ids.last());
  }

  void what_somebody_else_released_meanwhile_is_shown() {
    Desk desk;
    desk.answer({example::published_version()});
    desk.answer_not_released();
    desk.versions.copy().release_now();
    Failure there;
    there.kind = Failure::Kind::Refused;
    there.reason = QStringLiteral("PUBLICATION_COPY_RELEASED");
    there.message = QStringLiteral("The publication copy of this version was released and stays as it is.");
    desk.gateway.new_releases.fail(there);
    QTRY_VERIFY(desk.gateway.releases.count() > 0);
    desk.gateway.releases.answer(example::publication_release());
    QTRY_VERIFY(says(desk.card(), QStringLiteral("Released by Ruth Calloway")));
  }

  void only_a_qa_lead_releases_and_everybody_who_sees_the_version_reads_the_proof() {
    for (const auto role : {Role::QaOfficer, Role::HeadOfService, Role::BoardReader}) {
      Desk desk{role};
      auto seen = example::published_version();
      seen.allowed_events.clear();
      desk.answer({seen});
      desk.answer_not_released();
      QVERIFY(says(desk.card(), role == Role::BoardReader
                                    ? QStringLiteral("You can read it once a QA lead has released it.")
                                    : QStringLiteral("what is read of it is a draft")));
      QVERIFY(button(desk.card(), QStringLiteral("Release the publication copy…")) == nullptr);
      desk.page.refresh();
      QTRY_VERIFY(desk.gateway.lists.count() > 0);
      desk.answer({seen});
      QTRY_VERIFY(desk.gateway.releases.count() > 0);
      while (desk.gateway.releases.count() > 0) {
        desk.gateway.releases.answer(example::publication_release());
      }
      QTRY_VERIFY(says(desk.card(), QStringLiteral("Released by Ruth Calloway")));
      QVERIFY(says(desk.card(), QStringLiteral("What the proof covers:")));
    }
  }

  void of_a_version_that_was_never_signed_off_no_release_is_asked_for() {
    Desk desk;
    desk.answer({example::version_for_sign_off()});
    QVERIFY(desk.gateway.releases_asked.isEmpty());
    QVERIFY(!says(desk.card(), QStringLiteral("Release of the publication copy")));
  }

  void a_board_reader_comes_to_the_last_published_report_and_gets_its_publication_copy_only() {
    Desk desk{Role::BoardReader};
    desk.gateway.lists.answer({});
    QTRY_COMPARE(desk.gateway.months, (QStringList{QStringLiteral("2023-09"), QStringLiteral("2023-08")}));
    auto seen = example::published_version();
    seen.name = example::report_version_name(1, QStringLiteral("2023-08"));
    seen.allowed_events.clear();
    desk.answer({seen});
    QVERIFY(says(desk.page, QStringLiteral("Report: August 2023")));
    QVERIFY(says(desk.page, QStringLiteral("Publication copy")));
    QVERIFY(!says(desk.page, QStringLiteral("Internal report")));
    QVERIFY(button(desk.page, QStringLiteral("Begin a revision…")) == nullptr);
  }

  void a_board_reader_without_any_report_is_told_so_for_the_newest_month() {
    Desk desk{Role::BoardReader};
    for (int i = 0; i < 3; ++i) {
      QTRY_VERIFY(desk.gateway.lists.count() > 0);
      desk.gateway.lists.answer({});
    }
    QTRY_VERIFY(desk.gateway.lists.count() > 0);
    desk.gateway.lists.answer({});
    QTRY_VERIFY(says(desk.page, QStringLiteral("No report of September 2023 is published.")));
    QVERIFY(button(desk.page, QStringLiteral("Begin the first draft")) == nullptr);
  }

  void offline_is_said_calmly_and_the_page_asks_again_when_the_server_is_back() {
    Desk desk;
    desk.connection.become(ConnectionState::Offline);
    desk.gateway.lists.fail(Failure::Kind::Offline);
    QTRY_VERIFY(says(desk.page, QStringLiteral("Working offline")));
    desk.connection.become(ConnectionState::Online);
    QTRY_VERIFY(desk.gateway.lists.count() > 0);
    desk.answer({example::published_version()});
    QVERIFY(!says(desk.page, QStringLiteral("Working offline")));
  }

  void every_control_is_named_and_nothing_stands_beyond_a_narrow_window() {
    for (const int width : {1184, 640, 480}) {
      Desk desk{Role::QaLead, width};
      desk.answer({example::revision(), example::published_version()});
      QTest::qWait(30);
      for (auto* one : desk.page.findChildren<QWidget*>()) {
        if (!one->isVisible() || one->window() != &desk.page) {
          continue;
        }
        if (auto* press = qobject_cast<QPushButton*>(one); press != nullptr) {
          QVERIFY(!press->text().isEmpty() || !press->accessibleName().isEmpty());
          const QRect room{one->mapTo(&desk.page, QPoint{}), one->size()};
          QVERIFY2(room.right() <= desk.page.width(), qPrintable(press->text()));
        }
      }
    }
  }

  /// For looking at: TOUCHSTONE_PICTURES names a folder.
  void grabs() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    for (const auto scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
      Look::instance().apply(scheme);
      for (const int width : {1184, 560}) {
        Desk desk{Role::QaLead, width};
        desk.answer({example::revision(), example::published_version()});
        desk.page.grab().save(folder + QStringLiteral("/report_%1_%2.png").arg(scheme_key(scheme)).arg(width));
        Desk signing{Role::QaLead, width};
        signing.answer({example::version_for_sign_off()});
        signing.page.grab().save(folder + QStringLiteral("/report_sign_%1_%2.png").arg(scheme_key(scheme)).arg(width));
      }
    }
  }
};

}  // namespace

QTEST_MAIN(ReportPageTest)
#include "report_page_test.moc"
