// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QComboBox>
#include <QFile>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "client/pages/case_list_page.h"
#include "tests/support/fake_case_list_gateway.h"
#include "tests/support/hands.h"

namespace touchstone::client {

namespace {

using Stage = CaseListModel::Stage;

const QByteArray plain =
    "case_reference,service_area,team\n"
    "CD900101,SWF,Harbour\n"
    "CD900102,SWF,Quay\n";
const QByteArray foreign =
    "Ref,Directorate,Worker\n"
    "CD900101,SWF,Anna Bell\n";

CaseListImport import_of(const QString& name, qint64 added, qint64 changed = 0, qint64 closed = 0) {
  return {QDateTime{QDate{2023, 9, 1}, QTime{9, 5}},
          QStringLiteral("Helen Marsh"),
          QStringLiteral("cases.csv"),
          2,
          added,
          changed,
          closed,
          2 - added - changed,
          false,
          name};
}

CaseListResult result_of(const CaseListImport& import, const QStringList& teams = {}) { return {import, teams, {}, 0}; }

ListedCase listed(const QString& team, const QDate& closed = {}) {
  return {QStringLiteral("CD900101"), QStringLiteral("SWF"), team, {}, {}, {}, closed};
}

struct Desk {
  QTemporaryDir folder;
  FakeCaseListGateway gateway;
  CaseListModel model{gateway, [](const QByteArray&) {
                        return SheetReading{{}, QStringLiteral("No workbooks here.")};
                      }};
  CaseListPage page{model};

  explicit Desk(const CaseColumns& remembered = {}, const QList<CaseListImport>& imports = {}) {
    page.resize(1184, 640);
    page.show();
    model.refresh();
    gateway.column_sets.answer(remembered);
    gateway.import_lists.answer(imports);
    QTest::qWait(10);
  }
  void open(const QByteArray& content) {
    QFile file{folder.filePath(QStringLiteral("cases.csv"))};
    if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0) {
      qFatal("The file cannot be written.");
    }
    file.close();
    page.open(file.fileName());
    if (!QTest::qWaitFor([&] { return model.stage() != Stage::Reading; })) {
      qFatal("The file is not read.");
    }
  }
  QComboBox* column(const QString& name) {
    for (auto* box : page.findChildren<QComboBox*>()) {
      if (box->accessibleName() == name) {
        return box;
      }
    }
    qFatal("There is no such column.");
  }
  QPushButton* button(const QString& words) { return hands::button(page, words); }
  bool says(const QString& words) { return hands::says(page, words); }
};

}  // namespace

class CaseListTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_file_with_our_columns_is_checked_at_once_and_loaded_on_a_word() {
    Desk desk;
    QAbstractItemModelTester tester{&desk.model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QVERIFY(desk.says(QStringLiteral("No case list is loaded yet.")));
    desk.open(plain);
    QCOMPARE(desk.model.stage(), Stage::Checking);
    QVERIFY(desk.gateway.asked.dry_run);
    QCOMPARE(desk.gateway.asked.columns[2], QStringLiteral("team"));
    desk.gateway.results.answer(result_of(import_of({}, 2), {QStringLiteral("SWF: Quay")}));
    QTRY_VERIFY(desk.says(QStringLiteral("2 rows: 2 cases would be added, 0 changed, 0 closed; 0 stay as they are.")));
    QVERIFY(desk.says(QStringLiteral("Teams to be created: SWF: Quay.")));
    desk.button(QStringLiteral("Load 2 rows"))->click();
    QVERIFY(!desk.gateway.asked.dry_run);
    desk.gateway.results.answer(result_of(import_of(QStringLiteral("caseImports/1"), 2)));
    QTRY_VERIFY(desk.says(QStringLiteral("cases.csv is loaded.")));
    QCOMPARE(desk.gateway.import_lists.count(), 1);
  }

  void columns_that_nobody_knows_are_asked_for_and_then_checked() {
    Desk desk;
    desk.open(foreign);
    QCOMPARE(desk.model.stage(), Stage::Unmapped);
    QVERIFY(desk.says(QStringLiteral("Say which column holds the case reference")));
    const auto choose = [&](const QString& column, const QString& name) {
      auto* box = desk.column(column);
      box->setCurrentIndex(box->findData(name));
      Q_EMIT box->activated(box->currentIndex());
    };
    choose(QStringLiteral("Case reference"), QStringLiteral("Ref"));
    QCOMPARE(desk.model.stage(), Stage::Unmapped);
    choose(QStringLiteral("Service area"), QStringLiteral("Directorate"));
    QCOMPARE(desk.model.stage(), Stage::Checking);
    QCOMPARE(desk.gateway.asked.columns[0], QStringLiteral("Ref"));
    QCOMPARE(desk.gateway.asked.columns[1], QStringLiteral("Directorate"));
  }

  void remembered_columns_are_shown_and_can_be_changed() {
    Desk desk{{QStringLiteral("Ref"), QStringLiteral("Directorate"), {}, QStringLiteral("Worker"), {}, {}, {}}};
    desk.open(foreign);
    QCOMPARE(desk.model.stage(), Stage::Checking);
    QCOMPARE(desk.column(QStringLiteral("Practitioner"))->currentText(), QStringLiteral("Worker"));
    QCOMPARE(desk.column(QStringLiteral("Team"))->currentText(), QStringLiteral("Not in the file"));
    auto* box = desk.column(QStringLiteral("Practitioner"));
    box->setCurrentIndex(0);
    Q_EMIT box->activated(0);
    QVERIFY(desk.gateway.asked.columns[3].isEmpty());
    QCOMPARE(desk.gateway.files.size(), 2);
  }

