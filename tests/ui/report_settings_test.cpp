// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "client/pages/report_settings_page.h"
#include "tests/support/fake_report_settings_gateway.h"

namespace touchstone::client {

namespace {

ReportLook northmere() {
  ReportLook look;
  look.display_name = QStringLiteral("Northmere City Council");
  look.unit_name = QStringLiteral("Quality Assurance Unit");
  look.marking = QStringLiteral("OFFICIAL-SENSITIVE");
  look.publication_marking = QStringLiteral("OFFICIAL");
  look.etag = QStringLiteral("3");
  return look;
}

ReportReaders board() {
  return {{{QStringLiteral("board@northmere.example"), QStringLiteral("The board"), false}}, QStringLiteral("7")};
}

struct Desk {
  Desk() {
    page.resize(1100, 800);
    page.show();
    model.refresh();
    gateway.looks.answer(northmere());
    gateway.reader_lists.answer(board());
    gateway.rules.answer({5, false, QStringLiteral("2")});
    QTest::qWait(10);
  }
  QLineEdit* edit(const QString& name) const {
    for (auto* one : page.findChildren<QLineEdit*>()) {
      if (one->accessibleName() == name) {
        return one;
      }
    }
    return nullptr;
  }
  void press(const QString& text) const {
    for (auto* one : page.findChildren<QPushButton*>()) {
      if (one->text() == text) {
        one->click();
      }
    }
  }
  QCheckBox* box(const QString& text) const {
    for (auto* one : page.findChildren<QCheckBox*>()) {
      if (one->text() == text) {
        return one;
      }
    }
    return nullptr;
  }
  QSpinBox& bound() const { return *page.findChild<QSpinBox*>(); }
  /// As somebody types it.
  void type(const QString& name, const QString& text) const {
    edit(name)->selectAll();
    QTest::keyClicks(edit(name), text);
  }
  QString words() const {
    QStringList shown;
    for (const auto* label : page.findChildren<QLabel*>()) {
      if (label->isVisibleTo(&page)) {
        shown.append(label->text());
      }
    }
    return shown.join(QLatin1Char('\n'));
  }

  FakeReportSettingsGateway gateway;
  ReportSettingsModel model{gateway};
  ReportSettingsPage page{model};
};

}  // namespace

class ReportSettingsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void nothing_is_squeezed_where_the_page_is_as_small_as_it_says() {
    Desk desk;
    for (const int width : {1100, 540, 400}) {
      desk.page.resize(width, 100);
      QTest::qWait(10);
      desk.page.resize(width, desk.page.minimumSizeHint().height());
      QTest::qWait(10);
      for (const auto* one : desk.page.findChildren<QPushButton*>()) {
        QVERIFY2(one->height() >= one->minimumSizeHint().height(), qPrintable(one->text()));
      }
    }
  }

  void saves_what_was_changed_and_nothing_else() {
    const Desk desk;
    QCOMPARE(desk.edit(QStringLiteral("The council’s name"))->text(), QStringLiteral("Northmere City Council"));
    desk.type(QStringLiteral("Colour of headings and panels"), QStringLiteral("#1a5276"));
    desk.page.findChild<QCheckBox*>()->click();
    desk.press(QStringLiteral("Save"));
    QCOMPARE(desk.gateway.wanted_fields, (QStringList{QStringLiteral("accent"), QStringLiteral("scheduled_drafts")}));
    QCOMPARE(desk.gateway.wanted_look.accent, QStringLiteral("#1a5276"));
    QVERIFY(desk.gateway.wanted_look.scheduled_drafts);
    QCOMPARE(desk.gateway.wanted_look.etag, QStringLiteral("3"));
  }

  void says_at_the_field_what_the_server_refuses() {
    Desk desk;
    desk.type(QStringLiteral("Colour of headings and panels"), QStringLiteral("#777777"));
    desk.press(QStringLiteral("Save"));
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("FIELD_INVALID");
    refused.fields = {
        {QStringLiteral("report_settings.accent"), QStringLiteral("#777777 has a contrast of 4.47 to 1")}};
    desk.gateway.look_changes.fail(refused);
    QTest::qWait(10);
    QVERIFY(desk.words().contains(QStringLiteral("a contrast of 4.47 to 1")));
  }

