// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "client/models/allocation_grid.h"
#include "client/pages/auditors_page.h"
#include "client/widgets/date_field.h"
#include "tests/support/fake_planning_gateway.h"
#include "tests/support/hands.h"

namespace touchstone::client {

namespace {

DrawAuditor amara() {
  DrawAuditor made{QStringLiteral("amara.cole@example.invalid"),
                   QStringLiteral("Amara Cole"),
                   QStringLiteral("Harbour"),
                   2,
                   1,
                   false,
                   false};
  made.person = QStringLiteral("people/amara");
  made.area = QStringLiteral("SWF");
  made.accredited_until = QDate{2023, 3, 3};
  made.accreditation_lapsed = true;
  made.absences = {{QStringLiteral("a1"), false, QDate{2023, 9, 4}, QDate{2023, 9, 15}, {}, {}}};
  made.etag = QStringLiteral("v4");
  return made;
}

DrawAuditor ben() {
  DrawAuditor made{QStringLiteral("ben.adeyemi@example.invalid"), QStringLiteral("Ben Adeyemi"), {}, 3, 0, false, true};
  made.person = QStringLiteral("people/ben");
  made.own_capacity = 3;
  made.accredited_until = QDate{2024, 6, 30};
  made.absences = {{QStringLiteral("b1"), true, QDate{2023, 9, 1}, QDate{2023, 9, 30}, QStringLiteral("New in post."),
                    QStringLiteral("Lee Grant")}};
  return made;
}

struct Desk {
  FakePlanningGateway gateway;
  AuditorsModel model{gateway};
  AuditorsPage page{model};

  Desk() {
    Team harbour;
    harbour.service_area_code = QStringLiteral("SWF");
    harbour.display_name = QStringLiteral("Harbour");
    Team quay = harbour;
    quay.display_name = QStringLiteral("Quay");
    page.set_teams({harbour, quay});
    Person lee;
    lee.display_name = QStringLiteral("Lee Grant");
    lee.email = QStringLiteral("lee.grant@example.invalid");
    page.set_approvers({lee});
    page.resize(1184, 640);
    page.show();
    model.load(QStringLiteral("programmes/p/auditCycles/2023-09"));
    gateway.auditor_lists.answer({amara(), ben()});
    if (!QTest::qWaitFor([&] { return model.loaded(); })) {
      qFatal("The auditors are not shown.");
    }
    QTest::qWait(20);
  }
  bool says(const QString& words) { return hands::says(page, words); }
  void press(const QString& words) {
    for (auto* one : page.findChildren<QAbstractButton*>()) {
      if (one->text() == words && one->isVisible()) {
        one->click();
        return;
      }
    }
    qFatal("There is no such button.");
  }
  QComboBox* box(const QString& name) {
    for (auto* one : page.findChildren<QComboBox*>()) {
      if (one->accessibleName() == name) {
        return one;
      }
    }
    qFatal("There is no such choice.");
  }
  void choose(int row) { page.findChild<QTableView*>()->setCurrentIndex(model.index(row, 0)); }
};

}  // namespace

class AuditorsPageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void a_lapsed_accreditation_is_seen_in_the_list_and_on_the_card() {
    Desk desk;
    QAbstractItemModelTester tester{&desk.model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QVERIFY(desk.says(QStringLiteral("2 can be given audits; the accreditation of 1 has lapsed.")));
    const auto cell = desk.model.index(0, AuditorsModel::Accredited);
    QCOMPARE(cell.data().toString(), QStringLiteral("Lapsed on 3 Mar 2023"));
    QVERIFY(cell.data(AuditorsModel::LapsedRole).toBool());
    QVERIFY(desk.says(QStringLiteral("Accreditation lapsed on 3 March 2023.")));
    desk.choose(1);
    QTRY_VERIFY(!desk.says(QStringLiteral("Accreditation lapsed")));
    QTRY_VERIFY(desk.says(QStringLiteral("New in post. (approved by Lee Grant)")));
  }

