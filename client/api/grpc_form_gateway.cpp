// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_form_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_to_proto.h"
#include "touchstone/v1/form_service.grpc.pb.h"

namespace touchstone::client {

Answered<Form> GrpcFormGateway::form(const QString& name) {
  // The same name means another form for another council.
  const auto key = QStringLiteral("%1 %2").arg(connection_.session_number()).arg(name);
  if (const auto found = known_->constFind(key); found != known_->constEnd()) {
    QPromise<Outcome<Form>> answer;
    answer.start();
    answer.addResult(Outcome<Form>::of(*found));
    answer.finish();
    return answer.future();
  }
  v1::GetFormRequest request;
  request.set_name(name.toStdString());
  return unary<v1::FormService>(connection_, CallKind::Read, request,
                                &v1::FormService::StubInterface::async_interface::GetForm,
                                [known = known_, key](const v1::Form& form) {
                                  auto fetched = form_of(form);
                                  known->insert(key, fetched);
                                  return fetched;
                                });
}

Answered<QList<Form>> GrpcFormGateway::versions() {
  return whole_list<v1::FormService, Form>(connection_, v1::ListFormsRequest{},
                                           &v1::FormService::StubInterface::async_interface::ListForms,
                                           [](const v1::ListFormsResponse& page, QList<Form>& rows) {
                                             for (const auto& form : page.forms()) {
                                               rows.append(form_of(form));
                                             }
                                           });
}

Answered<Form> GrpcFormGateway::create(const Form& form, const QString& request_id, bool only_check) {
  v1::CreateFormRequest request;
  *request.mutable_form() = form_to_proto(form);
  request.set_request_id(request_id.toStdString());
  request.set_validate_only(only_check);
  return unary<v1::FormService>(connection_, CallKind::Write, request,
                                &v1::FormService::StubInterface::async_interface::CreateForm, form_of);
}

}  // namespace touchstone::client
