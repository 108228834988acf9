// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>
#include <string>

#include "server/domain/period.h"

namespace touchstone::rpc {

/// Begins the draft of last month's report of every monthly programme when `today`, by the council's calendar, is a day
/// for that, the council wants it so, and the month's cycle is there, not planned and without a version. Returns how
/// many were begun. For the server's own work, in a transaction that reaches the whole council.
int begin_scheduled_drafts(pqxx::transaction_base& tx, const std::string& organisation_id, const domain::Date& today,
                           domain::Time now);

}  // namespace touchstone::rpc
