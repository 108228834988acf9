// SPDX-License-Identifier: GPL-3.0-or-later
// Who may call what: every method of the contract, in every role, against a table of its own.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>

#include <filesystem>
#include <map>
#include <set>

#include "server/rpc/access.h"
#include "tests/support/test_server.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::test {
namespace {

/// The roles in the order of the columns below: practice manager, QA officer, QA lead, head of service, board reader,
/// administrator.
constexpr std::array columns{v1::ROLE_PRACTICE_MANAGER, v1::ROLE_QA_OFFICER,   v1::ROLE_QA_LEAD,
                             v1::ROLE_HEAD_OF_SERVICE,  v1::ROLE_BOARD_READER, v1::ROLE_ADMINISTRATOR};

/// Written from the contract's comments, not from the server's table: a right is changed in both or in neither.
const std::map<std::string, std::string> matrix{
    {"SessionService/SignIn", "everybody"},
    {"SessionService/SignOut", "POLHBA"},
    {"SessionService/GetCurrentSession", "POLHBA"},
    {"SessionService/ChangePassword", "POLHBA"},
    {"SessionService/CreateServiceToken", "--L--A"},
    {"SessionService/ListServiceTokens", "--L--A"},
    {"SessionService/RevokeServiceToken", "--L--A"},
    {"OrganisationService/CreateOrganisation", "operator"},
    {"OrganisationService/GetOrganisation", "POLHBA"},
    {"OrganisationService/ListServiceAreas", "POLHBA"},
    {"OrganisationService/CreateServiceArea", "--L--A"},
    {"OrganisationService/UpdateServiceArea", "--L--A"},
    {"OrganisationService/ListTeams", "POLHBA"},
    {"OrganisationService/CreateTeam", "--L--A"},
    {"OrganisationService/UpdateTeam", "--L--A"},
    {"OrganisationService/ListServiceAreaVersions", "-OL--A"},
    {"OrganisationService/ListTeamVersions", "-OL--A"},
    {"OrganisationService/ListSpellingWords", "POLHBA"},
    {"OrganisationService/AddSpellingWord", "-OL--A"},
    {"OrganisationService/RemoveSpellingWord", "-OL--A"},
    {"OrganisationService/GetReportSettings", "-OL--A"},
    {"OrganisationService/UpdateReportSettings", "--L--A"},
    {"OrganisationService/ListReportAddresses", "-OL--A"},
    {"OrganisationService/ReplaceReportAddresses", "--L--A"},
    {"OrganisationService/GetPublicationRules", "POLHBA"},
    {"OrganisationService/UpdatePublicationRules", "--L--A"},
    {"PeopleService/ListPeople", "-OL--A"},
    {"PeopleService/GetPerson", "-OL--A"},
    {"PeopleService/CreatePerson", "--L--A"},
    {"PeopleService/UpdatePerson", "--L--A"},
    {"PeopleService/SetPersonRoles", "--L--A"},
    {"PeopleService/DisablePerson", "--L--A"},
    {"PeopleService/ResetPassword", "--L--A"},
    {"FormService/ListForms", "POLHBA"},
    {"FormService/GetForm", "POLHBA"},
    {"FormService/CreateForm", "--L--A"},
    {"CycleService/ListProgrammes", "POLHBA"},
    {"CycleService/CreateProgramme", "--L--A"},
    {"CycleService/ListAuditCycles", "POLHBA"},
    {"CycleService/GetAuditCycle", "POLHBA"},
    {"CycleService/CreateAuditCycle", "-OL---"},
    {"CycleService/UpdateAuditCycle", "-OL---"},
    {"CycleService/OpenAuditCycle", "-OL---"},
    {"CycleService/CloseAuditCycle", "-OL---"},
    {"AllocationService/ListAllocations", "POLH--"},
    {"AllocationService/GetAllocation", "POLH--"},
    {"AllocationService/CreateAllocation", "-OL---"},
    {"AllocationService/BatchCreateAllocations", "-OL---"},
    {"AllocationService/SearchAllocations", "POLH--"},
    {"AllocationService/UpdateAllocation", "-OL---"},
    {"AllocationService/WithdrawAllocation", "-OL---"},
    {"AllocationService/RestoreAllocation", "POLH--"},
    {"AllocationService/ChaseAllocations", "-OL---"},
    {"AllocationService/ExemptAllocation", "-OL---"},
    {"AllocationService/EndExemption", "-OL---"},
    {"AllocationService/MarkNotCompleted", "POLH--"},
    {"AllocationService/ApproveNotCompleted", "-OLH--"},
    {"AllocationService/ImportReturns", "-OL---"},
    {"AuditService/GetAudit", "POLH--"},
    {"AuditService/GetPreviousAudit", "POLH--"},
    {"AuditService/ListAuditEvents", "POLH--"},
    {"AuditService/SaveAudit", "POLH--"},
    {"AuditService/SubmitAudit", "POLH--"},
    {"AuditService/SendBackAudit", "-OL---"},
    {"AuditService/AcceptAudit", "-OL---"},
    {"AuditService/ReopenAudit", "-OL---"},
    {"AnalysisService/GetMonthlyAnalysis", "-OLH--"},
    {"AnalysisService/GetProgress", "-OLH--"},
    {"AnalysisService/WatchProgress", "-OLH--"},
    {"AnalysisService/ListFigureRecords", "-OLH--"},
    {"CaseService/ImportCases", "-OL---"},
    {"CaseService/ListCases", "-OL---"},
    {"CaseService/ListCaseImports", "-OL---"},
    {"CaseService/ListCaseImportChanges", "-OL---"},
    {"CaseService/GetCaseColumns", "-OL---"},
    {"DrawService/ProposeDraw", "-OL---"},
    {"DrawService/ListDraws", "-OL---"},
    {"DrawService/GetDraw", "-OL---"},
    {"DrawService/AdjustDraw", "-OL---"},
    {"DrawService/OverrideDrawRow", "-OL---"},
    {"DrawService/AllocateDraw", "-OL---"},
    {"DrawService/ListIndependenceOverrides", "-OLH--"},
    {"DrawService/ListAuditors", "-OL---"},
    {"DrawService/UpdateAuditor", "-OL---"},
    {"DrawService/AddAuditorAbsence", "-OL---"},
    {"DrawService/EndAuditorAbsence", "-OL---"},
    {"DrawService/GetDrawSettings", "-OL--A"},
    {"DrawService/UpdateDrawSettings", "--L--A"},
    {"CommentaryService/ListFactDecisions", "-OL---"},
    {"CommentaryService/DecideFact", "-OL---"},
    {"CommentaryService/ListFindingChoices", "-OL---"},
    {"CommentaryService/ChooseFinding", "-OL---"},
    {"CommentaryService/ConfirmFactDecision", "-OL---"},
    {"CommentaryService/GetFactSentence", "-OL---"},
    {"CommentaryService/ListSectionSentences", "-OL---"},
    {"CommentaryService/AddSectionSentence", "-OL---"},
    {"CommentaryService/EditSectionSentence", "-OL---"},
    {"CommentaryService/ConfirmSectionSentence", "-OL---"},
    {"CommentaryService/RemoveSectionSentence", "-OL---"},
    {"CommentaryService/RenderSentence", "-OL---"},
    {"CommentaryService/ListFigureReferences", "-OL---"},
    {"CommentaryService/ListWordings", "-OL---"},
    {"CommentaryService/ListFindingGroups", "-OL---"},
    {"CommentaryService/AddFindingGroup", "-OL---"},
    {"CommentaryService/EditFindingGroup", "-OL---"},
    {"CommentaryService/RemoveFindingGroup", "-OL---"},
    {"CommentaryService/ListFindingGroupSuggestions", "-OL---"},
    {"CommentaryService/ListPublicationMarks", "-OL---"},
    {"CommentaryService/MarkForPublication", "-OL---"},
    {"CalibrationService/CreateCalibration", "-OL---"},
    {"CalibrationService/ListCalibrations", "POLH--"},
    {"CalibrationService/GradeCalibration", "POLH--"},
    {"CalibrationService/CloseCalibration", "-OL---"},
    {"CalibrationService/SetAccreditation", "-OL---"},
    {"CalibrationService/ListAccreditations", "-OL---"},
    {"ChallengeService/CreateChallenge", "POLH--"},
    {"ChallengeService/ListChallenges", "POLH--"},
    {"ChallengeService/WithdrawChallenge", "POLH--"},
    {"ChallengeService/RuleOnChallenge", "-OL---"},
    {"ModerationService/ListModerations", "-OL---"},
    {"ModerationService/GetModeration", "POLH--"},
    {"ModerationService/TakeModeration", "-OL---"},
    {"ModerationService/GiveBackModeration", "-OL---"},
    {"ModerationService/SubmitModeration", "-OL---"},
    {"ModerationService/GetModerationSettings", "-OL---"},
    {"ModerationService/UpdateModerationSettings", "--L---"},
    {"ModerationService/GetAgreement", "-OL---"},
    {"ActionService/CreateAction", "POLH--"},
    {"ActionService/UpdateAction", "POLHBA"},
    {"ActionService/ReportActionDone", "POLHBA"},
    {"ActionService/AcceptAction", "POLHBA"},
    {"ActionService/SendBackAction", "POLHBA"},
    {"ActionService/ReopenAction", "POLHBA"},
    {"ActionService/GetAction", "POLHBA"},
    {"ActionService/ListActions", "POLHBA"},
    {"ActionService/ListActionPeople", "POLH--"},
    {"ActionService/ListOpenFindings", "-OLH--"},
    {"ActionService/GetFollowUpRules", "POLHBA"},
    {"ActionService/SetFollowUpRules", "--L--A"},
    {"ReAuditService/ListReAudits", "POLH--"},
    {"ReAuditService/GetReAudit", "POLH--"},
    {"ReAuditService/GetReAuditComparison", "POLH--"},
    {"ReAuditService/RequestReAudit", "-OL---"},
    {"ReAuditService/AllocateReAudit", "-OL---"},
    {"ReAuditService/ReleaseReAudit", "-OL---"},
    {"ReAuditService/CancelReAudit", "-OL---"},
    {"ConcernService/RaiseConcern", "POLH--"},
    {"ConcernService/AcknowledgeConcern", "---H--"},
    {"ConcernService/RecordConcernAction", "POLH--"},
    {"ConcernService/CloseConcern", "-OLH--"},
    {"ConcernService/GetConcern", "POLH--"},
    {"ConcernService/ListConcerns", "POLH--"},
    {"ConcernService/GetConcernFigures", "-OLH--"},
    {"ConcernService/GetConcernSetting", "POLHBA"},
    {"ConcernService/SetConcernSetting", "--L--A"},
    {"LearningService/ListPractice", "POLH--"},
    {"LearningService/ListPracticeThemes", "POLH--"},
    {"LearningService/ListLearningEvents", "POLH--"},
    {"LearningService/CreateLearningEvent", "-OLH--"},
    {"LearningService/StepLearningEvent", "-OLH--"},
    {"LearningService/SendThanks", "-OLH--"},
    {"LearningService/ListThanks", "POLH--"},
    {"VoiceService/AddVoice", "POLH--"},
    {"VoiceService/ReplaceVoice", "POLH--"},
    {"VoiceService/RemoveVoice", "POLH--"},
    {"VoiceService/ListVoices", "POLH--"},
    {"VoiceService/GetVoiceFigures", "-OLH--"},
    {"MeasureService/ListMeasures", "-OLH--"},
    {"MeasureService/GetMeasure", "-OLH--"},
    {"MeasureService/CreateMeasure", "-OL---"},
    {"MeasureService/RetireMeasure", "-OL---"},
    {"ReminderService/ListReminders", "-OL--A"},
    {"ReportService/RenderReport", "-OLHB-"},
    {"ReportService/RenderBoardPage", "-OLHB-"},
    {"ReportService/RenderRollUp", "-OLH--"},
    {"ReportService/CreateReportVersion", "-OL---"},
    {"ReportService/GetReportVersion", "-OLHB-"},
    {"ReportService/ListReportVersions", "-OLHB-"},
    {"ReportService/StepReportVersion", "-OL---"},
    {"ReportService/ListReportMails", "-OL--A"},
    {"ReportService/RenderAreaPack", "-OLH--"},
    {"ReportService/RenderInspectionPack", "-OL---"},
    {"ReportService/ReleasePublicationCopy", "--L---"},
    {"ReportService/GetPublicationRelease", "-OLHB-"},
    {"EventService/VerifyEvents", "--L--A"},
    {"EventService/GetEventRoot", "--L--A"},
    {"ServerService/GetServerStatus", "everybody"},
};

/// Every method of every service of the contract, as "AuditService/GetAudit".
std::set<std::string> methods_of_contract() {
  std::set<std::string> methods;
  const std::filesystem::path root{TOUCHSTONE_SOURCE_DIR "/proto"};
  for (const auto& file : std::filesystem::directory_iterator{root / "touchstone/v1"}) {
    const auto name = std::filesystem::relative(file.path(), root).string();
    const auto* described = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(name);
    if (described == nullptr) {
      ADD_FAILURE() << name << " is not part of the program";
      continue;
    }
    for (int s = 0; s < described->service_count(); ++s) {
      const auto* service = described->service(s);
      for (int m = 0; m < service->method_count(); ++m) {
        methods.insert(service->name() + "/" + service->method(m)->name());
      }
    }
  }
  return methods;
}

std::set<std::string> methods_of_matrix() {
  std::set<std::string> methods;
  for (const auto& [method, row] : matrix) methods.insert(method);
  return methods;
}

class AccessTest : public CouncilTest {
 protected:
  const Somebody& holder_of(v1::Role role) const {
    switch (role) {
      case v1::ROLE_PRACTICE_MANAGER:
        return council.practice_manager;
      case v1::ROLE_QA_OFFICER:
        return council.qa_officer;
      case v1::ROLE_QA_LEAD:
        return council.qa_lead;
      case v1::ROLE_HEAD_OF_SERVICE:
        return council.head_of_service;
      case v1::ROLE_BOARD_READER:
        return council.board_reader;
      default:
        return council.administrator;
    }
  }
  /// A session of its own for each call, because a call may end it.
  std::string fresh_token(const Somebody& somebody) const {
    return open_session(*server, council.organisation_id, somebody.id());
  }
  std::string outcome(const std::string& method, const std::string& token, bool with_deadline = true) {
    const auto status = server->call_raw(method, {}, token, with_deadline);
    EXPECT_EQ(fault_of(status), "") << method;
    return outcome_of(status);
  }
};

TEST_F(AccessTest, EveryMethodOfTheContractHasOneEntryAndNoEntryIsWithoutAMethod) {
  const auto methods = methods_of_contract();
  EXPECT_EQ(methods, methods_of_matrix());
  std::multiset<std::string> listed;
  for (const auto& entry : rpc::access_table()) listed.emplace(entry.method);
  EXPECT_EQ(listed, (std::multiset<std::string>{methods.begin(), methods.end()}));
}

TEST_F(AccessTest, NobodyIsToldWhoTheyMustBeBeforeTheySignIn) {
  for (const auto& [method, row] : matrix) {
    const auto met = outcome(method, {});
    if (row == "everybody") {
      EXPECT_THAT(met, ::testing::Not(::testing::HasSubstr("NOT_SIGNED_IN"))) << method;
    } else {
      EXPECT_EQ(met, row == "operator" ? "PERMISSION_DENIED OPERATOR_REQUIRED" : "UNAUTHENTICATED NOT_SIGNED_IN")
          << method;
    }
  }
}

TEST_F(AccessTest, AMadeUpTokenIsAsGoodAsNone) {
  for (const auto& token : {std::string{"ts1.AAAA"}, std::string{"no token at all"},
                            identity::make_token(identity::TokenKind::Session, council.organisation_id),
                            identity::make_token(identity::TokenKind::Service, council.organisation_id),
                            identity::make_token(identity::TokenKind::Session, identity::random_uuid())}) {
    EXPECT_EQ(outcome("AuditService/GetAudit", token), "UNAUTHENTICATED NOT_SIGNED_IN") << token;
    EXPECT_EQ(outcome("AuditService/SaveAudit", token), "UNAUTHENTICATED NOT_SIGNED_IN") << token;
  }
}

TEST_F(AccessTest, EveryRoleMayCallWhatTheMatrixAllowsAndNothingElse) {
  for (const auto& [method, row] : matrix) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      SCOPED_TRACE(method + " by " + v1::Role_Name(columns[i]));
      const auto met = outcome(method, fresh_token(holder_of(columns[i])));
      if (row == "operator") {
        EXPECT_EQ(met, "PERMISSION_DENIED OPERATOR_REQUIRED");
      } else if (row == "everybody" || row[i] != '-') {
        EXPECT_THAT(met, ::testing::Not(::testing::AnyOf(::testing::HasSubstr("ROLE_REQUIRED"),
                                                         ::testing::HasSubstr("NOT_SIGNED_IN"),
                                                         ::testing::HasSubstr("UNIMPLEMENTED"))));
      } else {
        EXPECT_EQ(met, "PERMISSION_DENIED ROLE_REQUIRED");
      }
    }
  }
}

