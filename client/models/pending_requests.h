// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QUuid>
#include <optional>

#include "client/api/outcome.h"

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
  /// The same, unless the answer was lost on the way.
  void answered(const QString& change, const std::optional<Failure>& failure) {
    if (!failure || !failure->passing()) {
      answered(change);
    }
  }

 private:
  QHash<QString, QString> ids_;
};

}  // namespace touchstone::client
