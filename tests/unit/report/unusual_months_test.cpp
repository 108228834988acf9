// SPDX-License-Identifier: GPL-3.0-or-later
// Months unlike the sample's: the report must be whole, well-formed and honest in every one of them.
#include <gmock/gmock.h>

#include "server/report/report.h"
#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using domain::CycleFigures;
using domain::GradeCounts;
using domain::MonthlyAnalysis;
using domain::Period;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::Not;
using tests::analysis_of;
using tests::area_figures;
using tests::PageReader;

const std::string hostile = "<script>alert('1')</script> & \"quoted\" </td></style> שלום 👧";

PageReader page_of(const MonthlyAnalysis& analysis) {
  return PageReader{render_html(analysis, tests::sample_settings())};
}

CycleFigures month(int year, unsigned number, std::int64_t good, std::int64_t requires_improvement) {
  const std::int64_t total = good + requires_improvement;
  return {{year, number}, {area_figures("SWF", total, {0, good, requires_improvement, 0})}};
}

TEST(Report, EscapesEveryTextThatPeopleWrote) {
  auto analysis = tests::sample_analysis();
  analysis.theme = analysis.programme_display_name = hostile;
  for (auto& area : analysis.areas) {
    area.display_name = hostile;
    area.findings = {{"good_practice", hostile, hostile, false, "", ""},
                     {"improvement", hostile, hostile, true, "", ""},
                     {"quotation", hostile, hostile, true, "parent", ""}};
    area.not_completed_reasons = {{hostile, 1}};
  }
  for (auto& label : analysis.question_labels) label.short_text = hostile;
  for (auto& label : analysis.graded_question_labels) label.short_text = hostile;
  ReportSettings settings = tests::sample_settings();
  settings.organisation_name = settings.marking = settings.version_words = settings.as_at_words = settings.unit_name =
      hostile;
  settings.time_zone = hostile;

  const std::string html = render_html(analysis, settings);
  const PageReader page{html};

  EXPECT_EQ(page.fault(), "");
  EXPECT_EQ(page.count("script"), 0);
  EXPECT_EQ(page.count("style"), 1);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(page.text(), HasSubstr(hostile));
}

TEST(Report, CountsConcernsWithTheirMedianHoursOnlyWhenThereIsOne) {
  auto settings = tests::sample_settings();
  const auto analysis = tests::sample_analysis();
  EXPECT_THAT(PageReader(render_html(analysis, settings)).text(), Not(HasSubstr("A child may be unsafe")));

  settings.concerns = {3, 3, 2, 2, 1, 1, 1.5, 4, 20.25};

  const PageReader page{render_html(analysis, settings)};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("A child may be unsafe"));
  EXPECT_THAT(page.text(), HasSubstr("3 raised; 3 acknowledged (median 1.5 h); 2 acted on (median 4.0 h); 2 closed "
                                     "(median 20.3 h), 1 of them in time; 1 still open over time"));
}

TEST(Report, EscapesTheCodesOfAreas) {
  auto cycle = month(2023, 9, 3, 2);
  cycle.areas[0].code = "A\"><b>&'";

  const PageReader page = page_of(analysis_of({cycle}));

  EXPECT_EQ(page.fault(), "");
  EXPECT_EQ(page.rows("audits by grade and service area").front().front(), "A\"><b>&'");
}

TEST(Report, OfTheFirstMonthComparesWithNothing) {
  const PageReader page = page_of(analysis_of({month(2023, 9, 16, 11)}));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("There is no earlier month to compare September with, so no trend is claimed."));
  EXPECT_THAT(page.text(), HasSubstr("September is the first month, so there is nothing to compare it with."));
  EXPECT_THAT(page.text(), Not(HasSubstr("August")));
  EXPECT_EQ(page.rows("completed audits by grade, September 2023").front().size(), 3U);
}

