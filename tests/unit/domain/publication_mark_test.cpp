// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/publication_mark.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

Finding finding(FindingKind kind, const std::string& text = "The plan names who does what by when.") {
  Finding made;
  made.kind = kind;
  made.text = text;
  return made;
}

std::string refusal(const Result<PublicationMark>& marked) {
  if (marked) return {};
  return marked.error().reason + (marked.error().fields.empty() ? "" : " " + marked.error().fields[0].field);
}

TEST(PublicationMark, TakesAGeneralStatement) {
  const auto marked = mark_for_publication(finding(FindingKind::GoodPractice), "CD900001",
                                           {"Plans are written with families and say who does what.", ""});

  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->words, "Plans are written with families and say who does what.");
}

TEST(PublicationMark, RefusesWordsThatMayIdentify) {
  for (const char* words :
       {"As in CD900001, plans were clear.", "As in cd900001, plans were clear.", "Plans of case AB12345 were clear.",
        "As in CD 900123, plans were clear.", "As in CD-900123, plans were clear.",
        "Case 900123: chronology was missing.", "See CD 900001.", "See 900001.", "Mrs Example was seen each week.",
        "Born on 3 March 2011, and seen each week.", "Call 07700 900123."}) {
    EXPECT_EQ(refusal(mark_for_publication(finding(FindingKind::Improvement), "CD900001", {words, ""})),
              "TEXT_MAY_IDENTIFY publication_mark.words")
        << words;
  }
}

TEST(PublicationMark, RefusesAStatementWithoutWordsOrWithConsent) {
  EXPECT_EQ(refusal(mark_for_publication(finding(FindingKind::GoodPractice), "CD900001", {"", ""})),
            "FIELD_INVALID publication_mark.words");
  EXPECT_EQ(
      refusal(mark_for_publication(finding(FindingKind::GoodPractice), "CD900001", {std::string(1'001, 'a'), ""})),
      "FIELD_INVALID publication_mark.words");
  EXPECT_EQ(refusal(mark_for_publication(finding(FindingKind::GoodPractice), "CD900001", {"Plans are clear.", "Yes"})),
            "FIELD_INVALID publication_mark.consent");
}

TEST(PublicationMark, ReleasesAQuotationWordForWordAndWithConsentOnly) {
  const auto quotation = finding(FindingKind::Quotation, "They told us what would happen next.");
  const auto marked = mark_for_publication(quotation, "CD900001", {"", "Parent, by telephone, 2 October 2023"});
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->words, quotation.text);

  EXPECT_EQ(refusal(mark_for_publication(quotation, "CD900001", {"", ""})), "FIELD_INVALID publication_mark.consent");
  EXPECT_EQ(refusal(mark_for_publication(quotation, "CD900001", {"They told us.", "Parent"})),
            "FIELD_INVALID publication_mark.words");
}

}  // namespace
}  // namespace touchstone::domain
