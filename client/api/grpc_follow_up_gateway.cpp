// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_follow_up_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/action_service.grpc.pb.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"

namespace touchstone::client {

using Actions = v1::ActionService::StubInterface::async_interface;
using ReAudits = v1::ReAuditService::StubInterface::async_interface;

namespace {

// What a newer server says and this client does not know is "unknown" here.

ActionState action_state_of(v1::Action::State state) {
  switch (state) {
    case v1::Action::STATE_OPEN:
      return ActionState::Open;
    case v1::Action::STATE_REPORTED_DONE:
      return ActionState::ReportedDone;
    case v1::Action::STATE_SENT_BACK:
      return ActionState::SentBack;
    case v1::Action::STATE_ACCEPTED:
      return ActionState::Accepted;
    default:
      return ActionState::Unknown;
  }
}

ActionPriority priority_of(v1::Action::Priority priority) {
  switch (priority) {
    case v1::Action::PRIORITY_HIGH:
      return ActionPriority::High;
    case v1::Action::PRIORITY_LOW:
      return ActionPriority::Low;
    default:
      return ActionPriority::Medium;
  }
}

v1::Action::Priority priority_to_proto(ActionPriority priority) {
  switch (priority) {
    case ActionPriority::High:
      return v1::Action::PRIORITY_HIGH;
    case ActionPriority::Low:
      return v1::Action::PRIORITY_LOW;
    case ActionPriority::Medium:
      break;
  }
  return v1::Action::PRIORITY_MEDIUM;
}

ReAuditState re_audit_state_of(v1::ReAudit::State state) {
  switch (state) {
    case v1::ReAudit::STATE_WANTED:
      return ReAuditState::Wanted;
    case v1::ReAudit::STATE_ALLOCATED:
      return ReAuditState::Allocated;
    case v1::ReAudit::STATE_COMPLETED:
      return ReAuditState::Completed;
    case v1::ReAudit::STATE_CANCELLED:
      return ReAuditState::Cancelled;
    default:
      return ReAuditState::Unknown;
  }
}

QStringList texts_of(const google::protobuf::RepeatedPtrField<std::string>& from) {
  QStringList texts;
  for (const auto& one : from) {
    texts.append(text(one));
  }
  return texts;
}

ReAudit re_audit_of(const v1::ReAudit& from) {
  ReAudit re_audit;
  re_audit.name = text(from.name());
  re_audit.first_audit = text(from.first_audit());
  re_audit.by_grade = from.origin() == v1::ReAudit::ORIGIN_INADEQUATE;
  re_audit.reason = text(from.reason());
  re_audit.due_date = date(from.due_date());
  re_audit.state = re_audit_state_of(from.state());
  re_audit.audit = text(from.audit());
  re_audit.cancel_reason = text(from.cancel_reason());
  re_audit.created_by = text(from.created_by_display_name());
  re_audit.case_reference = text(from.case_reference());
  re_audit.service_area_code = text(from.service_area_code());
  re_audit.first_audit_cycle = text(from.first_audit_cycle());
  re_audit.first_grade = grade_of(from.first_grade());
  re_audit.audit_cycle = text(from.audit_cycle());
  re_audit.grade = grade_of(from.grade());
  re_audit.days_overdue = from.days_overdue();
  re_audit.answer_fell_through = from.answer_fell_through();
  re_audit.allowed_events = texts_of(from.allowed_events());
  re_audit.etag = text(from.etag());
  return re_audit;
}

Action action_of(const v1::Action& from) {
  Action action;
  action.name = text(from.name());
  action.audit = text(from.audit());
  action.field = text(from.field());
  action.field_words = text(from.field_words());
  action.text = text(from.text());
  action.owner = text(from.owner());
  action.owner_name = text(from.owner_display_name());
  action.acceptor = text(from.acceptor());
  action.acceptor_name = text(from.acceptor_display_name());
  action.due_date = date(from.due_date());
  action.priority = priority_of(from.priority());
  action.state = action_state_of(from.state());
  action.evidence = text(from.evidence());
  action.report_time = local_time(from.report_time());
  action.response = text(from.response());
  action.answered_by = text(from.answered_by_display_name());
  action.answer_time = local_time(from.answer_time());
  action.created_by = text(from.created_by_display_name());
  action.create_time = local_time(from.create_time());
  action.days_overdue = from.days_overdue();
  action.case_reference = text(from.case_reference());
  action.service_area_code = text(from.service_area_code());
  action.audit_cycle = text(from.audit_cycle());
  action.grade = grade_of(from.grade());
  action.auditor_name = text(from.auditor_display_name());
  action.re_audit = re_audit_of(from.re_audit());
  action.allowed_events = texts_of(from.allowed_events());
  action.etag = text(from.etag());
  return action;
}

OpenFinding open_finding_of(const v1::OpenFinding& from) {
  return {text(from.audit()),
          from.finding_index(),
          text(from.text()),
          text(from.case_reference()),
          text(from.service_area_code()),
          text(from.audit_cycle()),
          text(from.auditor_display_name()),
          date(from.submit_date()),
          from.days(),
          grade_of(from.grade())};
}

Movement movement_of(v1::ReAuditComparison::Movement moved) {
  switch (moved) {
    case v1::ReAuditComparison::MOVEMENT_SAME:
      return Movement::Same;
    case v1::ReAuditComparison::MOVEMENT_BETTER:
      return Movement::Better;
    case v1::ReAuditComparison::MOVEMENT_WORSE:
      return Movement::Worse;
    default:
      return Movement::Unknown;
  }
}

ReAuditComparison comparison_of(const v1::ReAuditComparison& from) {
  ReAuditComparison comparison;
  comparison.re_audit = re_audit_of(from.re_audit());
  for (const auto& one : from.answers()) {
    comparison.answers.append({text(one.field()), text(one.label()), text(one.before()), text(one.before_comment()),
                               text(one.after()), text(one.after_comment()), movement_of(one.movement())});
  }
  comparison.findings_before = texts_of(from.findings_before());
  comparison.findings_after = texts_of(from.findings_after());
  for (const auto& one : from.candidates()) {
    comparison.candidates.append(
        {text(one.allocation()), text(one.audit_cycle()), text(one.auditor_display_name()), date(one.due_date())});
  }
  return comparison;
}

Answered<QList<Action>> list_of(Connection& connection, const v1::ListActionsRequest& request) {
  return whole_list<v1::ActionService, Action>(connection, request, &Actions::ListActions,
                                               [](const v1::ListActionsResponse& page, QList<Action>& rows) {
                                                 for (const auto& action : page.actions()) {
                                                   rows.append(action_of(action));
                                                 }
                                               });
}

/// A request for a step with a record.
template <typename Request, typename Record>
Request step(const Record& record, const QString& request_id) {
  Request request;
  request.set_name(record.name.toStdString());
  request.set_etag(record.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return request;
}

}  // namespace

Answered<QList<Action>> GrpcFollowUpGateway::actions(bool with_accepted) {
  v1::ListActionsRequest request;
  if (!with_accepted) {
    request.add_states(v1::Action::STATE_OPEN);
    request.add_states(v1::Action::STATE_REPORTED_DONE);
    request.add_states(v1::Action::STATE_SENT_BACK);
  }
  return list_of(connection_, request);
}

Answered<QList<Action>> GrpcFollowUpGateway::actions_of(const QString& audit) {
  v1::ListActionsRequest request;
  request.set_audit(audit.toStdString());
  return list_of(connection_, request);
}

Answered<Action> GrpcFollowUpGateway::create(const NewAction& action, const QString& request_id) {
  v1::CreateActionRequest request;
  auto* wanted = request.mutable_action();
  wanted->set_audit(action.audit.toStdString());
  wanted->set_field(action.field.toStdString());
  wanted->set_text(action.text.toStdString());
  wanted->set_owner(action.owner.toStdString());
  wanted->set_acceptor(action.acceptor.toStdString());
  wanted->set_due_date(action.due_date.toString(Qt::ISODate).toStdString());
  wanted->set_priority(priority_to_proto(action.priority));
  request.set_request_id(request_id.toStdString());
  return unary<v1::ActionService>(connection_, CallKind::Write, request, &Actions::CreateAction, action_of);
}

Answered<Action> GrpcFollowUpGateway::update(const Action& action, const QString& request_id) {
  v1::UpdateActionRequest request;
  auto* wanted = request.mutable_action();
  wanted->set_name(action.name.toStdString());
  wanted->set_etag(action.etag.toStdString());
  wanted->set_owner(action.owner.toStdString());
  wanted->set_acceptor(action.acceptor.toStdString());
  wanted->set_due_date(action.due_date.toString(Qt::ISODate).toStdString());
  wanted->set_priority(priority_to_proto(action.priority));
  request.set_request_id(request_id.toStdString());
  return unary<v1::ActionService>(connection_, CallKind::Write, request, &Actions::UpdateAction, action_of);
}

Answered<Action> GrpcFollowUpGateway::report_done(const Action& action, const QString& evidence,
                                                  const QString& request_id) {
  auto request = step<v1::ReportActionDoneRequest>(action, request_id);
  request.set_evidence(evidence.toStdString());
  return unary<v1::ActionService>(connection_, CallKind::Write, request, &Actions::ReportActionDone, action_of);
}

Answered<Action> GrpcFollowUpGateway::accept(const Action& action, const QString& request_id) {
  return unary<v1::ActionService>(connection_, CallKind::Write, step<v1::AcceptActionRequest>(action, request_id),
                                  &Actions::AcceptAction, action_of);
}

Answered<Action> GrpcFollowUpGateway::send_back(const Action& action, const QString& missing,
                                                const QString& request_id) {
  auto request = step<v1::SendBackActionRequest>(action, request_id);
  request.set_missing(missing.toStdString());
  return unary<v1::ActionService>(connection_, CallKind::Write, request, &Actions::SendBackAction, action_of);
}

Answered<Action> GrpcFollowUpGateway::reopen(const Action& action, const QString& reason, const QString& request_id) {
  auto request = step<v1::ReopenActionRequest>(action, request_id);
  request.set_reason(reason.toStdString());
  return unary<v1::ActionService>(connection_, CallKind::Write, request, &Actions::ReopenAction, action_of);
}

Answered<QList<ActionPerson>> GrpcFollowUpGateway::people() {
  return whole_list<v1::ActionService, ActionPerson>(
      connection_, v1::ListActionPeopleRequest{}, &Actions::ListActionPeople,
      [](const v1::ListActionPeopleResponse& page, QList<ActionPerson>& rows) {
        for (const auto& person : page.people()) {
          rows.append({text(person.name()), text(person.display_name()), text(person.email())});
        }
      });
}

Answered<QList<OpenFinding>> GrpcFollowUpGateway::open_findings() {
  return whole_list<v1::ActionService, OpenFinding>(
      connection_, v1::ListOpenFindingsRequest{}, &Actions::ListOpenFindings,
      [](const v1::ListOpenFindingsResponse& page, QList<OpenFinding>& rows) {
        for (const auto& finding : page.open_findings()) {
          rows.append(open_finding_of(finding));
        }
      });
}

Answered<QList<ReAudit>> GrpcFollowUpGateway::re_audits() {
  return whole_list<v1::ReAuditService, ReAudit>(connection_, v1::ListReAuditsRequest{}, &ReAudits::ListReAudits,
                                                 [](const v1::ListReAuditsResponse& page, QList<ReAudit>& rows) {
                                                   for (const auto& re_audit : page.re_audits()) {
                                                     rows.append(re_audit_of(re_audit));
                                                   }
                                                 });
}

Answered<ReAuditComparison> GrpcFollowUpGateway::comparison(const QString& re_audit) {
  v1::GetReAuditComparisonRequest request;
  request.set_name(re_audit.toStdString());
  return unary<v1::ReAuditService>(connection_, CallKind::Read, request, &ReAudits::GetReAuditComparison,
                                   comparison_of);
}

Answered<ReAudit> GrpcFollowUpGateway::request_re_audit(const QString& audit, const QString& reason,
                                                        const QString& request_id) {
  v1::RequestReAuditRequest request;
  request.mutable_re_audit()->set_first_audit(audit.toStdString());
  request.mutable_re_audit()->set_reason(reason.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ReAuditService>(connection_, CallKind::Write, request, &ReAudits::RequestReAudit, re_audit_of);
}

Answered<ReAudit> GrpcFollowUpGateway::allocate(const ReAudit& re_audit, const QString& allocation,
                                                const QString& request_id) {
  auto request = step<v1::AllocateReAuditRequest>(re_audit, request_id);
  request.set_allocation(allocation.toStdString());
  return unary<v1::ReAuditService>(connection_, CallKind::Write, request, &ReAudits::AllocateReAudit, re_audit_of);
}

Answered<ReAudit> GrpcFollowUpGateway::release(const ReAudit& re_audit, const QString& request_id) {
  return unary<v1::ReAuditService>(connection_, CallKind::Write, step<v1::ReleaseReAuditRequest>(re_audit, request_id),
                                   &ReAudits::ReleaseReAudit, re_audit_of);
}

Answered<ReAudit> GrpcFollowUpGateway::cancel(const ReAudit& re_audit, const QString& reason,
                                              const QString& request_id) {
  auto request = step<v1::CancelReAuditRequest>(re_audit, request_id);
  request.set_reason(reason.toStdString());
  return unary<v1::ReAuditService>(connection_, CallKind::Write, request, &ReAudits::CancelReAudit, re_audit_of);
}

}  // namespace touchstone::client
