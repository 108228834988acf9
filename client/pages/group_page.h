// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/audit_form.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class CheckedText;
class FindingsBox;
class QuestionRow;
class Spelling;

/// The questions of one group.
class GroupPage : public QWidget {
  Q_OBJECT

 public:
  GroupPage(AuditForm& form, int group, Spelling* spelling, QWidget* parent = nullptr);

  /// Gives the focus to a field, or with an empty one to the first question that waits for an answer.
  void focus_field(const QString& field);
  void set_narrow(bool narrow);
  /// Puts something under the questions; taken over.
  void add_below(QWidget* box);
  /// Goes to the next spelling or name mark of the page, from the last to the first again; false: there is none.
  bool go_to_next_mark();

 Q_SIGNALS:
  /// The focus is at this field; `title` and `number` are for the guidance.
  void entered(const QString& field, const QString& number, const QString& title);
  /// The last question is answered.
  void finished();

 private:
  void add_row(QLayout& column, QuestionRow* row);

  AuditForm& form_;
  int group_;
  QList<QuestionRow*> rows_;
  FindingsBox* findings_ = nullptr;
};

}  // namespace touchstone::client
