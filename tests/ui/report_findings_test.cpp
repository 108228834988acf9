// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QListView>
#include <QTest>

#include "client/pages/report_findings_view.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_report_gateways.h"
#include "tests/support/hands.h"
#include "tests/support/september_2023.h"

using namespace touchstone::client;

namespace {

using hands::button;
using hands::says;

GroupedFinding grouped(const QString& audit, const QString& area, bool changed = false) {
  return {QStringLiteral("audits/") + audit,   0,      area, QStringLiteral("CD9004") + audit,
          QStringLiteral("Words of ") + audit, changed};
}

FindingGroupWords group() {
  FindingGroupWords made;
  made.name = QStringLiteral("findingGroups/one");
  made.text = QStringLiteral("Plans are written with the family.");
  made.findings = {grouped(QStringLiteral("11"), QStringLiteral("SWF")),
                   grouped(QStringLiteral("12"), QStringLiteral("BIT"), true)};
  made.kind = QStringLiteral("good_practice");
  made.written_by = QStringLiteral("Samir Aziz");
  made.write_time = QDateTime{QDate{2023, 10, 4}, QTime{9, 0}};
  made.etag = QStringLiteral("g1");
  return made;
}

struct Desk {
  FakeAnalysisGateway analysis;
  FakeCommentaryGateway decisions;
  FakeSentenceGateway gateway;
  FakeFindingGroupGateway groups;
  Commentary choices{decisions};
  FindingWordings wordings{analysis, groups};
  PublicationMarks marks{decisions};
  FigureReferences references{gateway, 0};
  ReportFindingsView view{choices, wordings, marks, references, gateway};

  explicit Desk(const QList<FindingGroupWords>& known = {}, const QList<FindingSuggestion>& suggested = {}) {
    view.resize(1136, 900);
    view.show();
    view.activateWindow();
    view.show_month(september_2023_name);
    analysis.analysis.answer(september_2023());
    decisions.decision_lists.answer({});
    decisions.choice_lists.answer({});
    decisions.mark_lists.answer({});
    groups.lists.answer(known);
    groups.suggestion_lists.answer(suggested);
    if (!QTest::qWaitFor([this] { return wordings.loaded() && marks.loaded() && view.findings()->total() > 0; })) {
      qFatal("The findings are not shown.");
    }
    QTest::qWait(20);
  }
  /// Goes to the first finding of a kind.
  QModelIndex go_to(const QString& kind) {
    auto* list = view.findings()->list();
    for (int row = 0; row < list->model()->rowCount(); ++row) {
      const auto index = list->model()->index(row, 0);
      if (index.data(AnalysisFindingModel::KindRole).toString() == kind) {
        list->setCurrentIndex(index);
        list->setFocus();
        return index;
      }
    }
    qFatal("There is no such finding.");
  }
  void press(Qt::Key key) { QTest::keyClick(view.findings()->list(), key); }
  QPlainTextEdit& statement() { return *view.mark_form()->findChild<QPlainTextEdit*>(); }
  QLineEdit& consent() { return *view.mark_form()->findChild<QLineEdit*>(); }
  /// Chooses the first findings of the list.
  void choose(int count) {
    auto* list = view.findings()->list();
    list->clearSelection();
    for (int row = 0; row < list->model()->rowCount() && count > 0; ++row) {
      const auto index = list->model()->index(row, 0);
      if (!index.data(AnalysisFindingModel::HeadingRole).toBool()) {
        list->selectionModel()->select(index, QItemSelectionModel::Select);
        --count;
      }
    }
  }
};

class ReportFindingsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void a_finding_is_put_in_and_left_out_by_a_letter() {
    Desk desk;
    QTest::keyClick(desk.view.findings()->list(), Qt::Key_D);
    QCOMPARE(desk.decisions.chosen.size(), 1);
    QCOMPARE(desk.decisions.chosen[0].choice, Choice::LeftOut);
  }

