// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <set>

#include "tests/support/draw_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/calibration_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/draw_service.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class DrawServiceTest : public DrawWork {
 protected:
  void SetUp() override {
    DrawWork::SetUp();
    open_cycle("2026-11");
    ASSERT_EQ(import_cases(list_of(20)).outcome(), "OK");
    add_team("SWF", "Quay");
    ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Quay", 5).outcome(), "OK");
  }
  std::size_t allocated() {
    v1::ListAllocationsRequest request;
    request.set_audit_cycle(cycle_name("2026-11"));
    request.set_page_size(1000);
    return static_cast<std::size_t>(
        expect_ok(server->call(&Allocations::ListAllocations, request, council.qa_officer.token)).allocations_size());
  }
  std::vector<v1::IndependenceOverrideRecord> overrides() {
    v1::ListIndependenceOverridesRequest request;
    request.set_parent(cycle_name("2026-11"));
    const auto page = expect_ok(server->call(&Draws::ListIndependenceOverrides, request, council.qa_lead.token));
    return {page.overrides().begin(), page.overrides().end()};
  }
};

TEST_F(DrawServiceTest, ADrawIsAProposalKeptWithItsSeedAndTheSameSeedIsTheSameSample) {
  const auto draw = propose(5);
  ASSERT_EQ(draw.outcome(), "OK") << draw.status.error_message();
  EXPECT_EQ(draw->state(), v1::Draw::STATE_PROPOSED);
  EXPECT_EQ(draw->listed_count(), 20);
  ASSERT_EQ(draw->rows_size(), 5);
  EXPECT_EQ(draw->broken_count(), 0);
  for (const auto& row : draw->rows()) EXPECT_EQ(row.auditor_email(), council.practice_manager.email);
  EXPECT_THAT(draw->allowed_events(), ElementsAre("adjust", "override", "allocate"));
  EXPECT_EQ(allocated(), 0U);
  v1::GetDrawRequest read;
  read.set_name(draw->name());
  EXPECT_EQ(server->call(&Draws::GetDraw, read, council.qa_lead.token)->SerializeAsString(), draw->SerializeAsString());
  const auto again = propose(5, draw->seed());
  EXPECT_EQ(references(*again), references(*draw));
  EXPECT_EQ(again->list_digest(), draw->list_digest());
  EXPECT_NE(references(*propose(5, "1")), references(*propose(5, "2")));
  v1::ListDrawsRequest list;
  list.set_parent(cycle_name("2026-11"));
  EXPECT_EQ(server->call(&Draws::ListDraws, list, council.qa_officer.token)->draws_size(), 4);
}

