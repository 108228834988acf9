// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include "client/pages/month_place.h"
#include "tests/support/example_month.h"
#include "tests/support/fake_analysis_gateway.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/fake_moderation_gateway.h"

namespace touchstone::client {

/// The quality assurance unit's place over fakes, on 27 September 2023.
struct MonthDesk {
  FakeConnection connection;
  FakeAnalysisGateway lists;
  FakeCycleGateway cycles;
  FakeAllocationGateway allocations;
  FakeAuditGateway audits;
  FakeFormGateway forms;
  FakeOrganisationGateway organisation;
  FakePeopleGateway people;
  FakeReturnsGateway returns;
  FakeModerationGateway moderations;
  FakeChallengeGateway challenges;
  CommentStore comments;
  MonthPlace place{{lists, cycles, allocations, audits, forms, organisation, people, returns, connection, comments,
                    [](const QByteArray&) {
                      return SheetReading{{}, QStringLiteral("No workbooks here.")};
                    },
                    session(), example::today, moderations, challenges}};

  static Session session() {
    Session made = example::session(Role::QaOfficer);
    made.person = QStringLiteral("people/helen");
    made.display_name = QStringLiteral("Helen Marsh");
    made.email = QStringLiteral("helen.marsh@northmere.example");
    return made;
  }

  MonthDesk() {
    lists.known_programmes = example::programmes();
    lists.known_cycles = {example::september()};
    connection.become(ConnectionState::Online);
  }

  /// Shows the place with this month.
  void enter(const QList<Allocation>& rows = example::month()) {
    place.resize(1184, 728);
    place.show();
    place.activateWindow();
    await([this] { return place.isActiveWindow() && allocations.lists.count() > 0; });
    answer_lists(rows);
    await([this] { return place.board().loaded(); });
    organisation.areas.answer(example::service_areas());
    organisation.team_lists.answer(example::teams());
    people.lists.answer(example::auditors());
    QTest::qWait(20);
  }

  void answer_lists(const QList<Allocation>& rows) {
    while (allocations.lists.count() > 0) {
      allocations.lists.answer(rows);
    }
  }

  /// Opens an audit to read, with a short history.
  void read(const Allocation& row, const Audit& audit, const QList<AuditEvent>& history = {}) {
    place.read(row.name);
    open(audit, history);
  }

  /// An audit that was asked for by its name comes.
  void come(const Allocation& row, const Audit& audit) {
    allocations.singles.answer(row);
    open(audit, {});
  }

  void open(const Audit& audit, const QList<AuditEvent>& history) {
    await([this] { return audits.audits.count() > 0; });
    audits.audits.answer(audit);
    await([this] { return forms.forms.count() > 0; });
    forms.forms.answer(example::form());
    await([this] { return audits.histories.count() > 0; });
    audits.histories.answer(history);
    QTest::qWait(20);
  }

  template <typename Condition>
  static void await(Condition condition) {
    if (!QTest::qWaitFor(condition, 5000)) {
      qFatal("What was awaited has not happened.");
    }
  }
};

}  // namespace touchstone::client
