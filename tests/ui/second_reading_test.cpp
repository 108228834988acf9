// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include "client/models/second_reading.h"
#include "client/models/to_read_model.h"
#include "client/pages/agreement_view.h"
#include "client/pages/grade_history_box.h"
#include "client/pages/reading_views.h"
#include "client/pages/second_reading_page.h"
#include "client/pages/second_readings_page.h"
#include "client/widgets/choice.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_moderation_gateway.h"
#include "tests/support/hands.h"
#include "tests/support/month_desk.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

namespace {

const QString reading_name = QStringLiteral("audits/417/moderation");

Moderation due(const QString& reference = QStringLiteral("CD900417")) {
  Moderation one;
  one.name = reading_name;
  one.audit = QStringLiteral("audits/417");
  one.case_reference = reference;
  one.service_area_code = QStringLiteral("C&FF");
  one.team = QStringLiteral("East");
  one.auditor_display_name = QStringLiteral("Priya Nair");
  one.state = ModerationState::Due;
  one.blind = true;
  one.allowed_events = {QStringLiteral("take"), QStringLiteral("submit")};
  one.etag = QStringLiteral("v0");
  return one;
}

Moderation blind() {
  Moderation one = due();
  Audit record = example::handed_in();
  record.grade = Grade::None;
  record.grade_rationale.clear();
  one.record = record;
  one.withheld_fields = {QStringLiteral("grade"), QStringLiteral("grade_rationale")};
  return one;
}

Moderation done() {
  Moderation one = due();
  one.state = ModerationState::Done;
  one.moderator_display_name = QStringLiteral("Helen Marsh");
  one.first_grade = Grade::Inadequate;
  one.first_rationale = QStringLiteral("No visit is written down.");
  one.moderated_grade = Grade::RequiresImprovement;
  one.reason = QStringLiteral("The visits are in the diary.");
  one.allowed_events.clear();
  one.etag = QStringLiteral("v2");
  return one;
}

QString text_of(const QWidget& page) {
  QString text;
  for (const auto* words : page.findChildren<QLabel*>()) {
    if (words->isVisible()) {
      text += words->text() + QLatin1Char('\n');
    }
  }
  return text;
}

/// The page of one second reading over fakes.
struct Desk {
  FakeModerationGateway moderations;
  FakeFormGateway forms;
  CommentStore store;
  SecondReading model{moderations, forms, store};
  SecondReadingPage page{model};

  explicit Desk(const Moderation& reading = blind()) {
    page.resize(1184, 728);
    page.show();
    page.activateWindow();
    await([this] { return page.isActiveWindow(); });
    open(reading);
  }
  void open(const Moderation& reading) {
    model.open(reading.name);
    come(reading);
  }
  void come(const Moderation& reading) {
    await([this] { return moderations.singles.count() == 1; });
    moderations.singles.answer(reading);
    await([this] { return forms.forms.count() == 1; });
    forms.forms.answer(example::form());
    await([this] { return model.is_open(); });
    QTest::qWait(20);
  }
  QPushButton* button(const QString& text) const {
    for (auto* one : page.findChildren<QPushButton*>()) {
      if (one->text() == text) {
        return one;
      }
    }
    return nullptr;
  }
  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }
};

Agreement agreement(qint64 pairs) {
  Agreement made;
  made.first_period = QStringLiteral("2023-03");
  made.last_period = QStringLiteral("2023-09");
  made.counts = {pairs, pairs - 3, pairs - 1, 1, 2};
  made.pairs = {{Grade::Good, Grade::Good, pairs - 3},
                {Grade::Inadequate, Grade::Good, 1},
                {Grade::Good, Grade::RequiresImprovement, 2}};
  made.least_pairs = 20;
  if (pairs >= made.least_pairs) {
    made.linear_kappa = Coefficient{0.61, 0.4, 0.82};
    made.ac2 = Coefficient{0.9, 0.8, 1.0};
  }
  return made;
}

}  // namespace

