// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/allocation_grid.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;
using Grid = AllocationGrid;

namespace {

const QString three_rows = QStringLiteral(
    "Case\tArea\tTeam\tAuditor\n"
    "CD900501\tSWF\tRiverside\tDawn Whitlock\n"
    "cd900502\tc&ff\teast\tpriya.nair@northmere.example\n"
    "CD900503\tYPS\t\tGareth Pugh\n");

/// An empty sheet for September, over a fake.
struct Desk {
  FakeAllocationGateway gateway;
  AllocationGrid grid{gateway};
  QAbstractItemModelTester tester{&grid, QAbstractItemModelTester::FailureReportingMode::QtTest};

  Desk() {
    grid.set_check_after(0);
    grid.know({example::service_areas(),
               example::teams(),
               example::auditors(),
               {QStringLiteral("CD900410")},
               {},
               example::september()});
  }
};

}  // namespace

class AllocationGridTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void takes_a_block_from_a_spreadsheet_with_its_heads() {
    Desk desk;

    QCOMPARE(desk.grid.paste(0, 0, three_rows), 3);

    QCOMPARE(desk.grid.filled(), 3);
    QCOMPARE(desk.grid.rowCount(), 4);  // and an empty one for the next
    QCOMPARE(desk.grid.problem_count(), 0);
  }

  void rows_are_kept_by_month_until_they_are_allocated() {
    QHash<QString, QString> kept;
    const Grid::Keeper keeper{[&](const QString& month) { return kept.value(month); },
                              [&](const QString& month, const QString& rows) { kept[month] = rows; }};
    GridKnowledge september{example::service_areas(), example::teams(), example::auditors(), {}, {},
                            example::september()};
    GridKnowledge october = september;
    october.cycle.name.replace(QStringLiteral("2023-09"), QStringLiteral("2023-10"));
    {
      FakeAllocationGateway gateway;
      AllocationGrid grid{gateway};
      grid.set_keeper(keeper);
      grid.know(september);
      grid.paste(0, 0, three_rows);
      grid.setData(grid.index(1, Grid::Practitioner), QStringLiteral("Quill, \"Rose\"\tand more"));
      grid.know(october);
      QCOMPARE(grid.filled(), 0);
      QCOMPARE(grid.restored(), 0);
    }

    FakeAllocationGateway gateway;
    AllocationGrid grid{gateway};
    QAbstractItemModelTester tester{&grid, QAbstractItemModelTester::FailureReportingMode::QtTest};
    grid.set_keeper(keeper);
    grid.know(september);

    QCOMPARE(grid.filled(), 3);
    QCOMPARE(grid.restored(), 3);
    QCOMPARE(grid.index(1, Grid::Practitioner).data().toString(), QStringLiteral("Quill, \"Rose\"\tand more"));
    grid.remove_rows(2, 2);
    QCOMPARE(grid.restored(), 0);
    QCOMPARE(kept[september.cycle.name].count(QStringLiteral("CD9"), Qt::CaseInsensitive), 2);
    grid.undo();
    QCOMPARE(kept[september.cycle.name].count(QStringLiteral("CD9"), Qt::CaseInsensitive), 3);
    grid.save();
    gateway.batches.answer({});
    QTRY_VERIFY(kept[september.cycle.name].isEmpty());
    QCOMPARE(grid.filled(), 0);
  }

  void is_checked_by_the_server_and_then_saved_in_one_go() {
    Desk desk;
    QSignalSpy saved{&desk.grid, &Grid::saved};
    desk.grid.paste(0, 0, three_rows);
    QTRY_COMPARE(desk.gateway.batches.count(), 1);
    QCOMPARE(desk.gateway.asked[1], QStringLiteral("check"));
    QCOMPARE(desk.gateway.batch[1].case_reference, QStringLiteral("CD900502"));
    QCOMPARE(desk.gateway.batch[1].service_area_code, QStringLiteral("C&FF"));
    QCOMPARE(desk.gateway.batch[1].team, QStringLiteral("East"));
    QCOMPARE(desk.gateway.batch[0].auditor_email, example::email_of(QStringLiteral("Dawn Whitlock")));
    desk.gateway.batches.answer({});
    QTRY_VERIFY(desk.grid.checked());

    desk.grid.save();
    QCOMPARE(desk.gateway.asked[1], QStringLiteral("create"));
    desk.gateway.batches.answer(desk.gateway.batch);

    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(desk.grid.filled(), 0);
  }

  void marks_a_bad_cell_as_it_is_typed() {
    Desk desk;
    desk.grid.paste(0, 0, three_rows);

    desk.grid.setData(desk.grid.index(0, Grid::Area), QStringLiteral("SWG"));
    QCOMPARE(desk.grid.problem(0, Grid::Area), QStringLiteral("There is no area “SWG”."));
    desk.grid.setData(desk.grid.index(1, Grid::Auditor), QStringLiteral("Nobody"));
    desk.grid.setData(desk.grid.index(2, Grid::Case), QStringLiteral("CD900410"));

    QCOMPARE(desk.grid.problem(2, Grid::Case), QStringLiteral("CD900410 is in this month already."));
    QCOMPARE(desk.grid.problem_count(), 3);
    QCOMPARE(desk.grid.next_problem(desk.grid.index(0, Grid::Area)), desk.grid.index(1, Grid::Auditor));
    QVERIFY(desk.grid.index(0, Grid::Area).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("problem")));
    desk.grid.save();
    QTest::qWait(5);
    QCOMPARE(desk.gateway.batches.count(), 0);
  }

  void a_case_twice_is_marked_in_its_second_row() {
    Desk desk;
    desk.grid.paste(0, 0, three_rows);

    desk.grid.setData(desk.grid.index(2, Grid::Case), QStringLiteral("cd900501"));

    QCOMPARE(desk.grid.problem(2, Grid::Case), QStringLiteral("CD900501 stands in row 1 already."));
    QVERIFY(desk.grid.problem(0, Grid::Case).isEmpty());
  }

  void what_the_server_refuses_is_marked_where_it_stands() {
    Desk desk;
    desk.grid.paste(2, 0, QStringLiteral("CD900501\tSWF\t\tDawn Whitlock"));  // rows 1 and 2 are empty
    QTRY_COMPARE(desk.gateway.batches.count(), 1);

    Failure refusal{Failure::Kind::Refused, QStringLiteral("FIELD_INVALID"), {}, {}, {}, {}};
    refusal.fields = {{QStringLiteral("allocations[0].auditor_email"), QStringLiteral("has left")}};
    desk.gateway.batches.fail(refusal);

    QTRY_COMPARE(desk.grid.problem(2, Grid::Auditor), QStringLiteral("has left"));
  }

  void an_answer_about_other_cells_is_not_believed() {
    Desk desk;
    desk.grid.paste(0, 0, three_rows);
    QTRY_COMPARE(desk.gateway.batches.count(), 1);
    desk.grid.setData(desk.grid.index(0, Grid::CaseType), QStringLiteral("child in need"));

    desk.gateway.batches.answer({});

    QTRY_COMPARE(desk.gateway.batches.count(), 1);  // asked again
    QVERIFY(!desk.grid.checked());
    QCOMPARE(desk.gateway.batch[0].case_type, QStringLiteral("child in need"));
  }

  void fills_down_clears_and_undoes() {
    Desk desk;
    desk.grid.paste(0, 0, three_rows);

    desk.grid.fill_down(0, Grid::Area, 2, Grid::Auditor);
    QCOMPARE(desk.grid.index(2, Grid::Team).data().toString(), QStringLiteral("Riverside"));
    desk.grid.clear_cells({desk.grid.index(0, Grid::Team), desk.grid.index(2, Grid::Team)});
    QVERIFY(desk.grid.index(2, Grid::Team).data().toString().isEmpty());
    QVERIFY(desk.grid.undo());
    QVERIFY(desk.grid.undo());

    QCOMPARE(desk.grid.index(2, Grid::Area).data().toString(), QStringLiteral("YPS"));
    QVERIFY(desk.grid.redo());
    QCOMPARE(desk.grid.index(2, Grid::Area).data().toString(), QStringLiteral("SWF"));
    QVERIFY(desk.grid.undo() && desk.grid.undo());
    QCOMPARE(desk.grid.filled(), 0);
    QVERIFY(!desk.grid.undo());
  }

  void what_is_copied_can_be_pasted() {
    Desk desk;
    desk.grid.setData(desk.grid.index(0, Grid::Practitioner), QStringLiteral("Rose \"R.\" Quill\tof two teams"));
    const QString copied = desk.grid.copy(0, Grid::Practitioner, 0, Grid::CaseType);

    desk.grid.paste(1, Grid::Practitioner, copied);

    QCOMPARE(desk.grid.index(1, Grid::Practitioner).data(), desk.grid.index(0, Grid::Practitioner).data());
  }

  void last_months_pattern_leaves_the_cases_to_be_filled_in() {
    Desk desk;
    desk.grid.add_pattern(example::month().mid(0, 3));

    QCOMPARE(desk.grid.filled(), 3);
    QCOMPARE(desk.grid.index(1, Grid::Auditor).data().toString(), QStringLiteral("Priya Nair"));
    QCOMPARE(desk.grid.problem(1, Grid::Case), QStringLiteral("Enter the case reference."));
  }

  void completes_areas_teams_and_auditors() {
    Desk desk;
    desk.grid.setData(desk.grid.index(0, Grid::Area), QStringLiteral("SWF"));

    QCOMPARE(desk.grid.choices(0, Grid::Team), (QStringList{QStringLiteral("Riverside"), QStringLiteral("Harbour")}));
    QVERIFY(desk.grid.choices(0, Grid::Auditor).contains(QStringLiteral("Gareth Pugh")));
    QCOMPARE(desk.grid.choices(0, Grid::Area).size(), 9);
  }

  void reads_what_spreadsheets_put_on_the_clipboard_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<TextTable>("table");
    const QStringList ab{QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("tabs") << QStringLiteral("a\tb\r\na\tb\r\n") << TextTable{ab, ab};
    QTest::newRow("commas") << QStringLiteral("a,b") << TextTable{ab};
    QTest::newRow("semicolons") << QStringLiteral("\"a\";b") << TextTable{ab};
    QTest::newRow("a break in quotes") << QStringLiteral("\"a\nc\"\tb") << TextTable{{QStringLiteral("a\nc"), ab[1]}};
    QTest::newRow("doubled quotes") << QStringLiteral("\"a\"\"c\"\tb") << TextTable{{QStringLiteral("a\"c"), ab[1]}};
    QTest::newRow("empty cells") << QStringLiteral("\t\n") << TextTable{{QString{}, QString{}}};
    QTest::newRow("nothing") << QString{} << TextTable{};
  }
  void reads_what_spreadsheets_put_on_the_clipboard() {
    QFETCH(const QString, text);
    QFETCH(const TextTable, table);

    QCOMPARE(read_pasted(text), table);
  }

  void reads_dates_as_people_type_them_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDate>("date");
    const QDate day{2023, 9, 22};
    for (const auto* text :
         {"2023-09-22", "22/09/2023", "22.9.23", "22 Sept 2023", "Fri 22 September", "22 sep", "22/9"}) {
      QTest::newRow(text) << QString::fromLatin1(text) << day;
    }
    for (const auto* text : {"31/02/2023", "09/22/2023", "soon", "22 Smarch", "22"}) {
      QTest::newRow(text) << QString::fromLatin1(text) << QDate{};
    }
  }
  void reads_dates_as_people_type_them() {
    QFETCH(const QString, text);
    QFETCH(const QDate, date);

    QCOMPARE(read_typed_date(text, QDate{2023, 9, 29}), date);
  }
};

QTEST_GUILESS_MAIN(AllocationGridTest)

#include "allocation_grid_test.moc"
