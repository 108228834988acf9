// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/fitted_scroll.h"

namespace touchstone::client {

FittedScroll::FittedScroll(QWidget* content) {
  setWidget(content);
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
}

void FittedScroll::set_most_height(int most) {
  most_ = most;
  fit();
}

bool FittedScroll::eventFilter(QObject* watched, QEvent* event) {
  const bool answered = SteadyScroll::eventFilter(watched, event);
  if (watched == widget() && event->type() == QEvent::LayoutRequest) {
    fit();
  }
  return answered;
}

void FittedScroll::resizeEvent(QResizeEvent* event) {
  SteadyScroll::resizeEvent(event);
  fit();
}

void FittedScroll::fit() {
  const int wrapped = widget()->heightForWidth(viewport()->width());
  const int content = wrapped > 0 ? qMax(wrapped, widget()->minimumSizeHint().height()) : widget()->sizeHint().height();
  const int wanted = qMin(most_, content);
  if (wanted != minimumHeight()) {
    setMinimumHeight(wanted);
  }
}

}  // namespace touchstone::client
