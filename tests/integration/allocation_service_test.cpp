// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <future>
#include <set>

#include "server/rpc/page.h"
#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AllocationServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }

  Answer<v1::ListAllocationsResponse> page(const v1::ListAllocationsRequest& request, const Somebody& caller) {
    return server->call(&Allocations::ListAllocations, request, caller.token);
  }
  /// The case references of a whole list, page by page.
  std::vector<std::string> list(v1::ListAllocationsRequest request, const Somebody& caller) {
    std::vector<std::string> references;
    do {
      const auto met = page(request, caller);
      EXPECT_EQ(met.outcome(), "OK");
      for (const auto& allocation : met->allocations()) references.push_back(allocation.case_reference());
      request.set_page_token(met->next_page_token());
    } while (!request.page_token().empty());
    return references;
  }
  std::vector<std::string> list_of(const std::string& period, const Somebody& caller) {
    v1::ListAllocationsRequest request;
    if (!period.empty()) request.set_audit_cycle(cycle_name(period));
    return list(request, caller);
  }
  Answer<v1::Allocation> update(const v1::Allocation& allocation, const std::vector<std::string>& paths = {}) {
    v1::UpdateAllocationRequest request;
    *request.mutable_allocation() = allocation;
    for (const auto& path : paths) request.mutable_update_mask()->add_paths(path);
    request.set_request_id(request_id());
    return server->call(&Allocations::UpdateAllocation, request, council.qa_officer.token);
  }
  template <typename Change>
  Answer<v1::Allocation> create_with(const Change& change) {
    auto request = allocation("CD900199");
    change(*request.mutable_allocation());
    return create(request);
  }
};

TEST_F(AllocationServiceTest, ACaseIsGivenToAnAuditorWithItsTeamAndANewPractitioner) {
  add_team("C&FF", "East team");
  auto request = allocation("CD900123");
  request.mutable_allocation()->set_team("East team");
  request.mutable_allocation()->set_practitioner("Beth Carver");
  request.mutable_allocation()->set_case_type("child in need");
  const auto made = create(request);
  ASSERT_EQ(made.outcome(), "OK");
  EXPECT_EQ(made->audit_cycle(), cycle_name("2023-09"));
  EXPECT_EQ(made->team(), "East team");
  EXPECT_EQ(made->practitioner(), "Beth Carver");
  EXPECT_EQ(made->case_type(), "child in need");
  EXPECT_EQ(made->auditor_email(), council.practice_manager.email);
  EXPECT_EQ(made->theme(), "Reunifications");
  EXPECT_TRUE(made->case_holding());
  EXPECT_TRUE(made->overdue()) << "due in 2023";
  EXPECT_EQ(bytes_of(*get_allocation(*made, council.practice_manager)), bytes_of(*made));
}

