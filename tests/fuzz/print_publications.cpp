// SPDX-License-Identifier: GPL-3.0-or-later
// print_publications COUNT SEED TRUTH_FILE: random programmes, each published month by month, some months again after
// audits came in late. Prints what their publication copies show, a line of JSON a programme, and writes what they hide
// to another file. What a revision replaced stands under windows like "2023-05#1".
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <string>

#include "server/domain/publication_figures.h"

namespace {

using namespace touchstone::domain;

class Programme {
 public:
  explicit Programme(unsigned seed) : random_{seed} {}

  /// One to four months, or now and then a whole year; small areas and large ones, even grades and lopsided ones.
  std::vector<CycleFigures> months() {
    const int count = pick(1, 20) == 1 ? 12 : pick(1, 4);
    const int areas = pick(1, 6);
    const int first = count == 12 ? 1 : pick(1, 12 - count + 1);
    most_ = pick(1, 4) == 1 ? 40 : pick(3, 14);
    for (int& weight : weights_) weight = pick(0, 6);
    weights_[1] += 1;
    std::vector<CycleFigures> made;
    for (int month = first; month < first + count; ++month) {
      CycleFigures cycle{{2023, static_cast<unsigned>(month)}, {}};
      for (int area = 0; area < areas; ++area) {
        if (pick(1, 12) > 1) cycle.areas.push_back(area_of("A" + std::to_string(area)));
      }
      made.push_back(std::move(cycle));
    }
    return made;
  }

  /// A few audits more than were counted at first, in one area.
  void add_late_audits(CycleFigures& cycle) {
    AreaFigures& area = cycle.areas[static_cast<std::size_t>(pick(0, static_cast<int>(cycle.areas.size()) - 1))];
    const int late = pick(1, 3);
    for (int i = 0; i < late; ++i) add_audit(area);
    area.counts.completed += late;
    area.counts.allocated = std::max(area.counts.allocated, area.counts.completed + area.counts.exempt);
  }

  int pick(int from, int to) { return std::uniform_int_distribution<int>{from, to}(random_); }

 private:
  std::size_t lot(std::initializer_list<int> weights) {
    return std::discrete_distribution<std::size_t>{weights.begin(), weights.end()}(random_);
  }

  void answer(AnswerCounts& counts) {
    const auto given = lot({weights_[0] + 1, weights_[2] + 1, weights_[3], pick(0, 1)});
    counts.yes += given == 0 ? 1 : 0;
    counts.no += given == 1 ? 1 : 0;
    counts.not_applicable += given == 2 ? 1 : 0;
  }

  AreaFigures area_of(const std::string& code) {
    AreaFigures area;
    area.code = code;
    area.focus5 = {{"chronology"}};
    area.questions = {{"seen"}};
    area.graded_questions = {{"plan", {}}};
    area.counts.allocated = pick(0, most_);
    area.counts.exempt = pick(1, 8) == 1 ? pick(0, static_cast<int>(area.counts.allocated)) / 3 : 0;
    const auto due = area.counts.allocated - area.counts.exempt;
    area.counts.completed = pick(1, 3) == 1 ? due : pick(0, static_cast<int>(due));
    for (std::int64_t i = 0; i < area.counts.completed; ++i) add_audit(area);
    return area;
  }

  /// What came of one more audit.
  void add_audit(AreaFigures& area) {
    area.counts.discussions_held += pick(0, 3) > 0 ? 1 : 0;
    ++area.grades.of(all_grades.at(lot({weights_[0], weights_[1], weights_[2], weights_[3]})));
    if (pick(0, 9) > 0) {
      ++area.graded_questions[0].grades.of(all_grades.at(lot({weights_[3], weights_[1], weights_[2], weights_[0]})));
    }
    answer(area.focus5[0]);
    answer(area.questions[0]);
  }

