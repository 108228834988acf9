// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/report.h"

#include <gmock/gmock.h>

#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using domain::MonthlyAnalysis;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::PageReader;

/// The September report of the sample year: rendered once, read by every test.
class SeptemberReport : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    analysis_ = new MonthlyAnalysis{tests::sample_analysis()};
    html_ = new std::string{render_html(*analysis_, tests::sample_settings())};
    page_ = new PageReader{*html_};
  }
  static void TearDownTestSuite() {
    delete page_;
    delete html_;
    delete analysis_;
  }
  static const MonthlyAnalysis& analysis() { return *analysis_; }
  static const std::string& html() { return *html_; }
  static const PageReader& page() { return *page_; }

 private:
  static inline MonthlyAnalysis* analysis_ = nullptr;
  static inline std::string* html_ = nullptr;
  static inline PageReader* page_ = nullptr;
};

std::string words(std::int64_t count) { return std::to_string(count); }

TEST_F(SeptemberReport, IsWellFormed) { EXPECT_EQ(page().fault(), ""); }

TEST_F(SeptemberReport, DraftsTheThreeSentencesOfTheOverviewFromFacts) {
  EXPECT_THAT(page().text(),
              HasSubstr("Auditors completed 27 of the 34 audits allocated (79%), the same share as in August; "
                        "YPS returned none of its 2."));
  EXPECT_THAT(page().text(),
              HasSubstr("Of these 27, 2 were outstanding, 16 good and 9 required improvement (33%, the lowest "
                        "share this year); none has been inadequate for 3 months."));
  EXPECT_THAT(
      page().text(),
      HasSubstr(
          "More than half were good for the second month (55%, then 59%) after 39% to 47% from January to July, but "
          "each September figure is within its limits for month-to-month variation, so no trend is claimed."));
}

TEST_F(SeptemberReport, GivesTheSixKeyFiguresWithTheirChange) {
  for (const char* figure : {"Audits completed79% 27 of 34Same as August (79%)▼ 6 points on July (85%)",
                             "Discussed with practitioner70% 19 of 27▲ 7 points on August (63%)",
                             "Outstanding2 of 27 (7%)▲ 2 audits on August (none)",
                             "Good59% 16 of 27▲ 4 points on August (55%)Over half for 2 months",
                             "Requires improvement33% 9 of 27▼ 11 points on August (45%)Lowest this year",
                             "Inadequate0 of 27Same as August (none)None for 3 months"}) {
    EXPECT_THAT(page().text(), HasSubstr(figure));
  }
}

TEST_F(SeptemberReport, PrintsCompletionOfEveryAreaAsCounted) {
  const auto rows = page().rows("audits allocated, completed and not completed by service area");

  ASSERT_EQ(rows.size(), analysis().areas.size() + 1);
  for (std::size_t i = 0; i < analysis().areas.size(); ++i) {
    const auto& figures = analysis().areas[i].figures;
    EXPECT_THAT(rows[i], ElementsAre(figures.code, "", words(figures.counts.allocated), words(figures.counts.completed),
                                     words(figures.counts.not_completed())));
  }
  EXPECT_THAT(rows.back(), ElementsAre("All areas", "", "34", "27", "7"));
}

TEST_F(SeptemberReport, PrintsTheGradesOfEveryAreaAsCounted) {
  const auto rows = page().rows("audits by grade and service area");

  ASSERT_EQ(rows.size(), analysis().areas.size() + 1);
  for (std::size_t i = 0; i < analysis().areas.size(); ++i) {
    const auto& figures = analysis().areas[i].figures;
    EXPECT_THAT(rows[i], ElementsAre(figures.code, words(figures.counts.allocated), words(figures.counts.completed),
                                     words(figures.grades.outstanding), words(figures.grades.good),
                                     words(figures.grades.requires_improvement), words(figures.grades.inadequate),
                                     words(figures.counts.not_completed())));
  }
  EXPECT_THAT(rows.back(), ElementsAre("All areas", "34", "27", "2", "16", "9", "0", "7"));
}

TEST_F(SeptemberReport, PrintsEveryMonthOfTheYearAsCounted) {
  const auto rows = page().rows("completed audits by grade, January to September 2023");

  ASSERT_EQ(rows.size(), 9U);
  EXPECT_THAT(rows.front(), ElementsAre("January", "36", "1", "14", "18", "3", "39%", "50%", "42%"));
  EXPECT_THAT(rows.back(), ElementsAre("September", "27", "2", "16", "9", "0", "59%", "33%", "67%"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at(1), words(domain::total_grades(analysis().history[i]).total()));
  }
}

TEST_F(SeptemberReport, ComparesTheGradesWithThoseOfThePreviousMonth) {
  const auto rows = page().rows("completed audits by grade, September 2023");

  ASSERT_EQ(rows.size(), 5U);
  EXPECT_THAT(rows[2], ElementsAre("Requires improvement", "9", "33%", "17", "45%", "▼ 11 points"));
  EXPECT_THAT(rows[3], ElementsAre("Inadequate", "0", "0%", "0", "0%", "Same"));
}

TEST_F(SeptemberReport, PrintsTheControlChartsPointsWithTheirLimits) {
  const auto rows = page().rows("figures behind figures 4 and 5");

  ASSERT_EQ(rows.size(), 9U);
  EXPECT_THAT(rows.back(), ElementsAre("September", "16 of 27", "59.3%", "17.5% to 75.0%", "None", "9 of 27", "33.3%",
                                       "16.8% to 74.4%", "None"));
  EXPECT_THAT(page().attributes("svg", "aria-label"),
              Contains(AllOf(HasSubstr("Control chart of the share of audits graded good, January to September 2023"),
                             HasSubstr("Average 46.3%; limits 17.5% to 75.0%. Signals: none."))));
}

