// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/person.h"
#include "server/domain/result.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

/// Checks code, names, unit name and marking. The time zone is the database's to know. Refuses: FIELD_INVALID.
domain::Result<domain::Done> check_organisation(const store::Organisation& organisation);
/// Checks code (1 to 20 characters), name and position (from 1). Refuses: FIELD_INVALID.
domain::Result<domain::Done> check_service_area(const store::ServiceArea& area);
/// Checks the name (1 to 100 characters). Refuses: FIELD_INVALID.
domain::Result<domain::Done> check_team(const store::Team& team);

/// The area of a code. Refuses: SERVICE_AREA_NOT_FOUND.
domain::Result<store::ServiceArea> find_service_area(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                     const std::string& code);
/// The codes of all service areas, in the configured order.
std::vector<std::string> area_codes(pqxx::transaction_base& tx, const std::string& organisation_id);

/// What holds for the whole council is settled by administrators and QA leads, not by those of one area. Refuses:
/// ROLE_REQUIRED.
domain::Result<domain::Done> may_settle_for_council(const domain::Roles& roles);

domain::Error name_taken(std::string message);
domain::Error no_such_service_area();

}  // namespace touchstone::rpc
