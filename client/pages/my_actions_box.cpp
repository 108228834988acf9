// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/my_actions_box.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int most_shown = 4;

}  // namespace

MyActionsBox::MyActionsBox(QWidget* parent) : Card{parent} {
  auto* column = pane_column(this, {16, 12, 16, 14}, 4);
  column->addWidget(heading(tr("My actions"), TextSize::Normal));
  show_actions();
}

void MyActionsBox::follow(FollowUp& follow_up) {
  follow_up_ = &follow_up;
  connect(follow_up_, &FollowUp::refreshed, this, &MyActionsBox::show_actions);
  show_actions();
}

void MyActionsBox::show_actions() {
  delete rows_;
  rows_ = new QWidget;
  auto* column = new QVBoxLayout{rows_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  const auto mine = follow_up_ == nullptr ? QList<Action>{} : follow_up_->mine();
  count_ = static_cast<int>(mine.size());
  if (mine.isEmpty()) {
    column->addWidget(new Words{tr("You have no actions."), TextSize::Normal, false, Tone::Quiet});
  }
  for (int i = 0; i < mine.size() && i < most_shown; ++i) {
    const Action& action = mine[i];
    const bool overdue = action.days_overdue > 0;
    const Tone tone = overdue ? Tone::Error : action.state == ActionState::SentBack ? Tone::Warning : Tone::Quiet;
    auto* row = new QVBoxLayout;
    row->setSpacing(0);
    auto* head = new QHBoxLayout;
    auto* link = new LinkButton{action.case_reference};
    link->setAccessibleName(tr("%1: %2, %3").arg(action.case_reference, action.text, action_due_words(action)));
    connect(link, &LinkButton::clicked, this, [this, name = action.name] { Q_EMIT action_wanted(name); });
    head->addWidget(link);
    head->addStretch(1);
    if (overdue || action.state == ActionState::SentBack) {
      head->addWidget(new IconMark{overdue ? QStringLiteral("overdue") : QStringLiteral("sent_back"), tone});
    }
    auto* due = new Words{action_due_words(action), TextSize::Small, false, tone};
    due->setWordWrap(false);
    head->addWidget(due);
    row->addLayout(head);
    row->addWidget(new Words{action.text, TextSize::Small, false, Tone::Quiet});
    column->addLayout(row);
  }
  if (mine.size() > most_shown) {
    auto* all = new LinkButton{tr("All %1 actions").arg(mine.size())};
    connect(all, &LinkButton::clicked, this, [this] { Q_EMIT action_wanted({}); });
    column->addWidget(all, 0, Qt::AlignLeft);
  }
  layout()->addWidget(rows_);
  chain_tabs(this, {rows_});
  Q_EMIT changed();
}

}  // namespace touchstone::client
