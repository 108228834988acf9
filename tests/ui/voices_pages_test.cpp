// SPDX-License-Identifier: GPL-3.0-or-later
// Voices, and thanks for good practice, beside an audit; the rates of voices in the analysis.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

#include "client/pages/thanks_box.h"
#include "client/pages/voice_form.h"
#include "client/pages/voices_box.h"
#include "client/pages/voices_view.h"
#include "tests/support/fake_learning_gateway.h"
#include "tests/support/fake_voice_gateway.h"
#include "tests/support/hands.h"

using namespace touchstone::client;

namespace {

QDate today() { return {2023, 9, 27}; }

/// The visible link or button of these words, else nullptr.
QAbstractButton* button(const QWidget& page, const QString& words) {
  for (auto* one : page.findChildren<QAbstractButton*>()) {
    if (one->text() == words && one->isVisible()) {
      return one;
    }
  }
  return nullptr;
}

QStringList words_on(const QWidget& page) {
  QStringList words;
  for (auto* label : page.findChildren<Words*>()) {
    if (label->isVisible()) {
      words.append(label->text());
    }
  }
  return words;
}

struct VoicesDesk {
  FakeVoiceGateway gateway;
  VoicesBox box{gateway, QStringLiteral("Priya Nair"), &today};

  explicit VoicesDesk(const QList<Voice>& voices, bool may_write = true) {
    box.resize(360, 600);
    box.show_audit(QStringLiteral("audits/one"));
    answer(voices, may_write);
  }
  void answer(const QList<Voice>& voices, bool may_write = true) {
    gateway.lists.answer({voices, may_write});
    if (!QTest::qWaitFor([this] { return box.isVisible(); })) {
      qFatal("The voices are not shown.");
    }
    QTest::qWait(20);
  }
};

Audit praised() {
  Audit audit;
  audit.name = QStringLiteral("audits/one");
  audit.state = AuditState::Submitted;
  Finding improvement;
  improvement.kind = FindingKind::Improvement;
  improvement.text = QStringLiteral("No visit in August.");
  Finding good;
  good.kind = FindingKind::GoodPractice;
  good.text = QStringLiteral("Drawings helped the child to say what home means.");
  audit.findings = {improvement, good};
  return audit;
}

Thanks thanks() {
  Thanks thanks;
  thanks.finding_text = praised().findings.last().text;
  thanks.text = QStringLiteral("Thank you for listening so well.");
  thanks.practitioner = QStringLiteral("Alex Example");
  thanks.sent_by = QStringLiteral("Ellen Hartley");
  thanks.send_time = {QDate{2023, 9, 27}, QTime{10, 0}};
  return thanks;
}

class VoicesPagesTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void shows_who_said_what_whether_it_may_be_quoted_and_what_was_done() {
    VoicesDesk desk{{example::voice()}};
    const QStringList words = words_on(desk.box);
    QVERIFY(words.contains(QStringLiteral("A young person, 20 Sept")));
    QVERIFY(words.contains(QStringLiteral("“Nobody asked me where I want to live.”")));
    QVERIFY(words.contains(QStringLiteral("Heard by Priya Nair. Must not be quoted.")));
    QVERIFY(words.contains(QStringLiteral("What was done: The plan says where she wants to live.")));
  }

