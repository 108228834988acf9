// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/follow_up.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "client/models/record_link.h"
#include "tests/support/follow_up_desk.h"

using namespace touchstone::client;

namespace {

const QStringList accepts{QStringLiteral("update"), QStringLiteral("accept"), QStringLiteral("send_back")};

/// What is to be followed up, over fakes.
struct Desk {
  explicit Desk(Role role = Role::QaLead) : follow_up{gateway, example::session(role), &example::today} {}

  FakeFollowUpGateway gateway;
  FollowUp follow_up;
  QAbstractItemModelTester tester{&follow_up, QAbstractItemModelTester::FailureReportingMode::QtTest};

  void come(const QList<Action>& actions, const QList<OpenFinding>& findings = {},
            const QList<ReAudit>& re_audits = {}) {
    QSignalSpy refreshed{&follow_up, &FollowUp::refreshed};
    follow_up.refresh();
    gateway.lists.answer(actions);
    if (gateway.findings.count() > 0) {
      gateway.findings.answer(findings);
    }
    gateway.re_audit_lists.answer(re_audits);
    QVERIFY(refreshed.wait() || refreshed.count() > 0);
  }
  QStringList cases() const {
    QStringList cases;
    for (int i = 0; i < follow_up.rowCount(); ++i) {
      cases.append(follow_up.index(i).data().toString());
    }
    return cases;
  }
  QString at(const QString& reference, int role) const {
    return follow_up.index(static_cast<int>(cases().indexOf(reference))).data(role).toString();
  }
};

const LoopStep& step(const QList<LoopStep>& steps, int number) { return steps.at(number - 1); }

}  // namespace

class FollowUpTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void the_most_urgent_come_first_with_what_each_waits_for() {
    Desk desk;
    desk.come(example::actions({QStringLiteral("update")}, accepts), {example::open_finding()}, {example::re_audit()});

