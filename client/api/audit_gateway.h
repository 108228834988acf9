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
  /// The last completed audit of the same case before this one's cycle. Failure NotFound: it is the first.
  virtual Answered<Audit> previous(const QString& name) = 0;
  /// What happened to an audit and its allocation, newest first.
  virtual Answered<QList<AuditEvent>> events(const QString& name) = 0;
  /// Returns a submitted audit with a comment, or comments pinned to answers. Failures: STATE_DOES_NOT_ALLOW,
  /// OWN_AUDIT.
  virtual Answered<Audit> send_back(const QString& name, const QString& etag, const QString& comment,
                                    const QList<AuditComment>& comments, const QString& request_id) = 0;
  virtual Answered<Audit> accept(const QString& name, const QString& etag, const QString& comment,
                                 const QString& request_id) = 0;
  /// Takes the QA unit's answer back: it is submitted again. `reason` has 1 to 500 characters.
  virtual Answered<Audit> reopen(const QString& name, const QString& etag, const QString& reason,
                                 const QString& request_id) = 0;
};

}  // namespace touchstone::client
