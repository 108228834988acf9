// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/api/concern_gateway.h"
#include "client/api/connection_status.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// Raises a concern from one audit, at once: nothing of it is kept to be sent later, which might be too late.
class ConcernRaiser : public QObject {
  Q_OBJECT

 public:
  ConcernRaiser(ConcernGateway& gateway, ConnectionStatus& connection, QString audit, QString area_code,
                QObject* parent = nullptr);

  /// Those raised from this audit that this person sees; empty until the server has answered.
  const QList<Concern>& concerns() const { return concerns_; }
  const QString& area_code() const { return area_code_; }
  /// Whether the server can be reached as far as is known.
  bool can_send() const { return connection_.state() == ConnectionState::Online; }
  bool sending() const { return sending_; }
  /// Why it was not raised.
  const std::optional<Failure>& failure() const { return failure_; }

  void refresh();
  /// Sends it now; the same words again are the same concern.
  void raise(const QString& words);

 Q_SIGNALS:
  void changed();
  void raised(const touchstone::client::Concern& concern);

 private:
  ConcernGateway& gateway_;
  ConnectionStatus& connection_;
  QString audit_;
  QString area_code_;
  QList<Concern> concerns_;
  PendingRequests pending_;
  std::optional<Failure> failure_;
  bool sending_ = false;
};

}  // namespace touchstone::client
