// SPDX-License-Identifier: GPL-3.0-or-later
// Setting up and following a month: many allocations at once, search, undo, reminders.
#include <gmock/gmock.h>

#include <future>
#include <set>

#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AllocationWorkTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }

  v1::BatchCreateAllocationsRequest batch(const std::vector<std::string>& references) {
    v1::BatchCreateAllocationsRequest request;
    request.set_parent(cycle_name("2023-09"));
    for (const auto& reference : references) {
      auto* row = request.add_allocations();
      row->set_case_reference(reference);
      row->set_service_area_code("C&FF");
      row->set_auditor_email(council.practice_manager.email);
    }
    request.set_request_id(request_id());
    return request;
  }
  Answer<v1::BatchCreateAllocationsResponse> send(v1::BatchCreateAllocationsRequest request,
                                                  const Somebody* caller = nullptr) {
    request.set_request_id(request_id());
    return server->call(&Allocations::BatchCreateAllocations, request,
                        caller == nullptr ? council.qa_officer.token : caller->token);
  }
  std::size_t count_in_cycle() {
    v1::ListAllocationsRequest request;
    request.set_audit_cycle(cycle_name("2023-09"));
    request.set_page_size(1000);
    return static_cast<std::size_t>(
        server->call(&Allocations::ListAllocations, request, council.qa_officer.token)->allocations_size());
  }

  Answer<v1::SearchAllocationsResponse> search(const std::string& query, const Somebody& caller, int size = 0,
                                               const std::string& token = {}) {
    v1::SearchAllocationsRequest request;
    request.set_query(query);
    request.set_page_size(size);
    request.set_page_token(token);
    return server->call(&Allocations::SearchAllocations, request, caller.token);
  }
  /// Case references and periods of what is found.
  std::vector<std::string> found(const std::string& query, const Somebody& caller) {
    const auto met = search(query, caller);
    EXPECT_EQ(met.outcome(), "OK");
    std::vector<std::string> all;
    for (const auto& one : met->allocations()) {
      all.push_back(one.case_reference() + " " + one.audit_cycle().substr(one.audit_cycle().rfind('/') + 1));
    }
    return all;
  }

  Answer<v1::Allocation> restore(const v1::Allocation& allocation, const Somebody& caller) {
    return call_named(&Allocations::RestoreAllocation, allocation.name(), allocation.etag(), caller);
  }
  Answer<v1::ChaseAllocationsResponse> chase(const std::vector<v1::Allocation>& allocations, const Somebody& caller) {
    v1::ChaseAllocationsRequest request;
    for (const auto& one : allocations) request.add_names(one.name());
    request.set_request_id(request_id());
    return server->call(&Allocations::ChaseAllocations, request, caller.token);
  }
  v1::Allocation allocation_of(const v1::Audit& audit) {
    v1::Allocation named;
    named.set_name("allocations/" + audit.name().substr(7));
    return *get_allocation(named, council.qa_officer);
  }
};

TEST_F(AllocationWorkTest, AMonthIsAllocatedAtOnceInTheOrderOfTheRequest) {
  add_team("C&FF", "East team");
  auto request = batch({"CD900203", "CD900201", "CD900202"});
  auto* row = request.mutable_allocations(1);
  row->set_team("East team");
  row->set_practitioner("Beth Carver");
  row->set_case_type("child in need");
  row->set_due_date("2023-10-06");
  row->set_audit_cycle(request.parent());
  request.mutable_allocations(2)->set_practitioner("Beth Carver");
  const auto made = send(request);
  ASSERT_EQ(made.outcome(), "OK") << fields_of(made.status);
  ASSERT_EQ(made->allocations_size(), 3);
  EXPECT_EQ(made->allocations(0).case_reference(), "CD900203");
  EXPECT_EQ(made->allocations(0).due_date(), "2023-09-28") << "the cycle's";
  EXPECT_EQ(made->allocations(0).question_count(), 21);
  const auto& full = made->allocations(1);
  EXPECT_EQ(full.case_reference(), "CD900201");
  EXPECT_EQ(full.team(), "East team");
  EXPECT_EQ(full.team_display_name(), "East team");
  EXPECT_EQ(full.practitioner(), "Beth Carver");
  EXPECT_EQ(full.case_type(), "child in need");
  EXPECT_EQ(full.due_date(), "2023-10-06");
  EXPECT_EQ(get_allocation(full, council.qa_officer)->SerializeAsString(), full.SerializeAsString());
  EXPECT_THAT(events_of(full), ElementsAre("allocation.created"));
}

