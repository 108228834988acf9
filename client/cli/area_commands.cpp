// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using OrganisationStub = v1::OrganisationService::Stub;

struct AreaOptions {
  std::string code;
  std::string name;
  std::string case_holding;  ///< "yes", "no" or, left as it is, empty.
  std::string closed;        ///< Likewise.
  int position = 0;          ///< 0: left as it is.
};

struct TeamOptions {
  std::string area;
  std::string name;
  std::string new_name;
  std::string new_area;
  std::string closed;  ///< "yes", "no" or, left as it is, empty.
};

std::vector<Column> area_columns() {
  return {{"code", "Area"},
          {"displayName", "Name"},
          {"caseHolding", "Case-holding"},
          {"position", "Position"},
          {"closed", "Closed"}};
}

Row area_row(const v1::ServiceArea& area) {
  return {area.code(), area.display_name(), area.case_holding(), area.position(), area.closed()};
}

std::vector<v1::ServiceArea> all_areas(const Caller& caller) {
  std::vector<v1::ServiceArea> areas;
  caller.each_page(&OrganisationStub::ListServiceAreas, v1::ListServiceAreasRequest{},
                   [&](const v1::ListServiceAreasResponse& page) {
                     areas.insert(areas.end(), page.service_areas().begin(), page.service_areas().end());
                   });
  return areas;
}

void list_areas(const Context& context) {
  std::vector<Row> rows;
  for (const auto& area : all_areas(Caller{context, Token::Session})) rows.push_back(area_row(area));
  print_list(context.environment.out, context.chosen_format(), area_columns(), rows);
}

/// Sets what was given and names it in the mask.
void apply(const AreaOptions& options, v1::ServiceArea& area, google::protobuf::FieldMask& mask) {
  if (!options.name.empty()) {
    area.set_display_name(options.name);
    mask.add_paths("display_name");
  }
  if (!options.case_holding.empty()) {
    area.set_case_holding(options.case_holding == "yes");
    mask.add_paths("case_holding");
  }
  if (options.position != 0) {
    area.set_position(options.position);
    mask.add_paths("position");
  }
  if (!options.closed.empty()) {
    area.set_closed(options.closed == "yes");
    mask.add_paths("closed");
  }
}

/// What was, newest first: `start` says from when on.
std::vector<Column> with_start(std::vector<Column> columns) {
  columns.insert(columns.begin(), {"startTime", "From"});
  return columns;
}

Row with_start(Row row, const google::protobuf::Timestamp& start) {
  row.insert(row.begin(), time_text(true, start));
  return row;
}

void area_history(const Context& context, const AreaOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListServiceAreaVersionsRequest request;
  for (const auto& area : all_areas(caller)) {
    if (area.code() == options.code) request.set_parent(area.name());
  }
  if (request.parent().empty()) throw Failure{"There is no service area " + options.code + "."};
  std::vector<Row> rows;
  caller.each_page(&OrganisationStub::ListServiceAreaVersions, request,
                   [&](const v1::ListServiceAreaVersionsResponse& page) {
                     for (const auto& version : page.service_area_versions()) {
                       rows.push_back(with_start(area_row(version.service_area()), version.start_time()));
                     }
                   });
  print_list(context.environment.out, context.chosen_format(), with_start(area_columns()), rows);
}

void add_area(const Context& context, const AreaOptions& options) {
  const Caller caller{context, Token::Session};
  v1::CreateServiceAreaRequest request;
  google::protobuf::FieldMask unused;
  request.mutable_service_area()->set_code(options.code);
  apply(options, *request.mutable_service_area(), unused);
  if (options.position == 0) {
    int last = 0;
    for (const auto& area : all_areas(caller)) last = std::max(last, area.position());
    request.mutable_service_area()->set_position(last + 1);
  }
  print_record(context.environment.out, context.chosen_format(), area_columns(),
               area_row(caller.change(&OrganisationStub::CreateServiceArea, request)));
}

void update_area(const Context& context, const AreaOptions& options) {
  v1::UpdateServiceAreaRequest request;
  const Caller caller{context, Token::Session};
  for (const auto& area : all_areas(caller)) {
    if (area.code() == options.code) *request.mutable_service_area() = area;
  }
  if (!request.has_service_area()) throw Failure{"There is no service area " + options.code + "."};
  apply(options, *request.mutable_service_area(), *request.mutable_update_mask());
  if (request.update_mask().paths().empty()) throw UsageError{"Say what to change (see areas update --help)."};
  print_record(context.environment.out, context.chosen_format(), area_columns(),
               area_row(caller.change(&OrganisationStub::UpdateServiceArea, request)));
}

std::vector<Column> team_columns() { return {{"area", "Area"}, {"displayName", "Team"}, {"closed", "Closed"}}; }

Row team_row(const v1::Team& team) { return {team.service_area_code(), team.display_name(), team.closed()}; }

std::vector<v1::Team> teams_of(const Caller& caller, const std::string& area) {
  v1::ListTeamsRequest request;
  request.set_service_area_code(area);
  std::vector<v1::Team> teams;
  caller.each_page(&OrganisationStub::ListTeams, request, [&](const v1::ListTeamsResponse& page) {
    teams.insert(teams.end(), page.teams().begin(), page.teams().end());
  });
  return teams;
}

void list_teams(const Context& context, const TeamOptions& options) {
  std::vector<Row> rows;
  for (const auto& team : teams_of(Caller{context, Token::Session}, options.area)) rows.push_back(team_row(team));
  print_list(context.environment.out, context.chosen_format(), team_columns(), rows);
}

