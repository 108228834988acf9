// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/finding_wordings.h"

#include <algorithm>
#include <utility>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

/// Everything that a change of a group asks for.
QString whole(const FindingGroupWords& group) {
  QStringList parts{group.name, group.etag, group.text, group.confirmed_texts.join(QLatin1Char('\t'))};
  for (const auto& finding : group.findings) {
    parts.append(QStringLiteral("%1#%2").arg(finding.audit).arg(finding.index));
  }
  return parts.join(QLatin1Char('\n'));
}

}  // namespace

QString grouped_finding_words(const GroupedFinding& finding) {
  const QString which = QStringList{finding.service_area_code, finding.case_reference}.join(QStringLiteral(", "));
  return finding.text_changed
             ? FindingWordings::tr("%1: the auditor’s words are others now, so this wording does not stand for it")
                   .arg(which)
             : which;
}

FindingWordings::FindingWordings(AnalysisGateway& analysis, FindingGroupGateway& gateway, QObject* parent)
    : QObject{parent}, analysis_gateway_{analysis}, gateway_{gateway} {}

void FindingWordings::show(const QString& cycle) {
  if (cycle != cycle_) {
    cycle_ = cycle;
    analysis_.reset();
    groups_.clear();
    suggestions_.clear();
    loaded_ = false;
    Q_EMIT changed();
  }
  ask_analysis();
  ask();
}

void FindingWordings::ask_analysis() {
  when_answered(analysis_gateway_.monthly_analysis(cycle_), this,
                [this, asked = cycle_](const Outcome<MonthlyAnalysis>& outcome) {
                  if (asked != cycle_) {
                    return;
                  }
                  if (outcome.failure) {
                    Q_EMIT failed(tr("The findings did not come. %1").arg(failure_words(*outcome.failure)));
                    return;
                  }
                  analysis_ = *outcome.value;
                  Q_EMIT analysis_changed();
                });
}

void FindingWordings::ask() {
  when_answered(gateway_.groups(cycle_), this,
                [this, asked = cycle_](const Outcome<QList<FindingGroupWords>>& outcome) {
                  if (asked != cycle_) {
                    return;
                  }
                  if (outcome.failure) {
                    Q_EMIT failed(tr("The wordings of findings did not come. %1").arg(failure_words(*outcome.failure)));
                    return;
                  }
                  groups_ = *outcome.value;
                  loaded_ = true;
                  Q_EMIT changed();
                });
  when_answered(gateway_.suggestions(cycle_), this,
                [this, asked = cycle_](const Outcome<QList<FindingSuggestion>>& outcome) {
                  if (asked != cycle_ || outcome.failure) {
                    return;  // a failure is told once, with the groups
                  }
                  suggestions_ = *outcome.value;
                  Q_EMIT changed();
                });
}

const FindingGroupWords* FindingWordings::find(const QString& name) const {
  const auto found =
      std::find_if(groups_.begin(), groups_.end(), [&](const FindingGroupWords& one) { return one.name == name; });
  return found == groups_.end() ? nullptr : &*found;
}

const FindingGroupWords* FindingWordings::group_of(const QString& audit, int index) const {
  const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const FindingGroupWords& group) {
    return std::any_of(group.findings.begin(), group.findings.end(),
                       [&](const GroupedFinding& one) { return one.audit == audit && one.index == index; });
  });
  return found == groups_.end() ? nullptr : &*found;
}

void FindingWordings::send(const QString& what, const Ask& ask_for, const After& after) {
  when_answered(ask_for(pending_.id_of(what)), this,
                [this, what, after, cycle = cycle_](const Outcome<FindingGroupWords>& outcome) {
                  pending_.answered(what, outcome.failure);
                  if (cycle != cycle_) {
                    return;  // another month is on show; the server has it
                  }
                  ask();
                  after(outcome);
                });
}

void FindingWordings::write(const FindingGroupWords& group, int writing) {
  send(
      whole(group),
      [this, group](const QString& request_id) {
        return group.name.isEmpty() ? gateway_.add(cycle_, group, request_id) : gateway_.edit(group, request_id);
      },
      [this, group, writing](const Outcome<FindingGroupWords>& outcome) {
        if (outcome.value) {
          FindingGroupWords now = group;
          now.name = outcome.value->name;
          now.etag = outcome.value->etag;
          Q_EMIT written(now, writing);
        } else if (outcome.failure->kind == Failure::Kind::Stale) {
          const auto& told = outcome.failure->metadata;
          Q_EMIT conflicted(group, told.value(QStringLiteral("text")), told.value(QStringLiteral("by")),
                            told.value(QStringLiteral("etag")), writing);
        } else {
          Q_EMIT not_written(group, *outcome.failure, writing);
        }
      });
}

void FindingWordings::remove(const QString& name) {
  const auto* group = find(name);
  if (group == nullptr) {
    return;
  }
  send(
      QStringLiteral("remove\n%1\n%2").arg(name, group->etag),
      [this, one = *group](const QString& request_id) { return gateway_.remove(one, request_id); },
      [this, one = *group](const Outcome<FindingGroupWords>& outcome) {
        if (outcome.failure) {
          Q_EMIT failed(tr("The wording was not taken away. %1").arg(failure_words(*outcome.failure)));
          return;
        }
        Q_EMIT done(tr("The wording is taken away; its findings are printed in their auditors’ words."),
                    [this, one](const UndoHistory::Report& report) { put_back(one, report); });
      });
}

void FindingWordings::put_back(FindingGroupWords removed, const UndoHistory::Report& report) {
  removed.name.clear();
  removed.etag.clear();
  send(
      QStringLiteral("put back\n") + whole(removed),
      [this, removed](const QString& request_id) { return gateway_.add(cycle_, removed, request_id); },
      [report](const Outcome<FindingGroupWords>& outcome) {
        report(outcome.failure ? failure_words(*outcome.failure) : QString{});
      });
}

}  // namespace touchstone::client
