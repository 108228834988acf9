// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/roll_up.h"

#include <gmock/gmock.h>

#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using tests::area_figures;
using tests::PageReader;

constexpr domain::Window third_quarter{domain::WindowKind::CalendarQuarter, 2023, 3};

domain::RollUpInput input_of(const domain::MonthlyAnalysis& analysis, const domain::Window& window = third_quarter) {
  domain::RollUpInput input;
  input.window = window;
  input.today = std::chrono::year{2023} / 10 / 9;
  input.cycles = analysis.history;
  for (const auto& cycle : analysis.history) {
    if (domain::holds(window, cycle.period)) input.known.push_back({cycle.period, "Reunifications", false});
  }
  for (const auto& area : analysis.areas) input.areas.push_back({area.figures.code, area.display_name});
  return input;
}

domain::MonthlyAnalysis three_months() {
  return tests::analysis_of(
      {{{2023, 5}, {area_figures("SWF", 10, {1, 9, 0, 0})}},
       {{2023, 7}, {area_figures("SWF", 12, {0, 6, 4, 0})}},
       {{2023, 9}, {area_figures("SWF", 20, {2, 10, 3, 1}), area_figures("BIT", 4, {0, 4, 0, 0})}}});
}

std::string page_of(const domain::RollUpInput& input, const domain::MonthlyAnalysis& analysis) {
  return render_roll_up(domain::roll_up(input), analysis, tests::sample_settings());
}

std::string quarter_page() {
  const auto analysis = three_months();
  return page_of(input_of(analysis), analysis);
}

TEST(RollUpReport, IsWellFormedAndSaysWhichMonthsItIsOf) {
  const PageReader page{quarter_page()};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("Quarter 3 of 2023, July to September 2023"));
  EXPECT_THAT(page.text(),
              HasSubstr("July and September 2023 are counted. August 2023 has no audit cycle and is missing."));
  EXPECT_THAT(page.text(), Not(HasSubstr("Theme of the month")));
}

TEST(RollUpReport, PrintsEveryMonthAndTheirSum) {
  EXPECT_THAT(PageReader{quarter_page()}.rows("audits and grades by month, July to September 2023"),
              ElementsAre(ElementsAre("July", "12", "10", "83%", "0", "6", "4", "0", "60%"),
                          ElementsAre("August", "–", "–", "–", "–", "–", "–", "–", "–"),
                          ElementsAre("September", "24", "20", "83%", "2", "14", "3", "1", "80%"),
                          ElementsAre("All months", "36", "30", "83%", "2", "20", "7", "1", "73%")));
}

TEST(RollUpReport, ComparesTheGradesWithTheQuarterBefore) {
  const auto rows = PageReader{quarter_page()}.rows("completed audits by grade, July to September 2023");
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_THAT(rows[1], ElementsAre("Good", "20", "67%", "9", "90%", "▼ 23 points"));
  EXPECT_THAT(rows[4], ElementsAre("Good or outstanding", "22", "73%", "10", "100%", "▼ 27 points"));
}

TEST(RollUpReport, PrintsAreasAndFocus5AsSummed) {
  const PageReader page{quarter_page()};
  const auto areas = page.rows("audits and grades by service area");
  ASSERT_EQ(areas.size(), 3U);
  EXPECT_THAT(areas.back(), ElementsAre("All areas", "", "36", "30", "2", "20", "7", "1"));
  const auto checks = page.rows("Focus 5 record checks, July to September 2023");
  ASSERT_EQ(checks.size(), 5U);
  EXPECT_THAT(checks[0], ElementsAre("Chronology present and in date", "", "30 of 30", "30", "0", "0", "10 of 10"));
}

TEST(RollUpReport, OfAProgrammeWithoutOverallGradesCountsAuditsAndNoGrades) {
  auto swf = area_figures("SWF", 20, {0, 20, 0, 0});
  swf.grades = {};
  const auto analysis = tests::analysis_of({{{2023, 9}, {swf}}});

  const PageReader page{page_of(input_of(analysis), analysis)};

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("This programme’s audits have no overall grade."));
  EXPECT_THAT(page.text(), Not(HasSubstr("No audit was completed")));
  EXPECT_TRUE(page.rows("completed audits by grade").empty());
  EXPECT_THAT(page.rows("audits by month").back(), ElementsAre("All months", "20", "20", "100%"));
  EXPECT_THAT(page.rows("audits by service area"),
              ElementsAre(ElementsAre("SWF", "20", "20", "100%"), ElementsAre("All areas", "20", "20", "100%")));
}

