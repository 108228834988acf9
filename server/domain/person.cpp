// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/person.h"

#include <algorithm>
#include <utility>

#include "server/domain/text.h"

namespace touchstone::domain {
namespace {

bool gives_sight(Role role) { return role == Role::QaOfficer || role == Role::QaLead || role == Role::HeadOfService; }

bool has_administrator(const Roles& roles) { return holds(roles, Role::Administrator); }

}  // namespace

std::string_view role_key(Role role) {
  switch (role) {
    case Role::PracticeManager:
      return "practice_manager";
    case Role::QaOfficer:
      return "qa_officer";
    case Role::QaLead:
      return "qa_lead";
    case Role::HeadOfService:
      return "head_of_service";
    case Role::BoardReader:
      return "board_reader";
    case Role::Administrator:
      return "administrator";
  }
  return {};
}

std::optional<Role> role_from(std::string_view key) {
  for (const Role role : all_roles) {
    if (key == role_key(role)) return role;
  }
  return std::nullopt;
}

std::string_view role_words(Role role) {
  switch (role) {
    case Role::PracticeManager:
      return "practice manager";
    case Role::QaOfficer:
      return "QA officer";
    case Role::QaLead:
      return "QA lead";
    case Role::HeadOfService:
      return "head of service";
    case Role::BoardReader:
      return "board reader";
    case Role::Administrator:
      return "administrator";
  }
  return {};
}

bool holds(const Roles& roles, Role role) {
  return std::any_of(roles.begin(), roles.end(), [&](const RoleAssignment& held) { return held.role == role; });
}

bool holds_for(const Roles& roles, Role role, std::string_view area_code) {
  return std::any_of(roles.begin(), roles.end(), [&](const RoleAssignment& held) {
    return held.role == role && (held.area_code.empty() || held.area_code == area_code);
  });
}

bool in_qa_unit(const Roles& roles) { return holds(roles, Role::QaOfficer) || holds(roles, Role::QaLead); }

bool runs_cycles(const Roles& roles) { return in_qa_unit_for(roles, {}); }

bool in_qa_unit_for(const Roles& roles, std::string_view area_code) {
  return holds_for(roles, Role::QaOfficer, area_code) || holds_for(roles, Role::QaLead, area_code);
}

bool may_see_area(const Roles& roles, std::string_view area_code) {
  return in_qa_unit_for(roles, area_code) || holds_for(roles, Role::HeadOfService, area_code);
}

std::optional<std::vector<std::string>> visible_areas(const Roles& roles) {
  std::vector<std::string> codes;
  for (const RoleAssignment& held : roles) {
    if (!gives_sight(held.role)) continue;
    if (held.area_code.empty()) return std::nullopt;
    if (std::find(codes.begin(), codes.end(), held.area_code) == codes.end()) codes.push_back(held.area_code);
  }
  return codes;
}

bool manages_people(const Roles& roles) {
  return std::any_of(roles.begin(), roles.end(), [](const RoleAssignment& held) {
    return held.area_code.empty() && (held.role == Role::Administrator || held.role == Role::QaLead);
  });
}

Result<Done> may_set_roles(const Roles& caller, const Roles& before, const Roles& after) {
  if (!manages_people(caller)) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED",
                 "Only administrators and QA leads may change people's roles."};
  }
  if (has_administrator(before) != has_administrator(after) && !has_administrator(caller)) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED",
                 "Only an administrator may give or take the administrator's role."};
  }
  return Done{};
}

void check_roles(const Roles& roles, const std::vector<std::string>& known_area_codes,
                 std::vector<FieldProblem>& problems) {
  for (auto held = roles.begin(); held != roles.end(); ++held) {
    const std::string field = "roles[" + std::to_string(held - roles.begin()) + "]";
    if (std::find(roles.begin(), held, *held) != held) problems.push_back({field, "This role is given twice"});
    if (held->area_code.empty()) continue;
    const std::string area_field = field + ".service_area_code";
    if (held->role == Role::Administrator) {
      problems.push_back({area_field, "An administrator is one for every service area: leave this empty"});
    } else if (std::find(known_area_codes.begin(), known_area_codes.end(), held->area_code) == known_area_codes.end()) {
      problems.push_back({area_field, "There is no such service area"});
    }
  }
}

bool check_email(std::string_view field, std::string_view email, std::vector<FieldProblem>& problems) {
  if (is_email(email)) return true;
  problems.push_back({std::string{field}, "Enter an e-mail address such as name@example.org, at most 254 characters"});
  return false;
}

Result<Done> check_person(std::string_view display_name, std::string_view email, bool with_account) {
  std::vector<FieldProblem> problems;
  check_line("display_name", display_name, 1, 200, problems);
  if (!email.empty()) {
    check_email("email", email, problems);
  } else if (with_account) {
    problems.push_back({"email", "An account needs an e-mail address to sign in with"});
  }
  return done_unless(std::move(problems));
}

}  // namespace touchstone::domain
