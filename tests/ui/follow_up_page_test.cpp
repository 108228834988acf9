// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/follow_up_page.h"

#include <QComboBox>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "client/pages/action_form.h"
#include "client/pages/audit_actions_box.h"
#include "client/pages/loop_card.h"
#include "client/pages/my_actions_box.h"
#include "client/pages/re_audit_card.h"
#include "client/widgets/date_field.h"
#include "tests/support/client_world.h"
#include "tests/support/example_month.h"
#include "tests/support/follow_up_desk.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

namespace {

const QStringList accepts{QStringLiteral("update"), QStringLiteral("accept"), QStringLiteral("send_back")};

/// The place Actions over fakes.
struct Desk {
  explicit Desk(Role role = Role::QaLead, QSize size = {1184, 728})
      : follow_up{gateway, example::session(role), &example::today}, page{follow_up, connection} {
    connection.become(ConnectionState::Online);
    page.resize(size);
    page.show();
    page.activateWindow();
    if (!QTest::qWaitForWindowActive(&page)) {
      qFatal("The window is not active.");
    }
  }

  FakeConnection connection;
  FakeFollowUpGateway gateway;
  FollowUp follow_up;
  FollowUpPage page;

  void come(const QList<Action>& actions, const QList<OpenFinding>& findings = {},
            const QList<ReAudit>& re_audits = {}) {
    QSignalSpy refreshed{&follow_up, &FollowUp::refreshed};
    QVERIFY(QTest::qWaitFor([this] { return gateway.lists.count() > 0; }));
    while (gateway.lists.count() > 0) {
      gateway.lists.answer(actions);
    }
    while (gateway.findings.count() > 0) {
      gateway.findings.answer(findings);
    }
    while (gateway.re_audit_lists.count() > 0) {
      gateway.re_audit_lists.answer(re_audits);
    }
    QVERIFY(refreshed.count() > 0 || refreshed.wait());
    QTest::qWait(20);
  }
  void select(const QString& reference) {
    for (int i = 0; i < follow_up.rowCount(); ++i) {
      if (follow_up.index(i).data().toString() == reference) {
        page.list()->setCurrentIndex(follow_up.index(i));
      }
    }
    QTest::qWait(0);  // new widgets show themselves with the next event
  }
  QAbstractButton* pressable(const QString& words) const {
    for (auto* one : page.findChildren<QAbstractButton*>()) {
      if (one->isVisible() && one->text() == words) {
        return one;
      }
    }
    return nullptr;
  }
};

/// A picture for whoever wants to look: TOUCHSTONE_PICTURES names the folder.
void picture(QWidget& page, const QString& name) {
  const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
  if (!folder.isEmpty()) {
    QVERIFY(page.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
  }
}

}  // namespace

/// The place Actions: list, card, and what may be done.
class FollowUpPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void an_action_reported_done_is_accepted_with_two_keys() {
    Desk desk;
    desk.come(example::actions({QStringLiteral("update")}, accepts), {example::open_finding()}, {example::re_audit()});
    desk.select(QStringLiteral("CD900312"));
    QVERIFY(says(desk.page, QStringLiteral("4. Accepted by someone else")));
    QVERIFY(says(desk.page, QStringLiteral("Beth Carver owns this action and cannot accept it. You can.")));
    picture(desk.page, QStringLiteral("actions"));
    desk.page.list()->setFocus();

    key(Qt::Key_Return);
    QCOMPARE(focus(), button(desk.page, QStringLiteral("Accept as done")));
    key(Qt::Key_Space);

    QCOMPARE(desk.gateway.asked.value(0), QStringLiteral("accept"));
    Action accepted = example::actions({}, {})[1];
    accepted.state = ActionState::Accepted;
    desk.gateway.changes.answer(accepted);
    desk.come(example::actions({}, {}));
    QVERIFY(says(desk.page, QStringLiteral("Accepted as done.")));
  }

