// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

class ActionCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    bench.script.get_action = [](const v1::GetActionRequest& request, v1::Action& action) {
      action.set_name(request.name());
      action.set_text("Write up the visits of August.");
      action.set_etag("v7");
      return grpc::Status::OK;
    };
  }
  Bench bench;
};

TEST_F(ActionCommands, AnActionIsAddedWithOwnerDayAndWhatItIsAbout) {
  v1::CreateActionRequest asked;
  bench.script.create_action = [&](const v1::CreateActionRequest& request, v1::Action& answer) {
    asked = request;
    answer = request.action();
    answer.set_name("actions/1");
    return grpc::Status::OK;
  };
  const auto met = bench.run({"actions", "add", "7", "--about", "findings.1", "--text", "Write it up.", "--owner",
                              "beth@northmere.example", "--due", "2026-12-31", "--priority", "high"});
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_EQ(asked.action().audit(), "audits/7");
  EXPECT_EQ(asked.action().field(), "findings.1");
  EXPECT_EQ(asked.action().owner(), "beth@northmere.example");
  EXPECT_EQ(asked.action().acceptor(), "");
  EXPECT_EQ(asked.action().due_date(), "2026-12-31");
  EXPECT_EQ(asked.action().priority(), v1::Action::PRIORITY_HIGH);
  EXPECT_EQ(bench.run({"actions", "add", "7", "--text", "Write it up.", "--owner", "beth@northmere.example"}).status, 2)
      << "a day is needed";
}

TEST_F(ActionCommands, AChangeNamesOnlyWhatItChanges) {
  v1::UpdateActionRequest asked;
  bench.script.update_action = [&](const v1::UpdateActionRequest& request, v1::Action& answer) {
    asked = request;
    answer = request.action();
    return grpc::Status::OK;
  };
  ASSERT_EQ(bench.run({"actions", "change", "1", "--due", "2026-12-31", "--acceptor", "nobody"}).status, 0);
  EXPECT_THAT(asked.update_mask().paths(), ::testing::ElementsAre("acceptor", "due_date"));
  EXPECT_EQ(asked.action().acceptor(), "");
  EXPECT_EQ(asked.action().etag(), "v7");
  EXPECT_EQ(bench.run({"actions", "change", "1"}).status, 2);
}

TEST_F(ActionCommands, SendingBackSaysWhatIsMissingAndARefusalIsOneLine) {
  v1::SendBackActionRequest asked;
  bench.script.send_back_action = [&](const v1::SendBackActionRequest& request, v1::Action&) {
    asked = request;
    return refusal(grpc::StatusCode::PERMISSION_DENIED, "OWN_ACTION", "You cannot send back your own action.");
  };
  const auto met = bench.run({"actions", "send-back", "1", "--missing", "The last visit."});
  EXPECT_EQ(met.status, 1);
  EXPECT_THAT(met.err, HasSubstr("You cannot send back your own action."));
  EXPECT_EQ(asked.missing(), "The last visit.");
  EXPECT_EQ(asked.etag(), "v7");
}

TEST_F(ActionCommands, AListSaysHowManyDaysAnActionIsOverdue) {
  bench.script.list_actions = [](const v1::ListActionsRequest& request, v1::ListActionsResponse& page) {
    EXPECT_TRUE(request.overdue());
    EXPECT_EQ(request.states(0), v1::Action::STATE_SENT_BACK);
    auto* action = page.add_actions();
    action->set_name("actions/1");
    action->set_case_reference("CD900288");
    action->set_days_overdue(3);
    action->set_state(v1::Action::STATE_SENT_BACK);
    return grpc::Status::OK;
  };
  const auto met = bench.run({"actions", "list", "--overdue", "--state", "sent_back", "--format", "json"});
  ASSERT_EQ(met.status, 0) << met.err;
  const auto rows = json::parse(met.out);
  EXPECT_EQ(rows[0]["daysOverdue"], 3);
  EXPECT_EQ(rows[0]["state"], "sent_back");
}

TEST_F(ActionCommands, UnansweredFindingsAreNamedAsAnActionWouldNameThem) {
  bench.script.open_findings = [](const v1::ListOpenFindingsRequest&, v1::ListOpenFindingsResponse& page) {
    auto* finding = page.add_open_findings();
    finding->set_case_reference("CD900291");
    finding->set_finding_index(2);
    finding->set_days(37);
    page.set_older_count(2);
    return grpc::Status::OK;
  };
  const auto met = bench.run({"actions", "unanswered"});
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_THAT(met.out, HasSubstr("findings.2"));
  EXPECT_THAT(met.out, HasSubstr("2 more are of audits handed in more than a year ago."));
}

TEST_F(ActionCommands, AComparisonShowsBothAnswersAndWhereTheyWent) {
  bench.script.compare_re_audit = [](const v1::GetReAuditComparisonRequest& request, v1::ReAuditComparison& compared) {
    EXPECT_EQ(request.name(), "reAudits/4");
    auto* answer = compared.add_answers();
    answer->set_label("Chronology");
    answer->set_before("no");
    answer->set_after("yes");
    answer->set_movement(v1::ReAuditComparison::MOVEMENT_BETTER);
    return grpc::Status::OK;
  };
  const auto met = bench.run({"re-audits", "compare", "4", "--format", "csv"});
  ASSERT_EQ(met.status, 0) << met.err;
  EXPECT_THAT(met.out, HasSubstr("Chronology,no,,yes,,better"));
}

}  // namespace
}  // namespace touchstone::cli::test
