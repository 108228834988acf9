// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/calibration_model.h"
#include "client/widgets/common.h"
#include "client/widgets/sent_form.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QVBoxLayout;

namespace touchstone::client {

class Labelled;

/// Cases that several auditors grade. For the QA unit: all of them, with what is needed to set and close one. For an
/// auditor: what waits for their grade.
class CalibrationsBox : public QWidget {
  Q_OBJECT

 public:
  enum class For { Unit, Auditor };

  CalibrationsBox(CalibrationModel& model, For whom, QWidget* parent = nullptr);

  void set_offline(bool offline);
  /// Who may be asked to grade.
  void set_auditors(const QList<Person>& auditors);
  /// How many are shown.
  int count() const { return count_; }

 Q_SIGNALS:
  void counted();

 private:
  QWidget* build_form();
  QWidget* build_row(const Calibration& calibration);
  QWidget* build_grading();
  void show_rows();
  void show_grading(const QString& name);
  void show_enabled();
  void create();
  /// The e-mails of those ticked.
  QStringList asked() const;
  void give_grade();

  CalibrationModel& model_;
  For whom_;
  bool offline_ = false;
  int count_ = 0;
  QString grading_;  ///< Of which the grade is being written.
  MessageBar* bar_;
  QWidget* rows_ = nullptr;
  QVBoxLayout* rows_place_;
  LinkButton* new_ = nullptr;
  QWidget* form_ = nullptr;
  SentForm sent_case_;
  SentForm sent_grade_;
  QLineEdit* title_edit_ = nullptr;
  QLineEdit* case_edit_ = nullptr;
  QListWidget* auditors_edit_ = nullptr;
  Labelled* title_ = nullptr;
  Labelled* case_ = nullptr;
  QPushButton* create_ = nullptr;
  QWidget* panel_ = nullptr;
  Words* panel_title_ = nullptr;
  QComboBox* grade_edit_ = nullptr;
  TextField* reason_edit_ = nullptr;
  Labelled* grade_ = nullptr;
  Labelled* reason_ = nullptr;
  QPushButton* give_ = nullptr;
};

}  // namespace touchstone::client
