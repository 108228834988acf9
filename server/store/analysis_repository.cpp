// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/analysis_repository.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <string_view>

#include "server/store/organisation_repository.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

/// Figures of one cycle while they are gathered, by service area.
using FiguresOfCycle = std::map<std::string, domain::AreaFigures, std::less<>>;
using FiguresByCycle = std::map<std::string, FiguresOfCycle, std::less<>>;

/// The counts of an array, at most four; how many there are.
int read_counts(const pqxx::field& array, std::array<std::int64_t, 4>& counts) {
  const char* const end = array.c_str() + array.size();
  int read = 0;
  for (const char* at = array.c_str() + 1; at < end && read < 4; ++at) {
    const auto [after, problem] = std::from_chars(at, end, counts[read++]);
    if (problem != std::errc{}) throw pqxx::conversion_error{"a count is not a number"};
    at = after;
  }
  return read;
}

/// The value of a text, made when it is not there yet.
template <typename Map>
typename Map::mapped_type& entry(Map& map, std::string_view key) {
  const auto found = map.find(key);
  return found != map.end() ? found->second : map.emplace(key, typename Map::mapped_type{}).first->second;
}

/// The area of a row whose first columns are cycle and service area.
domain::AreaFigures& figures_of(const pqxx::row& row, FiguresByCycle& figures) {
  return entry(entry(figures, row[0].c_str()), row[1].c_str());
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
std::vector<Counts> in_order(const std::vector<std::string>& keys, std::vector<Counts> counted) {
  std::vector<Counts> ordered;
  ordered.reserve(keys.size());
  for (const auto& key : keys) {
    const auto found = std::find_if(counted.begin(), counted.end(), [&](const auto& c) { return c.key == key; });
    if (found == counted.end()) {
      ordered.push_back(named<Counts>(key));
    } else {
      ordered.push_back(std::move(*found));
      counted.erase(found);
    }
  }
  std::move(counted.begin(), counted.end(), std::back_inserter(ordered));
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

// OFFSET 0 keeps the audits of each cycle, and the answers of each audit, a look-up by key. Without it the planner may
// read every audit of the organisation, or compare every audit with every answer: it has no statistics after a large
// import, and row security hides from it how often a state occurs.
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
    FROM unnest($2::uuid[]) AS cycle (id)
   CROSS JOIN LATERAL (SELECT audit_cycle_id, service_area_id, case_holding, exempt, discussion_held,
                              coalesce(standing_grade, grade) AS grade, state IN ('submitted', 'accepted') AS completed
                         FROM audit
                        WHERE organisation_id = $1 AND audit_cycle_id = cycle.id AND state <> 'withdrawn'
                       OFFSET 0) counted
   GROUP BY audit_cycle_id, service_area_id
)sql"};

// One column for the counts, four of grades or three of yes, no and not applicable: there are thousands of rows.
const Statement count_answers{"count_answers", R"sql(
  SELECT a.audit_cycle_id, a.service_area_id, w.question_key,
         CASE WHEN count(w.grade) > 0
              THEN ARRAY[count(*) FILTER (WHERE w.grade = 'outstanding'),
                         count(*) FILTER (WHERE w.grade = 'good'),
                         count(*) FILTER (WHERE w.grade = 'requires_improvement'),
                         count(*) FILTER (WHERE w.grade = 'inadequate')]
              ELSE ARRAY[count(*) FILTER (WHERE w.yes_no = 'yes'),
                         count(*) FILTER (WHERE w.yes_no = 'no'),
                         count(*) FILTER (WHERE w.yes_no = 'na')] END AS counts
    FROM unnest($2::uuid[]) AS cycle (id)
   CROSS JOIN LATERAL (SELECT organisation_id, audit_id, audit_cycle_id, service_area_id
                         FROM audit
                        WHERE organisation_id = $1 AND audit_cycle_id = cycle.id AND state IN ('submitted', 'accepted')
                       OFFSET 0) a
   CROSS JOIN LATERAL (SELECT question_key, yes_no, grade
                         FROM answer
                        WHERE organisation_id = a.organisation_id AND audit_id = a.audit_id
                       OFFSET 0) w
   WHERE w.yes_no IS NOT NULL
      OR w.grade IS NOT NULL
   GROUP BY a.audit_cycle_id, a.service_area_id, w.question_key
)sql"};

const Statement select_findings_of_cycle{"select_findings_of_cycle", R"sql(
  SELECT a.service_area_id, n.kind, n.text, k.case_reference, n.theme, n.source, a.audit_id,
         n.position - 1 AS index, n.section_key
    FROM audit a
   CROSS JOIN LATERAL (SELECT kind, text, theme, source, position, section_key
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

const Statement select_handed_in{"select_handed_in", R"sql(
  SELECT a.audit_id, l.due_on, (a.submitted_at AT TIME ZONE o.time_zone)::date AS submitted_on
    FROM audit a
    JOIN organisation o ON o.organisation_id = a.organisation_id
   CROSS JOIN LATERAL (SELECT due_on
                         FROM allocation
                        WHERE organisation_id = a.organisation_id AND allocation_id = a.audit_id
                       OFFSET 0) l
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state IN ('submitted', 'accepted')
)sql"};

const Statement count_not_completed_reasons{"count_not_completed_reasons", R"sql(
  SELECT service_area_id, not_completed_reason, count(*) AS count,
         count(*) FILTER (WHERE not_completed_approval_awaited) AS approval_awaited
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
FiguresByCycle count_figures(pqxx::transaction_base& tx, const std::string& organisation_id,
                             const std::string& cycles) {
  FiguresByCycle figures;
  for (const auto& row : run(tx, count_audits, organisation_id, cycles)) {
    auto& area = figures_of(row, figures);
    area.case_holding = row["case_holding"].as<bool>();
    area.counts = {row["allocated"].as<std::int64_t>(), row["exempt"].as<std::int64_t>(),
                   row["completed"].as<std::int64_t>(), row["discussions_held"].as<std::int64_t>()};
    area.grades = {row["outstanding"].as<std::int64_t>(), row["good"].as<std::int64_t>(),
                   row["requires_improvement"].as<std::int64_t>(), row["inadequate"].as<std::int64_t>()};
  }
  const auto is_focus5 = [](std::string_view key) {
    return std::find(domain::focus5_keys.begin(), domain::focus5_keys.end(), key) != domain::focus5_keys.end();
  };
  for (const auto& row : run(tx, count_answers, organisation_id, cycles)) {
    auto& area = figures_of(row, figures);
    const char* key = row[2].c_str();
    std::array<std::int64_t, 4> counts{};
    if (read_counts(row[3], counts) == 4) {
      area.graded_questions.push_back({key, {counts[0], counts[1], counts[2], counts[3]}});
    } else {
      (is_focus5(key) ? area.focus5 : area.questions).push_back({key, counts[0], counts[1], counts[2]});
    }
  }
  return figures;
}

/// The questions of a form that areas are asked, Focus 5 left out; found once for each sort of area.
class KeysAsked {
 public:
  struct Keys {
    std::vector<std::string> yes_no;
    std::vector<std::string> graded;
  };

  explicit KeysAsked(const domain::Form& form) : form_{form} {}

  const Keys& in(const domain::AreaFigures& area) {
    const auto [place, is_new] = known_.try_emplace({area.code, area.case_holding});
    if (!is_new) return place->second;
    for (const auto* question : domain::questions_asked(form_, area.code, area.case_holding)) {
      if (question->focus5) continue;
      if (question->kind == domain::QuestionKind::YesNo) place->second.yes_no.push_back(question->key);
      if (question->kind == domain::QuestionKind::Grade) place->second.graded.push_back(question->key);
    }
    return place->second;
  }

 private:
  const domain::Form& form_;
  std::map<std::pair<std::string, bool>, Keys> known_;
};

/// Puts the areas of a cycle into the configured order and their counts into the form's, zeros spelled out.
std::vector<domain::AreaFigures> arrange(FiguresOfCycle counted, const std::vector<ServiceArea>& areas,
                                         KeysAsked& asked) {
  static const std::vector<std::string> focus5{domain::focus5_keys.begin(), domain::focus5_keys.end()};
  std::vector<domain::AreaFigures> arranged;
  for (const auto& area : areas) {
    const auto found = counted.find(area.service_area_id);
    if (found == counted.end()) continue;
    auto figures = std::move(found->second);
    figures.code = area.code;
    const auto& keys = asked.in(figures);
    figures.focus5 =
        figures.case_holding ? in_order(focus5, std::move(figures.focus5)) : std::vector<domain::AnswerCounts>{};
    figures.questions = in_order(keys.yes_no, std::move(figures.questions));
    figures.graded_questions = in_order(keys.graded, std::move(figures.graded_questions));
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

/// The completed audits of a cycle.
std::vector<domain::HandedIn> list_handed_in(pqxx::transaction_base& tx, const std::string& organisation_id,
                                             const std::string& cycle_id) {
  std::vector<domain::HandedIn> handed_in;
  for (const auto& row : run(tx, select_handed_in, organisation_id, cycle_id)) {
    handed_in.push_back({row["audit_id"].as<std::string>(), domain::date_from(row["due_on"].as<std::string>()).value(),
                         domain::date_from(row["submitted_on"].as<std::string>(""))});
  }
  return handed_in;
}

/// The areas of the reported cycle with their findings and reasons.
std::vector<domain::AreaAnalysis> describe(pqxx::transaction_base& tx, const std::string& organisation_id,
                                           const std::string& cycle_id, const std::vector<ServiceArea>& areas,
                                           const std::vector<domain::AreaFigures>& figures) {
  std::map<std::string, std::vector<domain::AnalysisFinding>> findings;
  for (const auto& row : run(tx, select_findings_of_cycle, organisation_id, cycle_id)) {
    findings[row["service_area_id"].as<std::string>()].push_back(
        {row["kind"].as<std::string>(), row["text"].as<std::string>(), row["case_reference"].as<std::string>(),
         row["theme"].as<bool>(), row["source"].as<std::string>(""), row["audit_id"].as<std::string>(),
         row["index"].as<int>(), row["section_key"].as<std::string>()});
  }
  std::map<std::string, std::vector<domain::ReasonCount>> reasons;
  for (const auto& row : run(tx, count_not_completed_reasons, organisation_id, cycle_id)) {
    reasons[row["service_area_id"].as<std::string>()].push_back({row["not_completed_reason"].as<std::string>(),
                                                                 row["count"].as<std::int64_t>(),
                                                                 row["approval_awaited"].as<std::int64_t>()});
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
  KeysAsked asked{form};
  for (const auto& [id, period] : cycles) {
    input.cycles.push_back({period, arrange(std::move(figures[id]), areas, asked)});
  }
  input.areas = describe(tx, organisation_id, cycle.cycle.cycle_id, areas, input.cycles.back().areas);
  input.handed_in = list_handed_in(tx, organisation_id, cycle.cycle.cycle_id);
  add_labels(form, input);
  return input;
}

const Statement count_findings_of_themes{"count_findings_of_themes", R"sql(
  SELECT y.period,
         count(*) FILTER (WHERE n.kind = 'good_practice') AS good_practice,
         count(*) FILTER (WHERE n.kind = 'improvement') AS improvement
    FROM audit_cycle y
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN finding n ON n.organisation_id = a.organisation_id AND n.audit_id = a.audit_id
   WHERE y.organisation_id = $1
     AND y.programme_id = $2
     AND y.period BETWEEN $3::date AND $4::date
     AND y.state <> 'planned'
     AND a.state IN ('submitted', 'accepted')
     AND n.theme
     AND n.kind <> 'quotation'
   GROUP BY y.period
   ORDER BY y.period
)sql"};

std::vector<domain::ThemeFindings> count_theme_findings(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                        const std::string& programme_id, const domain::Period& first,
                                                        const domain::Period& last) {
  std::vector<domain::ThemeFindings> findings;
  for (const auto& row :
       run(tx, count_findings_of_themes, organisation_id, programme_id, first_day(first), first_day(last))) {
    findings.push_back({domain::period_from(row["period"].as<std::string>().substr(0, 7)).value(),
                        row["good_practice"].as<std::int64_t>(), row["improvement"].as<std::int64_t>()});
  }
  return findings;
}

const Statement count_progress_groups{"count_progress_groups", R"sql(
  SELECT sa.code, l.team_name, p.display_name AS auditor,
         count(*) AS allocated,
         count(*) FILTER (WHERE a.exempt) AS exempt,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted')) AS completed,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted') AND a.discussion_held) AS discussions_held,
         count(*) FILTER (WHERE a.state IN ('allocated', 'in_progress', 'sent_back') AND NOT a.exempt
                            AND l.due_on < $3::date) AS overdue,
         count(*) FILTER (WHERE a.state IN ('submitted', 'accepted')
                            AND coalesce(a.standing_grade, a.grade) IN ('outstanding', 'good')) AS good,
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
