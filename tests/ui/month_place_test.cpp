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
#include <QSignalSpy>
#include <QTableView>

#include "client/pages/board_page.h"
#include "client/pages/board_views.h"
#include "client/pages/grid_view.h"
#include "client/pages/import_page.h"
#include "client/pages/opening_page.h"
#include "client/pages/reading_page.h"
#include "client/pages/reading_views.h"
#include "client/pages/set_up_page.h"
#include "client/widgets/date_field.h"
#include "client/widgets/undo_bar.h"
#include "tests/support/hands.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

namespace {

Audit handed_in() {
  Audit audit = example::complete_audit();
  audit.state = AuditState::Submitted;
  audit.submit_time = QDateTime{QDate{2023, 9, 27}, QTime{14, 16}};
  audit.etag = QStringLiteral("etag-5");
  return audit;
}

Allocation first_submitted(const MonthDesk& desk) {
  for (const auto& row : const_cast<MonthDesk&>(desk).place.board().all()) {
    if (row.state == AuditState::Submitted) {
      return row;
    }
  }
  return {};
}

/// Of a month that the board does not show.
Allocation of_july() {
  Allocation row = example::of_month(QStringLiteral("CD900399"), QStringLiteral("SWF"), {},
                                     QStringLiteral("Dawn Whitlock"), AuditState::Submitted, QDate{2023, 7, 28});
  row.name = QStringLiteral("allocations/of-july");
  row.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-07");
  return row;
}

/// Whether words can be read somewhere on a page.
bool words_on(const QWidget& page, const QString& words) {
  const auto labels = page.findChildren<QLabel*>();
  return std::any_of(labels.begin(), labels.end(),
                     [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
}

}  // namespace

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

    QVERIFY(words_on(*bar, QStringLiteral("Undone: CD900417 sent back.")));
    QVERIFY(button(*bar, QStringLiteral("Undo   Ctrl+Z")) == nullptr);
    QVERIFY(history.can_undo());  // by Ctrl+Z and in the history
  }

  void c_on_a_heading_goes_to_the_answer_below_and_letters_move_nothing() {
    MonthDesk desk;
    desk.enter();
    desk.read(first_submitted(desk), handed_in());
    auto* rows = desk.place.findChild<ReadingList*>();
    rows->setCurrentIndex(rows->model()->index(0, 0));
    QVERIFY(rows->currentIndex().data(ReadingModel::HeadingRole).toBool());

    type(QStringLiteral("child"));  // C, and more that begins rows

    QCOMPARE(rows->currentIndex().row(), 1);
    QCOMPARE(focus(), rows);
    QVERIFY(desk.place.reading().comments().isEmpty());
    QVERIFY(words_on(desk.place, QStringLiteral("A heading takes no comment. Press C again")));
    key(Qt::Key_C);
    QCOMPARE(desk.place.reading().comments().value(0).field,
             rows->model()->index(1, 0).data(ReadingModel::FieldRole).toString());
  }

  void c_pins_a_comment_to_the_answer_and_back_goes_with_it() {
    MonthDesk desk;
    desk.enter();
    desk.read(first_submitted(desk), handed_in());
    auto* rows = desk.place.findChild<ReadingList*>();
    QCOMPARE(focus(), rows);
    while (rows->currentIndex().data(ReadingModel::FieldRole).toString() != QLatin1String("answers.chronology")) {
      const int before = rows->currentIndex().row();
      key(Qt::Key_Down);
      QVERIFY(rows->currentIndex().row() > before);
    }

    key(Qt::Key_C);
    QVERIFY(qobject_cast<TextField*>(focus()) != nullptr);
    type(QStringLiteral("which event"));  // letters are letters here
    QVERIFY(button(desk.place, QStringLiteral("Send back, 1 comment")) != nullptr);
    key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);

