// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/moderation_gateway.h"

namespace touchstone::client {

/// Second readings over gRPC. Lives on the connection's thread.
class GrpcModerationGateway final : public ModerationGateway {
 public:
  explicit GrpcModerationGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<Moderation>> moderations(const QString& audit_cycle) override;
  Answered<Moderation> moderation(const QString& name) override;
  Answered<Moderation> take(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<Moderation> give_back(const QString& name, const QString& etag, const QString& request_id) override;
  Answered<Moderation> submit(const QString& name, const QString& etag, Grade grade, const QString& reason,
                              const QString& request_id) override;
  Answered<ModerationSettings> settings(const QString& programme) override;
  Answered<ModerationSettings> change_settings(const QString& programme, const ModerationSettings& settings,
                                               const QString& request_id) override;
  Answered<Agreement> agreement(const QString& programme, const QString& last_period) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
