// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/allocation_model.h"

#include <QUuid>
#include <algorithm>
#include <numeric>

namespace touchstone::client {

namespace {

bool handed_in(const Allocation& row) {
  return row.state == AuditState::Submitted || row.state == AuditState::Accepted ||
         row.state == AuditState::NotCompleted;
}

/// Long comments are cut at a word for the one line they have.
QString quoted(const QString& words) {
  QString line = words.simplified();
  if (line.size() > 60) {
    line = line.left(60);
    line = line.left(qMax(line.lastIndexOf(QLatin1Char(' ')), qsizetype{20})) + QStringLiteral("…");
  }
  return QStringLiteral("“%1”").arg(line);
}

}  // namespace

AllocationModel::AllocationModel(AllocationGateway& gateway, std::function<QDate()> today, QObject* parent)
    : QAbstractItemModel{parent}, gateway_{gateway}, today_{std::move(today)} {}

QModelIndex AllocationModel::index(int row, int column, const QModelIndex& parent) const {
  if (!hasIndex(row, column, parent)) {
    return {};
  }
  return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr{0});
}

QModelIndex AllocationModel::parent(const QModelIndex& child) const {
  if (!child.isValid() || child.internalId() == 0) {
    return {};
  }
  return createIndex(static_cast<int>(child.internalId()) - 1, 0, quintptr{0});
}

int AllocationModel::rowCount(const QModelIndex& parent) const {
  if (!parent.isValid()) {
    return static_cast<int>(groups_.size());
  }
  return parent.internalId() == 0 ? static_cast<int>(groups_[parent.row()].rows.size()) : 0;
}

int AllocationModel::columnCount(const QModelIndex&) const { return 1; }

Qt::ItemFlags AllocationModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) {
    return Qt::NoItemFlags;
  }
  return index.internalId() == 0 ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant AllocationModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  if (index.internalId() == 0) {
    return group_data(groups_[index.row()], role);
  }
  return row_data(*at(index), role);
}

QVariant AllocationModel::group_data(const ShownGroup& group, int role) const {
  switch (role) {
    case Qt::DisplayRole:
      return group_title(group.kind);
    case Qt::AccessibleTextRole:
      return tr("%1, %2").arg(group_title(group.kind)).arg(group.rows.size());
    case CountRole:
      return static_cast<int>(group.rows.size());
    default:
      return {};
  }
}

QVariant AllocationModel::row_data(const Allocation& row, int role) const {
  const auto here = local(row.name);
  const bool more = here && here->kind != LocalWork::Kind::Draft;
  switch (role) {
    case Qt::DisplayRole:
      return row.case_reference;
    case Qt::AccessibleTextRole:
      return spoken(row);
    case NameRole:
      return row.name;
    case PlaceRole:
      return row.team.isEmpty() ? row.service_area_code : tr("%1 · %2").arg(row.service_area_code, row.team);
    case StateRole:
      return more ? local_words(*here) : state_words(row.state);
    case StateIconRole:
      if (more) {
        return here->kind == LocalWork::Kind::Choose    ? QStringLiteral("warning")
               : here->kind == LocalWork::Kind::Refused ? QStringLiteral("problem")
                                                        : QStringLiteral("cloud");
      }
      return state_icon(row.state);
    case StateAccentRole:
      if (more) {
        return static_cast<int>(here->kind == LocalWork::Kind::Choose    ? Accent::Warning
                                : here->kind == LocalWork::Kind::Refused ? Accent::Error
                                                                         : Accent::Plain);
      }
      return static_cast<int>(row.state == AuditState::SentBack   ? Accent::Warning
                              : row.state == AuditState::Accepted ? Accent::Good
                                                                  : Accent::Plain);
    case DetailRole:
      return detail(row);
    case DateRole:
      return handed_in(row) && row.state != AuditState::NotCompleted ? tr("Submitted") : short_date(row.due_date);
    case DueRole:
      return due(row);
    case DueAccentRole:
      return static_cast<int>(due_accent(row));
    default:
      return {};
  }
}

QString AllocationModel::spoken(const Allocation& row) const {
  QStringList parts{row.case_reference, row.service_area_code};
  parts += row.team;
  parts += row_data(row, StateRole).toString();
  parts += detail(row);
  parts += due(row);
  parts.removeAll(QString{});
  return parts.join(QStringLiteral(", "));
}

