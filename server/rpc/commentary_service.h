// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/commentary.h"
#include "server/rpc/frame.h"
#include "server/store/audit_repository.h"
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
  grpc::ServerUnaryReactor* ConfirmFactDecision(grpc::CallbackServerContext* context,
                                                const v1::ConfirmFactDecisionRequest* request,
                                                v1::FactDecision* response) override;
  grpc::ServerUnaryReactor* GetFactSentence(grpc::CallbackServerContext* context,
                                            const v1::GetFactSentenceRequest* request,
                                            v1::FactSentence* response) override;

  // In finding_choices.cpp.
  grpc::ServerUnaryReactor* ListFindingChoices(grpc::CallbackServerContext* context,
                                               const v1::ListFindingChoicesRequest* request,
                                               v1::ListFindingChoicesResponse* response) override;
  grpc::ServerUnaryReactor* ChooseFinding(grpc::CallbackServerContext* context, const v1::ChooseFindingRequest* request,
                                          v1::FindingChoice* response) override;

  // In report_words.cpp.
  grpc::ServerUnaryReactor* ListFigureReferences(grpc::CallbackServerContext* context,
                                                 const v1::ListFigureReferencesRequest* request,
                                                 v1::ListFigureReferencesResponse* response) override;
  grpc::ServerUnaryReactor* RenderSentence(grpc::CallbackServerContext* context,
                                           const v1::RenderSentenceRequest* request,
                                           v1::RenderSentenceResponse* response) override;
  grpc::ServerUnaryReactor* ListSectionSentences(grpc::CallbackServerContext* context,
                                                 const v1::ListSectionSentencesRequest* request,
                                                 v1::ListSectionSentencesResponse* response) override;
  grpc::ServerUnaryReactor* AddSectionSentence(grpc::CallbackServerContext* context,
                                               const v1::AddSectionSentenceRequest* request,
                                               v1::SectionSentence* response) override;
  grpc::ServerUnaryReactor* EditSectionSentence(grpc::CallbackServerContext* context,
                                                const v1::EditSectionSentenceRequest* request,
                                                v1::SectionSentence* response) override;
  grpc::ServerUnaryReactor* ConfirmSectionSentence(grpc::CallbackServerContext* context,
                                                   const v1::ConfirmSectionSentenceRequest* request,
                                                   v1::SectionSentence* response) override;
  grpc::ServerUnaryReactor* RemoveSectionSentence(grpc::CallbackServerContext* context,
                                                  const v1::RemoveSectionSentenceRequest* request,
                                                  v1::SectionSentence* response) override;
  grpc::ServerUnaryReactor* ListWordings(grpc::CallbackServerContext* context, const v1::ListWordingsRequest* request,
                                         v1::ListWordingsResponse* response) override;

  // In finding_groups.cpp.
  grpc::ServerUnaryReactor* ListFindingGroups(grpc::CallbackServerContext* context,
                                              const v1::ListFindingGroupsRequest* request,
                                              v1::ListFindingGroupsResponse* response) override;
  grpc::ServerUnaryReactor* AddFindingGroup(grpc::CallbackServerContext* context,
                                            const v1::AddFindingGroupRequest* request,
                                            v1::FindingGroup* response) override;
  grpc::ServerUnaryReactor* EditFindingGroup(grpc::CallbackServerContext* context,
                                             const v1::EditFindingGroupRequest* request,
                                             v1::FindingGroup* response) override;
  grpc::ServerUnaryReactor* RemoveFindingGroup(grpc::CallbackServerContext* context,
                                               const v1::RemoveFindingGroupRequest* request,
                                               v1::FindingGroup* response) override;
  grpc::ServerUnaryReactor* ListFindingGroupSuggestions(grpc::CallbackServerContext* context,
                                                        const v1::ListFindingGroupSuggestionsRequest* request,
                                                        v1::ListFindingGroupSuggestionsResponse* response) override;

  // In publication_marks.cpp.
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

/// Whether a fact is the caller's to see: an overall one, or one of their areas.
bool sees_fact(const std::optional<std::vector<std::string>>& visible_areas, const std::string& fact_key);
/// The etag of something decided; what is not decided has none.
std::string etag_while(bool decided, std::int64_t version);
/// Refuses ETAG_MISMATCH: somebody did the deed ("decided") meanwhile.
domain::Result<domain::Done> check_fresh(const std::string& etag, const std::string& current, const std::string& deed);

/// The completed audit of a cycle with the finding that is to be decided, locked so that the finding stays what it is.
/// `field` names the audit in the request. Refuses FINDING_NOT_FOUND, also in areas that the caller does not see.
domain::Result<store::AuditRecord> lock_audit_of_finding(const Change& change, const std::string& cycle_id,
                                                         const std::string& audit, int index, const std::string& field);
domain::Error no_such_finding();
domain::Error no_such_finding_group();

/// What was decided and written about a cycle, for its report.
domain::Commentary read_commentary(const Read& read, const std::string& cycle_id);

}  // namespace touchstone::rpc
