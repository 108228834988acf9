// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

#include "client/pages/learning_box.h"
#include "client/pages/learning_form.h"
#include "client/pages/practice_page.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_learning_gateway.h"
#include "tests/support/hands.h"

using namespace touchstone::client;

namespace {

using hands::button;

QList<ServiceArea> two_areas() {
  ServiceArea bit;
  bit.code = QStringLiteral("BIT");
  ServiceArea cff;
  cff.code = QStringLiteral("C&FF");
  return {bit, cff};
}

struct Desk {
  FakeLearningGateway gateway;
  FakeOrganisationGateway organisation;
  PracticeModel practice{gateway, organisation, 0};
  LearningModel learning;
  PracticePage page{practice, learning, QStringLiteral("Ellen Hartley"), &example::learning_today};

  explicit Desk(const QList<LearningEvent>& events = {}, Role role = Role::QaLead, int width = 1160)
      : learning{gateway, example::session(role)} {
    page.resize(width, 700);
    page.show();
    answer(example::practice_found(), events);
  }
  void answer(const PracticeFound& found, const QList<LearningEvent>& events) {
    gateway.found.answer(found);
    gateway.theme_lists.answer({{QStringLiteral("Reunifications"), 12}, {QStringLiteral("Neglect"), 3}});
    organisation.areas.answer(two_areas());
    gateway.event_lists.answer(events);
    if (!QTest::qWaitFor([&] { return practice.areas().size() == 2 && practice.loaded() && learning.loaded(); })) {
      qFatal("The page is not shown.");
    }
    QTest::qWait(20);
  }
};

class PracticePageTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void shows_what_was_found_with_where_it_is_from() {
    Desk desk;
    QAbstractItemModelTester tester{&desk.practice};
    QCOMPARE(desk.page.facts(), QStringLiteral("2 findings of good practice."));
    QCOMPARE(desk.practice.index(0).data(PracticeModel::Second).toString(),
             QStringLiteral("September 2023 · C&FF · Theme: Reunifications · The voice of the child"));
    QCOMPARE(desk.practice.index(1).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("The family planned the visits themselves.. August 2023 · BIT"));
    auto* theme = desk.page.findChildren<QComboBox*>().first();
    QCOMPARE(theme->itemText(1), QStringLiteral("Reunifications (12)"));
  }

