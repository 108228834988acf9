// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>

#include "client/models/sign_in_model.h"
#include "client/models/work_state.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

/// The way in, and the sentence that says how things stand.
class SignInModelTest : public QObject {
  Q_OBJECT

  struct World {
    FakeConnection connection;
    FakeSessionGateway gateway;
    SignInModel model{gateway, connection};

    void try_it(const QString& password = QStringLiteral("a long password")) {
      model.sign_in(QStringLiteral("northmere "), QStringLiteral(" priya.nair@northmere.example"), password);
    }
  };

 private Q_SLOTS:  // NOLINT
  void asks_for_what_is_empty_without_a_call() {
    World w;

    w.model.sign_in({}, QStringLiteral("a@b"), QStringLiteral("x"));
    QCOMPARE(w.model.problem_field(), QStringLiteral("organisation"));
    w.model.sign_in(QStringLiteral("northmere"), QStringLiteral(" "), QStringLiteral("x"));
    QCOMPARE(w.model.problem_field(), QStringLiteral("email"));
    w.try_it({});
    QCOMPARE(w.model.problem_field(), QStringLiteral("password"));

    QCOMPARE(w.gateway.sign_ins.count(), 0);
  }

  void lets_in_whom_the_server_knows() {
    World w;

    w.try_it();
    QCOMPARE(w.model.state(), SignInModel::State::Busy);
    QCOMPARE(w.gateway.asked[0], QStringLiteral("northmere"));
    w.gateway.sign_ins.answer(example::session());

    QTRY_COMPARE(w.model.state(), SignInModel::State::SignedIn);
    QCOMPARE(w.model.session()->display_name, QStringLiteral("Priya Nair"));
  }

  void who_signs_out_is_not_told_that_a_session_has_ended() {
    /// Without its token the connection is signed out at once, as the real one is.
    struct Leaving : FakeSessionGateway {
      explicit Leaving(FakeConnection& connection) : connection_{connection} {}
      Answered<Done> sign_out() override {
        connection_.become(ConnectionState::SignedOut);
        return FakeSessionGateway::sign_out();
      }
      FakeConnection& connection_;
    };
    FakeConnection connection;
    connection.become(ConnectionState::Online);
    Leaving gateway{connection};
    SignInModel model{gateway, connection};
    model.sign_in(QStringLiteral("northmere"), QStringLiteral("priya.nair@northmere.example"), QStringLiteral("x"));
    gateway.sign_ins.answer(example::session());
    QTRY_COMPARE(model.state(), SignInModel::State::SignedIn);

    model.sign_out();

    QCOMPARE(model.state(), SignInModel::State::SignedOut);
    QCOMPARE(model.problem(), QString{});
  }

  void says_plainly_why_not() {
    World w;
    w.try_it();
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("SIGN_IN_REFUSED");
    w.gateway.sign_ins.fail(refused);
    QTRY_COMPARE(w.model.problem(), QStringLiteral("That e-mail and password do not match"));

    w.try_it();
    QVERIFY(w.model.problem().isEmpty());
    w.gateway.sign_ins.fail(Failure::Kind::Offline);
    QTRY_VERIFY(w.model.problem().startsWith(QStringLiteral("touchstone.northmere.example does not answer")));
    QCOMPARE(w.model.state(), SignInModel::State::SignedOut);
  }

  void has_a_given_password_changed_first() {
    World w;
    auto session = example::session();
    session.password_change_required = true;
    w.try_it(QStringLiteral("given"));
    w.gateway.sign_ins.answer(session);
    QTRY_COMPARE(w.model.state(), SignInModel::State::PasswordToChange);

    w.model.change_password(QStringLiteral("short"), QStringLiteral("short"));
    QCOMPARE(w.model.problem_field(), QStringLiteral("wanted"));
    w.model.change_password(QStringLiteral("three plain words"), QStringLiteral("three plain word"));
    QCOMPARE(w.model.problem_field(), QStringLiteral("again"));
    w.model.change_password(QStringLiteral("three plain words"), QStringLiteral("three plain words"));
    w.gateway.changes.fail(Failure::Kind::Offline);
    QTRY_VERIFY(!w.model.problem().isEmpty());
    w.model.change_password(QStringLiteral("three plain words"), QStringLiteral("three plain words"));
    w.gateway.changes.answer({});

    QTRY_COMPARE(w.model.state(), SignInModel::State::SignedIn);
    QCOMPARE(w.gateway.asked[0], QStringLiteral("given"));
    QCOMPARE(w.gateway.request_ids[0], w.gateway.request_ids[1]);
  }

  void a_password_of_ones_own_is_changed_from_inside() {
    World w;
    w.try_it();
    w.gateway.sign_ins.answer(example::session());
    QTRY_COMPARE(w.model.state(), SignInModel::State::SignedIn);
    PasswordChange& change = w.model.password_change();
    QSignalSpy done{&change, &PasswordChange::done};
    QSignalSpy session{&w.model, &SignInModel::changed};
    const QString wanted = QStringLiteral("three plain words");

    change.change({}, wanted, wanted);
    QCOMPARE(change.problem_field(), QStringLiteral("current"));
    change.change(QStringLiteral("wrong"), wanted, wanted);
    Failure refused;
    refused.kind = Failure::Kind::Refused;
    refused.reason = QStringLiteral("SIGN_IN_REFUSED");
    w.gateway.changes.fail(refused);
    QTRY_COMPARE(change.problem_field(), QStringLiteral("current"));
    QCOMPARE(change.problem(), QStringLiteral("That is not the password you have now"));
    change.change(QStringLiteral("right"), wanted, wanted);
    QVERIFY(change.busy());
    w.gateway.changes.answer({});

    QTRY_COMPARE(done.size(), 1);
    QVERIFY(change.problem().isEmpty());
    QVERIFY(w.gateway.request_ids[0] != w.gateway.request_ids[1]);
    QCOMPARE(session.size(), 0);
    QCOMPARE(w.model.state(), SignInModel::State::SignedIn);
  }

