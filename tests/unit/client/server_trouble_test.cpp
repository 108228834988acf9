// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "client/desktop/socket_server_check.h"
#include "client/models/server_trouble.h"
#include "tests/support/fake_gateways.h"

using namespace touchstone::client;

/// Why a server is not reached, at real sockets and real certificates, and in words.
class ServerTroubleTest : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  QString path(const QString& name) const { return folder_.filePath(name); }

  void openssl(const QString& words) const {
    QProcess process;
    process.setWorkingDirectory(folder_.path());
    process.start(QStringLiteral("openssl"), words.split(QLatin1Char(' ')));
    QVERIFY2(process.waitForFinished() && process.exitCode() == 0, process.readAllStandardError());
  }

  /// A certificate NAME.pem signed by itself, for `host`, over in `days`.
  void certify(const QString& name, const QString& host, int days) const {
    QFile extensions{path(QStringLiteral("names"))};
    QVERIFY(extensions.open(QIODevice::WriteOnly));
    extensions.write("subjectAltName=" + host.toUtf8() + "\nbasicConstraints=CA:TRUE\n");
    extensions.close();
    openssl(QStringLiteral("req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=touchstone "
                           "-keyout %1.key -out %1.request")
                .arg(name));
    openssl(QStringLiteral("x509 -req -in %1.request -signkey %1.key -days %2 -extfile names -out %1.pem")
                .arg(name)
                .arg(days));
  }

  /// Listens with a certificate of `certify`.
  void serve(QSslServer& server, const QString& name) const {
    QFile certificate{path(name + QStringLiteral(".pem"))};
    QFile key{path(name + QStringLiteral(".key"))};
    QVERIFY(certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
    QSslConfiguration settings = QSslConfiguration::defaultConfiguration();
    settings.setLocalCertificate(QSslCertificate{&certificate});
    settings.setPrivateKey(QSslKey{&key, QSsl::Ec});
    server.setSslConfiguration(settings);
    QVERIFY(server.listen(QHostAddress::LocalHost));
  }

  static ServerFinding found(const QString& server, const QString& authority, bool encrypted = true) {
    SocketServerCheck check{authority, [encrypted](const QString&) { return encrypted; }, std::chrono::seconds{5}};
    auto answer = check.look(server);
    if (!QTest::qWaitFor([&] { return answer.isFinished(); }, 10'000)) {
      qFatal("The look at a server has not ended.");
    }
    return *answer.result().value;
  }

  static QString at(const QTcpServer& server) { return QStringLiteral("127.0.0.1:%1").arg(server.serverPort()); }

 private Q_SLOTS:  // NOLINT
  void initTestCase() {
    certify(QStringLiteral("good"), QStringLiteral("IP:127.0.0.1"), 2);
    certify(QStringLiteral("expired"), QStringLiteral("IP:127.0.0.1"), -1);
    certify(QStringLiteral("other"), QStringLiteral("DNS:elsewhere.example"), 2);
  }

  void a_server_that_proves_who_it_is_answers() {
    QSslServer server;
    serve(server, QStringLiteral("good"));
    QCOMPARE(found(at(server), path(QStringLiteral("good.pem"))), ServerFinding::Answers);
  }

  void a_certificate_of_an_unknown_authority_is_not_trusted() {
    QSslServer server;
    serve(server, QStringLiteral("good"));
    QCOMPARE(found(at(server), {}), ServerFinding::CertificateUntrusted);
    QCOMPARE(found(at(server), path(QStringLiteral("other.pem"))), ServerFinding::CertificateUntrusted);
  }

  void a_certificate_that_has_run_out_is_named() {
    QSslServer server;
    serve(server, QStringLiteral("expired"));
    QCOMPARE(found(at(server), path(QStringLiteral("expired.pem"))), ServerFinding::CertificateExpired);
  }

  void a_certificate_for_another_name_is_named() {
    QSslServer server;
    serve(server, QStringLiteral("other"));
    QCOMPARE(found(at(server), path(QStringLiteral("other.pem"))), ServerFinding::CertificateOfAnother);
  }

  void an_authority_that_cannot_be_read_is_said_before_anything_is_asked() {
    QCOMPARE(found(QStringLiteral("127.0.0.1:1"), path(QStringLiteral("missing.pem"))),
             ServerFinding::AuthorityUnreadable);
    QCOMPARE(found(QStringLiteral("127.0.0.1:1"), path(QStringLiteral("names"))), ServerFinding::AuthorityUnreadable);
  }

  void a_port_at_which_nothing_listens_is_refused() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QString address = at(server);
    server.close();
    QCOMPARE(found(address, {}, true), ServerFinding::Refused);
    QCOMPARE(found(address, {}, false), ServerFinding::Refused);
  }

  void a_server_without_encryption_is_not_touchstone() {
    QTcpServer server;
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
      QTcpSocket* socket = server.nextPendingConnection();
      socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
      socket->disconnectFromHost();
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QCOMPARE(found(at(server), {}, true), ServerFinding::NotEncrypted);
  }

  void a_server_that_says_nothing_is_silent() {
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SocketServerCheck check{{}, [](const QString&) { return true; }, std::chrono::milliseconds{200}};
    auto answer = check.look(at(server));
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(*answer.result().value, ServerFinding::Silent);
  }

  void a_name_that_no_computer_has_is_unknown() {
    QCOMPARE(found(QStringLiteral("touchstone.invalid:7443"), {}), ServerFinding::NameUnknown);
  }

  void each_finding_has_words_of_its_own_and_what_to_do() {
    const QList<ServerFinding> all{ServerFinding::NameUnknown,
                                   ServerFinding::Refused,
                                   ServerFinding::Silent,
                                   ServerFinding::NotEncrypted,
                                   ServerFinding::AuthorityUnreadable,
                                   ServerFinding::CertificateUntrusted,
                                   ServerFinding::CertificateExpired,
                                   ServerFinding::CertificateNotYetValid,
                                   ServerFinding::CertificateOfAnother};
    QStringList seen;
    for (const auto finding : all) {
      FakeConnection connection;
      FakeServerCheck check;
      const ServerTrouble trouble{connection, check};
      connection.become(ConnectionState::Offline);
      check.looks.answer(finding);
      QTRY_VERIFY(trouble.known());
      QVERIFY(!trouble.headline().isEmpty());
      QVERIFY(!seen.contains(trouble.words()));
      seen.append(trouble.words());
      // Whoever may be listening in is said to have got nothing.
      QCOMPARE(trouble.words().endsWith(QStringLiteral("Nothing was sent.")), trouble.grave());
    }
  }

  void what_was_found_is_forgotten_when_the_server_is_back_or_another() {
    FakeConnection connection;
    FakeServerCheck check;
    ServerTrouble trouble{connection, check};
    QSignalSpy changed{&trouble, &ServerTrouble::changed};
    connection.become(ConnectionState::Offline);
    check.looks.answer(ServerFinding::Refused);
    QTRY_VERIFY(trouble.known());
    connection.become(ConnectionState::Connecting);
    QVERIFY(trouble.known());
    connection.become(ConnectionState::SignedOut);
    QVERIFY(!trouble.known());
    connection.become(ConnectionState::Offline);
    connection.use_server(QStringLiteral("other.example:7443"));
    check.looks.answer(ServerFinding::Refused);
    QTest::qWait(20);
    QVERIFY(!trouble.known());
    QCOMPARE(changed.count(), 2);
  }

  void an_address_is_read_before_it_is_used() {
    for (const auto* good : {"touchstone.northmere.gov.uk:7443", "127.0.0.1:7443", "[::1]:7443", "unix:/run/t.sock"}) {
      QCOMPARE(server_address_problem(QLatin1String(good)), QString{});
    }
    for (const auto* bad :
         {"", "touchstone", "https://touchstone.gov.uk:7443", "a b:1", "name:0", "name:70000", "x:y"}) {
      QVERIFY2(!server_address_problem(QLatin1String(bad)).isEmpty(), bad);
    }
  }
};

QTEST_GUILESS_MAIN(ServerTroubleTest)
#include "server_trouble_test.moc"
