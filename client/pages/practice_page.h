// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "client/models/learning_model.h"
#include "client/models/practice_model.h"
#include "client/widgets/common.h"
#include "client/widgets/loading_line.h"
#include "client/widgets/sent_form.h"

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QListView;

namespace touchstone::client {

class LearningBox;
class LearningForm;

/// The place Good practice: the library, searched by words, theme and area, and beside it what is made of themes.
class PracticePage : public QWidget {
  Q_OBJECT

 public:
  /// `person`: whose name is offered as who leads what is planned.
  PracticePage(PracticeModel& practice, LearningModel& learning, const QString& person, std::function<QDate()> today,
               QWidget* parent = nullptr);

  void refresh();
  QString facts() const { return facts_->text(); }
  QListView* list() const { return list_; }
  LearningBox* learning_box() const { return box_; }
  LearningForm* learning_form() const { return form_; }

 Q_SIGNALS:
  /// How many learning events this person is to look at again.
  void badge_changed(int count);

 protected:
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* build_head();
  QWidget* build_library();
  QWidget* build_learning();
  void follow_models();
  void show_choices();
  void show_found();
  void show_learning();
  void begin_plan();
  void end_plan();
  void choose_theme(const QString& theme);

  PracticeModel& practice_;
  LearningModel& learning_;
  QString person_;
  std::function<QDate()> today_;
  Words* facts_;
  QLineEdit* words_;
  QComboBox* theme_;
  QComboBox* area_;
  LoadingLine* loading_;
  MessageBar* bar_;
  QListView* list_;
  Card* library_;
  Words* nothing_;
  LearningBox* box_;
  LearningForm* form_;
  SentForm sent_;
  QPushButton* plan_;
  QBoxLayout* columns_ = nullptr;
  QWidget* right_ = nullptr;
};

}  // namespace touchstone::client