  std::mt19937 random_;
  int most_ = 10;
  std::array<int, 4> weights_{};
};

void print(std::ostream& out, int number, std::int64_t bound, const std::vector<std::string>& figures) {
  out << "{\"dataset\": " << number << ", \"bound\": " << bound << ", \"figures\": [";
  for (std::size_t i = 0; i < figures.size(); ++i) out << (i > 0 ? ", " : "") << figures[i];
  out << "]}\n";
}

std::string entry(const FigureName& name, const std::string& value) {
  return "[\"" + name.window + "\", \"" + name.area + "\", \"" + name.figure + "\", " + value + "]";
}

/// A programme's copies: everything that was printed, and what was hidden.
class Copies {
 public:
  Copies(unsigned dataset, const DisclosureRules& rules) : dataset_{dataset}, rules_{rules} {}

  /// Publishes the last month; counts what is refused.
  int publish(const MonthlyAnalysis& analysis) {
    const auto figures = publication_figures(analysis, rules_, before_);
    if (!figures.proof()) {
      std::cerr << "dataset " << dataset_ << " " << to_string(analysis.period) << " refused: " << figures.proof().cell
                << ": " << figures.proof().words << "\n";
      return 1;
    }
    for (auto figure : figures.release()) {
      figure.copy = copies_;
      before_.push_back(figure);
      const auto known = figures.find(figure.name.window, figure.name.area, figure.name.figure);
      auto& printed = printed_[figure.name];
      // Who has read a figure in an earlier copy still knows it.
      printed = {figure.value || (printed.shown && printed.value == known->value), known->value};
    }
    ++copies_;
    return 0;
  }

  /// What is out of a month and its quarter will be replaced.
  void outdate(const Period& month) {
    auto outdated = printed_;
    std::erase_if(outdated, [&](const auto& entry) {
      return entry.first.window != to_string(month) && entry.first.window != quarter_of(month);
    });
    for (const auto& [name, figure] : outdated) {
      printed_.erase(name);
      printed_[{name.window + "#1", name.area, name.figure}] = figure;
    }
  }

  void write(int number, std::ostream& truth_file) const {
    std::vector<std::string> shown;
    std::vector<std::string> truth;
    for (const auto& [name, figure] : printed_) {
      shown.push_back(entry(name, figure.shown ? std::to_string(figure.value) : "null"));
      if (!figure.shown) truth.push_back(entry(name, std::to_string(figure.value)));
    }
    print(std::cout, number, rules_.upper_bound, shown);
    print(truth_file, number, rules_.upper_bound, truth);
  }

 private:
  struct Printed {
    bool shown = false;
    std::int64_t value = 0;
  };

  unsigned dataset_;
  DisclosureRules rules_;
  std::vector<PublishedFigure> before_;
  int copies_ = 0;  ///< That are out.
  std::map<FigureName, Printed> printed_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: print_publications COUNT SEED TRUTH_FILE\n";
    return 2;
  }
  const int count = std::stoi(argv[1]);
  const auto seed = static_cast<unsigned>(std::stoul(argv[2]));
  std::ofstream truth_file{argv[3]};
  int refused = 0;
  for (int number = 0; number < count; ++number) {
    const unsigned dataset = seed + static_cast<unsigned>(number);
    Programme programme{dataset};
    const auto months = programme.months();
    DisclosureRules rules;
    rules.upper_bound = programme.pick(5, 7);
    rules.hide_bases = programme.pick(1, 6) == 1;
    Copies copies{dataset, rules};
    MonthlyAnalysis analysis;
    for (const auto& month : months) {
      analysis.history.push_back(month);
      analysis.period = month.period;
      refused += copies.publish(analysis);
      if (month.areas.empty() || programme.pick(1, 6) > 1) continue;
      programme.add_late_audits(analysis.history.back());
      copies.outdate(month.period);
      refused += copies.publish(analysis);
    }
    copies.write(number, truth_file);
  }
  std::cerr << "refused: " << refused << "\n";
  return 0;
}
