// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/domain/audit.h"
#include "server/domain/audit_history.h"

namespace touchstone::store {

/// Answers and findings as the statements of the audit repository hand them over and take them.
std::vector<domain::Answer> answers_from_json(const std::string& json);
std::string answers_to_json(const std::vector<domain::Answer>& answers);
std::vector<domain::Finding> findings_from_json(const std::string& json);
std::string findings_to_json(const std::vector<domain::Finding>& findings);

std::vector<std::string> texts_from_json(const std::string& json);
std::string texts_to_json(const std::vector<std::string>& texts);
std::vector<domain::PinnedComment> comments_from_json(const std::string& json);
std::string comments_to_json(const std::vector<domain::PinnedComment>& comments);

struct AuditRecord;
/// The audit as an event keeps it: state, allocation and content; with a reason that is kept nowhere else.
std::string audit_json(const AuditRecord& record, const std::string& reason = {});
/// What `audit_json` wrote, also by earlier versions of this program.
domain::AuditSnapshot snapshot_from_json(const std::string& json);

}  // namespace touchstone::store