/// The unit reads some audits a second time.
class SecondReadingTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_blind_reading_shows_the_answers_and_says_what_is_kept_back() {
    Desk desk;
    QAbstractItemModelTester tester{&desk.model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    const QString text = text_of(desk.page);
    QVERIFY(text.contains(QStringLiteral("Second reading: CD900417")));
    QVERIFY(text.contains(QStringLiteral("A blind reading.")));
    QVERIFY(!text.contains(QStringLiteral("First grade, by")));
    QCOMPARE(desk.model.index(0).data(ReadingModel::ValueRole).toString(),
             QStringLiteral("Kept back until your grade is in"));
    QVERIFY(desk.model.rowCount() > 10);
    QVERIFY(desk.button(QStringLiteral("Take it to read"))->isVisible());
    QVERIFY(desk.button(QStringLiteral("Hand in the second grade"))->isVisible());
    QVERIFY(!desk.button(QStringLiteral("Give it back"))->isVisible());
  }

  void grade_and_reason_are_asked_for_before_anything_is_sent() {
    Desk desk;
    desk.button(QStringLiteral("Hand in the second grade"))->click();
    const QString text = text_of(desk.page);
    QVERIFY(text.contains(QStringLiteral("Choose the grade of the second reading")));
    QVERIFY(text.contains(QStringLiteral("Say why this is the grade")));
    QCOMPARE(desk.moderations.changed, QStringList{});
    QVERIFY(qobject_cast<GradeRow*>(focus()) != nullptr);
  }

  void a_second_grade_is_handed_in_and_both_stand_side_by_side() {
    Desk desk;
    QSignalSpy told{&desk.model, &SecondReading::done};
    desk.page.findChildren<GradeRow*>()[2]->click();
    desk.page.findChild<TextField*>()->setPlainText(QStringLiteral("The visits are in the diary."));
    desk.button(QStringLiteral("Hand in the second grade"))->click();
    QCOMPARE(desk.moderations.changed, (QStringList{QStringLiteral("submit"), reading_name, QStringLiteral("v0")}));
    QCOMPARE(desk.moderations.submitted_grade, Grade::RequiresImprovement);
    QVERIFY(!desk.button(QStringLiteral("Hand in the second grade"))->isEnabled());
    desk.moderations.changes.answer(done());
    QTRY_COMPARE(told.count(), 1);
    Moderation whole = done();
    whole.record = example::handed_in();
    desk.come(whole);
    const QString text = text_of(desk.page);
    QVERIFY(text.contains(QStringLiteral("Second grade, which counts")));
    QVERIFY(text.contains(QStringLiteral("First grade, by Priya Nair")));
    QVERIFY(text.contains(QStringLiteral("No visit is written down.")));
    QVERIFY(text.contains(QStringLiteral("Requires improvement, was inadequate: raised")));
    QVERIFY(!desk.button(QStringLiteral("Hand in the second grade"))->isVisible());
  }

  void what_is_written_is_there_again_and_a_refusal_takes_nothing_away() {
    Desk desk;
    desk.page.findChildren<GradeRow*>()[1]->click();
    desk.page.findChild<TextField*>()->setPlainText(QStringLiteral("It is good."));
    desk.button(QStringLiteral("Hand in the second grade"))->click();
    desk.moderations.changes.fail({Failure::Kind::Refused,
                                   QStringLiteral("OWN_AUDIT"),
                                   QStringLiteral("You did this audit yourself."),
                                   {},
                                   {},
                                   {}});
    QTRY_VERIFY(text_of(desk.page).contains(QStringLiteral("You did this audit yourself.")) ||
                text_of(desk.page).contains(QStringLiteral("Your second reading was not taken.")));
    QCOMPARE(desk.page.findChild<TextField*>()->toPlainText(), QStringLiteral("It is good."));
    desk.open(blind());
    QCOMPARE(desk.page.findChild<TextField*>()->toPlainText(), QStringLiteral("It is good."));
    QCOMPARE(desk.model.grade(), Grade::Good);
  }