TEST(RollUpReport, ItsStackedBarsHaveAKey) {
  EXPECT_THAT(PageReader{quarter_page()}.attributes("span", "class"), testing::Contains("legend").Times(2));
}

TEST(RollUpReport, ClaimsNoTrend) {
  const PageReader page{quarter_page()};
  EXPECT_THAT(page.text(), HasSubstr("A sum over months does not say."));
}

TEST(RollUpReport, SaysWhatIsNotThereInWords) {
  const std::string text = PageReader{quarter_page()}.text();
  EXPECT_THAT(text, HasSubstr("No measure is set for this programme."));
  EXPECT_THAT(text, HasSubstr("No audit was read a second time."));
  EXPECT_THAT(text, HasSubstr("No action was open, and none was made from these audits."));
}

TEST(RollUpReport, PrintsMeasuresActionsAndThemes) {
  const auto analysis = three_months();
  auto input = input_of(analysis);
  domain::AuditMeasure measure;
  measure.title = "Good or better";
  measure.target_percent = 80;
  measure.target_on = std::chrono::year{2024} / 3 / 31;
  input.measures = {{measure, {{{2023, 7}, {6, 10}}, {{2023, 9}, {16, 20}}}}};
  input.actions = {{"SWF", 1, 4, 2, 1}};
  domain::LearningEvent event;
  event.theme = "Reunifications";
  event.what = "Workshop on plans to go home";
  event.held_on = std::chrono::year{2023} / 9 / 12;
  event.look_again_on = std::chrono::year{2023} / 12 / 12;
  event.state = domain::LearningState::LookedAtAgain;
  event.outcome = "7 of 8 plans name dates now.";
  input.learning = {event};
  input.theme_findings = {{{2023, 9}, 5, 3}};

  const PageReader page{page_of(input, analysis)};

  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.rows("measures, July to September 2023"),
              ElementsAre(ElementsAre("Good or better", "All areas, every programme", "At least 80% by 31 March 2024",
                                      "22 of 30 (73%)", "–", "Not met")));
  EXPECT_THAT(
      page.rows("actions by service area, July to September 2023"),
      ElementsAre(ElementsAre("SWF", "1", "4", "2", "3", "1"), ElementsAre("All areas", "1", "4", "2", "3", "1")));
  EXPECT_THAT(page.rows("themes and findings about them"),
              ElementsAre(ElementsAre("Reunifications", "July 2023 and September 2023", "5", "3", "1")));
  EXPECT_THAT(page.rows("what came of the themes"),
              ElementsAre(ElementsAre("Reunifications", "Workshop on plans to go home", "All areas",
                                      "12 September 2023", "7 of 8 plans name dates now.")));
}

TEST(RollUpReport, PrintsFirstGradesBesideSecondOnesAndNoCoefficientOfAFew) {
  const auto analysis = three_months();
  auto input = input_of(analysis);
  input.pairs = {{domain::Grade::Good, domain::Grade::Good}, {domain::Grade::Good, domain::Grade::RequiresImprovement}};

  const PageReader page{page_of(input, analysis)};

  const auto rows = page.rows("first grade (rows) by second grade (columns)");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows[1], ElementsAre("Good", "0", "1", "1", "0"));
  EXPECT_THAT(page.text(), HasSubstr("Under 20 second readings counts say more than a coefficient."));
}

TEST(RollUpReport, EscapesEveryTextThatPeopleWrote) {
  const std::string hostile = "<script>alert(1)</script> & \"q\" </td></style>";
  auto analysis = three_months();
  analysis.programme_display_name = hostile;
  auto input = input_of(analysis);
  for (auto& cycle : input.known) cycle.theme = hostile;
  domain::AuditMeasure measure;
  measure.title = measure.area_code = hostile;
  measure.target_on = std::chrono::year{2024} / 3 / 31;
  input.measures = {{measure, {}}};
  domain::LearningEvent event;
  event.theme = event.what = event.outcome = hostile;
  event.held_on = event.look_again_on = std::chrono::year{2023} / 9 / 12;
  event.state = domain::LearningState::LookedAtAgain;
  input.learning = {event};

  const std::string html = page_of(input, analysis);

  EXPECT_EQ(PageReader{html}.fault(), "");
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST(RollUpReport, OfTheSampleYearAddsUp) {
  const auto analysis = tests::sample_analysis();
  const domain::Window year{domain::WindowKind::CalendarYear, 2023, 0};
  const auto made = domain::roll_up(input_of(analysis, year));
  std::int64_t completed = 0;
  for (const auto& cycle : analysis.history) completed += domain::total_counts(cycle).completed;

  const PageReader page{render_roll_up(made, analysis, tests::sample_settings())};

  EXPECT_EQ(made.counts.completed, completed);
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("Nothing was counted in the same time before."));
  EXPECT_EQ(page.rows("audits and grades by month, January to December 2023").size(), 13U);
}

