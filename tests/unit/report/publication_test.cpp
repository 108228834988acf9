// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/publication.h"

#include <gmock/gmock.h>

#include <set>

#include "server/report/board_page.h"
#include "server/report/published.h"
#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using tests::PageReader;

std::string september(const PublicationContent& content) {
  const auto made = render_publication(tests::sample_analysis(), tests::sample_settings(), {}, content);
  EXPECT_TRUE(made) << made.error().message;
  return made ? *made : "";
}

/// Made once: its proof takes some seconds without optimisation.
const std::string& september() {
  static const std::string page = september(PublicationContent{});
  return page;
}

TEST(PublicationCopy, IsWellFormedAndMarkedForThePublic) {
  const std::string& html = september();
  const PageReader page{html};

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("OFFICIAL"));
  EXPECT_THAT(html, Not(HasSubstr("SENSITIVE")));
  EXPECT_THAT(page.text(), HasSubstr("Publication copy"));
  EXPECT_THAT(page.text(), HasSubstr("Accessibility statement"));
}

TEST(PublicationCopy, ThatIsNotReleasedSaysSoBesideItsMarkingOnEveryPage) {
  EXPECT_THAT(PageReader{september()}.text(), HasSubstr("OFFICIAL · Draft, not released"));
  EXPECT_THAT(PageReader{september()}.text(), HasSubstr("it is not for publication"));
  PublicationContent released;
  released.draft = false;
  const auto text = PageReader{september(released)}.text();
  EXPECT_THAT(text, Not(HasSubstr("Draft, not released")));
  EXPECT_THAT(text, Not(HasSubstr("it is not for publication")));
}

TEST(PublicationCopy, HasTheMarkingAndTheLookOfTheCouncil) {
  auto settings = tests::sample_settings();
  settings.look = {"7b1fa2", "data:image/png;base64,AAAA", "PUBLIC DOCUMENT"};
  const auto made = render_publication(tests::sample_analysis(), settings, {}, {});

  ASSERT_TRUE(made);
  EXPECT_THAT(PageReader{*made}.text(), HasSubstr("PUBLIC DOCUMENT"));
  EXPECT_THAT(*made, HasSubstr("data-accent=\"7b1fa2\""));
  EXPECT_THAT(*made, HasSubstr("data:image/png;base64,AAAA"));
}

TEST(PublicationCopy, NamesNoCaseAndNoFindingOfAnAudit) {
  const std::string& html = september();

  for (const auto& area : tests::sample_analysis().areas) {
    for (const auto& finding : area.findings) {
      EXPECT_THAT(html, Not(HasSubstr(finding.text)));
      EXPECT_THAT(html, Not(HasSubstr(finding.case_reference)));
    }
  }
  EXPECT_THAT(html, HasSubstr("No quotation has been released with consent"));
}

TEST(PublicationCopy, LeavesOutACaseReferenceThatStandsInChosenWordsAllTheSame) {
  PublicationContent content;
  content.statements = {{"BIT", true, "Plans are clear, as in CD 900123."}};
  content.quotations = {{"BIT", "My case is CD-900123."}};
  const auto page = september(content);
  EXPECT_THAT(page, Not(HasSubstr("900123")));
  EXPECT_THAT(page, HasSubstr("Plans are clear, as in CD [left out]."));
}

TEST(PublicationCopy, OfARevisionSaysNeitherWhichFiguresChangedNorWhy) {
  auto settings = tests::sample_settings();
  settings.revision = {"1.0", "16 October 2023", "One was inadequate.", {{"BIT, graded inadequate", "0", "1"}}};
  const auto made = render_publication(tests::sample_analysis(), settings, {}, {});

  ASSERT_TRUE(made);
  EXPECT_THAT(*made, Not(HasSubstr("One was inadequate.")));
  EXPECT_THAT(*made, Not(HasSubstr("BIT, graded inadequate")));
}

TEST(PublicationCopy, HidesSmallGradesAndWhatWouldGiveThemAway) {
  const PageReader page{september()};
  const auto rows = page.rows("completed audits by grade, January to September 2023");

  ASSERT_EQ(rows.size(), 9U);
  EXPECT_THAT(rows.back(), ElementsAre("September", "27", "[c]", "16", "[c]", "0", "59%"));
  EXPECT_THAT(rows[7], ElementsAre("August", "38", "0", "21", "17", "0", "55%"));
}

TEST(PublicationCopy, ItsKeyFiguresCarryTheSharesThatAreShownAndNoHiddenOne) {
  const PageReader page{september()};

  EXPECT_THAT(page.text(), HasSubstr("Outstanding[c] of 27"));
  EXPECT_THAT(page.attributes("li", "data-n"), ElementsAre("27", "19", "16", "0"));
  EXPECT_THAT(page.attributes("li", "data-of"), ElementsAre("34", "27", "27", "27"));
  EXPECT_THAT(page.attributes("li", "data-share"), SizeIs(4));
}

TEST(PublicationCopy, CountsTheAuditsCompletedOfThoseDue) {
  auto swf = tests::area_figures("SWF", 21, {0, 20, 0, 0});
  swf.counts.exempt = 1;
  const auto analysis = tests::analysis_of({{{2023, 9}, {swf}}});

  const auto made = render_publication(analysis, tests::sample_settings());
  const auto board = render_board_publication(analysis, tests::sample_settings());

  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(PageReader{*made}.text(), HasSubstr("Audits completed20 of 20"));
  EXPECT_EQ(PageReader{*made}.attributes("li", "data-of").at(0), "20");
  ASSERT_TRUE(board) << board.error().message;
  EXPECT_THAT(PageReader{*board}.text(), HasSubstr("Completed20 of 20"));
}

