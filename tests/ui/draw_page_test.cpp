// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "client/pages/draw_page.h"
#include "client/pages/exempt_bar.h"
#include "client/pages/programmes_page.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_planning_gateway.h"
#include "tests/support/hands.h"

namespace touchstone::client {

namespace {

using hands::words_of;

QLineEdit* edit(const QWidget& page, const QString& name) {
  const auto edits = page.findChildren<QLineEdit*>();
  for (auto* one : edits) {
    if (one->accessibleName().startsWith(name)) {
      return one;
    }
  }
  return nullptr;
}

QPushButton* button(const QWidget& page, const QString& text) {
  for (auto* one : page.findChildren<QPushButton*>()) {
    if (one->text() == text && one->isVisibleTo(&page)) {
      return one;
    }
  }
  return nullptr;
}

DrawVerdict verdict(const char* rule, DrawVerdict::Outcome outcome, const char* words = "") {
  return {QString::fromLatin1(rule), outcome, QString::fromUtf8(words)};
}

QList<DrawVerdict> all_kept() {
  QList<DrawVerdict> verdicts;
  for (const auto* rule :
       {"case_open", "not_audited_lately", "spread_over_practitioners", "independent", "auditor_free", "assigned"}) {
    verdicts.append(verdict(rule, DrawVerdict::Outcome::Kept));
  }
  return verdicts;
}

DrawRow row(int number, const QString& area, const QString& team, const QString& auditor) {
  DrawRow made;
  made.case_reference = QStringLiteral("CD90%1").arg(number);
  made.area = area;
  made.team = team;
  made.case_type = QStringLiteral("child in need");
  made.practitioner = QStringLiteral("Worker %1").arg(number % 7);
  made.auditor_email =
      auditor.toLower().replace(QLatin1Char(' '), QLatin1Char('.')) + QStringLiteral("@example.invalid");
  made.auditor_display_name = auditor;
  made.verdicts = all_kept();
  return made;
}

/// A proposal of four, one of them of the auditor's own team.
DrawProposal proposal(const QString& etag = QStringLiteral("etag-1")) {
  DrawProposal draw;
  draw.name = QStringLiteral("draws/1");
  draw.seed = QStringLiteral("471108815");
  draw.drawn_on = QDate{2023, 9, 1};
  draw.listed = 5000;
  draw.created_by = QStringLiteral("Helen Marsh");
  draw.strata = {{{QStringLiteral("SWF"), {}, 3, 0}, 310, 274, 3}, {{QStringLiteral("CWD"), {}, 0, 1}, 120, 98, 1}};
  draw.rows = {row(1204, QStringLiteral("CWD"), QStringLiteral("Meadow"), QStringLiteral("Amara Cole")),
               row(2233, QStringLiteral("SWF"), QStringLiteral("Harbour"), QStringLiteral("Ben Adeyemi")),
               row(3117, QStringLiteral("SWF"), QStringLiteral("Quay"), QStringLiteral("Cara Lund")),
               row(4410, QStringLiteral("SWF"), QStringLiteral("Quay"), QStringLiteral("Amara Cole"))};
  draw.rows[1].verdicts[3] = verdict("independent", DrawVerdict::Outcome::Broken, "a case of the auditor’s own team");
  draw.rows[2].verdicts[2] = verdict("spread_over_practitioners", DrawVerdict::Outcome::Warned,
                                     "3 audits of this practitioner in the quarter");
  draw.row_count = 4;
  draw.broken_count = 1;
  draw.excluded = 58;
  draw.allowed_events = {QStringLiteral("adjust"), QStringLiteral("override"), QStringLiteral("allocate")};
  draw.etag = etag;
  return draw;
}

Person approver() {
  Person made;
  made.name = QStringLiteral("people/lee");
  made.display_name = QStringLiteral("Lee Grant");
  made.email = QStringLiteral("lee.grant@example.invalid");
  return made;
}

struct Desk {
  FakePlanningGateway gateway;
  DrawModel model{gateway};
  DrawPage page{model};

