// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "client/models/offline_work.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"
#include "tests/support/memory_files.h"

using namespace touchstone::client;

/// Coming and going: with the server, without it, as somebody else.
class OfflineWorkTest : public QObject {
  Q_OBJECT

 private:
  struct Program {
    Program(std::shared_ptr<MemoryFiles> disk, FakeKeyChain& keys)
        : vault{std::move(disk), QStringLiteral("/root"), keys} {}

    void sign_in(const Session& session = example::session()) {
      connection.become(ConnectionState::Online);
      sign.sign_in(session.organisation_code, session.email, QStringLiteral("x"));
      sessions.sign_ins.answer(session);
      wait([this] { return sign.state() == SignInModel::State::SignedIn; });
    }
    AuditWork* open() {
      audits.open(example::complete_audit().name);
      if (gateway.audits.count() > 0) {
        gateway.audits.answer(example::complete_audit());
        wait([this] { return forms.forms.count() > 0; });
        forms.forms.answer(example::form());
      }
      wait([this] { return audits.find(example::complete_audit().name) != nullptr; });
      return audits.find(example::complete_audit().name);
    }
    template <typename Condition>
    static void wait(Condition condition) {
      if (!QTest::qWaitFor(condition, 10000)) {
        qFatal("What was awaited has not happened.");
      }
    }

    FakeConnection connection;
    FakeSessionGateway sessions;
    FakeAuditGateway gateway;
    FakeFormGateway forms;
    SignInModel sign{sessions, connection};
    OpenAudits audits{gateway, forms, connection, AuditSaver::Timing{20, 60, 10}};
    Vault vault;
    OfflineWork offline{vault, sign, audits, connection};
  };

  std::shared_ptr<MemoryFiles> disk_;
  FakeKeyChain keys_;
  const QString council_ = QStringLiteral("northmere");
  const QString priya_ = example::session().email;

 private Q_SLOTS:  // NOLINT
  void init() {
    disk_ = std::make_shared<MemoryFiles>();
    keys_.secrets.clear();
    keys_.there = true;
  }

  void who_has_signed_in_once_works_without_the_server_later() {
    {
      Program p{disk_, keys_};
      p.sign_in();
      p.open()->form.set_rationale(QStringLiteral("written before"));
      QVERIFY(!p.audits.at_risk());
    }
    Program p{disk_, keys_};
    p.connection.become(ConnectionState::Offline);
    QVERIFY(p.offline.offered(council_, priya_));
    QVERIFY(!p.offline.offered(council_, QStringLiteral("somebody@else.example")));

    p.offline.open_offline(council_, priya_);

    QTRY_COMPARE(p.sign.state(), SignInModel::State::SignedIn);
    QVERIFY(p.sign.without_session());
    QCOMPARE(p.sign.session()->display_name, QStringLiteral("Priya Nair"));
    QCOMPARE(p.audits.find(example::complete_audit().name)->form.audit().grade_rationale,
             QStringLiteral("written before"));
  }

  void nobody_is_thrown_out_when_the_server_returns_and_a_sign_in_sends_it() {
    {
      Program p{disk_, keys_};
      p.sign_in();
      p.open();
      QVERIFY(p.vault.store()->flush(5000));
    }
    Program p{disk_, keys_};
    p.connection.become(ConnectionState::Offline);
    p.offline.open_offline(council_, priya_);
    QTRY_COMPARE(p.sign.state(), SignInModel::State::SignedIn);
    AuditWork* work = p.audits.find(example::complete_audit().name);
    work->form.set_rationale(QStringLiteral("written offline"));

    p.connection.become(ConnectionState::SignedOut);
    QCOMPARE(p.sign.state(), SignInModel::State::SignedIn);
    p.sign.ask_sign_in();
    QCOMPARE(p.sign.state(), SignInModel::State::SignedOut);
    p.sign_in();

    QCOMPARE(p.audits.find(example::complete_audit().name), work);
    QTRY_VERIFY(p.gateway.saved.size() > 0);
    QCOMPARE(p.gateway.saved.last().audit.grade_rationale, QStringLiteral("written offline"));
  }

  void signing_out_asks_nothing_and_loses_nothing() {
    Program p{disk_, keys_};
    p.sign_in();
    p.connection.become(ConnectionState::Offline);
    p.open()->form.set_rationale(QStringLiteral("not yet sent"));

    p.sign.sign_out();

    QVERIFY(p.audits.find(example::complete_audit().name) == nullptr);
    QVERIFY(!p.offline.offered(council_, priya_));
    p.sign_in();
    QCOMPARE(p.audits.find(example::complete_audit().name)->form.audit().grade_rationale,
             QStringLiteral("not yet sent"));
  }

  void somebody_else_sees_nothing_of_it_and_it_is_still_there_afterwards() {
    Program p{disk_, keys_};
    p.sign_in();
    p.connection.become(ConnectionState::Offline);
    p.open()->form.set_rationale(QStringLiteral("Priya’s"));
    p.sign.sign_out();
    Session imran = example::session();
    imran.person = QStringLiteral("people/imran");
    imran.email = QStringLiteral("imran.sheikh@northmere.example");

    p.sign_in(imran);
    QVERIFY(p.audits.find(example::complete_audit().name) == nullptr);
    p.sign.sign_out();
    p.sign_in();

    QCOMPARE(p.audits.find(example::complete_audit().name)->form.audit().grade_rationale, QStringLiteral("Priya’s"));
  }

  void without_a_keychain_the_passphrase_opens_them() {
    keys_.there = false;
    const QString words = QStringLiteral("three plain words");
    {
      Program p{disk_, keys_};
      p.connection.become(ConnectionState::Online);
      p.sign.sign_in(council_, priya_, QStringLiteral("x"));
      p.sessions.sign_ins.answer(example::session());
      QTRY_COMPARE(p.vault.state(), Vault::State::PassphraseToChoose);
      QCOMPARE(p.sign.state(), SignInModel::State::Opening);
      p.vault.choose_passphrase(words, words);
      QTRY_COMPARE(p.sign.state(), SignInModel::State::SignedIn);
      p.open()->form.set_rationale(QStringLiteral("locked"));
      QVERIFY(!p.audits.at_risk());
    }
    Program p{disk_, keys_};
    p.connection.become(ConnectionState::Offline);
    p.offline.open_offline(council_, priya_);
    QTRY_COMPARE(p.vault.state(), Vault::State::PassphraseWanted);

    p.vault.give_passphrase(words);

    QTRY_COMPARE(p.sign.state(), SignInModel::State::SignedIn);
    QCOMPARE(p.audits.find(example::complete_audit().name)->form.audit().grade_rationale, QStringLiteral("locked"));
  }

  void who_wants_no_passphrase_works_in_the_window_and_is_told() {
    keys_.there = false;
    Program p{disk_, keys_};
    p.connection.become(ConnectionState::Online);
    p.sign.sign_in(council_, priya_, QStringLiteral("x"));
    p.sessions.sign_ins.answer(example::session());
    QTRY_COMPARE(p.vault.state(), Vault::State::PassphraseToChoose);

    p.vault.go_without();

    QTRY_COMPARE(p.sign.state(), SignInModel::State::SignedIn);
    QVERIFY(!p.audits.is_kept());
    p.connection.become(ConnectionState::Offline);
    p.open()->form.set_rationale(QStringLiteral("in the window"));
    QVERIFY(p.audits.at_risk());
    QCOMPARE(p.audits.not_kept_because(), QStringLiteral("No passphrase was chosen"));
  }
};

QTEST_GUILESS_MAIN(OfflineWorkTest)
#include "offline_work_test.moc"
