// SPDX-License-Identifier: GPL-3.0-or-later
// The client's models over gRPC against the real server that `client_journey_test.py` has started: the environment
// names server, e-mail and one-time password.
#include <QSignalSpy>
#include <QTest>

#include "client/api/connection.h"
#include "client/api/grpc_allocation_gateway.h"
#include "client/api/grpc_audit_gateway.h"
#include "client/api/grpc_form_gateway.h"
#include "client/api/grpc_session_gateway.h"
#include "client/models/allocation_model.h"
#include "client/models/open_audits.h"
#include "client/models/sign_in_model.h"
#include "client/models/work_state.h"
#include "tests/support/answer_everything.h"

using namespace touchstone::client;

namespace {

/// One person's client.
struct Client {
  Connection connection{ConnectionSettings{qEnvironmentVariable("TOUCHSTONE_SERVER"), {}}};
  GrpcSessionGateway sessions{connection};
  GrpcAllocationGateway allocations{connection};
  GrpcAuditGateway audit_gateway{connection};
  GrpcFormGateway forms{connection};
  SignInModel sign_in{sessions, connection};
  OpenAudits audits{audit_gateway, forms, connection, AuditSaver::Timing{50, 500}};
  WorkState work{connection, audits};
  AllocationModel list{allocations, &QDate::currentDate};

  void enter(const QString& password) {
    sign_in.sign_in(QStringLiteral("northmere"), qEnvironmentVariable("TOUCHSTONE_EMAIL"), password);
    QTRY_VERIFY(sign_in.state() == SignInModel::State::SignedIn || !sign_in.problem().isEmpty() ||
                sign_in.state() == SignInModel::State::PasswordToChange);
  }

  AuditWork* open(const QString& name) {
    QSignalSpy opened{&audits, &OpenAudits::opened};
    audits.open(name);
    if (!QTest::qWaitFor([&] { return opened.count() == 1; }, 10000)) {
      return nullptr;
    }
    return audits.find(name);
  }
};

const QString own_password = QStringLiteral("three plain words of mine");

}  // namespace

class ClientJourney : public QObject {
  Q_OBJECT

 private Q_SLOTS:  // NOLINT
  void a_wrong_password_is_refused_in_plain_words() {
    Client c;
    c.enter(QStringLiteral("not the password"));

    QCOMPARE(c.sign_in.problem(), QStringLiteral("That e-mail and password do not match"));
  }

  void a_given_password_is_changed_first() {
    Client c;
    c.enter(qEnvironmentVariable("TOUCHSTONE_ONE_TIME"));
    QCOMPARE(c.sign_in.state(), SignInModel::State::PasswordToChange);

    c.sign_in.change_password(own_password, own_password);

    QTRY_COMPARE(c.sign_in.state(), SignInModel::State::SignedIn);
    QSignalSpy refreshed{&c.list, &AllocationModel::refreshed};
    c.list.refresh();
    QTRY_COMPARE(refreshed.count(), 1);
    QCOMPARE(c.list.to_finish(), 2);
  }

  void what_is_missing_is_named_as_the_server_names_it() {
    Client c;
    c.enter(own_password);
    AuditWork* work = c.open(first(c));
    QVERIFY(work != nullptr);
    QStringList ours;
    for (const auto& problem : work->form.missing()) {
      ours.append(problem.field);
    }

    QSignalSpy refused{&work->saver, &AuditSaver::submit_refused};
    work->saver.submit();

    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(work->saver.failure()->reason, QStringLiteral("ANSWER_MISSING"));
    QStringList theirs;
    for (const auto& field : work->saver.failure()->fields) {
      theirs.append(field.field);
    }
    ours.sort();
    theirs.sort();
    QCOMPARE(ours, theirs);
  }

  void writing_in_two_places_overwrites_nothing_unasked() {
    Client here;
    here.enter(own_password);
    Client there;
    there.enter(own_password);
    AuditWork* mine = here.open(first(here));
    AuditWork* other = there.open(mine->form.audit().name);
    QVERIFY(other != nullptr);

    other->form.set_rationale(QStringLiteral("written there"));
    QTRY_COMPARE(other->saver.state(), AuditSaver::State::Saved);
    mine->form.set_rationale(QStringLiteral("written here"));
    QTRY_VERIFY(mine->saver.theirs().has_value());
    QCOMPARE(mine->saver.theirs()->grade_rationale, QStringLiteral("written there"));
    mine->saver.use_merged(mine->form.audit());

    QTRY_COMPARE(mine->saver.state(), AuditSaver::State::Saved);
    QVERIFY(!mine->saver.unsent());
  }

  void an_audit_is_completed_and_received() {
    Client c;
    c.enter(own_password);
    AuditWork* work = c.open(first(c));
    QVERIFY(work != nullptr);

    answer_everything(work->form);
    QVERIFY(work->form.missing().isEmpty());
    QTRY_COMPARE(work->saver.state(), AuditSaver::State::Saved);
    QVERIFY(c.work.sentence().startsWith(QStringLiteral("Received by the server ")));
    QSignalSpy submitted{&work->saver, &AuditSaver::submitted};
    work->saver.submit();

    QTRY_COMPARE(submitted.count(), 1);
    QCOMPARE(work->form.audit().state, AuditState::Submitted);
    QVERIFY(work->form.read_only());
    first(c);
    QCOMPARE(c.list.to_finish(), 1);
  }

  void an_audit_that_cannot_be_completed_leaves_the_list() {
    Client c;
    c.enter(own_password);
    first(c);
    QSignalSpy marked{&c.list, &AllocationModel::marked};

    c.list.mark_not_completed(c.list.at(c.list.index(0, 0, c.list.index(0, 0)))->name,
                              QStringLiteral("The case moved to another council"));

    QTRY_COMPARE(marked.count(), 1);
    QCOMPARE(c.list.to_finish(), 0);
  }

 private:
  /// The audit at the top of the list, freshly asked for.
  static QString first(Client& c) {
    QSignalSpy refreshed{&c.list, &AllocationModel::refreshed};
    c.list.refresh();
    if (!QTest::qWaitFor([&] { return refreshed.count() == 1; }, 10000)) {
      return {};
    }
    return c.list.at(c.list.index(0, 0, c.list.index(0, 0)))->audit_name();
  }
};

QTEST_GUILESS_MAIN(ClientJourney)
#include "client_journey.moc"
