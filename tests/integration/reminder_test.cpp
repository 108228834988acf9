// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <stdexcept>

#include "server/mail/reminder_job.h"
#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/concern_service.grpc.pb.h"
#include "touchstone/v1/learning_service.grpc.pb.h"
#include "touchstone/v1/reminder_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// 10:00 in Northmere on 28 September 2023, the day that audits of the month are due.
const domain::Time due_day{std::chrono::seconds{1695891600}};

class ReminderTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    given_ = allocate("CD900429");
    settings_.organisations = {council.code};
    settings_.link = "touchstone://northmere";
  }

  mail::ReminderRun remind(domain::Time now) {
    return mail::remind(server->pool(), council.code, settings_, now,
                        [&](const mail::Message& message, const std::string&) {
                          if (refuses_) throw std::runtime_error{"away"};
                          mails_.push_back(message);
                        });
  }
  std::vector<std::string> addressees() const {
    std::vector<std::string> to;
    for (const auto& mail : mails_) to.push_back(mail.to);
    return to;
  }
  void raise() {
    v1::RaiseConcernRequest request;
    request.set_audit(audit_name(given_));
    request.set_words("No visit since 8 September.");
    request.set_request_id(request_id());
    expect_ok(server->call(&v1::ConcernService::Stub::RaiseConcern, request, council.practice_manager.token));
  }
  Answer<v1::ListRemindersResponse> preview(const Somebody& caller) {
    return server->call(&v1::ReminderService::Stub::ListReminders, {}, caller.token);
  }

  mail::ReminderSettings settings_;
  bool refuses_ = false;
  std::vector<mail::Message> mails_;
  v1::Allocation given_;
};

TEST_F(ReminderTest, OneDigestADayForWhomSomethingWaitsFor) {
  EXPECT_EQ(remind(due_day).sent, 1);
  ASSERT_THAT(addressees(), UnorderedElementsAre(council.practice_manager.email));
  EXPECT_THAT(mails_[0].subject, HasSubstr("1 audit due today"));
  EXPECT_THAT(mails_[0].body, Not(HasSubstr("CD900429")));
  EXPECT_EQ(remind(due_day + 1h).sent, 0);
  EXPECT_EQ(remind(due_day + 24h).sent, 1);
  EXPECT_THAT(mails_.back().subject, HasSubstr("1 audit overdue"));
}

TEST_F(ReminderTest, ADigestWaitsForItsHourByTheClockOfTheCouncil) {
  EXPECT_EQ(remind(due_day - 3h).sent, 0) << "it is 7 o'clock there";
  EXPECT_EQ(remind(due_day - 2h).sent, 1);
}

TEST_F(ReminderTest, WhatIsOverdueForLongIsToldToTheHeadOfService) {
  EXPECT_EQ(remind(due_day + 8 * 24h).sent, 2);
  EXPECT_THAT(addressees(), UnorderedElementsAre(council.practice_manager.email, council.head_of_service.email));
}

TEST_F(ReminderTest, AConcernIsToldOfAtOnceEvenAtNightAndOnce) {
  raise();
  const auto now = std::chrono::system_clock::now();
  settings_.policy.digest_hour = 24;  // never, so that no digest is among them
  EXPECT_EQ(remind(now).sent, 1);
  ASSERT_THAT(addressees(), UnorderedElementsAre(council.head_of_service.email));
  EXPECT_THAT(mails_[0].subject + mails_[0].body, Not(HasSubstr("8 September")));
  EXPECT_THAT(mails_[0].subject + mails_[0].body, Not(HasSubstr("CD900429")));
  EXPECT_EQ(remind(now + 1min).sent, 0);
  EXPECT_EQ(remind(now + 21h).sent, 1);
  EXPECT_THAT(mails_.back().subject, HasSubstr("4 hours left"));
}