  void asks_once_for_what_is_typed_and_forgets_answers_to_earlier_words() {
    Desk desk;
    auto* field = desk.page.findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("draw"));
    QTRY_VERIFY(desk.gateway.found.count() > 0);
    QCOMPARE(desk.gateway.questions.last().words, QStringLiteral("draw"));
    desk.practice.set_theme(QStringLiteral("Neglect"));
    while (desk.gateway.found.count() > 0) {
      desk.gateway.found.answer({});
    }
    QTRY_VERIFY(desk.gateway.found.count() == 1);
    QCOMPARE(desk.practice.rowCount(), 2);
    QCOMPARE(desk.gateway.questions.last().theme, QStringLiteral("Neglect"));
    desk.gateway.found.answer({});
    QTRY_COMPARE(desk.page.facts(), QStringLiteral("Nothing is found. Use fewer words, or another theme or area."));
  }

  void keeps_what_is_on_show_when_the_network_is_gone() {
    Desk desk;
    desk.page.refresh();
    desk.gateway.found.fail(Failure::Kind::Offline);
    QTRY_VERIFY(desk.practice.failure());
    QCOMPARE(desk.practice.rowCount(), 2);
    bool said = false;
    for (auto* bar : desk.page.findChildren<MessageBar*>()) {
      said = said || (!bar->isHidden() && bar->accessibleName().contains(QStringLiteral("out of date")));
    }
    QVERIFY(said);
  }

  void plans_a_learning_event_for_the_theme_on_show() {
    Desk desk;
    desk.practice.set_theme(QStringLiteral("Neglect"));
    button(desk.page, QStringLiteral("Plan a learning event…"))->click();
    auto* form = desk.page.learning_form();
    QVERIFY(form->isVisible());
    button(desk.page, QStringLiteral("Plan this"))->click();
    QVERIFY2(desk.gateway.planned.isEmpty(), "nothing is sent before it says what is done");
    form->findChild<TextField*>()->setPlainText(QStringLiteral("A workshop about neglect."));
    button(desk.page, QStringLiteral("Plan this"))->click();
    QCOMPARE(desk.gateway.planned.size(), 1);
    const auto& planned = desk.gateway.planned.first();
    QCOMPARE(planned.theme, QStringLiteral("Neglect"));
    QCOMPARE(planned.led_by, QStringLiteral("Ellen Hartley"));
    QVERIFY(planned.service_area_codes.isEmpty());
    QCOMPARE(planned.held_on, QDate(2023, 10, 25));
    QCOMPARE(planned.look_again_on, QDate(2024, 1, 25));
    desk.gateway.steps.answer(example::learning_event());
    QTRY_VERIFY(form->isHidden());
    QTRY_VERIFY(desk.gateway.event_lists.count() == 1);
  }

  void what_is_typed_while_a_plan_is_saved_stays() {
    Desk desk;
    desk.practice.set_theme(QStringLiteral("Neglect"));
    button(desk.page, QStringLiteral("Plan a learning event…"))->click();
    auto* form = desk.page.learning_form();
    auto* what = form->findChild<TextField*>();
    what->setPlainText(QStringLiteral("A workshop about neglect."));
    button(desk.page, QStringLiteral("Plan this"))->click();
    what->setPlainText(QStringLiteral("A second workshop"));
    desk.gateway.steps.answer(example::learning_event());
    QTRY_VERIFY(desk.gateway.event_lists.count() == 1);
    QVERIFY(form->isVisible());
    QCOMPARE(what->toPlainText(), QStringLiteral("A second workshop"));
  }

  void says_that_one_was_held_and_later_what_changed() {
    Desk desk{{example::learning_event()}};
    QCOMPARE(desk.page.learning_box()->cards().size(), 1);
    button(desk.page, QStringLiteral("It was held"))->click();
    QCOMPARE(desk.gateway.asked, QStringList{QStringLiteral("hold learningEvents/one v1")});
    desk.gateway.steps.answer(example::held(example::learning_event()));
    QTRY_VERIFY(desk.gateway.event_lists.count() == 1);
    QSignalSpy badge{&desk.page, &PracticePage::badge_changed};
    desk.gateway.event_lists.answer({example::held(example::learning_event(), true)});
    QTRY_VERIFY(button(desk.page, QStringLiteral("Look again…")) != nullptr);
    QCOMPARE(badge.last().first().toInt(), 1);
    button(desk.page, QStringLiteral("Look again…"))->click();
    button(desk.page, QStringLiteral("Record what changed"))->click();
    QCOMPARE(desk.gateway.asked.size(), 1);
    desk.page.learning_box()->findChild<TextField*>()->setPlainText(QStringLiteral("More plans."));
    button(desk.page, QStringLiteral("Record what changed"))->click();
    QCOMPARE(desk.gateway.asked.last(), QStringLiteral("look again learningEvents/one v2: More plans."));
    desk.gateway.steps.answer(example::looked_at(example::learning_event()));
    QTRY_VERIFY(desk.gateway.event_lists.count() == 1);
    desk.gateway.event_lists.answer({example::looked_at(example::learning_event())});
    QTRY_VERIFY(button(desk.page, QStringLiteral("Record what changed")) == nullptr);
  }

  void says_why_a_step_was_not_taken_and_keeps_the_words() {
    Desk desk{{example::held(example::learning_event())}};
    button(desk.page, QStringLiteral("Look again…"))->click();
    auto* field = desk.page.learning_box()->findChild<TextField*>();
    field->setPlainText(QStringLiteral("More plans."));
    button(desk.page, QStringLiteral("Record what changed"))->click();
    desk.gateway.steps.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!desk.page.learning_box()->findChild<MessageBar*>()->isHidden());
    QCOMPARE(field->toPlainText(), QStringLiteral("More plans."));
    button(desk.page, QStringLiteral("Record what changed"))->click();
    QCOMPARE(desk.gateway.request_ids.first(), desk.gateway.request_ids.last());
  }

  void a_practice_manager_reads_and_plans_nothing() {
    LearningEvent seen = example::learning_event();
    seen.allowed_events.clear();
    Desk desk{{seen}, Role::PracticeManager};
    QVERIFY(button(desk.page, QStringLiteral("Plan a learning event…")) == nullptr);
    QVERIFY(button(desk.page, QStringLiteral("It was held")) == nullptr);
    QCOMPARE(desk.page.learning_box()->cards().size(), 1);
  }

  void the_theme_of_an_event_shows_the_good_practice_about_it() {
    Desk desk{{example::learning_event()}};
    desk.page.learning_box()->findChild<LinkButton*>()->click();
    QTRY_COMPARE(desk.gateway.questions.last().theme, QStringLiteral("Reunifications"));
  }

  void fits_a_narrow_window() {
    Desk desk{{example::learning_event()}, Role::QaLead, 460};
    for (auto* one : desk.page.findChildren<QWidget*>()) {
      if (one->isVisible() && one->window() == &desk.page) {
        const QRect room{one->mapTo(&desk.page, QPoint{}), one->size()};
        QVERIFY2(room.right() <= desk.page.width(), qPrintable(one->accessibleName()));
      }
    }
  }

  /// For looking at: TOUCHSTONE_PICTURES names a folder.
  void grabs() {
    const QString folder = qEnvironmentVariable("TOUCHSTONE_PICTURES");
    if (folder.isEmpty()) {
      QSKIP("TOUCHSTONE_PICTURES names no folder");
    }
    for (const auto scheme : {Scheme::Light, Scheme::Dark}) {
      Look::instance().apply(scheme);
      const QList<LearningEvent> events{example::held(example::learning_event(), true),
                                        example::learning_event(QStringLiteral("two")),
                                        example::looked_at(example::learning_event(QStringLiteral("three")))};
      Desk desk{events};
      desk.page.grab().save(folder + QStringLiteral("/practice_%1.png").arg(scheme_key(scheme)));
      button(desk.page, QStringLiteral("Plan a learning event…"))->click();
      QTest::qWait(20);
      desk.page.grab().save(folder + QStringLiteral("/practice_plan_%1.png").arg(scheme_key(scheme)));
      Desk narrow{events, Role::QaLead, 520};
      narrow.page.grab().save(folder + QStringLiteral("/practice_narrow_%1.png").arg(scheme_key(scheme)));
    }
  }
};

}  // namespace

QTEST_MAIN(PracticePageTest)
#include "practice_page_test.moc"
