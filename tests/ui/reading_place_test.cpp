// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "client/pages/opening_page.h"
#include "client/pages/reading_page.h"
#include "client/pages/reading_place.h"
#include "client/pages/reading_views.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/fake_moderation_gateway.h"

using namespace touchstone::client;

namespace {

Allocation handed_in_row() {
  Allocation row = example::of_month(QStringLiteral("CD900417"), QStringLiteral("SWF"), QStringLiteral("Riverside"),
                                     QStringLiteral("Dawn Whitlock"), AuditState::Submitted, QDate{2023, 9, 22});
  row.name = QStringLiteral("allocations/one");
  return row;
}

Audit handed_in() {
  Audit audit = example::handed_in();
  audit.name = QStringLiteral("audits/one");
  audit.discussion.held = Held::No;
  audit.discussion.reason =
      QStringLiteral("The practitioner was on leave until the end of the month, and her manager ") +
      QStringLiteral("had not yet taken over the case when the record was read.");
  return audit;
}

/// A head of service's page with one control, over fakes.
struct Desk {
  FakeConnection connection;
  FakeAllocationGateway allocations;
  FakeAuditGateway audits;
  FakeFormGateway forms;
  FakeModerationGateway moderations;
  FakeChallengeGateway challenges;
  QWidget* page = new QWidget;
  QPushButton* figure = new QPushButton{QStringLiteral("Completed")};
  ReadingPlace* place;

  Desk() {
    page->setWindowTitle(QStringLiteral("Completion"));
    page->setAccessibleName(page->windowTitle());
    auto* column = new QVBoxLayout{page};
    column->addWidget(new QPushButton{QStringLiteral("Month")});
    column->addWidget(figure);
    place = new ReadingPlace{page,
                             {allocations, audits, forms, connection, example::session(Role::HeadOfService),
                              &example::today, moderations, challenges}};
    connection.become(ConnectionState::Online);
    place->resize(1184, 728);
    place->show();
    place->activateWindow();
    if (!QTest::qWaitFor([this] { return place->isActiveWindow(); })) {
      qFatal("The window is not active.");
    }
    figure->setFocus();
  }
  ~Desk() { delete place; }
  Q_DISABLE_COPY_MOVE(Desk)

  void come(const Audit& audit, const QList<AuditEvent>& history = {}) {
    allocations.singles.answer(handed_in_row());
    await([this] { return audits.audits.count() > 0; });
    audits.audits.answer(audit);
    await([this] { return forms.forms.count() > 0; });
    forms.forms.answer(example::form());
    await([this] { return audits.histories.count() > 0; });
    audits.histories.answer(history);
    await([this] { return place->reading_page()->isVisible(); });
    QTest::qWait(20);
  }

  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }

  bool says(const QString& words) const { return words_with(words) != nullptr; }

  const QLabel* words_with(const QString& words) const {
    for (const auto* label : place->findChildren<QLabel*>()) {
      if (label->isVisible() && label->text().contains(words)) {
        return label;
      }
    }
    return nullptr;
  }

  QAbstractButton* button(const QString& name) const {
    for (auto* one : place->findChildren<QAbstractButton*>()) {
      if (one->isVisible() && (one->text() == name || one->accessibleName() == name)) {
        return one;
      }
    }
    return nullptr;
  }
};

void key(Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
  QVERIFY(QApplication::focusWidget() != nullptr);
  QTest::keyClick(QApplication::focusWidget(), which, modifiers);
}

}  // namespace

/// A head of service reads an audit, with the keyboard alone.
class ReadingPlaceTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void an_audit_opens_over_the_page_and_alt_left_leads_to_where_it_was_asked_for() {
    Desk desk;
    QSignalSpy left{desk.place, &ReadingPlace::audit_left};

    desk.place->open_audit(QStringLiteral("audits/one"));
    QVERIFY(desk.place->findChild<OpeningPage*>()->isVisible());
    desk.come(handed_in());

    QCOMPARE(desk.allocations.asked, QStringList{QStringLiteral("allocations/one")});
    QCOMPARE(QApplication::focusWidget(), desk.place->findChild<ReadingList*>());
    QCOMPARE(desk.place->windowTitle(), handed_in().case_reference);
    QVERIFY(desk.button(QStringLiteral("Completion")) != nullptr);  // back
    key(Qt::Key_Left, Qt::AltModifier);

