// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/finding_group.h"

#include <gmock/gmock.h>

#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Two areas with findings; each audit has one.
MonthlyAnalysis two_areas(const std::vector<std::string>& of_bit, const std::vector<std::string>& of_swf) {
  auto analysis = analysis_of({{{2023, 9}, {area("BIT", 4, {0, 4, 0, 0}), area("SWF", 4, {0, 4, 0, 0})}}});
  const auto write = [&](std::size_t index, const std::vector<std::string>& texts) {
    int number = 0;
    for (const auto& text : texts) {
      const std::string audit = analysis.areas[index].figures.code + std::to_string(number++);
      analysis.areas[index].findings.push_back({"good_practice", text, "CD900101", false, "", audit, 0});
    }
  };
  write(0, of_bit);
  write(1, of_swf);
  return analysis;
}

std::vector<std::string> audits_of(const GroupSuggestion& suggestion) {
  std::vector<std::string> audits;
  for (const auto& of : suggestion.findings) audits.push_back(of.finding->audit_id);
  return audits;
}

TEST(SuggestedGroups, HoldFindingsOfSeveralAreasThatSayNearlyTheSame) {
  const auto analysis = two_areas({"The plan names who does what by when.", "Drawings helped the child to speak."},
                                  {"Plans name who does what and by when.", "A letter was written to the father."});

  const auto suggestions = suggest_groups(analysis, {});

  ASSERT_THAT(suggestions, SizeIs(1));
  EXPECT_THAT(audits_of(suggestions[0]), ElementsAre("BIT0", "SWF0"));
  EXPECT_EQ(suggestions[0].text, "The plan names who does what by when.");
}

TEST(SuggestedGroups, AreOfTwoAreasAtLeast) {
  EXPECT_THAT(suggest_groups(two_areas({"Visits are written up late.", "Visits are written up late."}, {}), {}),
              IsEmpty());
}

TEST(SuggestedGroups, DoNotPutAThingBesideItsContrary) {
  EXPECT_THAT(suggest_groups(
                  two_areas({"Each chronology is updated in time."}, {"Each chronology is not updated in time."}), {}),
              IsEmpty());
  EXPECT_THAT(suggest_groups(two_areas({"Each chronology is not updated."}, {"Each chronology was not updated."}), {}),
              SizeIs(1));
}

TEST(SuggestedGroups, LeaveAloneWhatIsGroupedLeftOutAQuotationOrOfAnotherKind) {
  auto analysis = two_areas({"Supervision happens each month."}, {"Supervision happens each month."});
  EXPECT_THAT(suggest_groups(analysis, {}), SizeIs(1));
  Commentary left_out;
  left_out.choices.push_back({"BIT0", 0, false});
  EXPECT_THAT(suggest_groups(analysis, left_out), IsEmpty());
  Commentary grouped;
  grouped.groups.push_back({"g", "Words.", {{"SWF0", 0, "Supervision happens each month."}}});
  EXPECT_THAT(suggest_groups(analysis, grouped), IsEmpty());
  analysis.areas[1].findings[0].kind = "improvement";
  EXPECT_THAT(suggest_groups(analysis, {}), IsEmpty());
  analysis.areas[0].findings[0].kind = analysis.areas[1].findings[0].kind = "quotation";
  EXPECT_THAT(suggest_groups(analysis, {}), IsEmpty());
}

TEST(SuggestedGroups, TakeFindingsWithoutWordsOfWeightForNothing) {
  EXPECT_THAT(suggest_groups(two_areas({"", "It was so."}, {"", "It was so."}), {}), IsEmpty());
}

TEST(SuggestedGroups, AreTheSameHoweverManyOtherFindingsThereAre) {
  std::vector<std::string> bit;
  std::vector<std::string> swf;
  for (int i = 0; i < 400; ++i) {
    const std::string own = " w" + std::to_string(i);
    bit.push_back("alpha" + own + own + "a beta" + own + "b gamma" + own + "c");
    swf.push_back("alpha" + own + "x beta" + own + "y gamma" + own + "z");
  }
  bit.push_back("Genogram drawn together with family.");
  swf.push_back("The genogram was drawn together with the family.");
  const auto analysis = two_areas(bit, swf);
  const auto suggestions = suggest_groups(analysis, {});
  ASSERT_THAT(suggestions, SizeIs(1));
  EXPECT_THAT(audits_of(suggestions[0]), ElementsAre("BIT400", "SWF400"));
}

TEST(Groups, GiveTheirFindingsTheirWordsWhileTheAuditorsAreTheSame) {
  auto analysis = two_areas({"Plan a.", "Plan b."}, {"Plan c."});
  const std::vector<FindingGroup> groups{
      {"g", "Plans are clear.", {{"BIT0", 0, "Plan a."}, {"BIT1", 0, "Another text."}, {"SWF0", 0, "Plan c."}}}};

  EXPECT_TRUE(stands(groups[0].findings[0], analysis));
  EXPECT_FALSE(stands(groups[0].findings[1], analysis));
  apply_groups(analysis, groups);

  EXPECT_EQ(analysis.areas[0].findings[0].text, "Plans are clear.");
  EXPECT_EQ(analysis.areas[0].findings[1].text, "Plan b.");
  EXPECT_EQ(analysis.areas[1].findings[0].text, "Plans are clear.");
  EXPECT_EQ(analysis.areas[1].findings[0].audit_id, "SWF0") << "the way to the audit stays";
}

TEST(Groups, HoldFindingsOfOneKindEachOnce) {
  auto analysis = two_areas({"a", "b"}, {"c"});
  const auto of = [&](const std::string& audit) { return find_finding_of_area(analysis, audit, 0); };
  EXPECT_TRUE(check_group({of("BIT0"), of("SWF0")}));
  EXPECT_FALSE(check_group({}));
  EXPECT_FALSE(check_group({of("BIT0"), of("BIT0")}));
  analysis.areas[1].findings[0].theme = true;
  EXPECT_FALSE(check_group({of("BIT0"), of("SWF0")}));
  analysis.areas[1].findings[0].theme = false;
  analysis.areas[1].findings[0].kind = "improvement";
  EXPECT_FALSE(check_group({of("BIT0"), of("SWF0")}));
  analysis.areas[1].findings[0].kind = "quotation";
  EXPECT_FALSE(check_group({of("SWF0")}));
}

}  // namespace
}  // namespace touchstone::domain
