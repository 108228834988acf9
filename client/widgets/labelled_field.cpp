// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/labelled_field.h"

#include <QVBoxLayout>

#include "client/widgets/common.h"

namespace touchstone::client {

Labelled::Labelled(const QString& label, QWidget* control, const QString& hint, QWidget* parent)
    : QWidget{parent}, control_{control}, problem_{new Words{{}, TextSize::Normal, true, Tone::Error}}, hint_{hint} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(3);
  auto* title = new Words{label, TextSize::Normal, true};
  title->setBuddy(control);
  column->addWidget(title);
  if (!hint.isEmpty()) {
    column->addWidget(new Words{hint, TextSize::Small, false, Tone::Quiet});
  }
  problem_->hide();
  column->addWidget(problem_);
  column->addWidget(control);
  control->setAccessibleName(label);
  control->setAccessibleDescription(hint);
}

void Labelled::show_problem(const QString& problem) {
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  control_->setProperty("wrong", !problem.isEmpty());
  control_->setAccessibleDescription(problem.isEmpty() ? hint_ : problem);
  control_->update();
}

}  // namespace touchstone::client
