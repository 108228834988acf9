// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/spelling_gateway.h"

namespace touchstone::client {

/// The council's own words over gRPC. Lives on the connection's thread.
class GrpcSpellingGateway final : public SpellingGateway {
 public:
  explicit GrpcSpellingGateway(Connection& connection) : connection_(connection) {}

  Answered<QStringList> words() override;
  Answered<QString> add(const QString& word, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
