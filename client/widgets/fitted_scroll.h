// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/widgets/steady_scroll.h"

namespace touchstone::client {

/// A scroll area that can be as high as its content, also when that changes: beside others it scrolls for itself, under
/// them the page around it scrolls.
class FittedScroll : public SteadyScroll {
  Q_OBJECT

 public:
  explicit FittedScroll(QWidget* content);

  /// As high as its content, `most` pixels at the most; 0: as high as the layout makes it.
  void set_most_height(int most);

  QSize sizeHint() const override { return {SteadyScroll::sizeHint().width(), minimumSizeHint().height()}; }
  bool eventFilter(QObject* watched, QEvent* event) override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit();

  int most_ = 0;
};

}  // namespace touchstone::client
