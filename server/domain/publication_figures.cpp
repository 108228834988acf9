// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/publication_figures.h"

#include <algorithm>
#include <set>

#include "server/domain/grade.h"
#include "server/domain/measure.h"

namespace touchstone::domain {

namespace {

bool same_quarter(const Period& left, const Period& right) { return quarter_of(left) == quarter_of(right); }

/// The cells of one window, by area and figure.
using Cells = std::map<std::pair<std::string, std::string>, std::size_t>;

/// The tables of one calendar quarter: a layer for each month and, at its end, one for the quarter.
class QuarterTables {
 public:
  QuarterTables(const DisclosureRules& rules, bool with_answers) : rules_{rules}, with_answers_{with_answers} {}

  void add_month(const CycleFigures& cycle) {
    const std::string window = to_string(cycle.period);
    windows_.push_back({window, {}, {}});
    for (const AreaFigures& area : cycle.areas) add_area(area);
    if (!cycle.areas.empty()) add_totals(cycle);
  }

  /// The sums of the months before; the last layer.
  void add_quarter(const std::string& name) {
    const auto months = windows_;
    windows_.push_back({name, {}, {}});
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> summed;
    std::vector<std::pair<std::string, std::string>> order;
    for (const Window& month : months) {
      for (const auto& [key, cell] : month.cells) {
        auto& parts = summed[key];
        if (parts.empty()) order.push_back(key);
        parts.push_back(cell);
      }
    }
    for (const auto& key : order) {
      const auto& parts = summed[key];
      DisclosureCell cell = model_.cells()[parts.front()];
      std::int64_t value = 0;
      for (const std::size_t part : parts) value += model_.cells()[part].value;
      model_.add_sum(put(key.first, key.second, value, cell.base, cell.kept), parts);
    }
    add_quarter_breakdowns(months);
    sum_areas(order);
  }

  DisclosureModel& model() { return model_; }
  const DisclosureModel& model() const { return model_; }
  struct Window {
    std::string name;
    Cells cells;
    std::map<std::pair<std::string, std::string>, std::size_t> breakdowns;  ///< By area and whole breakdown's name.
  };
  const std::vector<Window>& windows() const { return windows_; }
  /// What the parts of a breakdown may add up to, by name: the answers counted, where some have none, or else all.
  struct Wholes {
    std::string counted;
    std::string all;
  };
  const Wholes& wholes(std::size_t breakdown) const { return wholes_.at(breakdown); }

 private:
  int layer() const { return static_cast<int>(windows_.size()) - 1; }

  std::size_t put(const std::string& area, const std::string& figure, std::int64_t value, bool base,
                  bool kept = false) {
    DisclosureCell cell;
    cell.name = figure_words({windows_.back().name, area, figure});
    cell.value = value;
    cell.layer = layer();
    cell.base = base;
    cell.fixed = base && !rules_.hide_bases;
    cell.kept = kept;
    const std::size_t index = model_.add(std::move(cell));
    figure_of_.push_back(figure);
    windows_.back().cells[{area, figure}] = index;
    return index;
  }

  std::size_t cell(const std::string& area, const std::string& figure) const {
    return windows_.back().cells.at({area, figure});
  }

  /// What parts add up to: the audits completed, or where some have no answer, how many have, which readers may know.
  std::size_t whole_of(const std::string& area, const std::string& figure, std::int64_t total) {
    const std::size_t completed = cell(area, "completed");
    return model_.cells()[completed].value == total ? completed : put(area, figure + month_counted, total, true);
  }

  void break_down(const std::string& area, const std::string& name, std::size_t whole, std::vector<std::size_t> parts) {
    put_breakdown(area, name, {whole, std::move(parts)}, month_counted);
  }