  void keeps_what_is_typed_when_somebody_else_was_quicker() {
    Desk desk;
    desk.type(QStringLiteral("The line under it"), QStringLiteral("Our unit"));
    desk.press(QStringLiteral("Save"));
    desk.gateway.look_changes.fail(Failure::Kind::Stale);
    QTest::qWait(10);
    auto theirs = northmere();
    theirs.marking = QStringLiteral("OFFICIAL");
    theirs.etag = QStringLiteral("4");
    desk.gateway.looks.answer(theirs);
    QTest::qWait(10);
    QCOMPARE(desk.edit(QStringLiteral("The line under it"))->text(), QStringLiteral("Our unit"));
    QCOMPARE(desk.edit(QStringLiteral("Marking of internal reports"))->text(), QStringLiteral("OFFICIAL"));
    desk.press(QStringLiteral("Save"));
    QCOMPARE(desk.gateway.wanted_fields, QStringList{QStringLiteral("unit_name")});
    QCOMPARE(desk.gateway.wanted_look.etag, QStringLiteral("4"));
  }

  void what_is_typed_while_settings_are_saved_stays_and_is_still_to_be_saved() {
    Desk desk;
    desk.type(QStringLiteral("The line under it"), QStringLiteral("Our unit"));
    desk.type(QStringLiteral("Marking of internal reports"), QStringLiteral("OFFICIAL"));
    desk.press(QStringLiteral("Save"));
    auto saved = desk.gateway.wanted_look;
    saved.etag = QStringLiteral("4");
    desk.type(QStringLiteral("The line under it"), QStringLiteral("Our quality unit"));
    desk.press(QStringLiteral("Save"));
    QCOMPARE(desk.gateway.look_changes.count(), 1);  // the first is not answered yet
    desk.gateway.look_changes.answer(saved);
    QTest::qWait(10);
    QCOMPARE(desk.edit(QStringLiteral("The line under it"))->text(), QStringLiteral("Our quality unit"));
    desk.press(QStringLiteral("Save"));
    QCOMPARE(desk.gateway.wanted_fields, QStringList{QStringLiteral("unit_name")});
    QCOMPARE(desk.gateway.wanted_look.unit_name, QStringLiteral("Our quality unit"));
    QCOMPARE(desk.gateway.wanted_look.etag, QStringLiteral("4"));
  }

  void a_reader_who_is_being_typed_stays_when_another_is_saved() {
    Desk desk;
    desk.type(QStringLiteral("Name"), QStringLiteral("Dana Ames"));
    desk.type(QStringLiteral("E-mail"), QStringLiteral("dana.ames@northmere.example"));
    desk.press(QStringLiteral("Put on the list"));
    desk.type(QStringLiteral("Name"), QStringLiteral("Samir Aziz"));
    desk.gateway.reader_changes.answer(desk.gateway.wanted_readers);
    QTest::qWait(10);
    QCOMPARE(desk.edit(QStringLiteral("Name"))->text(), QStringLiteral("Samir Aziz"));
  }

  void takes_a_logo_of_at_most_200_kib() {
    Desk desk;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("logo.svg"));
    QFile file{path};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("<svg/>");
    file.close();
    desk.page.take_logo(path);
    QVERIFY(desk.words().contains(QStringLiteral("A drawing (SVG)")));
    desk.press(QStringLiteral("Save"));
    QCOMPARE(desk.gateway.wanted_fields, QStringList{QStringLiteral("logo")});
    QCOMPARE(desk.gateway.wanted_look.logo, QByteArrayLiteral("<svg/>"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(300 * 1024, 'x'));
    file.close();
    desk.page.take_logo(path);
    QVERIFY(desk.words().contains(QStringLiteral("larger than 200 KiB")));
    desk.page.take_logo(folder.filePath(QStringLiteral("nowhere.png")));
    QVERIFY(desk.words().contains(QStringLiteral("cannot be read")));
  }

