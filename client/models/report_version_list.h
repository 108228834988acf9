// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/models/report_versions.h"

namespace touchstone::client {

/// The versions as rows: title, state, and what was done last.
class ReportVersionList : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { NameRole = Qt::UserRole + 1, StateWordsRole, StateIconRole, StateAccentRole, LastRole };

  explicit ReportVersionList(ReportVersions& versions, QObject* parent = nullptr);

  /// The row of a version; invalid: it is not there.
  QModelIndex find(const QString& name) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  QList<ReportVersion> rows_;
};

}  // namespace touchstone::client
