// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "client/models/concern_model.h"
#include "client/models/concern_raiser.h"
#include "client/models/concern_words.h"
#include "tests/support/fake_concern_gateway.h"

using namespace touchstone::client;
using example::concern;

namespace {

QDateTime at(int day, int hour, int minute = 0) { return {QDate{2023, 9, day}, QTime{hour, minute}}; }

class ConcernModelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void says_what_is_left_of_the_hours() {
    QCOMPARE(time_left_words(concern(), at(27, 14, 2)), QStringLiteral("17 h 42 min left"));
    QCOMPARE(time_left_words(concern(), at(28, 7, 2)), QStringLiteral("42 min left"));
    QCOMPARE(time_left_words(concern(), at(28, 11, 0)), QStringLiteral("3 h over"));
    QCOMPARE(time_left_words(concern(), at(28, 7, 56)), QStringLiteral("12 min over"));
    QCOMPARE(until_words(concern()), QStringLiteral("of 24 hours, until Thursday 28 Sept, 07:44"));
  }

  void passes_marks_at_four_hours_one_and_none() {
    QCOMPARE(clock_mark(concern(), at(27, 14, 2)), -1);
    QCOMPARE(clock_mark(concern(), at(28, 3, 44)), 4);
    QCOMPARE(clock_mark(concern(), at(28, 6, 44)), 1);
    QCOMPARE(clock_mark(concern(), at(28, 9, 0)), 0);
    Concern quick = concern();
    quick.due_time = quick.raise_time.addSecs(qint64{2} * 3600);
    QCOMPARE(clock_mark(quick, quick.raise_time), -1);
  }

  void names_the_step_that_is_waited_for() {
    const auto steps = concern_steps(concern(), QDate{2023, 9, 27});
    QCOMPARE(steps.size(), 5);
    QCOMPARE(steps[0], (ConcernStep{QStringLiteral("Raised"), QStringLiteral("Priya Nair, 07:44"), true, false}));
    QVERIFY(steps[1].done);
    QCOMPARE(step_words(steps, 2), QStringLiteral("3 of 5, Acknowledged, waits for you"));
    QVERIFY(steps[2].now);
    QCOMPARE(steps[4].detail, QStringLiteral("not yet"));
    Concern seen = concern();
    seen.allowed_events.clear();
    QCOMPARE(concern_steps(seen, QDate{2023, 9, 28})[2].detail, QStringLiteral("waits for Ellen Hartley"));
    QCOMPARE(concern_steps(seen, QDate{2023, 9, 28})[0].detail, QStringLiteral("Priya Nair, 27 Sept, 07:44"));
    seen.told.clear();
    QVERIFY(!concern_steps(seen, QDate{2023, 9, 28})[1].done);
  }

  void says_to_whom_the_case_is_that_they_cannot_close_it() {
    Concern mine = example::acted(concern());
    mine.own_case = true;
    mine.allowed_events = {QStringLiteral("record_action")};
    QCOMPARE(concern_steps(mine, QDate{2023, 9, 27})[4].detail,
             QStringLiteral("for somebody else: the case is with you"));
  }

  void alerts_once_to_what_waits_to_be_acknowledged() {
    FakeConcernGateway gateway;
    ConcernModel model{gateway, &example::concern_now};
    QSignalSpy alerted{&model, &ConcernModel::alerted};
    model.begin();
    gateway.lists.answer({concern(), example::acknowledged(concern(QStringLiteral("two")))});
    QTRY_COMPARE(alerted.count(), 1);
    model.refresh();
    gateway.lists.answer({concern(), concern(QStringLiteral("three"))});
    QTRY_COMPARE(alerted.count(), 2);
    QCOMPARE(model.waiting(), 2);
  }

  void counts_all_open_ones_for_the_unit_and_for_others_what_waits_for_them() {
    FakeConcernGateway gateway;
    ConcernModel model{gateway, &example::concern_now};
    model.begin();
    Concern seen = concern(QStringLiteral("two"));
    seen.allowed_events.clear();
    gateway.lists.answer({concern(), seen});
    QTRY_VERIFY(model.loaded());
    QCOMPARE(model.badge(true), 2);
    QCOMPARE(model.badge(false), 1);
  }

