// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "server/domain/period.h"

namespace touchstone::store {

/// A change to write down; its place in the chain and its hash are given by the database.
struct NewEvent {
  std::string stream;  ///< The record, e.g. "audits/{uuid}".
  std::string actor;   ///< "people/{uuid}", "serviceTokens/{uuid}", "operator" or "schedule".
  std::string kind;    ///< e.g. "audit.submitted".
  std::optional<std::string> request_id;
  std::optional<std::string> before;  ///< JSON.
  std::optional<std::string> after;   ///< JSON.
};

/// Appends an event, in the transaction of the change.
void add_event(pqxx::transaction_base& tx, const std::string& organisation_id, const NewEvent& event);

/// An event as it stands, with its canonical parts as text.
struct StoredEvent {
  std::string stream;
  std::int64_t sequence = 0;
  std::string canonical;      ///< What its hash is made from, but for the hash before it.
  std::string previous_hash;  ///< 64 hexadecimal digits; empty for the first.
  std::string hash;           ///< 64 hexadecimal digits.
  bool settled = false;       ///< Older than `settled_before`.
};

/// Hands every event of the organisation to `visit`, by stream and sequence, without holding all in memory.
void visit_events(pqxx::transaction_base& tx, const std::string& organisation_id, const std::string& settled_before,
                  const std::function<void(const StoredEvent&)>& visit);

/// An event of one record, to be shown.
struct RecordedEvent {
  std::int64_t sequence = 0;
  domain::Time at{};
  std::string actor_name;  ///< Of the person or service token; empty for the operator.
  std::string kind;
  std::optional<std::string> before;  ///< JSON.
  std::optional<std::string> after;   ///< JSON.
};
/// The next `limit` events of a stream before the one numbered `before` (0: from the newest), newest first.
std::vector<RecordedEvent> list_events(pqxx::transaction_base& tx, const std::string& organisation_id,
                                       const std::string& stream, std::int64_t before, int limit);

/// The moment behind every transaction still open, as UTC text with microseconds. Transactions live shorter than the
/// ten minutes it lies back.
std::string settled_moment(pqxx::transaction_base& tx);

}  // namespace touchstone::store
