// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>

#include "client/pages/calibrations_box.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/hands.h"

namespace touchstone::client {

namespace {

class FakeCalibrationGateway : public CalibrationGateway {
 public:
  Answered<QList<Calibration>> calibrations() override { return lists.call(); }
  Answered<Calibration> create(const QString& title, const QString& case_reference, const QStringList& auditors,
                               const QString&) override {
    asked = QStringList{QStringLiteral("create"), title, case_reference} + auditors;
    return changes.call();
  }
  Answered<Calibration> grade(const Calibration& calibration, Grade grade, const QString& reason,
                              const QString& request_id) override {
    asked = {QStringLiteral("grade"), calibration.name, QString::number(static_cast<int>(grade)), reason};
    requests.append(request_id);
    return changes.call();
  }
  Answered<Calibration> close(const Calibration& calibration, const QString&) override {
    asked = {QStringLiteral("close"), calibration.name, calibration.etag};
    return changes.call();
  }

  QStringList asked, requests;
  Waiting<QList<Calibration>> lists;
  Waiting<Calibration> changes;
};

Calibration open_one() {
  Calibration made;
  made.name = QStringLiteral("calibrations/1");
  made.title = QStringLiteral("Autumn");
  made.case_reference = QStringLiteral("CD900400");
  made.created_by = QStringLiteral("Helen Marsh");
  made.created_at = QDateTime{QDate{2023, 9, 11}, QTime{9, 0}};
  made.grade_count = 2;
  made.allowed_events = {QStringLiteral("grade"), QStringLiteral("close")};
  made.etag = QStringLiteral("v2");
  return made;
}

Calibration closed_one() {
  Calibration made = open_one();
  made.name = QStringLiteral("calibrations/2");
  made.title = QStringLiteral("Spring");
  made.closed = true;
  made.grade_count = 6;
  made.spread = {{Grade::Outstanding, 1}, {Grade::Good, 3}, {Grade::RequiresImprovement, 2}, {Grade::Inadequate, 0}};
  made.range = 2;
  made.within_one = 6;
  made.grades = {{QStringLiteral("Amara Cole"), Grade::Good, QStringLiteral("The plan is clear.")}};
  made.allowed_events.clear();
  return made;
}

struct Desk {
  FakeCalibrationGateway gateway;
  CalibrationModel model{gateway};
  CalibrationsBox box;