TEST_F(SeptemberReport, PrintsRecordChecksAndQuestionsOfEveryAreaAsCounted) {
  for (const auto& area : analysis().areas) {
    const auto& figures = area.figures;
    const auto checks = page().rows("Focus 5 record checks, " + figures.code + ",");
    EXPECT_EQ(checks.size(), figures.case_holding ? 5U : 0U) << figures.code;
    const auto questions = page().rows("practice questions, " + figures.code + ",");
    if (figures.counts.completed == 0) continue;
    ASSERT_EQ(questions.size(), figures.questions.size()) << figures.code;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const auto& counts = figures.questions[i];
      EXPECT_EQ(questions[i].at(3), words(counts.yes));
      EXPECT_EQ(questions[i].at(4), words(counts.no));
      EXPECT_EQ(questions[i].at(5), words(counts.not_applicable));
    }
  }
}

TEST_F(SeptemberReport, SaysOfAnAreaThatReturnedNothingThatThisIsNoResult) {
  EXPECT_THAT(page().text(),
              HasSubstr("Neither of the 2 audits allocated was completed, so there is nothing to report on practice"));
  EXPECT_THAT(page().text(), HasSubstr("First month this year in which YPS returned none"));
  const auto checks = page().rows("Focus 5 record checks, YPS");
  ASSERT_EQ(checks.size(), 5U);
  EXPECT_EQ(checks[0].at(1), "–");
}

TEST_F(SeptemberReport, PrintsEveryFindingOnce) {
  for (const auto& area : analysis().areas) {
    for (const auto& finding : area.findings) {
      if (finding.kind == "quotation") continue;
      const auto first = page().text().find(finding.text);
      EXPECT_NE(first, std::string::npos) << finding.text;
      EXPECT_EQ(page().text().find(finding.text, first + 1), std::string::npos) << finding.text;
    }
  }
}

TEST_F(SeptemberReport, ClaimsNoTrendWithoutASignal) {
  for (const char* word : {"trajectory", "worsening", "upward", "continues to"})
    EXPECT_THAT(page().text(), Not(HasSubstr(word)));
}

TEST_F(SeptemberReport, LoadsNothingAndRunsNothing) {
  EXPECT_EQ(page().count("script"), 0);
  EXPECT_EQ(page().count("link"), 0);
  EXPECT_EQ(page().count("img"), 0);
  EXPECT_THAT(html(), Not(HasSubstr("url(")));
  EXPECT_THAT(html(), Not(HasSubstr("@import")));
  EXPECT_THAT(page().attributes("meta", "content"), Contains(HasSubstr("default-src 'none'")));
}

TEST_F(SeptemberReport, GivesEveryDrawingWordsOrHidesItFromScreenReaders) {
  const auto hidden = page().attributes("svg", "aria-hidden").size();
  const auto named = page().attributes("svg", "aria-label").size();
  EXPECT_EQ(hidden + named, static_cast<std::size_t>(page().count("svg")));
  EXPECT_GE(named, analysis().areas.size() + 3);
}

TEST_F(SeptemberReport, GivesEveryTableACaption) {
  EXPECT_EQ(page().count("caption"), page().count("table"));
  EXPECT_FALSE(page().rows("How each figure is counted").empty());
}

TEST_F(SeptemberReport, LinksEveryEntryOfTheContentsToItsSection) {
  const auto ids = page().attributes("section", "id");
  auto links = page().attributes("a", "href");
  EXPECT_EQ(ids.size(), analysis().areas.size() + 6);
  for (const auto& id : ids) EXPECT_THAT(links, Contains("#" + id));
}

TEST_F(SeptemberReport, SaysThatItIsADraftAndOfInventedPeople) {
  EXPECT_THAT(page().text(), HasSubstr("Draft, not signed off"));
  EXPECT_THAT(page().text(), HasSubstr("Council, cases, findings and quotations are invented"));
}

TEST(CouncilsLook, IsTheStandardBlueWithoutALogoAtFirst) {
  const auto html = render_html(tests::sample_analysis(), tests::sample_settings());
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("data-accent")));
}

TEST(CouncilsLook, PutsTheAccentIntoHeadingsAndPanelsAndLeavesGradesTheirColours) {
  auto settings = tests::sample_settings();
  settings.look.accent = "7b1fa2";
  settings.look.logo = "data:image/png;base64,AAAA";
  const auto html = render_html(tests::sample_analysis(), settings);
  const auto plain = render_html(tests::sample_analysis(), tests::sample_settings());
  EXPECT_EQ(PageReader{html}.fault(), "");
  EXPECT_THAT(html, AllOf(HasSubstr(":root{--blue:#7b1fa2}"), HasSubstr("data-accent=\"7b1fa2\""),
                          HasSubstr("<img class=\"logo\" src=\"data:image/png;base64,AAAA\" alt=\"\">")));
  const auto drawn = [](const std::string& page) { return page.substr(page.find("<main>")); };
  EXPECT_EQ(drawn(html), drawn(plain)) << "charts and words are the same";
}

TEST(CouncilsLook, LetsNothingOutOfItsPlace) {
  auto settings = tests::sample_settings();
  settings.look.accent = "red}</style><script>x()</script>";
  settings.look.logo = "data:\" onerror=\"x()";
  const auto html = render_html(tests::sample_analysis(), settings);
  EXPECT_EQ(PageReader{html}.fault(), "");
  EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("\" onerror"))));
}

}  // namespace
}  // namespace touchstone::report
