// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "client/models/audit_saver.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

/// Saving and submitting over a gateway that answers, loses answers and refuses.
class AuditSaverTest : public QObject {
  Q_OBJECT

 private:
  struct World {
    explicit World(const Audit& audit = example::complete_audit()) : form{audit, example::form()} {
      connection.become(ConnectionState::Online);
    }

    /// What the server answers to the last call of a kind.
    static Audit received(const FakeAuditGateway::Change& change, const QString& etag, AuditState state) {
      Audit answer = change.audit;
      answer.etag = etag;
      answer.state = state;
      return answer;
    }

    FakeConnection connection;
    FakeAuditGateway gateway;
    AuditForm form;
    AuditHistory history{form};
    AuditSaver saver{form, history, gateway, connection, AuditSaver::Timing{10, 30, 10}};
  };

  /// The same audit, with another reason for its grade, as it was saved elsewhere.
  static Audit theirs() {
    Audit made = example::complete_audit();
    made.etag = QStringLiteral("etag-9");
    made.grade_rationale = QStringLiteral("theirs");
    return made;
  }

 private Q_SLOTS:  // NOLINT
  void saves_once_after_a_pause_in_writing() {
    World w;

    w.form.set_rationale(QStringLiteral("Good"));
    w.form.set_rationale(QStringLiteral("Good because"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);

    QCOMPARE(w.gateway.saved[0].audit.grade_rationale, QStringLiteral("Good because"));
    QVERIFY(w.saver.unsent());
    w.gateway.saves.answer(World::received(w.gateway.saved[0], QStringLiteral("etag-2"), AuditState::InProgress));
    QTRY_COMPARE(w.saver.state(), AuditSaver::State::Saved);
    QVERIFY(!w.saver.unsent());
    QVERIFY(w.saver.last_received().isValid());
    QCOMPARE(w.form.audit().etag, QStringLiteral("etag-2"));
  }

  void repeats_a_save_without_an_answer_with_its_request_id_before_anything_newer() {
    World w;
    w.form.set_rationale(QStringLiteral("first"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);

    w.gateway.saves.fail(Failure::Kind::Offline);
    QTRY_COMPARE(w.saver.state(), AuditSaver::State::Unsent);
    w.form.set_rationale(QStringLiteral("second"));
    QTRY_COMPARE(w.gateway.saved.size(), 2);

    QCOMPARE(w.gateway.saved[1].request_id, w.gateway.saved[0].request_id);
    QCOMPARE(w.gateway.saved[1].audit.grade_rationale, QStringLiteral("first"));
    w.gateway.saves.answer(World::received(w.gateway.saved[1], QStringLiteral("etag-2"), AuditState::InProgress));
    QTRY_COMPARE(w.gateway.saved.size(), 3);
    QCOMPARE(w.gateway.saved[2].audit.grade_rationale, QStringLiteral("second"));
    QCOMPARE(w.gateway.saved[2].audit.etag, QStringLiteral("etag-2"));
    QVERIFY(w.gateway.saved[2].request_id != w.gateway.saved[0].request_id);
  }

  void sends_at_once_when_the_server_is_back() {
    World w;
    w.form.set_rationale(QStringLiteral("text"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.connection.become(ConnectionState::SignedOut);
    w.gateway.saves.fail(Failure::Kind::SignedOut);
    QTRY_COMPARE(w.saver.state(), AuditSaver::State::Unsent);
    QTest::qWait(60);
    QCOMPARE(w.gateway.saved.size(), 1);

    w.connection.become(ConnectionState::Online);

    QTRY_COMPARE(w.gateway.saved.size(), 2);
  }

  void stops_at_a_change_of_the_same_answer_made_elsewhere_until_the_person_chooses() {
    World w;
    w.form.set_rationale(QStringLiteral("mine"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.gateway.saves.fail(Failure::Kind::Stale);
    QTRY_COMPARE(w.gateway.audits.count(), 1);
    w.gateway.audits.answer(theirs());
    QTRY_VERIFY(w.saver.theirs().has_value());

    w.form.set_rationale(QStringLiteral("mine still"));
    QTest::qWait(60);

    QCOMPARE(w.saver.state(), AuditSaver::State::Stale);
    QCOMPARE(w.gateway.saved.size(), 1);
    QVERIFY(w.saver.unsent());
    QCOMPARE(w.form.audit().grade_rationale, QStringLiteral("mine still"));
  }

  void saves_what_the_person_chose_over_the_newer_version() {
    World w;
    w.form.set_rationale(QStringLiteral("mine"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.gateway.saves.fail(Failure::Kind::Stale);
    QTRY_COMPARE(w.gateway.audits.count(), 1);
    w.gateway.audits.answer(theirs());
    QTRY_VERIFY(w.saver.theirs().has_value());

    Audit merged = w.form.audit();
    merged.grade_rationale = QStringLiteral("mine and theirs");
    w.saver.use_merged(merged);

    QTRY_COMPARE(w.gateway.saved.size(), 2);
    QCOMPARE(w.gateway.saved[1].audit.etag, QStringLiteral("etag-9"));
    QCOMPARE(w.gateway.saved[1].audit.grade_rationale, QStringLiteral("mine and theirs"));
    w.history.undo();
    QCOMPARE(w.form.audit().grade_rationale, QStringLiteral("mine"));
  }

  void different_answers_changed_in_two_places_come_together_by_themselves() {
    World w;
    QSignalSpy merged{&w.saver, &AuditSaver::merged_by_itself};
    w.form.set_yes_no(QStringLiteral("visit"), YesNo::No);
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.gateway.saves.fail(Failure::Kind::Stale);
    QTRY_COMPARE(w.gateway.audits.count(), 1);

    w.gateway.audits.answer(theirs());

    QTRY_COMPARE(w.gateway.saved.size(), 2);
    QCOMPARE(w.gateway.saved[1].audit.etag, QStringLiteral("etag-9"));
    QCOMPARE(w.gateway.saved[1].audit.grade_rationale, QStringLiteral("theirs"));
    QCOMPARE(w.form.answer(QStringLiteral("visit")).yes_no, YesNo::No);
    QCOMPARE(merged.count(), 1);
  }

  void a_submission_that_met_a_change_goes_on_once_the_person_has_chosen() {
    World w;
    w.form.set_rationale(QStringLiteral("mine"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.gateway.saves.answer(World::received(w.gateway.saved[0], QStringLiteral("etag-2"), AuditState::InProgress));
    QTRY_VERIFY(!w.saver.unsent());
    w.saver.submit();
    w.gateway.submits.fail(Failure::Kind::Stale);
    QTRY_COMPARE(w.gateway.audits.count(), 1);
    Audit other = theirs();
    w.form.set_rationale(QStringLiteral("mine again"));
    w.gateway.audits.answer(other);
    QTRY_VERIFY(w.saver.theirs().has_value());
    QVERIFY(!w.form.read_only());

    w.saver.use_merged(w.form.audit());

    QTRY_COMPARE(w.gateway.submitted.size(), 2);
    QCOMPARE(w.gateway.submitted[1].audit.etag, QStringLiteral("etag-9"));
    QVERIFY(w.gateway.submitted[1].request_id != w.gateway.submitted[0].request_id);
  }

  void an_audit_handed_in_elsewhere_is_said_to_be_so_and_what_is_written_here_stays() {
    World w;
    w.form.set_rationale(QStringLiteral("mine"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    w.gateway.saves.fail(Failure::Kind::Stale);
    QTRY_COMPARE(w.gateway.audits.count(), 1);
    Audit other = theirs();
    other.state = AuditState::Submitted;

    w.gateway.audits.answer(other);

    QTRY_COMPARE(w.saver.state(), AuditSaver::State::Refused);
    QCOMPARE(w.form.audit().grade_rationale, QStringLiteral("mine"));
    QVERIFY(w.saver.unsent());
  }

  void nothing_is_sent_before_it_is_kept_on_this_computer() {
    World w;
    QList<Draft> kept;
    w.saver.set_keeper([&](const Draft& draft) {
      kept.append(draft);
      return static_cast<int>(kept.size());
    });
    w.form.set_rationale(QStringLiteral("first"));
    QTest::qWait(60);
    QCOMPARE(w.gateway.saved.size(), 0);
    QVERIFY(kept.last().save.has_value());
    w.saver.note_kept(static_cast<int>(kept.size()));
    QTRY_COMPARE(w.gateway.saved.size(), 1);
    QCOMPARE(w.gateway.saved[0].request_id, kept.last().save->request_id);
    w.gateway.saves.answer(World::received(w.gateway.saved[0], QStringLiteral("etag-2"), AuditState::InProgress));
    QTRY_VERIFY(!w.saver.unsent());

    w.saver.submit();
    QTest::qWait(20);
    QCOMPARE(w.gateway.submitted.size(), 0);
    QVERIFY(kept.last().submission.has_value());
    w.saver.note_kept(static_cast<int>(kept.size()));

    QTRY_COMPARE(w.gateway.submitted.size(), 1);
    QCOMPARE(w.gateway.submitted[0].request_id, kept.last().submission->request_id);
  }

  void typing_without_a_pause_is_kept_all_the_same() {
    World w;
    QList<Draft> kept;
    w.saver.set_keeper([&](const Draft& draft) {
      kept.append(draft);
      return static_cast<int>(kept.size());
    });
    kept.clear();

    for (int i = 0; i < 30; ++i) {
      w.form.set_rationale(QString(i + 1, QLatin1Char('x')));
      QTest::qWait(5);
    }

    QVERIFY(kept.size() >= 2);
    QVERIFY(kept.first().unsent);
  }

  void a_submission_goes_on_after_a_restart_with_the_same_request() {
    Draft draft;
    {
      World w;
      w.saver.submit();
      w.gateway.submits.fail(Failure::Kind::Offline);
      QTRY_COMPARE(w.saver.submission(), AuditSaver::Submission::Waiting);
      draft = w.saver.draft();
    }
    World w;

    w.saver.resume(draft);
    QVERIFY(w.form.read_only());
    w.saver.retry();

    QCOMPARE(w.gateway.submitted.size(), 1);
    QCOMPARE(w.gateway.submitted[0].request_id, draft.submission->request_id);
  }

  void an_unanswered_save_is_repeated_after_a_restart_before_anything_newer() {
    Draft draft;
    {
      World w;
      w.form.set_rationale(QStringLiteral("first"));
      QTRY_COMPARE(w.gateway.saved.size(), 1);
      w.form.set_rationale(QStringLiteral("second"));
      draft = w.saver.draft();
    }
    World w{draft.content};
    w.saver.resume(draft);

    w.saver.retry();
    QCOMPARE(w.gateway.saved.size(), 1);
    QCOMPARE(w.gateway.saved[0].request_id, draft.save->request_id);
    QCOMPARE(w.gateway.saved[0].audit.grade_rationale, QStringLiteral("first"));
    w.gateway.saves.answer(World::received(w.gateway.saved[0], QStringLiteral("etag-2"), AuditState::InProgress));

    QTRY_COMPARE(w.gateway.saved.size(), 2);
    QCOMPARE(w.gateway.saved[1].audit.grade_rationale, QStringLiteral("second"));
    QCOMPARE(w.gateway.saved[1].audit.etag, QStringLiteral("etag-2"));
  }

  void submits_once_however_often_the_answer_is_lost() {
    World w;
    QSignalSpy submitted{&w.saver, &AuditSaver::submitted};

    w.saver.submit();
    w.saver.submit();
    QCOMPARE(w.gateway.submitted.size(), 1);
    w.gateway.submits.fail(Failure::Kind::Offline);
    QTRY_COMPARE(w.saver.submission(), AuditSaver::Submission::Waiting);
    QVERIFY(w.form.read_only());
    QTRY_COMPARE(w.gateway.submitted.size(), 2);
    QCOMPARE(w.gateway.submitted[1].request_id, w.gateway.submitted[0].request_id);
    w.gateway.submits.answer(World::received(w.gateway.submitted[1], QStringLiteral("etag-3"), AuditState::Submitted));

    QTRY_COMPARE(submitted.count(), 1);
    QCOMPARE(w.form.audit().state, AuditState::Submitted);
    QVERIFY(!w.saver.unsent());
  }

  void submits_only_after_an_unanswered_save() {
    World w;
    w.form.set_rationale(QStringLiteral("text"));
    QTRY_COMPARE(w.gateway.saved.size(), 1);

    w.saver.submit();
    QCOMPARE(w.gateway.submitted.size(), 0);
    w.gateway.saves.answer(World::received(w.gateway.saved[0], QStringLiteral("etag-2"), AuditState::InProgress));

    QTRY_COMPARE(w.gateway.submitted.size(), 1);
    QCOMPARE(w.gateway.submitted[0].audit.etag, QStringLiteral("etag-2"));
  }

  void shows_each_answer_the_server_misses_and_lets_go_on_writing() {
    World w;
    QSignalSpy refused{&w.saver, &AuditSaver::submit_refused};

    w.saver.submit();
    w.gateway.submits.fail(Failure{Failure::Kind::Refused,
                                   QStringLiteral("ANSWER_MISSING"),
                                   QStringLiteral("2 answers are missing."),
                                   {},
                                   {{QStringLiteral("answers.visit"), QStringLiteral("Answer this question.")},
                                    {QStringLiteral("discussion"), QStringLiteral("Say whether.")}},
                                   {}});

    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(w.form.problems().size(), 2);
    QCOMPARE(w.form.problem(QStringLiteral("answers.visit")), QStringLiteral("Answer this question."));
    QVERIFY(!w.form.read_only());
    w.form.set_yes_no(QStringLiteral("visit"), YesNo::No);
    QCOMPARE(w.form.problems().size(), 1);
  }

  void a_new_press_after_a_refusal_is_a_new_request() {
    World w;
    w.saver.submit();
    w.gateway.submits.fail(Failure::Kind::Refused);
    QTRY_COMPARE(w.saver.submission(), AuditSaver::Submission::None);

    w.saver.submit();

    QCOMPARE(w.gateway.submitted.size(), 2);
    QVERIFY(w.gateway.submitted[0].request_id != w.gateway.submitted[1].request_id);
  }

  void survives_an_answer_that_comes_after_it_is_gone() {
    FakeAuditGateway gateway;
    FakeConnection connection;
    {
      AuditForm form{example::complete_audit(), example::form()};
      AuditHistory history{form};
      AuditSaver saver{form, history, gateway, connection, AuditSaver::Timing{1, 30}};
      saver.submit();
    }

    gateway.submits.fail(Failure::Kind::Offline);
    QTest::qWait(10);

    QCOMPARE(gateway.submitted.size(), 1);
  }
};

QTEST_GUILESS_MAIN(AuditSaverTest)
#include "audit_saver_test.moc"