  void goes_by_the_clock_of_the_server() {
    FakeConcernGateway gateway;
    ConcernModel model{gateway, [] { return example::concern_now().addSecs(-3600); }};
    QSignalSpy changed{&model, &ConcernModel::changed};
    model.begin();
    gateway.lists.answer({concern()});
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(model.now(), example::concern_now());
  }

  void takes_steps_with_the_etag_last_read_and_repeats_one_that_was_lost_with_its_id() {
    FakeConcernGateway gateway;
    ConcernModel model{gateway, &example::concern_now};
    QSignalSpy failed{&model, &ConcernModel::step_failed};
    QSignalSpy taken{&model, &ConcernModel::step_taken};
    model.begin();
    gateway.lists.answer({concern()});
    QTRY_VERIFY(model.loaded());
    const QString name = concern().name;
    model.acknowledge(name);
    model.acknowledge(name);
    QCOMPARE(gateway.asked, QStringList{QStringLiteral("acknowledge concerns/one v1")});
    QVERIFY(model.busy(name));
    gateway.steps.fail(Failure::Kind::Offline);
    QTRY_COMPARE(failed.count(), 1);
    model.acknowledge(name);
    QCOMPARE(gateway.request_ids[0], gateway.request_ids[1]);
    gateway.steps.answer(example::acknowledged(concern()));
    QTRY_COMPARE(taken.count(), 1);
    model.record_action(name, QStringLiteral("Visited."));
    QCOMPARE(gateway.asked.last(), QStringLiteral("act concerns/one v2: Visited."));
    gateway.steps.answer(example::acted(concern()));
    QTRY_COMPARE(taken.count(), 2);
    model.close(name, QStringLiteral("Safe."));
    Concern closed = example::acted(concern());
    closed.state = ConcernState::Closed;
    gateway.steps.answer(closed);
    QTRY_COMPARE(taken.count(), 3);
    QVERIFY(model.concerns().isEmpty());
  }

  void keeps_what_is_on_show_when_a_look_fails_and_nothing_for_the_next_person() {
    FakeConcernGateway gateway;
    ConcernModel model{gateway, &example::concern_now};
    model.begin();
    gateway.lists.answer({concern()});
    QTRY_VERIFY(model.loaded());
    model.refresh();
    gateway.lists.fail(Failure::Kind::Offline);
    QTRY_VERIFY(model.failure());
    QCOMPARE(model.concerns().size(), 1);
    model.refresh();
    model.end();
    QVERIFY(model.concerns().isEmpty());
    QSignalSpy changed{&model, &ConcernModel::changed};
    gateway.lists.answer({concern()});
    QTest::qWait(50);
    QCOMPARE(changed.count(), 0);
    QVERIFY(model.concerns().isEmpty());
  }

  void raises_at_once_and_repeats_the_same_words_as_the_same_concern() {
    FakeConcernGateway gateway;
    FakeConnection connection;
    ConcernRaiser raiser{gateway, connection, QStringLiteral("audits/one"), QStringLiteral("C&FF")};
    QVERIFY(!raiser.can_send());
    connection.become(ConnectionState::Online);
    QVERIFY(raiser.can_send());
    QCOMPARE(gateway.asked_for, QStringLiteral("audits/one"));
    QSignalSpy raised{&raiser, &ConcernRaiser::raised};
    raiser.raise(QStringLiteral("No visit."));
    QVERIFY(raiser.sending());
    gateway.steps.fail(Failure::Kind::Offline);
    QTRY_VERIFY(raiser.failure());
    raiser.raise(QStringLiteral("No visit."));
    QCOMPARE(gateway.request_ids[0], gateway.request_ids[1]);
    QVERIFY(!raiser.failure());
    gateway.steps.answer(concern());
    QTRY_COMPARE(raised.count(), 1);
    QCOMPARE(raiser.concerns().size(), 1);
    QCOMPARE(gateway.asked.last(), QStringLiteral("raise audits/one: No visit."));
  }
};

}  // namespace

QTEST_MAIN(ConcernModelsTest)
#include "concern_models_test.moc"
