// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sample_packs.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "tests/support/report_fixture.h"

namespace touchstone::tests {

namespace {

using namespace domain;
using report::PackAudit;

Date day_in(const Period& period, unsigned day) {
  return Date{std::chrono::year{period.year}, std::chrono::month{period.month}, std::chrono::day{day}};
}

report::PackAbout about(const MonthlyAnalysis& analysis) {
  const report::ReportSettings settings = sample_settings();
  return {"0b8c1f6e-0000-4000-8000-000000000001",
          settings.organisation_name,
          settings.unit_name,
          settings.marking,
          analysis.programme_display_name,
          "Quinn Example",
          settings.as_at_words,
          true,
          analysis.history.front().period,
          analysis.period};
}

/// Grades of an area, one for each audit completed.
std::vector<Grade> grades_of(const AreaAnalysis& area) {
  std::vector<Grade> grades;
  for (const Grade grade : all_grades)
    grades.insert(grades.end(), static_cast<std::size_t>(area.figures.grades.of(grade)), grade);
  return grades;
}

PackAudit completed(const MonthlyAnalysis& analysis, const AreaAnalysis& area, const std::string& reference) {
  PackAudit audit;
  audit.audit_id = reference;
  audit.period = analysis.period;
  audit.theme = analysis.theme;
  audit.case_reference = reference;
  audit.area = area.figures.code;
  audit.team = "North team";
  audit.auditor = "Chloe Adeyemi";
  audit.state = AuditState::Accepted;
  audit.due_on = day_in(analysis.period, 22);
  audit.submitted_on = day_in(analysis.period, 25);
  audit.rationale = "The plan is clear, and the record shows who does what by when.";
  audit.discussed = true;
  audit.discussion = "Held on the telephone, led by the auditor.";
  for (const QuestionLabel& question : analysis.question_labels) {
    audit.answers.push_back({question.short_text, "no", "Not at each visit."});
  }
  audit.response = "Thank you. The actions are with the team.";
  return audit;
}

/// The audits of an area, as far as its findings tell of them.
std::vector<PackAudit> audits_of(const MonthlyAnalysis& analysis, const AreaAnalysis& area) {
  std::vector<PackAudit> audits;
  for (const AnalysisFinding& finding : area.findings) {
    if (audits.empty() || audits.back().case_reference != finding.case_reference) {
      audits.push_back(completed(analysis, area, finding.case_reference));
    }
    const auto kind = finding_kind_from(finding.kind);
    if (!kind) throw std::runtime_error{"a finding of the sample year is of no kind: " + finding.kind};
    audits.back().findings.push_back({*kind, finding.text, "", finding.theme, source_from(finding.source)});
  }
  const std::vector<Grade> grades = grades_of(area);
  for (std::size_t i = 0; i < audits.size() && i < grades.size(); ++i)
    audits[i].first_grade = audits[i].grade = grades[i];
  return audits;
}

/// A second reading, a dispute with its ruling and one that was not completed: what most audits do not have.
void make_eventful(std::vector<PackAudit>& audits) {
  PackAudit& read = audits.front();
  read.reading = report::PackReading{ModerationState::Done, "Rowan Example", Grade::RequiresImprovement, "No dates."};
  read.disputes = {{"changed", "The plan has dates.", "Robin Example", Grade::Good, "It has, in its second part."}};
  PackAudit undone = read;
  undone.audit_id = undone.case_reference = "CD900999";
  undone.state = AuditState::NotCompleted;
  undone.not_done_reason = "Auditor absent";
  undone.submitted_on.reset();
  undone.first_grade.reset();
  undone.grade.reset();
  undone.reading.reset();
  undone.disputes.clear();
  undone.findings.clear();
  audits.push_back(std::move(undone));
}

report::PackAction action_of(const PackAudit& audit) {
  return {audit.audit_id,
          audit.period,
          audit.case_reference,
          audit.area,
          "Chronology",
          "Bring the chronology up to date.",
          "Sam Example",
          day_in(audit.period, 28),
          ActionPriority::High,
          ActionState::Open,
          11,
          "",
          ""};
}

report::PackReAudit re_audit_of(const PackAudit& audit) {
  return {audit.period, audit.case_reference, audit.area,  "asked for", day_in(audit.period, 28),
          "wanted",     audit.first_grade,    std::nullopt};
}

AuditMeasure genograms() {
  AuditMeasure measure;
  measure.title = "Cultural genogram on file";
  measure.target_percent = 50;
  measure.target_on = day_in({2024, 3}, 28);
  return measure;
}

}  // namespace

report::AreaPack sample_area_pack(const MonthlyAnalysis& analysis, const std::string& area) {
  const auto found = std::find_if(analysis.areas.begin(), analysis.areas.end(),
                                  [&](const auto& one) { return one.figures.code == area; });
  if (found == analysis.areas.end()) throw std::runtime_error{"no audit of the month was allocated in " + area};
  report::AreaPack pack{about(analysis), area, found->display_name, audits_of(analysis, *found)};
  if (pack.audits.empty()) throw std::runtime_error{"no audit of the month has a finding in " + area};
  make_eventful(pack.audits);
  pack.actions = {action_of(pack.audits.front())};
  pack.re_audits = {re_audit_of(pack.audits.front())};
  pack.measures = {{genograms(), {MeasureState::OnTheWay, {12, 30}, {8, 30}, pack.about.first, pack.about.last}}};
  return pack;
}

report::InspectionPack sample_inspection_pack(const MonthlyAnalysis& analysis) {
  report::InspectionPack pack;
  pack.about = about(analysis);
  pack.months.push_back({analysis.period, analysis.theme, {}, {}, sample_settings().version_words});
  for (const AreaAnalysis& area : analysis.areas) {
    const auto audits = audits_of(analysis, area);
    pack.audits.insert(pack.audits.end(), audits.begin(), audits.end());
  }
  if (pack.audits.empty()) throw std::runtime_error{"no audit of the month has a finding"};
  make_eventful(pack.audits);
  pack.actions = {action_of(pack.audits.front())};
  pack.re_audits = {re_audit_of(pack.audits.front())};
  return pack;
}

}  // namespace touchstone::tests
