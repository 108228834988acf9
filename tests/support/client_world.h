// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QTest>
#include <QTreeView>

#include "client/models/grade_history.h"
#include "client/models/spelling.h"
#include "client/pages/audit_page.h"
#include "client/pages/audits_place.h"
#include "client/pages/my_audits_page.h"
#include "client/pages/way_in.h"
#include "client/widgets/main_window.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_concern_gateway.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/fake_moderation_gateway.h"

namespace touchstone::client {

/// The whole window over fakes, on 27 September 2023.
struct ClientWorld {
  FakeConnection connection;
  FakeSessionGateway session_gateway;
  FakeAllocationGateway allocation_gateway;
  FakeAuditGateway audit_gateway;
  FakeFormGateway form_gateway;
  FakeConcernGateway concern_gateway;
  FakeModerationGateway moderation_gateway;
  FakeChallengeGateway challenge_gateway;
  SignInModel sign_in{session_gateway, connection};
  OpenAudits audits{audit_gateway, form_gateway, connection, AuditSaver::Timing{10, 50}};
  FakeSpellingGateway spelling_gateway;
  Spelling spelling{spelling_gateway, {}};
  WorkState work{connection, audits};
  WayIn* way_in = new WayIn{sign_in, connection, {QStringLiteral("northmere"), {}}};
  MainWindow window{sign_in, work, audits, places(), way_in};

  ClientWorld() {
    window.resize(1280, 800);  // The screen of a test is smaller, and the window would begin no larger.
    window.show();
    window.activateWindow();
    await([this] { return window.isActiveWindow(); });
  }

  AuditsPlace* place() const { return static_cast<AuditsPlace*>(window.page_of(QStringLiteral("my_audits"))); }

  /// Signs in without the page, with this list of audits.
  void enter(const QList<Allocation>& list) {
    connection.become(ConnectionState::Online);
    sign_in.sign_in(QStringLiteral("northmere"), QStringLiteral("priya.nair@northmere.example"), QStringLiteral("x"));
    session_gateway.sign_ins.answer(example::session());
    await([this] { return allocation_gateway.lists.count() > 0; });
    answer_lists(list);
    const auto* view = place()->list()->findChild<QTreeView*>();
    await([&] { return list.isEmpty() || view->currentIndex().isValid(); });
    QTest::qWait(20);  // A layout shows what it was given a turn later.
  }

  void answer_lists(const QList<Allocation>& list) {
    while (allocation_gateway.lists.count() > 0) {
      allocation_gateway.lists.answer(list);
    }
  }

  /// Answers the question for an audit and its form.
  void answer_audit(const Audit& audit, const Form& form = example::form()) {
    await([this] { return audit_gateway.audits.count() > 0; });
    while (audit_gateway.audits.count() > 0) {
      audit_gateway.audits.answer(audit);
    }
    await([this] { return form_gateway.forms.count() > 0; });
    while (form_gateway.forms.count() > 0) {
      form_gateway.forms.answer(form);
    }
    await([&] { return audits.find(audit.name) != nullptr; });
  }

  /// Signed in with the example's list, the first audit open with this content.
  void open_first(const Audit& audit, const Form& form = example::form()) {
    enter(example::allocations());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    answer_audit(audit, form);
    await([this] { return place()->audit() != nullptr; });
  }

  /// Lets the window work until something holds; a program without a test run stops with a word.
  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }

 private:
  QList<Place> places() {
    return {{QStringLiteral("my_audits"),
             QStringLiteral("My audits"),
             QStringLiteral("audits"),
             {Role::PracticeManager},
             [this](QWidget* parent) -> QWidget* {
               auto* page = new AuditsPlace{allocation_gateway, form_gateway,   audits, connection,
                                            &spelling,          example::today, parent};
               page->set_grades(*new GradeHistory{moderation_gateway, challenge_gateway, page});
               page->use_concerns(concern_gateway);
               QObject::connect(page, &AuditsPlace::badge_changed, &window,
                                [this](int count) { window.set_badge(QStringLiteral("my_audits"), count); });
               QObject::connect(page, &AuditsPlace::up_to_date, &work, &WorkState::note_up_to_date);
               return page;
             }}};
  }
};

}  // namespace touchstone::client
