// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/follow_up_values.h"
#include "client/models/words.h"

/// What follows from audits, in words: the rows of the place Actions and the steps of its card.
namespace touchstone::client {

/// "Open", "Reported done", "Sent back", "Accepted".
QString action_state_words(ActionState state);
/// "high", "medium", "low".
QString priority_words(ActionPriority priority);
/// "3 days overdue", "Due 9 Oct", "Reported done", "Sent back", "Accepted".
QString action_due_words(const Action& action);
/// "Due 26 Feb", "3 days overdue", "Re-audit in", "Not wanted any more".
QString re_audit_words(const ReAudit& re_audit);
/// "better", "worse", "the same"; empty: they cannot be put in an order.
QString movement_words(Movement moved);
/// Where a grade went.
Movement grade_movement(Grade before, Grade after);
/// "Chronology", "Finding 2", "The audit as a whole", of a field of an action.
QString field_label(const QString& field, const QString& question_label);

/// One step of the closed loop.
struct LoopStep {
  enum class Mark { Done, Now, Later };
  QString title;
  QString words;
  QString aside;  ///< At the right: who, when, how long.
  Mark mark = Mark::Later;
  Accent accent = Accent::Plain;  ///< Of `aside`.
};

/// The six steps: finding, action, evidence, accepted by someone else, re-audit, did the grade move. `person` is who
/// looks, `people/{uuid}`.
QList<LoopStep> loop_steps(const Action& action, const QString& person, const QDate& today);

}  // namespace touchstone::client
