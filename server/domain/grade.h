// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace touchstone::domain {

/// The inspectorate's four grades, best first.
enum class Grade { Outstanding, Good, RequiresImprovement, Inadequate };

inline constexpr std::array<Grade, 4> all_grades{Grade::Outstanding, Grade::Good, Grade::RequiresImprovement,
                                                 Grade::Inadequate};

/// The stable key: "outstanding", "good", "requires_improvement", "inadequate" (as in the database and imports).
std::string_view grade_key(Grade grade);

/// The words on screens and in documents: "outstanding", "good", "requires improvement", "inadequate".
std::string_view grade_words(Grade grade);

/// The part of a measure's name: "outstanding", "good", "requiresImprovement", "inadequate".
std::string_view grade_measure(Grade grade);

/// Reads a key, or the words in any case and with any joints ("Requires improvement", "requiresImprovement"); nothing
/// for anything else.
std::optional<Grade> grade_from(std::string_view text);

}  // namespace touchstone::domain
