// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/board_model.h"

#include <algorithm>

namespace touchstone::client {

namespace {

bool handed_in_or_over(const Allocation& row) {
  return row.state == AuditState::Submitted || row.state == AuditState::Accepted ||
         row.state == AuditState::NotCompleted || row.state == AuditState::Withdrawn;
}

/// Nobody has to hand it in.
bool is_exempt(const Allocation& row) { return row.exempt && !handed_in_or_over(row); }

}  // namespace

QString board_state_words(BoardState state) {
  switch (state) {
    case BoardState::All:
      break;
    case BoardState::ToStart:
      return state_words(AuditState::Allocated);
    case BoardState::InProgress:
      return state_words(AuditState::InProgress);
    case BoardState::SentBack:
      return state_words(AuditState::SentBack);
    case BoardState::Submitted:
      return state_words(AuditState::Submitted);
    case BoardState::Accepted:
      return state_words(AuditState::Accepted);
    case BoardState::NotCompleted:
      return state_words(AuditState::NotCompleted);
    case BoardState::Exempt:
      return BoardModel::tr("Exempt");
    case BoardState::Overdue:
      return BoardModel::tr("Overdue");
    case BoardState::Withdrawn:
      return state_words(AuditState::Withdrawn);
  }
  return BoardModel::tr("All");
}

bool counts_as(const Allocation& row, BoardState state) {
  switch (state) {
    case BoardState::All:
      return row.state != AuditState::Withdrawn;
    case BoardState::ToStart:
      return row.state == AuditState::Allocated && !row.exempt;
    case BoardState::InProgress:
      return row.state == AuditState::InProgress && !row.exempt;
    case BoardState::SentBack:
      return row.state == AuditState::SentBack && !row.exempt;
    case BoardState::Submitted:
      return row.state == AuditState::Submitted;
    case BoardState::Accepted:
      return row.state == AuditState::Accepted;
    case BoardState::NotCompleted:
      return row.state == AuditState::NotCompleted;
    case BoardState::Exempt:
      return is_exempt(row);
    case BoardState::Overdue:
      return row.overdue;
    case BoardState::Withdrawn:
      return row.state == AuditState::Withdrawn;
  }
  return false;
}

BoardModel::BoardModel(AllocationGateway& gateway, std::function<QDate()> today, QObject* parent)
    : QAbstractTableModel{parent}, gateway_{gateway}, today_{std::move(today)} {}

int BoardModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int BoardModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

Qt::ItemFlags BoardModel::flags(const QModelIndex& index) const {
  const auto flags = QAbstractTableModel::flags(index);
  return index.column() == Chosen ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant BoardModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Allocation& row = at(index.row());
  switch (role) {
    case Qt::DisplayRole:
      return display(row, index.column());
    case Qt::AccessibleTextRole:
      return spoken(row, index.column());
    case Qt::CheckStateRole:
      return index.column() == Chosen ? QVariant{chosen(index.row()) ? Qt::Checked : Qt::Unchecked} : QVariant{};
    case Qt::TextAlignmentRole:
      return index.column() == Due || index.column() == Overdue
                 ? QVariant::fromValue(Qt::Alignment{Qt::AlignRight | Qt::AlignVCenter})
                 : QVariant{};
    case NameRole:
      return row.name;
    case PlaceRole:
      return row.team.isEmpty() ? row.service_area_code : tr("%1 · %2").arg(row.service_area_code, row.team);
    case StateIconRole:
      return index.column() != State ? QString{}
             : is_exempt(row)        ? QStringLiteral("not_counted")
                                     : state_icon(row.state);
    case AccentRole:
      return accent(row, index.column());
    default:
      return {};
  }
}

QVariant BoardModel::display(const Allocation& row, int column) const {
  switch (column) {
    case Case:
      return row.case_reference;
    case Auditor:
      return row.auditor_display_name.isEmpty() ? row.auditor_email : row.auditor_display_name;
    case State:
      return is_exempt(row) ? board_state_words(BoardState::Exempt) : state_words(row.state);
    case Due:
      return day_and_month(row.due_date);
    case Overdue: {
      const int days = days_overdue(row);
      return days == 0 ? QString{} : days == 1 ? tr("1 day") : tr("%1 days").arg(days);
    }
    case Chased:
      if (row.last_chase_time.isValid()) {
        return day_and_month(row.last_chase_time.toLocalTime().date());
      }
      return handed_in_or_over(row) || row.exempt ? QString{} : tr("Not yet");
    default:
      return {};
  }
}

QString BoardModel::spoken(const Allocation& row, int column) const {
  QString words = display(row, column).toString();
  switch (column) {
    case Chosen:
      return chosen_.contains(row.name) ? tr("%1, selected").arg(row.case_reference)
                                        : tr("%1, not selected").arg(row.case_reference);
    case Case: {
      QStringList parts{row.case_reference, row.service_area_code, row.team};
      parts += display(row, Auditor).toString();
      parts += display(row, State).toString();
      const QString days = display(row, Overdue).toString();
      parts += days.isEmpty() ? QString{} : tr("%1 overdue").arg(days);
      parts.removeAll(QString{});
      return parts.join(QStringLiteral(", "));
    }
    case Due:
      return tr("due %1").arg(words);
    case Overdue:
      return words.isEmpty() ? tr("not overdue") : tr("%1 overdue").arg(words);
    case Chased:
      return words.isEmpty()                 ? tr("nothing to chase")
             : row.last_chase_time.isValid() ? tr("chased %1").arg(words)
                                             : tr("not chased yet");
    default:
      return words;
  }
}

int BoardModel::accent(const Allocation& row, int column) const {
  auto accent = Accent::Plain;
  if (column == Overdue) {
    accent = Accent::Error;
  } else if (column == Chased) {
    accent = Accent::Quiet;
  } else if (column == State) {
    accent = is_exempt(row)                      ? Accent::Quiet
             : row.state == AuditState::SentBack ? Accent::Warning
             : row.state == AuditState::Accepted ? Accent::Good
                                                 : Accent::Plain;
  }
  return static_cast<int>(accent);
}

bool BoardModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || index.column() != Chosen || role != Qt::CheckStateRole) {
    return false;
  }
  choose(index.row(), value.toInt() == Qt::Checked);
  return true;
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole && (section == Due || section == Overdue)) {
    return QVariant::fromValue(Qt::Alignment{Qt::AlignRight | Qt::AlignVCenter});
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
    return {};
  }
  switch (section) {
    case Chosen:
      return role == Qt::DisplayRole ? QString{} : tr("Selected");
    case Case:
      return tr("Case");
    case Auditor:
      return tr("Auditor");
    case State:
      return tr("State");
    case Due:
      return tr("Due");
    case Overdue:
      return tr("Overdue");
    case Chased:
      return tr("Chased");
    default:
      return {};
  }
}

