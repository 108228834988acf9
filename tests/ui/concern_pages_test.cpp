// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include "client/pages/concern_box.h"
#include "client/pages/concern_panel.h"
#include "client/pages/concerns_page.h"
#include "client/pages/follow_up_page.h"
#include "client/widgets/identifying_note.h"
#include "tests/support/fake_concern_gateway.h"
#include "tests/support/follow_up_desk.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using example::concern;

namespace {

using hands::button;

struct Desk {
  FakeConcernGateway gateway;
  ConcernModel model{gateway, &example::concern_now};
  ConcernsPage page{model};

  explicit Desk(const QList<Concern>& concerns, int width = 1160) {
    model.begin();
    page.resize(width, 700);
    page.show();
    while (gateway.lists.count() > 0) {
      gateway.lists.answer(concerns);
    }
    if (!QTest::qWaitFor([&] { return model.loaded() && page.view()->boxes().size() == concerns.size(); })) {
      qFatal("The concerns are not shown.");
    }
    QTest::qWait(20);
  }
};

class ConcernPagesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void shows_the_clock_and_the_one_button_that_comes_next() {
    Desk desk{{concern()}};
    QCOMPARE(desk.page.facts(), QStringLiteral("1 concern open: 1 waits for you."));
    QStringList words;
    for (auto* label : desk.page.findChildren<Words*>()) {
      words.append(label->text());
    }
    QVERIFY(words.contains(QStringLiteral("17 h 42 min left")));
    QVERIFY(words.contains(QStringLiteral("A child may be unsafe: CD900429")));
    QVERIFY(button(desk.page, QStringLiteral("Acknowledge")) != nullptr);
    QVERIFY(button(desk.page, QStringLiteral("Record the action…")) == nullptr);
    button(desk.page, QStringLiteral("Acknowledge"))->click();
    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("acknowledge concerns/one v1")});
    desk.gateway.steps.answer(example::acknowledged(concern()));
    QTRY_VERIFY(button(desk.page, QStringLiteral("Record the action…")) != nullptr);
    QVERIFY(button(desk.page, QStringLiteral("Acknowledge")) == nullptr);
  }

  void asks_for_the_outcome_and_sends_nothing_without_words() {
    Desk desk{{example::acted(concern())}};
    button(desk.page, QStringLiteral("Close with its outcome…"))->click();
    auto* send = button(desk.page, QStringLiteral("Close the concern"));
    QVERIFY(send != nullptr);
    send->click();
    QVERIFY(desk.gateway.asked.isEmpty());
    auto* field = desk.page.findChild<TextField*>();
    QCOMPARE(field->accessibleDescription(), QStringLiteral("Write what came of it"));
    field->setPlainText(QStringLiteral("Seen and safe."));
    send->click();
    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("close concerns/one v3: Seen and safe.")});
    Concern closed = example::acted(concern());
    closed.state = ConcernState::Closed;
    desk.gateway.steps.answer(closed);
    QTRY_VERIFY(desk.page.view()->isHidden());
    QCOMPARE(desk.page.facts(), QStringLiteral("No concern is open."));
  }

  void says_why_a_step_was_not_taken_and_keeps_the_words() {
    Desk desk{{example::acknowledged(concern())}};
    button(desk.page, QStringLiteral("Record the action…"))->click();
    auto* field = desk.page.findChild<TextField*>();
    field->setPlainText(QStringLiteral("Visited."));
    button(desk.page, QStringLiteral("Record the action"))->click();
    desk.gateway.steps.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!desk.page.view()->boxes().first()->findChild<MessageBar*>()->isHidden());
    QCOMPARE(field->toPlainText(), QStringLiteral("Visited."));
  }

  void stand_in_a_frame_above_the_actions_and_leave_them_their_room() {
    FakeFollowUpGateway actions;
    FakeConnection connection;
    connection.become(ConnectionState::Online);
    FollowUp follow_up{actions, example::session(Role::QaOfficer), &example::today};
    FollowUpPage page{follow_up, connection};
    FakeConcernGateway gateway;
    ConcernModel model{gateway, &example::concern_now};
    page.show_concerns(model);
    page.resize(1160, 760);
    page.show();
    QVERIFY(!page.concerns()->isVisible());
    model.begin();
    Concern second = concern();
    second.name = QStringLiteral("concerns/two");
    Concern third = concern();
    third.name = QStringLiteral("concerns/three");
    gateway.lists.answer({concern(), second, third});
    QTRY_COMPARE(page.concerns()->boxes().size(), 3);
    QTRY_VERIFY(page.concerns()->boxes().first()->isVisible());
    QTest::qWait(20);
    const auto* first = page.concerns()->boxes().first();
    QVERIFY(first->mapTo(&page, QPoint{0, first->height()}).y() < 440);
    QSignalSpy wanted{&page, &FollowUpPage::audit_wanted};
    button(page, QStringLiteral("Open the audit"))->click();
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("audits/one"));
    if (!qEnvironmentVariableIsEmpty("TOUCHSTONE_PICTURES")) {
      QVERIFY(page.grab().save(qEnvironmentVariable("TOUCHSTONE_PICTURES") + QStringLiteral("/actions_concerns.png")));
    }
  }

  void offers_nothing_to_who_may_do_nothing() {
    Concern seen = concern();
    seen.allowed_events.clear();
    Desk desk{{seen}};
    QVERIFY(button(desk.page, QStringLiteral("Acknowledge")) == nullptr);
    QSignalSpy wanted{&desk.page, &ConcernsPage::audit_wanted};
    button(desk.page, QStringLiteral("Open the audit"))->click();
    QCOMPARE(wanted.first().first().toString(), QStringLiteral("audits/one"));
  }

  void fits_a_narrow_window_with_the_steps_under_one_another() {
    Desk desk{{concern()}, 460};
    QVERIFY(desk.page.findChild<ConcernStepLine*>()->upright());
    for (auto* one : desk.page.view()->boxes().first()->findChildren<QWidget*>()) {
      if (one->isVisible()) {
        const QRect room{one->mapTo(&desk.page, QPoint{}), one->size()};
        QVERIFY2(room.right() <= desk.page.width(), qPrintable(one->accessibleName()));
      }
    }
  }

  void the_panel_of_an_audit_sends_at_once() {
    FakeConcernGateway gateway;
    FakeConnection connection;
    connection.become(ConnectionState::Online);
    ConcernRaiser raiser{gateway, connection, QStringLiteral("audits/one"), QStringLiteral("C&FF")};
    ConcernPanel panel{raiser, QStringLiteral("CD900429")};
    QVERIFY(panel.isHidden());
    panel.ask();
    panel.show();
    button(panel, QStringLiteral("Raise the concern now"))->click();
    QVERIFY(gateway.asked.isEmpty());
    panel.findChild<TextField*>()->setPlainText(QStringLiteral("Mrs Hargreaves had no visit."));
    auto* note = panel.findChild<IdentifyingNote*>();
    QTRY_VERIFY(note->isVisible());
    QVERIFY(note->text().contains(QStringLiteral("Mrs Hargreaves")));
    panel.findChild<TextField*>()->setPlainText(QStringLiteral("No visit."));
    QTRY_VERIFY(note->isHidden());
    button(panel, QStringLiteral("Raise the concern now"))->click();
    QCOMPARE(gateway.asked, QStringList{QStringLiteral("raise audits/one: No visit.")});
    gateway.steps.answer(concern());
    QTRY_VERIFY(!panel.asking());
    QVERIFY(panel.isVisible());
    QVERIFY(panel.findChild<MessageBar*>()->accessibleName().contains(QStringLiteral("Told: Ellen Hartley")));
  }

  void what_is_typed_while_a_concern_is_raised_stays() {
    FakeConcernGateway gateway;
    FakeConnection connection;
    connection.become(ConnectionState::Online);
    ConcernRaiser raiser{gateway, connection, QStringLiteral("audits/one"), QStringLiteral("C&FF")};
    ConcernPanel panel{raiser, QStringLiteral("CD900429")};
    panel.ask();
    panel.show();
    auto* field = panel.findChild<TextField*>();
    field->setPlainText(QStringLiteral("No visit."));
    button(panel, QStringLiteral("Raise the concern now"))->click();
    field->setPlainText(QStringLiteral("No visit. A bruise was"));
    gateway.steps.answer(concern());
    QTRY_COMPARE(raiser.concerns().size(), 1);
    QVERIFY(panel.asking());
    QCOMPARE(field->toPlainText(), QStringLiteral("No visit. A bruise was"));
  }

  void the_panel_says_plainly_that_nothing_is_sent_offline_and_what_to_do() {
    FakeConcernGateway gateway;
    FakeConnection connection;
    connection.become(ConnectionState::Offline);
    ConcernRaiser raiser{gateway, connection, QStringLiteral("audits/one"), QStringLiteral("C&FF")};
    ConcernPanel panel{raiser, QStringLiteral("CD900429")};
    panel.ask();
    QString said;
    for (auto* bar : panel.findChildren<MessageBar*>()) {
      said += bar->isHidden() ? QString{} : bar->accessibleName();
    }
    QVERIFY2(said.contains(QStringLiteral("cannot be sent")), qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("Phone the head of service of C&FF")));
  }

  void somebody_is_told_when_there_is_no_head_of_service() {
    FakeConcernGateway gateway;
    FakeConnection connection;
    connection.become(ConnectionState::Online);
    ConcernRaiser raiser{gateway, connection, QStringLiteral("audits/one"), QStringLiteral("C&FF")};
    ConcernPanel panel{raiser, QStringLiteral("CD900429")};
    raiser.refresh();
    Concern untold = concern();
    untold.told.clear();
    gateway.lists_of_audit.answer({untold});
    QTRY_VERIFY(!panel.isHidden());
    QVERIFY(panel.findChild<MessageBar*>()->accessibleName().contains(QStringLiteral("Phone the quality assurance")));
  }

  /// For looking at: TOUCHSTONE_PICTURES names a folder.
  void grabs() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
      Look::instance().apply(scheme);
      Concern late = example::acted(concern(QStringLiteral("two")));
      late.due_time = example::concern_now().addSecs(qint64{-3} * 3600 - 600);
      Desk desk{{late, concern()}};
      desk.page.view()->boxes().last()->focus_start();
      desk.page.grab().save(folder + QStringLiteral("/concerns_%1.png").arg(scheme_key(scheme)));
      Desk narrow{{concern()}, 520};
      narrow.page.grab().save(folder + QStringLiteral("/concerns_narrow_%1.png").arg(scheme_key(scheme)));
    }
  }
};

}  // namespace

QTEST_MAIN(ConcernPagesTest)
#include "concern_pages_test.moc"
