// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/report_versions.h"

#include <algorithm>

#include "client/models/report_words.h"

namespace touchstone::client {

namespace {

/// Who only reads comes for the last report, which may be some months old.
constexpr int months_to_look_at = 12;

/// Whether this person has the role for every service area.
bool has_for_all(const Session& session, Role role) {
  return std::any_of(session.roles.begin(), session.roles.end(), [role](const RoleAssignment& held) {
    return held.role == role && held.service_area_code.isEmpty();
  });
}

}  // namespace

ReportVersions::ReportVersions(AnalysisGateway& analysis, ReportVersionGateway& gateway, const Session& session,
                               QObject* parent)
    : CycleChoice{analysis, CycleState::Closed, parent},
      gateway_{gateway},
      copy_{gateway, has_for_all(session, Role::QaLead)},
      published_only_{!session.has(Role::QaOfficer) && !session.has(Role::QaLead) && !session.has(Role::HeadOfService)},
      of_the_unit_{session.has(Role::QaOfficer) || session.has(Role::QaLead)},
      runs_cycles_{has_for_all(session, Role::QaOfficer) || has_for_all(session, Role::QaLead)},
      to_look_at_{of_the_unit_ ? 0 : months_to_look_at} {
  connect(this, &ReportVersions::shown_changed, &copy_, [this] { copy_.show(shown()); });
  connect(&copy_, &ReleasedCopy::failed, this, [this](const Failure& failure) {
    if (failure.kind == Failure::Kind::Stale) {
      this->ask();
    }
  });
}

void ReportVersions::ask() {
  when_answered(gateway_.versions(chosen()), this,
                [this, number = begin(), month = chosen()](const Outcome<QList<ReportVersion>>& outcome) {
                  if (!wanted(number)) {
                    return;  // another month has been chosen meanwhile
                  }
                  if (outcome.failure) {
                    set_loading(false);
                    Q_EMIT failed(*outcome.failure);
                    return;
                  }
                  if (outcome.value->isEmpty() && looks_further()) {
                    return;
                  }
                  set_loading(false);
                  take(month, *outcome.value);
                });
}

/// Turns to the month before when nothing is there to read, and back to the first when none has anything; false: what
/// is there stays.
bool ReportVersions::looks_further() {
  if (to_look_at_ == 0) {
    return false;
  }
  if (began_at_.isEmpty()) {
    began_at_ = chosen();
  }
  const auto& all = cycles();
  const auto at =
      std::find_if(all.begin(), all.end(), [this](const AuditCycle& cycle) { return cycle.name == chosen(); });
  const bool older =
      at != all.end() && at + 1 != all.end() && (at + 1)->programme_display_name == at->programme_display_name;
  to_look_at_ = older ? to_look_at_ - 1 : 0;
  if (to_look_at_ == 0 && chosen() == began_at_) {
    return false;
  }
  choose(to_look_at_ == 0 ? began_at_ : (at + 1)->name);
  return true;
}

void ReportVersions::take(const QString& month, const QList<ReportVersion>& versions) {
  to_look_at_ = 0;
  month_ = month;
  versions_ = versions;
  if (find(shown_) == nullptr) {
    shown_ = versions_.isEmpty() ? QString{} : versions_.first().name;
    detail_.reset();
  }
  copy_.forget();
  Q_EMIT versions_changed();
  Q_EMIT shown_changed();
  ask_for_shown();
}

const ReportVersion* ReportVersions::find(const QString& name) const {
  const auto found =
      std::find_if(versions_.begin(), versions_.end(), [&](const ReportVersion& one) { return one.name == name; });
  return found == versions_.end() ? nullptr : &*found;
}

const ReportVersion* ReportVersions::shown() const {
  return detail_ && detail_->name == shown_ ? &*detail_ : find(shown_);
}

const ReportVersion* ReportVersions::frozen() const {
  const auto newest = std::find_if(versions_.begin(), versions_.end(), [](const ReportVersion& version) {
    return version.state != ReportState::Withdrawn;
  });
  const bool live = newest == versions_.end() || newest->state == ReportState::Draft;
  return live || newest->state == ReportState::Unknown ? nullptr : &*newest;
}

void ReportVersions::show(const QString& name) {
  if (name != shown_ && find(name) != nullptr) {
    shown_ = name;
    detail_.reset();
    Q_EMIT shown_changed();
    ask_for_shown();
  }
}

/// What a revision changes and the two sums come only with one that is asked for alone.
void ReportVersions::ask_for_shown() {
  if (shown_.isEmpty()) {
    return;
  }
  when_answered(gateway_.version(shown_), this, [this, number = ++details_](const Outcome<ReportVersion>& outcome) {
    if (number != details_) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    detail_ = *outcome.value;
    Q_EMIT shown_changed();
  });
}

bool ReportVersions::may_begin() const {
  return runs_cycles_ && !month_.isEmpty() && month_ == chosen() &&
         std::all_of(versions_.begin(), versions_.end(),
                     [](const ReportVersion& version) { return version.state == ReportState::Withdrawn; });
}

void ReportVersions::begin_draft() {
  change(
      QStringLiteral("begin ") + month_,
      [this](const QString& request_id) { return gateway_.begin(month_, request_id); },
      [](const ReportVersion& version) { return tr("A draft is begun: %1.").arg(report_version_title(version)); });
}

void ReportVersions::step(ReportStep step, const QString& reason) {
  if (const auto* version = shown(); version != nullptr) {
    change(
        QStringList{version->name, version->etag, QString::fromLatin1(report_step_event(step)), reason}.join(
            QLatin1Char('\n')),
        [this, one = *version, step, reason](const QString& request_id) {
          return gateway_.step(one, step, reason, request_id);
        },
        [step](const ReportVersion& changed) { return report_step_done(step, changed); });
  }
}

void ReportVersions::change(const QString& what, const Ask& ask, const Say& say) {
  if (busy_) {
    return;
  }
  set_busy(true);
  when_answered(ask(pending_.id_of(what)), this, [this, what, say](const Outcome<ReportVersion>& outcome) {
    set_busy(false);
    pending_.answered(what, outcome.failure);
    if (outcome.value) {
      shown_ = outcome.value->name;
      detail_ = *outcome.value;
      Q_EMIT shown_changed();
      Q_EMIT step_taken(say(*outcome.value));
    } else {
      Q_EMIT step_failed(*outcome.failure);
    }
    if (outcome.value || outcome.failure->kind == Failure::Kind::Stale) {
      this->ask();
    }
  });
}

void ReportVersions::set_busy(bool busy) {
  busy_ = busy;
  Q_EMIT busy_changed();
}

}  // namespace touchstone::client
