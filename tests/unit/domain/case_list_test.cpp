// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/case_list.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const CaseListCouncil council{
    {{"SWF", "Social Work with Families"}, {"CWD", "Children with Disabilities"}, {"OLD", "Gone", true}},
    {{"SWF", "Harbour"}, {"CWD", "Meadow"}, {"SWF", "Duty"}, {"CWD", "Duty"}}};

ReturnTable table(std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
  ReturnTable made{std::move(header), {}};
  std::int64_t number = 1;
  for (auto& cells : rows) made.rows.push_back({++number, std::move(cells)});
  return made;
}

CaseOnList listed(const std::string& reference, const std::string& team = "Harbour") {
  return {reference, "SWF", team, "", "", std::nullopt, std::nullopt};
}

std::vector<std::string> said(const CaseFile& file) {
  std::vector<std::string> problems;
  for (const auto& one : file.problems) problems.push_back(std::to_string(one.row) + " " + one.column);
  return problems;
}

TEST(ReadCaseList, TakesTouchstonesOwnHeaderInWhateverOrderAndAreasByCodeOrName) {
  const auto file = read_case_list(
      table({"Team", "case_reference", "service_area", "opened_on", "practitioner", "case_type", "remarks"},
            {{"harbour", "CD900001", "swf", "2026-03-02", "Beth Carver", "child in need", "x"},
             {"New team", "CD900002", "Children with Disabilities", "02/03/2026 14:30", "", "", ""}}),
      council, std::nullopt, std::nullopt);
  ASSERT_THAT(file.problems, IsEmpty());
  ASSERT_THAT(file.cases, SizeIs(2));
  EXPECT_EQ(file.cases[0].team, "Harbour") << "as the council writes it";
  EXPECT_EQ(file.cases[0].service_area_code, "SWF");
  EXPECT_EQ(file.cases[0].case_type, "child in need");
  EXPECT_EQ(file.cases[1].service_area_code, "CWD");
  EXPECT_EQ(file.cases[1].team, "New team");
  EXPECT_EQ(file.cases[1].opened_on, file.cases[0].opened_on);
  EXPECT_EQ(file.columns.closed_on, "") << "the file has no such column";
}

TEST(ReadCaseList, TakesTheStandardSafeguardingDatasetAndTheNewestReferralOfAChild) {
  const auto file =
      read_case_list(table({"cine_referral_id", "cine_person_id", "cine_referral_date", "cine_cin_primary_need_code",
                            "cine_close_date", "cine_referral_team", "cine_referral_worker_id"},
                           {{"R1", "CD900001", "2025-01-10T00:00:00", "N1", "2025-04-01", "Harbour", "W12"},
                            {"R2", "CD900001", "2026-01-10 09:15:00", "N1", "", "Harbour", "W14"},
                            {"R3", "CD900002", "2026-02-10", "N4", "", "Meadow", "W15"}}),
                     council, std::nullopt, std::nullopt);
  ASSERT_THAT(file.problems, IsEmpty());
  ASSERT_THAT(file.cases, SizeIs(2));
  EXPECT_EQ(file.cases[0].practitioner, "W14");
  EXPECT_FALSE(file.cases[0].closed_on);
  EXPECT_EQ(file.cases[0].service_area_code, "SWF") << "by its team";
  EXPECT_EQ(file.cases[1].service_area_code, "CWD");
  EXPECT_EQ(file.columns.case_reference, "cine_person_id");
}

TEST(ReadCaseList, UsesTheColumnsAskedForElseThoseRemembered) {
  const CaseColumns mapped{"Ref", "Area", "", "", "", "", ""};
  const auto rows = table({"Ref", "Area"}, {{"CD900001", "SWF"}});
  EXPECT_THAT(read_case_list(rows, council, mapped, std::nullopt).cases, SizeIs(1));
  EXPECT_THAT(read_case_list(rows, council, std::nullopt, mapped).cases, SizeIs(1));
  EXPECT_THAT(said(read_case_list(rows, council, std::nullopt, std::nullopt)), ElementsAre("1 ", "1 "));
  EXPECT_THAT(said(read_case_list(rows, council, CaseColumns{"Ref", "Region", "", "", "", "", ""}, mapped)),
              ElementsAre("1 Region"));
}

TEST(ReadCaseList, NamesEveryBadCellWithItsRowAndColumn) {
  const auto file =
      read_case_list(table({"case_reference", "service_area", "team", "opened_on", "closed_on", "practitioner"},
                           {{"Jane Doe", "SWF", "", "", "", ""},
                            {"CD900001", "Nowhere", "", "tomorrow", "", ""},
                            {"CD900002", "OLD", "", "", "", ""},
                            {"CD900003", "SWF", "", "2026-03-02", "2026-03-01", ""},
                            {"CD900004", "", "Duty", "", "", ""},
                            {"CD900005", "", "Nobody", "", "", ""},
                            {"CD900006", "SWF", "", "", "", "a@b@c"},
                            {"CD900007", "SWF", "", "", "", ""},
                            {"cd900007", "SWF", "", "", "", ""}}),
                     council, std::nullopt, std::nullopt);
  EXPECT_THAT(said(file),
              ElementsAre("2 case_reference", "3 opened_on", "3 service_area", "4 service_area", "5 closed_on",
                          "6 service_area", "7 service_area", "8 practitioner", "10 case_reference"));
}

constexpr Date today{2026y, std::chrono::November, std::chrono::day{2}};

TEST(UpdateCaseList, SaysWhatIsNewChangedAndTheSame) {
  const std::vector<CaseOnList> current{listed("CD900001"), listed("CD900002"), listed("CD900003")};
  const auto update =
      update_case_list(current, {listed("cd900001"), listed("CD900002"), listed("CD900009")}, false, today);
  EXPECT_EQ(update.added, 1);
  EXPECT_EQ(update.changed, 1) << "another spelling is the same case";
  EXPECT_EQ(update.unchanged, 1);
  EXPECT_EQ(update.closed, 0);
  ASSERT_THAT(update.changes, SizeIs(2));
  EXPECT_EQ(update.changes[0].before->case_reference, "CD900001");
  EXPECT_EQ(update.changes[0].after.case_reference, "cd900001");
  EXPECT_FALSE(update.changes[1].before);
}

TEST(UpdateCaseList, ClosesWhatTheWholeListHasNoMoreOnce) {
  auto gone = listed("CD900003");
  gone.closed_on = Date{2026y, std::chrono::May, std::chrono::day{1}};
  const std::vector<CaseOnList> current{listed("CD900001"), listed("CD900002"), gone};
  const auto update = update_case_list(current, {listed("CD900001")}, true, today);
  EXPECT_EQ(update.closed, 1);
  ASSERT_THAT(update.changes, SizeIs(1));
  EXPECT_EQ(update.changes[0].after.case_reference, "CD900002");
  EXPECT_EQ(update.changes[0].after.closed_on, today);
}

}  // namespace
}  // namespace touchstone::domain
