// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include "client/api/report_version_gateway.h"
#include "client/api/values.h"
#include "client/models/cycle_choice.h"
#include "client/models/pending_requests.h"
#include "client/models/released_copy.h"

namespace touchstone::client {

/// The versions of the chosen month's report, the one that is looked at, and every step of it.
class ReportVersions : public CycleChoice {
  Q_OBJECT

 public:
  ReportVersions(AnalysisGateway& analysis, ReportVersionGateway& gateway, const Session& session,
                 QObject* parent = nullptr);

  /// Whether published ones are all this person sees, and of these only the publication copy.
  bool published_only() const { return published_only_; }
  /// Whether this person writes reports.
  bool of_the_unit() const { return of_the_unit_; }
  /// The month whose versions are here; empty: none has come.
  const QString& month() const { return month_; }
  /// The newest first.
  const QList<ReportVersion>& versions() const { return versions_; }
  const ReportVersion* find(const QString& name) const;
  /// The one that is looked at, with what it changes once that has come; null: none.
  const ReportVersion* shown() const;
  /// The newest that stands, when words written now are not in it; null: they go into it, or there is none.
  const ReportVersion* frozen() const;
  /// Looks at another one.
  void show(const QString& name);
  /// Whether this person may begin a draft of the month.
  bool may_begin() const;
  /// The publication copy of the one that is looked at.
  ReleasedCopy& copy() { return copy_; }
  /// Whether a step is on its way.
  bool busy() const { return busy_; }

  void begin_draft();
  /// Takes a step of the one that is looked at.
  void step(ReportStep step, const QString& reason);

 Q_SIGNALS:
  void versions_changed();
  void shown_changed();
  void busy_changed();
  /// A step worked, in words for a person.
  void step_taken(const QString& words);
  void step_failed(const touchstone::client::Failure& failure);

 protected:
  void ask() override;

 private:
  using Ask = std::function<Answered<ReportVersion>(const QString& request_id)>;
  using Say = std::function<QString(const ReportVersion&)>;
  void take(const QString& month, const QList<ReportVersion>& versions);
  bool looks_further();
  void ask_for_shown();
  void change(const QString& what, const Ask& ask, const Say& say);
  void set_busy(bool busy);

  ReportVersionGateway& gateway_;
  ReleasedCopy copy_;
  bool published_only_;
  bool of_the_unit_;
  bool runs_cycles_;  // of the unit for every area
  QString month_;
  QList<ReportVersion> versions_;
  QString shown_;
  std::optional<ReportVersion> detail_;
  PendingRequests pending_;
  bool busy_ = false;
  int details_ = 0;   // counts the questions, so that no late answer is shown
  QString began_at_;  // the first month that was looked at for something to read
  int to_look_at_;    // how many months are still looked at for one that has something to read
};

}  // namespace touchstone::client
