// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <string>

namespace touchstone::store {

/// The first answer to a request.
struct LoggedRequest {
  std::string actor;
  std::string method;
  std::string body_hash;  ///< 32 bytes.
  std::string response;   ///< The serialised answer.
};

/// The first answer to `request_id`, if there was one.
std::optional<LoggedRequest> find_request(pqxx::transaction_base& tx, const std::string& organisation_id,
                                          const std::string& request_id);

/// Keeps an answer, in the transaction of its effect.
void add_request(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& request_id,
                 const LoggedRequest& request);

}  // namespace touchstone::store
