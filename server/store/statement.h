// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <utility>
#include <vector>

namespace touchstone::store {

/// A named SQL statement, declared directly above the function that runs it. Prepared once a connection; a test
/// prepares every one against the migrated schema.
struct Statement {
  Statement(const char* statement_name, const char* statement_sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  const char* name;  ///< Unique in the program.
  const char* sql;
};

/// Every statement of the program.
const std::vector<const Statement*>& all_statements();

/// Runs a statement with its parameters, text or optional text; throws what libpqxx throws.
template <typename... Parameters>
pqxx::result run(pqxx::transaction_base& tx, const Statement& statement, Parameters&&... parameters) {
  tx.conn().prepare(statement.name, statement.sql);
  return tx.exec_prepared(statement.name, std::forward<Parameters>(parameters)...);
}

/// An array literal of texts.
std::string text_array(const std::vector<std::string>& texts);

/// An id as a parameter: NULL for one that is not there.
std::optional<std::string> optional_id(const std::string& id);

/// A column's text; nothing for NULL.
std::optional<std::string> optional_text(const pqxx::field& field);

}  // namespace touchstone::store
