// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/audit.h"

namespace touchstone::store {

/// Answers and findings as the statements of the audit repository hand them over and take them.
std::vector<domain::Answer> answers_from_json(const std::string& json);
std::string answers_to_json(const std::vector<domain::Answer>& answers);
std::vector<domain::Finding> findings_from_json(const std::string& json);
std::string findings_to_json(const std::vector<domain::Finding>& findings);

struct AuditRecord;
/// The audit as an event keeps it: state, allocation and content.
std::string audit_json(const AuditRecord& record);

}  // namespace touchstone::store
