// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/analysis_values.h"
#include "client/models/measure_model.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace touchstone::client {

class DateField;
class Labelled;

/// A new measure: what it is called, what of which audits it counts, and its target.
class MeasureForm : public QWidget {
  Q_OBJECT

 public:
  explicit MeasureForm(QWidget* parent = nullptr);

  /// The month on show offers its questions, areas and programme.
  void show_analysis(const MonthlyAnalysis& analysis);
  void set_busy(bool busy);
  /// Says at its field what the server refuses; false: some of it has no field here.
  bool show_failure(const Failure& failure);
  void clear();
  QWidget* first_field() const;

 Q_SIGNALS:
  void given(const touchstone::client::NewMeasure& measure);
  void cancelled();

 private:
  void show_subject();
  void give();
  MeasureSubject subject() const;

  QList<std::pair<QString, QString>> asked_;   ///< Yes-or-no questions: key and words.
  QList<std::pair<QString, QString>> graded_;  ///< Graded ones.
  QLineEdit* title_edit_;
  QComboBox* subject_edit_;
  QComboBox* unit_edit_;
  QComboBox* question_edit_;
  QComboBox* grade_edit_;
  QComboBox* area_edit_;
  QComboBox* programme_edit_;
  QComboBox* direction_edit_;
  QSpinBox* percent_edit_;
  DateField* date_edit_;
  QSpinBox* window_edit_;
  Labelled* title_;
  Labelled* question_;
  Labelled* grade_;
  Labelled* percent_;
  Labelled* date_;
  QPushButton* add_;
};

}  // namespace touchstone::client
