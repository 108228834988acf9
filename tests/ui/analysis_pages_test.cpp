// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "client/pages/analysis_page.h"
#include "client/pages/completion_page.h"
#include "client/widgets/chart_paint.h"
#include "client/widgets/tile.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/hands.h"
#include "tests/support/september_2023.h"

namespace touchstone::client {

namespace {

using hands::named;
using hands::words_of;

QPushButton* button(const QWidget& page, const QString& text) {
  for (auto* child : page.findChildren<QPushButton*>()) {
    if (child->text() == text) {
      return child;
    }
  }
  return nullptr;
}

}  // namespace

class AnalysisPagesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void init() {
    watch_.reset();  // It lets go of the gateway.
    gateway_ = std::make_unique<FakeAnalysisGateway>();
    gateway_->known_programmes = {
        {practice_managers, QStringLiteral("practice-managers"), QStringLiteral("Practice managers’ audits"), {}}};
    gateway_->known_cycles = cycles_of_2023();
    reports_ = std::make_unique<FakeReportGateway>();
    connection_ = std::make_unique<FakeConnection>();
    connection_->become(ConnectionState::Online);
    model_ = std::make_unique<AnalysisModel>(*gateway_);
    report_ = std::make_unique<AnalysisReport>(*reports_);
    watch_ = std::make_unique<ProgressWatch>(*gateway_, ProgressWatch::Timing{10, 60'000});
    records_ = std::make_unique<FigureRecords>(*gateway_);
    decisions_ = std::make_unique<FakeCommentaryGateway>();
    commentary_ = std::make_unique<Commentary>(*decisions_);
  }

  void the_overview_tells_the_month_in_five_figures() {
    const auto page = analysis_page(september_2023());

    const QString words = words_of(*page);
    QVERIFY(words.contains(QStringLiteral("Analysis: September 2023")));
    QVERIFY(words.contains(QStringLiteral("Counted 4 Oct 2023, 09:12.")));
    QVERIFY(named<Tile>(
        *page, QStringLiteral("Completed, 79%, 27 of 34 allocated less exempt, as in August; 6 points below July")));
    QVERIFY(named<Tile>(*page, QStringLiteral("Requires improvement, 33%, 9 of 27 completed, lowest of the year")));
    QVERIFY(named<Tile>(*page, QStringLiteral("Inadequate, 0, of 27 completed, none for 3 months")));
    QVERIFY(words.contains(QStringLiteral("Good is the most common grade in five areas")));
  }

  void every_chart_has_a_title_and_its_figures_for_a_screen_reader() {
    const auto page = analysis_page(september_2023());

    const auto charts = page->findChildren<ChartWidget*>();
    QCOMPARE(charts.size(), 11);
    for (const auto* chart : charts) {
      QVERIFY(!chart->accessibleName().isEmpty());
      QVERIFY(!chart->accessibleDescription().isEmpty());
      QVERIFY(chart->focusPolicy() == Qt::StrongFocus);
      QCOMPARE(QAccessible::queryAccessibleInterface(const_cast<ChartWidget*>(chart))->role(), QAccessible::Chart);
    }
    const auto* swf = named<ChartWidget>(*page, QStringLiteral("SWF, 4 of 6 completed"));
    QVERIFY(swf != nullptr);
    QCOMPARE(swf->accessibleDescription(),
             QStringLiteral("Outstanding 0, good 3, requires improvement 1, inadequate 0."));
  }

  void t_turns_charts_into_tables_and_back() {
    const auto page = analysis_page(september_2023());
    auto* table = named<QTableView>(*page, QStringLiteral("Grades by service area"));
    QVERIFY(!table->isVisible());

    QTest::keyClick(page.get(), Qt::Key_T);
    QVERIFY(table->isVisible());
    QTest::keyClick(page.get(), Qt::Key_T);

    QVERIFY(!table->isVisible());
  }

  void an_open_month_says_how_many_are_in() {
    auto analysis = september_2023();
    analysis.cycle_state = CycleState::Open;

    const auto page = analysis_page(analysis);

    QVERIFY(words_of(*page).contains(QStringLiteral("So far, 27 of 34 in.")));
  }

  void a_month_without_a_completed_audit_has_counts_and_no_shares() {
    auto analysis = september_2023();
    analysis.overview = {34, 0, 0, 34, 0};
    analysis.grades = {};
    analysis.facts.clear();
    for (auto& area : analysis.areas) {
      area.counts.completed = 0;
      area.grades = {};
    }

    const auto page = analysis_page(analysis);

    QVERIFY(named<Tile>(*page, QStringLiteral("Completed, 0, of 34 allocated less exempt")) != nullptr);
    QVERIFY(named<Tile>(*page, QStringLiteral("Good or outstanding, –, completed")) != nullptr);
    QVERIFY(!words_of(*page).contains(QLatin1Char('%')));
  }

  void a_lost_server_keeps_the_figures_and_says_so() {
    const auto page = analysis_page(september_2023());

    connection_->become(ConnectionState::Offline);
    page->refresh();
    QTRY_VERIFY(gateway_->asked > 1);
    gateway_->analysis.fail(Failure::Kind::Offline);

    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("These figures were counted 4 Oct 2023, 09:12.")));
    QVERIFY(words_of(*page).contains(QStringLiteral("Analysis: September 2023")));
  }

