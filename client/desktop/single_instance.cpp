// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/desktop/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QTimer>

namespace touchstone::client {

namespace {

constexpr int patience_ms = 500;
constexpr int longest_request = 1024;
constexpr auto answer = "taken\n";

}  // namespace

SingleInstance::SingleInstance(const QString& key, QObject* parent) : QObject{parent} {
  const QByteArray whose = (QDir::homePath() + QLatin1Char('\n') + key).toUtf8();
  name_ = QStringLiteral("touchstone-") +
          QString::fromLatin1(QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().left(24));
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::take_connection);
}

bool SingleInstance::hand_over(const QString& link) {
  QLocalSocket socket;
  socket.connectToServer(name_);
  if (!socket.waitForConnected(patience_ms)) {
    return false;
  }
  socket.write(link.toUtf8() + '\n');
  // Only who answers has taken it: a stopped process still has its socket.
  return socket.waitForBytesWritten(patience_ms) && socket.waitForReadyRead(patience_ms) && socket.readLine() == answer;
}

bool SingleInstance::listen() {
  if (server_.listen(name_)) {
    return true;
  }
  if (server_.serverError() != QAbstractSocket::AddressInUseError || hand_over({})) {
    return false;
  }
  // Left behind by a program that was killed.
  QLocalServer::removeServer(name_);
  return server_.listen(name_);
}

void SingleInstance::take_connection() {
  while (QLocalSocket* socket = server_.nextPendingConnection()) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(10 * patience_ms, socket, [socket] { socket->abort(); });
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
      if (socket->bytesAvailable() > longest_request) {
        socket->abort();
        return;
      }
      if (socket->canReadLine()) {
        const QString link = QString::fromUtf8(socket->readLine()).trimmed();
        socket->write(answer);
        socket->flush();
        Q_EMIT asked(link);
      }
    });
  }
}

}  // namespace touchstone::client
