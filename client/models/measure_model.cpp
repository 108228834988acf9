// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/measure_model.h"

#include <QCoreApplication>
#include <algorithm>

#include "client/models/analysis_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

/// "3 of 9 (33%)", "3 of 9 managers (33%)"; below five the counts alone; "–" when nothing was counted.
QString counted(const Measure& measure, const Share& share) {
  if (share.denominator == 0) {
    return QStringLiteral("–");
  }
  const QString words = measure.of_managers ? MeasureModel::tr("%1 managers").arg(of_words(share)) : of_words(share);
  return share.denominator < smallest_base ? words : QStringLiteral("%1 (%2)").arg(words, share_words(share));
}

/// "Sept 2023": a column has no room for more.
QString month_and_year(const QString& period) {
  return QStringLiteral("%1 %2").arg(short_month(period), period.left(4));
}

}  // namespace

QString measure_state_words(MeasureState state) {
  switch (state) {
    case MeasureState::NothingCounted:
      return MeasureModel::tr("Nothing counted");
    case MeasureState::Reached:
      return MeasureModel::tr("Reached");
    case MeasureState::OnTheWay:
      return MeasureModel::tr("On the way");
    case MeasureState::OffTheWay:
      return MeasureModel::tr("Off the way");
    case MeasureState::Unknown:
      break;
  }
  return {};
}

QString measure_state_icon(MeasureState state) {
  switch (state) {
    case MeasureState::Reached:
      return QStringLiteral("accepted");
    case MeasureState::OnTheWay:
      return QStringLiteral("in_progress");
    case MeasureState::OffTheWay:
      return QStringLiteral("problem");
    default:
      return QStringLiteral("to_start");
  }
}

MeasureModel::MeasureModel(MeasureGateway& gateway, QObject* parent) : QAbstractTableModel{parent}, gateway_{gateway} {}

void MeasureModel::refresh() {
  when_answered(gateway_.measures(), this, [this](const Outcome<QList<Measure>>& outcome) {
    failure_ = outcome.failure;
    if (outcome.value) {
      beginResetModel();
      measures_ = *outcome.value;
      loaded_ = true;
      endResetModel();
    }
    Q_EMIT changed();
  });
}

void MeasureModel::add(const NewMeasure& measure) {
  const QString what = QStringList{measure.title,
                                   measure.programme_code,
                                   measure.service_area_code,
                                   QString::number(static_cast<int>(measure.subject)),
                                   measure.question_key,
                                   QString::number(static_cast<int>(measure.least_grade)),
                                   QString::number(measure.target_percent),
                                   measure.at_most ? QStringLiteral("most") : QStringLiteral("least"),
                                   measure.target_date.toString(Qt::ISODate),
                                   QString::number(measure.window_months),
                                   measure.of_managers ? QStringLiteral("managers") : QStringLiteral("audits")}
                           .join(QLatin1Char('|'));
  busy_ = true;
  Q_EMIT changed();
  when_answered(gateway_.create(measure, requests_.id_of(what)), this, [this, what](const Outcome<Measure>& outcome) {
    busy_ = false;
    requests_.answered(what, outcome.failure);
    Q_EMIT changed();
    if (outcome.failure) {
      Q_EMIT not_added(*outcome.failure);
      return;
    }
    Q_EMIT added(tr("%1 is added.").arg(outcome.value->title));
    refresh();
  });
}

QString MeasureModel::summary() const {
  const auto in = [this](MeasureState state) {
    return std::count_if(measures_.begin(), measures_.end(),
                         [state](const Measure& one) { return one.state == state; });
  };
  if (measures_.isEmpty()) {
    return tr("There is no measure you can see.");
  }
  QStringList parts;
  for (const auto& [state, words] :
       QList<std::pair<MeasureState, QString>>{{MeasureState::Reached, tr("%1 reached")},
                                               {MeasureState::OnTheWay, tr("%1 on the way")},
                                               {MeasureState::OffTheWay, tr("%1 off the way")},
                                               {MeasureState::NothingCounted, tr("%1 with nothing counted")}}) {
    if (in(state) > 0) {
      parts.append(words.arg(in(state)));
    }
  }
  const QString whole =
      measures_.size() == 1 ? tr("1 measure") : tr("%1 measures").arg(static_cast<int>(measures_.size()));
  return tr("%1: %2.").arg(whole, parts.join(QStringLiteral(", ")));
}

int MeasureModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(measures_.size());
}

int MeasureModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : MonthsColumn + 1; }

QString MeasureModel::cell(const Measure& measure, int column) const {
  switch (column) {
    case TitleColumn:
      return measure.title;
    case StateColumn:
      return measure_state_words(measure.state);
    case ShareColumn:
      return counted(measure, measure.share);
    case BeforeColumn:
      return counted(measure, measure.before);
    case TargetColumn:
      return (measure.at_most ? tr("at most %1% by %2") : tr("at least %1% by %2"))
          .arg(measure.target_percent)
          .arg(tr("%1 %2").arg(day_and_month(measure.target_date)).arg(measure.target_date.year()));
    case MonthsColumn:
      return measure.last_period.isEmpty() ? QStringLiteral("–")
             : measure.first_period == measure.last_period
                 ? month_and_year(measure.last_period)
                 : tr("%1 to %2").arg(month_and_year(measure.first_period), month_and_year(measure.last_period));
    default:
      return {};
  }
}

QVariant MeasureModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Measure& measure = measures_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return cell(measure, index.column());
    case Qt::AccessibleTextRole:
      return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                              cell(measure, index.column()));
    case Qt::ToolTipRole:
      return index.column() == TitleColumn ? QVariant{measure.title} : QVariant{};
    case StateRole:
      return static_cast<int>(measure.state);
    case IconRole:
      return measure_state_icon(measure.state);
    default:
      return {};
  }
}

QVariant MeasureModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  const QStringList heads{tr("Measure"),       tr("Where it stands"), tr("Counted"),
                          tr("Window before"), tr("Target"),          tr("Months")};
  return heads.value(section);
}

}  // namespace touchstone::client