  void put_breakdown(const std::string& area, const std::string& name, Breakdown breakdown, const char* counted) {
    const std::string& window = windows_.back().name;
    wholes_.push_back({figure_words({window, area, name + counted}),
                       figure_words({window, area, name == "returns" ? "allocated" : "completed"})});
    windows_.back().breakdowns[{area, name}] = model_.add_breakdown(std::move(breakdown));
  }

  void add_counts(const std::string& area, const CycleCounts& counts, const GradeCounts& grades) {
    const std::size_t allocated = put(area, "allocated", counts.allocated, true);
    const std::size_t completed = put(area, "completed", counts.completed, true);
    break_down(area, "returns", allocated,
               {completed, put(area, "not_completed", counts.not_completed(), true),
                put(area, "exempt", counts.exempt, true)});
    break_down(area, "discussion", completed,
               {put(area, "discussed", counts.discussions_held, false),
                put(area, "not_discussed", counts.completed - counts.discussions_held, false)});
    add_grades(area, "grade", grades);
  }

  void add_grades(const std::string& area, const std::string& name, const GradeCounts& grades) {
    const std::size_t whole = whole_of(area, name, grades.total());
    std::vector<std::size_t> parts;
    parts.reserve(all_grades.size());
    for (const Grade grade : all_grades) {
      parts.push_back(
          put(area, name + "." + std::string{grade_measure(grade)}, grades.of(grade), false, grade == Grade::Good));
    }
    break_down(area, name, whole, parts);
  }

  void add_answers(const std::string& area, const std::string& name, const AnswerCounts& answers) {
    const std::size_t whole = whole_of(area, name, answers.yes + answers.no + answers.not_applicable);
    const std::size_t yes = put(area, name + ".yes", answers.yes, false, true);
    const std::size_t no = put(area, name + ".no", answers.no, false);
    break_down(area, name, whole, {yes, no, put(area, name + ".not_applicable", answers.not_applicable, false)});
  }

  void add_area(const AreaFigures& area) {
    add_counts(area.code, area.counts, area.grades);
    if (!with_answers_) return;
    for (const AnswerCounts& answers : area.focus5) add_answers(area.code, "focus5." + answers.key, answers);
    for (const AnswerCounts& answers : area.questions) add_answers(area.code, "question." + answers.key, answers);
    for (const auto& question : area.graded_questions) add_grades(area.code, "graded." + question.key, question.grades);
  }

  void add_totals(const CycleFigures& cycle) {
    add_counts("", total_counts(cycle), total_grades(cycle));
    std::vector<std::pair<std::string, std::string>> order;
    for (const auto& [key, index] : windows_.back().cells) order.push_back(key);
    sum_areas(order);
  }

  /// The total over areas of everything that has one in the window.
  void sum_areas(const std::vector<std::pair<std::string, std::string>>& keys) {
    for (const auto& [area, figure] : keys) {
      if (!area.empty()) continue;
      std::vector<std::size_t> parts;
      for (const auto& [key, index] : windows_.back().cells) {
        if (!key.first.empty() && key.second == figure) parts.push_back(index);
      }
      if (!parts.empty() && complete(figure, parts)) model_.add_sum(cell("", figure), parts);
    }
  }

  /// A total of what only some areas have a cell of their own for is none ("grade.counted").
  bool complete(const std::string& figure, const std::vector<std::size_t>& parts) const {
    std::int64_t sum = 0;
    for (const std::size_t part : parts) sum += model_.cells()[part].value;
    return sum == model_.cells()[cell("", figure)].value;
  }

  void add_quarter_breakdowns(const std::vector<Window>& months) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_name;
    for (const Window& month : months) {
      for (const auto& [key, breakdown] : month.breakdowns) by_name[key].push_back(breakdown);
    }
    for (const auto& [key, breakdowns] : by_name) {
      Breakdown quarter;
      quarter.months = breakdowns;
      std::set<std::string> figures;
      for (const std::size_t index : breakdowns) {
        for (const std::size_t part : model_.breakdowns()[index].parts) figures.insert(figure_of_.at(part));
      }
      std::int64_t total = 0;
      for (const std::string& figure : figures) {
        quarter.parts.push_back(cell(key.first, figure));
        total += model_.cells()[quarter.parts.back()].value;
      }
      quarter.whole = key.second == "returns" ? cell(key.first, "allocated") : quarter_whole(key, total);
      put_breakdown(key.first, key.second, std::move(quarter), quarter_counted);
    }
  }

