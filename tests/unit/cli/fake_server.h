// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "client/cli/app.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "touchstone/v1/action_service.grpc.pb.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/audit_service.grpc.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"
#include "touchstone/v1/event_service.grpc.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::cli::test {

/// A status as the server makes it: ErrorInfo first, then what else is known.
inline grpc::Status refusal(grpc::StatusCode code, const std::string& reason, const std::string& message,
                            const std::vector<const google::protobuf::Message*>& details = {},
                            const std::map<std::string, std::string>& metadata = {}) {
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("touchstone");
  info.mutable_metadata()->insert(metadata.begin(), metadata.end());
  google::rpc::Status status;
  status.set_code(static_cast<int>(code));
  status.set_message(message);
  status.add_details()->PackFrom(info);
  for (const auto* detail : details) status.add_details()->PackFrom(*detail);
  return {code, message, status.SerializeAsString()};
}

/// What the fake answers, and what it was asked. One object for all services of the contract that the tests use; a
/// method without an answer is UNIMPLEMENTED.
struct Script {
  std::function<grpc::Status(const v1::CreatePersonRequest&, v1::CreatePersonResponse&)> create_person;
  std::function<grpc::Status(const v1::GetPersonRequest&, v1::Person&)> get_person;
  std::function<grpc::Status(const v1::SetPersonRolesRequest&, v1::Person&)> set_person_roles;
  std::function<grpc::Status(const v1::ListPeopleRequest&, v1::ListPeopleResponse&)> list_people;
  std::function<grpc::Status(const v1::SignInRequest&, v1::SignInResponse&)> sign_in;
  std::function<grpc::Status(const v1::ChangePasswordRequest&)> change_password;
  std::function<grpc::Status()> sign_out;
  std::function<grpc::Status(v1::Session&)> get_session;
  std::function<grpc::Status(const v1::GetMonthlyAnalysisRequest&, v1::MonthlyAnalysis&)> analysis;
  std::function<grpc::Status(const v1::ListFigureRecordsRequest&, v1::ListFigureRecordsResponse&)> figure_records;
  std::function<grpc::Status(const v1::WatchProgressRequest&, grpc::ServerWriter<v1::Progress>&)> watch_progress;
  std::function<grpc::Status(const v1::ListFactDecisionsRequest&, v1::ListFactDecisionsResponse&)> fact_decisions;
  std::function<grpc::Status(const v1::DecideFactRequest&, v1::FactDecision&)> decide_fact;
  std::function<grpc::Status(const v1::ListFindingChoicesRequest&, v1::ListFindingChoicesResponse&)> finding_choices;
  std::function<grpc::Status(const v1::ChooseFindingRequest&, v1::FindingChoice&)> choose_finding;
  std::function<grpc::Status(const v1::ConfirmFactDecisionRequest&, v1::FactDecision&)> confirm_fact;
  std::function<grpc::Status(const v1::GetFactSentenceRequest&, v1::FactSentence&)> fact_sentence;
  std::function<grpc::Status(const v1::ListFigureReferencesRequest&, v1::ListFigureReferencesResponse&)> references;
  std::function<grpc::Status(const v1::ListSectionSentencesRequest&, v1::ListSectionSentencesResponse&)> sentences;
  std::function<grpc::Status(const v1::AddSectionSentenceRequest&, v1::SectionSentence&)> add_sentence;
  std::function<grpc::Status(const v1::EditSectionSentenceRequest&, v1::SectionSentence&)> edit_sentence;
  std::function<grpc::Status(const v1::ListWordingsRequest&, v1::ListWordingsResponse&)> wordings;
  std::function<grpc::Status(const v1::ListFindingGroupsRequest&, v1::ListFindingGroupsResponse&)> finding_groups;
  std::function<grpc::Status(const v1::AddFindingGroupRequest&, v1::FindingGroup&)> add_finding_group;
  std::function<grpc::Status(const v1::EditFindingGroupRequest&, v1::FindingGroup&)> edit_finding_group;
  std::function<grpc::Status(const v1::UpdatePersonRequest&, v1::Person&)> update_person;
  std::function<grpc::Status(const v1::ListSpellingWordsRequest&, v1::ListSpellingWordsResponse&)> spelling_words;
  std::function<grpc::Status(const v1::AddSpellingWordRequest&, v1::SpellingWord&)> add_spelling_word;
  std::function<grpc::Status(const v1::ListServiceAreasRequest&, v1::ListServiceAreasResponse&)> areas;
  std::function<grpc::Status(const v1::ListServiceAreaVersionsRequest&, v1::ListServiceAreaVersionsResponse&)>
      area_versions;
  std::function<grpc::Status(const std::string&, const v1::ImportReturnsRequest::Options&, v1::ImportReturnsResponse&)>
      import;
  std::function<grpc::Status(const v1::RenderReportRequest&, grpc::ServerWriter<v1::RenderReportResponse>&)> report;
  std::function<grpc::Status(const v1::RenderBoardPageRequest&, grpc::ServerWriter<v1::RenderReportResponse>&)> board;
  std::function<grpc::Status(const v1::RenderRollUpRequest&, grpc::ServerWriter<v1::RenderReportResponse>&)> roll_up;
  std::function<grpc::Status(const v1::RenderAreaPackRequest&, grpc::ServerWriter<v1::RenderReportResponse>&)>
      area_pack;
  std::function<grpc::Status(const v1::RenderInspectionPackRequest&, grpc::ServerWriter<v1::RenderReportResponse>&)>
      inspection_pack;
  std::function<grpc::Status(const v1::CreateReportVersionRequest&, v1::ReportVersion&)> create_report_version;
  std::function<grpc::Status(const v1::GetReportVersionRequest&, v1::ReportVersion&)> get_report_version;
  std::function<grpc::Status(const v1::ListReportVersionsRequest&, v1::ListReportVersionsResponse&)> report_versions;
  std::function<grpc::Status(const v1::StepReportVersionRequest&, v1::ReportVersion&)> step_report_version;
  std::function<grpc::Status(const v1::ListReportMailsRequest&, v1::ListReportMailsResponse&)> report_mails;
  std::function<grpc::Status(v1::ReportSettings&)> report_settings;
  std::function<grpc::Status(const v1::UpdateReportSettingsRequest&, v1::ReportSettings&)> update_report_settings;
  std::function<grpc::Status(v1::ListReportAddressesResponse&)> report_addresses;
  std::function<grpc::Status(const v1::ReplaceReportAddressesRequest&, v1::ReplaceReportAddressesResponse&)>
      replace_report_addresses;
  std::function<grpc::Status(const v1::CreateOrganisationRequest&, v1::CreateOrganisationResponse&)>
      create_organisation;
  std::function<grpc::Status(const v1::VerifyEventsRequest&, v1::VerifyEventsResponse&)> verify_events;
  std::function<grpc::Status(v1::EventRoot&)> event_root;
  std::function<grpc::Status(const v1::GetAuditRequest&, v1::Audit&)> get_audit;
  std::function<grpc::Status(const v1::SubmitAuditRequest&, v1::Audit&)> submit_audit;
  std::function<grpc::Status(const v1::SendBackAuditRequest&, v1::Audit&)> send_back_audit;
  std::function<grpc::Status(const v1::ReopenAuditRequest&, v1::Audit&)> reopen_audit;
  std::function<grpc::Status(const v1::ListAuditEventsRequest&, v1::ListAuditEventsResponse&)> list_audit_events;
  std::function<grpc::Status(const v1::SearchAllocationsRequest&, v1::SearchAllocationsResponse&)> search_allocations;
  std::function<grpc::Status(const v1::ChaseAllocationsRequest&, v1::ChaseAllocationsResponse&)> chase_allocations;
  std::function<grpc::Status(const v1::BatchCreateAllocationsRequest&, v1::BatchCreateAllocationsResponse&)>
      batch_create_allocations;
  std::function<grpc::Status(const v1::GetAuditCycleRequest&, v1::AuditCycle&)> get_cycle;
  std::function<grpc::Status(const v1::UpdateAuditCycleRequest&, v1::AuditCycle&)> update_cycle;
  std::function<grpc::Status(const v1::GetActionRequest&, v1::Action&)> get_action;
  std::function<grpc::Status(const v1::ListActionsRequest&, v1::ListActionsResponse&)> list_actions;
  std::function<grpc::Status(const v1::CreateActionRequest&, v1::Action&)> create_action;
  std::function<grpc::Status(const v1::UpdateActionRequest&, v1::Action&)> update_action;
  std::function<grpc::Status(const v1::SendBackActionRequest&, v1::Action&)> send_back_action;
  std::function<grpc::Status(const v1::ListOpenFindingsRequest&, v1::ListOpenFindingsResponse&)> open_findings;
  std::function<grpc::Status(const v1::GetReAuditComparisonRequest&, v1::ReAuditComparison&)> compare_re_audit;

