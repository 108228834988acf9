// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/commentary.h"
#include "server/rpc/frame.h"
#include "server/store/cycle_repository.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::rpc {

/// What the QA unit decides before a month's facts and findings stand in its report. The contract is in
/// proto/touchstone/v1/commentary_service.proto.
class CommentaryService final : public v1::CommentaryService::CallbackService {
 public:
  CommentaryService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* ListFactDecisions(grpc::CallbackServerContext* context,
                                              const v1::ListFactDecisionsRequest* request,
                                              v1::ListFactDecisionsResponse* response) override;
  grpc::ServerUnaryReactor* DecideFact(grpc::CallbackServerContext* context, const v1::DecideFactRequest* request,
                                       v1::FactDecision* response) override;
  grpc::ServerUnaryReactor* ListFindingChoices(grpc::CallbackServerContext* context,
                                               const v1::ListFindingChoicesRequest* request,
                                               v1::ListFindingChoicesResponse* response) override;
  grpc::ServerUnaryReactor* ChooseFinding(grpc::CallbackServerContext* context, const v1::ChooseFindingRequest* request,
                                          v1::FindingChoice* response) override;
  grpc::ServerUnaryReactor* ListPublicationMarks(grpc::CallbackServerContext* context,
                                                 const v1::ListPublicationMarksRequest* request,
                                                 v1::ListPublicationMarksResponse* response) override;
  grpc::ServerUnaryReactor* MarkForPublication(grpc::CallbackServerContext* context,
                                               const v1::MarkForPublicationRequest* request,
                                               v1::PublicationMark* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
};

/// What was decided about a cycle, for its report.
domain::Commentary read_commentary(const Read& read, const std::string& cycle_id);

}  // namespace touchstone::rpc
