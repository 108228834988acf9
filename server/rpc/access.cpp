// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/access.h"

#include <algorithm>

namespace touchstone::rpc {

namespace {

using enum domain::Role;

const std::vector<domain::Role> qa_unit{QaOfficer, QaLead};
const std::vector<domain::Role> managers{QaLead, Administrator};
const std::vector<domain::Role> qa_and_managers{QaOfficer, QaLead, Administrator};
const std::vector<domain::Role> readers_of_figures{QaOfficer, QaLead, HeadOfService};
constexpr auto of_the_council = identity::Reach::Council;
const std::vector<domain::Role> readers_of_reports{QaOfficer, QaLead, HeadOfService, BoardReader};
const std::vector<domain::Role> workers{PracticeManager, QaOfficer, QaLead, HeadOfService};

}  // namespace

const std::vector<MethodAccess>& access_table() {
  static const std::vector<MethodAccess> table{
      {"SessionService/SignIn", Access::Everybody},
      {"SessionService/SignOut", Access::SignedIn, {}, true},
      {"SessionService/GetCurrentSession", Access::SignedIn, {}, true},
      {"SessionService/ChangePassword", Access::SignedIn, {}, true},
      {"SessionService/CreateServiceToken", Access::Roles, managers},
      {"SessionService/ListServiceTokens", Access::Roles, managers},
      {"SessionService/RevokeServiceToken", Access::Roles, managers},
      {"OrganisationService/CreateOrganisation", Access::Operator},
      {"OrganisationService/GetOrganisation", Access::SignedIn},
      {"OrganisationService/ListServiceAreas", Access::SignedIn},
      {"OrganisationService/CreateServiceArea", Access::Roles, managers},
      {"OrganisationService/UpdateServiceArea", Access::Roles, managers},
      {"OrganisationService/ListTeams", Access::SignedIn},
      {"OrganisationService/CreateTeam", Access::Roles, managers},
      {"OrganisationService/UpdateTeam", Access::Roles, managers},
      {"OrganisationService/ListServiceAreaVersions", Access::Roles, qa_and_managers},
      {"OrganisationService/ListTeamVersions", Access::Roles, qa_and_managers},
      {"OrganisationService/ListSpellingWords", Access::SignedIn},
      {"OrganisationService/AddSpellingWord", Access::Roles, qa_and_managers},
      {"OrganisationService/RemoveSpellingWord", Access::Roles, qa_and_managers},
      {"PeopleService/ListPeople", Access::Roles, qa_and_managers},
      {"PeopleService/GetPerson", Access::Roles, qa_and_managers},
      {"PeopleService/CreatePerson", Access::Roles, managers},
      {"PeopleService/UpdatePerson", Access::Roles, managers},
      {"PeopleService/SetPersonRoles", Access::Roles, managers},
      {"PeopleService/DisablePerson", Access::Roles, managers},
      {"PeopleService/ResetPassword", Access::Roles, managers},
      {"FormService/ListForms", Access::SignedIn},
      {"FormService/GetForm", Access::SignedIn},
      {"FormService/CreateForm", Access::Roles, managers},
      {"CycleService/ListProgrammes", Access::SignedIn},
      {"CycleService/CreateProgramme", Access::Roles, managers},
      {"CycleService/ListAuditCycles", Access::SignedIn},
      {"CycleService/GetAuditCycle", Access::SignedIn},
      {"CycleService/CreateAuditCycle", Access::Roles, qa_unit},
      {"CycleService/UpdateAuditCycle", Access::Roles, qa_unit},
      {"CycleService/OpenAuditCycle", Access::Roles, qa_unit},
      {"CycleService/CloseAuditCycle", Access::Roles, qa_unit},
      {"AllocationService/ListAllocations", Access::Roles, workers},
      {"AllocationService/GetAllocation", Access::Roles, workers},
      {"AllocationService/CreateAllocation", Access::Roles, qa_unit},
      {"AllocationService/BatchCreateAllocations", Access::Roles, qa_unit},
      {"AllocationService/SearchAllocations", Access::Roles, workers},
      {"AllocationService/UpdateAllocation", Access::Roles, qa_unit},
      {"AllocationService/WithdrawAllocation", Access::Roles, qa_unit},
      {"AllocationService/RestoreAllocation", Access::Roles, workers},
      {"AllocationService/ChaseAllocations", Access::Roles, qa_unit},
      {"AllocationService/ExemptAllocation", Access::Roles, qa_unit},
      {"AllocationService/EndExemption", Access::Roles, qa_unit},
      {"AllocationService/MarkNotCompleted", Access::Roles, workers},
      {"AllocationService/ApproveNotCompleted", Access::Roles, readers_of_figures},
      {"AllocationService/ImportReturns", Access::Roles, qa_unit},
      {"AuditService/GetAudit", Access::Roles, workers},
      {"AuditService/GetPreviousAudit", Access::Roles, workers},
      {"AuditService/ListAuditEvents", Access::Roles, workers},
      {"AuditService/SaveAudit", Access::Roles, workers},
      {"AuditService/SubmitAudit", Access::Roles, workers},
      {"AuditService/SendBackAudit", Access::Roles, qa_unit},
      {"AuditService/AcceptAudit", Access::Roles, qa_unit},
      {"AuditService/ReopenAudit", Access::Roles, qa_unit},
      {"AnalysisService/GetMonthlyAnalysis", Access::Roles, readers_of_figures, false, of_the_council},
      {"AnalysisService/GetProgress", Access::Roles, readers_of_figures, false, of_the_council},
      {"AnalysisService/WatchProgress", Access::Roles, readers_of_figures, false, of_the_council},
      {"AnalysisService/ListFigureRecords", Access::Roles, readers_of_figures},
      {"CaseService/ImportCases", Access::Roles, qa_unit},
      {"CaseService/ListCases", Access::Roles, qa_unit},
      {"CaseService/ListCaseImports", Access::Roles, qa_unit},
      {"CaseService/ListCaseImportChanges", Access::Roles, qa_unit},
      {"CaseService/GetCaseColumns", Access::Roles, qa_unit},
      {"DrawService/ProposeDraw", Access::Roles, qa_unit},
      {"DrawService/ListDraws", Access::Roles, qa_unit},
      {"DrawService/GetDraw", Access::Roles, qa_unit},
      {"DrawService/AdjustDraw", Access::Roles, qa_unit},
      {"DrawService/OverrideDrawRow", Access::Roles, qa_unit},
      {"DrawService/AllocateDraw", Access::Roles, qa_unit},
      {"DrawService/ListIndependenceOverrides", Access::Roles, readers_of_figures},
      {"DrawService/ListAuditors", Access::Roles, qa_unit},
      {"DrawService/UpdateAuditor", Access::Roles, qa_unit},
      {"DrawService/AddAuditorAbsence", Access::Roles, qa_unit},
      {"DrawService/EndAuditorAbsence", Access::Roles, qa_unit},
      {"DrawService/GetDrawSettings", Access::Roles, qa_and_managers},
      {"DrawService/UpdateDrawSettings", Access::Roles, managers},
      {"CommentaryService/ListFactDecisions", Access::Roles, qa_unit},
      {"CommentaryService/DecideFact", Access::Roles, qa_unit},
      {"CommentaryService/ListFindingChoices", Access::Roles, qa_unit},
      {"CommentaryService/ChooseFinding", Access::Roles, qa_unit},
      {"CommentaryService/ConfirmFactDecision", Access::Roles, qa_unit},
      {"CommentaryService/GetFactSentence", Access::Roles, qa_unit},
      {"CommentaryService/ListFigureReferences", Access::Roles, qa_unit},
      {"CommentaryService/RenderSentence", Access::Roles, qa_unit},
      {"CommentaryService/ListSectionSentences", Access::Roles, qa_unit},
      {"CommentaryService/AddSectionSentence", Access::Roles, qa_unit},
      {"CommentaryService/EditSectionSentence", Access::Roles, qa_unit},
      {"CommentaryService/ConfirmSectionSentence", Access::Roles, qa_unit},
      {"CommentaryService/RemoveSectionSentence", Access::Roles, qa_unit},
      {"CommentaryService/ListWordings", Access::Roles, qa_unit},
      {"CommentaryService/ListFindingGroups", Access::Roles, qa_unit},
      {"CommentaryService/AddFindingGroup", Access::Roles, qa_unit},
      {"CommentaryService/EditFindingGroup", Access::Roles, qa_unit},
      {"CommentaryService/RemoveFindingGroup", Access::Roles, qa_unit},
      {"CommentaryService/ListFindingGroupSuggestions", Access::Roles, qa_unit},
      {"CalibrationService/CreateCalibration", Access::Roles, qa_unit},
      {"CalibrationService/ListCalibrations", Access::Roles, workers},
      {"CalibrationService/GradeCalibration", Access::Roles, workers},
      {"CalibrationService/CloseCalibration", Access::Roles, qa_unit},
      {"CalibrationService/SetAccreditation", Access::Roles, qa_unit},
      {"CalibrationService/ListAccreditations", Access::Roles, qa_unit},
      {"ChallengeService/CreateChallenge", Access::Roles, workers},
      {"ChallengeService/ListChallenges", Access::Roles, workers},
      {"ChallengeService/WithdrawChallenge", Access::Roles, workers},
      {"ChallengeService/RuleOnChallenge", Access::Roles, qa_unit},
      {"ModerationService/ListModerations", Access::Roles, qa_unit},
      {"ModerationService/GetModeration", Access::Roles, workers},
      {"ModerationService/TakeModeration", Access::Roles, qa_unit},
      {"ModerationService/GiveBackModeration", Access::Roles, qa_unit},
      {"ModerationService/SubmitModeration", Access::Roles, qa_unit},
      {"ModerationService/GetModerationSettings", Access::Roles, qa_unit},
      {"ModerationService/UpdateModerationSettings", Access::Roles, {QaLead}},
      {"ModerationService/GetAgreement", Access::Roles, qa_unit},
      {"ActionService/CreateAction", Access::Roles, workers},
      {"ActionService/UpdateAction", Access::SignedIn},
      {"ActionService/ReportActionDone", Access::SignedIn},
      {"ActionService/AcceptAction", Access::SignedIn},
      {"ActionService/SendBackAction", Access::SignedIn},
      {"ActionService/ReopenAction", Access::SignedIn},
      {"ActionService/GetAction", Access::SignedIn},
      {"ActionService/ListActions", Access::SignedIn},
      {"ActionService/ListActionPeople", Access::Roles, workers},
      {"ActionService/ListOpenFindings", Access::Roles, readers_of_figures},
      {"ActionService/GetFollowUpRules", Access::SignedIn},
      {"ActionService/SetFollowUpRules", Access::Roles, managers},
      {"ReAuditService/ListReAudits", Access::Roles, workers},
      {"ReAuditService/GetReAudit", Access::Roles, workers},
      {"ReAuditService/GetReAuditComparison", Access::Roles, workers},
      {"ReAuditService/RequestReAudit", Access::Roles, qa_unit},
      {"ReAuditService/AllocateReAudit", Access::Roles, qa_unit},
      {"ReAuditService/ReleaseReAudit", Access::Roles, qa_unit},
      {"ReAuditService/CancelReAudit", Access::Roles, qa_unit},
      {"ConcernService/RaiseConcern", Access::Roles, workers},
      {"ConcernService/AcknowledgeConcern", Access::Roles, {HeadOfService}},
      {"ConcernService/RecordConcernAction", Access::Roles, workers},
      {"ConcernService/CloseConcern", Access::Roles, readers_of_figures},
      {"ConcernService/GetConcern", Access::Roles, workers},
      {"ConcernService/ListConcerns", Access::Roles, workers},
      {"ConcernService/GetConcernFigures", Access::Roles, readers_of_figures, false, of_the_council},
      {"ConcernService/GetConcernSetting", Access::SignedIn},
      {"ConcernService/SetConcernSetting", Access::Roles, managers},
      {"LearningService/ListPractice", Access::Roles, workers, false, of_the_council},
      {"LearningService/ListPracticeThemes", Access::Roles, workers, false, of_the_council},
      {"MeasureService/ListMeasures", Access::Roles, readers_of_figures, false, of_the_council},
      {"MeasureService/GetMeasure", Access::Roles, readers_of_figures, false, of_the_council},
      {"LearningService/ListLearningEvents", Access::Roles, workers},
      {"LearningService/CreateLearningEvent", Access::Roles, readers_of_figures},
      {"LearningService/StepLearningEvent", Access::Roles, readers_of_figures},
      {"LearningService/SendThanks", Access::Roles, readers_of_figures},
      {"LearningService/ListThanks", Access::Roles, workers},
      {"VoiceService/AddVoice", Access::Roles, workers},
      {"VoiceService/ReplaceVoice", Access::Roles, workers},
      {"VoiceService/RemoveVoice", Access::Roles, workers},
      {"VoiceService/ListVoices", Access::Roles, workers},
      {"VoiceService/GetVoiceFigures", Access::Roles, readers_of_figures, false, of_the_council},
      {"MeasureService/CreateMeasure", Access::Roles, qa_unit},
      {"MeasureService/RetireMeasure", Access::Roles, qa_unit},
      {"ReminderService/ListReminders", Access::Roles, qa_and_managers},
      {"ReportService/RenderReport", Access::Roles, readers_of_reports, false, of_the_council},
      {"ReportService/CreateReportVersion", Access::Roles, qa_unit},
      {"ReportService/GetReportVersion", Access::Roles, readers_of_reports, false, of_the_council},
      {"ReportService/ListReportVersions", Access::Roles, readers_of_reports},
      {"ReportService/StepReportVersion", Access::Roles, qa_unit},
      {"EventService/VerifyEvents", Access::Roles, managers},
      {"EventService/GetEventRoot", Access::Roles, managers},
      {"ServerService/GetServerStatus", Access::Everybody},
  };
  return table;
}

const MethodAccess* find_access(std::string_view method) {
  const auto& table = access_table();
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.method == method; });
  return found == table.end() ? nullptr : &*found;
}

domain::Result<domain::Done> check_roles_allow(const MethodAccess& access, const domain::Roles& roles) {
  const auto allowed = [&](const domain::RoleAssignment& held) {
    return std::find(access.roles.begin(), access.roles.end(), held.role) != access.roles.end();
  };
  if (access.access != Access::Roles || std::any_of(roles.begin(), roles.end(), allowed)) return domain::Done{};
  return domain::Error{domain::Error::Kind::NotAllowed, "ROLE_REQUIRED", "Your roles do not allow this."};
}

}  // namespace touchstone::rpc
