// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/analysis_answers_model.h"
#include "client/models/analysis_finding_model.h"
#include "client/models/analysis_model.h"
#include "client/models/chart_measure_model.h"
#include "client/models/chart_table_model.h"
#include "client/models/commentary.h"
#include "client/models/fact_model.h"
#include "client/models/figure_records.h"
#include "client/models/figure_words.h"
#include "client/models/progress_model.h"
#include "client/models/progress_watch.h"
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
    // As a screen reader asks for the head of a column that is not there.
    for (const int nowhere : {-2, -1, 1000000}) {
      QVERIFY(!table.headerData(nowhere, Qt::Horizontal, Qt::DisplayRole).isValid());
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

  void areas_stand_beside_the_same_day_of_the_month_before_while_it_is_known() {
    ProgressModel model;
    model.show(progress_september_2023());
    const auto head = [&model] {
      return model.headerData(ProgressModel::Previous, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    QCOMPARE(head(), QStringLiteral("All of August"));

    model.show_same_day({{QStringLiteral("SWF"), {4, 8}}});

    QCOMPARE(head(), QStringLiteral("Same day in August"));
    const auto cell = model.index(1, ProgressModel::Previous);
    QCOMPARE(cell.data().toString(), QStringLiteral("4 of 8"));
    QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), QStringLiteral("SWF, Same day in August, 4 of 8"));
    QCOMPARE(model.index(0, ProgressModel::Previous).data().toString(), QStringLiteral("–"));
    model.show_same_day({});
    QCOMPARE(head(), QStringLiteral("All of August"));
  }

  void a_live_change_of_a_figure_leaves_the_rows_where_they_are() {
    ProgressModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    Progress progress = progress_september_2023();
    model.show(progress);
    const QPersistentModelIndex here{model.index(1, ProgressModel::Overdue)};
    QSignalSpy reset{&model, &QAbstractItemModel::modelReset};
    QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};

    progress.areas[1].overdue = 1;
    model.show(progress);

    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(here.data().toString(), QStringLiteral("1"));
    progress.areas.removeLast();
    model.show(progress);
    QCOMPARE(reset.count(), 1);
  }

  void a_decision_shows_at_once_and_carries_the_etag_of_the_one_before() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.decision_lists.answer({});
    FactModel model;
    model.show(september_2023());
    model.follow(&commentary);
    const QString key = model.index(0).data(FactModel::KeyRole).toString();
    QCOMPARE(model.index(0).data(FactModel::StateWordsRole).toString(), QStringLiteral("To decide"));

    commentary.decide(key, Decision::Accepted, QStringLiteral("It rose."));
    QCOMPARE(model.index(0).data(FactModel::StateWordsRole).toString(), QStringLiteral("In the report"));
    commentary.decide(key, Decision::Edited, QStringLiteral("It rose a little."));
    QCOMPARE(gateway.decided.size(), 1);  // the second waits for the etag of the first
    gateway.take_decision(QStringLiteral("7"));

    QTRY_COMPARE(gateway.decided.size(), 2);
    QCOMPARE(gateway.decided[1].etag, QStringLiteral("7"));
    QVERIFY(gateway.request_ids[0] != gateway.request_ids[1]);
    gateway.take_decision(QStringLiteral("8"));
    QTRY_COMPARE(model.index(0).data().toString(), QStringLiteral("It rose a little."));
    QCOMPARE(model.index(0).data(FactModel::StateWordsRole).toString(), QStringLiteral("In the report, edited"));
  }

  void a_decision_can_be_taken_back() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.decision_lists.answer({});
    Commentary::Undo undo;
    connect(&commentary, &Commentary::decided, this,
            [&undo](const QString&, const Commentary::Undo& how) { undo = how; });
    commentary.decide(QStringLiteral("absence/grade.inadequate/"), Decision::Dropped, QStringLiteral("None."));
    gateway.take_decision(QStringLiteral("1"));
    QTRY_VERIFY(undo != nullptr);

    QStringList reports;
    undo([&reports](const QString& problem) { reports.append(problem); });
    QTRY_COMPARE(gateway.decided.size(), 2);
    QCOMPARE(gateway.decided[1].decision, Decision::None);
    QCOMPARE(gateway.decided[1].etag, QStringLiteral("1"));
    gateway.take_decision();

    QTRY_COMPARE(reports, QStringList{QString{}});
    QCOMPARE(commentary.decision(QStringLiteral("absence/grade.inadequate/")).decision, Decision::None);
  }

  void a_decision_is_not_taken_back_when_somebody_decided_otherwise_since() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.decision_lists.answer({});
    gateway.choice_lists.answer({});
    QList<Commentary::Undo> undos;
    connect(&commentary, &Commentary::decided, this,
            [&undos](const QString&, const Commentary::Undo& how) { undos.append(how); });
    const QString key = QStringLiteral("absence/grade.inadequate/");
    commentary.decide(key, Decision::Dropped, QStringLiteral("None."));
    gateway.take_decision(QStringLiteral("1"));
    QTRY_COMPARE(undos.size(), 1);
    commentary.choose(QStringLiteral("audits/1"), 0, Choice::LeftOut, QStringLiteral("Late."));
    gateway.take_choice(QStringLiteral("1"));
    QTRY_COMPARE(undos.size(), 2);
    commentary.show(september_2023_name);
    FactDecision theirs;
    theirs.fact_key = key;
    theirs.decision = Decision::Accepted;
    theirs.etag = QStringLiteral("2");
    gateway.decision_lists.answer({theirs});
    gateway.choice_lists.answer({{QStringLiteral("audits/1"), 0, Choice::InReport, QStringLiteral("2")}});
    QTRY_COMPARE(commentary.choice(QStringLiteral("audits/1"), 0), Choice::InReport);

    QStringList problems;
    const auto report = [&problems](const QString& problem) { problems.append(problem); };
    undos[0](report);
    QCOMPARE(gateway.decided.last().etag, QStringLiteral("1"));
    gateway.decisions.fail(Failure::Kind::Stale);
    undos[1](report);
    QCOMPARE(gateway.chosen.last().etag, QStringLiteral("1"));
    gateway.choices.fail(Failure::Kind::Stale);

    QTRY_COMPARE(problems.size(), 2);
    QVERIFY(problems[0].startsWith(QStringLiteral("Somebody decided this meanwhile.")));
    QVERIFY(problems[1].startsWith(QStringLiteral("Somebody decided this meanwhile.")));
    QCOMPARE(commentary.decision(key).decision, Decision::Accepted);
    QCOMPARE(commentary.choice(QStringLiteral("audits/1"), 0), Choice::InReport);
  }

  void decisions_are_taken_back_one_after_the_other() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.decision_lists.answer({});
    QList<Commentary::Undo> undos;
    connect(&commentary, &Commentary::decided, this,
            [&undos](const QString&, const Commentary::Undo& how) { undos.append(how); });
    const QString key = QStringLiteral("absence/grade.inadequate/");
    commentary.decide(key, Decision::Accepted, QStringLiteral("None."));
    commentary.decide(key, Decision::Dropped, QStringLiteral("None."));  // before the first is answered
    gateway.take_decision(QStringLiteral("1"));
    QTRY_COMPARE(gateway.decided.size(), 2);
    gateway.take_decision(QStringLiteral("2"));
    QTRY_COMPARE(undos.size(), 2);

    const auto report = [](const QString& problem) { QCOMPARE(problem, QString{}); };
    undos[1](report);
    undos[0](report);
    QCOMPARE(gateway.decided.size(), 3);
    QCOMPARE(gateway.decided[2].decision, Decision::Accepted);
    QCOMPARE(gateway.decided[2].etag, QStringLiteral("2"));
    gateway.take_decision(QStringLiteral("3"));

    QTRY_COMPARE(gateway.decided.size(), 4);
    QCOMPARE(gateway.decided[3].decision, Decision::None);
    QCOMPARE(gateway.decided[3].etag, QStringLiteral("3"));
  }

  void words_that_were_not_saved_are_told() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.decision_lists.answer({});
    QSignalSpy failed{&commentary, &Commentary::failed};
    commentary.decide(QStringLiteral("absence/grade.inadequate/"), Decision::Edited,
                      QStringLiteral("None for months."));

    gateway.decisions.fail(Failure::Kind::Offline);

    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().endsWith(QStringLiteral("You wrote: “None for months.”")));
  }

  void a_refused_decision_goes_back_and_says_why() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.decision_lists.answer({});
    QSignalSpy failed{&commentary, &Commentary::failed};
    commentary.decide(QStringLiteral("absence/grade.inadequate/"), Decision::Accepted, QStringLiteral("None."));

    gateway.decisions.fail(Failure::Kind::Stale);

    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().startsWith(QStringLiteral("Somebody decided this meanwhile.")));
    QCOMPARE(commentary.decision(QStringLiteral("absence/grade.inadequate/")).decision, Decision::None);
    QCOMPARE(gateway.decision_lists.count(), 1);  // theirs is asked for
  }

  void facts_say_their_state_in_words_and_count_those_decided() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    FactModel model;
    const QAbstractItemModelTester tester{&model, strict};
    model.show(september_2023());
    model.follow(&commentary);
    commentary.show(september_2023_name);
    const QString first = model.index(0).data(FactModel::KeyRole).toString();
    const QString second = model.index(1).data(FactModel::KeyRole).toString();
    FactDecision changed{first, Decision::Accepted, {}, {}, true, false, {}, {}, QStringLiteral("1")};
    FactDecision dropped{second, Decision::Dropped, {}, {}, false, false, {}, {}, QStringLiteral("1")};
    FactDecision gone{QStringLiteral("extreme/completion/"),
                      Decision::Accepted,
                      {},
                      QStringLiteral("It was lowest."),
                      false,
                      true,
                      {},
                      {},
                      QStringLiteral("1")};
    const int before = model.rowCount();

    gateway.decision_lists.answer({changed, dropped, gone});

    QTRY_COMPARE(model.rowCount(), before + 1);
    const auto words = [&](int row) { return model.index(row).data(FactModel::StateWordsRole).toString(); };
    QCOMPARE(words(0), QStringLiteral("figure changed: look again"));
    QCOMPARE(words(1), QStringLiteral("Left out"));
    QCOMPARE(words(before), QStringLiteral("no longer holds"));
    QCOMPARE(model.index(before).data().toString(), QStringLiteral("It was lowest."));
    QCOMPARE(model.decided(), 1);
    QCOMPARE(model.next_to_decide(1), 2);
    QCOMPARE(model.next_to_decide(before), 0);
  }

  void the_key_of_a_fact_names_its_kind_measure_and_rule_or_month() {
    Fact fact;
    fact.kind = QStringLiteral("change");
    fact.measure = QStringLiteral("completion@SWF");
    fact.compared_with = QStringLiteral("2023-08");
    QCOMPARE(fact_key(fact), QStringLiteral("change/completion@SWF/2023-08"));
    fact.kind = QStringLiteral("control_chart");
    fact.compared_with.clear();
    fact.rule = QStringLiteral("trend");
    QCOMPARE(fact_key(fact), QStringLiteral("control_chart/completion@SWF/trend"));
  }

  void findings_stand_in_groups_and_say_whether_they_are_chosen() {
    FakeCommentaryGateway gateway;
    Commentary commentary{gateway};
    commentary.show(september_2023_name);
    gateway.choice_lists.answer({{QStringLiteral("audits/2"), 0, Choice::LeftOut, QStringLiteral("1")}});
    AnalysisFindingModel model;
    model.follow(&commentary);
    model.show(september_2023());
    AnalysisFindingFilter filter;
    filter.setSourceModel(&model);
    AnalysisFindingGroups groups{filter};
    const QAbstractItemModelTester tester{&groups, strict};

    QCOMPARE(groups.rowCount(), 5);
    QCOMPARE(groups.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("SWF, 2 findings"));
    QVERIFY(!(groups.index(0, 0).flags() & Qt::ItemIsSelectable));
    QTRY_COMPARE(groups.index(2, 0).data(AnalysisFindingModel::ChoiceWordsRole).toString(), QStringLiteral("Left out"));
    QCOMPARE(groups.index(1, 0).data(AnalysisFindingModel::ChoiceWordsRole).toString(), QStringLiteral("Not chosen"));
    groups.set_group(FindingGroup::Theme);
    QCOMPARE(groups.index(0, 0).data().toString(), QStringLiteral("Not about the theme"));
    filter.set_words(QStringLiteral("brothers"));
    QCOMPARE(groups.rowCount(), 2);
  }

  void a_figure_opens_the_audits_behind_it() {
    FakeAnalysisGateway gateway;
    FigureRecords records{gateway};
    const QAbstractItemModelTester tester{&records, strict};
    auto figure = figure_ref(QStringLiteral("focus5.cultural_genogram@C&FF"), september_2023());
    QCOMPARE(figure.title, QStringLiteral("C&FF, cultural genogram: 3 of 6"));
    figure.cycle = september_2023_name;

    records.open(figure);
    QCOMPARE(gateway.records_asked, QStringList{QStringLiteral("2023-09 focus5.cultural_genogram@C&FF")});
    QCOMPARE(records.state(), FigureRecords::State::Loading);
    gateway.records.answer({{QStringLiteral("audits/1"), QStringLiteral("CD900403"), QStringLiteral("C&FF"),
                             QStringLiteral("East"), QStringLiteral("Priya Nair"), AuditState::Accepted,
                             QStringLiteral("no"), false, true, QStringLiteral("Asked for in July, not on file")}});

    QTRY_COMPARE(records.state(), FigureRecords::State::Shown);
    QCOMPARE(records.index(0, FigureRecords::Value).data().toString(), QStringLiteral("No"));
    QCOMPARE(records.index(0, FigureRecords::Note).data().toString(), QStringLiteral("Asked for in July, not on file"));
    QCOMPARE(records.index(0, 0).data(FigureRecords::AuditRole).toString(), QStringLiteral("audits/1"));
  }

  void the_records_of_a_figure_closed_meanwhile_are_not_shown() {
    FakeAnalysisGateway gateway;
    FigureRecords records{gateway};
    records.open({september_2023_name, QStringLiteral("completion"), {}, {}, {}, {}});
    records.close();
    gateway.records.answer({FigureRecord{}});
    QTest::qWait(20);

    QCOMPARE(records.rowCount(), 0);
    QCOMPARE(records.state(), FigureRecords::State::Closed);
  }

  void a_head_of_service_reads_the_figures_of_their_areas_beside_the_council() {
    auto analysis = september_2023();
    analysis.areas = {analysis.areas[1], analysis.areas[2], analysis.areas[3]};

    const auto cards = figure_cards(analysis);

    QCOMPARE(cards[0].base, QStringLiteral("14 of 16 allocated less exempt"));
    QCOMPARE(cards[0].note, QStringLiteral("whole council 79%"));
    QCOMPARE(all_label(analysis), QStringLiteral("My areas"));
  }

  void a_broken_watch_pauses_tries_again_by_itself_and_goes_on() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    ProgressWatch watch{gateway, ProgressWatch::Timing{10, 60'000}};
    watch.refresh();
    QTRY_VERIFY(gateway.watching());
    gateway.tell(progress_september_2023());
    QVERIFY(watch.live());

    gateway.end_watch(Failure{Failure::Kind::Offline, {}, {}, {}, {}, {}});
    QVERIFY(!watch.live());
    QVERIFY(watch.paused_since().isValid());
    QVERIFY(watch.progress().has_value());

    QTRY_COMPARE(gateway.watched, 2);
    gateway.tell(progress_september_2023());
    QVERIFY(watch.live());
    QVERIFY(!watch.paused_since().isValid());
  }

  void a_silent_server_counts_as_a_broken_watch() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    ProgressWatch watch{gateway, ProgressWatch::Timing{10, 40}};
    watch.refresh();
    QTRY_VERIFY(gateway.watching());
    gateway.tell(progress_september_2023());

    QTRY_VERIFY(gateway.watched >= 2);
    QVERIFY(!watch.live());
  }

  void a_refused_watch_is_not_tried_again() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    ProgressWatch watch{gateway, ProgressWatch::Timing{10, 60'000}};
    QSignalSpy failed{&watch, &ProgressWatch::failed};
    watch.refresh();
    QTRY_VERIFY(gateway.watching());

    gateway.end_watch(Failure{Failure::Kind::Refused, {}, {}, {}, {}, {}});
    QTest::qWait(60);

    QCOMPARE(failed.count(), 1);
    QCOMPARE(gateway.watched, 1);
    QVERIFY(!watch.loading());
  }

  void an_audit_that_comes_in_is_named() {
    FakeAnalysisGateway gateway;
    fill(gateway);
    ProgressWatch watch{gateway, ProgressWatch::Timing{10, 60'000}};
    QList<JustIn> seen;
    connect(&watch, &ProgressWatch::just_in, this, [&seen](const JustIn& audit) { seen.append(audit); });
    watch.refresh();
    QTRY_VERIFY(gateway.watching());
    auto progress = progress_september_2023();
    gateway.tell(progress);
    const FigureRecord old{QStringLiteral("audits/1"),
                           QStringLiteral("CD900401"),
                           QStringLiteral("BIT"),
                           {},
                           QStringLiteral("Samir Aziz"),
                           AuditState::Accepted,
                           QStringLiteral("completed"),
                           true,
                           true,
                           {}};
    gateway.records.answer({old});
    QTest::qWait(10);
    FigureRecord fresh = old;
    fresh.audit = QStringLiteral("audits/2");
    fresh.case_reference = QStringLiteral("CD900421");
    fresh.service_area_code = QStringLiteral("C&FF");
    fresh.team = QStringLiteral("North");
    fresh.state = AuditState::Submitted;

    progress.total.counts.completed = 11;
    gateway.tell(progress);
    gateway.records.answer({old, fresh});

    QTRY_COMPARE(seen.size(), 1);
    QCOMPARE(seen[0].case_reference, QStringLiteral("CD900421"));
    QCOMPARE(seen[0].place, QStringLiteral("C&FF, North"));
    QCOMPARE(of_words(seen[0].completed), QStringLiteral("11 of 16"));
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
