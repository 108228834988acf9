// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/statement.h"

#include <optional>
#include <string>

namespace touchstone::store {

namespace {

std::vector<const Statement*>& registry() {
  static std::vector<const Statement*> statements;
  return statements;
}

}  // namespace

Statement::Statement(const char* statement_name, const char* statement_sql) : name{statement_name}, sql{statement_sql} {
  registry().push_back(this);
}

const std::vector<const Statement*>& all_statements() { return registry(); }

std::string text_array(const std::vector<std::string>& texts) {
  std::string literal = "{";
  for (const auto& text : texts) {
    if (literal.size() > 1) literal += ',';
    literal += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') literal += '\\';
      literal += c;
    }
    literal += '"';
  }
  return literal + "}";
}

std::optional<std::string> optional_id(const std::string& id) { return id.empty() ? std::nullopt : std::optional{id}; }

std::optional<std::string> optional_text(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return field.as<std::string>();
}

}  // namespace touchstone::store
