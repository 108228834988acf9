// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"

namespace touchstone::client {

/// What is found at a server's address. gRPC only says that a server is not reached; this says why.
enum class ServerFinding {
  Answers,               ///< Something listens, and proves who it is where it must.
  NameUnknown,           ///< No computer has that name.
  Refused,               ///< The computer is there; nothing listens at that port.
  Silent,                ///< Nothing comes back.
  NotEncrypted,          ///< Something listens that does not speak TLS.
  AuthorityUnreadable,   ///< The file of the authority to trust cannot be read or holds no certificate.
  CertificateUntrusted,  ///< No authority that this computer trusts has signed it.
  CertificateExpired,
  CertificateNotYetValid,
  CertificateOfAnother,  ///< It is for another name.
};

/// Looks at a server's address without signing in.
class ServerCheck {
 public:
  ServerCheck() = default;
  ServerCheck(const ServerCheck&) = delete;
  ServerCheck& operator=(const ServerCheck&) = delete;
  virtual ~ServerCheck() = default;

  /// `server` is `host:port` or `unix:/path`.
  virtual Answered<ServerFinding> look(const QString& server) = 0;
};

}  // namespace touchstone::client