  void sending_back_asks_what_is_missing_and_says_it_to_the_server() {
    Desk desk;
    desk.come(example::actions({}, accepts));
    desk.select(QStringLiteral("CD900312"));
    QTest::mouseClick(desk.pressable(QStringLiteral("Send back…")), Qt::LeftButton);
    QTest::mouseClick(desk.pressable(QStringLiteral("Send it back")), Qt::LeftButton);
    QVERIFY(says(desk.page, QStringLiteral("Write what is missing")));
    QCOMPARE(desk.gateway.changes.count(), 0);
    type(QStringLiteral("The last visit."));
    QTest::mouseClick(desk.pressable(QStringLiteral("Send it back")), Qt::LeftButton);
    QCOMPARE(desk.gateway.asked, (QStringList{QStringLiteral("send_back"), QStringLiteral("actions/312"),
                                              QStringLiteral("The last visit.")}));
  }

  void an_owner_reports_done_and_reads_why_there_is_no_button() {
    Desk desk{Role::PracticeManager};
    auto actions = example::actions({QStringLiteral("report_done")}, {});
    for (auto& action : actions) {
      action.owner = desk.follow_up.session().person;
    }
    desk.come(actions);
    QTest::mouseClick(desk.pressable(QStringLiteral("Report it done")), Qt::LeftButton);
    QVERIFY(says(desk.page, QStringLiteral("Write what was done, and where it can be seen")));
    type(QStringLiteral("In the file."));
    QTest::mouseClick(desk.pressable(QStringLiteral("Report it done")), Qt::LeftButton);
    QCOMPARE(desk.gateway.asked, (QStringList{QStringLiteral("report_done"), QStringLiteral("actions/288"),
                                              QStringLiteral("In the file.")}));
    desk.gateway.changes.fail(Failure::Kind::Unavailable);
    QTRY_VERIFY(says(desk.page, QStringLiteral("This was not saved.")));

    desk.select(QStringLiteral("CD900312"));
    QVERIFY(says(desk.page, QStringLiteral("You cannot accept your own action.")));
    QVERIFY(desk.pressable(QStringLiteral("Accept as done")) == nullptr);
  }

  void an_action_sent_back_shows_its_evidence_and_says_its_text_once() {
    Desk desk{Role::PracticeManager};
    auto actions = example::actions({QStringLiteral("report_done")}, {});
    actions[1].state = ActionState::SentBack;
    actions[1].response = QStringLiteral("The last visit.");
    actions[1].answered_by = QStringLiteral("Helen Marsh");
    desk.come({actions[1]});
    QVERIFY(says(desk.page, QStringLiteral("CD900312: sent back")));
    QVERIFY(says(desk.page, QStringLiteral("“Chronology now runs to 18 September. Case note, 18 Sept.”")));
    int times = 0;
    for (const auto* label : desk.page.loop_card()->findChildren<QLabel*>()) {
      times += label->isVisible() && label->text().contains(QStringLiteral("Update the chronology")) ? 1 : 0;
    }
    QCOMPARE(times, 1);
  }

  void what_an_owner_has_typed_stays_when_the_list_comes_again() {
    Desk desk{Role::PracticeManager};
    auto actions = example::actions({QStringLiteral("report_done")}, {});
    desk.come(actions);
    desk.page.loop_card()->next_button()->setFocus();
    type(QStringLiteral("Half a sent"));
    desk.page.refresh();
    actions[0].etag = QStringLiteral("v4");
    desk.come(actions);
    QCOMPARE(static_cast<TextField*>(desk.page.loop_card()->next_button())->toPlainText(),
             QStringLiteral("Half a sent"));
  }

  void a_finding_without_an_action_gets_one_on_the_spot() {
    Desk desk;
    desk.come({}, {example::open_finding()});
    QVERIFY(says(desk.page, QStringLiteral("CD900291: no action for 37 days")));
    desk.gateway.people_lists.answer({{example::beth, QStringLiteral("Beth Carver"), {}},
                                      {QStringLiteral("people/dawn"), QStringLiteral("Dawn Whitlock"), {}}});
    QTest::qWait(20);
    picture(desk.page, QStringLiteral("finding"));
    QTest::mouseClick(desk.pressable(QStringLiteral("Add this action")), Qt::LeftButton);
    QVERIFY(says(desk.page, QStringLiteral("Write what must happen")));
    QVERIFY(says(desk.page, QStringLiteral("Choose one person who does it")));
    QCOMPARE(desk.gateway.changes.count(), 0);

    type(QStringLiteral("Write them up."));
    auto* owner = desk.page.findChildren<QComboBox*>().at(2);
    for (auto* box : desk.page.findChildren<QComboBox*>()) {
      owner = box->accessibleName() == QStringLiteral("Who does it?") && box->isVisible() ? box : owner;
    }
    owner->setEditText(QStringLiteral("beth carver"));
    QTest::mouseClick(desk.pressable(QStringLiteral("Add this action")), Qt::LeftButton);

    QCOMPARE(desk.gateway.created.audit, QStringLiteral("audits/291"));
    QCOMPARE(desk.gateway.created.field, QStringLiteral("findings.1"));
    QCOMPARE(desk.gateway.created.owner, example::beth);
    QCOMPARE(desk.gateway.created.due_date, example::today().addDays(28));
  }

