// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCalendarWidget>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include "client/pages/board_page.h"
#include "client/pages/grid_view.h"
#include "client/pages/set_up_page.h"
#include "client/widgets/date_field.h"
#include "tests/support/hands.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

namespace {

bool words_on(const QWidget& page, const QString& words) {
  const auto labels = page.findChildren<QLabel*>();
  return std::any_of(labels.begin(), labels.end(),
                     [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
}

/// The page for setting up September 2023, with a sheet of `rows` rows.
struct SetUpDesk : MonthDesk {
  explicit SetUpDesk(int rows = 0, const QList<Allocation>& month = example::month()) {
    enter(month);
    place.show_tab(MonthPlace::SetUp);
    QString text;
    for (int row = 0; row < rows; ++row) {
      text += QStringLiteral("\tSWF\t\tDawn Whitlock\n");
    }
    if (rows > 0) {
      place.grid().paste(0, 0, text);
    }
    QTest::qWait(10);
  }

  GridView* sheet() const { return place.set_up_page()->sheet(); }
  QModelIndex at(int row) { return place.grid().index(row, AllocationGrid::Case); }
  DateField* due() const { return place.set_up_page()->findChild<DateField*>(); }
};

QStringList complaints;
void listen(QtMsgType, const QMessageLogContext&, const QString& words) { complaints.append(words); }

}  // namespace

/// Setting up a month: its due date and its sheet.
class SetUpTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void enter_in_a_cell_goes_one_row_down() {
    SetUpDesk desk{10};
    desk.sheet()->setFocus();
    desk.sheet()->setCurrentIndex(desk.at(0));
    complaints.clear();
    const auto before = qInstallMessageHandler(listen);

    for (int row = 0; row < 3; ++row) {
      type(QStringLiteral("CD90050%1").arg(row));
      key(Qt::Key_Return);
      QTest::qWait(10);
    }
    qInstallMessageHandler(before);

    QCOMPARE(desk.sheet()->currentIndex(), desk.at(3));
    QCOMPARE(desk.at(0).data().toString(), QStringLiteral("CD900500"));
    QCOMPARE(desk.at(2).data().toString(), QStringLiteral("CD900502"));
    QVERIFY2(complaints.filter(QStringLiteral("does not belong to this view")).isEmpty(),
             qPrintable(complaints.join(QLatin1Char('\n'))));
  }

  void leaving_a_cell_with_the_mouse_goes_to_the_cell_that_was_clicked() {
    SetUpDesk desk{10};
    desk.sheet()->setFocus();
    desk.sheet()->setCurrentIndex(desk.at(0));
    type(QStringLiteral("CD900500"));

    QTest::mouseClick(desk.sheet()->viewport(), Qt::LeftButton, Qt::NoModifier,
                      desk.sheet()->visualRect(desk.at(2)).center());
    QTest::qWait(10);

    QCOMPARE(desk.sheet()->currentIndex(), desk.at(2));
    QCOMPARE(desk.at(0).data().toString(), QStringLiteral("CD900500"));
  }

  void a_due_date_is_taken_however_it_is_typed_data() {
    QTest::addColumn<QString>("typed");
    for (const auto* typed : {"18 December 2026", "18 Dec 2026", "18/12/2026", "18.12.2026", "2026-12-18",
                              "Friday 18 December 2026", "Fri, 18 Dec 2026"}) {
      QTest::newRow(typed) << QString::fromLatin1(typed);
    }
  }

  void a_due_date_is_taken_however_it_is_typed() {
    QFETCH(QString, typed);
    SetUpDesk desk;
    desk.due()->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);

    type(typed);
    key(Qt::Key_Tab);

    QCOMPARE(desk.due()->date(), QDate(2026, 12, 18));
    QCOMPARE(desk.due()->edit()->text(), QStringLiteral("18 December 2026"));
    QVERIFY(words_on(desk.place, QStringLiteral("Not saved yet")));
    button(desk.place, QStringLiteral("Save"))->click();
    QCOMPARE(desk.cycles.asked.value(3), QStringLiteral("2026-12-18"));
  }

