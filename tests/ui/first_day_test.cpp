// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "client/pages/first_day.h"
#include "client/widgets/help_panel.h"
#include "tests/support/client_world.h"
#include "tests/support/hands.h"

using namespace touchstone::client;
using namespace touchstone::client::hands;

/// What somebody meets who has never been here.
class FirstDayTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void initTestCase() { Look::instance().apply(Scheme::Light); }

  void who_cannot_sign_in_is_told_what_to_do() {
    ClientWorld w;
    w.connection.become(ConnectionState::Online);
    auto* help = w.window.findChild<HelpPanel*>();
    QVERIFY(!help->isVisible());
    for (auto* link : w.way_in->findChildren<LinkButton*>()) {
      if (link->text() == QStringLiteral("I cannot sign in")) {
        link->click();
      }
    }
    QVERIFY(help->isVisible());
    QCOMPARE(help->topic(), QStringLiteral("sign_in"));
  }

  void before_the_first_audit_the_page_says_what_will_happen_and_opens_the_guide() {
    ClientWorld w;
    w.enter({});
    const auto* page = w.place()->findChild<FirstDay*>();
    QVERIFY(page->isVisible());
    QTRY_COMPARE(focus(), page->start());
    key(Qt::Key_Tab);
    key(Qt::Key_Space);
    auto* help = w.window.findChild<HelpPanel*>();
    QVERIFY(help->isVisible());
    QCOMPARE(help->topic(), QStringLiteral("audit"));

    w.place()->refresh();
    w.answer_lists(example::allocations());
    QTRY_VERIFY(!page->isVisible());
  }

  void an_example_audit_is_filled_in_and_submitted_and_nothing_of_it_leaves_the_window() {
    ClientWorld w;
    w.enter({});
    key(Qt::Key_Space);
    key(Qt::Key_Space);  // once is enough
    QTRY_COMPARE(w.form_gateway.lists.count(), 1);
    Form newest = example::form();
    newest.sections.clear();
    w.form_gateway.lists.answer({newest});
    QTRY_COMPARE(w.form_gateway.forms.count(), 1);
    w.form_gateway.forms.answer(example::form());
    QTRY_VERIFY(w.place()->audit() != nullptr);
    QVERIFY(says(w.window, QStringLiteral("Nothing you write here is kept, sent or counted.")));

    auto* example_work = w.place()->findChild<ExampleAudit*>()->work();
    const Audit whole = example::complete_audit();
    Audit filled = example_work->form.audit();
    filled.answers = whole.answers;
    filled.grade = whole.grade;
    filled.grade_rationale = whole.grade_rationale;
    filled.discussion = whole.discussion;
    filled.findings = whole.findings;
    example_work->form.replace(filled);
    w.place()->audit()->show_key(QStringLiteral("check"));
    auto* submit = button(w.window, QStringLiteral("Submit the example"));
    QVERIFY(submit != nullptr);
    submit->click();
    QTRY_VERIFY(says(w.window, QStringLiteral("nothing was sent")));

    QCOMPARE(w.audit_gateway.saves.count() + w.audit_gateway.submits.count(), 0);
    QCOMPARE(w.audits.unsent(), 0);
    QVERIFY(w.audits.find(AuditForm::example_name()) == nullptr);
    key(Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(w.place()->findChild<FirstDay*>()->isVisible());
    QTRY_VERIFY(w.place()->findChild<ExampleAudit*>()->work() == nullptr);
  }
};

QTEST_MAIN(FirstDayTest)
#include "first_day_test.moc"
