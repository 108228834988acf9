// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/allocation_model.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

/// The list of one's audits.
class AllocationModelTest : public QObject {
  Q_OBJECT

  struct World {
    FakeAllocationGateway gateway;
    AllocationModel model{gateway, example::today};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    void fill(const QList<Allocation>& rows) {
      QSignalSpy refreshed{&model, &AllocationModel::refreshed};
      model.refresh();
      gateway.lists.answer(rows);
      QTRY_COMPARE(refreshed.count(), 1);
    }

    QStringList groups() const {
      QStringList titles;
      for (int i = 0; i < model.rowCount(); ++i) {
        const auto index = model.index(i, 0);
        titles.append(QStringLiteral("%1 %2").arg(index.data().toString()).arg(model.rowCount(index)));
      }
      return titles;
    }
  };

 private Q_SLOTS:  // NOLINT
  void puts_what_is_most_urgent_first_in_groups_without_empty_ones() {
    World w;

    w.fill(example::allocations());

    QCOMPARE(w.groups(),
             (QStringList{QStringLiteral("Overdue 1"), QStringLiteral("Sent back to you 1"),
                          QStringLiteral("Due this week 2"), QStringLiteral("Later 1"), QStringLiteral("Finished 2")}));
    QCOMPARE(w.model.to_finish(), 5);
    QCOMPARE(w.model.facts(), QStringLiteral("September 2023 · Reunifications · 5 to finish, 2 finished"));
  }

  void a_filter_hides_rows_and_changes_no_count() {
    World w;
    w.fill(example::allocations());

    w.model.set_filter(QStringLiteral("  team progress  cd9004 "));

    QCOMPARE(w.groups(), (QStringList{QStringLiteral("Overdue 1"), QStringLiteral("Due this week 1")}));
    QCOMPARE(w.model.to_finish(), 5);
    QCOMPARE(w.model.facts(), QStringLiteral("September 2023 · Reunifications · 5 to finish, 2 finished"));
    w.model.set_filter(QStringLiteral("riverside"));
    QCOMPARE(w.groups(), QStringList{QStringLiteral("Sent back to you 1")});
    w.model.set_filter(QStringLiteral("nowhere"));
    QCOMPARE(w.model.rowCount(), 0);
    QCOMPARE(w.model.total(), 7);
    w.model.set_filter({});
    QCOMPARE(w.groups().size(), 5);
  }

  void says_a_row_in_words_that_need_no_colour() {
    World w;
    w.fill(example::allocations());

    const auto row = w.model.index(0, 0, w.model.index(0, 0));

    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("CD900417, C&FF, East team, In progress, 9 of 24 answered, 5 days overdue"));
    QCOMPARE(row.data(AllocationModel::DateRole).toString(), QStringLiteral("Fri 22 Sept"));
  }

  void keeps_its_rows_when_the_network_is_gone() {
    World w;
    w.fill(example::allocations());
    QSignalSpy failed{&w.model, &AllocationModel::refresh_failed};

    w.model.refresh();
    w.gateway.lists.fail(Failure::Kind::Offline);

    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(w.model.rowCount(), 5);
    QVERIFY(!w.model.loading());
  }

  void shows_the_answer_to_the_latest_question() {
    World w;
    w.model.refresh();
    w.model.refresh();

    w.gateway.lists.answer(example::allocations());
    w.gateway.lists.answer({});
    QTRY_VERIFY(w.model.loaded());
    QTest::qWait(10);

    QCOMPARE(w.model.rowCount(), 0);
  }

  void leaves_out_what_was_taken_back() {
    World w;
    w.fill({example::allocation(QStringLiteral("CD900999"), AuditState::Withdrawn, example::today())});

    QCOMPARE(w.model.rowCount(), 0);
    QVERIFY(w.model.facts().contains(QStringLiteral("nothing allocated")));
  }

  void shows_one_month_of_several_when_asked() {
    World w;
    auto rows = example::allocations();
    rows[0].audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-08");
    w.fill(rows);
    QCOMPARE(w.model.cycles().first(), QStringLiteral("programmes/practice-managers/auditCycles/2023-09"));
    // The theme of one of two months is not that of both.
    QCOMPARE(w.model.facts(), QStringLiteral("2 months · 5 to finish, 2 finished"));

    w.model.show_cycle(rows[0].audit_cycle);

    QCOMPARE(w.groups(), QStringList{QStringLiteral("Overdue 1")});
    QVERIFY(w.model.facts().startsWith(QStringLiteral("August 2023")));
  }

  void groups_what_waits_to_be_sent() {
    World w;
    w.fill(example::allocations());

    LocalWork waiting{
        LocalWork::Kind::Waiting, QDateTime{example::today(), QTime{13, 58}}, {}, example::allocations()[0]};
    w.model.set_local({{waiting.row.name, waiting}});

    QVERIFY(w.groups().contains(QStringLiteral("Waiting to be sent 1")));
    QVERIFY(!w.groups().contains(QStringLiteral("Overdue 1")));
    QCOMPARE(w.model.index_of(waiting.row.name).data(AllocationModel::DetailRole).toString(),
             QStringLiteral("You submitted it at 13:58"));
  }

  void what_waits_for_the_person_stands_first_also_when_the_list_does_not_have_it() {
    World w;
    w.fill(example::allocations());
    LocalWork refused{LocalWork::Kind::Refused,
                      {},
                      QStringLiteral("It is not yours any more."),
                      example::allocation(QStringLiteral("CD900555"), AuditState::InProgress, example::today())};

    w.model.set_local({{refused.row.name, refused}});

    QCOMPARE(w.groups().first(), QStringLiteral("Waiting for you 1"));
    QCOMPARE(w.model.index_of(refused.row.name).data(AllocationModel::DetailRole).toString(), refused.reason);
  }

  void repeats_a_mark_without_an_answer_with_its_request_id() {
    World w;
    w.fill(example::allocations());
    QSignalSpy failed{&w.model, &AllocationModel::mark_failed};
    QSignalSpy marked{&w.model, &AllocationModel::marked};
    const auto name = QStringLiteral("allocations/cd900417");

    w.model.mark_not_completed(name, QStringLiteral("The case moved away"));
    w.gateway.marks.fail(Failure::Kind::Offline);
    QTRY_COMPARE(failed.count(), 1);
    w.model.mark_not_completed(name, QStringLiteral("The case moved away"));
    QCOMPARE(w.gateway.request_ids[0], w.gateway.request_ids[1]);
    auto done = *w.model.find(name);
    done.state = AuditState::NotCompleted;
    w.gateway.marks.answer(done);

    QTRY_COMPARE(marked.count(), 1);
    QCOMPARE(w.model.to_finish(), 4);
  }

  void counts_days_in_words() {
    QCOMPARE(due_words(QDate{2023, 9, 26}, example::today()), QStringLiteral("1 day overdue"));
    QCOMPARE(due_words(QDate{2023, 9, 27}, example::today()), QStringLiteral("due today"));
    QCOMPARE(due_words(QDate{2023, 9, 28}, example::today()), QStringLiteral("due tomorrow"));
    QCOMPARE(due_words(QDate{2023, 10, 6}, example::today()), QStringLiteral("in 9 days"));
    QCOMPARE(long_date(QDate{2023, 9, 22}), QStringLiteral("Friday 22 September 2023"));
  }
};

QTEST_GUILESS_MAIN(AllocationModelTest)
#include "allocation_model_test.moc"
