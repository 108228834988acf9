// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QComboBox>
#include <QFocusFrame>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <algorithm>

#include "client/pages/check_page.h"
#include "client/pages/question_row.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/rail.h"
#include "tests/support/client_world.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// As a practice manager, with the keyboard alone.
class PracticeManagerJourneyTest : public QObject {
  Q_OBJECT

  static QString name_of(QWidget* widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    return interface == nullptr ? QString{} : interface->text(QAccessible::Name);
  }

  /// Signed in with the example's list, the first audit open with this content.
  static void open_first(ClientWorld& w, const Audit& audit) {
    w.enter(example::allocations());
    key(Qt::Key_Return);
    w.answer_audit(audit);
    QTRY_VERIFY(w.place()->audit() != nullptr);
  }

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void the_last_look_tells_what_is_needed_from_what_is_optional() {
    ClientWorld w;
    Audit audit = example::complete_audit();
    audit.grade = Grade::None;
    open_first(w, audit);
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

  void the_field_with_the_focus_is_in_sight_in_a_small_window() {
    ClientWorld w;
    w.way_in->sign_in_page()->focus_first_empty();
    type(QStringLiteral("a@b"));
    w.way_in->sign_in_page()->focus_first_empty();
    QCOMPARE(name_of(focus()), QStringLiteral("Password"));

    w.window.resize(640, 400);

    QTRY_COMPARE(focus()->visibleRegion().boundingRect().size(), focus()->size());
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
    open_first(w, example::audit());
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
    open_first(w, audit);
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

  void tab_goes_through_the_last_look_as_it_is_read_and_on_to_submit() {
    ClientWorld w;
    Audit audit = example::complete_audit();
    audit.discussion.held = Held::None;
    open_first(w, audit);
    w.place()->audit()->show_key(QStringLiteral("check"));
    key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(name_of(focus()), QStringLiteral("There is a problem, 1 link"));
    QTest::qWait(20);  // What is new shows a turn later.
    const auto* page = w.place()->audit()->findChild<CheckPage*>();
    qsizetype links = 0;
    for (const auto* link : page->findChildren<LinkButton*>()) {
      links += link->isVisible() ? 1 : 0;
    }
    QVERIFY2(links > 5, qPrintable(QString::number(links)));

    int above = -1;
    for (qsizetype i = 0; i < links; ++i) {
      key(Qt::Key_Tab);
      QVERIFY2(page->isAncestorOf(focus()), qPrintable(name_of(focus())));
      const int here = focus()->mapTo(page, QPoint{}).y();
      QVERIFY2(here > above, qPrintable(name_of(focus())));
      above = here;
    }
    key(Qt::Key_Tab);
    QCOMPARE(name_of(focus()), QStringLiteral("Grade and findings"));  // back to it
    key(Qt::Key_Tab);
    QCOMPARE(name_of(focus()), QStringLiteral("Submit audit CD900417"));
  }

  void tab_goes_round_the_whole_window_from_every_page_of_an_audit() {
    ClientWorld w;
    open_first(w, example::audit());
    for (int group = 0; group < 4; ++group) {
      QStringList names;
      while (names.size() < 80 && names.count(QStringLiteral("Child may be unsafe…")) < 2) {
        key(Qt::Key_Tab);
        names.append(name_of(focus()));
      }
      const QString all =
          names.mid(names.indexOf(QStringLiteral("Child may be unsafe…")) + 1).join(QStringLiteral("; "));
      if (group == 0) {
        QCOMPARE(all, QStringLiteral("How much of the record did you read?: The last six months; "
                                     "What is the date of the latest entry about the child? Day, month and year; "
                                     "Was there anything you could not see?; Next: Record checks; Guidance; "
                                     "Signed in as Priya Nair; My audits, 5 waiting for you; Help; My audits; "
                                     "Question groups; Child may be unsafe…"));
      }
      QVERIFY2(all.contains(QStringLiteral("; Guidance; Signed in as Priya Nair; ")), qPrintable(all));
      QVERIFY2(all.endsWith(QStringLiteral("; Question groups; Child may be unsafe…")), qPrintable(all));
      key(Qt::Key_Down, Qt::AltModifier);
    }
  }

  void the_links_to_what_is_left_come_before_the_buttons_under_them() {
    ClientWorld w;
    open_first(w, example::audit());
    key(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(name_of(focus()), QStringLiteral("My audits"));
    const auto on_show = [](const LinkButton* one) {
      return one->text() == QStringLiteral("Grade and findings") && one->isVisible();
    };
    const auto is_there = [&] {
      const auto links = w.place()->list()->findChildren<LinkButton*>();
      return std::any_of(links.begin(), links.end(), on_show);
    };
    QTRY_VERIFY(is_there());

    QStringList names;
    for (int i = 0; i < 12; ++i) {
      key(Qt::Key_Tab);
      names.append(name_of(focus()));
    }

    const auto link = names.indexOf(QStringLiteral("Grade and findings"));
    QVERIFY2(link >= 0, qPrintable(names.join(QLatin1Char(';'))));
    QCOMPARE(names[link + 1], QStringLiteral("Continue audit"));
  }

  void a_name_holds_up_the_submission_until_it_is_confirmed_with_the_keyboard() {
    ClientWorld w;
    open_first(w, example::complete_audit());
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
    open_first(w, audit);
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
    open_first(w, example::audit());
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

  void forty_questions_take_at_most_25_keys_that_do_not_answer() {
    ClientWorld w;
    Form form = example::form();
    const Question model = form.sections[2].questions[0];
    for (int group = 0; group < 6; ++group) {
      Section section{QStringLiteral("part_%1").arg(group), QStringLiteral("Part %1").arg(group + 1), {}};
      for (int i = 0; i < (group == 0 ? 7 : 6); ++i) {
        Question question = model;
        question.key = QStringLiteral("q_%1_%2").arg(group).arg(i);
        section.questions.append(question);
      }
      form.sections.insert(group, section);
    }
    form.sections.remove(6, 4);  // 37 questions, with the discussion, the grade and the findings 40.
    w.enter(example::allocations());
    key(Qt::Key_Return);
    w.answer_audit(example::audit(), form);
    QTRY_VERIFY(w.place()->audit() != nullptr);
    int keys = 0;
    const auto navigate = [&](Qt::Key which, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
      ++keys;
      key(which, modifiers);
    };

    for (int group = 0; group < 6; ++group) {
      type(group == 0 ? QStringLiteral("yyyyy") : QStringLiteral("yyyy"));
      type(QStringLiteral("n"));
      type(QStringLiteral("Not on file"));
      navigate(Qt::Key_Return);
      type(QStringLiteral("y"));
      navigate(Qt::Key_Return);
    }
    type(QStringLiteral("y"));
    navigate(Qt::Key_Return);
    type(QStringLiteral("2"));
    type(QStringLiteral("Gaps are in hand"));
    navigate(Qt::Key_Return);
    navigate(Qt::Key_Space);
    type(QStringLiteral("The child drew the plan."));
    navigate(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(w.audits.find(QStringLiteral("audits/cd900417"))->form.missing().size(), 0);
    navigate(Qt::Key_Return, Qt::ControlModifier);

    QTRY_VERIFY(w.audit_gateway.saved.size() > 0 || w.audit_gateway.submitted.size() == 1);
    qInfo("%d keys that do not answer", keys);
    QVERIFY(keys <= 25);
  }

  void coming_back_to_the_last_look_finds_what_is_missing_first() {
    ClientWorld w;
    Audit audit = example::complete_audit();
    audit.discussion.held = Held::None;
    open_first(w, audit);
    w.place()->audit()->show_key(QStringLiteral("check"));
    key(Qt::Key_Return, Qt::ControlModifier);
    key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(!name_of(focus()).startsWith(QStringLiteral("There is a problem")));

    key(Qt::Key_Down, Qt::AltModifier);

    QCOMPARE(name_of(focus()), QStringLiteral("There is a problem, 1 link"));
  }

  void no_question_is_clipped_beside_its_choices() {
    ClientWorld w;
    open_first(w, example::complete_audit());
    QStringList clipped;
    for (const auto& group : example::form().sections) {
      w.place()->audit()->show_key(group.key);
      QTest::qWait(20);
      for (const auto* label : w.place()->audit()->findChildren<QLabel*>()) {
        if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width())) {
          clipped.append(label->text());
        }
      }
    }

    QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(QStringLiteral("; "))));
  }

  void the_ring_is_round_the_first_question_in_a_narrow_window() {
    ClientWorld w;
    w.window.resize(640, 400);
    open_first(w, example::complete_audit());
    w.place()->audit()->show_key(QStringLiteral("record_checks"));
    QTest::qWait(150);

    const QFocusFrame* ring = nullptr;
    for (const auto* frame : w.window.findChildren<QFocusFrame*>()) {
      ring = frame->isVisible() ? frame : ring;
    }
    QVERIFY(ring != nullptr);
    QCOMPARE(ring->mapToGlobal(ring->rect().center()), focus()->mapToGlobal(focus()->rect().center()));
  }

  void a_short_group_is_no_higher_than_its_questions() {
    ClientWorld w;
    open_first(w, example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("discussion"));
    QTest::qWait(20);

    const QWidget* row = focus();
    while (row != nullptr && qobject_cast<const QuestionRow*>(row) == nullptr) {
      row = row->parentWidget();
    }

    QVERIFY(row != nullptr);
    QVERIFY2(row->height() <= qMax(row->sizeHint().height(), row->heightForWidth(row->width())),
             qPrintable(QString::number(row->height())));
  }

  void backspace_clears_an_answer() {
    ClientWorld w;
    open_first(w, example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("answers.visit"));

    key(Qt::Key_Backspace);

    QCOMPARE(w.audits.find(QStringLiteral("audits/cd900417"))->form.answer(QStringLiteral("visit")).yes_no,
             YesNo::None);
  }

  void a_change_made_elsewhere_is_never_overwritten_unasked() {
    ClientWorld w;
    open_first(w, example::complete_audit());
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
    open_first(w, example::complete_audit());
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

  void everything_that_takes_the_focus_has_a_name() {
    ClientWorld w;
    QStringList nameless;
    const auto look = [&](const char* page) {
      for (auto* widget : w.window.findChildren<QWidget*>()) {
        const bool inner = widget->parentWidget() != nullptr && widget->parentWidget()->inherits("QComboBox");
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !inner && name_of(widget).isEmpty()) {
          nameless.append(
              QStringLiteral("%1: %2").arg(QLatin1String(page), QLatin1String(widget->metaObject()->className())));
        }
      }
    };
    look("sign in");
    open_first(w, example::complete_audit());
    for (const auto& group : example::form().sections) {
      w.place()->audit()->show_key(group.key);
      look(qPrintable(group.key));
    }
    w.place()->audit()->show_key(QStringLiteral("check"));
    look("check");
    key(Qt::Key_Left, Qt::AltModifier);
    look("my audits");

    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
  }

  void gives_up_columns_before_words_when_the_window_is_narrow() {
    ClientWorld w;
    open_first(w, example::complete_audit());
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
    open_first(w, example::complete_audit());
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
