// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/measure_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

MeasureRow read_row(const pqxx::row& row) {
  MeasureRow read;
  read.measure_id = row["measure_id"].as<std::string>();
  auto& measure = read.measure;
  measure.title = row["title"].as<std::string>();
  measure.programme_code = row["programme_code"].as<std::string>();
  measure.area_code = row["area_code"].as<std::string>();
  measure.subject = domain::subject_from(row["subject"].as<std::string>()).value();
  measure.question_key = row["question_key"].as<std::string>();
  measure.least_grade = domain::grade_from(row["least_grade"].as<std::string>()).value();
  measure.target_percent = row["target_percent"].as<int>();
  measure.direction = domain::direction_from(row["direction"].as<std::string>()).value();
  measure.target_on = domain::date_from(row["target_on"].as<std::string>()).value();
  measure.window_months = row["window_months"].as<int>();
  measure.unit = domain::unit_from(row["unit"].as<std::string>()).value();
  read.retired = row["retired"].as<bool>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

std::optional<MeasureRow> first_row(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return read_row(rows[0]);
}

}  // namespace

#define TOUCHSTONE_MEASURE_COLUMNS                                                                                \
  "measure_id, title, programme_code, area_code, subject, question_key, least_grade, target_percent, direction, " \
  "target_on, window_months, unit, retired, version "

const Statement select_measures{"select_measures", "SELECT " TOUCHSTONE_MEASURE_COLUMNS
                                                   "FROM measure WHERE organisation_id = $1 AND NOT retired "
                                                   "ORDER BY created_at, measure_id"};

std::vector<MeasureRow> list_measures(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<MeasureRow> measures;
  for (const auto& row : run(tx, select_measures, organisation_id)) measures.push_back(read_row(row));
  return measures;
}

const Statement select_measure{"select_measure", "SELECT " TOUCHSTONE_MEASURE_COLUMNS
                                                 "FROM measure WHERE organisation_id = $1 AND measure_id = $2"};

std::optional<MeasureRow> find_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& measure_id) {
  return first_row(run(tx, select_measure, organisation_id, measure_id));
}

const Statement select_measure_for_update{"select_measure_for_update",
                                          "SELECT " TOUCHSTONE_MEASURE_COLUMNS
                                          "FROM measure WHERE organisation_id = $1 AND measure_id = $2 FOR UPDATE"};

std::optional<MeasureRow> lock_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& measure_id) {
  return first_row(run(tx, select_measure_for_update, organisation_id, measure_id));
}

const Statement insert_measure{"insert_measure",
                               "INSERT INTO measure (organisation_id, title, programme_code, area_code, subject, "
                               "question_key, least_grade, target_percent, direction, target_on, window_months, unit) "
                               "VALUES ($1, $2, $3, $4, $5::measure_subject, $6, $7::grade, $8, "
                               "$9::measure_direction, $10::date, $11, $12::measure_unit) "
                               "RETURNING " TOUCHSTONE_MEASURE_COLUMNS};

MeasureRow add_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                       const domain::AuditMeasure& measure) {
  return read_row(run(tx, insert_measure, organisation_id, measure.title, measure.programme_code, measure.area_code,
                      std::string{subject_key(measure.subject)}, measure.question_key,
                      std::string{grade_key(measure.least_grade)}, measure.target_percent,
                      std::string{direction_key(measure.direction)}, domain::to_string(measure.target_on),
                      measure.window_months, std::string{unit_key(measure.unit)})[0]);
}

const Statement update_measure_retired{"update_measure_retired",
                                       "UPDATE measure SET retired = true, version = version + 1 "
                                       "WHERE organisation_id = $1 AND measure_id = $2 "
                                       "RETURNING " TOUCHSTONE_MEASURE_COLUMNS};

MeasureRow retire_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                          const std::string& measure_id) {
  return read_row(run(tx, update_measure_retired, organisation_id, measure_id)[0]);
}

// The grades of the database are in their order, the best first.
const Statement select_measure_counts{"select_measure_counts", R"sql(
  SELECT to_char(y.period, 'YYYY-MM') AS period, CASE WHEN $7 = 'managers' THEN l.auditor_id END AS manager_id,
         count(*) FILTER (WHERE CASE $4 WHEN 'grade' THEN coalesce(a.standing_grade, a.grade) <= $6::grade
                                        WHEN 'answer' THEN w.yes_no = 'yes'
                                        ELSE w.grade <= $6::grade END) AS numerator,
         count(*) AS denominator
    FROM audit_cycle y
    JOIN programme g ON g.organisation_id = y.organisation_id AND g.programme_id = y.programme_id
    JOIN audit a ON a.organisation_id = y.organisation_id AND a.audit_cycle_id = y.audit_cycle_id
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    LEFT JOIN answer w ON w.organisation_id = a.organisation_id AND w.audit_id = a.audit_id AND w.question_key = $5
   WHERE y.organisation_id = $1
     AND ($2 = '' OR g.code = $2)
     AND ($3 = '' OR sa.code = $3)
     AND a.state IN ('submitted', 'accepted')
     AND CASE $4 WHEN 'grade' THEN a.grade IS NOT NULL
                 WHEN 'answer' THEN w.yes_no IN ('yes', 'no')
                 ELSE w.grade IS NOT NULL END
   GROUP BY y.period, manager_id
   ORDER BY y.period, manager_id
)sql"};

std::vector<domain::MeasureCount> count_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const domain::AuditMeasure& measure) {
  std::vector<domain::MeasureCount> counted;
  for (const auto& row : run(tx, select_measure_counts, organisation_id, measure.programme_code, measure.area_code,
                             std::string{subject_key(measure.subject)}, measure.question_key,
                             std::string{grade_key(measure.least_grade)}, std::string{unit_key(measure.unit)})) {
    counted.push_back({domain::period_from(row["period"].as<std::string>()).value(),
                       {row["numerator"].as<std::int64_t>(), row["denominator"].as<std::int64_t>()},
                       row["manager_id"].as<std::string>("")});
  }
  return counted;
}

}  // namespace touchstone::store
