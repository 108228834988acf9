// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "server/domain/finding.h"

namespace touchstone::domain {

/// The columns of returned audits that stand for themselves; answers and findings have columns of their own kinds.
enum class PlainColumn {
  Period,
  Theme,
  DueOn,
  ServiceArea,
  Team,
  CaseReference,
  Auditor,
  Practitioner,
  Status,
  NotCompletedReason,
  CompletedOn,
  DiscussionHeld,
  Grade
};

/// A plain column, its name and whether every file has it, filled in every row.
struct PlainColumnName {
  PlainColumn column;
  std::string_view name;
  bool mandatory;
};

inline constexpr std::array<PlainColumnName, 13> plain_columns{{
    {PlainColumn::Period, "period", true},
    {PlainColumn::Theme, "theme", false},
    {PlainColumn::DueOn, "due_on", true},
    {PlainColumn::ServiceArea, "service_area", true},
    {PlainColumn::Team, "team", false},
    {PlainColumn::CaseReference, "case_reference", true},
    {PlainColumn::Auditor, "auditor", true},
    {PlainColumn::Practitioner, "practitioner", false},
    {PlainColumn::Status, "status", true},
    {PlainColumn::NotCompletedReason, "not_completed_reason", false},
    {PlainColumn::CompletedOn, "completed_on", false},
    {PlainColumn::DiscussionHeld, "discussion_held", false},
    {PlainColumn::Grade, "grade", false},
}};

/// A column of findings, several in a cell, one a line.
struct FindingColumn {
  std::string_view name;
  FindingKind kind;
  bool theme;
};

inline constexpr std::array<FindingColumn, 5> finding_columns{{
    {"good_practice", FindingKind::GoodPractice, false},
    {"improvement", FindingKind::Improvement, false},
    {"theme_good_practice", FindingKind::GoodPractice, true},
    {"theme_improvement", FindingKind::Improvement, true},
    {"quotation", FindingKind::Quotation, false},
}};

inline constexpr std::string_view question_prefix = "question:";
inline constexpr std::string_view grade_prefix = "grade:";

std::string_view column_name(PlainColumn column);
std::optional<PlainColumn> plain_column_from(std::string_view name);
std::optional<FindingColumn> finding_column_from(std::string_view name);
/// The question a column answers: "question:KEY", "grade:KEY" and, for the five record checks, KEY itself.
std::string_view question_key_of(std::string_view column);

}  // namespace touchstone::domain
