// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QTimer>

#include "client/api/allocation_gateway.h"

namespace touchstone::client {

/// Audits found by case reference, auditor, area or team, asked for a moment after the last letter.
class SearchModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum class State { Idle, TooShort, Searching, Found, Nothing, Failed };

  /// `patience` in milliseconds: how long the typing must pause.
  explicit SearchModel(AllocationGateway& gateway, int patience = 200, QObject* parent = nullptr);

  void set_query(const QString& query);
  State state() const { return state_; }
  /// What is happening, in words: how many were found, or why none.
  QString words() const;
  const Allocation& hit(int row) const { return hits_[row]; }

  int rowCount(const QModelIndex& parent = {}) const override;
  /// Display: the case reference; `Second`: area, auditor, month and state; accessible text: all of it.
  QVariant data(const QModelIndex& index, int role) const override;
  static constexpr int Second = Qt::UserRole + 1;

 Q_SIGNALS:
  void state_changed();

 private:
  void ask();
  void become(State state);

  AllocationGateway& gateway_;
  QTimer pause_;
  QString query_;
  QList<Allocation> hits_;
  Failure failure_;
  State state_ = State::Idle;
  int asked_ = 0;
};

}  // namespace touchstone::client