int BoardModel::days_overdue(const Allocation& row) const {
  return row.overdue ? qMax(1, static_cast<int>(row.due_date.daysTo(today_()))) : 0;
}

void BoardModel::load(const QString& audit_cycle) {
  if (audit_cycle != cycle_) {
    cycle_ = audit_cycle;
    loaded_ = false;
    chosen_.clear();
    show({});
    Q_EMIT chosen_changed();
  }
  refresh();
}

void BoardModel::refresh() {
  if (cycle_.isEmpty()) {
    return;
  }
  loading_ = true;
  Q_EMIT loaded_changed();
  const int mine = ++asked_;
  when_answered(gateway_.allocations(cycle_), this, [this, mine](const Outcome<QList<Allocation>>& outcome) {
    if (mine != asked_) {
      return;
    }
    loading_ = false;
    if (outcome.failure) {
      Q_EMIT load_failed(*outcome.failure);
      Q_EMIT loaded_changed();
      return;
    }
    loaded_ = true;
    show(*outcome.value);
    Q_EMIT loaded_changed();
  });
}

void BoardModel::show(const QList<Allocation>& rows) {
  beginResetModel();
  all_ = rows;
  search_.resize(all_.size());
  places_.clear();
  QSet<QString> still;
  for (int i = 0; i < all_.size(); ++i) {
    index_row(i);
    if (chosen_.contains(all_[i].name)) {
      still.insert(all_[i].name);
    }
  }
  const bool others = still.size() != chosen_.size();
  chosen_ = still;
  order();
  filter_again();
  endResetModel();
  Q_EMIT contents_changed();
  if (others) {
    Q_EMIT chosen_changed();
  }
}

void BoardModel::index_row(int index) {
  const Allocation& row = all_[index];
  places_.insert(row.name, index);
  search_[index] =
      QStringList{row.case_reference, row.service_area_code, row.team, row.auditor_display_name, row.auditor_email}
          .join(QLatin1Char('\n'))
          .toCaseFolded();
}

