// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "client/models/concern_model.h"
#include "client/models/concern_words.h"
#include "client/widgets/common.h"

class QBoxLayout;

namespace touchstone::client {

class Labelled;

/// The five steps of a concern, side by side or, in a narrow place, under one another.
class ConcernStepLine : public QWidget {
  Q_OBJECT

 public:
  explicit ConcernStepLine(QWidget* parent = nullptr);

  void show_steps(const QList<ConcernStep>& steps);
  bool upright() const { return upright_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void arrange(bool upright);

  QBoxLayout* row_;
  QList<ConcernStep> steps_;
  QList<QWidget*> cells_;
  QList<Words*> titles_;
  QList<Words*> details_;
  bool upright_ = false;
};

/// One concern with its clock, its steps and what this person may do about it.
class ConcernBox : public QFrame {
  Q_OBJECT

 public:
  ConcernBox(ConcernModel& model, const QString& name, QWidget* parent = nullptr);

  const QString& name() const { return name_; }
  /// Shows it as the model has it now.
  void show_concern();
  /// Says why a step was not taken.
  void show_failure(const Failure& failure);
  void focus_start() { start()->setFocus(Qt::OtherFocusReason); }
  /// What it begins with for the keyboard.
  QWidget* start() const;

 Q_SIGNALS:
  void audit_wanted(const QString& audit);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void build();
  QWidget* build_clock();
  QWidget* build_form();
  void show_clock(const Concern& concern);
  void show_buttons(const Concern& concern);
  /// Opens the field for what was done or what came of it.
  void ask_for(const QString& event);
  void send();

  ConcernModel& model_;
  QString name_;
  QBoxLayout* top_;
  QBoxLayout* foot_;
  Words* title_;
  Words* left_;
  Words* until_;
  ConcernStepLine* line_;
  Words* words_;
  Words* course_;
  MessageBar* bar_;
  QPushButton* open_;
  QPushButton* acknowledge_;
  QPushButton* action_;
  QPushButton* close_;
  QWidget* form_;
  Words* label_;
  Words* problem_;
  TextField* field_;
  QPushButton* send_;
  QString asked_;  ///< "record_action" or "close", while its field is open.
  int mark_ = -2;  ///< The last mark of the clock that was spoken of; -2: not looked at yet.
};

}  // namespace touchstone::client
