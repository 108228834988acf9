// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/disclosure.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "server/domain/publication_figures.h"

namespace touchstone::domain {
namespace {

using testing::ElementsAre;
using testing::Not;
using Outcome = DisclosureProof::Outcome;

/// A whole and its parts as cells of one layer.
struct Parts {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
};

Parts add_parts(DisclosureModel& model, const std::vector<std::int64_t>& values, int layer = 0) {
  Parts made;
  std::int64_t total = 0;
  for (const std::int64_t value : values) total += value;
  made.whole = model.add({"whole", total, layer, true, true, true});
  for (const std::int64_t value : values) {
    made.parts.push_back(model.add({"part " + std::to_string(made.parts.size()), value, layer}));
  }
  model.add_breakdown({made.whole, made.parts});
  return made;
}

std::vector<std::string> printed(const DisclosureModel& model, const std::vector<std::size_t>& cells) {
  std::vector<std::string> words;
  words.reserve(cells.size());
  for (const std::size_t cell : cells) {
    words.push_back(model.cells()[cell].shown ? std::to_string(model.cells()[cell].value) : "[c]");
  }
  return words;
}

std::vector<std::string> suppressed(const std::vector<std::int64_t>& values, DisclosureRules rules = {}) {
  DisclosureModel model;
  const Parts parts = add_parts(model, values);
  suppress(model, 0, rules);
  EXPECT_TRUE(prove(model, 0, rules)) << prove(model, 0, rules).words;
  return printed(model, parts.parts);
}

TEST(Disclosure, ShowsLargeCountsAndZeros) {
  EXPECT_THAT(suppressed({0, 21, 17, 0}), ElementsAre("0", "21", "17", "0"));
}

TEST(Disclosure, HidesASecondPartWhereTheFirstCouldBeWorkedOut) {
  EXPECT_THAT(suppressed({2, 10, 9, 0}), ElementsAre("[c]", "10", "[c]", "0"));
}

TEST(Disclosure, HidesAThirdPartWhereTwoSmallOnesAddUpToLittle) {
  EXPECT_THAT(suppressed({1, 1, 20, 30}), ElementsAre("[c]", "[c]", "[c]", "30"));
}

TEST(Disclosure, TheTotalOfAYearGivesAwayWhatOneQuarterHides) {
  DisclosureModel model;
  const Parts first = add_parts(model, {3, 40, 9});
  const Parts second = add_parts(model, {20, 30, 25});
  suppress(model, 0, {});
  EXPECT_THAT(printed(model, first.parts), ElementsAre("[c]", "40", "[c]"));
  EXPECT_TRUE(prove(model, 0, {}));
  const Parts year = add_parts(model, {23, 70, 34}, 1);
  for (std::size_t i = 0; i < year.parts.size(); ++i) {
    model.add_sum(year.parts[i], {first.parts[i], second.parts[i]});
  }
  model.add_sum(year.whole, {first.whole, second.whole});
  EXPECT_EQ(prove(model, 1, {}).outcome, Outcome::GivenAway);
}

TEST(Disclosure, HidesAllOfASmallWholeZerosIncluded) {
  EXPECT_THAT(suppressed({0, 0, 3, 0}), ElementsAre("[c]", "[c]", "[c]", "[c]"));
}

TEST(Disclosure, LeavesZerosWhereTheWholeIsLargerThanTheBound) {
  EXPECT_THAT(suppressed({1, 2, 3, 0}), ElementsAre("[c]", "[c]", "[c]", "0"));
}

TEST(Disclosure, HidesUpToTheBoundThatIsSet) {
  EXPECT_THAT(suppressed({8, 30, 40}, {10, false}), ElementsAre("[c]", "[c]", "40"));
}

TEST(Disclosure, TakesNoBoundOutsideFiveToTen) {
  DisclosureModel model;
  EXPECT_THROW(suppress(model, 0, {4, false}), std::invalid_argument);
  EXPECT_THROW(suppress(model, 0, {11, false}), std::invalid_argument);
}

TEST(DisclosureProof, FindsACellThatIsTheOnlyHiddenOneOfItsWhole) {
  DisclosureModel model;
  const Parts parts = add_parts(model, {2, 10, 9});
  model.cells()[parts.parts[0]].shown = false;

  const auto proof = prove(model, 0, {});

  EXPECT_EQ(proof.outcome, Outcome::GivenAway);
  EXPECT_EQ(proof.cell, "part 0");
}

TEST(DisclosureProof, FindsACellThatAPercentageGivesAway) {
  DisclosureModel model;
  const Parts parts = add_parts(model, {2, 10, 9});
  for (const int hidden : {0, 2}) model.cells()[parts.parts[static_cast<std::size_t>(hidden)]].shown = false;
  EXPECT_TRUE(prove(model, 0, {}));

  model.add_percentage(parts.parts[0], parts.whole, 10);  // 2 of 21 is 9.5%, and no other number is 10%.

  EXPECT_EQ(prove(model, 0, {}).outcome, Outcome::GivenAway);
}

TEST(DisclosureProof, FindsAMonthThatAQuarterGivesAway) {
  DisclosureModel model;
  const Parts july = add_parts(model, {2, 10, 9}, 0);
  const Parts august = add_parts(model, {7, 10, 9}, 1);
  for (const int layer : {0, 1}) suppress(model, layer, {});
  EXPECT_TRUE(prove(model, 1, {}));
  for (std::size_t i = 0; i < 3; ++i) {
    const auto total = model.cells()[july.parts[i]].value + model.cells()[august.parts[i]].value;
    model.add_sum(model.add({"quarter", total, 2}), {july.parts[i], august.parts[i]});
  }

  EXPECT_EQ(prove(model, 2, {}).outcome, Outcome::GivenAway);
}

TEST(DisclosureProof, ClaimsNothingOfFiguresThatDoNotAddUp) {
  DisclosureModel model;
  const Parts parts = add_parts(model, {7, 8});
  model.cells()[parts.whole].value = 16;

  EXPECT_EQ(prove(model, 0, {}).outcome, Outcome::NotProven);
}

CycleFigures month_of(unsigned month, const GradeCounts& grades) {
  AreaFigures area;
  area.code = "BIT";
  area.counts = {grades.total(), 0, grades.total(), grades.total()};
  area.grades = grades;
  return {{2023, month}, {area}};
}

PublicationFigures published(std::vector<CycleFigures> months, const std::vector<PublishedFigure>& before = {},
                             const DisclosureRules& rules = {}) {
  MonthlyAnalysis analysis;
  analysis.period = months.back().period;
  analysis.history = std::move(months);
  return publication_figures(analysis, rules, before);
}

TEST(PublicationFigures, HasAQuarterOnlyAtItsEnd) {
  EXPECT_TRUE(published({month_of(7, {0, 9, 8, 0}), month_of(8, {0, 9, 8, 0})}).quarter().empty());
  EXPECT_EQ(published({month_of(7, {0, 9, 8, 0}), month_of(9, {0, 9, 8, 0})}).quarter().size(), 2U);
  EXPECT_TRUE(published({month_of(9, {0, 9, 8, 0})}).quarter().empty());
}

TEST(PublicationFigures, HidesAMonthAsItsOwnCopyDid) {
  const auto july = month_of(7, {2, 10, 9, 0});
  const auto then = published({july});
  const auto later = published({july, month_of(8, {0, 21, 17, 0}), month_of(9, {0, 16, 9, 0})});

  for (const char* figure : {"grade.outstanding", "grade.good", "grade.requiresImprovement", "grade.inadequate"}) {
    EXPECT_EQ(then.find("2023-07", "BIT", figure)->shown, later.find("2023-07", "BIT", figure)->shown) << figure;
  }
}

std::vector<std::string> shown_grades(const PublicationFigures& figures, const std::string& window) {
  std::vector<std::string> words;
  for (const char* figure : {"grade.outstanding", "grade.good", "grade.requiresImprovement", "grade.inadequate"}) {
    const auto found = figures.find(window, "BIT", figure);
    words.push_back(found->shown ? std::to_string(found->value) : "[c]");
  }
  return words;
}

TEST(PublicationFigures, PrintNothingAgainOfABreakdownThatALateAuditChanged) {
  const auto first = published({month_of(7, {0, 9, 12, 0})});
  EXPECT_THAT(shown_grades(first, "2023-07"), ElementsAre("0", "9", "12", "0"));

  const auto revised = published({month_of(7, {0, 10, 12, 0})}, first.release());

  EXPECT_TRUE(revised.proof()) << revised.proof().words;
  EXPECT_EQ(revised.find("2023-07", "BIT", "completed")->value, 22);
  EXPECT_TRUE(revised.find("2023-07", "BIT", "completed")->shown);
  EXPECT_THAT(shown_grades(revised, "2023-07"), ElementsAre("[c]", "[c]", "[c]", "[c]"));
}

/// A month with 18 answers yes, none no, and some that do not apply.
CycleFigures answered(const GradeCounts& grades, std::int64_t not_applicable) {
  auto month = month_of(7, grades);
  month.areas.front().focus5 = {{"chronology", 18, 0, not_applicable}};
  return month;
}

TEST(PublicationFigures, PrintNothingAgainOfAnswersThatNotAllLateAuditsHave) {
  const auto first = published({answered({0, 9, 12, 0}, 3)});
  EXPECT_FALSE(first.find("2023-07", "BIT", "focus5.chronology.counted"));
  EXPECT_TRUE(first.find("2023-07", "BIT", "focus5.chronology.no")->shown);
  auto before = first.release();

  const auto revised = published({answered({0, 10, 13, 0}, 4)}, before);

  EXPECT_TRUE(revised.proof()) << revised.proof().words;
  EXPECT_EQ(revised.find("2023-07", "BIT", "focus5.chronology.counted")->value, 22);
  EXPECT_FALSE(revised.find("2023-07", "BIT", "focus5.chronology.no")->shown);

  for (auto figure : revised.release()) {
    figure.copy = 1;
    before.push_back(figure);
  }
  const auto third = published({answered({0, 10, 13, 0}, 5)}, before);

  EXPECT_TRUE(third.proof()) << third.proof().words;
  EXPECT_FALSE(third.find("2023-07", "BIT", "focus5.chronology.counted"));
  EXPECT_FALSE(third.find("2023-07", "BIT", "focus5.chronology.no")->shown);
}

TEST(PublicationFigures, PrintNoNumberOfAuditsAgainThatChangedWhereNumbersOfAuditsAreHidden) {
  const DisclosureRules hidden_bases{5, true};
  const auto first = published({month_of(7, {0, 9, 12, 0})}, {}, hidden_bases);
  ASSERT_TRUE(first.find("2023-07", "BIT", "completed")->shown);

  const auto revised = published({month_of(7, {0, 10, 12, 0})}, first.release(), hidden_bases);

  EXPECT_TRUE(revised.proof()) << revised.proof().words;
  EXPECT_FALSE(revised.find("2023-07", "BIT", "completed")->shown);
  EXPECT_FALSE(revised.find("2023-07", "", "completed")->shown);
}

/// July of small areas, with no audit graded outstanding.
CycleFigures july_of_small_areas(std::int64_t inadequate_of_bit) {
  CycleFigures month{{2023, 7}, {}};
  const auto add = [&](const char* code, std::int64_t allocated, const GradeCounts& grades) {
    month.areas.push_back(month_of(7, grades).areas.front());
    month.areas.back().code = code;
    month.areas.back().counts.allocated = allocated;
  };
  add("BIT", 8, {0, 0, 0, inadequate_of_bit});
  add("CPS", 6, {0, 0, 3, 1});
  add("FAM", 5, {0, 1, 1, 3});
  add("YPS", 4, {0, 2, 2, 0});
  return month;
}

TEST(PublicationFigures, PrintNoZeroAgainWhereALateAuditMayHaveComeToAHiddenNumber) {
  const DisclosureRules hidden_bases{6, true};
  const auto first = published({july_of_small_areas(1)}, {}, hidden_bases);
  ASSERT_TRUE(first.find("2023-07", "", "completed")->shown);
  ASSERT_TRUE(first.find("2023-07", "BIT", "grade.outstanding")->shown);
  ASSERT_FALSE(first.find("2023-07", "BIT", "completed")->shown);

  const auto revised = published({july_of_small_areas(2)}, first.release(), hidden_bases);

  EXPECT_TRUE(revised.proof()) << revised.proof().words;
  for (const char* area : {"", "BIT", "CPS"}) {
    EXPECT_FALSE(revised.find("2023-07", area, "grade.outstanding")->shown) << area;
  }
}

TEST(PublicationFigures, TakeItThatWhatACopyHidBesideAZeroIsAtLeastOneInItsRevisionToo) {
  const DisclosureRules rules{6, false};
  const auto july = month_of(7, {1, 1, 0, 0});
  auto before = published({july}, {}, rules).release();
  const auto august = published({july, month_of(8, {3, 3, 0, 1})}, before, rules);
  ASSERT_THAT(shown_grades(august, "2023-08"), ElementsAre("[c]", "[c]", "0", "[c]"));
  for (const auto& figure : august.release()) before.push_back(figure);
  const auto late = month_of(8, {4, 4, 0, 1});
  for (const auto& figure : published({july, late}, before, rules).release()) before.push_back(figure);

  const auto september = published({july, late, month_of(9, {4, 2, 0, 0})}, before, rules);

  // The quarter has 17 audits: were 9 and 7 shown, the one that is left would be August's inadequate one.
  EXPECT_TRUE(september.proof()) << september.proof().words;
  EXPECT_THAT(shown_grades(september, "2023-Q3"), Not(ElementsAre("9", "7", "[c]", "[c]")));
}

TEST(PublicationFigures, PrintNoGradesOfAQuarterWhoseAreaHadALateAuditAndShowThoseOfTheOtherAreas) {
  const auto month = [](unsigned number, std::int64_t good) {
    auto made = month_of(number, {0, good, 12, 0});
    made.areas.push_back(month_of(number, {0, 15, 8, 0}).areas.front());
    made.areas.back().code = "YPS";
    return made;
  };
  auto before = published({month(7, 9)}).release();
  for (const auto& figure : published({month(7, 10)}, before).release()) before.push_back(figure);
  for (const auto& figure : published({month(7, 10), month(8, 9)}, before).release()) before.push_back(figure);

  const auto september = published({month(7, 10), month(8, 9), month(9, 9)}, before);

  EXPECT_TRUE(september.proof()) << september.proof().words;
  EXPECT_THAT(shown_grades(september, "2023-09"), ElementsAre("0", "9", "12", "0"));
  EXPECT_THAT(shown_grades(september, "2023-Q3"), ElementsAre("[c]", "[c]", "[c]", "[c]"));
  EXPECT_FALSE(september.find("2023-Q3", "", "grade.good")->shown);
  EXPECT_EQ(september.find("2023-Q3", "", "completed")->value, 133);
  EXPECT_TRUE(september.find("2023-Q3", "", "completed")->shown);
  EXPECT_TRUE(september.find("2023-Q3", "YPS", "grade.good")->shown);
}

/// By area: outstanding, good, requires improvement, inadequate.
CycleFigures graded_month(unsigned number, const std::vector<std::pair<std::string, GradeCounts>>& areas) {
  CycleFigures month{{2023, number}, {}};
  for (const auto& [code, grades] : areas) {
    month.areas.push_back(month_of(number, grades).areas.front());
    month.areas.back().code = code;
  }
  return month;
}

TEST(PublicationFigures, TakeItThatATotalFromBeforeALateAuditStillTellsOfTheAreasThatHadNone) {
  const auto july = [](const GradeCounts& late) {
    return graded_month(7, {{"BIT", {2, 6, 4, 7}}, {"CPS", late}, {"FAM", {2, 3, 0, 2}}, {"YPS", {6, 10, 6, 12}}});
  };
  const auto august = [](std::int64_t inadequate) {
    return graded_month(8, {{"BIT", {2, 5, 2, 3}}, {"CPS", {3, 4, 4, inadequate}}, {"FAM", {7, 7, 9, 6}}});
  };
  const auto september = graded_month(9, {{"BIT", {3, 14, 8, 13}}, {"CPS", {}}, {"FAM", {3, 12, 3, 7}}, {"YPS", {}}});
  const DisclosureRules rules{7, false};
  std::vector<PublishedFigure> before;
  const std::vector<std::vector<CycleFigures>> copies{
      {july({})}, {july({0, 2, 1, 0})}, {july({0, 2, 1, 0}), august(3)}, {july({0, 2, 1, 0}), august(4)}};
  for (std::size_t i = 0; i < copies.size(); ++i) {
    for (auto figure : published(copies[i], before, rules).release()) {
      figure.copy = static_cast<int>(i);
      before.push_back(figure);
    }
  }

  const auto quarter = published({july({0, 2, 1, 0}), august(4), september}, before, rules);

  // Good in July and August, of BIT and FAM: what the quarter has less September's total, and August's total of then
  // less these tells what CPS had.
  EXPECT_TRUE(quarter.proof()) << quarter.proof().words;
  EXPECT_FALSE(quarter.find("2023-Q3", "BIT", "grade.good")->shown &&
               quarter.find("2023-Q3", "FAM", "grade.good")->shown);
}

TEST(PublicationFigures, KeepHiddenInLaterRevisionsWhatOneHid) {
  const auto first = published({month_of(7, {0, 9, 12, 0})});
  auto before = first.release();
  for (const auto& figure : published({month_of(7, {0, 10, 12, 0})}, before).release()) before.push_back(figure);

  const auto third = published({month_of(7, {0, 9, 12, 0}), month_of(8, {0, 9, 12, 0})}, before);

  EXPECT_TRUE(third.proof()) << third.proof().words;
  EXPECT_THAT(shown_grades(third, "2023-07"), ElementsAre("[c]", "[c]", "[c]", "[c]"));
  EXPECT_THAT(shown_grades(third, "2023-08"), ElementsAre("0", "9", "12", "0"));
}

TEST(PublicationFigures, CanBePublishedWhereAnAreaOfHiddenNumbersHasItsFirstAuditLate) {
  auto july = july_of_small_areas(0);
  july.areas.front().counts.allocated = 0;
  july.areas.push_back(month_of(7, {20, 15, 6, 10}).areas.front());
  july.areas.back().code = "SEN";
  const DisclosureRules hidden_bases{5, true};
  const auto first = published({july}, {}, hidden_bases);
  ASSERT_TRUE(first.find("2023-07", "BIT", "completed")->shown);

  july.areas.front() = month_of(7, {1, 0, 0, 0}).areas.front();
  const auto revised = published({july}, first.release(), hidden_bases);

  EXPECT_TRUE(revised.proof()) << revised.proof().cell << " " << revised.proof().words;
  EXPECT_FALSE(revised.find("2023-07", "BIT", "completed")->shown);
}

/// What a copy released by the standard bound printed.
std::vector<PublishedFigure> released_by_the_standard(std::vector<CycleFigures> months,
                                                      const std::vector<PublishedFigure>& before = {}) {
  auto figures = published(std::move(months), before).release();
  for (auto& figure : figures) figure.bound = lowest_disclosure_bound;
  return figures;
}

TEST(PublicationFigures, AreJudgedByTheBoundTheyWereReleasedWithAndNewOnesByThatOfNow) {
  const auto january = month_of(1, {2, 20, 5, 0});
  const auto before = released_by_the_standard({january});

  const auto later = published({january, month_of(4, {6, 20, 20, 0})}, before, {6, false});

  EXPECT_TRUE(later.proof()) << later.proof().cell << " " << later.proof().words;
  EXPECT_THAT(shown_grades(later, "2023-01"), ElementsAre("[c]", "20", "[c]", "0"));
  EXPECT_EQ(shown_grades(later, "2023-04").front(), "[c]");
  EXPECT_TRUE(published({january}, before, {6, false}).proof());
}

TEST(PublicationFigures, OfARevisionThatIsOutStayReleasableWhenTheBoundIsRaised) {
  auto before = released_by_the_standard({month_of(1, {2, 20, 5, 0})});
  const auto late = month_of(1, {2, 20, 6, 0});
  ASSERT_TRUE(published({late}, before).proof());
  for (const auto& figure : released_by_the_standard({late}, before)) before.push_back(figure);

  const auto later = published({late, month_of(4, {0, 21, 17, 0})}, before, {10, false});

  EXPECT_TRUE(later.proof()) << later.proof().cell << " " << later.proof().words;
}

TEST(PublicationFigures, RecordWhatTheChartsPrintOfEarlierMonths) {
  auto february = month_of(2, {0, 20, 20, 0});
  february.areas.front().counts.discussions_held = 20;
  const auto may = month_of(5, {0, 21, 17, 0});
  const auto before = published({february, may}).release();
  for (const char* figure : {"allocated", "completed", "not_completed", "exempt", "discussed", "not_discussed"}) {
    const auto recorded = [&](const PublishedFigure& one) { return one.name == FigureName{"2023-02", "", figure}; };
    EXPECT_TRUE(std::any_of(before.begin(), before.end(), recorded)) << figure;
  }

  // A discussion that is corrected afterwards is not printed a second time.
  february.areas.front().counts.discussions_held = 19;
  const auto june = published({february, may, month_of(6, {0, 18, 22, 0})}, before);

  EXPECT_TRUE(june.proof()) << june.proof().cell << " " << june.proof().words;
  EXPECT_FALSE(june.find("2023-02", "", "discussed")->shown);
}

TEST(PublicationFigures, ShowTheZerosOfAnAreaThatReturnedNothing) {
  auto month = month_of(5, {5, 2, 0, 9});
  AreaFigures nothing;
  nothing.code = "YPS";
  nothing.counts = {7, 0, 0, 0};
  month.areas.push_back(nothing);

  const auto figures = published({month});

  EXPECT_TRUE(figures.proof()) << figures.proof().cell << " " << figures.proof().words;
  EXPECT_TRUE(figures.find("2023-05", "YPS", "grade.good")->shown);
}

}  // namespace
}  // namespace touchstone::domain
