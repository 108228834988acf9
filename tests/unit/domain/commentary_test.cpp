// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/commentary.h"

#include <gmock/gmock.h>

#include <random>
#include <set>

#include "server/domain/facts.h"
#include "tests/unit/domain/figures.h"

namespace touchstone::domain {
namespace {

using testing::ElementsAre;

/// A programme of any months: areas come and go, shares of any size, some months empty.
std::vector<CycleFigures> any_months(std::mt19937& dice) {
  const auto roll = [&](int below) { return std::uniform_int_distribution<std::int64_t>{0, below - 1}(dice); };
  std::vector<CycleFigures> cycles;
  const auto months = 1 + roll(20);
  for (std::int64_t month = 0; month < months; ++month) {
    CycleFigures cycle{{2022 + static_cast<int>(month / 12), static_cast<unsigned>(month % 12 + 1)}, {}};
    for (const char* code : {"BIT", "C&FF", "A/B@C"}) {
      if (roll(4) == 0) continue;
      const GradeCounts grades{roll(3), roll(6), roll(4), roll(2)};
      auto figures = area(code, grades.total() + roll(3), grades, grades.total());
      figures = with_focus5(figures, {{"visit", roll(4), roll(2), 0}, {"supervision", roll(3), roll(3), roll(2)}});
      figures.questions.push_back({"child_seen", roll(4), roll(2), 0});
      cycle.areas.push_back(figures);
    }
    cycles.push_back(cycle);
  }
  return cycles;
}

TEST(FactKey, NamesKindMeasureAndWhatItIsAgainst) {
  Fact change;
  change.kind = "change";
  change.measure = "focus5.visit@BIT";
  change.compared_with = Period{2023, 8};
  EXPECT_EQ(fact_key(change), "change/focus5.visit@BIT/2023-08");
  Fact signal;
  signal.kind = "control_chart";
  signal.measure = "completion";
  signal.rule = "one_side";
  EXPECT_EQ(fact_key(signal), "control_chart/completion/one_side");
  Fact absence;
  absence.kind = "absence";
  absence.measure = "grade.inadequate";
  EXPECT_EQ(fact_key(absence), "absence/grade.inadequate/");
}

TEST(FactKey, IsOneOfItsOwnForEveryFactOfAnAnalysis) {
  std::mt19937 dice{20230922};
  std::size_t seen = 0;
  for (int i = 0; i < 400; ++i) {
    const auto analysis = analysis_of(any_months(dice), {{"child_seen", "Child seen"}});
    std::set<std::string> keys;
    for (const auto& fact : analysis.facts) {
      EXPECT_TRUE(keys.insert(fact_key(fact)).second) << fact_key(fact);
      EXPECT_EQ(find_fact(analysis, fact_key(fact)), &fact);
    }
    seen += keys.size();
  }
  EXPECT_GT(seen, 10000);
}

TEST(FactKey, StaysWhenTheNumbersChangeAndTheFiguresTellThatTheyDid) {
  const auto before = *only_fact(analysis_of(good_months({{5, 10}, {6, 10}})), "change", "grade.good");
  const auto after = *only_fact(analysis_of(good_months({{5, 10}, {61, 100}})), "change", "grade.good");

  EXPECT_EQ(fact_key(before), fact_key(after));
  EXPECT_NE(fact_figures(before), fact_figures(after));
  EXPECT_EQ(fact_figures(before), fact_figures(before));
}

TEST(FactFigures, TellARunOfTheSameLengthWithOtherSharesApart) {
  const auto run = [](std::int64_t last) {
    return *only_fact(analysis_of(good_months({{1, 10}, {6, 10}, {last, 10}})), "majority_run", "grade.good");
  };

  EXPECT_NE(fact_figures(run(7)), fact_figures(run(8)));
}

TEST(Decision, WordsBelongToAnEditedFactAndToNoOther) {
  const auto analysis = analysis_of(good_months({{5, 10}}));
  EXPECT_TRUE(check_decision(FactChoice::Edited, "Fewer audits came back.", {}, analysis));
  EXPECT_TRUE(check_decision(FactChoice::Edited, std::string(1000, 'x'), {}, analysis));
  EXPECT_FALSE(check_decision(FactChoice::Edited, std::string(1001, 'x'), {}, analysis));
  EXPECT_FALSE(check_decision(FactChoice::Edited, " ", {}, analysis));
  EXPECT_FALSE(check_decision(FactChoice::Edited, "One line.\nAnother.", {}, analysis));
  EXPECT_FALSE(check_decision(FactChoice::Accepted, "Words.", {}, analysis));
  EXPECT_TRUE(check_decision(FactChoice::Dropped, "", {}, analysis));
  EXPECT_EQ(check_decision(FactChoice::Dropped, "Words.", {}, analysis).error().fields.at(0).field,
            "fact_decision.sentence");
}

std::vector<std::string> texts(const MonthlyAnalysis& analysis) {
  std::vector<std::string> found;
  for (const auto& finding : analysis.areas.at(0).findings) found.push_back(finding.text);
  return found;
}

MonthlyAnalysis with_findings() {
  auto analysis = analysis_of(good_months({{5, 10}}));
  analysis.areas.at(0).findings = {{"good_practice", "a", "CD900101", false, "", "1", 0},
                                   {"good_practice", "b", "CD900101", false, "", "1", 1},
                                   {"improvement", "c", "CD900102", false, "", "2", 0}};
  return analysis;
}

TEST(ChosenFindings, AllStandWithoutAChoice) {
  auto analysis = with_findings();
  keep_chosen_findings(analysis, {});
  EXPECT_THAT(texts(analysis), ElementsAre("a", "b", "c"));
}

TEST(ChosenFindings, OneLeftOutIsGoneAndTheOthersStand) {
  auto analysis = with_findings();
  keep_chosen_findings(analysis, {{"1", 0, false}});
  EXPECT_THAT(texts(analysis), ElementsAre("b", "c"));
}

TEST(ChosenFindings, OnePutInByChoiceStandsForItsAreaAndKind) {
  auto analysis = with_findings();
  keep_chosen_findings(analysis, {{"1", 1, true}});
  EXPECT_THAT(texts(analysis), ElementsAre("b", "c")) << "areas for improvement are not touched";
  EXPECT_NE(find_finding(analysis, "1", 1), nullptr);
  EXPECT_EQ(find_finding(analysis, "1", 0), nullptr);
}

/// September with so many audits completed of ten, all good.
MonthlyAnalysis completed_of_ten(std::int64_t completed) {
  return analysis_of({month_of({2023, 8}, 8, 10), month_of({2023, 9}, completed, 10)});
}

FactDecision edited(const MonthlyAnalysis& analysis, const std::string& words) {
  const auto& fact = *find_fact(analysis, "change/completion/2023-08");
  FactDecision decision{"change/completion/2023-08", FactChoice::Edited, words, fact.sentence, fact_figures(fact)};
  decision.decided_on_printed = print_words(words, analysis).text;
  return decision;
}

SectionSentence own(const MonthlyAnalysis& analysis, const std::string& words) {
  return {"1", ReportSection::Overview, "", words, print_words(words, analysis).text};
}

TEST(WordsState, ShowsTheNewFigureAndAsksToLookAgain) {
  const auto before = completed_of_ten(5);
  const auto sentence = own(before, "We got {completion}.");
  EXPECT_FALSE(words_state(sentence, before).figures_changed);
  const auto now = words_state(sentence, completed_of_ten(6));
  EXPECT_EQ(now.printed.text, "We got 6 of 10.");
  EXPECT_TRUE(now.figures_changed);
  EXPECT_FALSE(now.no_longer_holds);
  EXPECT_TRUE(check_confirmable(now));
  EXPECT_FALSE(words_state(own(before, "Nothing is named."), completed_of_ten(6)).figures_changed);
}

TEST(WordsState, OfAnEditedFactLooksAtItsNumbersAndAtTheFiguresThatItNames) {
  const auto before = completed_of_ten(5);
  EXPECT_FALSE(words_state(edited(before, "Half came back."), before).figures_changed);
  EXPECT_TRUE(words_state(edited(before, "Half came back."), completed_of_ten(6)).figures_changed);
  auto discussed = before;
  discussed.history.back().areas[0].counts.discussions_held = 3;
  const auto words = edited(before, "Half came back, {discussionsHeld} talked through.");
  EXPECT_TRUE(words_state(words, discussed).figures_changed) << "the fact is the same, what it names is not";
}

TEST(WordsState, OfAFigureWithoutAValueOrAFactOrAreaThatIsGoneNoLongerHolds) {
  const auto before = completed_of_ten(5);
  const auto none = completed_of_ten(0);
  const auto met = words_state(own(before, "Good were {grade.good}."), none);
  EXPECT_TRUE(met.no_longer_holds);
  EXPECT_FALSE(met.figures_changed);
  EXPECT_THAT(met.printed.missing, ElementsAre("grade.good"));
  const auto refused = check_confirmable(met);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "NO_LONGER_HOLDS");
  auto gone = edited(before, "Half came back.");
  gone.fact_key = "change/completion/2001-01";
  EXPECT_TRUE(words_state(gone, before).no_longer_holds);
  auto elsewhere = own(before, "Words.");
  elsewhere.section = ReportSection::Area;
  elsewhere.area = "BIT";
  EXPECT_TRUE(words_state(elsewhere, before).no_longer_holds);
  elsewhere.area = "SWF";
  EXPECT_FALSE(words_state(elsewhere, before).no_longer_holds);
}

TEST(FlaggedSentences, AreNamedAndBarSignOff) {
  const auto before = completed_of_ten(5);
  Commentary commentary;
  commentary.decisions = {edited(before, "Half came back.")};
  commentary.sentences = {own(before, "We got {completion}."), own(before, "Nothing is named.")};
  commentary.sentences[1].id = "2";
  EXPECT_TRUE(check_nothing_flagged(commentary, before));
  const auto refused = check_nothing_flagged(commentary, completed_of_ten(6));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "SENTENCES_FLAGGED");
  EXPECT_EQ(refused.error().metadata.at("count"), "2");
  EXPECT_EQ(refused.error().metadata.at("sentences"), "facts/change/completion/2023-08\nsectionSentences/1");
  commentary.decisions[0].choice = FactChoice::Dropped;
  EXPECT_THAT(flagged_sentences(commentary, completed_of_ten(6)), ElementsAre("sectionSentences/1"))
      << "what is not in the report needs no second look";
}

