// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "client/api/values.h"

/// The figures of a cycle as the server derived them; the client shows and never counts again.
namespace touchstone::client {

/// A share as two counts; rounded only where it is shown. A denominator of 0 is undefined, which is not zero.
struct Share {
  qint64 numerator = 0;
  qint64 denominator = 0;
};

struct GradeCounts {
  qint64 outstanding = 0;
  qint64 good = 0;
  qint64 requires_improvement = 0;
  qint64 inadequate = 0;

  qint64 total() const { return outstanding + good + requires_improvement + inadequate; }
};

struct CycleCounts {
  qint64 allocated = 0;
  qint64 exempt = 0;
  qint64 completed = 0;
  qint64 not_completed = 0;
  qint64 discussions_held = 0;

  bool operator==(const CycleCounts&) const = default;
};

struct AnswerCounts {
  QString key;
  QString short_text;
  qint64 yes = 0;
  qint64 no = 0;
  qint64 not_applicable = 0;
};

struct GradedQuestionCounts {
  QString key;
  QString short_text;
  GradeCounts grades;
};

struct AnalysisFinding {
  QString kind;  ///< "good_practice", "improvement" or "quotation".
  QString text;
  QString case_reference;
  bool theme = false;
  QString source;
  QString audit;  ///< `audits/{uuid}`.
  int index = 0;  ///< Which finding of that audit, from 0.
  QString section_key;
};

struct ReasonCount {
  QString reason;  ///< Empty: none given.
  qint64 count = 0;
};

struct AreaAnalysis {
  QString code;
  QString display_name;
  bool case_holding = false;
  CycleCounts counts;
  GradeCounts grades;
  QList<AnswerCounts> focus5;
  QList<AnswerCounts> questions;
  QList<GradedQuestionCounts> graded_questions;
  QList<AnalysisFinding> findings;
  QList<ReasonCount> not_completed_reasons;
};

struct PeriodShare {
  QString period;  ///< YYYY-MM.
  Share share;
};

/// A sentence that the figures justify, with its numbers. What does not apply is empty.
struct Fact {
  QString kind;
  QString measure;
  QString direction;
  int cycles = 0;
  QString since;
  std::optional<qint64> numerator;
  std::optional<qint64> denominator;
  QString compared_with;
  std::optional<qint64> compared_numerator;
  std::optional<qint64> compared_denominator;
  std::optional<double> change;  ///< Percentage points, unrounded.
  std::optional<qint64> count_change;
  std::optional<PeriodShare> low;
  std::optional<PeriodShare> high;
  QString rule;
  QString sentence;
};

struct ControlPoint {
  QString period;
  Share share;
  double lower = 0;
  double upper = 1;
  QStringList signal_rules;  ///< Of "beyond_limit", "one_side", "trend", "two_of_three".
};

struct ControlChart {
  QString measure;
  std::optional<double> centre;
  bool provisional = false;
  QList<ControlPoint> points;  ///< Oldest first.
};

struct AreaSummary {
  QString code;
  CycleCounts counts;
  GradeCounts grades;
  QList<AnswerCounts> focus5;
  QList<AnswerCounts> questions;
  QList<GradedQuestionCounts> graded_questions;
};

struct CycleSummary {
  QString period;
  CycleCounts counts;
  GradeCounts grades;
  QList<AreaSummary> areas;
};

/// All figures of a cycle.
struct MonthlyAnalysis {
  QString programme;
  QString programme_display_name;
  QString period;
  QString theme;
  CycleCounts overview;
  GradeCounts grades;
  QList<AreaAnalysis> areas;
  QList<Fact> facts;
  QList<ControlChart> charts;
  QList<CycleSummary> history;  ///< Oldest first, this one last.
  QDateTime as_at;
  CycleState cycle_state = CycleState::Unknown;
  QDate due_date;
};

struct ProgressRow {
  QString label;
  CycleCounts counts;
  qint64 overdue = 0;
  qint64 good_or_better = 0;
  qint64 graded = 0;

  bool operator==(const ProgressRow&) const = default;
};

struct LateAudit {
  QString allocation;
  QString case_reference;
  QString service_area_code;
  QString auditor_display_name;
  QDate due_date;
  int days_overdue = 0;
  AuditState state = AuditState::Unknown;
  QString reason;

  bool operator==(const LateAudit&) const = default;
};

/// How far a cycle has come.
struct Progress {
  QString period;
  QString theme;
  QDate due_date;
  ProgressRow total;
  QList<ProgressRow> areas;
  QList<ProgressRow> teams;
  QList<ProgressRow> auditors;
  QList<LateAudit> late;
  std::optional<ProgressRow> previous_total;
  QString previous_period;
  QList<ProgressRow> previous_areas;
  QDateTime as_at;
};

/// One audit behind a figure.
struct FigureRecord {
  QString audit;  ///< `audits/{uuid}`.
  QString case_reference;
  QString service_area_code;
  QString team;
  QString auditor_display_name;
  AuditState state = AuditState::Unknown;
  QString value;  ///< As in the contract: "yes", "requires_improvement", "not_completed"; empty: not answered.
  bool counted = false;
  bool in_base = false;
  QString comment;
};

}  // namespace touchstone::client