  std::size_t quarter_whole(const std::pair<std::string, std::string>& key, std::int64_t total) {
    const std::size_t completed = cell(key.first, "completed");
    if (model_.cells()[completed].value == total) return completed;
    return put(key.first, key.second + quarter_counted, total, true);
  }

  static constexpr const char* month_counted = ".counted";
  static constexpr const char* quarter_counted = ".all_counted";

  const DisclosureRules& rules_;
  bool with_answers_;
  DisclosureModel model_;
  std::vector<std::string> figure_of_;  ///< By cell.
  std::vector<Wholes> wholes_;          ///< By breakdown.
  std::vector<Window> windows_;
};

}  // namespace

/// Makes the figures of a copy quarter by quarter: no total joins one quarter to another.
class PublicationWork {
 public:
  PublicationWork(const MonthlyAnalysis& analysis, const DisclosureRules& rules,
                  const std::vector<PublishedFigure>& before)
      : analysis_{analysis}, rules_{rules} {
    for (const PublishedFigure& figure : before) {
      const Print print{figure.value, figure.bound, figure.copy};
      Printed& printed = before_.try_emplace(figure_words(figure.name), Printed{print, print, {}}).first->second;
      if (!printed.value) printed.value = figure.value;
      printed.last = print;
    }
  }

  PublicationFigures run() {
    const auto& history = analysis_.history;
    for (std::size_t from = 0; from < history.size();) {
      std::size_t to = from;
      while (to < history.size() && same_quarter(history[from].period, history[to].period)) ++to;
      decide(from, to);
      from = to;
    }
    return std::move(made_);
  }

 private:
  void decide(std::size_t from, std::size_t to) {
    const auto& history = analysis_.history;
    const Period last = history[to - 1].period;
    const bool own = to == history.size();
    QuarterTables tables{rules_, own};
    int layer = -1;
    for (std::size_t i = from; i < to; ++i) {
      tables.add_month(history[i]);
      take_published(tables, ++layer, own && i + 1 == to ? revised_in_quarter(from, to) : std::set<std::string>{});
      suppress(tables.model(), layer, rules_);
    }
    DisclosureProof proof = prove(tables.model(), layer, rules_);
    // A quarter is published once, at its end; one cycle alone would be printed twice.
    if (proof && last.month % 3 == 0 && to - from > 1) {
      tables.add_quarter(quarter_of(last));
      take_published(tables, layer + 1, {});
      suppress(tables.model(), layer + 1, rules_);
      if (DisclosureProof with_quarter = prove(tables.model(), layer + 1, rules_)) {
        proof = std::move(with_quarter);
        ++layer;
        if (own) {
          for (std::size_t i = from; i < to; ++i) made_.quarter_.push_back(history[i].period);
        }
      }
    }
    add_proof(proof);
    keep(tables, layer);
    if (!own) return;
    for (std::size_t i = from; i < to; ++i) made_.own_windows_.push_back(to_string(history[i].period));
    if (!made_.quarter_.empty()) made_.own_windows_.push_back(quarter_of(last));
  }

  /// How one copy printed a figure; without a value it was hidden.
  struct Print {
    std::optional<std::int64_t> value;
    std::int64_t bound = 0;
    int copy = 0;
  };

  /// What earlier copies printed of a figure. A figure whose value changes is hidden from then on, so that there is one
  /// value that was ever printed.
  struct Printed {
    Print first;
    Print last;
    std::optional<std::int64_t> value;
  };

