// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::rpc {

/// The UUID of a name such as "audits/{uuid}", lower-case; refuses anything else under the field it came in.
domain::Result<std::string> id_of(std::string_view collection, std::string_view name, std::string_view field = "name");

/// A cycle's name, taken apart.
struct CycleName {
  std::string programme;
  domain::Period period;
};
/// "programmes/{code}/auditCycles/{YYYY-MM}".
domain::Result<CycleName> cycle_of(std::string_view name, std::string_view field = "name");
std::string cycle_name(std::string_view programme, const domain::Period& period);

/// A report version's name, taken apart.
struct ReportVersionName {
  std::string cycle;  ///< "programmes/{code}/auditCycles/{YYYY-MM}".
  int number = 0;
};
/// "programmes/{code}/auditCycles/{YYYY-MM}/reportVersions/{number}".
domain::Result<ReportVersionName> report_version_of(std::string_view name, std::string_view field = "name");
std::string report_version_name(std::string_view cycle, int number);
/// Whether a name is meant to be one.
bool names_report_version(std::string_view name);

/// "programmes/{code}".
domain::Result<std::string> programme_of(std::string_view name, std::string_view field);

/// A form's name, taken apart; version 0: the newest.
struct FormName {
  std::string key;
  int version = 0;
};
/// "forms/{key}/versions/{number}" or "forms/{key}".
domain::Result<FormName> form_of(std::string_view name, std::string_view field = "name");
std::string form_name(std::string_view key, int version);

/// Whether a mask of paths holds a field; an empty mask and "*" hold all.
template <typename Mask>
bool holds_path(const Mask& mask, std::string_view path) {
  for (const auto& held : mask.paths()) {
    if (held == path || held == "*") return true;
  }
  return mask.paths().empty();
}

/// Refuses paths that are not in `known`.
template <typename Mask>
domain::Result<domain::Done> check_mask(const Mask& mask, std::initializer_list<std::string_view> known) {
  for (const auto& path : mask.paths()) {
    bool found = path == "*";
    for (const auto name : known) found = found || path == name;
    if (!found) return domain::invalid("update_mask", "has a path that cannot be changed: " + path);
  }
  return domain::Done{};
}

}  // namespace touchstone::rpc
