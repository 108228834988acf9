// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/domain/facts.h"
#include "server/rpc/convert.h"

namespace touchstone::rpc {

void to_proto(const domain::CycleCounts& counts, v1::CycleCounts* out) {
  out->set_allocated(counts.allocated);
  out->set_exempt(counts.exempt);
  out->set_completed(counts.completed);
  out->set_not_completed(counts.not_completed());
  out->set_discussions_held(counts.discussions_held);
}

namespace {

using Labels = std::vector<domain::QuestionLabel>;

std::string short_text(const Labels& labels, const std::string& key) {
  const auto found = std::find_if(labels.begin(), labels.end(), [&](const auto& label) { return label.key == key; });
  return found == labels.end() ? key : found->short_text;
}

void proto_of(const domain::GradeCounts& grades, v1::GradeCounts* out) {
  out->set_outstanding(grades.outstanding);
  out->set_good(grades.good);
  out->set_requires_improvement(grades.requires_improvement);
  out->set_inadequate(grades.inadequate);
}

void proto_of(const domain::AnswerCounts& counts, const Labels& labels, v1::AnswerCounts* out) {
  out->set_key(counts.key);
  out->set_yes(counts.yes);
  out->set_no(counts.no);
  out->set_not_applicable(counts.not_applicable);
  out->set_short_text(short_text(labels, counts.key));
}

/// How many audits of an area, and their grades: what every month is compared by.
template <typename Message>
void add_counts(const domain::AreaFigures& figures, Message* out) {
  out->set_code(figures.code);
  rpc::to_proto(figures.counts, out->mutable_counts());
  proto_of(figures.grades, out->mutable_grades());
}

/// What was answered in an area: for the month reported on and the one before it.
template <typename Message>
void add_answers(const domain::AreaFigures& figures, const domain::MonthlyAnalysis& analysis, Message* out) {
  for (const auto& counts : figures.focus5) proto_of(counts, analysis.focus5_labels, out->add_focus5());
  for (const auto& counts : figures.questions) proto_of(counts, analysis.question_labels, out->add_questions());
  for (const auto& counts : figures.graded_questions) {
    auto* graded = out->add_graded_questions();
    graded->set_key(counts.key);
    proto_of(counts.grades, graded->mutable_grades());
    graded->set_short_text(short_text(analysis.graded_question_labels, counts.key));
  }
}

void proto_of(const domain::AreaAnalysis& area, const domain::MonthlyAnalysis& analysis, v1::AreaAnalysis* out) {
  add_counts(area.figures, out);
  add_answers(area.figures, analysis, out);
  out->set_display_name(area.display_name);
  out->set_case_holding(area.figures.case_holding);
  for (const auto& finding : area.findings) {
    auto* message = out->add_findings();
    message->set_kind(finding.kind);
    message->set_text(finding.text);
    message->set_case_reference(finding.case_reference);
    message->set_theme(finding.theme);
    message->set_source(finding.source);
    message->set_audit("audits/" + finding.audit_id);
    message->set_finding_index(finding.index);
    message->set_section_key(finding.section_key);
  }
  for (const auto& reason : area.not_completed_reasons) {
    auto* message = out->add_not_completed_reasons();
    message->set_reason(reason.reason);
    message->set_count(reason.count);
    message->set_approval_awaited_count(reason.approval_awaited);
  }
}

void proto_of(const domain::PeriodShare& share, v1::PeriodShare* out) {
  out->set_period(domain::to_string(share.period));
  out->mutable_share()->set_numerator(share.share.numerator);
  out->mutable_share()->set_denominator(share.share.denominator);
}

void proto_of(const domain::Fact& fact, v1::Fact* out) {
  out->set_kind(fact.kind);
  out->set_measure(fact.measure);
  out->set_direction(fact.direction);
  if (fact.cycles) out->set_cycles(*fact.cycles);
  if (fact.since) out->set_since(domain::to_string(*fact.since));
  if (fact.numerator) out->set_numerator(*fact.numerator);
  if (fact.denominator) out->set_denominator(*fact.denominator);
  if (fact.compared_with) out->set_compared_with(domain::to_string(*fact.compared_with));
  if (fact.compared_numerator) out->set_compared_numerator(*fact.compared_numerator);
  if (fact.compared_denominator) out->set_compared_denominator(*fact.compared_denominator);
  if (fact.change) out->set_change(*fact.change);
  if (fact.count_change) out->set_count_change(*fact.count_change);
  if (fact.low) proto_of(*fact.low, out->mutable_low());
  if (fact.high) proto_of(*fact.high, out->mutable_high());
  out->set_rule(fact.rule);
  out->set_sentence(fact.sentence);
  out->set_fact_key(domain::fact_key(fact));
}

void proto_of(const domain::ControlChart& chart, v1::ControlChart* out) {
  out->set_measure(chart.measure);
  if (chart.centre) out->set_centre(*chart.centre);
  out->set_provisional(chart.provisional);
  for (const auto& point : chart.points) {
    auto* message = out->add_points();
    message->set_period(domain::to_string(point.period));
    message->set_numerator(point.share.numerator);
    message->set_denominator(point.share.denominator);
    message->set_lower(point.lower);
    message->set_upper(point.upper);
    for (const auto& signal : point.signals) message->add_signals(signal);
  }
}

}  // namespace

v1::MonthlyAnalysis to_proto(const domain::MonthlyAnalysis& analysis) {
  v1::MonthlyAnalysis message;
  message.set_programme(analysis.programme);
  message.set_programme_display_name(analysis.programme_display_name);
  message.set_period(domain::to_string(analysis.period));
  message.set_theme(analysis.theme);
  to_proto(analysis.overview, message.mutable_overview());
  proto_of(analysis.grades, message.mutable_grades());
  for (const auto& area : analysis.areas) proto_of(area, analysis, message.add_areas());
  for (const auto& fact : analysis.facts) proto_of(fact, message.add_facts());
  for (const auto& chart : analysis.charts) proto_of(chart, message.add_charts());
  for (std::size_t i = 0; i < analysis.history.size(); ++i) {
    const auto& cycle = analysis.history[i];
    const bool with_answers = i + 2 >= analysis.history.size();
    auto* summary = message.add_history();
    summary->set_period(domain::to_string(cycle.period));
    to_proto(domain::total_counts(cycle), summary->mutable_counts());
    proto_of(domain::total_grades(cycle), summary->mutable_grades());
    for (const auto& area : cycle.areas) {
      auto* counted = summary->add_areas();
      add_counts(area, counted);
      if (with_answers) add_answers(area, analysis, counted);
    }
  }
  *message.mutable_as_at_time() = to_timestamp(analysis.as_at);
  message.set_cycle_state(analysis.cycle_state);
  message.set_due_date(analysis.due_date);
  return message;
}

}  // namespace touchstone::rpc
