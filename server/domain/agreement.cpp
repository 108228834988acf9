// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/agreement.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace touchstone::domain {

namespace {

constexpr double normal_95 = 1.959963984540054;  // The 97.5th percentile of the normal distribution.

/// A table of shares with its margins and weights.
class Shares {
 public:
  Shares(const AgreementTable& counts, Weighting weighting) : size_{counts.size()}, weighting_{weighting} {
    for (const auto& row : counts) total_ += std::accumulate(row.begin(), row.end(), std::int64_t{0});
    first_.assign(size_, 0.0);
    second_.assign(size_, 0.0);
    cells_.assign(size_ * size_, 0.0);
    if (total_ == 0) return;
    each([&](std::size_t i, std::size_t j) {
      const double share = static_cast<double>(counts[i][j]) / static_cast<double>(total_);
      cells_[i * size_ + j] = share;
      first_[i] += share;
      second_[j] += share;
    });
  }

  std::size_t size() const { return size_; }
  std::int64_t total() const { return total_; }
  double cell(std::size_t i, std::size_t j) const { return cells_[i * size_ + j]; }
  double first(std::size_t i) const { return first_[i]; }
  double second(std::size_t j) const { return second_[j]; }
  /// The share of a category over both readings.
  double both(std::size_t i) const { return (first_[i] + second_[i]) / 2; }

  double weight(std::size_t i, std::size_t j) const {
    if (weighting_ == Weighting::Identity) return i == j ? 1 : 0;
    const double distance = (static_cast<double>(i) - static_cast<double>(j)) / static_cast<double>(size_ - 1);
    return 1 - (weighting_ == Weighting::Linear ? std::abs(distance) : distance * distance);
  }

  template <typename Act>
  void each(Act act) const {
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t j = 0; j < size_; ++j) act(i, j);
    }
  }

  /// The sum over all cells of what `of` gives for each.
  template <typename Of>
  double sum(Of of) const {
    double sum = 0;
    each([&](std::size_t i, std::size_t j) { sum += of(i, j); });
    return sum;
  }

  double observed() const {
    return sum([this](std::size_t i, std::size_t j) { return weight(i, j) * cell(i, j); });
  }

 private:
  std::size_t size_;
  Weighting weighting_;
  std::int64_t total_ = 0;
  std::vector<double> first_, second_, cells_;
};

double squared(double number) { return number * number; }

Coefficient with_limits(double value, double variance) {
  const double error = std::sqrt(std::max(variance, 0.0));
  return {value, error, std::max(-1.0, value - normal_95 * error), std::min(1.0, value + normal_95 * error)};
}

}  // namespace

std::optional<Coefficient> weighted_kappa(const AgreementTable& counts, Weighting weighting) {
  const Shares shares{counts, weighting};
  if (shares.total() == 0) return std::nullopt;
  const double observed = shares.observed();
  const double expected = shares.sum(
      [&](std::size_t i, std::size_t j) { return shares.weight(i, j) * shares.first(i) * shares.second(j); });
  const double beyond_chance = 1 - expected;
  if (beyond_chance <= 1e-12) return std::nullopt;
  std::vector<double> of_first(shares.size(), 0.0);  // The mean weight of a category against the other reading.
  std::vector<double> of_second(shares.size(), 0.0);
  shares.each([&](std::size_t i, std::size_t j) {
    of_first[i] += shares.weight(i, j) * shares.second(j);
    of_second[j] += shares.weight(i, j) * shares.first(i);
  });
  const double spread = shares.sum([&](std::size_t i, std::size_t j) {
    return shares.cell(i, j) *
           squared(shares.weight(i, j) * beyond_chance - (of_first[i] + of_second[j]) * (1 - observed));
  });
  const double variance = (spread - squared(observed * expected - 2 * expected + observed)) /
                          (static_cast<double>(shares.total()) * squared(squared(beyond_chance)));
  return with_limits((observed - expected) / beyond_chance, variance);
}

std::optional<Coefficient> gwet_ac2(const AgreementTable& counts, Weighting weighting) {
  const Shares shares{counts, weighting};
  const auto total = static_cast<double>(shares.total());
  if (shares.total() < 2) return std::nullopt;
  const auto categories = static_cast<double>(shares.size());
  const double scale =
      shares.sum([&](std::size_t i, std::size_t j) { return shares.weight(i, j); }) / (categories * (categories - 1));
  double expected = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) expected += scale * shares.both(i) * (1 - shares.both(i));
  const double value = (shares.observed() - expected) / (1 - expected);
  const double spread = shares.sum([&](std::size_t i, std::size_t j) {
    const double of_case = (shares.weight(i, j) - expected) / (1 - expected);
    const double chance_of_case = scale * (1 - (shares.both(i) + shares.both(j)) / 2);
    const double correction = 2 * (1 - value) * (chance_of_case - expected) / (1 - expected);
    return shares.cell(i, j) * squared(of_case - correction - value);
  });
  return with_limits(value, spread / (total - 1));
}

Agreement agreement_of(std::span<const GradePair> pairs) {
  Agreement agreement;
  AgreementTable counts(all_grades.size(), std::vector<std::int64_t>(all_grades.size(), 0));
  for (const auto& [first, second] : pairs) {
    const auto distance = static_cast<int>(second) - static_cast<int>(first);
    ++counts[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)];
    ++agreement.pairs;
    agreement.exact += distance == 0;
    agreement.within_one += std::abs(distance) <= 1;
    agreement.raised += distance < 0;
    agreement.lowered += distance > 0;
  }
  if (agreement.pairs >= least_pairs) {
    agreement.linear_kappa = weighted_kappa(counts, Weighting::Linear);
    agreement.quadratic_kappa = weighted_kappa(counts, Weighting::Quadratic);
    agreement.ac2 = gwet_ac2(counts, Weighting::Quadratic);
  }
  return agreement;
}

}  // namespace touchstone::domain
