// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/test_server.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/event_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::EventService::Stub;

class EventServiceTest : public CouncilTest {
 protected:
  Answer<v1::VerifyEventsResponse> verify(const v1::VerifyEventsRequest& request = {}) {
    return server->call(&Stub::VerifyEvents, request, council.administrator.token);
  }
  v1::EventRoot root() { return *server->call(&Stub::GetEventRoot, v1::GetEventRootRequest{}, council.qa_lead.token); }
  /// Changes the log as only somebody with the database in hand could.
  void tamper(const std::string& sql) {
    server->database().as_superuser("SET session_replication_role = replica; " + sql);
  }
  std::string mine() const { return " organisation_id = '" + council.organisation_id + "' "; }
  /// Makes everything so far old enough for a root, hashes included.
  void let_time_pass() {
    tamper("UPDATE event SET at = at - interval '1 hour' WHERE" + mine() +
           "; DO $$ DECLARE e record; head bytea; BEGIN "
           "FOR e IN SELECT * FROM event WHERE" +
           mine() +
           "ORDER BY stream, sequence LOOP "
           "  IF e.sequence = 1 THEN head := ''; END IF; "
           "  UPDATE event SET previous_hash = head, hash = event_digest(head, e.organisation_id, e.stream, "
           "         e.sequence, e.at, e.actor, e.kind, e.request_id, e.before, e.after) "
           "   WHERE organisation_id = e.organisation_id AND stream = e.stream AND sequence = e.sequence "
           "  RETURNING hash INTO head; "
           "END LOOP; END $$");
  }
};

TEST_F(EventServiceTest, WhatTheServerWroteIsVerified) {
  const auto answer = verify();
  ASSERT_EQ(answer.outcome(), "OK");
  EXPECT_EQ(answer->problems_size(), 0);
  EXPECT_FALSE(answer->has_root_matches());
  // The organisation, nine areas, a form, a programme, six measures and six people.
  EXPECT_EQ(answer->stream_count(), 24);
  EXPECT_GT(answer->event_count(), 24);
}

TEST_F(EventServiceTest, AChangedEventIsNamed) {
  tamper("UPDATE event SET kind = 'person.praised' WHERE" + mine() + "AND stream = '" + council.qa_lead.name + "'");
  const auto answer = verify();
  ASSERT_EQ(answer->problems_size(), 1);
  EXPECT_EQ(answer->problems(0).stream(), council.qa_lead.name);
  EXPECT_EQ(answer->problems(0).sequence(), 1);
}

TEST_F(EventServiceTest, ARemovedEventIsNoticed) {
  tamper("DELETE FROM event WHERE" + mine() + "AND stream = '" + council.administrator.name + "' AND sequence = 1");
  const auto answer = verify();
  ASSERT_EQ(answer->problems_size(), 1);
  EXPECT_EQ(answer->problems(0).sequence(), 2);
}

TEST_F(EventServiceTest, ARootCoversNothingThatMayStillChange) {
  EXPECT_EQ(root().event_count(), 0);
  let_time_pass();
  EXPECT_EQ(root().stream_count(), 24);
}

TEST_F(EventServiceTest, ARootKeptOutsideStaysTrueWhileWorkGoesOn) {
  let_time_pass();
  v1::VerifyEventsRequest request;
  *request.mutable_root() = root();
  add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  const auto answer = verify(request);
  EXPECT_EQ(answer->problems_size(), 0);
  EXPECT_TRUE(answer->has_root_matches());
  EXPECT_TRUE(answer->root_matches());
}

TEST_F(EventServiceTest, TheNewestEventOfARecordIsMissedWithARootOnly) {
  let_time_pass();
  v1::VerifyEventsRequest request;
  *request.mutable_root() = root();
  tamper("DELETE FROM event WHERE" + mine() + "AND stream = '" + council.qa_lead.name + "'");
  EXPECT_EQ(verify()->problems_size(), 0);
  EXPECT_FALSE(verify(request)->root_matches());
}

TEST_F(EventServiceTest, AMalformedRootIsRefused) {
  v1::VerifyEventsRequest request;
  request.mutable_root()->set_hash("abc");
  const auto answer = verify(request);
  EXPECT_EQ(answer.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(fields_of(answer.status), "root.hash, root.as_at_time");
}

TEST_F(EventServiceTest, IsForAdministratorsAndQaLeadsOnly) {
  for (const auto& somebody : {council.qa_officer, council.head_of_service, council.practice_manager}) {
    EXPECT_EQ(server->call(&Stub::VerifyEvents, v1::VerifyEventsRequest{}, somebody.token).outcome(),
              "PERMISSION_DENIED ROLE_REQUIRED");
  }
}

}  // namespace
}  // namespace touchstone::test
