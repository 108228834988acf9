// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/discussion_details.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"
#include "client/widgets/common.h"
#include "client/widgets/date_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_leader = 200;  // The contract's limit.

QWidget* with_label(const QString& label, QWidget* field, QWidget* buddy) {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 2, 0, 2);
  column->setSpacing(4);
  auto* words = new Words{label, TextSize::Small};
  words->setBuddy(buddy);
  column->addWidget(words);
  column->addWidget(field);
  column->addStretch(1);
  return box;
}

}  // namespace

DiscussionDetails::DiscussionDetails(AuditForm& form, QWidget* parent)
    : QWidget{parent}, form_{form}, day_{new DateField}, leader_{new QLineEdit} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  auto* pair = new FlowGrid{2, 220, 16};
  pair->set_widgets({with_label(tr("When? (optional)"), day_, day_->edit()),
                     with_label(tr("Who led it? (optional)"), leader_, leader_)});
  column->addWidget(pair);
  day_->set_name(tr("When was it discussed?"));
  leader_->setAccessibleName(tr("Who led the discussion?"));
  leader_->setMaxLength(longest_leader);
  const auto& discussion = form_.audit().discussion;
  day_->set_date(discussion.held_on);
  leader_->setText(discussion.led_by);
  connect(day_, &DateField::date_changed, this, [this](const QDate& day) { form_.set_discussion_day(day); });
  connect(leader_, &QLineEdit::textEdited, this,
          [this](const QString& name) { form_.set_discussion_leader(name.trimmed()); });
  connect(leader_, &QLineEdit::returnPressed, this, &DiscussionDetails::finished);
}

void DiscussionDetails::begin() {
  if (leader_->text().isEmpty()) {
    leader_->setText(form_.audit().auditor_display_name);
    form_.set_discussion_leader(leader_->text());
  }
}

}  // namespace touchstone::client