/// Three months in which every count is 0 or large.
domain::MonthlyAnalysis large_months() {
  std::vector<domain::CycleFigures> cycles;
  for (const unsigned month : {7U, 8U, 9U}) {
    cycles.push_back(
        {{2023, month}, {area_figures("SWF", 60, {20, 20, 20, 0}), area_figures("BIT", 40, {0, 40, 0, 0})}});
  }
  return tests::analysis_of(std::move(cycles));
}

TEST(RollUpPublication, OfAQuarterShowsWhatItsLastMonthsCopyShowsOfIt) {
  const auto made = render_roll_up_publication(third_quarter, large_months(), tests::sample_settings());

  ASSERT_TRUE(made) << made.error().message;
  const PageReader page{*made};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(*made, Not(HasSubstr("SENSITIVE")));
  const auto rows = page.rows("audits and grades by month, July to September 2023");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_THAT(rows[2], ElementsAre("September 2023", "100", "100", "100", "20", "60", "20", "0"));
  EXPECT_THAT(rows[3], ElementsAre("Quarter", "300", "300", "300", "60", "180", "60", "0"));
  EXPECT_EQ(page.rows("audits and grades by service area, July to September 2023").size(), 3U);
}

TEST(RollUpPublication, IsADraftUntilReleasedCopiesPrintEveryFigureOfIt) {
  const auto text_with = [](const std::vector<domain::PublishedFigure>& before) {
    const auto made = render_roll_up_publication(third_quarter, large_months(), tests::sample_settings(), {}, before);
    EXPECT_TRUE(made);
    return made ? PageReader{*made}.text() : "";
  };
  EXPECT_THAT(text_with({}), HasSubstr("Draft, not released"));
  auto before = domain::publication_figures(large_months(), {}, {}).release();
  EXPECT_THAT(text_with(before), Not(HasSubstr("Draft, not released")));
  const domain::FigureName august{"2023-08", "BIT", "grade.good"};
  ASSERT_EQ(std::erase_if(before, [&](const auto& figure) { return figure.name == august; }), 1U);
  EXPECT_THAT(text_with(before), HasSubstr("Draft, not released"));
}

TEST(RollUpPublication, AQuarterOfTheFinancialYearIsTheSameMonths) {
  const auto made = render_roll_up_publication({domain::WindowKind::FinancialQuarter, 2023, 2}, large_months(),
                                               tests::sample_settings());
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_THAT(PageReader{*made}.text(), HasSubstr("Quarter 2 of 2023/24, July to September 2023"));
}

TEST(RollUpPublication, OfAYearIsRefusedBecauseItOverlapsWhatIsPublished) {
  for (const auto kind : {domain::WindowKind::CalendarYear, domain::WindowKind::FinancialYear}) {
    const auto made = render_roll_up_publication({kind, 2023, 0}, tests::sample_analysis(), tests::sample_settings());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().reason, "PUBLICATION_NOT_PROVEN");
    EXPECT_THAT(made.error().message, HasSubstr("a year overlaps its months and quarters"));
    EXPECT_THAT(made.error().message, HasSubstr("Publish its calendar quarters"));
  }
}

TEST(RollUpPublication, OfAProgrammeWithoutOverallGradesTellsNone) {
  auto swf = area_figures("SWF", 100, {0, 100, 0, 0});
  swf.grades = {};
  const auto analysis = tests::analysis_of({{{2023, 7}, {swf}}, {{2023, 8}, {swf}}, {{2023, 9}, {swf}}});

  const auto made = render_roll_up_publication(third_quarter, analysis, tests::sample_settings());

  ASSERT_TRUE(made) << made.error().message;
  const PageReader page{*made};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("This programme’s audits have no overall grade."));
  EXPECT_THAT(page.rows("audits by month").back(), ElementsAre("Quarter", "300", "300", "300"));
}

TEST(RollUpPublication, OfAQuarterThatIsNotOverIsRefused) {
  const auto made =
      render_roll_up_publication(third_quarter, tests::sample_analysis({2023, 8}), tests::sample_settings());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().reason, "PUBLICATION_NOT_PROVEN");
  EXPECT_THAT(made.error().message, HasSubstr("August 2023"));
}

}  // namespace
}  // namespace touchstone::report
