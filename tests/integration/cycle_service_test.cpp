// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/test_server.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"
#include "touchstone/v1/form_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::CycleService::Stub;
using ::testing::ElementsAre;

constexpr const char* programme = "programmes/practice-managers";

class CycleServiceTest : public CouncilTest {
 protected:
  Answer<v1::AuditCycle> create(const std::string& period, const std::string& parent = programme) {
    v1::CreateAuditCycleRequest request;
    request.set_parent(parent);
    request.mutable_audit_cycle()->set_period(period);
    request.mutable_audit_cycle()->set_theme("Reunifications");
    request.mutable_audit_cycle()->set_due_date("2023-09-29");
    request.set_request_id(request_id());
    return server->call(&Stub::CreateAuditCycle, request, council.qa_officer.token);
  }
  Answer<v1::AuditCycle> open(const v1::AuditCycle& cycle, const Somebody& caller) {
    v1::OpenAuditCycleRequest request;
    request.set_name(cycle.name());
    request.set_etag(cycle.etag());
    request.set_request_id(request_id());
    return server->call(&Stub::OpenAuditCycle, request, caller.token);
  }
  Answer<v1::AuditCycle> close(const v1::AuditCycle& cycle) {
    v1::CloseAuditCycleRequest request;
    request.set_name(cycle.name());
    request.set_etag(cycle.etag());
    request.set_request_id(request_id());
    return server->call(&Stub::CloseAuditCycle, request, council.qa_officer.token);
  }
  Answer<v1::AuditCycle> update(const v1::AuditCycle& cycle, const std::vector<std::string>& paths = {}) {
    v1::UpdateAuditCycleRequest request;
    *request.mutable_audit_cycle() = cycle;
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_request_id(request_id());
    return server->call(&Stub::UpdateAuditCycle, request, council.qa_officer.token);
  }
  Answer<v1::AuditCycle> get(const std::string& name, const Somebody& caller) {
    v1::GetAuditCycleRequest request;
    request.set_name(name);
    return server->call(&Stub::GetAuditCycle, request, caller.token);
  }
  std::vector<std::string> periods(const Somebody& caller, int page_size) {
    v1::ListAuditCyclesRequest request;
    request.set_parent(programme);
    request.set_page_size(page_size);
    std::vector<std::string> found;
    do {
      const auto page = server->call(&Stub::ListAuditCycles, request, caller.token);
      EXPECT_EQ(page.outcome(), "OK");
      for (const auto& cycle : page->audit_cycles()) found.push_back(cycle.period());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return found;
  }
};

TEST_F(CycleServiceTest, ACycleIsPlannedWithTheNewestFormThenOpenedThenClosed) {
  const auto planned = create("2023-09");
  ASSERT_EQ(planned.outcome(), "OK");
  EXPECT_EQ(planned->name(), "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_EQ(planned->form(), "forms/practice-managers-monthly/versions/1");
  EXPECT_EQ(planned->state(), v1::AuditCycle::STATE_PLANNED);
  const auto opened = open(*planned, council.qa_officer);
  EXPECT_EQ(opened->state(), v1::AuditCycle::STATE_OPEN);
  const auto closed = close(*opened);
  EXPECT_EQ(closed->state(), v1::AuditCycle::STATE_CLOSED);
  EXPECT_EQ(open(*closed, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(CycleServiceTest, ACycleIsRefusedTwiceWithoutItsProgrammeAndWithFieldsThatAreWrong) {
  ASSERT_EQ(create("2023-09").outcome(), "OK");
  EXPECT_EQ(create("2023-09").outcome(), "ALREADY_EXISTS AUDIT_CYCLE_EXISTS");
  EXPECT_EQ(create("2023-09", "programmes/no-such").outcome(), "NOT_FOUND PROGRAMME_NOT_FOUND");
  EXPECT_EQ(fields_of(create("September").status), "period");
  EXPECT_EQ(fields_of(create("2023-10", "practice-managers").status), "parent");
}

TEST_F(CycleServiceTest, APlannedCycleIsSeenByThoseWhoSetItUpOnly) {
  const auto planned = create("2023-09");
  const auto opened = open(*create("2023-08"), council.qa_officer);
  for (const auto& somebody : {council.administrator, council.qa_lead, council.qa_officer}) {
    EXPECT_EQ(get(planned->name(), somebody).outcome(), "OK");
    EXPECT_THAT(periods(somebody, 0), ElementsAre("2023-09", "2023-08"));
  }
  for (const auto& somebody : {council.practice_manager, council.head_of_service, council.board_reader}) {
    EXPECT_EQ(get(planned->name(), somebody).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
    EXPECT_EQ(get(opened->name(), somebody).outcome(), "OK");
    EXPECT_THAT(periods(somebody, 0), ElementsAre("2023-08"));
  }
}

TEST_F(CycleServiceTest, CyclesAreListedNewestFirstInPages) {
  for (const auto* period : {"2023-07", "2023-09", "2023-08"}) create(period);
  EXPECT_THAT(periods(council.qa_lead, 2), ElementsAre("2023-09", "2023-08", "2023-07"));
}

TEST_F(CycleServiceTest, ThemeAndDueDateChangeUntilItIsClosed) {
  auto cycle = *create("2023-09");
  cycle.set_theme("Neglect");
  cycle.set_due_date("2023-10-06");
  auto changed = *update(cycle, {"theme"});
  EXPECT_EQ(changed.theme(), "Neglect");
  EXPECT_EQ(changed.due_date(), "2023-09-29");
  EXPECT_EQ(update(cycle).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(fields_of(update(changed, {"period"}).status), "update_mask");
  auto closed = *close(*open(changed, council.qa_lead));
  EXPECT_EQ(update(closed).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(CycleServiceTest, ChangesAreForTheQaUnit) {
  const auto planned = create("2023-09");
  for (const auto& somebody : {council.practice_manager, council.head_of_service, council.board_reader}) {
    EXPECT_EQ(open(*planned, somebody).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  }
}

TEST_F(CycleServiceTest, AQaOfficerOfOneAreaDoesNotChangeTheMonthOfAll) {
  const auto planned = create("2023-09");
  const auto officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "SWF");
  EXPECT_EQ(open(*planned, officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(open(*planned, council.qa_officer).outcome(), "OK");
}

TEST_F(CycleServiceTest, AProgrammeNeedsAFormAndACodeOfItsOwn) {
  const auto create_programme = [&](const std::string& code, const std::string& form) {
    v1::CreateProgrammeRequest request;
    request.mutable_programme()->set_code(code);
    request.mutable_programme()->set_display_name("Another line of work");
    request.mutable_programme()->set_form(form);
    request.set_request_id(request_id());
    return server->call(&Stub::CreateProgramme, request, council.qa_lead.token);
  };
  const std::string form = "forms/practice-managers-monthly";
  EXPECT_EQ(create_programme("another", form)->name(), "programmes/another");
  EXPECT_EQ(create_programme("another", form).outcome(), "ALREADY_EXISTS NAME_TAKEN");
  EXPECT_EQ(create_programme("third", "forms/no-such").outcome(), "NOT_FOUND FORM_NOT_FOUND");
  EXPECT_EQ(fields_of(create_programme("third", form + "/versions/1").status), "form");
  const auto list = server->call(&Stub::ListProgrammes, v1::ListProgrammesRequest{}, council.board_reader.token);
  EXPECT_EQ(list->programmes_size(), 2);
}

TEST_F(CycleServiceTest, AProgrammeSaysWhatItIsForHowOftenAndWhetherItIsGraded) {
  const auto create_programme = [&](const std::string& code, int kind, int cadence) {
    v1::CreateProgrammeRequest request;
    request.mutable_programme()->set_code(code);
    request.mutable_programme()->set_display_name("Another line of work");
    request.mutable_programme()->set_form("forms/practice-managers-monthly");
    request.mutable_programme()->set_kind(static_cast<v1::Programme::Kind>(kind));
    request.mutable_programme()->set_cadence(static_cast<v1::Programme::Cadence>(cadence));
    request.set_request_id(request_id());
    return server->call(&Stub::CreateProgramme, request, council.qa_lead.token);
  };
  const auto again = create_programme("re-audits", v1::Programme::KIND_RE_AUDIT, 0);
  EXPECT_EQ(again->kind(), v1::Programme::KIND_RE_AUDIT);
  EXPECT_EQ(again->cadence(), v1::Programme::CADENCE_WHEN_NEEDED);
  EXPECT_TRUE(again->graded());
  EXPECT_EQ(create_programme("plain", 0, 0)->cadence(), v1::Programme::CADENCE_MONTHLY);
  EXPECT_EQ(create_programme("yearly", v1::Programme::KIND_ANNUAL, 0)->cadence(), v1::Programme::CADENCE_YEARLY);
  EXPECT_EQ(create_programme("dips", v1::Programme::KIND_DIP_SAMPLE, v1::Programme::CADENCE_MONTHLY)->cadence(),
            v1::Programme::CADENCE_MONTHLY);
  EXPECT_EQ(fields_of(create_programme("strange", 99, 77).status), "kind, cadence");
}

class CycleFormTest : public CycleServiceTest {
 protected:
  void add_version() {
    v1::GetFormRequest read;
    read.set_name("forms/practice-managers-monthly");
    v1::CreateFormRequest request;
    *request.mutable_form() = *server->call(&v1::FormService::Stub::GetForm, read, council.qa_lead.token);
    request.set_request_id(request_id());
    ASSERT_EQ(server->call(&v1::FormService::Stub::CreateForm, request, council.qa_lead.token).outcome(), "OK");
  }
};

TEST_F(CycleFormTest, APlannedCycleWithoutAllocationsTakesAnotherVersion) {
  auto cycle = *create("2023-09");
  add_version();
  cycle.set_form("forms/practice-managers-monthly/versions/2");
  cycle.set_theme("Another theme");
  auto met = update(cycle, {"form"});
  ASSERT_EQ(met.outcome(), "OK");
  EXPECT_EQ(met->form(), cycle.form());
  EXPECT_EQ(met->theme(), "Reunifications");
  EXPECT_EQ(get(cycle.name(), council.qa_officer)->form(), cycle.form());
  EXPECT_EQ(open(*met, council.qa_officer)->form(), cycle.form());
}

TEST_F(CycleFormTest, WithoutAskingForItTheFormStays) {
  auto cycle = *create("2023-09");
  add_version();
  cycle.set_form("forms/practice-managers-monthly/versions/2");
  EXPECT_EQ(update(cycle, {"*"})->form(), "forms/practice-managers-monthly/versions/1");
}

TEST_F(CycleFormTest, TheFormIsFixedByAnAllocationAndByOpening) {
  auto cycle = *create("2023-09");
  add_version();
  v1::CreateAllocationRequest request;
  auto* wanted = request.mutable_allocation();
  wanted->set_audit_cycle(cycle.name());
  wanted->set_case_reference("CD900100");
  wanted->set_service_area_code("BIT");
  wanted->set_auditor_email(council.practice_manager.email);
  wanted->set_due_date("2023-09-28");
  request.set_request_id(request_id());
  ASSERT_EQ(server->call(&v1::AllocationService::Stub::CreateAllocation, request, council.qa_officer.token).outcome(),
            "OK");
  cycle.set_form("forms/practice-managers-monthly/versions/2");
  EXPECT_EQ(update(cycle, {"form"}).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");

  auto next = *create("2023-10");
  next = *open(next, council.qa_officer);
  next.set_form("forms/practice-managers-monthly/versions/1");
  const auto refused = update(next, {"form"});
  EXPECT_EQ(refused.outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(metadata_of(refused.status, "state"), "open");
}

TEST_F(CycleFormTest, OnlyAVersionOfTheProgrammesFormIsTaken) {
  auto cycle = *create("2023-09");
  for (const auto* form : {"", "forms/practice-managers-monthly", "forms/another/versions/1"}) {
    cycle.set_form(form);
    EXPECT_EQ(fields_of(update(cycle, {"form"}).status), "form") << form;
  }
  cycle.set_form("forms/practice-managers-monthly/versions/9");
  EXPECT_EQ(update(cycle, {"form"}).outcome(), "NOT_FOUND FORM_NOT_FOUND");
}

}  // namespace
}  // namespace touchstone::test
