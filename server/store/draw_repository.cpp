// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/draw_repository.h"

#include "server/store/draw_json.h"
#include "server/store/statement.h"

namespace touchstone::store {

namespace {

DrawRow read_draw_row(const pqxx::row& row) {
  DrawRow read;
  read.drawn = listed_case_from_json(row["listed"].as<std::string>());
  read.auditor_id = row["auditor_id"].as<std::string>("");
  read.added = row["added"].as<bool>();
  read.dropped = row["dropped"].as<bool>();
  if (!row["override_approver_id"].is_null()) {
    read.override = RowOverride{row["override_reason"].as<std::string>(), row["override_approver_id"].as<std::string>(),
                                row["approver_name"].as<std::string>(), row["approver_email"].as<std::string>(""),
                                row["overridden_by"].as<std::string>()};
  }
  return read;
}

DrawRecord read_draw(const pqxx::row& row) {
  DrawRecord read;
  read.draw_id = row["draw_id"].as<std::string>();
  read.cycle_id = row["audit_cycle_id"].as<std::string>();
  read.programme_code = row["programme_code"].as<std::string>();
  read.period = domain::period_from(row["period"].as<std::string>().substr(0, 7)).value();
  read.cycle_state = domain::cycle_state_from(row["cycle_state"].as<std::string>()).value();
  read.seed = domain::seed_from(row["seed"].as<std::string>()).value();
  read.rules = {domain::date_from(row["drawn_on"].as<std::string>()).value(), row["months_between_audits"].as<int>(),
                row["practitioner_warning"].as<int>()};
  read.listed_count = row["listed_count"].as<int>();
  read.list_digest = row["list_digest"].as<std::string>();
  read.quotas = quotas_from_json(row["quotas"].as<std::string>());
  read.strata = strata_from_json(row["strata"].as<std::string>());
  read.excluded = excluded_from_json(row["excluded"].as<std::string>());
  read.state = domain::draw_state_from(row["state"].as<std::string>()).value();
  read.created_by = row["created_by"].as<std::string>();
  read.created_at = row["created_at"].as<std::string>();
  read.version = row["version"].as<std::int64_t>();
  return read;
}

}  // namespace

const Statement insert_draw{"insert_draw", R"sql(
  INSERT INTO draw (organisation_id, audit_cycle_id, seed, drawn_on, listed_count, list_digest, months_between_audits,
                    practitioner_warning, quotas, strata, excluded, created_by)
  VALUES ($1, $2, $3::numeric, $4::date, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11::jsonb, $12)
  RETURNING draw_id
)sql"};

const Statement upsert_draw_row{"upsert_draw_row", R"sql(
  INSERT INTO draw_row (organisation_id, draw_id, case_reference, listed, auditor_id, added, dropped, override_reason,
                        override_approver_id, overridden_by)
  VALUES ($1, $2, $3, $4::jsonb, nullif($5, '')::uuid, $6, $7, $8, nullif($9, '')::uuid, $10)
  ON CONFLICT (organisation_id, draw_id, case_reference) DO UPDATE
     SET listed = excluded.listed, auditor_id = excluded.auditor_id, added = excluded.added,
         dropped = excluded.dropped, override_reason = excluded.override_reason,
         override_approver_id = excluded.override_approver_id, overridden_by = excluded.overridden_by
)sql"};

namespace {

void put_row(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& draw_id,
             const DrawRow& row) {
  const auto given = row.override.value_or(RowOverride{});
  run(tx, upsert_draw_row, organisation_id, draw_id, row.drawn.case_reference, listed_case_to_json(row.drawn),
      row.auditor_id, row.added, row.dropped, given.reason, given.approver_id, given.overridden_by);
}

}  // namespace

std::string add_draw(pqxx::transaction_base& tx, const std::string& organisation_id, const DrawRecord& draw) {
  auto id = run(tx, insert_draw, organisation_id, draw.cycle_id, std::to_string(draw.seed),
                domain::to_string(draw.rules.on), draw.listed_count, draw.list_digest, draw.rules.months_between_audits,
                draw.rules.warn_at_practitioner_audits, quotas_to_json(draw.quotas), strata_to_json(draw.strata),
                excluded_to_json(draw.excluded), draw.created_by)[0]["draw_id"]
                .as<std::string>();
  for (const auto& row : draw.rows) put_row(tx, organisation_id, id, row);
  return id;
}

#define TOUCHSTONE_DRAW_COLUMNS                                                                              \
  "SELECT d.draw_id, d.audit_cycle_id, p.code AS programme_code, y.period, y.state AS cycle_state, d.seed, " \
  "       d.drawn_on, d.listed_count, d.list_digest, d.months_between_audits, d.practitioner_warning, "      \
  "       d.quotas, d.strata, d.excluded, d.state, d.created_by, "                                           \
  "       extract(epoch FROM d.created_at)::bigint AS created_at, d.version "                                \
  "  FROM draw d "                                                                                           \
  "  JOIN audit_cycle y ON y.organisation_id = d.organisation_id AND y.audit_cycle_id = d.audit_cycle_id "   \
  "  JOIN programme p ON p.organisation_id = y.organisation_id AND p.programme_id = y.programme_id "

const Statement select_draw{"select_draw", TOUCHSTONE_DRAW_COLUMNS "WHERE d.organisation_id = $1 AND d.draw_id = $2"};

const Statement select_draw_for_update{"select_draw_for_update", TOUCHSTONE_DRAW_COLUMNS
                                       "WHERE d.organisation_id = $1 AND d.draw_id = $2 FOR UPDATE OF d"};

const Statement select_draws_of_cycle{"select_draws_of_cycle", TOUCHSTONE_DRAW_COLUMNS
                                      "WHERE d.organisation_id = $1 AND d.audit_cycle_id = $2 "
                                      "ORDER BY d.created_at DESC, d.draw_id"};

#undef TOUCHSTONE_DRAW_COLUMNS

const Statement select_draw_rows{"select_draw_rows", R"sql(
  SELECT r.listed, r.auditor_id, r.added, r.dropped, r.override_reason, r.override_approver_id, r.overridden_by,
         p.display_name AS approver_name, p.email AS approver_email
    FROM draw_row r
    LEFT JOIN person p ON p.organisation_id = r.organisation_id AND p.person_id = r.override_approver_id
   WHERE r.organisation_id = $1
     AND r.draw_id = $2
   ORDER BY r.case_reference COLLATE "C"
)sql"};

namespace {

DrawRecord with_rows(pqxx::transaction_base& tx, const std::string& organisation_id, DrawRecord draw) {
  for (const auto& row : run(tx, select_draw_rows, organisation_id, draw.draw_id))
    draw.rows.push_back(read_draw_row(row));
  return draw;
}

std::optional<DrawRecord> first_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                     const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  return with_rows(tx, organisation_id, read_draw(rows[0]));
}

}  // namespace

