// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/concern_box.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/identifying_note.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int dot = 16;
constexpr int upright_below = 640;  // In a narrower place five steps have no room beside one another.
constexpr int beside_from = 900;    // From here the steps stand beside the clock.

}  // namespace

ConcernStepLine::ConcernStepLine(QWidget* parent)
    : QWidget{parent}, row_{new QBoxLayout{QBoxLayout::LeftToRight, this}} {
  row_->setContentsMargins(0, 0, 0, 0);
  row_->setSpacing(8);
  setProperty("grouping", true);
  setAccessibleName(tr("Steps"));
}

void ConcernStepLine::show_steps(const QList<ConcernStep>& steps) {
  if (steps == steps_) {
    return;
  }
  steps_ = steps;
  while (cells_.size() < steps.size()) {
    auto* cell = new QWidget;
    auto* column = new QVBoxLayout{cell};
    column->setSpacing(0);
    titles_.append(new Words{{}, TextSize::Small, true});
    details_.append(new Words{{}, TextSize::Small, false, Tone::Quiet});
    column->addWidget(titles_.last());
    column->addWidget(details_.last());
    column->addStretch();
    cell->setProperty("grouping", true);
    cells_.append(cell);
    row_->addWidget(cell, 1, Qt::AlignTop);
  }
  for (int i = 0; i < steps.size(); ++i) {
    titles_[i]->setText(steps[i].title);
    details_[i]->setText(steps[i].detail);
    cells_[i]->setAccessibleName(step_words(steps, i));
  }
  arrange(upright_);
  update();
}

void ConcernStepLine::arrange(bool upright) {
  upright_ = upright;
  row_->setDirection(upright ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  for (auto* cell : cells_) {
    cell->layout()->setContentsMargins(upright ? dot + 10 : 0, upright ? 0 : dot + 6, 0, 0);
  }
}

void ConcernStepLine::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  const bool upright = event->size().width() < fontMetrics().averageCharWidth() * upright_below / 8;
  if (upright != upright_) {
    arrange(upright);
  }
}

void ConcernStepLine::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  painter.setRenderHint(QPainter::Antialiasing);
  const auto& t = tokens();
  const auto middle = [this](int i) { return QPointF(cells_[i]->pos()) + QPointF(dot / 2.0 + 1, dot / 2.0 + 1); };
  for (int i = 0; i + 1 < cells_.size(); ++i) {
    const bool passed = steps_[i].done && steps_[i + 1].done;
    painter.setPen(QPen{passed ? t.err : t.line, passed ? 3.0 : 2.0});
    painter.drawLine(middle(i), middle(i + 1));
  }
  for (int i = 0; i < cells_.size(); ++i) {
    const QPointF centre = middle(i);
    painter.setPen(QPen{steps_[i].done ? t.err : t.ctl, 2});
    painter.setBrush(steps_[i].done ? t.err : t.base);
    painter.drawEllipse(centre, dot / 2.0 - 1, dot / 2.0 - 1);
    if (steps_[i].done) {
      painter.setPen(QPen{t.base, 2});
      painter.drawPolyline(QPolygonF{{centre + QPointF(-3.5, 0), centre + QPointF(-1, 2.5), centre + QPointF(4, -3)}});
    } else if (steps_[i].now) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(t.err);
      painter.drawPie(QRectF{centre.x() - 5, centre.y() - 5, 10, 10}, 90 * 16, 180 * 16);
    }
  }
}

ConcernBox::ConcernBox(ConcernModel& model, const QString& name, QWidget* parent)
    : QFrame{parent},
      model_{model},
      name_{name},
      top_{new QBoxLayout{QBoxLayout::LeftToRight}},
      foot_{new QBoxLayout{QBoxLayout::LeftToRight}},
      title_{heading({}, TextSize::Normal)},
      left_{new Words{{}, TextSize::Figure, true}},
      until_{new Words{{}, TextSize::Small, false, Tone::Quiet}},
      line_{new ConcernStepLine},
      words_{new Words},
      course_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      open_{plain_button(tr("Open the audit"))},
      acknowledge_{primary_button(tr("Acknowledge"))},
      action_{primary_button(tr("Record the action…"))},
      close_{primary_button(tr("Close with its outcome…"))},
      form_{build_form()} {
  setProperty("grouping", true);
  build();
  show_concern();
}

void ConcernBox::build() {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(18, 12, 18, 14);
  column->setSpacing(10);
  top_->setSpacing(24);
  top_->addWidget(build_clock(), 2);
  top_->addWidget(line_, 5);
  column->addLayout(top_);
  foot_->setSpacing(12);
  auto* said = new QVBoxLayout;
  said->setSpacing(2);
  said->addWidget(words_);
  said->addWidget(course_);
  foot_->addLayout(said, 1);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(12);
  buttons->addStretch();
  for (auto* button : {open_, acknowledge_, action_, close_}) {
    buttons->addWidget(button);
  }
  foot_->addLayout(buttons);
  column->addWidget(bar_);
  column->addLayout(foot_);
  column->addWidget(form_);
  connect(open_, &QPushButton::clicked, this, [this] {
    if (const Concern* concern = model_.find(name_); concern != nullptr) {
      Q_EMIT audit_wanted(concern->audit);
    }
  });
  connect(acknowledge_, &QPushButton::clicked, this, [this] { model_.acknowledge(name_); });
  connect(action_, &QPushButton::clicked, this, [this] { ask_for(QStringLiteral("record_action")); });
  connect(close_, &QPushButton::clicked, this, [this] { ask_for(QStringLiteral("close")); });
}

