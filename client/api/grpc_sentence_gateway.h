// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/sentence_gateway.h"

namespace touchstone::client {

/// The unit's words in a report over gRPC. Lives on the connection's thread.
class GrpcSentenceGateway final : public SentenceGateway {
 public:
  explicit GrpcSentenceGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<FigureReference>> references(const QString& audit_cycle) override;
  Answered<QString> printed(const QString& audit_cycle, const QString& text) override;
  Answered<FactSentence> fact_sentence(const QString& audit_cycle, const QString& fact_key) override;
  Answered<FactDecision> confirm_fact(const QString& audit_cycle, const FactDecision& decision,
                                      const QString& request_id) override;
  Answered<QList<SectionSentence>> sentences(const QString& audit_cycle) override;
  Answered<SectionSentence> add(const QString& audit_cycle, const SectionSentence& sentence, const QString& after,
                                const QString& request_id) override;
  Answered<SectionSentence> reword(const SectionSentence& sentence, const QString& request_id) override;
  Answered<SectionSentence> move(const SectionSentence& sentence, const QString& after,
                                 const QString& request_id) override;
  Answered<SectionSentence> confirm(const SectionSentence& sentence, const QString& request_id) override;
  Answered<SectionSentence> remove(const SectionSentence& sentence, const QString& request_id) override;
  Answered<QList<Wording>> wordings(const QString& audit_cycle, const WordingSubject& subject) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