  const Printed* printed(const std::string& name) const {
    const auto known = before_.find(name);
    return known == before_.end() ? nullptr : &known->second;
  }

  const Printed* printed(const DisclosureCell& cell) const { return printed(cell.name); }

  /// What the parts of a breakdown added up to in the first or the last copy that had them: whether all audits had an
  /// answer may be another matter there than now. Nothing where none had them, or where that was hidden.
  std::optional<std::int64_t> whole_in(Print Printed::*which, const QuarterTables& tables,
                                       std::size_t breakdown) const {
    const auto& model = tables.model();
    const Printed* part = printed(model.cells()[model.breakdowns()[breakdown].parts.front()]);
    if (part == nullptr) return std::nullopt;
    const QuarterTables::Wholes& wholes = tables.wholes(breakdown);
    const Printed* counted = printed(wholes.counted);
    const Printed* whole =
        counted != nullptr && (counted->*which).copy == (part->*which).copy ? counted : printed(wholes.all);
    return whole == nullptr ? std::nullopt : (whole->*which).value;
  }

  bool has_changed(const DisclosureCell& cell) const {
    const Printed* known = printed(cell);
    return known != nullptr && known->value && *known->value != cell.value;
  }

  /// What is out already stays as it was printed. Where a figure or its whole has another value now, the difference
  /// could tell of a late audit: then nothing of that breakdown is printed again.
  /// `elsewhere`: names of breakdowns that are revised in another table of the same audits.
  void take_published(QuarterTables& tables, int layer, const std::set<std::string>& elsewhere) {
    DisclosureModel& model = tables.model();
    for (DisclosureCell& cell : model.cells()) {
      const Printed* known = cell.layer == layer ? printed(cell) : nullptr;
      if (known == nullptr || has_changed(cell)) continue;
      cell.fixed = true;
      cell.shown = known->last.value.has_value();
      cell.bound = known->first.bound;
    }
    std::set<std::string> somewhere = revised_in(tables, layer);
    somewhere.insert(elsewhere.begin(), elsewhere.end());
    for (const auto& [key, index] : tables.windows()[static_cast<std::size_t>(layer)].breakdowns) {
      const bool anywhere = somewhere.count(key.second) > 0 && whole_was_hidden(tables, index);
      if (anywhere || revised(tables, index)) hide_revised(tables, index);
    }
    show_totals_that_follow(model, layer);
  }

  /// A total of figures that all stay as they were printed did not change, and everybody knows it.
  static void show_totals_that_follow(DisclosureModel& model, int layer) {
    for (const DisclosureRelation& relation : model.relations()) {
      const auto& terms = relation.terms;
      if (relation.least != 0 || relation.most != 0 || terms.front().second != -1) continue;
      DisclosureCell& total = model.cells()[terms.front().first];
      const bool known = std::all_of(terms.begin() + 1, terms.end(), [&](const auto& term) {
        return model.cells()[term.first].shown && model.cells()[term.first].fixed;
      });
      if (total.layer == layer && known) total.shown = true;
    }
  }

  /// Whether readers see that a breakdown is of other audits than in the copy that first had it.
  bool revised(const QuarterTables& tables, std::size_t index) const {
    const DisclosureModel& model = tables.model();
    const Breakdown& breakdown = model.breakdowns()[index];
    const std::int64_t whole = model.cells()[breakdown.whole].value;
    const auto changed = [&](std::size_t cell) { return has_changed(model.cells()[cell]); };
    return changed(breakdown.whole) || whole_in(&Printed::first, tables, index).value_or(whole) != whole ||
           std::any_of(breakdown.parts.begin(), breakdown.parts.end(), changed);
  }

  /// The names of what is revised in some area, or in the total, of a window.
  std::set<std::string> revised_in(const QuarterTables& tables, int layer) const {
    std::set<std::string> names;
    for (const auto& [key, index] : tables.windows()[static_cast<std::size_t>(layer)].breakdowns) {
      if (revised(tables, index)) names.insert(key.second);
    }
    return names;
  }

