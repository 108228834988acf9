// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/disclosure_search.h"

#include <algorithm>
#include <cstdlib>

namespace touchstone::domain {

namespace {

constexpr std::int64_t beyond_any_count = std::int64_t{1} << 40;
/// How far above the true value a cell without any bound is tried.
constexpr std::int64_t tried_above = 1'000;
/// What may be tried to bring a table that was found earlier up to date.
constexpr std::int64_t effort_to_follow = 60;
constexpr std::size_t changes_to_follow = 8;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  const std::int64_t q = a / b;
  return q * b != a && (a < 0) != (b < 0) ? q - 1 : q;
}

std::int64_t ceil_div(std::int64_t a, std::int64_t b) { return -floor_div(-a, b); }

}  // namespace

TableSearch::TableSearch(const DisclosureModel& model, int layer, std::int64_t effort)
    : model_{model},
      effort_{effort},
      layer_{layer},
      relations_of_(model.cells().size()),
      factors_of_(model.cells().size()) {
  for (const DisclosureCell& cell : model.cells()) truth_.push_back(cell.value);
  lowest_ = truth_;
  highest_ = truth_;
  const auto& relations = model.relations();
  for (std::size_t r = 0; r < relations.size(); ++r) {
    int last = 0;
    for (const auto& [cell, factor] : relations[r].terms) last = std::max(last, model.cells()[cell].layer);
    layer_of_.push_back(last);
    active_.push_back(last <= layer);
    if (!active_.back()) continue;
    for (const auto& [cell, factor] : relations[r].terms) {
      relations_of_[cell].push_back(r);
      factors_of_[cell].push_back(factor);
    }
  }
  for (const OtherTable& other : model.other_tables()) take_up(other);
}

/// A table that was found earlier counts only if it agrees now, where needed after a few more changes: totals that came
/// later follow it.
void TableSearch::take_up(const OtherTable& other) {
  Table table = truth_;
  std::vector<std::size_t> changed;
  for (const auto& [cell, value] : other) {
    if (!hidden(cell) || value < model_.least(cell)) return;
    table[cell] = value;
    changed.push_back(cell);
  }
  left_ = effort_to_follow;
  begin(table, changed);
  if (repair(table, changed, changed.size() + changes_to_follow)) remember(table);
}

std::size_t TableSearch::relation_count() const {
  return static_cast<std::size_t>(std::count(active_.begin(), active_.end(), true));
}

/// Takes a table to be changed, some cells of it having been changed already.
void TableSearch::begin(const Table& table, const std::vector<std::size_t>& changed) {
  changed_.assign(table.size(), false);
  for (const std::size_t cell : changed) changed_[cell] = true;
  sum_.assign(active_.size(), 0);
  open_.assign(active_.size(), 0);
  for (std::size_t r = 0; r < active_.size(); ++r) {
    if (!active_[r]) continue;
    for (const auto& [cell, factor] : model_.relations()[r].terms) {
      sum_[r] += factor * table[cell];
      open_[r] += hidden(cell) && !changed_[cell] ? 1 : 0;
    }
  }
}

/// Changes a cell of it, or takes that back.
void TableSearch::move(Table& table, std::size_t cell, std::int64_t by, bool changed) {
  table[cell] += by;
  changed_[cell] = changed;
  for (std::size_t i = 0; i < relations_of_[cell].size(); ++i) {
    const std::size_t r = relations_of_[cell][i];
    sum_[r] += factors_of_[cell][i] * by;
    open_[r] = changed ? open_[r] - 1 : open_[r] + 1;
  }
}

/// How far the sum lies above what is known (positive) or below it (negative).
std::int64_t TableSearch::excess(std::size_t relation) const {
  const DisclosureRelation& known = model_.relations()[relation];
  const std::int64_t sum = sum_[relation];
  return sum > known.most ? sum - known.most : sum < known.least ? sum - known.least : 0;
}

bool TableSearch::holds_true() {
  begin(truth_, {});
  for (std::size_t r = 0; r < active_.size(); ++r) {
    if (active_[r] && excess(r) != 0) return false;
  }
  return true;
}

void TableSearch::remember(const Table& table) {
  bool new_value = false;
  OtherTable other;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i] == truth_[i]) continue;
    other.emplace_back(i, table[i]);
    new_value = new_value || table[i] < lowest_[i] || table[i] > highest_[i];
    lowest_[i] = std::min(lowest_[i], table[i]);
    highest_[i] = std::max(highest_[i], table[i]);
  }
  if (new_value) found_.push_back(std::move(other));
}