  void the_answer_to_one_change_leaves_alone_what_is_written_for_another_record() {
    Desk desk;
    const auto actions = example::actions({}, accepts);
    desk.come(actions, {example::open_finding()});
    QModelIndex with_action;
    for (int i = 0; i < desk.follow_up.rowCount(); ++i) {
      const auto* action = desk.follow_up.action_at(desk.follow_up.index(i));
      with_action = action != nullptr && action->may(QStringLiteral("accept")) ? desk.follow_up.index(i) : with_action;
    }
    QVERIFY(with_action.isValid());
    desk.page.list()->setCurrentIndex(with_action);
    const Action accepted = *desk.follow_up.action_at(with_action);
    desk.follow_up.accept(accepted);
    desk.select(QStringLiteral("CD900291"));
    auto* form = desk.page.findChild<ActionForm*>();
    QVERIFY(form->isVisible());
    auto* text = form->findChild<TextField*>();
    text->setPlainText(QStringLiteral("Write th"));
    desk.gateway.changes.answer(accepted);
    desk.come(actions, {example::open_finding()});
    QVERIFY(form->isVisible());
    QCOMPARE(text->toPlainText(), QStringLiteral("Write th"));
  }

  void both_audits_of_a_re_audit_stand_side_by_side() {
    Desk desk;
    const ReAudit re_audit = example::re_audit(ReAuditState::Completed);
    desk.come(example::actions({}, accepts), {}, {re_audit});
    desk.page.show_record(re_audit.name);
    desk.come(example::actions({}, accepts), {}, {re_audit});
    QTRY_VERIFY(desk.gateway.comparisons.count() > 0);
    while (desk.gateway.comparisons.count() > 0) {
      desk.gateway.comparisons.answer(example::comparison(re_audit));
    }
    QTRY_VERIFY(says(desk.page, QStringLiteral("Case summary")));
    QTest::qWait(20);
    picture(desk.page, QStringLiteral("re-audit"));
    for (const auto* words : {"Nothing since April.", "better", "worse", "the same", "June 2023", "September 2023"}) {
      QVERIFY2(says(desk.page, QString::fromLatin1(words)), words);
    }
  }

  void both_audits_get_the_keyboard_that_asked_for_them() {
    Desk desk;
    const ReAudit re_audit = example::re_audit(ReAuditState::Completed);
    auto actions = example::actions({}, accepts);
    actions[1].re_audit = re_audit;
    desk.come(actions, {}, {re_audit});
    desk.select(QStringLiteral("CD900312"));
    auto* both = desk.pressable(QStringLiteral("Both audits side by side"));
    QVERIFY(both != nullptr);
    both->setFocus();

    key(Qt::Key_Return);
    desk.come(actions, {}, {re_audit});  // what is closed stands among everything, which is asked for
    QTRY_VERIFY(desk.page.re_audit_card()->isVisible());
    QTRY_VERIFY(desk.page.re_audit_card()->isAncestorOf(focus()));
    QVERIFY(!desk.page.loop_card()->isVisible());

    QTRY_VERIFY(desk.gateway.comparisons.count() > 0);
    while (desk.gateway.comparisons.count() > 0) {
      desk.gateway.comparisons.answer(example::comparison(re_audit));
    }
    QTRY_VERIFY(says(desk.page, QStringLiteral("Case summary")));
    QVERIFY(desk.page.re_audit_card()->isAncestorOf(focus()));
  }

