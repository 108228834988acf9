// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/labelled_field.h"

#include <QVBoxLayout>
#include <algorithm>

#include "client/widgets/common.h"

namespace touchstone::client {

void show_problem_at(QWidget* field, Words* line, const QString& problem, const QString& otherwise) {
  line->setText(problem);
  line->setVisible(!problem.isEmpty());
  field->setProperty("wrong", !problem.isEmpty());
  field->setAccessibleDescription(problem.isEmpty() ? otherwise : problem);
  field->update();
}

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

void Labelled::show_problem(const QString& problem) { show_problem_at(control_, problem_, problem, hint_); }

bool all_well(const QList<CheckedField>& fields) {
  QWidget* first = nullptr;
  for (const auto& [field, problem, focus] : fields) {
    field->show_problem(problem);
    if (first == nullptr && !problem.isEmpty()) {
      first = focus == nullptr ? field->control() : focus;
    }
  }
  if (first != nullptr) {
    first->setFocus(Qt::OtherFocusReason);
  }
  return first == nullptr;
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
