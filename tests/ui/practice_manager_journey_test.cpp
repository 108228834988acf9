// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "tests/support/client_world.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// As a practice manager, with the keyboard alone.
class PracticeManagerJourneyTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void the_last_look_tells_what_is_needed_from_what_is_optional() {
    ClientWorld w;
    Audit audit = example::complete_audit();
    audit.grade = Grade::None;
    w.open_first(audit);
    w.place()->audit()->show_key(QStringLiteral("check"));
    QTRY_VERIFY(says(w.window, QStringLiteral("Not answered yet")));
    QVERIFY(says(w.window, QStringLiteral("Not provided (optional)")));
  }

  void signs_in_with_the_keyboard() {
    ClientWorld w;
    w.connection.become(ConnectionState::Online);
    w.way_in->sign_in_page()->focus_first_empty();
    QCOMPARE(name_of(focus()), QStringLiteral("Work e-mail"));

    type(QStringLiteral("priya.nair@northmere.example"));
    key(Qt::Key_Tab);
    type(QStringLiteral("three plain words"));
    key(Qt::Key_Return);
    QCOMPARE(w.session_gateway.asked[1], QStringLiteral("priya.nair@northmere.example"));
    w.session_gateway.sign_ins.answer(example::session());

    QTRY_VERIFY(w.place() != nullptr);
    w.answer_lists(example::allocations());
    QTRY_COMPARE(name_of(focus()), QStringLiteral("My audits"));
  }

  void the_list_has_the_focus_when_the_window_was_behind_another() {
    ClientWorld w;
    QWidget other;
    other.show();
    other.activateWindow();
    QTRY_VERIFY(other.isActiveWindow());
    w.enter(example::allocations());

    w.window.activateWindow();

    QTRY_VERIFY(focus() != nullptr && w.window.isActiveWindow());
    QCOMPARE(name_of(focus()), QStringLiteral("My audits"));
    key(Qt::Key_Return);
    w.answer_audit(example::audit());
    QTRY_VERIFY(w.place()->audit() != nullptr);
  }

  void the_arrows_go_from_audit_to_audit() {
    ClientWorld w;
    w.enter(example::allocations());
    const auto* list = w.place()->list()->findChild<QTreeView*>();
    QStringList seen{list->currentIndex().data().toString()};

    for (int i = 1; i < example::allocations().size(); ++i) {
      key(Qt::Key_Down);
      QVERIFY(list->currentIndex().parent().isValid());
      seen.append(list->currentIndex().data().toString());
    }

    QCOMPARE(seen.removeDuplicates(), 0);
    key(Qt::Key_Home);
    QCOMPARE(list->currentIndex().data().toString(), seen.first());
    key(Qt::Key_Up);
    QCOMPARE(list->currentIndex().data().toString(), seen.first());
  }

  void a_long_word_from_the_unit_is_not_clipped() {
    ClientWorld w;
    QList<Allocation> list = example::allocations();
    const QString comment = QStringLiteral("Two things, please. Say what you saw that makes supervision a “no”, and ") +
                            QStringLiteral("add how the child describes living with her grandmother: you told me.");
    list[0].state = AuditState::SentBack;
    list[0].response_comment = comment;
    w.enter(list);

    const QLabel* words = nullptr;
    for (const auto* label : w.place()->list()->findChildren<QLabel*>()) {
      words = label->text() == comment ? label : words;
    }
    QVERIFY(words != nullptr);
    QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
  }

  void says_at_the_password_that_it_does_not_match() {
    ClientWorld w;
    w.way_in->sign_in_page()->focus_first_empty();
    type(QStringLiteral("a@b"));
    key(Qt::Key_Tab);
    type(QStringLiteral("wrong"));
    key(Qt::Key_Return);
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("SIGN_IN_REFUSED");

    w.session_gateway.sign_ins.fail(refused);

    QTRY_COMPARE(focus()->accessibleDescription(), QStringLiteral("That e-mail and password do not match"));
    QCOMPARE(name_of(focus()), QStringLiteral("Password"));
    QVERIFY(w.window.windowTitle().startsWith(QStringLiteral("Error: ")));
  }

  void completes_and_submits_an_audit_with_the_keyboard() {
    ClientWorld w;
    w.open_first(example::audit());
    QVERIFY(name_of(focus()).endsWith(QStringLiteral("The last six months")));

    key(Qt::Key_Space);
    key(Qt::Key_Down, Qt::AltModifier);
    type(QStringLiteral("y"));
    type(QStringLiteral("n"));
    type(QStringLiteral("Nothing since June, says Andy"));
    key(Qt::Key_Return);
    type(QStringLiteral("a"));
    type(QStringLiteral("New"));
    key(Qt::Key_Return);
    type(QStringLiteral("yy"));
    key(Qt::Key_Return);
    type(QStringLiteral("y"));
    key(Qt::Key_Return);
    type(QStringLiteral("3"));
    key(Qt::Key_Return);
    type(QStringLiteral("n"));
    type(QStringLiteral("On leave"));
    key(Qt::Key_Return);
    key(Qt::Key_Return);
    type(QStringLiteral("2"));
    type(QStringLiteral("Both gaps are in hand"));
    key(Qt::Key_Return);
    key(Qt::Key_Space);
    type(QStringLiteral("The child drew the plan."));
    key(Qt::Key_Return, Qt::ControlModifier);
    const auto& form = w.audits.find(QStringLiteral("audits/cd900417"))->form;
    const auto says_overdue = [&] {
      const auto labels = w.place()->audit()->findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("overdue"));
      });
    };
    QVERIFY(says_overdue());
    QCOMPARE(form.missing().size(), 0);
    QTRY_VERIFY(w.audit_gateway.saved.size() > 0);
    Audit saved = w.audit_gateway.saved.last().audit;
    saved.state = AuditState::InProgress;
    w.audit_gateway.saves.answer(saved);
    key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(w.audit_gateway.saves.count() > 0 || w.audit_gateway.submitted.size() == 1);
    while (w.audit_gateway.saves.count() > 0) {
      w.audit_gateway.saves.answer(saved);
    }

    QTRY_COMPARE(w.audit_gateway.submitted.size(), 1);
    const Audit sent = w.audit_gateway.submitted[0].audit;
    QCOMPARE(form.answer(QStringLiteral("chronology")).yes_no, YesNo::Yes);
    QCOMPARE(form.answer(QStringLiteral("case_summary")).comment, QStringLiteral("Nothing since June, says Andy"));
    QCOMPARE(form.answer(QStringLiteral("cultural_genogram")).yes_no, YesNo::NotApplicable);
    QCOMPARE(form.answer(QStringLiteral("assessment_and_planning")).grade, Grade::RequiresImprovement);
    QCOMPARE(sent.grade, Grade::Good);
    QCOMPARE(sent.discussion.reason, QStringLiteral("On leave"));
    QCOMPARE(sent.findings.value(0).text, QStringLiteral("The child drew the plan."));
    Audit received = sent;
    received.state = AuditState::Submitted;
    received.submit_time = QDateTime{example::today(), QTime{14, 2, 9}};
    w.audit_gateway.submits.answer(received);
    QTRY_COMPARE(w.window.windowTitle(), QStringLiteral("What you handed in – Touchstone"));
    const auto* groups = w.place()->audit()->findChild<QComboBox*>();
    QVERIFY(groups->itemText(groups->count() - 1).startsWith(QStringLiteral("What you handed in")));
    QVERIFY(!says_overdue());  // handed in, it is late no more
  }

  void lists_what_is_missing_with_links_that_lead_there() {
    ClientWorld w;
    Audit audit = example::complete_audit();
    audit.discussion.held = Held::None;
    w.open_first(audit);
    w.place()->audit()->show_key(QStringLiteral("check"));

    key(Qt::Key_Return, Qt::ControlModifier);

    QCOMPARE(name_of(focus()), QStringLiteral("There is a problem, 1 link"));
    QVERIFY(w.window.windowTitle().startsWith(QStringLiteral("Error: ")));
    QCOMPARE(w.audit_gateway.submitted.size(), 0);
    key(Qt::Key_Tab);
    QCOMPARE(name_of(focus()), QStringLiteral("Say whether you discussed this audit with the practitioner"));
    QCOMPARE(QAccessible::queryAccessibleInterface(focus())->role(), QAccessible::Link);
    key(Qt::Key_Return);
    QVERIFY(name_of(focus()).endsWith(QStringLiteral(": Yes")));
    QVERIFY(focus()->accessibleDescription().contains(QStringLiteral("Say whether you discussed")));
    type(QStringLiteral("y"));
    QVERIFY(w.audits.find(audit.name)->form.problems().isEmpty());
  }

  void a_name_holds_up_the_submission_until_it_is_confirmed_with_the_keyboard() {
    ClientWorld w;
    w.open_first(example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("findings.1"));
    type(QStringLiteral("At Miss Millie the child is well. "));
    w.place()->audit()->show_key(QStringLiteral("check"));

    key(Qt::Key_Return, Qt::ControlModifier);

    QCOMPARE(name_of(focus()), QStringLiteral("There is a problem, 1 link"));
    key(Qt::Key_Tab);
    QCOMPARE(name_of(focus()), QStringLiteral("Change or confirm “Miss Millie”, which may be a name"));
    key(Qt::Key_Return);
    QVERIFY(name_of(focus()).startsWith(QStringLiteral("Finding 2")));
    QCOMPARE(qobject_cast<QPlainTextEdit*>(focus())->textCursor().selectedText(), QStringLiteral("Miss Millie"));
    QTest::qWait(20);  // The ways out take their place in the order a turn later.
    for (int i = 0; i < 5 && name_of(focus()) != QStringLiteral("Not a name"); ++i) {
      key(Qt::Key_Tab);
    }
    key(Qt::Key_Space);
    const auto& form = w.audits.find(QStringLiteral("audits/cd900417"))->form;
    QVERIFY(form.missing().isEmpty());
    QVERIFY(form.problems().isEmpty());
    QCOMPARE(form.content().confirmed_texts, QStringList{QStringLiteral("Miss Millie")});
  }

  void what_the_unit_pinned_stands_at_the_answer() {
    ClientWorld w;
    Audit audit = example::complete_audit();
    audit.state = AuditState::SentBack;
    audit.response_comment = QStringLiteral("One thing, please.");
    audit.comments = {{QStringLiteral("answers.chronology"), QStringLiteral("Since when?"),
                       QStringLiteral("Helen Marsh"), QDateTime{}}};
    w.open_first(audit);
    QTRY_VERIFY(focus() != nullptr && focus()->accessibleDescription().contains(QStringLiteral("Since when?")));

    bool shown = false;
    for (const auto* label : w.place()->audit()->findChildren<QLabel*>()) {
      shown = shown || (label->isVisible() && label->text() == QStringLiteral("Helen Marsh: “Since when?”"));
    }
    QVERIFY(shown);
    const auto* groups = w.place()->audit()->findChild<QComboBox*>();
    QVERIFY(groups->itemText(1).contains(QStringLiteral("1 comment")));

    w.place()->audit()->show_key(QStringLiteral("check"));
    bool said = false;
    for (const auto* label : w.place()->audit()->findChildren<QLabel*>()) {
      said = said || (label->isVisible() && label->text().contains(QStringLiteral("was sent back")) &&
                      label->text().contains(QStringLiteral("One thing, please.")));
    }
    QVERIFY(said);
  }

  void the_last_audit_of_the_case_is_read_beside_and_never_copied() {
    ClientWorld w;
    w.window.resize(1280, 800);
    w.open_first(example::audit());
    QTRY_VERIFY(w.audit_gateway.befores.count() > 0);
    Audit last = example::complete_audit();
    last.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-03");
    last.auditor_display_name = QStringLiteral("Marcus Bell");
    w.audit_gateway.befores.answer(last);
    QTRY_VERIFY(w.form_gateway.forms.count() > 0);
    w.form_gateway.forms.answer(example::form());

    w.place()->audit()->go_to(QStringLiteral("answers.chronology"));

    const auto says = [&](const QString& words) {
      for (const auto* label : w.place()->audit()->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().startsWith(words)) {
          return true;
        }
      }
      return false;
    };
    QTRY_VERIFY(says(QStringLiteral("March 2023, Marcus Bell")));
    QVERIFY(says(QStringLiteral("No: Last entry is 14 June")));
    QCOMPARE(w.audits.find(QStringLiteral("audits/cd900417"))->form.answer(QStringLiteral("chronology")).yes_no,
             YesNo::None);
  }

  void a_change_made_elsewhere_is_never_overwritten_unasked() {
    ClientWorld w;
    w.open_first(example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("answers.visit"));
    type(QStringLiteral("n"));
    QTRY_COMPARE(w.audit_gateway.saved.size(), 1);

    w.audit_gateway.saves.fail(Failure::Kind::Stale);

    Audit theirs = example::complete_audit();
    theirs.etag = QStringLiteral("etag-7");
    theirs.answers[5].comment = QStringLiteral("Seen on 20 September");
    QTRY_COMPARE(w.audit_gateway.audits.count(), 1);
    w.audit_gateway.audits.answer(theirs);
    QPushButton* choose = nullptr;
    QTRY_VERIFY([&] {
      for (auto* button : w.place()->audit()->findChildren<QPushButton*>()) {
        choose = button->text() == QStringLiteral("Choose now") && button->isVisible() ? button : choose;
      }
      return choose != nullptr;
    }());
    QTest::qWait(40);
    QCOMPARE(w.audit_gateway.saved.size(), 1);
    choose->setFocus();
    key(Qt::Key_Space);
    key(Qt::Key_Space);  // What is written here.
    key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(w.audit_gateway.saved.size(), 2);
    QCOMPARE(w.audit_gateway.saved[1].audit.etag, QStringLiteral("etag-7"));
  }

  void goes_back_and_finds_the_audit_as_it_was_left() {
    ClientWorld w;
    w.open_first(example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("answers.visit"));
    type(QStringLiteral("n"));
    key(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(name_of(focus()), QStringLiteral("My audits"));
    w.answer_lists(example::allocations());
    QTRY_COMPARE(w.allocation_gateway.lists.count(), 0);

    key(Qt::Key_Return);

    QTRY_VERIFY(w.place()->audit() != nullptr);
    QCOMPARE(w.audits.find(QStringLiteral("audits/cd900417"))->form.answer(QStringLiteral("visit")).yes_no, YesNo::No);
  }

  void records_that_an_audit_cannot_be_completed() {
    ClientWorld w;
    w.enter(example::allocations());
    for (int i = 0; i < 30 && name_of(focus()) != QStringLiteral("It cannot be completed…"); ++i) {
      key(Qt::Key_Tab);
    }
    key(Qt::Key_Return);
    QCOMPARE(name_of(focus()), QStringLiteral("Why can CD900417 not be completed?"));

    type(QStringLiteral("The family moved away"));
    key(Qt::Key_Tab);
    key(Qt::Key_Space);

    QCOMPARE(w.allocation_gateway.asked[1], QStringLiteral("The family moved away"));
  }

  void why_an_audit_cannot_be_completed_stays_when_the_list_comes_anew() {
    ClientWorld w;
    w.enter(example::allocations());
    for (int i = 0; i < 30 && name_of(focus()) != QStringLiteral("It cannot be completed…"); ++i) {
      key(Qt::Key_Tab);
    }
    key(Qt::Key_Return);
    type(QStringLiteral("The family mo"));
    w.place()->refresh();
    w.answer_lists(example::allocations());
    QTest::qWait(50);

    QCOMPARE(name_of(focus()), QStringLiteral("Why can CD900417 not be completed?"));
    type(QStringLiteral("ved"));
    QCOMPARE(qobject_cast<QPlainTextEdit*>(focus())->toPlainText(), QStringLiteral("The family moved"));
  }

  void a_lost_server_is_a_sentence_and_a_bar_but_no_dialog() {
    ClientWorld w;
    w.enter(example::allocations());

    w.connection.become(ConnectionState::Offline);

    QVERIFY(w.work.headline().startsWith(QStringLiteral("Working offline")));
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(name_of(focus()) == QStringLiteral("My audits"));
  }

  void gives_up_columns_before_words_when_the_window_is_narrow() {
    ClientWorld w;
    w.open_first(example::complete_audit());
    w.place()->audit()->show_key(QStringLiteral("record_checks"));
    auto* combo = w.place()->audit()->findChild<QComboBox*>();
    QVERIFY(!combo->isVisible());

    w.window.resize(640, 480);

    QTRY_VERIFY(combo->isVisible());
    QVERIFY(w.place()->audit()->width() <= 640);
    QCOMPARE(w.window.width(), 640);
  }

  void keeps_unsent_work_for_its_author_when_the_session_ends() {
    ClientWorld w;
    w.open_first(example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("answers.visit"));
    type(QStringLiteral("n"));

    w.connection.become(ConnectionState::SignedOut);
    w.sign_in.sign_in(QStringLiteral("northmere"), QStringLiteral("tom.reed@northmere.example"), QStringLiteral("x"));

    QCOMPARE(w.sign_in.problem_field(), QStringLiteral("email"));
    QCOMPARE(w.audits.unsent(), 1);
  }
};

QTEST_MAIN(PracticeManagerJourneyTest)
#include "practice_manager_journey_test.moc"