  /// The names of what is revised in a quarter that was published already: a late audit of its last month.
  std::set<std::string> revised_in_quarter(std::size_t from, std::size_t to) const {
    QuarterTables tables{rules_, true};
    for (std::size_t i = from; i < to; ++i) tables.add_month(analysis_.history[i]);
    tables.add_quarter(quarter_of(analysis_.history[to - 1].period));
    return revised_in(tables, static_cast<int>(to - from));
  }

  /// Whether the number of audits of a breakdown that is out was hidden there: a late one may have come to it, or not.
  bool whole_was_hidden(const QuarterTables& tables, std::size_t index) const {
    const auto& model = tables.model();
    const bool is_out = printed(model.cells()[model.breakdowns()[index].parts.front()]) != nullptr;
    return is_out && !whole_in(&Printed::first, tables, index);
  }

  void hide_revised(QuarterTables& tables, std::size_t index) {
    DisclosureModel& model = tables.model();
    Breakdown& breakdown = model.breakdowns()[index];
    const DisclosureCell& whole = model.cells()[breakdown.whole];
    if (whole.value == 0 && whole.shown) return;  // The parts of nothing are known to be 0.
    const std::int64_t bound = bound_of_revised(tables, index);
    for (const std::size_t part : breakdown.parts) {
      DisclosureCell& cell = model.cells()[part];
      if (cell.base && !rules_.hide_bases) return;
      cell.shown = false;
      cell.fixed = true;
      cell.bound = bound;
    }
    breakdown.zeros_hidden = true;
    if (const auto before = whole_in(&Printed::first, tables, index)) {
      add_late_audits(model, breakdown, *before);
      add_hidden_before(model, breakdown, *before);
    }
  }

  /// Where the last copy hid all of a breakdown already, of the same whole, nothing is decided now; 0: it is.
  std::int64_t bound_of_revised(const QuarterTables& tables, std::size_t index) const {
    const DisclosureModel& model = tables.model();
    const Breakdown& breakdown = model.breakdowns()[index];
    if (whole_in(&Printed::last, tables, index) != model.cells()[breakdown.whole].value) return 0;
    std::int64_t bound = 0;
    for (const std::size_t part : breakdown.parts) {
      const Printed* known = printed(model.cells()[part]);
      if (known == nullptr || known->last.value) return 0;
      bound = known->last.bound;
    }
    return bound;
  }

  /// Who takes it that audits were only added knows that a part is no less than it was, and has not grown by more than
  /// the whole.
  void add_late_audits(DisclosureModel& model, const Breakdown& breakdown, std::int64_t before) const {
    const std::int64_t added = model.cells()[breakdown.whole].value - before;
    DisclosureRelation all{{{breakdown.whole, -1}}, -any_count, -before};
    std::vector<DisclosureRelation> each;
    std::int64_t grown = 0;
    for (const std::size_t part : breakdown.parts) {
      const DisclosureCell& cell = model.cells()[part];
      const Printed* known = printed(cell);
      if (known == nullptr || !known->value) continue;
      const std::int64_t then = *known->value;
      if (cell.value < then) return;  // It is not so: some were corrected.
      grown += cell.value - then;
      each.push_back({{{part, 1}}, then, any_count});
      each.push_back({{{part, 1}, {breakdown.whole, -1}}, -any_count, then - before});
      all.terms.emplace_back(part, 1);
      all.most += then;
    }
    if (added <= 0 || each.empty() || grown > added) return;
    for (auto& relation : each) model.add_relation(std::move(relation));
    model.add_relation(std::move(all));
  }

