// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/checked_text.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>
#include <algorithm>
#include <ctime>

#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

namespace {

/// What this thread has worked so far, whatever else the machine does.
double worked_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

}  // namespace

class CheckedTextTest : public QObject {
  Q_OBJECT

  struct World {
    FakeSpellingGateway gateway;
    Spelling spelling{gateway, {}};
    AuditForm form{example::complete_audit(), example::form()};
    QWidget window;
    CheckedText* text;

    explicit World(int lines = 2, Role role = Role::PracticeManager) {
      spelling.read_dictionary();
      spelling.use_session(example::session(role));
      if (!QTest::qWaitFor([this] { return spelling.ready(); }, 10000)) {
        qFatal("There is no British dictionary: install hunspell-en-gb.");
      }
      text = new CheckedText{form, &spelling, lines, 20000, &window};
      text->set_name(QStringLiteral("Finding 1"));
      text->resize(700, 300);
      window.resize(720, 320);
      window.show();
      window.activateWindow();
      text->edit()->setFocus();
      if (!QTest::qWaitFor([this] { return text->edit()->hasFocus(); }, 5000)) {
        qFatal("The field does not get the focus.");
      }
    }
    void type(const QString& words) const { QTest::keyClicks(text->edit(), words); }
    MessageBar* bar() const { return text->findChild<MessageBar*>(); }
    QStringList ways() const {
      QStringList words;
      QCoreApplication::processEvents();  // Qt shows what is laid out only then
      for (const auto* button : bar()->findChildren<QPushButton*>()) {
        if (button->isVisible()) {
          words.append(button->text());
        }
      }
      return words;
    }
    void press(const QString& words) const {
      QCoreApplication::processEvents();
      for (auto* button : bar()->findChildren<QPushButton*>()) {
        if (button->isVisible() && button->text() == words) {
          button->setFocus();
          QTest::keyClick(button, Qt::Key_Space);
          return;
        }
      }
      QFAIL(qPrintable(words + QStringLiteral(" is not offered")));
    }
    /// The words under a line of this kind.
    QStringList underlined(QTextCharFormat::UnderlineStyle style) const {
      QStringList words;
      for (auto block = text->edit()->document()->begin(); block.isValid(); block = block.next()) {
        for (const auto& range : block.layout()->formats()) {
          if (range.format.underlineStyle() == style) {
            words.append(block.text().mid(range.start, range.length));
          }
        }
      }
      return words;
    }
    QMenu* menu() const {
      QMenu* shown = nullptr;
      const bool there = QTest::qWaitFor(
          [&] {
            shown = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            return shown != nullptr;
          },
          2000);
      return there ? shown : nullptr;
    }
  };

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void marks_a_name_as_it_is_typed_and_says_what_it_may_be() {
    World w;
    w.type(QStringLiteral("The plan relied on Mrs Hargreaves, the grandmother"));

    QCOMPARE(w.underlined(QTextCharFormat::SingleUnderline), QStringList{QStringLiteral("Mrs Hargreaves")});
    QVERIFY(w.bar()->isVisible());
    QCOMPARE(w.bar()->accessibleName(),
             QStringLiteral("“Mrs Hargreaves” may be a name. Reports must not identify a family."));
    QCOMPARE(w.ways(), (QStringList{QStringLiteral("Write “the grandmother”"), QStringLiteral("Change it myself"),
                                    QStringLiteral("Not a name")}));
    QVERIFY(w.text->edit()->accessibleDescription().contains(QStringLiteral("1 possible name")));
  }

  void writes_the_neutral_words_and_can_undo_it() {
    World w;
    w.type(QStringLiteral("It relied on Mrs Hargreaves, a grandmother"));
    QSignalSpy edited{w.text, &CheckedText::edited};

    w.press(QStringLiteral("Write “the grandmother”"));

    QCOMPARE(w.text->text(), QStringLiteral("It relied on the grandmother, a grandmother"));
    QVERIFY(!w.bar()->isVisible());
    QVERIFY(w.text->edit()->hasFocus());
    QVERIFY(edited.count() > 0);
    w.text->edit()->undo();
    QCOMPARE(w.text->text(), QStringLiteral("It relied on Mrs Hargreaves, a grandmother"));
  }