  void puts_an_address_on_the_list_and_takes_it_off() {
    Desk desk;
    const QAbstractItemModelTester tester{&desk.model.readers()};
    QCOMPARE(desk.model.readers().index(0, 2).data().toString(), QStringLiteral("The publication copy"));
    desk.press(QStringLiteral("Put on the list"));
    QVERIFY(desk.words().contains(QStringLiteral("Enter a name")));
    desk.type(QStringLiteral("Name"), QStringLiteral("Dana Ames"));
    desk.type(QStringLiteral("E-mail"), QStringLiteral("dana.ames@northmere.example"));
    desk.page.findChild<QComboBox*>()->setCurrentIndex(1);
    QSignalSpy said{&desk.page, &ReportSettingsPage::said};
    desk.press(QStringLiteral("Put on the list"));
    auto both = board();
    both.readers.append({QStringLiteral("dana.ames@northmere.example"), QStringLiteral("Dana Ames"), true});
    QCOMPARE(desk.gateway.wanted_readers.readers, both.readers);
    QCOMPARE(desk.gateway.wanted_readers.etag, QStringLiteral("7"));
    both.etag = QStringLiteral("8");
    desk.gateway.reader_changes.answer(both);
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(desk.model.readers().rowCount(), 2);
    desk.page.findChild<QTableView*>()->setCurrentIndex(desk.model.readers().index(0, 0));
    QCOMPARE(desk.edit(QStringLiteral("Name"))->text(), QStringLiteral("The board"));
    desk.press(QStringLiteral("Take off the list"));
    QCOMPARE(desk.gateway.wanted_readers.readers.size(), 1);
    QCOMPARE(desk.gateway.wanted_readers.etag, QStringLiteral("8"));
  }

  void what_copies_hide_is_said_in_words_and_changed_with_what_was_read() {
    Desk desk;
    QVERIFY(desk.words().contains(QStringLiteral("Counts from 1 to 5 are hidden. Numbers of audits are shown.")));
    QVERIFY(desk.words().contains(QStringLiteral("A copy that is released stays as it was")));
    QCOMPARE(desk.bound().accessibleName(), QStringLiteral("Counts are hidden up to"));
    QSignalSpy said{&desk.page, &ReportSettingsPage::said};
    desk.press(QStringLiteral("Save the rules"));
    QCOMPARE(said.last().first().toString(), QStringLiteral("Nothing was changed."));
    desk.bound().setValue(8);
    desk.box(QStringLiteral("Hide numbers of audits too"))->click();
    desk.press(QStringLiteral("Save the rules"));
    QCOMPARE(desk.gateway.wanted_rules.upper_bound, 8);
    QVERIFY(desk.gateway.wanted_rules.hide_bases);
    QCOMPARE(desk.gateway.wanted_rules.etag, QStringLiteral("2"));
    desk.gateway.rules_changes.answer({8, true, QStringLiteral("3")});
    QTRY_COMPARE(said.count(), 2);
    QVERIFY(said.last().first().toString().contains(QStringLiteral("released ones stay as they were")));
    QVERIFY(desk.words().contains(QStringLiteral("Counts from 1 to 8 are hidden. Numbers of audits are hidden")));
  }

  void a_rule_that_is_set_again_while_it_is_saved_is_still_to_be_saved() {
    Desk desk;
    desk.bound().setValue(8);
    desk.press(QStringLiteral("Save the rules"));
    desk.bound().setValue(9);
    QSignalSpy said{&desk.page, &ReportSettingsPage::said};
    desk.gateway.rules_changes.answer({8, false, QStringLiteral("3")});
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(desk.bound().value(), 9);
    desk.press(QStringLiteral("Save the rules"));
    QCOMPARE(desk.gateway.wanted_rules.upper_bound, 9);
    QCOMPARE(desk.gateway.wanted_rules.etag, QStringLiteral("3"));
  }

