// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/disclosure.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "server/domain/disclosure_search.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
/// Changes tried for one question while hiding, and while proving.
constexpr std::int64_t effort_of_hiding = 1'500;
constexpr std::int64_t effort_of_proof = 20'000;

bool small(std::int64_t value, const DisclosureRules& rules) { return value >= 1 && value <= rules.upper_bound; }

/// The rules that a cell was decided by.
DisclosureRules rules_of(const DisclosureCell& cell, DisclosureRules rules) {
  if (cell.bound != 0) rules.upper_bound = cell.bound;
  return rules;
}

/// Whether a cell of the same layer that hangs together with it is still shown, zeros apart.
bool more_to_hide(const DisclosureModel& model, const TableSearch& search, std::size_t cell) {
  const int layer = model.cells()[cell].layer;
  for (const auto& ring : search.shown_around(cell)) {
    for (const std::size_t index : ring) {
      const DisclosureCell& other = model.cells()[index];
      if (other.layer == layer && other.part && !other.base && other.value > 0) return true;
    }
  }
  return false;
}

/// The highest value that a hidden cell must be able to have: one more than the bound; less only where everything that
/// is not zero is hidden around it already, and the numbers of audits and the zeros that are known leave it no more.
std::int64_t wanted_highest(const DisclosureModel& model, TableSearch& search, std::size_t cell,
                            const DisclosureRules& rules) {
  const std::int64_t outside = rules.upper_bound + 1;
  const Breakdown* breakdown = model.breakdown_of(cell);
  if (breakdown == nullptr || !model.cells()[breakdown->whole].shown) return outside;
  std::int64_t room = model.cells()[breakdown->whole].value;
  for (const std::size_t part : breakdown->parts) {
    if (part == cell) continue;
    const DisclosureCell& other = model.cells()[part];
    if (other.shown && other.value > 0) return outside;
    if (!other.shown) room -= model.least(part);
  }
  if (room <= rules.upper_bound) return room;
  return more_to_hide(model, search, cell) ? outside : std::min(outside, search.most_when_published(cell));
}

/// Whether a hidden cell keeps what it must: two values at the least; and of 1 to the bound one value outside, or all
/// that its whole allows.
bool is_protected(const DisclosureModel& model, TableSearch& search, std::size_t cell, const DisclosureRules& now) {
  const DisclosureRules rules = rules_of(model.cells()[cell], now);
  const std::int64_t value = model.cells()[cell].value;
  const auto two_values = [&] { return search.lowest(cell) < search.highest(cell); };
  const auto other_value = [&] {
    return two_values() || search.reach(cell, value + 1) || search.reach(cell, value - 1) ||
           search.exists(cell, value + 1, std::numeric_limits<std::int64_t>::max()).value_or(false) ||
           search.exists(cell, 0, value - 1).value_or(false);
  };
  if (!small(value, rules)) return other_value();
  const std::int64_t outside = rules.upper_bound + 1;
  const std::int64_t lowest = model.least(cell);
  if (search.reach(cell, outside)) return true;
  if (lowest == 0 && search.reach(cell, 0)) return two_values();
  const std::int64_t highest = wanted_highest(model, search, cell, rules);
  if (highest == outside) {
    return search.exists(cell, outside, std::numeric_limits<std::int64_t>::max()).value_or(false) ||
           (lowest == 0 && search.exists(cell, 0, 0).value_or(false));
  }
  const bool up = search.highest(cell) >= highest || search.exists(cell, highest, highest).value_or(false);
  const bool down = search.reach(cell, lowest) || search.exists(cell, lowest, lowest).value_or(false);
  return up && down && two_values();
}

/// Hides the cells of one layer.
class Suppressor {
 public:
  Suppressor(DisclosureModel& model, int layer, const DisclosureRules& rules)
      : model_{model}, layer_{layer}, rules_{rules} {}

  void run() {
    keep_what_follows();
    while (keep_zeros_of_nothing()) {
    }
    if (rules_.hide_bases) hide_bases();
    for (Breakdown& breakdown : model_.breakdowns()) {
      if (of_layer(breakdown)) hide_first(breakdown);
    }
    while (show_zeros_that_follow()) {
    }
    TableSearch search{model_, layer_, effort_of_hiding};
    // What is protected stays so whatever else is hidden; only newly hidden cells need another look.
    for (std::size_t i = 0; i < model_.cells().size(); i = std::min(i + 1, newly_hidden_)) {
      newly_hidden_ = none;
      // Where nothing is left to hide it stays as it is, and the proof will say so.
      while (wants_protection(search, i) && (hide_another(search, i) || hide_zeros_around(search, i))) {
        search.follow();
      }
    }
    model_.keep_other_tables(search.found());
  }

 private:
  DisclosureCell& cell(std::size_t index) { return model_.cells()[index]; }
  bool of_layer(const Breakdown& breakdown) { return cell(breakdown.parts.front()).layer == layer_; }
  /// A total of months that are all shown is known, printed or not.
  void keep_what_follows() {
    for (const DisclosureRelation& relation : model_.relations()) {
      const auto& terms = relation.terms;
      if (!relation.is_sum()) continue;
      DisclosureCell& whole = cell(terms.front().first);
      const bool known = std::all_of(terms.begin() + 1, terms.end(), [this](const auto& term) {
        return cell(term.first).shown && cell(term.first).layer < layer_;
      });
      if (whole.layer == layer_ && whole.shown && known) whole.fixed = true;
    }
  }

