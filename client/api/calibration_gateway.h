// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QStringList>
#include <optional>

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// A grade given to compare.
struct GivenGrade {
  QString who;
  Grade grade = Grade::None;
  QString reason;
};

/// A case that several auditors grade, to see how far their grades lie apart.
struct Calibration {
  QString name;  ///< `calibrations/{uuid}`.
  QString title, case_reference;
  bool closed = false;
  QString created_by;
  QDateTime created_at;
  int grade_count = 0;
  std::optional<GivenGrade> own;
  QList<std::pair<Grade, int>> spread;  ///< Once closed: all four grades with how many gave them.
  int range = 0;                        ///< Grades between the best and the worst.
  int within_one = 0;                   ///< How many gave the middle grade or the next.
  QList<GivenGrade> grades;             ///< Once closed, for QA leads.
  QStringList allowed_events;           ///< "grade", "close".
  QStringList auditors;                 ///< E-mails of who alone is asked, for the unit; none: everybody.
  QString etag;
};

/// Grading the same case together. Every change is safe to repeat with the same `request_id`.
class CalibrationGateway {
 public:
  CalibrationGateway() = default;
  CalibrationGateway(const CalibrationGateway&) = delete;
  CalibrationGateway& operator=(const CalibrationGateway&) = delete;
  virtual ~CalibrationGateway() = default;

  /// Newest first.
  virtual Answered<QList<Calibration>> calibrations() = 0;
  /// `auditors`: the e-mails of who is asked; none: everybody who may audit.
  virtual Answered<Calibration> create(const QString& title, const QString& case_reference, const QStringList& auditors,
                                       const QString& request_id) = 0;
  virtual Answered<Calibration> grade(const Calibration& calibration, Grade grade, const QString& reason,
                                      const QString& request_id) = 0;
  virtual Answered<Calibration> close(const Calibration& calibration, const QString& request_id) = 0;
};

}  // namespace touchstone::client