TEST(Report, OfAMonthWithNothingCompletedHasNoPercentages) {
  auto nothing = month(2023, 9, 0, 0);
  nothing.areas[0].counts.allocated = 6;

  const PageReader page = page_of(analysis_of({month(2023, 8, 16, 11), nothing}));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("None of the 6 audits allocated was completed."));
  EXPECT_THAT(page.text(), HasSubstr("No audit was completed, so there are no grades to report."));
  for (const auto& row : page.rows("completed audits by grade, September 2023")) EXPECT_EQ(row.at(2), "–");
  EXPECT_THAT(page.rows("completed audits by grade, August to September 2023").back(), Contains("–"));
  EXPECT_THAT(page.rows("figures behind figures").back(), Contains("–"));
}

TEST(Report, OfAMonthWithoutAnyAuditEverCompletedHasNoCharts) {
  auto nothing = month(2023, 9, 0, 0);
  nothing.areas[0].counts.allocated = 1;

  const PageReader page = page_of(analysis_of({nothing}));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("No audit has been completed yet, so there is nothing to chart."));
  EXPECT_THAT(page.text(), HasSubstr("The only audit allocated was not completed"));
}

TEST(Report, OfAMonthWithoutAreasIsStillWhole) {
  const PageReader page = page_of(analysis_of({{{2023, 9}, {}}}, ""));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("No audits were allocated for September 2023."));
  EXPECT_THAT(page.attributes("section", "id"), testing::ElementsAre("overview", "outcome", "year", "counting"));
}

TEST(Report, SaysThatNothingWasRecordedAboutTheTheme) {
  const PageReader page = page_of(analysis_of({month(2023, 9, 16, 11)}, "Neglect"));

  EXPECT_THAT(page.text(), HasSubstr("Theme: Neglect"));
  EXPECT_THAT(page.text(), HasSubstr("Auditors recorded no findings about the theme of September 2023."));
}

TEST(Report, WithoutAThemeHasNoThemeSection) {
  const PageReader page = page_of(analysis_of({month(2023, 9, 16, 11)}, ""));

  EXPECT_THAT(page.attributes("section", "id"), Not(Contains("theme")));
  EXPECT_THAT(page.text(), Not(HasSubstr("Theme of the month")));
}

TEST(Report, OfHundredsOfAuditsDrawsBarsAndGivesPercentages) {
  const auto analysis = analysis_of({{{2023, 9}, {area_figures("SWF", 340, {20, 160, 100, 20})}}});
  const std::string html = render_html(analysis, tests::sample_settings());
  const PageReader page{html};

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), Not(HasSubstr("1 square = 1 audit")));
  EXPECT_THAT(page.text(), HasSubstr("Auditors completed 300 of the 340 audits allocated (88%)"));
  EXPECT_LT(html.size(), 100000U) << "a square for every audit was drawn";
}

TEST(Report, GivesOnlyCountsBelowFiveAudits) {
  const PageReader page = page_of(analysis_of({month(2023, 8, 2, 1), month(2023, 9, 3, 1)}));

  EXPECT_THAT(page.text(), HasSubstr("Of these 4, 3 were good and 1 required improvement"));
  for (const auto& row : page.rows("completed audits by grade, September 2023")) {
    EXPECT_EQ(row.at(2), "–");
    EXPECT_EQ(row.back(), "–");
  }
}

TEST(Report, NamesTheRuleOfASignal) {
  std::vector<CycleFigures> cycles;
  for (unsigned number = 1; number <= 8; ++number) cycles.push_back(month(2023, number, 40, 60));
  cycles.push_back(month(2023, 9, 90, 10));

  const PageReader page = page_of(analysis_of(std::move(cycles)));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("September gives a control chart signal for good"));
  EXPECT_THAT(page.text(), HasSubstr("above the upper limit"));
  EXPECT_THAT(page.text(), Not(HasSubstr("no trend is claimed")));
  EXPECT_THAT(page.attributes("svg", "aria-label"),
              Contains(HasSubstr("Signals: January to August: part of 7 or more months")));
}

TEST(Report, LeavesAGapForAMonthWithoutACycle) {
  const PageReader page = page_of(analysis_of({month(2023, 6, 20, 10), month(2023, 7, 22, 9), month(2023, 9, 21, 9)}));

  EXPECT_EQ(page.fault(), "");
  const auto rows = page.rows("completed audits by grade, June to September 2023");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[2].front(), "August");
  EXPECT_EQ(rows[2].at(1), "–");
}

