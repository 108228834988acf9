// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/widgets/chart_delegates.h"
#include "client/widgets/tokens.h"

namespace touchstone::client {

/// The tone of a verdict, a DrawVerdict::Outcome as a number.
Tone tone_of_outcome(int outcome);

/// A cell of a proposal; its verdict is a shape and words that wrap.
class DrawRowDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  void content(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// How many are drawn of each area, typed in a field that says of which. Tab goes from cell to cell and after the last
/// one out of the table, back from the first one as well.
class QuotaDelegate : public ChartRowDelegate {
  Q_OBJECT

 public:
  using ChartRowDelegate::ChartRowDelegate;
  QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

 protected:
  bool eventFilter(QObject* editor, QEvent* event) override;
};

}  // namespace touchstone::client
