// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/follow_up_words.h"

#include <QCoreApplication>

namespace touchstone::client {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("FollowUp", text); }

/// "audit of June 2023, Requires improvement".
QString audit_words(const Action& action) {
  const QString month = tr("Audit of %1").arg(month_of(action.audit_cycle));
  const QString grade = grade_words(action.grade);
  return grade.isEmpty() ? month : tr("%1, %2").arg(month, grade);
}

QString waiting_words(const QDateTime& since, const QDate& today) {
  const auto days = since.isValid() ? since.toLocalTime().date().daysTo(today) : 0;
  return days <= 0 ? tr("since today") : days == 1 ? tr("waiting 1 day") : tr("waiting %1 days").arg(days);
}

LoopStep evidence_step(const Action& action, const QString& person) {
  LoopStep step{tr("3. Evidence"), {}, {}, LoopStep::Mark::Now, Accent::Quiet};
  const bool own = action.owner == person;
  if (action.state == ActionState::Open || action.state == ActionState::SentBack) {
    const QString who = own ? tr("Say what was done, and where it can be seen.")
                            : tr("%1 says here what was done.").arg(action.owner_name);
    QStringList lines;
    if (!action.evidence.isEmpty()) {
      lines += action.report_time.isValid()
                   ? tr("“%1” Reported done %2.")
                         .arg(action.evidence, day_and_month(action.report_time.toLocalTime().date()))
                   : tr("“%1”").arg(action.evidence);
    }
    if (!action.response.isEmpty()) {
      const QString what =
          action.state == ActionState::SentBack ? tr("Sent back by %1: “%2”") : tr("Reopened by %1: “%2”");
      lines += what.arg(action.answered_by, action.response);
      step.aside = action.answer_time.isValid() ? day_and_month(action.answer_time.toLocalTime().date()) : QString{};
    }
    lines += who;
    step.words = lines.join(QLatin1Char('\n'));
    return step;
  }
  step.words = tr("“%1”").arg(action.evidence);
  step.aside = tr("reported done %1").arg(day_and_month(action.report_time.toLocalTime().date()));
  step.mark = LoopStep::Mark::Done;
  return step;
}

LoopStep acceptance_step(const Action& action, const QString& person, const QDate& today) {
  LoopStep step{tr("4. Accepted by someone else"), {}, {}, LoopStep::Mark::Later, Accent::Quiet};
  const QString others = action.acceptor_name.isEmpty()
                             ? tr("the quality assurance unit")
                             : tr("%1 or the quality assurance unit").arg(action.acceptor_name);
  if (action.state == ActionState::Accepted) {
    step.mark = LoopStep::Mark::Done;
    step.words = tr("Accepted by %1.").arg(action.answered_by);
    step.aside = action.answer_time.isValid() ? day_and_month(action.answer_time.toLocalTime().date()) : QString{};
    return step;
  }
  if (action.state != ActionState::ReportedDone) {
    step.words = tr("By %1, once it is reported done.").arg(others);
    return step;
  }
  step.mark = LoopStep::Mark::Now;
  step.aside = waiting_words(action.report_time, today);
  if (action.owner == person) {
    step.words = tr("You cannot accept your own action. It waits for %1.").arg(others);
  } else if (action.may(QStringLiteral("accept"))) {
    step.words = tr("%1 owns this action and cannot accept it. You can.").arg(action.owner_name);
  } else {
    step.words = tr("%1 owns this action and cannot accept it. It waits for %2.").arg(action.owner_name, others);
  }
  return step;
}

LoopStep re_audit_step(const ReAudit& re_audit) {
  LoopStep step{tr("5. Re-audit"), {}, {}, LoopStep::Mark::Later, Accent::Quiet};
  switch (re_audit.state) {
    case ReAuditState::Wanted:
      step.words = tr("Planned for %1.").arg(month_of(re_audit.due_date.toString(QStringLiteral("yyyy-MM"))));
      break;
    case ReAuditState::Allocated:
      step.words = tr("Allocated in %1.").arg(month_of(re_audit.audit_cycle));
      step.mark = LoopStep::Mark::Now;
      break;
    case ReAuditState::Completed:
      step.words = tr("Done in %1.").arg(month_of(re_audit.audit_cycle));
      step.mark = LoopStep::Mark::Done;
      break;
    case ReAuditState::Cancelled:
    case ReAuditState::Unknown:
      step.words = tr("None is planned.");
      return step;
  }
  if (re_audit.days_overdue > 0) {
    step.aside = re_audit.days_overdue == 1 ? tr("1 day overdue") : tr("%1 days overdue").arg(re_audit.days_overdue);
    step.accent = Accent::Error;
  } else if (re_audit.state != ReAuditState::Completed) {
    step.aside = tr("due %1").arg(day_and_month(re_audit.due_date));
  }
  return step;
}

