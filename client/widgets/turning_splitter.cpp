// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/turning_splitter.h"

#include <QScrollArea>
#include <algorithm>

namespace touchstone::client {

namespace {

constexpr int gap = 16;
constexpr int least_height = 260;
/// Sizes are shares as long as nobody has moved the handle.
constexpr int whole = 3000;
constexpr int scroll_bar = 16;

/// The width below which something of a part would be cut. A scroll area asks for none itself.
int least_width(const QWidget& part) {
  const auto* area = qobject_cast<const QScrollArea*>(&part);
  return area != nullptr && area->widget() != nullptr ? area->widget()->minimumSizeHint().width() + scroll_bar
                                                      : part.minimumSizeHint().width();
}

}  // namespace

TurningSplitter::TurningSplitter(QWidget* parent) : QSplitter{parent} {
  setChildrenCollapsible(false);
  setHandleWidth(gap);
}

void TurningSplitter::add_part(QWidget* part, int share) {
  part->setMinimumHeight(least_height);
  addWidget(part);
  shares_.append(share);
  setStretchFactor(count() - 1, share);
  QList<int> sizes;
  for (const int one : shares_) {
    sizes.append(one * whole);
  }
  setSizes(sizes);
}

int TurningSplitter::width_beside() const {
  int width = gap * (count() - 1);
  for (int i = 0; i < count(); ++i) {
    width += least_width(*widget(i));
  }
  return width;
}

QSize TurningSplitter::minimumSizeHint() const {
  // Never as wide as both together: it can always turn.
  int width = 0;
  int height = 0;
  for (int i = 0; i < count(); ++i) {
    width = std::max(width, least_width(*widget(i)));
    const int high = std::max(widget(i)->minimumSizeHint().height(), widget(i)->minimumHeight());
    height = orientation() == Qt::Vertical ? height + high + (i > 0 ? gap : 0) : std::max(height, high);
  }
  return {width, height};
}

void TurningSplitter::resizeEvent(QResizeEvent* event) {
  for (int i = 0; i < count(); ++i) {
    widget(i)->setMinimumWidth(least_width(*widget(i)));
  }
  const auto wanted = width() < width_beside() ? Qt::Vertical : Qt::Horizontal;
  if (wanted != orientation()) {
    setOrientation(wanted);
    updateGeometry();
  }
  QSplitter::resizeEvent(event);
}

}  // namespace touchstone::client