  Desk(CalibrationsBox::For whom, const QList<Calibration>& shown) : box{model, whom} {
    box.resize(900, 500);
    box.show();
    list(shown);
  }
  void list(const QList<Calibration>& shown) {
    if (gateway.lists.count() == 0) {
      model.refresh();
    }
    gateway.lists.answer(shown);
    QTest::qWait(20);
  }
  bool says(const QString& words) { return hands::says(box, words); }
  QAbstractButton* button(const QString& words) {
    for (auto* one : box.findChildren<QAbstractButton*>()) {
      if (one->text() == words && one->isVisible()) {
        return one;
      }
    }
    return nullptr;
  }
};

}  // namespace

class CalibrationsBoxTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void the_unit_sets_a_case_for_everybody() {
    Desk desk{CalibrationsBox::For::Unit, {}};
    QTRY_VERIFY(desk.says(QStringLiteral("No case was graded together yet.")));
    desk.button(QStringLiteral("Set a case to grade together"))->click();
    desk.button(QStringLiteral("Set the case"))->click();
    QVERIFY(desk.says(QStringLiteral("Enter the reference of a case")));
    for (auto* edit : desk.box.findChildren<QLineEdit*>()) {
      if (edit->accessibleName() == QStringLiteral("Case reference")) {
        edit->setText(QStringLiteral("CD900400"));
      } else if (edit->accessibleName() == QStringLiteral("What it is called")) {
        edit->setText(QStringLiteral("Autumn"));
      }
    }
    desk.button(QStringLiteral("Set the case"))->click();
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("create"), QStringLiteral("Autumn"), QStringLiteral("CD900400")}));
    desk.gateway.changes.answer(open_one());
    QTRY_VERIFY(desk.says(QStringLiteral("Every auditor is asked to grade it.")));
    desk.list({open_one()});
    QVERIFY(desk.says(QStringLiteral("Open: 2 have graded.")));
  }

  void who_is_ticked_to_grade_a_case_stays_ticked_when_the_people_come_anew() {
    Desk desk{CalibrationsBox::For::Unit, {}};
    Person priya;
    priya.display_name = QStringLiteral("Priya Nair");
    priya.email = QStringLiteral("priya.nair@example.invalid");
    Person owen = priya;
    owen.display_name = QStringLiteral("Owen Tate");
    owen.email = QStringLiteral("owen.tate@example.invalid");
    desk.box.set_auditors({priya});
    const auto* list = desk.box.findChild<QListWidget*>();
    QVERIFY(list != nullptr);
    list->item(0)->setCheckState(Qt::Checked);
    desk.box.set_auditors({owen, priya});
    QCOMPARE(list->item(0)->checkState(), Qt::Unchecked);
    QCOMPARE(list->item(1)->checkState(), Qt::Checked);
  }

  void what_is_typed_while_a_grade_is_saved_stays() {
    Desk desk{CalibrationsBox::For::Unit, {open_one()}};
    desk.button(QStringLiteral("Set a case to grade together"))->click();
    auto* title = hands::named<QLineEdit>(desk.box, QStringLiteral("What it is called"));
    title->setText(QStringLiteral("Summer"));
    desk.button(QStringLiteral("Grade it…"))->click();
    auto* reason = hands::named<QPlainTextEdit>(desk.box, QStringLiteral("Why"));
    hands::named<QComboBox>(desk.box, QStringLiteral("Your grade"))->setCurrentIndex(2);
    reason->setPlainText(QStringLiteral("The plan is clear."));
    desk.button(QStringLiteral("Give this grade"))->click();
    reason->setPlainText(QStringLiteral("The plan is clear. The visits"));
    desk.gateway.changes.answer(open_one());
    QTRY_VERIFY(desk.gateway.lists.count() > 0);
    QVERIFY(reason->isVisible());
    QCOMPARE(reason->toPlainText(), QStringLiteral("The plan is clear. The visits"));
    QVERIFY(title->isVisible());
    QCOMPARE(title->text(), QStringLiteral("Summer"));
  }

  void the_unit_asks_some_auditors_alone() {
    Desk desk{CalibrationsBox::For::Unit, {}};
    Person amara;
    amara.display_name = QStringLiteral("Amara Cole");
    amara.email = QStringLiteral("amara.cole@northmere.example");
    Person samir;
    samir.display_name = QStringLiteral("Samir Aziz");
    samir.email = QStringLiteral("samir.aziz@northmere.example");
    desk.box.set_auditors({amara, samir});
    desk.button(QStringLiteral("Set a case to grade together"))->click();
    for (auto* edit : desk.box.findChildren<QLineEdit*>()) {
      edit->setText(QStringLiteral("CD900400"));
    }
    auto* list = desk.box.findChild<QListWidget*>();
    QCOMPARE(list->accessibleName(), QStringLiteral("Who is asked"));
    list->item(1)->setCheckState(Qt::Checked);
    desk.button(QStringLiteral("Set the case"))->click();
    QCOMPARE(desk.gateway.asked, (QStringList{QStringLiteral("create"), QStringLiteral("CD900400"),
                                              QStringLiteral("CD900400"), samir.email}));
    desk.gateway.changes.answer(open_one());
    QTRY_VERIFY(desk.says(QStringLiteral("1 auditor is asked to grade it.")));
    QCOMPARE(list->item(1)->checkState(), Qt::Unchecked);
  }

  void a_grade_needs_a_reason_and_is_sent_again_with_the_same_id() {
    Desk desk{CalibrationsBox::For::Auditor, {open_one()}};
    QVERIFY(desk.button(QStringLiteral("Close it and show the grades")) == nullptr);
    desk.button(QStringLiteral("Grade it…"))->click();
    desk.button(QStringLiteral("Give this grade"))->click();
    QVERIFY(desk.says(QStringLiteral("Write why")));
    desk.box.findChild<QComboBox*>()->setCurrentIndex(2);
    desk.box.findChild<TextField*>()->setPlainText(QStringLiteral("The plan is clear."));
    desk.button(QStringLiteral("Give this grade"))->click();
    desk.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_VERIFY(desk.says(QStringLiteral("That was not done.")) || desk.box.isVisible());
    QTRY_VERIFY(!desk.model.busy());
    desk.button(QStringLiteral("Give this grade"))->click();
    QCOMPARE(desk.gateway.requests.at(0), desk.gateway.requests.at(1));
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("grade"), QStringLiteral("calibrations/1"),
                          QString::number(static_cast<int>(Grade::Good)), QStringLiteral("The plan is clear.")}));
  }

  void an_auditor_sees_only_what_waits_for_their_grade() {
    Calibration graded = open_one();
    graded.own = GivenGrade{QStringLiteral("Amara Cole"), Grade::Good, QStringLiteral("The plan is clear.")};
    Desk desk{CalibrationsBox::For::Auditor, {graded, closed_one()}};
    QCOMPARE(desk.box.count(), 0);
    QVERIFY(desk.box.isHidden());
    desk.list({open_one()});
    QVERIFY(desk.box.isVisible());
  }

  void a_closed_one_shows_how_far_the_grades_lie_apart() {
    Desk desk{CalibrationsBox::For::Unit, {open_one(), closed_one()}};
    QVERIFY(desk.says(QStringLiteral("1 outstanding, 3 good, 2 requires improvement, 0 inadequate")));
    QVERIFY(desk.says(QStringLiteral("The grades lie 2 apart; 6 of 6 gave the middle grade or the next.")));
    QVERIFY(desk.says(QStringLiteral("Amara Cole: Good. The plan is clear.")));
    desk.button(QStringLiteral("Close it and show the grades"))->click();
    QCOMPARE(desk.gateway.asked,
             (QStringList{QStringLiteral("close"), QStringLiteral("calibrations/1"), QStringLiteral("v2")}));
  }

  void nothing_is_sent_offline() {
    Desk desk{CalibrationsBox::For::Unit, {open_one()}};
    desk.box.set_offline(true);
    QTest::qWait(20);
    QVERIFY(!desk.button(QStringLiteral("Grade it…"))->isEnabled());
    QVERIFY(!desk.button(QStringLiteral("Close it and show the grades"))->isEnabled());
  }

  void grabs_for_the_eye() {
    if (qEnvironmentVariableIsEmpty("TOUCHSTONE_PICTURES")) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    Desk desk{CalibrationsBox::For::Unit, {open_one(), closed_one()}};
    desk.button(QStringLiteral("Grade it…"))->click();
    QTest::qWait(30);
    QVERIFY(desk.box.grab().save(qEnvironmentVariable("TOUCHSTONE_PICTURES") + QStringLiteral("/calibrations.png")));
  }
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::CalibrationsBoxTest)

#include "calibrations_box_test.moc"
