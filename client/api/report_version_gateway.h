// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>

#include "client/api/outcome.h"
#include "client/api/publication_values.h"

namespace touchstone::client {

enum class ReportState { Unknown, Draft, ForSignOff, SignedOff, Published, Withdrawn };

enum class ReportStep { RequestSignOff, SendBack, SignOff, Publish, Revise, Withdraw };

/// Something that was done with a version: by whom, when, and why where somebody had to say it.
struct ReportHappening {
  QString by;
  QDateTime time;  ///< Invalid: it was not done.
  QString why{};
};

/// A figure that a revision changes.
struct FigureChange {
  QString figure;  ///< "C&FF, audits completed".
  QString before;
  QString after;
};

/// A version of a month's report.
struct ReportVersion {
  QString name;  ///< `programmes/{code}/auditCycles/{YYYY-MM}/reportVersions/{number}`.
  ReportState state = ReportState::Unknown;
  QString label;          ///< "1.0"; empty: not signed off.
  QString words;          ///< What it prints of itself: "Draft 3, not signed off".
  QString revises;        ///< The published one that it revises; empty: none.
  QString revised_by;     ///< The newest published revision of this one; empty: none.
  ReportHappening begun;  ///< With why, when it is a revision.
  ReportHappening requested;
  ReportHappening sent_back;  ///< The last time.
  ReportHappening signed_off;
  ReportHappening published;
  ReportHappening withdrawn;
  QDateTime figures_time;       ///< The moment of its figures; invalid: they are live.
  QList<FigureChange> changes;  ///< Only of one that was asked for alone, as are the two below.
  QString snapshot_sha256;
  QString page_sha256;
  QStringList allowed_events;  ///< What the caller may do with it now; see docs/workflows.md.
  QString etag;

  bool allows(const char* event) const { return allowed_events.contains(QLatin1String(event)); }
};

/// The versions of a month's report, from draft to published. A change is safe to repeat with the same `request_id`.
class ReportVersionGateway {
 public:
  ReportVersionGateway() = default;
  ReportVersionGateway(const ReportVersionGateway&) = delete;
  ReportVersionGateway& operator=(const ReportVersionGateway&) = delete;
  virtual ~ReportVersionGateway() = default;

  /// Those of `programmes/{code}/auditCycles/{YYYY-MM}` that the caller sees, the newest first.
  virtual Answered<QList<ReportVersion>> versions(const QString& audit_cycle) = 0;
  /// One, with what a revision changes.
  virtual Answered<ReportVersion> version(const QString& name) = 0;
  /// Begins the first draft of a month.
  virtual Answered<ReportVersion> begin(const QString& audit_cycle, const QString& request_id) = 0;
  /// `version` carries the etag last read; `reason` is empty where none is asked for. Revising answers the new draft.
  virtual Answered<ReportVersion> step(const ReportVersion& version, ReportStep step, const QString& reason,
                                       const QString& request_id) = 0;
  /// What was released of a version; PUBLICATION_RELEASE_NOT_FOUND: nothing so far.
  virtual Answered<PublicationRelease> publication_release(const QString& version) = 0;
  /// Proves the publication copy of a signed-off or published version and keeps it for good; `version` carries the etag
  /// last read. PUBLICATION_NOT_PROVEN: a hidden figure could be worked out.
  virtual Answered<PublicationRelease> release_publication_copy(const ReportVersion& version,
                                                                const QString& request_id) = 0;
};

}  // namespace touchstone::client
