// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <functional>

#include "client/api/commentary_gateway.h"
#include "client/models/pending_requests.h"
#include "client/models/restored_etags.h"
#include "client/models/undo_history.h"

namespace touchstone::client {

/// What of a month's findings may be printed in the publication copy.
class PublicationMarks : public QObject {
  Q_OBJECT

 public:
  explicit PublicationMarks(CommentaryGateway& gateway, QObject* parent = nullptr);

  /// Turns to a month, `programmes/{code}/auditCycles/{YYYY-MM}`, and asks for its marks.
  void show(const QString& cycle);
  bool loaded() const { return loaded_; }
  /// As the server has it.
  PublicationMark mark_of(const QString& audit, int index) const;

  /// Marks a finding, or changes its mark: `saved` or `not_saved` tells how it went. `wanted` carries the etag of the
  /// mark that it changes; `about`: "SWF, CD900412".
  void put(const PublicationMark& wanted, const QString& about);
  /// The finding is no longer printed.
  void take_back(const QString& audit, int index, const QString& about);

 Q_SIGNALS:
  void changed();
  /// Words for a person.
  void failed(const QString& words);
  /// Something was done, in words, and how to take it back.
  void done(const QString& words, const touchstone::client::UndoHistory::Undo& undo);
  void saved(const touchstone::client::PublicationMark& mark);
  /// With Stale, what somebody else marked meanwhile is being asked for.
  void not_saved(const touchstone::client::PublicationMark& mark, const touchstone::client::Failure& failure);

 private:
  using After = std::function<void(const Outcome<PublicationMark>&)>;
  void ask();
  void send(const PublicationMark& wanted, const After& after);
  void tell(const QString& words, const PublicationMark& before, const QString& etag);
  void undo(const PublicationMark& before, const QString& etag, const UndoHistory::Report& report);

  CommentaryGateway& gateway_;
  QString cycle_;
  QHash<QString, PublicationMark> marks_;
  PendingRequests pending_;
  RestoredEtags restored_;  // by month and finding
  bool loaded_ = false;
};

}  // namespace touchstone::client
