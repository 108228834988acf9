// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/board_page.h"

#include <gmock/gmock.h>

#include "server/domain/facts.h"
#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::area_figures;
using tests::PageReader;

const std::string& september() {
  static const std::string page = render_board_page(tests::sample_analysis(), tests::sample_settings());
  return page;
}

std::vector<std::vector<std::string>> highlights_of(const std::string& html) {
  return PageReader{html}.rows("one point of good practice and one for improvement an area");
}

/// One area whose audits were all answered yes, with these findings.
domain::MonthlyAnalysis month_with(std::vector<domain::AnalysisFinding> findings) {
  auto analysis = tests::analysis_of({{{2023, 9}, {area_figures("SWF", 4, {0, 4, 0, 0})}}});
  analysis.areas.at(0).findings = std::move(findings);
  return analysis;
}

TEST(BoardPage, IsWellFormedAndMarked) {
  const PageReader page{september()};
  EXPECT_EQ(page.fault(), "");
  EXPECT_EQ(page.count("script"), 0);
  EXPECT_EQ(page.count("h1"), 1);
  EXPECT_THAT(page.text(), HasSubstr("OFFICIAL-SENSITIVE"));
  EXPECT_THAT(page.text(), HasSubstr("Board page"));
  EXPECT_THAT(page.text(), HasSubstr("Theme of the month: Reunifications"));
}

TEST(BoardPage, SaysTheMonthInOneLine) {
  EXPECT_THAT(PageReader{september()}.text(),
              HasSubstr("79% completed, 67% good or outstanding, none inadequate for 3 months"));
}

TEST(BoardPage, GivesAllocatedCompletedAndTheChange) {
  const std::string text = PageReader{september()}.text();
  EXPECT_THAT(text, HasSubstr("Allocated34 in 9 service areasAugust: 48"));
  EXPECT_THAT(text, HasSubstr("Audits completed79% 27 of 34Same as August (79%)▼ 6 points on July (85%)"));
}

TEST(BoardPage, GivesGradesToOneDecimalWithTheirChange) {
  EXPECT_THAT(PageReader{september()}.rows("completed audits by grade, September 2023"),
              ElementsAre(ElementsAre("Outstanding", "7.4%", "2", "0.0%", "▲ 7.4 points"),
                          ElementsAre("Good", "59.3%", "16", "55.3%", "▲ 4.0 points"),
                          ElementsAre("Requires improvement", "33.3%", "9", "44.7%", "▼ 11.4 points"),
                          ElementsAre("Inadequate", "0.0%", "0", "0.0%", "Same")));
}

TEST(BoardPage, HasOneLineAnAreaInTheirOrder) {
  const auto rows = highlights_of(september());
  const auto analysis = tests::sample_analysis();
  ASSERT_EQ(rows.size(), analysis.areas.size());
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].at(0), analysis.areas[i].figures.code);
  EXPECT_THAT(rows.back(), ElementsAre("YPS", "0 of 2", "No audit returned", "No audit returned"));
}

TEST(BoardPage, NamesNoCase) {
  for (const auto& area : tests::sample_analysis().areas) {
    for (const auto& finding : area.findings) EXPECT_THAT(september(), Not(HasSubstr(finding.case_reference)));
  }
}

TEST(BoardPage, ClaimsNoTrendWithoutASignal) {
  EXPECT_THAT(PageReader{september()}.text(), HasSubstr("so this page claims no trend"));
}

TEST(BoardPage, TakesThePointThatMostAuditsMade) {
  const auto rows =
      highlights_of(render_board_page(month_with({{"good_practice", "Plans are clear.", "CD1", false, "", ""},
                                                  {"good_practice", "Children are seen.", "CD2", false, "", ""},
                                                  {"good_practice", "Children are seen.", "CD3", false, "", ""}}),
                                      tests::sample_settings()));
  EXPECT_EQ(rows.at(0).at(2), "Children are seen.");
}

TEST(BoardPage, PrefersAPointThatNamesNoCaseAndNeverPrintsOne) {
  const auto both = month_with({{"improvement", "See CD900123 again.", "CD1", false, "", ""},
                                {"improvement", "Record visits.", "CD2", false, "", ""}});
  EXPECT_EQ(highlights_of(render_board_page(both, tests::sample_settings())).at(0).at(3), "Record visits.");
  const auto one = month_with({{"improvement", "See CD900123 again.", "CD1", false, "", ""}});
  EXPECT_EQ(highlights_of(render_board_page(one, tests::sample_settings())).at(0).at(3), "See […] again.");
}

TEST(BoardPage, WithoutAFindingARecordCheckThatEveryAuditMetIsThePoint) {
  const auto rows = highlights_of(render_board_page(month_with({}), tests::sample_settings()));
  EXPECT_EQ(rows.at(0).at(2), "All 4 audits: chronology present and in date");
  EXPECT_EQ(rows.at(0).at(3), "None recorded");
}

TEST(BoardPage, ThePointsOfManyAreasAreShorterSoThatTheyFitAPage) {
  domain::CycleFigures month{{2023, 9}, {}};
  for (int i = 0; i < 12; ++i) month.areas.push_back(area_figures("A" + std::to_string(i), 1, {0, 1, 0, 0}));
  auto analysis = tests::analysis_of({month});
  const std::string text =
      "The plan says who does what by when, and what would have to change for the child to go home.";
  for (auto& area : analysis.areas) area.findings = {{"good_practice", text, "CD1", false, "", ""}};

  const auto rows = highlights_of(render_board_page(analysis, tests::sample_settings()));

  ASSERT_EQ(rows.size(), 12U);
  EXPECT_EQ(rows.at(3).at(2), "The plan says who does what…");
}

