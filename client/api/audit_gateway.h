// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

/// All that the client wants of the network for audits.
class AuditGateway {
 public:
  AuditGateway() = default;
  AuditGateway(const AuditGateway&) = delete;
  AuditGateway& operator=(const AuditGateway&) = delete;
  virtual ~AuditGateway() = default;

  /// `name` is `audits/{uuid}`.
  virtual Answered<Audit> audit(const QString& name) = 0;
  /// Saves the whole content under `audit.name` and `audit.etag`; answers with the new etag. Safe to repeat with the
  /// same `request_id`. Failures: Stale (ETAG_MISMATCH), STATE_DOES_NOT_ALLOW, FIELD_INVALID.
  virtual Answered<Audit> save(const Audit& audit, const QString& request_id) = 0;
  /// Saves the content and submits it in one step. Safe to repeat with the same `request_id`.
  /// Failures: those of `save`; ANSWER_MISSING with a field for each: `answers.KEY`, `grade`, `discussion`, `findings`.
  virtual Answered<Audit> submit(const Audit& audit, const QString& request_id) = 0;
};

}  // namespace touchstone::client