void BoardModel::order() {
  order_.resize(all_.size());
  for (int i = 0; i < order_.size(); ++i) {
    order_[i] = i;
  }
  std::stable_sort(order_.begin(), order_.end(),
                   [this](int a, int b) { return sort_order_ == Qt::AscendingOrder ? less(a, b) : less(b, a); });
}

bool BoardModel::less(int a, int b) const {
  const Allocation& one = all_[a];
  const Allocation& other = all_[b];
  switch (sort_column_) {
    case Chosen:
      return chosen_.contains(one.name) < chosen_.contains(other.name);
    case Auditor:
      return one.auditor_display_name.compare(other.auditor_display_name, Qt::CaseInsensitive) < 0;
    case State:
      return one.state < other.state;
    case Due:
      return one.due_date < other.due_date;
    case Overdue:
      return days_overdue(one) < days_overdue(other);
    case Chased:
      return one.last_chase_time < other.last_chase_time;
    default:
      return one.case_reference < other.case_reference;
  }
}

void BoardModel::filter_again() {
  const QStringList words = filter_.text.toCaseFolded().split(QLatin1Char(' '), Qt::SkipEmptyParts);
  shown_.clear();
  for (const int index : std::as_const(order_)) {
    if (passes(index, words)) {
      shown_.append(index);
    }
  }
}

bool BoardModel::passes(int index, const QStringList& words) const {
  const Allocation& row = all_[index];
  if (!counts_as(row, filter_.state) || (!filter_.area.isEmpty() && row.service_area_code != filter_.area)) {
    return false;
  }
  return std::all_of(words.begin(), words.end(), [&](const QString& word) { return search_[index].contains(word); });
}

void BoardModel::set_filter(const BoardFilter& filter) {
  if (filter == filter_) {
    return;
  }
  beginResetModel();
  filter_ = filter;
  filter_again();
  endResetModel();
  Q_EMIT filter_changed();
}

void BoardModel::sort(int column, Qt::SortOrder order_wanted) {
  beginResetModel();
  sort_column_ = column;
  sort_order_ = order_wanted;
  order();
  filter_again();
  endResetModel();
}

const Allocation* BoardModel::find(const QString& name) const {
  const auto found = places_.constFind(name);
  return found == places_.constEnd() ? nullptr : &all_[*found];
}

int BoardModel::row_of(const QString& name) const {
  const auto found = places_.constFind(name);
  return found == places_.constEnd() ? -1 : static_cast<int>(shown_.indexOf(*found));
}

int BoardModel::count(BoardState state) const {
  return static_cast<int>(
      std::count_if(all_.begin(), all_.end(), [state](const Allocation& row) { return counts_as(row, state); }));
}

QStringList BoardModel::areas() const {
  QSet<QString> codes;
  for (const auto& row : all_) {
    codes.insert(row.service_area_code);
  }
  QStringList sorted{codes.begin(), codes.end()};
  sorted.sort(Qt::CaseInsensitive);
  return sorted;
}

void BoardModel::choose(int row, bool chosen_now) {
  const QString& name = at(row).name;
  if (chosen_now == chosen_.contains(name)) {
    return;
  }
  if (chosen_now) {
    chosen_.insert(name);
  } else {
    chosen_.remove(name);
  }
  Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1), {Qt::CheckStateRole});
  Q_EMIT chosen_changed();
}

void BoardModel::choose_all(bool chosen_now) {
  if (!chosen_now) {
    chosen_.clear();
  } else {
    for (const int index : std::as_const(shown_)) {
      chosen_.insert(all_[index].name);
    }
  }
  if (!shown_.isEmpty()) {
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::CheckStateRole});
  }
  Q_EMIT chosen_changed();
}

QList<Allocation> BoardModel::chosen_rows() const {
  QList<Allocation> rows;
  for (const int index : order_) {
    if (chosen_.contains(all_[index].name)) {
      rows.append(all_[index]);
    }
  }
  return rows;
}

int BoardModel::chosen_hidden() const {
  return chosen_count() - static_cast<int>(std::count_if(shown_.begin(), shown_.end(), [this](int index) {
           return chosen_.contains(all_[index].name);
         }));
}

void BoardModel::take(const Allocation& now) {
  QList<Allocation> rows = all_;
  const auto found = places_.constFind(now.name);
  if (found != places_.constEnd()) {
    rows[*found] = now;
  } else if (now.audit_cycle == cycle_) {
    rows.append(now);
  } else {
    return;  // the answer came after a change of month
  }
  show(rows);
}

}  // namespace touchstone::client
