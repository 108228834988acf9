// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

#include "client/pages/measures_view.h"
#include "client/widgets/date_field.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/hands.h"

using namespace touchstone::client;

namespace {

class FakeMeasureGateway final : public MeasureGateway {
 public:
  Answered<QList<Measure>> measures() override { return lists.call(); }
  Answered<Measure> create(const NewMeasure& measure, const QString& request_id) override {
    wanted = measure;
    requests.append(request_id);
    return creations.call();
  }
  NewMeasure wanted;
  QStringList requests;
  Waiting<Measure> creations;
  Waiting<QList<Measure>> lists;
};

Measure genograms(MeasureState state, qint64 numerator, qint64 denominator) {
  Measure measure;
  measure.name = QStringLiteral("measures/one");
  measure.title = QStringLiteral("Cultural genogram on file in C&FF");
  measure.target_percent = 50;
  measure.target_date = {2027, 3, 31};
  measure.state = state;
  measure.share.numerator = numerator;
  measure.share.denominator = denominator;
  if (denominator > 0) {
    measure.first_period = QStringLiteral("2022-10");
    measure.last_period = QStringLiteral("2023-09");
  }
  return measure;
}

QList<Measure> one_of_each() {
  return {genograms(MeasureState::Reached, 5, 9), genograms(MeasureState::OnTheWay, 3, 9),
          genograms(MeasureState::OffTheWay, 1, 4), genograms(MeasureState::NothingCounted, 0, 0)};
}

class MeasuresViewTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void says_state_count_and_target_in_words() {
    FakeMeasureGateway gateway;
    MeasureModel model{gateway};
    QAbstractItemModelTester tester{&model};
    model.refresh();
    gateway.lists.answer(one_of_each());
    QTRY_COMPARE(model.rowCount(), 4);
    const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(cell(0, MeasureModel::StateColumn), QStringLiteral("Reached"));
    QCOMPARE(cell(0, MeasureModel::ShareColumn), QStringLiteral("5 of 9 (56%)"));
    QCOMPARE(cell(0, MeasureModel::TargetColumn), QStringLiteral("at least 50% by 31 Mar 2027"));
    QCOMPARE(cell(0, MeasureModel::MonthsColumn), QStringLiteral("Oct 2022 to Sept 2023"));
    QCOMPARE(cell(2, MeasureModel::ShareColumn), QStringLiteral("1 of 4"));
    QCOMPARE(cell(3, MeasureModel::ShareColumn), QStringLiteral("–"));
    auto managers = genograms(MeasureState::OnTheWay, 11, 13);
    managers.of_managers = true;
    model.refresh();
    gateway.lists.answer({managers});
    QTRY_COMPARE(cell(0, MeasureModel::ShareColumn), QStringLiteral("11 of 13 managers (85%)"));
    model.refresh();
    gateway.lists.answer(one_of_each());
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(model.summary(),
             QStringLiteral("4 measures: 1 reached, 1 on the way, 1 off the way, 1 with nothing counted."));
    QSet<QString> icons;
    for (int row = 0; row < 4; ++row) {
      icons.insert(model.index(row, MeasureModel::StateColumn).data(MeasureModel::IconRole).toString());
    }
    QCOMPARE(icons.size(), 4);
    QCOMPARE(model.index(1, MeasureModel::StateColumn).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Where it stands: On the way"));
  }

  void keeps_what_is_on_show_when_the_network_is_gone() {
    FakeMeasureGateway gateway;
    MeasureModel model{gateway};
    MeasuresView view{model};
    view.show_analysis({});
    gateway.lists.answer(one_of_each());
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(view.sheets().size() == 1);
    view.show_analysis({});
    gateway.lists.fail(Failure::Kind::Offline);
    QTRY_VERIFY(model.failure());
    QCOMPARE(model.rowCount(), 4);
    QVERIFY(!view.findChild<MessageBar*>()->isHidden());
  }

  void no_column_is_cut_at_1280() {
    FakeMeasureGateway gateway;
    MeasureModel model{gateway};
    MeasuresView view{model};
    view.resize(1100, 420);
    view.show();
    view.show_analysis({});
    auto rows = one_of_each();
    rows[0].title = QStringLiteral("Referral-service audits good or better for assessment and planning");
    gateway.lists.answer(rows);
    QTRY_COMPARE(model.rowCount(), 4);
    QTest::qWait(30);
    auto* table = view.findChild<QTableView*>();
    QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width() + 1);
    for (int column = 1; column < model.columnCount(); ++column) {
      QVERIFY(table->columnWidth(column) >= static_cast<QAbstractItemView*>(table)->sizeHintForColumn(column));
    }
  }

