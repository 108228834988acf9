// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/models/board_model.h"

namespace touchstone::client {

/// What waits to be read: the submitted audits of the month, the longest waiting first.
class ToReadModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { NameRole = Qt::UserRole + 1, PlaceRole, AuditorRole, GradeRole, SinceRole };

  ToReadModel(BoardModel& board, std::function<QDate()> today, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  /// The one after `name` in the order, or the first; empty: none is left.
  QString next_after(const QString& name) const;

 private:
  void fill();
  QString since(const Allocation& row) const;

  BoardModel& board_;
  std::function<QDate()> today_;
  QList<Allocation> rows_;
};

}  // namespace touchstone::client
