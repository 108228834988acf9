// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/models/chart_words.h"

namespace touchstone::client {

/// The charted measures in two groups, those with a signal this month first. A group is a heading row that cannot be
/// chosen; a group without measures is left out.
class ChartMeasureModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    HeadingRole = Qt::UserRole + 1,  ///< Whether the row is a heading.
    MeasureRole,
    ValueRole,  ///< "79%" this month; of a heading "12 of 12".
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const MonthlyAnalysis& analysis);
  /// The first row that can be chosen with this measure, else the first at all; invalid without charts.
  QModelIndex index_of(const QString& measure) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  struct Row {
    QString title;
    QString measure;  ///< Empty: a heading.
    QString value;
  };
  QList<Row> rows_;
};

}  // namespace touchstone::client
