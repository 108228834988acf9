// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/calibration.h"

namespace touchstone::store {

/// A grade that somebody gave to compare.
struct CalibrationGradeRow {
  std::string person_id;
  std::string display_name;
  domain::Grade grade = domain::Grade::Good;
  std::string reason;
};

/// Somebody who is asked to grade.
struct AskedAuditor {
  std::string person_id;
  std::string email;
};

/// A case that several auditors grade.
struct CalibrationRow {
  std::string calibration_id;
  std::string title;
  std::string case_reference;
  bool closed = false;
  std::string created_by_name;
  std::string created_at;  ///< Seconds since 1970.
  std::int64_t version = 1;
  std::vector<CalibrationGradeRow> grades;  ///< By name.
  std::vector<AskedAuditor> asked;          ///< By e-mail; none: everybody who may audit.
};

/// The newest first.
std::vector<CalibrationRow> list_calibrations(pqxx::transaction_base& tx, const std::string& organisation_id);
std::optional<CalibrationRow> find_calibration(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& calibration_id);
/// The same, locked until the transaction ends.
std::optional<CalibrationRow> lock_calibration(pqxx::transaction_base& tx, const std::string& organisation_id,
                                               const std::string& calibration_id);
/// Returns its id.
std::string add_calibration(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& title,
                            const std::string& case_reference, const std::string& created_by_name);
/// Asks these people alone to grade it.
void add_calibration_auditors(pqxx::transaction_base& tx, const std::string& organisation_id,
                              const std::string& calibration_id, const std::vector<std::string>& person_ids);
/// Writes somebody's grade in the place of the one before.
void put_calibration_grade(pqxx::transaction_base& tx, const std::string& organisation_id,
                           const std::string& calibration_id, const CalibrationGradeRow& grade);
void close_calibration(pqxx::transaction_base& tx, const std::string& organisation_id,
                       const std::string& calibration_id);

/// Until when somebody is accredited.
struct AccreditationRow {
  std::string person_id;
  std::string display_name;
  std::optional<domain::Date> valid_until;
};
/// By name; only people of whom something is noted.
std::vector<AccreditationRow> list_accreditations(pqxx::transaction_base& tx, const std::string& organisation_id);
void put_accreditation(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                       const std::optional<domain::Date>& valid_until);

}  // namespace touchstone::store
