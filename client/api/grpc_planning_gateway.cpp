// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_planning_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_case_list_gateway.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"
#include "touchstone/v1/case_service.grpc.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"
#include "touchstone/v1/draw_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using Cycles = v1::CycleService::StubInterface::async_interface;
using Cases = v1::CaseService::StubInterface::async_interface;
using Draws = v1::DrawService::StubInterface::async_interface;
using Allocations = v1::AllocationService::StubInterface::async_interface;

/// The word of an enum's value, "re_audit" of KIND_RE_AUDIT.
template <typename Enum>
QString word_of(Enum value, const QString& prefix) {
  const auto* known = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
  return known == nullptr || known->number() == 0 ? QString{} : text(known->name()).mid(prefix.size()).toLower();
}

template <typename Enum>
Enum value_of(const QString& word, const QString& prefix) {
  const auto* known =
      google::protobuf::GetEnumDescriptor<Enum>()->FindValueByName((prefix + word.toUpper()).toStdString());
  return static_cast<Enum>(known == nullptr ? 0 : known->number());
}

const QString kind_prefix = QStringLiteral("KIND_");
const QString cadence_prefix = QStringLiteral("CADENCE_");

ProgrammeDetails details_of(const v1::Programme& from) {
  return {text(from.code()),
          text(from.display_name()),
          text(from.form()),
          word_of(from.kind(), kind_prefix),
          word_of(from.cadence(), cadence_prefix),
          from.graded()};
}

DrawQuota quota_of(const v1::DrawQuota& from) {
  return {text(from.service_area_code()), text(from.case_type()), from.count(), from.percent()};
}

DrawVerdict verdict_of(const v1::DrawVerdict& from) {
  DrawVerdict verdict;
  verdict.rule = text(from.rule());
  verdict.words = text(from.words());
  switch (from.outcome()) {
    case v1::DrawVerdict::OUTCOME_WARNED:
      verdict.outcome = DrawVerdict::Outcome::Warned;
      break;
    case v1::DrawVerdict::OUTCOME_BROKEN:
      verdict.outcome = DrawVerdict::Outcome::Broken;
      break;
    case v1::DrawVerdict::OUTCOME_OVERRIDDEN:
      verdict.outcome = DrawVerdict::Outcome::Overridden;
      break;
    default:
      break;
  }
  return verdict;
}

DrawRow row_of(const v1::DrawRow& from) {
  DrawRow row{text(from.case_reference()),
              text(from.service_area_code()),
              text(from.team()),
              text(from.practitioner()),
              text(from.case_type()),
              text(from.auditor_email()),
              text(from.auditor_display_name()),
              from.added(),
              from.dropped(),
              text(from.override_reason()),
              text(from.override_approver_display_name()),
              {}};
  for (const auto& verdict : from.verdicts()) {
    row.verdicts.append(verdict_of(verdict));
  }
  return row;
}

DrawProposal draw_of(const v1::Draw& from) {
  DrawProposal draw;
  draw.name = text(from.name());
  draw.seed = text(from.seed());
  draw.drawn_on = date(from.drawn_on());
  draw.listed = from.listed_count();
  draw.digest = text(from.list_digest());
  draw.months_between_audits = from.months_between_audits();
  draw.allocated = from.state() == v1::Draw::STATE_ALLOCATED;
  draw.created_by = text(from.created_by_display_name());
  draw.created_at = local_time(from.create_time());
  for (const auto& one : from.strata()) {
    draw.strata.append({quota_of(one.quota()), one.listed_count(), one.eligible_count(), one.drawn_count()});
  }
  for (const auto& row : from.rows()) {
    draw.rows.append(row_of(row));
  }
  draw.excluded = from.excluded_size();
  draw.row_count = from.row_count();
  draw.broken_count = from.broken_count();
  for (const auto& event : from.allowed_events()) {
    draw.allowed_events.append(text(event));
  }
  draw.etag = text(from.etag());
  return draw;
}

DrawAuditor auditor_of(const v1::Auditor& from) {
  DrawAuditor auditor{text(from.email()),     text(from.display_name()), text(from.team()), from.effective_capacity(),
                      from.allocated_count(), from.on_leave(),           from.exempt()};
  auditor.person = text(from.person());
  auditor.area = text(from.service_area_code());
  if (from.has_capacity()) {
    auditor.own_capacity = from.capacity();
  }
  auditor.accredited_until = date(from.accredited_until());
  auditor.accreditation_lapsed = from.accreditation_lapsed();
  for (const auto& one : from.absences()) {
    auditor.absences.append({text(one.id()), one.kind() == v1::AuditorAbsence::KIND_EXEMPT, date(one.first_day()),
                             date(one.last_day()), text(one.reason()), text(one.approver_display_name())});
  }
  auditor.etag = text(from.etag());
  return auditor;
}

