// SPDX-License-Identifier: GPL-3.0-or-later
// What is done on the pages of analysis and completion: facts decided, findings chosen, figures opened, charts taken
// along, and a month watched live. All by keyboard.
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "client/models/table_text.h"
#include "client/pages/analysis_page.h"
#include "client/pages/completion_page.h"
#include "client/widgets/chart_widget.h"
#include "client/widgets/tile.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/hands.h"
#include "tests/support/september_2023.h"

namespace touchstone::client {

namespace {

using hands::words_of;

FigureRecord record(const char* audit, const char* case_reference, AuditState state) {
  return {QString::fromLatin1(audit),
          QString::fromLatin1(case_reference),
          QStringLiteral("C&FF"),
          QStringLiteral("North"),
          QStringLiteral("Chloe Adeyemi"),
          state,
          QStringLiteral("completed"),
          true,
          true,
          QStringLiteral("On file")};
}

}  // namespace

class AnalysisWorkTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void init() {
    watch_.reset();  // It lets go of the gateway.
    gateway_ = std::make_unique<FakeAnalysisGateway>();
    gateway_->known_programmes = {
        {practice_managers, QStringLiteral("practice-managers"), QStringLiteral("Practice managers’ audits"), {}}};
    gateway_->known_cycles = cycles_of_2023();
    decisions_ = std::make_unique<FakeCommentaryGateway>();
    connection_ = std::make_unique<FakeConnection>();
    connection_->become(ConnectionState::Online);
    model_ = std::make_unique<AnalysisModel>(*gateway_);
    records_ = std::make_unique<FigureRecords>(*gateway_);
    commentary_ = std::make_unique<Commentary>(*decisions_);
    report_ = std::make_unique<AnalysisReport>(reports_);
    watch_ = std::make_unique<ProgressWatch>(*gateway_, ProgressWatch::Timing{20, 60'000});
  }

  void a_fact_is_accepted_and_dropped_with_one_key_and_undone() {
    const auto page = analysis_page(september_2023());
    auto* facts = page->findChild<FactList*>();
    facts->setFocus();
    QCOMPARE(facts->currentIndex().row(), 0);
    QVERIFY(words_of(*page).contains(QStringLiteral("0 of ")));

    QTest::keyClick(facts, Qt::Key_A);
    QCOMPARE(decisions_->decided.last().decision, Decision::Accepted);
    QCOMPARE(decisions_->decided.last().fact_key, QStringLiteral("majority_run/grade.good/"));
    QCOMPARE(facts->model()->index(0, 0).data(FactModel::StateWordsRole).toString(), QStringLiteral("In the report"));
    QCOMPARE(facts->currentIndex().row(), 1);  // on to the next to decide
    decisions_->take_decision();
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("1 of 9 decided")));
    QTest::keyClick(facts, Qt::Key_D);
    decisions_->take_decision();
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("Left out of the report")));

    QTest::keyClick(facts, Qt::Key_Z, Qt::ControlModifier);

    QTRY_COMPARE(decisions_->decided.size(), 3);
    QCOMPARE(decisions_->decided.last().decision, Decision::None);
    decisions_->take_decision();
    QTRY_COMPARE(facts->model()->index(1, 0).data(FactModel::StateWordsRole).toString(), QStringLiteral("To decide"));
  }

  void a_fact_is_edited_in_place_and_never_saved_empty() {
    const auto page = analysis_page(september_2023());
    auto* facts = page->findChild<FactList*>();
    facts->setFocus();

    QTest::keyClick(facts, Qt::Key_E);
    auto* field = facts->findChild<TextField*>();
    QTRY_VERIFY(field->hasFocus());
    QCOMPARE(field->toPlainText(), facts->currentIndex().data().toString());
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(decisions_->decided.isEmpty());
    QVERIFY(words_of(*page).contains(QStringLiteral("Write the sentence, or cancel and drop the fact")));
    QTest::keyClicks(field, QStringLiteral("Most audits were good."));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);

    QCOMPARE(decisions_->decided.size(), 1);
    QCOMPARE(decisions_->decided[0].sentence, QStringLiteral("Most audits were good."));
    QVERIFY(!facts->editing());
    QVERIFY(facts->hasFocus());
    QCOMPARE(facts->model()->index(0, 0).data(FactModel::StateWordsRole).toString(),
             QStringLiteral("In the report, edited"));
  }

  void escape_leaves_the_sentence_as_it_was() {
    const auto page = analysis_page(september_2023());
    auto* facts = page->findChild<FactList*>();
    facts->setFocus();
    QTest::keyClick(facts, Qt::Key_E);

    QTest::keyClick(facts->findChild<TextField*>(), Qt::Key_Escape);

    QVERIFY(!facts->editing());
    QVERIFY(decisions_->decided.isEmpty());
    QVERIFY(facts->hasFocus());
  }

  void a_head_of_service_reads_facts_and_decides_none() {
    const auto page = analysis_page(september_2023(), false);
    auto* facts = page->findChild<FactList*>();
    facts->setFocus();

    QTest::keyClick(facts, Qt::Key_A);

    QVERIFY(decisions_->decided.isEmpty());
    QVERIFY(!facts->currentIndex().data(FactModel::StateRole).isValid());
    QVERIFY(!words_of(*page).contains(QStringLiteral("decided")));
  }

  void a_finding_is_put_in_left_out_and_opened_to_its_audit() {
    const auto page = analysis_page(september_2023());
    page->show_tab(3);
    QListView* list = nullptr;
    for (auto* view : page->findChildren<FindingsView*>()) {
      list = view->isVisible() ? view->list() : list;
    }
    QSignalSpy wanted{page.get(), &AnalysisPage::audit_wanted};
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));

    QTest::keyClick(list, Qt::Key_D);
    QCOMPARE(decisions_->chosen.size(), 1);
    QCOMPARE(decisions_->chosen[0].choice, Choice::LeftOut);
    QCOMPARE(decisions_->chosen[0].audit, QStringLiteral("audits/1"));
    decisions_->take_choice();
    QTest::keyClick(list, Qt::Key_Return);

    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), QStringLiteral("audits/1"));
  }

  void every_key_figure_opens_its_records_and_escape_goes_back() {
    const auto page = analysis_page(september_2023());
    auto* tile = page->findChildren<Tile*>().first();
    tile->setFocus();

    QTest::keyClick(tile, Qt::Key_Space);
    QCOMPARE(gateway_->records_asked, QStringList{QStringLiteral("2023-09 completion")});
    gateway_->records.answer({record("audits/7", "CD900403", AuditState::Accepted)});
    auto* panel = page->findChild<RecordsPanel*>();
    QTRY_VERIFY(panel->isVisible());
    auto* table = panel->findChild<QTableView*>();
    QTRY_VERIFY(table->hasFocus());
    QVERIFY(words_of(*page).contains(QStringLiteral("Completed: 27 of 34")));
    QSignalSpy wanted{page.get(), &AnalysisPage::audit_wanted};
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("audits/7"));
    QTest::keyClick(table, Qt::Key_Escape);

    QVERIFY(!panel->isVisible());
    QVERIFY(tile->hasFocus());
  }

  void the_list_behind_a_figure_counts_its_records_and_explains_their_marks() {
    const auto page = analysis_page(september_2023());
    QList<FigureRecord> records;
    for (int i = 0; i < 6; ++i) {
      records.append(record("audits/7", "CD900403", AuditState::Accepted));
      records.last().counted = i < 3;
    }
    QTest::keyClick(page->findChildren<Tile*>().first(), Qt::Key_Space);
    gateway_->records.answer(records);
    auto* panel = page->findChild<RecordsPanel*>();
    QTRY_VERIFY(panel->isVisible());
    QTest::qWait(10);

    QVERIFY2(words_of(*panel).contains(QStringLiteral("the 6 records behind the figure")),
             qPrintable(words_of(*panel)));
    QVERIFY(words_of(*panel).contains(QStringLiteral("counted in the figure")));
    QVERIFY(words_of(*panel).contains(QStringLiteral("in the base, not counted")));
    QVERIFY(!words_of(*panel).contains(QStringLiteral("outside the base")));
    for (const auto* link : panel->findChildren<LinkButton*>()) {
      QVERIFY(!link->text().contains(QStringLiteral("Show all")));
    }
    const auto* table = panel->findChild<QTableView*>();
    QVERIFY(table->model()
                ->index(5, FigureRecords::Value)
                .data(Qt::AccessibleTextRole)
                .toString()
                .endsWith(QStringLiteral(", in the base, not counted")));
  }

  void a_cell_of_focus_5_and_a_fact_open_their_records() {
    const auto page = analysis_page(september_2023());
    page->findChild<FactList*>()->setFocus();
    QTest::keyClick(page->findChild<FactList*>(), Qt::Key_Return);
    QCOMPARE(gateway_->records_asked, QStringList{QStringLiteral("2023-09 grade.good")});

    page->show_tab(1);
    QTableView* table = nullptr;
    for (auto* each : page->findChildren<QTableView*>()) {
      table = each->accessibleName() == QLatin1String("Record checks by area") ? each : table;
    }
    table->setFocus();
    table->setCurrentIndex(table->model()->index(2, 3));
    QTest::keyClick(table, Qt::Key_Return);

    QCOMPARE(gateway_->records_asked.last(), QStringLiteral("2023-09 focus5.cultural_genogram@C&FF"));
  }

  void records_that_do_not_come_are_said_and_can_be_asked_for_again() {
    const auto page = analysis_page(september_2023());
    page->findChildren<Tile*>().first()->click();
    gateway_->records.fail(Failure::Kind::Offline);
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The records did not come. The server cannot be reached.")));

    for (auto* link : page->findChildren<LinkButton*>()) {
      if (link->text() == QLatin1String("Try again")) {
        link->click();
      }
    }

    QCOMPARE(gateway_->records_asked.size(), 2);
  }

  void a_chart_is_copied_as_picture_drawing_text_and_table() {
    const auto page = analysis_page(september_2023());
    auto* chart = page->findChildren<GradeChart*>().at(2);
    chart->setFocus();

    QTest::keyClick(chart, Qt::Key_C, Qt::ControlModifier);

    const auto* copied = QApplication::clipboard()->mimeData();
    QVERIFY(copied->hasImage());
    const QImage image = QImage::fromData(copied->data(QStringLiteral("image/png")), "PNG");
    QVERIFY(image.width() > 700);  // twice the size on the screen
    QCOMPARE(image.pixelColor(1, 1), tokens_of(Scheme::Light).base);
    const QByteArray svg = copied->data(QStringLiteral("image/svg+xml"));
    QVERIFY(svg.contains("<svg") && svg.contains("Grades in SWF") && svg.contains("Source: Touchstone"));
    QVERIFY(copied->text().contains(QStringLiteral("Good\t3")));
    QVERIFY(copied->html().contains(QStringLiteral("<th scope=\"row\">Good</th><td>3</td>")));
    QVERIFY(copied->text().contains(QStringLiteral("Number of audits by grade, 4 of 6 completed")));
  }

  void every_drawing_that_leaves_is_whole_xml() {
    const auto page = analysis_page(september_2023());
    for (auto* view : page->findChildren<AnalysisView*>()) {
      for (const auto& sheet : view->sheets()) {
        QXmlStreamReader xml{sheet_svg(sheet)};
        while (!xml.atEnd()) {
          xml.readNext();
        }
        QVERIFY2(!xml.hasError(), qPrintable(sheet.title + xml.errorString()));
      }
    }
  }

  void what_is_copied_is_light_in_every_look() {
    const auto page = analysis_page(september_2023());
    const auto light = sheet_image(page->findChildren<GradeChart*>().at(2)->sheet());
    Look::instance().apply(Scheme::Dark);
    const auto dark = sheet_image(page->findChildren<GradeChart*>().at(2)->sheet());
    Look::instance().apply(Scheme::Light);

    QCOMPARE(dark, light);
  }

  void the_copy_button_takes_the_main_chart_of_the_tab() {
    const auto page = analysis_page(september_2023());
    page->sheets().copy();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Good is the most common grade")));
    page->show_tab(1);
    page->sheets().copy();
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("C&FF\t5 of 6\t5 of 6\t3 of 6")));
  }

  void every_tab_is_printed() {
    const auto page = analysis_page(september_2023());
    const QTemporaryDir folder;
    for (int tab = 0; tab < 6; ++tab) {
      page->show_tab(tab);
      const QString path = folder.filePath(QStringLiteral("%1.pdf").arg(tab));
      {
        QPdfWriter writer{path};
        print_sheets(writer, page->sheets().all());
      }
      QFile file{path};
      QVERIFY(file.open(QIODevice::ReadOnly));
      QVERIFY2(file.size() > 3000, qPrintable(QStringLiteral("tab %1: %2 bytes").arg(tab).arg(file.size())));
    }
  }

  void a_table_is_written_whole_or_a_plain_message_says_why_not() {
    const auto page = analysis_page(september_2023());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("table.csv"));
    page->sheets().write_csv(path);
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\r\nSWF,6,4,0,3,1,0\r\n"));

    page->sheets().write_csv(folder.filePath(QStringLiteral("no/such/folder.csv")));

    QVERIFY(words_of(*page).contains(QStringLiteral("The table was not saved.")));
  }

  void a_cell_never_becomes_a_formula() {
    const ChartTable table{
        {QStringLiteral("Finding")},
        {{QStringLiteral("=1+1")}, {QStringLiteral("He said “no”, twice")}, {QStringLiteral("a\"b")}}};
    QCOMPARE(table_as_csv(table).mid(3),
             QStringLiteral("Finding\r\n'=1+1\r\n\"He said “no”, twice\"\r\n\"a\"\"b\"\r\n").toUtf8());
  }

  void a_long_wait_offers_a_way_out() {
    const auto page = analysis_page(september_2023());
    auto* line = page->findChild<LoadingLine*>();
    page->refresh();
    QVERIFY(!line->isVisible());

    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible(), 4000);
    line->findChild<QPushButton*>()->click();

    QVERIFY(!line->isVisible());
    QVERIFY(!model_->loading());
    QVERIFY(words_of(*page).contains(QStringLiteral("Analysis: September 2023")));
  }

  void completion_says_when_live_updates_pause_and_goes_on_by_itself() {
    const auto page = completion_page(progress_september_2023());
    QVERIFY(words_of(*page).contains(QStringLiteral("Live: last change 14:02:09")));

    gateway_->end_watch(Failure{Failure::Kind::Offline, {}, {}, {}, {}, {}});
    QVERIFY(words_of(*page).contains(QStringLiteral("Live updates paused ")));
    QVERIFY(words_of(*page).contains(QStringLiteral("; retrying. Figures as of 14:02:09")));

    QTRY_COMPARE(gateway_->watched, 2);
    gateway_->tell(progress_september_2023());
    QVERIFY(words_of(*page).contains(QStringLiteral("Live: last change 14:02:09")));
  }

  void an_audit_that_comes_in_is_shown_at_once_and_told_politely() {
    const auto page = completion_page(progress_september_2023());
    gateway_->records.answer({record("audits/1", "CD900401", AuditState::Accepted)});
    QTest::qWait(20);
    QSignalSpy said{&page->voice(), &PoliteVoice::said};
    auto progress = progress_september_2023();
    QList<FigureRecord> in{record("audits/1", "CD900401", AuditState::Accepted)};
    for (int i = 2; i < 5; ++i) {
      in.append(record(qPrintable(QStringLiteral("audits/%1").arg(i)), "CD900421", AuditState::Submitted));
      ++progress.total.counts.completed;
      gateway_->tell(progress);
      gateway_->records.answer(in);
      QTest::qWait(20);
    }

    QVERIFY(words_of(*page).contains(
        QStringLiteral("CD900421 from Chloe Adeyemi, C&FF, North, at 14:02:09. Completed is now 13 of 16.")));
    QCOMPARE(said.count(), 1);  // three in a moment are told once
    QSignalSpy wanted{page.get(), &CompletionPage::audit_wanted};
    for (auto* link : page->findChildren<LinkButton*>()) {
      if (link->text() == QLatin1String("Open the audit")) {
        link->click();
      }
    }
    QCOMPARE(wanted.value(0).value(0).toString(), QStringLiteral("audits/4"));
  }

  void tiles_rows_and_late_audits_open_what_is_behind_them() {
    const auto page = completion_page(progress_september_2023());
    gateway_->records.answer({});
    gateway_->records_asked.clear();
    page->findChildren<Tile*>().at(1)->click();  // overdue
    gateway_->records.answer(
        {record("audits/1", "CD900410", AuditState::InProgress), record("audits/9", "CD900499", AuditState::Accepted)});
    QTRY_COMPARE(records_->rowCount(), 1);  // of those counted only the late ones

    auto* table = page->findChild<QTableView*>();
    page->show_by(ProgressBy::Team);
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, 0));
    QTest::keyClick(table, Qt::Key_Return);

    QCOMPARE(gateway_->records_asked.last().section(QLatin1Char(' '), 1), QStringLiteral("completion@SWF"));
    QCOMPARE(records_->figure().team, QStringLiteral("East"));
  }

  void the_month_is_drawn_day_by_day_beside_the_one_before() {
    gateway_->known_cycles.first().state = CycleState::Open;
    const auto page = completion_page(progress_september_2023());
    QCOMPARE(gateway_->allocations_asked, (QStringList{QStringLiteral("2023-09"), QStringLiteral("2023-08")}));
    auto* chart = page->findChild<DayChartView*>();
    QVERIFY(!chart->isVisible());
    QVERIFY(words_of(*page).contains(QStringLiteral("How far it had come by this day is not known.")));

    gateway_->allocation_lists.answer(month_coming_in(QStringLiteral("2023-09"), 16, 10));
    gateway_->allocation_lists.answer(month_coming_in(QStringLiteral("2023-08"), 18, 13));

    QTRY_VERIFY(chart->isVisible());
    QCOMPARE(chart->title(), QStringLiteral("4 points behind August on day 27"));
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("Same day in August: 67%.")));
    const auto* areas = page->findChild<QTableView*>();
    QCOMPARE(areas->model()->headerData(ProgressModel::Previous, Qt::Horizontal).toString(),
             QStringLiteral("Same day in August"));
    QVERIFY(words_of(*page).contains(QStringLiteral(
        "By its day 27, August 2023 had 12 of 18 completed, 67%. August 2023 ended with 13 of 18 completed, 72%.")));
    chart->setFocus();
    QTest::keyClick(chart, Qt::Key_Home);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chart->current(), std::optional<int>{1});
    gateway_->records_asked.clear();
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(records_->figure().audits, (QStringList{QStringLiteral("audits/1"), QStringLiteral("audits/2")}));
  }

  void days_that_do_not_come_are_said() {
    const auto page = completion_page(progress_september_2023());

    gateway_->allocation_lists.fail(Failure::Kind::Internal);

    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("could not be asked. F5 asks again.")));
  }

  void everybody_who_is_late_is_asked_for_a_date_with_a_ready_message() {
    const auto page = completion_page(progress_september_2023());
    page->set_sender(QStringLiteral("Ellen Hartley"));
    auto rows = month_coming_in(QStringLiteral("2023-09"), 16, 0);
    rows[0].auditor_email = QStringLiteral("dawn.whitlock@northmere.example");
    gateway_->allocation_lists.answer(rows);
    const auto shown = [&](const QString& text) {
      QPushButton* found = nullptr;
      for (auto* one : page->findChildren<QPushButton*>()) {
        found = one->isVisible() && one->text() == text ? one : found;
      }
      return found;
    };
    QPushButton* ask = shown(QStringLiteral("Ask all 3 for a date…"));
    QVERIFY(ask != nullptr);
    QTest::qWait(20);

    ask->setFocus();
    QTest::keyClick(ask, Qt::Key_Space);

    QVERIFY(words_of(*page).contains(QStringLiteral("Ask 3 auditors for a date")));
    const auto texts = page->findChildren<QPlainTextEdit*>();
    QCOMPARE(texts.size(), 3);
    QCOMPARE(
        texts[0]->toPlainText(),
        QStringLiteral("Dear Dawn Whitlock,\n\nOne audit of yours for September 2023 is still to come in. It was "
                       "due on Friday 22 September 2023 (5 days overdue).\n\nBy which date will you have handed in "
                       "what is there? Answer me with the date. If something keeps you from it, tell me what would "
                       "help.\n\nThank you\nEllen Hartley"));
    QVERIFY(!texts[0]->toPlainText().contains(QStringLiteral("CD9")));
    QVERIFY(shown(QStringLiteral("Open in mail")) != nullptr);  // of the one whose address is known
    QVERIFY(shown(QStringLiteral("Record 3 reminders")) == nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);  // back
    QCOMPARE(QApplication::focusWidget(), ask);
  }

  void a_live_change_takes_nobodys_place_away() {
    const auto page = completion_page(progress_september_2023());
    page->findChildren<Tile*>().at(2)->setFocus();
    auto progress = progress_september_2023();
    ++progress.total.counts.completed;

    gateway_->tell(progress);
    QTest::qWait(20);

    const auto* focused = qobject_cast<Tile*>(QApplication::focusWidget());
    QVERIFY(focused != nullptr);
    QVERIFY(focused->accessibleName().startsWith(QStringLiteral("Discussed")));
  }

 private:
  std::unique_ptr<AnalysisPage> analysis_page(const MonthlyAnalysis& analysis, bool decides = true) {
    auto page = std::make_unique<AnalysisPage>(*model_, *records_, decides ? commentary_.get() : nullptr, *report_,
                                               *connection_);
    page->resize(1184, 728);
    page->show();
    page->activateWindow();
    if (!QTest::qWaitFor([this] { return gateway_->asked > 0; })) {
      qFatal("the page asks for nothing");
    }
    gateway_->analysis.answer(analysis);
    if (!QTest::qWaitFor([this] { return model_->analysis().has_value(); })) {
      qFatal("the model has no figures");
    }
    if (decides) {
      decisions_->decision_lists.answer({});
      decisions_->choice_lists.answer({});
    }
    QTest::qWait(20);
    return page;
  }

  std::unique_ptr<CompletionPage> completion_page(const Progress& progress) {
    auto page = std::make_unique<CompletionPage>(*watch_, *records_, *connection_, CompletionPage::Of::MyAreas);
    page->resize(1184, 728);
    page->show();
    page->activateWindow();
    if (!QTest::qWaitFor([this] { return gateway_->watching(); })) {
      qFatal("the page watches nothing");
    }
    gateway_->tell(progress);
    QTest::qWait(20);
    return page;
  }

  FakeReportGateway reports_;
  std::unique_ptr<FakeAnalysisGateway> gateway_;
  std::unique_ptr<FakeCommentaryGateway> decisions_;
  std::unique_ptr<FakeConnection> connection_;
  std::unique_ptr<AnalysisModel> model_;
  std::unique_ptr<FigureRecords> records_;
  std::unique_ptr<Commentary> commentary_;
  std::unique_ptr<AnalysisReport> report_;
  std::unique_ptr<ProgressWatch> watch_;
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::AnalysisWorkTest)
#include "analysis_work_test.moc"
