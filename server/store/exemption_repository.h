// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>

namespace touchstone::store {

/// Makes an audit exempt and keeps why and who approved it.
void add_exemption(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id,
                   const std::string& reason, const std::string& approver_id, const std::string& requested_by);
/// It counts again. What was decided stays in the log.
void end_exemption(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id);

}  // namespace touchstone::store
