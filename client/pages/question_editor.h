// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/form_editor.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;

namespace touchstone::client {

class Labelled;
class TextField;

/// One question of the form being written.
class QuestionEditor : public QWidget {
  Q_OBJECT

 public:
  explicit QuestionEditor(FormEditor& editor, QWidget* parent = nullptr);

  void set_areas(const QStringList& codes);
  void show_question(int section, int question);
  void show_problems();
  /// Gives the focus to the words of the question.
  void focus_text();

 private:
  void build_fields();
  void connect_fields();
  /// Changes the question on show; `what` is the field.
  void edit(const QString& what, const std::function<void(Question&)>& change);
  void show_kind(const Question& question);
  void take_areas();

  FormEditor& editor_;
  int section_ = -1;
  int question_ = -1;
  bool loading_ = false;
  QLineEdit* key_edit_;
  QLineEdit* text_edit_;
  QLineEdit* short_edit_;
  QLineEdit* hint_edit_;
  TextField* guidance_edit_;
  QComboBox* kind_edit_;
  TextField* choices_edit_;
  QListWidget* areas_edit_;
  QCheckBox* required_;
  QCheckBox* focus5_;
  QHash<QString, Labelled*> fields_;  ///< By the contract's field.
};

}  // namespace touchstone::client
