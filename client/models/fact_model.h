// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/models/analysis_words.h"
#include "client/models/commentary.h"
#include "client/models/words.h"

namespace touchstone::client {

/// The sentences that the figures support, the strongest first: signals, runs, extremes, absences, whole samples, then
/// changes; and what the unit decided about each. The short list leaves out changes of single areas and questions,
/// which are many and rest on few audits, unless something was decided about them. Last come those decided about that
/// no longer hold.
class FactModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum class State { ToDecide, InReport, Edited, LeftOut, LookAgain, NoLongerHolds };
  enum Role {
    BasisRole = Qt::UserRole + 1,  ///< "Rests on 16 of 27 and 21 of 38. Rule: majority in 2 months."
    KindRole,
    KeyRole,         ///< `KIND/MEASURE/DETAIL`.
    MeasureRole,     ///< Whose records it rests on; empty for one that no longer holds.
    StateRole,       ///< A `State`; invalid where nobody decides.
    StateWordsRole,  ///< "In the report, edited".
    StateIconRole,
    StateAccentRole,
    AnalysisSentenceRole,  ///< The sentence of the analysis, however it was edited.
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const MonthlyAnalysis& analysis);
  /// Shows the decisions of `commentary`, which outlives this; nullptr: nobody decides here.
  void follow(const Commentary* commentary);
  void set_all(bool all);
  bool all() const { return all_; }
  int total() const { return static_cast<int>(facts_.size()); }
  /// How many of those on show are decided, and need no other look.
  int decided() const;
  /// The next row to decide after `row`, from the top again at the end; -1: none.
  int next_to_decide(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 Q_SIGNALS:
  void decided_changed();

 private:
  struct Row {
    Fact fact;
    QString key;
    bool holds = true;
  };
  void choose();
  void take_decisions();
  QList<Row> rows_to_show() const;
  State state_of(const Row& row) const;
  QString sentence(const Row& row) const;
  QString sentence_to_edit(const Row& row) const;
  QString basis(const Fact& fact) const;

  QString period_;
  QList<Fact> facts_;
  QList<Row> rows_;
  const Commentary* commentary_ = nullptr;
  bool all_ = false;
};

/// The lower, the more a fact says: signals first, changes last.
int fact_strength(const Fact& fact);
/// Whether a fact stands in the short list.
bool fact_in_short_list(const Fact& fact);
/// `KIND/MEASURE/DETAIL`: the same for the same fact however its numbers change.
QString fact_key(const Fact& fact);
/// "To decide", "In the report", …
QString fact_state_words(FactModel::State state);

}  // namespace touchstone::client
