// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/reminder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Time noon = Time{} + 24h * 19000 + 12h;
const Date today = std::chrono::year{2023} / 9 / 20;
const ReminderPolicy policy{8, 3, 7};

const Recipient priya{"priya", "Priya Nair", "priya@northmere.example", {{Role::PracticeManager, ""}}};
const Recipient ellen{"ellen", "Ellen Hartley", "ellen@northmere.example", {{Role::HeadOfService, "C&FF"}}};
const Recipient sam{"sam", "Sam Example", "sam@northmere.example", {{Role::QaLead, ""}}};
const std::vector<Recipient> everybody{ellen, priya, sam};

OwedWork audit_due(int days, const std::string& area = "C&FF", const std::string& person = "priya") {
  return {OwedWork::Kind::Audit, person, area, std::chrono::sys_days{today} + std::chrono::days{days}};
}
OpenConcern concern(std::chrono::hours allowed = 24h) {
  return {"one", "C&FF", *raise_concern({"Priya Nair", noon, "No visit since 8 September."}, allowed)};
}

TEST(DigestsFor, CountWhatIsDueSoonAndWhatIsOverdueForWhoOwesIt) {
  const auto digests =
      digests_for(everybody, {audit_due(0), audit_due(3), audit_due(4), audit_due(-1)}, {}, today, policy);
  ASSERT_THAT(digests, SizeIs(1));
  EXPECT_EQ(digests[0].to.person_id, "priya");
  EXPECT_EQ(digests[0].audits, (OwedCounts{2, 1, 0}));
  EXPECT_EQ(digests[0].actions, OwedCounts{});
}

TEST(DigestsFor, TellTheHeadOfServiceOfTheAreaWhatIsOverdueForLong) {
  const auto digests = digests_for(everybody, {audit_due(-7), audit_due(-8), audit_due(-30, "BIT")}, {}, today, policy);
  ASSERT_THAT(digests, SizeIs(2));
  EXPECT_EQ(digests[0].to.person_id, "ellen");
  EXPECT_EQ(digests[0].audits, (OwedCounts{0, 0, 1}));
  EXPECT_EQ(digests[1].audits.overdue, 3);
}

TEST(DigestsFor, KeepActionsApartFromAuditsAndCountConcernsOfTheArea) {
  auto action = audit_due(-1);
  action.kind = OwedWork::Kind::Action;
  const auto digests = digests_for(everybody, {action}, {concern()}, today, policy);
  ASSERT_THAT(digests, SizeIs(2));
  EXPECT_EQ(digests[0].concerns, 1);
  EXPECT_EQ(digests[1].actions, (OwedCounts{0, 1, 0}));
  EXPECT_EQ(digests[1].audits, OwedCounts{});
}

TEST(DigestsFor, SayNothingToWhomNothingWaitsFor) {
  EXPECT_THAT(digests_for(everybody, {audit_due(20)}, {}, today, policy), IsEmpty());
}

TEST(ConcernAlerts, AreTheNewestMarkOfEachConcernForItsHeadOfService) {
  const auto at = [](std::chrono::hours after) { return concern_alerts(everybody, {concern()}, noon + after); };
  ASSERT_THAT(at(0h), SizeIs(1));
  EXPECT_EQ(at(0h)[0].to.person_id, "ellen");
  EXPECT_EQ(at(0h)[0].subject_key, "concerns/one raised");
  EXPECT_EQ(at(20h)[0].subject_key, "concerns/one 4");
  EXPECT_EQ(at(23h)[0].subject_key, "concerns/one 1");
  EXPECT_EQ(at(40h)[0].subject_key, "concerns/one 0");
}

TEST(ConcernAlerts, OfAnAcknowledgedOneWaitForTheMarksOfItsClock) {
  auto open = concern();
  open.concern = *acknowledge_concern(open.concern, "head_of_service", {"Ellen Hartley", noon + 1h});
  EXPECT_THAT(concern_alerts(everybody, {open}, noon + 2h), IsEmpty());
  EXPECT_THAT(concern_alerts(everybody, {open}, noon + 20h), SizeIs(1));
}

TEST(Mails, HoldCountsAndTheLinkAndNothingOfACase) {
  Digest digest;
  digest.to = ellen;
  digest.audits = {1, 2, 3};
  digest.concerns = 1;
  const auto mail = digest_mail(digest, policy, "Northmere City Council", "touchstone://northmere");
  EXPECT_EQ(mail.subject, "Touchstone: 1 concern that a child may be unsafe open in your areas, and more");
  EXPECT_THAT(mail.body, HasSubstr("Dear Ellen Hartley,"));
  EXPECT_THAT(mail.body, HasSubstr("- 2 audits overdue\n- 1 audit due today or within 3 days\n"
                                   "- 3 audits in your areas more than 7 days overdue\n"));
  EXPECT_THAT(mail.body, HasSubstr("touchstone://northmere"));
  EXPECT_THAT(mail.body, HasSubstr("Northmere City Council"));
}

TEST(Mails, OfAConcernDoNotRepeatItsWords) {
  for (const auto& alert : {ConcernAlert{ellen, "concerns/one raised", -1}, ConcernAlert{ellen, "concerns/one 4", 4},
                            ConcernAlert{ellen, "concerns/one 0", 0}}) {
    const auto mail = concern_mail(alert, "Northmere City Council", "");
    EXPECT_THAT(mail.subject + mail.body, Not(HasSubstr("8 September")));
    EXPECT_THAT(mail.subject + mail.body, Not(HasSubstr("concerns/one")));
    EXPECT_THAT(mail.body, HasSubstr("a child may be unsafe"));
  }
  EXPECT_EQ(concern_mail({ellen, "", 1}, "", "").subject, "Touchstone: 1 hour left for a concern");
}

}  // namespace
}  // namespace touchstone::domain