  void change_it_myself_selects_the_words() {
    World w;
    w.type(QStringLiteral("It relied on Mrs Hargreaves at home"));
    w.press(QStringLiteral("Change it myself"));

    QVERIFY(w.text->edit()->hasFocus());
    QCOMPARE(w.text->edit()->textCursor().selectedText(), QStringLiteral("Mrs Hargreaves"));
    w.type(QStringLiteral("her gran"));
    QCOMPARE(w.text->text(), QStringLiteral("It relied on her gran at home"));
  }

  void what_is_confirmed_is_unmarked_everywhere_and_goes_with_the_audit() {
    World w;
    w.type(QStringLiteral("At Miss Millie nursery and Miss Millie"));
    QVERIFY(w.bar()->accessibleName().endsWith(QStringLiteral("1 more in this text.")));

    w.press(QStringLiteral("Not a name"));

    QVERIFY(!w.bar()->isVisible());
    QVERIFY(w.text->edit()->hasFocus());
    QVERIFY(w.underlined(QTextCharFormat::SingleUnderline).isEmpty());
    QCOMPARE(w.form.confirmed_texts(), QStringList{QStringLiteral("Miss Millie")});
  }

  void a_slip_is_shown_once_the_word_is_left() {
    World w;
    w.type(QStringLiteral("It was not recoreded"));
    QVERIFY(w.underlined(QTextCharFormat::WaveUnderline).isEmpty());

    w.type(QStringLiteral(" here"));

    QCOMPARE(w.underlined(QTextCharFormat::WaveUnderline), QStringList{QStringLiteral("recoreded")});
  }

  void f7_goes_from_mark_to_mark_and_the_menu_key_offers_the_ways_out() {
    World w;
    w.type(QStringLiteral("Not recoreded by Mrs Hargreaves here"));

    QVERIFY(w.text->go_to_next_mark(true));
    QCOMPARE(w.text->edit()->textCursor().selectedText(), QStringLiteral("recoreded"));
    QContextMenuEvent key{QContextMenuEvent::Keyboard, QPoint{}, QPoint{}};
    QApplication::sendEvent(w.text->edit(), &key);
    QMenu* menu = w.menu();
    QVERIFY(menu != nullptr);
    QTRY_COMPARE(menu->actions().first()->text(), QStringLiteral("recorded"));
    QCOMPARE(menu->activeAction(), menu->actions().first());
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(w.text->text(), QStringLiteral("Not recorded by Mrs Hargreaves here"));

    QVERIFY(w.text->go_to_next_mark(false));
    QCOMPARE(w.text->edit()->textCursor().selectedText(), QStringLiteral("Mrs Hargreaves"));
    QVERIFY(!w.text->go_to_next_mark(false));
  }

