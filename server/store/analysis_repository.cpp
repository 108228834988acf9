// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/analysis_repository.h"

#include <algorithm>
#include <map>

#include "server/store/organisation_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

/// Figures of one cycle while they are gathered, by service area.
using FiguresOfCycle = std::map<std::string, domain::AreaFigures>;

domain::GradeCounts read_grades(const pqxx::row& row) {
  return {row["outstanding"].as<std::int64_t>(), row["good"].as<std::int64_t>(),
          row["requires_improvement"].as<std::int64_t>(), row["inadequate"].as<std::int64_t>()};
}

std::string id_array(const std::vector<std::pair<std::string, domain::Period>>& cycles) {
  std::string literal = "{";
  for (const auto& [id, period] : cycles) literal += (literal.size() > 1 ? "," : "") + id;
  return literal + "}";
}

/// Zeros of a question.
template <typename Counts>
Counts named(const std::string& key) {
  Counts counts;
  counts.key = key;
  return counts;
}

/// Counts for these keys in this order, zeros for those that nobody answered; then those counted of questions that the
/// form no longer asks there.
template <typename Counts>
std::vector<Counts> in_order(const std::vector<std::string>& keys, const std::vector<Counts>& counted) {
  std::vector<Counts> ordered;
  for (const auto& key : keys) {
    const auto found = std::find_if(counted.begin(), counted.end(), [&](const auto& c) { return c.key == key; });
    ordered.push_back(found == counted.end() ? named<Counts>(key) : *found);
  }
  for (const auto& count : counted) {
    if (std::find(keys.begin(), keys.end(), count.key) == keys.end()) ordered.push_back(count);
  }
  return ordered;
}

}  // namespace

// The limit is domain::history_limit.
const Statement select_cycles_looked_at{"select_cycles_looked_at", R"sql(
  SELECT audit_cycle_id, period
    FROM audit_cycle
   WHERE organisation_id = $1
     AND programme_id = $2
     AND period <= $3::date
     AND (state <> 'planned' OR period = $3::date)
   ORDER BY period DESC
   LIMIT 36
)sql"};

const Statement count_audits{"count_audits", R"sql(
  SELECT audit_cycle_id, service_area_id, bool_or(case_holding) AS case_holding,
         count(*) AS allocated,
         count(*) FILTER (WHERE exempt) AS exempt,
         count(*) FILTER (WHERE completed) AS completed,
         count(*) FILTER (WHERE completed AND discussion_held) AS discussions_held,
         count(*) FILTER (WHERE completed AND grade = 'outstanding') AS outstanding,
         count(*) FILTER (WHERE completed AND grade = 'good') AS good,
         count(*) FILTER (WHERE completed AND grade = 'requires_improvement') AS requires_improvement,
         count(*) FILTER (WHERE completed AND grade = 'inadequate') AS inadequate
    FROM (SELECT audit_cycle_id, service_area_id, case_holding, exempt, discussion_held, grade,
                 state IN ('submitted', 'accepted') AS completed
            FROM audit
           WHERE organisation_id = $1
             AND audit_cycle_id = ANY ($2::uuid[])
             AND state <> 'withdrawn') counted
   GROUP BY audit_cycle_id, service_area_id
)sql"};

// OFFSET 0 keeps the answers of each audit a look-up by its key. Without it the planner, as long as it has no
// statistics of an organisation, may compare every audit with every answer.
const Statement count_answers{"count_answers", R"sql(
  SELECT a.audit_cycle_id, a.service_area_id, w.question_key,
         count(w.yes_no) FILTER (WHERE w.yes_no = 'yes') AS yes,
         count(w.yes_no) FILTER (WHERE w.yes_no = 'no') AS no,
         count(w.yes_no) FILTER (WHERE w.yes_no = 'na') AS not_applicable,
         count(w.grade) > 0 AS graded,
         count(w.grade) FILTER (WHERE w.grade = 'outstanding') AS outstanding,
         count(w.grade) FILTER (WHERE w.grade = 'good') AS good,
         count(w.grade) FILTER (WHERE w.grade = 'requires_improvement') AS requires_improvement,
         count(w.grade) FILTER (WHERE w.grade = 'inadequate') AS inadequate
    FROM audit a
   CROSS JOIN LATERAL (SELECT question_key, yes_no, grade
                         FROM answer
                        WHERE organisation_id = a.organisation_id AND audit_id = a.audit_id
                       OFFSET 0) w
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = ANY ($2::uuid[])
     AND a.state IN ('submitted', 'accepted')
     AND (w.yes_no IS NOT NULL OR w.grade IS NOT NULL)
   GROUP BY a.audit_cycle_id, a.service_area_id, w.question_key
)sql"};

