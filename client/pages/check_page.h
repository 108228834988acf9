// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/audit_saver.h"
#include "client/models/check_answers.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

class AuditActionsBox;

/// "There is a problem" with a link for each; takes the focus.
class ErrorSummary : public QFrame {
  Q_OBJECT

 public:
  explicit ErrorSummary(QWidget* parent = nullptr);

  void show_problems(const QList<AnswerProblem>& problems);

 Q_SIGNALS:
  void followed(const QString& field);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QVBoxLayout* links_;
};

/// The last look: what is missing, every answer with its link, and after submitting the receipt.
class CheckPage : public QWidget {
  Q_OBJECT

 public:
  CheckPage(AuditForm& form, AuditSaver& saver, QWidget* parent = nullptr);

  /// Submits, or shows what is missing and gives the summary the focus.
  void submit();
  void focus_start();
  /// Shows what follows from the audit once it is handed in; taken over.
  void set_actions(AuditActionsBox* actions);

 Q_SIGNALS:
  void followed(const QString& field);

 private:
  void show_actions();
  void show_form();
  void show_receipt();
  void show_example_receipt();
  QWidget* line_widget(const CheckLine& line);

  AuditForm& form_;
  AuditSaver& saver_;
  Words* title_;
  MessageBar* receipt_;
  ErrorSummary* summary_;
  Card* card_;
  QVBoxLayout* lines_;
  Card* actions_card_ = nullptr;
  AuditActionsBox* actions_ = nullptr;
  QString actions_of_;  ///< The version of the audit whose actions are on show.
};

}  // namespace touchstone::client
