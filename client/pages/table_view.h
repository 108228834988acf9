// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "client/pages/analysis_views.h"

class QVBoxLayout;

namespace touchstone::client {

/// A tab that is one table: a heading, what the table comes to in words, and the table in a card.
class TableView : public AnalysisView {
  Q_OBJECT

 public:
  void show_analysis(const MonthlyAnalysis& analysis) override { analysis_ = analysis; }
  QList<ChartSheet> sheets() const override;
  QWidget* first_stop() override;
  QString facts() const { return facts_->text(); }

 protected:
  /// `name`: the table's, for a screen reader.
  TableView(const QString& title, const QString& name, QAbstractItemModel& model, QWidget* parent);

  /// What the table comes to, in a sentence.
  virtual QString summary() const = 0;
  void add_below(QWidget* widget);
  /// Says what the table comes to, and `missing` when it did not come.
  void show_facts(const QString& facts, const std::optional<Failure>& failure, const QString& missing);
  MessageBar* bar() const { return bar_; }
  QTableView* table() const { return table_; }

 private:
  QString title_;
  QAbstractItemModel& model_;
  MonthlyAnalysis analysis_;
  Words* facts_;
  MessageBar* bar_;
  Card* card_;
  QTableView* table_;
  QVBoxLayout* column_;
};

}  // namespace touchstone::client
