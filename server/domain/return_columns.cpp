// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/return_columns.h"

namespace touchstone::domain {

std::string_view column_name(PlainColumn column) {
  for (const PlainColumnName& known : plain_columns) {
    if (known.column == column) return known.name;
  }
  return {};
}

std::optional<PlainColumn> plain_column_from(std::string_view name) {
  for (const PlainColumnName& known : plain_columns) {
    if (known.name == name) return known.column;
  }
  return std::nullopt;
}

std::optional<FindingColumn> finding_column_from(std::string_view name) {
  for (const FindingColumn& known : finding_columns) {
    if (known.name == name) return known;
  }
  return std::nullopt;
}

std::string_view question_key_of(std::string_view column) {
  for (const std::string_view prefix : {question_prefix, grade_prefix}) {
    if (column.starts_with(prefix)) return column.substr(prefix.size());
  }
  return column;
}

}  // namespace touchstone::domain
