// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/voice_gateway.h"

namespace touchstone::client {

/// Voices over gRPC. Lives on the connection's thread.
class GrpcVoiceGateway final : public VoiceGateway {
 public:
  explicit GrpcVoiceGateway(Connection& connection) : connection_(connection) {}

  Answered<VoicesOfAudit> voices_of(const QString& audit) override;
  Answered<Done> add(const QString& audit, const Voice& voice, const QString& request_id) override;
  Answered<Done> update(const Voice& voice, const QString& request_id) override;
  Answered<Done> remove(const Voice& voice, const QString& request_id) override;
  Answered<VoiceFigures> figures(const QString& cycle) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
