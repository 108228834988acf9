// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "server/domain/grade.h"

namespace touchstone::domain {

/// How far two readings of the same cases agree: `counts[i][j]` cases got category i at the first reading and j at the
/// second. Square, with two categories or more, in their order.
using AgreementTable = std::vector<std::vector<std::int64_t>>;

/// How much two categories that differ still agree: not at all, by their distance, or by its square.
enum class Weighting { Identity, Linear, Quadratic };

/// An estimate with its large-sample standard error and 95 % limits, which never leave -1 to 1.
struct Coefficient {
  double value = 0;
  double standard_error = 0;
  double low = 0;
  double high = 0;

  bool operator==(const Coefficient&) const = default;
};

/// Cohen's weighted kappa; the standard error is that of Fleiss, Cohen and Everitt (1969). Nothing without cases, or
/// when both readings know one category only: agreement by chance is then certain.
std::optional<Coefficient> weighted_kappa(const AgreementTable& counts, Weighting weighting);

/// Gwet's AC2, with Identity his AC1; the standard error is that of Gwet (2014) for cases drawn from many. Nothing with
/// fewer than two cases.
std::optional<Coefficient> gwet_ac2(const AgreementTable& counts, Weighting weighting);

/// The grade of the auditor and that of the second reading.
struct GradePair {
  Grade first = Grade::Good;
  Grade second = Grade::Good;
};

/// Below this many pairs counts say more than a coefficient.
inline constexpr std::int64_t least_pairs = 20;

/// What the second readings of a programme say of its grades.
struct Agreement {
  std::int64_t pairs = 0;
  std::int64_t exact = 0;
  std::int64_t within_one = 0;  ///< The exact ones among them.
  std::int64_t raised = 0;      ///< Better at the second reading.
  std::int64_t lowered = 0;
  /// Only from `least_pairs` on.
  std::optional<Coefficient> linear_kappa;
  std::optional<Coefficient> quadratic_kappa;
  std::optional<Coefficient> ac2;  ///< With quadratic weights.
};

Agreement agreement_of(std::span<const GradePair> pairs);

}  // namespace touchstone::domain
