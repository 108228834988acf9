// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QScopedValueRollback>
#include <QScrollArea>

namespace touchstone::client {

/// A scroll area that is content with a page that is never content: Qt 6.4's resizes the page, looks at what came of
/// it, and does so again within that, without end and until the stack is full, when a page's height is another each
/// time, as with text that wraps by a width it had before.
class SteadyScroll : public QScrollArea {
  Q_OBJECT

 public:
  using QScrollArea::QScrollArea;

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched != widget() || event->type() != QEvent::Resize) {
      return QScrollArea::eventFilter(watched, event);
    }
    if (depth_ >= deepest) {
      return false;
    }
    const QScopedValueRollback<int> deeper{depth_, depth_ + 1};
    return QScrollArea::eventFilter(watched, event);
  }

 private:
  static constexpr int deepest = 8;
  int depth_ = 0;  ///< Sizes of the page being answered, one within the other.
};

}  // namespace touchstone::client
