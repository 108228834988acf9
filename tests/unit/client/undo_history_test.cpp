// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/undo_history.h"

using namespace touchstone::client;

class UndoHistoryTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void undoes_the_newest_first() {
    UndoHistory history;
    const QAbstractItemModelTester tester{&history, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QStringList undone;
    for (const auto& word : {QStringLiteral("first"), QStringLiteral("second")}) {
      history.add(word, [&undone, word](const UndoHistory::Report& report) {
        undone.append(word);
        report({});
      });
    }

    QVERIFY(history.undo_newest());
    QVERIFY(history.undo_newest());

    QCOMPARE(undone, (QStringList{QStringLiteral("second"), QStringLiteral("first")}));
    QVERIFY(!history.undo_newest());
    QVERIFY(!history.can_undo());
  }

  void is_undone_only_when_that_is_reported() {
    UndoHistory history;
    UndoHistory::Report answer;
    history.add(QStringLiteral("CD900399 withdrawn."),
                [&answer](const UndoHistory::Report& report) { answer = report; });
    QSignalSpy undone{&history, &UndoHistory::undone};

    history.undo_newest();
    QCOMPARE(history.state(0), UndoHistory::State::Undoing);
    QCOMPARE(undone.count(), 0);
    history.undo(0);  // a second press while it is on its way does nothing
    answer({});

    QCOMPARE(history.state(0), UndoHistory::State::Undone);
    QCOMPARE(undone.count(), 1);
  }

  void a_refusal_says_why_and_can_be_tried_again() {
    UndoHistory history;
    const QAbstractItemModelTester tester{&history, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QString problem = QStringLiteral("The case was allocated again meanwhile.");
    history.add(QStringLiteral("CD900399 withdrawn."),
                [&problem](const UndoHistory::Report& report) { report(problem); });
    QSignalSpy refused{&history, &UndoHistory::refused};

    history.undo_newest();
    QCOMPARE(refused.count(), 1);
    QVERIFY(history.index(0).data().toString().contains(problem));
    problem.clear();
    history.undo(0);

    QCOMPARE(history.state(0), UndoHistory::State::Undone);
  }

  void an_answer_after_the_person_has_gone_touches_nobody_elses_entry() {
    UndoHistory history;
    UndoHistory::Report late;
    history.add(QStringLiteral("first person"), [&late](const UndoHistory::Report& report) { late = report; });
    history.undo_newest();
    history.clear();
    history.add(QStringLiteral("second person"), [](const UndoHistory::Report& report) { report({}); });

    late(QStringLiteral("too late"));

    QCOMPARE(history.state(0), UndoHistory::State::Done);
  }
};

QTEST_GUILESS_MAIN(UndoHistoryTest)

#include "undo_history_test.moc"