  void an_owner_sees_both_audits_of_their_case() {
    Desk desk{Role::PracticeManager};
    const ReAudit re_audit = example::re_audit(ReAuditState::Completed);
    auto actions = example::actions({}, {});
    actions[0].re_audit = re_audit;
    desk.come(actions, {}, {re_audit});
    desk.pressable(QStringLiteral("Both audits side by side"))->setFocus();
    key(Qt::Key_Return);
    desk.come(actions, {}, {re_audit});
    QTRY_VERIFY(desk.page.re_audit_card()->isVisible());
    QVERIFY(focus() == desk.page.re_audit_card() || desk.page.re_audit_card()->isAncestorOf(focus()));
  }

  void an_allocation_is_said_to_answer_a_wanted_re_audit() {
    Desk desk;
    ReAudit re_audit = example::re_audit();
    re_audit.allowed_events = {QStringLiteral("allocate"), QStringLiteral("cancel")};
    desk.come({}, {}, {re_audit});
    QTRY_VERIFY(desk.gateway.comparisons.count() > 0);
    auto comparison = example::comparison(re_audit);
    comparison.candidates = {{QStringLiteral("allocations/7"),
                              QStringLiteral("programmes/practice-managers/auditCycles/2023-12"),
                              QStringLiteral("Priya Nair"), QDate{2023, 12, 22}}};
    desk.gateway.comparisons.answer(comparison);
    QTRY_VERIFY(desk.pressable(QStringLiteral("December 2023, Priya Nair, answers it")) != nullptr);
    QTest::mouseClick(desk.pressable(QStringLiteral("December 2023, Priya Nair, answers it")), Qt::LeftButton);
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("allocate"), re_audit.name, QStringLiteral("allocations/7")}));
  }

  void why_a_re_audit_is_given_up_stays_while_its_audits_come() {
    Desk desk;
    ReAudit re_audit = example::re_audit();
    re_audit.allowed_events = {QStringLiteral("cancel")};
    desk.come({}, {}, {re_audit});
    QTRY_VERIFY(desk.gateway.comparisons.count() > 0);
    QTRY_VERIFY(desk.pressable(QStringLiteral("It is not wanted any more…")) != nullptr);
    desk.pressable(QStringLiteral("It is not wanted any more…"))->click();
    QTRY_COMPARE(focus()->accessibleName(), QStringLiteral("Why is it not wanted any more?"));
    type(QStringLiteral("The case is clo"));
    while (desk.gateway.comparisons.count() > 0) {
      desk.gateway.comparisons.answer(example::comparison(re_audit));
    }
    QTRY_VERIFY(!says(desk.page, QStringLiteral("Loading both audits…")));
    type(QStringLiteral("sed"));
    QCOMPARE(qobject_cast<QPlainTextEdit*>(focus())->toPlainText(), QStringLiteral("The case is closed"));
  }

  void what_is_missing_stays_when_somebody_else_changes_the_action() {
    Desk desk;
    auto actions = example::actions({}, accepts);
    desk.come(actions);
    desk.select(QStringLiteral("CD900312"));
    desk.pressable(QStringLiteral("Send back…"))->click();
    type(QStringLiteral("Which visit"));
    for (auto& action : actions) {
      action.etag = QStringLiteral("theirs");
    }
    desk.follow_up.refresh();
    desk.come(actions);
    QCOMPARE(focus()->accessibleName(), QStringLiteral("What is missing?"));
    QCOMPARE(qobject_cast<QPlainTextEdit*>(focus())->toPlainText(), QStringLiteral("Which visit"));
  }

  void a_panel_that_is_open_and_empty_keeps_the_keyboard_when_the_action_comes_anew() {
    Desk desk;
    auto actions = example::actions({}, accepts);
    desk.come(actions);
    desk.select(QStringLiteral("CD900312"));
    desk.pressable(QStringLiteral("Send back…"))->click();
    desk.pressable(QStringLiteral("Send it back"))->setFocus();
    for (auto& action : actions) {
      action.etag = QStringLiteral("theirs");
    }
    desk.follow_up.refresh();
    desk.come(actions);
    QCOMPARE(focus()->accessibleName(), QStringLiteral("What is missing?"));
    key(Qt::Key_Space);
    QCOMPARE(desk.gateway.changes.count(), 0);  // nothing is accepted by it
  }

  void what_is_being_changed_of_an_action_stays_when_the_action_comes_anew() {
    Desk desk;
    auto actions = example::actions({}, accepts);
    desk.come(actions);
    desk.select(QStringLiteral("CD900312"));
    desk.pressable(QStringLiteral("Change who, when or how urgently…"))->click();
    desk.gateway.people_lists.answer(
        {{example::beth, QStringLiteral("Beth Carver"), QStringLiteral("beth.carver@example.invalid")}});
    QTest::qWait(0);
    auto* due = desk.page.findChild<LoopCard*>()->findChild<DateField*>();
    due->set_date(QDate{2023, 10, 20});
    due->edit()->setFocus();
    desk.pressable(QStringLiteral("Save the changes"))->click();
    QCOMPARE(desk.gateway.updated.etag, QStringLiteral("v3"));
    desk.gateway.changes.fail(Failure::Kind::Stale);
    QTRY_VERIFY(!desk.follow_up.busy());
    for (auto& action : actions) {
      action.etag = QStringLiteral("theirs");
      action.priority = action.priority == ActionPriority::High ? ActionPriority::Low : ActionPriority::High;
    }
    const auto theirs = actions[1].priority;
    desk.come(actions);
    due = desk.page.findChild<LoopCard*>()->findChild<DateField*>();
    QVERIFY(due != nullptr && due->isVisible());
    QCOMPARE(due->date(), QDate(2023, 10, 20));
    QCOMPARE(focus(), due->edit());
    QVERIFY(desk.pressable(QStringLiteral("Change who, when or how urgently…")) == nullptr);

    desk.pressable(QStringLiteral("Save the changes"))->click();
    QCOMPARE(desk.gateway.updated.etag, QStringLiteral("theirs"));
    QCOMPARE(desk.gateway.updated.due_date, QDate(2023, 10, 20));
    QCOMPARE(desk.gateway.updated.priority, theirs);  // not touched here
    desk.gateway.changes.answer(desk.gateway.updated);
    QTRY_VERIFY(!desk.follow_up.busy());
    desk.come(actions);
    QVERIFY(desk.pressable(QStringLiteral("Save the changes")) == nullptr);
    QVERIFY(desk.pressable(QStringLiteral("Change who, when or how urgently…")) != nullptr);
  }

  void nothing_to_follow_up_says_where_actions_come_from() {
    Desk desk;
    desk.come({});
    QVERIFY(says(desk.page, QStringLiteral("Nothing is to be followed up.")));
    picture(desk.page, QStringLiteral("nothing"));
  }

  void a_narrow_page_puts_the_card_under_the_list() {
    Desk desk{Role::QaLead, {560, 700}};
    desk.come(example::actions({}, accepts));
    QVERIFY(desk.page.loop_card()->mapTo(&desk.page, QPoint{}).y() >
            desk.page.list()->mapTo(&desk.page, QPoint{}).y() + 50);
    picture(desk.page, QStringLiteral("narrow"));
  }

  void at_200_percent_three_rows_and_the_whole_card_are_reached_by_scrolling_the_page() {
    Desk desk{Role::QaLead, {560, 328}};
    desk.come(example::actions({}, accepts), {example::open_finding()}, {example::re_audit()});
    auto* list = desk.page.list();
    QVERIFY(list->viewport()->height() >= 3 * list->sizeHintForRow(0));
    QVERIFY(!list->visibleRegion().isEmpty());

    desk.select(QStringLiteral("CD900312"));
    QTest::qWait(20);
    auto* card = desk.page.loop_card();
    QVERIFY2(card->height() >= card->heightForWidth(card->width()), "The card is cut.");
    for (auto* area : desk.page.findChildren<QScrollArea*>()) {
      if (area->isVisible() && area->widget()->isAncestorOf(card) && !area->widget()->isAncestorOf(list)) {
        QCOMPARE(area->verticalScrollBar()->maximum(), 0);  // the page scrolls, not the card in it
      }
    }
    list->setFocus();
    key(Qt::Key_Return);
    QCOMPARE(focus(), button(desk.page, QStringLiteral("Accept as done")));
    QTRY_VERIFY(!focus()->visibleRegion().isEmpty());
    picture(desk.page, QStringLiteral("at-200"));
  }

  void my_actions_are_named_with_how_urgent_they_are() {
    FakeFollowUpGateway gateway;
    FollowUp follow_up{gateway, example::session(), &example::today};
    MyActionsBox box;
    box.follow(follow_up);
    box.resize(368, 260);
    box.show();
    QVERIFY(says(box, QStringLiteral("You have no actions.")));
    auto actions = example::actions({}, {});
    for (auto& action : actions) {
      action.owner = follow_up.session().person;
    }
    follow_up.refresh();
    gateway.lists.answer(actions);
    gateway.re_audit_lists.answer({});
    QTRY_COMPARE(box.count(), 4);
    QTest::qWait(20);
    QVERIFY(says(box, QStringLiteral("3 days overdue")));
    picture(box, QStringLiteral("my-actions"));
    QSignalSpy wanted{&box, &MyActionsBox::action_wanted};
    for (auto* link : box.findChildren<LinkButton*>()) {
      if (link->isVisible()) {
        QTest::mouseClick(link, Qt::LeftButton);
      }
    }
    QStringList names;
    for (const auto& one : wanted) {
      names.append(one.first().toString());
    }
    QCOMPARE(names, (QStringList{QString{}, QStringLiteral("actions/288"), QStringLiteral("actions/301"),
                                 QStringLiteral("actions/344")}));
  }

  void my_actions_are_seen_at_once_above_my_audits() {
    FakeFollowUpGateway gateway;
    FollowUp mine{gateway, example::session(), &example::today};
    ClientWorld w;
    w.enter(example::allocations());
    auto actions = example::actions({QStringLiteral("report_done")}, {});
    for (auto& action : actions) {
      action.owner = mine.session().person;
    }
    w.place()->set_follow_up(gateway, mine);
    gateway.lists.answer(actions);
    gateway.re_audit_lists.answer({});
    QTRY_VERIFY(says(*w.place(), QStringLiteral("My actions")));
    QTest::qWait(50);
    const auto* box = w.place()->findChild<MyActionsBox*>();
    QVERIFY(box->mapTo(&w.window, QPoint{0, box->height()}).y() < 300);
    const auto* list = w.place()->list()->findChild<QTreeView*>();
    QVERIFY(box->mapTo(&w.window, QPoint{0, box->height()}).y() <= list->mapTo(&w.window, QPoint{}).y());
    const auto* go_on = button(*w.place(), QStringLiteral("Continue audit"));
    if (go_on != nullptr) {
      QVERIFY(go_on->mapTo(&w.window, QPoint{0, go_on->height()}).y() < w.window.height() - 32);
    }
    picture(w.window, QStringLiteral("my-audits-with-actions"));
  }

  void an_action_is_added_to_the_row_that_is_being_read() {
    FakeFollowUpGateway gateway;
    AuditActionsBox box{gateway, example::session(Role::QaLead), &example::today};
    box.resize(360, 640);
    box.show();
    box.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&box));
    box.show_audit(example::handed_in(), example::form(), true);
    gateway.lists_of.answer({example::actions({}, {})[0]});
    QTRY_VERIFY(says(box, QStringLiteral("Record a cultural genogram")));
    box.set_about(QStringLiteral("answers.chronology"));
    QTest::mouseClick(box.findChildren<LinkButton*>().first(), Qt::LeftButton);
    gateway.people_lists.answer({{example::beth, QStringLiteral("Beth Carver"), {}}});
    QTest::qWait(20);
    picture(box, QStringLiteral("add-action"));
    type(QStringLiteral("Bring it up to date."));
    for (auto* choice : box.findChildren<QComboBox*>()) {
      if (choice->accessibleName() == QStringLiteral("Who does it?")) {
        choice->setEditText(QStringLiteral("Beth Carver"));
      }
    }
    QTest::mouseClick(button(box, QStringLiteral("Add this action")), Qt::LeftButton);
    QCOMPARE(gateway.created.field, QStringLiteral("answers.chronology"));
    QCOMPARE(gateway.created.audit, example::handed_in().name);
    QCOMPARE(gateway.created.text, QStringLiteral("Bring it up to date."));
    auto* text = box.findChild<TextField*>();
    text->setPlainText(QStringLiteral("And the next"));
    gateway.changes.answer(example::actions({}, {})[0]);
    QTRY_VERIFY(gateway.lists_of.count() > 0);
    QVERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), QStringLiteral("And the next"));  // typed since
  }
};

QTEST_MAIN(FollowUpPageTest)

#include "follow_up_page_test.moc"
