// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/concern_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using Stub = v1::ConcernService::Stub;

constexpr const char* words = "No visit since 8 September, and the address on file is out of date.";

class ConcernServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    given_ = allocate("CD900429");
  }

  Answer<v1::Concern> raise(const Somebody& caller, const std::string& said = words) {
    v1::RaiseConcernRequest request;
    request.set_audit(audit_name(given_));
    request.set_words(said);
    request.set_request_id(request_id());
    return server->call(&Stub::RaiseConcern, request, caller.token);
  }
  Answer<v1::Concern> get(const v1::Concern& concern, const Somebody& caller) {
    v1::GetConcernRequest request;
    request.set_name(concern.name());
    return server->call(&Stub::GetConcern, request, caller.token);
  }
  Answer<v1::Concern> acknowledge(const v1::Concern& concern, const Somebody& caller) {
    return call_named(&Stub::AcknowledgeConcern, concern.name(), concern.etag(), caller);
  }
  Answer<v1::Concern> act(const v1::Concern& concern, const Somebody& caller) {
    v1::RecordConcernActionRequest request;
    request.set_name(concern.name());
    request.set_etag(concern.etag());
    request.set_action("Visited today; the address is put right.");
    request.set_request_id(request_id());
    return server->call(&Stub::RecordConcernAction, request, caller.token);
  }
  Answer<v1::Concern> close(const v1::Concern& concern, const Somebody& caller) {
    v1::CloseConcernRequest request;
    request.set_name(concern.name());
    request.set_etag(concern.etag());
    request.set_outcome("Seen and safe.");
    request.set_request_id(request_id());
    return server->call(&Stub::CloseConcern, request, caller.token);
  }
  std::vector<std::string> listed(const Somebody& caller, bool closed = false) {
    v1::ListConcernsRequest request;
    request.set_show_closed(closed);
    std::vector<std::string> names;
    const auto page = expect_ok(server->call(&Stub::ListConcerns, request, caller.token));
    for (const auto& concern : page.concerns()) names.push_back(concern.name());
    return names;
  }
  /// Says with whom the case is.
  void give_case_to(const Somebody& somebody) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    tx.exec_params("UPDATE audit_case SET practitioner_id = $1 WHERE organisation_id = $2", somebody.id(),
                   council.organisation_id);
    tx.commit();
  }

  v1::Allocation given_;
};

TEST_F(ConcernServiceTest, ItsAuditorRaisesOneBeforeTheAuditIsHandedInAndTheClockStarts) {
  const auto raised = expect_ok(raise(council.practice_manager));
  EXPECT_EQ(raised.state(), v1::Concern::STATE_RAISED);
  EXPECT_EQ(raised.case_reference(), "CD900429");
  EXPECT_EQ(raised.raised_by_display_name(), council.practice_manager.display_name);
  EXPECT_THAT(raised.told_display_names(), ElementsAre(council.head_of_service.display_name));
  EXPECT_EQ(raised.hours_allowed(), 24);
  EXPECT_EQ(raised.due_time().seconds() - raised.raise_time().seconds(), 24 * 3600);
  EXPECT_FALSE(raised.overdue());
  EXPECT_EQ(raised.allowed_events_size(), 0);
  EXPECT_EQ(raise(council.practice_manager, "").outcome(), "INVALID_ARGUMENT FIELD_INVALID");
}