  void a_team_stands_whole_in_its_column_at_1280() {
    Desk desk;
    desk.page.resize(1136, 580);
    auto long_named = amara();
    long_named.team = QStringLiteral("Supervising Social Work team");
    desk.model.refresh();
    desk.gateway.auditor_lists.answer({long_named, ben()});
    QTRY_COMPARE(desk.model.index(0, AuditorsModel::Team).data().toString(),
                 QStringLiteral("SWF, Supervising Social Work team"));
    QTest::qWait(30);
    const auto* table = desk.page.findChild<QTableView*>();
    QVERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(), "The columns do not fit.");
    for (const int column : {AuditorsModel::Team, AuditorsModel::Away}) {
      const QModelIndex index = desk.model.index(0, column);
      const QRect cell = table->visualRect(index);
      const QRect words = QFontMetrics{font_of(TextSize::Normal)}.boundingRect(
          QRect{0, 0, cell.width() - 16, 1000}, Qt::TextWordWrap, index.data().toString());
      QVERIFY2(words.width() <= cell.width() - 16 && words.height() <= cell.height(),
               qPrintable(index.data().toString() + QStringLiteral(" is cut.")));
    }
  }

  void a_sheet_of_allocations_warns_of_them_and_stops_nobody() {
    Desk desk;
    FakeAllocationGateway allocations;
    AllocationGrid grid{allocations};
    GridKnowledge known;
    Person person;
    person.email = amara().email;
    person.display_name = amara().display_name;
    known.auditors = {person};
    ServiceArea area;
    area.code = QStringLiteral("SWF");
    known.areas = {area};
    known.lapsed = desk.model.lapsed();
    grid.know(known);
    grid.paste(0, 0, QStringLiteral("CD900101\tSWF\t\tAmara Cole"));
    QCOMPARE(grid.warning(0, AllocationGrid::Auditor),
             QStringLiteral("Amara Cole’s accreditation lapsed on 3 March 2023."));
    QCOMPARE(grid.problem_count(), 0);
    QVERIFY(grid.index(0, AllocationGrid::Auditor)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("please look")));
  }

  void team_and_number_are_saved_together() {
    Desk desk;
    desk.box(QStringLiteral("Own team"))->setCurrentIndex(2);
    desk.box(QStringLiteral("Audits in a month"))->setCurrentIndex(5);
    desk.press(QStringLiteral("Save team and number"));
    QCOMPARE(desk.gateway.asked, (QStringList{QStringLiteral("auditor"), QStringLiteral("people/amara"),
                                              QStringLiteral("SWF"), QStringLiteral("Quay"), QStringLiteral("4")}));
    desk.gateway.auditor_changes.answer(amara());
    QTRY_VERIFY(desk.says(QStringLiteral("Amara Cole is saved.")));
    QCOMPARE(desk.gateway.auditor_lists.count(), 1);
  }

  void what_somebody_else_changed_is_read_again() {
    Desk desk;
    desk.press(QStringLiteral("Save team and number"));
    desk.gateway.auditor_changes.fail(Failure::Kind::Stale);
    QTRY_COMPARE(desk.gateway.auditor_lists.count(), 1);
    QVERIFY(desk.says(QStringLiteral("That was not done.")));
  }

  void accreditation_is_given_and_taken_back() {
    Desk desk;
    auto* field = desk.page.findChildren<DateField*>().first();
    field->set_date(QDate{2024, 12, 31});
    desk.press(QStringLiteral("Save the date"));
    QCOMPARE(desk.gateway.asked, (QStringList{QStringLiteral("accreditation"), QStringLiteral("people/amara"),
                                              QStringLiteral("2024-12-31")}));
    desk.gateway.accreditations.answer(Done{});
    QTRY_VERIFY(desk.says(QStringLiteral("Amara Cole is accredited until 31 December 2024.")));
    desk.press(QStringLiteral("Not accredited"));
    QCOMPARE(desk.gateway.asked.last(), QString{});
  }

  void leave_needs_two_days_and_an_exemption_a_reason_and_an_approver() {
    Desk desk;
    const auto fields = desk.page.findChildren<DateField*>();
    fields[1]->set_date(QDate{2023, 9, 20});
    fields[2]->set_date(QDate{2023, 9, 18});
    desk.press(QStringLiteral("Note it"));
    QVERIFY(desk.says(QStringLiteral("Give both days.")));
    fields[2]->set_date(QDate{2023, 9, 29});
    desk.press(QStringLiteral("Note it"));
    QCOMPARE(desk.gateway.asked.mid(0, 4), (QStringList{QStringLiteral("leave"), QStringLiteral("people/amara"),
                                                        QStringLiteral("2023-09-20"), QStringLiteral("2023-09-29")}));
    desk.gateway.auditor_changes.answer(amara());
    QTRY_VERIFY(desk.says(QStringLiteral("leave is noted")));
    desk.box(QStringLiteral("What"))->setCurrentIndex(1);
    desk.press(QStringLiteral("Note it"));
    QVERIFY(desk.says(QStringLiteral("Choose who approved it")));
    for (auto* edit : desk.page.findChildren<QLineEdit*>()) {
      if (edit->accessibleName() == QStringLiteral("Why")) {
        edit->setText(QStringLiteral("New in post."));
      }
    }
    desk.box(QStringLiteral("Approved by"))->setCurrentIndex(0);
    desk.press(QStringLiteral("Note it"));
    QCOMPARE(desk.gateway.asked.first(), QStringLiteral("exempt"));
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("lee.grant@example.invalid"));
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("APPROVER_NOT_ALLOWED");
    desk.gateway.auditor_changes.fail(refused);
    QTRY_VERIFY(!desk.model.busy());
  }

  void a_reason_that_is_being_typed_stays_when_something_else_is_saved() {
    Desk desk;
    desk.box(QStringLiteral("What"))->setCurrentIndex(1);
    auto* reason = hands::named<QLineEdit>(desk.page, QStringLiteral("Why"));
    reason->setText(QStringLiteral("New in p"));
    desk.press(QStringLiteral("Save team and number"));
    desk.gateway.auditor_changes.answer(amara());
    QTRY_VERIFY(desk.says(QStringLiteral("Amara Cole is saved.")));
    QCOMPARE(reason->text(), QStringLiteral("New in p"));
  }

  void what_is_chosen_and_typed_of_an_auditor_stays_when_the_list_comes_anew() {
    Desk desk;
    desk.box(QStringLiteral("Own team"))->setCurrentIndex(2);
    auto* until = desk.page.findChildren<DateField*>().first();
    until->set_date(QDate{2024, 12, 31});
    Person ruth;
    ruth.display_name = QStringLiteral("Ruth Hale");
    ruth.email = QStringLiteral("ruth.hale@example.invalid");
    Person lee;
    lee.display_name = QStringLiteral("Lee Grant");
    lee.email = QStringLiteral("lee.grant@example.invalid");
    desk.box(QStringLiteral("What"))->setCurrentIndex(1);
    desk.box(QStringLiteral("Approved by"))->setCurrentIndex(0);
    desk.page.set_approvers({ruth, lee});
    QCOMPARE(desk.box(QStringLiteral("Approved by"))->currentText(), QStringLiteral("Lee Grant"));
    auto now = amara();
    now.own_capacity = 4;
    now.capacity = 4;
    desk.model.refresh();
    desk.gateway.auditor_lists.answer({now, ben()});
    QTRY_COMPARE(desk.box(QStringLiteral("Audits in a month"))->currentText(), QStringLiteral("4"));
    QCOMPARE(desk.box(QStringLiteral("Own team"))->currentText(), QStringLiteral("SWF, Quay"));
    QCOMPARE(until->date(), QDate(2024, 12, 31));
    desk.choose(1);
    desk.choose(0);
    QTRY_VERIFY(until->date() != QDate(2024, 12, 31));
  }

  void a_day_that_is_being_typed_stays_when_the_list_comes_anew() {
    Desk desk;
    desk.page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk.page));
    auto* edit = desk.page.findChildren<DateField*>().first()->edit();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("31 De"));
    auto now = amara();
    now.own_capacity = 4;
    desk.model.refresh();
    desk.gateway.auditor_lists.answer({now, ben()});
    QTRY_COMPARE(desk.box(QStringLiteral("Audits in a month"))->currentText(), QStringLiteral("4"));
    QCOMPARE(edit->text(), QStringLiteral("31 De"));
  }

  void what_a_colleague_changed_is_not_overwritten_by_a_choice_that_was_made_before() {
    Desk desk;
    desk.box(QStringLiteral("Own team"))->setCurrentIndex(2);
    auto theirs = amara();
    theirs.own_capacity = 4;
    theirs.etag = QStringLiteral("v5");
    desk.model.refresh();
    desk.gateway.auditor_lists.answer({theirs, ben()});
    QTRY_COMPARE(desk.box(QStringLiteral("Audits in a month"))->currentText(), QStringLiteral("4"));
    desk.press(QStringLiteral("Save team and number"));
    QCOMPARE(desk.gateway.auditor_etag, QStringLiteral("v4"));
    desk.gateway.auditor_changes.fail(Failure::Kind::Stale);
    QTRY_COMPARE(desk.gateway.auditor_lists.count(), 1);
    QVERIFY(desk.says(QStringLiteral("That was not done.")));
    QSignalSpy changed{&desk.model, &AuditorsModel::changed};
    desk.gateway.auditor_lists.answer({theirs, ben()});
    QTRY_VERIFY(changed.count() > 0);
    QCOMPARE(desk.box(QStringLiteral("Own team"))->currentText(), QStringLiteral("SWF, Quay"));
    desk.press(QStringLiteral("Save team and number"));
    QCOMPARE(desk.gateway.auditor_etag, QStringLiteral("v5"));
  }

  void a_chosen_team_that_is_closed_meanwhile_is_no_choice_of_no_team() {
    Desk desk;
    desk.box(QStringLiteral("Own team"))->setCurrentIndex(2);
    Team harbour;
    harbour.service_area_code = QStringLiteral("SWF");
    harbour.display_name = QStringLiteral("Harbour");
    Team quay = harbour;
    quay.display_name = QStringLiteral("Quay");
    quay.closed = true;
    desk.page.set_teams({harbour, quay});
    QCOMPARE(desk.box(QStringLiteral("Own team"))->currentText(), QStringLiteral("SWF, Harbour"));
  }

  void an_absence_is_taken_back() {
    Desk desk;
    desk.press(QStringLiteral("Take it back"));
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("end"), QStringLiteral("people/amara"), QStringLiteral("a1")}));
  }

  void every_control_has_a_name_and_nothing_is_changed_offline() {
    Desk desk;
    desk.page.set_offline(true);
    for (auto* widget : desk.page.findChildren<QWidget*>()) {
      if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && widget->focusProxy() == nullptr) {
        QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                 widget->metaObject()->className());
      }
    }
    desk.press(QStringLiteral("Take it back"));
    QCOMPARE(desk.gateway.asked.size(), 0);
  }

  void grabs_for_the_eye() {
    if (qEnvironmentVariableIsEmpty("TOUCHSTONE_PICTURES")) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    Desk desk;
    QTest::qWait(30);
    QVERIFY(desk.page.grab().save(qEnvironmentVariable("TOUCHSTONE_PICTURES") + QStringLiteral("/auditors.png")));
  }
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::AuditorsPageTest)

#include "auditors_page_test.moc"