  void months_and_targets_wrap_beside_the_findings() {
    FakeMeasureGateway gateway;
    MeasureModel model{gateway};
    MeasuresView view{model};
    view.resize(740, 420);
    view.show();
    view.show_analysis({});
    auto rows = one_of_each();
    rows[0].title = QStringLiteral("Referral-service audits good or better for assessment and planning");
    gateway.lists.answer(rows);
    QTRY_COMPARE(model.rowCount(), 4);
    QTest::qWait(50);
    auto* table = view.findChild<QTableView*>();
    QVERIFY(table->horizontalHeader()->length() <= table->viewport()->width() + 1);
    const QModelIndex title = model.index(0, MeasureModel::TitleColumn);
    const QRect cell = table->visualRect(title);
    const QRect words = QFontMetrics{font_of(TextSize::Normal, true)}.boundingRect(
        QRect{0, 0, cell.width() - 16, 1000}, Qt::TextWordWrap, title.data().toString());
    QVERIFY2(words.height() <= cell.height(), "The title of a measure is cut.");
    QVERIFY(table->rowViewportPosition(3) + table->rowHeight(3) <= table->viewport()->height());
  }

  void a_measure_is_added_by_who_may() {
    FakeMeasureGateway gateway;
    MeasureModel model{gateway};
    model.set_adds(true);
    MeasuresView view{model};
    view.resize(1100, 600);
    view.show();
    MonthlyAnalysis analysis;
    analysis.programme = QStringLiteral("programmes/practice-managers");
    analysis.programme_display_name = QStringLiteral("Practice managers’ audits");
    AreaAnalysis area;
    area.code = QStringLiteral("C&FF");
    area.focus5 = {{QStringLiteral("cultural_genogram"), QStringLiteral("Cultural genogram"), 1, 1, 0}};
    analysis.areas = {area};
    view.show_analysis(analysis);
    gateway.lists.answer({});
    const auto press = [&](const QString& words) {
      for (auto* one : view.findChildren<QAbstractButton*>()) {
        if (one->text() == words) {
          one->click();
        }
      }
    };
    press(QStringLiteral("Add a measure"));
    press(QStringLiteral("Add this measure"));
    QCOMPARE(gateway.creations.count(), 0);
    const auto box = [&](const QString& name) {
      QComboBox* found = nullptr;
      for (auto* one : view.findChildren<QComboBox*>()) {
        found = one->accessibleName() == name ? one : found;
      }
      return found;
    };
    for (auto* one : view.findChildren<QLineEdit*>()) {
      if (one->accessibleName() == QStringLiteral("What it says")) {
        one->setText(QStringLiteral("Cultural genogram on file"));
      }
    }
    box(QStringLiteral("What is counted"))->setCurrentIndex(1);
    box(QStringLiteral("Question"))->setCurrentIndex(0);
    box(QStringLiteral("Share of"))->setCurrentIndex(1);
    box(QStringLiteral("Service area"))->setCurrentIndex(1);
    view.findChild<DateField*>()->set_date({2027, 3, 31});
    press(QStringLiteral("Add this measure"));
    QCOMPARE(gateway.wanted.question_key, QStringLiteral("cultural_genogram"));
    QCOMPARE(gateway.wanted.service_area_code, QStringLiteral("C&FF"));
    QCOMPARE(gateway.wanted.target_percent, 80);
    QVERIFY(gateway.wanted.of_managers);
    gateway.creations.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!model.busy());
    press(QStringLiteral("Add this measure"));
    QCOMPARE(gateway.requests.at(0), gateway.requests.at(1));
    auto* says = hands::named<QLineEdit>(view, QStringLiteral("What it says"));
    says->setText(QStringLiteral("Another measure, half"));
    gateway.creations.answer(genograms(MeasureState::Reached, 5, 9));
    QTRY_COMPARE(gateway.lists.count(), 1);
    QVERIFY(says->isVisible());
    QCOMPARE(says->text(), QStringLiteral("Another measure, half"));  // typed since
    press(QStringLiteral("Add this measure"));
    gateway.creations.answer(genograms(MeasureState::Reached, 5, 9));
    QTRY_VERIFY(!says->isVisible());
    QVERIFY(says->text().isEmpty());
  }

  void says_when_there_is_none() {
    FakeMeasureGateway gateway;
    MeasureModel model{gateway};
    MeasuresView view{model};
    view.show_analysis({});
    gateway.lists.answer({});
    QTRY_COMPARE(view.facts(), QStringLiteral("There is no measure you can see."));
    QVERIFY(view.sheets().isEmpty());
  }

  /// For looking at: TOUCHSTONE_PICTURES names a folder.
  void grabs() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
      Look::instance().apply(scheme);
      FakeMeasureGateway gateway;
      MeasureModel model{gateway};
      MeasuresView view{model};
      view.resize(1120, 420);
      view.show();
      view.show_analysis({});
      gateway.lists.answer(one_of_each());
      QTRY_COMPARE(model.rowCount(), 4);
      QTest::qWait(30);
      view.grab().save(folder + QStringLiteral("/measures_%1.png").arg(scheme_key(scheme)));
    }
  }
};

}  // namespace

QTEST_MAIN(MeasuresViewTest)
#include "measures_view_test.moc"