QString AllocationModel::detail(const Allocation& row) const {
  if (const auto here = local(row.name)) {
    switch (here->kind) {
      case LocalWork::Kind::Waiting:
      case LocalWork::Kind::Sending:
        return tr("You submitted it at %1").arg(here->time.toLocalTime().toString(QStringLiteral("HH:mm")));
      case LocalWork::Kind::Choose:
        return tr("It was changed in two places");
      case LocalWork::Kind::Refused:
        return here->reason;
      case LocalWork::Kind::Draft:
        return tr("%1 of %2 answered").arg(here->row.answered_count).arg(here->row.question_count);
    }
  }
  switch (row.state) {
    case AuditState::Allocated:
      return tr("%1 questions").arg(row.question_count);
    case AuditState::InProgress:
      return tr("%1 of %2 answered").arg(row.answered_count).arg(row.question_count);
    case AuditState::Submitted:
      return tr("With the quality assurance unit");
    case AuditState::SentBack:
    case AuditState::Accepted:
      return row.response_comment.isEmpty() ? tr("By the quality assurance unit") : quoted(row.response_comment);
    case AuditState::NotCompleted:
      return not_completed_words(row);
    case AuditState::Withdrawn:
    case AuditState::Unknown:
      break;
  }
  return {};
}

QString AllocationModel::due(const Allocation& row) const {
  if (handed_in(row)) {
    return row.submit_time.isValid() ? day_and_month(row.submit_time.toLocalTime().date()) : QString{};
  }
  return due_words(row.due_date, today_());
}

Accent AllocationModel::due_accent(const Allocation& row) const {
  if (handed_in(row)) {
    return Accent::Quiet;
  }
  const auto days = today_().daysTo(row.due_date);
  if (row.overdue || days < 0) {
    return Accent::Error;
  }
  return days <= 1 ? Accent::Warning : Accent::Quiet;
}

void AllocationModel::refresh() {
  loading_ = true;
  const int mine = ++asked_;
  when_answered(gateway_.my_allocations(), this, [this, mine](const Outcome<QList<Allocation>>& outcome) {
    if (mine != asked_) {
      return;  // A later question is on its way; its answer is the newer one.
    }
    loading_ = false;
    if (outcome.failure) {
      Q_EMIT refresh_failed(*outcome.failure);
      return;
    }
    loaded_ = true;
    all_ = *outcome.value;
    if (!cycle_.isEmpty() && !cycles().contains(cycle_)) {
      cycle_.clear();
    }
    regroup();
    Q_EMIT refreshed();
    Q_EMIT received();
  });
}

AllocationModel::Group AllocationModel::group_of(const Allocation& row) const {
  if (handed_in(row)) {
    return Finished;
  }
  if (waits(row.name)) {
    return Waiting;
  }
  if (const auto here = local(row.name); here && here->kind != LocalWork::Kind::Draft) {
    return ForYou;
  }
  const QDate today = today_();
  if (row.overdue || row.due_date < today) {
    return Overdue;
  }
  if (row.state == AuditState::SentBack) {
    return SentBack;
  }
  const QDate sunday = today.addDays(7 - today.dayOfWeek());
  return row.due_date <= sunday ? ThisWeek : Later;
}

void AllocationModel::regroup() {
  beginResetModel();
  groups_.clear();
  totals_.clear();
  QList<Allocation> rows = all_;
  for (const auto& work : std::as_const(local_)) {
    if (std::none_of(all_.begin(), all_.end(), [&](const Allocation& row) { return row.name == work.row.name; })) {
      rows.append(work.row);
    }
  }
  for (const auto kind : {ForYou, Overdue, SentBack, Waiting, ThisWeek, Later, Finished}) {
    ShownGroup group{kind, {}};
    for (const auto& row : rows) {
      const bool shown = row.state != AuditState::Withdrawn && (cycle_.isEmpty() || row.audit_cycle == cycle_);
      if (shown && group_of(row) == kind) {
        ++totals_[kind];
        if (matches(row)) {
          group.rows.append(row);
        }
      }
    }
    if (!group.rows.isEmpty()) {
      groups_.append(group);
    }
  }
  endResetModel();
}

QString AllocationModel::group_title(Group group) const {
  switch (group) {
    case ForYou:
      return tr("Waiting for you");
    case Overdue:
      return tr("Overdue");
    case SentBack:
      return tr("Sent back to you");
    case Waiting:
      return tr("Waiting to be sent");
    case ThisWeek:
      return tr("Due this week");
    case Later:
      return tr("Later");
    case Finished:
      break;
  }
  return tr("Finished");
}

QStringList AllocationModel::cycles() const {
  QStringList names;
  for (const auto& row : all_) {
    if (!names.contains(row.audit_cycle)) {
      names.append(row.audit_cycle);
    }
  }
  std::sort(names.begin(), names.end(), [](const QString& a, const QString& b) {
    return a.section(QLatin1Char('/'), -1) > b.section(QLatin1Char('/'), -1);
  });
  return names;
}

void AllocationModel::show_cycle(const QString& audit_cycle) {
  if (audit_cycle != cycle_) {
    cycle_ = audit_cycle;
    regroup();
    Q_EMIT refreshed();
  }
}

