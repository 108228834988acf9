// SPDX-License-Identifier: GPL-3.0-or-later
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

#include "client/pages/merge_page.h"
#include "tests/support/client_world.h"
#include "tests/support/hands.h"
#include "tests/support/memory_files.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// Working offline, two versions of one audit, and undo, as they are seen and used with the keyboard.
class OfflinePagesTest : public QObject {
  Q_OBJECT

 private:
  /// The words of every label on show.
  static QString words_on(QWidget* page) {
    QStringList words;
    for (const auto* label : page->findChildren<QLabel*>()) {
      words += label->isVisible() ? label->text() : QString{};
    }
    return words.join(QLatin1Char('\n'));
  }

  /// Signed in with drafts kept, the first audit open.
  struct World : ClientWorld {
    explicit World(const Audit& audit = example::complete_audit()) {
      audits.keep_in(store, {QStringLiteral("s"), QStringLiteral("northmere"), QStringLiteral("people/priya")}, {});
      enter(example::allocations());
      QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
      answer_audit(audit);
      await([this] { return place()->audit() != nullptr; });
    }

    AuditWork* opened() const { return audits.find(example::audit().name); }

    QString work_line() const { return work.sentence(); }

    /// The same audit as it was saved on another computer, after something was written here.
    void meet(const Audit& theirs) {
      await([this] { return audit_gateway.saves.count() > 0; });
      audit_gateway.saves.fail(Failure::Kind::Stale);
      await([this] { return opened()->saver.state() == AuditSaver::State::Stale; });
      while (audit_gateway.audits.count() > 0) {
        audit_gateway.audits.answer(theirs);  // Copies of other audits may be asked for as well.
      }
      await([this] { return opened()->saver.theirs().has_value(); });
      QTest::qWait(30);
    }

    std::shared_ptr<MemoryFiles> disk = std::make_shared<MemoryFiles>();
    DraftStore store{disk, QStringLiteral("/drafts"), SecretKey::random(), 20};
  };

  static Audit theirs() {
    Audit made = example::complete_audit();
    made.etag = QStringLiteral("etag-9");
    made.findings[1].text += QStringLiteral(" Her own view was not recorded.");
    made.discussion = {Held::No, QStringLiteral("On leave until Monday")};
    return made;
  }

  /// Here the same finding is written on, and another answer changed.
  static void write_here(AuditForm& form) {
    Finding finding = form.audit().findings[1];
    finding.text += QStringLiteral(" There is no back-up.");
    form.set_finding(1, finding);
    form.set_comment(QStringLiteral("chronology"), QStringLiteral("Last entry is 14 June 2023"));
  }

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void undo_takes_a_letter_key_back_and_shows_where() {
    World w;
    w.place()->audit()->go_to(QStringLiteral("answers.visit"));
    key(Qt::Key_N);
    QCOMPARE(w.opened()->form.answer(QStringLiteral("visit")).yes_no, YesNo::No);
    w.place()->audit()->show_key(QStringLiteral("grade_and_findings"));

    key(Qt::Key_Z, Qt::ControlModifier);

    QCOMPARE(w.opened()->form.answer(QStringLiteral("visit")).yes_no, YesNo::Yes);
    QVERIFY2(name_of(focus()).endsWith(QStringLiteral("Yes")), qPrintable(name_of(focus())));
    key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(w.opened()->form.answer(QStringLiteral("visit")).yes_no, YesNo::No);
  }

  void undo_in_a_text_is_the_undo_of_the_audit() {
    World w;
    w.place()->audit()->go_to(QStringLiteral("findings.0"));
    auto* text = qobject_cast<QPlainTextEdit*>(focus());
    QVERIFY(text != nullptr);
    const QString before = text->toPlainText();
    text->moveCursor(QTextCursor::End);
    QTest::keyClicks(text, QStringLiteral(" More."));
    QCOMPARE(w.opened()->form.audit().findings[0].text, before + QStringLiteral(" More."));

    key(Qt::Key_Z, Qt::ControlModifier);

    QCOMPARE(w.opened()->form.audit().findings[0].text, before);
    auto* again = qobject_cast<QPlainTextEdit*>(focus());
    QVERIFY(again != nullptr);
    QCOMPARE(again->toPlainText(), before);
    QCOMPARE(again->textCursor().position(), before.size());
  }

