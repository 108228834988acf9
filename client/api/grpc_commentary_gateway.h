// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/commentary_gateway.h"
#include "client/api/connection.h"

namespace touchstone::client {

/// Decisions about facts and findings over gRPC. Lives on the connection's thread.
class GrpcCommentaryGateway final : public CommentaryGateway {
 public:
  explicit GrpcCommentaryGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<FactDecision>> fact_decisions(const QString& audit_cycle) override;
  Answered<FactDecision> decide_fact(const QString& audit_cycle, const FactDecision& decision,
                                     const QString& request_id) override;
  Answered<QList<FindingChoice>> finding_choices(const QString& audit_cycle) override;
  Answered<FindingChoice> choose_finding(const QString& audit_cycle, const FindingChoice& choice,
                                         const QString& request_id) override;
  Answered<QList<PublicationMark>> publication_marks(const QString& audit_cycle) override;
  Answered<PublicationMark> mark_for_publication(const QString& audit_cycle, const PublicationMark& mark,
                                                 const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
