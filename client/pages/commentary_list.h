// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

#include "client/models/report_commentary_rows.h"

namespace touchstone::client {

/// The sentences of a report by section: A accepts, E edits, D drops, C confirms, N goes to the next flagged one.
class CommentaryList : public QListView {
  Q_OBJECT

 public:
  enum class Wish { Accept, Edit, Drop, Confirm, NextFlagged };

  explicit CommentaryList(ReportCommentaryRows& rows, QWidget* parent = nullptr);

 Q_SIGNALS:
  void wished(touchstone::client::CommentaryList::Wish wish);
  /// Another row has the focus; invalid: none.
  void current_changed(const QModelIndex& now);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void currentChanged(const QModelIndex& now, const QModelIndex& before) override;
  void reset() override;

 private:
  ReportCommentaryRows& rows_;
  QString current_;
};

}  // namespace touchstone::client
