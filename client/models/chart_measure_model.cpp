// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/chart_measure_model.h"

namespace touchstone::client {

void ChartMeasureModel::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  rows_.clear();
  for (const bool signal : {true, false}) {
    QList<Row> group;
    for (const auto& chart : analysis.charts) {
      if (has_signal_now(chart, analysis.period) != signal) {
        continue;
      }
      const bool current = !chart.points.isEmpty() && chart.points.last().period == analysis.period;
      group.append({measure_title(chart.measure, analysis), chart.measure,
                    current ? share_words(chart.points.last().share) : QStringLiteral("–")});
    }
    if (!group.isEmpty()) {
      const QString title = signal ? tr("Signal") : tr("No signal");
      rows_.append({shows_part(analysis) ? tr("%1, whole council").arg(title) : title,
                    {},
                    of_words({group.size(), analysis.charts.size()})});
      rows_.append(group);
    }
  }
  endResetModel();
}

QModelIndex ChartMeasureModel::index_of(const QString& measure) const {
  QModelIndex first;
  for (int i = 0; i < rows_.size(); ++i) {
    if (rows_[i].measure.isEmpty()) {
      continue;
    }
    if (rows_[i].measure == measure) {
      return index(i, 0);
    }
    if (!first.isValid()) {
      first = index(i, 0);
    }
  }
  return first;
}

int ChartMeasureModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ChartMeasureModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Row& row = rows_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return row.title;
    case Qt::AccessibleTextRole:
      return QStringLiteral("%1, %2").arg(row.title, row.value);
    case HeadingRole:
      return row.measure.isEmpty();
    case MeasureRole:
      return row.measure;
    case ValueRole:
      return row.value;
    default:
      return {};
  }
}

Qt::ItemFlags ChartMeasureModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) {
    return {};
  }
  if (rows_[index.row()].measure.isEmpty()) {
    return Qt::ItemNeverHasChildren;
  }
  return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace touchstone::client
