// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <utility>

namespace touchstone::client {

/// Undoing sends the etag that the change itself got, so that nothing is taken back which somebody changed since. Where
/// an undo brings an earlier state back, that has a new etag; this knows it, for undoing what led to that state.
class RestoredEtags {
 public:
  /// The record is again as it was with the etag `was`, and has the etag `now`.
  void restored(const QString& record, const QString& was, const QString& now) {
    now_.remove({record, now});
    if (was != now) {
      now_.insert({record, was}, now);
    }
  }
  /// The etag with which the state is there now that once had this one.
  QString of(const QString& record, const QString& etag) const {
    QString current = etag;
    for (auto at = now_.find({record, current}); at != now_.end(); at = now_.find({record, current})) {
      current = *at;
    }
    return current;
  }

 private:
  QHash<std::pair<QString, QString>, QString> now_;
};

}  // namespace touchstone::client
