// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace touchstone::domain {

/// The highest count that is hidden may be set from 5 to 10.
inline constexpr std::int64_t lowest_disclosure_bound = 5;
inline constexpr std::int64_t highest_disclosure_bound = 10;

/// What is hidden in published tables.
struct DisclosureRules {
  std::int64_t upper_bound = lowest_disclosure_bound;  ///< Counts from 1 to here are hidden.
  bool hide_bases = false;  ///< Audits allocated, completed and not completed are hidden likewise.
};

/// One figure of published tables; the same figure in two tables is one cell.
struct DisclosureCell {
  std::string name;  ///< "2023-09, C&FF, grade.good".
  std::int64_t value = 0;
  int layer = 0;       ///< When it is published: layers follow each other in time.
  bool shown = true;   ///< As printed; a hidden one is printed as [c].
  bool fixed = false;  ///< Printed, or known to readers, whatever is decided now.
  bool base = false;   ///< A number of audits rather than what came of them.
  bool kept = false;   ///< Hidden for the sake of another only where nothing else will do.
  bool part = false;   ///< Of a breakdown.
  /// Up to where counts were hidden when it was decided, for what was released by other rules; 0: as now.
  std::int64_t bound = 0;
  std::int64_t at_least = 0;  ///< What an earlier copy tells readers of it.
};

/// Parts that add up to a whole: the four grades of the audits completed, yes, no and not applicable.
struct Breakdown {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
  std::vector<std::size_t> months{};  ///< Of a quarter: the breakdowns that it is the sum of.
  /// Zeros are hidden too, because the whole is small or a month of the quarter is. Where they are not, a reader knows
  /// that a hidden part is at least 1.
  bool zeros_hidden = false;
  bool revised = false;  ///< Nothing of it is printed again, because a late audit may have changed it.
  std::optional<std::int64_t> whole_before{};  ///< What its whole was when it was printed first, if that was shown.
};

/// What a reader knows of several cells: the sum of each times its factor lies from `least` to `most`. A percentage
/// printed at a rounding is such a relation.
struct DisclosureRelation {
  std::vector<std::pair<std::size_t, std::int64_t>> terms;
  std::int64_t least = 0;
  std::int64_t most = 0;

  /// Whether it says that parts add up to a whole, its first term.
  bool is_sum() const { return least == 0 && most == 0 && terms.front().second == -1; }
};

/// A table other than the true one that agrees with everything published, by the cells in which it differs. What a
/// proof rests on: whoever found it, adding up shows that it agrees.
using OtherTable = std::vector<std::pair<std::size_t, std::int64_t>>;

/// The figures of several published tables and how they hang together.
class DisclosureModel {
 public:
  std::size_t add(DisclosureCell cell);
  /// Parts that are published together with their whole and hidden for each other's sake.
  std::size_t add_breakdown(Breakdown breakdown);
  /// A total over areas or months.
  void add_sum(std::size_t whole, const std::vector<std::size_t>& parts);
  /// A share of two cells, printed as a whole per cent.
  void add_percentage(std::size_t numerator, std::size_t denominator, std::int64_t percent);
  /// Any other knowledge of several cells.
  void add_relation(DisclosureRelation relation) { relations_.push_back(std::move(relation)); }
  /// Tables that were found while hiding: the proof takes up those that still agree, instead of looking for them again.
  void keep_other_tables(std::vector<OtherTable> tables);

  std::vector<DisclosureCell>& cells() { return cells_; }
  const std::vector<DisclosureCell>& cells() const { return cells_; }
  std::vector<Breakdown>& breakdowns() { return breakdowns_; }
  const std::vector<Breakdown>& breakdowns() const { return breakdowns_; }
  const std::vector<DisclosureRelation>& relations() const { return relations_; }
  const std::vector<OtherTable>& other_tables() const { return other_tables_; }
  /// The least that a reader knows a hidden cell to be.
  std::int64_t least(std::size_t cell) const;
  /// The breakdown that a cell is a part of, or null.
  const Breakdown* breakdown_of(std::size_t cell) const;
  Breakdown* breakdown_of(std::size_t cell);

 private:
  std::vector<DisclosureCell> cells_;
  std::vector<Breakdown> breakdowns_;
  std::vector<std::size_t> breakdown_of_;  ///< By cell.
  std::vector<DisclosureRelation> relations_;
  std::vector<OtherTable> other_tables_;
};

/// Hides what must be hidden in the cells of one layer, those of earlier layers being out already: counts from 1 to
/// the bound, all parts of a whole that is itself so small, and then, until every hidden cell is protected, further
/// cells through which one could be worked out, in the end all that hang together with it. Totals of 0 are shown, and
/// with them the zeros that follow, unless a cell cannot be protected otherwise.
void suppress(DisclosureModel& model, int layer, const DisclosureRules& rules);

/// What a proof came to.
struct DisclosureProof {
  enum class Outcome { Proven, GivenAway, NotProven };
  Outcome outcome = Outcome::Proven;
  std::string cell;   ///< Which one could be worked out or not be proven safe; empty when all are.
  std::string words;  ///< For a person.
  std::size_t hidden = 0;
  std::size_t shown = 0;
  std::size_t relations = 0;

  explicit operator bool() const { return outcome == Outcome::Proven; }
};

/// Proves that no hidden cell up to a layer can be worked out from all that is published up to it, or says which one
/// could be. For every hidden cell it finds whole tables that agree with every shown cell, every total, every zero and
/// every relation, and in which the cell has different values, one of them outside 1 to the bound; where the cell's own
/// whole is too small for that, every value that the whole allows. Ends in bounded time: what cannot be decided by then
/// is not proven.
DisclosureProof prove(const DisclosureModel& model, int layer, const DisclosureRules& rules);

}  // namespace touchstone::domain
