// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* first_version = "programmes/practice-managers/auditCycles/2023-09/reportVersions/1";

v1::ReportVersion example_version() {
  v1::ReportVersion version;
  version.set_name(first_version);
  version.set_state(v1::ReportVersion::STATE_FOR_SIGN_OFF);
  version.set_draft(3);
  version.set_words("Draft 3, not signed off");
  version.set_author_display_name("Quinn Example");
  version.add_allowed_events("send_back");
  version.set_etag("4");
  return version;
}

class ReportVersionCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    bench.script.create_report_version = [this](const auto& request, auto& answer) {
      created = request;
      answer = example_version();
      return grpc::Status::OK;
    };
    bench.script.get_report_version = [](const auto& request, auto& answer) {
      answer = example_version();
      answer.set_name(request.name());
      auto* change = answer.add_changes();
      change->set_figure("BIT, audits completed");
      change->set_before("1");
      change->set_after("2");
      return grpc::Status::OK;
    };
    bench.script.report_versions = [this](const auto& request, auto& answer) {
      listed = request;
      *answer.add_report_versions() = example_version();
      return grpc::Status::OK;
    };
    bench.script.step_report_version = [this](const auto& request, auto& answer) {
      stepped = request;
      answer = example_version();
      return grpc::Status::OK;
    };
    bench.script.report = [this](const auto& request, auto& writer) {
      rendered = request;
      v1::RenderReportResponse part;
      part.set_chunk("<html></html>");
      writer.Write(part);
      return grpc::Status::OK;
    };
  }
  Outcome run(const std::string& name, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"report-versions", name, "--programme", "practice-managers", "--period", "2023-09"};
    words.insert(words.end(), more.begin(), more.end());
    return bench.run(words);
  }

  Bench bench;
  v1::CreateReportVersionRequest created;
  v1::ListReportVersionsRequest listed;
  v1::StepReportVersionRequest stepped;
  v1::RenderReportRequest rendered;
};

TEST_F(ReportVersionCommands, TheTableOfAListHasWhatFitsALineAndJsonHasAll) {
  const auto table = run("list");
  ASSERT_EQ(table.status, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("Draft 3, not signed off"));
  EXPECT_THAT(table.out, Not(HasSubstr("Begun by")));
  EXPECT_EQ(listed.parent(), "programmes/practice-managers/auditCycles/2023-09");
  const auto rows = json::parse(run("list", {"--format", "json"}).out);
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0]["number"], 1);
  EXPECT_TRUE(rows[0]["revises"].is_null());
  EXPECT_EQ(rows[0]["state"], "for_sign_off");
  EXPECT_EQ(rows[0]["allowedEvents"], json::array({"send_back"}));
}

TEST_F(ReportVersionCommands, AVersionIsShownWithWhatItChanges) {
  const auto shown = json::parse(run("show", {"1", "--format", "json"}).out);
  EXPECT_EQ(shown["changes"], json::array({"BIT, audits completed: 1, now 2"}));
  EXPECT_EQ(run("show").status, 2) << "which version is needed";
  EXPECT_EQ(run("show", {"0"}).status, 2);
}

TEST_F(ReportVersionCommands, ADraftIsBegunOfACycle) {
  ASSERT_EQ(run("create").status, 0);
  EXPECT_EQ(created.parent(), "programmes/practice-managers/auditCycles/2023-09");
  EXPECT_NE(created.request_id(), "");
}

TEST_F(ReportVersionCommands, EveryStepIsTakenOfTheVersionAsItIsNow) {
  using Request = v1::StepReportVersionRequest;
  const std::vector<std::pair<std::string, Request::Step>> steps{{"submit", Request::STEP_REQUEST_SIGN_OFF},
                                                                 {"sign-off", Request::STEP_SIGN_OFF},
                                                                 {"publish", Request::STEP_PUBLISH}};
  for (const auto& [name, step] : steps) {
    ASSERT_EQ(run(name, {"1"}).status, 0) << name;
    EXPECT_EQ(stepped.step(), step);
    EXPECT_EQ(stepped.name(), first_version);
    EXPECT_EQ(stepped.etag(), "4");
    EXPECT_EQ(stepped.reason(), "");
  }
}

TEST_F(ReportVersionCommands, GoingBackRevisingAndWithdrawingNeedAReason) {
  using Request = v1::StepReportVersionRequest;
  const std::vector<std::pair<std::string, Request::Step>> steps{
      {"send-back", Request::STEP_SEND_BACK}, {"revise", Request::STEP_REVISE}, {"withdraw", Request::STEP_WITHDRAW}};
  for (const auto& [name, step] : steps) {
    EXPECT_EQ(run(name, {"1"}).status, 2) << name;
    ASSERT_EQ(run(name, {"1", "--reason", "An audit came late."}).status, 0) << name;
    EXPECT_EQ(stepped.step(), step);
    EXPECT_EQ(stepped.reason(), "An audit came late.");
  }
}

TEST_F(ReportVersionCommands, ADocumentIsMadeOfAVersionOrOfTheFiguresOfNow) {
  const auto file = bench.path("report.html").string();
  const std::vector<std::string> words{
      "report", "--programme", "practice-managers", "--period", "2023-09", "--format", "html", "-o", file};
  ASSERT_EQ(bench.run(words).status, 0);
  EXPECT_EQ(rendered.name(), "programmes/practice-managers/auditCycles/2023-09");
  auto of_version = words;
  of_version.insert(of_version.end(), {"--version", "1"});
  ASSERT_EQ(bench.run(of_version).status, 0);
  EXPECT_EQ(rendered.name(), first_version);
}

}  // namespace
}  // namespace touchstone::cli::test
