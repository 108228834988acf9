// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/progress_model.h"

#include <algorithm>
#include <cmath>

#include "client/models/figure_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

qint64 to_come(const ProgressRow& row) {
  return std::max<qint64>(0, row.counts.allocated - row.counts.exempt - row.counts.completed - row.overdue);
}

QVariant aligned(bool right) {
  return QVariant::fromValue(Qt::Alignment{(right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter});
}

}  // namespace

void ProgressModel::show(const Progress& progress) {
  const auto same = [](const ProgressRow& a, const ProgressRow& b) { return a.label == b.label; };
  const QList<ProgressRow> before = rows();
  const QList<ProgressRow>& after = rows_of(progress);
  if (before.isEmpty() || !std::equal(before.begin(), before.end(), after.begin(), after.end(), same)) {
    beginResetModel();
    progress_ = progress;
    endResetModel();
    return;
  }
  // A live change takes nobody's place away, and a screen reader is not told of the row again.
  progress_ = progress;
  tell_of_change();
}

void ProgressModel::tell_of_change() {
  Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
  if (rowCount() > 0) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
  }
}

void ProgressModel::show_same_day(const QHash<QString, Share>& areas) {
  same_day_ = areas;
  tell_of_change();
}

void ProgressModel::set_by(ProgressBy by) {
  beginResetModel();
  by_ = by;
  endResetModel();
}

const QList<ProgressRow>& ProgressModel::rows_of(const Progress& progress) const {
  switch (by_) {
    case ProgressBy::Team:
      return progress.teams;
    case ProgressBy::Auditor:
      return progress.auditors;
    case ProgressBy::Area:
      break;
  }
  return progress.areas;
}

QString ProgressModel::title() const {
  const ProgressRow* worst = nullptr;
  bool shared = false;
  qint64 most = 0;
  for (const auto& row : rows()) {
    const qint64 open = to_come(row) + row.overdue;
    shared = open == most ? true : open > most ? false : shared;
    if (open > most) {
      most = open;
      worst = &row;
    }
  }
  if (rows().isEmpty()) {
    return tr("Nothing is allocated here");
  }
  if (worst == nullptr) {
    return tr("All audits are in");
  }
  return shared ? tr("Audits completed and still to come") : tr("%1 has the most still to come").arg(worst->label);
}

QString ProgressModel::description() const {
  QStringList all;
  for (const auto& row : rows()) {
    all.append(spoken(row));
  }
  return all.join(QStringLiteral(". "));
}

QString ProgressModel::previous_of(const QString& label) const {
  if (by_ != ProgressBy::Area) {
    return {};
  }
  if (!same_day_.isEmpty()) {
    return same_day_.contains(label) ? of_words(same_day_.value(label)) : QStringLiteral("–");
  }
  for (const auto& row : progress_.previous_areas) {
    if (row.label == label) {
      return of_words(completion(row.counts));
    }
  }
  return QStringLiteral("–");
}

QString ProgressModel::previous_head() const {
  if (progress_.previous_period.isEmpty() || by_ != ProgressBy::Area) {
    return {};
  }
  return (same_day_.isEmpty() ? tr("All of %1") : tr("Same day in %1"))
      .arg(month_name(progress_.previous_period, progress_.period));
}

QString ProgressModel::spoken(const ProgressRow& row) const {
  return tr("%1, %2 completed, %3 still to come, %4 overdue")
      .arg(row.label, of_words(completion(row.counts)))
      .arg(to_come(row))
      .arg(row.overdue);
}

FigureRef ProgressModel::figure_of(const ProgressRow& row) const {
  FigureRef figure;
  figure.measure = QStringLiteral("completion");
  figure.title = tr("%1, completed: %2").arg(row.label, of_words(completion(row.counts)));
  if (by_ == ProgressBy::Auditor) {
    figure.auditor = row.label;
    return figure;
  }
  figure.measure += QLatin1Char('@') + row.label.section(QStringLiteral(": "), 0, 0);
  figure.team = by_ == ProgressBy::Team ? row.label.section(QStringLiteral(": "), 1) : QString{};
  return figure;
}

int ProgressModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows().size());
}

int ProgressModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : Previous + 1; }

QString ProgressModel::text(const ProgressRow& row, int column) const {
  switch (column) {
    case Name:
      return row.label;
    case Boxes:
      return tr("%1 to come").arg(to_come(row));
    case Completed:
      return of_words(completion(row.counts));
    case Overdue:
      return row.overdue == 0 ? QStringLiteral("·") : QString::number(row.overdue);
    case Previous:
      return previous_of(row.label);
    default:
      return {};
  }
}

QVariant ProgressModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const ProgressRow& row = rows()[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return text(row, index.column());
    case Qt::TextAlignmentRole:
      return aligned(index.column() > Boxes);
    case Qt::AccessibleTextRole:
      switch (index.column()) {
        case Overdue:
          return tr("%1, overdue, %2").arg(row.label, row.overdue == 0 ? tr("none") : QString::number(row.overdue));
        case Previous:
          return QStringLiteral("%1, %2, %3").arg(row.label, previous_head(), previous_of(row.label));
        default:
          return spoken(row);
      }
    case CompletedRole:
      return row.counts.completed;
    case ToComeRole:
      return to_come(row);
    case OverdueRole:
      return row.overdue;
    case FigureRole:
      return QVariant::fromValue(figure_of(row));
    case LargestRole: {
      qint64 largest = 0;
      for (const auto& each : rows()) {
        largest = std::max(largest, each.counts.allocated - each.counts.exempt);
      }
      return largest;
    }
    default:
      return {};
  }
}

QVariant ProgressModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return aligned(section > Boxes);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  switch (section) {
    case Name:
      return by_ == ProgressBy::Area ? tr("Area") : by_ == ProgressBy::Team ? tr("Team") : tr("Auditor");
    case Boxes:
      return tr("One box is one audit");
    case Completed:
      return tr("Completed");
    case Overdue:
      return tr("Overdue");
    case Previous:
      return previous_head();
    default:
      return {};
  }
}

void ProgressLateModel::show(const QList<LateAudit>& late) {
  beginResetModel();
  late_ = late;
  endResetModel();
}

int ProgressLateModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(late_.size());
}

QVariant ProgressLateModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const LateAudit& late = late_[index.row()];
  const QString place = QStringLiteral("%1, %2").arg(late.case_reference, late.service_area_code);
  const QString days = late.days_overdue == 1 ? tr("1 day") : tr("%1 days").arg(late.days_overdue);
  const QString reason = late.reason.isEmpty() ? tr("No reason given") : late.reason;
  switch (role) {
    case Qt::DisplayRole:
      return late.auditor_display_name;
    case Qt::AccessibleTextRole:
      return tr("%1, %2, %3 overdue, %4, %5")
          .arg(late.auditor_display_name, place, days, state_words(late.state), reason);
    case CaseRole:
      return place;
    case DaysRole:
      return days;
    case StateRole:
      return state_words(late.state);
    case StateIconRole:
      return state_icon(late.state);
    case ReasonRole:
      return reason;
    case AuditRole:
      return QStringLiteral("audits/") + late.allocation.section(QLatin1Char('/'), 1);
    default:
      return {};
  }
}

namespace {

/// ", 63%"; nothing below five.
QString with_share(const QString& text, const Share& share) {
  return share.denominator < smallest_base ? text : QStringLiteral("%1, %2").arg(text, share_words(share));
}

/// " Same day in August: 61%."
QString that_day(const Progress& progress, const Share& share) {
  return QLatin1Char(' ') + ProgressModel::tr("Same day in %1: %2.")
                                .arg(month_name(progress.previous_period, progress.period), share_words(share));
}

/// " All of August: 79%."
QString then(const Progress& progress, const Share& share) {
  if (!progress.previous_total || share.denominator == 0) {
    return {};
  }
  return QLatin1Char(' ') + ProgressModel::tr("All of %1: %2.")
                                .arg(month_name(progress.previous_period, progress.period), share_words(share));
}

/// " All of August: 69%, now 1 point above." Only of shares that do not grow by themselves as the month goes on.
QString change_since(const Progress& progress, const Share& share, const Share& before) {
  QString words = then(progress, before);
  if (words.isEmpty() || share.denominator < smallest_base || before.denominator < smallest_base) {
    return words;
  }
  const double change = 100.0 * (static_cast<double>(share.numerator) / static_cast<double>(share.denominator) -
                                 static_cast<double>(before.numerator) / static_cast<double>(before.denominator));
  const auto points = static_cast<qint64>(std::round(std::abs(change)));
  QString said = ProgressModel::tr("now the same");
  if (points > 0) {
    const QString size = points == 1 ? ProgressModel::tr("1 point") : ProgressModel::tr("%1 points").arg(points);
    said = change > 0 ? ProgressModel::tr("now %1 above").arg(size) : ProgressModel::tr("now %1 below").arg(size);
  }
  return words.chopped(1) + QStringLiteral(", %1.").arg(said);
}

}  // namespace