TEST_F(AccessTest, SomebodyWithoutARoleMayCallOnlyWhatIsForEverybodySignedIn) {
  v1::SetPersonRolesRequest request;
  request.set_name(council.board_reader.name);
  v1::GetPersonRequest read;
  read.set_name(council.board_reader.name);
  request.set_etag(server->call(&v1::PeopleService::Stub::GetPerson, read, council.qa_lead.token)->etag());
  request.set_request_id(request_id());
  ASSERT_EQ(server->call(&v1::PeopleService::Stub::SetPersonRoles, request, council.qa_lead.token).outcome(), "OK");
  for (const auto& [method, row] : matrix) {
    const auto met = outcome(method, fresh_token(council.board_reader));
    const bool for_all = row == "everybody" || row == "POLHBA";
    EXPECT_EQ(met.find("ROLE_REQUIRED") == std::string::npos, for_all || row == "operator") << method << ": " << met;
  }
}

TEST_F(AccessTest, AGivenPasswordOpensNothingButItsOwnChange) {
  v1::CreatePersonRequest request;
  request.mutable_person()->set_display_name("Robin Example");
  request.mutable_person()->set_email("robin@northmere.example");
  request.mutable_person()->add_roles()->set_role(v1::ROLE_QA_LEAD);
  request.set_with_account(true);
  request.set_request_id(request_id());
  const auto made = server->call(&v1::PeopleService::Stub::CreatePerson, request, council.administrator.token);
  const Somebody robin{made->person().name(), {}, {}, {}};
  const std::set<std::string> open{"SessionService/SignOut", "SessionService/GetCurrentSession",
                                   "SessionService/ChangePassword"};
  for (const auto& [method, row] : matrix) {
    if (row == "everybody" || row == "operator") continue;
    const auto met = outcome(method, fresh_token(robin));
    EXPECT_EQ(met == "UNAUTHENTICATED PASSWORD_CHANGE_REQUIRED", !open.contains(method)) << method << ": " << met;
  }
}

