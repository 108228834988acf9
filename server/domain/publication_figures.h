// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/disclosure.h"

namespace touchstone::domain {

/// What a published figure is known by.
struct FigureName {
  std::string window;  ///< "2023-09" or "2023-Q3".
  std::string area;    ///< Its code; empty: all areas.
  std::string figure;  ///< "completed", "grade.good", "focus5.visit.yes", "graded.KEY.good".

  auto operator<=>(const FigureName&) const = default;  // NOLINT(modernize-use-nullptr): a fault of clang-tidy 14
};

/// "2023-09, C&FF, grade.good".
std::string figure_words(const FigureName& name);

/// A figure as it was printed in an earlier publication; without a value it was hidden.
struct PublishedFigure {
  FigureName name;
  std::optional<std::int64_t> value;
  std::int64_t bound = 0;  ///< Up to where that publication hid counts; 0: as now.
  int copy = 0;            ///< Which publication that was, counted from the oldest on.
};

/// What the proof of a copy covers, for its record.
inline constexpr const char* proof_covers =
    "Every figure of the month, its quarter and the earlier months, and those that follow from them: sums over grades, "
    "answers, areas and months, zeros that are shown, and every figure that a released copy of the programme printed "
    "before. Not covered: what somebody knows of a case from elsewhere, and statements and quotations, which people "
    "choose.";

/// The calendar quarter of a month: "2023-Q3".
std::string quarter_of(const Period& period);

/// What is shown and what is hidden in the publication copy of a month, with the proof that it may be released.
class PublicationFigures {
 public:
  struct Figure {
    std::int64_t value = 0;
    bool shown = true;
  };

  /// Nothing for what was not counted.
  std::optional<Figure> find(const std::string& window, const std::string& area, const std::string& figure) const;
  /// The months of the quarter that ends with the month reported on; empty where the copy has no quarter beside the
  /// month: within a quarter, with a single cycle in it, or when its own proof failed.
  const std::vector<Period>& quarter() const { return quarter_; }
  /// Of everything the copy prints and of every earlier month and quarter that belongs to it.
  const DisclosureProof& proof() const { return proof_; }
  /// What is known once the copy is out: every figure of the month, of the months of its quarter and of the quarter
  /// where the copy has one, and what the table of earlier months and the charts print.
  std::vector<PublishedFigure> release() const;
  /// Whether every figure of the month, of the months of its quarter and of the quarter is out, shown or hidden as
  /// here: who has the earlier copies learns nothing from this one. `before`: what they printed, the oldest first.
  bool all_printed_in(const std::vector<PublishedFigure>& before) const;

 private:
  bool of_own_window(const FigureName& name) const;
  friend class PublicationWork;
  std::map<FigureName, Figure> figures_;
  std::vector<Period> quarter_;
  std::vector<std::string> own_windows_;
  DisclosureProof proof_;
};

/// Decides what the publication copy of the month of an analysis shows. Every earlier month of the analysis counts as
/// published by its own copy, and every calendar quarter with it, whether they were or not; `before` says what earlier
/// copies, also of the same month, really printed, the oldest first. What has another value since is not printed again.
/// Pure.
PublicationFigures publication_figures(const MonthlyAnalysis& analysis, const DisclosureRules& rules,
                                       const std::vector<PublishedFigure>& before);

}  // namespace touchstone::domain
