// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "client/models/board_actions.h"
#include "client/models/board_matrix.h"
#include "client/models/month_cycles.h"
#include "client/models/to_read_model.h"
#include "client/models/words.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

namespace {

constexpr auto strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// The board of September 2023 with its models, over fakes.
struct Desk {
  FakeAllocationGateway gateway;
  BoardModel board{gateway, example::today};
  QAbstractItemModelTester board_tester{&board, strict};
  BoardMatrix matrix{board};
  QAbstractItemModelTester matrix_tester{&matrix, strict};
  ToReadModel to_read{board, example::today};
  QAbstractItemModelTester to_read_tester{&to_read, strict};
  UndoHistory history;
  BoardActions actions{gateway, board, history};

  explicit Desk(const QList<Allocation>& rows = example::month()) {
    board.load(example::september().name);
    gateway.lists.answer(rows);
    if (!QTest::qWaitFor([this] { return board.loaded(); })) {
      qFatal("The board has not come.");
    }
  }

  QList<Allocation> named(const QStringList& references) const {
    QList<Allocation> rows;
    for (const auto& row : board.all()) {
      if (references.contains(row.case_reference)) {
        rows.append(row);
      }
    }
    return rows;
  }
};

QString cell(const QAbstractItemModel& model, int row, int column) {
  return model.index(row, column).data().toString();
}

}  // namespace

class BoardModelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void counts_every_area_by_state_and_all_of_them() {
    const Desk desk;

