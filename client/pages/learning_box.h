// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/learning_model.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// One learning event with its state, and the step that comes next for this person.
class LearningCard : public QWidget {
  Q_OBJECT

 public:
  LearningCard(LearningModel& model, const QString& name, QWidget* parent = nullptr);

  const QString& name() const { return name_; }
  /// Shows it as the model has it now.
  void show_event();
  /// Says why a step was not taken.
  void show_failure(const Failure& failure);

 Q_SIGNALS:
  /// Its theme, to be looked up in the library.
  void theme_wanted(const QString& theme);

 private:
  QWidget* build_form();
  void send();

  LearningModel& model_;
  QString name_;
  LinkButton* theme_;
  IconMark* mark_;
  Words* state_;
  Words* what_;
  Words* facts_;
  Words* next_;
  Words* outcome_;
  MessageBar* bar_;
  QPushButton* hold_;
  QPushButton* look_;
  Words* problem_ = nullptr;
  TextField* field_ = nullptr;
  QPushButton* send_ = nullptr;
  QWidget* form_;
};

/// The learning events, one under the other.
class LearningBox : public QWidget {
  Q_OBJECT

 public:
  explicit LearningBox(LearningModel& model, QWidget* parent = nullptr);

  const QList<LearningCard*>& cards() const { return cards_; }

 Q_SIGNALS:
  void theme_wanted(const QString& theme);

 private:
  void show_events();

  LearningModel& model_;
  QVBoxLayout* column_;
  Words* nothing_;
  QList<LearningCard*> cards_;
};

}  // namespace touchstone::client
