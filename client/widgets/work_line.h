// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/work_state.h"
#include "client/widgets/common.h"

namespace touchstone::client {

/// The colour of an accent.
Tone tone_of(Accent accent);

/// The lower left of the window: whether one's work is safe. A new failure is announced once, a save never.
class WorkLine : public QWidget {
  Q_OBJECT

 public:
  explicit WorkLine(WorkState& state, QWidget* parent = nullptr);

 private:
  void show_state();

  WorkState& state_;
  IconMark* mark_;
  Words* headline_;
  Words* sentence_;
};

}  // namespace touchstone::client