  Desk() {
    page.set_areas({QStringLiteral("SWF"), QStringLiteral("CWD")});
    page.set_approvers({approver()});
    page.resize(1184, 760);
    page.show();
  }
  void load(const QList<DrawProposal>& draws) {
    model.load(QStringLiteral("programmes/p/auditCycles/2023-09"));
    gateway.draw_lists.answer(draws);
    gateway.auditor_lists.answer({{QStringLiteral("amara.cole@example.invalid"), QStringLiteral("Amara Cole"),
                                   QStringLiteral("Harbour"), 2, 0, false, false},
                                  {QStringLiteral("ben.adeyemi@example.invalid"), QStringLiteral("Ben Adeyemi"),
                                   QStringLiteral("Harbour"), 2, 1, false, false},
                                  {QStringLiteral("cara.lund@example.invalid"), QStringLiteral("Cara Lund"),
                                   QStringLiteral("Meadow"), 2, 0, true, false}});
    gateway.import_lists.answer({{QDateTime{QDate{2023, 8, 31}, QTime{9, 0}}, QStringLiteral("Helen Marsh"),
                                  QStringLiteral("cases.csv"), 5000, 12, 3, 1}});
    QTest::qWait(10);
    if (!draws.isEmpty()) {
      gateway.single_draws.answer(draws.first());
      QTest::qWait(10);
    }
  }
  QTableView* table() { return page.findChildren<QTableView*>().at(1); }
};

}  // namespace

class DrawPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void the_models_are_well_formed() {
    DrawRowsModel rows;
    QAbstractItemModelTester first{&rows, QAbstractItemModelTester::FailureReportingMode::QtTest};
    rows.set_rows(proposal().rows);
    QuotaModel quotas;
    QAbstractItemModelTester second{&quotas, QAbstractItemModelTester::FailureReportingMode::QtTest};
    quotas.set_areas({QStringLiteral("SWF")});
    QVERIFY(quotas.setData(quotas.index(1, QuotaModel::Area), QStringLiteral("CWD"), Qt::EditRole));
    QCOMPARE(quotas.rowCount(), 3);
  }

  void numbers_and_shares_are_read_and_what_is_neither_is_named() {
    QuotaModel quotas;
    quotas.set_areas({QStringLiteral("SWF"), QStringLiteral("CWD")});
    QString problem;
    QVERIFY(quotas.quotas(problem).isEmpty());
    QVERIFY(!problem.isEmpty());
    problem.clear();
    quotas.setData(quotas.index(0, QuotaModel::Size), QStringLiteral("5"), Qt::EditRole);
    quotas.setData(quotas.index(1, QuotaModel::Size), QStringLiteral("2.5 %"), Qt::EditRole);
    const auto read = quotas.quotas(problem);
    QVERIFY(problem.isEmpty());
    QCOMPARE(read.size(), 2);
    QCOMPARE(read[0].count, 5);
    QCOMPARE(read[1].percent, 2.5);
    for (const auto* wrong : {"0", "-1", "five", "120%", "0%"}) {
      quotas.setData(quotas.index(0, QuotaModel::Size), QString::fromLatin1(wrong), Qt::EditRole);
      problem.clear();
      QVERIFY(quotas.quotas(problem).isEmpty());
      QVERIFY2(problem.startsWith(QStringLiteral("SWF")), wrong);
    }
  }

