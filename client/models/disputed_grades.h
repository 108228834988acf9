// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/api/challenge_gateway.h"

namespace touchstone::client {

/// The disputed grades of a month, those that wait for a ruling first. The roles are those of `ToReadModel`; the name
/// is the audit's.
class DisputedGrades : public QAbstractListModel {
  Q_OBJECT

 public:
  explicit DisputedGrades(ChallengeGateway& gateway, QObject* parent = nullptr);

  /// Asks for a month, `programmes/{code}/auditCycles/{YYYY-MM}`.
  void load(const QString& audit_cycle);
  void refresh();
  int open_count() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void load_failed(const touchstone::client::Failure& failure);

 private:
  ChallengeGateway& gateway_;
  QString cycle_;
  QList<Challenge> rows_;
  int asked_ = 0;
};

}  // namespace touchstone::client