  std::vector<std::string> authorizations{};          ///< Of every call, in order; "" for none.
  std::vector<std::chrono::milliseconds> patience{};  ///< Time left when each call arrived.
  std::size_t calls() const { return authorizations.size(); }
};

/// Notes who called, then answers by the script.
template <typename Answer, typename... Arguments>
grpc::Status play(Script& script, const grpc::ServerContext& context, const Answer& answer, Arguments&... arguments) {
  const auto found = context.client_metadata().find("authorization");
  script.authorizations.emplace_back(
      found == context.client_metadata().end() ? "" : std::string{found->second.begin(), found->second.end()});
  script.patience.push_back(
      std::chrono::duration_cast<std::chrono::milliseconds>(context.deadline() - std::chrono::system_clock::now()));
  if (!answer) return {grpc::StatusCode::UNIMPLEMENTED, ""};
  return answer(arguments...);
}

class FakePeople : public v1::PeopleService::Service {
 public:
  explicit FakePeople(Script& script) : script_{script} {}
  grpc::Status CreatePerson(grpc::ServerContext* c, const v1::CreatePersonRequest* q,
                            v1::CreatePersonResponse* a) override {
    return play(script_, *c, script_.create_person, *q, *a);
  }
  grpc::Status GetPerson(grpc::ServerContext* c, const v1::GetPersonRequest* q, v1::Person* a) override {
    return play(script_, *c, script_.get_person, *q, *a);
  }
  grpc::Status UpdatePerson(grpc::ServerContext* c, const v1::UpdatePersonRequest* q, v1::Person* a) override {
    return play(script_, *c, script_.update_person, *q, *a);
  }
  grpc::Status SetPersonRoles(grpc::ServerContext* c, const v1::SetPersonRolesRequest* q, v1::Person* a) override {
    return play(script_, *c, script_.set_person_roles, *q, *a);
  }
  grpc::Status ListPeople(grpc::ServerContext* c, const v1::ListPeopleRequest* q, v1::ListPeopleResponse* a) override {
    return play(script_, *c, script_.list_people, *q, *a);
  }

