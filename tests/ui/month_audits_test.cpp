// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "client/pages/board_page.h"
#include "client/pages/opening_page.h"
#include "client/pages/reading_page.h"
#include "client/pages/reading_views.h"
#include "client/widgets/undo_bar.h"
#include "tests/support/hands.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

namespace {

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

}  // namespace

/// Audits read in the month, or opened there by their name, with the keyboard alone.
class MonthAuditsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void c_on_a_heading_goes_to_the_answer_below_and_letters_move_nothing() {
    MonthDesk desk;
    desk.enter();
    desk.read(first_submitted(desk), example::handed_in());
    auto* rows = desk.place.reading_page()->findChild<ReadingList*>();
    rows->setCurrentIndex(rows->model()->index(0, 0));
    QVERIFY(rows->currentIndex().data(ReadingModel::HeadingRole).toBool());

    type(QStringLiteral("child"));  // C, and more that begins rows

    QCOMPARE(rows->currentIndex().row(), 1);
    QCOMPARE(focus(), rows);
    QVERIFY(desk.place.reading().comments().isEmpty());
    QVERIFY(says(desk.place, QStringLiteral("A heading takes no comment. Press C again")));
    key(Qt::Key_C);
    QCOMPARE(desk.place.reading().comments().value(0).field,
             rows->model()->index(1, 0).data(ReadingModel::FieldRole).toString());
  }

  void c_pins_a_comment_to_the_answer_and_back_goes_with_it() {
    MonthDesk desk;
    desk.enter();
    desk.read(first_submitted(desk), example::handed_in());
    auto* rows = desk.place.reading_page()->findChild<ReadingList*>();
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
    Audit audit = example::handed_in();
    audit.name = row.audit_name();
    desk.read(row, audit);

    key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.audits.answered[0], QStringLiteral("accept"));
    example::become(audit, AuditState::Accepted);
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

    Audit own = example::handed_in();
    own.allowed_events.clear();
    desk.read(row, own);

    QVERIFY(button(desk.place, QStringLiteral("Accept")) == nullptr);
    bool said = false;
    for (const auto* words : desk.place.reading_page()->findChildren<QLabel*>()) {
      said = said || (words->isVisible() && words->text().startsWith(QStringLiteral("This is an audit of your own")));
    }
    QVERIFY(said);
  }

  void an_audit_of_another_month_opens_by_its_name_and_back_goes_where_one_came_from() {
    MonthDesk desk;
    desk.enter();
    QSignalSpy left{&desk.place, &MonthPlace::audit_left};

    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    auto* waiting = desk.place.findChild<OpeningPage*>();
    QVERIFY(waiting->isVisible());
    QTRY_VERIFY(says(*waiting, QStringLiteral("Loading the audit…")));
    desk.come(of_july(), example::handed_in());

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
    desk.come(of_july(), example::handed_in());
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
    QTRY_VERIFY(says(*waiting, QStringLiteral("It is not there any more, or it is not yours to see.")));
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
    desk.come(of_july(), example::handed_in());

    QVERIFY(desk.place.reading_page()->isVisible());
  }

  void an_audit_asked_for_without_the_server_opens_when_it_is_back() {
    MonthDesk desk;
    desk.enter();
    desk.connection.become(ConnectionState::Offline);
    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    desk.allocations.singles.fail(Failure::Kind::Offline);
    QTRY_VERIFY(says(*desk.place.findChild<OpeningPage*>(), QStringLiteral("opens by itself")));

    desk.connection.become(ConnectionState::Online);
    QCOMPARE(desk.allocations.singles.count(), 1);
    desk.come(of_july(), example::handed_in());

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
    Audit audit = example::handed_in();
    desk.place.open_audit(audit.name, QStringLiteral("Analysis"));
    desk.come(of_july(), audit);
    key(Qt::Key_Return, Qt::ControlModifier);
    example::become(audit, AuditState::Accepted);
    desk.audits.answers.answer(audit);

    QTRY_VERIFY(says(*desk.place.reading_page(), QStringLiteral("It is accepted.")));
    QVERIFY(desk.place.reading_page()->isVisible());
    desk.place.history().undo_newest();
    example::become(audit, AuditState::Submitted);
    desk.audits.answers.answer(audit);

    QTRY_VERIFY(button(desk.place, QStringLiteral("Accept")) != nullptr);
  }

  void months_that_do_not_come_leave_the_audit_on_show() {
    MonthDesk desk;
    desk.enter();
    desk.place.open_audit(QStringLiteral("audits/of-july"), QStringLiteral("Analysis"));
    desk.come(of_july(), example::handed_in());

    desk.place.board().refresh();
    desk.allocations.lists.fail(Failure::Kind::Internal);
    QTest::qWait(30);

    QVERIFY(desk.place.reading_page()->isVisible());
  }
};

QTEST_MAIN(MonthAuditsTest)

#include "month_audits_test.moc"
