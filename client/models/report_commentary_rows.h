// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/models/report_commentary.h"

namespace touchstone::client {

/// The sentences of a report as rows under the headings of their sections. A row keeps its place in the view while its
/// words change.
class ReportCommentaryRows : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    KeyRole = Qt::UserRole + 1,  ///< Empty: a heading.
    HeadingRole,
    StateWordsRole,
    StateIconRole,
    StateAccentRole,
    NoteRole,  ///< Who wrote it when; of a flagged one what it said before.
    FlaggedRole,
    OwnRole,      ///< A sentence of the unit's own.
    DecisionRole  ///< A `Decision`, of a fact.
  };

  explicit ReportCommentaryRows(ReportCommentary& commentary, QObject* parent = nullptr);

  const CommentaryEntry& entry(const QModelIndex& index) const { return rows_[index.row()]; }
  QModelIndex find(const QString& key) const;
  /// The next flagged row after `row`, from the top again at the end; invalid: none.
  QModelIndex next_flagged(int row) const;
  int flagged() const;
  /// How many facts are decided, and how many there are.
  int decided() const;
  int facts() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  void take();
  static QString state_words(const CommentaryEntry& entry);
  static QString state_icon(const CommentaryEntry& entry);
  static QString note(const CommentaryEntry& entry);

  ReportCommentary& commentary_;
  QList<CommentaryEntry> rows_;
};

}  // namespace touchstone::client
