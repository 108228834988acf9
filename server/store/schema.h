// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

namespace touchstone::store {

/// How the deployed schema stands to the one this program was built for.
enum class SchemaFit { Fits, TooOld, TooNew, Missing };

struct SchemaState {
  SchemaFit fit = SchemaFit::Missing;
  std::string expected;  ///< Name of the last change in db/sqitch.plan at build time.
  std::string deployed;  ///< Name of the last change deployed; empty: none.
};

/// Compares sqitch's registry with the plan compiled in. Needs no scope.
SchemaState read_schema_state(pqxx::transaction_base& tx);
/// The same for a list of deployed changes, oldest first.
SchemaState compare_schema(const std::vector<std::string>& deployed);

}  // namespace touchstone::store
