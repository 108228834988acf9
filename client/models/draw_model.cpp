// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/draw_model.h"

#include <algorithm>

namespace touchstone::client {

namespace {

using Outcome_ = DrawVerdict::Outcome;

int weight(Outcome_ outcome) {
  switch (outcome) {
    case Outcome_::Kept:
      return 0;
    case Outcome_::Overridden:
      return 1;
    case Outcome_::Warned:
      return 2;
    case Outcome_::Broken:
      break;
  }
  return 3;
}

/// "Broken: a case of the auditor’s own team", of the worst verdict.
QString row_words(const DrawRow& row) {
  if (row.dropped) {
    return DrawRowsModel::tr("Taken out");
  }
  const Outcome_ worst = worst_verdict(row);
  if (worst == Outcome_::Kept) {
    return verdict_words(worst);
  }
  QStringList words;
  for (const auto& verdict : row.verdicts) {
    if (verdict.outcome == worst) {
      words.append(verdict.words.isEmpty() ? draw_rule_words(verdict.rule) : verdict.words);
    }
  }
  return DrawRowsModel::tr("%1: %2").arg(verdict_words(worst), words.join(QStringLiteral("; ")));
}

}  // namespace

QString verdict_words(DrawVerdict::Outcome outcome) {
  switch (outcome) {
    case Outcome_::Kept:
      return DrawModel::tr("Every rule kept");
    case Outcome_::Warned:
      return DrawModel::tr("Look at it");
    case Outcome_::Broken:
      return DrawModel::tr("Rule broken");
    case Outcome_::Overridden:
      break;
  }
  return DrawModel::tr("Approved exception");
}

QString verdict_icon(DrawVerdict::Outcome outcome) {
  switch (outcome) {
    case Outcome_::Kept:
      return QStringLiteral("accepted");
    case Outcome_::Warned:
      return QStringLiteral("warning");
    case Outcome_::Broken:
      return QStringLiteral("problem");
    case Outcome_::Overridden:
      break;
  }
  return QStringLiteral("edited");
}

QString draw_rule_words(const QString& rule) {
  if (rule == QLatin1String("case_open")) {
    return DrawModel::tr("The case is open");
  }
  if (rule == QLatin1String("not_audited_lately")) {
    return DrawModel::tr("Not audited lately");
  }
  if (rule == QLatin1String("spread_over_practitioners")) {
    return DrawModel::tr("Spread over practitioners");
  }
  if (rule == QLatin1String("independent")) {
    return DrawModel::tr("The auditor is independent");
  }
  if (rule == QLatin1String("auditor_free")) {
    return DrawModel::tr("The auditor can take it");
  }
  return rule == QLatin1String("assigned") ? DrawModel::tr("Somebody has it") : rule;
}

DrawVerdict::Outcome worst_verdict(const DrawRow& row) {
  Outcome_ worst = Outcome_::Kept;
  for (const auto& verdict : row.verdicts) {
    if (weight(verdict.outcome) > weight(worst)) {
      worst = verdict.outcome;
    }
  }
  return worst;
}

void DrawRowsModel::set_rows(QList<DrawRow> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  endResetModel();
}

const DrawRow* DrawRowsModel::row_at(const QModelIndex& index) const {
  return index.isValid() && index.row() < rows_.size() ? &rows_.at(index.row()) : nullptr;
}

QModelIndex DrawRowsModel::find(const QString& case_reference) const {
  for (int row = 0; row < rows_.size(); ++row) {
    if (rows_.at(row).case_reference == case_reference) {
      return index(row, 0);
    }
  }
  return {};
}

int DrawRowsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int DrawRowsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant DrawRowsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const DrawRow& row = rows_.at(index.row());
  if (role == OutcomeRole) {
    return row.dropped ? -1 : static_cast<int>(worst_verdict(row));
  }
  if (role == IconRole && index.column() == Verdict) {
    return row.dropped ? QStringLiteral("not_counted") : verdict_icon(worst_verdict(row));
  }
  if (role == Qt::AccessibleTextRole) {
    return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                        data(index, Qt::DisplayRole).toString());
  }
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) {
    return {};
  }
  switch (index.column()) {
    case Case:
      return row.added ? tr("%1 (added)").arg(row.case_reference) : row.case_reference;
    case Area:
      return row.area;
    case Team:
      return row.team;
    case Type:
      return row.case_type;
    case Practitioner:
      return row.practitioner;
    case Auditor:
      return row.auditor_display_name.isEmpty() ? tr("Nobody yet") : row.auditor_display_name;
    default:
      return row_words(row);
  }
}

