// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_challenge_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/challenge_service.grpc.pb.h"

namespace touchstone::client {

using Challenges = v1::ChallengeService::StubInterface::async_interface;

namespace {

/// More than an audit ever has.
constexpr int of_one_audit = 1000;

ChallengeState state_of(v1::Challenge::State state) {
  switch (state) {
    case v1::Challenge::STATE_OPEN:
      return ChallengeState::Open;
    case v1::Challenge::STATE_UPHELD:
      return ChallengeState::Upheld;
    case v1::Challenge::STATE_CHANGED:
      return ChallengeState::Changed;
    case v1::Challenge::STATE_WITHDRAWN:
      return ChallengeState::Withdrawn;
    case v1::Challenge::STATE_LAPSED:
      return ChallengeState::Lapsed;
    default:  // what a newer server says
      return ChallengeState::None;
  }
}

Challenge challenge_of(const v1::Challenge& from) {
  Challenge one;
  one.name = text(from.name());
  one.audit = text(from.audit());
  one.case_reference = text(from.case_reference());
  one.service_area_code = text(from.service_area_code());
  one.team = text(from.team());
  one.auditor_display_name = text(from.auditor_display_name());
  one.state = state_of(from.state());
  one.first_grade = grade_of(from.first_grade());
  one.disputed_grade = grade_of(from.disputed_grade());
  one.reason = text(from.reason());
  one.raised_by = text(from.raised_by_display_name());
  one.create_time = local_time(from.create_time());
  one.ruled_grade = grade_of(from.ruled_grade());
  one.ruling_reason = text(from.ruling_reason());
  one.ruled_by = text(from.ruled_by_display_name());
  one.rule_time = local_time(from.rule_time());
  for (const auto& event : from.allowed_events()) {
    one.allowed_events.append(text(event));
  }
  one.refusal = text(from.refusal());
  one.etag = text(from.etag());
  return one;
}

}  // namespace

Answered<QList<Challenge>> GrpcChallengeGateway::challenges(const QString& audit_cycle) {
  v1::ListChallengesRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::ChallengeService, Challenge>(
      connection_, request, &Challenges::ListChallenges,
      [](const v1::ListChallengesResponse& page, QList<Challenge>& rows) {
        for (const auto& one : page.challenges()) {
          rows.append(challenge_of(one));
        }
      });
}

Answered<AuditChallenges> GrpcChallengeGateway::of_audit(const QString& audit) {
  v1::ListChallengesRequest request;
  request.set_parent(audit.toStdString());
  request.set_page_size(of_one_audit);
  return unary<v1::ChallengeService>(connection_, CallKind::Read, request, &Challenges::ListChallenges,
                                     [](const v1::ListChallengesResponse& page) {
                                       AuditChallenges all;
                                       for (const auto& one : page.challenges()) {
                                         all.challenges.append(challenge_of(one));
                                       }
                                       all.may_create = page.may_create();
                                       all.refusal = text(page.refusal());
                                       return all;
                                     });
}

Answered<Challenge> GrpcChallengeGateway::raise(const QString& audit, const QString& reason,
                                                const QString& request_id) {
  v1::CreateChallengeRequest request;
  request.set_parent(audit.toStdString());
  request.set_reason(reason.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ChallengeService>(connection_, CallKind::Write, request, &Challenges::CreateChallenge, challenge_of);
}

Answered<Challenge> GrpcChallengeGateway::withdraw(const QString& name, const QString& etag,
                                                   const QString& request_id) {
  v1::WithdrawChallengeRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ChallengeService>(connection_, CallKind::Write, request, &Challenges::WithdrawChallenge,
                                     challenge_of);
}

Answered<Challenge> GrpcChallengeGateway::rule(const QString& name, const QString& etag, Grade grade,
                                               const QString& reason, const QString& request_id) {
  v1::RuleOnChallengeRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_ruling(grade == Grade::None ? v1::Challenge::STATE_UPHELD : v1::Challenge::STATE_CHANGED);
  request.set_grade(grade_to_proto(grade));
  request.set_reason(reason.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ChallengeService>(connection_, CallKind::Write, request, &Challenges::RuleOnChallenge, challenge_of);
}

}  // namespace touchstone::client