void team_history(const Context& context, const TeamOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListTeamVersionsRequest request;
  for (const auto& team : teams_of(caller, options.area)) {
    if (team.display_name() == options.name) request.set_parent(team.name());
  }
  if (request.parent().empty()) throw Failure{"Area " + options.area + " has no team " + options.name + "."};
  std::vector<Row> rows;
  caller.each_page(&OrganisationStub::ListTeamVersions, request, [&](const v1::ListTeamVersionsResponse& page) {
    for (const auto& version : page.team_versions()) {
      rows.push_back(with_start(team_row(version.team()), version.start_time()));
    }
  });
  print_list(context.environment.out, context.chosen_format(), with_start(team_columns()), rows);
}

void add_team(const Context& context, const TeamOptions& options) {
  v1::CreateTeamRequest request;
  request.mutable_team()->set_service_area_code(options.area);
  request.mutable_team()->set_display_name(options.name);
  print_record(context.environment.out, context.chosen_format(), team_columns(),
               team_row(Caller{context, Token::Session}.change(&OrganisationStub::CreateTeam, request)));
}

void update_team(const Context& context, const TeamOptions& options) {
  v1::UpdateTeamRequest request;
  const Caller caller{context, Token::Session};
  for (const auto& team : teams_of(caller, options.area)) {
    if (team.display_name() == options.name) *request.mutable_team() = team;
  }
  if (!request.has_team()) throw Failure{"Area " + options.area + " has no team " + options.name + "."};
  if (!options.new_name.empty()) {
    request.mutable_team()->set_display_name(options.new_name);
    request.mutable_update_mask()->add_paths("display_name");
  }
  if (!options.new_area.empty()) {
    request.mutable_team()->set_service_area_code(options.new_area);
    request.mutable_update_mask()->add_paths("service_area_code");
  }
  if (!options.closed.empty()) {
    request.mutable_team()->set_closed(options.closed == "yes");
    request.mutable_update_mask()->add_paths("closed");
  }
  if (request.update_mask().paths().empty()) throw UsageError{"Say what to change (see teams update --help)."};
  print_record(context.environment.out, context.chosen_format(), team_columns(),
               team_row(caller.change(&OrganisationStub::UpdateTeam, request)));
}

void declare_area(CLI::App& command, AreaOptions& options, bool add) {
  command.add_option("CODE", options.code, "Code of the area, e.g. C&FF")->type_name("")->required();
  auto* name = command.add_option("--name", options.name, "Its name")->type_name("NAME");
  add_yes_no(command, "--case-holding", options.case_holding, "Whether it answers Focus 5");
  command.add_option("--position", options.position, "Place in the order of areas, from 1")->check(CLI::Range(1, 9999));
  if (add) {
    name->required();
  } else {
    add_yes_no(command, "--closed", options.closed, "Whether it takes no more allocations");
  }
}

void declare_team(CLI::App& command, TeamOptions& options) {
  command.add_option("AREA", options.area, "Code of its service area")->type_name("")->required();
  command.add_option("NAME", options.name, "Its name, e.g. \"East team\"")->type_name("")->required();
}

}  // namespace

void add_area_commands(CLI::App& app, Context& context) {
  auto* areas = add_group(app, "areas", "Service areas, in the configured order");
  auto* teams = add_group(app, "teams", "Teams of the service areas");
  const std::vector<CLI::App*> reads = {
      add_command(*areas, context, "list", "List the service areas", [&context] { list_areas(context); }),
      add_command_with<TeamOptions>(
          *teams, context, "list", "List teams by area and name",
          [](CLI::App& command, TeamOptions& options) {
            command.add_option("--area", options.area, "Only of this area")->type_name("CODE");
          },
          [&context](const TeamOptions& options) { list_teams(context, options); }),
      add_command_with<AreaOptions>(
          *areas, context, "history", "List what a service area was, newest first",
          [](CLI::App& command, AreaOptions& options) {
            command.add_option("CODE", options.code, "Code of the area, e.g. C&FF")->type_name("")->required();
          },
          [&context](const AreaOptions& options) { area_history(context, options); }),
      add_command_with<TeamOptions>(*teams, context, "history", "List what a team was, newest first", declare_team,
                                    [&context](const TeamOptions& options) { team_history(context, options); })};
  const std::vector<CLI::App*> changes = {
      add_command_with<AreaOptions>(
          *areas, context, "add", "Add a service area",
          [](CLI::App& command, AreaOptions& options) { declare_area(command, options, true); },
          [&context](const AreaOptions& options) { add_area(context, options); }),
      add_command_with<AreaOptions>(
          *areas, context, "update", "Change a service area from now on",
          [](CLI::App& command, AreaOptions& options) { declare_area(command, options, false); },
          [&context](const AreaOptions& options) { update_area(context, options); }),
      add_command_with<TeamOptions>(*teams, context, "add", "Add a team", declare_team,
                                    [&context](const TeamOptions& options) { add_team(context, options); }),
      add_command_with<TeamOptions>(
          *teams, context, "update", "Rename, move or close a team from now on",
          [](CLI::App& command, TeamOptions& options) {
            declare_team(command, options);
            command.add_option("--name", options.new_name, "Its new name")->type_name("NAME");
            command.add_option("--area", options.new_area, "Its new area")->type_name("CODE");
            add_yes_no(command, "--closed", options.closed, "Whether it takes no more allocations");
          },
          [&context](const TeamOptions& options) { update_team(context, options); })};
  for (auto* command : reads) add_format(*command, context);
  for (auto* command : changes) {
    add_format(*command, context);
    add_request_id(*command, context);
  }
}

}  // namespace touchstone::cli
