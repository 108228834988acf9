// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/domain/audit_measure.h"
#include "server/domain/form.h"
#include "server/store/cycle_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

/// What every new organisation begins with.
struct StandardContent {
  std::vector<store::ServiceArea> areas;  ///< In order, with their positions.
  std::vector<domain::Form> forms;        ///< Each version 1.
  std::vector<store::Programme> programmes;
  std::vector<domain::AuditMeasure> measures;  ///< Examples of an improvement plan.
  std::vector<std::string> spelling_words;     ///< The service's own vocabulary.
};

/// Reads and checks the content in JSON. Throws std::runtime_error that begins with `name`, the file's, when it is
/// malformed or would be refused from a person.
StandardContent parse_standard_content(std::string_view json, const std::string& name);
/// The same of a file; throws too when it cannot be read.
StandardContent read_standard_content(const std::string& path);

}  // namespace touchstone::rpc
