// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/audit_measure.h"

namespace touchstone::store {

/// A measure as it stands.
struct MeasureRow {
  std::string measure_id;
  domain::AuditMeasure measure;
  bool retired = false;
  std::int64_t version = 1;
};

/// Those that are not retired, in the order they were added.
std::vector<MeasureRow> list_measures(pqxx::transaction_base& tx, const std::string& organisation_id);
std::optional<MeasureRow> find_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& measure_id);
/// The same, locked until the transaction ends.
std::optional<MeasureRow> lock_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& measure_id);
MeasureRow add_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                       const domain::AuditMeasure& measure);
MeasureRow retire_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                          const std::string& measure_id);

/// What a measure counts in completed audits, month by month, and manager by manager where that is its unit; months
/// without any are left out.
std::vector<domain::MeasureCount> count_measure(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                const domain::AuditMeasure& measure);

}  // namespace touchstone::store
