// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/report_version.h"

#include <gmock/gmock.h>

#include "server/domain/report_version_workflow.h"

namespace touchstone::domain {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

const Time noon{std::chrono::sys_days{std::chrono::October / 9 / 2023} + 12h};
const Date ninth{std::chrono::October / 9 / 2023};
const std::string officer = "people/1";
const std::string lead = "people/2";
const Roles officers{{Role::QaOfficer, ""}};
const Roles leads{{Role::QaLead, ""}};

ReportVersion draft() { return begin_version(1, officer, {"Quinn Example", noon}); }

ReportVersion for_sign_off() {
  return *request_sign_off(draft(), "writer", {"Quinn Example", noon}, officer, {}, noon);
}

ReportVersion signed_off() { return *sign_off_version(for_sign_off(), "qa_lead", {"Lee Example", noon}, 0, ninth); }

ReportVersion published() { return *publish_version(signed_off(), "qa_lead", {"Lee Example", noon}); }

std::string part_of(const std::string& actor, const Roles& roles, bool person = true) {
  return std::string{report_version_part(draft(), {actor, person, roles})};
}

TEST(ReportVersion, GoesFromDraftToPublishedAndSaysWhatItIsOnTheWay) {
  EXPECT_EQ(version_words(draft()), "Draft 1, not signed off");
  EXPECT_EQ(version_words(for_sign_off()), "Draft 1, not signed off");
  EXPECT_EQ(version_words(signed_off()), "Version 1.0, signed off by Lee Example on 9 October 2023");
  EXPECT_EQ(published().state, ReportVersionState::Published);
  EXPECT_EQ(version_label(published()), "1.0");
}

TEST(ReportVersion, NobodySignsOffWhatTheyBeganAskedSignOffForOrWroteASentenceOf) {
  EXPECT_EQ(part_of(officer, officers), "writer");
  EXPECT_EQ(part_of(officer, leads), "writing_lead");
  EXPECT_EQ(part_of(lead, leads), "qa_lead");
  const auto asked = *request_sign_off(draft(), "qa_lead", {"Lee Example", noon}, lead, {"people/3", officer}, noon);
  EXPECT_THAT(asked.writers, ElementsAre(officer, "people/3", lead));
  for (const auto& writer : asked.writers) {
    const auto part = report_version_part(asked, {writer, true, leads});
    EXPECT_EQ(sign_off_version(asked, part, {"X", noon}, 0, ninth).error().reason, "OWN_REPORT") << writer;
  }
  EXPECT_TRUE(sign_off_version(asked, report_version_part(asked, {"people/4", true, leads}), {"X", noon}, 0, ninth));
}

TEST(ReportVersion, IsSignedOffByAPersonWhoIsQaLeadForEveryArea) {
  EXPECT_EQ(part_of(lead, {{Role::QaLead, "BIT"}}), "other");
  EXPECT_EQ(part_of("serviceTokens/1", leads, false), "qa_officer");
  for (const auto* part : {"qa_officer", "other"}) {
    EXPECT_EQ(sign_off_version(for_sign_off(), part, {"X", noon}, 0, ninth).error().reason, "ROLE_REQUIRED");
    EXPECT_EQ(publish_version(signed_off(), part, {"X", noon}).error().reason, "ROLE_REQUIRED");
  }
}

TEST(ReportVersion, ALeadWhoWroteItPublishesWhatAnotherSignedOff) {
  EXPECT_TRUE(publish_version(signed_off(), "writing_lead", {"X", noon}));
}

TEST(ReportVersion, FiguresAreFrozenAsAtAMomentThatMayLieBeforeSignOffAndLiveAgainWhenItIsSentBack) {
  EXPECT_EQ(draft().as_at, std::nullopt);
  EXPECT_EQ(for_sign_off().as_at, noon);
  const auto later = *sign_off_version(for_sign_off(), "qa_lead", {"Lee Example", noon + 48h}, 0, ninth);
  EXPECT_EQ(later.as_at, noon);
  const auto back = *send_back_version(for_sign_off(), "qa_lead", {"Lee Example", noon, "Say why BIT is late."});
  EXPECT_EQ(back.as_at, std::nullopt);
  EXPECT_EQ(version_words(back), "Draft 2, not signed off");
  EXPECT_EQ(back.sent_back->words, "Say why BIT is late.");
}

TEST(ReportVersion, GoesBackAndIsWithdrawnWithAReasonOnly) {
  EXPECT_EQ(send_back_version(for_sign_off(), "qa_lead", {"Lee Example", noon}).error().reason, "FIELD_INVALID");
  EXPECT_EQ(withdraw_version(published(), "qa_lead", {"Lee Example", noon}).error().fields.at(0).field, "reason");
  EXPECT_TRUE(withdraw_version(published(), "qa_lead", {"Lee Example", noon, "A child can be worked out."}));
  EXPECT_EQ(withdraw_version(published(), "writer", {"X", noon, "Y"}).error().reason, "STATE_DOES_NOT_ALLOW");
}

TEST(ReportVersion, ARevisionIsOfAPublishedOneSaysWhyAndGetsTheNextNumber) {
  EXPECT_EQ(revise_version(signed_off(), "qa_officer", 2, officer, {"Quinn Example", noon, "Late."}).error().reason,
            "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(revise_version(published(), "qa_officer", 2, officer, {"Quinn Example", noon}).error().reason,
            "FIELD_INVALID");
  auto revision =
      *revise_version(published(), "qa_officer", 2, officer, {"Quinn Example", noon, "An audit came late."});
  EXPECT_EQ(revision.state, ReportVersionState::Draft);
  EXPECT_EQ(revision.revises, 1);
  EXPECT_EQ(revision.why, "An audit came late.");
  EXPECT_EQ(revision.begun.words, "");
  revision = *request_sign_off(revision, "writer", {"Quinn Example", noon}, officer, {}, noon);
  revision = *sign_off_version(revision, "qa_lead", {"Lee Example", noon}, 1, ninth);
  EXPECT_EQ(version_label(revision), "1.1");
}

TEST(ReportVersion, IsSeenByTheQaUnitByHeadsOfServiceOnceSignedOffAndByBoardReadersOncePublished) {
  const Roles heads{{Role::HeadOfService, "BIT"}};
  const Roles board{{Role::BoardReader, ""}};
  const Roles of_one_area{{Role::QaOfficer, "BIT"}};
  const auto seen = [](const ReportVersion& version, const Roles& roles) { return may_see_version(version, roles); };
  EXPECT_TRUE(seen(draft(), officers));
  for (const auto& hidden : {draft(), for_sign_off()}) {
    EXPECT_FALSE(seen(hidden, heads));
    EXPECT_FALSE(seen(hidden, of_one_area));
    EXPECT_FALSE(seen(hidden, board));
  }
  EXPECT_TRUE(seen(signed_off(), heads));
  EXPECT_TRUE(seen(signed_off(), of_one_area));
  EXPECT_FALSE(seen(signed_off(), board));
  EXPECT_TRUE(seen(published(), board));
  EXPECT_FALSE(seen(published(), {{Role::PracticeManager, ""}}));
  const auto gone = *withdraw_version(published(), "qa_lead", {"Lee Example", noon, "A mistake."});
  EXPECT_FALSE(seen(gone, heads));
  EXPECT_FALSE(seen(gone, board));
  EXPECT_TRUE(reads_published_only(board));
  EXPECT_FALSE(reads_published_only(heads));
}

TEST(ReportVersion, StatesHaveKeysThatAreReadBack) {
  for (const auto state : all_report_version_states) {
    EXPECT_EQ(report_version_state_from(report_version_state_key(state)), state);
  }
  EXPECT_EQ(report_version_state_from("open"), std::nullopt);
}

}  // namespace
}  // namespace touchstone::domain
