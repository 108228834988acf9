// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/schema.h"

#include <algorithm>

#include "schema_plan.h"  // made by CMake from db/sqitch.plan
#include "server/store/statement.h"

namespace touchstone::store {

const Statement select_registry{"select_registry", R"sql(
  SELECT to_regclass('sqitch.changes') IS NOT NULL AS there
)sql"};

const Statement select_changes{"select_changes", R"sql(
  SELECT change
    FROM sqitch.changes
   WHERE project = 'touchstone'
   ORDER BY committed_at, planned_at
)sql"};

SchemaState compare_schema(const std::vector<std::string>& deployed) {
  SchemaState state;
  state.expected = schema_plan.back();
  if (deployed.empty()) return state;
  state.deployed = deployed.back();
  const auto planned = [](const std::string& change) {
    return std::find(schema_plan.begin(), schema_plan.end(), change) != schema_plan.end();
  };
  if (!std::all_of(deployed.begin(), deployed.end(), planned)) {
    state.fit = SchemaFit::TooNew;
  } else {
    state.fit = deployed.size() < schema_plan.size() ? SchemaFit::TooOld : SchemaFit::Fits;
  }
  return state;
}

SchemaState read_schema_state(pqxx::transaction_base& tx) {
  std::vector<std::string> deployed;
  if (run(tx, select_registry)[0]["there"].as<bool>()) {
    for (const auto& row : run(tx, select_changes)) deployed.push_back(row["change"].as<std::string>());
  }
  return compare_schema(deployed);
}

}  // namespace touchstone::store