std::string iso(const QDate& day) { return day.toString(Qt::ISODate).toStdString(); }

/// A change of a draw that is named by it.
template <typename Request>
Request change_of(const DrawProposal& draw, const QString& request_id) {
  Request request;
  request.set_name(draw.name.toStdString());
  request.set_etag(draw.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return request;
}

}  // namespace

Answered<QList<ProgrammeDetails>> GrpcPlanningGateway::programme_details() {
  return whole_list<v1::CycleService, ProgrammeDetails>(
      connection_, v1::ListProgrammesRequest{}, &Cycles::ListProgrammes,
      [](const v1::ListProgrammesResponse& page, QList<ProgrammeDetails>& rows) {
        for (const auto& programme : page.programmes()) {
          rows.append(details_of(programme));
        }
      });
}

Answered<ProgrammeDetails> GrpcPlanningGateway::create_programme(const ProgrammeDetails& programme,
                                                                 const QString& request_id) {
  v1::CreateProgrammeRequest request;
  auto& to = *request.mutable_programme();
  to.set_code(programme.code.toStdString());
  to.set_display_name(programme.display_name.toStdString());
  to.set_form(programme.form.toStdString());
  to.set_kind(value_of<v1::Programme::Kind>(programme.kind, kind_prefix));
  to.set_cadence(value_of<v1::Programme::Cadence>(programme.cadence, cadence_prefix));
  request.set_request_id(request_id.toStdString());
  return unary<v1::CycleService>(connection_, CallKind::Write, request, &Cycles::CreateProgramme, details_of);
}

Answered<QList<CaseListImport>> GrpcPlanningGateway::case_imports() {
  return whole_list<v1::CaseService, CaseListImport>(
      connection_, v1::ListCaseImportsRequest{}, &Cases::ListCaseImports,
      [](const v1::ListCaseImportsResponse& page, QList<CaseListImport>& rows) {
        for (const auto& one : page.case_imports()) {
          rows.append(case_list_import_of(one));
        }
      });
}

Answered<QList<DrawProposal>> GrpcPlanningGateway::draws(const QString& cycle) {
  v1::ListDrawsRequest request;
  request.set_parent(cycle.toStdString());
  return whole_list<v1::DrawService, DrawProposal>(connection_, request, &Draws::ListDraws,
                                                   [](const v1::ListDrawsResponse& page, QList<DrawProposal>& rows) {
                                                     for (const auto& one : page.draws()) {
                                                       rows.append(draw_of(one));
                                                     }
                                                   });
}

Answered<DrawProposal> GrpcPlanningGateway::draw(const QString& name) {
  v1::GetDrawRequest request;
  request.set_name(name.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Read, request, &Draws::GetDraw, draw_of);
}

Answered<QList<DrawAuditor>> GrpcPlanningGateway::auditors(const QString& cycle) {
  v1::ListAuditorsRequest request;
  request.set_parent(cycle.toStdString());
  return whole_list<v1::DrawService, DrawAuditor>(connection_, request, &Draws::ListAuditors,
                                                  [](const v1::ListAuditorsResponse& page, QList<DrawAuditor>& rows) {
                                                    for (const auto& one : page.auditors()) {
                                                      rows.append(auditor_of(one));
                                                    }
                                                  });
}

Answered<DrawAuditor> GrpcPlanningGateway::update_auditor(const DrawAuditor& auditor, const QString& request_id) {
  v1::UpdateAuditorRequest request;
  auto& to = *request.mutable_auditor();
  to.set_person(auditor.person.toStdString());
  to.set_service_area_code(auditor.area.toStdString());
  to.set_team(auditor.team.toStdString());
  if (auditor.own_capacity) {
    to.set_capacity(*auditor.own_capacity);
  }
  to.set_etag(auditor.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Write, request, &Draws::UpdateAuditor, auditor_of);
}

Answered<DrawAuditor> GrpcPlanningGateway::add_absence(const QString& person, const AuditorAbsence& absence,
                                                       const QString& request_id) {
  v1::AddAuditorAbsenceRequest request;
  request.set_parent(person.toStdString());
  auto& to = *request.mutable_absence();
  to.set_kind(absence.exempt ? v1::AuditorAbsence::KIND_EXEMPT : v1::AuditorAbsence::KIND_LEAVE);
  to.set_first_day(iso(absence.first_day));
  to.set_last_day(iso(absence.last_day));
  to.set_reason(absence.reason.toStdString());
  to.set_approver_email(absence.approver.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Write, request, &Draws::AddAuditorAbsence, auditor_of);
}