    const int last = desk.matrix.rowCount() - 1;
    QCOMPARE(cell(desk.matrix, last, 0), QStringLiteral("All"));
    QStringList all;
    for (int column = 1; column < desk.matrix.columnCount(); ++column) {
      all += cell(desk.matrix, last, column);
    }
    QCOMPARE(all, (QStringList{QStringLiteral("34"), QStringLiteral("5"), QStringLiteral("7"), QStringLiteral("2"),
                               QStringLiteral("8"), QStringLiteral("12"), QStringLiteral("7")}));
  }

  void exempt_audits_are_counted_as_exempt_and_not_as_to_start() {
    auto rows = example::month();
    const auto first = std::find_if(rows.begin(), rows.end(),
                                    [](const Allocation& row) { return row.state == AuditState::Allocated; });
    first->exempt = true;
    const Desk desk{rows};
    QCOMPARE(desk.board.count(BoardState::ToStart), 4);
    QCOMPARE(desk.board.count(BoardState::Exempt), 1);
    QStringList heads;
    for (int column = 0; column < desk.matrix.columnCount(); ++column) {
      heads += desk.matrix.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    QVERIFY(heads.contains(QStringLiteral("Exempt")));
    const int row = desk.board.row_of(first->name);
    QCOMPARE(cell(desk.board, row, BoardModel::State), QStringLiteral("Exempt"));
    QCOMPARE(cell(desk.board, row, BoardModel::Chased), QString{});
  }

  void a_cell_says_what_it_counts() {
    Desk desk;
    desk.matrix.set_area_order({QStringLiteral("YPS"), QStringLiteral("SWF")});

    QCOMPARE(desk.matrix.index(1, 7).data(Qt::AccessibleTextRole).toString(), QStringLiteral("SWF, overdue, 2"));
    QCOMPARE(desk.matrix.index(0, 5).data(Qt::AccessibleTextRole).toString(), QStringLiteral("YPS, submitted, none"));
    QCOMPARE(cell(desk.matrix, 0, 5), QStringLiteral("·"));
  }

  void a_cell_lists_what_it_counts() {
    Desk desk;
    desk.matrix.set_area_order({QStringLiteral("SWF")});

    for (int column = 1; column < desk.matrix.columnCount(); ++column) {
      const auto index = desk.matrix.index(0, column);
      desk.board.set_filter(desk.matrix.filter_of(index));
      QCOMPARE(desk.board.rowCount(), index.data(BoardMatrix::CountRole).toInt());
      QCOMPARE(desk.matrix.cell_of(desk.board.filter()), index);
    }
  }

  void says_the_month_in_one_line() {
    const Desk desk;

    QCOMPARE(board_facts(desk.board, example::september()),
             QStringLiteral("20 of 34 completed (59%, of allocated less exempt). 7 overdue. Due by "
                            "Friday 29 September 2023."));
  }

  void the_longest_overdue_stand_first() {
    Desk desk;
    desk.board.set_filter({{}, BoardState::Overdue, {}});

    QCOMPARE(cell(desk.board, 0, BoardModel::Overdue), QStringLiteral("5 days"));
    QCOMPARE(cell(desk.board, 6, BoardModel::Overdue), QStringLiteral("1 day"));
    QVERIFY(desk.board.index(0, BoardModel::Case)
                .data(Qt::AccessibleTextRole)
                .toString()
                .endsWith(QStringLiteral("5 days overdue")));
  }

  void finds_every_word_in_case_area_team_or_auditor() {
    Desk desk;
    desk.board.set_filter({{}, BoardState::All, QStringLiteral("yps PUGH")});

    QCOMPARE(desk.board.rowCount(), 2);
    desk.board.set_filter({{}, BoardState::All, QStringLiteral("900410")});
    QCOMPARE(cell(desk.board, 0, BoardModel::Case), QStringLiteral("CD900410"));
  }

  void what_is_chosen_stays_chosen_behind_a_filter_and_after_a_refresh() {
    Desk desk;
    desk.board.set_filter({{}, BoardState::Overdue, {}});
    desk.board.choose_all(true);
    QCOMPARE(desk.board.chosen_count(), 7);

    desk.board.set_filter({QStringLiteral("YPS"), BoardState::Overdue, {}});
    QCOMPARE(desk.board.chosen_hidden(), 5);
    desk.board.refresh();
    auto rows = example::month();
    rows.removeIf([](const Allocation& row) { return row.case_reference == QLatin1String("CD900423"); });
    desk.gateway.lists.answer(rows);

    QTRY_COMPARE(desk.board.chosen_count(), 6);
  }

  void keeps_its_rows_when_the_network_is_gone() {
    Desk desk;
    QSignalSpy failed{&desk.board, &BoardModel::load_failed};

    desk.board.refresh();
    desk.gateway.lists.fail(Failure::Kind::Offline);

    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(desk.board.rowCount(), 34);
  }

  void reads_the_longest_waiting_first() {
    const Desk desk;

    QCOMPARE(desk.to_read.rowCount(), 8);
    QStringList order;
    QString name;
    for (int i = 0; i < 8; ++i) {
      order += desk.to_read.index(i).data(ToReadModel::NameRole).toString();
    }
    QCOMPARE(desk.to_read.next_after(order[0]), order[1]);
    QCOMPARE(desk.to_read.next_after(order[7]), order[0]);
    for (int i = 1; i < 8; ++i) {
      QVERIFY(desk.board.find(order[i - 1])->submit_time <= desk.board.find(order[i])->submit_time);
    }
  }

  void reassigns_one_after_the_other_and_undoes_it_as_a_whole() {
    Desk desk;
    Person samir;
    samir.display_name = QStringLiteral("Samir Aziz");
    samir.email = QStringLiteral("samir.aziz@northmere.example");
    const auto rows = desk.named({QStringLiteral("CD900423"), QStringLiteral("CD900424")});
    const QString before = rows[0].auditor_email;

    desk.actions.reassign(rows, samir);
    for (auto row : rows) {
      QCOMPARE(desk.gateway.asked[1], samir.email);
      row.auditor_email = samir.email;
      row.auditor_display_name = samir.display_name;
      row.etag = QStringLiteral("etag-2");
      desk.gateway.changes.answer(row);
      QTRY_VERIFY(desk.board.find(row.name)->etag == QLatin1String("etag-2"));
    }
    QTRY_VERIFY(!desk.actions.busy());
    QCOMPARE(desk.history.words(0), QStringLiteral("2 audits reassigned to Samir Aziz."));
    QCOMPARE(desk.gateway.request_ids.removeDuplicates(), 0);

    desk.history.undo_newest();
    for (auto row : rows) {
      QTRY_COMPARE(desk.gateway.changes.count(), 1);
      QCOMPARE(desk.gateway.asked, (QStringList{row.name, before, QStringLiteral("etag-2")}));
      row.etag = QStringLiteral("etag-3");
      desk.gateway.changes.answer(row);
    }

    QTRY_COMPARE(desk.history.state(0), UndoHistory::State::Undone);
    QCOMPARE(desk.board.find(rows[0].name)->auditor_email, before);
  }

  void what_somebody_else_changed_since_is_not_undone() {
    Desk desk;
    const auto row = desk.named({QStringLiteral("CD900423")}).first();
    const auto etag = [](Allocation allocation, const char* now) {
      allocation.etag = QString::fromLatin1(now);
      return allocation;
    };
    desk.actions.change_due_date({row}, QDate{2023, 10, 6});
    desk.gateway.changes.answer(etag(row, "own"));
    QTRY_VERIFY(!desk.actions.busy());
    desk.board.refresh();
    desk.gateway.lists.answer({etag(row, "theirs")});
    QTRY_COMPARE(desk.board.find(row.name)->etag, QStringLiteral("theirs"));

    desk.history.undo_newest();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("own"));
    desk.gateway.changes.fail(Failure::Kind::Stale);
    QTRY_COMPARE(desk.history.state(0), UndoHistory::State::Refused);
    QCOMPARE(desk.history.index(0).data(UndoHistory::ProblemRole).toString(),
             QStringLiteral("CD900423: It was changed again since, and stays as it is now."));
  }

  void an_undo_brings_back_what_was_there_when_the_change_was_made() {
    Desk desk;
    const auto chosen = desk.named({QStringLiteral("CD900423")});
    auto theirs = chosen.first();
    theirs.due_date = QDate{2023, 9, 28};
    theirs.etag = QStringLiteral("theirs");
    desk.board.refresh();
    desk.gateway.lists.answer({theirs});
    QTRY_COMPARE(desk.board.find(theirs.name)->etag, QStringLiteral("theirs"));

    desk.actions.change_due_date(chosen, QDate{2023, 10, 6});
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("theirs"));
    auto changed = theirs;
    changed.due_date = QDate{2023, 10, 6};
    changed.etag = QStringLiteral("own");
    desk.gateway.changes.answer(changed);
    QTRY_VERIFY(!desk.actions.busy());
    desk.history.undo_newest();

    QCOMPARE(desk.gateway.asked, (QStringList{theirs.name, QStringLiteral("2023-09-28"), QStringLiteral("own")}));
  }

  void the_answer_to_a_change_of_another_month_puts_nothing_on_the_board() {
    Desk desk;
    const auto rows = desk.named({QStringLiteral("CD900423")});
    desk.actions.withdraw(rows);
    desk.board.load(QStringLiteral("programmes/practice-managers/auditCycles/2023-10"));
    desk.gateway.lists.answer({});
    QTRY_VERIFY(desk.board.loaded());

    desk.gateway.changes.answer(rows.first());
    QTRY_VERIFY(!desk.actions.busy());

    QVERIFY(desk.board.all().isEmpty());
  }

  void one_change_after_the_other_is_undone() {
    Desk desk;
    auto row = desk.named({QStringLiteral("CD900423")}).first();
    const auto answer = [&](const char* now) {
      row.etag = QString::fromLatin1(now);
      desk.gateway.changes.answer(row);
      QTRY_VERIFY(!desk.actions.busy());
    };
    desk.actions.change_due_date({row}, QDate{2023, 10, 6});
    answer("first");
    desk.actions.change_due_date({row}, QDate{2023, 10, 13});
    answer("second");

    desk.history.undo_newest();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("second"));
    answer("first again");
    desk.history.undo_newest();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("first again"));
    answer("as it was");
    QTRY_COMPARE(desk.history.state(1), UndoHistory::State::Undone);
  }

  void an_undo_that_was_refused_for_one_is_tried_again_for_that_one_alone() {
    Desk desk;
    const auto rows = desk.named({QStringLiteral("CD900423"), QStringLiteral("CD900424")});
    desk.actions.withdraw(rows);
    for (const auto& row : rows) {
      QTRY_COMPARE(desk.gateway.changes.count(), 1);
      desk.gateway.changes.answer(row);
    }
    QTRY_VERIFY(!desk.actions.busy());

    desk.history.undo_newest();
    desk.gateway.changes.answer(rows[0]);
    QTRY_COMPARE(desk.gateway.changes.count(), 1);
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_COMPARE(desk.history.state(0), UndoHistory::State::Refused);
    desk.history.undo(0);
    QCOMPARE(desk.gateway.asked.first(), rows[1].name);
    desk.gateway.changes.answer(rows[1]);
    QTRY_COMPARE(desk.history.state(0), UndoHistory::State::Undone);
    QCOMPARE(desk.gateway.changes.count(), 0);
  }

  void says_which_were_not_changed_and_undoes_only_those_that_were() {
    Desk desk;
    QSignalSpy refused{&desk.actions, &BoardActions::refused};
    const auto rows = desk.named({QStringLiteral("CD900423"), QStringLiteral("CD900424")});

    desk.actions.withdraw(rows);
    desk.gateway.changes.fail(Failure{Failure::Kind::Stale, QStringLiteral("ETAG_MISMATCH"), {}, {}, {}, {}});
    QTRY_COMPARE(desk.gateway.changes.count(), 1);
    auto gone = rows[1];
    gone.state = AuditState::Withdrawn;
    desk.gateway.changes.answer(gone);

    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(
        refused[0][0].toString().startsWith(QStringLiteral("1 of 2 were changed. %1:").arg(rows[0].case_reference)));
    QCOMPARE(desk.history.words(0), QStringLiteral("%1 withdrawn.").arg(rows[1].case_reference));
    QCOMPARE(desk.board.count(BoardState::All), 33);
    desk.history.undo_newest();
    QCOMPARE(desk.gateway.asked[1], QStringLiteral("restore"));
  }

  void approves_why_audits_were_not_completed_for_good() {
    Desk desk;
    QSignalSpy done{&desk.actions, &BoardActions::done};
    const auto rows = desk.named({QStringLiteral("CD900423")});

    desk.actions.approve_not_completed(rows);
    QCOMPARE(desk.gateway.asked, (QStringList{rows[0].name, QStringLiteral("approve"), rows[0].etag}));
    auto approved = rows[0];
    approved.state = AuditState::NotCompleted;
    approved.not_completed_reason = QStringLiteral("On leave");
    approved.not_completed_approver = QStringLiteral("Helen Marsh");
    desk.gateway.changes.answer(approved);

    QTRY_COMPARE(done.count(), 1);
    QCOMPARE(done[0][0].toString(), QStringLiteral("Approved that CD900423 cannot be completed."));
    QCOMPARE(desk.history.rowCount(), 0);
    QCOMPARE(not_completed_words(*desk.board.find(rows[0].name)), QStringLiteral("On leave (approved by Helen Marsh)"));
  }

  void says_with_the_reason_who_approved_it_or_that_nobody_has_yet() {
    Allocation row;
    row.state = AuditState::NotCompleted;
    QCOMPARE(not_completed_words(row), QString{});
    row.not_completed_reason = QStringLiteral("On leave");
    QCOMPARE(not_completed_words(row), QStringLiteral("On leave"));  // an import waits for nobody
    row.not_completed_approval_awaited = true;
    QCOMPARE(not_completed_words(row), QStringLiteral("On leave (not approved yet)"));
  }

  void a_reminder_names_no_case() {
    const Desk desk;
    QList<Allocation> late;
    for (const auto& row : desk.board.all()) {
      if (row.overdue) {
        late.append(row);
      }
    }

    const auto letters = chase_letters(late, example::today(), QStringLiteral("Helen Marsh"));

    QCOMPARE(letters.size(), 6);  // Gareth Pugh has two
    for (const auto& letter : letters) {
      QVERIFY(!letter.email.isEmpty());
      for (const auto& row : desk.board.all()) {
        QVERIFY(!letter.body.contains(row.case_reference));
        QVERIFY(!letter.subject.contains(row.case_reference));
      }
    }
    QVERIFY(letters[1].body.contains(QStringLiteral("2 audits of yours for September 2023")));
    QVERIFY(letters[1].body.contains(QStringLiteral("Friday 22 September 2023 (5 days overdue)")));
  }

  void a_reminder_is_recorded_once_even_when_its_answer_was_lost() {
    Desk desk;
    const auto rows = desk.named({QStringLiteral("CD900423")});

    desk.actions.chase({rows[0].name});
    desk.gateway.chases.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!desk.actions.busy());
    desk.actions.chase({rows[0].name});
    auto now = rows[0];
    now.last_chase_time = QDateTime{example::today(), QTime{9, 0}};
    desk.gateway.chases.answer({now});

    QTRY_VERIFY(desk.board.find(now.name)->last_chase_time.isValid());
    QCOMPARE(desk.gateway.request_ids.removeDuplicates(), 1);
  }

  void filters_fifty_thousand_within_a_tenth_of_a_second() {
    QList<Allocation> many;
    const auto some = example::month();
    for (int i = 0; i < 50'000; ++i) {
      Allocation row = some[i % some.size()];
      row.name = QStringLiteral("allocations/%1").arg(i);
      row.case_reference = QStringLiteral("CD9%1").arg(i, 5, 10, QLatin1Char('0'));
      many.append(row);
    }
    FakeAllocationGateway gateway;
    BoardModel board{gateway, example::today};
    board.load(example::september().name);
    gateway.lists.answer(many);
    QTRY_VERIFY(board.loaded());

    QList<qint64> times;
    for (const auto& text : {"p", "pu", "pug", "pugh", "pugh 49"}) {
      QElapsedTimer timer;
      timer.start();
      board.set_filter({{}, BoardState::All, QString::fromLatin1(text)});
      times.append(timer.nsecsElapsed() / 1000);
    }
    std::sort(times.begin(), times.end());

    qInfo("50,000 allocations filtered in %lld us (median of 5), %lld us at most; %d rows left",
          static_cast<long long>(times[2]), static_cast<long long>(times[4]), board.rowCount());
    QVERIFY(board.rowCount() > 0 && board.rowCount() < 2000);
    QVERIFY2(times[2] <= 100'000, "the median is over 100 ms");
  }

  void the_next_due_date_stands_at_the_end_of_its_month_as_the_last_one_did_data() {
    QTest::addColumn<QString>("period");
    QTest::addColumn<QDate>("due");
    QTest::addColumn<QDate>("next");
    // Two working days after the end of November; 1 and 2 January 2027 are a Friday and a Saturday.
    QTest::newRow("in the month after") << QStringLiteral("2026-11") << QDate{2026, 12, 2} << QDate{2027, 1, 4};
    QTest::newRow("the last working day") << QStringLiteral("2023-09") << QDate{2023, 9, 29} << QDate{2023, 10, 31};
    QTest::newRow("the one before") << QStringLiteral("2023-10") << QDate{2023, 10, 30} << QDate{2023, 11, 29};
    QTest::newRow("a Sunday at the end") << QStringLiteral("2023-12") << QDate{2023, 12, 31} << QDate{2024, 1, 31};
    QTest::newRow("none") << QStringLiteral("2023-11") << QDate{} << QDate{2023, 12, 29};
  }

  void the_next_due_date_stands_at_the_end_of_its_month_as_the_last_one_did() {
    QFETCH(QString, period);
    QFETCH(QDate, due);
    QFETCH(QDate, next);
    FakeAnalysisGateway lists;
    FakeCycleGateway gateway;
    MonthCycles cycles{lists, gateway};
    lists.known_programmes = example::programmes();
    AuditCycle newest = example::september();
    newest.period = period;
    newest.due_date = due;
    lists.known_cycles = {newest};
    cycles.refresh();
    QTRY_VERIFY(cycles.loaded());

    QCOMPARE(cycles.next_month(example::programmes()[0].name, example::today()).due_date, next);
  }

  void next_month_follows_the_pattern_of_the_last() {
    FakeAnalysisGateway lists;
    FakeCycleGateway gateway;
    MonthCycles cycles{lists, gateway};
    lists.known_programmes = example::programmes();
    lists.known_cycles = {example::september()};
    cycles.refresh();
    QTRY_VERIFY(cycles.loaded());

    const AuditCycle next = cycles.next_month(example::programmes()[0].name, example::today());

    QCOMPARE(next.period, QStringLiteral("2023-10"));
    QCOMPARE(next.due_date, QDate(2023, 10, 31));  // the last working day, as the 29th was of September
    QVERIFY(next.theme.isEmpty());
    cycles.plan(example::programmes()[0].name, next);
    QCOMPARE(gateway.asked[2], QStringLiteral("2023-10"));
    AuditCycle planned = next;
    planned.name = QStringLiteral("programmes/practice-managers/auditCycles/2023-10");
    gateway.cycles.answer(planned);
    QTRY_VERIFY(cycles.current() != nullptr && cycles.current()->period == QLatin1String("2023-10"));
    QCOMPARE(cycles.neighbour(-1), example::september().name);
  }
};

QTEST_GUILESS_MAIN(BoardModelTest)

#include "board_model_test.moc"
