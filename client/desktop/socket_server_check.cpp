// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/socket_server_check.h"

#include <QFile>
#include <QPromise>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <memory>

namespace touchstone::client {

namespace {

constexpr int standard_port = 443;

/// The worst of what is wrong with a certificate: first what only the council can mend.
ServerFinding finding_of(const QList<QSslError>& errors) {
  const auto any = [&errors](std::initializer_list<QSslError::SslError> of) {
    return std::any_of(errors.begin(), errors.end(), [&of](const QSslError& error) {
      return std::find(of.begin(), of.end(), error.error()) != of.end();
    });
  };
  if (any({QSslError::CertificateExpired})) {
    return ServerFinding::CertificateExpired;
  }
  if (any({QSslError::CertificateNotYetValid})) {
    return ServerFinding::CertificateNotYetValid;
  }
  if (errors.size() == 1 && any({QSslError::HostNameMismatch})) {
    return ServerFinding::CertificateOfAnother;
  }
  return ServerFinding::CertificateUntrusted;
}

/// One look: a socket and what came of it, gone when it is told.
class Inquiry : public QObject {
 public:
  explicit Inquiry(std::chrono::milliseconds patience) {
    promise_.start();
    // Certificates are judged here and nothing is ever sent, so no error is passed over.
    connect(&socket_, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError>& errors) { tell(finding_of(errors)); });
    connect(&socket_, &QSslSocket::encrypted, this, [this] { tell(ServerFinding::Answers); });
    connect(&socket_, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) { fail(error); });
    QTimer::singleShot(patience, this, [this] { tell(ServerFinding::Silent); });
  }

  Answered<ServerFinding> future() { return promise_.future(); }

  void begin(const QString& host, quint16 port, bool encrypted, const QList<QSslCertificate>& authorities) {
    if (!encrypted) {
      connect(&socket_, &QSslSocket::connected, this, [this] { tell(ServerFinding::Answers); });
      socket_.connectToHost(host, port);
      return;
    }
    connect(&socket_, &QSslSocket::connected, this, [this] { connected_ = true; });
    QSslConfiguration settings = QSslConfiguration::defaultConfiguration();
    if (!authorities.isEmpty()) {
      settings.setCaCertificates(authorities);
    }
    settings.setAllowedNextProtocols({QByteArrayLiteral("h2")});
    socket_.setSslConfiguration(settings);
    socket_.connectToHostEncrypted(host, port);
  }

  void tell(ServerFinding finding) {
    if (!told_) {
      told_ = true;
      promise_.addResult(Outcome<ServerFinding>::of(finding));
      promise_.finish();
      deleteLater();
    }
  }

 private:
  void fail(QAbstractSocket::SocketError error) {
    switch (error) {
      case QAbstractSocket::HostNotFoundError:
        return tell(ServerFinding::NameUnknown);
      case QAbstractSocket::ConnectionRefusedError:
        return tell(ServerFinding::Refused);
      default:
        // Whoever was reached and then does not shake hands speaks another language.
        return tell(connected_ ? ServerFinding::NotEncrypted : ServerFinding::Silent);
    }
  }

  QPromise<Outcome<ServerFinding>> promise_;
  QSslSocket socket_;
  bool connected_ = false;
  bool told_ = false;
};

}  // namespace

SocketServerCheck::SocketServerCheck(QString ca_file, std::function<bool(const QString&)> encrypted,
                                     std::chrono::milliseconds patience)
    : ca_file_{std::move(ca_file)}, encrypted_{std::move(encrypted)}, patience_{patience} {}

Answered<ServerFinding> SocketServerCheck::look(const QString& server) {
  auto* look = new Inquiry{patience_};
  Answered<ServerFinding> answer = look->future();
  const QUrl url{QStringLiteral("grpc://") + server};
  const bool encrypted = !ca_file_.isEmpty() || encrypted_(server);
  QList<QSslCertificate> authorities;
  if (!ca_file_.isEmpty()) {
    QFile file{ca_file_};
    authorities = file.open(QIODevice::ReadOnly) ? QSslCertificate::fromDevice(&file) : QList<QSslCertificate>{};
    if (authorities.isEmpty()) {
      look->tell(ServerFinding::AuthorityUnreadable);
      return answer;
    }
  }
  if (server.startsWith(QLatin1String("unix:"))) {
    look->tell(ServerFinding::Silent);  // Only asked when nothing answers there.
  } else if (url.host().isEmpty()) {
    look->tell(ServerFinding::NameUnknown);
  } else {
    look->begin(url.host(), static_cast<quint16>(url.port(standard_port)), encrypted, authorities);
  }
  return answer;
}

}  // namespace touchstone::client
