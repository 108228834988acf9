// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

#include "server/mail/message.h"

namespace touchstone::mail {

/// A mail was not taken. The words are libcurl's and name no address.
class MailFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// How the council's mail server is reached.
struct SmtpSettings {
  enum class Tls { None, StartTls, Always };
  std::string host;
  int port = 587;
  Tls tls = Tls::StartTls;
  std::string from;
  std::string user;  ///< Empty: no authentication.
  std::string password;
};

/// Hands one mail to the server and waits until it has taken it, at most half a minute. Throws MailFailure.
void send_by_smtp(const SmtpSettings& settings, const Message& message, domain::Time now, const std::string& id);

}  // namespace touchstone::mail
