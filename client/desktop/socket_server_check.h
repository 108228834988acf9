// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include "client/api/server_check.h"

namespace touchstone::client {

/// Looks at a server with a socket of its own, and with TLS where the client would use it. Lives on the thread of the
/// user interface; nothing waits there.
class SocketServerCheck : public ServerCheck {
 public:
  /// `encrypted` tells of an address whether the client speaks TLS there; `ca_file` as in the connection's settings.
  SocketServerCheck(QString ca_file, std::function<bool(const QString&)> encrypted,
                    std::chrono::milliseconds patience = std::chrono::seconds{5});

  Answered<ServerFinding> look(const QString& server) override;

 private:
  QString ca_file_;
  std::function<bool(const QString&)> encrypted_;
  std::chrono::milliseconds patience_;
};

}  // namespace touchstone::client
