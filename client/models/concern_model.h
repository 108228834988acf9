// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>
#include <functional>
#include <optional>

#include "client/api/concern_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// The open concerns that a person sees, looked at once a minute, and the steps they take.
class ConcernModel : public QObject {
  Q_OBJECT

 public:
  ConcernModel(ConcernGateway& gateway, std::function<QDateTime()> now, QObject* parent = nullptr);

  /// Somebody signed in: looks now and then each minute.
  void begin();
  /// Forgets everything, as when they sign out: what the server answered one person is not for the next.
  void end();
  void refresh();

  /// What is due first.
  const QList<Concern>& concerns() const { return concerns_; }
  const Concern* find(const QString& name) const;
  /// Whether the server has answered since `begin`.
  bool loaded() const { return loaded_; }
  /// While `alerted` is told of: whether it was there already when this person came.
  bool first_look() const { return first_look_; }
  /// Why the last look did not come.
  const std::optional<Failure>& failure() const { return failure_; }
  /// How many wait for a step of this person.
  int waiting() const;
  /// What is counted at the place: all that are open for who `watches` them, else what waits for this person.
  int badge(bool watches) const;
  /// By the server's clock, whatever that of this computer says.
  QDateTime now() const;
  /// Whether a step of it is on its way.
  bool busy(const QString& name) const { return under_way_.contains(name); }

  void acknowledge(const QString& name);
  void record_action(const QString& name, const QString& action);
  void close(const QString& name, const QString& outcome);

 Q_SIGNALS:
  void changed();
  /// One that this person may acknowledge was seen for the first time.
  void alerted(const touchstone::client::Concern& concern);
  /// A step was taken; the concern is as it is now, and no longer among the open ones when it was closed.
  void step_taken(const touchstone::client::Concern& concern);
  void step_failed(const QString& name, const touchstone::client::Failure& failure);

 private:
  using Ask = std::function<Answered<Concern>(const Concern&, const QString& request_id)>;
  void take_step(const QString& name, const QString& change, const Ask& ask);
  void take(const QList<Concern>& concerns);
  void take_one(const Concern& concern);

  ConcernGateway& gateway_;
  std::function<QDateTime()> clock_;
  QTimer minute_;
  QList<Concern> concerns_;
  QSet<QString> seen_;
  QSet<QString> under_way_;
  PendingRequests pending_;
  std::optional<Failure> failure_;
  qint64 ahead_ms_ = 0;  ///< Of the server's clock.
  bool loaded_ = false;
  bool first_look_ = true;
  bool running_ = false;
  int person_ = 0;  ///< Counts them, so that no answer reaches the next.
};

}  // namespace touchstone::client