  void buttons_follow_what_the_server_allows() {
    Moderation refused = blind();
    refused.allowed_events.clear();
    refused.refusal = QStringLiteral("You have answered this audit and know its grade.");
    Desk desk{refused};
    QVERIFY(text_of(desk.page).contains(QStringLiteral("know its grade")));
    for (const auto* text : {"Take it to read", "Give it back", "Hand in the second grade"}) {
      QVERIFY(!desk.button(QString::fromLatin1(text))->isVisible());
    }
    QVERIFY(desk.page.findChildren<GradeRow*>().isEmpty() || !desk.page.findChildren<GradeRow*>()[0]->isVisible());
    Moderation mine = blind();
    mine.state = ModerationState::Taken;
    mine.allowed_events = {QStringLiteral("give_back"), QStringLiteral("submit")};
    desk.open(mine);
    desk.button(QStringLiteral("Give it back"))->click();
    QCOMPARE(desk.moderations.changed.first(), QStringLiteral("give_back"));
  }

  void at_double_size_nothing_is_wider_than_a_small_window() {
    Desk desk;
    desk.page.resize(640, 400);
    QTest::qWait(10);
    for (auto* part : desk.page.findChildren<QWidget*>()) {
      const int width = qMax(part->minimumSizeHint().width(), part->minimumWidth());
      QVERIFY2(part->isHidden() || width <= 584, qPrintable(QStringLiteral("%1 %2: %3")
                                                                .arg(QLatin1String(part->metaObject()->className()),
                                                                     part->accessibleName(), QString::number(width))));
    }
  }

  void the_month_lists_what_is_due_first_and_counts_it() {
    MonthDesk desk;
    desk.enter();
    Moderation other = done();
    other.name = QStringLiteral("audits/1/moderation");
    other.case_reference = QStringLiteral("CD900001");
    while (desk.moderations.lists.count() > 0) {
      desk.moderations.lists.answer({other, due()});
    }
    QTRY_COMPARE(desk.place.second_readings().rowCount(), 2);
    QCOMPARE(desk.place.second_readings().index(0).data().toString(), QStringLiteral("CD900417"));
    QCOMPARE(desk.place.second_readings().index(1).data(ToReadModel::SinceRole).toString(),
             QStringLiteral("Requires improvement, was inadequate: raised"));
    QCOMPARE(desk.place.second_readings().open_count(), 1);
    QVERIFY(desk.place.findChild<QTabBar*>()->tabText(MonthPlace::SecondRead).contains(QStringLiteral("(1)")));
    desk.place.read_again(reading_name);
    desk.moderations.singles.answer(blind());
    QTRY_COMPARE(desk.forms.forms.count(), 1);
    desk.forms.forms.answer(example::form());
    QTRY_VERIFY(desk.place.findChild<SecondReadingPage*>()->isVisible());
  }

  void a_lead_changes_the_rule_and_nobody_else_is_offered_to() {
    FakeModerationGateway gateway;
    SecondReadings model{gateway};
    FakeChallengeGateway challenges;
    DisputedGrades disputed{challenges};
    SecondReadingsPage page{model, disputed, true};
    page.show();
    model.load(example::september().name);
    gateway.lists.answer({due()});
    gateway.settings_answers.answer({10, true, QStringLiteral("v1")});
    QTRY_VERIFY(text_of(page).contains(QStringLiteral("and 10% of the others")));
    QVERIFY(text_of(page).contains(QStringLiteral("First auditor, and where the second reading stands")));
    auto* change = page.findChild<LinkButton*>();
    QVERIFY(change->isVisible());
    change->click();
    page.findChild<QSpinBox*>()->setValue(25);
    page.findChild<QCheckBox*>()->setChecked(false);
    page.findChildren<QPushButton*>()[0]->click();
    QCOMPARE(gateway.settings_wanted.share_percent, 25);
    QCOMPARE(gateway.settings_wanted.blind, false);
    QCOMPARE(gateway.settings_wanted.etag, QStringLiteral("v1"));
    gateway.settings_changes.answer({25, false, QStringLiteral("v2")});
    QTRY_VERIFY(text_of(page).contains(QStringLiteral("25% of the others")));
    QVERIFY(text_of(page).contains(QStringLiteral("sees the first grade")));
    SecondReadingsPage of_officer{model, disputed, false};
    of_officer.show();
    QVERIFY(!of_officer.findChild<LinkButton*>()->isVisible());
  }

