// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/second_readings.h"

#include <QUuid>
#include <algorithm>

#include "client/models/to_read_model.h"

namespace touchstone::client {

namespace {

bool same(const Moderation& a, const Moderation& b) {
  return a.name == b.name && a.etag == b.etag && a.state == b.state && a.allowed_events == b.allowed_events;
}

QString programme_of(const QString& cycle) { return cycle.section(QLatin1Char('/'), 0, 1); }

}  // namespace

QString moderation_words(const Moderation& moderation) {
  switch (moderation.state) {
    case ModerationState::Due:
      return moderation.refusal.isEmpty() ? SecondReadings::tr("Due") : SecondReadings::tr("Due, not for you");
    case ModerationState::Taken:
      return moderation.may("give_back") ? SecondReadings::tr("You read it")
                                         : SecondReadings::tr("%1 reads it").arg(moderation.moderator_display_name);
    case ModerationState::Done: {
      const QString grade = grade_words(moderation.moderated_grade);
      const QString before = grade_words(moderation.first_grade).toLower();
      if (moderation.moderated_grade == moderation.first_grade) {
        return SecondReadings::tr("%1, the same grade").arg(grade);
      }
      return moderation.moderated_grade < moderation.first_grade
                 ? SecondReadings::tr("%1, was %2: raised").arg(grade, before)
                 : SecondReadings::tr("%1, was %2: lowered").arg(grade, before);
    }
    case ModerationState::None:
      break;
  }
  return {};
}

SecondReadings::SecondReadings(ModerationGateway& gateway, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway} {}

void SecondReadings::load(const QString& audit_cycle) {
  if (audit_cycle != cycle_) {
    const bool other = programme_of(audit_cycle) != programme_of(cycle_);
    cycle_ = audit_cycle;
    loaded_ = false;
    show({});
    if (other) {
      settings_.reset();
      Q_EMIT settings_changed();
    }
  }
  refresh();
}

void SecondReadings::refresh() {
  if (cycle_.isEmpty()) {
    return;
  }
  const int mine = ++asked_;
  when_answered(gateway_.moderations(cycle_), this, [this, mine](const Outcome<QList<Moderation>>& outcome) {
    if (mine != asked_) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT load_failed(*outcome.failure);
      return;
    }
    loaded_ = true;
    show(*outcome.value);
    Q_EMIT loaded_changed();
  });
  ask_settings();
}

void SecondReadings::ask_settings() {
  const QString programme = programme_of(cycle_);
  when_answered(gateway_.settings(programme), this, [this, programme](const Outcome<ModerationSettings>& outcome) {
    if (outcome.value && programme == programme_of(cycle_)) {
      settings_ = *outcome.value;
      Q_EMIT settings_changed();
    }
  });
}

void SecondReadings::change_settings(const ModerationSettings& wanted) {
  const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
  when_answered(gateway_.change_settings(programme_of(cycle_), wanted, id), this,
                [this](const Outcome<ModerationSettings>& outcome) {
                  if (outcome.failure) {
                    Q_EMIT settings_refused(*outcome.failure);
                    return;
                  }
                  settings_ = *outcome.value;
                  Q_EMIT settings_changed();
                  refresh();
                });
}

void SecondReadings::show(QList<Moderation> rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Moderation& a, const Moderation& b) {
    return (a.state == ModerationState::Done) < (b.state == ModerationState::Done);
  });
  if (std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(), same)) {
    return;
  }
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

int SecondReadings::open_count() const {
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(),
                                        [](const Moderation& one) { return one.state != ModerationState::Done; }));
}

int SecondReadings::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant SecondReadings::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Moderation& row = rows_[index.row()];
  const QString place = row.team.isEmpty() ? row.service_area_code : tr("%1 · %2").arg(row.service_area_code, row.team);
  switch (role) {
    case Qt::DisplayRole:
      return row.case_reference;
    case ToReadModel::NameRole:
      return row.name;
    case ToReadModel::PlaceRole:
      return place;
    case ToReadModel::AuditorRole:
      return row.auditor_display_name;
    case ToReadModel::SinceRole:
      return moderation_words(row);
    case Qt::AccessibleTextRole:
      return QStringList{row.case_reference, place, row.auditor_display_name, moderation_words(row)}.join(
          QStringLiteral(", "));
    default:
      return {};
  }
}

}  // namespace touchstone::client
