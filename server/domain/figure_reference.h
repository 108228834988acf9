// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/domain/analysis.h"
#include "server/domain/result.h"

namespace touchstone::domain {

// Words of the QA unit may name figures: "{completion@BIT}" is printed as the value that figure has then. A reference
// is
// "[previous.]NAME[@AREA][:FORM]"; the contract (commentary_service.proto) lists the names and forms. A brace that is
// meant as one is written twice.

/// A figure that words may name.
struct FigureReference {
  std::string reference;  ///< Without braces: "completion@BIT:change".
  std::string value;      ///< As it is printed within a sentence.
  std::string description;
  std::string area;  ///< Its code; empty: overall.

  bool operator==(const FigureReference&) const = default;
};

/// All that have a value in an analysis: overall before areas, in the order of the analysis. An area whose code holds a
/// brace or a colon cannot be named.
std::vector<FigureReference> figure_references(const MonthlyAnalysis& analysis);

/// What is printed of words.
struct PrintedWords {
  std::string text;                  ///< Each reference as its value, "–" where it has none.
  std::vector<std::string> missing;  ///< The references without a value, each once.
};
PrintedWords print_words(std::string_view words, const MonthlyAnalysis& analysis);

/// Refuses FIGURE_REFERENCE_UNKNOWN with a problem under `field` for each reference that the analysis does not have or
/// that has no value, each with its name and where it stands.
Result<Done> check_references(std::string_view field, std::string_view words, const MonthlyAnalysis& analysis);

/// A sentence of the analysis about a measure with its figures as references, as far as there are such; prints as that
/// sentence.
std::string with_references(std::string_view sentence, const std::string& measure, const MonthlyAnalysis& analysis);

}  // namespace touchstone::domain