std::optional<DrawRecord> find_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                    const std::string& draw_id) {
  return first_draw(tx, organisation_id, run(tx, select_draw, organisation_id, draw_id));
}

std::optional<DrawRecord> lock_draw(pqxx::transaction_base& tx, const std::string& organisation_id,
                                    const std::string& draw_id) {
  return first_draw(tx, organisation_id, run(tx, select_draw_for_update, organisation_id, draw_id));
}

std::vector<DrawRecord> list_draws(pqxx::transaction_base& tx, const std::string& organisation_id,
                                   const std::string& cycle_id) {
  std::vector<DrawRecord> draws;
  for (const auto& row : run(tx, select_draws_of_cycle, organisation_id, cycle_id)) draws.push_back(read_draw(row));
  for (auto& draw : draws) draw = with_rows(tx, organisation_id, std::move(draw));
  return draws;
}

const Statement update_draw_state{"update_draw_state", R"sql(
  UPDATE draw
     SET state = coalesce(nullif($3, '')::draw_state, state), version = version + 1
   WHERE organisation_id = $1
     AND draw_id = $2
)sql"};

void save_draw_row(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& draw_id,
                   const DrawRow& row) {
  put_row(tx, organisation_id, draw_id, row);
  run(tx, update_draw_state, organisation_id, draw_id, "");
}

void save_draw_state(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& draw_id,
                     domain::DrawState state) {
  run(tx, update_draw_state, organisation_id, draw_id, std::string{domain::draw_state_key(state)});
}

const Statement upsert_override{"upsert_override", R"sql(
  INSERT INTO independence_override (organisation_id, allocation_id, auditor_id, words, reason, approver_id,
                                     requested_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (organisation_id, allocation_id, auditor_id) DO UPDATE
     SET words = excluded.words, reason = excluded.reason, approver_id = excluded.approver_id,
         requested_by = excluded.requested_by, created_at = now()
)sql"};

void add_override(pqxx::transaction_base& tx, const std::string& organisation_id, const OverrideRow& row) {
  run(tx, upsert_override, organisation_id, row.allocation_id, row.auditor_id, row.words, row.reason, row.approver_id,
      row.requested_by);
}

const Statement select_overrides{"select_overrides", R"sql(
  SELECT v.allocation_id, k.case_reference, sa.code AS area_code, v.auditor_id, au.display_name AS auditor_name,
         v.words, v.reason, v.approver_id, ap.display_name AS approver_name, v.requested_by,
         extract(epoch FROM v.created_at)::bigint AS created_at
    FROM audit a
    JOIN allocation l ON l.organisation_id = a.organisation_id AND l.allocation_id = a.audit_id
    JOIN independence_override v ON v.organisation_id = l.organisation_id AND v.allocation_id = l.allocation_id
                                AND v.auditor_id = l.auditor_id
    JOIN audit_case k ON k.organisation_id = a.organisation_id AND k.case_id = a.case_id
    JOIN service_area sa ON sa.organisation_id = a.organisation_id AND sa.service_area_id = a.service_area_id
    JOIN person au ON au.organisation_id = v.organisation_id AND au.person_id = v.auditor_id
    JOIN person ap ON ap.organisation_id = v.organisation_id AND ap.person_id = v.approver_id
   WHERE a.organisation_id = $1
     AND a.audit_cycle_id = $2
     AND a.state <> 'withdrawn'
   ORDER BY k.case_reference, v.allocation_id
)sql"};

std::vector<OverrideRow> list_overrides(pqxx::transaction_base& tx, const std::string& organisation_id,
                                        const std::string& cycle_id) {
  std::vector<OverrideRow> overrides;
  for (const auto& row : run(tx, select_overrides, organisation_id, cycle_id)) {
    overrides.push_back({row["allocation_id"].as<std::string>(), row["case_reference"].as<std::string>(),
                         row["area_code"].as<std::string>(), row["auditor_id"].as<std::string>(),
                         row["auditor_name"].as<std::string>(), row["words"].as<std::string>(),
                         row["reason"].as<std::string>(), row["approver_id"].as<std::string>(),
                         row["approver_name"].as<std::string>(), row["requested_by"].as<std::string>(),
                         row["created_at"].as<std::string>()});
  }
  return overrides;
}

}  // namespace touchstone::store
