// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_convert.h"

namespace touchstone::client {

namespace {

CycleCounts counts_of(const v1::CycleCounts& from) {
  return {from.allocated(), from.exempt(), from.completed(), from.not_completed(), from.discussions_held()};
}

GradeCounts grades_of(const v1::GradeCounts& from) {
  return {from.outstanding(), from.good(), from.requires_improvement(), from.inadequate()};
}

template <typename Rows>
QList<AnswerCounts> answers_of(const Rows& rows) {
  QList<AnswerCounts> answers;
  for (const auto& row : rows) {
    answers.append({text(row.key()), text(row.short_text()), row.yes(), row.no(), row.not_applicable()});
  }
  return answers;
}

template <typename Rows>
QList<GradedQuestionCounts> graded_of(const Rows& rows) {
  QList<GradedQuestionCounts> graded;
  for (const auto& row : rows) {
    graded.append({text(row.key()), text(row.short_text()), grades_of(row.grades())});
  }
  return graded;
}

AreaAnalysis area_of(const v1::AreaAnalysis& from) {
  AreaAnalysis area;
  area.code = text(from.code());
  area.display_name = text(from.display_name());
  area.case_holding = from.case_holding();
  area.counts = counts_of(from.counts());
  area.grades = grades_of(from.grades());
  area.focus5 = answers_of(from.focus5());
  area.questions = answers_of(from.questions());
  area.graded_questions = graded_of(from.graded_questions());
  for (const auto& finding : from.findings()) {
    area.findings.append({text(finding.kind()), text(finding.text()), text(finding.case_reference()), finding.theme(),
                          text(finding.source()), text(finding.audit()), finding.finding_index(),
                          text(finding.section_key())});
  }
  for (const auto& reason : from.not_completed_reasons()) {
    area.not_completed_reasons.append({text(reason.reason()), reason.count()});
  }
  return area;
}

PeriodShare period_share_of(const v1::PeriodShare& from) {
  return {text(from.period()), {from.share().numerator(), from.share().denominator()}};
}

Fact fact_of(const v1::Fact& from) {
  Fact fact;
  fact.kind = text(from.kind());
  fact.measure = text(from.measure());
  fact.direction = text(from.direction());
  fact.cycles = from.cycles();
  fact.since = text(from.since());
  const auto set = [](auto& to, bool there, auto value) {
    if (there) {
      to = value;
    }
  };
  set(fact.numerator, from.has_numerator(), from.numerator());
  set(fact.denominator, from.has_denominator(), from.denominator());
  fact.compared_with = text(from.compared_with());
  set(fact.compared_numerator, from.has_compared_numerator(), from.compared_numerator());
  set(fact.compared_denominator, from.has_compared_denominator(), from.compared_denominator());
  set(fact.change, from.has_change(), from.change());
  set(fact.count_change, from.has_count_change(), from.count_change());
  set(fact.low, from.has_low(), period_share_of(from.low()));
  set(fact.high, from.has_high(), period_share_of(from.high()));
  fact.rule = text(from.rule());
  fact.sentence = text(from.sentence());
  return fact;
}

ControlChart chart_of(const v1::ControlChart& from) {
  ControlChart chart;
  chart.measure = text(from.measure());
  if (from.has_centre()) {
    chart.centre = from.centre();
  }
  chart.provisional = from.provisional();
  for (const auto& point : from.points()) {
    ControlPoint at{text(point.period()), {point.numerator(), point.denominator()}, point.lower(), point.upper(), {}};
    for (const auto& rule : point.signals()) {
      at.signal_rules.append(text(rule));
    }
    chart.points.append(at);
  }
  return chart;
}

CycleSummary summary_of(const v1::CycleSummary& from) {
  CycleSummary summary{text(from.period()), counts_of(from.counts()), grades_of(from.grades()), {}};
  for (const auto& area : from.areas()) {
    summary.areas.append({text(area.code()), counts_of(area.counts()), grades_of(area.grades()),
                          answers_of(area.focus5()), answers_of(area.questions()), graded_of(area.graded_questions())});
  }
  return summary;
}

CycleState cycle_state_of_word(const std::string& word) {
  if (word == "planned") {
    return CycleState::Planned;
  }
  if (word == "open") {
    return CycleState::Open;
  }
  return word == "closed" ? CycleState::Closed : CycleState::Unknown;
}

ProgressRow progress_row_of(const v1::ProgressRow& from) {
  return {text(from.label()), counts_of(from.counts()), from.overdue(), from.good_or_better(), from.graded()};
}

template <typename Rows>
QList<ProgressRow> progress_rows_of(const Rows& rows) {
  QList<ProgressRow> list;
  for (const auto& row : rows) {
    list.append(progress_row_of(row));
  }
  return list;
}

}  // namespace

MonthlyAnalysis analysis_of(const v1::MonthlyAnalysis& from) {
  MonthlyAnalysis analysis;
  analysis.programme = text(from.programme());
  analysis.programme_display_name = text(from.programme_display_name());
  analysis.period = text(from.period());
  analysis.theme = text(from.theme());
  analysis.overview = counts_of(from.overview());
  analysis.grades = grades_of(from.grades());
  for (const auto& area : from.areas()) {
    analysis.areas.append(area_of(area));
  }
  for (const auto& fact : from.facts()) {
    analysis.facts.append(fact_of(fact));
  }
  for (const auto& chart : from.charts()) {
    analysis.charts.append(chart_of(chart));
  }
  for (const auto& summary : from.history()) {
    analysis.history.append(summary_of(summary));
  }
  analysis.as_at = local_time(from.as_at_time());
  analysis.cycle_state = cycle_state_of_word(from.cycle_state());
  analysis.due_date = date(from.due_date());
  return analysis;
}

Progress progress_of(const v1::Progress& from) {
  Progress progress;
  progress.period = text(from.period());
  progress.theme = text(from.theme());
  progress.due_date = date(from.due_date());
  progress.total = progress_row_of(from.total());
  progress.areas = progress_rows_of(from.areas());
  progress.teams = progress_rows_of(from.teams());
  progress.auditors = progress_rows_of(from.auditors());
  for (const auto& late : from.late()) {
    progress.late.append({text(late.allocation()), text(late.case_reference()), text(late.service_area_code()),
                          text(late.auditor_display_name()), date(late.due_date()), late.days_overdue(),
                          state_of(late.state()), text(late.reason())});
  }
  if (from.has_previous_total()) {
    progress.previous_total = progress_row_of(from.previous_total());
  }
  progress.previous_period = text(from.previous_period());
  progress.previous_areas = progress_rows_of(from.previous_areas());
  progress.as_at = local_time(from.as_at_time());
  return progress;
}

FigureRecord figure_record_of(const v1::FigureRecord& from) {
  return {text(from.audit()),
          text(from.case_reference()),
          text(from.service_area_code()),
          text(from.team()),
          text(from.auditor_display_name()),
          state_of(from.state()),
          text(from.value()),
          from.counted(),
          from.in_base(),
          text(from.comment())};
}

}  // namespace touchstone::client
