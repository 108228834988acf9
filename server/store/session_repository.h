// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/person.h"

namespace touchstone::store {

/// Who a token belongs to, with all that a call wants to know of them.
struct CallerRow {
  std::string session_id;  ///< Of the session or of the service token.
  std::string person_id;   ///< Empty for a service token.
  std::string display_name;
  std::string email;
  std::string organisation_code;
  std::string organisation_name;
  std::string time_zone;
  domain::Roles roles;
  bool password_change_required = false;
  bool use_is_due = false;  ///< Last use was written down over a minute ago.
  std::string expires_at;   ///< Seconds since 1970 as text; empty: never.
};

/// The living session of a token; nothing when it is unknown, ended, expired or idle for longer than `idle`. Sets what
/// row security lets its person reach in this transaction: by their roles and own work, or the whole council.
std::optional<CallerRow> find_session(pqxx::transaction_base& tx, const std::string& organisation_id,
                                      const std::string& token_hash, std::chrono::seconds idle, bool whole_council);
/// The living service token of a secret, likewise.
std::optional<CallerRow> find_service_token(pqxx::transaction_base& tx, const std::string& organisation_id,
                                            const std::string& token_hash, bool whole_council);
/// Writes down that a session was used now.
void touch_session(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& session_id);
/// Writes down that a service token was used now.
void touch_service_token(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& token_id);

/// Adds a session; returns its id.
std::string add_session(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                        const std::string& token_hash, std::chrono::seconds lifetime);
void end_session(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& session_id);
/// Ends every session of a person, but for one (may be empty).
void end_sessions_of(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& person_id,
                     const std::string& but_session_id);

/// A service token without its secret. Times as seconds since 1970, empty when there is none.
struct ServiceTokenRow {
  std::string service_token_id;
  std::string display_name;
  domain::Roles roles;
  std::string created_at;
  std::string last_used_at;
  std::string expires_at;
  bool revoked = false;
};

/// Adds a service token; nothing when a living one has the name.
std::optional<ServiceTokenRow> add_service_token(pqxx::transaction_base& tx, const std::string& organisation_id,
                                                 const ServiceTokenRow& token, const std::string& token_hash);
/// All tokens, by name and id.
std::vector<ServiceTokenRow> list_service_tokens(pqxx::transaction_base& tx, const std::string& organisation_id);
/// False when there is no such token.
bool revoke_service_token(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& token_id);

/// Wrong guesses for an e-mail in a window of five minutes that began with the first.
struct Guesses {
  int failed_count = 0;
  int window_seconds_left = 0;
};
Guesses count_guesses(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& email);
void add_guess(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& email);
void forget_guesses(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& email);

/// "role:AREA" lines, as the statements of this room gather roles.
domain::Roles read_roles(const std::string& lines);

}  // namespace touchstone::store
