// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUuid>

namespace touchstone::client {

/// The request ids of changes that may have to be sent again: the same change keeps its id until it is answered, so
/// that pressing twice does it once.
class PendingRequests {
 public:
  /// `change` says what is asked for, in full.
  QString id_of(const QString& change) {
    QString& id = ids_[change];
    if (id.isEmpty()) {
      id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    return id;
  }
  /// The server has answered it, with a yes or a no.
  void answered(const QString& change) { ids_.remove(change); }

 private:
  QHash<QString, QString> ids_;
};

}  // namespace touchstone::client
