// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/reading_model.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

namespace {

const QString reader = QStringLiteral("helen.marsh@northmere.example");
const QString chronology = QStringLiteral("answers.chronology");

/// An audit being read, over fakes.
struct Desk {
  FakeAuditGateway audits;
  FakeFormGateway forms;
  CommentStore store;
  UndoHistory history;
  ReadingModel model{audits, forms, store, history};
  QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

  void open(const Audit& audit = example::handed_in(), const QString& email = reader) {
    model.open(example::month()[1], email);
    audits.audits.answer(audit);
    await([this] { return forms.forms.count() == 1; });
    forms.forms.answer(example::form());
    await([this] { return model.is_open(); });
  }

  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition)) {
      qFatal("What was awaited has not happened.");
    }
  }

  QModelIndex row(const QString& field) const {
    for (int i = 0; i < model.rowCount(); ++i) {
      if (model.index(i).data(ReadingModel::FieldRole).toString() == field) {
        return model.index(i);
      }
    }
    return {};
  }
};

}  // namespace

class ReadingModelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void shows_every_answer_with_its_comment_and_every_finding() {
    Desk desk;
    desk.open();

    QCOMPARE(desk.row(chronology).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("Chronology present and in date, No, Last entry is 14 June 2023; the move in August is not "
                            "there"));
    QCOMPARE(desk.row(QStringLiteral("findings.1")).data(ReadingModel::ValueRole).toString(),
             example::handed_in().findings[1].text);
    QCOMPARE(desk.row(QStringLiteral("answers.latest_entry")).data(ReadingModel::ValueRole).toString(),
             QStringLiteral("Not answered"));
  }

  void record_checks_are_left_out_where_no_cases_are_held() {
    Desk desk;
    Audit audit = example::handed_in();
    audit.case_holding = false;
    desk.open(audit);

    QVERIFY(!desk.row(chronology).isValid());
    QVERIFY(desk.row(QStringLiteral("answers.child_seen_alone")).isValid());
  }

  void comments_are_numbered_in_the_forms_order_whatever_order_they_are_pinned_in() {
    Desk desk;
    desk.open();

    desk.model.pin(QStringLiteral("answers.assessment_and_planning"));
    desk.model.pin(chronology);
    desk.model.pin(chronology);  // a second time changes nothing

    QCOMPARE(desk.model.comments().size(), 2);
    QCOMPARE(desk.row(chronology).data(ReadingModel::PinRole).toInt(), 1);
    QCOMPARE(desk.row(QStringLiteral("answers.assessment_and_planning")).data(ReadingModel::PinRole).toInt(), 2);
  }

  void comments_are_kept_until_they_are_sent() {
    Desk desk;
    desk.open();
    desk.model.pin(chronology);
    desk.model.set_comment(chronology, QStringLiteral("Which event is missing?"));
    desk.model.close();

    desk.open();

    QCOMPARE(desk.model.comments().size(), 1);
    QCOMPARE(desk.model.comments()[0].text, QStringLiteral("Which event is missing?"));
    QCOMPARE(desk.row(chronology).data(ReadingModel::PinRole).toInt(), 1);
  }

  void sending_back_without_a_word_asks_for_one() {
    Desk desk;
    desk.open();
    desk.model.pin(chronology);  // pinned, and empty
    QSignalSpy wanted{&desk.model, &ReadingModel::comment_wanted};

    desk.model.send_back();

    QCOMPARE(wanted.count(), 1);
    QCOMPARE(desk.audits.answers.count(), 0);
  }

  void sends_back_with_what_is_written_and_undo_brings_it_back() {
    Desk desk;
    desk.open();
    desk.model.pin(chronology);
    desk.model.set_comment(chronology, QStringLiteral("Which event is missing?"));
    QSignalSpy answered{&desk.model, &ReadingModel::answered};
    QSignalSpy reopened{&desk.model, &ReadingModel::reopened};

    desk.model.send_back();
    QCOMPARE(desk.audits.answered[0], QStringLiteral("send back"));
    QCOMPARE(desk.audits.sent_comments.size(), 1);
    QCOMPARE(desk.audits.sent_comments[0].field, chronology);
    Audit back = example::handed_in();
    back.state = AuditState::SentBack;
    back.etag = QStringLiteral("etag-6");
    desk.audits.answers.answer(back);
    QTRY_COMPARE(answered.count(), 1);
    QVERIFY(desk.store.comments(back.name).isEmpty());
    QCOMPARE(desk.history.words(0), QStringLiteral("CD900417 sent back with 1 comment."));

    desk.history.undo_newest();
    QCOMPARE(desk.audits.answered.mid(0, 3),
             (QStringList{QStringLiteral("reopen"), back.name, QStringLiteral("etag-6")}));
    desk.audits.answers.answer(example::handed_in());

    QTRY_COMPARE(reopened.count(), 1);
    QCOMPARE(desk.store.comments(back.name).size(), 1);
  }

  void nobody_answers_an_audit_of_their_own() {
    Desk desk;
    Audit own = example::handed_in();
    own.allowed_events.clear();
    desk.open(own, example::email_of(QStringLiteral("Priya Nair")).toUpper());

    QVERIFY(desk.model.no_answer_reason().startsWith(QStringLiteral("This is an audit of your own.")));
    desk.model.accept();
    desk.model.send_back();
    desk.model.pin(chronology);

    QCOMPARE(desk.audits.answers.count(), 0);
    QVERIFY(desk.model.comments().isEmpty());
  }

  void a_newer_version_is_offered_and_not_put_in_by_itself() {
    Desk desk;
    desk.open();
    desk.model.pin(chronology);
    QSignalSpy newer{&desk.model, &ReadingModel::newer_came};
    Audit changed = example::handed_in();
    changed.etag = QStringLiteral("etag-9");
    changed.grade = Grade::Inadequate;

    desk.model.accept();
    desk.audits.answers.fail(Failure{Failure::Kind::Stale, QStringLiteral("ETAG_MISMATCH"), {}, {}, {}, {}});
    QTRY_COMPARE(desk.audits.audits.count(), 1);
    desk.audits.audits.answer(changed);

    QTRY_COMPARE(newer.count(), 1);
    QCOMPARE(desk.model.audit().grade, Grade::Good);
    desk.model.show_newer();
    QCOMPARE(desk.model.audit().grade, Grade::Inadequate);
    QCOMPARE(desk.model.comments().size(), 1);
  }

  void the_first_audit_of_a_case_says_so() {
    Desk desk;
    desk.open();
    desk.model.ask_previous();
    desk.model.ask_previous();  // once is enough
    QCOMPARE(desk.audits.befores.count(), 1);

    desk.audits.befores.fail(Failure::Kind::NotFound);

    QTRY_VERIFY(desk.model.first_audit());
  }

  void the_history_says_who_did_what_with_before_and_after() {
    AuditEvent event;
    event.time = QDateTime{QDate{2023, 9, 11}, QTime{10, 5}};
    event.actor_display_name = QStringLiteral("Helen Marsh");
    event.kind = QStringLiteral("allocation.changed");
    event.changes = {{QStringLiteral("auditor"), QStringLiteral("Ruth Penhaligon"), QStringLiteral("Priya Nair")},
                     {chronology, QString{}, QStringLiteral("No")}};

    const auto words = event_words(event, example::form(), example::today());

    QCOMPARE(words.when, QStringLiteral("11 Sept 10:05"));
    QCOMPARE(words.what, QStringLiteral("Helen Marsh changed the allocation"));
    QCOMPARE(words.details, (QStringList{QStringLiteral("Auditor before: Ruth Penhaligon"),
                                         QStringLiteral("Auditor after: Priya Nair"),
                                         QStringLiteral("Chronology present and in date: No")}));
    QVERIFY(words.written.isEmpty());
  }

  void a_first_submission_counts_its_answers_and_a_second_shows_what_changed() {
    AuditEvent event;
    event.time = QDateTime{QDate{2023, 9, 27}, QTime{14, 16}};
    event.actor_display_name = QStringLiteral("Priya Nair");
    event.kind = QStringLiteral("audit.submitted");
    const QStringList keys{QStringLiteral("chronology"), QStringLiteral("case_summary"), QStringLiteral("supervision"),
                           QStringLiteral("visit"), QStringLiteral("child_seen_alone")};
    for (const auto& key : keys) {
      event.changes.append({QStringLiteral("answers.") + key, {}, QStringLiteral("yes")});
      event.changes.append({QStringLiteral("answers.%1.comment").arg(key), {}, QStringLiteral("Seen.")});
    }
    event.changes.append({QStringLiteral("grade"), {}, QStringLiteral("good")});
    event.changes.append({QStringLiteral("findings.0"), {}, QStringLiteral("good practice: Drawings.")});

    const auto first = event_words(event, example::form(), example::today());
    QCOMPARE(first.written, QStringLiteral("First submission: 5 answers"));
    QCOMPARE(first.written_details.size(), 11);
    QCOMPARE(first.details, QStringList{QStringLiteral("Overall grade: good")});

    event.changes = {{chronology, QStringLiteral("no"), QStringLiteral("yes")},
                     {QStringLiteral("answers.visit"), {}, QStringLiteral("yes")},
                     {QStringLiteral("state"), QStringLiteral("sent back"), QStringLiteral("submitted")}};
    const auto second = event_words(event, example::form(), example::today());
    QVERIFY(second.written.isEmpty() && second.written_details.isEmpty());
    QCOMPARE(second.details.mid(0, 2), (QStringList{QStringLiteral("Chronology present and in date before: no"),
                                                    QStringLiteral("Chronology present and in date after: yes")}));
    QCOMPARE(second.details.size(), 3);  // that it is submitted now is said above
  }

  void the_history_names_comments_states_and_reasons_in_plain_words() {
    AuditEvent event;
    event.time = QDateTime{QDate{2023, 9, 27}, QTime{14, 16}};
    event.actor_display_name = QStringLiteral("Helen Marsh");
    event.kind = QStringLiteral("audit.sent_back");
    const QString words = QStringLiteral("Which event is missing?");
    event.changes = {{QStringLiteral("comments.") + chronology, {}, words},
                     {QStringLiteral("comments.findings.1"), {}, words},
                     {QStringLiteral("state"), QStringLiteral("submitted"), QStringLiteral("sent back")}};
    const auto details = [&] { return event_words(event, example::form(), example::today()).details; };
    QCOMPARE(details(), (QStringList{QStringLiteral("Comment on “Chronology present and in date”: ") + words,
                                     QStringLiteral("Comment on “Finding 2”: ") + words}));

    event.kind = QStringLiteral("audit.reopened");
    event.changes = {{QStringLiteral("comments.") + chronology, words, {}},
                     {QStringLiteral("state"), QStringLiteral("sent back"), QStringLiteral("submitted")}};
    QCOMPARE(details(), (QStringList{QStringLiteral("Comment on “Chronology present and in date” taken back: ") + words,
                                     QStringLiteral("It was “sent back” and is “submitted” now")}));

    event.kind = QStringLiteral("allocation.changed");
    event.changes = {{QStringLiteral("not_completed_reason"), {}, QStringLiteral("Case closed")},
                     {QStringLiteral("answers.asked_before"), {}, QStringLiteral("yes")}};
    QCOMPARE(details(), (QStringList{QStringLiteral("Cannot be completed, because: Case closed"),
                                     QStringLiteral("asked before: yes")}));
  }

  void who_asked_for_more_stands_over_an_audit_that_came_in_again() {
    const QDate today{2023, 9, 29};
    Audit audit = example::handed_in();
    QVERIFY(asked_for_words(audit, today).isEmpty());
    audit.response_comment = QStringLiteral("Two small things.");
    QCOMPARE(asked_for_words(audit, today), QStringLiteral("Asked for when it was sent back"));
    audit.comments = {{chronology, QStringLiteral("Which event is missing?"), QStringLiteral("Helen Marsh"),
                       QDateTime{QDate{2023, 9, 27}, QTime{14, 16}}}};
    QCOMPARE(asked_for_words(audit, today), QStringLiteral("Helen Marsh asked for, 27 Sept 14:16"));
    example::become(audit, AuditState::SentBack);
    QVERIFY(asked_for_words(audit, today).isEmpty());
  }

  void who_reads_only_pins_and_answers_nothing_whatever_is_called() {
    Desk desk;
    desk.model.set_reads_only();
    desk.open();

    desk.model.pin(chronology);
    desk.model.accept();
    desk.model.send_back();

    QCOMPARE(desk.model.no_answer_reason(), QStringLiteral("The quality assurance unit has not read it yet."));
    QVERIFY(desk.model.comments().isEmpty());
    QVERIFY(desk.audits.answered.isEmpty());
  }
};

QTEST_GUILESS_MAIN(ReadingModelTest)

#include "reading_model_test.moc"
