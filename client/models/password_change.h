// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/session_gateway.h"

namespace touchstone::client {

/// Changes the password of whoever is signed in; the server ends their other sessions.
class PasswordChange : public QObject {
  Q_OBJECT

 public:
  explicit PasswordChange(SessionGateway& gateway, QObject* parent = nullptr);

  /// Why the last try failed; empty: it did not. `problem_field` is "current", "wanted", "again" or empty when no field
  /// is to blame.
  QString problem() const { return problem_; }
  QString problem_field() const { return problem_field_; }
  bool busy() const { return busy_; }

  /// `again` is the new password typed a second time. Safe to repeat while no answer has come.
  void change(const QString& current, const QString& wanted, const QString& again);
  /// Forgets the problem, and a change that is not answered yet: the next one may be another person's.
  void clear();

 Q_SIGNALS:
  void changed();
  void done();

 private:
  void say(const QString& field, const QString& problem);
  void answered(const Outcome<Done>& outcome);

  SessionGateway& gateway_;
  QString problem_, problem_field_;
  QString request_id_;  ///< Of the change not yet answered, and a digest of what it asks for.
  QByteArray asked_;
  bool busy_ = false;
  int generation_ = 0;
};

}  // namespace touchstone::client