QWidget* ConcernBox::build_clock() {
  auto* clock = new QWidget;
  auto* column = new QVBoxLayout{clock};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(new IconMark{QStringLiteral("warning"), Tone::Error, 16});
  head->addWidget(title_, 1);
  title_->set_tone(Tone::Error);
  column->addLayout(head);
  column->addWidget(left_);
  column->addWidget(until_);
  return clock;
}

QWidget* ConcernBox::build_form() {
  auto* form = new QWidget;
  auto* column = new QVBoxLayout{form};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  label_ = new Words{{}, TextSize::Normal, true};
  problem_ = new Words{{}, TextSize::Normal, true, Tone::Error};
  field_ = new TextField{3};
  send_ = primary_button({});
  label_->setBuddy(field_);
  problem_->hide();
  column->addWidget(label_);
  column->addWidget(new Words{tr("Do not name a child or family."), TextSize::Small, false, Tone::Quiet});
  column->addWidget(problem_);
  column->addWidget(field_);
  column->addWidget(new IdentifyingNote{*field_});
  auto* cancel = new LinkButton{tr("Cancel")};
  column->addLayout(form_end(send_, cancel));
  form->hide();
  connect(send_, &QPushButton::clicked, this, &ConcernBox::send);
  connect(cancel, &LinkButton::clicked, this, [this] {
    asked_.clear();
    show_concern();
    focus_start();
  });
  return form;
}

void ConcernBox::show_concern() {
  const Concern* concern = model_.find(name_);
  if (concern == nullptr) {
    return;
  }
  title_->setText(concern_title(*concern));
  setAccessibleName(title_->text());
  show_clock(*concern);
  line_->show_steps(concern_steps(*concern, model_.now().toLocalTime().date()));
  words_->setText(tr("Concern: %1").arg(concern->words));
  course_->setText(concern->action.isEmpty() ? QString{} : tr("Action: %1").arg(concern->action));
  course_->setVisible(!course_->text().isEmpty());
  show_buttons(*concern);
}

void ConcernBox::show_clock(const Concern& concern) {
  const QDateTime now = model_.now();
  const bool over = concern_overdue(concern, now);
  left_->setText(time_left_words(concern, now));
  left_->set_tone(over ? Tone::Error : Tone::Text);
  until_->setText(until_words(concern));
  const int mark = clock_mark(concern, now);
  // Spoken at four hours, at one and when it is over; never each minute.
  if (mark_ != -2 && mark != mark_) {
    announce(this, tr("%1: %2").arg(title_->text(), left_->text()));
  }
  mark_ = mark;
}

void ConcernBox::show_buttons(const Concern& concern) {
  const bool busy = model_.busy(name_);
  const bool asking = !asked_.isEmpty() && concern.allowed_events.contains(asked_);
  if (!asking) {
    asked_.clear();
  }
  form_->setVisible(asking);
  acknowledge_->setVisible(concern.may("acknowledge"));
  close_->setVisible(concern.may("close") && !asking);
  action_->setVisible(concern.may("record_action") && !asking);
  // One primary button: what comes next.
  action_->setProperty("primary", !concern.may("close"));
  action_->setText(concern.action.isEmpty() ? tr("Record the action…") : tr("Record another action…"));
  for (auto* button : {acknowledge_, action_, close_, send_}) {
    button->setEnabled(!busy);
    button->update();
  }
  open_->setVisible(!asking);
}

void ConcernBox::ask_for(const QString& event) {
  const bool closing = event == QLatin1String("close");
  asked_ = event;
  label_->setText(closing ? tr("What came of it?") : tr("What was done?"));
  field_->setAccessibleName(label_->text());
  field_->clear();
  problem_->hide();
  send_->setText(closing ? tr("Close the concern") : tr("Record the action"));
  show_concern();
  field_->setFocus(Qt::OtherFocusReason);
}

void ConcernBox::send() {
  const QString said = field_->toPlainText().trimmed();
  const bool closing = asked_ == QLatin1String("close");
  const QString problem =
      text_problem(said, longest_concern_words, closing ? tr("Write what came of it") : tr("Write what was done"));
  show_problem_at(field_, problem_, problem);
  if (!problem.isEmpty()) {
    field_->setFocus(Qt::OtherFocusReason);
  } else if (closing) {
    model_.close(name_, said);
  } else {
    model_.record_action(name_, said);
  }
}

void ConcernBox::show_failure(const Failure& failure) {
  bar_->say(Tone::Error, QStringLiteral("problem"), tr("That was not recorded."), failure_words(failure));
}

QWidget* ConcernBox::start() const {
  QWidget* first = open_;
  for (QWidget* step :
       {static_cast<QWidget*>(action_), static_cast<QWidget*>(close_), static_cast<QWidget*>(acknowledge_)}) {
    if (!step->isHidden()) {
      first = step;
    }
  }
  return first;
}

void ConcernBox::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  const bool beside = width() >= beside_from;
  top_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
  foot_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void ConcernBox::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  paint_box(painter, rect(), tokens().base, tokens().err, 2, 6);
}

}  // namespace touchstone::client