  void the_grades_of_an_audit_stand_one_under_the_other_and_a_dispute_is_raised() {
    FakeModerationGateway moderations;
    FakeChallengeGateway challenges;
    GradeHistory model{moderations, challenges};
    GradeHistoryBox box{model};
    box.show();
    Audit audit = example::handed_in();
    audit.state = AuditState::Submitted;
    model.open(audit);
    QCOMPARE(challenges.of_audits.count(), 0);
    audit.state = AuditState::Accepted;
    audit.grade = Grade::Inadequate;
    audit.auditor_display_name = QStringLiteral("Priya Nair");
    model.open(audit);
    moderations.singles.answer(done());
    challenges.of_audits.answer({{}, true, {}});
    QTRY_VERIFY(text_of(box).contains(QStringLiteral("Second grade, by Helen Marsh")));
    QVERIFY(text_of(box).contains(QStringLiteral("First grade, by Priya Nair")));
    auto* raise = box.findChildren<QPushButton*>()[0];
    QCOMPARE(raise->text(), QStringLiteral("Dispute this grade…"));
    raise->click();
    QPushButton* send = nullptr;
    for (auto* button : box.findChildren<QPushButton*>()) {
      send = button->text() == QStringLiteral("Dispute the grade") ? button : send;
    }
    QVERIFY(send != nullptr && send->isVisible());
    send->click();
    QVERIFY(text_of(box).contains(QStringLiteral("Say why the grade is disputed")));
    box.findChild<TextField*>()->setPlainText(QStringLiteral("She was seen each week."));
    send->click();
    QCOMPARE(challenges.changed,
             (QStringList{QStringLiteral("raise"), audit.name, QStringLiteral("She was seen each week.")}));
    Challenge open;
    open.name = QStringLiteral("challenges/1");
    open.state = ChallengeState::Open;
    open.disputed_grade = Grade::RequiresImprovement;
    open.raised_by = QStringLiteral("Rosa Head");
    open.reason = QStringLiteral("She was seen each week.");
    open.etag = QStringLiteral("v1");
    challenges.changes.answer(open);
    QTRY_COMPARE(challenges.of_audits.count(), 1);
    challenges.of_audits.answer({{open}, false, {}});
    QTRY_VERIFY(text_of(box).contains(QStringLiteral("Rosa Head disputes requires improvement")));
    QVERIFY(text_of(box).contains(QStringLiteral("Waits for a ruling")));
    QVERIFY(!raise->isVisible());
  }

  void a_reason_that_was_changed_while_it_was_sent_is_told_and_one_for_another_audit_stays_with_it() {
    FakeModerationGateway moderations;
    FakeChallengeGateway challenges;
    GradeHistory model{moderations, challenges};
    GradeHistoryBox box{model};
    box.show();
    Audit audit = example::handed_in();
    audit.state = AuditState::Accepted;
    audit.grade = Grade::Inadequate;
    model.open(audit);
    challenges.of_audits.answer({{}, true, {}});
    const auto press = [&box](const QString& text) {
      const auto buttons = box.findChildren<QPushButton*>();
      for (auto* button : buttons) {
        if (button->text() == text) {
          button->click();
        }
      }
    };
    auto* raise = box.findChildren<QPushButton*>()[0];
    QTRY_VERIFY(raise->isVisible());
    raise->click();
    auto* reason = box.findChild<TextField*>();
    reason->setPlainText(QStringLiteral("She was seen"));

    Audit other = audit;
    other.name = QStringLiteral("audits/other");
    model.open(other);
    challenges.of_audits.answer({{}, true, {}});
    QTRY_VERIFY(raise->isVisible());
    raise->click();
    QCOMPARE(reason->toPlainText(), QString{});
    model.open(audit);
    challenges.of_audits.answer({{}, true, {}});
    QTRY_VERIFY(raise->isVisible());
    raise->click();
    QCOMPARE(reason->toPlainText(), QStringLiteral("She was seen"));

    reason->setPlainText(QStringLiteral("She was seen each week."));
    press(QStringLiteral("Dispute the grade"));
    reason->setPlainText(QStringLiteral("She was seen each week, at home."));
    model.open(audit);  // read again meanwhile
    Challenge open;
    open.name = QStringLiteral("challenges/1");
    open.state = ChallengeState::Open;
    challenges.changes.answer(open);
    QTRY_VERIFY(text_of(box).contains(QStringLiteral("“She was seen each week, at home.”")));
    QVERIFY(!model.busy());
  }

