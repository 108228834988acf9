// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// Who is asking. A gateway keeps the session's token to itself; nobody else ever sees it.
class SessionGateway {
 public:
  SessionGateway() = default;
  SessionGateway(const SessionGateway&) = delete;
  SessionGateway& operator=(const SessionGateway&) = delete;
  virtual ~SessionGateway() = default;

  /// Signs in; from then on every other gateway speaks for this person.
  /// Refusals: SIGN_IN_REFUSED; TOO_MANY_SIGN_INS with metadata `retry_after_seconds`.
  virtual Answered<Session> sign_in(const QString& organisation, const QString& email, const QString& password) = 0;
  /// Ends the session here and on the server; here it ends even when the server is away.
  virtual Answered<Done> sign_out() = 0;
  /// Refusals: SIGN_IN_REFUSED (the current password is wrong), PASSWORD_TOO_WEAK. Safe to repeat with the same
  /// `request_id`.
  virtual Answered<Done> change_password(const QString& current, const QString& wanted, const QString& request_id) = 0;
  virtual Answered<Session> current_session() = 0;
};

}  // namespace touchstone::client
