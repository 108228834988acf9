// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QCompleter>
#include <QListView>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

#include "client/pages/commentary_view.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_report_gateways.h"
#include "tests/support/hands.h"
#include "tests/support/september_2023.h"

using namespace touchstone::client;

namespace {

using hands::button;
using hands::says;

SectionSentence own(const QString& id, const QString& text, ReportSection section = ReportSection::Overview,
                    const QString& area = {}) {
  SectionSentence sentence;
  sentence.name = QStringLiteral("sectionSentences/") + id;
  sentence.section = section;
  sentence.service_area_code = area;
  sentence.text = text;
  sentence.printed_text = text;
  sentence.confirmed_printed_text = text;
  sentence.written_by = QStringLiteral("Samir Aziz");
  sentence.write_time = QDateTime{QDate{2023, 10, 4}, QTime{9, 0}};
  sentence.etag = QStringLiteral("e1");
  return sentence;
}

/// A Sentence that names a figure which has changed since.
SectionSentence flagged() {
  auto sentence = own(QStringLiteral("flagged"), QStringLiteral("Done: {completion}."), ReportSection::Outcome);
  sentence.printed_text = QStringLiteral("Done: 28 of 34.");
  sentence.confirmed_printed_text = QStringLiteral("Done: 27 of 34.");
  sentence.figures_changed = true;
  return sentence;
}

struct Desk {
  FakeAnalysisGateway analysis;
  FakeCommentaryGateway decisions;
  FakeSentenceGateway gateway;
  ReportCommentary commentary{analysis, decisions, gateway};
  FigureReferences references{gateway, 0};
  CommentaryView view{commentary, references, gateway};

  explicit Desk(const QList<SectionSentence>& sentences = {}, const QList<FactDecision>& decided = {}) {
    view.resize(1136, 900);
    view.show();
    view.activateWindow();
    view.show_month(september_2023_name);
    analysis.analysis.answer(september_2023());
    decisions.decision_lists.answer(decided);
    gateway.lists.answer(sentences);
    gateway.reference_lists.answer(
        {{QStringLiteral("completion"), QStringLiteral("27 of 34"), QStringLiteral("All areas, completion")},
         {QStringLiteral("completion@BIT"), QStringLiteral("3 of 4"), QStringLiteral("BIT, completion")},
         {QStringLiteral("grade.good"), QStringLiteral("16 of 27"), QStringLiteral("All areas, good")}});
    await([this] { return commentary.loaded() && view.list()->currentIndex().isValid(); });
    QTest::qWait(20);
  }
  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }
  QAbstractItemModel& rows() const { return *view.list()->model(); }
  void choose(const QString& key) {
    for (int row = 0; row < rows().rowCount(); ++row) {
      if (rows().index(row, 0).data(ReportCommentaryRows::KeyRole).toString() == key) {
        view.list()->setCurrentIndex(rows().index(row, 0));
        return;
      }
    }
    qFatal("There is no such row.");
  }
  QString state() const { return view.list()->currentIndex().data(ReportCommentaryRows::StateWordsRole).toString(); }
  QString first_fact() const {
    for (int row = 0; row < rows().rowCount(); ++row) {
      const auto index = rows().index(row, 0);
      if (!index.data(ReportCommentaryRows::HeadingRole).toBool() &&
          !index.data(ReportCommentaryRows::OwnRole).toBool()) {
        return index.data(ReportCommentaryRows::KeyRole).toString();
      }
    }
    return {};
  }
};

class CommentaryViewTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void sentences_stand_by_section_in_the_order_of_the_report() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("BIT had two vacancies."), ReportSection::Area,
                   QStringLiteral("BIT"))}};
    QAbstractItemModelTester tester{&desk.rows(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    QStringList headings;
    QString section_of_own;
    for (int row = 0; row < desk.rows().rowCount(); ++row) {
      const auto index = desk.rows().index(row, 0);
      if (index.data(ReportCommentaryRows::HeadingRole).toBool()) {
        headings.append(index.data().toString());
      } else if (index.data(ReportCommentaryRows::OwnRole).toBool()) {
        section_of_own = headings.last();
      }
    }
    QCOMPARE(headings.first(), QStringLiteral("Overview"));
    QCOMPARE(headings[1], QStringLiteral("Overall outcome"));
    QCOMPARE(headings.last(), QStringLiteral("Theme of the month"));
    QCOMPARE(headings.size(), 3 + september_2023().areas.size());
    QCOMPARE(section_of_own, QStringLiteral("BIT"));
  }

  void a_fact_is_accepted_and_dropped_by_a_letter_and_taken_back() {
    Desk desk;
    desk.choose(desk.first_fact());
    const QString key = desk.first_fact();
    QTest::keyClick(desk.view.list(), Qt::Key_A);
    QCOMPARE(desk.decisions.decided.size(), 1);
    QCOMPARE(desk.decisions.decided[0].fact_key, key);
    QCOMPARE(desk.decisions.decided[0].decision, Decision::Accepted);
    desk.decisions.take_decision();
    QTRY_VERIFY(desk.decisions.decision_lists.count() > 0);
    auto taken = desk.decisions.decided[0];
    taken.etag = QStringLiteral("1");
    desk.decisions.decision_lists.answer({taken});
    desk.choose(key);
    QTRY_COMPARE(desk.state(), QStringLiteral("In the report"));
    QTRY_VERIFY(button(desk.view, QStringLiteral("Undo")) != nullptr ||
                says(desk.view, QStringLiteral("in the report")));
    QTest::keyClick(desk.view.list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.decisions.decided.size(), 2);
    QCOMPARE(desk.decisions.decided.last().decision, Decision::None);
    QCOMPARE(desk.decisions.decided.last().etag, QStringLiteral("1"));
  }

  void undo_leaves_alone_what_a_colleague_wrote_since() {
    Desk desk;
    const QString key = desk.first_fact();
    desk.choose(key);
    QTest::keyClick(desk.view.list(), Qt::Key_D);
    desk.decisions.take_decision(QStringLiteral("1"));
    QTRY_VERIFY(desk.decisions.decision_lists.count() > 0);
    auto theirs = desk.decisions.decided[0];
    theirs.decision = Decision::Edited;
    theirs.sentence = QStringLiteral("A colleague wrote this.");
    theirs.etag = QStringLiteral("2");
    desk.decisions.decision_lists.answer({theirs});
    desk.choose(key);
    QTRY_COMPARE(desk.view.list()->currentIndex().data().toString(), theirs.sentence);
    QTest::keyClick(desk.view.list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.decisions.decided.size(), 2);
    QCOMPARE(desk.decisions.decided.last().etag, QStringLiteral("1"));
    desk.decisions.decisions.fail(Failure::Kind::Stale);
    QTRY_VERIFY(says(desk.view, QStringLiteral("It was changed again since, and stays as it is now.")));
  }

  void what_was_decided_twice_is_taken_back_twice() {
    Desk desk;
    const QString key = desk.first_fact();
    const auto decided_here = [&](Qt::Key letter, const QString& etag) {
      desk.choose(key);
      QTest::keyClick(desk.view.list(), letter);
      desk.decisions.take_decision(etag);
      Desk::await([&] { return desk.decisions.decision_lists.count() > 0; });
      auto taken = desk.decisions.decided.last();
      taken.etag = etag;
      desk.decisions.decision_lists.answer({taken});
      QTest::qWait(20);
    };
    decided_here(Qt::Key_A, QStringLiteral("1"));
    decided_here(Qt::Key_D, QStringLiteral("2"));
    QTest::keyClick(desk.view.list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.decisions.decided.size(), 3);
    QCOMPARE(desk.decisions.decided.last().decision, Decision::Accepted);
    QCOMPARE(desk.decisions.decided.last().etag, QStringLiteral("2"));
    desk.decisions.take_decision(QStringLiteral("3"));
    QTest::qWait(20);
    QTest::keyClick(desk.view.list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.decisions.decided.size(), 4);
    QCOMPARE(desk.decisions.decided.last().decision, Decision::None);
    QCOMPARE(desk.decisions.decided.last().etag, QStringLiteral("3"));
  }

  void an_open_brace_offers_figures_with_their_values_and_enter_puts_one_in() {
    Desk desk;
    desk.choose(desk.first_fact());
    button(desk.view, QStringLiteral("Add a sentence here"))->click();
    auto* field = desk.view.editor()->field();
    QTRY_VERIFY(field->isVisible());
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("Done: {bit"));
    QTRY_VERIFY(field->completer()->popup()->isVisible());
    QCOMPARE(field->completer()->completionCount(), 1);
    QVERIFY(field->completer()->popup()->currentIndex().data().toString().contains(QStringLiteral("3 of 4")));
    QTest::keyClick(field->completer()->popup(), Qt::Key_Return);
    QCOMPARE(field->toPlainText(), QStringLiteral("Done: {completion@BIT}"));
    QVERIFY(!field->completer()->popup()->isVisible());
  }

  void what_is_typed_is_shown_as_it_will_print_and_a_wrong_name_is_said() {
    Desk desk;
    button(desk.view, QStringLiteral("Add a sentence here"))->click();
    auto* field = desk.view.editor()->field();
    field->setPlainText(QStringLiteral("Done: {completion}."));
    QTRY_COMPARE(desk.gateway.prints, QStringList{QStringLiteral("Done: {completion}.")});
    desk.gateway.printed_texts.answer(QStringLiteral("Done: 27 of 34."));
    QTRY_COMPARE(desk.view.editor()->preview(), QStringLiteral("Prints as: Done: 27 of 34."));
    field->setPlainText(QStringLiteral("Done: {complete}."));
    QTRY_COMPARE(desk.gateway.prints.size(), 2);
    desk.gateway.printed_texts.fail({Failure::Kind::Refused,
                                     QStringLiteral("FIGURE_REFERENCE_UNKNOWN"),
                                     {},
                                     {},
                                     {{QStringLiteral("text"), QStringLiteral("There is no figure “complete”")}},
                                     {}});
    QTRY_VERIFY(says(desk.view, QStringLiteral("There is no figure “complete”")));
  }

  void a_new_sentence_stands_behind_the_one_with_the_focus() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("One.")), own(QStringLiteral("b"), QStringLiteral("Two."))}};
    desk.choose(QStringLiteral("sectionSentences/a"));
    button(desk.view, QStringLiteral("Add a sentence here"))->click();
    desk.view.editor()->field()->setPlainText(QStringLiteral("  Between.  "));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("add  after sectionSentences/a: Between."));
    desk.gateway.changes.answer(own(QStringLiteral("c"), QStringLiteral("Between.")));
    QTRY_VERIFY(!desk.view.editor()->writing());
  }

  void a_sentence_is_moved_and_taken_out_and_can_be_put_back() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("One.")), own(QStringLiteral("b"), QStringLiteral("Two."))}};
    desk.choose(QStringLiteral("sectionSentences/b"));
    button(desk.view, QStringLiteral("Move up"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("move sectionSentences/b after "));
    desk.gateway.changes.answer(own(QStringLiteral("b"), QStringLiteral("Two.")));
    button(desk.view, QStringLiteral("Take out"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("remove sectionSentences/b e1"));
    desk.gateway.changes.answer(own(QStringLiteral("b"), QStringLiteral("Two.")));
    QTRY_VERIFY(says(desk.view, QStringLiteral("taken out of the report")));
    QTest::keyClick(desk.view.list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.gateway.asked.last(), QStringLiteral("add  after sectionSentences/a: Two."));
  }

  void a_flagged_sentence_says_what_it_said_and_is_confirmed() {
    Desk desk{{flagged()}};
    QVERIFY(desk.view.facts().endsWith(QStringLiteral("1 to look at again.")));
    QTest::keyClick(desk.view.list(), Qt::Key_N);
    const auto row = desk.view.list()->currentIndex();
    QCOMPARE(row.data().toString(), QStringLiteral("Done: 28 of 34."));
    QCOMPARE(desk.state(), QStringLiteral("Figures changed: look again"));
    QCOMPARE(row.data(ReportCommentaryRows::StateIconRole).toString(), QStringLiteral("warning"));
    QVERIFY(
        row.data(ReportCommentaryRows::NoteRole).toString().startsWith(QStringLiteral("It said: “Done: 27 of 34.”")));
    QTest::keyClick(desk.view.list(), Qt::Key_C);
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("confirm sectionSentences/flagged e1"));
  }

  void a_sentence_whose_figure_is_gone_is_flagged_harder_and_is_not_confirmed() {
    auto gone = flagged();
    gone.no_longer_holds = true;
    gone.missing_references = {QStringLiteral("completion@YPS")};
    Desk desk{{gone}};
    QTest::keyClick(desk.view.list(), Qt::Key_N);
    QCOMPARE(desk.state(), QStringLiteral("No longer holds: no value for completion@YPS"));
    QCOMPARE(desk.view.list()->currentIndex().data(ReportCommentaryRows::StateIconRole).toString(),
             QStringLiteral("problem"));
    QVERIFY(button(desk.view, QStringLiteral("It is still right  C")) == nullptr);
  }

  void a_fact_that_is_no_longer_in_the_analysis_stands_last_and_can_be_dropped() {
    FactDecision lost;
    lost.fact_key = QStringLiteral("absence/grade.nothing/");
    lost.decision = Decision::Accepted;
    lost.decided_on_sentence = QStringLiteral("None for 3 months.");
    lost.no_longer_holds = true;
    lost.etag = QStringLiteral("7");
    Desk desk{{}, {lost}};
    QTest::keyClick(desk.view.list(), Qt::Key_N);
    QCOMPARE(desk.view.list()->currentIndex().row(), desk.rows().rowCount() - 1);
    QVERIFY(button(desk.view, QStringLiteral("Accept  A")) == nullptr);
    QTest::keyClick(desk.view.list(), Qt::Key_D);
    QCOMPARE(desk.decisions.decided.last().decision, Decision::Dropped);
    QCOMPARE(desk.decisions.decided.last().etag, QStringLiteral("7"));
  }

  void editing_a_fact_begins_from_its_sentence_with_references() {
    Desk desk;
    desk.choose(desk.first_fact());
    QTest::keyClick(desk.view.list(), Qt::Key_E);
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("fact ") + desk.first_fact());
    desk.gateway.fact_sentences.answer({QStringLiteral("27 of 34."), QStringLiteral("{completion}.")});
    QTRY_VERIFY(desk.view.editor()->writing());
    QCOMPARE(desk.view.editor()->field()->toPlainText(), QStringLiteral("{completion}."));
    desk.view.editor()->field()->setPlainText(QStringLiteral("Most came in: {completion}."));
    QTest::keyClick(desk.view.editor()->field(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.decisions.decided.last().decision, Decision::Edited);
    QCOMPARE(desk.decisions.decided.last().sentence, QStringLiteral("Most came in: {completion}."));
  }

  void somebody_elses_words_stand_beside_ones_own_and_nothing_is_lost() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("One."))}};
    desk.choose(QStringLiteral("sectionSentences/a"));
    QTest::keyClick(desk.view.list(), Qt::Key_E);
    auto* field = desk.view.editor()->field();
    QTRY_VERIFY(field->isVisible());
    field->setPlainText(QStringLiteral("Mine."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    desk.gateway.changes.fail({Failure::Kind::Stale,
                               QStringLiteral("ETAG_MISMATCH"),
                               {},
                               {{QStringLiteral("text"), QStringLiteral("Theirs.")},
                                {QStringLiteral("by"), QStringLiteral("Ruth Calloway")},
                                {QStringLiteral("etag"), QStringLiteral("e2")}},
                               {},
                               {}});
    QTRY_VERIFY(says(desk.view, QStringLiteral("Ruth Calloway changed this meanwhile.")));
    QVERIFY(says(desk.view, QStringLiteral("Theirs.")));
    QCOMPARE(field->toPlainText(), QStringLiteral("Mine."));
    button(desk.view, QStringLiteral("Write on from their words"))->click();
    QCOMPARE(field->toPlainText(), QStringLiteral("Theirs."));
    field->undo();
    QCOMPARE(field->toPlainText(), QStringLiteral("Mine."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("reword sectionSentences/a e2: Mine."));
  }

  void what_is_typed_while_a_new_sentence_is_saved_stays_and_changes_that_sentence() {
    Desk desk;
    button(desk.view, QStringLiteral("Add a sentence here"))->click();
    auto* field = desk.view.editor()->field();
    QTRY_VERIFY(field->isVisible());
    field->setPlainText(QStringLiteral("Two posts are vacant."));
    field->moveCursor(QTextCursor::End);
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClicks(field, QStringLiteral(" One is filled."));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.gateway.sent.size(), 1);  // the first is not answered yet
    desk.gateway.changes.answer(own(QStringLiteral("c"), QStringLiteral("Two posts are vacant.")));
    QTRY_VERIFY(says(desk.view, QStringLiteral("What you have typed since is not saved yet.")));
    QVERIFY(desk.view.editor()->writing());
    QCOMPARE(field->toPlainText(), QStringLiteral("Two posts are vacant. One is filled."));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.gateway.asked.last(),
             QStringLiteral("reword sectionSentences/c e1: Two posts are vacant. One is filled."));
    desk.gateway.changes.answer(own(QStringLiteral("c"), QStringLiteral("Two posts are vacant. One is filled.")));
    QTRY_VERIFY(!desk.view.editor()->writing());
  }

  void what_is_typed_while_a_reworded_fact_is_saved_stays() {
    Desk desk;
    desk.choose(desk.first_fact());
    QTest::keyClick(desk.view.list(), Qt::Key_E);
    desk.gateway.fact_sentences.answer({QStringLiteral("27 of 34."), QStringLiteral("{completion}.")});
    QTRY_VERIFY(desk.view.editor()->writing());
    auto* field = desk.view.editor()->field();
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClicks(field, QStringLiteral(" Two are late."));
    desk.decisions.take_decision(QStringLiteral("6"));
    QTRY_VERIFY(says(desk.view, QStringLiteral("What you have typed since is not saved yet.")));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(desk.decisions.decided.last().sentence, QStringLiteral("{completion}. Two are late."));
    QCOMPARE(desk.decisions.decided.last().etag, QStringLiteral("6"));
  }

  void the_answer_to_one_new_sentence_leaves_the_next_one_alone() {
    Desk desk;
    button(desk.view, QStringLiteral("Add a sentence here"))->click();
    auto* field = desk.view.editor()->field();
    QTRY_VERIFY(field->isVisible());
    for (const auto& words : {QStringLiteral("One."), QStringLiteral("Two."), QStringLiteral("Three.")}) {
      field->setPlainText(words);
      button(desk.view, QStringLiteral("Save sentence"))->click();
      button(desk.view, QStringLiteral("Cancel  Esc"))->click();
      button(desk.view, QStringLiteral("Leave without saving"))->click();
      QVERIFY(!desk.view.editor()->writing());
      button(desk.view, QStringLiteral("Add a sentence here"))->click();
    }
    QCOMPARE(desk.gateway.sent.size(), 3);
    field->setPlainText(QStringLiteral("Half of the four"));
    desk.gateway.changes.answer(own(QStringLiteral("one"), QStringLiteral("One.")));
    desk.gateway.changes.fail(
        {Failure::Kind::Stale,
         QStringLiteral("ETAG_MISMATCH"),
         {},
         {{QStringLiteral("text"), QStringLiteral("Theirs.")}, {QStringLiteral("etag"), QStringLiteral("e7")}},
         {},
         {}});
    QTRY_VERIFY(says(desk.view, QStringLiteral("“Two.” Somebody changed it meanwhile.")));
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_VERIFY(says(desk.view, QStringLiteral("“Three.” ")));
    QVERIFY(!says(desk.view, QStringLiteral("Theirs.")));
    QVERIFY(desk.view.editor()->writing());
    QCOMPARE(field->toPlainText(), QStringLiteral("Half of the four"));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("add  after : Half of the four"));
    QVERIFY(desk.gateway.sent.last().etag.isEmpty());
  }

  void a_possible_name_is_confirmed_before_it_is_saved() {
    Desk desk;
    button(desk.view, QStringLiteral("Add a sentence here"))->click();
    desk.view.editor()->field()->setPlainText(QStringLiteral("As Mrs Hargreaves said."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QVERIFY(desk.gateway.sent.last().confirmed_texts.isEmpty());
    desk.gateway.changes.fail({Failure::Kind::Refused, QStringLiteral("TEXT_MAY_IDENTIFY"), {}, {}, {}, {}});
    QTRY_VERIFY(button(desk.view, QStringLiteral("They identify nobody: save")) != nullptr);
    button(desk.view, QStringLiteral("They identify nobody: save"))->click();
    QCOMPARE(desk.gateway.sent.last().confirmed_texts, QStringList{QStringLiteral("Mrs Hargreaves")});
  }

  void escape_asks_before_typed_words_go() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("One."))}};
    desk.choose(QStringLiteral("sectionSentences/a"));
    QTest::keyClick(desk.view.list(), Qt::Key_E);
    auto* field = desk.view.editor()->field();
    QTRY_VERIFY(field->isVisible());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!desk.view.editor()->writing());
    QTest::keyClick(desk.view.list(), Qt::Key_E);
    field->setPlainText(QStringLiteral("Half a sent"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(desk.view.editor()->writing());
    QVERIFY(desk.view.findChild<QMessageBox*>() != nullptr);
  }

  void another_month_waits_until_the_sentence_that_is_being_written_is_saved() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("One."))}};
    desk.choose(QStringLiteral("sectionSentences/a"));
    QTest::keyClick(desk.view.list(), Qt::Key_E);
    QTRY_VERIFY(desk.view.editor()->writing());
    const QString august = QStringLiteral("programmes/practice-managers/auditCycles/2023-08");
    desk.view.show_month(august);
    QCOMPARE(desk.commentary.cycle(), september_2023_name);
    QVERIFY(says(desk.view, QStringLiteral("You are writing for September 2023.")));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    desk.gateway.changes.answer(own(QStringLiteral("a"), QStringLiteral("One.")));
    QTRY_COMPARE(desk.commentary.cycle(), august);
  }

  void who_wrote_which_words_is_shown_the_newest_first() {
    Desk desk{{own(QStringLiteral("a"), QStringLiteral("One."))}};
    desk.choose(QStringLiteral("sectionSentences/a"));
    button(desk.view, QStringLiteral("Who wrote what"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("wordings sectionSentences/a"));
    desk.gateway.wording_lists.answer({{Wording::Deed::Written, QStringLiteral("Zero."), QStringLiteral("Zero."),
                                        QStringLiteral("Samir Aziz"), QDateTime{QDate{2023, 10, 4}, QTime{9, 0}}},
                                       {Wording::Deed::Written, QStringLiteral("One."), QStringLiteral("One."),
                                        QStringLiteral("Ruth Calloway"), QDateTime{QDate{2023, 10, 5}, QTime{9, 0}}}});
    QTRY_VERIFY(says(desk.view, QStringLiteral("Ruth Calloway wrote, 5 Oct 2023, 09:00:")));
    QStringList words;
    for (auto* label : desk.view.wordings()->findChildren<QLabel*>()) {
      words.append(label->text());
    }
    QVERIFY(words.indexOf(QStringLiteral("One.")) < words.indexOf(QStringLiteral("Zero.")));
  }

  /// For looking at: TOUCHSTONE_PICTURES names a folder.
  void grabs() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
      Look::instance().apply(scheme);
      Desk desk{{own(QStringLiteral("a"), QStringLiteral("Two teams were without a manager.")), flagged()}};
      desk.view.grab().save(folder + QStringLiteral("/commentary_%1.png").arg(scheme_key(scheme)));
      desk.choose(QStringLiteral("sectionSentences/a"));
      QTest::keyClick(desk.view.list(), Qt::Key_E);
      QTest::qWait(50);
      desk.view.grab().save(folder + QStringLiteral("/commentary_edit_%1.png").arg(scheme_key(scheme)));
    }
  }
};

}  // namespace

QTEST_MAIN(CommentaryViewTest)
#include "commentary_view_test.moc"
