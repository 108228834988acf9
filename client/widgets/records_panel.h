// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>

#include "client/models/figure_records.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/common.h"

class QTableView;

namespace touchstone::client {

/// The audits behind a figure, at the foot of a page. Enter opens an audit, Esc closes the panel and goes back to where
/// one came from.
class RecordsPanel : public Card {
  Q_OBJECT

 public:
  explicit RecordsPanel(FigureRecords& records, QWidget* parent = nullptr);

  void open(const FigureRef& figure);
  void close_panel();
  bool is_open() const { return records_.state() != FigureRecords::State::Closed; }

 Q_SIGNALS:
  /// `audits/{uuid}`.
  void audit_wanted(const QString& audit);

 private:
  void show_state();
  void fit();
  /// What the marks of the answers mean, of those that are there.
  void show_legend();

  FigureRecords& records_;
  Words* title_;
  Words* state_;
  QWidget* legend_;
  LinkButton* all_;
  LinkButton* again_;
  QTableView* table_;
  bool show_all_ = false;
  QPointer<QWidget> from_;
};

}  // namespace touchstone::client
