// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/report/snapshot.h"

#include <gmock/gmock.h>

#include "server/domain/facts.h"
#include "server/report/changes.h"
#include "tests/support/report_fixture.h"
#include "tests/unit/report/page_reader.h"

namespace touchstone::report {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::PageReader;

std::string page_of(const Snapshot& snapshot) {
  return render_html(snapshot.analysis, snapshot.settings, snapshot.commentary);
}

Snapshot sample() { return {tests::sample_analysis(), tests::sample_settings(), {}}; }

/// One in which nothing is left as it is by default.
Snapshot full() {
  auto snapshot = sample();
  auto& analysis = snapshot.analysis;
  auto& settings = snapshot.settings;
  auto& commentary = snapshot.commentary;
  analysis.as_at = domain::Time{std::chrono::microseconds{1696867200123456}};
  analysis.completed_late = 3;
  analysis.theme = "“Reunifications” & <b>שלום</b> 👧";
  analysis.areas[0].findings.push_back(
      {"quotation", "She said \"when\", and\ncame.\t", "CD900001", true, "parent", "0b7c9e52", 3, "overall", true});
  settings.concerns = {3, 3, 2, 2, 1, 1, 1.5, 1.0 / 3, 20.25};
  settings.exceptions = {{"BIT", "a case of the auditor’s own team", "Nobody else was left.", "Robin Example"}};
  settings.draws = {{"7", "2 September 2023", 120, 34}};
  settings.voices = {27, 4, {1, 2, 3, 4, 5}};
  settings.frozen = true;
  settings.look = {"1a5276", "data:image/png;base64,AAAA", "PUBLIC"};
  settings.revision = {"1.0", "16 October 2023", "An audit came late.", {{"BIT, audits completed", "3", "4"}}};
  for (const auto& fact : {analysis.facts.front(), analysis.facts.back()}) {
    commentary.decisions.push_back({domain::fact_key(fact), domain::FactChoice::Edited, "In our words.", fact.sentence,
                                    domain::fact_figures(fact)});
  }
  commentary.decisions.back().choice = domain::FactChoice::Dropped;
  commentary.decisions.back().sentence = "";
  commentary.choices.push_back({"0b7c9e52", 3, true});
  commentary.decisions.front().sentence = "In our words: {completion}.";
  commentary.decisions.front().decided_on_printed = "In our words: 79% (27 of 34).";
  commentary.decisions.front().confirmed_texts = {"our words"};
  commentary.sentences = {
      {"5e1f", domain::ReportSection::Overview, "", "We add {completed}.", "We add 27.", {}, "We add 27."},
      {"5e20", domain::ReportSection::Outcome, "", "Of the grades.", "Of the grades.", {}, "Of the grades."},
      {"5e21", domain::ReportSection::Area, "BIT", "BIT did well.", "BIT did well.", {"BIT"}, "BIT did well."},
      {"5e22", domain::ReportSection::Theme, "", "On the theme.", "On the theme.", {}, "On the theme."}};
  commentary.groups = {{"60a1", "Plans are clear.", {{"0b7c9e52", 4, "The plan is clear."}}}};
  domain::print_commentary(commentary, analysis);
  snapshot.counted_audits = {"0b7c9e52", "1c2d9e53"};
  return snapshot;
}

TEST(Snapshot, DrawsThePageItWasMadeFromByteForByte) {
  for (const auto& snapshot : {sample(), full()}) {
    const auto read = read_snapshot(write_snapshot(snapshot));
    ASSERT_TRUE(read);
    EXPECT_EQ(page_of(*read), page_of(snapshot));
  }
}

TEST(Snapshot, DrawsThePageOfEveryMonthOfTheSampleYearAndOfAFirstOne) {
  std::vector<domain::MonthlyAnalysis> months;
  for (unsigned month = 1; month <= 9; ++month) months.push_back(tests::sample_analysis({2023, month}));
  months.push_back(tests::analysis_of({{{2023, 9}, {tests::area_figures("SWF", 3, {0, 2, 1, 0})}}}));
  months.push_back(tests::analysis_of({{{2023, 9}, {}}}));
  for (const auto& month : months) {
    const Snapshot snapshot{month, tests::sample_settings(), {}};
    const auto read = read_snapshot(write_snapshot(snapshot));
    ASSERT_TRUE(read);
    EXPECT_EQ(page_of(*read), page_of(snapshot)) << domain::to_string(month.period);
  }
}

TEST(Snapshot, IsTheSameBytesHoweverOftenItIsWritten) {
  const auto written = write_snapshot(full());
  EXPECT_EQ(write_snapshot(*read_snapshot(written)), written);
  EXPECT_THAT(written, AllOf(HasSubstr("\"format\":1"), Not(HasSubstr("\n"))));
}

TEST(Snapshot, KeepsTheUnitsWordsAsTheyWerePrinted) {
  const auto snapshot = full();
  const auto read = read_snapshot(write_snapshot(snapshot));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->commentary.decisions, snapshot.commentary.decisions);
  EXPECT_EQ(read->commentary.sentences, snapshot.commentary.sentences);
  EXPECT_EQ(read->commentary.groups, snapshot.commentary.groups);
  const auto text = PageReader{page_of(*read)}.text();
  for (const char* words : {"We add 27.", "Of the grades.", "BIT did well.", "On the theme."}) {
    EXPECT_THAT(text, HasSubstr(words));
  }
  EXPECT_THAT(text, AllOf(HasSubstr("In our words: 79% (27 of 34)."), Not(HasSubstr("{completion}"))));
}

