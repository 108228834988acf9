// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// Which case goes to which auditor. Lists are whole: a gateway turns the server's pages.
class AllocationGateway {
 public:
  AllocationGateway() = default;
  AllocationGateway(const AllocationGateway&) = delete;
  AllocationGateway& operator=(const AllocationGateway&) = delete;
  virtual ~AllocationGateway() = default;

  /// The caller's own of every open cycle, by due date, then case reference.
  virtual Answered<QList<Allocation>> my_allocations() = 0;
  /// All that the caller may see of a cycle, `programmes/{code}/auditCycles/{YYYY-MM}`.
  virtual Answered<QList<Allocation>> allocations(const QString& audit_cycle) = 0;
  /// Says that an audit cannot be completed, and why (1 to 500 characters). Safe to repeat with the same `request_id`.
  virtual Answered<Allocation> mark_not_completed(const QString& name, const QString& reason, const QString& etag,
                                                  const QString& request_id) = 0;
};

}  // namespace touchstone::client