TEST_F(AccessTest, ACallWithoutADeadlineIsRefused) {
  for (const auto& [method, row] : matrix) {
    if (row == "everybody") continue;
    const auto token = row == "operator" ? TestServer::operator_token : fresh_token(council.qa_lead);
    EXPECT_EQ(outcome(method, token, false), "INVALID_ARGUMENT DEADLINE_REQUIRED") << method;
  }
}

TEST_F(AccessTest, UnknownMethodsAndServicesAreDenied) {
  for (const auto* method :
       {"AuditService/DeleteAudit", "NoSuchService/GetAudit", "other.package.AuditService/GetAudit",
        "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"}) {
    EXPECT_EQ(outcome(method, council.administrator.token), "UNIMPLEMENTED METHOD_UNKNOWN") << method;
  }
}

TEST_F(AccessTest, BytesThatAreNoMessageAreRefused) {
  const auto& token = council.qa_officer.token;
  const std::string not_utf8{"\x0a\x04\xff\xfe\xff\xfe"};
  const std::string cut_off{
      "\x0a\x7f"
      "a"};
  for (const auto* method : {"AuditService/GetAudit", "AuditService/SaveAudit", "AllocationService/ListAllocations"}) {
    EXPECT_FALSE(server->call_raw(method, not_utf8, token).ok()) << method;
    EXPECT_FALSE(server->call_raw(method, cut_off, token).ok()) << method;
  }
}

}  // namespace
}  // namespace touchstone::test
