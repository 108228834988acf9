// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"
#include "touchstone/v1/concern_service.grpc.pb.h"

namespace touchstone::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

v1::Concern concern() {
  v1::Concern concern;
  concern.set_name("concerns/1");
  concern.set_case_reference("CD900429");
  concern.set_words("No visit since 8 September.");
  concern.set_state(v1::Concern::STATE_ACTED);
  concern.set_etag("v3");
  concern.add_told_display_names("Ellen Hartley");
  concern.add_allowed_events("close");
  return concern;
}

class FakeConcerns : public v1::ConcernService::Service {
 public:
  grpc::Status ListConcerns(grpc::ServerContext*, const v1::ListConcernsRequest* q,
                            v1::ListConcernsResponse* a) override {
    listed = *q;
    *a->add_concerns() = concern();
    return grpc::Status::OK;
  }
  grpc::Status GetConcern(grpc::ServerContext*, const v1::GetConcernRequest* q, v1::Concern* a) override {
    *a = concern();
    a->set_name(q->name());
    return grpc::Status::OK;
  }
  grpc::Status RaiseConcern(grpc::ServerContext*, const v1::RaiseConcernRequest* q, v1::Concern* a) override {
    raised = *q;
    *a = concern();
    return grpc::Status::OK;
  }
  grpc::Status CloseConcern(grpc::ServerContext*, const v1::CloseConcernRequest* q, v1::Concern* a) override {
    closed = *q;
    *a = concern();
    return grpc::Status::OK;
  }
  grpc::Status GetConcernFigures(grpc::ServerContext*, const v1::GetConcernFiguresRequest*,
                                 v1::ConcernFigures* a) override {
    a->set_raised(2);
    a->set_acknowledged(1);
    a->set_median_hours_to_acknowledge(1.5);
    return grpc::Status::OK;
  }
  v1::ListConcernsRequest listed;
  v1::RaiseConcernRequest raised;
  v1::CloseConcernRequest closed;
};

class ConcernCommands : public ::testing::Test {
 protected:
  FakeConcerns concerns;
  Bench bench{{&concerns}};
};

TEST_F(ConcernCommands, TheTableOfAListHasWhatFitsALineAndJsonHasAll) {
  const auto table = bench.run({"concerns", "list", "--closed"});
  ASSERT_EQ(table.status, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("CD900429"));
  EXPECT_THAT(table.out, Not(HasSubstr("Outcome")));
  EXPECT_TRUE(concerns.listed.show_closed());
  const auto rows = json::parse(bench.run({"concerns", "list", "--format", "json"}).out);
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0]["allowedEvents"], json::array({"close"}));
  EXPECT_EQ(rows[0]["told"], json::array({"Ellen Hartley"}));
}

TEST_F(ConcernCommands, AConcernIsRaisedFromAnAudit) {
  ASSERT_EQ(bench.run({"concerns", "raise", "7", "--words", "No visit."}).status, 0);
  EXPECT_EQ(concerns.raised.audit(), "audits/7");
  EXPECT_EQ(concerns.raised.words(), "No visit.");
  EXPECT_NE(concerns.raised.request_id(), "");
  EXPECT_EQ(bench.run({"concerns", "raise", "7"}).status, 2) << "words are needed";
}

TEST_F(ConcernCommands, AStepCarriesTheEtagOfTheConcernAsItIsNow) {
  const auto met = bench.run({"concerns", "close", "1", "--outcome", "Seen, safe."});
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(concerns.closed.name(), "concerns/1");
  EXPECT_EQ(concerns.closed.etag(), "v3");
  EXPECT_EQ(concerns.closed.outcome(), "Seen, safe.");
}

TEST_F(ConcernCommands, AMedianOfNoneIsNoNumber) {
  const auto met =
      bench.run({"concerns", "figures", "--programme", "practice-managers", "--period", "2023-09", "--format", "json"});
  ASSERT_EQ(met.status, 0) << met.err;
  const auto figures = json::parse(met.out);
  EXPECT_EQ(figures["medianHoursToAcknowledge"], 1.5);
  EXPECT_TRUE(figures["medianHoursToClose"].is_null());
}

}  // namespace
}  // namespace touchstone::cli::test
