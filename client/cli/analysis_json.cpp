// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/analysis_json.h"

namespace touchstone::cli {
namespace {

Json counts_object(const v1::CycleCounts& counts) {
  return {{"allocated", counts.allocated()},
          {"exempt", counts.exempt()},
          {"completed", counts.completed()},
          {"notCompleted", counts.not_completed()},
          {"discussionsHeld", counts.discussions_held()}};
}

Json grades_object(const v1::GradeCounts& grades) {
  return {{"outstanding", grades.outstanding()},
          {"good", grades.good()},
          {"requiresImprovement", grades.requires_improvement()},
          {"inadequate", grades.inadequate()}};
}

template <typename Answers>
Json answers_array(const Answers& answers) {
  Json all = Json::array();
  for (const auto& one : answers) {
    all.push_back({{"key", one.key()}, {"yes", one.yes()}, {"no", one.no()}, {"notApplicable", one.not_applicable()}});
  }
  return all;
}

Json area_object(const v1::AreaAnalysis& area) {
  Json object = {{"code", area.code()}, {"name", area.display_name()}};
  object.update(counts_object(area.counts()));
  object["grades"] = grades_object(area.grades());
  object["focus5"] = answers_array(area.focus5());
  object["questions"] = answers_array(area.questions());
  object["gradedQuestions"] = Json::array();
  for (const auto& one : area.graded_questions()) {
    Json graded = {{"key", one.key()}};
    graded.update(grades_object(one.grades()));
    object["gradedQuestions"].push_back(std::move(graded));
  }
  object["findings"] = Json::array();
  for (const auto& one : area.findings()) {
    object["findings"].push_back(
        {{"kind", one.kind()}, {"text", one.text()}, {"caseReference", one.case_reference()}, {"theme", one.theme()}});
  }
  return object;
}

/// Null in place of the empty text by which the contract says "does not apply".
Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

template <typename Number>
Json number_or_null(bool has, Number number) {
  return has ? Json(number) : Json(nullptr);
}

Json share_or_null(bool has, const v1::PeriodShare& one) {
  if (!has) return nullptr;
  return {{"period", one.period()}, {"numerator", one.share().numerator()}, {"denominator", one.share().denominator()}};
}

Json fact_object(const v1::Fact& fact) {
  return {{"kind", fact.kind()},
          {"measure", fact.measure()},
          {"direction", text_or_null(fact.direction())},
          {"cycles", number_or_null(fact.cycles() != 0, fact.cycles())},
          {"since", text_or_null(fact.since())},
          {"numerator", number_or_null(fact.has_numerator(), fact.numerator())},
          {"denominator", number_or_null(fact.has_denominator(), fact.denominator())},
          {"comparedWith", text_or_null(fact.compared_with())},
          {"comparedNumerator", number_or_null(fact.has_compared_numerator(), fact.compared_numerator())},
          {"comparedDenominator", number_or_null(fact.has_compared_denominator(), fact.compared_denominator())},
          {"change", number_or_null(fact.has_change(), fact.change())},
          {"countChange", number_or_null(fact.has_count_change(), fact.count_change())},
          {"low", share_or_null(fact.has_low(), fact.low())},
          {"high", share_or_null(fact.has_high(), fact.high())},
          {"rule", text_or_null(fact.rule())},
          {"sentence", fact.sentence()}};
}

Json chart_object(const v1::ControlChart& chart) {
  Json points = Json::array();
  for (const auto& point : chart.points()) {
    points.push_back({{"period", point.period()},
                      {"numerator", point.numerator()},
                      {"denominator", point.denominator()},
                      {"lower", point.lower()},
                      {"upper", point.upper()},
                      {"signals", Json(std::vector<std::string>(point.signals().begin(), point.signals().end()))}});
  }
  return {{"measure", chart.measure()},
          {"centre", number_or_null(chart.has_centre(), chart.centre())},
          {"provisional", chart.provisional()},
          {"points", std::move(points)}};
}

}  // namespace

Json analysis_object(const v1::MonthlyAnalysis& analysis) {
  Json object = {{"programme", analysis.programme()},
                 {"period", analysis.period()},
                 {"theme", analysis.theme()},
                 {"overview", counts_object(analysis.overview())},
                 {"grades", grades_object(analysis.grades())},
                 {"areas", Json::array()},
                 {"facts", Json::array()},
                 {"charts", Json::array()}};
  for (const auto& area : analysis.areas()) object["areas"].push_back(area_object(area));
  for (const auto& fact : analysis.facts()) object["facts"].push_back(fact_object(fact));
  for (const auto& chart : analysis.charts()) object["charts"].push_back(chart_object(chart));
  return object;
}

}  // namespace touchstone::cli
