// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

#include "client/api/analysis_values.h"
#include "client/api/outcome.h"

namespace touchstone::client {

enum class MeasureState { Unknown, NothingCounted, Reached, OnTheWay, OffTheWay };

/// A target counted from audits, and what it comes to.
struct Measure {
  QString name;  ///< `measures/{uuid}`.
  QString title;
  QString service_area_code;  ///< Empty: every one.
  int target_percent = 0;
  bool at_most = false;
  bool of_managers = false;  ///< The share is of managers, else of audits.
  QDate target_date;
  MeasureState state = MeasureState::Unknown;
  Share share;
  Share before;          ///< Of the window before.
  QString first_period;  ///< YYYY-MM; empty: nothing was counted.
  QString last_period;
};

/// What of an audit a measure counts: its grade, a yes to a question, or the grade of a question.
enum class MeasureSubject { Grade, Answer, GradedQuestion };

/// A measure to be added.
struct NewMeasure {
  QString title;
  QString programme_code, service_area_code;  ///< Empty: every one.
  MeasureSubject subject = MeasureSubject::Grade;
  QString question_key;             ///< Of an answer and a graded question.
  Grade least_grade = Grade::Good;  ///< This or a better one counts.
  int target_percent = 0;
  bool at_most = false;
  QDate target_date;
  int window_months = 12;
  bool of_managers = false;  ///< A manager counts with one audit that does.
};

/// Targets counted from audits. Lists are whole.
class MeasureGateway {
 public:
  MeasureGateway() = default;
  MeasureGateway(const MeasureGateway&) = delete;
  MeasureGateway& operator=(const MeasureGateway&) = delete;
  virtual ~MeasureGateway() = default;

  /// In the order they were added.
  virtual Answered<QList<Measure>> measures() = 0;
  /// Safe to repeat with the same `request_id`.
  virtual Answered<Measure> create(const NewMeasure& measure, const QString& request_id) = 0;
};

}  // namespace touchstone::client