  void arrows_move_between_the_months_of_a_control_chart() {
    const auto page = analysis_page(september_2023());
    page->show_tab(5);
    auto* chart = page->findChild<ControlChartView*>();
    QSignalSpy chosen{chart, &ControlChartView::point_chosen};
    chart->setFocus();

    QTest::keyClick(chart, Qt::Key_Left);

    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toString(), QStringLiteral("August, 55%, 21 of 38, inside limits"));
    QCOMPARE(chart->accessibleDescription(), QStringLiteral("August, 55%, 21 of 38, inside limits"));
    QTest::keyClick(chart, Qt::Key_End);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(chosen.last().first().toString(), QStringLiteral("September, 59%, 16 of 27, inside limits"));
  }

  void no_trend_is_claimed_without_a_signal() {
    const auto page = analysis_page(september_2023());
    page->show_tab(5);

    const QString words = words_of(*page);
    QVERIFY(words.contains(QStringLiteral("With 27 audits, a swing of this size can be chance.")));
    QVERIFY(words.contains(QStringLiteral("The share rose four months in a row, but the rule asks for a longer run.")));
    QVERIFY(words.contains(QStringLiteral("Provisional: 9 months so far, and limits settle at 12.")));
  }

  void a_report_is_written_whole_with_its_progress_shown() {
    const auto page = analysis_page(september_2023());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.html"));

    page->export_report(ReportFormat::Html, path);
    reports_->tell(QStringLiteral("Counting"));
    QVERIFY(words_of(*page).contains(QStringLiteral("Counting…")));
    QVERIFY(!QFile::exists(path));
    reports_->report.answer("<html></html>");

    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The report is saved.")));
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("<html></html>"));
    QCOMPARE(reports_->asked_for, september_2023_name);
  }

  void the_board_page_and_the_roll_ups_of_the_month_on_show_are_offered() {
    const auto page = analysis_page(september_2023());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("board.pdf"));

    page->export_report(ReportFormat::Pdf, path, ReportKind::BoardPage);
    reports_->report.answer("%PDF");
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The report is saved.")));
    QCOMPARE(reports_->board_page_of, september_2023_name);

    page->export_report(ReportFormat::Pdf, path, ReportKind::Quarter);
    reports_->report.answer("%PDF");
    QCOMPARE(reports_->roll_up_of, practice_managers);
    QCOMPARE(reports_->asked_window, (ReportWindow{ReportWindow::Kind::CalendarQuarter, 2023, 3}));
    QVERIFY(!reports_->asked_publication);
  }

  void the_board_page_and_a_quarter_come_as_publication_copies_too() {
    const auto page = analysis_page(september_2023());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("board.pdf"));

    page->export_report(ReportFormat::Pdf, path, ReportKind::BoardPage, true);
    QCOMPARE(reports_->board_page_of, september_2023_name);
    QVERIFY(reports_->asked_publication);
    reports_->report.answer("%PDF");
    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The report is saved.")));

    page->export_report(ReportFormat::Pdf, path, ReportKind::FinancialQuarter, true);
    QCOMPARE(reports_->roll_up_of, practice_managers);
    QCOMPARE(reports_->asked_window, (ReportWindow{ReportWindow::Kind::FinancialQuarter, 2023, 2}));
    QVERIFY(reports_->asked_publication);
    reports_->report.answer("%PDF");
  }

  void a_roll_up_is_of_the_quarter_or_year_in_which_the_month_lies() {
    const auto january = QStringLiteral("programmes/practice-managers/auditCycles/2024-01");
    QCOMPARE(AnalysisReport::window_of(january, ReportKind::FinancialYear),
             (ReportWindow{ReportWindow::Kind::FinancialYear, 2023, 0}));
    QCOMPARE(AnalysisReport::window_of(january, ReportKind::Quarter),
             (ReportWindow{ReportWindow::Kind::CalendarQuarter, 2024, 1}));
    QCOMPARE(AnalysisReport::window_of(january, ReportKind::FinancialQuarter),
             (ReportWindow{ReportWindow::Kind::FinancialQuarter, 2023, 4}));
    QCOMPARE(AnalysisReport::window_of(QStringLiteral("programmes/practice-managers/auditCycles/2024-04"),
                                       ReportKind::FinancialQuarter),
             (ReportWindow{ReportWindow::Kind::FinancialQuarter, 2024, 1}));
    QCOMPARE(AnalysisReport::file_name(january, ReportFormat::Pdf, ReportKind::FinancialQuarter),
             QStringLiteral("Roll-up 2023-24 Q4.pdf"));
    QCOMPARE(AnalysisReport::file_name(september_2023_name, ReportFormat::Pdf, ReportKind::BoardPage, true),
             QStringLiteral("Board page 2023-09, publication copy.pdf"));
    QCOMPARE(AnalysisReport::file_name(january, ReportFormat::Pdf, ReportKind::FinancialYear),
             QStringLiteral("Roll-up 2023-24.pdf"));
    QCOMPARE(AnalysisReport::file_name(september_2023_name, ReportFormat::Csv, ReportKind::Quarter),
             QStringLiteral("Roll-up 2023-Q3.zip"));
    QCOMPARE(AnalysisReport::file_name(september_2023_name, ReportFormat::Html, ReportKind::BoardPage),
             QStringLiteral("Board page 2023-09.html"));
  }

  void a_refused_report_leaves_the_old_file_alone() {
    const auto page = analysis_page(september_2023());
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("report.pdf"));
    QFile old{path};
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();

    page->export_report(ReportFormat::Pdf, path);
    reports_->report.fail({Failure::Kind::Refused,
                           QStringLiteral("PDF_ENGINE_MISSING"),
                           QStringLiteral("The server cannot make a PDF."),
                           {},
                           {},
                           {}});

    QTRY_VERIFY(words_of(*page).contains(QStringLiteral("The report was not made.")));
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
  }

  void completion_shows_four_tiles_with_definition_and_base() {
    const auto page = completion_page(progress_september_2023());

    QVERIFY(named<Tile>(*page, QStringLiteral("Completed, 10 of 16 audits, 63%, Submitted or accepted, of allocated "
                                              "less exempt. All of August: 72%.")));
    QVERIFY(named<Tile>(*page, QStringLiteral("Overdue, 3 of 6 still to come, Past the due date and not handed in. The "
                                              "longest is 5 days.")));
    const QString words = words_of(*page);
    QVERIFY(words.contains(QStringLiteral("September 2023 · BIT, SWF and C&FF · due by Friday 29 September 2023")));
    QVERIFY(words.contains(QStringLiteral("SWF has the most still to come")));
    QVERIFY(words.contains(QStringLiteral("Live: last change 14:02:09")));
    QVERIFY(words.contains(QStringLiteral("With 16 audits, one audit moves the share by 6 points.")));
    QVERIFY(words.contains(QStringLiteral("August 2023 ended with 13 of 18 completed, 72%.")));
  }

  void every_head_of_the_completion_table_fits_into_two_lines() {
    const auto page = completion_page(progress_september_2023());
    const auto* table = page->findChild<QTableView*>();
    const QFontMetrics metrics{font_of(TextSize::Small, true)};

    for (int column = 0; column < table->model()->columnCount(); ++column) {
      if (table->isColumnHidden(column)) {
        continue;
      }
      const QString head = table->model()->headerData(column, Qt::Horizontal).toString();
      const int room = table->columnWidth(column) - 16;
      const QRect needed = metrics.boundingRect(QRect{0, 0, room, 1000}, Qt::TextWordWrap, head);
      QVERIFY2(needed.height() <= 2 * metrics.lineSpacing() && needed.width() <= room, qPrintable(head));
    }
  }

  void the_completion_table_shows_where_the_focus_is() {
    const auto page = completion_page(progress_september_2023());
    const auto* table = page->findChild<QTableView*>();

    QVERIFY(table->currentIndex().isValid());
    page->show_by(ProgressBy::Auditor);
    QVERIFY(table->currentIndex().isValid());
  }

  void completion_watches_while_it_is_on_show_and_not_when_hidden() {
    const auto page = completion_page(progress_september_2023());
    QVERIFY(gateway_->watching());

    page->hide();
    QVERIFY(!gateway_->watching());
    page->show();

    QTRY_VERIFY(gateway_->watching());
  }

  void completion_by_team_and_auditor_lists_them() {
    const auto page = completion_page(progress_september_2023());
    const auto* table = page->findChild<QTableView*>();
    QCOMPARE(table->model()->rowCount(), 3);

    button(*page, QStringLiteral("Auditor"))->click();

    QCOMPARE(table->model()->index(1, 0).data().toString(), QStringLiteral("Dawn Whitlock"));
    QVERIFY(table->isColumnHidden(ProgressModel::Previous));
  }

  void pages_fit_a_window_at_200_per_cent() {
    // A screen of 1280 × 800 at 200 % leaves 640 × 400.
    const auto analysis = analysis_page(september_2023());
    const auto completion = completion_page(progress_september_2023());
    for (QWidget* page : {static_cast<QWidget*>(analysis.get()), static_cast<QWidget*>(completion.get())}) {
      QVERIFY2(page->minimumSizeHint().width() <= 560, qPrintable(QString::number(page->minimumSizeHint().width())));
    }
  }

  // With TOUCHSTONE_PICTURES set to a folder, every page is drawn into it for a look.
  void pictures() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    QDir{}.mkpath(folder);
    for (const auto scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
      Look::instance().apply(scheme);
      for (const bool narrow : {false, true}) {
        const QSize size = narrow ? QSize{584, 700} : QSize{1184, 728};
        const QString look = scheme_key(scheme) + (narrow ? QStringLiteral("-200") : QString{});
        draw_analysis(folder, look, size);
        draw_completion(folder, look, size);
        draw_my_areas(folder, look, size);
      }
    }
    Look::instance().apply(Scheme::Light);
  }

  void tab_comes_to_the_tiles_before_the_table_below_them() {
    const auto page = completion_page(progress_september_2023());
    const auto tiles = page->findChildren<Tile*>();
    auto* table = page->findChild<QTableView*>();
    tiles.first()->setFocus();
    QList<QWidget*> stops;
    for (int i = 0; i < 12; ++i) {
      stops << QApplication::focusWidget();
      QTest::keyClick(page.get(), Qt::Key_Tab);
    }
    for (qsizetype i = 0; i < tiles.size(); ++i) {
      QCOMPARE(stops.at(i), tiles.at(i));
    }
    QVERIFY(stops.indexOf(table) >= tiles.size());
    QVERIFY(stops.indexOf(table) < tiles.size() + 4);
  }

 private:
  std::unique_ptr<AnalysisPage> analysis_page(const MonthlyAnalysis& analysis) {
    auto page = std::make_unique<AnalysisPage>(*model_, *records_, commentary_.get(), *report_, *connection_);
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
    QTest::qWait(10);
    return page;
  }

  std::unique_ptr<CompletionPage> completion_page(const Progress& progress) {
    auto page = std::make_unique<CompletionPage>(*watch_, *records_, *connection_, CompletionPage::Of::MyAreas);
    page->resize(1184, 728);
    page->show();
    if (!QTest::qWaitFor([this] { return gateway_->watching(); })) {
      qFatal("the page watches nothing");
    }
    gateway_->tell(progress);
    if (!QTest::qWaitFor([this] { return watch_->progress().has_value(); })) {
      qFatal("the model has no figures");
    }
    QTest::qWait(10);
    return page;
  }

  void draw_analysis(const QString& folder, const QString& look, const QSize& size) {
    init();
    const auto page = analysis_page(september_2023());
    page->resize(size);
    decisions_->decision_lists.answer(
        {{QStringLiteral("extreme/grade.requiresImprovement/"), Decision::Accepted, {}, {}, false, false, {}, {}, {}},
         {QStringLiteral("absence/grade.inadequate/"),
          Decision::Edited,
          QStringLiteral("No audit was inadequate in the last 3 months."),
          {},
          false,
          false,
          {},
          {},
          {}},
         {QStringLiteral("unanimous/focus5.supervision@BIT/"), Decision::Accepted, {}, {}, true, false, {}, {}, {}}});
    decisions_->choice_lists.answer({{QStringLiteral("audits/2"), 0, Choice::InReport, {}}});
    page->findChild<FactList*>()->setFocus();
    static const char* const names[] = {"overview", "focus5", "questions", "findings", "theme", "charts"};
    for (int tab = 0; tab < 6; ++tab) {
      page->show_tab(tab);
      if (tab == 1) {
        open_genograms(*page);
      }
      if (tab == 5) {
        page->findChild<ControlChartView*>()->setFocus();
      }
      QTest::qWait(20);
      page->grab().save(QStringLiteral("%1/analysis-%2-%3.png").arg(folder, QString::fromLatin1(names[tab]), look));
      if (look == QLatin1String("light")) {
        sheet_image(page->sheets().all().first())
            .save(QStringLiteral("%1/copied-%2.png").arg(folder, QString::fromLatin1(names[tab])));
      }
    }
    page->show_tab(0);
    page->show_tables(true);
    QTest::qWait(20);
    page->grab().save(QStringLiteral("%1/analysis-tables-%2.png").arg(folder, look));
  }

  /// The records behind the genograms of C&FF, as they stand under the table.
  void open_genograms(const AnalysisPage& page) {
    auto* table = named<QTableView>(page, QStringLiteral("Record checks by area"));
    table->setFocus();
    table->setCurrentIndex(table->model()->index(2, 3));
    QTest::keyClick(table, Qt::Key_Return);
    const auto said = [](const char* reference, const char* team, const char* auditor, bool yes, const char* comment) {
      return FigureRecord{QString::fromLatin1(reference),
                          QString::fromLatin1(reference),
                          QStringLiteral("C&FF"),
                          QString::fromLatin1(team),
                          QString::fromLatin1(auditor),
                          AuditState::Accepted,
                          yes ? QStringLiteral("yes") : QStringLiteral("no"),
                          yes,
                          true,
                          QString::fromLatin1(comment)};
    };
    gateway_->records.answer({said("CD900403", "East", "Priya Nair", true, "Updated in July with both sides"),
                              said("CD900405", "North", "Marcus Bell", true, "On file, shared with the family"),
                              said("CD900408", "East", "Lucy Brennan", false, "Asked for in July, not on file"),
                              said("CD900415", "North", "Owen Tate", false, "Family tree only, no culture or faith"),
                              said("CD900418", "North", "Owen Tate", true, ""),
                              said("CD900420", "East", "Priya Nair", false, "")});
    QTest::qWait(20);
  }

  void draw_completion(const QString& folder, const QString& look, const QSize& size) {
    init();
    gateway_->known_cycles.first().state = CycleState::Open;
    const auto page = completion_page(progress_september_2023());
    gateway_->allocation_lists.answer(month_coming_in(QStringLiteral("2023-09"), 16, 10));
    gateway_->allocation_lists.answer(month_coming_in(QStringLiteral("2023-08"), 18, 13));
    page->resize(size);
    Q_EMIT watch_->just_in({QStringLiteral("audits/1"),
                            QStringLiteral("CD900421"),
                            QStringLiteral("Chloe Adeyemi"),
                            QStringLiteral("C&FF, North"),
                            watch_->progress()->as_at,
                            {10, 16}});
    QTest::qWait(20);
    page->grab().save(QStringLiteral("%1/completion-%2.png").arg(folder, look));
    sheet_image(page->sheets().all().first()).save(QStringLiteral("%1/copied-completion.png").arg(folder));
    sheet_image(page->sheets().all()[1]).save(QStringLiteral("%1/copied-days.png").arg(folder));
    button(*page, QStringLiteral("Ask all 3 for a date…"))->click();
    QTest::qWait(20);
    page->grab().save(QStringLiteral("%1/completion-ask-%2.png").arg(folder, look));
  }

  /// As a head of service sees it: three areas, their trend above the council's control chart.
  void draw_my_areas(const QString& folder, const QString& look, const QSize& size) {
    init();
    auto analysis = september_2023();
    analysis.areas = {analysis.areas[1], analysis.areas[2], analysis.areas[3]};
    qint64 good = 4;
    for (auto& month : analysis.history) {
      month.areas = {{QStringLiteral("SWF"), {16, 0, 13, 3, 9}, {1, good++ % 8, 6, 0}, {}, {}, {}}};
    }
    const auto page = analysis_page(analysis);
    page->resize(size);
    QTest::qWait(20);
    page->grab().save(QStringLiteral("%1/my-areas-overview-%2.png").arg(folder, look));
    page->show_tab(5);
    QTest::qWait(20);
    page->grab().save(QStringLiteral("%1/my-areas-charts-%2.png").arg(folder, look));
  }

  std::unique_ptr<FakeAnalysisGateway> gateway_;
  std::unique_ptr<FakeReportGateway> reports_;
  std::unique_ptr<FakeConnection> connection_;
  std::unique_ptr<AnalysisModel> model_;
  std::unique_ptr<AnalysisReport> report_;
  std::unique_ptr<ProgressWatch> watch_;
  std::unique_ptr<FigureRecords> records_;
  std::unique_ptr<FakeCommentaryGateway> decisions_;
  std::unique_ptr<Commentary> commentary_;
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::AnalysisPagesTest)
#include "analysis_pages_test.moc"