  void the_window_never_stands_still_for_suggestions() {
    World w;
    w.type(QStringLiteral("a multidisiplinaryconfidentialityarangement here"));
    QVERIFY(w.text->go_to_next_mark(true));
    double longest = 0;
    double last = worked_ms();
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&] {
      const double now = worked_ms();
      longest = qMax(longest, now - last);
      last = now;
    });
    beat.start(1);

    QContextMenuEvent key{QContextMenuEvent::Keyboard, QPoint{}, QPoint{}};
    QApplication::sendEvent(w.text->edit(), &key);
    QMenu* menu = w.menu();
    QVERIFY(menu != nullptr);
    const auto looking = [menu] {
      return menu->actions().first()->text() == QStringLiteral("Looking for suggestions…");
    };
    QTRY_VERIFY_WITH_TIMEOUT(!looking(), 20000);

    qInfo("the window stood still for %.1f ms at most", longest);
    QVERIFY(longest < 100);
    menu->close();
  }

  void a_word_that_the_server_did_not_take_is_said_and_can_be_tried_again() {
    World w{2, Role::QaOfficer};
    w.type(QStringLiteral("a genoplan here"));
    const auto bar = [&] {
      for (auto* one : w.text->findChildren<MessageBar*>()) {
        if (one->isVisible()) {
          return one;
        }
      }
      return static_cast<MessageBar*>(nullptr);
    };
    QVERIFY(w.text->go_to_next_mark(true));
    QContextMenuEvent key{QContextMenuEvent::Keyboard, QPoint{}, QPoint{}};
    QApplication::sendEvent(w.text->edit(), &key);
    QMenu* menu = w.menu();
    QVERIFY(menu != nullptr);
    for (auto* action : menu->actions()) {
      if (action->text().startsWith(QStringLiteral("Add “genoplan”"))) {
        action->trigger();
        break;
      }
    }
    menu->close();

    w.gateway.adds.fail(Failure::Kind::Offline);
    QTRY_VERIFY(bar() != nullptr);
    QCOMPARE(bar()->accessibleName(),
             QStringLiteral("“genoplan” is not among the council’s words. The server cannot be reached."));
    bar()->findChild<QPushButton*>()->click();
    QVERIFY(bar() == nullptr);
    QCOMPARE(w.gateway.adds.count(), 1);
    w.gateway.adds.answer(QStringLiteral("genoplan"));
    QTRY_VERIFY(w.underlined(QTextCharFormat::WaveUnderline).isEmpty());
  }

  void only_who_may_add_a_word_is_offered_to() {
    for (const Role role : {Role::PracticeManager, Role::QaOfficer}) {
      World w{2, role};
      w.type(QStringLiteral("a genoplan here"));
      QVERIFY(w.text->go_to_next_mark(true));
      QContextMenuEvent key{QContextMenuEvent::Keyboard, QPoint{}, QPoint{}};
      QApplication::sendEvent(w.text->edit(), &key);
      QMenu* menu = w.menu();
      QVERIFY(menu != nullptr);
      QAction* add = nullptr;
      for (auto* action : menu->actions()) {
        add = action->text().startsWith(QStringLiteral("Add “genoplan”")) ? action : add;
      }
      QCOMPARE(add != nullptr, role == Role::QaOfficer);
      if (add != nullptr) {
        add->trigger();
        w.gateway.adds.answer(QStringLiteral("genoplan"));
        QTRY_VERIFY(w.underlined(QTextCharFormat::WaveUnderline).isEmpty());
      }
      menu->close();
    }
  }

  void a_field_of_one_line_goes_on_with_enter_and_grows_with_its_words() {
    World w{1};
    QSignalSpy on{w.text, &CheckedText::return_pressed};
    const int before = w.text->edit()->height();
    for (int i = 0; i < 12; ++i) {
      w.type(QStringLiteral("many words of one line "));
    }
    QVERIFY(w.text->edit()->height() > before);

    QTest::keyClick(w.text->edit(), Qt::Key_Return);

    QCOMPARE(on.count(), 1);
    QVERIFY(!w.text->text().contains(QLatin1Char('\n')));
  }

  void says_how_much_is_too_long() {
    World w;
    auto* narrow = new CheckedText{w.form, nullptr, 1, 10, &w.window};
    narrow->show();
    QSignalSpy edited{narrow, &CheckedText::edited};
    QTest::keyClicks(narrow->edit(), QStringLiteral("twelve chars"));

    QCOMPARE(edited.last().first().toString(), QStringLiteral("twelve cha"));
    const auto labels = narrow->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
      return label->text() == QStringLiteral("Use at most 10 characters. 2 too many are left out.");
    }));
  }

  void a_key_in_a_text_of_20000_characters_takes_at_most_50_ms() {
    for (const bool one_paragraph : {false, true}) {
      World w;
      QString words;
      while (words.size() < 20000) {
        words += QStringLiteral("The worker met Mrs Hargreaves and recoreded it on 14 June 2023, page 3 of 9.");
        words += one_paragraph ? QLatin1Char(' ') : QLatin1Char('\n');
      }
      w.text->set_text(words);
      QTextCursor cursor = w.text->edit()->textCursor();
      cursor.setPosition(10000);
      w.text->edit()->setTextCursor(cursor);
      QCoreApplication::processEvents();
      QList<double> took;

      for (const QChar letter : QStringLiteral("and she said that she was heard by the worker ")) {
        const double before = worked_ms();
        QTest::keyClick(w.text->edit(), letter.toLatin1());
        w.text->edit()->repaint();
        took.append(worked_ms() - before);
      }

      std::sort(took.begin(), took.end());
      qInfo("20000 characters, %s: a key takes %.1f ms, the slowest %.1f ms",
            one_paragraph ? "one paragraph" : "260 paragraphs", took[took.size() / 2], took.last());
      QVERIFY(took[took.size() / 2] <= 50);
    }
  }
};

QTEST_MAIN(CheckedTextTest)
#include "checked_text_test.moc"
