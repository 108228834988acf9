// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_audit_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/audit_service.grpc.pb.h"

namespace touchstone::client {

using Interface = v1::AuditService::StubInterface::async_interface;

Answered<Audit> GrpcAuditGateway::audit(const QString& name) {
  v1::GetAuditRequest request;
  request.set_name(name.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Read, request, &Interface::GetAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::save(const Audit& audit, const QString& request_id) {
  v1::SaveAuditRequest request;
  *request.mutable_audit() = audit_to_proto(audit);
  request.set_request_id(request_id.toStdString());
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &Interface::SaveAudit, audit_of);
}

Answered<Audit> GrpcAuditGateway::submit(const Audit& audit, const QString& request_id) {
  v1::SubmitAuditRequest request;
  request.set_name(audit.name.toStdString());
  request.set_etag(audit.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  *request.mutable_audit() = audit_to_proto(audit);
  return unary<v1::AuditService>(connection_, CallKind::Write, request, &Interface::SubmitAudit, audit_of);
}

}  // namespace touchstone::client
