// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/group_page.h"

#include <QApplication>
#include <QVBoxLayout>
#include <algorithm>

#include "client/pages/checked_text.h"
#include "client/pages/findings_box.h"
#include "client/pages/question_row.h"

namespace touchstone::client {

GroupPage::GroupPage(AuditForm& form, int group, Spelling* spelling, QWidget* parent)
    : QWidget{parent}, form_{form}, group_{group} {
  const auto& asked = form.groups()[group];
  setWindowTitle(asked.title);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(24, 18, 24, 16);
  column->setSpacing(2);
  column->addWidget(heading(asked.title, TextSize::Title));
  const bool letters = std::any_of(asked.questions.begin(), asked.questions.end(),
                                   [](const Question& question) { return question.kind == QuestionKind::YesNo; });
  QString facts = tr("Group %1 of %2.").arg(group + 1).arg(form.groups().size());
  facts += letters ? tr(" Answer with one key: Y, N or A.") : QString{};
  column->addWidget(new Words{facts, TextSize::Normal, false, Tone::Quiet});
  column->addSpacing(10);
  auto* card = new Card;
  auto* rows = new QVBoxLayout{card};
  rows->setContentsMargins(1, 1, 1, 1);
  rows->setSpacing(0);
  int number = 1;
  const auto next_number = [&] { return QStringLiteral("%1.%2").arg(group + 1).arg(number++); };
  for (const auto& question : asked.questions) {
    add_row(*rows, make_question_row(form, question, next_number(), spelling));
  }
  if (asked.discussion) {
    add_row(*rows, make_discussion_row(form, next_number(), spelling));
  }
  if (asked.grade_and_findings && form.form().graded) {
    add_row(*rows, make_overall_grade_row(form, next_number(), spelling));
  }
  column->addWidget(card);
  card->setVisible(!rows_.isEmpty());
  if (asked.grade_and_findings) {
    const QString at = next_number();
    findings_ = new FindingsBox{form, at, spelling};
    column->addWidget(findings_);
    connect(findings_, &FindingsBox::entered, this,
            [this, at] { Q_EMIT entered(QStringLiteral("findings"), at, tr("Findings")); });
  }
  column->addStretch(1);  // All of the room left over: the rows would share it.
}

void GroupPage::add_below(QWidget* box) {
  auto* column = static_cast<QVBoxLayout*>(layout());
  box->setContentsMargins(0, 16, 0, 0);
  column->insertWidget(column->count() - 1, box);
}

void GroupPage::add_row(QLayout& column, QuestionRow* row) {
  if (!rows_.isEmpty()) {
    column.addWidget(new Hairline);
  }
  column.addWidget(row);
  const auto index = rows_.size();
  rows_.append(row);
  connect(row, &QuestionRow::entered, this, [this, row] { Q_EMIT entered(row->field(), row->number(), row->title()); });
  connect(row, &QuestionRow::finished, this, [this, index] {
    if (index + 1 < rows_.size()) {
      rows_[index + 1]->focus_answer();
    } else if (findings_ != nullptr) {
      findings_->focus_finding(0);
    } else {
      Q_EMIT finished();
    }
  });
}

void GroupPage::focus_field(const QString& field) {
  if (field.startsWith(QLatin1String("findings")) && findings_ != nullptr) {
    const QString index = field.section(QLatin1Char('.'), 1);
    findings_->focus_problem(index.isEmpty() && !form_.audit().no_findings_reason.isEmpty() ? -1 : index.toInt());
    return;
  }
  for (QuestionRow* row : std::as_const(rows_)) {
    if (row->field() == field) {
      row->focus_problem();
      return;
    }
  }
  const auto missing = form_.missing();
  for (QuestionRow* row : std::as_const(rows_)) {
    if (std::any_of(missing.begin(), missing.end(), [&](const auto& open) { return open.field == row->field(); })) {
      row->focus_problem();
      return;
    }
  }
  if (!rows_.isEmpty()) {
    rows_.first()->focus_answer();
  } else if (findings_ != nullptr) {
    findings_->focus_finding(0);
  }
}

void GroupPage::set_narrow(bool narrow) {
  for (QuestionRow* row : std::as_const(rows_)) {
    row->set_narrow(narrow);
  }
  if (findings_ != nullptr) {
    findings_->set_narrow(narrow);
  }
}

bool GroupPage::go_to_next_mark() {
  QList<CheckedText*> fields;
  for (auto* field : findChildren<CheckedText*>()) {
    if (field->isVisibleTo(this)) {
      fields.append(field);
    }
  }
  // In reading order: cards made later may stand further up.
  std::sort(fields.begin(), fields.end(), [this](const QWidget* one, const QWidget* other) {
    return one->mapTo(this, QPoint{}).y() < other->mapTo(this, QPoint{}).y();
  });
  int here = -1;
  for (int i = 0; i < fields.size(); ++i) {
    here = fields[i]->isAncestorOf(QApplication::focusWidget()) ? i : here;
  }
  if (here >= 0 && fields[here]->go_to_next_mark(false)) {
    return true;
  }
  for (int i = 1; i <= fields.size(); ++i) {
    if (fields[(here + i) % static_cast<int>(fields.size())]->go_to_next_mark(true)) {
      return true;
    }
  }
  return false;
}

}  // namespace touchstone::client
