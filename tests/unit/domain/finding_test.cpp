// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/finding.h"

#include <gmock/gmock.h>

namespace touchstone::domain {
namespace {

std::vector<std::string> refused_fields(const Finding& finding) {
  std::vector<FieldProblem> problems;
  check_finding("findings[0]", finding, problems);
  std::vector<std::string> fields;
  for (const FieldProblem& problem : problems) fields.push_back(problem.field);
  return fields;
}

TEST(FindingKeys, AreReadBackAsTheSame) {
  for (const FindingKind kind : all_finding_kinds) EXPECT_EQ(finding_kind_from(finding_kind_key(kind)), kind);
  for (const QuotationSource source : all_quotation_sources) EXPECT_EQ(source_from(source_key(source)), source);
  EXPECT_FALSE(finding_kind_from("praise"));
  EXPECT_FALSE(source_from("neighbour"));
}

TEST(CheckFinding, NeedsAText) {
  EXPECT_THAT(refused_fields({FindingKind::Improvement, " ", "", false, {}}),
              ::testing::ElementsAre("findings[0].text"));
}

TEST(CheckFinding, TakesTenThousandCharactersAndNotOneMore) {
  EXPECT_THAT(refused_fields({FindingKind::Improvement, std::string(10'000, 'a'), "", false, {}}),
              ::testing::IsEmpty());
  EXPECT_THAT(refused_fields({FindingKind::Improvement, std::string(10'001, 'a'), "", false, {}}),
              ::testing::ElementsAre("findings[0].text"));
}

TEST(CheckFinding, HasASourceOfAQuotationOnly) {
  EXPECT_THAT(refused_fields({FindingKind::Quotation, "Thank you.", "", false, QuotationSource::Parent}),
              ::testing::IsEmpty());
  EXPECT_THAT(refused_fields({FindingKind::GoodPractice, "Thank you.", "", false, QuotationSource::Parent}),
              ::testing::ElementsAre("findings[0].source"));
}

}  // namespace
}  // namespace touchstone::domain
