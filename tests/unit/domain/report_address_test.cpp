// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/report_address.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const PublishedReport september{
    "northmere", "Northmere City Council", "practice-managers", "Practice managers’ audits", {2023, 9}, "1.0"};

TEST(ReportAddresses, AreEmailsWithNamesEachOnce) {
  EXPECT_TRUE(check_report_addresses({}));
  EXPECT_TRUE(check_report_addresses({{"board@northmere.example", "The board", false}}));
  const auto refused = check_report_addresses({{"board@northmere.example", "The board", false},
                                               {"board@northmere.example", "The board again", true},
                                               {"nowhere", "Nobody", true},
                                               {"sam@northmere.example", "", true}});
  ASSERT_FALSE(refused);
  std::vector<std::string> fields;
  for (const auto& problem : refused.error().fields) fields.push_back(problem.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("report_addresses[1].email", "report_addresses[2].email",
                                             "report_addresses[3].display_name"));
}

TEST(ReportAddresses, AreAtMost500) {
  std::vector<ReportAddress> many;
  for (int i = 0; i < 501; ++i) many.push_back({"a" + std::to_string(i) + "@northmere.example", "Somebody", false});
  EXPECT_FALSE(check_report_addresses(many));
  many.pop_back();
  EXPECT_TRUE(check_report_addresses(many));
}

TEST(PublishedReportMail, HasTheLinkAndHowToReadItAndWhichCopy) {
  const auto internal = published_report_mail({"sam@northmere.example", "Sam Hollis", true}, september, "");
  EXPECT_THAT(internal.subject, HasSubstr("September 2023"));
  EXPECT_THAT(internal.body, HasSubstr("Dear Sam Hollis,"));
  EXPECT_THAT(internal.body, HasSubstr("touchstone://northmere/cycles/practice-managers/2023-09/report"));
  EXPECT_THAT(internal.body, HasSubstr("the internal report"));
  EXPECT_THAT(internal.body, HasSubstr("version 1.0"));
  const auto board = published_report_mail({"board@northmere.example", "The board", false}, september, "Start it so.");
  EXPECT_THAT(board.body, HasSubstr("the publication copy"));
  EXPECT_THAT(board.body, Not(HasSubstr("internal report")));
  EXPECT_THAT(board.body, HasSubstr("Start it so."));
}

}  // namespace
}  // namespace touchstone::domain
