// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/auditors_model.h"

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString year_date(const QDate& day) { return day.toString(QStringLiteral("d MMMM yyyy")); }
/// "3 Nov 2026", for a narrow column.
QString short_day(const QDate& day) { return day_and_month(day) + day.toString(QStringLiteral(" yyyy")); }

}  // namespace

QString lapsed_day(const DrawAuditor& auditor) { return year_date(auditor.accredited_until); }

QString absence_words(const AuditorAbsence& absence) {
  QString words = absence.exempt ? AuditorsModel::tr("Exempt, %1 to %2") : AuditorsModel::tr("On leave, %1 to %2");
  words = words.arg(short_date(absence.first_day), short_date(absence.last_day));
  if (!absence.reason.isEmpty()) {
    words = AuditorsModel::tr("%1: %2").arg(words, absence.reason);
  }
  return absence.approver.isEmpty() ? words : AuditorsModel::tr("%1 (approved by %2)").arg(words, absence.approver);
}

AuditorsModel::AuditorsModel(PlanningGateway& gateway, QObject* parent)
    : QAbstractTableModel{parent}, gateway_{gateway} {}

void AuditorsModel::load(const QString& cycle) {
  cycle_ = cycle;
  refresh();
}

void AuditorsModel::refresh() {
  if (cycle_.isEmpty()) {
    return;
  }
  when_answered(gateway_.auditors(cycle_), this, [this, cycle = cycle_](const Outcome<QList<DrawAuditor>>& outcome) {
    if (cycle != cycle_) {
      return;  // another month is on show
    }
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    beginResetModel();
    auditors_ = *outcome.value;
    loaded_ = true;
    endResetModel();
    Q_EMIT changed();
  });
}

const DrawAuditor* AuditorsModel::at(const QModelIndex& index) const {
  return index.isValid() && index.row() < auditors_.size() ? &auditors_.at(index.row()) : nullptr;
}

QModelIndex AuditorsModel::find(const QString& person) const {
  for (int row = 0; row < auditors_.size(); ++row) {
    if (auditors_.at(row).person == person) {
      return index(row, 0);
    }
  }
  return {};
}

QHash<QString, QString> AuditorsModel::lapsed() const {
  QHash<QString, QString> days;
  for (const auto& one : auditors_) {
    if (one.accreditation_lapsed) {
      days.insert(one.email.toLower(), lapsed_day(one));
    }
  }
  return days;
}

template <typename T>
void AuditorsModel::change(const QString& what, const Answered<T>& answered, const QString& words) {
  busy_ = true;
  Q_EMIT busy_changed();
  when_answered(answered, this, [this, what, words](const Outcome<T>& outcome) {
    busy_ = false;
    Q_EMIT busy_changed();
    requests_.answered(what, outcome.failure);
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
    } else {
      Q_EMIT done(words);
    }
    if (!outcome.failure || outcome.failure->kind == Failure::Kind::Stale) {
      refresh();
    }
  });
}

void AuditorsModel::save(DrawAuditor auditor, const QString& area, const QString& team, std::optional<int> capacity) {
  auditor.area = team.isEmpty() ? QString{} : area;
  auditor.team = team;
  auditor.own_capacity = capacity;
  const QString what =
      QStringList{QStringLiteral("save"), auditor.person, auditor.etag,
                  auditor.area,           team,           capacity ? QString::number(*capacity) : QString{}}
          .join(QLatin1Char('|'));
  change(what, gateway_.update_auditor(auditor, requests_.id_of(what)), tr("%1 is saved.").arg(auditor.display_name));
}

void AuditorsModel::set_accreditation(const DrawAuditor& auditor, const QDate& last_day) {
  const QString what =
      QStringList{QStringLiteral("accreditation"), auditor.person, last_day.toString(Qt::ISODate)}.join(
          QLatin1Char('|'));
  change(what, gateway_.set_accreditation(auditor.person, last_day, requests_.id_of(what)),
         last_day.isValid() ? tr("%1 is accredited until %2.").arg(auditor.display_name, year_date(last_day))
                            : tr("%1’s accreditation is taken back.").arg(auditor.display_name));
}

void AuditorsModel::note_absence(const DrawAuditor& auditor, const AuditorAbsence& absence) {
  const QString what =
      QStringList{QStringLiteral("absence"), auditor.person, absence_words(absence)}.join(QLatin1Char('|'));
  change(what, gateway_.add_absence(auditor.person, absence, requests_.id_of(what)),
         absence.exempt ? tr("%1’s exemption is noted.").arg(auditor.display_name)
                        : tr("%1’s leave is noted.").arg(auditor.display_name));
}

void AuditorsModel::end_absence(const DrawAuditor& auditor, const AuditorAbsence& absence) {
  const QString what = QStringLiteral("end|") + absence.id;
  change(what, gateway_.end_absence(auditor.person, absence.id, requests_.id_of(what)),
         tr("%1 is there again.").arg(auditor.display_name));
}

int AuditorsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(auditors_.size());
}

int AuditorsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString AuditorsModel::cell(const DrawAuditor& auditor, int column) const {
  switch (column) {
    case Name:
      return auditor.display_name;
    case Team:
      return auditor.team.isEmpty() ? tr("Not known") : tr("%1, %2").arg(auditor.area, auditor.team);
    case Takes:
      return QString::number(auditor.capacity);
    case Has:
      return QString::number(auditor.allocated);
    case Away: {
      if (auditor.absences.isEmpty()) {
        return {};
      }
      const auto& first = auditor.absences.first();
      return (first.exempt ? tr("Exempt, %1 to %2") : tr("%1 to %2"))
          .arg(day_and_month(first.first_day), day_and_month(first.last_day));
    }
    default:
      return !auditor.accredited_until.isValid() ? QString{}
             : auditor.accreditation_lapsed      ? tr("Lapsed on %1").arg(short_day(auditor.accredited_until))
                                                 : tr("Until %1").arg(short_day(auditor.accredited_until));
  }
}

QVariant AuditorsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const DrawAuditor& auditor = auditors_.at(index.row());
  switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
      return cell(auditor, index.column());
    case Qt::AccessibleTextRole:
      return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                          cell(auditor, index.column()));
    case LapsedRole:
      return index.column() == Accredited && auditor.accreditation_lapsed;
    default:
      return {};
  }
}

QVariant AuditorsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  return QStringList{tr("Auditor"), tr("Own team"), tr("Takes"), tr("Has"), tr("Away"), tr("Accredited")}.value(
      section);
}

}  // namespace touchstone::client
