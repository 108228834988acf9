// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/analysis_json.h"
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

struct AnalysisOptions {
  std::string programme;
  std::string period;
};

/// Figures one a line, as CSV wants them; an empty area means the whole council.
class Figures {
 public:
  void counts(const std::string& area, const v1::CycleCounts& counts) {
    add(area, "allocated", "", counts.allocated());
    add(area, "exempt", "", counts.exempt());
    add(area, "completed", "", counts.completed());
    add(area, "not_completed", "", counts.not_completed());
    add(area, "discussions_held", "", counts.discussions_held());
  }

  void grades(const std::string& area, const std::string& measure, const v1::GradeCounts& grades) {
    add(area, measure, "outstanding", grades.outstanding());
    add(area, measure, "good", grades.good());
    add(area, measure, "requires_improvement", grades.requires_improvement());
    add(area, measure, "inadequate", grades.inadequate());
  }

  template <typename Answers>
  void answers(const std::string& area, const std::string& family, const Answers& answers) {
    for (const auto& one : answers) {
      add(area, family + "." + one.key(), "yes", one.yes());
      add(area, family + "." + one.key(), "no", one.no());
      add(area, family + "." + one.key(), "not_applicable", one.not_applicable());
    }
  }

  const std::vector<Row>& rows() const { return rows_; }

 private:
  void add(const std::string& area, const std::string& measure, const std::string& answer, std::int64_t count) {
    rows_.push_back({area, measure, answer, count});
  }

  std::vector<Row> rows_;
};

void print_figures(std::ostream& out, const v1::MonthlyAnalysis& analysis) {
  Figures figures;
  figures.counts("", analysis.overview());
  figures.grades("", "grade", analysis.grades());
  for (const auto& area : analysis.areas()) {
    figures.counts(area.code(), area.counts());
    figures.grades(area.code(), "grade", area.grades());
    figures.answers(area.code(), "focus5", area.focus5());
    figures.answers(area.code(), "question", area.questions());
    for (const auto& one : area.graded_questions()) {
      figures.grades(area.code(), "graded_question." + one.key(), one.grades());
    }
  }
  print_list(out, Format::Csv, {{"area", ""}, {"measure", ""}, {"answer", ""}, {"count", ""}}, figures.rows());
}

Row area_line(const std::string& label, const v1::CycleCounts& counts, const v1::GradeCounts& grades) {
  return {label,
          counts.allocated(),
          counts.exempt(),
          counts.completed(),
          counts.not_completed(),
          counts.discussions_held(),
          grades.outstanding(),
          grades.good(),
          grades.requires_improvement(),
          grades.inadequate()};
}

void print_areas(std::ostream& out, const v1::MonthlyAnalysis& analysis) {
  std::vector<Row> rows;
  for (const auto& area : analysis.areas()) rows.push_back(area_line(area.code(), area.counts(), area.grades()));
  rows.push_back(area_line("All", analysis.overview(), analysis.grades()));
  print_table(out,
              {{"", "Area"},
               {"", "Allocated"},
               {"", "Exempt"},
               {"", "Completed"},
               {"", "Not completed"},
               {"", "Discussions"},
               {"", "Outstanding"},
               {"", "Good"},
               {"", "Requires improvement"},
               {"", "Inadequate"}},
              rows);
}

void print_questions(std::ostream& out, const v1::MonthlyAnalysis& analysis) {
  std::vector<Row> rows;
  for (const auto& area : analysis.areas()) {
    for (const auto* family : {&area.focus5(), &area.questions()}) {
      for (const auto& one : *family) {
        rows.push_back({area.code(), family == &area.focus5() ? "Focus 5" : "", one.key(),
                        share_words(one.yes(), one.yes() + one.no()), one.not_applicable()});
      }
    }
  }
  if (rows.empty()) return;
  out << "\n";
  print_table(out, {{"", "Area"}, {"", "Family"}, {"", "Question"}, {"", "Yes"}, {"", "Not applicable"}}, rows);
}

void print_overview(std::ostream& out, const v1::MonthlyAnalysis& analysis) {
  const auto& counts = analysis.overview();
  out << one_line(analysis.programme_display_name() + ", " + analysis.period() +
                  (analysis.theme().empty() ? "" : ", theme " + analysis.theme()))
      << "\n"
      << "Completed " << share_words(counts.completed(), counts.allocated() - counts.exempt())
      << " (submitted or accepted, of allocated less exempt); discussions held "
      << share_words(counts.discussions_held(), counts.completed()) << "\n\n";
  print_areas(out, analysis);
  print_questions(out, analysis);
  if (!analysis.facts().empty()) out << "\nFacts\n";
  for (const auto& fact : analysis.facts()) out << "- " << one_line(fact.sentence()) << "\n";
  for (const auto& chart : analysis.charts()) {
    for (const auto& point : chart.points()) {
      for (const auto& signal : point.signals()) {
        out << one_line("Signal: " + chart.measure() + " in " + point.period() + ": " + signal) << "\n";
      }
    }
  }
}

void analyse(const Context& context, const AnalysisOptions& options) {
  v1::GetMonthlyAnalysisRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  const auto analysis = Caller{context, Token::Session}.read(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request);
  auto& out = context.environment.out;
  switch (context.chosen_format()) {
    case Format::Json:
      return print_json(out, analysis_object(analysis));
    case Format::Csv:
      return print_figures(out, analysis);
    case Format::Table:
      return print_overview(out, analysis);
  }
}

}  // namespace

void add_analysis_command(CLI::App& app, Context& context) {
  auto* command = add_command_with<AnalysisOptions>(
      app, context, "analysis", "Print all figures, facts and control charts of a cycle",
      [](CLI::App& one, AnalysisOptions& options) { add_cycle(one, options.programme, options.period); },
      [&context](const AnalysisOptions& options) { analyse(context, options); });
  add_format(*command, context);
}

}  // namespace touchstone::cli