    QVERIFY(desk.page->isVisible());
    QCOMPARE(QApplication::focusWidget(), desk.figure);
    QCOMPARE(desk.place->windowTitle(), QStringLiteral("Completion"));
    QCOMPARE(left.count(), 0);
  }

  void an_audit_asked_for_on_another_page_leads_back_there() {
    Desk desk;
    QSignalSpy left{desk.place, &ReadingPlace::audit_left};
    desk.place->open_audit(QStringLiteral("audits/one"), QStringLiteral("Analysis"));
    desk.come(handed_in());

    desk.button(QStringLiteral("Analysis"))->click();

    QCOMPARE(left.count(), 1);
    QVERIFY(desk.page->isVisible());
  }

  void nothing_can_be_pinned_accepted_or_sent_back() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"));
    desk.come(handed_in());

    for (const auto* button : desk.place->reading_page()->findChildren<QAbstractButton*>()) {
      QVERIFY2(!button->isVisible() || button->text() == QLatin1String("Completion") ||
                   button->text() == QLatin1String("Last audit beside"),
               qPrintable(button->text()));
    }
    for (const auto* action : desk.place->reading_page()->actions()) {
      QCOMPARE(action->shortcut(), QKeySequence{QStringLiteral("Alt+Left")});
    }
    QVERIFY(desk.says(QStringLiteral("The quality assurance unit has not read it yet.")));
    key(Qt::Key_Down);
    key(Qt::Key_C);
    key(Qt::Key_Return);
    key(Qt::Key_Return, Qt::ControlModifier);
    key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);

    QVERIFY(desk.place->findChild<CommentCard*>() == nullptr);
    QVERIFY(desk.audits.answered.isEmpty());
    QVERIFY(!desk.place->findChild<ReadingList*>()->accessibleDescription().contains(QStringLiteral("pin")));
  }

  void a_history_that_is_not_hers_to_see_says_whose_it_is() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"));
    desk.allocations.singles.answer(handed_in_row());
    QTRY_VERIFY(desk.audits.audits.count() > 0);
    Audit audit = handed_in();
    audit.response_comment = QStringLiteral("Which event is missing?");
    desk.audits.audits.answer(audit);
    QTRY_VERIFY(desk.forms.forms.count() > 0);
    desk.forms.forms.answer(example::form());
    QTRY_VERIFY(desk.audits.histories.count() > 0);
    desk.audits.histories.fail(Failure::Kind::NotFound);

    QTRY_VERIFY(desk.says(QStringLiteral("The history is for the auditor and the quality assurance unit.")));
    QVERIFY(desk.says(QStringLiteral("Comments (1)")));
  }

  void an_audit_of_another_area_is_refused_in_plain_words() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"), QStringLiteral("Analysis"));
    desk.allocations.singles.fail(Failure::Kind::NotFound);

    QTRY_VERIFY(desk.says(QStringLiteral("You read the audits of your own service areas.")));
    QVERIFY(desk.button(QStringLiteral("Try again")) == nullptr);
    QSignalSpy left{desk.place, &ReadingPlace::audit_left};
    key(Qt::Key_Return);  // the focus is on "back"
    QCOMPARE(left.count(), 1);
  }

  void an_audit_that_is_not_handed_in_says_who_has_it() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"));
    Allocation row = handed_in_row();
    row.state = AuditState::InProgress;
    desk.allocations.singles.answer(row);
    QTRY_COMPARE(desk.audits.audits.count(), 1);
    desk.audits.audits.fail(Failure::Kind::NotFound);

    QTRY_VERIFY(desk.says(QStringLiteral("CD900417 cannot be read yet.")));
    QVERIFY(desk.says(QStringLiteral("Dawn Whitlock has not handed it in yet. It was due on Friday 22 September")));
  }

  void why_an_audit_was_not_completed_is_approved_where_it_does_not_open() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"));
    Allocation row = handed_in_row();
    row.state = AuditState::NotCompleted;
    row.not_completed_reason = QStringLiteral("On leave");
    row.not_completed_approval_awaited = true;
    row.allowed_events = QStringList{QStringLiteral("approve_not_completed")};
    const auto come_without_audit = [&] {
      QTRY_COMPARE(desk.allocations.singles.count(), 1);
      desk.allocations.singles.answer(row);
      QTRY_COMPARE(desk.audits.audits.count(), 1);
      desk.audits.audits.fail(Failure::Kind::NotFound);
    };
    come_without_audit();
    QTRY_VERIFY(desk.says(QStringLiteral("On leave (not approved yet)")));

    QTRY_VERIFY(desk.button(QStringLiteral("Approve the reason")) != nullptr);
    desk.button(QStringLiteral("Approve the reason"))->click();
    QCOMPARE(desk.allocations.asked, (QStringList{row.name, QStringLiteral("approve"), row.etag}));
    row.not_completed_approval_awaited = false;
    row.not_completed_approver = QStringLiteral("Robin Example");
    row.allowed_events.clear();
    desk.allocations.changes.answer(row);
    come_without_audit();

    QTRY_VERIFY(desk.says(QStringLiteral("On leave (approved by Robin Example)")));
    QVERIFY(desk.button(QStringLiteral("Approve the reason")) == nullptr);
  }

  void an_audit_asked_for_without_the_server_opens_when_it_is_back() {
    Desk desk;
    desk.connection.become(ConnectionState::Offline);
    desk.place->open_audit(QStringLiteral("audits/one"));
    desk.allocations.singles.fail(Failure::Kind::Offline);
    QTRY_VERIFY(desk.says(QStringLiteral("opens by itself")));

    desk.connection.become(ConnectionState::Online);
    QCOMPARE(desk.allocations.singles.count(), 1);
    desk.come(handed_in());
  }

  void why_it_was_not_discussed_has_the_width_of_the_page() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"));
    desk.come(handed_in());

    const QLabel* why = desk.words_with(handed_in().discussion.reason);
    QVERIFY(why != nullptr);
    const auto* list = desk.place->findChild<ReadingList*>();
    QVERIFY2(why->width() >= list->width() - 40,
             qPrintable(QStringLiteral("%1 of %2").arg(why->width()).arg(list->width())));
    QVERIFY(desk.says(QStringLiteral("Why it was not discussed")));
    QCOMPARE(why->height() / QFontMetrics{why->font()}.height(), 2);
  }

  void nothing_of_it_is_cut_at_200_per_cent() {
    Desk desk;
    desk.place->resize(584, 330);  // Of 640 pixels the rail takes 56.
    desk.place->open_audit(QStringLiteral("audits/one"));
    desk.come(handed_in());
    QTest::qWait(50);

    for (const auto* words : desk.place->reading_page()->findChildren<QLabel*>()) {
      if (words->isVisible()) {
        QVERIFY2(words->height() >= words->heightForWidth(words->width()), qPrintable(words->text()));
      }
    }
    QVERIFY(desk.place->findChild<ReadingList*>()->height() >= 300);
    auto* beside = desk.button(QStringLiteral("Last audit beside"));
    QVERIFY(beside->visibleRegion().isEmpty());
    for (int i = 0; i < 4 && QApplication::focusWidget() != beside; ++i) {
      key(Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), beside);
    QCOMPARE(beside->visibleRegion().boundingRect().size(), beside->size());
  }

  void a_first_submission_is_one_line_that_opens_and_tab_comes_by_it() {
    Desk desk;
    desk.place->open_audit(QStringLiteral("audits/one"));
    AuditEvent first;
    first.time = QDateTime{QDate{2023, 9, 27}, QTime{14, 16}};
    first.actor_display_name = QStringLiteral("Dawn Whitlock");
    first.kind = QStringLiteral("audit.submitted");
    for (const auto* question : {"chronology", "case_summary", "supervision", "visit"}) {
      first.changes.append({QStringLiteral("answers.") + QLatin1String(question), {}, QStringLiteral("yes")});
    }
    first.changes.append({QStringLiteral("grade"), {}, QStringLiteral("good")});
    QList<AuditEvent> history(6, first);
    desk.come(handed_in(), history);

    QTRY_VERIFY(desk.says(QStringLiteral("First submission: 4 answers")));
    QVERIFY(desk.says(QStringLiteral("Overall grade: good")));
    QVERIFY(!desk.says(QStringLiteral("Chronology present and in date: yes")));
    QAbstractButton* open = desk.button(QStringLiteral("Show them: First submission: 4 answers"));
    QVERIFY(open != nullptr);
    desk.button(QStringLiteral("Last audit beside"))->setFocus();
    key(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), open);
    key(Qt::Key_Space);
    QVERIFY(desk.says(QStringLiteral("Chronology present and in date: yes")));
    key(Qt::Key_Space);
    QVERIFY(!desk.says(QStringLiteral("Chronology present and in date: yes")));
    for (int i = 0; i < 4; ++i) {
      key(Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), desk.button(QStringLiteral("All 6 events")));
  }
};

QTEST_MAIN(ReadingPlaceTest)

#include "reading_place_test.moc"