TEST_F(DrawServiceTest, ADrawLargerThanThePopulationIsRefusedWithTheNumbers) {
  const auto refused = propose(21);
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT DRAW_TOO_LARGE");
  EXPECT_EQ(metadata_of(refused.status, "wanted"), "21");
  EXPECT_EQ(metadata_of(refused.status, "population"), "20");
  EXPECT_EQ(fields_of(propose(5, "minus one").status), "seed");
  EXPECT_EQ(propose(5, "", "SWF", "2022-01").outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
}

TEST_F(DrawServiceTest, CasesAuditedLatelyClosedOrUnderWayAreLeftOut) {
  open_cycle("2026-10");
  auto wanted = allocation("CD901000", "2026-10", "SWF");
  const auto given = expect_ok(create(wanted));
  expect_ok(submit(filled_in(read(given)), council.practice_manager));
  expect_ok(create(allocation("CD901001", "2026-10", "SWF")));
  ASSERT_EQ(import_cases("case_reference,service_area,closed_on\nCD901002,SWF,2026-10-30\n").outcome(), "OK");
  EXPECT_EQ(metadata_of(propose(18).status, "population"), "17");
  ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Quay", 17).outcome(), "OK");
  const auto draw = propose(17);
  ASSERT_EQ(draw->excluded_size(), 3);
  EXPECT_EQ(draw->excluded(0).rule(), "not_audited_lately");
  EXPECT_EQ(draw->excluded(1).words(), "allocated already");
  EXPECT_EQ(draw->excluded(2).rule(), "case_open");
}

TEST_F(DrawServiceTest, AllocatingMakesEveryAllocationOnceAndOnlyFromAProposal) {
  const auto draw = propose(5);
  const auto done = allocate_draw(*draw, council.qa_lead);
  ASSERT_EQ(done.outcome(), "OK") << done.status.error_message();
  EXPECT_EQ(done->state(), v1::Draw::STATE_ALLOCATED);
  EXPECT_THAT(done->allowed_events(), IsEmpty());
  EXPECT_EQ(allocated(), 5U);
  EXPECT_EQ(allocate_draw(*done, council.qa_lead).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(allocate_draw(*draw, council.qa_lead).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(adjust(*done, v1::AdjustDrawRequest::ACTION_DROP, done->rows(0).case_reference()).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(auditor(council.practice_manager).allocated_count(), 5);
  EXPECT_EQ(metadata_of(propose(16).status, "population"), "15") << "those are in the month already";
}

TEST_F(DrawServiceTest, ADrawInWhichARuleIsBrokenIsNotAllocated) {
  const auto draw = propose(8);
  ASSERT_EQ(draw->rows_size(), 8);
  EXPECT_EQ(draw->broken_count(), 3) << "the only auditor takes five";
  const auto refused = allocate_draw(*draw, council.qa_officer);
  EXPECT_EQ(refused.outcome(), "FAILED_PRECONDITION DRAW_NOT_READY");
  EXPECT_EQ(metadata_of(refused.status, "count"), "3");
  EXPECT_EQ(allocated(), 0U);
  auto now = *draw;
  for (const auto& row : draw->rows()) {
    if (!row.auditor_email().empty()) continue;
    now = *adjust(now, v1::AdjustDrawRequest::ACTION_DROP, row.case_reference());
  }
  EXPECT_EQ(now.broken_count(), 0);
  EXPECT_EQ(now.row_count(), 5);
  EXPECT_EQ(allocate_draw(now, council.qa_officer).outcome(), "OK");
  EXPECT_EQ(allocated(), 5U);
}

TEST_F(DrawServiceTest, ARowIsAdjustedByHandAndJudgedAgain) {
  const auto draw = propose(5);
  const auto taken = draw->rows(0).case_reference();
  const auto lead = adjust(*draw, v1::AdjustDrawRequest::ACTION_ASSIGN, taken, council.qa_lead.email);
  EXPECT_EQ(verdict(row_of(*lead, taken), "auditor_free"), "broken") << "takes none unless somebody says so";
  ASSERT_EQ(set_auditor(council.qa_lead, "", "", 3).outcome(), "OK");
  v1::GetDrawRequest read;
  read.set_name(draw->name());
  const auto judged = expect_ok(server->call(&Draws::GetDraw, read, council.qa_officer.token));
  EXPECT_EQ(verdict(row_of(judged, taken), "auditor_free"), "kept");
  EXPECT_EQ(adjust(judged, v1::AdjustDrawRequest::ACTION_ASSIGN, taken, council.board_reader.email).outcome(),
            "FAILED_PRECONDITION AUDITOR_WITHOUT_ROLE");
  std::string free;
  for (const auto& listed : list_cases(council.qa_officer)) {
    const auto all = references(judged);
    if (std::find(all.begin(), all.end(), listed.case_reference()) == all.end()) free = listed.case_reference();
  }
  const auto more = adjust(judged, v1::AdjustDrawRequest::ACTION_ADD, free, council.qa_lead.email);
  ASSERT_EQ(more.outcome(), "OK");
  EXPECT_TRUE(row_of(*more, free).added());
  EXPECT_EQ(adjust(*more, v1::AdjustDrawRequest::ACTION_ADD, free).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(adjust(*more, v1::AdjustDrawRequest::ACTION_ADD, "CD999999").outcome(), "NOT_FOUND CASE_NOT_LISTED");
  EXPECT_EQ(adjust(*more, v1::AdjustDrawRequest::ACTION_DROP, "CD999999").outcome(), "NOT_FOUND CASE_NOT_LISTED");
  const auto dropped = adjust(*more, v1::AdjustDrawRequest::ACTION_DROP, free);
  EXPECT_TRUE(row_of(*dropped, free).dropped());
  EXPECT_THAT(row_of(*dropped, free).verdicts(), IsEmpty());
  EXPECT_FALSE(row_of(*adjust(*dropped, v1::AdjustDrawRequest::ACTION_RESTORE, free), free).dropped());
  EXPECT_EQ(adjust(*draw, v1::AdjustDrawRequest::ACTION_DROP, taken).outcome(), "ABORTED ETAG_MISMATCH");
}

TEST_F(DrawServiceTest, NobodyIsGivenACaseOfTheirOwnTeamUnlessSomebodyElseApprovesIt) {
  ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Harbour", 5).outcome(), "OK");
  const auto draw = propose(1);
  const auto reference = draw->rows(0).case_reference();
  EXPECT_EQ(draw->rows(0).auditor_email(), "") << "every case is of their own team";
  const auto own = *adjust(*draw, v1::AdjustDrawRequest::ACTION_ASSIGN, reference, council.practice_manager.email);
  EXPECT_EQ(verdict(own.rows(0), "independent"), "broken");
  EXPECT_EQ(allocate_draw(own, council.qa_lead).outcome(), "FAILED_PRECONDITION DRAW_NOT_READY");
  const auto lead = council.qa_lead.email;
  EXPECT_EQ(fields_of(override_row(own, reference, "", lead).status), "independence_override.reason");
  for (const auto* nobody :
       {&council.qa_officer, &council.practice_manager, &council.board_reader, &council.head_of_service}) {
    EXPECT_EQ(override_row(own, reference, "Nobody else is left.", nobody->email).outcome(),
              "FAILED_PRECONDITION APPROVER_NOT_ALLOWED")
        << nobody->display_name;
  }
  const auto approved = override_row(own, reference, "Nobody else is left.", lead);
  ASSERT_EQ(approved.outcome(), "OK") << approved.status.error_message();
  EXPECT_EQ(verdict(approved->rows(0), "independent"), "overridden");
  EXPECT_EQ(approved->rows(0).override_approver_display_name(), council.qa_lead.display_name);
  ASSERT_EQ(allocate_draw(*approved, council.qa_lead).outcome(), "OK") << "who approved it may allocate";
  const auto kept = overrides();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].reason(), "Nobody else is left.");
  EXPECT_EQ(kept[0].requested_by_display_name(), council.qa_officer.display_name);
}

TEST_F(DrawServiceTest, TheReportListsExceptionsFromIndependenceAndPrintsTheSeed) {
  ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Harbour", 5).outcome(), "OK");
  auto draw = *propose(1, "4711");
  const auto reference = draw.rows(0).case_reference();
  draw = *adjust(draw, v1::AdjustDrawRequest::ACTION_ASSIGN, reference, council.practice_manager.email);
  draw = *override_row(draw, reference, "Nobody else is left.", council.qa_lead.email);
  ASSERT_EQ(allocate_draw(draw, council.qa_officer).outcome(), "OK");
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
  context.AddMetadata("authorization", "Bearer " + council.qa_lead.token);
  v1::RenderReportRequest request;
  request.set_name(cycle_name("2026-11"));
  request.set_format(v1::RenderReportRequest::FORMAT_HTML);
  const auto stub = v1::ReportService::NewStub(server->channel());
  const auto reader = stub->RenderReport(&context, request);
  std::string page;
  for (v1::RenderReportResponse part; reader->Read(&part);) page += part.chunk();
  ASSERT_TRUE(reader->Finish().ok());
  EXPECT_THAT(page, ::testing::HasSubstr("with the seed 4711"));
  EXPECT_THAT(page, ::testing::HasSubstr("SWF, a case of the auditor’s own team: Nobody else is left. Approved by " +
                                         council.qa_lead.display_name));
}

TEST_F(DrawServiceTest, AnotherAuditorEndsAnOverride) {
  ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Harbour", 5).outcome(), "OK");
  ASSERT_EQ(set_auditor(council.qa_lead, "", "", 3).outcome(), "OK");
  auto draw = *propose(1);
  const auto reference = draw.rows(0).case_reference();
  EXPECT_EQ(override_row(draw, reference, "Why not.", council.qa_lead.email).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW")
      << "there is nothing to override";
  draw = *adjust(draw, v1::AdjustDrawRequest::ACTION_ASSIGN, reference, council.practice_manager.email);
  draw = *override_row(draw, reference, "Nobody else is left.", council.qa_lead.email);
  draw = *adjust(draw, v1::AdjustDrawRequest::ACTION_ASSIGN, reference, council.qa_lead.email);
  EXPECT_EQ(draw.rows(0).override_reason(), "");
}

TEST_F(DrawServiceTest, AnAllocationMadeByHandIsIndependentToo) {
  ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Harbour", 5).outcome(), "OK");
  auto request = allocation("CD901003", "2026-11", "SWF");
  const auto refused = create(request);
  EXPECT_EQ(refused.outcome(), "FAILED_PRECONDITION NOT_INDEPENDENT") << "the list knows its team";
  EXPECT_EQ(metadata_of(refused.status, "words"), "a case of the auditor’s own team");
  v1::BatchCreateAllocationsRequest batch;
  batch.set_parent(cycle_name("2026-11"));
  *batch.add_allocations() = request.allocation();
  batch.set_request_id(request_id());
  EXPECT_EQ(fields_of(server->call(&Allocations::BatchCreateAllocations, batch, council.qa_officer.token).status),
            "allocations[0].auditor_email");
  request.set_request_id(request_id());
  request.mutable_allocation()->set_auditor_email(council.board_reader.email);
  EXPECT_EQ(create(request).outcome(), "FAILED_PRECONDITION AUDITOR_WITHOUT_ROLE");
  request.set_request_id(request_id());
  request.mutable_allocation()->set_auditor_email(council.practice_manager.email);
  request.mutable_allocation()->mutable_independence_override()->set_reason("Nobody else is left.");
  request.mutable_allocation()->mutable_independence_override()->set_approver_email(council.qa_lead.email);
  const auto made = create(request);
  ASSERT_EQ(made.outcome(), "OK") << made.status.error_message();
  EXPECT_THAT(overrides(), SizeIs(1));
}

TEST_F(DrawServiceTest, AnAllocationIsNotGivenToWhoseOwnCaseItIs) {
  auto request = allocation("CD901003", "2026-11", "SWF");
  request.mutable_allocation()->set_auditor_email(council.qa_lead.email);
  auto made = expect_ok(create(request));
  ASSERT_EQ(set_auditor(council.practice_manager, "SWF", "Harbour", 5).outcome(), "OK");
  made.set_auditor_email(council.practice_manager.email);
  v1::UpdateAllocationRequest update;
  *update.mutable_allocation() = made;
  update.mutable_update_mask()->add_paths("auditor_email");
  update.set_request_id(request_id());
  EXPECT_EQ(server->call(&Allocations::UpdateAllocation, update, council.qa_officer.token).outcome(),
            "FAILED_PRECONDITION NOT_INDEPENDENT");
}

TEST_F(DrawServiceTest, LeaveAndExemptionKeepAnAuditorOutAndAreTakenBack) {
  v1::AddAuditorAbsenceRequest request;
  request.set_parent(council.practice_manager.name);
  request.mutable_absence()->set_kind(v1::AuditorAbsence::KIND_EXEMPT);
  request.mutable_absence()->set_first_day("2026-11-01");
  request.mutable_absence()->set_last_day("2026-12-31");
  request.mutable_absence()->set_reason("New in post.");
  request.set_request_id(request_id());
  EXPECT_EQ(fields_of(server->call(&Draws::AddAuditorAbsence, request, council.qa_officer.token).status),
            "absence.approver_email");
  request.mutable_absence()->set_approver_email(council.practice_manager.email);
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Draws::AddAuditorAbsence, request, council.qa_officer.token).outcome(),
            "FAILED_PRECONDITION APPROVER_NOT_ALLOWED");
  request.mutable_absence()->set_approver_email(council.qa_lead.email);
  request.set_request_id(request_id());
  const auto exempt = server->call(&Draws::AddAuditorAbsence, request, council.qa_officer.token);
  ASSERT_EQ(exempt.outcome(), "OK") << exempt.status.error_message();
  EXPECT_TRUE(auditor(council.practice_manager).exempt());
  EXPECT_EQ(propose(1)->broken_count(), 1) << "nobody is left";
  v1::EndAuditorAbsenceRequest end;
  end.set_parent(council.practice_manager.name);
  end.set_id(exempt->absences(0).id());
  end.set_request_id(request_id());
  EXPECT_EQ(server->call(&Draws::EndAuditorAbsence, end, council.qa_officer.token).outcome(), "OK");
  EXPECT_FALSE(auditor(council.practice_manager).exempt());
  end.set_request_id(request_id());
  EXPECT_EQ(server->call(&Draws::EndAuditorAbsence, end, council.qa_officer.token).outcome(),
            "NOT_FOUND PERSON_NOT_FOUND");
}

TEST_F(DrawServiceTest, ALapsedAccreditationIsAWarningAndNoStop) {
  v1::SetAccreditationRequest request;
  request.mutable_accreditation()->set_person(council.practice_manager.name);
  request.mutable_accreditation()->set_valid_until("2020-03-03");
  request.set_request_id(request_id());
  ASSERT_EQ(server->call(&v1::CalibrationService::Stub::SetAccreditation, request, council.qa_officer.token).outcome(),
            "OK");
  EXPECT_EQ(auditor(council.practice_manager).accredited_until(), "2020-03-03");
  EXPECT_TRUE(auditor(council.practice_manager).accreditation_lapsed());
  const auto draw = propose(1);
  ASSERT_EQ(draw.outcome(), "OK");
  EXPECT_EQ(verdict(draw->rows(0), "auditor_free"), "warned");
  EXPECT_EQ(draw->broken_count(), 0);
  EXPECT_EQ(allocate_draw(*draw, council.qa_lead).outcome(), "OK");
}

TEST_F(DrawServiceTest, TheSettingsAreTheCouncilsAndOneOfTwoWhoChangeThemIsTold) {
  auto settings = expect_ok(server->call(&Draws::GetDrawSettings, v1::GetDrawSettingsRequest{}, council.qa_lead.token));
  EXPECT_EQ(settings.months_between_audits(), 12);
  EXPECT_EQ(settings.practitioner_warning(), 3);
  v1::UpdateDrawSettingsRequest request;
  settings.set_months_between_audits(6);
  *request.mutable_settings() = settings;
  request.set_request_id(request_id());
  const auto saved = server->call(&Draws::UpdateDrawSettings, request, council.qa_lead.token);
  ASSERT_EQ(saved.outcome(), "OK");
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Draws::UpdateDrawSettings, request, council.qa_lead.token).outcome(),
            "ABORTED ETAG_MISMATCH");
  *request.mutable_settings() = *saved;
  request.mutable_settings()->set_months_between_audits(61);
  request.set_request_id(request_id());
  EXPECT_EQ(fields_of(server->call(&Draws::UpdateDrawSettings, request, council.qa_lead.token).status),
            "settings.months_between_audits");
  EXPECT_EQ(propose(1)->months_between_audits(), 6);
}

