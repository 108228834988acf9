// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit_measure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

const Date early = std::chrono::year{2023} / 9 / 30;
const Date late = std::chrono::year{2024} / 4 / 1;

AuditMeasure genograms(int target = 50) {
  AuditMeasure measure;
  measure.title = "Cultural genogram on file in C&FF";
  measure.area_code = "C&FF";
  measure.subject = MeasureSubject::Answer;
  measure.question_key = "cultural_genogram";
  measure.target_percent = target;
  measure.target_on = std::chrono::year{2024} / 3 / 31;
  measure.window_months = 2;
  return measure;
}

MeasureState state_of(const AuditMeasure& measure, const std::vector<MeasureCount>& months, const Date& today = early) {
  return read_measure(measure, months, today).state;
}

TEST(ReadMeasure, CountsTheMonthsOfItsWindowUpToTheLastWithAnAudit) {
  const auto reading =
      read_measure(genograms(), {{{2023, 6}, {9, 9}}, {{2023, 8}, {1, 4}}, {{2023, 9}, {2, 5}}}, early);
  EXPECT_EQ(reading.share, (Share{3, 9}));
  EXPECT_EQ(reading.before, (Share{9, 9}));
  EXPECT_EQ(reading.first, (Period{2023, 8}));
  EXPECT_EQ(reading.last, (Period{2023, 9}));
}

TEST(ReadMeasure, AWindowMayReachIntoTheYearBefore) {
  auto measure = genograms();
  measure.window_months = 3;
  const auto reading = read_measure(measure, {{{2022, 11}, {1, 2}}, {{2023, 1}, {1, 2}}}, early);
  EXPECT_EQ(reading.first, (Period{2022, 11}));
  EXPECT_EQ(reading.share, (Share{2, 4}));
}

TEST(ReadMeasure, IsReachedByTheUnroundedShare) {
  EXPECT_EQ(state_of(genograms(50), {{{2023, 9}, {5, 10}}}), MeasureState::Reached);
  EXPECT_NE(state_of(genograms(50), {{{2023, 9}, {499, 999}}}), MeasureState::Reached) << "49.95 is not 50";
  EXPECT_EQ(state_of(genograms(50), {{{2023, 9}, {5, 10}}}, late), MeasureState::Reached) << "also after its date";
}

TEST(ReadMeasure, IsOnTheWayWhileItComesNearerBeforeItsDate) {
  const std::vector<MeasureCount> better{{{2023, 7}, {1, 10}}, {{2023, 9}, {2, 10}}};
  const std::vector<MeasureCount> same{{{2023, 7}, {1, 5}}, {{2023, 9}, {2, 10}}};
  const std::vector<MeasureCount> worse{{{2023, 7}, {3, 10}}, {{2023, 9}, {2, 10}}};
  EXPECT_EQ(state_of(genograms(), better), MeasureState::OnTheWay);
  EXPECT_EQ(state_of(genograms(), same), MeasureState::OffTheWay);
  EXPECT_EQ(state_of(genograms(), worse), MeasureState::OffTheWay);
  EXPECT_EQ(state_of(genograms(), better, late), MeasureState::OffTheWay);
  EXPECT_EQ(state_of(genograms(), {{{2023, 9}, {2, 10}}}), MeasureState::OnTheWay) << "nothing to compare with";
}

TEST(ReadMeasure, GoesTheOtherWayWhenLessIsBetter) {
  auto measure = genograms(10);
  measure.direction = MeasureDirection::AtMost;
  EXPECT_EQ(state_of(measure, {{{2023, 9}, {1, 10}}}), MeasureState::Reached);
  EXPECT_EQ(state_of(measure, {{{2023, 7}, {5, 10}}, {{2023, 9}, {2, 10}}}), MeasureState::OnTheWay);
  EXPECT_EQ(state_of(measure, {{{2023, 7}, {2, 10}}, {{2023, 9}, {5, 10}}}), MeasureState::OffTheWay);
}

TEST(ReadMeasure, OfManagersCountsEachOnceInItsWindowWithOneAuditThatHasIt) {
  auto measure = genograms(90);
  measure.unit = MeasureUnit::Managers;
  const std::vector<MeasureCount> counted{
      {{2023, 6}, {0, 1}, "ann"}, {{2023, 8}, {1, 3}, "ann"}, {{2023, 8}, {0, 1}, "bob"},
      {{2023, 9}, {0, 2}, "ann"}, {{2023, 9}, {2, 2}, "bob"}, {{2023, 9}, {0, 4}, "cem"},
  };
  const auto reading = read_measure(measure, counted, early);
  EXPECT_EQ(reading.share, (Share{2, 3})) << "ann in August, bob in September, cem not";
  EXPECT_EQ(reading.before, (Share{0, 1}));
  EXPECT_EQ(reading.state, MeasureState::OnTheWay);
  measure.target_percent = 66;
  EXPECT_EQ(read_measure(measure, counted, early).state, MeasureState::Reached);
}

TEST(CountedByMonth, IsInTheUnitOfTheMeasure) {
  auto measure = genograms();
  measure.unit = MeasureUnit::Managers;
  const std::vector<MeasureCount> counted{
      {{2023, 8}, {1, 3}, "ann"}, {{2023, 9}, {0, 2}, "ann"}, {{2023, 9}, {2, 2}, "bob"}};
  const std::vector<PeriodShare> of_managers{{{2023, 8}, {1, 1}}, {{2023, 9}, {1, 2}}};
  const std::vector<PeriodShare> of_audits{{{2023, 8}, {1, 3}}, {{2023, 9}, {2, 4}}};
  EXPECT_EQ(counted_by_month(measure, counted), of_managers);
  measure.unit = MeasureUnit::Audits;
  EXPECT_EQ(counted_by_month(measure, counted), of_audits);
}

TEST(MeasureUnits, AreReadAsTheyAreWritten) {
  for (const auto unit : {MeasureUnit::Audits, MeasureUnit::Managers}) EXPECT_EQ(unit_from(unit_key(unit)), unit);
  EXPECT_FALSE(unit_from("teams"));
}

TEST(ReadMeasure, SaysWhenNothingWasCounted) {
  EXPECT_EQ(read_measure(genograms(), {}, early), MeasureReading{});
  EXPECT_EQ(state_of(genograms(), {{{2023, 9}, {0, 0}}}), MeasureState::NothingCounted);
}

TEST(CheckMeasure, NamesWhatIsWrong) {
  EXPECT_TRUE(check_measure(genograms()));
  AuditMeasure measure;
  const auto refused = check_measure(measure);
  ASSERT_FALSE(refused);
  std::vector<std::string> fields;
  for (const auto& problem : refused.error().fields) fields.push_back(problem.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("measure.title", "measure.target_percent", "measure.target_date"));
  measure = genograms();
  measure.question_key.clear();
  measure.window_months = 25;
  EXPECT_EQ(check_measure(measure).error().fields.size(), 2U);
  measure = genograms();
  measure.subject = MeasureSubject::Grade;
  EXPECT_EQ(check_measure(measure).error().fields[0].field, "measure.question_key");
}

}  // namespace
}  // namespace touchstone::domain
