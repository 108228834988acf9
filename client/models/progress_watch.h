// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QTimer>
#include <optional>

#include "client/models/cycle_choice.h"
#include "client/models/day_course.h"

namespace touchstone::client {

/// An audit that has just come in.
struct JustIn {
  QString audit;  ///< `audits/{uuid}`; empty: which it was could not be asked.
  QString case_reference;
  QString auditor;
  QString place;  ///< "C&FF, East".
  QDateTime time;
  Share completed;  ///< All of them, with this one.
};

/// The month whose completion is watched, at first the newest open one. Goes on by itself when the watch breaks.
class ProgressWatch : public CycleChoice {
  Q_OBJECT

 public:
  /// How patient to be; a test is less so.
  struct Timing {
    int first_retry_ms = 1000;  ///< Doubled for each further try, up to half a minute.
    int silence_ms = 90'000;    ///< The server speaks once a minute at least.
  };

  explicit ProgressWatch(AnalysisGateway& gateway, QObject* parent = nullptr);
  ProgressWatch(AnalysisGateway& gateway, const Timing& timing, QObject* parent = nullptr);

  /// Watches no longer, as when nobody looks; `refresh` goes on.
  void stop();

  const std::optional<Progress>& progress() const { return progress_; }
  /// Changes show within a second.
  bool live() const { return live_; }
  /// Since when the updates are missing; invalid while live, or while nothing has been told yet.
  const QDateTime& paused_since() const { return paused_since_; }
  /// The audits of the month on show; empty until they have come.
  const QList<Allocation>& audits() const { return audits_; }
  /// How the month came in, beside the one before; none until that is known.
  const std::optional<DayChart>& days() const { return days_; }
  /// How much of each area was completed by the same day of the month before; empty: that is not known, or the month is
  /// over.
  const QHash<QString, Share>& same_day() const { return same_day_; }
  /// Its days were asked for and did not come.
  bool days_failed() const { return days_failed_; }
  /// When a figure last changed.
  const QDateTime& last_change() const { return last_change_; }

 Q_SIGNALS:
  void progress_changed();
  void live_changed();
  void days_changed();
  void just_in(const touchstone::client::JustIn& audit);

 protected:
  void ask() override;

 private:
  void take(const Progress& progress, int number);
  void ended(const std::optional<Failure>& failure, int number);
  void pause();
  void look_at_days();
  void look_at_days_before();
  void forget_days();
  void show_days();
  bool is_open(const QString& cycle) const;
  void look_who_came_in(bool more);
  void tell_who_came_in(const QList<FigureRecord>& records);

  Timing timing_;
  Watched watch_;
  QString watched_;
  QString told_of_;  ///< The month of `progress_`.
  std::optional<Progress> progress_;
  bool live_ = false;
  QDateTime paused_since_;
  QDateTime last_change_;
  QTimer retry_;
  QTimer silence_;
  int tries_ = 0;
  std::optional<QSet<QString>> known_in_;
  QList<Allocation> audits_;
  QList<Allocation> audits_before_;
  QString before_;  ///< The month of `audits_before_`, or that was asked for.
  std::optional<DayChart> days_;
  QHash<QString, Share> same_day_;
  bool days_failed_ = false;
};

}  // namespace touchstone::client