void AllocationModel::set_local(const LocalWorks& local) {
  if (local != local_) {
    local_ = local;
    regroup();
    Q_EMIT refreshed();
  }
}

std::optional<LocalWork> AllocationModel::local(const QString& name) const {
  const auto found = local_.constFind(name);
  return found == local_.constEnd() ? std::nullopt : std::optional{*found};
}

bool AllocationModel::waits(const QString& name) const {
  const auto here = local(name);
  return here && (here->kind == LocalWork::Kind::Waiting || here->kind == LocalWork::Kind::Sending);
}

QString AllocationModel::local_words(const LocalWork& work) const {
  switch (work.kind) {
    case LocalWork::Kind::Waiting:
      return tr("Waiting to be sent");
    case LocalWork::Kind::Sending:
      return tr("Sending");
    case LocalWork::Kind::Choose:
      return tr("To choose");
    case LocalWork::Kind::Refused:
      return tr("Not taken by the server");
    case LocalWork::Kind::Draft:
      break;
  }
  return {};
}

void AllocationModel::show_kept(const QList<Allocation>& list) {
  if (!loaded_) {
    all_ = list;
    loaded_ = true;
    regroup();
    Q_EMIT refreshed();
  }
}

const Allocation* AllocationModel::at(const QModelIndex& index) const {
  if (!index.isValid() || index.internalId() == 0) {
    return nullptr;
  }
  return &groups_[static_cast<int>(index.internalId()) - 1].rows[index.row()];
}

const Allocation* AllocationModel::find(const QString& name) const { return at(index_of(name)); }

QModelIndex AllocationModel::index_of(const QString& name) const {
  for (int group = 0; group < groups_.size(); ++group) {
    for (int row = 0; row < groups_[group].rows.size(); ++row) {
      if (groups_[group].rows[row].name == name) {
        return createIndex(row, 0, static_cast<quintptr>(group) + 1);
      }
    }
  }
  return {};
}

int AllocationModel::total() const { return std::accumulate(totals_.begin(), totals_.end(), 0); }

int AllocationModel::to_finish() const { return total() - totals_.value(Finished) - totals_.value(Waiting); }

void AllocationModel::set_filter(const QString& words) {
  if (words.simplified() != filter_) {
    filter_ = words.simplified();
    regroup();
    Q_EMIT refreshed();
  }
}

bool AllocationModel::matches(const Allocation& row) const {
  const QString said = QStringList{row.case_reference, row.service_area_code,
                                   row.team,           row.practitioner,
                                   row.theme,          row_data(row, StateRole).toString()}
                           .join(QLatin1Char(' '));
  const QStringList wanted = filter_.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const QString& word) { return said.contains(word, Qt::CaseInsensitive); });
}

QString AllocationModel::facts() const {
  const int finished = totals_.value(Finished);
  const int waiting = totals_.value(Waiting);
  QStringList themes;
  for (const auto& group : groups_) {
    for (const auto& row : group.rows) {
      if (!row.theme.isEmpty() && !themes.contains(row.theme)) {
        themes.append(row.theme);
      }
    }
  }
  const QStringList shown = cycles();
  QStringList parts;
  if (!cycle_.isEmpty() || shown.size() == 1) {
    parts += month_of(cycle_.isEmpty() ? shown.first() : cycle_);
    parts += themes.mid(0, 2);  // of several months, a theme would be that of one
  } else if (shown.size() > 1) {
    parts += tr("%1 months").arg(shown.size());
  }
  if (total() == 0) {
    parts += tr("nothing allocated to you yet");
  } else {
    QString counts = tr("%1 to finish").arg(to_finish());
    counts += waiting > 0 ? tr(", %1 waiting to be sent").arg(waiting) : QString{};
    parts += counts + tr(", %1 finished").arg(finished);
  }
  return parts.join(QStringLiteral(" · "));
}

void AllocationModel::mark_not_completed(const QString& name, const QString& reason) {
  const Allocation* row = find(name);
  if (row == nullptr) {
    return;
  }
  if (pending_mark_.name != name || pending_mark_.reason != reason) {
    pending_mark_ = {name, reason, QUuid::createUuid().toString(QUuid::WithoutBraces)};
  }
  when_answered(gateway_.mark_not_completed(name, reason, row->etag, pending_mark_.request_id), this,
                [this, name](const Outcome<Allocation>& outcome) {
                  if (outcome.failure) {
                    if (!outcome.failure->passing()) {
                      pending_mark_ = {};
                    }
                    Q_EMIT mark_failed(name, *outcome.failure);
                    return;
                  }
                  pending_mark_ = {};
                  for (auto& kept : all_) {
                    if (kept.name == name) {
                      kept = *outcome.value;
                    }
                  }
                  regroup();
                  Q_EMIT marked(name);
                  Q_EMIT refreshed();
                });
}

}  // namespace touchstone::client
