// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <optional>

#include "client/api/measure_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// "Reached", "On the way", "Off the way", "Nothing counted".
QString measure_state_words(MeasureState state);
/// The icon that goes with the word: each has a shape of its own.
QString measure_state_icon(MeasureState state);

/// The measures of an improvement plan and where they stand, a row each.
class MeasureModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { TitleColumn, StateColumn, ShareColumn, BeforeColumn, TargetColumn, MonthsColumn };
  enum Role { StateRole = Qt::UserRole + 1, IconRole };

  explicit MeasureModel(MeasureGateway& gateway, QObject* parent = nullptr);

  void refresh();
  /// Whether this person may add one.
  void set_adds(bool adds) { adds_ = adds; }
  bool adds() const { return adds_; }
  bool busy() const { return busy_; }
  void add(const NewMeasure& measure);
  /// Whether the server has answered.
  bool loaded() const { return loaded_; }
  /// Why the last answer did not come.
  const std::optional<Failure>& failure() const { return failure_; }
  /// "6 measures: 2 reached, 1 on the way, 1 off the way, 2 with nothing counted."
  QString summary() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void changed();
  void added(const QString& words);
  void not_added(const touchstone::client::Failure& failure);

 private:
  QString cell(const Measure& measure, int column) const;

  MeasureGateway& gateway_;
  QList<Measure> measures_;
  std::optional<Failure> failure_;
  PendingRequests requests_;
  bool loaded_ = false;
  bool adds_ = false;
  bool busy_ = false;
};

}  // namespace touchstone::client
