// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/progress_watch.h"

#include <algorithm>

#include "client/models/analysis_words.h"

namespace touchstone::client {

namespace {

constexpr int longest_retry_ms = 30'000;

bool same_figures(const Progress& left, const Progress& right) {
  return left.total == right.total && left.teams == right.teams && left.auditors == right.auditors &&
         left.areas == right.areas && left.late == right.late;
}

bool is_in(const FigureRecord& record) {
  return record.state == AuditState::Submitted || record.state == AuditState::Accepted;
}

}  // namespace

ProgressWatch::ProgressWatch(AnalysisGateway& gateway, QObject* parent) : ProgressWatch{gateway, Timing{}, parent} {}

ProgressWatch::ProgressWatch(AnalysisGateway& gateway, const Timing& timing, QObject* parent)
    : CycleChoice{gateway, CycleState::Open, parent}, timing_{timing} {
  retry_.setSingleShot(true);
  silence_.setSingleShot(true);
  silence_.setInterval(timing_.silence_ms);
  connect(&retry_, &QTimer::timeout, this, [this] { ask(); });
  connect(&silence_, &QTimer::timeout, this, [this] {
    watch_.reset();
    pause();
  });
}

void ProgressWatch::stop() {
  watch_.reset();
  retry_.stop();
  silence_.stop();
  cancel();
  if (live_) {
    live_ = false;
    Q_EMIT live_changed();
  }
}

void ProgressWatch::ask() {
  retry_.stop();
  if (watched_ != chosen()) {
    watched_ = chosen();
    known_in_.reset();
    paused_since_ = {};
    forget_days();
  }
  const int number = begin();
  watch_.reset();
  watch_ = gateway().watch_progress(
      chosen(), {[this, number](const Progress& progress) { take(progress, number); },
                 [this, number](const std::optional<Failure>& failure) { ended(failure, number); }});
  silence_.start();
}

void ProgressWatch::take(const Progress& progress, int number) {
  if (!wanted(number)) {
    return;
  }
  set_loading(false);
  tries_ = 0;
  silence_.start();
  const bool same_month = progress_ && told_of_ == watched_;
  told_of_ = watched_;
  const qint64 before = same_month ? progress_->total.counts.completed : -1;
  if (!same_month || !same_figures(*progress_, progress)) {
    last_change_ = progress.as_at;
  }
  progress_ = progress;
  const bool was_live = live_;
  live_ = true;
  paused_since_ = {};
  Q_EMIT progress_changed();
  if (!was_live) {
    Q_EMIT live_changed();
  }
  if (!known_in_ || progress.total.counts.completed != before) {
    look_who_came_in(same_month && progress.total.counts.completed > before);
    look_at_days();
  }
}

bool ProgressWatch::is_open(const QString& cycle) const {
  return std::any_of(cycles().begin(), cycles().end(),
                     [&](const AuditCycle& one) { return one.name == cycle && one.state == CycleState::Open; });
}

void ProgressWatch::forget_days() {
  audits_.clear();
  audits_before_.clear();
  before_.clear();
  days_failed_ = false;
  show_days();
}

void ProgressWatch::look_at_days() {
  when_answered(gateway().allocations(watched_), this,
                [this, cycle = watched_](const Outcome<QList<Allocation>>& outcome) {
                  if (cycle != watched_) {
                    return;  // another month is watched by now
                  }
                  days_failed_ = outcome.failure.has_value();
                  audits_ = outcome.value.value_or(audits_);
                  show_days();
                });
  look_at_days_before();
}

void ProgressWatch::look_at_days_before() {
  const QString before = progress_->previous_period.isEmpty() ? QString{}
                                                              : watched_.section(QLatin1Char('/'), 0, -2) +
                                                                    QLatin1Char('/') + progress_->previous_period;
  if (before == before_ || before.isEmpty()) {
    return;
  }
  before_ = before;
  when_answered(gateway().allocations(before), this, [this, before](const Outcome<QList<Allocation>>& outcome) {
    if (before != before_) {
      return;
    }
    if (outcome.failure) {
      before_.clear();  // asked again with the next change
      return;
    }
    audits_before_ = *outcome.value;
    show_days();
  });
}

void ProgressWatch::show_days() {
  days_.reset();
  same_day_.clear();
  if (progress_ && told_of_ == watched_) {
    const QDate today = progress_->as_at.toLocalTime().date();
    if (const auto now = day_course(audits_, progress_->period, is_open(watched_), today)) {
      days_ = DayChart{*now, day_course(audits_before_, progress_->previous_period, false, today)};
      if (now->running && days_->before) {
        same_day_ = areas_by_day(audits_before_, progress_->previous_period, now->days());
      }
    }
  }
  Q_EMIT days_changed();
}

void ProgressWatch::ended(const std::optional<Failure>& failure, int number) {
  if (!wanted(number)) {
    return;
  }
  using Kind = Failure::Kind;
  if (failure && (failure->kind == Kind::Refused || failure->kind == Kind::NotFound ||
                  failure->kind == Kind::SignedOut || failure->kind == Kind::Stale)) {
    silence_.stop();
    set_loading(false);
    if (live_) {
      live_ = false;
      Q_EMIT live_changed();
    }
    Q_EMIT failed(*failure);
    return;
  }
  if (failure) {
    pause();
    Q_EMIT failed(*failure);
  } else {
    silence_.stop();
    retry_.start(timing_.first_retry_ms);
  }
}

void ProgressWatch::pause() {
  silence_.stop();
  set_loading(false);
  if (progress_ && !paused_since_.isValid()) {
    paused_since_ = QDateTime::currentDateTime();
  }
  live_ = false;
  const int wait = std::min(longest_retry_ms, timing_.first_retry_ms << std::min(tries_, 5));
  ++tries_;
  retry_.start(wait);
  Q_EMIT live_changed();
}

void ProgressWatch::look_who_came_in(bool more) {
  when_answered(gateway().figure_records(watched_, QStringLiteral("completion")), this,
                [this, more, cycle = watched_](const Outcome<QList<FigureRecord>>& outcome) {
                  if (cycle != watched_ || !progress_) {
                    return;  // another month is watched by now
                  }
                  if (outcome.value) {
                    tell_who_came_in(*outcome.value);
                  } else if (more) {
                    // Which one it was cannot be told, that one came in can.
                    Q_EMIT just_in({{}, {}, {}, {}, progress_->as_at, completion(progress_->total.counts)});
                  }
                });
}

void ProgressWatch::tell_who_came_in(const QList<FigureRecord>& records) {
  QSet<QString> now;
  QList<FigureRecord> fresh;
  for (const auto& record : records) {
    if (!is_in(record)) {
      continue;
    }
    now.insert(record.audit);
    if (known_in_ && !known_in_->contains(record.audit)) {
      fresh.append(record);
    }
  }
  known_in_ = now;
  for (const auto& record : fresh) {
    const QString place = record.team.isEmpty() ? record.service_area_code
                                                : QStringLiteral("%1, %2").arg(record.service_area_code, record.team);
    Q_EMIT just_in({record.audit, record.case_reference, record.auditor_display_name, place, progress_->as_at,
                    completion(progress_->total.counts)});
  }
}

}  // namespace touchstone::client