bool TableSearch::reach(std::size_t cell, std::int64_t value) {
  if (lowest_[cell] <= value && value <= highest_[cell]) return true;
  if (value < bounds_at(layer_).least[cell] || value > bounds_at(layer_).most[cell]) return false;
  Table table = truth_;
  const std::int64_t by = value > table[cell] ? 1 : -1;
  while (table[cell] != value) {
    if (!step(table, cell, by)) return false;
    remember(table);
  }
  return true;
}

/// Another table in which the cell is one more or less: few changes are tried before many.
bool TableSearch::step(Table& table, std::size_t cell, std::int64_t by) {
  begin(table, {});
  for (const std::size_t most_changes : {4UL, 8UL, 14UL, 24UL}) {
    left_ = effort_;
    std::vector<std::size_t> changed;
    if (change(table, changed, cell, by, most_changes)) return true;
  }
  return false;
}

bool TableSearch::change(Table& table, std::vector<std::size_t>& changed, std::size_t cell, std::int64_t by,
                         std::size_t most_changes) {
  if (--left_ < 0 || changed.size() >= most_changes) return false;
  const std::int64_t changed_value = table[cell] + by;
  if (changed_value < model_.least(cell) || changed_value > beyond_any_count) return false;
  move(table, cell, by, true);
  changed.push_back(cell);
  if (repair(table, changed, most_changes)) return true;
  changed.pop_back();
  move(table, cell, -by, false);
  return false;
}

/// The broken relation with the fewest cells left that could mend it; the number of relations when none is broken.
std::size_t TableSearch::worst_relation(const std::vector<std::size_t>& changed) const {
  std::size_t worst = active_.size();
  for (const std::size_t cell : changed) {
    for (const std::size_t r : relations_of_[cell]) {
      if (excess(r) != 0 && (worst == active_.size() || open_[r] < open_[worst])) worst = r;
    }
  }
  return worst;
}

bool TableSearch::repair(Table& table, std::vector<std::size_t>& changed, std::size_t most_changes) {
  const std::size_t worst = worst_relation(changed);
  if (worst == active_.size()) return true;
  const DisclosureRelation& relation = model_.relations()[worst];
  const std::int64_t over = excess(worst);
  for (const auto& [cell, factor] : relation.terms) {
    if (!hidden(cell) || changed_[cell]) continue;
    const std::int64_t whole_step = over > 0 ? -ceil_div(over, factor) : -floor_div(over, factor);
    if (change(table, changed, cell, whole_step, most_changes)) return true;
    if (left_ < 0) return false;
    // Where one cell cannot take all of it, two may share it.
    const std::int64_t part_step = whole_step > 0 ? 1 : -1;
    if (part_step != whole_step && change(table, changed, cell, part_step, most_changes)) return true;
  }
  return false;
}

/// The hidden cells that a hidden cell hangs together with, itself first.
std::vector<std::size_t> TableSearch::connected(std::size_t cell) const {
  std::vector<std::size_t> found{cell};
  std::vector<bool> seen(relations_of_.size(), false);
  seen[cell] = true;
  for (std::size_t at = 0; at < found.size(); ++at) {
    for (const std::size_t r : relations_of_[found[at]]) {
      for (const auto& [other, factor] : model_.relations()[r].terms) {
        if (seen[other] || !hidden(other)) continue;
        seen[other] = true;
        found.push_back(other);
      }
    }
  }
  return found;
}

std::vector<std::vector<std::size_t>> TableSearch::shown_around(std::size_t cell) const {
  std::vector<std::vector<std::size_t>> rings;
  std::vector<std::size_t> edge{cell};
  std::vector<bool> seen(relations_of_.size(), false);
  seen[cell] = true;
  while (!edge.empty()) {
    std::vector<std::size_t> ring;
    std::vector<std::size_t> next;
    for (const std::size_t from : edge) {
      for (const std::size_t r : relations_of_[from]) {
        for (const auto& [other, factor] : model_.relations()[r].terms) {
          if (seen[other]) continue;
          seen[other] = true;
          (hidden(other) ? next : ring).push_back(other);
        }
      }
    }
    rings.push_back(std::move(ring));
    edge = std::move(next);
  }
  return rings;
}

