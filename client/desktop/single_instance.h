// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

namespace touchstone::client {

/// One window a person and server: a second start hands what it was asked for to the first and ends.
class SingleInstance : public QObject {
  Q_OBJECT

 public:
  /// `key` tells apart what may run side by side, e.g. the server.
  explicit SingleInstance(const QString& key, QObject* parent = nullptr);

  /// Gives `link` (may be empty: only come to the front) to the one that runs; false: none does.
  bool hand_over(const QString& link);
  /// Becomes the one that runs. False: another was quicker, or the system gives no local sockets.
  bool listen();

 Q_SIGNALS:
  /// Another start wants this. It was not checked: anybody who is this person on this computer can say it.
  void asked(const QString& link);

 private:
  void take_connection();

  QString name_;
  QLocalServer server_;
};

}  // namespace touchstone::client