TEST_F(DrawServiceTest, AnOfficerOfOneAreaDoesNotDrawForAll) {
  const auto draw = propose(1);
  const auto officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "SWF");
  v1::GetDrawRequest read;
  read.set_name(draw->name());
  EXPECT_EQ(server->call(&Draws::GetDraw, read, officer.token).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(allocate_draw(*draw, officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
}

class ExemptionTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }
  Answer<v1::Allocation> exempt(const v1::Allocation& allocation, const std::string& reason, const Somebody& approver) {
    v1::ExemptAllocationRequest request;
    request.set_name(allocation.name());
    request.set_etag(allocation.etag());
    request.set_reason(reason);
    request.set_approver_email(approver.email);
    request.set_request_id(request_id());
    return server->call(&Allocations::ExemptAllocation, request, council.qa_officer.token);
  }
  v1::CycleCounts counts() {
    v1::GetMonthlyAnalysisRequest request;
    request.set_name(cycle_name("2023-09"));
    return expect_ok(server->call(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request, council.qa_lead.token))
        .overview();
  }
};

TEST_F(ExemptionTest, AnExemptAuditLeavesTheDenominatorWithItsReasonAndApprover) {
  const auto given = allocate("CD900123");
  submitted("CD900124");
  const auto done = exempt(given, "The case moved away.", council.qa_lead);
  ASSERT_EQ(done.outcome(), "OK") << done.status.error_message();
  EXPECT_TRUE(done->exempt());
  EXPECT_FALSE(done->overdue());
  EXPECT_EQ(done->exempt_reason(), "The case moved away.");
  EXPECT_EQ(done->exempt_approver_display_name(), council.qa_lead.display_name);
  EXPECT_EQ(counts().allocated(), 2);
  EXPECT_EQ(counts().exempt(), 1);
  EXPECT_EQ(counts().not_completed(), 0);
  EXPECT_EQ(exempt(*done, "Again.", council.qa_lead).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto back = call_named(&Allocations::EndExemption, done->name(), done->etag(), council.qa_officer);
  ASSERT_EQ(back.outcome(), "OK");
  EXPECT_FALSE(back->exempt());
  EXPECT_EQ(back->exempt_reason(), "");
  EXPECT_EQ(counts().exempt(), 0);
  EXPECT_THAT(events_of(given), ElementsAre("allocation.created", "audit.exempted", "audit.exemption_ended"));
}

TEST_F(ExemptionTest, IsApprovedBySomebodyElseWhoAnswersForTheArea) {
  const auto given = allocate("CD900123");
  EXPECT_EQ(exempt(given, "The case moved away.", council.qa_officer).outcome(),
            "FAILED_PRECONDITION APPROVER_NOT_ALLOWED");
  EXPECT_EQ(exempt(given, "The case moved away.", council.practice_manager).outcome(),
            "FAILED_PRECONDITION APPROVER_NOT_ALLOWED");
  EXPECT_EQ(fields_of(exempt(given, " ", council.qa_lead).status), "reason");
  EXPECT_EQ(exempt(given, "The case moved away.", council.head_of_service).outcome(), "OK");
}

TEST_F(ExemptionTest, AnAuditThatIsHandedInIsExemptNoLonger) {
  const auto given = allocate("CD900123");
  ASSERT_EQ(exempt(given, "The case moved away.", council.qa_lead).outcome(), "OK");
  expect_ok(submit(filled_in(read(given)), council.practice_manager));
  EXPECT_EQ(counts().exempt(), 0);
  EXPECT_EQ(counts().completed(), 1);
}

}  // namespace
}  // namespace touchstone::test
