// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/analysis_answers_model.h"
#include "client/models/analysis_finding_model.h"
#include "client/models/analysis_model.h"
#include "client/models/chart_measure_model.h"
#include "client/models/chart_table_model.h"
#include "client/models/fact_model.h"
#include "client/models/progress_model.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/september_2023.h"

namespace touchstone::client {

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

const ControlChart& good(const MonthlyAnalysis& analysis) {
  for (const auto& chart : analysis.charts) {
    if (chart.measure == QLatin1String("grade.good")) {
      return chart;
    }
  }
  qFatal("there is no chart of good grades");
}

}  // namespace

class AnalysisModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void shares_are_rounded_half_away_from_zero_and_undefined_without_a_base() {
    QCOMPARE(share_words({27, 34}), QStringLiteral("79%"));
    QCOMPARE(share_words({1, 8}), QStringLiteral("13%"));
    QCOMPARE(share_words({0, 0}), QStringLiteral("–"));
    QCOMPARE(share_words({3, 4}), QStringLiteral("3 of 4"));
  }

  void every_model_keeps_the_rules_of_models() {
    const auto analysis = september_2023();
    Focus5Model focus5;
    QuestionModel questions;
    GradedQuestionModel graded;
    AnalysisFindingModel findings;
    FactModel facts;
    ChartMeasureModel measures;
    ChartTableModel table;
    ProgressModel progress;
    ProgressLateModel late;
    QList<std::shared_ptr<QAbstractItemModelTester>> testers;
    for (QAbstractItemModel* model : std::initializer_list<QAbstractItemModel*>{
             &focus5, &questions, &graded, &findings, &facts, &measures, &table, &progress, &late}) {
      testers.append(std::make_shared<QAbstractItemModelTester>(model, strict));
    }

    for (const auto& shown : {analysis, MonthlyAnalysis{}, analysis}) {
      focus5.show(shown);
      questions.show(shown);
      graded.show(shown);
      findings.show(shown);
      facts.show(shown);
      facts.set_all(true);
      facts.set_all(false);
      measures.show(shown);
      table.show(grades_table(shown));
    }
    for (const auto& shown : {progress_september_2023(), Progress{}}) {
      progress.show(shown);
      progress.set_by(ProgressBy::Team);
      progress.set_by(ProgressBy::Area);
      late.show(shown.late);
    }

    QCOMPARE(facts.rowCount(), 0 + 9);
  }

  void record_checks_are_spoken_with_area_and_counts() {
    Focus5Model model;
    model.show(september_2023());

    QCOMPARE(model.index(2, 3).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("C&FF, cultural genogram, 3 yes, 3 no"));
    QCOMPARE(model.index(3, 3).data().toString(), QStringLiteral("1 of 2, 1 not appl."));
    QCOMPARE(model.index(5, 1).data().toString(),
             QStringLiteral("2 audits allocated, none completed: nothing to count"));
    QCOMPARE(model.index(6, 3).data().toString(), QStringLiteral("11 of 19"));
    QCOMPARE(model.index(6, 3).data(Focus5Model::ShareRole).toString(), QStringLiteral("58%"));
  }

  void titles_follow_from_the_figures() {
    auto analysis = september_2023();
    QCOMPARE(grades_title(analysis), QStringLiteral("Good is the most common grade in five areas"));
    QCOMPARE(focus5_title(analysis), QStringLiteral("Cultural genogram is missing most often"));

    analysis.areas.clear();

    QCOMPARE(grades_title(analysis), QStringLiteral("Grades by service area"));
    QCOMPARE(focus5_title(analysis), QStringLiteral("No record checks were counted"));
  }

  void the_short_list_of_facts_leaves_out_changes_of_single_areas() {
    FactModel model;
    model.show(september_2023());
    QCOMPARE(model.rowCount(), 9);
    QCOMPARE(model.index(0).data(FactModel::KindRole).toString(), QStringLiteral("majority_run"));

    model.set_all(true);

    QCOMPARE(model.rowCount(), 10);
  }

  void a_signal_is_named_by_its_rule_and_heads_the_list() {
    auto analysis = september_2023();
    for (auto& chart : analysis.charts) {
      if (chart.measure == QLatin1String("discussion")) {
        chart.points.last().signal_rules = {QStringLiteral("beyond_limit")};
      }
    }
    ChartMeasureModel model;

    model.show(analysis);

    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Signal"));
    QCOMPARE(model.index(0).data(ChartMeasureModel::ValueRole).toString(), QStringLiteral("1 of 7"));
    QCOMPARE(model.index(1).data().toString(), QStringLiteral("Discussed"));
    QVERIFY(!model.flags(model.index(0)).testFlag(Qt::ItemIsSelectable));
    const auto words = control_chart_words(analysis.charts[1], analysis);
    QCOMPARE(words.title, QStringLiteral("Discussed: more than chance in September"));
    QVERIFY(words.shows.contains(QStringLiteral("outside the limits")));
  }

  void a_control_chart_says_its_figures_in_words() {
    const auto analysis = september_2023();
    const auto words = control_chart_words(good(analysis), analysis);

    QCOMPARE(words.title, QStringLiteral("Good grades: no sign yet of real change"));
    QCOMPARE(words.subtitle, QStringLiteral("Share of completed audits graded good, January to September 2023"));
    QVERIFY(words.description.contains(QStringLiteral("Average 46%; this month’s limits 17% to 75%")));
    QVERIFY(words.description.contains(QStringLiteral("August, 55%, 21 of 38, inside limits")));
    QCOMPARE(control_chart_table(good(analysis), analysis).rows.size(), 9);
  }

  void a_chart_without_points_claims_nothing() {
    const auto words = control_chart_words({QStringLiteral("grade.good"), std::nullopt, true, {}}, september_2023());

    QCOMPARE(words.title, QStringLiteral("Good grades: nothing to count yet"));
    QVERIFY(!words.shows.contains(QLatin1Char('%')));
  }

  void findings_are_filtered_by_kind_area_and_theme() {
    AnalysisFindingModel model;
    model.show(september_2023());
    AnalysisFindingFilter filter;
    filter.setSourceModel(&model);
    QCOMPARE(filter.rowCount(), 3);

    filter.set_theme_only(true);
    QCOMPARE(filter.rowCount(), 2);
    filter.set_area(QStringLiteral("SWF"));
    QCOMPARE(filter.rowCount(), 1);
    filter.set_kind(QStringLiteral("good_practice"));

    QCOMPARE(filter.rowCount(), 0);
  }

  void the_newest_closed_month_is_analysed_and_the_newest_open_one_watched() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    AnalysisModel analysis{gateway};
    ProgressWatch watch{gateway};

    analysis.refresh();
    watch.refresh();

    QTRY_COMPARE(analysis.chosen(), september_2023_name);
    QTRY_COMPARE(watch.chosen(), practice_managers + QStringLiteral("/auditCycles/2023-10"));
  }

  void planned_months_are_not_offered() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    gateway.known_cycles[0].state = CycleState::Planned;
    AnalysisModel model{gateway};

    model.refresh();

    QTRY_COMPARE(model.cycles().size(), 9);
  }

  void figures_stay_when_the_network_is_gone() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    AnalysisModel model{gateway};
    QSignalSpy failed{&model, &AnalysisModel::failed};
    model.refresh();
    QTRY_COMPARE(gateway.asked, 1);
    gateway.analysis.answer(september_2023());
    QTRY_VERIFY(model.analysis().has_value());

    gateway.away = true;
    model.refresh();

    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(model.analysis().has_value());
    QVERIFY(!model.loading());
  }

  void the_answer_for_a_month_left_meanwhile_is_not_shown() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    AnalysisModel model{gateway};
    model.refresh();
    QTRY_COMPARE(gateway.asked, 1);

    model.choose(practice_managers + QStringLiteral("/auditCycles/2023-08"));
    QCOMPARE(gateway.asked, 2);
    auto old = september_2023();
    gateway.analysis.answer(old);
    old.period = QStringLiteral("2023-08");
    gateway.analysis.answer(old);

    QTRY_VERIFY(model.analysis().has_value());
    QCOMPARE(model.analysis()->period, QStringLiteral("2023-08"));
  }

  void an_area_with_the_most_still_to_come_is_named() {
    ProgressModel model;
    model.show(progress_september_2023());

    QCOMPARE(model.title(), QStringLiteral("SWF has the most still to come"));
    QCOMPARE(model.index(1, ProgressModel::Boxes).data(ProgressModel::ToComeRole).toInt(), 1);
    QCOMPARE(model.index(1, ProgressModel::Overdue).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("SWF, overdue, 2"));
    QCOMPARE(model.index(1, ProgressModel::Previous).data().toString(), QStringLiteral("6 of 8"));
  }

 private:
  static void fill(FakeAnalysisGateway& gateway) {
    gateway.known_programmes = {{practice_managers, QStringLiteral("practice-managers"), QStringLiteral("Audits"), {}}};
    gateway.known_cycles = cycles_of_2023();
    AuditCycle open = gateway.known_cycles.first();
    open.period = QStringLiteral("2023-10");
    open.name = practice_managers + QStringLiteral("/auditCycles/2023-10");
    open.state = CycleState::Open;
    gateway.known_cycles.prepend(open);
  }
};

}  // namespace touchstone::client

QTEST_GUILESS_MAIN(touchstone::client::AnalysisModelsTest)
#include "analysis_models_test.moc"
