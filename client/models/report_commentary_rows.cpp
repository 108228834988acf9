// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/report_commentary_rows.h"

#include <algorithm>

#include "client/models/analysis_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

using Kind = CommentaryEntry::Kind;

Accent accent_of(const CommentaryEntry& entry) {
  if (entry.no_longer_holds) {
    return Accent::Error;
  }
  if (entry.figures_changed) {
    return Accent::Warning;
  }
  if (entry.kind == Kind::Own || entry.decision == Decision::Accepted || entry.decision == Decision::Edited) {
    return Accent::Good;
  }
  return entry.decision == Decision::Dropped ? Accent::Quiet : Accent::Warning;
}

}  // namespace

ReportCommentaryRows::ReportCommentaryRows(ReportCommentary& commentary, QObject* parent)
    : QAbstractListModel{parent}, commentary_{commentary}, rows_{commentary.entries()} {
  connect(&commentary_, &ReportCommentary::changed, this, &ReportCommentaryRows::take);
}

/// Only when other rows are there the list begins anew: what is chosen stays chosen.
void ReportCommentaryRows::take() {
  const auto& now = commentary_.entries();
  const auto same = [](const CommentaryEntry& one, const CommentaryEntry& other) {
    return one.kind == other.kind && one.key == other.key &&
           (one.kind != Kind::Section || one.sentence == other.sentence);
  };
  if (now.size() == rows_.size() && std::equal(now.begin(), now.end(), rows_.begin(), same)) {
    rows_ = now;
    if (!rows_.isEmpty()) {
      Q_EMIT dataChanged(index(0), index(static_cast<int>(rows_.size()) - 1));
    }
    return;
  }
  beginResetModel();
  rows_ = now;
  endResetModel();
}

QModelIndex ReportCommentaryRows::find(const QString& key) const {
  for (int row = 0; row < rows_.size(); ++row) {
    if (rows_[row].kind != Kind::Section && rows_[row].key == key) {
      return index(row);
    }
  }
  return {};
}

QModelIndex ReportCommentaryRows::next_flagged(int row) const {
  const int count = static_cast<int>(rows_.size());
  for (int step = 1; step <= count; ++step) {
    const int at = (row + step + count) % count;
    if (rows_[at].flagged()) {
      return index(at);
    }
  }
  return {};
}

int ReportCommentaryRows::flagged() const {
  return static_cast<int>(
      std::count_if(rows_.begin(), rows_.end(), [](const CommentaryEntry& entry) { return entry.flagged(); }));
}

int ReportCommentaryRows::decided() const {
  return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [](const CommentaryEntry& entry) {
    return entry.kind == Kind::Fact && entry.decision != Decision::None && !entry.flagged();
  }));
}

int ReportCommentaryRows::facts() const {
  return static_cast<int>(
      std::count_if(rows_.begin(), rows_.end(), [](const CommentaryEntry& entry) { return entry.kind == Kind::Fact; }));
}

int ReportCommentaryRows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ReportCommentaryRows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const auto& entry = rows_[index.row()];
  const bool heading = entry.kind == Kind::Section;
  switch (role) {
    case Qt::DisplayRole:
      return entry.sentence;
    case Qt::AccessibleTextRole:
      return heading ? tr("%1, section").arg(entry.sentence)
                     : QStringLiteral("%1 %2. %3").arg(entry.sentence, state_words(entry), note(entry)).trimmed();
    case KeyRole:
      return entry.key;
    case HeadingRole:
      return heading;
    case StateWordsRole:
      return heading ? QString{} : state_words(entry);
    case StateIconRole:
      return heading ? QString{} : state_icon(entry);
    case StateAccentRole:
      return static_cast<int>(accent_of(entry));
    case NoteRole:
      return heading ? QString{} : note(entry);
    case FlaggedRole:
      return entry.flagged();
    case OwnRole:
      return entry.kind == Kind::Own;
    case DecisionRole:
      return static_cast<int>(entry.decision);
    default:
      return {};
  }
}

Qt::ItemFlags ReportCommentaryRows::flags(const QModelIndex& index) const {
  return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

QString ReportCommentaryRows::state_words(const CommentaryEntry& entry) {
  if (entry.no_longer_holds) {
    return entry.missing.isEmpty()
               ? tr("No longer holds: reword it or leave it out")
               : tr("No longer holds: no value for %1").arg(entry.missing.join(QStringLiteral(", ")));
  }
  if (entry.figures_changed) {
    return tr("Figures changed: look again");
  }
  if (entry.kind == Kind::Own) {
    return tr("In the report, added by the unit");
  }
  switch (entry.decision) {
    case Decision::Accepted:
      return tr("In the report");
    case Decision::Edited:
      return tr("In the report, edited");
    case Decision::Dropped:
      return tr("Left out");
    case Decision::None:
      break;
  }
  return tr("To decide");
}

QString ReportCommentaryRows::state_icon(const CommentaryEntry& entry) {
  if (entry.no_longer_holds) {
    return QStringLiteral("problem");
  }
  if (entry.figures_changed) {
    return QStringLiteral("warning");
  }
  if (entry.kind == Kind::Own || entry.decision == Decision::Edited) {
    return QStringLiteral("edited");
  }
  return entry.decision == Decision::Accepted  ? QStringLiteral("accepted")
         : entry.decision == Decision::Dropped ? QStringLiteral("not_counted")
                                               : QStringLiteral("to_start");
}

QString ReportCommentaryRows::note(const CommentaryEntry& entry) {
  QStringList parts;
  if (entry.flagged() && !entry.before.isEmpty() && entry.before != entry.sentence) {
    parts.append(tr("It said: “%1”").arg(entry.before));
  }
  if (!entry.by.isEmpty()) {
    parts.append(QStringLiteral("%1, %2").arg(entry.by, counted_at(entry.time)));
  }
  return parts.join(QStringLiteral(" · "));
}

}  // namespace touchstone::client