QList<ProgressTile> progress_tiles(const Progress& progress, const std::optional<Share>& same_day) {
  const auto& total = progress.total;
  const ProgressRow before = progress.previous_total.value_or(ProgressRow{});
  const Share done = completion(total.counts);
  const Share talked = discussions(total.counts);
  const Share good{total.good_or_better, total.graded};
  const int longest = progress.late.isEmpty() ? 0 : progress.late.first().days_overdue;
  QString overdue = ProgressModel::tr("Past the due date and not handed in.");
  if (longest > 0) {
    overdue += longest == 1 ? ProgressModel::tr(" The longest is 1 day.")
                            : ProgressModel::tr(" The longest is %1 days.").arg(longest);
  }
  return {
      {QStringLiteral("completion"), ProgressModel::tr("Completed"), QString::number(done.numerator),
       with_share(ProgressModel::tr("of %1 audits").arg(done.denominator), done),
       ProgressModel::tr("Submitted or accepted, of allocated less exempt.") +
           (same_day && same_day->denominator > 0 ? that_day(progress, *same_day)
                                                  : then(progress, completion(before.counts))),
       false},
      {QStringLiteral("overdue"), ProgressModel::tr("Overdue"), QString::number(total.overdue),
       ProgressModel::tr("of %1 still to come").arg(done.denominator - done.numerator), overdue, total.overdue > 0},
      {QStringLiteral("discussion"), ProgressModel::tr("Discussed"), QString::number(talked.numerator),
       with_share(ProgressModel::tr("of %1 completed").arg(talked.denominator), talked),
       ProgressModel::tr("Talked through with the practitioner.") +
           change_since(progress, talked, discussions(before.counts)),
       false},
      {QStringLiteral("good_or_better"), ProgressModel::tr("Good or outstanding"), QString::number(good.numerator),
       with_share(ProgressModel::tr("of %1 graded").arg(good.denominator), good),
       ProgressModel::tr("Overall grade; a second reading counts.") +
           change_since(progress, good, {before.good_or_better, before.graded}),
       false},
  };
}

QString small_numbers(const Progress& progress) {
  const Share done = completion(progress.total.counts);
  if (done.denominator == 0 || done.denominator >= 50) {
    return {};
  }
  const qint64 step = whole_percent({1, done.denominator});
  return done.denominator == 1 ? ProgressModel::tr("With 1 audit there is no share to speak of.")
                               : ProgressModel::tr("With %1 audits, one audit moves the share by %2 points.")
                                     .arg(done.denominator)
                                     .arg(step);
}

FigureRef tile_figure(const ProgressTile& tile, const Progress& progress) {
  FigureRef figure;
  figure.title = QStringLiteral("%1: %2 %3").arg(tile.title, tile.figure, tile.base);
  figure.measure = tile.key;
  if (tile.key == QLatin1String("overdue")) {
    figure.measure = QStringLiteral("completion");
    figure.audits = QStringList{};
    for (const auto& late : progress.late) {
      figure.audits->append(QStringLiteral("audits/") + late.allocation.section(QLatin1Char('/'), 1));
    }
  }
  return figure;
}

QString areas_words(const Progress& progress) {
  QStringList codes;
  for (const auto& area : progress.areas) {
    codes.append(area.label);
  }
  return listed(codes);
}

}  // namespace touchstone::client
