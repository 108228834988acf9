// SPDX-License-Identifier: GPL-3.0-or-later
// The analysis of made-up months against a plain second implementation, and what must hold of every analysis.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "server/domain/analysis.h"
#include "tests/unit/domain/plain_analysis.h"

namespace touchstone::domain {
namespace {

using plain::Record;

const std::vector<std::string> asked{"child_seen_alone", "smart_plan", "direct_work"};
constexpr int rounds = 80;

/// Audits of some months, hostile on purpose: few of them, so that shares tie; empty areas and months; drifting grades,
/// so that runs and signals occur; answers that are missing or do not apply.
class MadeUp {
 public:
  explicit MadeUp(unsigned seed) : random_{seed} {
    const int cycles = number(1, 40);
    slope_ = chance(20) ? (chance(50) ? 8 : -8) : 0;
    crowded_ = slope_ != 0 || chance(10);
    int month = 2021 * 12 + number(0, 23);
    for (int i = 0; i < cycles; ++i, month += chance(10) ? number(1, 3) : 1) {
      months.push_back(month);
      make_month(month);
    }
  }

  std::vector<Record> records;
  std::vector<int> months;

 private:
  int number(int from, int to) { return std::uniform_int_distribution{from, to}(random_); }
  bool chance(int percent) { return number(1, 100) <= percent; }

  void make_month(int month) {
    if (drift_ <= 5 || drift_ >= 95) slope_ = -slope_;
    drift_ = std::clamp(drift_ + slope_ + (slope_ != 0 ? 0 : number(-9, 9)), 5, 95);
    const bool nothing_back = chance(6);
    const bool large = crowded_ || chance(10);
    const std::vector<std::pair<std::string, bool>> areas{
        {"Adoption", false}, {"BIT", true}, {"C&FF", true}, {"YPS", true}};
    for (const auto& [area, case_holding] : areas) {
      const bool returned = !nothing_back && !chance(8);
      const int audits = chance(15) ? 0 : number(large ? 20 : 1, large ? 60 : 5);
      for (int i = 0; i < audits; ++i) records.push_back(make_record(month, area, case_holding, returned));
    }
  }

  Record make_record(int month, const std::string& area, bool case_holding, bool returned) {
    Record record{month, area, case_holding, chance(4), false, false, "", {}};
    record.completed = returned && !record.exempt && chance(drift_ / 2 + 50);
    if (!record.completed) return record;
    record.discussed = chance(drift_);
    const char* good = chance(20) ? "outstanding" : "good";
    record.grade = chance(drift_) ? good : chance(80) ? "requiresImprovement" : "inadequate";
    if (case_holding) {
      for (const char* key : focus5_keys) answer(record, std::string{"focus5."} + key);
    }
    for (const std::string& key : asked) answer(record, "question." + key);
    return record;
  }

  void answer(Record& record, const std::string& question) {
    if (chance(15)) return;
    record.answers[question] = chance(20) ? "na" : chance(drift_) ? "yes" : "no";
  }

