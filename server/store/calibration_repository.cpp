// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/calibration_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

namespace {

CalibrationRow read_calibration(const pqxx::row& row) {
  CalibrationRow read;
  read.calibration_id = row["calibration_id"].as<std::string>();
  read.title = row["title"].as<std::string>();
  read.case_reference = row["case_reference"].as<std::string>();
  read.closed = row["closed"].as<bool>();
  read.created_by_name = row["created_by_name"].as<std::string>();
  read.created_at = row["created_at"].as<std::string>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

}  // namespace

const Statement select_calibrations{"select_calibrations", R"sql(
  SELECT calibration_id, title, case_reference, closed, created_by_name,
         extract(epoch FROM created_at)::bigint AS created_at, version
    FROM calibration
   WHERE organisation_id = $1
     AND ($2 = '' OR calibration_id = nullif($2, '')::uuid)
   ORDER BY calibration.created_at DESC, calibration_id
)sql"};

const Statement select_calibration_grades{"select_calibration_grades", R"sql(
  SELECT g.calibration_id, g.person_id, p.display_name, g.grade, g.reason
    FROM calibration_grade g
    JOIN person p ON p.organisation_id = g.organisation_id AND p.person_id = g.person_id
   WHERE g.organisation_id = $1
     AND ($2 = '' OR g.calibration_id = nullif($2, '')::uuid)
   ORDER BY p.display_name, g.person_id
)sql"};

const Statement select_calibration_auditors{"select_calibration_auditors", R"sql(
  SELECT c.calibration_id, c.person_id, coalesce(p.email, '') AS email
    FROM calibration_auditor c
    JOIN person p ON p.organisation_id = c.organisation_id AND p.person_id = c.person_id
   WHERE c.organisation_id = $1
     AND ($2 = '' OR c.calibration_id = nullif($2, '')::uuid)
   ORDER BY p.email, c.person_id
)sql"};

namespace {

std::vector<CalibrationRow> read_calibrations(pqxx::transaction_base& tx, const std::string& organisation_id,
                                              const std::string& calibration_id) {
  std::vector<CalibrationRow> calibrations;
  for (const auto& row : run(tx, select_calibrations, organisation_id, calibration_id)) {
    calibrations.push_back(read_calibration(row));
  }
  for (const auto& row : run(tx, select_calibration_grades, organisation_id, calibration_id)) {
    const auto id = row["calibration_id"].as<std::string>();
    for (auto& calibration : calibrations) {
      if (calibration.calibration_id != id) continue;
      calibration.grades.push_back({row["person_id"].as<std::string>(), row["display_name"].as<std::string>(),
                                    domain::grade_from(row["grade"].as<std::string>()).value(),
                                    row["reason"].as<std::string>()});
    }
  }
  for (const auto& row : run(tx, select_calibration_auditors, organisation_id, calibration_id)) {
    const auto id = row["calibration_id"].as<std::string>();
    for (auto& calibration : calibrations) {
      if (calibration.calibration_id != id) continue;
      calibration.asked.push_back({row["person_id"].as<std::string>(), row["email"].as<std::string>()});
    }
  }
  return calibrations;
}

}  // namespace

std::vector<CalibrationRow> list_calibrations(pqxx::transaction_base& tx, const std::string& organisation_id) {
  return read_calibrations(tx, organisation_id, {});
}

std::optional<CalibrationRow> find_calibration(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& calibration_id) {
  auto found = read_calibrations(tx, organisation_id, calibration_id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

const Statement lock_calibration_row{"lock_calibration_row", R"sql(
  SELECT calibration_id
    FROM calibration
   WHERE organisation_id = $1
     AND calibration_id = $2
     FOR UPDATE
)sql"};

std::optional<CalibrationRow> lock_calibration(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& calibration_id) {
  if (run(tx, lock_calibration_row, organisation_id, calibration_id).empty()) return std::nullopt;
  return find_calibration(tx, organisation_id, calibration_id);
}

const Statement insert_calibration{"insert_calibration", R"sql(
  INSERT INTO calibration (organisation_id, title, case_reference, created_by_name)
  VALUES ($1, $2, $3, $4)
  RETURNING calibration_id
)sql"};

std::string add_calibration(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& title,
                            const std::string& case_reference, const std::string& created_by_name) {
  return run(tx, insert_calibration, organisation_id, title, case_reference, created_by_name)[0]["calibration_id"]
      .as<std::string>();
}

const Statement insert_calibration_auditor{"insert_calibration_auditor", R"sql(
  INSERT INTO calibration_auditor (organisation_id, calibration_id, person_id) VALUES ($1, $2, $3)
)sql"};

void add_calibration_auditors(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const std::string& calibration_id, const std::vector<std::string>& person_ids) {
  for (const auto& person : person_ids) run(tx, insert_calibration_auditor, organisation_id, calibration_id, person);
}

const Statement upsert_calibration_grade{"upsert_calibration_grade", R"sql(
  INSERT INTO calibration_grade (organisation_id, calibration_id, person_id, grade, reason)
  VALUES ($1, $2, $3, $4::grade, $5)
  ON CONFLICT (organisation_id, calibration_id, person_id) DO UPDATE
     SET grade = excluded.grade, reason = excluded.reason, given_at = now()
)sql"};

void put_calibration_grade(pqxx::transaction_base& tx, const std::string& organisation_id,
                           const std::string& calibration_id, const CalibrationGradeRow& grade) {
  run(tx, upsert_calibration_grade, organisation_id, calibration_id, grade.person_id,
      std::string{domain::grade_key(grade.grade)}, grade.reason);
}

const Statement update_calibration_closed{"update_calibration_closed", R"sql(
  UPDATE calibration
     SET closed = true, version = version + 1
   WHERE organisation_id = $1
     AND calibration_id = $2
)sql"};

void close_calibration(pqxx::transaction_base& tx, const std::string& organisation_id,
                       const std::string& calibration_id) {
  run(tx, update_calibration_closed, organisation_id, calibration_id);
}

const Statement select_accreditations{"select_accreditations", R"sql(
  SELECT a.person_id, p.display_name, a.valid_until
    FROM accreditation a
    JOIN person p ON p.organisation_id = a.organisation_id AND p.person_id = a.person_id
   WHERE a.organisation_id = $1
   ORDER BY p.display_name, a.person_id
)sql"};

std::vector<AccreditationRow> list_accreditations(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<AccreditationRow> accreditations;
  for (const auto& row : run(tx, select_accreditations, organisation_id)) {
    accreditations.push_back({row["person_id"].as<std::string>(), row["display_name"].as<std::string>(),
                              domain::date_from(row["valid_until"].as<std::string>(""))});
  }
  return accreditations;
}

const Statement upsert_accreditation{"upsert_accreditation", R"sql(
  INSERT INTO accreditation (organisation_id, person_id, valid_until)
  VALUES ($1, $2, nullif($3, '')::date)
  ON CONFLICT (organisation_id, person_id) DO UPDATE SET valid_until = excluded.valid_until
)sql"};

void put_accreditation(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                       const std::optional<domain::Date>& valid_until) {
  run(tx, upsert_accreditation, organisation_id, person_id, valid_until ? domain::to_string(*valid_until) : "");
}

}  // namespace touchstone::store
