// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include "client/api/values.h"

/// What the client knows of what follows from audits: actions, findings without one, re-audits.
namespace touchstone::client {

enum class ActionState { Unknown, Open, ReportedDone, SentBack, Accepted };
enum class ActionPriority { Medium, High, Low };
enum class ReAuditState { Unknown, Wanted, Allocated, Completed, Cancelled };

/// A case that is audited again.
struct ReAudit {
  QString name;           ///< `reAudits/{uuid}`; empty: none is wanted.
  QString first_audit;    ///< `audits/{uuid}`.
  bool by_grade = false;  ///< The first audit was inadequate; else somebody asked for it.
  QString reason;
  QDate due_date;
  ReAuditState state = ReAuditState::Unknown;
  QString audit;  ///< `audits/{uuid}` of the one that answers it; empty: none yet.
  QString cancel_reason;
  QString created_by;
  QString case_reference;
  QString service_area_code;
  QString first_audit_cycle;
  Grade first_grade = Grade::None;
  QString audit_cycle;
  Grade grade = Grade::None;  ///< Of the one that answers it, once it is in.
  int days_overdue = 0;
  bool answer_fell_through = false;
  QStringList allowed_events;  ///< "allocate", "release", "cancel".
  QString etag;
};

/// What must now happen after an audit.
struct Action {
  QString name;   ///< `actions/{uuid}`.
  QString audit;  ///< `audits/{uuid}`.
  QString field;  ///< `answers.KEY`, `findings.N`; empty: the audit as a whole.
  QString field_words;
  QString text;
  QString owner;  ///< `people/{uuid}`.
  QString owner_name;
  QString acceptor;  ///< `people/{uuid}`; empty: nobody was named.
  QString acceptor_name;
  QDate due_date;
  ActionPriority priority = ActionPriority::Medium;
  ActionState state = ActionState::Unknown;
  QString evidence;
  QDateTime report_time;
  QString response;  ///< What is missing, or why it was reopened.
  QString answered_by;
  QDateTime answer_time;
  QString created_by;
  QDateTime create_time;
  int days_overdue = 0;
  QString case_reference;
  QString service_area_code;
  QString audit_cycle;
  Grade grade = Grade::None;
  QString auditor_name;
  ReAudit re_audit;
  QStringList allowed_events;  ///< "update", "report_done", "accept", "send_back", "reopen".
  QString etag;

  bool may(const QString& event) const { return allowed_events.contains(event); }
};

/// An area for improvement that has had no action for too long.
struct OpenFinding {
  QString audit;  ///< `audits/{uuid}`.
  int index = 0;  ///< Which finding of the audit, from 0.
  QString text;
  QString case_reference;
  QString service_area_code;
  QString audit_cycle;
  QString auditor_name;
  QDate submit_date;
  int days = 0;
  Grade grade = Grade::None;
};

/// Somebody an action can be given to.
struct ActionPerson {
  QString name;  ///< `people/{uuid}`.
  QString display_name;
  QString email;
};

enum class Movement { Unknown, Same, Better, Worse };

/// One answer of two audits, in words.
struct ComparedAnswer {
  QString field;
  QString label;
  QString before;
  QString before_comment;
  QString after;
  QString after_comment;
  Movement moved = Movement::Unknown;
};

/// An allocation that could answer a re-audit.
struct ReAuditCandidate {
  QString allocation;  ///< `allocations/{uuid}`.
  QString audit_cycle;
  QString auditor_name;
  QDate due_date;
};

/// Both audits of a re-audit side by side.
struct ReAuditComparison {
  ReAudit re_audit;
  QList<ComparedAnswer> answers;
  QStringList findings_before;
  QStringList findings_after;
  QList<ReAuditCandidate> candidates;
};

}  // namespace touchstone::client
