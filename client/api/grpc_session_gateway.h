// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/session_gateway.h"

namespace touchstone::client {

/// Sessions over gRPC. The token goes to the connection and nowhere else. Lives on the connection's thread.
class GrpcSessionGateway final : public SessionGateway {
 public:
  explicit GrpcSessionGateway(Connection& connection) : connection_(connection) {}

  Answered<Session> sign_in(const QString& organisation, const QString& email, const QString& password) override;
  Answered<Done> sign_out() override;
  Answered<Done> change_password(const QString& current, const QString& wanted, const QString& request_id) override;
  Answered<Session> current_session() override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