 private:
  Script& script_;
};

class FakeSessions : public v1::SessionService::Service {
 public:
  explicit FakeSessions(Script& script) : script_{script} {}
  grpc::Status SignIn(grpc::ServerContext* c, const v1::SignInRequest* q, v1::SignInResponse* a) override {
    return play(script_, *c, script_.sign_in, *q, *a);
  }
  grpc::Status SignOut(grpc::ServerContext* c, const v1::SignOutRequest*, google::protobuf::Empty*) override {
    return play(script_, *c, script_.sign_out);
  }
  grpc::Status ChangePassword(grpc::ServerContext* c, const v1::ChangePasswordRequest* q,
                              google::protobuf::Empty*) override {
    return play(script_, *c, script_.change_password, *q);
  }
  grpc::Status GetCurrentSession(grpc::ServerContext* c, const v1::GetCurrentSessionRequest*, v1::Session* a) override {
    return play(script_, *c, script_.get_session, *a);
  }

 private:
  Script& script_;
};

class FakeAnalyses : public v1::AnalysisService::Service {
 public:
  explicit FakeAnalyses(Script& script) : script_{script} {}
  grpc::Status GetMonthlyAnalysis(grpc::ServerContext* c, const v1::GetMonthlyAnalysisRequest* q,
                                  v1::MonthlyAnalysis* a) override {
    return play(script_, *c, script_.analysis, *q, *a);
  }
  grpc::Status ListFigureRecords(grpc::ServerContext* c, const v1::ListFigureRecordsRequest* q,
                                 v1::ListFigureRecordsResponse* a) override {
    return play(script_, *c, script_.figure_records, *q, *a);
  }
  grpc::Status WatchProgress(grpc::ServerContext* c, const v1::WatchProgressRequest* q,
                             grpc::ServerWriter<v1::Progress>* writer) override {
    return play(script_, *c, script_.watch_progress, *q, *writer);
  }