TEST_F(AllocationServiceTest, ACaseIsInACycleOnceUntilItIsWithdrawn) {
  const auto first = allocate("CD900123");
  EXPECT_EQ(create(allocation("CD900123")).outcome(), "ALREADY_EXISTS CASE_ALREADY_ALLOCATED");
  EXPECT_EQ(create(allocation("cd900123")).outcome(), "ALREADY_EXISTS CASE_ALREADY_ALLOCATED") << "the same case";
  open_cycle("2023-10");
  EXPECT_EQ(create(allocation("CD900123", "2023-10")).outcome(), "OK") << "another month may look at it again";
  const auto withdrawn = withdraw(first, council.qa_officer);
  ASSERT_EQ(withdrawn.outcome(), "OK");
  EXPECT_EQ(withdrawn->state(), v1::AUDIT_STATE_WITHDRAWN);
  EXPECT_EQ(withdraw(*withdrawn, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto second = create(allocation("CD900123"));
  ASSERT_EQ(second.outcome(), "OK");
  EXPECT_NE(second->name(), first.name());
  EXPECT_EQ(save(read(first), council.practice_manager).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_THAT(events_of(first), ElementsAre("allocation.created", "allocation.withdrawn"));
}

TEST_F(AllocationServiceTest, OfTheSameCaseAllocatedAtOnceOneIsMade) {
  std::vector<std::future<std::string>> under_way;
  for (int i = 0; i < 6; ++i) {
    under_way.push_back(std::async(std::launch::async, [this] { return create(allocation("CD900123")).outcome(); }));
  }
  std::multiset<std::string> outcomes;
  for (auto& one : under_way) outcomes.insert(one.get());
  EXPECT_EQ(outcomes.count("OK"), 1U);
  EXPECT_EQ(outcomes.count("ALREADY_EXISTS CASE_ALREADY_ALLOCATED"), 5U);
  EXPECT_THAT(list_of("2023-09", council.qa_officer), ElementsAre("CD900123"));
}

TEST_F(AllocationServiceTest, WhatIsNotThereIsNamed) {
  add_team("BIT", "Team 2");
  const auto outcome = [&](const auto& change) { return create_with(change).outcome(); };
  EXPECT_EQ(outcome([](auto& a) { a.set_audit_cycle(cycle_name("2022-01")); }), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(outcome([](auto& a) { a.set_audit_cycle("programmes/no-such/auditCycles/2023-09"); }),
            "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(outcome([](auto& a) { a.set_service_area_code("Nowhere"); }), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  EXPECT_EQ(outcome([](auto& a) { a.set_team("Team 2"); }), "NOT_FOUND TEAM_NOT_FOUND") << "a team of another area";
  EXPECT_EQ(outcome([](auto& a) { a.set_auditor_email("nobody@northmere.example"); }), "NOT_FOUND PERSON_NOT_FOUND");
  EXPECT_EQ(list_of("2023-09", council.qa_officer).size(), 0U);
}

TEST_F(AllocationServiceTest, FieldsThatAreWrongAreNamed) {
  using namespace std::string_literals;
  const auto fields = [&](const auto& change) { return fields_of(create_with(change).status); };
  EXPECT_EQ(fields([](auto& a) { a.set_case_reference("Robin Smith"); }), "case_reference");
  EXPECT_EQ(fields([](auto& a) { a.set_case_reference("CD9\0"s); }), "case_reference");
  EXPECT_EQ(fields([](auto& a) { a.set_audit_cycle("September"); }), "audit_cycle");
  EXPECT_EQ(fields([](auto& a) { a.set_service_area_code("BIT\0"s); }), "service_area_code");
  EXPECT_EQ(fields([](auto& a) { a.set_team(std::string(101, 'x')); }), "team");
  EXPECT_EQ(fields([](auto& a) { a.set_auditor_email("not an e-mail"); }), "auditor_email");
  EXPECT_EQ(fields([](auto& a) { a.set_practitioner("x\ny"); }), "practitioner");
  EXPECT_EQ(fields([](auto& a) { a.set_case_type(std::string(101, 'x')); }), "case_type");
  EXPECT_EQ(fields([](auto& a) { a.set_due_date("29 September"); }), "due_date");
  EXPECT_EQ(fields([](auto& a) { a.Clear(); }), "case_reference, service_area_code, auditor_email, due_date");
}

TEST_F(AllocationServiceTest, ALeaverGetsNothingMore) {
  v1::GetPersonRequest find;
  find.set_name(council.practice_manager.name);
  const auto person = server->call(&v1::PeopleService::Stub::GetPerson, find, council.qa_lead.token);
  ASSERT_EQ(
      call_named(&v1::PeopleService::Stub::DisablePerson, person->name(), person->etag(), council.qa_lead).outcome(),
      "OK");
  EXPECT_EQ(create(allocation("CD900123")).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
}

TEST_F(AllocationServiceTest, AClosedCycleTakesNothingMore) {
  const auto given = allocate("CD900123");
  close_cycle("2023-09");
  EXPECT_EQ(create(allocation("CD900124")).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(update(given).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(AllocationServiceTest, DueDateAndAuditorChangeAsTheMaskSays) {
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  auto given = allocate("CD900123");
  given.set_due_date("2023-10-06");
  given.set_auditor_email(other.email);
  const auto moved = update(given, {"due_date"});
  ASSERT_EQ(moved.outcome(), "OK");
  EXPECT_EQ(moved->due_date(), "2023-10-06");
  EXPECT_EQ(moved->auditor_email(), council.practice_manager.email);
  EXPECT_EQ(update(given).outcome(), "ABORTED ETAG_MISMATCH");
  given.set_etag(moved->etag());
  const auto handed_over = update(given, {"auditor_email"});
  EXPECT_EQ(handed_over->auditor_email(), other.email);
  EXPECT_EQ(get(given, council.practice_manager).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(get(given, other).outcome(), "OK");

  given.set_etag(handed_over->etag());
  EXPECT_EQ(fields_of(update(given, {"case_reference"}).status), "update_mask");
  given.set_due_date("never");
  EXPECT_EQ(fields_of(update(given).status), "due_date");
  given.set_auditor_email("nobody@northmere.example");
  EXPECT_EQ(update(given, {"auditor_email"}).outcome(), "NOT_FOUND PERSON_NOT_FOUND");
  given.set_auditor_email(other.email + std::string("\0x", 2));
  EXPECT_EQ(fields_of(update(given, {"auditor_email"}).status), "auditor_email");
  EXPECT_THAT(events_of(given), ElementsAre("allocation.created", "allocation.changed", "allocation.changed"));
}

TEST_F(AllocationServiceTest, WhatIsHandedInStaysWithItsAuditorAndDueDate) {
  const auto audit = submitted("CD900123");
  v1::Allocation given;
  given.set_name("allocations/" + audit.name().substr(7));
  given = *get_allocation(given, council.qa_officer);
  EXPECT_EQ(update(given).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(mark_not_completed(given, "The case has moved.", council.practice_manager).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(withdraw(given, council.qa_officer).outcome(), "OK");
}

TEST_F(AllocationServiceTest, ItsAuditorOrTheQaUnitSaysWhyAnAuditCannotBeCompleted) {
  const auto given = allocate("CD900123");
  EXPECT_EQ(fields_of(mark_not_completed(given, " ", council.practice_manager).status), "reason");
  EXPECT_EQ(fields_of(mark_not_completed(given, std::string(501, 'x'), council.practice_manager).status), "reason");
  EXPECT_EQ(mark_not_completed(given, "Away.", council.head_of_service).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");
  const auto marked = mark_not_completed(given, "The case has moved.", council.practice_manager);
  ASSERT_EQ(marked.outcome(), "OK");
  EXPECT_EQ(marked->state(), v1::AUDIT_STATE_NOT_COMPLETED);
  EXPECT_EQ(marked->not_completed_reason(), "The case has moved.");
  EXPECT_FALSE(marked->overdue());
  EXPECT_EQ(save(read(given), council.practice_manager).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(mark_not_completed(allocate("CD900124"), "On leave.", council.qa_lead).outcome(), "OK");
  EXPECT_EQ(withdraw(*marked, council.qa_officer)->not_completed_reason(), "");
}

TEST_F(AllocationServiceTest, ThatAnAuditWasNotCompletedIsApprovedBySomebodyElseThanItsAuditor) {
  const auto marked = *mark_not_completed(allocate("CD900123"), "The case has moved.", council.practice_manager);
  EXPECT_TRUE(marked.not_completed_approval_awaited());
  EXPECT_EQ(marked.not_completed_approver_display_name(), "");
  EXPECT_EQ(approve_not_completed(marked, council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  auto stale = marked;
  stale.set_etag("1");
  EXPECT_EQ(approve_not_completed(stale, council.qa_officer).outcome(), "ABORTED ETAG_MISMATCH");

  const auto approved = approve_not_completed(marked, council.head_of_service);
  ASSERT_EQ(approved.outcome(), "OK");
  EXPECT_EQ(approved->state(), v1::AUDIT_STATE_NOT_COMPLETED);
  EXPECT_FALSE(approved->not_completed_approval_awaited());
  EXPECT_NE(approved->not_completed_approver_display_name(), "");
  EXPECT_EQ(get_allocation(marked, council.qa_lead)->not_completed_approver_display_name(),
            approved->not_completed_approver_display_name());
  EXPECT_EQ(approve_not_completed(*approved, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_THAT(events_of(marked),
              ElementsAre("allocation.created", "audit.not_completed", "audit.not_completed_approved"));
}

TEST_F(AllocationServiceTest, WhatTheQaUnitSaysOfSomebodyElsesAuditIsApprovedThereby) {
  const auto marked = *mark_not_completed(allocate("CD900123"), "On leave.", council.qa_officer);
  EXPECT_FALSE(marked.not_completed_approval_awaited());
  EXPECT_EQ(marked.not_completed_approver_display_name(),
            get_allocation(marked, council.qa_lead)->not_completed_approver_display_name());
  EXPECT_NE(marked.not_completed_approver_display_name(), "");
}

TEST_F(AllocationServiceTest, EverybodySeesTheirOwnShareOfTheList) {
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  allocate("CD900123");
  allocate("CD900124", "2023-09", "BIT");
  auto elsewhere = allocation("CD900125");
  elsewhere.mutable_allocation()->set_auditor_email(other.email);
  ASSERT_EQ(create(elsewhere).outcome(), "OK");
  auto heads_own = allocation("CD900126", "2023-09", "SWF");
  heads_own.mutable_allocation()->set_auditor_email(council.head_of_service.email);
  ASSERT_EQ(create(heads_own).outcome(), "OK");

  EXPECT_THAT(list_of("", council.qa_officer), ElementsAre("CD900123", "CD900124", "CD900125", "CD900126"));
  EXPECT_THAT(list_of("", council.practice_manager), ElementsAre("CD900123", "CD900124"));
  EXPECT_THAT(list_of("", other), ElementsAre("CD900125"));
  EXPECT_THAT(list_of("", council.head_of_service), ElementsAre("CD900123", "CD900125"));
  v1::ListAllocationsRequest mine;
  mine.set_mine(true);
  EXPECT_THAT(list(mine, council.head_of_service), ElementsAre("CD900126"));
  EXPECT_THAT(list(mine, council.qa_officer), IsEmpty());
  v1::ListAllocationsRequest not_theirs;
  not_theirs.set_service_area_code("BIT");
  EXPECT_THAT(list(not_theirs, council.head_of_service), IsEmpty());
  EXPECT_THAT(list(not_theirs, council.practice_manager), ElementsAre("CD900124"));
  EXPECT_THAT(list_of("", found_council(*server).qa_lead), IsEmpty());
}

TEST_F(AllocationServiceTest, APlannedCycleIsHiddenFromAllButTheQaUnit) {
  plan_cycle("2023-10");
  const auto given = allocate("CD900123", "2023-10");
  EXPECT_THAT(list_of("2023-10", council.qa_officer), ElementsAre("CD900123"));
  EXPECT_THAT(list_of("", council.qa_officer), IsEmpty()) << "without a name: the open ones";
  EXPECT_THAT(list_of("", council.practice_manager), IsEmpty());
  v1::ListAllocationsRequest request;
  request.set_audit_cycle(cycle_name("2023-10"));
  EXPECT_EQ(page(request, council.practice_manager).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  EXPECT_EQ(page(request, council.head_of_service).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  request.set_audit_cycle(cycle_name("2029-10"));
  EXPECT_EQ(page(request, council.qa_officer).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
}

TEST_F(AllocationServiceTest, AListIsFilteredByAreaAndState) {
  allocate("CD900123");
  submitted("CD900124", "2023-09", "BIT");
  submitted("CD900125");
  v1::ListAllocationsRequest request;
  request.add_states(v1::AUDIT_STATE_SUBMITTED);
  EXPECT_THAT(list(request, council.qa_officer), ElementsAre("CD900124", "CD900125"));
  request.set_service_area_code("C&FF");
  EXPECT_THAT(list(request, council.qa_officer), ElementsAre("CD900125"));
  request.add_states(v1::AUDIT_STATE_ALLOCATED);
  EXPECT_THAT(list(request, council.qa_officer), ElementsAre("CD900123", "CD900125"));
  request.clear_states();
  request.add_states(v1::AUDIT_STATE_UNSPECIFIED);
  EXPECT_THAT(list(request, council.qa_officer), ElementsAre("CD900123", "CD900125"));
  request.clear_states();
  request.add_states(static_cast<v1::AuditState>(99));
  EXPECT_EQ(fields_of(page(request, council.qa_officer).status), "states");
}

TEST_F(AllocationServiceTest, AStrangeAreaInAFilterFindsNothingOrIsRefused) {
  using namespace std::string_literals;
  allocate("CD900123");
  v1::ListAllocationsRequest request;
  for (const auto& code : {"a\"b"s, "a\\"s, "},{"s, "{}"s, "NULL"s, "'"s, "C&FF,BIT"s}) {
    request.set_service_area_code(code);
    EXPECT_THAT(list(request, council.qa_officer), IsEmpty()) << code;
  }
  for (const auto& code : {"a\0b"s, "\x01no area"s, std::string(21, 'x')}) {
    request.set_service_area_code(code);
    EXPECT_EQ(fields_of(page(request, council.qa_officer).status), "service_area_code") << code;
  }
}

TEST_F(AllocationServiceTest, PagesFollowDueDateAndReferenceAndLoseNothingWhileTheListChanges) {
  // Due dates and references run against each other.
  std::vector<v1::Allocation> made;
  for (int i = 0; i < 10; ++i) {
    auto request = allocation("CD9001" + std::to_string(90 - i));
    request.mutable_allocation()->set_due_date("2023-09-" + std::to_string(10 + i / 3));
    made.push_back(*create(request));
  }
  v1::ListAllocationsRequest request;
  request.set_page_size(3);
  std::vector<std::string> seen;
  std::vector<std::string> sorted;
  for (int round = 0;; ++round) {
    const auto met = page(request, council.qa_officer);
    ASSERT_EQ(met.outcome(), "OK");
    EXPECT_LE(met->allocations_size(), 3);
    for (const auto& one : met->allocations()) {
      seen.push_back(one.case_reference());
      sorted.push_back(one.due_date() + one.case_reference());
    }
    if (met->next_page_token().empty()) break;
    request.set_page_token(met->next_page_token());
    // One already shown goes, one that comes before what was shown is added.
    ASSERT_EQ(withdraw(made[static_cast<std::size_t>(round)], council.qa_officer).outcome(), "OK");
    auto early = allocation("CD90001" + std::to_string(round));
    early.mutable_allocation()->set_due_date("2023-09-01");
    ASSERT_EQ(create(early).outcome(), "OK");
  }
  std::vector<std::string> expected;
  for (const auto& one : made) expected.push_back(one.case_reference());
  EXPECT_THAT(seen, ::testing::UnorderedElementsAreArray(expected)) << "each once";
  EXPECT_TRUE(std::is_sorted(sorted.begin(), sorted.end()));
}

TEST_F(AllocationServiceTest, PageSizesAreTakenAsTheContractSays) {
  for (int i = 0; i < 3; ++i) allocate("CD90012" + std::to_string(i));
  v1::ListAllocationsRequest request;
  request.set_page_size(-1);
  EXPECT_EQ(fields_of(page(request, council.qa_officer).status), "page_size");
  request.set_page_size(5000);
  EXPECT_EQ(page(request, council.qa_officer)->allocations_size(), 3);
  request.set_page_size(3);
  EXPECT_EQ(page(request, council.qa_officer)->next_page_token(), "") << "the last page may be full";
}

TEST_F(AllocationServiceTest, APageTokenOfAnotherListOrCallerOrAForgedOneIsRefused) {
  for (int i = 0; i < 3; ++i) allocate("CD90012" + std::to_string(i));
  v1::ListAllocationsRequest request;
  request.set_page_size(1);
  const auto token = page(request, council.qa_officer)->next_page_token();
  ASSERT_NE(token, "");
  const auto refused = [&](const v1::ListAllocationsRequest& asked, const Somebody& caller) {
    EXPECT_EQ(fields_of(page(asked, caller).status), "page_token");
  };
  request.set_page_token(token);
  refused(request, council.qa_lead);
  auto other_filter = request;
  other_filter.set_service_area_code("C&FF");
  refused(other_filter, council.qa_officer);
  for (const auto& bad : {token + "A", token.substr(1), std::string{"%%%"}, std::string(300'000, 'A')}) {
    request.set_page_token(bad);
    refused(request, council.qa_officer);
  }
  // Sealed as the server does it, but with keys that no page has.
  v1::ListAllocationsRequest plain;
  const auto listing = "allocations " + council.qa_officer.name + " " + plain.SerializeAsString();
  const auto id = identity::random_uuid();
  for (const std::vector<std::string>& keys : {std::vector<std::string>{"2023-09-01"},
                                               {"never", "CD900120", id},
                                               {"2023-09-01", "CD900120", "no id"},
                                               {"2023-09-01", std::string("CD\0", 3), id},
                                               {"2023-09-01", "CD900120", id, "more"}}) {
    plain.set_page_token(rpc::make_page_token(listing, keys));
    refused(plain, council.qa_officer);
  }
  request.set_page_token(token);
  request.set_page_size(2);
  EXPECT_EQ(page(request, council.qa_officer)->allocations_size(), 2) << "another size is no other list";
}

TEST_F(AllocationServiceTest, AnImportIsRefusedBeforeItIsReadToWhoMayNotImport) {
  const auto outcome = [&](const Somebody& caller) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{20});
    context.AddMetadata("authorization", "Bearer " + caller.token);
    v1::ImportReturnsResponse response;
    const auto stub = v1::AllocationService::NewStub(server->channel());
    const auto writer = stub->ImportReturns(&context, &response);
    // Nothing is written and the stream is left open: the answer must come by itself.
    const auto status = writer->Finish();
    EXPECT_EQ(fault_of(status), "");
    return outcome_of(status);
  };
  EXPECT_EQ(outcome(council.practice_manager), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(outcome({}), "UNAUTHENTICATED NOT_SIGNED_IN");
}

}  // namespace
}  // namespace touchstone::test
