// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// Setting up months. Every change is safe to repeat with the same `request_id`.
class CycleGateway {
 public:
  CycleGateway() = default;
  CycleGateway(const CycleGateway&) = delete;
  CycleGateway& operator=(const CycleGateway&) = delete;
  virtual ~CycleGateway() = default;

  /// Plans a cycle of `programme` with the newest version of its form. Failure: AUDIT_CYCLE_EXISTS.
  virtual Answered<AuditCycle> plan(const QString& programme, const QString& period, const QString& theme,
                                    const QDate& due_date, const QString& request_id) = 0;
  /// Changes theme and due date, and with `with_form` the form version of a planned cycle. `name` and `etag` say which.
  virtual Answered<AuditCycle> change(const AuditCycle& cycle, bool with_form, const QString& request_id) = 0;
  virtual Answered<AuditCycle> open(const QString& name, const QString& etag, const QString& request_id) = 0;
  virtual Answered<AuditCycle> close(const QString& name, const QString& etag, const QString& request_id) = 0;
};

}  // namespace touchstone::client
