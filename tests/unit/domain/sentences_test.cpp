// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/sentences.h"

#include <gtest/gtest.h>

#include <cctype>

#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

std::string sentence_of(const MonthlyAnalysis& analysis, const std::string& kind, const std::string& measure,
                        std::size_t which = 0) {
  const auto found = facts_of(analysis, kind, measure);
  return which < found.size() ? found[which].sentence : "no such fact";
}

TEST(Sentence, ComparesAShareWithBothMonthsBefore) {
  const MonthlyAnalysis september = analysis_of(published_year());

  EXPECT_EQ(sentence_of(september, "change", "completion"),
            "Completion was 79% (27 of 34) in September, the same as August (79%, 38 of 48).");
  EXPECT_EQ(sentence_of(september, "change", "completion", 1),
            "Completion was 79% (27 of 34) in September, 6 points below July (85%, 34 of 40).");
  EXPECT_EQ(sentence_of(september, "change", "discussion"),
            "Discussions were held for 70% (19 of 27) in September, 7 points above August (63%, 24 of 38).");
}

TEST(Sentence, GivesCountsOnlyForAnArea) {
  EXPECT_EQ(sentence_of(analysis_of(published_year()), "change", "completion@SWF"),
            "In SWF, completion was 4 of 6 in September (August: 79%, 38 of 48).");
}

TEST(Sentence, SaysNoneWhereNoAuditHasTheGrade) {
  EXPECT_EQ(sentence_of(analysis_of(published_year()), "change", "grade.inadequate"),
            "None of 27 audits was graded inadequate in September, the same as August (none of 38).");
  EXPECT_EQ(sentence_of(analysis_of(good_months({{1, 1}, {0, 1}})), "change", "grade.good@SWF"),
            "In SWF, none of 1 audit was graded good in February (January: 1 of 1).");
}

TEST(Sentence, GivesAnswersUnderTheShortTextOfTheirQuestion) {
  auto cycles = good_months({{4, 4}, {4, 4}});
  for (CycleFigures& cycle : cycles) cycle.areas[0].questions = {{"seen", 3, 1, 0}};

  const MonthlyAnalysis february = analysis_of(cycles, {{"seen", "Young person seen"}});

  EXPECT_EQ(sentence_of(february, "change", "question.seen"),
            "Across all areas, “Young person seen” was yes for 3 of 4 in February (January: 3 of 4).");
  EXPECT_EQ(sentence_of(february, "change", "question.seen@SWF"),
            "In SWF, “Young person seen” was yes for 3 of 4 in February (January: 3 of 4).");
}

TEST(Sentence, SaysHowManyAuditsMoreOrFewerHaveAGrade) {
  const MonthlyAnalysis september = analysis_of(published_year());

  EXPECT_EQ(sentence_of(september, "count_change", "grade.outstanding"),
            "In September 2 of 27 audits were graded outstanding, 2 more than in August (none of 38).");
  EXPECT_EQ(sentence_of(analysis_of(good_months({{3, 4}, {0, 4}})), "count_change", "grade.good"),
            "In February none of 4 audits was graded good, 3 fewer than in January (3 of 4).");
  EXPECT_EQ(sentence_of(analysis_of(good_months({{3, 4}, {0, 0}})), "count_change", "grade.good"),
            "In February no audit was completed and none graded good, 3 fewer than in January (3 of 4).");
  EXPECT_EQ(sentence_of(analysis_of(good_months({{0, 0}, {1, 4}})), "count_change", "grade.good"),
            "In February 1 of 4 audits was graded good, 1 more than in January (none completed).");
}

TEST(Sentence, SaysTheLowestOfTheYear) {
  EXPECT_EQ(sentence_of(analysis_of(published_year()), "extreme", "grade.requiresImprovement"),
            "Audits graded requires improvement were 33% (9 of 27) in September, the lowest share this year.");
}

