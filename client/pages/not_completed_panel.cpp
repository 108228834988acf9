// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/not_completed_panel.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

namespace touchstone::client {

namespace {

constexpr int longest_reason = 500;  // The contract's limit.

}  // namespace

NotCompletedPanel::NotCompletedPanel(const QString& case_reference, QWidget* parent)
    : QWidget{parent}, reason_{new TextField{3}}, problem_{new Words{{}, TextSize::Normal, true, Tone::Error}} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  auto* link = new LinkButton{tr("It cannot be completed…")};
  column->addWidget(link);
  auto* inner = new QWidget;
  auto* inside = new QVBoxLayout{inner};
  inside->setContentsMargins(0, 0, 0, 0);
  inside->setSpacing(4);
  auto* label = new Words{tr("Why can %1 not be completed?").arg(case_reference), TextSize::Normal, true};
  label->setBuddy(reason_);
  inside->addWidget(label);
  inside->addWidget(new Words{tr("The quality assurance unit sees this. Do not name a child or family."),
                              TextSize::Small, false, Tone::Quiet});
  problem_->hide();
  inside->addWidget(problem_);
  inside->addWidget(reason_);
  reason_->setAccessibleName(label->text());
  auto* row = new QHBoxLayout;
  auto* yes = plain_button(tr("Record that it cannot be completed"));
  auto* no = new LinkButton{tr("Cancel")};
  row->addWidget(yes);
  row->addWidget(no);
  row->addStretch();
  inside->addSpacing(6);
  inside->addLayout(row);
  inner->hide();
  column->addWidget(inner);
  const auto close_panel = [link, inner] {
    inner->hide();
    link->show();
    link->setFocus();
  };
  connect(link, &LinkButton::clicked, this, [this, link, inner] {
    inner->show();
    reason_->setFocus();
    link->hide();
  });
  connect(no, &LinkButton::clicked, this, close_panel);
  auto* escape = new QShortcut{QKeySequence{Qt::Key_Escape}, inner};
  escape->setContext(Qt::WidgetWithChildrenShortcut);
  connect(escape, &QShortcut::activated, this, close_panel);
  connect(yes, &QPushButton::clicked, this, &NotCompletedPanel::confirm);
}

void NotCompletedPanel::confirm() {
  const QString reason = reason_->toPlainText().trimmed();
  QString problem;
  if (reason.isEmpty()) {
    problem = tr("Write why it cannot be completed");
  } else if (reason.size() > longest_reason) {
    problem = tr("Use at most %1 characters; this is %2").arg(longest_reason).arg(reason.size());
  }
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  reason_->setAccessibleDescription(problem);
  reason_->setProperty("wrong", !problem.isEmpty());
  reason_->update();
  if (problem.isEmpty()) {
    Q_EMIT confirmed(reason);
  } else {
    reason_->setFocus();
  }
}

}  // namespace touchstone::client