const Statement select_findings_of_cycle{"select_findings_of_cycle", R"sql(
  SELECT a.service_area_id, n.kind, n.text, k.case_reference, n.theme, n.source, a.audit_id
    FROM audit a
   CROSS JOIN LATERAL (SELECT kind, text, theme, source, position
                         FROM finding
                        WHERE organisation_id = a.organisation_id AND audit_id = a.audit_id
                       OFFSET 0) n
   CROSS JOIN LATERAL (SELECT case_reference
                         FROM audit_case
                        WHERE organisation_id = a.organisation_id AND case_id = a.case_id
                       OFFSET 0) k
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state IN ('submitted', 'accepted')
   ORDER BY k.case_reference, n.position
)sql"};

const Statement count_not_completed_reasons{"count_not_completed_reasons", R"sql(
  SELECT service_area_id, not_completed_reason, count(*) AS count
    FROM audit
   WHERE organisation_id = $1
     AND audit_cycle_id = $2
     AND state NOT IN ('submitted', 'accepted', 'withdrawn')
     AND NOT exempt
   GROUP BY service_area_id, not_completed_reason
   ORDER BY count(*) DESC, not_completed_reason
)sql"};

namespace {

/// Figures by cycle and area, as counted.
std::map<std::string, FiguresOfCycle> count_figures(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                    const std::string& cycles) {
  std::map<std::string, FiguresOfCycle> figures;
  for (const auto& row : run(tx, count_audits, organisation_id, cycles)) {
    auto& area = figures[row["audit_cycle_id"].as<std::string>()][row["service_area_id"].as<std::string>()];
    area.case_holding = row["case_holding"].as<bool>();
    area.counts = {row["allocated"].as<std::int64_t>(), row["exempt"].as<std::int64_t>(),
                   row["completed"].as<std::int64_t>(), row["discussions_held"].as<std::int64_t>()};
    area.grades = read_grades(row);
  }
  const auto is_focus5 = [](const std::string& key) {
    return std::find(domain::focus5_keys.begin(), domain::focus5_keys.end(), key) != domain::focus5_keys.end();
  };
  for (const auto& row : run(tx, count_answers, organisation_id, cycles)) {
    auto& area = figures[row["audit_cycle_id"].as<std::string>()][row["service_area_id"].as<std::string>()];
    const auto key = row["question_key"].as<std::string>();
    if (row["graded"].as<bool>()) {
      area.graded_questions.push_back({key, read_grades(row)});
    } else {
      (is_focus5(key) ? area.focus5 : area.questions)
          .push_back({key, row["yes"].as<std::int64_t>(), row["no"].as<std::int64_t>(),
                      row["not_applicable"].as<std::int64_t>()});
    }
  }
  return figures;
}

/// The yes/no (or graded) questions of a form that an area is asked, Focus 5 left out.
std::vector<std::string> keys_asked(const domain::Form& form, domain::QuestionKind kind,
                                    const domain::AreaFigures& area) {
  std::vector<std::string> keys;
  for (const auto* question : domain::questions_asked(form, area.code, area.case_holding)) {
    if (question->kind == kind && !question->focus5) keys.push_back(question->key);
  }
  return keys;
}

/// Puts the areas of a cycle into the configured order and their counts into the form's, zeros spelled out.
std::vector<domain::AreaFigures> arrange(FiguresOfCycle counted, const std::vector<ServiceArea>& areas,
                                         const domain::Form& form) {
  const std::vector<std::string> focus5{domain::focus5_keys.begin(), domain::focus5_keys.end()};
  std::vector<domain::AreaFigures> arranged;
  for (const auto& area : areas) {
    const auto found = counted.find(area.service_area_id);
    if (found == counted.end()) continue;
    auto figures = std::move(found->second);
    figures.code = area.code;
    figures.focus5 = figures.case_holding ? in_order(focus5, figures.focus5) : std::vector<domain::AnswerCounts>{};
    figures.questions = in_order(keys_asked(form, domain::QuestionKind::YesNo, figures), figures.questions);
    figures.graded_questions =
        in_order(keys_asked(form, domain::QuestionKind::Grade, figures), figures.graded_questions);
    arranged.push_back(std::move(figures));
  }
  return arranged;
}

/// Short texts of the form's questions, by what they are to the analysis.
void add_labels(const domain::Form& form, domain::AnalysisInput& input) {
  for (const auto& section : form.sections) {
    for (const auto& question : section.questions) {
      const domain::QuestionLabel label{question.key, question.short_text};
      if (question.focus5) {
        input.focus5_labels.push_back(label);
      } else if (question.kind == domain::QuestionKind::YesNo) {
        input.question_labels.push_back(label);
      } else if (question.kind == domain::QuestionKind::Grade) {
        input.graded_question_labels.push_back(label);
      }
    }
  }
}

/// The areas of the reported cycle with their findings and reasons.
std::vector<domain::AreaAnalysis> describe(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& cycle_id, const std::vector<ServiceArea>& areas,
                                           const std::vector<domain::AreaFigures>& figures) {
  std::map<std::string, std::vector<domain::AnalysisFinding>> findings;
  for (const auto& row : run(tx, select_findings_of_cycle, organisation_id, cycle_id)) {
    findings[row["service_area_id"].as<std::string>()].push_back(
        {row["kind"].as<std::string>(), row["text"].as<std::string>(), row["case_reference"].as<std::string>(),
         row["theme"].as<bool>(), row["source"].as<std::string>(""), row["audit_id"].as<std::string>()});
  }
  std::map<std::string, std::vector<domain::ReasonCount>> reasons;
  for (const auto& row : run(tx, count_not_completed_reasons, organisation_id, cycle_id)) {
    reasons[row["service_area_id"].as<std::string>()].push_back(
        {row["not_completed_reason"].as<std::string>(), row["count"].as<std::int64_t>()});
  }
  std::vector<domain::AreaAnalysis> described;
  for (const auto& figure : figures) {
    const auto area = std::find_if(areas.begin(), areas.end(), [&](const auto& a) { return a.code == figure.code; });
    described.push_back({area->display_name, figure, findings[area->service_area_id], reasons[area->service_area_id]});
  }
  return described;
}

}  // namespace