  void without_the_server_the_button_says_that_it_is_sent_later() {
    World w;
    w.place()->audit()->show_key(QStringLiteral("check"));
    const QString now = QStringLiteral("Submit audit CD900417");
    const QString later = QStringLiteral("Submit, to be sent later");
    QVERIFY(button(*w.place(), now) != nullptr);

    w.connection.become(ConnectionState::Offline);
    QVERIFY(button(*w.place(), now) == nullptr);
    QVERIFY(button(*w.place(), later) != nullptr);
    QVERIFY(words_on(w.place()).contains(QStringLiteral("as soon as the server answers")));
    w.connection.become(ConnectionState::Online);
    QVERIFY(button(*w.place(), now) != nullptr);

    w.connection.become(ConnectionState::Offline);
    button(*w.place(), later)->click();
    QTRY_COMPARE(w.audit_gateway.submits.count(), 1);
    w.audit_gateway.submits.fail(Failure::Kind::Offline);
    QTRY_VERIFY(words_on(w.place()).contains(QStringLiteral("CD900417 waits to be sent.")));
  }

  void the_offline_bar_says_that_work_is_safe() {
    World w;
    w.opened()->form.set_rationale(QStringLiteral("changed"));
    QTRY_VERIFY(w.audits.last_kept().isValid());
    key(Qt::Key_Left, Qt::AltModifier);
    w.connection.become(ConnectionState::Offline);

    const QString words = words_on(w.place()->list());

    QVERIFY2(words.contains(QStringLiteral("Carry on: your work is saved on this computer.")), qPrintable(words));
    QVERIFY(!words.contains(QStringLiteral("window open")));
    QVERIFY(w.work_line().startsWith(QStringLiteral("Saved on this computer ")));
  }

