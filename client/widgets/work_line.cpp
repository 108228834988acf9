// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/work_line.h"

#include <QHBoxLayout>

namespace touchstone::client {

Tone tone_of(Accent accent) {
  switch (accent) {
    case Accent::Quiet:
      return Tone::Quiet;
    case Accent::Warning:
      return Tone::Warning;
    case Accent::Error:
      return Tone::Error;
    case Accent::Good:
      return Tone::Good;
    case Accent::Plain:
      break;
  }
  return Tone::Text;
}

WorkLine::WorkLine(WorkState& state, QWidget* parent)
    : QWidget{parent},
      state_{state},
      mark_{new IconMark{{}, Tone::Text}},
      headline_{new Words{{}, TextSize::Small, true}},
      sentence_{new Words{{}, TextSize::Small}} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(16, 0, 8, 0);
  row->setSpacing(8);
  row->addWidget(mark_);
  headline_->setWordWrap(false);
  row->addWidget(headline_);
  row->addWidget(sentence_, 1);
  setMinimumWidth(200);
  connect(&state_, &WorkState::changed, this, &WorkLine::show_state);
  connect(&state_, &WorkState::failed, this, [this](const QString& words) { announce(this, words); });
  show_state();
}

void WorkLine::show_state() {
  mark_->set(state_.icon(), tone_of(state_.accent()));
  headline_->setText(state_.headline());
  headline_->setVisible(!state_.headline().isEmpty());
  sentence_->setText(state_.sentence());
  setAccessibleName((state_.headline() + QLatin1Char(' ') + state_.sentence()).trimmed());
}

}  // namespace touchstone::client
