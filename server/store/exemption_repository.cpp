// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/exemption_repository.h"

#include "server/store/statement.h"

namespace touchstone::store {

const Statement upsert_exemption{"upsert_exemption", R"sql(
  INSERT INTO audit_exemption (organisation_id, audit_id, reason, approver_id, requested_by)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (organisation_id, audit_id) DO UPDATE
     SET reason = excluded.reason, approver_id = excluded.approver_id, requested_by = excluded.requested_by,
         decided_at = now()
)sql"};

const Statement update_exempt{"update_exempt", R"sql(
  UPDATE audit SET exempt = $3, version = version + 1 WHERE organisation_id = $1 AND audit_id = $2
)sql"};

void add_exemption(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id,
                   const std::string& reason, const std::string& approver_id, const std::string& requested_by) {
  run(tx, upsert_exemption, organisation_id, audit_id, reason, approver_id, requested_by);
  run(tx, update_exempt, organisation_id, audit_id, true);
}

void end_exemption(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& audit_id) {
  run(tx, update_exempt, organisation_id, audit_id, false);
}

}  // namespace touchstone::store
