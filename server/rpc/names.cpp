// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/names.h"

#include <charconv>

#include "server/domain/text.h"
#include "server/identity/token.h"

namespace touchstone::rpc {

namespace {

domain::Error malformed(std::string_view field, std::string_view shape) {
  return domain::invalid(std::string{field}, "must look like " + std::string{shape});
}

/// A number from 1 in decimal digits and nothing else; 0: it is none.
int number_of(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() && number > 0 ? number : 0;
}

constexpr std::string_view of_report_versions = "/reportVersions/";

}  // namespace

domain::Result<std::string> id_of(std::string_view collection, std::string_view name, std::string_view field) {
  const auto prefix = std::string{collection} + "/";
  if (!name.starts_with(prefix) || !identity::is_uuid(name.substr(prefix.size()))) {
    return malformed(field, prefix + "{uuid}");
  }
  return domain::lowered(name.substr(prefix.size()));
}

domain::Result<std::string> programme_of(std::string_view name, std::string_view field) {
  constexpr std::string_view prefix = "programmes/";
  const auto code = name.starts_with(prefix) ? name.substr(prefix.size()) : std::string_view{};
  if (!domain::is_key(code, '-')) return malformed(field, "programmes/{code}");
  return std::string{code};
}

domain::Result<CycleName> cycle_of(std::string_view name, std::string_view field) {
  constexpr std::string_view shape = "programmes/{code}/auditCycles/{YYYY-MM}";
  constexpr std::string_view middle = "/auditCycles/";
  const auto at = name.find(middle);
  if (at == std::string_view::npos) return malformed(field, shape);
  auto programme = programme_of(name.substr(0, at), field);
  const auto period = domain::period_from(name.substr(at + middle.size()));
  if (!programme || !period) return malformed(field, shape);
  return CycleName{*programme, *period};
}

std::string cycle_name(std::string_view programme, const domain::Period& period) {
  return "programmes/" + std::string{programme} + "/auditCycles/" + domain::to_string(period);
}

domain::Result<ReportVersionName> report_version_of(std::string_view name, std::string_view field) {
  constexpr std::string_view shape = "programmes/{code}/auditCycles/{YYYY-MM}/reportVersions/{number}";
  const auto at = name.find(of_report_versions);
  if (at == std::string_view::npos) return malformed(field, shape);
  ReportVersionName version{std::string{name.substr(0, at)}, number_of(name.substr(at + of_report_versions.size()))};
  if (!cycle_of(version.cycle, field) || version.number == 0) return malformed(field, shape);
  return version;
}

std::string report_version_name(std::string_view cycle, int number) {
  return std::string{cycle} + std::string{of_report_versions} + std::to_string(number);
}

bool names_report_version(std::string_view name) { return name.find(of_report_versions) != std::string_view::npos; }

domain::Result<FormName> form_of(std::string_view name, std::string_view field) {
  constexpr std::string_view shape = "forms/{key} or forms/{key}/versions/{number}";
  constexpr std::string_view prefix = "forms/";
  constexpr std::string_view middle = "/versions/";
  if (!name.starts_with(prefix)) return malformed(field, shape);
  const auto rest = name.substr(prefix.size());
  const auto at = rest.find(middle);
  FormName form{std::string{rest.substr(0, at)}, 0};
  if (!domain::is_key(form.key, '-')) return malformed(field, shape);
  if (at != std::string_view::npos) {
    form.version = number_of(rest.substr(at + middle.size()));
    if (form.version == 0) return malformed(field, shape);
  }
  return form;
}

std::string form_name(std::string_view key, int version) {
  return "forms/" + std::string{key} + "/versions/" + std::to_string(version);
}

}  // namespace touchstone::rpc