domain::AnalysisInput count_analysis(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const CycleRow& cycle, const domain::Form& form) {
  std::vector<std::pair<std::string, domain::Period>> cycles;
  for (const auto& row :
       run(tx, select_cycles_looked_at, organisation_id, cycle.programme_id, first_day(cycle.cycle.period))) {
    cycles.emplace_back(row["audit_cycle_id"].as<std::string>(),
                        domain::period_from(row["period"].as<std::string>().substr(0, 7)).value());
  }
  std::reverse(cycles.begin(), cycles.end());

  const auto areas = list_service_areas(tx, organisation_id);
  auto figures = count_figures(tx, organisation_id, id_array(cycles));

  domain::AnalysisInput input;
  input.programme = cycle.programme_code;
  input.programme_display_name = cycle.programme_display_name;
  input.theme = cycle.cycle.theme;
  input.cycle_state = std::string{domain::cycle_state_key(cycle.cycle.state)};
  input.due_date = domain::to_string(cycle.cycle.due_on);
  for (const auto& [id, period] : cycles) {
    input.cycles.push_back({period, arrange(std::move(figures[id]), areas, form)});
  }
  input.areas = describe(tx, organisation_id, cycle.cycle.cycle_id, areas, input.cycles.back().areas);
  add_labels(form, input);
  return input;
}

const Statement count_progress_groups{"count_progress_groups", R"sql(
  SELECT sa.code, l.team_name, p.display_name AS auditor,
         count(*) AS allocated,
         count(*) FILTER (WHERE a.exempt) AS exempt,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted')) AS completed,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted') AND a.discussion_held) AS discussions_held,
         count(*) FILTER (WHERE a.state IN ('allocated', 'in_progress', 'sent_back') AND NOT a.exempt
                            AND l.due_on < $3::date) AS overdue,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted') AND a.grade IN ('outstanding', 'good')) AS good,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted') AND a.grade IS NOT NULL) AS graded
    FROM audit a
   CROSS JOIN LATERAL (SELECT auditor_id, team_name, due_on
                         FROM allocation
                        WHERE organisation_id = a.organisation_id AND allocation_id = a.audit_id
                       OFFSET 0) l
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN person p ON p.organisation_id = a.organisation_id AND p.person_id = l.auditor_id
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state <> 'withdrawn'
   GROUP BY sa.position, sa.code, l.team_name, p.display_name
   ORDER BY sa.position, sa.code, l.team_name, p.display_name
)sql"};

std::vector<ProgressCount> count_progress(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& cycle_id, const domain::Date& today) {
  std::vector<ProgressCount> groups;
  for (const auto& row : run(tx, count_progress_groups, organisation_id, cycle_id, domain::to_string(today))) {
    groups.push_back({row["code"].as<std::string>(),
                      row["team_name"].as<std::string>(),
                      row["auditor"].as<std::string>(),
                      {row["allocated"].as<std::int64_t>(), row["exempt"].as<std::int64_t>(),
                       row["completed"].as<std::int64_t>(), row["discussions_held"].as<std::int64_t>()},
                      row["overdue"].as<std::int64_t>(),
                      row["good"].as<std::int64_t>(),
                      row["graded"].as<std::int64_t>()});
  }
  return groups;
}

const Statement select_cycle_before{"select_cycle_before", R"sql(
  SELECT period
    FROM audit_cycle
   WHERE organisation_id = $1
     AND programme_id = $2
     AND period < $3::date
     AND state <> 'planned'
   ORDER BY period DESC
   LIMIT 1
)sql"};

std::optional<CycleRow> find_cycle_before(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const CycleRow& cycle) {
  const auto rows = run(tx, select_cycle_before, organisation_id, cycle.programme_id, first_day(cycle.cycle.period));
  if (rows.empty()) return std::nullopt;
  return find_cycle(tx, organisation_id, cycle.programme_code,
                    domain::period_from(rows[0]["period"].as<std::string>().substr(0, 7)).value());
}

}  // namespace touchstone::store
