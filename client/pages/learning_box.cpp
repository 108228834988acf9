// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/learning_box.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "client/models/words.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

constexpr int longest_outcome = 2000;  // The contract's limit.

}  // namespace

LearningCard::LearningCard(LearningModel& model, const QString& name, QWidget* parent)
    : QWidget{parent},
      model_{model},
      name_{name},
      theme_{new LinkButton{{}}},
      mark_{new IconMark{QStringLiteral("to_start"), Tone::Text}},
      state_{new Words{{}, TextSize::Small}},
      what_{new Words},
      facts_{new Words{{}, TextSize::Small, false, Tone::Quiet}},
      next_{new Words{{}, TextSize::Small, false, Tone::Quiet}},
      outcome_{new Words},
      bar_{new MessageBar},
      hold_{plain_button(tr("It was held"))},
      look_{plain_button(tr("Look again…"))},
      form_{build_form()} {
  setProperty("grouping", true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(16, 10, 16, 12);
  column->setSpacing(4);
  auto* head = new QHBoxLayout;
  head->setSpacing(4);
  head->addWidget(theme_);
  head->addStretch(1);
  head->addWidget(mark_);
  state_->setWordWrap(false);
  head->addWidget(state_);
  column->addLayout(head);
  for (auto* words : {what_, facts_, next_, outcome_}) {
    column->addWidget(words);
  }
  column->addWidget(bar_);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(hold_);
  row->addWidget(look_);
  row->addStretch(1);
  column->addLayout(row);
  column->addWidget(form_);
  connect(theme_, &LinkButton::clicked, this, [this] {
    if (const LearningEvent* event = model_.find(name_); event != nullptr) {
      Q_EMIT theme_wanted(event->theme);
    }
  });
  connect(hold_, &QPushButton::clicked, this, [this] { model_.hold(name_); });
  connect(look_, &QPushButton::clicked, this, [this] {
    form_->show();
    look_->hide();
    field_->setFocus(Qt::OtherFocusReason);
  });
}

QWidget* LearningCard::build_form() {
  auto* form = new QWidget;
  auto* column = new QVBoxLayout{form};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* label = new Words{tr("What changed?"), TextSize::Normal, true};
  problem_ = new Words{{}, TextSize::Normal, true, Tone::Error};
  field_ = new TextField{2};
  field_->setAccessibleName(label->text());
  label->setBuddy(field_);
  problem_->hide();
  send_ = primary_button(tr("Record what changed"));
  auto* cancel = new LinkButton{tr("Cancel")};
  column->addWidget(label);
  column->addWidget(problem_);
  column->addWidget(field_);
  column->addLayout(form_end(send_, cancel));
  form->hide();
  connect(send_, &QPushButton::clicked, this, &LearningCard::send);
  connect(cancel, &LinkButton::clicked, this, [this] {
    form_->hide();
    show_event();
    look_->setFocus(Qt::OtherFocusReason);
  });
  return form;
}

void LearningCard::send() {
  const QString said = field_->toPlainText().trimmed();
  const QString problem = text_problem(said, longest_outcome, tr("Write what changed, also when nothing did"));
  show_problem_at(field_, problem_, problem);
  if (problem.isEmpty()) {
    model_.look_again(name_, said);
  } else {
    field_->setFocus(Qt::OtherFocusReason);
  }
}

void LearningCard::show_event() {
  const LearningEvent* event = model_.find(name_);
  if (event == nullptr) {
    return;
  }
  theme_->setText(event->theme);
  theme_->setAccessibleName(tr("Good practice about %1").arg(event->theme));
  setAccessibleName(tr("%1, %2").arg(event->theme, learning_state_words(event->state)));
  const Tone tone = event->look_again_due ? Tone::Warning : Tone::Text;
  mark_->set(event->look_again_due ? QStringLiteral("overdue") : learning_state_icon(event->state), tone);
  state_->setText(event->look_again_due ? tr("To look at again") : learning_state_words(event->state));
  state_->set_tone(tone);
  what_->setText(event->what);
  facts_->setText(learning_facts(*event));
  next_->setText(learning_next(*event));
  outcome_->setText(tr("What changed: %1").arg(event->outcome));
  outcome_->setVisible(!event->outcome.isEmpty());
  hold_->setVisible(event->may("hold"));
  if (!event->may("look_again")) {
    form_->hide();
  }
  look_->setVisible(event->may("look_again") && form_->isHidden());
  for (auto* button : {hold_, look_, send_}) {
    button->setEnabled(!model_.busy());
  }
}

void LearningCard::show_failure(const Failure& failure) {
  bar_->say(Tone::Error, QStringLiteral("problem"), tr("That was not recorded."), failure_words(failure));
}

LearningBox::LearningBox(LearningModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      column_{new QVBoxLayout{this}},
      nothing_{new Words{tr("Nothing is planned yet. A theme becomes a learning event or a team plan, and is looked at "
                            "again later."),
                         TextSize::Normal, false, Tone::Quiet}} {
  column_->setContentsMargins(0, 0, 0, 0);
  column_->setSpacing(0);
  nothing_->setContentsMargins(16, 10, 16, 12);
  column_->addWidget(nothing_);
  connect(&model_, &LearningModel::changed, this, &LearningBox::show_events);
  connect(&model_, &LearningModel::step_failed, this, [this](const QString& name, const Failure& failure) {
    for (auto* card : cards_) {
      if (card->name() == name) {
        card->show_failure(failure);
      }
    }
  });
  show_events();
}

void LearningBox::show_events() {
  QList<LearningCard*> kept;
  for (const auto& event : model_.events()) {
    const auto found = std::find_if(cards_.begin(), cards_.end(),
                                    [&](const LearningCard* card) { return card->name() == event.name; });
    if (found != cards_.end()) {
      kept.append(*found);
      cards_.erase(found);
      continue;
    }
    kept.append(new LearningCard{model_, event.name});
    connect(kept.last(), &LearningCard::theme_wanted, this, &LearningBox::theme_wanted);
  }
  for (auto* gone : cards_) {
    gone->hide();
    gone->deleteLater();
  }
  cards_ = kept;
  for (int i = 0; i < cards_.size(); ++i) {
    column_->insertWidget(i, cards_[i]);
    cards_[i]->show_event();
  }
  nothing_->setVisible(model_.loaded() && cards_.isEmpty());
}

}  // namespace touchstone::client
