// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/sentences.h"

#include "server/domain/measure.h"

namespace touchstone::domain {

namespace {

/// A fact, and what its sentence needs beside it.
struct Telling {
  const Fact& fact;
  const Period& reported;
  const Labels& labels;

  MeasureName name() const { return measure_name(fact.measure); }
  Share share() const { return {fact.numerator.value_or(0), fact.denominator.value_or(0)}; }
  Share compared() const { return {fact.compared_numerator.value_or(0), fact.compared_denominator.value_or(0)}; }
  std::string month(const Period& period) const { return period_name(period, reported); }
  std::string this_month() const { return month_words(reported); }
};

bool is_answer(const MeasureName& name) { return name.family == "focus5" || name.family == "question"; }

/// "graded good or outstanding", of a measure of grades.
std::string graded_words(const Telling& telling) {
  return measure_words(telling.fact.measure, telling.labels).substr(std::string{"audits "}.size());
}

/// "completion was 79% (27 of 34)", "none of 27 audits was graded inadequate", "“Child seen alone” was yes for 5 of 6".
std::string share_clause(const Telling& telling) {
  const MeasureName name = telling.name();
  const Share share = telling.share();
  const std::string words = share_words_of(telling.fact.measure, share);
  const std::string measure = measure_words(telling.fact.measure, telling.labels);
  if (name.family == "discussion") return "discussions were held for " + words;
  if (name.family == "completion") return "completion was " + words;
  if (is_answer(name)) return measure + " was yes for " + words;
  if (share.numerator > 0) return measure + " were " + words;
  return words + (share.denominator == 1 ? " audit was " : " audits was ") + graded_words(telling);
}

/// "Completion was 79% (27 of 34) in September"; of an area or a question after its place, so that no sentence begins
/// with a numeral of somebody else's text.
std::string state(const Telling& telling) {
  const MeasureName name = telling.name();
  std::string place;
  if (is_answer(name)) place = "across all areas, ";
  if (!name.area.empty()) place = "in " + std::string{name.area} + ", ";
  return capitalised(place + share_clause(telling) + " in " + telling.this_month());
}

int months_between(const Period& from, const Period& to) {
  return (to.year - from.year) * 12 + static_cast<int>(to.month) - static_cast<int>(from.month);
}

/// "3 months", or "3 cycles" when they do not follow each other month by month.
std::string run_length(std::size_t cycles, const Period& since, const Period& last) {
  const bool month_by_month = months_between(since, last) + 1 == static_cast<int>(cycles);
  return std::to_string(cycles) + (month_by_month ? " months" : " cycles");
}

std::string change_sentence(const Telling& telling) {
  const Fact& fact = telling.fact;
  return state(telling) +
         compared_words(fact.measure, telling.share(), telling.compared(), telling.month(*fact.compared_with)) + ".";
}

/// "none of 38", or why there is nothing to count from.
std::string counted(const Share& share) { return share.defined() ? count_words(share) : "none completed"; }

std::string count_change_sentence(const Telling& telling) {
  const Fact& fact = telling.fact;
  const Share now = telling.share();
  const std::string before = telling.month(*fact.compared_with) + " (" + counted(telling.compared()) + ")";
  const std::int64_t size = *fact.count_change < 0 ? -*fact.count_change : *fact.count_change;
  const std::string than = std::to_string(size) + (*fact.count_change > 0 ? " more" : " fewer") + " than in " + before;
  const std::string graded = graded_words(telling);
  if (!now.defined())
    return "In " + telling.this_month() + " no audit was completed and none " + graded + ", " + than + ".";
  const bool one = now.numerator == 1 || now.numerator == 0;
  return "In " + telling.this_month() + " " + count_words(now) + (now.denominator == 1 ? " audit" : " audits") +
         (one ? " was " : " were ") + graded + ", " + than + ".";
}

std::string absence_sentence(const Telling& telling) {
  const Fact& fact = telling.fact;
  const std::string graded = graded_words(telling);
  return "No completed audit has been " + graded + " for " +
         run_length(static_cast<std::size_t>(*fact.cycles), *fact.since, telling.reported) + ", since " +
         telling.month(*fact.since) + " (" + count_words(telling.share()) + " in " + telling.this_month() + ").";
}

std::string share_in_month(const Telling& telling, const PeriodShare& cycle) {
  return share_words_of(telling.fact.measure, cycle.share) + " in " + telling.month(cycle.period);
}

std::string majority_sentence(const Telling& telling) {
  const Fact& fact = telling.fact;
  const std::string words = graded_words(telling);
  std::string text = "More than half of completed audits were " + words + " for " +
                     run_length(static_cast<std::size_t>(*fact.cycles), *fact.since, telling.reported) + " running";
  if (fact.run.size() == 2) {
    text += ": " + share_in_month(telling, fact.run.front()) + " and " + share_in_month(telling, fact.run.back()) + ".";
  } else {
    text += ", since " + telling.month(*fact.since) + ": " +
            share_in_month(telling, {telling.reported, telling.share()}) + ".";
  }
  if (fact.low->period == fact.high->period)
    return text + " Earlier this year it was " + share_in_month(telling, *fact.low) + ".";
  return text + " Earlier this year it lay between " + share_in_month(telling, *fact.low) + " and " +
         share_in_month(telling, *fact.high) + ".";
}

std::string unanimous_sentence(const Telling& telling) {
  const Fact& fact = telling.fact;
  const Share share = telling.share();
  const std::string all =
      share.denominator == 2 ? "both answers" : "all " + std::to_string(share.denominator) + " answers";
  return "In " + std::string{telling.name().area} + ", " + all + " to " + measure_words(fact.measure, telling.labels) +
         " were " + fact.direction + " in " + telling.this_month() + ".";
}

std::string not_returned_sentence(const Telling& telling) {
  const std::string area{telling.name().area};
  const std::int64_t due = telling.share().denominator;
  if (due == 1) return "In " + telling.this_month() + " " + area + " did not return its 1 audit.";
  return "In " + telling.this_month() + " " + area + " returned none of its " + audits(due) + ".";
}

std::string signal_sentence(const Telling& telling) {
  const Fact& fact = telling.fact;
  if (fact.rule == "beyond_limit") {
    const std::string limit = fact.movement == "above" ? "above the upper" : "below the lower";
    return state(telling) + ", " + limit + " limit of the control chart.";
  }
  if (fact.rule == "two_of_three") {
    return state(telling) +
           ": of 3 cycles in a row on the control chart, at least 2 are more than 2 standard deviations " +
           fact.movement + " the average.";
  }
  const Period& since = fact.run.front().period;
  const std::string length = run_length(fact.run.size(), since, telling.reported) + " in a row";
  if (fact.rule == "one_side") {
    return state(telling) + ": " + length + " " + fact.movement + " the average of the control chart, since " +
           telling.month(since) + ".";
  }
  return state(telling) + ", " + fact.movement + " on the control chart through " + length + ", since " +
         telling.month(since) + ".";
}

}  // namespace

std::string sentence(const Fact& fact, const Period& reported, const Labels& labels) {
  const Telling telling{fact, reported, labels};
  if (fact.kind == "change") return change_sentence(telling);
  if (fact.kind == "count_change") return count_change_sentence(telling);
  if (fact.kind == "absence") return absence_sentence(telling);
  if (fact.kind == "majority_run") return majority_sentence(telling);
  if (fact.kind == "unanimous") return unanimous_sentence(telling);
  if (fact.kind == "not_returned") return not_returned_sentence(telling);
  if (fact.kind == "control_chart") return signal_sentence(telling);
  return state(telling) + ", the " + fact.direction + " share this year.";
}

}  // namespace touchstone::domain
