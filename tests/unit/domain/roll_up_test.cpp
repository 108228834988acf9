// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/roll_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using State = RollUpMonth::State;

constexpr Window third_quarter{WindowKind::CalendarQuarter, 2023, 3};
const Date october = std::chrono::year{2023} / 10 / 9;

RollUpInput input_of(std::vector<CycleFigures> cycles, const Window& window = third_quarter) {
  RollUpInput input;
  input.window = window;
  input.today = october;
  for (const auto& cycle : cycles) {
    if (holds(window, cycle.period)) input.known.push_back({cycle.period, "Reunifications", false});
  }
  input.cycles = std::move(cycles);
  return input;
}

LearningEvent event_of(const std::string& theme, const Date& held_on, LearningState state = LearningState::Held) {
  LearningEvent event;
  event.theme = theme;
  event.what = "Workshop";
  event.held_on = held_on;
  event.look_again_on = std::chrono::year{2023} / 12 / 1;
  event.state = state;
  return event;
}

TEST(Window, AQuarterOfTheFinancialYearBeginsInApril) {
  const Window second{WindowKind::FinancialQuarter, 2023, 2};
  EXPECT_EQ(first_month(second), (Period{2023, 7}));
  EXPECT_EQ(last_month(second), (Period{2023, 9}));
  EXPECT_EQ(window_words(second), "Quarter 2 of 2023/24, July to September 2023");
  const Window fourth{WindowKind::FinancialQuarter, 2023, 4};
  EXPECT_EQ(first_month(fourth), (Period{2024, 1}));
}

TEST(Window, AFinancialYearRunsFromAprilToMarch) {
  const Window year{WindowKind::FinancialYear, 2023, 0};
  EXPECT_EQ(window_words(year), "Financial year 2023/24, April 2023 to March 2024");
  EXPECT_EQ(months_of(year).size(), 12U);
  EXPECT_TRUE(holds(year, {2024, 3}));
  EXPECT_FALSE(holds(year, {2023, 3}));
  EXPECT_EQ(window_name({WindowKind::FinancialYear, 2099, 0}), "Financial year 2099/00");
}

TEST(Window, TheOneBeforeAFirstQuarterIsTheFourthOfTheYearBefore) {
  EXPECT_EQ(window_before({WindowKind::CalendarQuarter, 2023, 1}), (Window{WindowKind::CalendarQuarter, 2022, 4}));
  EXPECT_EQ(window_before(third_quarter), (Window{WindowKind::CalendarQuarter, 2023, 2}));
  EXPECT_EQ(window_before({WindowKind::CalendarYear, 2023, 0}), (Window{WindowKind::CalendarYear, 2022, 0}));
}

TEST(Window, NamesWhatIsWrongWithIt) {
  EXPECT_TRUE(check_window(third_quarter));
  const auto no_quarter = check_window({WindowKind::CalendarQuarter, 2023, 5});
  ASSERT_FALSE(no_quarter);
  EXPECT_EQ(no_quarter.error().fields.at(0).field, "window.quarter");
  const auto both = check_window({WindowKind::FinancialYear, 23, 1});
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().fields.size(), 2U);
}

TEST(RollUp, SharesAreOfSummedCountsAndNotMeansOfShares) {
  const auto made = roll_up(input_of({month_of({2023, 7}, 1, 10), month_of({2023, 8}, 90, 90)}));

  EXPECT_EQ(made.counts.completed, 91);
  EXPECT_EQ(made.counts.allocated, 100);
  EXPECT_EQ(made.grades.good, 91);
  ASSERT_EQ(made.areas.size(), 1U);
  EXPECT_EQ(made.areas[0].figures.counts, made.counts);
}

TEST(RollUp, NamesTheMonthsThatAreMissingPlannedOrToCome) {
  auto input = input_of({month_of({2023, 4}, 1, 1)}, {WindowKind::FinancialYear, 2023, 0});
  input.known.push_back({{2023, 6}, "", true});

  const auto made = roll_up(input);

  EXPECT_THAT(made.in_state(State::Counted), ElementsAre(Period{2023, 4}));
  EXPECT_THAT(made.in_state(State::Planned), ElementsAre(Period{2023, 6}));
  EXPECT_THAT(made.in_state(State::Missing),
              ElementsAre(Period{2023, 5}, Period{2023, 7}, Period{2023, 8}, Period{2023, 9}, Period{2023, 10}));
  EXPECT_THAT(made.in_state(State::ToCome),
              ElementsAre(Period{2023, 11}, Period{2023, 12}, Period{2024, 1}, Period{2024, 2}, Period{2024, 3}));
}

TEST(RollUp, AProgrammeThatIsNotMonthlyMissesNoMonth) {
  auto input = input_of({month_of({2023, 8}, 1, 1)});
  input.cadence = Cadence::Quarterly;

  const auto made = roll_up(input);

  EXPECT_EQ(made.months.size(), 1U);
  EXPECT_THAT(made.in_state(State::Missing), IsEmpty());
}

TEST(RollUp, ComparesWithTheSameTimeBeforeWhereSomethingWasCounted) {
  EXPECT_FALSE(roll_up(input_of({month_of({2023, 7}, 1, 1)})).before);

  const auto made = roll_up(input_of(
      {month_of({2023, 3}, 5, 5), month_of({2023, 4}, 1, 2), month_of({2023, 6}, 2, 2), month_of({2023, 7}, 1, 1)}));

  ASSERT_TRUE(made.before);
  EXPECT_EQ(made.before->cycles, 2);
  EXPECT_EQ(made.before->counts.completed, 3);
  EXPECT_EQ(made.counts.completed, 1);
}

