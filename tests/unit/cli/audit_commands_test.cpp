// SPDX-License-Identifier: GPL-3.0-or-later
// Commands that answer audits and follow allocations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using ::testing::HasSubstr;

void show_any_audit(Bench& bench) {
  bench.script.get_audit = [](const v1::GetAuditRequest& request, v1::Audit& answer) {
    answer.set_name(request.name());
    answer.set_etag("v5");
    return grpc::Status::OK;
  };
}

TEST(AuditCommands, SendBackPinsCommentsToParts) {
  Bench bench;
  show_any_audit(bench);
  v1::SendBackAuditRequest sent;
  bench.script.send_back_audit = [&](const v1::SendBackAuditRequest& request, v1::Audit&) {
    sent = request;
    return grpc::Status::OK;
  };

  const auto outcome =
      bench.run({"audits", "send-back", "7", "--pin", "answers.visit=Which visit? 1=2", "--pin", "grade=Why?"});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(sent.name(), "audits/7");
  EXPECT_EQ(sent.etag(), "v5");
  EXPECT_EQ(sent.comment(), "");
  ASSERT_EQ(sent.comments_size(), 2);
  EXPECT_EQ(sent.comments(0).field(), "answers.visit");
  EXPECT_EQ(sent.comments(0).text(), "Which visit? 1=2");
  EXPECT_EQ(sent.comments(1).field(), "grade");
}

TEST(AuditCommands, ReopenSaysWhy) {
  Bench bench;
  show_any_audit(bench);
  v1::ReopenAuditRequest sent;
  bench.script.reopen_audit = [&](const v1::ReopenAuditRequest& request, v1::Audit&) {
    sent = request;
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"audits", "reopen", "7", "--reason", "Sent by mistake."});

  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(sent.reason(), "Sent by mistake.");
  EXPECT_EQ(sent.etag(), "v5");
}

TEST(AuditCommands, ShowPrintsWhatIsPinned) {
  Bench bench;
  bench.script.get_audit = [](const v1::GetAuditRequest&, v1::Audit& answer) {
    auto* comment = answer.add_comments();
    comment->set_field("grade");
    comment->set_text("Why good?");
    comment->set_author_display_name("Robin Officer");
    return grpc::Status::OK;
  };

  const auto shown = bench.run({"audits", "show", "7"}).out;

  EXPECT_THAT(shown, HasSubstr("Why good?"));
  EXPECT_THAT(shown, HasSubstr("Robin Officer"));
}

TEST(AuditCommands, HistoryHasARowForEachChange) {
  Bench bench;
  bench.script.list_audit_events = [](const v1::ListAuditEventsRequest& request, v1::ListAuditEventsResponse& answer) {
    EXPECT_EQ(request.parent(), "audits/7");
    auto* event = answer.add_audit_events();
    event->mutable_time()->set_seconds(0);
    event->set_actor_display_name("Robin Officer");
    event->set_kind("audit.sent_back");
    event->set_comment("Mend this.");
    auto* change = event->add_changes();
    change->set_field("state");
    change->set_before("submitted");
    change->set_after("sent back");
    answer.add_audit_events()->set_kind("audit.accepted");
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"audits", "history", "7", "--format", "csv"});

  EXPECT_EQ(outcome.out,
            "time,actor,kind,field,before,after,comment\r\n"
            "1970-01-01T00:00:00Z,Robin Officer,audit.sent_back,state,submitted,sent back,Mend this.\r\n"
            "1970-01-01T00:00:00Z,,audit.accepted,,,,\r\n");
}

TEST(AllocationCommands, SearchJoinsItsWords) {
  Bench bench;
  bench.script.search_allocations = [](const v1::SearchAllocationsRequest& request,
                                       v1::SearchAllocationsResponse& answer) {
    EXPECT_EQ(request.query(), "harbour CD9");
    auto* one = answer.add_allocations();
    one->set_name("allocations/7");
    one->set_grade(v1::GRADE_GOOD);
    one->mutable_last_chase_time()->set_seconds(0);
    return grpc::Status::OK;
  };

  const auto outcome = bench.run({"allocations", "search", "harbour", "CD9", "--format", "json"});

  EXPECT_THAT(outcome.out, HasSubstr("\"grade\": \"good\""));
  EXPECT_THAT(outcome.out, HasSubstr("\"lastChaseTime\": \"1970-01-01T00:00:00Z\""));
}

TEST(AllocationCommands, ChaseNamesAllOfThem) {
  Bench bench;
  v1::ChaseAllocationsRequest sent;
  bench.script.chase_allocations = [&](const v1::ChaseAllocationsRequest& request, v1::ChaseAllocationsResponse&) {
    sent = request;
    return grpc::Status::OK;
  };

  EXPECT_EQ(bench.run({"allocations", "chase", "7", "allocations/8"}).status, 0);
  ASSERT_EQ(sent.names_size(), 2);
  EXPECT_EQ(sent.names(0), "allocations/7");
  EXPECT_EQ(sent.names(1), "allocations/8");
}

TEST(AllocationCommands, CreateManySendsTheFileForTheMonthAndTellsEveryFieldToMend) {
  Bench bench;
  std::ofstream{bench.path("month.json")} << R"({"allocations": [{"caseReference": "CD900123"}, {}]})";
  v1::BatchCreateAllocationsRequest sent;
  bench.script.batch_create_allocations = [&](const v1::BatchCreateAllocationsRequest& request,
                                              v1::BatchCreateAllocationsResponse&) {
    sent = request;
    google::rpc::BadRequest bad;
    auto* violation = bad.add_field_violations();
    violation->set_field("allocations[1].case_reference");
    violation->set_description("Enter a case reference");
    return refusal(grpc::StatusCode::INVALID_ARGUMENT, "FIELD_INVALID", "1 field is wrong.", {&bad});
  };

  const auto outcome = bench.run({"allocations", "create-many", "--programme", "practice-managers", "--period",
                                  "2023-09", "--file", bench.path("month.json").string(), "--dry-run"});

  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.err, HasSubstr("allocations[1].case_reference: Enter a case reference"));
  EXPECT_EQ(sent.parent(), "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_EQ(sent.allocations_size(), 2);
  EXPECT_TRUE(sent.validate_only());
}

}  // namespace
}  // namespace touchstone::cli::test