  void a_change_that_is_not_answered_is_forgotten_with_the_person() {
    World w;
    w.try_it();
    w.gateway.sign_ins.answer(example::session());
    QTRY_COMPARE(w.model.state(), SignInModel::State::SignedIn);
    const QString wanted = QStringLiteral("three plain words");
    w.model.password_change().change(QStringLiteral("right"), wanted, wanted);
    w.model.sign_out();
    Session given = example::session();
    given.password_change_required = true;
    w.try_it(QStringLiteral("given"));
    w.gateway.sign_ins.answer(given);
    QTRY_COMPARE(w.model.state(), SignInModel::State::PasswordToChange);

    w.gateway.changes.answer({});  // of who has gone
    QTest::qWait(20);
    QCOMPARE(w.model.state(), SignInModel::State::PasswordToChange);
    w.model.change_password(wanted, wanted);
    QCOMPARE(w.gateway.asked[0], QStringLiteral("given"));
    w.gateway.changes.answer({});
    QTRY_COMPARE(w.model.state(), SignInModel::State::SignedIn);
  }

  void an_ended_session_asks_to_sign_in_again() {
    World w;
    w.try_it();
    w.connection.become(ConnectionState::Online);
    w.gateway.sign_ins.answer(example::session());
    QTRY_COMPARE(w.model.state(), SignInModel::State::SignedIn);

    w.connection.become(ConnectionState::SignedOut);

    QCOMPARE(w.model.state(), SignInModel::State::SignedOut);
    QVERIFY(w.model.problem().startsWith(QStringLiteral("Your session has ended")));
  }

  void keeps_anybody_else_away_from_unsent_work() {
    World w;
    w.model.only_for(QStringLiteral("tom.reed@northmere.example"));

    w.try_it();

    QCOMPARE(w.gateway.sign_ins.count(), 0);
    QCOMPARE(w.model.problem_field(), QStringLiteral("email"));
  }

  void the_work_line_follows_the_connection_and_the_work() {
    FakeConnection connection;
    FakeAuditGateway gateway;
    FakeFormGateway forms;
    OpenAudits audits{gateway, forms, connection, AuditSaver::Timing{1, 10000}};
    WorkState work{connection, audits};
    QVERIFY(work.sentence().contains(QStringLiteral("encrypted")));
    connection.become(ConnectionState::Online);
    audits.open(QStringLiteral("audits/cd900417"));
    gateway.audits.answer(example::complete_audit());
    QTRY_COMPARE(forms.forms.count(), 1);
    forms.forms.answer(example::form());
    QTRY_VERIFY(audits.find(QStringLiteral("audits/cd900417")) != nullptr);

    audits.find(QStringLiteral("audits/cd900417"))->form.set_rationale(QStringLiteral("why"));
    QTRY_COMPARE(gateway.saves.count(), 1);
    QVERIFY(work.sentence().startsWith(QStringLiteral("Sending your last changes")));
    gateway.saves.fail(Failure::Kind::Offline);
    connection.become(ConnectionState::Offline);
    const auto& saver = audits.find(QStringLiteral("audits/cd900417"))->saver;
    QTRY_COMPARE(saver.state(), AuditSaver::State::Unsent);
    QCOMPARE(audits.unsent(), 1);
    QVERIFY(work.headline().startsWith(QStringLiteral("Working offline since ")));
    QCOMPARE(work.sentence(), QStringLiteral("Your last changes wait to be sent; keep this window open"));
    QVERIFY(work.headline().size() + work.sentence().size() < 90);

    connection.become(ConnectionState::Online);
    QTRY_COMPARE(gateway.saves.count(), 1);
    auto received = example::complete_audit();
    received.etag = QStringLiteral("etag-2");
    gateway.saves.answer(received);
    QTRY_VERIFY(work.sentence().startsWith(QStringLiteral("Received by the server ")));
    QCOMPARE(work.accent(), Accent::Good);
  }

  void opens_what_is_on_this_computer_when_the_server_is_away() {
    FakeConnection connection;
    FakeAuditGateway gateway;
    FakeFormGateway forms;
    OpenAudits audits{gateway, forms, connection, AuditSaver::Timing{1, 10000}};
    int opened = 0;
    int failed = 0;
    connect(&audits, &OpenAudits::opened, this, [&] { ++opened; });
    connect(&audits, &OpenAudits::open_failed, this, [&] { ++failed; });
    const auto name = QStringLiteral("audits/cd900417");

    audits.open(name);
    gateway.audits.fail(Failure::Kind::Offline);
    QTRY_COMPARE(failed, 1);
    audits.open(name);
    gateway.audits.answer(example::complete_audit());
    QTRY_COMPARE(forms.forms.count(), 1);
    forms.forms.answer(example::form());
    QTRY_COMPARE(opened, 1);
    audits.open(name);
    gateway.audits.fail(Failure::Kind::Offline);

    QTRY_COMPARE(opened, 2);
  }
};

QTEST_GUILESS_MAIN(SignInModelTest)
#include "sign_in_model_test.moc"
