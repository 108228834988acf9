// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/to_read_model.h"

#include <algorithm>

namespace touchstone::client {

ToReadModel::ToReadModel(BoardModel& board, std::function<QDate()> today, QObject* parent)
    : QAbstractListModel{parent}, board_{board}, today_{std::move(today)} {
  connect(&board_, &BoardModel::contents_changed, this, &ToReadModel::fill);
  fill();
}

void ToReadModel::fill() {
  QList<Allocation> rows;
  for (const auto& row : board_.all()) {
    if (row.state == AuditState::Submitted) {
      rows.append(row);
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Allocation& a, const Allocation& b) { return a.submit_time < b.submit_time; });
  const bool same =
      std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                 [](const Allocation& a, const Allocation& b) { return a.name == b.name && a.etag == b.etag; });
  if (same) {
    return;
  }
  beginResetModel();
  rows_ = rows;
  endResetModel();
}

int ToReadModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QString ToReadModel::since(const Allocation& row) const {
  if (!row.submit_time.isValid()) {
    return {};
  }
  const QDateTime local = row.submit_time.toLocalTime();
  const auto days = local.date().daysTo(today_());
  const QString ago = days <= 0 ? tr("today") : days == 1 ? tr("yesterday") : tr("%1 days ago").arg(days);
  return tr("submitted %1, %2").arg(day_and_month(local.date()), ago);
}

QVariant ToReadModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Allocation& row = rows_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return row.case_reference;
    case NameRole:
      return row.name;
    case PlaceRole:
      return row.team.isEmpty() ? row.service_area_code : tr("%1 · %2").arg(row.service_area_code, row.team);
    case AuditorRole:
      return row.auditor_display_name.isEmpty() ? row.auditor_email : row.auditor_display_name;
    case GradeRole:
      return grade_words(row.grade);
    case SinceRole:
      return since(row);
    case Qt::AccessibleTextRole: {
      QStringList parts{row.case_reference,
                        row.service_area_code,
                        row.team,
                        data(index, AuditorRole).toString(),
                        grade_words(row.grade),
                        since(row)};
      parts.removeAll(QString{});
      return parts.join(QStringLiteral(", "));
    }
    default:
      return {};
  }
}

QString ToReadModel::next_after(const QString& name) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Allocation& row) { return row.name == name; });
  if (found != rows_.end() && found + 1 != rows_.end()) {
    return (found + 1)->name;
  }
  return rows_.isEmpty() || rows_.first().name == name ? QString{} : rows_.first().name;
}

}  // namespace touchstone::client