  void without_a_draw_it_says_what_to_do_and_draws_what_was_asked() {
    Desk desk;
    desk.load({});
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("No draw yet")));
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("5000 rows, by Helen Marsh")));
    button(desk.page, QStringLiteral("Draw the cases"))->click();
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("for at least one area")));
    desk.model.quotas().setData(desk.model.quotas().index(0, QuotaModel::Size), QStringLiteral("3"), Qt::EditRole);
    button(desk.page, QStringLiteral("Draw the cases"))->click();
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("propose"), QStringLiteral("programmes/p/auditCycles/2023-09"), QString{},
                          QStringLiteral("SWF/=3/0")}));
    QVERIFY(!button(desk.page, QStringLiteral("Draw the cases"))->isEnabled());
    desk.gateway.changes.answer(proposal());
    QTest::qWait(10);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Seed 471108815")));
  }

  void tab_goes_through_the_numbers_and_out_of_their_table() {
    Desk desk;
    desk.load({});
    QVERIFY(QTest::qWaitForWindowActive(&desk.page));
    auto* table = desk.page.findChildren<QTableView*>().first();
    const auto in_table = [&] { return hands::focus() == table || table->isAncestorOf(hands::focus()); };
    const auto& numbers = desk.model.quotas();
    table->setFocus();
    table->setCurrentIndex(numbers.index(0, 0));
    for (int cell = 1; cell < numbers.rowCount() * numbers.columnCount(); ++cell) {
      hands::key(Qt::Key_Tab);
      QCOMPARE(table->currentIndex(), numbers.index(cell / numbers.columnCount(), cell % numbers.columnCount()));
    }
    QVERIFY(in_table());
    hands::key(Qt::Key_Tab);
    QVERIFY2(!in_table(), "the keyboard does not leave the table");
    table->setFocus();
    table->setCurrentIndex(numbers.index(0, 0));
    table->edit(numbers.index(0, 0));
    hands::key(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY2(!in_table(), "the keyboard does not leave the table backwards");
  }

  void a_draw_that_was_not_answered_is_asked_for_with_the_same_request_id() {
    Desk desk;
    desk.load({});
    desk.model.propose({{QStringLiteral("SWF"), {}, 3, 0}}, {});
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QTest::qWait(10);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("No connection.")));
    desk.model.propose({{QStringLiteral("SWF"), {}, 3, 0}}, {});
    QCOMPARE(desk.gateway.requests.at(0), desk.gateway.requests.at(1));
    desk.gateway.changes.answer(proposal());
  }

  void each_row_shows_its_verdict_by_shape_and_word_and_the_chosen_one_every_rule() {
    Desk desk;
    desk.load({proposal()});
    const auto& rows = desk.model.rows();
    const auto verdict_of = [&](int at) { return rows.index(at, DrawRowsModel::Verdict); };
    QCOMPARE(verdict_of(0).data().toString(), QStringLiteral("Every rule kept"));
    QCOMPARE(verdict_of(1).data().toString(), QStringLiteral("Rule broken: a case of the auditor’s own team"));
    QVERIFY(verdict_of(2).data().toString().startsWith(QStringLiteral("Look at it")));
    QCOMPARE(verdict_of(1).data(DrawRowsModel::IconRole).toString(), QStringLiteral("problem"));
    QVERIFY(verdict_of(1).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Rules: ")));
    desk.table()->setCurrentIndex(rows.index(1, 0));
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("The auditor is independent: rule broken")));
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("The case is open: yes")));
    QVERIFY(!button(desk.page, QStringLiteral("Allocate 4 audits"))->isEnabled());
  }

  void the_proposal_takes_the_room_and_what_is_drawn_comes_when_asked_for() {
    Desk desk;
    desk.page.resize(1136, 580);
    DrawProposal many = proposal();
    for (int i = 0; i < 15; ++i) {
      many.rows.append(row(5000 + i, QStringLiteral("SWF"), QStringLiteral("Quay"), QStringLiteral("Amara Cole")));
    }
    desk.load({many});
    QTest::qWait(50);
    QVERIFY(button(desk.page, QStringLiteral("Draw the cases")) == nullptr);
    const auto* table = desk.table();
    QVERIFY2(table->rowAt(table->viewport()->height() - 1) >= 9 || table->rowAt(table->viewport()->height() - 1) < 0,
             "Fewer than ten rows are seen.");
    QTRY_VERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(), "The rules are cut.");
    const QModelIndex broken = desk.model.rows().index(1, DrawRowsModel::Verdict);
    const QRect cell = table->visualRect(broken);
    const QRect words = QFontMetrics{font_of(TextSize::Normal)}.boundingRect(
        QRect{0, 0, cell.width() - 38, 1000}, Qt::TextWordWrap, broken.data().toString());
    QVERIFY2(words.height() <= cell.height(), "The words of a rule are cut.");
    const auto* lowest = button(desk.page, QStringLiteral("Add the case"));
    QVERIFY(lowest->mapTo(&desk.page, QPoint{0, lowest->height()}).y() <= desk.page.height());

    button(desk.page, QStringLiteral("What is drawn…"))->click();
    QVERIFY(button(desk.page, QStringLiteral("Draw the cases")) != nullptr);
    button(desk.page, QStringLiteral("Hide what is drawn"))->click();
    QVERIFY(button(desk.page, QStringLiteral("Draw the cases")) == nullptr);
  }

  void a_row_is_given_to_somebody_else_taken_out_or_let_stand() {
    Desk desk;
    desk.load({proposal()});
    desk.table()->setCurrentIndex(desk.model.rows().index(1, 0));
    QComboBox* auditor = nullptr;
    for (auto* one : desk.page.findChildren<QComboBox*>()) {
      auditor = one->accessibleName() == QLatin1String("Auditor") ? one : auditor;
    }
    QVERIFY(auditor != nullptr);
    QTRY_COMPARE(auditor->currentText(), QStringLiteral("Ben Adeyemi (room for 1)"));
    auditor->setCurrentIndex(1);
    button(desk.page, QStringLiteral("Give it to this auditor"))->click();
    QCOMPARE(desk.gateway.asked.mid(2), (QStringList{QStringLiteral("0"), QStringLiteral("CD902233"),
                                                     QStringLiteral("amara.cole@example.invalid")}));
    desk.gateway.changes.answer(proposal(QStringLiteral("etag-2")));
    QTest::qWait(10);
    button(desk.page, QStringLiteral("Let it stand…"))->click();
    button(desk.page, QStringLiteral("Record the exception"))->click();
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Choose who approved it")));
    desk.page.findChildren<QLineEdit*>();
    for (auto* edit : desk.page.findChildren<QLineEdit*>()) {
      if (edit->accessibleName().startsWith(QStringLiteral("Why may"))) {
        edit->setText(QStringLiteral("Nobody else is left."));
      }
    }
    for (auto* combo : desk.page.findChildren<QComboBox*>()) {
      if (combo->findText(QStringLiteral("Lee Grant")) >= 0) {
        combo->setCurrentIndex(0);
      }
    }
    button(desk.page, QStringLiteral("Record the exception"))->click();
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("override"), QStringLiteral("CD902233"),
                          QStringLiteral("Nobody else is left."), QStringLiteral("lee.grant@example.invalid")}));
    auto approved = proposal(QStringLiteral("etag-3"));
    approved.rows[1].verdicts[3].outcome = DrawVerdict::Outcome::Overridden;
    approved.rows[1].override_reason = QStringLiteral("Nobody else is left.");
    approved.rows[1].override_approver = QStringLiteral("Lee Grant");
    approved.broken_count = 0;
    desk.gateway.changes.answer(approved);
    QTest::qWait(10);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Exception approved by Lee Grant")));
    for (const auto* combo : desk.page.findChildren<QComboBox*>()) {
      if (combo->findText(QStringLiteral("Lee Grant")) >= 0) {
        QCOMPARE(combo->currentIndex(), -1);  // not the approver of the next one as well
      }
    }
    QVERIFY(button(desk.page, QStringLiteral("Let it stand…")) == nullptr);
    QSignalSpy allocated{&desk.model, &DrawModel::allocated};
    button(desk.page, QStringLiteral("Allocate 4 audits"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("etag-3"));
    approved.allocated = true;
    approved.allowed_events.clear();
    desk.gateway.changes.answer(approved);
    QTest::qWait(10);
    QCOMPARE(allocated.count(), 1);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("Allocated: 4 cases")));
  }

  void what_is_written_of_an_exception_stays_when_a_case_is_added() {
    Desk desk;
    desk.load({proposal()});
    desk.table()->setCurrentIndex(desk.model.rows().index(1, 0));
    button(desk.page, QStringLiteral("Let it stand…"))->click();
    auto* reason = edit(desk.page, QStringLiteral("Why may"));
    reason->setText(QStringLiteral("Nobody else is left."));
    auto* reference = edit(desk.page, QStringLiteral("Add a case"));
    reference->setText(QStringLiteral("CD905555"));
    button(desk.page, QStringLiteral("Add the case"))->click();
    QCOMPARE(desk.gateway.asked.mid(2, 2), (QStringList{QStringLiteral("3"), QStringLiteral("CD905555")}));
    auto longer = proposal(QStringLiteral("etag-2"));
    longer.rows.append(row(5555, QStringLiteral("SWF"), QStringLiteral("Quay"), QStringLiteral("Amara Cole")));
    desk.gateway.changes.answer(longer);
    QTRY_COMPARE(reference->text(), QString{});
    QVERIFY(reason->isVisible());
    QCOMPARE(reason->text(), QStringLiteral("Nobody else is left."));
    QCOMPARE(desk.table()->currentIndex().row(), 1);
  }

  void a_case_that_is_typed_while_another_is_added_stays() {
    Desk desk;
    desk.load({proposal()});
    auto* reference = edit(desk.page, QStringLiteral("Add a case"));
    reference->setText(QStringLiteral("CD905555"));
    button(desk.page, QStringLiteral("Add the case"))->click();
    reference->setText(QStringLiteral("CD906666"));
    auto longer = proposal(QStringLiteral("etag-2"));
    longer.rows.append(row(5555, QStringLiteral("SWF"), QStringLiteral("Quay"), QStringLiteral("Amara Cole")));
    desk.gateway.changes.answer(longer);
    QTRY_COMPARE(desk.table()->currentIndex().row(), 4);
    QCOMPARE(reference->text(), QStringLiteral("CD906666"));
  }

  void a_case_that_was_not_added_leaves_the_chosen_row_on_show() {
    Desk desk;
    desk.load({proposal()});
    desk.table()->setCurrentIndex(desk.model.rows().index(1, 0));
    edit(desk.page, QStringLiteral("Add a case"))->setText(QStringLiteral("CD905555"));
    button(desk.page, QStringLiteral("Add the case"))->click();
    Failure unknown;
    unknown.kind = Failure::Kind::Refused;
    unknown.reason = QStringLiteral("CASE_NOT_LISTED");
    desk.gateway.changes.fail(unknown);
    QTest::qWait(10);
    QCOMPARE(edit(desk.page, QStringLiteral("Add a case"))->text(), QStringLiteral("CD905555"));
    button(desk.page, QStringLiteral("Take it out"))->click();
    QCOMPARE(desk.gateway.asked.mid(2, 2), (QStringList{QStringLiteral("1"), QStringLiteral("CD902233")}));
  }

  void what_is_half_written_of_one_case_is_not_taken_for_another() {
    Desk desk;
    auto two = proposal();
    two.rows[2].verdicts[3] = two.rows[1].verdicts[3];
    desk.load({two});
    auto* reason = edit(desk.page, QStringLiteral("Why may"));
    desk.table()->setCurrentIndex(desk.model.rows().index(1, 0));
    button(desk.page, QStringLiteral("Let it stand…"))->click();
    reason->setText(QStringLiteral("Nobody else is left."));
    desk.table()->setCurrentIndex(desk.model.rows().index(2, 0));
    button(desk.page, QStringLiteral("Let it stand…"))->click();
    QCOMPARE(reason->text(), QString{});
    desk.table()->setCurrentIndex(desk.model.rows().index(1, 0));
    button(desk.page, QStringLiteral("Let it stand…"))->click();
    QCOMPARE(reason->text(), QStringLiteral("Nobody else is left."));
  }

  void the_answer_to_a_change_of_another_month_is_not_shown_in_this_one() {
    Desk desk;
    desk.load({proposal()});
    desk.model.allocate();
    desk.model.load(QStringLiteral("programmes/p/auditCycles/2023-10"));
    desk.gateway.draw_lists.answer({});
    desk.gateway.changes.answer(proposal(QStringLiteral("etag-2")));
    QTest::qWait(10);
    QVERIFY(!desk.model.has_draw());
    QVERIFY(!desk.model.busy());
  }

  void a_change_that_was_refused_is_told_with_its_month_when_another_is_on_show() {
    Desk desk;
    desk.load({proposal()});
    desk.model.allocate();
    desk.model.load(QStringLiteral("programmes/p/auditCycles/2023-10"));
    desk.gateway.draw_lists.answer({});
    desk.gateway.changes.fail(Failure::Kind::Stale);
    QTRY_VERIFY(words_of(desk.page).contains(QStringLiteral("A change in September 2023 was not made.")));
  }

  void a_draw_that_somebody_changed_is_read_again() {
    Desk desk;
    desk.load({proposal()});
    desk.model.allocate();
    desk.gateway.changes.fail(Failure::Kind::Stale);
    QTest::qWait(10);
    QCOMPARE(desk.gateway.draw_lists.count(), 1);
  }

  void nothing_is_changed_without_a_connection_and_every_control_has_a_name() {
    Desk desk;
    desk.load({proposal()});
    desk.page.set_offline(true);
    button(desk.page, QStringLiteral("What is drawn…"))->click();
    QVERIFY(!button(desk.page, QStringLiteral("Draw the cases"))->isEnabled());
    QVERIFY(!button(desk.page, QStringLiteral("Take it out"))->isEnabled());
    for (auto* widget : desk.page.findChildren<QWidget*>()) {
      if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->focusProxy() == nullptr) {
        QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                 widget->metaObject()->className());
      }
    }
  }

  void a_programme_is_added_with_its_kind() {
    FakePlanningGateway gateway;
    FakeFormGateway forms;
    ProgrammeModel model{gateway, forms};
    ProgrammesPage page{model};
    page.resize(1100, 700);
    page.show();
    model.refresh();
    gateway.programme_lists.answer({{QStringLiteral("practice-managers"), QStringLiteral("Practice managers’ audits"),
                                     QStringLiteral("forms/practice-managers-monthly"), QStringLiteral("monthly"),
                                     QStringLiteral("monthly"), true}});
    Form form;
    form.key = QStringLiteral("practice-managers-monthly");
    form.title = QStringLiteral("Monthly case file audit");
    form.graded = true;
    forms.lists.answer({form});
    QTest::qWait(10);
    QCOMPARE(model.rows().index(0, 2).data().toString(), QStringLiteral("Monthly audits"));
    button(page, QStringLiteral("Add the programme"))->click();
    QVERIFY(words_of(page).contains(QStringLiteral("Enter a name")));
    const auto edits = page.findChildren<QLineEdit*>();
    for (auto* edit : edits) {
      if (edit->accessibleName() == QStringLiteral("Name")) {
        edit->setText(QStringLiteral("Re-audits"));
      } else if (edit->accessibleName() == QStringLiteral("Code")) {
        edit->setText(QStringLiteral("re-audits"));
      }
    }
    for (auto* combo : page.findChildren<QComboBox*>()) {
      if (combo->findData(QStringLiteral("re_audit")) >= 0) {
        combo->setCurrentIndex(combo->findData(QStringLiteral("re_audit")));
      }
    }
    button(page, QStringLiteral("Add the programme"))->click();
    QCOMPARE(gateway.asked,
             (QStringList{QStringLiteral("programme"), QStringLiteral("re-audits"), QStringLiteral("Re-audits"),
                          QStringLiteral("re_audit"), QString{}, QStringLiteral("forms/practice-managers-monthly")}));
    Failure taken;
    taken.kind = Failure::Kind::Refused;
    taken.reason = QStringLiteral("NAME_TAKEN");
    gateway.programmes.fail(taken);
    QTest::qWait(10);
    QVERIFY(words_of(page).contains(QStringLiteral("Another programme has this code")));
  }

  void a_programme_that_is_typed_while_another_is_added_stays() {
    FakePlanningGateway gateway;
    FakeFormGateway forms;
    ProgrammeModel model{gateway, forms};
    ProgrammesPage page{model};
    page.resize(1100, 700);
    page.show();
    model.refresh();
    gateway.programme_lists.answer({});
    Form form;
    form.key = QStringLiteral("practice-managers-monthly");
    form.title = QStringLiteral("Monthly case file audit");
    forms.lists.answer({form});
    QTest::qWait(10);
    auto* name = edit(page, QStringLiteral("Name"));
    auto* code = edit(page, QStringLiteral("Code"));
    name->setText(QStringLiteral("Re-audits"));
    code->setText(QStringLiteral("re-audits"));
    button(page, QStringLiteral("Add the programme"))->click();
    name->setText(QStringLiteral("Dip samples"));
    code->setText(QStringLiteral("dip-samples"));
    button(page, QStringLiteral("Add the programme"))->click();
    QCOMPARE(gateway.asked.value(1), QStringLiteral("re-audits"));  // which is not answered yet
    ProgrammeDetails added;
    added.code = QStringLiteral("re-audits");
    added.display_name = QStringLiteral("Re-audits");
    gateway.programmes.answer(added);
    QTRY_COMPARE(model.rows().rowCount(), 1);
    QCOMPARE(name->text(), QStringLiteral("Dip samples"));
    QCOMPARE(code->text(), QStringLiteral("dip-samples"));
    button(page, QStringLiteral("Add the programme"))->click();
    QCOMPARE(gateway.asked.value(1), QStringLiteral("dip-samples"));
    added.code = QStringLiteral("dip-samples");
    gateway.programmes.answer(added);
    QTRY_COMPARE(name->text(), QString{});
    QCOMPARE(code->text(), QString{});
  }

  void a_list_that_cannot_be_read_does_not_end_the_adding_of_a_programme() {
    FakePlanningGateway gateway;
    FakeFormGateway forms;
    ProgrammeModel model{gateway, forms};
    ProgrammesPage page{model};
    page.show();
    model.refresh();
    gateway.programme_lists.answer({});
    Form form;
    form.key = QStringLiteral("practice-managers-monthly");
    forms.lists.answer({form});
    QTest::qWait(10);
    edit(page, QStringLiteral("Name"))->setText(QStringLiteral("Re-audits"));
    edit(page, QStringLiteral("Code"))->setText(QStringLiteral("re-audits"));
    button(page, QStringLiteral("Add the programme"))->click();
    QCOMPARE(gateway.asked.value(1), QStringLiteral("re-audits"));
    model.refresh();
    QSignalSpy failed{&model, &ProgrammeModel::failed};
    gateway.programme_lists.fail(Failure::Kind::Unavailable);
    QTRY_COMPARE(failed.count(), 1);
    QSignalSpy said{&page, &ProgrammesPage::said};
    gateway.asked.clear();
    button(page, QStringLiteral("Add the programme"))->click();
    QVERIFY(gateway.asked.isEmpty());
    QCOMPARE(said.count(), 1);
  }

  void an_exemption_needs_a_reason_and_an_approver() {
    ExemptBar bar;
    bar.set_approvers({approver()});
    bar.begin(1);
    QSignalSpy confirmed{&bar, &ExemptBar::confirmed};
    button(bar, QStringLiteral("Make 1 audit exempt"))->click();
    QCOMPARE(confirmed.count(), 0);
    bar.findChild<QLineEdit*>()->setText(QStringLiteral("The case moved away."));
    bar.findChild<QComboBox*>()->setCurrentIndex(0);
    button(bar, QStringLiteral("Make 1 audit exempt"))->click();
    QCOMPARE(confirmed.count(), 1);
    QCOMPARE(confirmed.at(0).at(1).toString(), QStringLiteral("lee.grant@example.invalid"));
    bar.begin(1);
    QCOMPARE(bar.findChild<QComboBox*>()->currentIndex(), -1);  // somebody else may approve the next one
  }

  void grabs_for_the_eye() {
    if (qEnvironmentVariableIsEmpty("TOUCHSTONE_PICTURES")) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    Desk desk;
    desk.load({proposal()});
    desk.table()->setCurrentIndex(desk.model.rows().index(1, 0));
    QTest::qWait(50);
    QVERIFY(desk.page.grab().save(folder + QStringLiteral("/draw.png")));
  }
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::DrawPageTest)

#include "draw_page_test.moc"
