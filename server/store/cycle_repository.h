// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/cycle.h"
#include "server/domain/programme.h"

namespace touchstone::store {

/// A line of audit work.
struct Programme {
  std::string programme_id;
  std::string code;
  std::string display_name;
  std::string form_key;
  domain::ProgrammeKind kind = domain::ProgrammeKind::Monthly;
  domain::Cadence cadence = domain::Cadence::Monthly;
  bool graded = false;  ///< As the newest version of the form says.
};

/// By code.
std::vector<Programme> list_programmes(pqxx::transaction_base& tx, const std::string& organisation_id);
std::optional<Programme> find_programme(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& code);
/// Nothing when the code is in use.
std::optional<Programme> add_programme(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const Programme& programme);

/// A cycle with the names it is known by.
struct CycleRow {
  domain::Cycle cycle;
  std::string programme_id;
  std::string programme_code;
  std::string programme_display_name;
  std::string form_key;
  int form_version = 0;
};

/// The next `limit` cycles of a programme before `before` (YYYY-MM-DD; empty: from the newest), newest first, with or
/// without those still planned.
std::vector<CycleRow> list_cycles(pqxx::transaction_base& tx, const std::string& organisation_id,
                                  const std::string& programme_id, const std::string& before, int limit,
                                  bool with_planned);
std::optional<CycleRow> find_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& programme_code, const domain::Period& period);
std::optional<CycleRow> lock_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& programme_code, const domain::Period& period);
/// Adds it in the state it has; returns its id, nothing when the programme has one for the period.
std::optional<std::string> add_cycle(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const std::string& programme_id, const domain::Cycle& cycle);
/// Writes theme, due date, form and state, and raises the version; returns the new version.
std::int64_t save_cycle(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Cycle& cycle);

/// Whether the cycle has an allocation, withdrawn ones included: they keep the form they were made with.
bool has_allocations(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& cycle_id);

/// A period as the first day of its month, YYYY-MM-01.
std::string first_day(const domain::Period& period);

}  // namespace touchstone::store