  void chosen_findings_get_one_wording_that_begins_from_the_first() {
    Desk desk;
    desk.choose(2);
    auto* begin = button(desk.view, QStringLiteral("Write one wording for 2 findings…"));
    QVERIFY(begin != nullptr);
    begin->click();
    QVERIFY(desk.view.editor()->writing());
    QVERIFY(!desk.view.editor()->field()->toPlainText().isEmpty());
    desk.view.editor()->field()->setPlainText(QStringLiteral("Said once."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.groups.asked, QStringList{QStringLiteral("add")});
    QCOMPARE(desk.groups.sent.last().text, QStringLiteral("Said once."));
    QCOMPARE(desk.groups.sent.last().findings.size(), 2);
    desk.groups.changes.answer(group());
    QTRY_VERIFY(!desk.view.editor()->writing());
    QTRY_VERIFY(desk.groups.lists.count() > 0);
  }

  void a_wording_names_its_findings_and_says_where_it_does_not_stand_any_more() {
    Desk desk{{group()}};
    QCOMPARE(desk.view.cards().size(), 1);
    QVERIFY(says(desk.view, QStringLiteral("Plans are written with the family.")));
    QVERIFY(says(desk.view, QStringLiteral("SWF, CD900411")));
    QVERIFY(says(desk.view, QStringLiteral("BIT, CD900412: the auditor’s words are others now")));
  }

  void findings_are_added_to_a_wording_and_taken_out_of_it() {
    Desk desk{{group()}};
    desk.choose(1);
    button(desk.view, QStringLiteral("Add the chosen findings"))->click();
    QCOMPARE(desk.groups.sent.last().findings.size(), 3);
    desk.groups.changes.answer(group());
    QTest::qWait(20);
    Q_EMIT desk.view.cards().first()->take_out_wanted(1);
    QCOMPARE(desk.groups.asked.last(), QStringLiteral("edit findingGroups/one g1"));
    QCOMPARE(desk.groups.sent.last().findings.size(), 1);
    QCOMPARE(desk.groups.sent.last().findings.first().audit, QStringLiteral("audits/11"));
  }

  void a_suggestion_is_used_only_when_somebody_says_so() {
    Desk desk{
        {},
        {{{grouped(QStringLiteral("11"), QStringLiteral("SWF")), grouped(QStringLiteral("12"), QStringLiteral("BIT"))},
          QStringLiteral("Visits are late."),
          QStringLiteral("improvement")}}};
    QCOMPARE(desk.view.suggestions().size(), 1);
    QVERIFY(desk.groups.asked.isEmpty());
    button(desk.view, QStringLiteral("Write one wording for them"))->click();
    QCOMPARE(desk.view.editor()->field()->toPlainText(), QStringLiteral("Visits are late."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.groups.sent.last().findings.size(), 2);
  }

  void a_finding_says_whether_the_publication_copy_prints_it_and_what_it_lacks() {
    Desk desk;
    auto finding = desk.go_to(QStringLiteral("improvement"));
    QCOMPARE(finding.data(AnalysisFindingModel::PublicationWordsRole).toString(),
             QStringLiteral("Not in the publication copy: no general statement is written"));
    finding = desk.go_to(QStringLiteral("quotation"));
    QCOMPARE(finding.data(AnalysisFindingModel::PublicationWordsRole).toString(),
             QStringLiteral("Not in the publication copy: no consent is noted"));
    QVERIFY(finding.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("no consent is noted")));
  }

  void a_finding_is_marked_by_keyboard_with_a_general_statement_and_never_without() {
    Desk desk;
    const auto finding = desk.go_to(QStringLiteral("improvement"));
    desk.press(Qt::Key_P);
    QVERIFY(desk.view.mark_form()->writing());
    QVERIFY(says(desk.view, finding.data().toString()));
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    QVERIFY(says(desk.view, QStringLiteral("Write the statement to print")));
    QVERIFY(desk.decisions.marked.isEmpty());
    desk.statement().setPlainText(QStringLiteral("Visits are\nrecorded late."));
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    QCOMPARE(desk.decisions.marked.size(), 1);
    const auto sent = desk.decisions.marked.last();
    QCOMPARE(sent.audit, finding.data(AnalysisFindingModel::AuditRole).toString());
    QCOMPARE(sent.index, finding.data(AnalysisFindingModel::IndexRole).toInt());
    QVERIFY(sent.marked);
    QCOMPARE(sent.words, QStringLiteral("Visits are recorded late."));
    QVERIFY(sent.consent.isEmpty());
    desk.decisions.take_mark();
    QTRY_VERIFY(!desk.view.mark_form()->writing());
    QCOMPARE(finding.data(AnalysisFindingModel::PublicationWordsRole).toString(),
             QStringLiteral("In the publication copy: “Visits are recorded late.”"));
    QTRY_VERIFY(says(desk.view, QStringLiteral("Marked for the publication copy: ")));
  }

  void a_quotation_is_marked_with_who_gave_consent() {
    Desk desk;
    const auto quotation = desk.go_to(QStringLiteral("quotation"));
    desk.press(Qt::Key_P);
    QVERIFY(!desk.statement().isVisible());
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    QVERIFY(says(desk.view, QStringLiteral("Write who gave consent, and when")));
    desk.consent().setText(QStringLiteral("The mother, 3 October 2023"));
    QTest::keyClick(&desk.consent(), Qt::Key_Return);
    QCOMPARE(desk.decisions.marked.last().consent, QStringLiteral("The mother, 3 October 2023"));
    QVERIFY(desk.decisions.marked.last().words.isEmpty());
    desk.decisions.take_mark();
    QTRY_VERIFY(quotation.data(AnalysisFindingModel::PublicationRole).toBool());
    QVERIFY(quotation.data(AnalysisFindingModel::PublicationWordsRole)
                .toString()
                .endsWith(QStringLiteral("Consent: The mother, 3 October 2023")));
  }

  void a_mark_is_taken_back_by_a_letter_and_can_be_put_back() {
    Desk desk;
    const auto finding = desk.go_to(QStringLiteral("good_practice"));
    desk.press(Qt::Key_U);
    QVERIFY(desk.decisions.marked.isEmpty());  // it is not marked
    PublicationMark mark;
    mark.audit = finding.data(AnalysisFindingModel::AuditRole).toString();
    mark.index = finding.data(AnalysisFindingModel::IndexRole).toInt();
    mark.marked = true;
    mark.words = QStringLiteral("Plans are clear.");
    mark.etag = QStringLiteral("4");
    desk.marks.show(september_2023_name);
    desk.decisions.mark_lists.answer({mark});
    QTRY_VERIFY(finding.data(AnalysisFindingModel::PublicationRole).toBool());
    desk.press(Qt::Key_U);
    QCOMPARE(desk.decisions.marked.size(), 1);
    QVERIFY(!desk.decisions.marked.last().marked);
    QCOMPARE(desk.decisions.marked.last().etag, QStringLiteral("4"));
    desk.decisions.take_mark();
    QTRY_VERIFY(!finding.data(AnalysisFindingModel::PublicationRole).toBool());
    QTRY_VERIFY(says(desk.view, QStringLiteral("No longer marked")));
    desk.view.activateWindow();
    QTRY_VERIFY(desk.view.isActiveWindow());
    desk.view.findings()->list()->setFocus();
    QTest::keyClick(desk.view.findings()->list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.decisions.marked.size(), 2);
    QVERIFY(desk.decisions.marked.last().marked);
    QCOMPARE(desk.decisions.marked.last().words, QStringLiteral("Plans are clear."));
    QVERIFY(desk.decisions.marked.last().etag.isEmpty());
  }

  void words_that_may_tell_who_somebody_is_are_refused_at_the_field_and_stay() {
    Desk desk;
    desk.go_to(QStringLiteral("improvement"));
    desk.press(Qt::Key_P);
    desk.statement().setPlainText(QStringLiteral("CD900412 waits."));
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("TEXT_MAY_IDENTIFY");
    refused.fields = {
        {QStringLiteral("publication_mark.words"), QStringLiteral("This seems to hold a case reference.")}};
    desk.decisions.marks.fail(refused);
    QTRY_VERIFY(says(*desk.view.mark_form(), QStringLiteral("This seems to hold a case reference.")));
    QCOMPARE(desk.statement().toPlainText(), QStringLiteral("CD900412 waits."));
  }

  void what_is_written_while_a_mark_is_saved_stays_and_changes_that_mark() {
    Desk desk;
    desk.go_to(QStringLiteral("improvement"));
    desk.press(Qt::Key_P);
    desk.statement().setPlainText(QStringLiteral("Visits are late."));
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    desk.statement().setPlainText(QStringLiteral("Visits are late in winter."));
    desk.decisions.take_mark(QStringLiteral("6"));
    QTRY_VERIFY(says(*desk.view.mark_form(), QStringLiteral("What you have written since is not saved yet.")));
    QCOMPARE(desk.statement().toPlainText(), QStringLiteral("Visits are late in winter."));
    button(desk.view, QStringLiteral("Save the mark"))->click();
    QCOMPARE(desk.decisions.marked.last().words, QStringLiteral("Visits are late in winter."));
    QCOMPARE(desk.decisions.marked.last().etag, QStringLiteral("6"));
    desk.decisions.take_mark(QStringLiteral("7"));
    QTRY_VERIFY(!desk.view.mark_form()->writing());
  }

  void the_answer_to_one_mark_leaves_alone_what_is_written_for_another() {
    Desk desk;
    desk.view.activateWindow();
    QTRY_VERIFY(desk.view.isActiveWindow());
    for (const auto& kind : {QStringLiteral("good_practice"), QStringLiteral("improvement")}) {
      desk.go_to(kind);
      desk.press(Qt::Key_P);
      desk.statement().setPlainText(QStringLiteral("For %1.").arg(kind));
      button(desk.view, QStringLiteral("Mark for publication"))->click();
      QTest::keyClick(&desk.statement(), Qt::Key_Escape);
      QTRY_VERIFY(!desk.view.mark_form()->writing());
    }
    QCOMPARE(desk.decisions.marked.size(), 2);
    desk.go_to(QStringLiteral("quotation"));
    desk.press(Qt::Key_P);
    desk.consent().setText(QStringLiteral("The moth"));
    desk.decisions.marks.answer(desk.decisions.marked.first());
    desk.decisions.marks.fail(Failure::Kind::Offline);
    QTRY_VERIFY(says(desk.view, QStringLiteral("“For improvement.” ")));
    QVERIFY(desk.view.mark_form()->writing());
    QCOMPARE(desk.consent().text(), QStringLiteral("The moth"));
  }

  void a_newer_mark_that_came_into_the_list_is_not_written_over_unseen() {
    Desk desk;
    const auto finding = desk.go_to(QStringLiteral("improvement"));
    desk.press(Qt::Key_P);
    desk.statement().setPlainText(QStringLiteral("Mine."));
    PublicationMark theirs;
    theirs.audit = finding.data(AnalysisFindingModel::AuditRole).toString();
    theirs.index = finding.data(AnalysisFindingModel::IndexRole).toInt();
    theirs.marked = true;
    theirs.words = QStringLiteral("Theirs.");
    theirs.etag = QStringLiteral("7");
    desk.marks.show(september_2023_name);
    desk.decisions.mark_lists.answer({theirs});
    QTRY_VERIFY(finding.data(AnalysisFindingModel::PublicationRole).toBool());
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    QVERIFY(desk.decisions.marked.last().etag.isEmpty());  // the server refuses it
  }

  void a_mark_by_somebody_else_is_shown_and_ones_own_words_stay() {
    Desk desk;
    const auto finding = desk.go_to(QStringLiteral("improvement"));
    desk.press(Qt::Key_P);
    desk.statement().setPlainText(QStringLiteral("Mine."));
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    auto theirs = desk.decisions.marked.last();
    theirs.words = QStringLiteral("Theirs.");
    theirs.etag = QStringLiteral("7");
    desk.decisions.marks.fail(Failure::Kind::Stale);
    QTRY_VERIFY(says(*desk.view.mark_form(), QStringLiteral("Somebody else has marked this meanwhile.")));
    desk.decisions.mark_lists.answer({theirs});
    QTRY_VERIFY(finding.data(AnalysisFindingModel::PublicationRole).toBool());
    button(desk.view, QStringLiteral("Mark for publication"))->click();
    QCOMPARE(desk.decisions.marked.last().words, QStringLiteral("Mine."));
    QCOMPARE(desk.decisions.marked.last().etag, QStringLiteral("7"));
  }

  void what_is_written_for_publication_is_left_with_escape_and_nothing_is_sent() {
    Desk desk;
    desk.view.activateWindow();
    QTRY_VERIFY(desk.view.isActiveWindow());
    desk.go_to(QStringLiteral("improvement"));
    desk.press(Qt::Key_P);
    desk.statement().setPlainText(QStringLiteral("Visits are late."));
    QTest::keyClick(&desk.statement(), Qt::Key_Escape);
    QTRY_VERIFY(!desk.view.mark_form()->writing());
    QVERIFY(desk.decisions.marked.isEmpty());
    QVERIFY(desk.view.findings()->list()->hasFocus());
  }

  void a_wording_is_taken_away_and_can_be_put_back() {
    Desk desk{{group()}};
    button(desk.view, QStringLiteral("Take away"))->click();
    QCOMPARE(desk.groups.asked, QStringList{QStringLiteral("remove findingGroups/one g1")});
    desk.groups.changes.answer(group());
    QTRY_VERIFY(says(desk.view, QStringLiteral("The wording is taken away")));
    desk.view.activateWindow();
    QTRY_VERIFY(desk.view.isActiveWindow());
    desk.view.findings()->list()->setFocus();
    QTest::keyClick(desk.view.findings()->list(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.groups.asked.last(), QStringLiteral("add"));
    QCOMPARE(desk.groups.sent.last().text, group().text);
  }

  void what_is_typed_while_a_wording_is_saved_stays_and_changes_that_wording() {
    Desk desk;
    desk.choose(2);
    button(desk.view, QStringLiteral("Write one wording for 2 findings…"))->click();
    auto* field = desk.view.editor()->field();
    field->setPlainText(QStringLiteral("Said once."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    field->setPlainText(QStringLiteral("Said once. And more."));
    desk.groups.changes.answer(group());
    QTRY_VERIFY(says(desk.view, QStringLiteral("What you have typed since is not saved yet.")));
    QCOMPARE(field->toPlainText(), QStringLiteral("Said once. And more."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.groups.asked, (QStringList{QStringLiteral("add"), QStringLiteral("edit findingGroups/one g1")}));
    QCOMPARE(desk.groups.sent.last().text, QStringLiteral("Said once. And more."));
    desk.groups.changes.answer(group());
    QTRY_VERIFY(!desk.view.editor()->writing());
  }

  void the_answer_to_added_findings_leaves_alone_what_is_being_written() {
    Desk desk{{group()}};
    desk.choose(1);
    auto* add = button(desk.view, QStringLiteral("Add the chosen findings"));
    add->click();
    add->click();
    QCOMPARE(desk.groups.sent.size(), 2);
    button(desk.view, QStringLiteral("Edit"))->click();
    auto* field = desk.view.editor()->field();
    field->setPlainText(QStringLiteral("Half a word"));
    desk.groups.changes.answer(group());
    desk.groups.changes.fail(
        {Failure::Kind::Stale,
         QStringLiteral("ETAG_MISMATCH"),
         {},
         {{QStringLiteral("text"), QStringLiteral("Theirs.")}, {QStringLiteral("etag"), QStringLiteral("g7")}},
         {},
         {}});
    QTRY_VERIFY(says(desk.view, QStringLiteral("The wording was not changed.")));
    QVERIFY(!says(desk.view, QStringLiteral("Theirs.")));
    QVERIFY(desk.view.editor()->writing());
    QCOMPARE(field->toPlainText(), QStringLiteral("Half a word"));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.groups.asked.last(), QStringLiteral("edit findingGroups/one g1"));  // so that a change is noticed
  }

  void somebody_elses_wording_stands_beside_ones_own() {
    Desk desk{{group()}};
    button(desk.view, QStringLiteral("Edit"))->click();
    desk.view.editor()->field()->setPlainText(QStringLiteral("Mine."));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    desk.groups.changes.fail({Failure::Kind::Stale,
                              QStringLiteral("ETAG_MISMATCH"),
                              {},
                              {{QStringLiteral("text"), QStringLiteral("Theirs.")},
                               {QStringLiteral("by"), QStringLiteral("Ruth Calloway")},
                               {QStringLiteral("etag"), QStringLiteral("g2")}},
                              {},
                              {}});
    QTRY_VERIFY(says(desk.view, QStringLiteral("Theirs.")));
    button(desk.view, QStringLiteral("Save sentence"))->click();
    QCOMPARE(desk.groups.asked.last(), QStringLiteral("edit findingGroups/one g2"));
    QCOMPARE(desk.groups.sent.last().text, QStringLiteral("Mine."));
  }
};

}  // namespace

QTEST_MAIN(ReportFindingsTest)
#include "report_findings_test.moc"
