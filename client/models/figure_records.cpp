// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/figure_records.h"

#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

FigureRecords::FigureRecords(AnalysisGateway& gateway, QObject* parent)
    : QAbstractTableModel{parent}, gateway_{gateway} {}

void FigureRecords::open(const FigureRef& figure) {
  figure_ = figure;
  show({});
  again();
}

void FigureRecords::again() {
  const int number = ++number_;
  set_state(State::Loading);
  when_answered(gateway_.figure_records(figure_.cycle, figure_.measure), this,
                [this, number](const Outcome<QList<FigureRecord>>& outcome) {
                  if (number != number_) {
                    return;  // closed, or another figure was opened meanwhile
                  }
                  if (outcome.failure) {
                    problem_ = failure_words(*outcome.failure);
                    set_state(State::Failed);
                    return;
                  }
                  show(*outcome.value);
                  set_state(State::Shown);
                });
}

void FigureRecords::close() {
  ++number_;
  show({});
  set_state(State::Closed);
}

bool FigureRecords::asked_for(const FigureRecord& record) const {
  return (figure_.team.isEmpty() || record.team == figure_.team) &&
         (figure_.auditor.isEmpty() || record.auditor_display_name == figure_.auditor) &&
         (!figure_.audits || figure_.audits->contains(record.audit));
}

void FigureRecords::show(const QList<FigureRecord>& records) {
  beginResetModel();
  records_.clear();
  std::copy_if(records.begin(), records.end(), std::back_inserter(records_),
               [this](const FigureRecord& record) { return asked_for(record); });
  endResetModel();
}

void FigureRecords::set_state(State state) {
  state_ = state;
  Q_EMIT state_changed();
}

int FigureRecords::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(records_.size());
}

int FigureRecords::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : Note + 1; }

QVariant FigureRecords::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const FigureRecord& record = records_[index.row()];
  if (role == AuditRole) {
    return record.audit;
  }
  if (role == IconRole && index.column() == Value) {
    return record.counted   ? QStringLiteral("accepted")
           : record.in_base ? QStringLiteral("to_start")
                            : QStringLiteral("not_counted");
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
    return {};
  }
  const QString head = role == Qt::AccessibleTextRole && index.column() != Case
                           ? headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + QLatin1Char(' ')
                           : QString{};
  switch (index.column()) {
    case Case:
      return record.case_reference;
    case Team:
      return head + (record.team.isEmpty() ? record.service_area_code
                                           : QStringLiteral("%1, %2").arg(record.service_area_code, record.team));
    case Auditor:
      return head + record.auditor_display_name;
    case Value:
      return head + record_value_words(record) +
             (role != Qt::AccessibleTextRole || record.counted ? QString{}
              : record.in_base                                 ? tr(", in the base, not counted")
                                                               : tr(", not counted"));
    case Note:
      return head + (record.comment.isEmpty() && role == Qt::AccessibleTextRole ? tr("none") : record.comment);
    default:
      return {};
  }
}

QVariant FigureRecords::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case Case:
      return tr("Case");
    case Team:
      return tr("Area and team");
    case Auditor:
      return tr("Auditor");
    case Value:
      return tr("Answer");
    case Note:
      return tr("Note");
    default:
      return {};
  }
}

QString record_value_words(const FigureRecord& record) {
  const QString& value = record.value;
  if (value == QLatin1String("yes")) {
    return yes_no_words(YesNo::Yes);
  }
  if (value == QLatin1String("no")) {
    return yes_no_words(YesNo::No);
  }
  if (value == QLatin1String("not_applicable")) {
    return yes_no_words(YesNo::NotApplicable);
  }
  if (value == QLatin1String("outstanding")) {
    return grade_words(Grade::Outstanding);
  }
  if (value == QLatin1String("good")) {
    return grade_words(Grade::Good);
  }
  if (value == QLatin1String("requires_improvement")) {
    return grade_words(Grade::RequiresImprovement);
  }
  if (value == QLatin1String("inadequate")) {
    return grade_words(Grade::Inadequate);
  }
  if (value == QLatin1String("exempt")) {
    return FigureRecords::tr("Exempt");
  }
  if (value == QLatin1String("completed") || value == QLatin1String("not_completed")) {
    return state_words(record.state);
  }
  return value.isEmpty() ? FigureRecords::tr("Not answered") : value;
}

}  // namespace touchstone::client
