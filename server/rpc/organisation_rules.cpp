// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/organisation_rules.h"

#include <utility>

#include "server/domain/text.h"
#include "server/rpc/refusals.h"

namespace touchstone::rpc {

using domain::Error;

domain::Result<domain::Done> check_organisation(const store::Organisation& organisation) {
  std::vector<domain::FieldProblem> problems;
  domain::check_key("code", organisation.code, '-', 2, problems);
  domain::check_line("display_name", organisation.display_name, 1, 200, problems);
  domain::check_line("unit_name", organisation.unit_name, 1, 200, problems);
  domain::check_line("marking", organisation.marking, 1, 100, problems);
  domain::check_line("time_zone", organisation.time_zone, 1, 100, problems);
  return domain::done_unless(std::move(problems));
}

domain::Result<domain::Done> check_service_area(const store::ServiceArea& area) {
  std::vector<domain::FieldProblem> problems;
  domain::check_line("code", area.code, 1, 20, problems);
  domain::check_line("display_name", area.display_name, 1, 200, problems);
  if (area.position < 1) problems.push_back({"position", "Enter a place in the order, from 1"});
  return domain::done_unless(std::move(problems));
}

domain::Result<domain::Done> check_team(const store::Team& team) {
  std::vector<domain::FieldProblem> problems;
  domain::check_line("display_name", team.display_name, 1, 100, problems);
  return domain::done_unless(std::move(problems));
}

domain::Result<store::ServiceArea> find_service_area(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                     const std::string& code) {
  for (auto& area : store::list_service_areas(tx, organisation_id)) {
    if (area.code == code) return std::move(area);
  }
  return no_such_service_area();
}

std::vector<std::string> area_codes(pqxx::transaction_base& tx, const std::string& organisation_id) {
  std::vector<std::string> codes;
  for (auto& area : store::list_service_areas(tx, organisation_id)) codes.push_back(std::move(area.code));
  return codes;
}

domain::Result<domain::Done> may_settle_for_council(const domain::Roles& roles) {
  if (domain::manages_people(roles)) return domain::Done{};
  return not_for_every_area();
}

Error name_taken(std::string message) { return {Error::Kind::AlreadyExists, "NAME_TAKEN", std::move(message)}; }

Error no_such_service_area() {
  return {Error::Kind::NotFound, "SERVICE_AREA_NOT_FOUND", "There is no such service area."};
}

}  // namespace touchstone::rpc