 private:
  Script& script_;
};

class FakeCommentaries : public v1::CommentaryService::Service {
 public:
  explicit FakeCommentaries(Script& script) : script_{script} {}
  grpc::Status ListFactDecisions(grpc::ServerContext* c, const v1::ListFactDecisionsRequest* q,
                                 v1::ListFactDecisionsResponse* a) override {
    return play(script_, *c, script_.fact_decisions, *q, *a);
  }
  grpc::Status DecideFact(grpc::ServerContext* c, const v1::DecideFactRequest* q, v1::FactDecision* a) override {
    return play(script_, *c, script_.decide_fact, *q, *a);
  }
  grpc::Status ListFindingChoices(grpc::ServerContext* c, const v1::ListFindingChoicesRequest* q,
                                  v1::ListFindingChoicesResponse* a) override {
    return play(script_, *c, script_.finding_choices, *q, *a);
  }
  grpc::Status ChooseFinding(grpc::ServerContext* c, const v1::ChooseFindingRequest* q, v1::FindingChoice* a) override {
    return play(script_, *c, script_.choose_finding, *q, *a);
  }
  grpc::Status ConfirmFactDecision(grpc::ServerContext* c, const v1::ConfirmFactDecisionRequest* q,
                                   v1::FactDecision* a) override {
    return play(script_, *c, script_.confirm_fact, *q, *a);
  }
  grpc::Status GetFactSentence(grpc::ServerContext* c, const v1::GetFactSentenceRequest* q,
                               v1::FactSentence* a) override {
    return play(script_, *c, script_.fact_sentence, *q, *a);
  }
  grpc::Status ListFigureReferences(grpc::ServerContext* c, const v1::ListFigureReferencesRequest* q,
                                    v1::ListFigureReferencesResponse* a) override {
    return play(script_, *c, script_.references, *q, *a);
  }
  grpc::Status ListSectionSentences(grpc::ServerContext* c, const v1::ListSectionSentencesRequest* q,
                                    v1::ListSectionSentencesResponse* a) override {
    return play(script_, *c, script_.sentences, *q, *a);
  }
  grpc::Status AddSectionSentence(grpc::ServerContext* c, const v1::AddSectionSentenceRequest* q,
                                  v1::SectionSentence* a) override {
    return play(script_, *c, script_.add_sentence, *q, *a);
  }
  grpc::Status EditSectionSentence(grpc::ServerContext* c, const v1::EditSectionSentenceRequest* q,
                                   v1::SectionSentence* a) override {
    return play(script_, *c, script_.edit_sentence, *q, *a);
  }
  grpc::Status ListWordings(grpc::ServerContext* c, const v1::ListWordingsRequest* q,
                            v1::ListWordingsResponse* a) override {
    return play(script_, *c, script_.wordings, *q, *a);
  }
  grpc::Status ListFindingGroups(grpc::ServerContext* c, const v1::ListFindingGroupsRequest* q,
                                 v1::ListFindingGroupsResponse* a) override {
    return play(script_, *c, script_.finding_groups, *q, *a);
  }
  grpc::Status AddFindingGroup(grpc::ServerContext* c, const v1::AddFindingGroupRequest* q,
                               v1::FindingGroup* a) override {
    return play(script_, *c, script_.add_finding_group, *q, *a);
  }
  grpc::Status EditFindingGroup(grpc::ServerContext* c, const v1::EditFindingGroupRequest* q,
                                v1::FindingGroup* a) override {
    return play(script_, *c, script_.edit_finding_group, *q, *a);
  }

 private:
  Script& script_;
};

class FakeAllocations : public v1::AllocationService::Service {
 public:
  explicit FakeAllocations(Script& script) : script_{script} {}
  grpc::Status SearchAllocations(grpc::ServerContext* c, const v1::SearchAllocationsRequest* q,
                                 v1::SearchAllocationsResponse* a) override {
    return play(script_, *c, script_.search_allocations, *q, *a);
  }
  grpc::Status ChaseAllocations(grpc::ServerContext* c, const v1::ChaseAllocationsRequest* q,
                                v1::ChaseAllocationsResponse* a) override {
    return play(script_, *c, script_.chase_allocations, *q, *a);
  }
  grpc::Status BatchCreateAllocations(grpc::ServerContext* c, const v1::BatchCreateAllocationsRequest* q,
                                      v1::BatchCreateAllocationsResponse* a) override {
    return play(script_, *c, script_.batch_create_allocations, *q, *a);
  }
  grpc::Status ImportReturns(grpc::ServerContext* c, grpc::ServerReader<v1::ImportReturnsRequest>* reader,
                             v1::ImportReturnsResponse* a) override {
    v1::ImportReturnsRequest part;
    if (!reader->Read(&part) || !part.has_options()) return {grpc::StatusCode::INVALID_ARGUMENT, "options first"};
    const auto options = part.options();
    std::string file;
    while (reader->Read(&part)) file += part.chunk();
    return play(script_, *c, script_.import, file, options, *a);
  }

