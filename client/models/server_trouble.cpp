// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/server_trouble.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace touchstone::client {

ServerTrouble::ServerTrouble(ConnectionStatus& connection, ServerCheck& check, QObject* parent)
    : QObject{parent}, connection_{connection}, check_{check} {
  connect(&connection_, &ConnectionStatus::state_changed, this, &ServerTrouble::follow);
  connect(&connection_, &ConnectionStatus::server_changed, this, [this] { forget(); });
  follow();
}

void ServerTrouble::forget() {
  ++question_;  // What is still being looked at is another server.
  if (finding_) {
    finding_.reset();
    Q_EMIT changed();
  }
}

void ServerTrouble::follow() {
  switch (connection_.state()) {
    case ConnectionState::Connecting:
      return;  // What was found stays until it is known better.
    case ConnectionState::Online:
    case ConnectionState::SignedOut:
      return forget();
    case ConnectionState::Offline:
      break;
  }
  const int question = ++question_;
  when_answered(check_.look(connection_.server()), this, [this, question](const Outcome<ServerFinding>& outcome) {
    if (question != question_ || !outcome.value) {
      return;
    }
    if (*outcome.value == ServerFinding::Answers) {
      return forget();  // It is back, or answers something else: the connection will say.
    }
    finding_ = *outcome.value;
    Q_EMIT changed();
  });
}

bool ServerTrouble::grave() const {
  if (!finding_) {
    return false;
  }
  switch (*finding_) {
    case ServerFinding::NotEncrypted:
    case ServerFinding::AuthorityUnreadable:
    case ServerFinding::CertificateUntrusted:
    case ServerFinding::CertificateExpired:
    case ServerFinding::CertificateNotYetValid:
    case ServerFinding::CertificateOfAnother:
      return true;
    case ServerFinding::Answers:
    case ServerFinding::NameUnknown:
    case ServerFinding::Refused:
    case ServerFinding::Silent:
      break;
  }
  return false;
}

QString ServerTrouble::headline() const {
  if (!finding_) {
    return {};
  }
  switch (*finding_) {
    case ServerFinding::NameUnknown:
      return tr("No server of that name.");
    case ServerFinding::Refused:
    case ServerFinding::Silent:
    case ServerFinding::Answers:
      return tr("No connection.");
    case ServerFinding::NotEncrypted:
      return tr("That is not a Touchstone server.");
    case ServerFinding::AuthorityUnreadable:
      return tr("The authority’s file cannot be read.");
    case ServerFinding::CertificateExpired:
      return tr("The server’s certificate has run out.");
    case ServerFinding::CertificateNotYetValid:
      return tr("The server’s certificate is not valid yet.");
    case ServerFinding::CertificateUntrusted:
    case ServerFinding::CertificateOfAnother:
      return tr("The server cannot prove who it is.");
  }
  return {};
}

QString ServerTrouble::words() const {
  if (!finding_) {
    return {};
  }
  const QString server = connection_.server();
  switch (*finding_) {
    case ServerFinding::NameUnknown:
      return tr("This computer finds no “%1”. Look at the name below, and whether your council’s network (VPN) is on.")
          .arg(server);
    case ServerFinding::Refused:
      return tr("The computer of %1 is there, but Touchstone does not run on it at that number. Look at the number "
                "after "
                "the colon; if it is right, the server is stopped.")
          .arg(server);
    case ServerFinding::Silent:
    case ServerFinding::Answers:
      return tr("%1 does not answer. Look whether your council’s network (VPN) is on.").arg(server);
    case ServerFinding::NotEncrypted:
      return tr("%1 answers, but without encryption. Look at the name and the number below. Nothing was sent.")
          .arg(server);
    case ServerFinding::AuthorityUnreadable:
      return tr(
          "Touchstone was started with --ca and a file that cannot be read or holds no certificate. Tell your "
          "administrator. Nothing was sent.");
    case ServerFinding::CertificateExpired:
      return tr("Your administrator must renew the certificate of %1. Look whether this computer’s date is right. "
                "Nothing was sent.")
          .arg(server);
    case ServerFinding::CertificateNotYetValid:
      return tr("Look whether this computer’s date is right; if it is, tell your administrator about %1. Nothing was "
                "sent.")
          .arg(server);
    case ServerFinding::CertificateUntrusted:
      return tr("This computer does not know the authority behind the certificate of %1. Do not go on; "
                "tell your administrator. Nothing was sent.")
          .arg(server);
    case ServerFinding::CertificateOfAnother:
      return tr("The certificate at %1 is for another name. Look at the name below; if it is right, tell your "
                "administrator. Nothing was sent.")
          .arg(server);
  }
  return {};
}

QString server_address_problem(const QString& address) {
  const auto tr = [](const char* text) { return QCoreApplication::translate("ServerTrouble", text); };
  if (address.isEmpty()) {
    return tr("Enter the server’s name");
  }
  if (address.startsWith(QLatin1String("unix:/"))) {
    return {};
  }
  if (address.contains(QLatin1String("//"))) {
    return tr("Leave out what stands before the name, as https://");
  }
  static const QRegularExpression shape{
      QRegularExpression::anchoredPattern(QStringLiteral("([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+\\])(:([0-9]{1,5}))?"))};
  const auto found = shape.match(address);
  if (!found.hasMatch()) {
    return tr("Enter a name and a number with a colon between, as touchstone.example.gov.uk:7443");
  }
  const int port = found.captured(3).toInt();
  if (found.captured(3).isEmpty() || port < 1 || port > 65'535) {
    return tr("Add the number after a colon, as touchstone.example.gov.uk:7443");
  }
  return {};
}

}  // namespace touchstone::client