  void a_reason_comes_back_with_the_audit_and_the_keyboard_stays_when_its_form_goes() {
    FakeModerationGateway moderations;
    FakeChallengeGateway challenges;
    GradeHistory model{moderations, challenges};
    GradeHistoryBox::Drafts drafts;
    Audit audit = example::handed_in();
    audit.state = AuditState::Accepted;
    audit.grade = Grade::Inadequate;
    {
      GradeHistoryBox box{model};
      box.hold_drafts_in(drafts);
      model.open(audit);
      challenges.of_audits.answer({{}, true, {}});
      auto* raise = box.findChildren<QPushButton*>()[0];
      QTRY_VERIFY(raise->isVisible());
      box.activateWindow();
      QVERIFY(QTest::qWaitForWindowActive(&box));
      raise->click();
      box.findChild<TextField*>()->setPlainText(QStringLiteral("She was seen"));
      QVERIFY(box.findChild<TextField*>()->hasFocus());
      Challenge theirs;
      theirs.name = QStringLiteral("challenges/1");
      theirs.state = ChallengeState::Open;
      model.open(audit);
      challenges.of_audits.answer({{theirs}, false, {}});
      QTRY_VERIFY(!box.findChild<TextField*>()->isVisible());
      QVERIFY(box.hasFocus());
      model.open(audit);
      challenges.of_audits.answer({{}, true, {}});
      QTRY_COMPARE(box.findChild<TextField*>()->toPlainText(), QStringLiteral("She was seen"));
    }
    QCOMPARE(drafts.value(audit.name), QStringLiteral("She was seen"));
    GradeHistoryBox again{model};
    again.hold_drafts_in(drafts);
    QCOMPARE(again.findChild<TextField*>()->toPlainText(), QStringLiteral("She was seen"));
  }

  void a_list_that_cannot_be_read_does_not_end_the_sending_of_a_reason() {
    FakeModerationGateway moderations;
    FakeChallengeGateway challenges;
    GradeHistory model{moderations, challenges};
    GradeHistoryBox box{model};
    box.show();
    Audit audit = example::handed_in();
    audit.state = AuditState::Accepted;
    audit.grade = Grade::Inadequate;
    model.open(audit);
    challenges.of_audits.answer({{}, true, {}});
    auto* raise = box.findChildren<QPushButton*>()[0];
    QTRY_VERIFY(raise->isVisible());
    raise->click();
    box.findChild<TextField*>()->setPlainText(QStringLiteral("She was seen each week."));
    const auto buttons = box.findChildren<QPushButton*>();
    for (auto* button : buttons) {
      if (button->text() == QStringLiteral("Dispute the grade")) {
        button->click();
      }
    }
    QSignalSpy failed{&model, &GradeHistory::failed};
    model.open(audit);
    challenges.of_audits.fail(Failure::Kind::Unavailable);
    QTRY_COMPARE(failed.count(), 1);
    Challenge open;
    open.name = QStringLiteral("challenges/1");
    open.state = ChallengeState::Open;
    challenges.changes.answer(open);
    QTRY_VERIFY(!model.busy());
    QVERIFY(!box.findChild<TextField*>()->isVisible());  // what was sent is done with
  }

