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
  /// One of them, `allocations/{uuid}`. Failure NotFound: none, or not the caller's to see.
  virtual Answered<Allocation> allocation(const QString& name) = 0;
  /// The first 50 of every cycle that are found by the beginning of a case reference or by words of an auditor's,
  /// area's or team's name; newest cycle first. 2 to 100 characters.
  virtual Answered<QList<Allocation>> search(const QString& query) = 0;
  /// Says that an audit cannot be completed, and why (1 to 500 characters). Safe to repeat with the same `request_id`.
  virtual Answered<Allocation> mark_not_completed(const QString& name, const QString& reason, const QString& etag,
                                                  const QString& request_id) = 0;
  /// Approves that, as somebody else than its auditor.
  virtual Answered<Allocation> approve_not_completed(const QString& name, const QString& etag,
                                                     const QString& request_id) = 0;
  /// Allocates up to 1000 cases of a cycle, all or none; with `validate_only` it only checks and answers with nothing.
  /// Failures: FIELD_INVALID with a field for each bad cell, `allocations[3].auditor_email`.
  virtual Answered<QList<Allocation>> create_many(const QString& audit_cycle, const QList<Allocation>& rows,
                                                  bool validate_only, const QString& request_id) = 0;
  /// Gives one that is not handed in to another auditor, or another due date. Name and etag say which.
  virtual Answered<Allocation> reassign(const QString& name, const QString& auditor_email, const QString& etag,
                                        const QString& request_id) = 0;
  virtual Answered<Allocation> change_due_date(const QString& name, const QDate& due_date, const QString& etag,
                                               const QString& request_id) = 0;
  virtual Answered<Allocation> withdraw(const QString& name, const QString& etag, const QString& request_id) = 0;
  /// Undoes a withdrawal or a "cannot be completed".
  virtual Answered<Allocation> restore(const QString& name, const QString& etag, const QString& request_id) = 0;
  /// Records that the auditors of up to 200 allocations were reminded today.
  virtual Answered<QList<Allocation>> chase(const QStringList& names, const QString& request_id) = 0;
};

}  // namespace touchstone::client