TEST_F(ReminderTest, WhatTheMailServerRefusesIsTriedAgainLaterAndNotForEver) {
  refuses_ = true;
  auto now = due_day;
  const auto failed = remind(now);
  EXPECT_EQ(failed.failed, 1);
  EXPECT_EQ(failed.trouble, "away");
  EXPECT_EQ(remind(now + 5min).failed, 0) << "too early";
  for (int i = 1; i < 5; ++i) EXPECT_EQ(remind(now += 11min).failed, 1) << i;
  EXPECT_EQ(remind(now += 11min).failed, 0) << "five times are enough";
  refuses_ = false;
  EXPECT_EQ(remind(due_day + 24h).sent, 1);
}

TEST_F(ReminderTest, WhileAnotherCopyIsAtItNothingIsDone) {
  pqxx::connection connection{server->database().server_conninfo()};
  pqxx::work other{connection};
  other.exec_params("SELECT pg_advisory_xact_lock(hashtextextended('reminders ' || $1, 0))", council.organisation_id);
  EXPECT_EQ(remind(due_day).sent, 0);
  other.abort();
  EXPECT_EQ(remind(due_day).sent, 1);
}

TEST_F(ReminderTest, WhatWasBegunByAServerThatDiedIsNotSentAgain) {
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work tx{connection};
  tx.exec_params(
      "INSERT INTO reminder (organisation_id, person_id, subject_key, last_at) "
      "VALUES ($1, $2, 'digest 2023-09-28', now() - interval '1 hour')",
      council.organisation_id, council.practice_manager.id());
  tx.commit();
  EXPECT_EQ(remind(due_day).sent, 0);
}

TEST_F(ReminderTest, ACouncilThatIsNotThereIsSaid) {
  EXPECT_EQ(mail::remind(server->pool(), "nowhere", settings_, due_day, {}).trouble, "there is no such organisation");
}

TEST_F(ReminderTest, ThePreviewShowsTheDigestsOfTodayToWhoSeesEveryArea) {
  const auto shown = expect_ok(preview(council.qa_lead));
  ASSERT_THAT(shown.reminders(), SizeIs(2)) << "the month is long past: its auditor and their head of service";
  EXPECT_EQ(shown.reminders(0).audits_overdue() + shown.reminders(1).audits_overdue(), 1);
  EXPECT_FALSE(shown.sending());
  EXPECT_FALSE(shown.reminders(0).has_send_time());
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(preview(of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(preview(council.administrator).outcome(), "OK");
}

TEST_F(ReminderTest, ThanksGoOutOnceWithoutAnythingOfTheCase) {
  auto wanted = allocation("CD900431");
  wanted.mutable_allocation()->set_practitioner(council.head_of_service.email);
  const auto audit = expect_ok(submit(filled_in(read(expect_ok(create(wanted)))), council.practice_manager));
  v1::SendThanksRequest request;
  request.set_audit(audit.name());
  request.set_text("Thank you for listening so well.");
  request.set_request_id(request_id());
  expect_ok(server->call(&v1::LearningService::Stub::SendThanks, request, council.qa_lead.token));
  remind(due_day - 7h);  // Before the hour of digests.
  ASSERT_THAT(addressees(), UnorderedElementsAre(council.head_of_service.email));
  EXPECT_THAT(mails_[0].body, HasSubstr("Thank you for listening so well."));
  EXPECT_THAT(mails_[0].body, HasSubstr(council.qa_lead.display_name));
  EXPECT_THAT(mails_[0].body, Not(HasSubstr("CD900431")));
  EXPECT_THAT(mails_[0].body, Not(HasSubstr("Drawings")));
  EXPECT_EQ(remind(due_day - 6h).sent, 0);
  const auto listed =
      expect_ok(server->call(&v1::LearningService::Stub::ListThanks, v1::ListThanksRequest{}, council.qa_lead.token));
  EXPECT_TRUE(listed.thanks(0).has_mail_time());
}

}  // namespace
}  // namespace touchstone::test