TEST_F(AllocationWorkTest, EveryFieldToMendOfEveryRowIsNamedAndNothingIsAllocated) {
  allocate("CD900300");
  add_team("BIT", "Team 2");
  auto request = batch({"CD900301", "cd900301", "cd900300", "Robin Smith", "CD900302", "CD900303", "CD900304"});
  request.mutable_allocations(4)->set_service_area_code("Nowhere");
  request.mutable_allocations(4)->set_auditor_email("nobody@northmere.example");
  request.mutable_allocations(5)->set_team("Team 2");
  request.mutable_allocations(5)->set_due_date("29 September");
  request.mutable_allocations(5)->set_auditor_email("no e-mail");
  request.mutable_allocations(6)->set_audit_cycle(cycle_name("2023-10"));
  request.add_allocations();
  for (const bool only_check : {true, false}) {
    request.set_validate_only(only_check);
    const auto refused = send(request);
    EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
    EXPECT_EQ(fields_of(refused.status),
              "allocations[3].case_reference, allocations[4].service_area_code, allocations[4].auditor_email, "
              "allocations[5].auditor_email, allocations[5].due_date, allocations[5].team, "
              "allocations[6].audit_cycle, allocations[7].case_reference, allocations[7].service_area_code, "
              "allocations[7].auditor_email, allocations[1].case_reference, allocations[2].case_reference");
    EXPECT_EQ(metadata_of(refused.status, "count"), "12");
  }
  EXPECT_EQ(count_in_cycle(), 1U);
}

TEST_F(AllocationWorkTest, OnlyCheckingChangesNothing) {
  auto request = batch({"CD900301"});
  request.mutable_allocations(0)->set_practitioner("Somebody New");
  request.set_validate_only(true);
  const auto checked = send(request);
  EXPECT_EQ(checked.outcome(), "OK");
  EXPECT_EQ(checked->allocations_size(), 0);
  EXPECT_EQ(count_in_cycle(), 0U);
  request.set_validate_only(false);
  EXPECT_EQ(send(request).outcome(), "OK");
}

