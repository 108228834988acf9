// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/report_version_list.h"

#include "client/models/report_words.h"

namespace touchstone::client {

ReportVersionList::ReportVersionList(ReportVersions& versions, QObject* parent)
    : QAbstractListModel{parent}, rows_{versions.versions()} {
  connect(&versions, &ReportVersions::versions_changed, this, [this, &versions] {
    beginResetModel();
    rows_ = versions.versions();
    endResetModel();
  });
}

QModelIndex ReportVersionList::find(const QString& name) const {
  for (int row = 0; row < rows_.size(); ++row) {
    if (rows_[row].name == name) {
      return index(row);
    }
  }
  return {};
}

int ReportVersionList::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ReportVersionList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const auto& version = rows_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return report_version_title(version);
    case Qt::AccessibleTextRole:
      return QStringLiteral("%1, %2. %3")
          .arg(report_version_title(version), report_state_words(version.state), report_version_last(version));
    case NameRole:
      return version.name;
    case StateWordsRole:
      return report_state_words(version.state);
    case StateIconRole:
      return report_state_icon(version.state);
    case StateAccentRole:
      return static_cast<int>(report_state_accent(version.state));
    case LastRole:
      return report_version_last(version);
    default:
      return {};
  }
}

}  // namespace touchstone::client