TEST(FlaggedSentences, OfWordsFromBeforeTheyCouldNameFiguresAreNone) {
  const auto analysis = completed_of_ten(5);
  auto decision = edited(analysis, "Half came back.");
  decision.decided_on_printed = "";
  EXPECT_FALSE(words_state(decision, analysis).figures_changed);
}

TEST(CheckedWords, AreOneLineWithKnownFiguresThatNameNobody) {
  const auto analysis = completed_of_ten(5);
  const auto reason = [&](const std::string& words, const std::vector<std::string>& confirmed = {}) {
    const auto met = check_words("text", words, confirmed, analysis);
    return met ? "printed: " + met->text : met.error().reason;
  };
  EXPECT_EQ(reason("We got {completion}."), "printed: We got 5 of 10.");
  EXPECT_EQ(reason(""), "FIELD_INVALID");
  EXPECT_EQ(reason("Two\nlines."), "FIELD_INVALID");
  EXPECT_EQ(reason(std::string(1001, 'a')), "FIELD_INVALID");
  EXPECT_EQ(reason("We got {all}."), "FIGURE_REFERENCE_UNKNOWN");
  EXPECT_EQ(reason("Call 07700 900123."), "TEXT_MAY_IDENTIFY");
  EXPECT_EQ(reason("Call 07700 900123.", {"07700 900123"}), "printed: Call 07700 900123.");
  EXPECT_FALSE(check_plain_words("text", "Call 07700 900123.", {}));
  EXPECT_TRUE(check_plain_words("text", "Plans {name} who does what.", {})) << "it names no figure";
}

}  // namespace
}  // namespace touchstone::domain