  bool wants_protection(TableSearch& search, std::size_t index) {
    return cell(index).layer <= layer_ && !cell(index).shown && !is_protected(model_, search, index, rules_);
  }

  /// Where a whole that is shown for good is 0, its parts are known.
  bool keep_zeros_of_nothing() {
    bool any = false;
    for (const DisclosureRelation& relation : model_.relations()) {
      const auto& terms = relation.terms;
      if (!relation.is_sum() || !cell(terms.front().first).fixed) continue;
      if (!cell(terms.front().first).shown || cell(terms.front().first).value != 0) continue;
      for (const auto& term : terms) {
        DisclosureCell& each = cell(term.first);
        if (each.layer != layer_ || each.fixed) continue;
        each.fixed = true;
        any = true;
      }
    }
    return any;
  }

  /// With a whole, all its parts are hidden.
  void hide(std::size_t index) {
    if (cell(index).fixed || !cell(index).shown) return;
    cell(index).shown = false;
    newly_hidden_ = std::min(newly_hidden_, index);
    for (Breakdown& breakdown : model_.breakdowns()) {
      if (breakdown.whole != index || !of_layer(breakdown)) continue;
      breakdown.zeros_hidden = true;
      for (const std::size_t part : breakdown.parts) hide(part);
    }
  }

  void hide_bases() {
    for (std::size_t i = 0; i < model_.cells().size(); ++i) {
      if (cell(i).layer == layer_ && cell(i).base && small(cell(i).value, rules_)) hide(i);
    }
  }

  void hide_first(Breakdown& breakdown) {
    const DisclosureCell& whole = cell(breakdown.whole);
    const auto& months = breakdown.months;
    const bool zero_printed_hidden = std::any_of(breakdown.parts.begin(), breakdown.parts.end(), [this](auto part) {
      return !cell(part).shown && cell(part).value == 0;
    });
    breakdown.zeros_hidden = breakdown.zeros_hidden || zero_printed_hidden ||
                             small(whole.value, rules_of(cell(breakdown.parts.front()), rules_)) || !whole.shown ||
                             std::any_of(months.begin(), months.end(),
                                         [this](std::size_t month) { return model_.breakdowns()[month].zeros_hidden; });
    if (whole.value == 0) return;
    for (const std::size_t part : breakdown.parts) {
      if (cell(part).base && !rules_.hide_bases) continue;
      const std::int64_t value = cell(part).value;
      if (small(value, rules_) || !whole.shown || (value == 0 && breakdown.zeros_hidden)) hide(part);
    }
  }

  /// Where a total of 0 is shown, everybody knows that its parts are 0, and where all parts are 0, so is the total.
  bool show_zeros_that_follow() {
    bool any = false;
    const auto known_zero = [this](const auto& term) { return cell(term.first).shown && cell(term.first).value == 0; };
    for (const DisclosureRelation& relation : model_.relations()) {
      const auto& terms = relation.terms;
      if (!relation.is_sum()) continue;
      if (cell(terms.front().first).layer > layer_) continue;
      const bool parts_known = std::all_of(terms.begin() + 1, terms.end(), known_zero);
      if (!parts_known && !known_zero(terms.front())) continue;
      for (const auto& term : terms) any |= show(term.first);
    }
    return any;
  }

  bool show(std::size_t index) {
    DisclosureCell& each = cell(index);
    if (each.shown || each.fixed || each.layer != layer_) return false;
    each.shown = true;
    return true;
  }

  /// What may be hidden for another: neither what is known anyway nor a base that readers are to see.
  bool may_hide(std::size_t index) {
    const DisclosureCell& each = cell(index);
    return each.layer == layer_ && !each.fixed && (each.base ? rules_.hide_bases : each.part);
  }

  /// Hides the shown cell nearest to one that is not protected: in its own whole before its totals, what is wanted
  /// elsewhere late, the smallest first. Not a zero.
  bool hide_another(const TableSearch& search, std::size_t unprotected) {
    for (const auto& ring : search.shown_around(unprotected)) {
      std::size_t best = none;
      for (const std::size_t index : ring) {
        if (!may_hide(index) || cell(index).value == 0) continue;
        if (best == none || before(unprotected, index, best)) best = index;
      }
      if (best == none) continue;
      hide(best);
      return true;
    }
    return false;
  }

  /// When nothing else is left: hides every zero that hangs together with it. Were some still shown, a reader who takes
  /// it that zeros are shown would know too much of the others.
  bool hide_zeros_around(const TableSearch& search, std::size_t unprotected) {
    bool any = false;
    for (bool more = true; more;) {
      more = false;
      for (const auto& ring : search.shown_around(unprotected)) {
        for (const std::size_t index : ring) {
          if (!may_hide(index) || cell(index).value != 0) continue;
          if (Breakdown* own = model_.breakdown_of(index)) own->zeros_hidden = true;
          hide(index);
          more = true;
        }
      }
      any = any || more;
    }
    return any;
  }

