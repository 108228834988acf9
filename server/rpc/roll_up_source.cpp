// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/roll_up_source.h"

#include <algorithm>

#include "server/rpc/analysis_service.h"
#include "server/rpc/names.h"
#include "server/rpc/refusals.h"
#include "server/rpc/report_source.h"
#include "server/store/action_repository.h"
#include "server/store/analysis_repository.h"
#include "server/store/audit_repository.h"
#include "server/store/cycle_repository.h"
#include "server/store/learning_repository.h"
#include "server/store/measure_repository.h"
#include "server/store/moderation_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr int most_cycles_of_window = 12;

Result<domain::Window> read_window(const v1::ReportWindow& asked) {
  domain::Window window{domain::WindowKind::CalendarYear, asked.year(), asked.quarter()};
  switch (asked.kind()) {
    case v1::ReportWindow::KIND_CALENDAR_QUARTER:
      window.kind = domain::WindowKind::CalendarQuarter;
      break;
    case v1::ReportWindow::KIND_CALENDAR_YEAR:
      break;
    case v1::ReportWindow::KIND_FINANCIAL_QUARTER:
      window.kind = domain::WindowKind::FinancialQuarter;
      break;
    case v1::ReportWindow::KIND_FINANCIAL_YEAR:
      window.kind = domain::WindowKind::FinancialYear;
      break;
    default:
      return domain::invalid("window.kind", "Choose a quarter or a year, of the calendar or the financial year");
  }
  if (auto well = domain::check_window(window); !well) return well.error();
  return window;
}

/// The cycles of the window that the caller may know of, the newest first.
std::vector<store::CycleRow> cycles_of_window(const Read& read, const std::string& programme_id,
                                              const domain::Window& window) {
  const bool planned_too = domain::in_qa_unit(read.caller.roles);
  const auto last = domain::last_month(window);
  const domain::Period after =
      last.month == 12 ? domain::Period{last.year + 1, 1} : domain::Period{last.year, last.month + 1};
  auto cycles = store::list_cycles(read.tx, read.organisation(), programme_id, store::first_day(after),
                                   most_cycles_of_window, planned_too);
  std::erase_if(cycles, [&](const auto& row) { return !domain::holds(window, row.cycle.period); });
  return cycles;
}

/// Those that count for the programme, with what was counted.
std::vector<domain::CountedMeasure> read_measures(const Read& read, const std::string& programme_code) {
  std::vector<domain::CountedMeasure> measures;
  for (const auto& row : store::list_measures(read.tx, read.organisation())) {
    if (!row.measure.programme_code.empty() && row.measure.programme_code != programme_code) continue;
    measures.push_back({row.measure, store::count_measure(read.tx, read.organisation(), row.measure)});
  }
  return measures;
}

std::vector<domain::GradePair> read_pairs(const Read& read, const std::string& programme_id,
                                          const domain::Window& window) {
  std::vector<domain::GradePair> pairs;
  for (const auto& row : store::count_grade_pairs(read.tx, read.organisation(), programme_id,
                                                  store::first_day(domain::first_month(window)),
                                                  store::first_day(domain::last_month(window)), {})) {
    pairs.insert(pairs.end(), static_cast<std::size_t>(row.count), domain::GradePair{row.first, row.second});
  }
  return pairs;
}

/// From the first day of the window to its last, or to today while it is under way.
std::vector<domain::ActionCounts> read_actions(const Read& read, const std::string& programme_id,
                                               const domain::Window& window, const domain::Date& today) {
  const auto first = domain::first_month(window);
  const auto last = domain::last_month(window);
  const domain::Date first_day{std::chrono::year{first.year}, std::chrono::month{first.month}, std::chrono::day{1}};
  const domain::Date last_day{std::chrono::year_month_day_last{
      std::chrono::year{last.year}, std::chrono::month_day_last{std::chrono::month{last.month}}}};
  return store::count_actions(read.tx, read.organisation(), programme_id, first_day, std::min(last_day, today));
}

std::vector<domain::LearningEvent> read_learning(const Read& read) {
  std::vector<domain::LearningEvent> events;
  for (auto& row : store::list_learning_events(read.tx, read.organisation(), "", "")) {
    events.push_back(std::move(row.event));
  }
  return events;
}

std::vector<domain::NamedArea> read_areas(const Read& read) {
  std::vector<domain::NamedArea> areas;
  for (auto& area : store::list_service_areas(read.tx, read.organisation())) {
    areas.push_back({std::move(area.code), std::move(area.display_name)});
  }
  return areas;
}

Error no_cycle(const domain::Window& window) {
  return {Error::Kind::NotFound,
          "NO_CYCLE_IN_WINDOW",
          "This programme has no open or closed month in " + domain::months_words(window) + ".",
          {},
          {{"first", domain::to_string(domain::first_month(window))},
           {"last", domain::to_string(domain::last_month(window))}}};
}

}  // namespace

Result<RollUpSource> read_roll_up_source(const Read& read, store::Forms& forms,
                                         const v1::RenderRollUpRequest& request) {
  const auto code = programme_of(request.parent(), "parent");
  if (!code) return code.error();
  const auto window = read_window(request.window());
  if (!window) return window.error();
  const auto programme = store::find_programme(read.tx, read.organisation(), *code);
  if (!programme) return no_such_programme();
  const auto cycles = cycles_of_window(read, programme->programme_id, *window);
  const auto newest = std::find_if(cycles.begin(), cycles.end(),
                                   [](const auto& row) { return row.cycle.state != domain::CycleState::Planned; });
  if (newest == cycles.end()) return no_cycle(*window);
  auto analysis = analyse_cycle(read, forms, cycle_name(*code, newest->cycle.period));
  if (!analysis) return analysis.error();

  domain::RollUpInput input;
  input.window = *window;
  input.today = store::today_in(read.tx, read.caller.time_zone);
  input.cadence = programme->cadence;
  input.cycles = analysis->history;
  for (const auto& row : cycles) {
    input.known.push_back({row.cycle.period, row.cycle.theme, row.cycle.state == domain::CycleState::Planned});
  }
  input.areas = read_areas(read);
  input.pairs = read_pairs(read, programme->programme_id, *window);
  input.actions = read_actions(read, programme->programme_id, *window, input.today);
  input.measures = read_measures(read, *code);
  input.theme_findings = store::count_theme_findings(read.tx, read.organisation(), programme->programme_id,
                                                     domain::first_month(*window), domain::last_month(*window));
  input.learning = read_learning(read);
  RollUpSource source{domain::roll_up(std::move(input)), *std::move(analysis), live_settings(read, "Not signed off")};
  if (request.publication()) source.publication = read_publication_source(read, *newest);
  return source;
}

}  // namespace touchstone::rpc
