// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/follow_up_gateway.h"
#include "tests/support/example_audits.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Actions and re-audits that answer when a test tells them to.
class FakeFollowUpGateway : public FollowUpGateway {
 public:
  Answered<QList<Action>> actions(bool with_accepted) override {
    accepted_wanted = with_accepted;
    return lists.call();
  }
  Answered<QList<Action>> actions_of(const QString& audit) override {
    asked = {audit};
    return lists_of.call();
  }
  Answered<Action> create(const NewAction& action, const QString& request_id) override {
    created = action;
    return note({QStringLiteral("create")}, request_id);
  }
  Answered<Action> update(const Action& action, const QString& request_id) override {
    updated = action;
    return note({QStringLiteral("update"), action.name}, request_id);
  }
  Answered<Action> report_done(const Action& action, const QString& evidence, const QString& request_id) override {
    return note({QStringLiteral("report_done"), action.name, evidence}, request_id);
  }
  Answered<Action> accept(const Action& action, const QString& request_id) override {
    return note({QStringLiteral("accept"), action.name, action.etag}, request_id);
  }
  Answered<Action> send_back(const Action& action, const QString& missing, const QString& request_id) override {
    return note({QStringLiteral("send_back"), action.name, missing}, request_id);
  }
  Answered<Action> reopen(const Action& action, const QString& reason, const QString& request_id) override {
    return note({QStringLiteral("reopen"), action.name, reason}, request_id);
  }
  Answered<QList<ActionPerson>> people() override { return people_lists.call(); }
  Answered<QList<OpenFinding>> open_findings() override { return findings.call(); }
  Answered<QList<ReAudit>> re_audits() override { return re_audit_lists.call(); }
  Answered<ReAuditComparison> comparison(const QString& re_audit) override {
    asked = {re_audit};
    return comparisons.call();
  }
  Answered<ReAudit> request_re_audit(const QString& audit, const QString& reason, const QString&) override {
    asked = {QStringLiteral("request"), audit, reason};
    return re_audit_changes.call();
  }
  Answered<ReAudit> allocate(const ReAudit& re_audit, const QString& allocation, const QString&) override {
    asked = {QStringLiteral("allocate"), re_audit.name, allocation};
    return re_audit_changes.call();
  }
  Answered<ReAudit> release(const ReAudit& re_audit, const QString&) override {
    asked = {QStringLiteral("release"), re_audit.name};
    return re_audit_changes.call();
  }
  Answered<ReAudit> cancel(const ReAudit& re_audit, const QString& reason, const QString&) override {
    asked = {QStringLiteral("cancel"), re_audit.name, reason};
    return re_audit_changes.call();
  }

  bool accepted_wanted = false;
  QStringList asked;
  QStringList request_ids;
  NewAction created;
  Action updated;
  Waiting<QList<Action>> lists, lists_of;
  Waiting<Action> changes;
  Waiting<QList<ActionPerson>> people_lists;
  Waiting<QList<OpenFinding>> findings;
  Waiting<QList<ReAudit>> re_audit_lists;
  Waiting<ReAuditComparison> comparisons;
  Waiting<ReAudit> re_audit_changes;

 private:
  Answered<Action> note(const QStringList& what, const QString& request_id) {
    asked = what;
    request_ids.append(request_id);
    return changes.call();
  }
};

