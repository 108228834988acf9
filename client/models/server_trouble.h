// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/api/connection_status.h"
#include "client/api/server_check.h"

namespace touchstone::client {

/// Why the server is not reached, in words: what it is, and what to do. Asks once each time the server goes away or
/// another one is named.
class ServerTrouble : public QObject {
  Q_OBJECT

 public:
  ServerTrouble(ConnectionStatus& connection, ServerCheck& check, QObject* parent = nullptr);

  /// Whether anything is known that is more than "it does not answer".
  bool known() const { return finding_.has_value(); }
  /// Somebody else may be listening: signing in must wait.
  bool grave() const;
  QString headline() const;
  QString words() const;

 Q_SIGNALS:
  void changed();

 private:
  void follow();
  void forget();

  ConnectionStatus& connection_;
  ServerCheck& check_;
  std::optional<ServerFinding> finding_;
  int question_ = 0;
};

/// What is wrong with an address as somebody types it; empty: nothing.
QString server_address_problem(const QString& address);

}  // namespace touchstone::client
