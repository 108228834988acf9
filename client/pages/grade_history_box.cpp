// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/grade_history_box.h"

#include <QComboBox>
#include <QVBoxLayout>
#include <utility>

#include "client/models/words.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/labelled_field.h"

namespace touchstone::client {

namespace {

void clear(QVBoxLayout* column) {
  while (auto* item = column->takeAt(0)) {
    if (auto* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete item;
  }
}

}  // namespace

GradeHistoryBox::GradeHistoryBox(GradeHistory& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      steps_box_{new QWidget},
      steps_{new QVBoxLayout{steps_box_}},
      bar_{new MessageBar},
      raise_{plain_button(tr("Dispute this grade…"))},
      withdraw_{plain_button(tr("Take the dispute back"))},
      rule_{plain_button(tr("Rule on this grade…"))} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 8);
  column->setSpacing(8);
  column->addWidget(heading(tr("Grades"), TextSize::Section));
  steps_->setContentsMargins(0, 0, 0, 0);
  steps_->setSpacing(2);
  column->addWidget(steps_box_);
  column->addWidget(bar_);
  for (auto* button : {raise_, withdraw_, rule_}) {
    column->addWidget(button, 0, Qt::AlignLeft);
  }
  column->addWidget(build_form());
  connect(raise_, &QPushButton::clicked, this, [this] { open_form(true); });
  connect(rule_, &QPushButton::clicked, this, [this] { open_form(true); });
  connect(withdraw_, &QPushButton::clicked, &model_, &GradeHistory::withdraw);
  connect(&model_, &GradeHistory::changed, this, &GradeHistoryBox::show_history);
  connect(&model_, &GradeHistory::missing, this, [this](const QString& words) {
    sent_ = {};
    reason_field_->show_problem(words);
    reason_->setFocus(Qt::OtherFocusReason);
  });
  connect(&model_, &GradeHistory::done, this, &GradeHistoryBox::show_done);
  const auto show_failure = [this](const Failure& failure) {
    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The grades."), failure_words(failure));
  };
  connect(&model_, &GradeHistory::failed, this, show_failure);
  connect(&model_, &GradeHistory::change_failed, this, [this, show_failure](const Failure& failure) {
    sent_ = {};
    show_failure(failure);
  });
  show_history();
}

GradeHistoryBox::~GradeHistoryBox() { keep_draft(); }

void GradeHistoryBox::keep_draft() {
  if (const QString typed = reason_->toPlainText(); !subject_.isEmpty() && !typed.isEmpty()) {
    drafts_->insert(subject_, typed);
  }
}

void GradeHistoryBox::hold_drafts_in(Drafts& drafts) {
  drafts_ = &drafts;
  subject_.clear();
  follow_subject();
}

QWidget* GradeHistoryBox::build_form() {
  form_ = new QWidget;
  auto* column = new QVBoxLayout{form_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  ruling_ = new QComboBox;
  ruling_->setAccessibleName(tr("Ruling"));
  ruling_row_ = new Labelled{tr("Ruling"), ruling_};
  column->addWidget(ruling_row_);
  reason_ = new TextField{3};
  reason_->setAccessibleName(tr("Why"));
  reason_field_ = new Labelled{tr("Why"), reason_, tr("It is kept with the grade. Name nobody.")};
  column->addWidget(reason_field_);
  send_ = plain_button({});
  auto* cancel = plain_button(tr("Cancel"));
  column->addWidget(new WrapRow{{send_, cancel}});
  connect(send_, &QPushButton::clicked, this, &GradeHistoryBox::send);
  connect(cancel, &QPushButton::clicked, this, [this] { open_form(false); });
  connect(reason_, &QPlainTextEdit::textChanged, this, [this] { reason_field_->show_problem({}); });
  form_->hide();
  return form_;
}

void GradeHistoryBox::set_offline(bool offline) {
  offline_ = offline;
  show_history();
}

void GradeHistoryBox::send() {
  sent_.sent(*form_, subject_);
  if (model_.may_raise()) {
    model_.raise(reason_->toPlainText());
  } else {
    model_.rule(static_cast<Grade>(ruling_->currentData().toInt()), reason_->toPlainText());
  }
}

/// The keyboard stays here: elsewhere the next key would do something.
void GradeHistoryBox::hide_form() {
  const bool had_focus = form_->isAncestorOf(focusWidget());
  form_->hide();
  if (had_focus) {
    setFocus(Qt::OtherFocusReason);
  }
}

void GradeHistoryBox::open_form(bool open) {
  if (open) {
    form_->show();
    bar_->hide();
    const Challenge* disputed = model_.disputed();
    ruling_row_->setVisible(disputed != nullptr);
    fill_rulings();
    send_->setText(disputed != nullptr ? tr("Rule") : tr("Dispute the grade"));
    (disputed != nullptr ? static_cast<QWidget*>(ruling_) : reason_)->setFocus(Qt::OtherFocusReason);
  } else {
    hide_form();
  }
  show_history();
}

void GradeHistoryBox::fill_rulings() {
  const Challenge* disputed = model_.disputed();
  if (disputed == nullptr) {
    return;
  }
  ruling_->clear();
  ruling_->addItem(tr("%1 is upheld").arg(grade_words(disputed->disputed_grade)), static_cast<int>(Grade::None));
  for (const auto grade : {Grade::Outstanding, Grade::Good, Grade::RequiresImprovement, Grade::Inadequate}) {
    if (grade != disputed->disputed_grade) {
      ruling_->addItem(tr("It counts as %1").arg(grade_words(grade).toLower()), static_cast<int>(grade));
    }
  }
}

/// The form closes only when it holds what was sent. What was typed since, or for another answer, stays or is told.
void GradeHistoryBox::show_done(const QString& words) {
  QString left;
  if (sent_.answered(*form_, subject_)) {
    reason_->clear();
    open_form(false);
  } else if (!form_->isHidden()) {
    left = reason_->toPlainText().trimmed();
  }
  bar_->say(Tone::Good, QStringLiteral("accepted"), words,
            left.isEmpty() ? QString{} : tr("What you have written besides was not sent: “%1”").arg(left));
}

/// A reason stays with what it was written for.
void GradeHistoryBox::follow_subject() {
  if (subject_ == model_.subject()) {
    return;
  }
  keep_draft();
  subject_ = model_.subject();
  reason_->setPlainText(drafts_->take(subject_));
  hide_form();
}

void GradeHistoryBox::show_history() {
  follow_subject();
  clear(steps_);
  for (const auto& step : model_.steps()) {
    steps_->addWidget(new Words{step.title, TextSize::Small, false, Tone::Quiet});
    if (!step.grade.isEmpty()) {
      steps_->addWidget(new Words{step.grade, TextSize::Normal, true});
    }
    if (!step.words.isEmpty()) {
      steps_->addWidget(new Words{step.words});
    }
    steps_->addSpacing(6);
  }
  const Challenge* disputed = model_.disputed();
  const bool asks = !form_->isHidden();
  raise_->setVisible(model_.may_raise() && !asks);
  withdraw_->setVisible(disputed != nullptr && disputed->may("withdraw"));
  rule_->setVisible(disputed != nullptr && disputed->may("uphold") && !asks);
  if (asks && !model_.may_raise() && (disputed == nullptr || !disputed->may("uphold"))) {
    hide_form();
  }
  for (auto* button : {raise_, withdraw_, rule_, send_}) {
    button->setEnabled(!model_.busy() && !offline_);
  }
  setVisible(!model_.empty());
}

}  // namespace touchstone::client
