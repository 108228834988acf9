// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "server/domain/disclosure.h"

namespace touchstone::domain {

/// Looks for tables other than the true one that agree with everything published up to a layer. Follows the model while
/// cells of it become hidden: a table once found stays possible, as hiding takes knowledge away and never adds any.
class TableSearch {
 public:
  /// `effort`: how many changes may be tried for one question. Begins with the tables that the model keeps.
  TableSearch(const DisclosureModel& model, int layer, std::int64_t effort);

  /// The lowest and highest value of a cell in the tables found so far.
  std::int64_t lowest(std::size_t cell) const { return lowest_[cell]; }
  std::int64_t highest(std::size_t cell) const { return highest_[cell]; }
  /// Those of them that were the first to have some value.
  const std::vector<OtherTable>& found() const { return found_; }

  /// The highest value that the relations of a cell's own layer and earlier ones leave to it.
  std::int64_t most_when_published(std::size_t cell);

  /// To be called when cells of the model became hidden.
  void follow() { bounds_.clear(); }

  /// Goes from table to table until the cell has this value; false when it could not get there.
  bool reach(std::size_t cell, std::int64_t value);
  /// Whether there is a table with the cell from one value to another: decided by bounds and branching, nothing when
  /// the effort did not suffice.
  std::optional<bool> exists(std::size_t cell, std::int64_t from, std::int64_t to);
  /// Whether the true table itself agrees with every relation.
  bool holds_true();
  std::size_t relation_count() const;
  /// Shown cells that could be hidden, nearest first: those in a relation with the cell, then those in one with hidden
  /// cells there, and so on.
  std::vector<std::vector<std::size_t>> shown_around(std::size_t cell) const;

 private:
  using Table = std::vector<std::int64_t>;
  struct Bounds {
    std::vector<std::int64_t> least;
    std::vector<std::int64_t> most;
  };

  bool hidden(std::size_t cell) const { return !model_.cells()[cell].shown; }
  void take_up(const OtherTable& other);
  const Bounds& bounds_at(int layer);
  void begin(const Table& table, const std::vector<std::size_t>& changed);
  void move(Table& table, std::size_t cell, std::int64_t by, bool changed);
  std::int64_t excess(std::size_t relation) const;
  bool step(Table& table, std::size_t cell, std::int64_t by);
  bool repair(Table& table, std::vector<std::size_t>& changed, std::size_t most_changes);
  std::size_t worst_relation(const std::vector<std::size_t>& changed) const;
  bool change(Table& table, std::vector<std::size_t>& changed, std::size_t cell, std::int64_t by,
              std::size_t most_changes);
  void remember(const Table& table);
  std::vector<std::size_t> connected(std::size_t cell) const;
  bool tighten(Bounds& bounds, std::vector<std::size_t> queue, int layer) const;
  std::optional<bool> branch(const Bounds& bounds, const std::vector<std::size_t>& cells);

  const DisclosureModel& model_;
  std::int64_t effort_;
  std::int64_t left_ = 0;
  int layer_;
  std::vector<int> layer_of_;                           ///< By relation: when all of it is out.
  std::vector<bool> active_;                            ///< By relation: all of it is out by this layer.
  std::vector<std::vector<std::size_t>> relations_of_;  ///< Active ones, by cell.
  std::vector<std::vector<std::int64_t>> factors_of_;   ///< What the cell is multiplied with in each of these.
  // Of the table that is being changed:
  std::vector<std::int64_t> sum_;  ///< By relation.
  std::vector<std::size_t> open_;  ///< By relation: hidden cells that are not changed yet.
  std::vector<bool> changed_;      ///< By cell.
  Table truth_;
  std::vector<std::int64_t> lowest_;
  std::vector<std::int64_t> highest_;
  std::vector<OtherTable> found_;
  std::map<int, Bounds> bounds_;  ///< What the relations up to a layer leave to every cell, until one becomes hidden.
};

}  // namespace touchstone::domain
