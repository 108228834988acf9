// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"

namespace touchstone::cli::test {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

v1::ReportAddress board() {
  v1::ReportAddress address;
  address.set_email("board@northmere.example");
  address.set_display_name("The board");
  return address;
}

class ReportAddressCommands : public ::testing::Test {
 protected:
  void SetUp() override {
    bench.script.report_addresses = [](auto& answer) {
      *answer.add_report_addresses() = board();
      answer.set_etag("7");
      return grpc::Status::OK;
    };
    bench.script.replace_report_addresses = [this](const auto& request, auto& answer) {
      replaced = request;
      *answer.mutable_report_addresses() = request.report_addresses();
      return grpc::Status::OK;
    };
    bench.script.report_mails = [this](const auto& request, auto& answer) {
      asked = request;
      auto* mail = answer.add_report_mails();
      mail->set_email("board@northmere.example");
      mail->set_state(v1::ReportMail::STATE_FAILED);
      mail->set_attempts(2);
      return grpc::Status::OK;
    };
    bench.script.report_settings = [](auto& answer) {
      answer.set_display_name("Northmere City Council");
      answer.set_etag("3");
      return grpc::Status::OK;
    };
    bench.script.update_report_settings = [this](const auto& request, auto& answer) {
      updated = request;
      answer = request.report_settings();
      return grpc::Status::OK;
    };
  }

  Bench bench;
  v1::ReplaceReportAddressesRequest replaced;
  v1::ListReportMailsRequest asked;
  v1::UpdateReportSettingsRequest updated;
};

TEST_F(ReportAddressCommands, AnAddressJoinsTheListThatWasRead) {
  const auto added =
      bench.run({"report-addresses", "add", "sam@northmere.example", "--name", "Sam Hollis", "--internal"});
  ASSERT_EQ(added.status, 0) << added.err;
  ASSERT_EQ(replaced.report_addresses_size(), 2);
  EXPECT_EQ(replaced.report_addresses(1).display_name(), "Sam Hollis");
  EXPECT_TRUE(replaced.report_addresses(1).internal());
  EXPECT_EQ(replaced.etag(), "7");
  EXPECT_NE(replaced.request_id(), "");
}

TEST_F(ReportAddressCommands, AnAddressThatIsThereIsChanged) {
  const auto changed = bench.run({"report-addresses", "add", "Board@Northmere.example", "--name", "Scrutiny"});
  ASSERT_EQ(changed.status, 0) << changed.err;
  ASSERT_EQ(replaced.report_addresses_size(), 1);
  EXPECT_EQ(replaced.report_addresses(0).display_name(), "Scrutiny");
}

TEST_F(ReportAddressCommands, AnAddressIsTakenOffAndOneThatIsNotThereIsSaid) {
  ASSERT_EQ(bench.run({"report-addresses", "remove", "board@northmere.example"}).status, 0);
  EXPECT_EQ(replaced.report_addresses_size(), 0);
  const auto missing = bench.run({"report-addresses", "remove", "nobody@northmere.example"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, HasSubstr("nobody@northmere.example"));
}

TEST_F(ReportAddressCommands, MailsSayHowFarTheyHaveCome) {
  const auto shown = bench.run({"report-addresses", "mails", "1", "--programme", "practice-managers", "--period",
                                "2023-09", "--format", "json"});
  ASSERT_EQ(shown.status, 0) << shown.err;
  EXPECT_EQ(asked.parent(), "programmes/practice-managers/auditCycles/2023-09/reportVersions/1");
  EXPECT_EQ(json::parse(shown.out)[0]["state"], "failed");
  EXPECT_EQ(json::parse(shown.out)[0]["attempts"], 2);
}

TEST_F(ReportAddressCommands, TheLookIsShownAndChangesOnlyWhatIsGiven) {
  const auto shown = bench.run({"organisation", "look"});
  ASSERT_EQ(shown.status, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("Northmere City Council"));
  EXPECT_FALSE(updated.has_report_settings());

  const auto changed =
      bench.run({"organisation", "look", "--accent", "#1a5276", "--logo", "none", "--scheduled-drafts", "yes"});
  ASSERT_EQ(changed.status, 0) << changed.err;
  EXPECT_THAT(updated.update_mask().paths(), ElementsAre("accent", "logo", "scheduled_drafts"));
  EXPECT_EQ(updated.report_settings().accent(), "#1a5276");
  EXPECT_EQ(updated.report_settings().logo(), "");
  EXPECT_TRUE(updated.report_settings().scheduled_drafts());
  EXPECT_EQ(updated.report_settings().etag(), "3");
}

TEST_F(ReportAddressCommands, ALogoThatCannotBeReadIsSaid) {
  const auto missing = bench.run({"organisation", "look", "--logo", "/nowhere/logo.svg"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_THAT(missing.err, HasSubstr("/nowhere/logo.svg"));
}

}  // namespace
}  // namespace touchstone::cli::test