 private:
  Script& script_;
};

class FakeReports : public v1::ReportService::Service {
 public:
  explicit FakeReports(Script& script) : script_{script} {}
  grpc::Status RenderReport(grpc::ServerContext* c, const v1::RenderReportRequest* q,
                            grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    return play(script_, *c, script_.report, *q, *writer);
  }
  grpc::Status RenderBoardPage(grpc::ServerContext* c, const v1::RenderBoardPageRequest* q,
                               grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    return play(script_, *c, script_.board, *q, *writer);
  }
  grpc::Status RenderRollUp(grpc::ServerContext* c, const v1::RenderRollUpRequest* q,
                            grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    return play(script_, *c, script_.roll_up, *q, *writer);
  }
  grpc::Status RenderAreaPack(grpc::ServerContext* c, const v1::RenderAreaPackRequest* q,
                              grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    return play(script_, *c, script_.area_pack, *q, *writer);
  }
  grpc::Status RenderInspectionPack(grpc::ServerContext* c, const v1::RenderInspectionPackRequest* q,
                                    grpc::ServerWriter<v1::RenderReportResponse>* writer) override {
    return play(script_, *c, script_.inspection_pack, *q, *writer);
  }

  grpc::Status CreateReportVersion(grpc::ServerContext* c, const v1::CreateReportVersionRequest* q,
                                   v1::ReportVersion* r) override {
    return play(script_, *c, script_.create_report_version, *q, *r);
  }
  grpc::Status GetReportVersion(grpc::ServerContext* c, const v1::GetReportVersionRequest* q,
                                v1::ReportVersion* r) override {
    return play(script_, *c, script_.get_report_version, *q, *r);
  }
  grpc::Status ListReportVersions(grpc::ServerContext* c, const v1::ListReportVersionsRequest* q,
                                  v1::ListReportVersionsResponse* r) override {
    return play(script_, *c, script_.report_versions, *q, *r);
  }
  grpc::Status StepReportVersion(grpc::ServerContext* c, const v1::StepReportVersionRequest* q,
                                 v1::ReportVersion* r) override {
    return play(script_, *c, script_.step_report_version, *q, *r);
  }
  grpc::Status ListReportMails(grpc::ServerContext* c, const v1::ListReportMailsRequest* q,
                               v1::ListReportMailsResponse* r) override {
    return play(script_, *c, script_.report_mails, *q, *r);
  }

 private:
  Script& script_;
};

class FakeOrganisations : public v1::OrganisationService::Service {
 public:
  explicit FakeOrganisations(Script& script) : script_{script} {}
  grpc::Status CreateOrganisation(grpc::ServerContext* c, const v1::CreateOrganisationRequest* q,
                                  v1::CreateOrganisationResponse* a) override {
    return play(script_, *c, script_.create_organisation, *q, *a);
  }
  grpc::Status ListSpellingWords(grpc::ServerContext* c, const v1::ListSpellingWordsRequest* q,
                                 v1::ListSpellingWordsResponse* a) override {
    return play(script_, *c, script_.spelling_words, *q, *a);
  }
  grpc::Status AddSpellingWord(grpc::ServerContext* c, const v1::AddSpellingWordRequest* q,
                               v1::SpellingWord* a) override {
    return play(script_, *c, script_.add_spelling_word, *q, *a);
  }
  grpc::Status GetReportSettings(grpc::ServerContext* c, const v1::GetReportSettingsRequest*,
                                 v1::ReportSettings* a) override {
    return play(script_, *c, script_.report_settings, *a);
  }
  grpc::Status UpdateReportSettings(grpc::ServerContext* c, const v1::UpdateReportSettingsRequest* q,
                                    v1::ReportSettings* a) override {
    return play(script_, *c, script_.update_report_settings, *q, *a);
  }
  grpc::Status ListReportAddresses(grpc::ServerContext* c, const v1::ListReportAddressesRequest*,
                                   v1::ListReportAddressesResponse* a) override {
    return play(script_, *c, script_.report_addresses, *a);
  }
  grpc::Status ReplaceReportAddresses(grpc::ServerContext* c, const v1::ReplaceReportAddressesRequest* q,
                                      v1::ReplaceReportAddressesResponse* a) override {
    return play(script_, *c, script_.replace_report_addresses, *q, *a);
  }
  grpc::Status ListServiceAreas(grpc::ServerContext* c, const v1::ListServiceAreasRequest* q,
                                v1::ListServiceAreasResponse* a) override {
    return play(script_, *c, script_.areas, *q, *a);
  }
  grpc::Status ListServiceAreaVersions(grpc::ServerContext* c, const v1::ListServiceAreaVersionsRequest* q,
                                       v1::ListServiceAreaVersionsResponse* a) override {
    return play(script_, *c, script_.area_versions, *q, *a);
  }