TEST(RollUp, RecordChecksAreSummedByKeyOverAreasAndMonths) {
  const auto area_with = [](const std::string& code, std::int64_t yes, std::int64_t no) {
    return with_focus5(area(code, yes + no, {0, yes + no, 0, 0}), {{"visit", yes, no, 1}});
  };
  const auto made = roll_up(input_of({{{2023, 7}, {area_with("BIT", 1, 2), area_with("SWF", 3, 0)}},
                                      {{2023, 8}, {area_with("BIT", 4, 0), area("Fostering", 1, {0, 1, 0, 0})}}}));

  const auto visit =
      std::find_if(made.focus5.begin(), made.focus5.end(), [](const auto& answer) { return answer.key == "visit"; });
  ASSERT_NE(visit, made.focus5.end());
  EXPECT_EQ(visit->share(), (Share{8, 10}));
  EXPECT_EQ(visit->not_applicable, 3);
}

TEST(RollUp, AreasStandInTheConfiguredOrderWithTheirNames) {
  auto input = input_of({{{2023, 7}, {area("SWF", 1, {})}}, {{2023, 8}, {area("BIT", 1, {}), area("Old", 1, {})}}});
  input.areas = {{"BIT", "Brief Intervention Team"}, {"SWF", "Social Work with Families"}};

  const auto made = roll_up(input);

  ASSERT_EQ(made.areas.size(), 3U);
  EXPECT_EQ(made.areas[0].display_name, "Brief Intervention Team");
  EXPECT_EQ(made.areas[1].figures.code, "SWF");
  EXPECT_EQ(made.areas[2].display_name, "Old");
}

TEST(RollUp, AMeasureIsReadOverTheWindowAndAManagerCountsOnce) {
  AuditMeasure measure;
  measure.target_percent = 50;
  measure.unit = MeasureUnit::Managers;
  auto input = input_of({month_of({2023, 7}, 1, 1)});
  input.measures = {{measure,
                     {{{2023, 6}, {1, 1}, "a"},
                      {{2023, 7}, {0, 1}, "a"},
                      {{2023, 8}, {1, 1}, "a"},
                      {{2023, 9}, {0, 2}, "b"},
                      {{2023, 10}, {0, 1}, "c"}}}};

  const auto made = roll_up(input);

  ASSERT_EQ(made.measures.size(), 1U);
  EXPECT_EQ(made.measures[0].share, (Share{1, 2}));
  EXPECT_EQ(made.measures[0].before, (Share{1, 1}));
  EXPECT_TRUE(made.measures[0].met);
}

TEST(RollUp, AMeasureWithoutAFigureIsNotMet) {
  AuditMeasure measure;
  measure.target_percent = 10;
  measure.direction = MeasureDirection::AtMost;
  auto input = input_of({month_of({2023, 7}, 1, 1)});
  input.measures = {{measure, {}}};

  EXPECT_FALSE(roll_up(input).measures.at(0).met);
}

TEST(RollUp, WhatCameOfAThemeStandsWithItHoweverItWasWritten) {
  auto input = input_of({month_of({2023, 7}, 1, 1), month_of({2023, 8}, 1, 1)});
  input.theme_findings = {{{2023, 7}, 2, 1}, {{2023, 8}, 1, 0}, {{2023, 6}, 9, 9}};
  input.learning = {event_of(" reunifications", std::chrono::year{2024} / 1 / 5, LearningState::Planned),
                    event_of("Chronologies", std::chrono::year{2023} / 9 / 1),
                    event_of("Genograms", std::chrono::year{2023} / 10 / 1),
                    event_of("Visits", std::chrono::year{2023} / 9 / 2, LearningState::Planned)};

  const auto made = roll_up(input);

  ASSERT_EQ(made.themes.size(), 2U);
  EXPECT_EQ(made.themes[0].theme, "Reunifications");
  EXPECT_THAT(made.themes[0].months, ElementsAre(Period{2023, 7}, Period{2023, 8}));
  EXPECT_EQ(made.themes[0].good_practice, 3);
  EXPECT_EQ(made.themes[0].improvement, 1);
  EXPECT_EQ(made.themes[0].events.size(), 1U);
  EXPECT_EQ(made.themes[1].theme, "Chronologies");
  EXPECT_THAT(made.themes[1].months, IsEmpty());
}

TEST(RollUp, ActionsAtTheEndAreThoseAtTheStartWithThoseOpenedLessThoseAccepted) {
  auto input = input_of({month_of({2023, 7}, 1, 1)});
  input.actions = {{"BIT", 3, 2, 4, 1}, {"SWF", 0, 5, 0, 2}};

  const auto all = roll_up(input).all_actions();

  EXPECT_EQ(all.opened, 7);
  EXPECT_EQ(all.at_end(), 6);
  EXPECT_EQ(all.overdue, 3);
}

TEST(RollUp, CountsThePairsOfSecondReadings) {
  auto input = input_of({month_of({2023, 7}, 1, 1)});
  input.pairs = {{Grade::Good, Grade::Good}, {Grade::Good, Grade::RequiresImprovement}, {Grade::Good, Grade::Good}};

  const auto made = roll_up(input);

  EXPECT_EQ(made.agreement.pairs, 3);
  EXPECT_EQ(made.agreement.exact, 2);
  EXPECT_EQ(made.pairs.at({Grade::Good, Grade::Good}), 2);
}

}  // namespace
}  // namespace touchstone::domain
