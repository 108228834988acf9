// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>

#include "client/pages/grid_view.h"
#include "client/pages/set_up_page.h"
#include "client/widgets/date_field.h"
#include "client/widgets/undo_bar.h"
#include "tests/support/hands.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// A month set up on its sheet, with the keyboard alone.
class MonthSheetTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void the_sheet_has_the_keys_of_a_spreadsheet() {
    MonthDesk desk;
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);
    auto* sheet = desk.place.set_up_page()->sheet();
    sheet->setFocus();

    type(QStringLiteral("CD900501"));
    key(Qt::Key_Tab);
    QCOMPARE(sheet->currentIndex().column(), int{AllocationGrid::Area});
    type(QStringLiteral("SWF"));
    key(Qt::Key_Return);
    QTRY_COMPARE(sheet->currentIndex(), desk.place.grid().index(1, AllocationGrid::Area));
    QCOMPARE(desk.place.grid().index(0, AllocationGrid::Case).data().toString(), QStringLiteral("CD900501"));
    key(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(desk.place.grid().index(1, AllocationGrid::Area).data().toString(), QStringLiteral("SWF"));
    key(Qt::Key_Delete);
    QVERIFY(desk.place.grid().index(1, AllocationGrid::Area).data().toString().isEmpty());
    key(Qt::Key_Z, Qt::ControlModifier);

    QCOMPARE(desk.place.grid().index(1, AllocationGrid::Area).data().toString(), QStringLiteral("SWF"));
    key(Qt::Key_Tab);
    QVERIFY(focus() != sheet);  // no trap for the keyboard
  }

  void rows_typed_and_not_allocated_are_there_again_at_the_next_opening() {
    MonthDesk desk;
    desk.comments.keep_sheet(example::september().name, QStringLiteral("CD900501\tSWF\t\tDawn Whitlock\r\n"));
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);

    QVERIFY(says(desk.place, QStringLiteral("1 row is here from before")));
    QVERIFY(button(desk.place, QStringLiteral("Allocate 1 audit")) != nullptr);
    desk.place.grid().paste(1, 0, QStringLiteral("CD900502\tYPS\t\tGareth Pugh\n"));

    QVERIFY(desk.comments.sheet(example::september().name).contains(QStringLiteral("CD900502")));
    QVERIFY(!says(desk.place, QStringLiteral("from before")));
    Q_EMIT desk.comments.sheet_not_kept(QStringLiteral("There is no room."));
    QVERIFY(says(desk.place, QStringLiteral("There is no room.")));
  }

  void pastes_a_block_and_allocates_it() {
    MonthDesk desk;
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);
    desk.place.set_up_page()->sheet()->setFocus();
    QApplication::clipboard()->setText(
        QStringLiteral("CD900501\tSWF\tRiverside\tDawn Whitlock\nCD900502\tYPS\t\tGareth Pugh\n"));
    key(Qt::Key_V, Qt::ControlModifier);

    QPushButton* allocate = button(desk.place, QStringLiteral("Allocate 2 audits"));
    QVERIFY(allocate != nullptr);
    allocate->click();
    auto made = desk.allocations.batch;
    for (int i = 0; i < made.size(); ++i) {
      made[i].name = QStringLiteral("allocations/new-%1").arg(i);
      made[i].audit_cycle = example::september().name;
      made[i].state = AuditState::Allocated;
    }
    while (desk.allocations.batches.count() > 0) {
      desk.allocations.batches.answer(made);
    }

    QTRY_COMPARE(desk.place.board().count(BoardState::All), 36);
    QVERIFY(desk.place.findChild<UndoBar*>()->isVisible());
  }

  void sets_up_the_next_month() {
    MonthDesk desk;
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);

    button(desk.place, QStringLiteral("Set up October 2023"))->click();
    type(QStringLiteral("Neglect"));
    button(desk.place, QStringLiteral("Plan October 2023"))->click();

    QCOMPARE(desk.cycles.asked.mid(2),
             (QStringList{QStringLiteral("2023-10"), QStringLiteral("Neglect"), QStringLiteral("2023-10-31")}));
  }

  void theme_and_due_date_typed_and_not_saved_are_there_again_at_the_next_opening() {
    const QString september = example::september().name;
    std::optional<TypedMonth> typed;
    {
      MonthDesk desk;
      desk.enter();
      desk.place.show_tab(MonthPlace::SetUp);
      desk.place.set_up_page()->setFocus();
      qobject_cast<QLineEdit*>(focus())->selectAll();
      type(QStringLiteral("Neglect"));
      auto* due = desk.place.findChild<SetUpPage*>()->findChild<DateField*>()->edit();
      due->selectAll();
      QTest::keyClicks(due, QStringLiteral("2 October 2023"));
      QVERIFY(says(desk.place, QStringLiteral("kept on this computer until you save it")));
      desk.place.refresh();  // the lists come again
      QTest::qWait(30);
      typed = desk.comments.month(september);
      QCOMPARE(typed, (TypedMonth{QStringLiteral("Neglect"), QDate{2023, 10, 2}}));
    }
    MonthDesk desk;
    desk.comments.keep_month(september, typed);
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);
    desk.place.set_up_page()->setFocus();
    auto* theme = qobject_cast<QLineEdit*>(focus());
    QCOMPARE(theme->text(), QStringLiteral("Neglect"));
    QCOMPARE(desk.place.set_up_page()->findChild<DateField*>()->date(), QDate(2023, 10, 2));

    button(desk.place, QStringLiteral("Save"))->click();
    AuditCycle saved = example::september();
    saved.theme = typed->theme;
    saved.due_date = typed->due_date;
    saved.etag = QStringLiteral("etag-2");
    desk.cycles.cycles.answer(saved);

    QTRY_VERIFY(!desk.comments.month(september).has_value());
    QCOMPARE(theme->text(), QStringLiteral("Neglect"));
    QVERIFY(!says(desk.place, QStringLiteral("kept on this computer")));
  }

  void what_is_typed_for_a_month_to_come_is_kept_until_it_is_planned() {
    MonthDesk desk;
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);
    button(desk.place, QStringLiteral("Set up October 2023"))->click();
    type(QStringLiteral("Neglect"));
    const QString october = QStringLiteral("programmes/practice-managers/auditCycles/2023-10");
    QVERIFY(desk.comments.month(october).has_value());
    const auto links = desk.place.set_up_page()->findChildren<LinkButton*>();
    for (auto* link : links) {
      if (link->text() == QLatin1String("Not now")) {
        link->click();
      }
    }
    button(desk.place, QStringLiteral("Set up October 2023"))->click();
    QCOMPARE(qobject_cast<QLineEdit*>(focus())->text(), QStringLiteral("Neglect"));

    button(desk.place, QStringLiteral("Plan October 2023"))->click();
    AuditCycle planned = example::september();
    planned.name = october;
    planned.period = QStringLiteral("2023-10");
    planned.theme = QStringLiteral("Neglect");
    planned.state = CycleState::Planned;
    desk.cycles.cycles.answer(planned);

    QTRY_VERIFY(!desk.comments.month(october).has_value());
  }
};

QTEST_MAIN(MonthSheetTest)

#include "month_sheet_test.moc"