QVariant DrawRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  const QStringList heads{tr("Case"),         tr("Area"),    tr("Team"), tr("Case type"),
                          tr("Practitioner"), tr("Auditor"), tr("Rules")};
  return heads.value(section);
}

void QuotaModel::set_areas(const QStringList& codes) {
  QStringList known;
  for (const auto& row : std::as_const(rows_)) {
    known.append(row.area);
  }
  beginResetModel();
  if (!rows_.isEmpty() && rows_.last().area.isEmpty()) {
    rows_.removeLast();
  }
  for (const auto& code : codes) {
    if (!known.contains(code)) {
      rows_.append({code, {}, {}});
    }
  }
  rows_.append(Row{});
  endResetModel();
}

QList<DrawQuota> QuotaModel::quotas(QString& problem) const {
  QList<DrawQuota> quotas;
  for (const auto& row : rows_) {
    if (row.size.isEmpty()) {
      continue;
    }
    DrawQuota quota;
    quota.area = row.area;
    quota.case_type = row.type;
    bool good = false;
    if (row.size.endsWith(QLatin1Char('%'))) {
      quota.percent = row.size.chopped(1).trimmed().toDouble(&good);
      good = good && quota.percent > 0 && quota.percent <= 100;
    } else {
      quota.count = row.size.toInt(&good);
      good = good && quota.count > 0;
    }
    if (!good || quota.area.isEmpty()) {
      problem = quota.area.isEmpty() ? tr("Say the area of every number")
                                     : tr("%1: enter a number, or a percentage as 10%").arg(quota.area);
      return {};
    }
    quotas.append(quota);
  }
  if (quotas.isEmpty()) {
    problem = tr("Say for at least one area how many are drawn");
  }
  return quotas;
}

int QuotaModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int QuotaModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant QuotaModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Row& row = rows_.at(index.row());
  const QString cell = index.column() == Area ? row.area : index.column() == Type ? row.type : row.size;
  if (role == Qt::EditRole) {
    return cell;
  }
  if (role == Qt::DisplayRole) {
    return index.column() == Type && cell.isEmpty() && !row.area.isEmpty() ? tr("All") : cell;
  }
  if (role == Qt::AccessibleTextRole) {
    return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                        data(index, Qt::DisplayRole).toString());
  }
  return {};
}

bool QuotaModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return false;
  }
  Row& row = rows_[index.row()];
  (index.column() == Area ? row.area : index.column() == Type ? row.type : row.size) = value.toString().simplified();
  Q_EMIT dataChanged(index, index);
  if (!rows_.last().area.isEmpty()) {
    beginInsertRows({}, static_cast<int>(rows_.size()), static_cast<int>(rows_.size()));
    rows_.append(Row{});
    endInsertRows();
  }
  return true;
}

QVariant QuotaModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
    return {};
  }
  return QStringList{tr("Area"), tr("Case type"), tr("How many")}.value(section);
}

