// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_session_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::client {

using SessionCalls = v1::SessionService::StubInterface::async_interface;

Answered<Session> GrpcSessionGateway::sign_in(const QString& organisation, const QString& email,
                                              const QString& password) {
  v1::SignInRequest request;
  request.set_organisation_code(organisation.toStdString());
  request.set_email(email.toStdString());
  request.set_password(password.toStdString());
  return unary<v1::SessionService>(connection_, CallKind::SignIn, request, &SessionCalls::SignIn,
                                   [&connection = connection_](const v1::SignInResponse& response) {
                                     connection.set_token(QByteArray::fromStdString(response.token()));
                                     return session_of(response.session());
                                   });
}

Answered<Done> GrpcSessionGateway::sign_out() {
  auto answer = unary<v1::SessionService>(connection_, CallKind::SignIn, v1::SignOutRequest{}, &SessionCalls::SignOut,
                                          [](const google::protobuf::Empty&) { return Done{}; });
  // The call has taken the token along: here the session is over now, whatever the server says.
  connection_.set_token({});
  return answer;
}

Answered<Done> GrpcSessionGateway::change_password(const QString& current, const QString& wanted,
                                                   const QString& request_id) {
  v1::ChangePasswordRequest request;
  request.set_current_password(current.toStdString());
  request.set_new_password(wanted.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::SessionService>(connection_, CallKind::Write, request, &SessionCalls::ChangePassword,
                                   [](const google::protobuf::Empty&) { return Done{}; });
}

Answered<Session> GrpcSessionGateway::current_session() {
  return unary<v1::SessionService>(connection_, CallKind::Read, v1::GetCurrentSessionRequest{},
                                   &SessionCalls::GetCurrentSession, session_of);
}

}  // namespace touchstone::client