  void bad_cells_are_listed_and_nothing_can_be_loaded() {
    Desk desk;
    desk.open(plain);
    CaseListResult bad;
    bad.problems = {{3, QStringLiteral("team"), QStringLiteral("must be at most 100 characters long")}};
    bad.problem_count = 1;
    desk.gateway.results.answer(bad);
    QTRY_VERIFY(desk.says(QStringLiteral("1 cell is to be mended in the file. Nothing was changed.")));
    QVERIFY(desk.button(QStringLiteral("Load 2 rows")) == nullptr);
    QVERIFY(!desk.model.index(1, 2).data(MarkedSheet::ProblemRole).toString().isEmpty());
  }

  void the_whole_list_closes_what_is_not_in_it_when_that_is_said() {
    Desk desk;
    desk.open(plain);
    QVERIFY(!desk.gateway.asked.whole_list);
    desk.model.set_whole_list(true);
    QVERIFY(desk.gateway.asked.whole_list);
    QCOMPARE(desk.gateway.files.size(), 2);
  }

  void each_import_shows_what_it_changed() {
    Desk desk{{}, {import_of(QStringLiteral("caseImports/2"), 0, 1, 1), import_of(QStringLiteral("caseImports/1"), 2)}};
    QCOMPARE(desk.gateway.changes_asked, QStringList{QStringLiteral("caseImports/2")});
    desk.gateway.change_lists.answer(
        {{listed(QStringLiteral("Harbour")), listed(QStringLiteral("Quay"))},
         {listed(QStringLiteral("Quay")), listed(QStringLiteral("Quay"), QDate{2023, 9, 1})},
         {std::nullopt, listed(QStringLiteral("Quay"))}});
    QTRY_COMPARE(desk.model.changes().rowCount(), 3);
    const auto cell = [&](int row, int column) { return desk.model.changes().index(row, column).data().toString(); };
    QCOMPARE(cell(0, 1), QStringLiteral("Changed"));
    QCOMPARE(cell(0, 2), QStringLiteral("team Harbour"));
    QCOMPARE(cell(0, 3), QStringLiteral("team Quay"));
    QCOMPARE(cell(1, 1), QStringLiteral("Closed"));
    QCOMPARE(cell(1, 3), QStringLiteral("closed 1 Sep 2023"));
    QCOMPARE(cell(2, 1), QStringLiteral("Added"));
    QTRY_VERIFY(desk.says(QStringLiteral("It changed 3 cases")));
    for (auto* table : desk.page.findChildren<QTableView*>()) {
      if (table->accessibleName() == QStringLiteral("Imports so far")) {
        table->setCurrentIndex(desk.model.imports().index(1, 0));
      }
    }
    QCOMPARE(desk.gateway.changes_asked.last(), QStringLiteral("caseImports/1"));
  }

  void an_import_without_an_answer_is_sent_again_with_the_same_id() {
    Desk desk;
    desk.open(plain);
    desk.gateway.results.answer(result_of(import_of({}, 2)));
    QTRY_COMPARE(desk.model.stage(), Stage::Ready);
    desk.model.import();
    const QString first = desk.gateway.asked.request_id;
    desk.gateway.results.fail(Failure::Kind::Offline);
    QTRY_COMPARE(desk.model.stage(), Stage::Ready);
    desk.model.import();
    QCOMPARE(desk.gateway.asked.request_id, first);
  }

  void every_control_has_a_name_and_nothing_is_sent_offline() {
    Desk desk;
    desk.open(plain);
    desk.gateway.results.answer(result_of(import_of({}, 2)));
    QTRY_COMPARE(desk.model.stage(), Stage::Ready);
    desk.page.set_offline(true);
    QVERIFY(!desk.button(QStringLiteral("Load 2 rows"))->isEnabled());
    for (auto* widget : desk.page.findChildren<QWidget*>()) {
      if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->focusProxy() == nullptr) {
        QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                 widget->metaObject()->className());
      }
    }
  }

  void grabs_for_the_eye() {
    if (qEnvironmentVariableIsEmpty("TOUCHSTONE_PICTURES")) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    Desk desk{{}, {import_of(QStringLiteral("caseImports/2"), 0, 1, 1), import_of(QStringLiteral("caseImports/1"), 2)}};
    desk.gateway.change_lists.answer({{listed(QStringLiteral("Harbour")), listed(QStringLiteral("Quay"))},
                                      {std::nullopt, listed(QStringLiteral("Quay"))}});
    QTest::qWait(30);
    QVERIFY(desk.page.grab().save(folder + QStringLiteral("/case_list_imports.png")));
    desk.open(plain);
    desk.gateway.results.answer(result_of(import_of({}, 2), {QStringLiteral("SWF: Quay")}));
    QTest::qWait(30);
    QVERIFY(desk.page.grab().save(folder + QStringLiteral("/case_list_file.png")));
  }
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::CaseListTest)

#include "case_list_test.moc"