  void a_lead_rules_and_the_disputed_grade_itself_is_no_ruling() {
    FakeModerationGateway moderations;
    FakeChallengeGateway challenges;
    GradeHistory model{moderations, challenges};
    GradeHistoryBox box{model};
    box.show();
    Audit audit = example::handed_in();
    audit.state = AuditState::Accepted;
    audit.grade = Grade::Good;
    model.open(audit);
    Challenge open;
    open.name = QStringLiteral("challenges/1");
    open.state = ChallengeState::Open;
    open.disputed_grade = Grade::Good;
    open.etag = QStringLiteral("v1");
    open.allowed_events = {QStringLiteral("uphold"), QStringLiteral("change_grade")};
    challenges.of_audits.answer({{open}, false, {}});
    moderations.singles.fail(Failure::Kind::NotFound);
    QPushButton* rule = box.findChildren<QPushButton*>()[2];
    QTRY_VERIFY(rule->isVisible());
    rule->click();
    auto* choice = box.findChild<QComboBox*>();
    QCOMPARE(choice->count(), 4);
    QCOMPARE(choice->itemText(0), QStringLiteral("Good is upheld"));
    QCOMPARE(choice->findText(QStringLiteral("It counts as good")), -1);
    choice->setCurrentIndex(choice->findText(QStringLiteral("It counts as inadequate")));
    box.findChild<TextField*>()->setPlainText(QStringLiteral("No visit."));
    for (auto* button : box.findChildren<QPushButton*>()) {
      if (button->text() == QStringLiteral("Rule")) {
        button->click();
      }
    }
    QCOMPARE(challenges.ruled, Grade::Inadequate);
    QCOMPARE(challenges.changed.first(), QStringLiteral("rule"));
  }

  void where_nothing_was_said_of_the_grade_nothing_is_shown() {
    FakeModerationGateway moderations;
    FakeChallengeGateway challenges;
    GradeHistory model{moderations, challenges};
    GradeHistoryBox box{model};
    Audit audit = example::handed_in();
    audit.state = AuditState::Accepted;
    model.open(audit);
    moderations.singles.fail(Failure::Kind::NotFound);
    challenges.of_audits.answer({});
    QTest::qWait(20);
    QVERIFY(box.isHidden());
  }

  void agreement_is_counts_below_twenty_and_coefficients_with_limits_from_twenty_on() {
    FakeModerationGateway gateway;
    AgreementModel model{gateway};
    AgreementView view{model};
    view.show();
    MonthlyAnalysis month;
    month.programme = QStringLiteral("practice-managers");
    month.period = QStringLiteral("2023-09");
    view.show_analysis(month);
    QCOMPARE(gateway.asked_for, QStringLiteral("programmes/practice-managers 2023-09"));
    gateway.agreements.answer(agreement(12));
    QTRY_VERIFY(text_of(view).contains(QStringLiteral("9 of 12 audits read twice have the same grade")));
    QVERIFY(text_of(view).contains(QStringLiteral("Counts only")));
    QVERIFY(agreement_figures(agreement(12)).rows.size() == 4);
    QVERIFY(!agreement_figures(agreement(12)).rows[0][1].contains(QLatin1Char('%')));
    view.show_analysis(month);
    gateway.agreements.answer(agreement(20));
    QTRY_VERIFY(text_of(view).contains(QStringLiteral("Kappa and AC2 are 1")));
    const auto table = agreement_figures(agreement(20));
    QCOMPARE(table.rows[0][1], QStringLiteral("17 of 20 (85%)"));
    QCOMPARE(table.rows[4][1], QStringLiteral("0.61, 95% limits 0.40 to 0.82"));
    QCOMPARE(table.rows[5][1], QStringLiteral("Not defined: one grade only"));
    QCOMPARE(agreement_matrix(agreement(20)).rows[3][2], QStringLiteral("1"));
    QCOMPARE(view.sheets().size(), 2);
  }

  void where_nothing_was_read_twice_it_says_so() {
    FakeModerationGateway gateway;
    AgreementModel model{gateway};
    AgreementView view{model};
    view.show();
    view.show_analysis({});
    gateway.agreements.answer({});
    QTRY_VERIFY(text_of(view).contains(QStringLiteral("No audit has been read twice yet")));
    QCOMPARE(view.sheets().size(), 0);
  }
};

QTEST_MAIN(SecondReadingTest)
#include "second_reading_test.moc"
