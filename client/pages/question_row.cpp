// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/question_row.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace touchstone::client {

QuestionRow::QuestionRow(AuditForm& form, const QString& field, const QString& number, const QString& title,
                         const QString& hint, QWidget* parent)
    : QWidget{parent},
      form_{form},
      field_{field},
      number_{number},
      title_{title},
      hint_{hint},
      problem_{new Words{{}, TextSize::Normal, true, Tone::Error}},
      head_{new QHBoxLayout},
      below_{new QVBoxLayout} {
  setProperty("grouping", true);
  setAccessibleName(QStringLiteral("%1 %2").arg(number, title));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(6);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  words->addWidget(new Words{QStringLiteral("%1  %2").arg(number, title), TextSize::Normal, true});
  if (!hint.isEmpty()) {
    words->addWidget(new Words{hint, TextSize::Small, false, Tone::Quiet});
  }
  problem_->hide();
  words->addWidget(problem_);
  words->addStretch();  // An aligned layout would never grow beyond its size hint, and clip what wraps.
  head_->setSpacing(16);
  head_->addLayout(words, 1);
  column->addLayout(head_);
  below_->setSpacing(4);
  column->addLayout(below_);
  connect(&form_, &AuditForm::problems_changed, this, &QuestionRow::show_problem);
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow_focus_into(now); });
  add_comments();
  show_problem();
}

QuestionRow::~QuestionRow() { disconnect(qApp, nullptr, this, nullptr); }

QWidget* make_comment_note(const AuditComment& comment) {
  auto* note = new QWidget;
  auto* row = new QHBoxLayout{note};
  row->setContentsMargins(0, 2, 0, 2);
  row->setSpacing(8);
  row->addWidget(new IconMark{QStringLiteral("sent_back"), Tone::Warning}, 0, Qt::AlignTop);
  row->addWidget(new Words{QuestionRow::tr("%1: “%2”").arg(comment.author_display_name, comment.text), TextSize::Normal,
                           false, Tone::Warning},
                 1);
  return note;
}

void QuestionRow::add_comments() {
  QStringList said;
  for (const auto& comment : form_.comments_at(field_)) {
    put_below(make_comment_note(comment));
    said += tr("Comment from %1: %2").arg(comment.author_display_name, comment.text);
  }
  pinned_ = said.join(QStringLiteral(". "));
}

void QuestionRow::put_beside(QWidget* answer) { head_->addWidget(answer, 0, Qt::AlignTop); }

void QuestionRow::put_below(QWidget* widget) { below_->addWidget(widget); }

void QuestionRow::set_narrow(bool narrow) {
  head_->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
  head_->setSpacing(narrow ? 8 : 16);
}

void QuestionRow::describe(QWidget* control, const QString& name) {
  control->setAccessibleName(name);
  described_.append(control);
  show_problem();
}

void QuestionRow::describe(CheckedText* text, const QString& name) {
  text->set_name(name);
  texts_.append(text);
  show_problem();
}

void QuestionRow::focus_problem() {
  for (CheckedText* text : findChildren<CheckedText*>()) {
    if (text->isVisibleTo(this) && text->go_to_first_name()) {
      return;
    }
  }
  focus_answer();
}

void QuestionRow::show_local_problem(const QString& problem) {
  local_problem_ = problem;
  show_problem();
}

void QuestionRow::show_problem() {
  const QString problem = local_problem_.isEmpty() ? form_.problem(field_) : local_problem_;
  problem_->setText(problem);
  problem_->setVisible(!problem.isEmpty());
  QStringList parts{hint_, pinned_, problem};
  parts.removeAll(QString{});
  const QString description = parts.join(QStringLiteral(". "));
  setAccessibleDescription(description);
  for (QWidget* control : std::as_const(described_)) {
    control->setAccessibleDescription(description);
  }
  for (CheckedText* text : std::as_const(texts_)) {
    text->set_description(description);
  }
  update();
}

void QuestionRow::follow_focus_into(QWidget* now) {
  const bool inside = now != nullptr && isAncestorOf(now);
  if (inside == inside_) {
    return;
  }
  inside_ = inside;
  update();
  if (inside) {
    Q_EMIT entered();
  }
}

void QuestionRow::paintEvent(QPaintEvent*) {
  const bool wrong = !problem_->text().isEmpty();
  if (inside_ || wrong) {
    QPainter painter{this};
    painter.fillRect(QRect{0, 0, 4, height()}, wrong ? tokens().err : tokens().accent);
  }
}

}  // namespace touchstone::client