  std::mt19937 random_;
  bool crowded_ = false;  ///< Many audits every month: shares follow the drift.
  int slope_ = 0;         ///< A steady drift, for runs.
  int drift_ = 55;        ///< How likely the better outcome is, per cent.
};

Period period_of(int month) { return {month / 12, static_cast<unsigned>(month % 12 + 1)}; }

void count_answer(std::vector<AnswerCounts>& answers, const std::string& family, const Record& record) {
  for (AnswerCounts& counts : answers) {
    const auto given = record.answers.find(family + counts.key);
    if (given == record.answers.end()) continue;
    counts.yes += given->second == "yes" ? 1 : 0;
    counts.no += given->second == "no" ? 1 : 0;
    counts.not_applicable += given->second == "na" ? 1 : 0;
  }
}

void count_record(AreaFigures& figures, const Record& record) {
  figures.counts += {1, record.exempt ? 1 : 0, record.completed ? 1 : 0, record.discussed ? 1 : 0};
  for (const Grade grade : all_grades) figures.grades.of(grade) += grade_measure(grade) == record.grade ? 1 : 0;
  count_answer(figures.focus5, "focus5.", record);
  count_answer(figures.questions, "question.", record);
}

AreaFigures empty_area(const Record& record) {
  AreaFigures figures;
  figures.code = record.area;
  figures.case_holding = record.case_holding;
  if (record.case_holding) {
    for (const char* key : focus5_keys) figures.focus5.push_back({key});
  }
  for (const std::string& key : asked) figures.questions.push_back({key});
  return figures;
}

/// Areas in the order of the alphabet.
CycleFigures figures_of(const std::vector<Record>& records, int month) {
  std::map<std::string, AreaFigures> areas;
  for (const Record& record : records) {
    if (record.month == month) count_record(areas.try_emplace(record.area, empty_area(record)).first->second, record);
  }
  CycleFigures cycle{period_of(month), {}};
  for (const auto& [code, figures] : areas) cycle.areas.push_back(figures);
  return cycle;
}

AnalysisInput input_of(const MadeUp& made_up) {
  AnalysisInput input;
  for (const int month : made_up.months) input.cycles.push_back(figures_of(made_up.records, month));
  for (const AreaFigures& figures : input.cycles.back().areas) input.areas.push_back({figures.code, figures, {}});
  for (const std::string& key : asked) input.question_labels.push_back({key, key});
  return input;
}

std::string counts_text(std::int64_t numerator, std::int64_t denominator) {
  return std::to_string(numerator) + "/" + std::to_string(denominator);
}

std::string line_of(const Fact& fact) {
  std::string line = fact.kind + " " + fact.measure + " " + counts_text(*fact.numerator, *fact.denominator) + " ";
  if (fact.kind == "control_chart") return line + fact.rule;
  line += fact.direction;
  if (fact.cycles) line += std::to_string(*fact.cycles) + " " + to_string(*fact.since);
  if (fact.compared_with) {
    line +=
        " " + to_string(*fact.compared_with) + " " + counts_text(*fact.compared_numerator, *fact.compared_denominator);
  }
  if (fact.count_change) line += " " + std::to_string(*fact.count_change);
  for (const auto& end : {fact.low, fact.high}) {
    if (end) line += " " + to_string(end->period) + " " + counts_text(end->share.numerator, end->share.denominator);
  }
  return line;
}

std::multiset<std::string> lines_of(const MonthlyAnalysis& analysis) {
  std::multiset<std::string> lines;
  for (const Fact& fact : analysis.facts) lines.insert(line_of(fact));
  return lines;
}

class EveryAnalysis : public testing::TestWithParam<unsigned> {};

TEST_P(EveryAnalysis, HasTheFactsOfThePlainImplementation) {
  const MadeUp made_up{GetParam()};

  const auto ours = lines_of(analyse(input_of(made_up)));

  EXPECT_EQ(ours, plain::Facts(made_up.records, made_up.months, asked).lines);
}

TEST_P(EveryAnalysis, HasTheSignalsOfThePlainImplementation) {
  const MadeUp made_up{GetParam()};
  const plain::Facts plainly(made_up.records, made_up.months, asked);

  for (const ControlChart& chart : analyse(input_of(made_up)).charts) {
    auto expected = plainly.signals(chart.measure);
    for (const ControlChart::Point& point : chart.points) {
      const int month = point.period.year * 12 + static_cast<int>(point.period.month) - 1;
      const std::set<std::string> ours(point.signals.begin(), point.signals.end());
      EXPECT_EQ(ours, expected[month]) << chart.measure << " " << to_string(point.period);
      const auto counts = plain::count(made_up.records, month, chart.measure, "");
      EXPECT_EQ(point.share, (Share{counts.first, counts.second}));
      expected.erase(month);
    }
    EXPECT_TRUE(expected.empty()) << chart.measure;
  }
}

TEST_P(EveryAnalysis, HasTheTotalsOfItsAreas) {
  const MonthlyAnalysis analysis = analyse(input_of(MadeUp{GetParam()}));

  CycleCounts counts;
  GradeCounts grades;
  for (const AreaAnalysis& reported : analysis.areas) {
    counts += reported.figures.counts;
    grades += reported.figures.grades;
  }
  EXPECT_EQ(analysis.overview, counts);
  EXPECT_EQ(analysis.grades, grades);
  EXPECT_EQ(analysis.grades.total(), analysis.overview.completed);
}

TEST_P(EveryAnalysis, IsTheSameInWhateverOrderRecordsAndEarlierAreasCome) {
  MadeUp made_up{GetParam()};
  const MonthlyAnalysis once = analyse(input_of(made_up));
  std::mt19937 random{GetParam()};

  std::shuffle(made_up.records.begin(), made_up.records.end(), random);
  AnalysisInput shuffled = input_of(made_up);
  for (CycleFigures& cycle : shuffled.cycles) std::shuffle(cycle.areas.begin(), cycle.areas.end(), random);
  const MonthlyAnalysis again = analyse(std::move(shuffled));

  ASSERT_EQ(again.facts.size(), once.facts.size());
  for (std::size_t i = 0; i < once.facts.size(); ++i) {
    EXPECT_EQ(line_of(again.facts[i]), line_of(once.facts[i]));
    EXPECT_EQ(again.facts[i].sentence, once.facts[i].sentence);
  }
}

TEST_P(EveryAnalysis, IsTheSameWithoutTheAnswersThatDoNotApply) {
  MadeUp made_up{GetParam()};
  const auto with_them = lines_of(analyse(input_of(made_up)));

  for (Record& record : made_up.records)
    std::erase_if(record.answers, [](const auto& given) { return given.second == "na"; });

  EXPECT_EQ(lines_of(analyse(input_of(made_up))), with_them);
}

TEST_P(EveryAnalysis, IsTheSameWhateverHappenedMoreThanThirtySixCyclesAgo) {
  MadeUp made_up{GetParam()};
  const auto with_them = lines_of(analyse(input_of(made_up)));
  const int horizon = made_up.months.size() > 36 ? made_up.months[made_up.months.size() - 36] : 0;

  for (Record& record : made_up.records) record.grade = record.month < horizon ? "outstanding" : record.grade;

  EXPECT_EQ(lines_of(analyse(input_of(made_up))), with_them);
}

TEST_P(EveryAnalysis, DrawsLimitsAroundItsCentreWithinNoneAndAll) {
  for (const ControlChart& chart : analyse(input_of(MadeUp{GetParam()})).charts) {
    EXPECT_EQ(chart.centre.has_value(), !chart.points.empty());
    EXPECT_EQ(chart.provisional, chart.points.size() < 12);
    for (const ControlChart::Point& point : chart.points) {
      const double sigma =
          std::sqrt(*chart.centre * (1 - *chart.centre) / static_cast<double>(point.share.denominator));
      EXPECT_NEAR(point.lower, std::max(0.0, *chart.centre - 3 * sigma), 1e-12);
      EXPECT_NEAR(point.upper, std::min(1.0, *chart.centre + 3 * sigma), 1e-12);
    }
  }
}

TEST_P(EveryAnalysis, SaysEveryFactInASentenceThatBeginsWithACapital) {
  for (const Fact& fact : analyse(input_of(MadeUp{GetParam()})).facts) {
    ASSERT_FALSE(fact.sentence.empty());
    EXPECT_TRUE(fact.sentence[0] >= 'A' && fact.sentence[0] <= 'Z') << fact.sentence;
    EXPECT_EQ(fact.sentence.back(), '.') << fact.sentence;
    if (fact.denominator <= 2) continue;  // "both answers", or nothing to count from
    EXPECT_NE(fact.sentence.find(std::to_string(*fact.denominator)), std::string::npos) << fact.sentence;
  }
}

INSTANTIATE_TEST_SUITE_P(MadeUp, EveryAnalysis, testing::Range(0U, static_cast<unsigned>(rounds)));

TEST(MadeUpMonths, LetEveryKindOfFactAndEverySignalOccur) {
  std::map<std::string, int> seen;
  for (unsigned seed = 0; seed < rounds; ++seed) {
    for (const Fact& fact : analyse(input_of(MadeUp{seed})).facts) ++seen[fact.kind + fact.rule];
  }

  for (const char* kind :
       {"change", "count_change", "extreme", "absence", "majority_run", "unanimous", "not_returned",
        "control_chartbeyond_limit", "control_chartone_side", "control_charttrend", "control_charttwo_of_three"}) {
    EXPECT_GT(seen[kind], 3) << kind;
  }
}

}  // namespace
}  // namespace touchstone::domain