TEST(Sentence, SaysForHowLongAGradeWasAbsent) {
  EXPECT_EQ(sentence_of(analysis_of(published_year()), "absence", "grade.inadequate"),
            "No completed audit has been graded inadequate for 3 months, since July (none of 27 in September).");
  EXPECT_EQ(sentence_of(analysis_of(good_months({{2, 2}, {0, 0}, {3, 3}})), "absence", "grade.inadequate"),
            "No completed audit has been graded inadequate for 2 cycles, since January (none of 3 in March).");
}

TEST(Sentence, SaysHowLongAMajorityLastsAndWhatWasBefore) {
  EXPECT_EQ(
      sentence_of(analysis_of(published_year()), "majority_run", "grade.good"),
      "More than half of completed audits were graded good for 2 months running: 55% (21 of 38) in August and 59% "
      "(16 of 27) in September. Earlier this year it lay between 39% (14 of 36) in January and 47% (16 of 34) in "
      "July.");
  EXPECT_EQ(sentence_of(analysis_of(good_months({{1, 4}, {3, 4}, {3, 4}, {4, 4}})), "majority_run", "grade.good"),
            "More than half of completed audits were graded good for 3 months running, since February: all 4 in April. "
            "Earlier this year it was 1 of 4 in January.");
}

TEST(Sentence, SaysWhichAnswersOfAnAreaAgree) {
  EXPECT_EQ(sentence_of(analysis_of(published_year()), "unanimous", "focus5.supervision@BIT"),
            "In BIT, all 4 answers to “Supervision in timescale” were yes in September.");
}

TEST(Sentence, SaysWhichAreaReturnedNothing) {
  EXPECT_EQ(sentence_of(analysis_of(published_year()), "not_returned", "completion@YPS"),
            "In September YPS returned none of its 2 audits.");
}

TEST(Sentence, NamesTheYearOfAnotherYearsMonth) {
  EXPECT_EQ(
      sentence_of(analysis_of({month_of({2022, 12}, 20, 40), month_of({2023, 1}, 30, 40)}), "change", "completion"),
      "Completion was 75% (30 of 40) in January, 25 points above December 2022 (50%, 20 of 40).");
}

TEST(Sentence, ClaimsATrendOnlyBesideItsRule) {
  std::vector<std::pair<std::int64_t, std::int64_t>> shares(12, {10, 100});
  for (const std::int64_t good : {90, 91, 92, 93, 94, 95, 96}) shares.emplace_back(good, 100);
  const MonthlyAnalysis july = analysis_of(good_months(shares));

  EXPECT_EQ(sentence_of(july, "control_chart", "grade.good", 0),
            "Audits graded good were 96% (96 of 100) in July, above the upper limit of the control chart.");
  EXPECT_EQ(
      sentence_of(july, "control_chart", "grade.good", 1),
      "Audits graded good were 96% (96 of 100) in July: 7 months in a row above the average of the control chart, "
      "since January.");
  EXPECT_EQ(sentence_of(july, "control_chart", "grade.good", 2),
            "Audits graded good were 96% (96 of 100) in July, rising on the control chart through 8 months in a row, "
            "since December 2023.");
  EXPECT_EQ(
      sentence_of(july, "control_chart", "grade.good", 3),
      "Audits graded good were 96% (96 of 100) in July: of 3 cycles in a row on the control chart, at least 2 are "
      "more than 2 standard deviations above the average.");
}

TEST(Sentence, NoneOfAPublishedMonthClaimsATrend) {
  for (const Fact& fact : analysis_of(published_year()).facts) {
    for (const char* word : {"ris", "fall", "improving", "worsen", "traject", "trend", "continu"}) {
      EXPECT_EQ(fact.sentence.find(word), std::string::npos) << fact.sentence;
    }
    EXPECT_FALSE(std::isdigit(static_cast<unsigned char>(fact.sentence[0]))) << fact.sentence;
  }
}

}  // namespace
}  // namespace touchstone::domain