LoopStep grade_step(const Action& action) {
  const ReAudit& re_audit = action.re_audit;
  LoopStep step{tr("6. Did the grade move?"), {}, {}, LoopStep::Mark::Later, Accent::Quiet};
  const QString before = grade_words(action.grade);
  if (re_audit.state == ReAuditState::Completed && re_audit.grade != Grade::None && !before.isEmpty()) {
    step.mark = LoopStep::Mark::Done;
    step.words =
        tr("%1, then %2: %3.")
            .arg(before, grade_words(re_audit.grade), movement_words(grade_movement(action.grade, re_audit.grade)));
  } else if (re_audit.state == ReAuditState::Completed) {
    step.words = tr("The two audits have no grades to compare.");
  } else if (re_audit.state == ReAuditState::Wanted || re_audit.state == ReAuditState::Allocated) {
    step.words = before.isEmpty() ? tr("Shown when the re-audit is in.")
                                  : tr("Shown when the re-audit is in: %1, then …").arg(before);
  } else {
    step.words = tr("Shown when a re-audit is in.");
  }
  return step;
}

}  // namespace

QString action_state_words(ActionState state) {
  switch (state) {
    case ActionState::Open:
      return tr("Open");
    case ActionState::ReportedDone:
      return tr("Reported done");
    case ActionState::SentBack:
      return tr("Sent back");
    case ActionState::Accepted:
      return tr("Accepted");
    case ActionState::Unknown:
      break;
  }
  return {};
}

QString priority_words(ActionPriority priority) {
  switch (priority) {
    case ActionPriority::High:
      return tr("high");
    case ActionPriority::Medium:
      return tr("medium");
    case ActionPriority::Low:
      return tr("low");
  }
  return {};
}

QString action_due_words(const Action& action) {
  if (action.days_overdue > 0) {
    return action.days_overdue == 1 ? tr("1 day overdue") : tr("%1 days overdue").arg(action.days_overdue);
  }
  if (action.state == ActionState::Open) {
    return tr("Due %1").arg(day_and_month(action.due_date));
  }
  return action_state_words(action.state);
}

QString re_audit_words(const ReAudit& re_audit) {
  switch (re_audit.state) {
    case ReAuditState::Completed:
      return tr("Re-audit in");
    case ReAuditState::Cancelled:
      return tr("Not wanted any more");
    case ReAuditState::Wanted:
    case ReAuditState::Allocated:
    case ReAuditState::Unknown:
      break;
  }
  if (re_audit.days_overdue > 0) {
    return re_audit.days_overdue == 1 ? tr("1 day overdue") : tr("%1 days overdue").arg(re_audit.days_overdue);
  }
  return tr("Due %1").arg(day_and_month(re_audit.due_date));
}

QString movement_words(Movement moved) {
  switch (moved) {
    case Movement::Better:
      return tr("better");
    case Movement::Worse:
      return tr("worse");
    case Movement::Same:
      return tr("the same");
    case Movement::Unknown:
      break;
  }
  return {};
}

Movement grade_movement(Grade before, Grade after) {
  if (before == Grade::None || after == Grade::None) {
    return Movement::Unknown;
  }
  return before == after ? Movement::Same : after < before ? Movement::Better : Movement::Worse;
}

QString field_label(const QString& field, const QString& question_label) {
  if (field.isEmpty()) {
    return tr("The audit as a whole");
  }
  if (field.startsWith(QStringLiteral("findings."))) {
    return tr("Finding %1").arg(field.section(QLatin1Char('.'), 1).toInt() + 1);
  }
  return question_label.isEmpty() ? field.section(QLatin1Char('.'), 1) : question_label;
}

QList<LoopStep> loop_steps(const Action& action, const QString& person, const QDate& today) {
  const QString about = action.field_words.isEmpty() ? tr("The audit as a whole.") : action.field_words;
  LoopStep what{tr("2. Action"), action.text, tr("due %1").arg(day_and_month(action.due_date)), LoopStep::Mark::Done,
                Accent::Quiet};
  if (action.days_overdue > 0) {
    what.aside = tr("due %1, %2").arg(day_and_month(action.due_date), action_due_words(action));
    what.accent = Accent::Error;
  }
  return {{tr("1. Finding"), about, audit_words(action), LoopStep::Mark::Done, Accent::Quiet},
          what,
          evidence_step(action, person),
          acceptance_step(action, person, today),
          re_audit_step(action.re_audit),
          grade_step(action)};
}

}  // namespace touchstone::client