TEST(Snapshot, FromBeforeThereWereSentencesOfTheUnitsOwnIsReadAndPrintsItsWords) {
  auto snapshot = sample();
  const auto& fact = snapshot.analysis.facts.front();
  snapshot.commentary.decisions.push_back(
      {domain::fact_key(fact), domain::FactChoice::Edited, "In our words.", fact.sentence, domain::fact_figures(fact)});
  auto written = write_snapshot(snapshot);
  for (const std::string& later :
       {std::string{"\"sentences\":[]"}, std::string{"\"groups\":[]"}, std::string{"\"printed\":\"\""},
        std::string{"\"decidedOnPrinted\":\"\""}, std::string{"\"confirmedTexts\":[]"}}) {
    auto at = written.find(later);
    ASSERT_NE(at, std::string::npos) << later;
    auto length = later.size();
    if (written[at - 1] == ',') {
      --at;
      ++length;
    } else {
      ++length;  // the comma behind it
    }
    written.erase(at, length);
  }
  const auto read = read_snapshot(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(page_of(*read), page_of(snapshot));
  EXPECT_THAT(PageReader{page_of(*read)}.text(), HasSubstr("In our words."));
}

TEST(Snapshot, FromBeforeCouncilsHadALookIsReadWithTheStandardOne) {
  auto written = write_snapshot(full());
  const auto begin = written.find("\"look\":{");
  ASSERT_NE(begin, std::string::npos);
  written.erase(begin, written.find("},", begin) + 2 - begin);
  const auto read = read_snapshot(written);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->settings.look.accent, "");
  EXPECT_EQ(read->settings.look.logo, "");
  EXPECT_EQ(read->settings.look.publication_marking, "OFFICIAL");
  EXPECT_EQ(read->settings.revision.of, "1.0");
}

TEST(Snapshot, FromBeforeLateAuditsWereCountedIsTheSameBytesAndSaysNothingOfThem) {
  const auto before = write_snapshot(sample());
  EXPECT_THAT(before, Not(HasSubstr("completedLate")));
  const auto read = read_snapshot(before);
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->analysis.completed_late);
  EXPECT_EQ(write_snapshot(*read), before);
  EXPECT_THAT(PageReader{page_of(*read)}.text(), Not(HasSubstr("handed in after the day they were due")));
}

TEST(Snapshot, ThatCountedLateAuditsSaysHowManyOfHowMany) {
  auto snapshot = sample();
  for (const std::int64_t late : {0, 3}) {
    snapshot.analysis.completed_late = late;
    const auto read = read_snapshot(write_snapshot(snapshot));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->analysis.completed_late, late);
    const auto text = PageReader{page_of(*read)}.text();
    const auto said = text.find("those handed in after the day they were due");
    ASSERT_NE(said, std::string::npos);
    EXPECT_THAT(text.substr(said, 200),
                HasSubstr(std::to_string(late) + " of " + std::to_string(snapshot.analysis.overview.completed)));
  }
}

TEST(Snapshot, FromBeforeCountedAuditsWereNotedIsTheSameBytesAndHasNone) {
  const auto before = write_snapshot(sample());
  EXPECT_THAT(before, Not(HasSubstr("countedAudits")));
  const auto read = read_snapshot(before);
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->counted_audits);
  EXPECT_EQ(write_snapshot(*read), before);
}

TEST(Snapshot, KeepsWhichAuditsItCountedAlsoWhenThereWereNone) {
  auto snapshot = sample();
  for (const auto& counted : {std::vector<std::string>{}, std::vector<std::string>{"0b7c9e52", "1c2d9e53"}}) {
    snapshot.counted_audits = counted;
    const auto read = read_snapshot(write_snapshot(snapshot));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->counted_audits, counted);
    EXPECT_EQ(page_of(*read), page_of(snapshot));
  }
}

TEST(Snapshot, OfAFormThatIsNotKnownIsRefused) {
  auto written = write_snapshot(sample());
  written.replace(written.find("\"format\":1"), 10, "\"format\":2");
  const auto read = read_snapshot(written);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().reason, "SNAPSHOT_FORMAT_UNKNOWN");
  EXPECT_EQ(read.error().metadata.at("format"), "2");
  EXPECT_EQ(read.error().metadata.at("known"), "1");
}