  bool before(std::size_t unprotected, std::size_t left, std::size_t right) {
    const Breakdown* own = model_.breakdown_of(unprotected);
    const auto rank = [&](std::size_t index) {
      return std::tuple{own == nullptr || model_.breakdown_of(index) != own, cell(index).kept, cell(index).value,
                        index};
    };
    return rank(left) < rank(right);
  }

  DisclosureModel& model_;
  int layer_;
  const DisclosureRules& rules_;
  std::size_t newly_hidden_ = none;  ///< The first cell that was hidden since this was last reset.
};

}  // namespace

std::size_t DisclosureModel::add(DisclosureCell cell) {
  cells_.push_back(std::move(cell));
  breakdown_of_.push_back(none);
  return cells_.size() - 1;
}

std::size_t DisclosureModel::add_breakdown(Breakdown breakdown) {
  if (breakdown.parts.empty()) throw std::invalid_argument{"a breakdown needs parts"};
  for (const std::size_t part : breakdown.parts) {
    breakdown_of_.at(part) = breakdowns_.size();
    cells_.at(part).part = true;
  }
  add_sum(breakdown.whole, breakdown.parts);
  breakdowns_.push_back(std::move(breakdown));
  return breakdowns_.size() - 1;
}

void DisclosureModel::add_sum(std::size_t whole, const std::vector<std::size_t>& parts) {
  DisclosureRelation relation;
  relation.terms.emplace_back(whole, -1);
  for (const std::size_t part : parts) relation.terms.emplace_back(part, 1);
  relations_.push_back(std::move(relation));
}

void DisclosureModel::add_percentage(std::size_t numerator, std::size_t denominator, std::int64_t percent) {
  // Half away from zero: percent - 1/2 <= 100 n/d < percent + 1/2, in whole numbers 200 n lies between these times d.
  const std::int64_t room = std::int64_t{1} << 50;
  relations_.push_back({{{numerator, 200}, {denominator, -(2 * percent - 1)}}, 0, room});
  relations_.push_back({{{numerator, 200}, {denominator, -(2 * percent + 1)}}, -room, -1});
}

void DisclosureModel::keep_other_tables(std::vector<OtherTable> tables) { other_tables_ = std::move(tables); }

std::int64_t DisclosureModel::least(std::size_t cell) const {
  const Breakdown* breakdown = breakdown_of(cell);
  const bool may_be_zero = cells_[cell].value == 0 || (breakdown != nullptr && breakdown->zeros_hidden);
  return std::max(cells_[cell].at_least, std::int64_t{may_be_zero ? 0 : 1});
}

const Breakdown* DisclosureModel::breakdown_of(std::size_t cell) const {
  return breakdown_of_[cell] == none ? nullptr : &breakdowns_[breakdown_of_[cell]];
}

Breakdown* DisclosureModel::breakdown_of(std::size_t cell) {
  return breakdown_of_[cell] == none ? nullptr : &breakdowns_[breakdown_of_[cell]];
}

void suppress(DisclosureModel& model, int layer, const DisclosureRules& rules) {
  if (rules.upper_bound < lowest_disclosure_bound || rules.upper_bound > highest_disclosure_bound) {
    throw std::invalid_argument{"counts are hidden up to 5 to 10"};
  }
  Suppressor{model, layer, rules}.run();
}

DisclosureProof prove(const DisclosureModel& model, int layer, const DisclosureRules& rules) {
  using Outcome = DisclosureProof::Outcome;
  TableSearch search{model, layer, effort_of_proof};
  DisclosureProof proof;
  proof.relations = search.relation_count();
  const auto fail = [&](Outcome outcome, const std::string& cell, const std::string& words) {
    proof.outcome = outcome;
    proof.cell = cell;
    proof.words = words;
    return proof;
  };
  if (!search.holds_true()) return fail(Outcome::NotProven, "", "the figures do not add up");
  for (std::size_t i = 0; i < model.cells().size(); ++i) {
    const DisclosureCell& cell = model.cells()[i];
    if (cell.layer > layer) continue;
    ++(cell.shown ? proof.shown : proof.hidden);
    if (cell.shown || is_protected(model, search, i, rules)) continue;
    const auto more = search.exists(i, cell.value + 1, std::numeric_limits<std::int64_t>::max());
    const auto less = search.exists(i, 0, cell.value - 1);
    if (more == false && less == false) return fail(Outcome::GivenAway, cell.name, "it could be worked out");
    const bool undecided = !more && !less;
    return fail(Outcome::NotProven, cell.name,
                undecided ? "it could not be decided whether it can be worked out"
                          : "too few values are left that it could have");
  }
  proof.words = std::to_string(proof.hidden) + " hidden figures, " + std::to_string(proof.shown) +
                " shown or known ones and " + std::to_string(proof.relations) + " sums and shares between them";
  return proof;
}

}  // namespace touchstone::domain
