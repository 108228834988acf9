// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/disputed_grades.h"
#include "client/models/second_readings.h"
#include "client/widgets/common.h"

class QCheckBox;
class QListView;
class QSpinBox;

namespace touchstone::client {

class CalibrationModel;
class CalibrationsBox;

/// What of the month is read a second time, the rule by which, and the grades that are disputed. Enter opens.
class SecondReadingsPage : public QWidget {
  Q_OBJECT

 public:
  /// `sets_rule`: the person may change the rule.
  SecondReadingsPage(SecondReadings& model, DisputedGrades& disputed, bool sets_rule, QWidget* parent = nullptr);

  /// Shows the cases that several auditors grade below.
  CalibrationsBox* add_calibrations(CalibrationModel& model);

 Q_SIGNALS:
  /// `audits/{uuid}/moderation`.
  void open_wanted(const QString& moderation);
  /// The audit of a disputed grade, `audits/{uuid}`.
  void audit_wanted(const QString& audit);

 private:
  QWidget* build_rule();
  QWidget* build_disputed();
  void show_rows();
  void show_disputed();
  void show_rule();
  void edit_rule(bool edit);

  SecondReadings& model_;
  DisputedGrades& disputed_;
  bool sets_rule_;
  QListView* list_;
  Card* card_;
  Words* nothing_;
  MessageBar* bar_;
  Words* rule_ = nullptr;
  LinkButton* change_ = nullptr;
  QWidget* editor_ = nullptr;
  QSpinBox* share_ = nullptr;
  QCheckBox* blind_ = nullptr;
  QWidget* disputed_box_ = nullptr;
  Words* disputed_title_ = nullptr;
  QListView* disputed_list_ = nullptr;
  QString current_;
};

}  // namespace touchstone::client
