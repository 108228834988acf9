// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QTableView>
#include <algorithm>

#include "client/pages/board_page.h"
#include "client/pages/board_views.h"
#include "client/widgets/undo_bar.h"
#include "tests/support/hands.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// The quality assurance unit's month, with the keyboard alone.
class MonthPlaceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void enter_on_a_number_lists_those_audits() {
    MonthDesk desk;
    desk.enter();
    desk.place.setFocus();
    QCOMPARE(focus()->accessibleName(), QStringLiteral("By area and state"));

    key(Qt::Key_End, Qt::ControlModifier);  // all, overdue
    key(Qt::Key_Return);

    QCOMPARE(desk.place.board().rowCount(), 7);
    QVERIFY(qobject_cast<BoardTable*>(focus()) != nullptr);
  }

  void cases_without_a_team_keep_their_reference_whole_in_a_narrow_list() {
    MonthDesk desk;
    auto rows = example::month();
    for (auto& row : rows) {
      row.team.clear();
    }
    desk.enter(rows);
    desk.place.resize(700, 728);
    QTest::qWait(20);
    const auto* list = desk.place.findChild<BoardTable*>();
    const int reference = QFontMetrics{font_of(TextSize::Normal, true)}.horizontalAdvance(rows.first().case_reference);
    QVERIFY(list->columnWidth(BoardModel::Case) > reference);
  }

  void tab_comes_by_every_control_of_the_page() {
    MonthDesk desk;
    desk.enter();
    desk.place.setFocus();
    QSet<QWidget*> reached;
    for (int i = 0; i < 60; ++i) {
      reached << focus();
      key(Qt::Key_Tab);
    }
    for (auto* control : desk.place.findChildren<QWidget*>()) {
      if (control->isVisible() && control->isEnabled() && (control->focusPolicy() & Qt::TabFocus) != 0 &&
          control->focusProxy() == nullptr) {
        QVERIFY2(reached.contains(control), qPrintable(control->accessibleName() + control->metaObject()->className()));
      }
    }
  }

  void chases_what_space_has_selected_and_records_it() {
    MonthDesk desk;
    desk.enter();
    desk.place.board_page()->show_filter({{}, BoardState::Overdue, {}});
    auto* list = desk.place.findChild<BoardTable*>();
    list->setFocus();
    key(Qt::Key_Home, Qt::ControlModifier);

    key(Qt::Key_Space);
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(desk.place.board().chosen_count(), 3);
    QPushButton* chase = button(desk.place, QStringLiteral("Chase 3 auditors…"));
    QVERIFY(chase != nullptr);
    chase->setFocus();
    key(Qt::Key_Space);
    QPushButton* record = button(desk.place, QStringLiteral("Record 3 reminders"));
    QVERIFY(record != nullptr);
    button(desk.place, QStringLiteral("Copy text"))->click();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("Dear ")));
    record->click();

    QCOMPARE(desk.allocations.asked.size(), 3);
    QCOMPARE(desk.allocations.chases.count(), 1);
  }

  void withdraws_and_ctrl_z_brings_it_back() {
    MonthDesk desk;
    desk.enter();
    desk.place.board_page()->show_filter({{}, BoardState::Overdue, {}});
    desk.place.findChild<BoardTable*>()->setFocus();
    key(Qt::Key_Home, Qt::ControlModifier);
    const QString name = focus()->property("draws_own_ring").toBool() ? desk.place.board().at(0).name : QString{};
    key(Qt::Key_Space);
    QPushButton* withdraw = button(desk.place, QStringLiteral("Withdraw"));
    withdraw->setFocus();
    withdraw->click();
    Allocation gone = *desk.place.board().find(name);
    gone.state = AuditState::Withdrawn;
    gone.overdue = false;
    desk.allocations.changes.answer(gone);
    auto* bar = desk.place.findChild<UndoBar*>();
    QTRY_VERIFY(bar->isVisible());
    QTRY_COMPARE(desk.place.board().count(BoardState::All), 33);
    QTRY_COMPARE(desk.place.board().chosen_count(), 0);

    QVERIFY(qobject_cast<BoardTable*>(focus()) != nullptr);
    key(Qt::Key_Z, Qt::ControlModifier);

    QCOMPARE(desk.allocations.asked, (QStringList{name, QStringLiteral("restore"), gone.etag}));
  }

  void the_undo_bar_goes_after_a_while_but_not_with_the_focus() {
    UndoHistory history;
    QWidget window;
    auto* bar = new UndoBar{history, &window};
    bar->set_patience(30);
    bar->move(200, 200);  // away from the pointer, which would keep it
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    history.add(QStringLiteral("done"), [](const UndoHistory::Report& report) { report({}); });
    QVERIFY(bar->isVisible());
    bar->findChild<QPushButton*>()->setFocus();
    QTest::qWait(120);
    QVERIFY(bar->isVisible());

    bar->findChild<QPushButton*>()->clearFocus();

    QTRY_VERIFY(!bar->isVisible());
  }

  void the_undo_bar_offers_nothing_more_after_undoing() {
    UndoHistory history;
    QWidget window;
    auto* bar = new UndoBar{history, &window};
    window.show();
    const auto undo = [](const UndoHistory::Report& report) { report({}); };
    history.add(QStringLiteral("CD900399 withdrawn."), undo);
    history.add(QStringLiteral("CD900417 sent back."), undo);
    QVERIFY(button(*bar, QStringLiteral("Undo   Ctrl+Z")) != nullptr);

    history.undo_newest();

    QVERIFY(says(*bar, QStringLiteral("Undone: CD900417 sent back.")));
    QVERIFY(button(*bar, QStringLiteral("Undo   Ctrl+Z")) == nullptr);
    QVERIFY(history.can_undo());  // by Ctrl+Z and in the history
  }

  void closing_the_month_names_what_is_still_out() {
    MonthDesk desk;
    desk.enter();
    desk.place.show_tab(MonthPlace::SetUp);

    button(desk.place, QStringLiteral("Close the month…"))->click();

    auto* box = desk.place.findChild<QMessageBox*>();
    QVERIFY(box != nullptr);
    QVERIFY(box->text().contains(QStringLiteral("14 audits of September 2023 have not come in")));
    QVERIFY(box->text().contains(QStringLiteral("8 wait to be read")));
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(desk.cycles.asked.isEmpty());
  }

  void nothing_of_the_board_is_cut_at_1280_and_undo_gives_it_no_scroll_bar() {
    MonthDesk desk;
    QList<Allocation> rows = example::month();
    rows[3].team = QStringLiteral("Supervising Social Work team");
    desk.enter(rows);  // of 1280 by 800 the rail, the menu and the work line take what is left
    QTRY_VERIFY(desk.place.findChild<BoardTable*>()->isVisible());
    const auto fits = [&desk] {
      for (const auto* table : desk.place.board_page()->findChildren<QTableView*>()) {
        if (table->horizontalHeader()->length() > table->viewport()->width()) {
          return QStringLiteral("%1: %2 of %3")
              .arg(table->accessibleName())
              .arg(table->viewport()->width())
              .arg(table->horizontalHeader()->length());
        }
      }
      return QString{};
    };
    QTest::qWait(30);
    QCOMPARE(fits(), QString{});

    desk.place.history().add(QStringLiteral("CD900410 reassigned."), [](const UndoHistory::Report&) {});
    QTest::qWait(30);
    QVERIFY(desk.place.findChild<UndoBar*>()->isVisible());
    for (const auto* area : desk.place.findChildren<QScrollArea*>()) {
      QVERIFY2(!area->isVisible() || !area->verticalScrollBar()->isVisible(),
               qPrintable(QStringLiteral("%1 of %2").arg(area->height()).arg(area->widget()->height())));
    }

    desk.place.resize(584, 330);
    QTest::qWait(50);
    QCOMPARE(fits(), QString{});
  }

  void the_list_has_its_room_at_1280_beside_the_columns_that_only_some_months_have() {
    MonthDesk desk;
    QList<Allocation> rows = example::month();
    rows.last().state = AuditState::NotCompleted;
    const auto waiting = std::find_if(rows.begin(), rows.end(),
                                      [](const Allocation& row) { return row.state == AuditState::Allocated; });
    QVERIFY(waiting != rows.end());
    waiting->exempt = true;
    desk.enter(rows);
    const auto* list = desk.place.findChild<BoardTable*>();
    QTRY_VERIFY(list->isVisible());
    QTest::qWait(30);
    const auto* matrix = named<QTableView>(*desk.place.board_page(), QStringLiteral("By area and state"));
    QCOMPARE(matrix->model()->columnCount(), 10);
    QVERIFY2(
        list->horizontalHeader()->length() <= list->viewport()->width(),
        qPrintable(QStringLiteral("%1 of %2").arg(list->viewport()->width()).arg(list->horizontalHeader()->length())));
    const auto* filter = named<QLineEdit>(*desk.place.board_page(), QStringLiteral("Filter the list"));
    const auto* state = named<QComboBox>(*desk.place.board_page(), QStringLiteral("State"));
    QVERIFY(qAbs(filter->mapTo(&desk.place, QPoint{}).y() - state->mapTo(&desk.place, QPoint{}).y()) <
            8);  // in one row
  }

  void the_auditor_of_the_last_reassignment_is_not_offered_for_the_next() {
    MonthDesk desk;
    desk.enter();
    desk.place.board().choose_all(true);
    button(desk.place, QStringLiteral("Reassign…"))->click();
    auto* auditor = named<QComboBox>(*desk.place.board_page(), QStringLiteral("New auditor"));
    auditor->setEditText(QStringLiteral("Samir Aziz"));
    button(desk.place, QStringLiteral("Cancel"))->click();
    button(desk.place, QStringLiteral("Reassign…"))->click();
    QCOMPARE(auditor->currentText(), QString{});
  }

  void without_the_server_the_board_can_be_read_and_not_changed() {
    MonthDesk desk;
    desk.enter();
    desk.place.board().choose_all(true);

    desk.connection.become(ConnectionState::Offline);

    QVERIFY(!button(desk.place, QStringLiteral("Withdraw"))->isEnabled());
    QCOMPARE(desk.place.board().rowCount(), 34);
  }

  void its_pages_fit_a_window_at_200_per_cent() {
    MonthDesk desk;
    desk.enter();
    desk.place.board().choose_all(true);
    QTest::qWait(10);
    // Of 640 pixels the rail takes 56.
    for (auto* part : desk.place.findChildren<QWidget*>()) {
      const int width = qMax(part->minimumSizeHint().width(), part->minimumWidth());
      QVERIFY2(part->isHidden() || qobject_cast<QHeaderView*>(part->parentWidget()) != nullptr || width <= 584,
               qPrintable(QStringLiteral("%1 %2: %3")
                              .arg(QLatin1String(part->metaObject()->className()), part->accessibleName(),
                                   QString::number(width))));
    }
  }

  void every_control_has_a_name() {
    MonthDesk desk;
    desk.enter();
    desk.place.board().choose_all(true);
    for (int tab = MonthPlace::Board; tab <= MonthPlace::SecondRead; ++tab) {
      desk.place.show_tab(tab);
      QTest::qWait(10);
      for (auto* widget : desk.place.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() != nullptr) {
          continue;
        }
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(interface != nullptr);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') +
                            (widget->parentWidget() == nullptr
                                 ? QString{}
                                 : QString::fromLatin1(widget->parentWidget()->metaObject()->className()))));
      }
    }
  }
};

QTEST_MAIN(MonthPlaceTest)

#include "month_place_test.moc"
