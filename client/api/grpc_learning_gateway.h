// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/learning_gateway.h"

namespace touchstone::client {

/// The learning library over gRPC. Lives on the connection's thread.
class GrpcLearningGateway final : public LearningGateway {
 public:
  explicit GrpcLearningGateway(Connection& connection) : connection_(connection) {}

  Answered<PracticeFound> practice(const PracticeQuestion& question) override;
  Answered<QList<PracticeTheme>> themes() override;
  Answered<QList<LearningEvent>> events() override;
  Answered<LearningEvent> plan(const LearningEvent& event, const QString& request_id) override;
  Answered<LearningEvent> hold(const LearningEvent& event, const QString& request_id) override;
  Answered<LearningEvent> look_again(const LearningEvent& event, const QString& outcome,
                                     const QString& request_id) override;
  Answered<QList<Thanks>> thanks_of(const QString& audit) override;
  Answered<Thanks> thank(const QString& audit, int finding, const QString& text, const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