    QCOMPARE(desk.cases(),
             (QStringList{QStringLiteral("CD900288"), QStringLiteral("CD900312"), QStringLiteral("CD900291"),
                          QStringLiteral("CD900301"), QStringLiteral("CD900344"), QStringLiteral("CD900277")}));
    QCOMPARE(desk.at(QStringLiteral("CD900288"), FollowUp::SinceRole), QStringLiteral("3 days overdue"));
    QCOMPARE(desk.at(QStringLiteral("CD900312"), FollowUp::SinceRole), QStringLiteral("Reported done"));
    QCOMPARE(desk.at(QStringLiteral("CD900291"), FollowUp::SinceRole), QStringLiteral("37 days"));
    QCOMPARE(desk.at(QStringLiteral("CD900291"), FollowUp::SecondRole),
             QStringLiteral("Finding of 21 Aug: no action yet"));
    QCOMPARE(desk.at(QStringLiteral("CD900301"), FollowUp::SinceRole), QStringLiteral("Due 9 Oct"));
    QCOMPARE(desk.at(QStringLiteral("CD900277"), FollowUp::SecondRole), QStringLiteral("Re-audit, not allocated yet"));
    QCOMPARE(desk.follow_up.facts(),
             QStringLiteral("4 actions open: 1 overdue, 1 reported done. An action leaves this list when someone other "
                            "than its owner accepts it."));
  }

  void an_owner_sees_first_what_they_must_do_and_then_what_waits_for_others() {
    Desk desk{Role::PracticeManager};
    auto actions = example::actions({QStringLiteral("report_done")}, {});
    actions.append(
        example::action(QStringLiteral("350"), QStringLiteral("CD900350"), QStringLiteral("Visit"), example::today()));
    actions.append(example::action(QStringLiteral("351"), QStringLiteral("CD900351"), QStringLiteral("Plan"),
                                   QDate{2023, 10, 10}, ActionState::SentBack));
    for (auto& action : actions) {
      action.owner = desk.follow_up.session().person;
    }
    desk.come(actions);
    const QStringList wanted{QStringLiteral("CD900288"), QStringLiteral("CD900350"), QStringLiteral("CD900301"),
                             QStringLiteral("CD900351"), QStringLiteral("CD900344"), QStringLiteral("CD900312")};
    QCOMPARE(desk.cases(), wanted);
    QStringList mine;
    for (const auto& action : desk.follow_up.mine()) {
      mine.append(action.case_reference);
    }
    QCOMPARE(mine, wanted);
  }

  void what_waits_for_a_person_is_counted() {
    Desk unit;
    unit.come(example::actions({QStringLiteral("update")}, accepts), {example::open_finding()});
    QCOMPARE(unit.follow_up.waiting(), 2);  // one to accept, one finding

    Desk manager{Role::PracticeManager};
    manager.come(example::actions({QStringLiteral("report_done")}, {}));
    QCOMPARE(manager.follow_up.waiting(), 3);  // theirs to do
    QCOMPARE(manager.gateway.findings.count(), 0);
  }

  void mine_are_those_the_person_owns_and_has_to_do() {
    Desk desk{Role::PracticeManager};
    auto actions = example::actions({}, {});
    actions[0].owner = desk.follow_up.session().person;
    actions[2].owner = desk.follow_up.session().person;
    actions[2].state = ActionState::Accepted;
    desk.come(actions);
    QCOMPARE(desk.follow_up.mine().size(), 1);
    QCOMPARE(desk.follow_up.mine().first().case_reference, QStringLiteral("CD900288"));
  }

  void an_area_and_a_list_narrow_what_is_shown() {
    Desk desk;
    desk.come(example::actions({}, accepts), {example::open_finding()}, {example::re_audit()});
    QCOMPARE(desk.follow_up.areas(), (QStringList{QStringLiteral("C&FF"), QStringLiteral("SWF")}));
    desk.follow_up.set_area(QStringLiteral("SWF"));
    QCOMPARE(desk.cases(), (QStringList{QStringLiteral("CD900291"), QStringLiteral("CD900277")}));
    desk.follow_up.set_area({});
    desk.follow_up.set_show(FollowUp::Show::Overdue);
    QCOMPARE(desk.cases(), QStringList{QStringLiteral("CD900288")});
    desk.follow_up.set_show(FollowUp::Show::ReAudits);
    QCOMPARE(desk.cases(), QStringList{QStringLiteral("CD900277")});
    QVERIFY(!desk.gateway.accepted_wanted);
    desk.follow_up.set_show(FollowUp::Show::Everything);
    QVERIFY(desk.gateway.accepted_wanted);
  }

  void a_failure_is_told_once_and_what_was_there_stays() {
    Desk desk;
    desk.come(example::actions({}, accepts));
    QSignalSpy failed{&desk.follow_up, &FollowUp::refresh_failed};
    desk.follow_up.refresh();
    desk.gateway.lists.fail(Failure::Kind::Offline);
    desk.gateway.findings.fail(Failure::Kind::Offline);
    desk.gateway.re_audit_lists.answer({});
    QVERIFY(failed.wait());
    QTest::qWait(10);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(desk.follow_up.rowCount(), 4);
  }

  void a_change_that_was_lost_on_the_way_is_repeated_with_the_same_request() {
    Desk desk;
    desk.come(example::actions({}, accepts));
    const Action action = *desk.follow_up.action_at(desk.follow_up.index(1));
    QSignalSpy failed{&desk.follow_up, &FollowUp::change_failed};
    desk.follow_up.accept(action);
    desk.follow_up.accept(action);
    QCOMPARE(desk.gateway.changes.count(), 1);  // the second press does nothing
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QVERIFY(failed.wait());
    QSignalSpy changed{&desk.follow_up, &FollowUp::changed};
    desk.follow_up.accept(action);
    QCOMPARE(desk.gateway.asked, (QStringList{QStringLiteral("accept"), action.name, action.etag}));
    QCOMPARE(desk.gateway.request_ids.at(0), desk.gateway.request_ids.at(1));
    desk.gateway.changes.answer(action);
    QVERIFY(changed.wait());
    QCOMPARE(desk.gateway.lists.count(), 1);  // the list is read again
  }

  void the_card_of_an_action_reported_done_stops_at_its_acceptance() {
    auto actions = example::actions({}, accepts);
    const auto steps = loop_steps(actions[1], QStringLiteral("people/helen"), example::today());
    QCOMPARE(steps.size(), 6);
    QCOMPARE(step(steps, 1).aside, QStringLiteral("Audit of June 2023, Requires improvement"));
    QCOMPARE(step(steps, 3).mark, LoopStep::Mark::Done);
    QCOMPARE(step(steps, 3).aside, QStringLiteral("reported done 19 Sept"));
    QCOMPARE(step(steps, 4).mark, LoopStep::Mark::Now);
    QCOMPARE(step(steps, 4).words, QStringLiteral("Beth Carver owns this action and cannot accept it. You can."));
    QCOMPARE(step(steps, 4).aside, QStringLiteral("waiting 8 days"));
    QCOMPARE(step(steps, 5).words, QStringLiteral("Planned for December 2023."));
    QCOMPARE(step(steps, 6).words, QStringLiteral("Shown when the re-audit is in: Requires improvement, then …"));
    QCOMPARE(step(steps, 6).mark, LoopStep::Mark::Later);
  }

  void its_owner_reads_that_they_cannot_accept_it() {
    auto actions = example::actions({}, {});
    const auto steps = loop_steps(actions[1], example::beth, example::today());
    QCOMPARE(step(steps, 4).words,
             QStringLiteral("You cannot accept your own action. It waits for the quality assurance unit."));
  }

  void an_action_sent_back_says_what_is_missing_at_its_evidence() {
    auto action = example::actions({QStringLiteral("report_done")}, {})[0];
    action.state = ActionState::SentBack;
    action.response = QStringLiteral("The visit of 3 August.");
    action.answered_by = QStringLiteral("Helen Marsh");
    const auto steps = loop_steps(action, example::beth, example::today());
    QCOMPARE(step(steps, 3).mark, LoopStep::Mark::Now);
    QVERIFY(step(steps, 3).words.startsWith(QStringLiteral("Sent back by Helen Marsh: “The visit of 3 August.”")));
    action.evidence = QStringLiteral("Visits are in the file.");
    action.report_time = QDateTime{QDate{2023, 9, 19}, QTime{10, 0}};
    QVERIFY(loop_steps(action, example::beth, example::today())
                .at(2)
                .words.startsWith(QStringLiteral("“Visits are in the file.” Reported done 19 Sept.\nSent back by Helen "
                                                 "Marsh: “The visit of 3 August.”")));
    QCOMPARE(step(steps, 2).accent, Accent::Error);
    QVERIFY(step(steps, 2).aside.endsWith(QStringLiteral("3 days overdue")));
  }

  void the_last_step_says_where_the_grade_went() {
    auto action = example::actions({}, {})[1];
    action.re_audit = example::re_audit(ReAuditState::Completed);
    const auto move = [&](Grade after) {
      action.re_audit.grade = after;
      return step(loop_steps(action, {}, example::today()), 6).words;
    };
    QCOMPARE(move(Grade::Good), QStringLiteral("Requires improvement, then Good: better."));
    QCOMPARE(move(Grade::Inadequate), QStringLiteral("Requires improvement, then Inadequate: worse."));
    QCOMPARE(move(Grade::RequiresImprovement),
             QStringLiteral("Requires improvement, then Requires improvement: the same."));
    QCOMPARE(move(Grade::None), QStringLiteral("The two audits have no grades to compare."));
  }

  void an_action_has_an_address() {
    RecordLink link;
    link.kind = RecordLink::Kind::Action;
    link.organisation = QStringLiteral("northmere");
    link.name = QStringLiteral("actions/10000000-0000-4000-8000-000000000001");
    const auto read = RecordLink::parse(link.url());
    QVERIFY(read.has_value());
    QCOMPARE(read->kind, RecordLink::Kind::Action);
    QCOMPARE(read->name, link.name);
  }
};

QTEST_GUILESS_MAIN(FollowUpTest)

#include "follow_up_test.moc"
