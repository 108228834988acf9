// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/context.h"

namespace touchstone::cli {

std::optional<std::string> Context::variable(const std::string& name) const {
  auto value = environment.variable(name);
  if (value && value->empty()) return std::nullopt;
  return value;
}

Format Context::chosen_format() const {
  if (format == "json") return Format::Json;
  return format == "csv" ? Format::Csv : Format::Table;
}

}  // namespace touchstone::cli
