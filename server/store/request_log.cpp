// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/request_log.h"

#include "server/store/statement.h"

namespace touchstone::store {

const Statement select_request{"select_request", R"sql(
  SELECT actor, method, body_hash, response
    FROM request_log
   WHERE organisation_id = $1
     AND request_id = $2
)sql"};

std::optional<LoggedRequest> find_request(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& request_id) {
  const auto rows = run(tx, select_request, organisation_id, request_id);
  if (rows.empty()) return std::nullopt;
  return LoggedRequest{rows[0]["actor"].as<std::string>(), rows[0]["method"].as<std::string>(),
                       pqxx::binarystring{rows[0]["body_hash"]}.str(), pqxx::binarystring{rows[0]["response"]}.str()};
}

const Statement insert_request{"insert_request", R"sql(
  INSERT INTO request_log (organisation_id, request_id, actor, method, body_hash, response)
  VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

void add_request(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& request_id,
                 const LoggedRequest& request) {
  run(tx, insert_request, organisation_id, request_id, request.actor, request.method,
      pqxx::binarystring{request.body_hash}, pqxx::binarystring{request.response});
}

}  // namespace touchstone::store