    QCOMPARE(desk.audits.answered[0], QStringLiteral("send back"));
    QCOMPARE(desk.audits.sent_comments[0].text, QStringLiteral("which event"));
  }

  void accepting_goes_on_to_the_next_audit_to_read() {
    MonthDesk desk;
    desk.enter();
    const Allocation row = first_submitted(desk);
    Audit audit = handed_in();
    audit.name = row.audit_name();
    desk.read(row, audit);

    key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.audits.answered[0], QStringLiteral("accept"));
    audit.state = AuditState::Accepted;
    desk.audits.answers.answer(audit);

    QTRY_COMPARE(desk.audits.audits.count(), 1);
    QVERIFY(desk.audits.asked.last() != audit.name);
    QVERIFY(desk.place.findChild<UndoBar*>()->isVisible());
  }

  void an_audit_of_ones_own_has_no_buttons_and_says_why() {
    MonthDesk desk;
    desk.enter();
    Allocation row = first_submitted(desk);
    row.auditor_email = MonthDesk::session().email;
    desk.place.board().take(row);

    desk.read(row, handed_in());

    QVERIFY(button(desk.place, QStringLiteral("Accept")) == nullptr);
    bool said = false;
    for (const auto* words : desk.place.reading_page()->findChildren<QLabel*>()) {
      said = said || (words->isVisible() && words->text().startsWith(QStringLiteral("This is an audit of your own")));
    }
    QVERIFY(said);
  }

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

    QVERIFY(words_on(desk.place, QStringLiteral("1 row is here from before")));
    QVERIFY(button(desk.place, QStringLiteral("Allocate 1 audit")) != nullptr);
    desk.place.grid().paste(1, 0, QStringLiteral("CD900502\tYPS\t\tGareth Pugh\n"));

    QVERIFY(desk.comments.sheet(example::september().name).contains(QStringLiteral("CD900502")));
    QVERIFY(!words_on(desk.place, QStringLiteral("from before")));
    Q_EMIT desk.comments.sheet_not_kept(QStringLiteral("There is no room."));
    QVERIFY(words_on(desk.place, QStringLiteral("There is no room.")));
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
      made[i].state = AuditState::Allocated;
    }
    while (desk.allocations.batches.count() > 0) {
      desk.allocations.batches.answer(made);
    }

    QTRY_COMPARE(desk.place.board().count(BoardState::All), 36);
    QVERIFY(desk.place.findChild<UndoBar*>()->isVisible());
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
      QVERIFY(words_on(desk.place, QStringLiteral("kept on this computer until you save it")));
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
    QVERIFY(!words_on(desk.place, QStringLiteral("kept on this computer")));
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

  void an_audit_of_another_month_opens_by_its_name_and_back_goes_where_one_came_from() {
    MonthDesk desk;
    desk.enter();
    QSignalSpy left{&desk.place, &MonthPlace::audit_left};

    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    auto* waiting = desk.place.findChild<OpeningPage*>();
    QVERIFY(waiting->isVisible());
    QTRY_VERIFY(words_on(*waiting, QStringLiteral("Loading the audit…")));
    desk.come(of_july(), handed_in());

    QVERIFY(desk.place.reading_page()->isVisible());
    QCOMPARE(desk.allocations.asked, QStringList{QStringLiteral("allocations/of-july")});
    QVERIFY(button(desk.place, QStringLiteral("Accept"))->isEnabled());
    LinkButton* back = desk.place.reading_page()->findChild<LinkButton*>();
    QCOMPARE(back->text(), QStringLiteral("Analysis"));
    key(Qt::Key_Left, Qt::AltModifier);

    QCOMPARE(left.count(), 1);
    QVERIFY(desk.place.board_page()->isVisible());
  }

  void without_a_page_to_go_back_to_one_is_in_the_month() {
    MonthDesk desk;
    desk.enter();
    QSignalSpy left{&desk.place, &MonthPlace::audit_left};

    desk.place.open_audit(QStringLiteral("audits/of-july"));
    desk.come(of_july(), handed_in());
    key(Qt::Key_Left, Qt::AltModifier);

    QCOMPARE(left.count(), 0);
    QVERIFY(desk.place.board_page()->isVisible());
  }

  void an_audit_that_is_not_there_or_not_ones_own_to_see_says_so() {
    MonthDesk desk;
    desk.enter();
    desk.place.open_audit(QStringLiteral("audits/gone"), QStringLiteral("Completion"));

    desk.allocations.singles.fail(Failure::Kind::NotFound);

    auto* waiting = desk.place.findChild<OpeningPage*>();
    QTRY_VERIFY(words_on(*waiting, QStringLiteral("It is not there any more, or it is not yours to see.")));
    QVERIFY(button(*waiting, QStringLiteral("Try again")) == nullptr);
    QSignalSpy left{&desk.place, &MonthPlace::audit_left};
    key(Qt::Key_Return);  // the focus is on "back"
    QCOMPARE(left.count(), 1);
  }

  void an_audit_that_the_server_was_too_busy_for_is_tried_again() {
    MonthDesk desk;
    desk.enter();
    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    desk.allocations.singles.answer(of_july());
    QTRY_COMPARE(desk.audits.audits.count(), 1);
    desk.audits.audits.fail(Failure::Kind::Unavailable);
    auto* waiting = desk.place.findChild<OpeningPage*>();
    QTRY_VERIFY(button(*waiting, QStringLiteral("Try again")) != nullptr);

    button(*waiting, QStringLiteral("Try again"))->click();
    desk.come(of_july(), handed_in());

    QVERIFY(desk.place.reading_page()->isVisible());
  }

  void an_audit_asked_for_without_the_server_opens_when_it_is_back() {
    MonthDesk desk;
    desk.enter();
    desk.connection.become(ConnectionState::Offline);
    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    desk.allocations.singles.fail(Failure::Kind::Offline);
    QTRY_VERIFY(words_on(*desk.place.findChild<OpeningPage*>(), QStringLiteral("opens by itself")));

    desk.connection.become(ConnectionState::Online);
    QCOMPARE(desk.allocations.singles.count(), 1);
    desk.come(of_july(), handed_in());

    QVERIFY(desk.place.reading_page()->isVisible());
  }

  void who_goes_back_while_an_audit_comes_is_not_called_to_it() {
    MonthDesk desk;
    desk.enter();
    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));

    key(Qt::Key_Left, Qt::AltModifier);
    desk.allocations.singles.answer(of_july());
    QTest::qWait(30);

    QCOMPARE(desk.audits.audits.count(), 0);
    QVERIFY(desk.place.board_page()->isVisible());
  }

  void the_answer_to_an_audit_opened_by_its_name_can_be_undone_beside_it() {
    MonthDesk desk;
    desk.enter();
    Audit audit = handed_in();
    desk.place.open_audit(audit.name, QStringLiteral("Analysis"));
    desk.come(of_july(), audit);
    key(Qt::Key_Return, Qt::ControlModifier);
    audit.state = AuditState::Accepted;
    desk.audits.answers.answer(audit);

    QTRY_VERIFY(words_on(*desk.place.reading_page(), QStringLiteral("It is accepted.")));
    QVERIFY(desk.place.reading_page()->isVisible());
    desk.place.history().undo_newest();
    audit.state = AuditState::Submitted;
    desk.audits.answers.answer(audit);

    QTRY_VERIFY(button(desk.place, QStringLiteral("Accept")) != nullptr);
  }

  void months_that_do_not_come_leave_the_audit_on_show() {
    MonthDesk desk;
    desk.enter();
    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    desk.come(of_july(), handed_in());

    desk.place.board().refresh();
    desk.allocations.lists.fail(Failure::Kind::Internal);
    QTest::qWait(30);

    QVERIFY(desk.place.reading_page()->isVisible());
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
    for (int tab = MonthPlace::Board; tab <= MonthPlace::Import; ++tab) {
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
