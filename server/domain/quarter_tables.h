// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/disclosure.h"

namespace touchstone::domain {

/// The tables of one calendar quarter: a layer for each month and, at its end, one for the quarter.
class QuarterTables {
 public:
  /// By area and figure, or by area and a breakdown's name ("grade"; "returns" of the audits allocated).
  using Places = std::map<std::pair<std::string, std::string>, std::size_t>;

  /// One month, or the quarter.
  struct Window {
    std::string name;  ///< "2023-09" or "2023-Q3".
    Places cells;
    Places breakdowns;
  };

  /// What the parts of a breakdown may add up to, by name: the answers counted, where some have none, or else all.
  struct Wholes {
    std::string counted;
    std::string all;
  };

  QuarterTables(const DisclosureRules& rules, bool with_answers) : rules_{rules}, with_answers_{with_answers} {}

  void add_month(const CycleFigures& cycle);
  /// The sums of the months before; the last layer.
  void add_quarter(const std::string& name);

  DisclosureModel& model() { return model_; }
  const DisclosureModel& model() const { return model_; }
  const std::vector<Window>& windows() const { return windows_; }
  const Wholes& wholes(std::size_t breakdown) const { return wholes_.at(breakdown); }

 private:
  int layer() const { return static_cast<int>(windows_.size()) - 1; }

  std::size_t put(const std::string& area, const std::string& figure, std::int64_t value, bool base, bool kept = false);
  std::size_t cell(const std::string& area, const std::string& figure) const;
  /// What parts add up to: the audits completed, or where some have no answer, how many have, which readers may know.
  std::size_t whole_of(const std::string& area, const std::string& figure, std::int64_t total);
  void break_down(const std::string& area, const std::string& name, std::size_t whole, std::vector<std::size_t> parts);
  void put_breakdown(const std::string& area, const std::string& name, Breakdown breakdown, const char* counted);
  void add_counts(const std::string& area, const CycleCounts& counts, const GradeCounts& grades);
  void add_grades(const std::string& area, const std::string& name, const GradeCounts& grades);
  void add_answers(const std::string& area, const std::string& name, const AnswerCounts& answers);
  void add_area(const AreaFigures& area);
  void add_totals(const CycleFigures& cycle);
  /// The total over areas of everything that has one in the window.
  void sum_areas(const std::vector<std::pair<std::string, std::string>>& keys);
  /// A total of what only some areas have a cell of their own for is none ("grade.counted").
  bool complete(const std::string& figure, const std::vector<std::size_t>& parts) const;
  void add_quarter_breakdowns(const std::vector<Window>& months);
  std::size_t quarter_whole(const std::pair<std::string, std::string>& key, std::int64_t total);

  static constexpr const char* month_counted = ".counted";
  static constexpr const char* quarter_counted = ".all_counted";

  const DisclosureRules& rules_;
  bool with_answers_;
  DisclosureModel model_;
  std::vector<std::string> figure_of_;  ///< By cell.
  std::vector<Wholes> wholes_;          ///< By breakdown.
  std::vector<Window> windows_;
};

}  // namespace touchstone::domain
