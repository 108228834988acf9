// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/figure_reference.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// September of the published year, with what BIT and SWF were asked.
MonthlyAnalysis september() { return analysis_of(published_year()); }

std::string printed(std::string_view words) { return print_words(words, september()).text; }

const FigureReference* find(const std::vector<FigureReference>& references, const std::string& reference) {
  for (const auto& each : references) {
    if (each.reference == reference) return &each;
  }
  return nullptr;
}

TEST(PrintedWords, GiveAShareWithItsBaseAndBySmallBasesTheCount) {
  EXPECT_EQ(printed("Completion was {completion}."), "Completion was 79% (27 of 34).");
  EXPECT_EQ(printed("In BIT it was {completion@BIT}."), "In BIT it was all 4.");
  EXPECT_EQ(printed("Outstanding were {grade.outstanding}."), "Outstanding were 2 of 27 (7%).");
  EXPECT_EQ(printed("Visits: {focus5.visit@BIT}."), "Visits: 3 of 4.");
}

TEST(PrintedWords, GiveCountsBasesAndAnswersThatWereNo) {
  EXPECT_EQ(printed("We got {completed} of {allocated}; {notCompleted} are out, {exempt} exempt."),
            "We got 27 of 34; 7 are out, none exempt.");
  EXPECT_EQ(printed("It is {completion:count} of {completion:base}."), "It is 27 of 34.");
  EXPECT_EQ(printed("Not seen: {focus5.visit@BIT:no}; {focus5.visit@BIT:not_applicable} did not apply."),
            "Not seen: 1; none did not apply.");
}

TEST(PrintedWords, GiveChangesFromTheCycleBefore) {
  EXPECT_EQ(printed("Completion was {completion:change}."), "Completion was the same as August (79%, 38 of 48).");
  EXPECT_EQ(printed("There were {grade.outstanding:count_change}."), "There were 2 more than in August (none).");
  EXPECT_EQ(printed("There were {allocated:change}."), "There were 14 fewer than in August (48).");
  EXPECT_EQ(printed("It was {previous.completion} then."), "It was 79% (38 of 48) then.");
  EXPECT_EQ(printed("In SWF {completion@SWF} came back, {completion@SWF:change}."),
            "In SWF 4 of 6 came back, compared with 79% (38 of 48) in August.");
}

TEST(PrintedWords, BeginASentenceWithACapital) {
  EXPECT_EQ(printed("{exempt} was exempt. {grade.inadequate:count} was inadequate, {exempt} exempt."),
            "None was exempt. None was inadequate, none exempt.");
}

TEST(PrintedWords, KeepBracesThatAreWrittenTwice) {
  EXPECT_EQ(printed("The form says {{name}} and {{ {completed} }}."), "The form says {name} and { 27 }.");
  EXPECT_THAT(print_words("{{name}}", september()).missing, IsEmpty());
}

TEST(PrintedWords, NameWhatHasNoValueOnceAndPrintADash) {
  const auto met = print_words("{grade.good@YPS} and {grade.good@YPS}, {nothing}.", september());
  EXPECT_EQ(met.text, "– and –, –.");
  EXPECT_THAT(met.missing, ElementsAre("grade.good@YPS", "nothing"));
  const auto open = print_words("It is {completed", september());
  EXPECT_EQ(open.text, "It is {completed");
  EXPECT_THAT(open.missing, ElementsAre("completed"));
}

TEST(CheckedReferences, SayWhichIsUnknownAndWhere) {
  EXPECT_TRUE(check_references("text", "Completion was {completion} of {allocated@BIT:count}.", september()));
  const auto refused = check_references("text", "“Sure” {completio} and {focus5.visit@BIT:change}", september());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "FIGURE_REFERENCE_UNKNOWN");
  ASSERT_EQ(refused.error().fields.size(), 2);
  EXPECT_EQ(refused.error().fields[0].field, "text");
  EXPECT_EQ(refused.error().fields[0].description, "{completio} at character 8 names no figure of this month");
  EXPECT_EQ(refused.error().fields[1].description, "{focus5.visit@BIT:change} at character 24 has no value this month");
}

TEST(CheckedReferences, RefuseFormsThatAFigureDoesNotHaveAndAreasThatAreNotThere) {
  for (const char* words : {"{completion:no}", "{allocated:base}", "{completion@HR}", "{previous.completion:change}",
                            "{question.unasked}", "{}", "{ completion }", "{completion:count_change}", "{open"}) {
    EXPECT_FALSE(check_references("text", words, september())) << words;
  }
}

TEST(FigureReferences, AllPrintAsTheValueTheyAreListedWith) {
  const auto analysis = september();
  const auto references = figure_references(analysis);
  std::set<std::string> names;
  for (const auto& each : references) {
    EXPECT_TRUE(names.insert(each.reference).second) << each.reference;
    const auto met = print_words("x {" + each.reference + "}", analysis);
    EXPECT_EQ(met.text, "x " + each.value) << each.reference;
    EXPECT_THAT(met.missing, IsEmpty()) << each.reference;
    EXPECT_NE(each.description, "") << each.reference;
  }
  EXPECT_GT(references.size(), 100);
  EXPECT_EQ(references.front().reference, "allocated");
  EXPECT_EQ(references.front().area, "");
}

TEST(FigureReferences, SayInWordsWhatTheyAre) {
  const auto references = figure_references(september());
  ASSERT_NE(find(references, "completion@BIT"), nullptr);
  EXPECT_EQ(find(references, "completion@BIT")->description, "BIT, completion");
  ASSERT_NE(find(references, "completion:change"), nullptr);
  EXPECT_EQ(find(references, "completion:change")->description, "Completion, change from August");
  EXPECT_EQ(find(references, "grade.good@YPS"), nullptr) << "nothing came back there";
}

TEST(FigureReferences, OfAFirstMonthHaveNothingBeforeIt) {
  for (const auto& each : figure_references(analysis_of({month_of({2023, 9}, 3, 4)}))) {
    EXPECT_EQ(each.reference.find("previous."), std::string::npos);
    EXPECT_EQ(each.reference.find("change"), std::string::npos);
  }
}

TEST(FigureReferences, LeaveOutAnAreaWhoseCodeCannotStandInOne) {
  const auto analysis = analysis_of({{{2023, 9}, {area("A}B", 2, {0, 2, 0, 0}), area("C&FF", 2, {0, 2, 0, 0})}}});
  std::set<std::string> areas;
  for (const auto& each : figure_references(analysis)) areas.insert(each.area);
  EXPECT_THAT(areas, ElementsAre("", "C&FF"));
}

TEST(SentencesWithReferences, PrintAsTheSentenceOfTheAnalysis) {
  const auto analysis = september();
  std::size_t referring = 0;
  for (const auto& fact : analysis.facts) {
    const auto words = with_references(fact.sentence, fact.measure, analysis);
    EXPECT_EQ(print_words(words, analysis).text, fact.sentence);
    if (words.find('{') != std::string::npos) ++referring;
  }
  EXPECT_GT(referring, analysis.facts.size() / 3);
  const auto change = only_fact(analysis_of(good_months({{10, 20}, {15, 20}})), "change", "grade.good");
  ASSERT_TRUE(change);
  EXPECT_THAT(with_references(change->sentence, "grade.good", analysis_of(good_months({{10, 20}, {15, 20}}))),
              HasSubstr("{grade.good}"));
}

}  // namespace
}  // namespace touchstone::domain