TEST(Snapshot, OfWhatNobodyWroteThrows) {
  EXPECT_ANY_THROW(static_cast<void>(read_snapshot("")));
  EXPECT_ANY_THROW(static_cast<void>(read_snapshot("{}")));
  EXPECT_ANY_THROW(static_cast<void>(read_snapshot("{\"format\":1}")));
}

TEST(ReportChanges, AreNoneBetweenTheSameFigures) { EXPECT_THAT(report_changes(full(), full()), IsEmpty()); }

TEST(ReportChanges, NameEveryFigureThatALateAuditChanges) {
  const auto before = sample();
  auto input = tests::sample_input();
  auto& area = input.areas[1];  // BIT
  ++area.figures.counts.completed;
  ++area.figures.grades.good;
  ++area.figures.focus5[0].yes;
  area.findings.push_back({"improvement", "A plan with dates.", "CD900999", false, "", ""});
  const Snapshot after{domain::analyse(std::move(input)), before.settings, {}};
  const auto code = before.analysis.areas[1].figures.code;
  const auto& counts = before.analysis.overview;
  const auto changes = report_changes(before, after);
  EXPECT_THAT(changes, Contains(ReportChange{"Audits completed", std::to_string(counts.completed),
                                             std::to_string(counts.completed + 1)}));
  EXPECT_THAT(changes, Contains(ReportChange{"Audits not completed", std::to_string(counts.not_completed()),
                                             std::to_string(counts.not_completed() - 1)}));
  std::vector<std::string> names;
  for (const auto& change : changes) names.push_back(change.figure);
  EXPECT_THAT(names, ElementsAre("Audits completed", "Audits not completed", "Graded good", code + ", audits completed",
                                 code + ", audits not completed", code + ", graded good",
                                 code + ", “Chronology present and in date”, yes", code + ", findings to improve"));
}

TEST(ReportChanges, TellOfLateAuditsWhereBothCountedThem) {
  auto before = sample();
  auto after = sample();
  after.analysis.completed_late = 4;
  EXPECT_THAT(report_changes(before, after), IsEmpty());
  before.analysis.completed_late = 3;
  EXPECT_THAT(report_changes(before, after),
              ElementsAre(ReportChange{"Audits completed after they were due", "3", "4"}));
}

TEST(ReportChanges, NameEarlierMonthsAndAreasThatCameOrWent) {
  const auto swf = tests::area_figures("SWF", 3, {0, 2, 1, 0});
  const auto bit = tests::area_figures("BIT", 1, {0, 1, 0, 0});
  const auto of = [](const domain::MonthlyAnalysis& analysis) {
    return Snapshot{analysis, tests::sample_settings(), {}};
  };
  const auto before = of(tests::analysis_of({{{2023, 8}, {swf}}, {{2023, 9}, {swf}}}));
  const auto after = of(tests::analysis_of({{{2023, 8}, {swf, bit}}, {{2023, 9}, {swf}}}));
  const auto came = report_changes(before, after);
  EXPECT_THAT(came, Contains(ReportChange{"August 2023, audits allocated", "3", "4"}));
  EXPECT_THAT(came, Contains(ReportChange{"August 2023, BIT, graded good", "–", "1"}));
  EXPECT_THAT(came, Not(Contains(testing::Field(&ReportChange::figure, "August 2023, BIT, graded inadequate"))));
  EXPECT_THAT(report_changes(after, before), Contains(ReportChange{"August 2023, BIT, graded good", "1", "–"}));
}

TEST(Revision, SaysOnItsCoverWhatChangedFromWhatToWhatAndWhy) {
  const auto snapshot = full();
  const PageReader page{page_of(snapshot)};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("Revision of version 1.0, 16 October 2023 Why: An audit came late."));
  EXPECT_THAT(page.rows("Figures changed since version 1.0"),
              ElementsAre(ElementsAre("BIT, audits completed", "3", "4")));
  EXPECT_THAT(page.text(), AllOf(HasSubstr("What came in later is told in a revision"),
                                 Not(HasSubstr("Audits returned later change the figures"))));
}

TEST(Revision, WithMoreThanTheCoverHoldsHasAPageForIt) {
  auto snapshot = full();
  auto& changes = snapshot.settings.revision.changes;
  while (changes.size() < 40) changes.push_back(changes.front());
  const PageReader page{page_of(snapshot)};
  EXPECT_EQ(page.fault(), "");
  EXPECT_THAT(page.text(), HasSubstr("40 figures changed; they are listed under “What changed”."));
  EXPECT_EQ(page.rows("Figures changed since version 1.0").size(), 40U);
  changes.clear();
  EXPECT_THAT(PageReader(page_of(snapshot)).text(), HasSubstr("No figure changed."));
}

TEST(Revision, IsSaidOfNoOtherReport) {
  EXPECT_THAT(PageReader(page_of(sample())).text(), Not(HasSubstr("Revision of")));
}

}  // namespace
}  // namespace touchstone::report
