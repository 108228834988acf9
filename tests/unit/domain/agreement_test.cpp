// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/agreement.h"

#include <gmock/gmock.h>

#include <cmath>

namespace touchstone::domain {
namespace {

using testing::DoubleNear;
using testing::Optional;

/// Hout, Duncan and Sobel (1987), in Agresti, Categorical Data Analysis (1990): 91 couples on a scale of four. R's vcd
/// prints of it (Kappa(SexualFun)): unweighted 0.1293, error 0.06860; weighted by distance 0.2374, error 0.07832.
const AgreementTable couples{{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}};

/// Gwet, in the R package irrCAC (cont3x3abstractors): 100 patients and two abstractors. Kappa 0.79641, error 0.058911;
/// AC1 0.84933. The error that irrCAC prints of a table, 0.043217, divides by the number of cases; of the raw ratings
/// it divides by one less, as here.
const AgreementTable abstractors{{13, 0, 0}, {0, 20, 7}, {0, 4, 56}};

std::vector<GradePair> repeated(std::size_t times, GradePair pair) { return std::vector<GradePair>(times, pair); }

TEST(Agreement, KappaIsThatOfPublishedExamples) {
  const auto plain = weighted_kappa(couples, Weighting::Identity);
  EXPECT_THAT(plain->value, DoubleNear(0.1293, 5e-5));
  EXPECT_THAT(plain->standard_error, DoubleNear(0.06860, 5e-6));
  const auto linear = weighted_kappa(couples, Weighting::Linear);
  EXPECT_THAT(linear->value, DoubleNear(0.2374, 5e-5));
  EXPECT_THAT(linear->standard_error, DoubleNear(0.07832, 5e-6));
  const auto abstracted = weighted_kappa(abstractors, Weighting::Identity);
  EXPECT_THAT(abstracted->value, DoubleNear(0.7964094, 5e-8));
  EXPECT_THAT(abstracted->standard_error, DoubleNear(0.05891072, 5e-8));
}

TEST(Agreement, Ac1IsThatOfAPublishedExample) {
  const auto found = gwet_ac2(abstractors, Weighting::Identity);
  EXPECT_THAT(found->value, DoubleNear(0.8493305, 5e-8));
  EXPECT_THAT(found->standard_error, DoubleNear(0.04321747 * std::sqrt(100.0 / 99.0), 5e-8));
}

TEST(Agreement, LimitsAreTwoErrorsAwayAndNeverBeyondOne) {
  const auto linear = weighted_kappa(couples, Weighting::Linear);
  EXPECT_THAT(linear->low, DoubleNear(linear->value - 1.96 * linear->standard_error, 1e-4));
  EXPECT_THAT(linear->high, DoubleNear(linear->value + 1.96 * linear->standard_error, 1e-4));
  const auto nearly = weighted_kappa({{30, 0}, {1, 9}}, Weighting::Identity);
  EXPECT_LT(nearly->value, 1);
  EXPECT_EQ(nearly->high, 1);
}

TEST(Agreement, WithTwoCategoriesAllWeightsAreOne) {
  const AgreementTable counts{{12, 3}, {5, 20}};
  EXPECT_EQ(weighted_kappa(counts, Weighting::Linear), weighted_kappa(counts, Weighting::Identity));
  EXPECT_EQ(gwet_ac2(counts, Weighting::Quadratic), gwet_ac2(counts, Weighting::Identity));
}

TEST(Agreement, FullAgreementIsOneAndKappaIsNothingWhereOnlyOneGradeWasGiven) {
  const AgreementTable all_good{{0, 0, 0, 0}, {0, 25, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}};
  EXPECT_EQ(weighted_kappa(all_good, Weighting::Linear), std::nullopt);
  EXPECT_THAT(gwet_ac2(all_good, Weighting::Quadratic), Optional(Coefficient{1, 0, 1, 1}));
  EXPECT_THAT(weighted_kappa({{10, 0}, {0, 12}}, Weighting::Identity), Optional(Coefficient{1, 0, 1, 1}));
  const AgreementTable none(4, std::vector<std::int64_t>(4, 0));
  EXPECT_EQ(weighted_kappa(none, Weighting::Linear), std::nullopt);
  EXPECT_EQ(gwet_ac2(none, Weighting::Quadratic), std::nullopt);
}

TEST(Agreement, CountsExactNearRaisedAndLoweredGrades) {
  auto pairs = repeated(8, {Grade::Good, Grade::Good});
  pairs.push_back({Grade::Good, Grade::RequiresImprovement});
  pairs.push_back({Grade::Outstanding, Grade::Inadequate});
  pairs.push_back({Grade::Inadequate, Grade::RequiresImprovement});
  const auto found = agreement_of(pairs);
  EXPECT_EQ(found.pairs, 11);
  EXPECT_EQ(found.exact, 8);
  EXPECT_EQ(found.within_one, 10);
  EXPECT_EQ(found.raised, 1);
  EXPECT_EQ(found.lowered, 2);
}

TEST(Agreement, BelowTwentyPairsThereAreCountsOnly) {
  auto pairs = repeated(10, {Grade::Good, Grade::Good});
  for (int i = 0; i < 9; ++i) pairs.push_back({Grade::Inadequate, Grade::RequiresImprovement});
  EXPECT_EQ(agreement_of(pairs).linear_kappa, std::nullopt);
  EXPECT_EQ(agreement_of(pairs).ac2, std::nullopt);
  pairs.push_back({Grade::Outstanding, Grade::Outstanding});
  const auto found = agreement_of(pairs);
  EXPECT_TRUE(found.linear_kappa && found.quadratic_kappa && found.ac2);
  EXPECT_GT(found.quadratic_kappa->value, found.linear_kappa->value);
}

TEST(Agreement, NoPairsAreNoAgreement) {
  const auto found = agreement_of({});
  EXPECT_EQ(found.pairs, 0);
  EXPECT_EQ(found.exact, 0);
  EXPECT_EQ(found.quadratic_kappa, std::nullopt);
}

}  // namespace
}  // namespace touchstone::domain
