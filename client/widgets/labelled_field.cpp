// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/labelled_field.h"

#include <QVBoxLayout>
#include <algorithm>

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

bool show_problems(const Failure& failure, const QHash<QString, Labelled*>& fields) {
  QList<std::pair<Labelled*, QString>> found;
  for (const auto& problem : failure.fields) {
    found.append({fields.value(problem.field.section(QLatin1Char('.'), -1)), problem.description});
  }
  const auto placed = [](const auto& one) { return one.first != nullptr && !one.first->isHidden(); };
  if (found.isEmpty() || !std::all_of(found.begin(), found.end(), placed)) {
    return false;
  }
  for (const auto& [field, words] : found) {
    field->show_problem(words);
  }
  found.first().first->control()->setFocus();
  announce(found.first().first->control(), found.first().second);
  return true;
}

}  // namespace touchstone::client