/// Narrows bounds by relations until nothing moves; false when a cell has no value left.
bool TableSearch::tighten(Bounds& bounds, std::vector<std::size_t> queue, int layer) const {
  std::vector<bool> queued(active_.size(), false);
  for (const std::size_t r : queue) queued[r] = true;
  while (!queue.empty()) {
    const std::size_t r = queue.back();
    queue.pop_back();
    queued[r] = false;
    const DisclosureRelation& relation = model_.relations()[r];
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const auto& [cell, factor] : relation.terms) {
      least += factor * (factor > 0 ? bounds.least[cell] : bounds.most[cell]);
      most += factor * (factor > 0 ? bounds.most[cell] : bounds.least[cell]);
    }
    if (least > relation.most || most < relation.least) return false;
    for (const auto& [cell, factor] : relation.terms) {
      const std::int64_t own_least = factor * (factor > 0 ? bounds.least[cell] : bounds.most[cell]);
      const std::int64_t own_most = factor * (factor > 0 ? bounds.most[cell] : bounds.least[cell]);
      const std::int64_t at_most = relation.most - (least - own_least);
      const std::int64_t at_least = relation.least - (most - own_most);
      const std::int64_t low = factor > 0 ? ceil_div(at_least, factor) : ceil_div(at_most, factor);
      const std::int64_t high = factor > 0 ? floor_div(at_most, factor) : floor_div(at_least, factor);
      if (low <= bounds.least[cell] && high >= bounds.most[cell]) continue;
      bounds.least[cell] = std::max(bounds.least[cell], low);
      bounds.most[cell] = std::min(bounds.most[cell], high);
      if (bounds.least[cell] > bounds.most[cell]) return false;
      least += factor * (factor > 0 ? bounds.least[cell] : bounds.most[cell]) - own_least;
      most += factor * (factor > 0 ? bounds.most[cell] : bounds.least[cell]) - own_most;
      // The relation itself too: what came before this cell in it may be narrower now.
      for (const std::size_t other : relations_of_[cell]) {
        if (queued[other] || layer_of_[other] > layer) continue;
        queued[other] = true;
        queue.push_back(other);
      }
    }
  }
  return true;
}

/// What the relations leave to each cell, without any branching.
const TableSearch::Bounds& TableSearch::bounds_at(int layer) {
  if (const auto known = bounds_.find(layer); known != bounds_.end()) return known->second;
  Bounds bounds{truth_, truth_};
  std::vector<std::size_t> queue;
  for (std::size_t i = 0; i < truth_.size(); ++i) {
    if (!hidden(i)) continue;
    bounds.least[i] = model_.least(i);
    bounds.most[i] = beyond_any_count;
  }
  for (std::size_t r = 0; r < active_.size(); ++r) {
    if (active_[r] && layer_of_[r] <= layer) queue.push_back(r);
  }
  tighten(bounds, std::move(queue), layer);  // Whether the true table holds is asked elsewhere.
  return bounds_.emplace(layer, std::move(bounds)).first->second;
}

std::int64_t TableSearch::most_when_published(std::size_t cell) {
  return bounds_at(model_.cells()[cell].layer).most[cell];
}

std::optional<bool> TableSearch::branch(const Bounds& bounds, const std::vector<std::size_t>& cells) {
  if (--left_ < 0) return std::nullopt;
  std::size_t narrowest = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::int64_t width = bounds.most[cells[i]] - bounds.least[cells[i]];
    if (width > 0 &&
        (narrowest == cells.size() || width < bounds.most[cells[narrowest]] - bounds.least[cells[narrowest]])) {
      narrowest = i;
    }
  }
  if (narrowest == cells.size()) {
    Table table = truth_;
    for (const std::size_t each : cells) table[each] = bounds.least[each];
    remember(table);
    return true;
  }
  const std::size_t cell = cells[narrowest];
  // In halves, the one nearer to the true value first.
  const std::int64_t middle = floor_div(bounds.least[cell] + bounds.most[cell], 2);
  const bool low_first = model_.cells()[cell].value <= middle;
  bool decided = true;
  for (const bool low : {low_first, !low_first}) {
    Bounds half = bounds;
    (low ? half.most[cell] : half.least[cell]) = low ? middle : middle + 1;
    if (!tighten(half, relations_of_[cell], layer_)) continue;
    const auto found = branch(half, cells);
    if (found.value_or(false)) return true;
    if (!found) decided = false;
  }
  return decided ? std::optional{false} : std::nullopt;
}

std::optional<bool> TableSearch::exists(std::size_t cell, std::int64_t from, std::int64_t to) {
  if (from > to) return false;
  Bounds bounds = bounds_at(layer_);
  bounds.least[cell] = std::max(bounds.least[cell], from);
  bounds.most[cell] = std::min(bounds.most[cell], to);
  if (bounds.least[cell] > bounds.most[cell] || !tighten(bounds, relations_of_[cell], layer_)) return false;
  const auto cells = connected(cell);
  // What nothing bounds from above need not be tried up to the end of all counts.
  bool cut = false;
  for (const std::size_t other : cells) {
    if (bounds.most[other] < beyond_any_count / 2) continue;
    bounds.most[other] = std::max(bounds.least[other], model_.cells()[other].value) + tried_above;
    cut = true;
  }
  left_ = effort_;
  const auto found = branch(bounds, cells);
  return cut && found == false ? std::nullopt : found;
}

}  // namespace touchstone::domain
