// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QFocusFrame>
#include <QLabel>
#include <QTest>
#include <algorithm>

#include "client/pages/check_page.h"
#include "client/pages/question_row.h"
#include "tests/support/client_world.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// Where Tab and the keys lead in My audits and in an audit, and that what has the focus is in sight.
class AuditKeyboardTest : public QObject {
  Q_OBJECT

  /// From the last look at an audit that has everything but the discussion.
  static void submit_without_the_discussion(ClientWorld& w) {
    Audit audit = example::complete_audit();
    audit.discussion.held = Held::None;
    w.open_first(audit);
    w.place()->audit()->show_key(QStringLiteral("check"));
    key(Qt::Key_Return, Qt::ControlModifier);
  }

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void the_field_with_the_focus_is_in_sight_in_a_small_window() {
    ClientWorld w;
    w.way_in->sign_in_page()->focus_first_empty();
    type(QStringLiteral("a@b"));
    w.way_in->sign_in_page()->focus_first_empty();
    QCOMPARE(name_of(focus()), QStringLiteral("Password"));

    w.window.resize(640, 400);

    QTRY_COMPARE(focus()->visibleRegion().boundingRect().size(), focus()->size());
  }

  void tab_goes_through_the_last_look_as_it_is_read_and_on_to_submit() {
    ClientWorld w;
    submit_without_the_discussion(w);
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
    w.open_first(example::audit());
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
    w.open_first(example::audit());
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
    w.open_first(example::audit(), form);
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
    submit_without_the_discussion(w);
    key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(!name_of(focus()).startsWith(QStringLiteral("There is a problem")));

    key(Qt::Key_Down, Qt::AltModifier);

    QCOMPARE(name_of(focus()), QStringLiteral("There is a problem, 1 link"));
  }

  void no_question_is_clipped_beside_its_choices() {
    ClientWorld w;
    w.open_first(example::complete_audit());
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
    w.open_first(example::complete_audit());
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
    w.open_first(example::complete_audit());
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
    w.open_first(example::complete_audit());
    w.place()->audit()->go_to(QStringLiteral("answers.visit"));

    key(Qt::Key_Backspace);

    QCOMPARE(w.audits.find(QStringLiteral("audits/cd900417"))->form.answer(QStringLiteral("visit")).yes_no,
             YesNo::None);
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
    w.open_first(example::complete_audit());
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
};

QTEST_MAIN(AuditKeyboardTest)
#include "audit_keyboard_test.moc"