 private:
  Script& script_;
};

class FakeEvents : public v1::EventService::Service {
 public:
  explicit FakeEvents(Script& script) : script_{script} {}
  grpc::Status VerifyEvents(grpc::ServerContext* c, const v1::VerifyEventsRequest* q,
                            v1::VerifyEventsResponse* a) override {
    return play(script_, *c, script_.verify_events, *q, *a);
  }
  grpc::Status GetEventRoot(grpc::ServerContext* c, const v1::GetEventRootRequest*, v1::EventRoot* a) override {
    return play(script_, *c, script_.event_root, *a);
  }

 private:
  Script& script_;
};

class FakeAudits : public v1::AuditService::Service {
 public:
  explicit FakeAudits(Script& script) : script_{script} {}
  grpc::Status SendBackAudit(grpc::ServerContext* c, const v1::SendBackAuditRequest* q, v1::Audit* a) override {
    return play(script_, *c, script_.send_back_audit, *q, *a);
  }
  grpc::Status ReopenAudit(grpc::ServerContext* c, const v1::ReopenAuditRequest* q, v1::Audit* a) override {
    return play(script_, *c, script_.reopen_audit, *q, *a);
  }
  grpc::Status ListAuditEvents(grpc::ServerContext* c, const v1::ListAuditEventsRequest* q,
                               v1::ListAuditEventsResponse* a) override {
    return play(script_, *c, script_.list_audit_events, *q, *a);
  }
  grpc::Status GetAudit(grpc::ServerContext* c, const v1::GetAuditRequest* q, v1::Audit* a) override {
    return play(script_, *c, script_.get_audit, *q, *a);
  }
  grpc::Status SubmitAudit(grpc::ServerContext* c, const v1::SubmitAuditRequest* q, v1::Audit* a) override {
    return play(script_, *c, script_.submit_audit, *q, *a);
  }

 private:
  Script& script_;
};

class FakeCycles : public v1::CycleService::Service {
 public:
  explicit FakeCycles(Script& script) : script_{script} {}
  grpc::Status GetAuditCycle(grpc::ServerContext* c, const v1::GetAuditCycleRequest* q, v1::AuditCycle* a) override {
    return play(script_, *c, script_.get_cycle, *q, *a);
  }
  grpc::Status UpdateAuditCycle(grpc::ServerContext* c, const v1::UpdateAuditCycleRequest* q,
                                v1::AuditCycle* a) override {
    return play(script_, *c, script_.update_cycle, *q, *a);
  }

 private:
  Script& script_;
};

