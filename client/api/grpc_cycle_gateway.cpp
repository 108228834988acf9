// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_cycle_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"

namespace touchstone::client {

using CycleCalls = v1::CycleService::StubInterface::async_interface;

Answered<AuditCycle> GrpcCycleGateway::plan(const QString& programme, const QString& period, const QString& theme,
                                            const QDate& due_date, const QString& request_id) {
  v1::CreateAuditCycleRequest request;
  request.set_parent(programme.toStdString());
  request.mutable_audit_cycle()->set_period(period.toStdString());
  request.mutable_audit_cycle()->set_theme(theme.toStdString());
  request.mutable_audit_cycle()->set_due_date(due_date.toString(Qt::ISODate).toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CycleService>(connection_, CallKind::Write, request, &CycleCalls::CreateAuditCycle, cycle_of);
}

Answered<AuditCycle> GrpcCycleGateway::change(const AuditCycle& cycle, bool with_form, const QString& request_id) {
  v1::UpdateAuditCycleRequest request;
  auto& to = *request.mutable_audit_cycle();
  to.set_name(cycle.name.toStdString());
  to.set_etag(cycle.etag.toStdString());
  to.set_theme(cycle.theme.toStdString());
  to.set_due_date(cycle.due_date.toString(Qt::ISODate).toStdString());
  request.mutable_update_mask()->add_paths("theme");
  request.mutable_update_mask()->add_paths("due_date");
  if (with_form) {
    to.set_form(cycle.form.toStdString());
    request.mutable_update_mask()->add_paths("form");
  }
  request.set_request_id(request_id.toStdString());
  return unary<v1::CycleService>(connection_, CallKind::Write, request, &CycleCalls::UpdateAuditCycle, cycle_of);
}

Answered<AuditCycle> GrpcCycleGateway::open(const QString& name, const QString& etag, const QString& request_id) {
  v1::OpenAuditCycleRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CycleService>(connection_, CallKind::Write, request, &CycleCalls::OpenAuditCycle, cycle_of);
}

Answered<AuditCycle> GrpcCycleGateway::close(const QString& name, const QString& etag, const QString& request_id) {
  v1::CloseAuditCycleRequest request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CycleService>(connection_, CallKind::Write, request, &CycleCalls::CloseAuditCycle, cycle_of);
}

}  // namespace touchstone::client
