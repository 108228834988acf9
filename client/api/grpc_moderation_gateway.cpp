// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_moderation_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"

namespace touchstone::client {

using Moderations = v1::ModerationService::StubInterface::async_interface;

namespace {

ModerationState state_of(v1::Moderation::State state) {
  switch (state) {
    case v1::Moderation::STATE_DUE:
      return ModerationState::Due;
    case v1::Moderation::STATE_TAKEN:
      return ModerationState::Taken;
    case v1::Moderation::STATE_DONE:
      return ModerationState::Done;
    default:  // what a newer server says
      return ModerationState::None;
  }
}

Moderation moderation_of(const v1::Moderation& from) {
  Moderation one;
  one.name = text(from.name());
  one.audit = text(from.audit());
  one.audit_cycle = text(from.audit_cycle());
  one.case_reference = text(from.case_reference());
  one.service_area_code = text(from.service_area_code());
  one.team = text(from.team());
  one.auditor_display_name = text(from.auditor_display_name());
  one.state = state_of(from.state());
  one.blind = from.blind();
  one.moderator_display_name = text(from.moderator_display_name());
  one.first_grade = grade_of(from.first_grade());
  one.first_rationale = text(from.first_rationale());
  one.moderated_grade = grade_of(from.moderated_grade());
  one.reason = text(from.reason());
  one.submit_time = local_time(from.submit_time());
  if (from.has_record()) {
    one.record = audit_of(from.record());
  }
  for (const auto& field : from.withheld_fields()) {
    one.withheld_fields.append(text(field));
  }
  for (const auto& event : from.allowed_events()) {
    one.allowed_events.append(text(event));
  }
  one.refusal = text(from.refusal());
  one.etag = text(from.etag());
  return one;
}

ModerationSettings settings_of(const v1::ModerationSettings& from) {
  return {from.share_percent(), from.blind(), text(from.etag())};
}

std::optional<Coefficient> coefficient_of(bool has, const v1::Coefficient& from) {
  if (!has) {
    return std::nullopt;
  }
  return Coefficient{from.value(), from.low(), from.high()};
}

AgreementCounts counts_of(const v1::AgreementCounts& from) {
  return {from.pairs(), from.exact(), from.within_one(), from.raised(), from.lowered()};
}

Agreement agreement_of(const v1::Agreement& from) {
  Agreement agreement;
  agreement.first_period = text(from.first_period());
  agreement.last_period = text(from.last_period());
  agreement.counts = counts_of(from.counts());
  for (const auto& pair : from.pairs()) {
    agreement.pairs.append({grade_of(pair.first()), grade_of(pair.second()), pair.count()});
  }
  agreement.linear_kappa = coefficient_of(from.has_linear_kappa(), from.linear_kappa());
  agreement.quadratic_kappa = coefficient_of(from.has_quadratic_kappa(), from.quadratic_kappa());
  agreement.ac2 = coefficient_of(from.has_ac2(), from.ac2());
  agreement.least_pairs = from.least_pairs();
  for (const auto& auditor : from.auditors()) {
    agreement.auditors.append({text(auditor.auditor_display_name()), counts_of(auditor.counts())});
  }
  return agreement;
}

}  // namespace

Answered<QList<Moderation>> GrpcModerationGateway::moderations(const QString& audit_cycle) {
  v1::ListModerationsRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::ModerationService, Moderation>(
      connection_, request, &Moderations::ListModerations,
      [](const v1::ListModerationsResponse& page, QList<Moderation>& rows) {
        for (const auto& one : page.moderations()) {
          rows.append(moderation_of(one));
        }
      });
}

Answered<Moderation> GrpcModerationGateway::moderation(const QString& name) {
  v1::GetModerationRequest request;
  request.set_name(name.toStdString());
  return unary<v1::ModerationService>(connection_, CallKind::Read, request, &Moderations::GetModeration, moderation_of);
}

Answered<Moderation> GrpcModerationGateway::take(const QString& name, const QString& etag, const QString& request_id) {
  return unary<v1::ModerationService>(connection_, CallKind::Write,
                                      named_change<v1::TakeModerationRequest>(name, etag, request_id),
                                      &Moderations::TakeModeration, moderation_of);
}

Answered<Moderation> GrpcModerationGateway::give_back(const QString& name, const QString& etag,
                                                      const QString& request_id) {
  return unary<v1::ModerationService>(connection_, CallKind::Write,
                                      named_change<v1::GiveBackModerationRequest>(name, etag, request_id),
                                      &Moderations::GiveBackModeration, moderation_of);
}

Answered<Moderation> GrpcModerationGateway::submit(const QString& name, const QString& etag, Grade grade,
                                                   const QString& reason, const QString& request_id) {
  auto request = named_change<v1::SubmitModerationRequest>(name, etag, request_id);
  request.set_grade(grade_to_proto(grade));
  request.set_reason(reason.toStdString());
  return unary<v1::ModerationService>(connection_, CallKind::Write, request, &Moderations::SubmitModeration,
                                      moderation_of);
}

Answered<ModerationSettings> GrpcModerationGateway::settings(const QString& programme) {
  v1::GetModerationSettingsRequest request;
  request.set_name(programme.toStdString() + "/moderationSettings");
  return unary<v1::ModerationService>(connection_, CallKind::Read, request, &Moderations::GetModerationSettings,
                                      settings_of);
}

Answered<ModerationSettings> GrpcModerationGateway::change_settings(const QString& programme,
                                                                    const ModerationSettings& settings,
                                                                    const QString& request_id) {
  v1::UpdateModerationSettingsRequest request;
  auto* wanted = request.mutable_moderation_settings();
  wanted->set_name(programme.toStdString() + "/moderationSettings");
  wanted->set_share_percent(settings.share_percent);
  wanted->set_blind(settings.blind);
  wanted->set_etag(settings.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ModerationService>(connection_, CallKind::Write, request, &Moderations::UpdateModerationSettings,
                                      settings_of);
}

Answered<Agreement> GrpcModerationGateway::agreement(const QString& programme, const QString& last_period) {
  v1::GetAgreementRequest request;
  request.set_parent(programme.toStdString());
  request.set_last_period(last_period.toStdString());
  return unary<v1::ModerationService>(connection_, CallKind::Read, request, &Moderations::GetAgreement, agreement_of);
}

}  // namespace touchstone::client