  void a_full_disk_is_said_above_the_list_with_a_way_to_try_again() {
    World w;
    w.disk->trouble = FileTrouble::DiskFull;
    w.opened()->form.set_rationale(QStringLiteral("changed"));
    QTRY_COMPARE(w.audits.trouble(), FileTrouble::DiskFull);
    key(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(words_on(w.place()->list()).contains(QStringLiteral("The disk is full. The draft before is safe.")));
    w.disk->trouble = FileTrouble::None;

    QPushButton* again = button(*w.place()->list(), QStringLiteral("Try again"));
    QVERIFY(again != nullptr);
    again->click();

    QTRY_COMPARE(w.audits.trouble(), FileTrouble::None);
    QTRY_VERIFY(!words_on(w.place()->list()).contains(QStringLiteral("The disk is full.")));
  }

  void two_versions_are_shown_with_nothing_chosen_where_both_changed() {
    World w;
    write_here(w.opened()->form);
    w.meet(theirs());
    QPushButton* choose = button(*w.place()->audit(), QStringLiteral("Choose now"));
    QVERIFY(choose != nullptr);
    choose->click();
    QVERIFY(w.place()->merge() != nullptr);
    MergePage& page = *w.place()->merge();

    QCOMPARE(page.windowTitle(), QStringLiteral("CD900417 was changed in two places"));
    QCOMPARE(page.merge().rows().size(), 3);
    QCOMPARE(page.merge().to_choose(), 1);
    QVERIFY2(name_of(focus()).startsWith(QStringLiteral("On this computer: The plan relied on the grandmother")),
             qPrintable(name_of(focus())));
    QVERIFY(!qobject_cast<QRadioButton*>(focus())->isChecked());
    QVERIFY(words_on(&page).contains(QStringLiteral("1 of 3 still to choose.")));
    QCOMPARE(w.work_line().section(QLatin1Char(';'), 1),
             QStringLiteral(" 1 audit waits for your choice before it is sent"));
  }

  void pressing_on_without_a_choice_says_what_is_missing_and_changes_nothing() {
    World w;
    write_here(w.opened()->form);
    w.meet(theirs());
    button(*w.place()->audit(), QStringLiteral("Choose now"))->click();

    key(Qt::Key_Return, Qt::ControlModifier);

    QVERIFY(words_on(w.place()->merge()).contains(QStringLiteral("Choose what 7.2 Finding 2, area for improvement")) ||
            words_on(w.place()->merge()).contains(QStringLiteral("Finding 2, area for improvement should say")));
    QCOMPARE(w.opened()->saver.state(), AuditSaver::State::Stale);
  }

  void the_keyboard_alone_keeps_both_texts_and_sends() {
    World w;
    write_here(w.opened()->form);
    w.meet(theirs());
    button(*w.place()->audit(), QStringLiteral("Choose now"))->click();
    const auto saves = w.audit_gateway.saved.size();

    key(Qt::Key_B);
    key(Qt::Key_Return, Qt::ControlModifier);

    QTRY_COMPARE(w.audit_gateway.saved.size(), saves + 1);
    const Audit& sent = w.audit_gateway.saved.last().audit;
    QCOMPARE(sent.etag, QStringLiteral("etag-9"));
    QVERIFY(sent.findings[1].text.contains(QStringLiteral("There is no back-up.")));
    QVERIFY(sent.findings[1].text.contains(QStringLiteral("Her own view was not recorded.")));
    QCOMPARE(sent.discussion.reason, QStringLiteral("On leave until Monday"));
    QVERIFY(w.place()->merge() == nullptr);
  }

  void deciding_later_loses_nothing() {
    World w;
    write_here(w.opened()->form);
    w.meet(theirs());
    button(*w.place()->audit(), QStringLiteral("Choose now"))->click();

    button(*w.place()->merge(), QStringLiteral("Decide later"))->click();

    QVERIFY(w.place()->merge() == nullptr);
    QCOMPARE(w.audits.to_choose().size(), 1);
    w.answer_lists(example::allocations());
    key(Qt::Key_Return);
    QTRY_VERIFY(w.place()->merge() != nullptr);
  }

  void what_the_server_refuses_can_be_copied_and_deleted_and_brought_back() {
    World w;
    w.opened()->form.set_rationale(QStringLiteral("not taken"));
    ClientWorld::await([&] { return w.audit_gateway.saves.count() > 0; });
    w.audit_gateway.saves.fail(Failure{Failure::Kind::NotFound,
                                       QStringLiteral("AUDIT_NOT_FOUND"),
                                       QStringLiteral("There is no such audit."),
                                       {},
                                       {},
                                       {}});
    QTRY_COMPARE(w.opened()->saver.state(), AuditSaver::State::Refused);
    key(Qt::Key_Left, Qt::AltModifier);
    w.answer_lists({});  // It is not ours any more.
    QTest::qWait(50);

    const auto links = w.place()->list()->findChildren<LinkButton*>();
    LinkButton* copy = nullptr;
    LinkButton* remove = nullptr;
    for (auto* link : links) {
      copy = link->isVisible() && link->text() == QStringLiteral("Copy as text") ? link : copy;
      remove = link->isVisible() && link->text() == QStringLiteral("Delete this draft") ? link : remove;
    }
    QVERIFY(copy != nullptr && remove != nullptr);
    copy->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("not taken")));
    remove->click();
    QVERIFY(w.opened() == nullptr);
    QVERIFY(words_on(w.place()->list()).contains(QStringLiteral("Deleted the draft of CD900417.")));
    button(*w.place()->list(), QStringLiteral("Undo"))->click();
    QVERIFY(w.opened() != nullptr);
    QCOMPARE(w.opened()->form.audit().grade_rationale, QStringLiteral("not taken"));
  }
};

QTEST_MAIN(OfflinePagesTest)
#include "offline_pages_test.moc"
