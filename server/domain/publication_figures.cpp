// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/publication_figures.h"

#include <algorithm>
#include <set>

#include "server/domain/quarter_tables.h"

namespace touchstone::domain {

namespace {

bool same_quarter(const Period& left, const Period& right) { return quarter_of(left) == quarter_of(right); }

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
  /// could tell of a late audit: then nothing of that breakdown is printed again, nor of what it is counted in, the
  /// total over areas and the quarter. `elsewhere`: names of breakdowns that are revised in another table of the same
  /// audits.
  void take_published(QuarterTables& tables, int layer, const std::set<std::string>& elsewhere) {
    DisclosureModel& model = tables.model();
    for (DisclosureCell& cell : model.cells()) {
      const Printed* known = cell.layer == layer ? printed(cell) : nullptr;
      if (known == nullptr) continue;
      if (has_changed(cell)) {
        // Two numbers of audits tell how many were late; one number that is hidden beside them would follow.
        if (cell.base && rules_.hide_bases) hide_for_good(cell);
        continue;
      }
      cell.fixed = true;
      cell.shown = known->last.value.has_value();
      cell.bound = known->first.bound;
    }
    std::set<std::string> somewhere = revised_in(tables, layer);
    somewhere.insert(elsewhere.begin(), elsewhere.end());
    for (const auto& [key, index] : tables.windows()[static_cast<std::size_t>(layer)].breakdowns) {
      const bool total = key.first.empty();
      const bool may_hold_it = somewhere.count(key.second) > 0 && (total || whole_was_hidden(tables, index));
      if (may_hold_it || revised(tables, index) || of_revised_month(model, index)) hide_revised(tables, index);
    }
    show_totals_that_follow(model, layer);
    add_totals_before(model, layer);
  }

  /// A total of figures that all stay as they were printed did not change, and everybody knows it.
  static void show_totals_that_follow(DisclosureModel& model, int layer) {
    for (const DisclosureRelation& relation : model.relations()) {
      const auto& terms = relation.terms;
      if (!relation.is_sum()) continue;
      DisclosureCell& total = model.cells()[terms.front().first];
      const bool known = std::all_of(terms.begin() + 1, terms.end(), [&](const auto& term) {
        return model.cells()[term.first].shown && model.cells()[term.first].fixed;
      });
      if (total.layer == layer && known) total.shown = true;
    }
  }

  static void hide_for_good(DisclosureCell& cell) {
    cell.shown = false;
    cell.fixed = true;
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

  /// Were a sum of it printed, a reader who knows the other months could tell what the late audit was.
  static bool of_revised_month(const DisclosureModel& model, std::size_t quarter) {
    const auto& months = model.breakdowns()[quarter].months;
    return std::any_of(months.begin(), months.end(),
                       [&](std::size_t month) { return model.breakdowns()[month].revised; });
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
      hide_for_good(cell);
      cell.bound = bound;
    }
    breakdown.zeros_hidden = true;
    breakdown.revised = true;
    breakdown.whole_before = whole_in(&Printed::first, tables, index);
    if (breakdown.whole_before) {
      add_late_audits(model, breakdown, *breakdown.whole_before);
      add_hidden_before(model, breakdown, *breakdown.whole_before);
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

  /// A total that was printed and is hidden or another now still tells of the parts as they were.
  void add_totals_before(DisclosureModel& model, int layer) const {
    std::vector<DisclosureRelation> known;
    for (const DisclosureRelation& sum : model.relations()) {
      if (!sum.is_sum()) continue;
      const DisclosureCell& total = model.cells()[sum.terms.front().first];
      const Printed* then = total.layer == layer ? printed(total) : nullptr;
      if (then == nullptr || !then->first.value || (total.shown && !has_changed(total))) continue;
      for (auto& relation : total_before(model, sum, then->first)) known.push_back(std::move(relation));
    }
    for (auto& relation : known) {
      if (holds(model, relation)) model.add_relation(std::move(relation));
    }
  }

  /// What a total was the sum of: parts that are as they were, and parts that late audits came to since, which have
  /// grown by no more than their wholes.
  std::vector<DisclosureRelation> total_before(const DisclosureModel& model, const DisclosureRelation& sum,
                                               const Print& then) const {
    DisclosureRelation at_least{{}, *then.value, any_count};
    DisclosureRelation at_most{{}, -any_count, *then.value};
    for (std::size_t i = 1; i < sum.terms.size(); ++i) {
      const std::size_t part = sum.terms[i].first;
      const Printed* known = printed(model.cells()[part]);
      const bool beside = known != nullptr && known->first.copy == then.copy;
      if (beside && known->first.value) {
        at_least.least -= *known->first.value;
        at_most.most -= *known->first.value;
        continue;
      }
      at_least.terms.emplace_back(part, 1);
      at_most.terms.emplace_back(part, 1);
      const Breakdown* breakdown = model.breakdown_of(part);
      if (!beside || (breakdown != nullptr && !breakdown->revised)) continue;
      if (breakdown == nullptr || !breakdown->whole_before) {  // A hidden number of audits may have grown by any.
        at_most.most = any_count;
      } else if (at_most.most != any_count) {
        at_most.terms.emplace_back(breakdown->whole, -1);
        at_most.most -= *breakdown->whole_before;
      }
    }
    if (at_least.terms.empty()) return {};
    return {std::move(at_least), std::move(at_most)};
  }

  /// Whether it is so: where figures were corrected rather than audits added, nothing of it is known.
  static bool holds(const DisclosureModel& model, const DisclosureRelation& relation) {
    std::int64_t sum = 0;
    for (const auto& [cell, factor] : relation.terms) sum += factor * model.cells()[cell].value;
    return relation.least <= sum && sum <= relation.most;
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
