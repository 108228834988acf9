// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/form_gateway.h"

namespace touchstone::client {

/// Forms over gRPC; a version is fetched once. Lives on the connection's thread.
class GrpcFormGateway final : public FormGateway {
 public:
  explicit GrpcFormGateway(Connection& connection) : connection_(connection) {}

  Answered<Form> form(const QString& name) override;
  Answered<QList<Form>> versions() override;
  Answered<Form> create(const Form& form, const QString& request_id, bool only_check) override;

 private:
  Connection& connection_;
  // A version never changes. Shared, so that an answer that comes after the gateway's end finds it.
  std::shared_ptr<QMap<QString, Form>> known_ = std::make_shared<QMap<QString, Form>>();
};

}  // namespace touchstone::client
