// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/email.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// What a person may do.
enum class Role { PracticeManager, QaOfficer, QaLead, HeadOfService, BoardReader, Administrator };

inline constexpr std::array<Role, 6> all_roles{Role::PracticeManager, Role::QaOfficer,   Role::QaLead,
                                               Role::HeadOfService,   Role::BoardReader, Role::Administrator};

/// "practice_manager", "qa_officer", "qa_lead", "head_of_service", "board_reader", "administrator" (as in the
/// database and on the command line).
std::string_view role_key(Role role);
/// Reads a key; nothing for anything else.
std::optional<Role> role_from(std::string_view key);
/// "practice manager", "QA officer", "QA lead", "head of service", "board reader", "administrator".
std::string_view role_words(Role role);

/// One role, for every service area (empty code) or for one.
struct RoleAssignment {
  Role role = Role::PracticeManager;
  std::string area_code;

  bool operator==(const RoleAssignment&) const = default;
};
using Roles = std::vector<RoleAssignment>;

/// Whether the role is held, for whatever area.
bool holds(const Roles& roles, Role role);
/// Whether the role is held for an area: for that one or for all.
bool holds_for(const Roles& roles, Role role, std::string_view area_code);
/// QA officer or QA lead, for whatever area.
bool in_qa_unit(const Roles& roles);
/// QA officer or QA lead for every area: a cycle is a whole month, of all of them.
bool runs_cycles(const Roles& roles);
/// QA officer or QA lead for an area.
bool in_qa_unit_for(const Roles& roles, std::string_view area_code);
/// Whether figures and handed-in audits of an area are theirs to see: the QA unit or the area's head of service.
bool may_see_area(const Roles& roles, std::string_view area_code);
/// The areas of `may_see_area`: nothing for every area, else their codes, each once (none for other people).
std::optional<std::vector<std::string>> visible_areas(const Roles& roles);
/// Administrators and QA leads, unless held for one area only.
bool manages_people(const Roles& roles);
/// Whether somebody may replace another's roles: a people manager; only administrators give or take the
/// administrator's role. Refuses: ROLE_REQUIRED.
Result<Done> may_set_roles(const Roles& caller, const Roles& before, const Roles& after);
/// Checks a person's roles: known areas, none twice; an administrator's role holds for all areas. Adds problems under
/// "roles[I]".
void check_roles(const Roles& roles, const std::vector<std::string>& known_area_codes,
                 std::vector<FieldProblem>& problems);

/// Adds a problem unless `is_email`; answers whether it is well.
bool check_email(std::string_view field, std::string_view email, std::vector<FieldProblem>& problems);
/// Checks a person's name (1 to 200 characters of one line) and e-mail (may be empty unless there is an account).
/// Refuses: FIELD_INVALID.
Result<Done> check_person(std::string_view display_name, std::string_view email, bool with_account);

}  // namespace touchstone::domain