Qt::ItemFlags QuotaModel::flags(const QModelIndex& index) const {
  const auto flags = QAbstractTableModel::flags(index);
  return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

DrawModel::DrawModel(PlanningGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

template <typename T, typename Take>
void DrawModel::ask(const Answered<T>& answered, Take take) {
  ++loading_;
  when_answered(answered, this, [this, take, cycle = cycle_](const Outcome<T>& outcome) {
    --loading_;
    if (cycle != cycle_) {
      return;  // another month is on show
    }
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
    } else {
      take(*outcome.value);
    }
    Q_EMIT changed();
  });
}

void DrawModel::load(const QString& cycle) {
  if (cycle != cycle_) {
    cycle_ = cycle;
    show({});
  }
  refresh();
}

void DrawModel::refresh() {
  if (cycle_.isEmpty()) {
    return;
  }
  ask(gateway_.draws(cycle_), [this](const QList<DrawProposal>& draws) {
    if (draws.isEmpty()) {
      show({});
    } else {
      ask_draw(draws.first().name);
    }
  });
  ask(gateway_.auditors(cycle_), [this](const QList<DrawAuditor>& auditors) { auditors_ = auditors; });
  ask(gateway_.case_imports(), [this](const QList<CaseListImport>& imports) {
    last_import_ = imports.isEmpty() ? std::nullopt : std::optional{imports.first()};
  });
}

void DrawModel::ask_draw(const QString& name) {
  ask(gateway_.draw(name), [this](const DrawProposal& draw) { show(draw); });
}

void DrawModel::show(const DrawProposal& draw) {
  draw_ = draw;
  rows_.set_rows(draw.rows);
  Q_EMIT changed();
}

void DrawModel::set_busy(bool busy) {
  busy_ = busy;
  Q_EMIT busy_changed();
}

void DrawModel::change(const QString& what, const Answered<DrawProposal>& answered, const QString& words) {
  set_busy(true);
  when_answered(answered, this, [this, what, words, cycle = cycle_](const Outcome<DrawProposal>& outcome) {
    set_busy(false);
    requests_.answered(what, outcome.failure);
    if (cycle != cycle_) {  // another month is on show; what was done the server has
      if (outcome.failure) {
        Q_EMIT failed_elsewhere(cycle, *outcome.failure);
      }
      return;
    }
    if (outcome.failure) {
      if (outcome.failure->kind == Failure::Kind::Stale) {
        refresh();
      }
      Q_EMIT failed(*outcome.failure);
      return;
    }
    show(*outcome.value);
    Q_EMIT done(words);
    if (outcome.value->allocated) {
      Q_EMIT allocated();
    }
  });
}

void DrawModel::propose(const QList<DrawQuota>& quotas, const QString& seed) {
  QStringList parts{QStringLiteral("propose"), cycle_, seed};
  for (const auto& quota : quotas) {
    parts.append(QStringLiteral("%1/%2=%3/%4").arg(quota.area, quota.case_type).arg(quota.count).arg(quota.percent));
  }
  const QString what = parts.join(QLatin1Char('|'));
  change(what, gateway_.propose(cycle_, quotas, seed, requests_.id_of(what)), tr("The cases are drawn."));
}

void DrawModel::adjust(PlanningGateway::Adjustment what, const QString& case_reference, const QString& auditor_email) {
  const QString key =
      QStringList{QStringLiteral("adjust"), draw_.name,   draw_.etag, QString::number(static_cast<int>(what)),
                  case_reference,           auditor_email}
          .join(QLatin1Char('|'));
  change(key, gateway_.adjust(draw_, what, case_reference, auditor_email, requests_.id_of(key)),
         tr("%1 is changed.").arg(case_reference));
}

void DrawModel::override_row(const QString& case_reference, const QString& reason, const QString& approver_email) {
  const QString key =
      QStringList{QStringLiteral("override"), draw_.name, draw_.etag, case_reference, reason, approver_email}.join(
          QLatin1Char('|'));
  change(key, gateway_.override_row(draw_, case_reference, reason, approver_email, requests_.id_of(key)),
         tr("%1 may stand; the report lists it.").arg(case_reference));
}

void DrawModel::allocate() {
  const QString key = QStringList{QStringLiteral("allocate"), draw_.name, draw_.etag}.join(QLatin1Char('|'));
  const int count = draw_.row_count;
  change(key, gateway_.allocate(draw_, requests_.id_of(key)),
         count == 1 ? tr("One audit is allocated.") : tr("%1 audits are allocated.").arg(count));
}

}  // namespace touchstone::client