TEST(BoardPage, ALongPointEndsBetweenWords) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "wörter ";
  const auto rows = highlights_of(
      render_board_page(month_with({{"good_practice", text, "CD1", false, "", ""}}), tests::sample_settings()));
  EXPECT_THAT(rows.at(0).at(2), testing::EndsWith("wörter…"));
  EXPECT_LT(rows.at(0).at(2).size(), 130U);
}

TEST(BoardPage, APointIsNotCutBeforeADashNorInsideACharacter) {
  const std::string words = "Allocated in the morning, visited the same afternoon, and seen alone at home kē";
  const auto point_of = [](const std::string& text) {
    return highlights_of(
               render_board_page(month_with({{"good_practice", text, "CD1", false, "", ""}}), tests::sample_settings()))
        .at(0)
        .at(2);
  };

  EXPECT_EQ(point_of(words + " - notwithstanding what the record shows"), words + "…");
  EXPECT_EQ(point_of(words + " – notwithstanding what the record shows"), words + "…");
  EXPECT_EQ(point_of(words + ", which_the_record_shows_in_its_second_part"), words + "…");
}

TEST(BoardPage, DrawsNoBarWhereSoFewAuditsHaveNoShare) {
  const auto few = tests::analysis_of({{{2023, 9}, {area_figures("SWF", 4, {0, 4, 0, 0})}}});
  const std::string html = render_board_page(few, tests::sample_settings());

  EXPECT_EQ(PageReader{html}.rows("completed audits by grade").at(1).at(1), "–");
  EXPECT_EQ(PageReader{html}.count("rect"), 0);
}

TEST(BoardPage, DoesNotTellAFactThatTheUnitDropped) {
  const auto analysis = tests::sample_analysis();
  domain::Commentary commentary;
  for (const auto& fact : analysis.facts) {
    if (fact.kind == "absence")
      commentary.decisions.push_back({domain::fact_key(fact), domain::FactChoice::Dropped, {}, {}, {}});
  }
  const PageReader page{render_board_page(analysis, tests::sample_settings(), commentary)};
  EXPECT_THAT(page.text(), HasSubstr("67% good or outstanding, none inadequate"));
  EXPECT_THAT(page.text(), Not(HasSubstr("none inadequate for 3 months")));
}

TEST(BoardPage, AMonthWithNothingInItHasAPageAllTheSame) {
  const PageReader nothing{render_board_page(tests::analysis_of({{{2023, 9}, {}}}), tests::sample_settings())};
  EXPECT_EQ(nothing.fault(), "");
  EXPECT_THAT(nothing.text(), HasSubstr("No audits were allocated"));
  const PageReader unreturned{
      render_board_page(tests::analysis_of({{{2023, 9}, {area_figures("SWF", 3, {})}}}), tests::sample_settings())};
  EXPECT_EQ(unreturned.fault(), "");
  EXPECT_THAT(unreturned.text(), HasSubstr("None of 3 completed"));
}

TEST(BoardPage, EscapesEveryTextThatPeopleWrote) {
  const std::string hostile = "<script>alert('1')</script> & \"q\" </td></style>";
  auto analysis = month_with({{"good_practice", hostile, hostile, false, "", ""}});
  analysis.theme = analysis.programme_display_name = hostile;
  auto settings = tests::sample_settings();
  settings.organisation_name = settings.marking = settings.unit_name = settings.version_words = hostile;

  const std::string html = render_board_page(analysis, settings);

  EXPECT_EQ(PageReader{html}.fault(), "");
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST(BoardPage, OfAProgrammeWithoutOverallGradesSaysSo) {
  auto swf = area_figures("SWF", 20, {0, 20, 0, 0});
  swf.grades = {};
  const auto analysis = tests::analysis_of({{{2023, 9}, {swf}}});
  const auto publication = render_board_publication(analysis, tests::sample_settings());
  ASSERT_TRUE(publication) << publication.error().message;

  for (const std::string& html : {render_board_page(analysis, tests::sample_settings()), *publication}) {
    const PageReader page{html};
    EXPECT_EQ(page.fault(), "");
    EXPECT_THAT(page.text(), HasSubstr("This programme’s audits have no overall grade"));
    EXPECT_THAT(page.text(), Not(HasSubstr("No audit was completed")));
    EXPECT_THAT(page.text(), Not(HasSubstr("nadequate")));
    EXPECT_TRUE(page.rows("completed audits by grade").empty());
  }
}

TEST(BoardPublication, ShowsNoSmallCountAndNoFinding) {
  const auto made = render_board_publication(tests::sample_analysis(), tests::sample_settings());
  ASSERT_TRUE(made) << made.error().message;
  const PageReader page{*made};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(*made, Not(HasSubstr("SENSITIVE")));
  const auto rows = page.rows("completed audits by grade, September 2023");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows[0], ElementsAre("Outstanding", "[c]", "[c]", "0.0%"));
  EXPECT_THAT(rows[1], ElementsAre("Good", "59.3%", "16", "55.3%"));
  EXPECT_THAT(rows[2].at(1), "[c]");
  EXPECT_THAT(rows[3].at(2), "0");
  EXPECT_THAT(page.attributes("li", "data-n"), ElementsAre("27", "19", "0"));
  EXPECT_THAT(page.attributes("li", "data-of"), ElementsAre("34", "27", "27"));
  EXPECT_THAT(page.attributes("svg", "aria-label"), testing::ElementsAre("hidden", "hidden"));
  for (const std::string& cell : page.hidden_cells()) EXPECT_THAT(cell, Not(HasSubstr("<rect")));
  for (const auto& area : tests::sample_analysis().areas) {
    for (const auto& finding : area.findings) EXPECT_THAT(*made, Not(HasSubstr(finding.text)));
  }
}

}  // namespace
}  // namespace touchstone::report