  void a_due_date_that_is_none_stays_and_the_field_says_so() {
    SetUpDesk desk;
    desk.due()->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);

    type(QStringLiteral("38 Decembre"));
    key(Qt::Key_Tab);

    QCOMPARE(desk.due()->edit()->text(), QStringLiteral("38 Decembre"));
    QVERIFY(words_on(desk.place, QStringLiteral("Enter a date, such as 18 December 2026")));
    button(desk.place, QStringLiteral("Save"))->click();
    QVERIFY(desk.cycles.asked.isEmpty());
    QVERIFY(desk.due()->edit()->hasFocus());
  }

  void arrows_move_the_due_date_by_a_day() {
    SetUpDesk desk;
    desk.due()->setFocus();

    key(Qt::Key_Up);
    key(Qt::Key_Up);
    key(Qt::Key_Down);

    QCOMPARE(desk.due()->date(), example::september().due_date.addDays(1));
  }

  void the_calendar_gives_a_due_date_by_keyboard_and_escape_leaves_it() {
    SetUpDesk desk;
    desk.due()->setFocus();
    const auto days = [] {
      auto* sheet = QApplication::activePopupWidget();
      return sheet == nullptr ? nullptr : sheet->findChild<QCalendarWidget*>();
    };
    key(Qt::Key_Down, Qt::AltModifier);
    QVERIFY(days() != nullptr);
    QCOMPARE(days()->selectedDate(), example::september().due_date);
    QTest::keyClick(days()->focusProxy() != nullptr ? days()->focusProxy() : days(), Qt::Key_Escape);
    QTRY_VERIFY(days() == nullptr);
    QCOMPARE(desk.due()->date(), example::september().due_date);

    desk.due()->findChild<QPushButton*>()->click();
    QVERIFY(days() != nullptr);
    auto* table = days()->findChild<QTableView*>();
    QTest::keyClick(table, Qt::Key_Left);
    QTest::keyClick(table, Qt::Key_Return);

    QTRY_VERIFY(days() == nullptr);
    QCOMPARE(desk.due()->date(), example::september().due_date.addDays(-1));
    QVERIFY(words_on(desk.place, QStringLiteral("Not saved yet")));
  }

  void after_saving_another_due_date_the_page_says_what_stays_and_leads_to_it() {
    QList<Allocation> month = example::month().mid(0, 8);
    for (int i = 0; i < month.size(); ++i) {
      month[i].state = i < 6 ? AuditState::Allocated : AuditState::Accepted;
      month[i].due_date = example::september().due_date;
    }
    SetUpDesk desk{0, month};
    desk.due()->setFocus();
    key(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("6 October 2023"));
    button(desk.place, QStringLiteral("Save"))->click();
    AuditCycle saved = example::september();
    saved.due_date = QDate{2023, 10, 6};
    saved.etag = QStringLiteral("etag-2");

    desk.cycles.cycles.answer(saved);

    QTRY_VERIFY(words_on(desk.place, QStringLiteral("6 audits stay due on 29 Sept.")));
    QVERIFY(!words_on(desk.place, QStringLiteral("Not saved yet")));
    desk.answer_lists(month);
    QTRY_VERIFY(button(desk.place, QStringLiteral("Change them on the board")) != nullptr);
    button(desk.place, QStringLiteral("Change them on the board"))->click();
    QTest::qWait(10);
    QCOMPARE(desk.place.board().chosen_count(), 6);
    auto* day = desk.place.board_page()->findChild<DateField*>();
    QVERIFY(day->isVisible());
    QCOMPARE(day->date(), QDate(2023, 10, 6));
    QVERIFY(button(desk.place, QStringLiteral("Change 6 audits")) != nullptr);
  }
};

QTEST_MAIN(SetUpTest)

#include "set_up_test.moc"
