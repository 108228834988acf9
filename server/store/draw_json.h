// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/draw.h"

/// The parts of a draw as they are kept: nobody asks for one case of them, so they have no tables.
namespace touchstone::store {

std::string listed_case_to_json(const domain::ListedCase& listed);
domain::ListedCase listed_case_from_json(const std::string& text);
std::string quotas_to_json(const std::vector<domain::Quota>& quotas);
std::vector<domain::Quota> quotas_from_json(const std::string& text);
std::string strata_to_json(const std::vector<domain::StratumCount>& strata);
std::vector<domain::StratumCount> strata_from_json(const std::string& text);
std::string excluded_to_json(const std::vector<domain::ExcludedCase>& excluded);
std::vector<domain::ExcludedCase> excluded_from_json(const std::string& text);

}  // namespace touchstone::store