  void adds_one_once_everything_is_there() {
    VoicesDesk desk{{}};
    button(desk.box, QStringLiteral("Add a voice…"))->click();
    button(desk.box, QStringLiteral("Add this voice"))->click();
    QVERIFY2(desk.gateway.asked.isEmpty(), "nothing is sent before it says who was heard");
    auto* form = desk.box.form();
    const auto choices = form->findChildren<QComboBox*>();
    choices[0]->setCurrentText(QStringLiteral("A parent"));
    choices[1]->setCurrentText(QStringLiteral("They were not asked"));
    form->findChildren<TextField*>().first()->setPlainText(QStringLiteral("They told us what would happen next."));
    button(desk.box, QStringLiteral("Add this voice"))->click();
    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("add audits/one")});
    QCOMPARE(desk.gateway.given.first().source, VoiceSource::Parent);
    QCOMPARE(desk.gateway.given.first().consent, VoiceConsent::NotAsked);
    QCOMPARE(desk.gateway.given.first().heard_by, QStringLiteral("Priya Nair"));
    QCOMPARE(desk.gateway.given.first().heard_on, today());
    desk.gateway.changes.answer({});
    QTRY_VERIFY(form->isHidden());
    QTRY_VERIFY(desk.gateway.lists.count() == 1);
  }

  void what_is_typed_while_a_voice_is_saved_stays() {
    VoicesDesk desk{{}};
    button(desk.box, QStringLiteral("Add a voice…"))->click();
    auto* form = desk.box.form();
    const auto choices = form->findChildren<QComboBox*>();
    choices[0]->setCurrentText(QStringLiteral("A parent"));
    choices[1]->setCurrentText(QStringLiteral("They were not asked"));
    auto* text = form->findChildren<TextField*>().first();
    text->setPlainText(QStringLiteral("They listened."));
    button(desk.box, QStringLiteral("Add this voice"))->click();
    text->setPlainText(QStringLiteral("They listened. And then"));
    desk.gateway.changes.answer({});
    QTRY_VERIFY(desk.gateway.lists.count() == 1);
    QVERIFY(form->isVisible());
    QCOMPARE(text->toPlainText(), QStringLiteral("They listened. And then"));
  }

  void what_is_half_written_comes_back_when_the_group_is_shown_again() {
    VoicesBox::Drafts drafts;
    {
      VoicesDesk desk{{}};
      desk.box.hold_drafts_in(drafts);
      button(desk.box, QStringLiteral("Add a voice…"))->click();
      desk.box.form()->findChildren<TextField*>().first()->setPlainText(QStringLiteral("They listened."));
    }
    QCOMPARE(drafts.value(QStringLiteral("audits/one")).text, QStringLiteral("They listened."));

    FakeVoiceGateway gateway;
    VoicesBox again{gateway, QStringLiteral("Priya Nair"), &today};
    again.hold_drafts_in(drafts);
    again.show_audit(QStringLiteral("audits/one"));
    gateway.lists.answer({{}, true});
    QTRY_VERIFY(again.form()->isVisible());
    auto* text = again.form()->findChildren<TextField*>().first();
    QCOMPARE(text->toPlainText(), QStringLiteral("They listened."));

    again.show_audit(QStringLiteral("audits/two"));
    gateway.lists.answer({{}, true});
    QTRY_VERIFY(button(again, QStringLiteral("Add a voice…")) != nullptr);
    QVERIFY(again.form()->isHidden());
    again.show_audit(QStringLiteral("audits/one"));
    gateway.lists.answer({{}, true});
    QTRY_VERIFY(again.form()->isVisible());
    button(again, QStringLiteral("Cancel"))->click();
    QVERIFY(drafts.isEmpty());
    QVERIFY(again.form()->isHidden());
  }

  void keeps_the_words_when_the_network_is_gone_and_sends_them_once() {
    VoicesDesk desk{{example::voice()}};
    button(desk.box, QStringLiteral("Change…"))->click();
    QTRY_VERIFY(desk.box.form()->isVisible());
    button(desk.box, QStringLiteral("Save the changes"))->click();
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!words_on(desk.box).filter(QStringLiteral("That was not saved.")).isEmpty());
    QVERIFY(desk.box.form()->isVisible());
    button(desk.box, QStringLiteral("Save the changes"))->click();
    QCOMPARE(desk.gateway.request_ids.first(), desk.gateway.request_ids.last());
  }

  void removes_one_for_good_only_when_asked_twice() {
    VoicesDesk desk{{example::voice()}};
    button(desk.box, QStringLiteral("Remove…"))->click();
    QVERIFY(desk.gateway.asked.isEmpty());
    QTRY_VERIFY(button(desk.box, QStringLiteral("Remove it for good")) != nullptr);
    button(desk.box, QStringLiteral("Remove it for good"))->click();
    QTRY_COMPARE(desk.gateway.asked, QStringList{QStringLiteral("remove voices/one v1")});
  }

  void who_only_reads_is_offered_nothing_and_who_may_not_read_sees_nothing() {
    VoicesDesk reader{{example::voice()}, false};
    QVERIFY(button(reader.box, QStringLiteral("Add a voice…")) == nullptr);
    QVERIFY(button(reader.box, QStringLiteral("Remove…")) == nullptr);
    FakeVoiceGateway gateway;
    VoicesBox box{gateway, {}, &today};
    box.show_audit(QStringLiteral("audits/one"));
    gateway.lists.fail(Failure::Kind::NotFound);
    QTest::qWait(20);
    QVERIFY(box.isHidden());
  }

  void the_rates_say_how_many_of_how_many() {
    FakeVoiceGateway gateway;
    VoiceRates rates{gateway};
    QAbstractItemModelTester tester{&rates};
    VoicesView view{rates};
    MonthlyAnalysis analysis;
    analysis.programme = QStringLiteral("practice-managers");
    analysis.period = QStringLiteral("2023-09");
    view.show_analysis(analysis);
    QCOMPARE(gateway.asked_for, QStringList{QStringLiteral("programmes/practice-managers/auditCycles/2023-09")});
    gateway.counts.answer({27, 9, {{VoiceSource::Child, 2}, {VoiceSource::Parent, 7}}});
    QTRY_COMPARE(rates.rowCount(), 3);
    QCOMPARE(view.facts(),
             QStringLiteral("In 9 of 27 completed audits a child or somebody of the family was heard about the work."));
    QCOMPARE(rates.index(0, 1).data().toString(), QStringLiteral("9 of 27"));
    QCOMPARE(rates.index(0, 2).data().toString(), QStringLiteral("33%"));
    QCOMPARE(rates.index(2, 0).data().toString(), QStringLiteral("A parent"));
    QCOMPARE(view.sheets().size(), 1);
    view.show_analysis(analysis);
    gateway.counts.answer({4, 1, {{VoiceSource::Child, 1}}});
    QTRY_COMPARE(rates.rowCount(), 2);
    QCOMPARE(rates.index(0, 2).data().toString(), QStringLiteral("–"));
  }

  void thanks_for_good_practice_and_nothing_else() {
    FakeLearningGateway gateway;
    ThanksBox box{gateway};
    box.show_audit(praised());
    gateway.thanks_lists.answer({});
    QTRY_VERIFY(button(box, QStringLiteral("Thank the practitioner…")) != nullptr);
    button(box, QStringLiteral("Thank the practitioner…"))->click();
    QTRY_VERIFY(button(box, QStringLiteral("Send thanks")) != nullptr);
    button(box, QStringLiteral("Send thanks"))->click();
    QVERIFY(gateway.asked.isEmpty());
    box.findChild<TextField*>()->setPlainText(QStringLiteral("Thank you for listening so well."));
    button(box, QStringLiteral("Send thanks"))->click();
    QCOMPARE(gateway.asked, QStringList{QStringLiteral("thank audits/one 1: Thank you for listening so well.")});
    gateway.thanks_sent.answer(thanks());
    QTRY_VERIFY(words_on(box).contains(QStringLiteral("Ellen Hartley thanked Alex Example by e-mail on 27 Sept.")));
    QVERIFY(button(box, QStringLiteral("Thank the practitioner…")) == nullptr);
  }

  void thanks_that_are_sent_leave_alone_what_is_typed_for_another_finding() {
    FakeLearningGateway gateway;
    ThanksBox box{gateway};
    Audit audit = praised();
    Finding second = audit.findings.last();
    second.text = QStringLiteral("The chronology is in date.");
    audit.findings.append(second);
    box.show_audit(audit);
    gateway.thanks_lists.answer({});
    QTRY_VERIFY(button(box, QStringLiteral("Thank the practitioner…")) != nullptr);
    button(box, QStringLiteral("Thank the practitioner…"))->click();
    QTRY_VERIFY(button(box, QStringLiteral("Send thanks")) != nullptr);
    auto* field = box.findChild<TextField*>();
    field->setPlainText(QStringLiteral("Thank you for listening so well."));
    button(box, QStringLiteral("Send thanks"))->click();
    button(box, QStringLiteral("Cancel"))->click();
    auto* other =
        hands::named<QAbstractButton>(box, QStringLiteral("Thank the practitioner for: The chronology is in date."));
    QVERIFY(other != nullptr);
    other->click();
    QTRY_VERIFY(field->isVisible());
    field->setPlainText(QStringLiteral("And for the chro"));
    gateway.thanks_sent.answer(thanks());
    QTRY_VERIFY(words_on(box).contains(QStringLiteral("Ellen Hartley thanked Alex Example by e-mail on 27 Sept.")));
    QVERIFY(field->isVisible());
    QCOMPARE(field->toPlainText(), QStringLiteral("And for the chro"));
  }

  void says_why_nobody_can_be_thanked_and_shows_nothing_before_the_audit_is_in() {
    FakeLearningGateway gateway;
    ThanksBox box{gateway};
    Audit begun = praised();
    begun.state = AuditState::InProgress;
    box.show_audit(begun);
    QVERIFY(box.isHidden());
    box.show_audit(praised());
    gateway.thanks_lists.answer({});
    QTRY_VERIFY(button(box, QStringLiteral("Thank the practitioner…")) != nullptr);
    button(box, QStringLiteral("Thank the practitioner…"))->click();
    QTRY_VERIFY(button(box, QStringLiteral("Send thanks")) != nullptr);
    box.findChild<TextField*>()->setPlainText(QStringLiteral("Thank you."));
    button(box, QStringLiteral("Send thanks"))->click();
    gateway.thanks_sent.fail({Failure::Kind::Refused, QStringLiteral("PRACTITIONER_NOT_KNOWN"), {}, {}, {}, {}});
    QTRY_VERIFY(!words_on(box).filter(QStringLiteral("Nobody wrote down who works on this case")).isEmpty());
  }

  /// For looking at: TOUCHSTONE_PICTURES names a folder.
  void grabs() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
      Look::instance().apply(scheme);
      FakeVoiceGateway voices;
      FakeLearningGateway learning;
      QWidget page;
      page.setAutoFillBackground(true);
      page.resize(380, 1000);
      auto* column = new QVBoxLayout{&page};
      auto* box = new VoicesBox{voices, QStringLiteral("Priya Nair"), &today};
      auto* thanking = new ThanksBox{learning};
      column->addWidget(box);
      column->addWidget(thanking);
      column->addStretch(1);
      page.show();
      box->show_audit(QStringLiteral("audits/one"));
      voices.lists.answer({{example::voice()}, true});
      thanking->show_audit(praised());
      learning.thanks_lists.answer({thanks()});
      QTest::qWait(30);
      button(page, QStringLiteral("Add a voice…"))->click();
      QTest::qWait(30);
      page.grab().save(folder + QStringLiteral("/voices_%1.png").arg(scheme_key(scheme)));
      VoiceRates rates{voices};
      VoicesView view{rates};
      view.resize(1000, 420);
      view.show();
      view.show_analysis({});
      voices.counts.answer({27, 9, {{VoiceSource::Child, 2}, {VoiceSource::Parent, 7}}});
      QTest::qWait(30);
      view.grab().save(folder + QStringLiteral("/voice_rates_%1.png").arg(scheme_key(scheme)));
    }
  }
};

}  // namespace

QTEST_MAIN(VoicesPagesTest)
#include "voices_pages_test.moc"