TEST(Report, OfThreeYearsIsNotProvisionalAndNamesYears) {
  std::vector<CycleFigures> cycles;
  for (int year = 2021; year <= 2023; ++year) {
    for (unsigned number = 1; number <= 12; ++number) cycles.push_back(month(year, number, 15 + number % 3, 12));
  }

  const PageReader page = page_of(analysis_of(std::move(cycles)));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), Not(HasSubstr("limits provisional")));
  const auto rows = page.rows("figures behind figures");
  ASSERT_EQ(rows.size(), 36U);
  EXPECT_EQ(rows.front().front(), "Jan 2021");
}

TEST(Report, OfJanuaryNamesTheYearOfDecember) {
  const PageReader page = page_of(analysis_of({month(2022, 12, 20, 10), month(2023, 1, 24, 6)}));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("on December 2022"));
}

TEST(Report, OfAProgrammeWithoutOverallGradesSaysSoAndReportsNone) {
  const auto ungraded_month = [](unsigned number) {
    auto cycle = month(2023, number, 12, 8);
    cycle.areas[0].grades = {};
    return cycle;
  };

  const PageReader page = page_of(analysis_of({ungraded_month(7), ungraded_month(8), ungraded_month(9)}));

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("Auditors completed 20 of the 20 audits allocated (100%)"));
  EXPECT_THAT(page.text(), HasSubstr("This programme’s audits have no overall grade."));
  EXPECT_THAT(page.text(), HasSubstr("Neither figure gave a control chart signal"));
  for (const char* untrue : {"o audit was completed", "Without a completed audit", "none was outstanding",
                             "No audit has been", "Inadequate 0"}) {
    EXPECT_THAT(page.text(), Not(HasSubstr(untrue)));
  }
  EXPECT_THAT(page.attributes("li", "data-of"), testing::ElementsAre("20", "20"));
  EXPECT_TRUE(page.rows("completed audits by grade").empty());
  EXPECT_THAT(page.attributes("section", "id"), Not(Contains("area-grades")));
  EXPECT_THAT(page.attributes("svg", "aria-label"), Not(Contains(HasSubstr("audits graded"))));
}

TEST(Report, DoesNotSayOfAMonthWithNothingDueThatNoneWasReturned) {
  const auto of_swf = [](unsigned number, std::int64_t allocated, std::int64_t exempt) {
    auto cycle = month(2023, number, 0, 0);
    cycle.areas[0].counts = {allocated, exempt, 0, 0};
    return cycle;
  };

  const PageReader once = page_of(analysis_of({of_swf(5, 2, 0), of_swf(6, 1, 1)}));
  const PageReader twice = page_of(analysis_of({of_swf(4, 2, 0), of_swf(5, 2, 0), of_swf(6, 1, 1)}));
  const PageReader due = page_of(analysis_of({of_swf(5, 2, 0), of_swf(6, 1, 0)}));

  for (const PageReader* page : {&once, &twice}) {
    EXPECT_THAT(page->text(), HasSubstr("The only audit allocated was exempt"));
    EXPECT_THAT(page->text(), HasSubstr("SWF audits by month"));
    EXPECT_THAT(page->text(), Not(HasSubstr("this year in which SWF returned none")));
  }
  EXPECT_THAT(due.text(), HasSubstr("June is 1 of 2 months this year in which SWF returned none"));
}

TEST(Report, LeavesExemptAuditsOutOfTheBase) {
  auto cycle = month(2023, 9, 16, 9);
  cycle.areas[0].counts.allocated = 30;
  cycle.areas[0].counts.exempt = 2;

  const PageReader page = page_of(analysis_of({cycle}));

  EXPECT_THAT(page.text(), HasSubstr("25 of 28"));
  EXPECT_THAT(page.text(), HasSubstr("25 ÷ (30 − 2) = 89.3%, shown as 89%"));
  EXPECT_THAT(page.text(), HasSubstr("2 exempt audits"));
}

TEST(Report, OfEveryMonthOfTheSampleYearIsWellFormed) {
  for (unsigned number = 1; number <= 9; ++number) {
    EXPECT_EQ(page_of(tests::sample_analysis({2023, number})).fault(), "") << number;
  }
}

}  // namespace
}  // namespace touchstone::report