class FakeActions : public v1::ActionService::Service {
 public:
  explicit FakeActions(Script& script) : script_{script} {}
  grpc::Status GetAction(grpc::ServerContext* c, const v1::GetActionRequest* q, v1::Action* a) override {
    return play(script_, *c, script_.get_action, *q, *a);
  }
  grpc::Status ListActions(grpc::ServerContext* c, const v1::ListActionsRequest* q,
                           v1::ListActionsResponse* a) override {
    return play(script_, *c, script_.list_actions, *q, *a);
  }
  grpc::Status CreateAction(grpc::ServerContext* c, const v1::CreateActionRequest* q, v1::Action* a) override {
    return play(script_, *c, script_.create_action, *q, *a);
  }
  grpc::Status UpdateAction(grpc::ServerContext* c, const v1::UpdateActionRequest* q, v1::Action* a) override {
    return play(script_, *c, script_.update_action, *q, *a);
  }
  grpc::Status SendBackAction(grpc::ServerContext* c, const v1::SendBackActionRequest* q, v1::Action* a) override {
    return play(script_, *c, script_.send_back_action, *q, *a);
  }
  grpc::Status ListOpenFindings(grpc::ServerContext* c, const v1::ListOpenFindingsRequest* q,
                                v1::ListOpenFindingsResponse* a) override {
    return play(script_, *c, script_.open_findings, *q, *a);
  }

 private:
  Script& script_;
};

class FakeReAudits : public v1::ReAuditService::Service {
 public:
  explicit FakeReAudits(Script& script) : script_{script} {}
  grpc::Status GetReAuditComparison(grpc::ServerContext* c, const v1::GetReAuditComparisonRequest* q,
                                    v1::ReAuditComparison* a) override {
    return play(script_, *c, script_.compare_re_audit, *q, *a);
  }

 private:
  Script& script_;
};

/// What one run of the program left behind.
struct Outcome {
  int status;
  std::string out;
  std::string err;
};

/// touchstonectl in a folder of its own, beside a server that follows a script.
class Bench {
 public:
  /// `more`: services that a test brings along.
  explicit Bench(const std::vector<grpc::Service*>& more = {}) {
    folder_ = std::filesystem::temp_directory_path() / "touchstone-cli-XXXXXX";
    auto name = folder_.string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder for the test"};
    folder_ = name;
    grpc::ServerBuilder builder;
    builder.AddListeningPort(address(), grpc::InsecureServerCredentials());
    for (grpc::Service* service : {static_cast<grpc::Service*>(&people_), static_cast<grpc::Service*>(&sessions_),
                                   static_cast<grpc::Service*>(&analyses_), static_cast<grpc::Service*>(&allocations_),
                                   static_cast<grpc::Service*>(&reports_), static_cast<grpc::Service*>(&organisations_),
                                   static_cast<grpc::Service*>(&events_), static_cast<grpc::Service*>(&audits_),
                                   static_cast<grpc::Service*>(&cycles_), static_cast<grpc::Service*>(&commentaries_),
                                   static_cast<grpc::Service*>(&actions_), static_cast<grpc::Service*>(&re_audits_)}) {
      builder.RegisterService(service);
    }
    for (auto* service : more) builder.RegisterService(service);
    server_ = builder.BuildAndStart();
    variables = {
        {"TOUCHSTONE_SERVER", address()}, {"TOUCHSTONE_TOKEN", "token-of-a-script"}, {"HOME", folder_.string()}};
  }
  ~Bench() {
    server_->Shutdown();
    std::filesystem::remove_all(folder_);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  std::string address() const { return "unix:" + (folder_ / "socket").string(); }
  std::filesystem::path path(const std::string& name) const { return folder_ / name; }

  Outcome run(const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    Environment environment{[this](const std::string& name) -> std::optional<std::string> {
                              const auto found = variables.find(name);
                              return found == variables.end() ? std::nullopt : std::optional{found->second};
                            },
                            [this](const std::string&) {
                              if (typed.empty()) throw Failure{"There is no terminal to ask for a password."};
                              auto secret = typed.front();
                              typed.erase(typed.begin());
                              return secret;
                            },
                            out, err, err_is_terminal};
    const int status = cli::run(arguments, environment);
    return {status, out.str(), err.str()};
  }

  Script script{};
  std::map<std::string, std::string> variables{};
  bool err_is_terminal = false;
  std::vector<std::string> typed{};  ///< What the person types when asked for a secret, in order.

 private:
  std::filesystem::path folder_;
  FakePeople people_{script};
  FakeSessions sessions_{script};
  FakeAnalyses analyses_{script};
  FakeAllocations allocations_{script};
  FakeReports reports_{script};
  FakeOrganisations organisations_{script};
  FakeEvents events_{script};
  FakeAudits audits_{script};
  FakeCycles cycles_{script};
  FakeCommentaries commentaries_{script};
  FakeActions actions_{script};
  FakeReAudits re_audits_{script};
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace touchstone::cli::test