namespace example {

inline const QString beth = QStringLiteral("people/beth");

/// An action as of the day of the examples, 27 September 2023.
inline Action action(const QString& id, const QString& reference, const QString& text, const QDate& due,
                     ActionState state = ActionState::Open, int days_overdue = 0) {
  Action made;
  made.name = QStringLiteral("actions/") + id;
  made.audit = QStringLiteral("audits/") + id;
  made.field = QStringLiteral("findings.0");
  made.field_words = QStringLiteral("No chronology entry since April; a change of school is missing.");
  made.text = text;
  made.owner = beth;
  made.owner_name = QStringLiteral("Beth Carver");
  made.due_date = due;
  made.state = state;
  made.days_overdue = days_overdue;
  made.case_reference = reference;
  made.service_area_code = QStringLiteral("C&FF");
  made.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-06");
  made.grade = Grade::RequiresImprovement;
  made.auditor_name = QStringLiteral("Priya Nair");
  made.etag = QStringLiteral("v3");
  if (state == ActionState::ReportedDone) {
    made.evidence = QStringLiteral("Chronology now runs to 18 September. Case note, 18 Sept.");
    made.report_time = QDateTime{QDate{2023, 9, 19}, QTime{10, 0}};
    made.priority = ActionPriority::High;
    made.re_audit.name = QStringLiteral("reAudits/one");
    made.re_audit.state = ReAuditState::Wanted;
    made.re_audit.due_date = QDate{2023, 12, 18};
  }
  return made;
}

/// What is on show in the design of the place Actions, for somebody who may do this much with each.
inline QList<Action> actions(const QStringList& with_open, const QStringList& with_reported) {
  QList<Action> all{action(QStringLiteral("288"), QStringLiteral("CD900288"),
                           QStringLiteral("Record a cultural genogram"), QDate{2023, 9, 24}, ActionState::Open, 3),
                    action(QStringLiteral("312"), QStringLiteral("CD900312"), QStringLiteral("Update the chronology"),
                           QDate{2023, 9, 20}, ActionState::ReportedDone),
                    action(QStringLiteral("301"), QStringLiteral("CD900301"),
                           QStringLiteral("Share the plan with school"), QDate{2023, 10, 9}),
                    action(QStringLiteral("344"), QStringLiteral("CD900344"),
                           QStringLiteral("Supervision every four weeks"), QDate{2023, 10, 12})};
  for (auto& one : all) {
    one.allowed_events = one.state == ActionState::ReportedDone ? with_reported : with_open;
  }
  return all;
}

inline OpenFinding open_finding() {
  OpenFinding finding;
  finding.audit = QStringLiteral("audits/291");
  finding.index = 1;
  finding.text = QStringLiteral("Home visits are not written up within a week.");
  finding.case_reference = QStringLiteral("CD900291");
  finding.service_area_code = QStringLiteral("SWF");
  finding.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-08");
  finding.auditor_name = QStringLiteral("Dawn Whitlock");
  finding.submit_date = QDate{2023, 8, 21};
  finding.days = 37;
  finding.grade = Grade::Good;
  return finding;
}

inline ReAudit re_audit(ReAuditState state = ReAuditState::Wanted) {
  ReAudit made;
  made.name = QStringLiteral("reAudits/one");
  made.first_audit = QStringLiteral("audits/312");
  made.by_grade = true;
  made.reason = QStringLiteral("The audit of June 2023 was graded inadequate.");
  made.due_date = QDate{2023, 12, 18};
  made.state = state;
  made.case_reference = QStringLiteral("CD900277");
  made.service_area_code = QStringLiteral("SWF");
  made.first_audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-06");
  made.first_grade = Grade::Inadequate;
  if (state == ReAuditState::Completed) {
    made.audit = QStringLiteral("audits/512");
    made.audit_cycle = QStringLiteral("programmes/practice-managers/auditCycles/2023-09");
    made.grade = Grade::Good;
  }
  made.etag = QStringLiteral("v2");
  return made;
}

inline ReAuditComparison comparison(const ReAudit& of) {
  ReAuditComparison made;
  made.re_audit = of;
  const bool in = of.state == ReAuditState::Completed;
  const auto add = [&](const char* field, const char* label, const char* before, const char* comment, const char* after,
                       Movement moved) {
    made.answers.append({QString::fromLatin1(field),
                         QString::fromLatin1(label),
                         QString::fromLatin1(before),
                         QString::fromLatin1(comment),
                         in ? QString::fromLatin1(after) : QString{},
                         {},
                         in ? moved : Movement::Unknown});
  };
  add("answers.chronology", "Chronology", "no", "Nothing since April.", "yes", Movement::Better);
  add("answers.case_summary", "Case summary", "yes", "", "no", Movement::Worse);
  add("answers.visit", "Visit in timescale", "yes", "", "yes", Movement::Same);
  add("grade", "Overall grade", "inadequate", "The plan is not followed.", "good", Movement::Better);
  made.findings_before = {QStringLiteral("Area for improvement: the plan has no dates.")};
  return made;
}

}  // namespace example

}  // namespace touchstone::client