TEST(PublicationCopy, HidesAnAreasSmallCountsButShowsItsBases) {
  const PageReader page{september()};
  const auto rows = page.rows("audits and grades, C&FF");

  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(rows[0].at(1), "6");
  EXPECT_EQ(rows[1].at(1), "6");
  EXPECT_EQ(rows[3].at(1), "[c]");
  EXPECT_EQ(rows[6].at(1), "0");
}

TEST(PublicationCopy, DrawsNoBarForAHiddenShareAndNamesItHidden) {
  const PageReader page{september()};
  const auto cells = page.hidden_cells();

  EXPECT_THAT(page.attributes("svg", "aria-label"), Contains("hidden").Times(2));
  EXPECT_GT(cells.size(), 100U);
  for (const std::string& cell : cells) {
    EXPECT_THAT(cell, Not(HasSubstr("<rect")));
    EXPECT_THAT(cell, Not(HasSubstr("data-n=")));
    EXPECT_THAT(cell, Not(HasSubstr("data-share=")));
  }
}

TEST(PublicationCopy, AllHiddenBarsLookTheSame) {
  std::set<std::string> drawings;
  for (const std::string& cell : PageReader{september()}.hidden_cells()) {
    if (const auto at = cell.find("<svg"); at != std::string::npos) drawings.insert(cell.substr(at));
  }

  EXPECT_EQ(drawings.size(), 1U);
}

TEST(PublicationCopy, AShareOfAHiddenNumberOfAuditsIsHiddenAndNotWithoutValue) {
  const auto analysis = tests::analysis_of({{{2023, 9}, {tests::area_figures("SWF", 4, {0, 4, 0, 0})}}});
  domain::DisclosureRules rules;
  rules.hide_bases = true;
  const auto figures = domain::publication_figures(analysis, rules, {});
  const auto settings = tests::sample_settings();
  const domain::Commentary no_words;
  const PublicationContent no_content;
  Context context{analysis, settings, no_words};
  const Published published{context, figures, rules, no_content};
  ASSERT_TRUE(published.hidden("2023-09", "", "completed"));

  const auto rows =
      PageReader{"<html>" + published_outcome(published).html + "</html>"}.rows("completed audits by grade");

  ASSERT_EQ(rows.size(), 4U);
  for (const auto& row : rows) EXPECT_EQ(row.back(), "[c] no bar");
}

TEST(PublicationCopy, DrawsNoChartWithAHiddenMonth) {
  const PageReader page{september()};

  EXPECT_THAT(page.attributes("svg", "aria-label"), Contains(HasSubstr("audits graded good")));
  EXPECT_THAT(page.attributes("svg", "aria-label"), Not(Contains(HasSubstr("audits graded requires improvement"))));
  EXPECT_THAT(page.attributes("svg", "aria-label"), Not(Contains(HasSubstr("audits graded outstanding"))));
}

TEST(PublicationCopy, PrintsChosenStatementsWithoutNames) {
  const PageReader page{
      september(PublicationContent{{{"C&FF", true, "Managers such as Mrs Margaret Thornton recorded why."}}, {}})};

  EXPECT_THAT(page.text(), HasSubstr("[left out]"));
  EXPECT_THAT(page.text(), Not(HasSubstr("Thornton")));
}

TEST(PublicationCopy, QuotesWithoutTheAreaWhereFewAuditsWereCompleted) {
  const std::string html = september(PublicationContent{{}, {{"CWD", "She came when she said she would."}}});

  EXPECT_GT(html.find("She came when she said"), html.find("id=\"counting\""));
}

TEST(PublicationCopy, PrintsNoFigureAgainThatALateAuditChanged) {
  const std::vector<domain::PublishedFigure> before{{{"2023-09", "", "grade.good"}, 15}};

  const auto made = render_publication(tests::sample_analysis(), tests::sample_settings(), {}, {}, before);

  ASSERT_TRUE(made) << made.error().message;
  const auto rows = PageReader{*made}.rows("completed audits by grade, January to September 2023");
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(rows.back().at(1), "27");
  EXPECT_EQ(rows.back().at(3), "[c]");
}

TEST(PublicationCopy, OfAProgrammeWithoutOverallGradesSaysSoAndPrintsNone) {
  auto swf = tests::area_figures("SWF", 20, {0, 20, 0, 0});
  swf.grades = {};

  const auto made = render_publication(tests::analysis_of({{{2023, 9}, {swf}}}), tests::sample_settings());

  ASSERT_TRUE(made) << made.error().message;
  const PageReader page{*made};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("This programme’s audits have no overall grade."));
  EXPECT_THAT(page.text(), Not(HasSubstr("the published grades are")));
  EXPECT_TRUE(page.rows("completed audits by grade").empty());
  EXPECT_EQ(page.rows("audits, SWF").size(), 3U);
  EXPECT_THAT(page.attributes("li", "data-of"), ElementsAre("20", "20"));
}

TEST(PublicationCopy, WorksForAMonthWithoutAnyAudit) {
  const auto made = render_publication(tests::analysis_of({{{2023, 9}, {}}}), tests::sample_settings());

  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(PageReader{*made}.fault(), "");
}

}  // namespace
}  // namespace touchstone::report
