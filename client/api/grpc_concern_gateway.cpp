// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_concern_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/concern_service.grpc.pb.h"

namespace touchstone::client {

using Concerns = v1::ConcernService::StubInterface::async_interface;

namespace {

ConcernState concern_state_of(v1::Concern::State state) {
  switch (state) {
    case v1::Concern::STATE_RAISED:
      return ConcernState::Raised;
    case v1::Concern::STATE_ACKNOWLEDGED:
      return ConcernState::Acknowledged;
    case v1::Concern::STATE_ACTED:
      return ConcernState::Acted;
    case v1::Concern::STATE_CLOSED:
      return ConcernState::Closed;
    default:
      return ConcernState::Unknown;
  }
}

QStringList texts(const google::protobuf::RepeatedPtrField<std::string>& from) {
  QStringList list;
  for (const auto& one : from) {
    list.append(text(one));
  }
  return list;
}

Concern concern_of(const v1::Concern& from) {
  Concern concern;
  concern.name = text(from.name());
  concern.audit = text(from.audit());
  concern.case_reference = text(from.case_reference());
  concern.service_area_code = text(from.service_area_code());
  concern.words = text(from.words());
  concern.state = concern_state_of(from.state());
  concern.raised_by = text(from.raised_by_display_name());
  concern.raise_time = local_time(from.raise_time());
  concern.hours_allowed = from.hours_allowed();
  concern.due_time = local_time(from.due_time());
  concern.told = texts(from.told_display_names());
  concern.acknowledged_by = text(from.acknowledged_by_display_name());
  concern.acknowledge_time = local_time(from.acknowledge_time());
  concern.action = text(from.action());
  concern.acted_by = text(from.acted_by_display_name());
  concern.act_time = local_time(from.act_time());
  concern.outcome = text(from.outcome());
  concern.closed_by = text(from.closed_by_display_name());
  concern.close_time = local_time(from.close_time());
  concern.allowed_events = texts(from.allowed_events());
  concern.own_case = from.own_case();
  concern.read_time = local_time(from.read_time());
  concern.etag = text(from.etag());
  return concern;
}

void take_page(const v1::ListConcernsResponse& page, QList<Concern>& rows) {
  for (const auto& concern : page.concerns()) {
    rows.append(concern_of(concern));
  }
}

}  // namespace

Answered<QList<Concern>> GrpcConcernGateway::open_concerns() {
  return whole_list<v1::ConcernService, Concern>(connection_, v1::ListConcernsRequest{}, &Concerns::ListConcerns,
                                                 take_page);
}

Answered<QList<Concern>> GrpcConcernGateway::concerns_of(const QString& audit) {
  v1::ListConcernsRequest request;
  request.set_audit(audit.toStdString());
  request.set_show_closed(true);
  return whole_list<v1::ConcernService, Concern>(connection_, request, &Concerns::ListConcerns, take_page);
}

Answered<Concern> GrpcConcernGateway::raise(const QString& audit, const QString& words, const QString& request_id) {
  v1::RaiseConcernRequest request;
  request.set_audit(audit.toStdString());
  request.set_words(words.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ConcernService>(connection_, CallKind::Write, request, &Concerns::RaiseConcern, concern_of);
}

Answered<Concern> GrpcConcernGateway::acknowledge(const QString& name, const QString& etag, const QString& request_id) {
  v1::AcknowledgeConcernRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ConcernService>(connection_, CallKind::Write, request, &Concerns::AcknowledgeConcern, concern_of);
}

Answered<Concern> GrpcConcernGateway::record_action(const QString& name, const QString& etag, const QString& action,
                                                    const QString& request_id) {
  v1::RecordConcernActionRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_action(action.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ConcernService>(connection_, CallKind::Write, request, &Concerns::RecordConcernAction, concern_of);
}

Answered<Concern> GrpcConcernGateway::close(const QString& name, const QString& etag, const QString& outcome,
                                            const QString& request_id) {
  v1::CloseConcernRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_outcome(outcome.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::ConcernService>(connection_, CallKind::Write, request, &Concerns::CloseConcern, concern_of);
}

}  // namespace touchstone::client