  /// And of what an earlier copy hid where it would have shown zeros that it is at least 1.
  void add_hidden_before(DisclosureModel& model, const Breakdown& breakdown, std::int64_t before) const {
    for (const std::size_t part : breakdown.parts) {
      DisclosureCell& cell = model.cells()[part];
      const Printed* known = printed(cell);
      if (known == nullptr || known->first.value || cell.value == 0) continue;
      const std::int64_t bound = known->first.bound != 0 ? known->first.bound : rules_.upper_bound;
      if (before > bound) cell.at_least = 1;
    }
  }

  void add_proof(const DisclosureProof& proof) {
    auto& all = made_.proof_;
    all.hidden += proof.hidden;
    all.shown += proof.shown;
    all.relations += proof.relations;
    if (!all) return;
    all.outcome = proof.outcome;
    all.cell = proof.cell;
    all.words = proof ? std::to_string(all.hidden) + " hidden figures against " + std::to_string(all.shown) +
                            " shown or known ones and " + std::to_string(all.relations) + " totals of both"
                      : proof.words;
  }

  void keep(QuarterTables& tables, int layer) {
    for (const auto& window : tables.windows()) {
      for (const auto& [key, index] : window.cells) {
        const DisclosureCell& cell = tables.model().cells()[index];
        if (cell.layer <= layer) made_.figures_[{window.name, key.first, key.second}] = {cell.value, cell.shown};
      }
    }
  }

  static constexpr std::int64_t any_count = std::int64_t{1} << 40;  ///< Where a relation ends on one side only.

  const MonthlyAnalysis& analysis_;
  const DisclosureRules& rules_;
  std::map<std::string, Printed> before_;
  PublicationFigures made_;
};

namespace {

/// The table of the year's months, and the control charts, print these of earlier months, or what follows from these.
bool of_earlier_months(const FigureName& name) {
  static const std::set<std::string> counts{"allocated", "completed", "not_completed",
                                            "exempt",    "discussed", "not_discussed"};
  return name.area.empty() && name.window.find('Q') == std::string::npos &&
         (counts.count(name.figure) > 0 || name.figure.rfind("grade.", 0) == 0);
}

}  // namespace

std::string figure_words(const FigureName& name) {
  return name.window + ", " + (name.area.empty() ? "all areas" : name.area) + ", " + name.figure;
}

std::string quarter_of(const Period& period) {
  return std::to_string(period.year) + "-Q" + std::to_string((period.month + 2) / 3);
}

std::optional<PublicationFigures::Figure> PublicationFigures::find(const std::string& window, const std::string& area,
                                                                   const std::string& figure) const {
  const auto found = figures_.find({window, area, figure});
  return found == figures_.end() ? std::nullopt : std::optional{found->second};
}

bool PublicationFigures::of_own_window(const FigureName& name) const {
  return std::find(own_windows_.begin(), own_windows_.end(), name.window) != own_windows_.end();
}

bool PublicationFigures::all_printed_in(const std::vector<PublishedFigure>& before) const {
  std::map<FigureName, std::optional<std::int64_t>> printed;
  for (const PublishedFigure& figure : before) printed[figure.name] = figure.value;
  return std::all_of(figures_.begin(), figures_.end(), [&](const auto& entry) {
    const auto& [name, figure] = entry;
    if (!of_own_window(name)) return true;
    const auto known = printed.find(name);
    return known != printed.end() && known->second == (figure.shown ? std::optional{figure.value} : std::nullopt);
  });
}

std::vector<PublishedFigure> PublicationFigures::release() const {
  std::vector<PublishedFigure> figures;
  for (const auto& [name, figure] : figures_) {
    if (!of_own_window(name) && !of_earlier_months(name)) continue;
    figures.push_back({name, figure.shown ? std::optional{figure.value} : std::nullopt});
  }
  return figures;
}

PublicationFigures publication_figures(const MonthlyAnalysis& analysis, const DisclosureRules& rules,
                                       const std::vector<PublishedFigure>& before) {
  return PublicationWork{analysis, rules, before}.run();
}

}  // namespace touchstone::domain