TEST_F(AllocationWorkTest, ABatchIsForACycleThatIsThereAndNotClosedAndForOneToAThousandRows) {
  auto request = batch({"CD900301"});
  request.set_parent(cycle_name("2029-01"));
  EXPECT_EQ(send(request).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  request.set_parent("September");
  EXPECT_EQ(fields_of(send(request).status), "parent");
  EXPECT_EQ(fields_of(send(batch({})).status), "allocations");
  EXPECT_EQ(fields_of(send(batch(std::vector<std::string>(1001, "CD900301"))).status), "allocations");
  close_cycle("2023-09");
  EXPECT_EQ(send(batch({"CD900301"})).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(AllocationWorkTest, AThousandRowsGoThroughAtOnce) {
  std::vector<std::string> references;
  for (int i = 0; i < 1000; ++i) references.push_back("CD9" + std::to_string(10000 + i));
  const auto made = send(batch(references));
  ASSERT_EQ(made.outcome(), "OK");
  EXPECT_EQ(made->allocations_size(), 1000);
  EXPECT_EQ(count_in_cycle(), 1000U);
  EXPECT_EQ(metadata_of(send(batch(references)).status, "count"), "1000");
}

TEST_F(AllocationWorkTest, ARepeatedBatchIsMadeOnce) {
  const auto request = batch({"CD900301", "CD900302"});
  const auto first = server->call(&Allocations::BatchCreateAllocations, request, council.qa_officer.token);
  const auto again = server->call(&Allocations::BatchCreateAllocations, request, council.qa_officer.token);
  EXPECT_EQ(again.outcome(), "OK");
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(count_in_cycle(), 2U);
}

TEST_F(AllocationWorkTest, OfBatchesWithTheSameCaseSentAtOnceOneIsMade) {
  std::vector<std::future<std::string>> under_way;
  for (int i = 0; i < 4; ++i) {
    under_way.push_back(std::async(std::launch::async, [this, i] {
      return send(batch({"CD90040" + std::to_string(i), "CD900409"})).outcome();
    }));
  }
  std::multiset<std::string> outcomes;
  for (auto& one : under_way) outcomes.insert(one.get());
  EXPECT_EQ(outcomes.count("OK"), 1U);
  EXPECT_EQ(outcomes.count("INVALID_ARGUMENT FIELD_INVALID"), 3U);
  EXPECT_EQ(count_in_cycle(), 2U);
}

TEST_F(AllocationWorkTest, AQaOfficerOfOneAreaAllocatesThatAreaOnly) {
  const auto officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  auto request = batch({"CD900301", "CD900302"});
  request.mutable_allocations(0)->set_service_area_code("BIT");
  EXPECT_EQ(fields_of(send(request, &officer).status), "allocations[1].service_area_code");
}

TEST_F(AllocationWorkTest, AllocationsOfEveryCycleAreFoundNewestFirstByEveryWord) {
  add_team("C&FF", "Harbour team");
  open_cycle("2023-08");
  const auto ashby = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  auto request = allocation("CD900124", "2023-08");
  request.mutable_allocation()->set_team("Harbour team");
  ASSERT_EQ(create(request).outcome(), "OK");
  auto theirs = allocation("CD900125");
  theirs.mutable_allocation()->set_auditor_email(ashby.email);
  ASSERT_EQ(create(theirs).outcome(), "OK");
  allocate("CD900123");
  allocate("CD900123", "2023-08", "BIT");
  close_cycle("2023-08");
  const auto& qa = council.qa_officer;
  EXPECT_THAT(found("cd9001", qa),
              ElementsAre("CD900123 2023-09", "CD900125 2023-09", "CD900123 2023-08", "CD900124 2023-08"));
  EXPECT_THAT(found("CD900123", qa), ElementsAre("CD900123 2023-09", "CD900123 2023-08"));
  EXPECT_THAT(found("  900123 ", qa), IsEmpty()) << "a reference is found by its beginning";
  EXPECT_THAT(found("harbour", qa), ElementsAre("CD900124 2023-08"));
  EXPECT_THAT(found("arbour", qa), IsEmpty()) << "a word is found by its beginning";
  EXPECT_THAT(found("BIT cd9", qa), ElementsAre("CD900123 2023-08"));
  EXPECT_THAT(found("families c&ff HARB", qa), ElementsAre("CD900124 2023-08"));
  EXPECT_THAT(found(ashby.display_name, qa), ElementsAre("CD900125 2023-09"));
}

TEST_F(AllocationWorkTest, ASearchTakesSignsForWhatTheyAre) {
  allocate("CD900123");
  for (const auto* query : {"CD%", "CD_0", "%%", "\\\\", "'; --", "{}", "CD900123\"", "NULL"}) {
    EXPECT_THAT(found(query, council.qa_officer), IsEmpty()) << query;
  }
  using namespace std::string_literals;
  for (const auto& query : {""s, " "s, "C"s, std::string(101, 'c'), "CD\0"s, "CD\n9"s}) {
    EXPECT_EQ(fields_of(search(query, council.qa_officer).status), "query") << query;
  }
  EXPECT_THAT(found("éé", council.qa_officer), IsEmpty()) << "counted in characters";
}

TEST_F(AllocationWorkTest, ASearchShowsWhatTheListWouldShow) {
  plan_cycle("2023-10");
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  allocate("CD900501");
  allocate("CD900502", "2023-09", "BIT");
  auto elsewhere = allocation("CD900503");
  elsewhere.mutable_allocation()->set_auditor_email(other.email);
  ASSERT_EQ(create(elsewhere).outcome(), "OK");
  allocate("CD900504", "2023-10");
  auto heads_own = allocation("CD900505", "2023-09", "SWF");
  heads_own.mutable_allocation()->set_auditor_email(council.head_of_service.email);
  ASSERT_EQ(create(heads_own).outcome(), "OK");

  EXPECT_EQ(found("CD9", council.qa_officer).size(), 5U);
  EXPECT_THAT(found("CD9", council.practice_manager), ElementsAre("CD900501 2023-09", "CD900502 2023-09"));
  EXPECT_THAT(found("CD9", other), ElementsAre("CD900503 2023-09"));
  EXPECT_THAT(found("CD9", council.head_of_service),
              ElementsAre("CD900501 2023-09", "CD900503 2023-09", "CD900505 2023-09"));
  EXPECT_THAT(found("CD9", add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT")),
              ElementsAre("CD900502 2023-09"));
  EXPECT_THAT(found("CD9", found_council(*server).qa_lead), IsEmpty());
}

TEST_F(AllocationWorkTest, WhatIsFoundComesInPages) {
  open_cycle("2023-08");
  for (int i = 0; i < 3; ++i) {
    allocate("CD90060" + std::to_string(i));
    allocate("CD90060" + std::to_string(i), "2023-08");
  }
  std::vector<std::string> seen;
  std::string token;
  do {
    const auto page = search("CD9006", council.qa_officer, 2, token);
    ASSERT_EQ(page.outcome(), "OK");
    EXPECT_EQ(page->allocations_size(), 2);
    for (const auto& one : page->allocations()) {
      seen.push_back(one.case_reference() + one.audit_cycle().substr(one.audit_cycle().rfind('-')));
    }
    token = page->next_page_token();
    if (seen.size() == 2) {
      EXPECT_EQ(fields_of(search("CD900", council.qa_officer, 2, token).status), "page_token");
      EXPECT_EQ(fields_of(search("CD9006", council.qa_lead, 2, token).status), "page_token");
    }
  } while (!token.empty());
  EXPECT_THAT(seen,
              ElementsAre("CD900600-09", "CD900601-09", "CD900602-09", "CD900600-08", "CD900601-08", "CD900602-08"));
  EXPECT_EQ(fields_of(search("CD9", council.qa_officer, -1).status), "page_size");
}

TEST_F(AllocationWorkTest, AWithdrawalIsUndoneToWhatItWas) {
  const auto given = allocate("CD900123");
  ASSERT_EQ(save(read(given), council.practice_manager).outcome(), "OK");
  auto back = restore(*withdraw(*get_allocation(given, council.qa_officer), council.qa_officer), council.qa_officer);
  ASSERT_EQ(back.outcome(), "OK");
  EXPECT_EQ(back->state(), v1::AUDIT_STATE_IN_PROGRESS);
  EXPECT_EQ(restore(*back, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");

  const auto handed_in = allocation_of(submitted("CD900124"));
  back = restore(*withdraw(handed_in, council.qa_officer), council.qa_lead);
  EXPECT_EQ(back->state(), v1::AUDIT_STATE_SUBMITTED);
  EXPECT_EQ(back->submit_time().seconds(), handed_in.submit_time().seconds());
  EXPECT_THAT(events_of(handed_in),
              ElementsAre("allocation.created", "audit.submitted", "allocation.withdrawn", "allocation.restored"));
}

TEST_F(AllocationWorkTest, ThatAnAuditCannotBeCompletedIsUndoneByItsAuditorOrTheQaUnit) {
  const auto given = allocate("CD900123");
  auto marked = *mark_not_completed(given, "On leave.", council.practice_manager);
  EXPECT_EQ(restore(marked, add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER)).outcome(),
            "NOT_FOUND ALLOCATION_NOT_FOUND");
  EXPECT_EQ(restore(given, council.practice_manager).outcome(), "ABORTED ETAG_MISMATCH");
  const auto back = restore(marked, council.practice_manager);
  ASSERT_EQ(back.outcome(), "OK");
  EXPECT_EQ(back->state(), v1::AUDIT_STATE_ALLOCATED);
  EXPECT_EQ(back->not_completed_reason(), "");

  marked = *mark_not_completed(*back, "On leave again.", council.qa_officer);
  const auto withdrawn = *withdraw(marked, council.qa_officer);
  EXPECT_EQ(restore(withdrawn, council.practice_manager).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto again = restore(withdrawn, council.qa_officer);
  EXPECT_EQ(again->state(), v1::AUDIT_STATE_NOT_COMPLETED);
  EXPECT_EQ(again->not_completed_reason(), "On leave again.");
}

TEST_F(AllocationWorkTest, WhatWasAllocatedAgainMeanwhileIsNotRestored) {
  const auto withdrawn = *withdraw(allocate("CD900123"), council.qa_officer);
  const auto second = allocate("CD900123");
  EXPECT_EQ(restore(withdrawn, council.qa_officer).outcome(), "ALREADY_EXISTS CASE_ALREADY_ALLOCATED");
  ASSERT_EQ(withdraw(second, council.qa_officer).outcome(), "OK");
  EXPECT_EQ(restore(withdrawn, council.qa_officer).outcome(), "OK");
}

TEST_F(AllocationWorkTest, OfTwoWithdrawnOnesOfACaseRestoredAtOnceOneComesBack) {
  const auto first = *withdraw(allocate("CD900123"), council.qa_officer);
  const auto second = *withdraw(allocate("CD900123"), council.qa_officer);
  auto one = std::async(std::launch::async, [&] { return restore(first, council.qa_officer).outcome(); });
  auto other = std::async(std::launch::async, [&] { return restore(second, council.qa_lead).outcome(); });
  const std::set<std::string> outcomes{one.get(), other.get()};
  EXPECT_EQ(outcomes, (std::set<std::string>{"OK", "ALREADY_EXISTS CASE_ALREADY_ALLOCATED"}));
}

TEST_F(AllocationWorkTest, InAClosedCycleNothingIsWithdrawnRestoredOrMarked) {
  const auto open = allocate("CD900123");
  const auto withdrawn = *withdraw(allocate("CD900124"), council.qa_officer);
  const auto marked = *mark_not_completed(allocate("CD900125"), "On leave.", council.qa_officer);
  close_cycle("2023-09");
  for (const auto& met :
       {withdraw(open, council.qa_officer), restore(withdrawn, council.qa_officer), restore(marked, council.qa_officer),
        restore(marked, council.practice_manager), mark_not_completed(open, "On leave.", council.practice_manager)}) {
    EXPECT_EQ(met.outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
    EXPECT_EQ(metadata_of(met.status, "cycle"), "closed");
  }
}

TEST_F(AllocationWorkTest, AReminderIsNotedAndDisturbsNobodysWork) {
  const auto one = allocate("CD900123");
  const auto two = allocate("CD900124");
  EXPECT_FALSE(one.has_last_chase_time());
  const auto audit = *get(two, council.practice_manager);
  const auto chased = chase({two, one}, council.qa_officer);
  ASSERT_EQ(chased.outcome(), "OK");
  ASSERT_EQ(chased->allocations_size(), 2);
  EXPECT_EQ(chased->allocations(0).name(), two.name());
  EXPECT_TRUE(chased->allocations(0).has_last_chase_time());
  EXPECT_EQ(bytes_of(*get_allocation(one, council.practice_manager)), bytes_of(chased->allocations(1)));
  EXPECT_EQ(save(audit, council.practice_manager).outcome(), "OK") << "its etag still holds";
  EXPECT_THAT(events_of(two), ElementsAre("allocation.created", "allocation.chased", "audit.saved"));
}

TEST_F(AllocationWorkTest, OneThatCannotBeChasedKeepsAllFromBeingChased) {
  const auto open = allocate("CD900123");
  const auto handed_in = allocation_of(submitted("CD900124"));
  const auto withdrawn = *withdraw(allocate("CD900125"), council.qa_officer);
  EXPECT_EQ(chase({open, handed_in}, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(chase({open, withdrawn}, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  v1::Allocation nowhere;
  nowhere.set_name("allocations/" + identity::random_uuid());
  EXPECT_EQ(chase({open, nowhere}, council.qa_officer).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");
  EXPECT_EQ(fields_of(chase({open, open}, council.qa_officer).status), "names[1]");
  EXPECT_EQ(fields_of(chase({}, council.qa_officer).status), "names");
  EXPECT_EQ(fields_of(chase(std::vector<v1::Allocation>(201, open), council.qa_officer).status), "names");
  EXPECT_EQ(chase({open}, add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT")).outcome(),
            "NOT_FOUND ALLOCATION_NOT_FOUND");
  EXPECT_EQ(chase({open}, found_council(*server).qa_lead).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");
  EXPECT_FALSE(get_allocation(open, council.qa_officer)->has_last_chase_time());
  EXPECT_EQ(events_of(open).size(), 1U);
}

TEST_F(AllocationWorkTest, TheGradeOfACompletedAuditIsShownToWhoMayReadIt) {
  auto audit = submitted("CD900123", "2023-09", "C&FF", v1::GRADE_OUTSTANDING);
  const auto given = allocation_of(audit);
  EXPECT_EQ(given.grade(), v1::GRADE_OUTSTANDING);
  for (const auto& reader : {council.practice_manager, council.head_of_service, council.qa_lead}) {
    EXPECT_EQ(get_allocation(given, reader)->grade(), v1::GRADE_OUTSTANDING);
    EXPECT_EQ(search("CD900123", reader)->allocations(0).grade(), v1::GRADE_OUTSTANDING);
    v1::ListAllocationsRequest list;
    EXPECT_EQ(server->call(&Allocations::ListAllocations, list, reader.token)->allocations(0).grade(),
              v1::GRADE_OUTSTANDING);
  }
  audit = *send_back(audit, "Mend this.", council.qa_officer);
  EXPECT_EQ(get_allocation(given, council.qa_lead)->grade(), v1::GRADE_UNSPECIFIED) << "it is not completed";
}

}  // namespace
}  // namespace touchstone::test
