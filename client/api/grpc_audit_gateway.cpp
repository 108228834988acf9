// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_audit_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/audit_service.grpc.pb.h"

namespace touchstone::client {

using AuditCalls = v1::AuditService::StubInterface::async_interface;

Answered<Audit> GrpcAuditGateway::audit(const QString& name) {
  v1::GetAuditRequest request;
  request.set_name(name.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Read, request, &AuditCalls::GetAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::save(const Audit& audit, const QString& request_id) {
  v1::SaveAuditRequest request;
  *request.mutable_audit() = audit_to_proto(audit);
  request.set_request_id(request_id.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &AuditCalls::SaveAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::submit(const Audit& audit, const QString& request_id) {
  v1::SubmitAuditRequest request;
  request.set_name(audit.name.toStdString());
  request.set_etag(audit.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  *request.mutable_audit() = audit_to_proto(audit);
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &AuditCalls::SubmitAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::previous(const QString& name) {
  v1::GetPreviousAuditRequest request;
  request.set_name(name.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Read, request, &AuditCalls::GetPreviousAudit, audit_of);
}

Answered<QList<AuditEvent>> GrpcAuditGateway::events(const QString& name) {
  v1::ListAuditEventsRequest request;
  request.set_parent(name.toStdString());
  return whole_list<v1::AuditService, AuditEvent>(connection_, request, &AuditCalls::ListAuditEvents,
                                                  [](const v1::ListAuditEventsResponse& page, QList<AuditEvent>& rows) {
                                                    for (const auto& event : page.audit_events()) {
                                                      rows.append(audit_event_of(event));
                                                    }
                                                  });
}

Answered<Audit> GrpcAuditGateway::send_back(const QString& name, const QString& etag, const QString& comment,
                                            const QList<AuditComment>& comments, const QString& request_id) {
  v1::SendBackAuditRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_comment(comment.toStdString());
  request.set_request_id(request_id.toStdString());
  for (const auto& pinned : comments) {
    auto& to = *request.add_comments();
    to.set_field(pinned.field.toStdString());
    to.set_text(pinned.text.toStdString());
  }
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &AuditCalls::SendBackAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::accept(const QString& name, const QString& etag, const QString& comment,
                                         const QString& request_id) {
  v1::AcceptAuditRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_comment(comment.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &AuditCalls::AcceptAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::reopen(const QString& name, const QString& etag, const QString& reason,
                                         const QString& request_id) {
  v1::ReopenAuditRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_reason(reason.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &AuditCalls::ReopenAudit, audit_of);
}

}  // namespace touchstone::client