  void the_bound_is_from_5_to_10_and_a_refusal_stands_at_it() {
    Desk desk;
    desk.bound().setValue(11);
    QCOMPARE(desk.bound().value(), 10);
    desk.bound().setValue(1);
    QCOMPARE(desk.bound().value(), 5);
    desk.bound().setValue(9);
    desk.press(QStringLiteral("Save the rules"));
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("FIELD_INVALID");
    refused.fields = {{QStringLiteral("publication_rules.upper_bound"), QStringLiteral("must be from 5 to 8")}};
    desk.gateway.rules_changes.fail(refused);
    QTest::qWait(10);
    QVERIFY(desk.words().contains(QStringLiteral("must be from 5 to 8")));
    QCOMPARE(desk.bound().accessibleDescription(), QStringLiteral("must be from 5 to 8"));
  }

  void settings_that_cannot_be_read_do_not_end_the_saving_of_the_rules() {
    Desk desk;
    desk.bound().setValue(7);
    desk.press(QStringLiteral("Save the rules"));
    QSignalSpy failed{&desk.model, &ReportSettingsModel::rules_failed};
    desk.model.refresh();
    desk.gateway.rules.fail(Failure::Kind::Unavailable);
    QTRY_COMPARE(failed.count(), 1);
    desk.press(QStringLiteral("Save the rules"));
    QCOMPARE(desk.gateway.rules_changes.count(), 1);  // it is still on its way
  }

  void rules_that_somebody_else_changed_are_shown_and_what_is_set_stays() {
    Desk desk;
    desk.bound().setValue(7);
    desk.press(QStringLiteral("Save the rules"));
    desk.gateway.rules_changes.fail(Failure::Kind::Stale);
    QTest::qWait(10);
    QVERIFY(desk.words().contains(QStringLiteral("Somebody else has changed the rules meanwhile.")));
    desk.gateway.rules.answer({9, true, QStringLiteral("3")});
    QTest::qWait(10);
    QVERIFY(desk.words().contains(QStringLiteral("Counts from 1 to 9 are hidden.")));
    QVERIFY(desk.box(QStringLiteral("Hide numbers of audits too"))->isChecked());
    QCOMPARE(desk.bound().value(), 7);
    desk.press(QStringLiteral("Save the rules"));
    QCOMPARE(desk.gateway.wanted_rules.etag, QStringLiteral("3"));
    QCOMPARE(desk.gateway.wanted_rules.upper_bound, 7);
    QVERIFY(desk.gateway.wanted_rules.hide_bases);
  }

  void who_may_not_change_the_rules_is_told_so_by_the_server() {
    Desk desk;
    desk.bound().setValue(6);
    desk.press(QStringLiteral("Save the rules"));
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("ROLE_REQUIRED");
    refused.message = QStringLiteral("This needs one of the roles QA lead or administrator.");
    desk.gateway.rules_changes.fail(refused);
    QTest::qWait(10);
    QVERIFY(desk.words().contains(QStringLiteral("one of the roles QA lead or administrator")));
    QCOMPARE(desk.bound().value(), 6);
  }

  void a_press_that_was_not_answered_is_repeated_with_the_same_request() {
    Desk desk;
    desk.type(QStringLiteral("Name"), QStringLiteral("Dana Ames"));
    desk.type(QStringLiteral("E-mail"), QStringLiteral("dana.ames@northmere.example"));
    desk.press(QStringLiteral("Put on the list"));
    desk.gateway.reader_changes.fail(Failure::Kind::Offline);
    QTest::qWait(10);
    QVERIFY(desk.words().contains(QStringLiteral("No connection.")));
    QCOMPARE(desk.edit(QStringLiteral("Name"))->text(), QStringLiteral("Dana Ames"));
    desk.press(QStringLiteral("Put on the list"));
    QCOMPARE(desk.gateway.requests.size(), 2);
    QCOMPARE(desk.gateway.requests.first(), desk.gateway.requests.last());
  }
};

}  // namespace touchstone::client

QTEST_MAIN(touchstone::client::ReportSettingsTest)

#include "report_settings_test.moc"
