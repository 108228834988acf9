// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/concern_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Concerns over gRPC. Lives on the connection's thread.
class GrpcConcernGateway final : public ConcernGateway {
 public:
  explicit GrpcConcernGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Concern>> open_concerns() override;
  Answered<QList<Concern>> concerns_of(const QString& audit) override;
  Answered<Concern> raise(const QString& audit, const QString& words, const QString& request_id) override;
  Answered<Concern> acknowledge(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<Concern> record_action(const QString& name, const QString& etag, const QString& action,
                                  const QString& request_id) override;
  Answered<Concern> close(const QString& name, const QString& etag, const QString& outcome,
                          const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
