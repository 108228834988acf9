// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/import_cases.h"

#include <algorithm>
#include <set>

#include "server/domain/text.h"
#include "server/rpc/case_service.h"
#include "server/rpc/convert.h"
#include "server/store/audit_repository.h"
#include "server/store/case_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Done;
using domain::Error;
using domain::Result;

constexpr std::size_t longest_column = 100;

/// The mapping of a request; unset: none.
Result<std::optional<domain::CaseColumns>> read_columns(const v1::ImportCasesRequest::Options& options) {
  if (!options.has_columns()) return std::optional<domain::CaseColumns>{};
  const auto& asked = options.columns();
  domain::CaseColumns columns{asked.case_reference(), asked.service_area(), asked.team(),     asked.practitioner(),
                              asked.case_type(),      asked.opened_on(),    asked.closed_on()};
  std::vector<domain::FieldProblem> problems;
  std::set<std::string> seen;
  for (const auto& [field, column] : domain::all_case_columns) {
    const auto path = "options.columns." + std::string{field};
    const auto& name = columns.*column;
    if (!domain::check_line(path, name, 0, longest_column, problems) || name.empty()) continue;
    if (!seen.insert(domain::lowered(name)).second) problems.push_back({path, "One column is named twice"});
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  return std::optional{std::move(columns)};
}

Result<Done> check_options(const Change& change, const v1::ImportCasesRequest::Options& options) {
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_line("options.file_name", options.file_name(), 0, 200, problems)) {
    return domain::invalid(std::move(problems));
  }
  if (options.whole_list() && !domain::runs_cycles(change.caller.roles)) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED",
                 "Only somebody who works for every service area has the whole list."};
  }
  return Done{};
}

domain::CaseListCouncil council_of(const std::vector<store::ServiceArea>& areas,
                                   const std::vector<store::Team>& teams) {
  domain::CaseListCouncil council;
  for (const auto& area : areas) council.areas.push_back({area.code, area.display_name, area.closed});
  for (const auto& team : teams) council.teams.push_back({team.service_area_code, team.display_name});
  return council;
}

/// Teams of the file that are new, each with its event.
void add_teams(const Change& change, const std::vector<domain::CaseOnList>& cases,
               const std::vector<store::ServiceArea>& areas, v1::ImportCasesResponse& response) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& listed : cases) {
    if (listed.team.empty() || !seen.insert({listed.service_area_code, listed.team}).second) continue;
    const auto area = std::find_if(areas.begin(), areas.end(),
                                   [&](const auto& known) { return known.code == listed.service_area_code; });
    if (store::find_team(change.tx, change.organisation(), area->service_area_id, listed.team)) continue;
    const auto team = store::add_team(change.tx, change.organisation(),
                                      {"", area->service_area_id, area->code, listed.team, false, 1});
    if (!team) continue;  // somebody else was quicker
    change.record("teams/" + team->team_id, "team.created", "", to_json(to_proto(*team)));
    response.add_created_teams(area->code + ": " + listed.team);
  }
}

}  // namespace

v1::CaseColumns to_proto(const domain::CaseColumns& columns) {
  v1::CaseColumns message;
  message.set_case_reference(columns.case_reference);
  message.set_service_area(columns.service_area);
  message.set_team(columns.team);
  message.set_practitioner(columns.practitioner);
  message.set_case_type(columns.case_type);
  message.set_opened_on(columns.opened_on);
  message.set_closed_on(columns.closed_on);
  return message;
}

Result<v1::ImportCasesResponse> import_cases(const Change& change, const v1::ImportCasesRequest::Options& options,
                                             const std::string& bytes, CaseOutcome& outcome) {
  if (auto well = check_options(change, options); !well) return well.error();
  const auto asked = read_columns(options);
  if (!asked) return asked.error();
  auto csv = read_csv(bytes);
  if (!csv) return csv.error();
  for (const auto& found : csv->problems) add_problem(found, outcome.problems);
  if (auto refused = refusal_of(outcome.problems)) return *std::move(refused);

  const auto areas = store::list_service_areas(change.tx, change.organisation());
  const auto teams = store::list_teams(change.tx, change.organisation(), "");
  const auto file = domain::read_case_list(csv->table, council_of(areas, teams), *asked,
                                           store::find_case_columns(change.tx, change.organisation()));
  for (const auto& found : file.problems) add_problem(found, outcome.problems);
  for (std::size_t i = 0; i < file.cases.size(); ++i) {
    if (domain::in_qa_unit_for(change.caller.roles, file.cases[i].service_area_code)) continue;
    add_problem({file.rows[i], file.columns.service_area, "Your role is not one for this service area"},
                outcome.problems);
  }
  if (auto refused = refusal_of(outcome.problems)) return *std::move(refused);

  const auto today = store::today_in(change.tx, change.caller.time_zone);
  const auto update = domain::update_case_list(store::lock_case_list(change.tx, change.organisation()), file.cases,
                                               options.whole_list(), today);
  store::CaseImportRow row;
  row.imported_by = change.caller.display_name;
  row.file_name = options.file_name();
  row.whole_list = options.whole_list();
  row.row_count = static_cast<int>(csv->table.rows.size());
  row.added = update.added;
  row.changed = update.changed;
  row.closed = update.closed;
  row.unchanged = update.unchanged;
  add_teams(change, file.cases, areas, outcome.response);
  if (options.dry_run()) {
    *outcome.response.mutable_case_import() = to_proto(row);
    outcome.response.set_dry_run(true);
    return dry_run_is_over();
  }
  store::save_case_columns(change.tx, change.organisation(), file.columns);
  const auto kept = store::add_case_import(change.tx, change.organisation(), row, update.changes);
  *outcome.response.mutable_case_import() = to_proto(kept);
  change.record("caseImports/" + kept.case_import_id, "case_list.imported", "", to_json(to_proto(kept)));
  return outcome.response;
}

}  // namespace touchstone::rpc
