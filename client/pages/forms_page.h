// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/council_model.h"
#include "client/models/form_editor.h"
#include "client/widgets/common.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace touchstone::client {

class FormPreview;
class Labelled;
class QuestionEditor;
class TabStrip;

/// The forms: one is written, seen as the auditor sees it, and compared with its newest version.
class FormsPage : public QWidget {
  Q_OBJECT

 public:
  FormsPage(FormEditor& editor, CouncilModel& council, QWidget* parent = nullptr);

 Q_SIGNALS:
  void said(const QString& words);

 private:
  QWidget* build_head();
  QWidget* build_new();
  QWidget* build_outline();
  QWidget* build_form_card();
  QWidget* build_section_card();
  QWidget* build_trends();
  QWidget* build_planned();
  QWidget* build_problems();
  QWidget* build_questions();
  void add_keys();
  void follow_editor();
  void show_forms();
  void show_outline();
  void show_chosen();
  void show_state();
  void show_problems();
  void show_field_problems();
  void show_planned();
  void show_failure(const Failure& failure);
  void show_tab(int tab);
  void choose(int section, int question);
  void add_section();
  void add_question();
  void remove_chosen();
  void move_chosen(int by);
  int section() const;
  int question() const;

  FormEditor& editor_;
  CouncilModel& council_;
  QComboBox* forms_;
  QWidget* new_form_ = nullptr;
  QLineEdit* new_title_ = nullptr;
  Labelled* new_title_field_ = nullptr;
  Words* state_;
  MessageBar* bar_;
  Card* problems_ = nullptr;
  QVBoxLayout* problem_links_ = nullptr;
  qsizetype problems_said_ = 0;
  Card* planned_ = nullptr;
  QVBoxLayout* planned_rows_ = nullptr;
  TabStrip* tabs_;
  QStackedWidget* stack_;
  QTreeWidget* outline_ = nullptr;
  QStackedWidget* cards_ = nullptr;
  QLineEdit* title_edit_ = nullptr;
  Labelled* title_ = nullptr;
  QCheckBox* graded_ = nullptr;
  QList<QLineEdit*> descriptors_;
  QLineEdit* section_title_ = nullptr;
  QLineEdit* section_key_ = nullptr;
  Labelled* section_title_field_ = nullptr;
  Labelled* section_key_field_ = nullptr;
  QuestionEditor* question_ = nullptr;
  FormPreview* preview_ = nullptr;
  Words* trends_ = nullptr;
  QPushButton* check_;
  QPushButton* save_;
  QPushButton* drop_;
  QAction* undo_ = nullptr;
  QAction* redo_ = nullptr;
  bool filling_ = false;
};

}  // namespace touchstone::client
