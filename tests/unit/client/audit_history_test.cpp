// SPDX-License-Identifier: GPL-3.0-or-later
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include "client/models/audit_history.h"
#include "tests/support/example_audits.h"

using namespace touchstone::client;

/// Undo over answers, texts and findings.
class AuditHistoryTest : public QObject {
  Q_OBJECT

 private:
  struct World {
    AuditForm form{example::audit(), example::form()};
    AuditHistory history{form};

    void type(const QString& text) {
      QString whole = form.audit().grade_rationale;
      for (const QChar letter : text) {
        whole += letter;
        form.set_rationale(whole);
      }
    }
  };

 private Q_SLOTS:  // NOLINT
  void typing_in_one_place_is_one_step() {
    World w;
    w.type(QStringLiteral("Both gaps are in hand"));
    QCOMPARE(w.history.steps().size(), 1);

    w.history.undo();
    QCOMPARE(w.form.audit().grade_rationale, QString{});
    w.history.redo();

    QCOMPARE(w.form.audit().grade_rationale, QStringLiteral("Both gaps are in hand"));
  }

  void erasing_is_a_step_of_its_own() {
    World w;
    w.type(QStringLiteral("abc"));
    w.form.set_rationale(QStringLiteral("ab"));
    w.form.set_rationale(QStringLiteral("a"));
    QCOMPARE(w.history.steps().size(), 2);

    w.history.undo();

    QCOMPARE(w.form.audit().grade_rationale, QStringLiteral("abc"));
  }

  void a_new_line_ends_a_step() {
    World w;
    w.type(QStringLiteral("one\ntwo"));

    QCOMPARE(w.history.steps().size(), 2);
    w.history.undo();
    QCOMPARE(w.form.audit().grade_rationale, QStringLiteral("one\n"));
  }

  void answers_grades_discussion_and_findings_can_be_undone() {
    World w;
    const Audit before = w.form.audit();
    w.form.set_yes_no(QStringLiteral("visit"), YesNo::No);
    w.form.set_comment(QStringLiteral("visit"), QStringLiteral("none since June"));
    w.form.set_overall_grade(Grade::Good);
    w.form.set_held(Held::No);
    const int at = w.form.add_finding(FindingKind::Quotation);
    Finding finding = w.form.audit().findings[at];
    finding.text = QStringLiteral("“She listens.”");
    finding.source = FindingSource::Child;
    finding.theme = true;
    w.form.set_finding(at, finding);
    w.form.remove_finding(0);
    const int steps = static_cast<int>(w.history.steps().size());
    QCOMPARE(steps, 7);

    w.history.undo();
    QCOMPARE(w.form.audit().findings, QList<Finding>{finding});
    while (w.history.can_undo()) {
      w.history.undo();
    }

    QVERIFY(fields_that_differ(before, w.form.audit()).isEmpty());
    while (w.history.can_redo()) {
      w.history.redo();
    }
    QCOMPARE(w.form.answer(QStringLiteral("visit")).comment, QStringLiteral("none since June"));
    QVERIFY(w.form.audit().findings.isEmpty());
  }

  void at_least_a_hundred_steps_are_kept_and_survive_a_restart() {
    World w;
    for (int i = 0; i < 300; ++i) {
      w.form.set_overall_grade(i % 2 == 0 ? Grade::Good : Grade::Inadequate);
    }
    World again;
    again.form.replace(w.form.audit());
    again.history.resume(w.history.steps(), w.history.done());

    int undone = 0;
    while (again.history.can_undo()) {
      again.history.undo();
      ++undone;
    }

    QVERIFY(undone >= 100);
    QCOMPARE(again.form.audit().grade, Grade::None);
  }

  void a_change_after_undo_ends_what_could_be_done_again() {
    World w;
    w.form.set_overall_grade(Grade::Good);
    w.history.undo();
    QVERIFY(w.history.can_redo());

    w.form.set_overall_grade(Grade::Inadequate);

    QVERIFY(!w.history.can_redo());
  }

  void it_says_where_it_happened() {
    World w;
    w.form.add_finding(FindingKind::Improvement);
    Finding finding = w.form.audit().findings[0];
    finding.text = QStringLiteral("Plan");
    w.form.set_finding(0, finding);
    finding.text = QStringLiteral("Plan B");
    w.form.set_finding(0, finding);
    QSignalSpy moved{&w.history, &AuditHistory::moved};

    w.history.undo();

    const auto place = moved[0][0].value<FieldPlace>();
    QCOMPARE(place.field, QStringLiteral("findings.0"));
    QCOMPARE(place.caret, 4);
  }

  void letters_of_two_halves_stay_whole() {
    World w;
    w.form.set_rationale(QStringLiteral("\U0001F600"));
    w.form.set_rationale(QStringLiteral("\U0001F601"));

    for (const auto& step : w.history.steps()) {
      QVERIFY(step.inserted.isEmpty() || step.inserted == QString::fromUtf8(step.inserted.toUtf8()));
      QVERIFY(step.removed.isEmpty() || step.removed == QString::fromUtf8(step.removed.toUtf8()));
    }
  }

  void nothing_is_undone_in_an_audit_that_is_handed_in() {
    World w;
    w.form.set_overall_grade(Grade::Good);

    w.form.set_locked(true);
    w.history.undo();

    QVERIFY(!w.history.can_undo());
    QCOMPARE(w.form.audit().grade, Grade::Good);
  }

  void any_sequence_can_be_undone_and_done_again() {
    QRandomGenerator chance{7};
    World w;
    QList<Audit> states{w.form.audit()};
    for (int i = 0; i < 150; ++i) {
      const auto before = w.history.steps().size();
      switch (chance.bounded(6)) {
        case 0:
          w.form.set_yes_no(QStringLiteral("visit"), static_cast<YesNo>(chance.bounded(4)));
          break;
        case 1:
          w.form.set_rationale(QString::number(chance.generate()));
          break;
        case 2:
          w.form.add_finding(static_cast<FindingKind>(chance.bounded(3)));
          break;
        case 3:
          if (!w.form.audit().findings.isEmpty()) {
            w.form.remove_finding(chance.bounded(static_cast<int>(w.form.audit().findings.size())));
          }
          break;
        case 4:
          w.form.set_no_findings_reason(QString::number(chance.generate()));
          break;
        default:
          w.form.set_held(static_cast<Held>(chance.bounded(3)));
      }
      if (w.history.steps().size() > before) {
        states.append(w.form.audit());
      }
    }
    for (auto i = states.size() - 2; i >= 0; --i) {
      w.history.undo();
      QVERIFY(fields_that_differ(states[i], w.form.audit()).isEmpty());
    }
    for (qsizetype i = 1; i < states.size(); ++i) {
      w.history.redo();
      QVERIFY(fields_that_differ(states[i], w.form.audit()).isEmpty());
    }
  }
};

QTEST_GUILESS_MAIN(AuditHistoryTest)
#include "audit_history_test.moc"
