// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

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

}  // namespace touchstone::client