Answered<DrawAuditor> GrpcPlanningGateway::end_absence(const QString& person, const QString& absence,
                                                       const QString& request_id) {
  v1::EndAuditorAbsenceRequest request;
  request.set_parent(person.toStdString());
  request.set_id(absence.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Write, request, &Draws::EndAuditorAbsence, auditor_of);
}

Answered<Done> GrpcPlanningGateway::set_accreditation(const QString& person, const QDate& last_day,
                                                      const QString& request_id) {
  v1::SetAccreditationRequest request;
  request.mutable_accreditation()->set_person(person.toStdString());
  request.mutable_accreditation()->set_valid_until(iso(last_day));
  request.set_request_id(request_id.toStdString());
  return unary<v1::CalibrationService>(connection_, CallKind::Write, request,
                                       &v1::CalibrationService::StubInterface::async_interface::SetAccreditation,
                                       [](const v1::Accreditation&) { return Done{}; });
}

Answered<DrawProposal> GrpcPlanningGateway::propose(const QString& cycle, const QList<DrawQuota>& quotas,
                                                    const QString& seed, const QString& request_id) {
  v1::ProposeDrawRequest request;
  request.set_parent(cycle.toStdString());
  for (const auto& quota : quotas) {
    auto* to = request.add_quotas();
    to->set_service_area_code(quota.area.toStdString());
    to->set_case_type(quota.case_type.toStdString());
    if (quota.count > 0) {
      to->set_count(quota.count);
    } else {
      to->set_percent(quota.percent);
    }
  }
  request.set_seed(seed.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Write, request, &Draws::ProposeDraw, draw_of);
}

Answered<DrawProposal> GrpcPlanningGateway::adjust(const DrawProposal& draw, Adjustment what,
                                                   const QString& case_reference, const QString& auditor_email,
                                                   const QString& request_id) {
  auto request = change_of<v1::AdjustDrawRequest>(draw, request_id);
  switch (what) {
    case Adjustment::Assign:
      request.set_action(v1::AdjustDrawRequest::ACTION_ASSIGN);
      break;
    case Adjustment::Drop:
      request.set_action(v1::AdjustDrawRequest::ACTION_DROP);
      break;
    case Adjustment::Restore:
      request.set_action(v1::AdjustDrawRequest::ACTION_RESTORE);
      break;
    case Adjustment::Add:
      request.set_action(v1::AdjustDrawRequest::ACTION_ADD);
      break;
  }
  request.set_case_reference(case_reference.toStdString());
  request.set_auditor_email(auditor_email.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Write, request, &Draws::AdjustDraw, draw_of);
}

Answered<DrawProposal> GrpcPlanningGateway::override_row(const DrawProposal& draw, const QString& case_reference,
                                                         const QString& reason, const QString& approver_email,
                                                         const QString& request_id) {
  auto request = change_of<v1::OverrideDrawRowRequest>(draw, request_id);
  request.set_case_reference(case_reference.toStdString());
  request.mutable_independence_override()->set_reason(reason.toStdString());
  request.mutable_independence_override()->set_approver_email(approver_email.toStdString());
  return unary<v1::DrawService>(connection_, CallKind::Write, request, &Draws::OverrideDrawRow, draw_of);
}

Answered<DrawProposal> GrpcPlanningGateway::allocate(const DrawProposal& draw, const QString& request_id) {
  return unary<v1::DrawService>(connection_, CallKind::Write, change_of<v1::AllocateDrawRequest>(draw, request_id),
                                &Draws::AllocateDraw, draw_of);
}

Answered<Allocation> GrpcPlanningGateway::exempt(const QString& allocation, const QString& reason,
                                                 const QString& approver_email, const QString& etag,
                                                 const QString& request_id) {
  v1::ExemptAllocationRequest request;
  request.set_name(allocation.toStdString());
  request.set_reason(reason.toStdString());
  request.set_approver_email(approver_email.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &Allocations::ExemptAllocation,
                                      allocation_of);
}

Answered<Allocation> GrpcPlanningGateway::end_exemption(const QString& allocation, const QString& etag,
                                                        const QString& request_id) {
  v1::EndExemptionRequest request;
  request.set_name(allocation.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::AllocationService>(connection_, CallKind::Write, request, &Allocations::EndExemption, allocation_of);
}

}  // namespace touchstone::client
