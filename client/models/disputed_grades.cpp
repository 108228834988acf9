// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/disputed_grades.h"

#include <algorithm>

#include "client/models/to_read_model.h"

namespace touchstone::client {

namespace {

QString words_of(const Challenge& one) {
  const QString disputed = grade_words(one.disputed_grade);
  switch (one.state) {
    case ChallengeState::Open:
      return DisputedGrades::tr("%1 disputes %2: waits for a ruling").arg(one.raised_by, disputed.toLower());
    case ChallengeState::Upheld:
      return DisputedGrades::tr("%1 upheld by %2").arg(disputed, one.ruled_by);
    case ChallengeState::Changed:
      return DisputedGrades::tr("%1 changed to %2 by %3")
          .arg(disputed, grade_words(one.ruled_grade).toLower(), one.ruled_by);
    case ChallengeState::Withdrawn:
      return DisputedGrades::tr("Taken back by %1").arg(one.raised_by);
    case ChallengeState::Lapsed:
      return DisputedGrades::tr("The audit was written again");
    case ChallengeState::None:
      break;
  }
  return {};
}

}  // namespace

DisputedGrades::DisputedGrades(ChallengeGateway& gateway, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway} {}

void DisputedGrades::load(const QString& audit_cycle) {
  if (audit_cycle != cycle_) {
    beginResetModel();
    cycle_ = audit_cycle;
    rows_.clear();
    endResetModel();
  }
  refresh();
}

void DisputedGrades::refresh() {
  if (cycle_.isEmpty()) {
    return;
  }
  when_answered(gateway_.challenges(cycle_), this, [this, mine = ++asked_](const Outcome<QList<Challenge>>& outcome) {
    if (mine != asked_) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT load_failed(*outcome.failure);
      return;
    }
    beginResetModel();
    rows_ = *outcome.value;
    endResetModel();
  });
}

int DisputedGrades::open_count() const {
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(),
                                        [](const Challenge& one) { return one.state == ChallengeState::Open; }));
}

int DisputedGrades::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant DisputedGrades::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Challenge& row = rows_[index.row()];
  const QString place = row.team.isEmpty() ? row.service_area_code : tr("%1 · %2").arg(row.service_area_code, row.team);
  switch (role) {
    case Qt::DisplayRole:
      return row.case_reference;
    case ToReadModel::NameRole:
      return row.audit;
    case ToReadModel::PlaceRole:
      return place;
    case ToReadModel::AuditorRole:
      return row.auditor_display_name;
    case ToReadModel::SinceRole:
      return words_of(row);
    case Qt::AccessibleTextRole:
      return QStringList{row.case_reference, place, row.auditor_display_name, words_of(row)}.join(QStringLiteral(", "));
    default:
      return {};
  }
}

}  // namespace touchstone::client
