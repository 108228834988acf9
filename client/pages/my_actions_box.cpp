// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/my_actions_box.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"
#include "client/widgets/work_line.h"

namespace touchstone::client {

namespace {

constexpr int most_shown = 3;
constexpr int least_width = 280;
constexpr int words_width = 560;  // About two lines; all of it is in the card of the action.

}  // namespace

MyActionsBox::MyActionsBox(QWidget* parent)
    : Card{parent}, all_{new LinkButton{{}}}, rows_{new FlowGrid{most_shown, least_width, 16}} {
  auto* column = pane_column(this, {16, 10, 16, 10}, 4);
  auto* head = new QHBoxLayout;
  head->addWidget(heading(tr("My actions"), TextSize::Normal), 1);
  head->addWidget(all_);
  column->addLayout(head);
  column->addWidget(rows_);
  connect(all_, &LinkButton::clicked, this, [this] { Q_EMIT action_wanted({}); });
  show_actions();
}

void MyActionsBox::follow(FollowUp& follow_up) {
  follow_up_ = &follow_up;
  connect(follow_up_, &FollowUp::refreshed, this, &MyActionsBox::show_actions);
  show_actions();
}

void MyActionsBox::show_actions() {
  const auto mine = follow_up_ == nullptr ? QList<Action>{} : follow_up_->mine();
  count_ = static_cast<int>(mine.size());
  QList<QWidget*> rows;
  for (const auto& action : mine.mid(0, most_shown)) {
    rows.append(row_of(action));
  }
  if (mine.isEmpty()) {
    rows.append(new Words{tr("You have no actions."), TextSize::Normal, false, Tone::Quiet});
  }
  all_->setText(tr("All %1 actions").arg(count_));
  all_->setVisible(count_ > most_shown);
  rows_->set_widgets(rows);
  Q_EMIT changed();
}

QWidget* MyActionsBox::row_of(const Action& action) {
  const bool overdue = action.days_overdue > 0;
  const bool sent_back = action.state == ActionState::SentBack;
  const Tone tone = overdue ? Tone::Error : sent_back ? Tone::Warning : Tone::Quiet;
  auto* box = new QWidget;
  auto* row = new QVBoxLayout{box};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  auto* head = new QHBoxLayout;
  auto* link = new LinkButton{action.case_reference};
  link->setAccessibleName(tr("%1: %2, %3").arg(action.case_reference, action.text, action_due_words(action)));
  connect(link, &LinkButton::clicked, this, [this, name = action.name] { Q_EMIT action_wanted(name); });
  head->addWidget(link);
  head->addStretch(1);
  if (overdue || sent_back) {
    head->addWidget(new IconMark{overdue ? QStringLiteral("overdue") : QStringLiteral("sent_back"), tone});
  }
  auto* due = new Words{action_due_words(action), TextSize::Small, false, tone};
  due->setWordWrap(false);
  head->addWidget(due);
  row->addLayout(head);
  const QString text = action.text.simplified();
  row->addWidget(new Words{QFontMetrics{font_of(TextSize::Small)}.elidedText(text, Qt::ElideRight, words_width),
                           TextSize::Small, false, Tone::Quiet});
  row->addStretch(1);
  return box;
}

}  // namespace touchstone::client
