// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/cycle.h"
#include "server/domain/draw.h"
#include "server/domain/draw_workflow.h"

namespace touchstone::store {

/// Somebody else let a row stand.
struct RowOverride {
  std::string reason;
  std::string approver_id;
  std::string approver_name;
  std::string approver_email;
  std::string overridden_by;
};

/// A row of a draw.
struct DrawRow {
  domain::ListedCase drawn;  ///< As it was when it was drawn.
  std::string auditor_id;    ///< Empty: nobody.
  bool added = false;
  bool dropped = false;
  std::optional<RowOverride> override;
};

/// A draw as it is kept.
struct DrawRecord {
  std::string draw_id;
  std::string cycle_id;
  std::string programme_code;
  domain::Period period;
  domain::CycleState cycle_state = domain::CycleState::Planned;
  std::uint64_t seed = 0;
  domain::DrawRules rules;
  int listed_count = 0;
  std::string list_digest;
  std::vector<domain::Quota> quotas;
  std::vector<domain::StratumCount> strata;
  std::vector<domain::ExcludedCase> excluded;
  domain::DrawState state = domain::DrawState::Proposed;
  std::string created_by;
  std::string created_at;     ///< Seconds since 1970.
  std::vector<DrawRow> rows;  ///< By case reference.
  std::int64_t version = 1;
};

/// Keeps a new one with its rows; returns its id.
std::string add_draw(pqxx::transaction_base& tx, const std::string& organisation_id, const DrawRecord& draw);
std::optional<DrawRecord> find_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                    const std::string& draw_id);
/// Locked until the transaction ends.
std::optional<DrawRecord> lock_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                    const std::string& draw_id);
/// Of a cycle, newest first, with their rows.
std::vector<DrawRecord> list_draws(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& cycle_id);
/// Writes a row, a new one too, and raises the draw's version.
void save_draw_row(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& draw_id,
                   const DrawRow& row);
/// Writes the state and raises the version.
void save_draw_state(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& draw_id,
                     domain::DrawState state);

/// Where independence was overridden.
struct OverrideRow {
  std::string allocation_id;
  std::string case_reference;
  std::string area_code;
  std::string auditor_id;
  std::string auditor_name;
  std::string words;
  std::string reason;
  std::string approver_id;
  std::string approver_name;
  std::string requested_by;
  std::string created_at;  ///< Seconds since 1970.
};
void add_override(pqxx::transaction_base& tx, const std::string& organisation_id, const OverrideRow& row);
/// Of a cycle, by case reference: those whose allocation is not withdrawn and has this auditor still.
std::vector<OverrideRow> list_overrides(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& cycle_id);

}  // namespace touchstone::store
