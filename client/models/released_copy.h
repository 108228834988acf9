// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <optional>

#include "client/api/report_version_gateway.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// The publication copy of one version: whether it was released, what was proven of it, and releasing it.
class ReleasedCopy : public QObject {
  Q_OBJECT

 public:
  /// `releases`: whether this person may release copies.
  ReleasedCopy(ReportVersionGateway& gateway, bool releases, QObject* parent = nullptr);

  /// Turns to a version; null: to none. What was released of one that was never signed off is not asked for.
  void show(const ReportVersion* version);
  /// Asks again when it is shown the next time, as somebody else may have released it.
  void forget() { shown_.clear(); }

  /// Whether it is known if the copy was released.
  bool known() const { return known_; }
  /// Nothing: it was not released, as far as is known.
  const std::optional<PublicationRelease>& release() const { return release_; }
  /// Why nothing is known, in words; empty: it is, or was not asked for.
  const QString& problem() const { return problem_; }
  /// Whether this person may release it now.
  bool offered() const;
  bool busy() const { return busy_; }
  /// Releases it; for good.
  void release_now();

 Q_SIGNALS:
  void changed();
  void failed(const touchstone::client::Failure& failure);

 private:
  void ask();
  void take(std::optional<PublicationRelease> release);

  ReportVersionGateway& gateway_;
  bool releases_;
  QString shown_;  ///< Version and etag that was asked for.
  ReportVersion version_;
  std::optional<PublicationRelease> release_;
  QString problem_;
  PendingRequests pending_;
  int questions_ = 0;  // counts them, so that no late answer is shown
  bool known_ = false;
  bool busy_ = false;
};

}  // namespace touchstone::client
