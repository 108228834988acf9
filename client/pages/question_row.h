// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QWidget>

#include "client/models/audit_form.h"
#include "client/pages/checked_text.h"
#include "client/widgets/choice.h"
#include "client/widgets/common.h"

class QBoxLayout;
class QVBoxLayout;

namespace touchstone::client {

/// One question on the page: number and words, hint, what is wrong, the answer, and a field that may open.
class QuestionRow : public QWidget {
  Q_OBJECT

 public:
  /// `field` as in `AnswerProblem`; `number` is "2.1".
  QuestionRow(AuditForm& form, const QString& field, const QString& number, const QString& title, const QString& hint,
              QWidget* parent = nullptr);

  ~QuestionRow() override;

  const QString& field() const { return field_; }
  const QString& number() const { return number_; }
  const QString& title() const { return title_; }
  /// Gives the focus to the answer, or to the first choice.
  virtual void focus_answer() = 0;
  /// Gives the focus to what is wrong: a text to look at, else the answer.
  void focus_problem();
  /// Puts the answer under the question when there is no room beside it.
  void set_narrow(bool narrow);

 Q_SIGNALS:
  /// Something in the row has got the focus.
  void entered();
  /// The answer is given; the next question is wanted.
  void finished();

 protected:
  void paintEvent(QPaintEvent* event) override;
  /// The answer at the right of the words.
  void put_beside(QWidget* answer);
  /// Something under the words, over the whole width.
  void put_below(QWidget* widget);
  /// Names a control for a screen reader: the question, its hint, then what is wrong.
  void describe(QWidget* control, const QString& name);
  void describe(CheckedText* text, const QString& name);
  void show_local_problem(const QString& problem);
  AuditForm& form() const { return form_; }

 private:
  void show_problem();
  void add_comments();
  void follow_focus_into(QWidget* now);

  AuditForm& form_;
  QString field_, number_, title_, hint_, pinned_;
  QString local_problem_;
  Words* problem_;
  QBoxLayout* head_;
  QVBoxLayout* below_;
  QList<QWidget*> described_;
  QList<CheckedText*> texts_;
  bool inside_ = false;
};

/// What the QA unit pinned to an answer: who, and the words.
QWidget* make_comment_note(const AuditComment& comment);
/// Makes the row for a question of the form; `spelling` may be null.
QuestionRow* make_question_row(AuditForm& form, const Question& question, const QString& number, Spelling* spelling);
/// "Did you discuss this audit with the practitioner?"
QuestionRow* make_discussion_row(AuditForm& form, const QString& number, Spelling* spelling);
/// The overall grade with the descriptors of the form, and why.
QuestionRow* make_overall_grade_row(AuditForm& form, const QString& number, Spelling* spelling);

}  // namespace touchstone::client
