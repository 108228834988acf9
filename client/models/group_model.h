// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QIdentityProxyModel>

#include "client/models/audit_form.h"
#include "client/models/words.h"

namespace touchstone::client {

/// The groups of an audit with their states; the last row is "Check your answers".
class GroupModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { WordsRole = Qt::UserRole + 1, IconRole, AccentRole, NumberRole };

  explicit GroupModel(AuditForm& form, QObject* parent = nullptr);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  AuditForm& form_;
};

/// The groups for a list of one line each: "2 of 7  Record checks, completed".
class GroupLines : public QIdentityProxyModel {
  Q_OBJECT

 public:
  using QIdentityProxyModel::QIdentityProxyModel;

  QVariant data(const QModelIndex& index, int role) const override;
};

}  // namespace touchstone::client
