// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/report_fixture.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "server/rpc/csv_table.h"

namespace touchstone::tests {

namespace {

using namespace domain;

struct KnownArea {
  const char* code;
  const char* name;
  bool case_holding;
};

constexpr std::array<KnownArea, 9> known_areas{{{"Adoption", "Adoption", false},
                                                {"BIT", "Brief Intervention Team", true},
                                                {"SWF", "Social Work with Families", true},
                                                {"C&FF", "Children & Families First", true},
                                                {"CWD", "Children with Disabilities", true},
                                                {"Fostering", "Fostering", false},
                                                {"ICAS", "Intervention & Complex Assessment Service", false},
                                                {"PTC", "Pathways Through Care", true},
                                                {"YPS", "Young People’s Service", true}}};

const std::vector<QuestionLabel> focus5_labels{{"chronology", "Chronology present and in date"},
                                               {"case_summary", "Case summary present and in date"},
                                               {"cultural_genogram", "Cultural genogram on file"},
                                               {"supervision", "Supervision in timescale"},
                                               {"visit", "Visit in timescale"}};

const std::vector<QuestionLabel> question_labels{
    {"young_person_seen", "Young person seen"},
    {"child_seen_alone", "Child seen alone"},
    {"voice_of_child", "Child’s voice informs the assessment"},
    {"voice_of_parent", "Parent’s or carer’s voice informs assessment"},
    {"direct_work", "Direct work with the child"},
    {"family_safeguarding_model", "Family safeguarding model used"},
    {"evidence_based_intervention", "Help based on evidence and suited to child"},
    {"professional_contributions", "Other professionals contributed"},
    {"strengths_risks_analysis", "Strengths and risks analysed"},
    {"smart_plan", "Plan is specific, with names and dates"},
    {"reflective_supervision", "Supervision is reflective"},
    {"management_oversight", "Management oversight gives direction"}};

const std::vector<QuestionLabel> graded_labels{{"assessment_and_planning", "Assessment and planning"}};

using Cells = std::map<std::string, std::string>;

std::vector<Cells> sample_rows() {
  std::ifstream file{std::string{TOUCHSTONE_SOURCE_DIR} + "/db/sample/returns-2023.csv", std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  const auto read = rpc::read_csv(bytes.str());
  if (!file || !read || !read->problems.empty()) throw std::runtime_error{"the sample year cannot be read"};
  std::vector<Cells> rows;
  for (const auto& row : read->table.rows) {
    rows.emplace_back();
    for (std::size_t i = 0; i < row.cells.size(); ++i) rows.back()[read->table.header[i]] = row.cells[i];
  }
  return rows;
}

AreaFigures empty_figures(const KnownArea& area) {
  AreaFigures figures;
  figures.code = area.code;
  figures.case_holding = area.case_holding;
  for (const auto& label : focus5_labels) {
    if (area.case_holding) figures.focus5.push_back({label.key});
  }
  for (const auto& label : question_labels) figures.questions.push_back({label.key});
  for (const auto& label : graded_labels) figures.graded_questions.push_back({label.key, {}});
  return figures;
}

void count_answer(AnswerCounts& counts, const std::string& answer) {
  counts.yes += answer == "yes" ? 1 : 0;
  counts.no += answer == "no" ? 1 : 0;
  counts.not_applicable += answer == "na" ? 1 : 0;
}

void count_row(AreaFigures& figures, const Cells& row) {
  ++figures.counts.allocated;
  if (row.at("status") != "completed") return;
  ++figures.counts.completed;
  figures.counts.discussions_held += row.at("discussion_held") == "yes" ? 1 : 0;
  ++figures.grades.of(grade_from(row.at("grade")).value());
  for (auto& counts : figures.focus5) count_answer(counts, row.at(counts.key));
  for (auto& counts : figures.questions) count_answer(counts, row.at("question:" + counts.key));
  for (auto& question : figures.graded_questions) {
    if (const auto grade = grade_from(row.at("grade:" + question.key))) ++question.grades.of(*grade);
  }
}

void add_findings(AreaAnalysis& area, const Cells& row) {
  struct Column {
    const char* name;
    const char* kind;
    bool theme;
  };
  for (const Column& column :
       {Column{"good_practice", "good_practice", false}, Column{"improvement", "improvement", false},
        Column{"theme_good_practice", "good_practice", true}, Column{"theme_improvement", "improvement", true},
        Column{"quotation", "quotation", false}}) {
    std::istringstream lines{row.at(column.name)};
    for (std::string text; std::getline(lines, text);) {
      if (!text.empty()) area.findings.push_back({column.kind, text, row.at("case_reference"), column.theme, "", ""});
    }
  }
}

void add_reason(AreaAnalysis& area, const std::string& reason) {
  for (auto& known : area.not_completed_reasons) {
    if (known.reason == reason) {
      ++known.count;
      return;
    }
  }
  area.not_completed_reasons.push_back({reason, 1});
}

}  // namespace

AnalysisInput sample_input(const Period& reported) {
  std::map<Period, std::map<std::string, AreaFigures>> counted;
  std::map<std::string, AreaAnalysis> areas;
  AnalysisInput input{
      "practice-managers", "Practice managers’ audits", "", "closed", "", {}, {}, {}, focus5_labels, question_labels,
      graded_labels};
  for (const Cells& row : sample_rows()) {
    const Period period = period_from(row.at("period")).value();
    if (period > reported) continue;
    const auto known = std::find_if(known_areas.begin(), known_areas.end(),
                                    [&](const auto& area) { return area.code == row.at("service_area"); });
    if (known == known_areas.end()) throw std::runtime_error{"unknown area in the sample year"};
    auto& figures = counted[period].try_emplace(known->code, empty_figures(*known)).first->second;
    count_row(figures, row);
    if (period != reported) continue;
    input.theme = row.at("theme");
    input.due_date = row.at("due_on");
    add_findings(areas[known->code], row);
    if (row.at("status") == "not_completed") add_reason(areas[known->code], row.at("not_completed_reason"));
  }
  for (const auto& [period, by_area] : counted) {
    CycleFigures cycle{period, {}};
    for (const auto& area : known_areas) {
      if (by_area.contains(area.code)) cycle.areas.push_back(by_area.at(area.code));
    }
    input.cycles.push_back(std::move(cycle));
  }
  for (const auto& area : known_areas) {
    if (!areas.contains(area.code)) continue;
    areas[area.code].display_name = area.name;
    areas[area.code].figures = counted[reported].at(area.code);
    input.areas.push_back(std::move(areas[area.code]));
  }
  return input;
}

MonthlyAnalysis sample_analysis(const Period& reported) { return analyse(sample_input(reported)); }

AreaFigures area_figures(const std::string& code, std::int64_t allocated, const GradeCounts& grades) {
  AreaFigures figures = empty_figures({code.c_str(), code.c_str(), true});
  figures.counts = {allocated, 0, grades.total(), grades.total()};
  figures.grades = grades;
  for (auto& counts : figures.focus5) counts.yes = grades.total();
  for (auto& counts : figures.questions) counts.yes = grades.total();
  for (auto& question : figures.graded_questions) question.grades = grades;
  return figures;
}

MonthlyAnalysis analysis_of(std::vector<CycleFigures> cycles, const std::string& theme) {
  AnalysisInput input{"practice-managers",
                      "Practice managers’ audits",
                      theme,
                      "open",
                      "2023-09-22",
                      {},
                      std::move(cycles),
                      {},
                      focus5_labels,
                      question_labels,
                      graded_labels};
  for (const AreaFigures& figures : input.cycles.back().areas) input.areas.push_back({figures.code, figures, {}, {}});
  return analyse(std::move(input));
}

report::ReportSettings sample_settings() {
  return {"Northmere City Council",
          "Children’s Services · Quality Assurance Unit",
          "OFFICIAL-SENSITIVE",
          "Draft, not signed off",
          "Europe/London",
          "17:00, 9 October 2023",
          true};
}

}  // namespace touchstone::tests