TEST_F(ConcernServiceTest, OnlyTheAuditorAndTheQaUnitRaiseOne) {
  expect_ok(raise(council.qa_officer));
  EXPECT_EQ(raise(council.head_of_service).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  EXPECT_EQ(raise(other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(raise(of_bit).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
}

TEST_F(ConcernServiceTest, IsSeenByWhoRaisedItTheHeadOfServiceAndTheQaUnitAndNobodyElse) {
  const auto raised = expect_ok(raise(council.practice_manager));
  for (const auto* somebody : {&council.practice_manager, &council.head_of_service, &council.qa_lead}) {
    EXPECT_EQ(get(raised, *somebody).outcome(), "OK");
    EXPECT_THAT(listed(*somebody), ElementsAre(raised.name()));
  }
  for (const auto& other : {add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER),
                            add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT"),
                            add_somebody(*server, council, v1::ROLE_QA_LEAD, "BIT")}) {
    EXPECT_EQ(get(raised, other).outcome(), "NOT_FOUND CONCERN_NOT_FOUND");
    EXPECT_THAT(listed(other), ElementsAre());
    EXPECT_EQ(act(raised, other).outcome(), "NOT_FOUND CONCERN_NOT_FOUND");
  }
  const auto elsewhere = found_council(*server);
  EXPECT_EQ(get(raised, elsewhere.qa_lead).outcome(), "NOT_FOUND CONCERN_NOT_FOUND");
}

TEST_F(ConcernServiceTest, GoesFromRaisedToClosedAndKeepsEveryStep) {
  auto concern = expect_ok(raise(council.practice_manager));
  EXPECT_EQ(act(concern, council.qa_lead).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(acknowledge(concern, council.qa_lead).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_THAT(get(concern, council.head_of_service)->allowed_events(), ElementsAre("acknowledge"));
  concern = expect_ok(acknowledge(concern, council.head_of_service));
  EXPECT_EQ(concern.acknowledged_by_display_name(), council.head_of_service.display_name);
  EXPECT_THAT(concern.allowed_events(), ElementsAre("record_action"));
  EXPECT_EQ(act(concern, council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  concern = expect_ok(act(concern, council.head_of_service));
  EXPECT_THAT(concern.allowed_events(), ElementsAre("record_action", "close"));
  concern = expect_ok(close(concern, council.qa_officer));
  EXPECT_EQ(concern.state(), v1::Concern::STATE_CLOSED);
  EXPECT_EQ(concern.outcome(), "Seen and safe.");
  EXPECT_EQ(concern.allowed_events_size(), 0);
  EXPECT_EQ(close(concern, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_THAT(listed(council.practice_manager), ElementsAre());
  EXPECT_THAT(listed(council.practice_manager, true), ElementsAre(concern.name()));
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work tx{connection};
  std::vector<std::string> kinds;
  for (const auto& row : tx.exec_params("SELECT kind FROM event WHERE stream = $1 ORDER BY sequence", concern.name())) {
    kinds.push_back(row[0].as<std::string>());
  }
  EXPECT_THAT(kinds, ElementsAre("concern.raised", "concern.acknowledged", "concern.acted", "concern.closed"));
}

TEST_F(ConcernServiceTest, WhoTheCaseIsWithNeitherAcknowledgesNorClosesIt) {
  give_case_to(council.head_of_service);
  auto concern = expect_ok(raise(council.practice_manager));
  EXPECT_TRUE(get(concern, council.head_of_service)->own_case());
  EXPECT_EQ(acknowledge(concern, council.head_of_service).outcome(), "PERMISSION_DENIED OWN_CASE");
  const auto another = add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE);
  concern = expect_ok(acknowledge(concern, another));
  concern = expect_ok(act(concern, council.head_of_service));
  EXPECT_EQ(close(concern, council.head_of_service).outcome(), "PERMISSION_DENIED OWN_CASE");
  EXPECT_THAT(get(concern, council.head_of_service)->allowed_events(), ElementsAre("record_action"));
  expect_ok(close(concern, another));
}

TEST_F(ConcernServiceTest, AStepOnAnEarlierVersionIsAborted) {
  const auto raised = expect_ok(raise(council.practice_manager));
  expect_ok(acknowledge(raised, council.head_of_service));
  EXPECT_EQ(act(raised, council.head_of_service).outcome(), "ABORTED ETAG_MISMATCH");
}

TEST_F(ConcernServiceTest, CountsAreOfTheCycleInTheAreasThatTheCallerSees) {
  auto concern = expect_ok(raise(council.practice_manager));
  concern = expect_ok(acknowledge(concern, council.head_of_service));
  given_ = allocate("CD900430", "2023-09", "BIT");
  expect_ok(raise(council.practice_manager));
  v1::GetConcernFiguresRequest request;
  request.set_name(cycle_name("2023-09"));
  const auto all = expect_ok(server->call(&Stub::GetConcernFigures, request, council.qa_lead.token));
  EXPECT_EQ(all.raised(), 2);
  EXPECT_EQ(all.acknowledged(), 1);
  EXPECT_GE(all.median_hours_to_acknowledge(), 0);
  EXPECT_EQ(all.closed(), 0);
  EXPECT_EQ(expect_ok(server->call(&Stub::GetConcernFigures, request, council.head_of_service.token)).raised(), 1);
}

TEST_F(ConcernServiceTest, TheReportCountsThemAndDoesNotRepeatTheirWords) {
  expect_ok(raise(council.practice_manager));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
  context.AddMetadata("authorization", "Bearer " + council.qa_officer.token);
  v1::RenderReportRequest request;
  request.set_name(cycle_name("2023-09"));
  request.set_format(v1::RenderReportRequest::FORMAT_HTML);
  const auto stub = v1::ReportService::NewStub(server->channel());
  const auto reader = stub->RenderReport(&context, request);
  std::string html;
  for (v1::RenderReportResponse part; reader->Read(&part);) html += part.chunk();
  ASSERT_EQ(outcome_of(reader->Finish()), "OK");
  EXPECT_THAT(html, ::testing::HasSubstr("1 raised; 0 acknowledged; 0 acted on; 0 closed"));
  EXPECT_THAT(html, ::testing::Not(::testing::HasSubstr("8 September")));
}

TEST_F(ConcernServiceTest, TheHoursAllowedAreTheCouncilsToSetForConcernsFromThenOn) {
  const auto before = expect_ok(raise(council.practice_manager));
  const auto setting = expect_ok(server->call(&Stub::GetConcernSetting, {}, council.practice_manager.token));
  EXPECT_EQ(setting.hours_allowed(), 24);
  v1::SetConcernSettingRequest request;
  request.set_hours_allowed(48);
  request.set_etag(setting.etag());
  request.set_request_id(request_id());
  const auto set = expect_ok(server->call(&Stub::SetConcernSetting, request, council.qa_lead.token));
  EXPECT_EQ(set.hours_allowed(), 48);
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::SetConcernSetting, request, council.qa_lead.token).outcome(), "ABORTED ETAG_MISMATCH");
  request.set_etag(set.etag());
  request.set_hours_allowed(0);
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Stub::SetConcernSetting, request, council.qa_lead.token).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(expect_ok(raise(council.practice_manager)).hours_allowed(), 48);
  EXPECT_EQ(get(before, council.practice_manager)->hours_allowed(), 24);
}

}  // namespace
}  // namespace touchstone::test
