// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

#include "server/mail/reminder_job.h"
#include "server/rpc/scheduled_drafts.h"
#include "tests/support/report_version_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/concern_service.grpc.pb.h"
#include "touchstone/v1/learning_service.grpc.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/reminder_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// 10:00 in Northmere on 28 September 2023, the day that audits of the month are due.
const domain::Time due_day{std::chrono::seconds{1695891600}};

class ReminderTest : public ReportWork {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    given_ = allocate("CD900429");
    settings_.organisations = {council.code};
    settings_.link = "touchstone://northmere";
  }

  mail::ReminderRun remind(domain::Time now, const mail::Stopping& stopping = {}) {
    return mail::remind(
        server->pool(), council.code, settings_, now,
        [this](const mail::Message& message, const std::string& id) { take(message, id); }, stopping);
  }
  void take(const mail::Message& message, const std::string& id) {
    ids_[message.to].push_back(id);
    if (const auto meanwhile = std::exchange(during_the_first_, {})) meanwhile();
    if (refuses_ || message.to == refused_) throw std::runtime_error{"away"};
    mails_.push_back(message);
  }
  std::vector<std::string> addressees() const {
    std::vector<std::string> to;
    to.reserve(mails_.size());
    for (const auto& mail : mails_) to.push_back(mail.to);
    return to;
  }
  /// Each of them once.
  static std::set<std::string> different(const std::vector<std::string>& all) { return {all.begin(), all.end()}; }
  void raise() { raise(given_); }
  void raise(const v1::Allocation& about) {
    v1::RaiseConcernRequest request;
    request.set_audit(audit_name(about));
    request.set_words("No visit since 8 September.");
    request.set_request_id(request_id());
    expect_ok(server->call(&v1::ConcernService::Stub::RaiseConcern, request, council.practice_manager.token));
  }
  /// Thanks the head of service for an audited case of theirs.
  void thank() {
    auto wanted = allocation("CD900431");
    wanted.mutable_allocation()->set_practitioner(council.head_of_service.email);
    const auto audit = expect_ok(submit(filled_in(read(expect_ok(create(wanted)))), council.practice_manager));
    v1::SendThanksRequest request;
    request.set_audit(audit.name());
    request.set_text("Thank you for listening so well.");
    request.set_request_id(request_id());
    expect_ok(server->call(&v1::LearningService::Stub::SendThanks, request, council.qa_lead.token));
  }
  Answer<v1::ListRemindersResponse> preview(const Somebody& caller) {
    return server->call(&v1::ReminderService::Stub::ListReminders, {}, caller.token);
  }

  mail::ReminderSettings settings_;
  bool refuses_ = false;
  std::string refused_{};                     ///< An address that the mail server never takes.
  std::function<void()> during_the_first_{};  ///< Happens while the first mail is handed over.
  std::vector<mail::Message> mails_;
  std::map<std::string, std::vector<std::string>> ids_;  ///< Of the mails to an address, as often as each was tried.
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

TEST_F(ReminderTest, ADigestThatTheMailServerRefusesIsTriedWithGrowingPausesUntilTheDayIsOver) {
  refuses_ = true;
  auto now = due_day;
  const auto failed = remind(now);
  EXPECT_EQ(failed.failed, 1);
  EXPECT_EQ(failed.trouble, "away");
  for (const auto pause : {10min, 20min, 40min, 80min, 160min}) {
    EXPECT_EQ(remind(now + pause - 1min).failed, 0) << "too early: " << pause.count();
    EXPECT_EQ(remind(now += pause).failed, 1) << pause.count();
  }
  refuses_ = false;
  EXPECT_EQ(remind(due_day + 22h).sent, 1) << "of the next day, which has one of its own";
  EXPECT_THAT(mails_.back().subject, HasSubstr("1 audit overdue"));
  EXPECT_EQ(remind(due_day + 23h).sent, 0);
}

TEST_F(ReminderTest, ADigestOutlastsAnOutageOfTheMailServerOnItsDay) {
  refuses_ = true;
  auto now = due_day;
  remind(now);
  for (const auto pause : {10min, 20min, 40min, 80min, 160min}) remind(now += pause);
  refuses_ = false;
  EXPECT_EQ(remind(now += 320min).sent, 1);
  EXPECT_THAT(mails_.back().subject, HasSubstr("1 audit due today"));
}

TEST_F(ReminderTest, AConcernIsTriedEveryTenMinutesUntilItIsToldOf) {
  raise();
  settings_.policy.digest_hour = 24;
  auto now = std::chrono::system_clock::now();
  refuses_ = true;
  EXPECT_EQ(remind(now).failed, 1);
  for (int i = 1; i <= 12; ++i) {
    EXPECT_EQ(remind(now + 9min).failed, 0) << i;
    EXPECT_EQ(remind(now += 10min).failed, 1) << i;
  }
  refuses_ = false;
  EXPECT_EQ(remind(now += 10min).sent, 1);
  EXPECT_EQ(remind(now + 10min).sent, 0);
}

TEST_F(ReminderTest, AMailThatWasNotTriedIsNoAttempt) {
  for (int i = 0; i < 4; ++i) add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "C&FF");
  raise();
  settings_.policy.digest_hour = 24;
  const auto now = std::chrono::system_clock::now();
  refuses_ = true;
  const auto away = remind(now);
  EXPECT_EQ(away.failed, 3) << "a mail server that took none of three is away for the rest as well";
  EXPECT_EQ(away.untried, 2);
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::nontransaction tx{connection};
  EXPECT_EQ(tx.exec_params("SELECT count(*) FROM reminder WHERE organisation_id = $1", council.organisation_id)[0][0]
                .as<int>(),
            3)
      << "nothing is noted of what was not tried";
  refuses_ = false;
  EXPECT_EQ(remind(now + 1min).sent, 2) << "the others wait for ten minutes";
  EXPECT_EQ(remind(now + 10min).sent, 3);
  EXPECT_THAT(addressees(), SizeIs(5));
}

TEST_F(ReminderTest, AnAlertThatAServerDiedOverIsTriedAgainAfterAnHour) {
  raise();
  settings_.policy.digest_hour = 24;
  const auto now = std::chrono::system_clock::now();
  EXPECT_EQ(remind(now).sent, 1);
  server->database().as_superuser("UPDATE reminder SET state = 'sending' WHERE organisation_id = '" +
                                  council.organisation_id + "'");
  EXPECT_EQ(remind(now + 59min).sent, 0);
  EXPECT_EQ(remind(now + 1h).sent, 1);
  EXPECT_EQ(remind(now + 2h).sent, 0);
}

TEST_F(ReminderTest, AMailKeepsItsIdWhenItIsTriedAgain) {
  refuses_ = true;
  remind(due_day);
  refuses_ = false;
  remind(due_day + 10min);
  remind(due_day + 24h);
  const auto& ids = ids_[council.practice_manager.email];
  ASSERT_THAT(ids, SizeIs(3));
  EXPECT_EQ(ids[0], ids[1]);
  EXPECT_NE(ids[0], ids[2]) << "the digest of the next day is another mail";
}

TEST_F(ReminderTest, ALookBeginsNoMailAfterItsTime) {
  raise();
  settings_.policy.digest_hour = 24;
  settings_.longest_look = 0s;
  const auto now = std::chrono::system_clock::now();
  const auto late = remind(now);
  EXPECT_EQ(late.sent, 0);
  EXPECT_EQ(late.untried, 1);
  settings_.longest_look = 5min;
  EXPECT_EQ(remind(now).sent, 1);
}

TEST_F(ReminderTest, AServerThatStopsLeavesTheRestToTheNextLook) {
  for (int i = 0; i < 4; ++i) add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "C&FF");
  raise();
  settings_.policy.digest_hour = 24;
  const auto now = std::chrono::system_clock::now();
  const auto stopped = remind(now, [this] { return mails_.size() == 2; });
  EXPECT_EQ(stopped.sent, 2);
  EXPECT_EQ(stopped.untried, 3);
  EXPECT_EQ(remind(now).sent, 3);
  EXPECT_THAT(different(addressees()), SizeIs(5));
}

TEST_F(ReminderTest, AnAddressThatIsRefusedEachTimeDoesNotKeepTheOthersWaiting) {
  raise();
  raise(allocate("CD900432"));
  raise(allocate("CD900433"));
  settings_.policy.digest_hour = 0;
  refused_ = council.head_of_service.email;
  const auto run = remind(std::chrono::system_clock::now());
  EXPECT_GE(run.failed, 3);
  EXPECT_EQ(run.untried, 0);
  EXPECT_THAT(addressees(), Contains(council.practice_manager.email));
}

TEST_F(ReminderTest, ALookThatBeginsDuringAnotherSendsNothingTwice) {
  for (int i = 0; i < 2; ++i) add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "C&FF");
  raise();
  settings_.policy.digest_hour = 24;
  const auto now = std::chrono::system_clock::now();
  int sent_meanwhile = 0;
  during_the_first_ = [&] { sent_meanwhile = remind(now).sent; };
  EXPECT_EQ(remind(now).sent, 1);
  EXPECT_EQ(sent_meanwhile, 2);
  ASSERT_THAT(addressees(), SizeIs(3));
  EXPECT_THAT(different(addressees()), SizeIs(3));
}

TEST_F(ReminderTest, WhatBecameOfAnAttemptIsNotNotedOfTheOneAfterIt) {
  raise();
  settings_.policy.digest_hour = 24;
  during_the_first_ = [this] {
    server->database().as_superuser("UPDATE reminder SET attempts = 2 WHERE organisation_id = '" +
                                    council.organisation_id + "'");
  };
  EXPECT_EQ(remind(std::chrono::system_clock::now()).sent, 1);
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::nontransaction tx{connection};
  EXPECT_EQ(tx.exec_params("SELECT state FROM reminder WHERE organisation_id = $1", council.organisation_id)[0][0]
                .as<std::string>(),
            "sending");
}

TEST_F(ReminderTest, WhatWasSentIsCountedWhenTheDatabaseFailsMeanwhile) {
  add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "C&FF");
  raise();
  settings_.policy.digest_hour = 24;
  during_the_first_ = [this] { server->database().as_superuser("REVOKE UPDATE ON reminder FROM touchstone_server"); };
  const auto run = remind(std::chrono::system_clock::now());
  server->database().as_superuser("GRANT UPDATE ON reminder TO touchstone_server");
  EXPECT_EQ(run.sent, 1);
  EXPECT_EQ(run.trouble, "the database did not answer");
  EXPECT_EQ(run.untried, 1);
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
      "VALUES ($1, $2, 'digest 2023-09-28', to_timestamp($3))",
      council.organisation_id, council.practice_manager.id(), std::chrono::system_clock::to_time_t(due_day - 2h));
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

TEST_F(ReminderTest, ThanksAreTriedAgainWithGrowingPausesAndGivenUpAfterAWeek) {
  thank();
  settings_.policy.digest_hour = 24;
  const auto now = std::chrono::system_clock::now();
  refuses_ = true;
  EXPECT_EQ(remind(now).failed, 1);
  EXPECT_EQ(remind(now + 10min).failed, 1);
  EXPECT_EQ(remind(now + 20min).failed, 0) << "too early";
  EXPECT_EQ(remind(now + 6 * 24h).failed, 1);
  refuses_ = false;
  EXPECT_EQ(remind(now + 8 * 24h).sent, 0);
  EXPECT_EQ(remind(now + 7 * 24h - 1h).sent, 1);
}

TEST_F(ReminderTest, ThanksGoOutOnceWithoutAnythingOfTheCase) {
  thank();
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

using Organisations = v1::OrganisationService::Stub;

/// Two addresses, and reports that go their way.
class ReportMailTest : public ReminderTest {
 protected:
  void SetUp() override {
    ReminderTest::SetUp();
    settings_.policy.digest_hour = 24;  // never, so that no digest is among the mails
    replace({{"sam.hollis@northmere.example", true}, {"board@northmere.example", false}});
  }

  v1::ListReportAddressesResponse addresses() {
    return expect_ok(
        server->call(&Organisations::ListReportAddresses, v1::ListReportAddressesRequest{}, council.qa_officer.token));
  }
  void replace(const std::vector<std::pair<std::string, bool>>& wanted) {
    v1::ReplaceReportAddressesRequest request;
    for (const auto& [email, internal] : wanted) {
      auto* address = request.add_report_addresses();
      address->set_email(email);
      address->set_display_name("Reader of " + email);
      address->set_internal(internal);
    }
    request.set_etag(addresses().etag());
    request.set_request_id(request_id());
    expect_ok(server->call(&Organisations::ReplaceReportAddresses, request, council.administrator.token));
  }

  /// Published, with its copy released.
  v1::ReportVersion released() {
    const auto version = published();
    expect_ok(release(version, council.qa_lead));
    return version;
  }
  Answer<v1::ListReportMailsResponse> mails(const v1::ReportVersion& version, const Somebody& caller) {
    v1::ListReportMailsRequest request;
    request.set_parent(version.name());
    return server->call(&Reports::ListReportMails, request, caller.token);
  }
  std::vector<v1::ReportMail::State> states(const v1::ReportVersion& version) {
    const auto listed = expect_ok(mails(version, council.administrator));
    std::vector<v1::ReportMail::State> states;
    states.reserve(static_cast<std::size_t>(listed.report_mails_size()));
    for (const auto& mail : listed.report_mails()) {
      states.push_back(mail.state());
    }
    return states;
  }

  const domain::Time now_ = std::chrono::system_clock::now();
};

TEST_F(ReportMailTest, EachAddressGetsOneMailWithTheLinkAndNeverTheContent) {
  EXPECT_EQ(remind(now_).sent, 0);
  const auto version = released();
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_DUE));
  EXPECT_EQ(remind(now_ + 1min).sent, 2);
  ASSERT_THAT(addressees(), UnorderedElementsAre("sam.hollis@northmere.example", "board@northmere.example"));
  for (const auto& mail : mails_) {
    EXPECT_THAT(mail.body, HasSubstr("touchstone://" + council.code + "/cycles/practice-managers/2023-09/report"));
    EXPECT_THAT(mail.body,
                HasSubstr(mail.to == "board@northmere.example" ? "the publication copy" : "internal report"));
    EXPECT_THAT(mail.body, Not(HasSubstr("CD900429")));
    EXPECT_THAT(mail.body, Not(HasSubstr("%")));
  }
  EXPECT_EQ(remind(now_ + 2min).sent, 0);
  EXPECT_EQ(remind(now_ + 48h).sent, 0);
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_SENT));
}

TEST_F(ReportMailTest, WhoIsToReadThePublicationCopyIsToldOnceThatIsReleased) {
  const auto version = published();
  EXPECT_EQ(remind(now_ + 1min).sent, 1);
  EXPECT_THAT(addressees(), UnorderedElementsAre("sam.hollis@northmere.example"));
  expect_ok(release(version, council.qa_lead));
  EXPECT_EQ(remind(now_ + 2min).sent, 1);
  EXPECT_THAT(addressees(), UnorderedElementsAre("sam.hollis@northmere.example", "board@northmere.example"));
  EXPECT_EQ(remind(now_ + 3min).sent, 0);
}

TEST_F(ReportMailTest, WhoComesOntoTheListLaterIsNotToldOfWhatWasPublishedBefore) {
  released();
  replace({{"late@northmere.example", false}});
  EXPECT_EQ(remind(now_ + 1min).sent, 2);
  EXPECT_THAT(addressees(), Not(Contains("late@northmere.example")));
}

TEST_F(ReportMailTest, WhatTheMailServerRefusesIsShownAndTriedAgain) {
  const auto version = released();
  refuses_ = true;
  EXPECT_EQ(remind(now_ + 1min).failed, 2);
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_FAILED));
  EXPECT_EQ(remind(now_ + 5min).failed, 0) << "too early";
  refuses_ = false;
  EXPECT_EQ(remind(now_ + 12min).sent, 2);
  const auto listed = expect_ok(mails(version, council.qa_officer));
  EXPECT_EQ(listed.report_mails(0).attempts(), 2);
  EXPECT_TRUE(listed.report_mails(0).has_last_time());
}

TEST_F(ReportMailTest, ALookThatBeginsDuringAnotherSendsNothingTwice) {
  const auto version = released();
  int sent_meanwhile = 0;
  during_the_first_ = [&] { sent_meanwhile = remind(now_ + 1min).sent; };
  EXPECT_EQ(remind(now_ + 1min).sent, 1);
  EXPECT_EQ(sent_meanwhile, 1);
  EXPECT_THAT(addressees(), UnorderedElementsAre("sam.hollis@northmere.example", "board@northmere.example"));
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_SENT));
}

TEST_F(ReportMailTest, WhatBecameOfAnAttemptIsNotNotedOfTheOneAfterIt) {
  replace({{"sam.hollis@northmere.example", true}});
  const auto version = released();
  during_the_first_ = [this] {
    server->database().as_superuser("UPDATE report_mail SET attempts = 2 WHERE organisation_id = '" +
                                    council.organisation_id + "'");
  };
  EXPECT_EQ(remind(now_ + 1min).sent, 1);
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_SENDING));
}

TEST_F(ReportMailTest, AMailKeepsItsIdWhenItIsTriedAgainAndItNamesNobody) {
  released();
  refuses_ = true;
  remind(now_ + 1min);
  refuses_ = false;
  remind(now_ + 12min);
  ASSERT_THAT(ids_, SizeIs(2));
  std::set<std::string> seen;
  for (const auto& [to, ids] : ids_) {
    ASSERT_THAT(ids, SizeIs(2)) << to;
    EXPECT_EQ(ids[0], ids[1]) << to;
    EXPECT_THAT(ids[0], Not(HasSubstr("northmere"))) << to;
    seen.insert(ids[0]);
  }
  EXPECT_THAT(seen, SizeIs(2));
}

TEST_F(ReportMailTest, AMailThatWasNotTriedStaysDueAndIsNoAttempt) {
  replace({{"a@northmere.example", true},
           {"b@northmere.example", true},
           {"c@northmere.example", true},
           {"d@northmere.example", true},
           {"e@northmere.example", true}});
  const auto version = released();
  refuses_ = true;
  const auto away = remind(now_ + 1min);
  EXPECT_EQ(away.failed, 3) << "a mail server that took none of three is away for the rest as well";
  EXPECT_EQ(away.untried, 2);
  EXPECT_THAT(states(version),
              UnorderedElementsAre(v1::ReportMail::STATE_FAILED, v1::ReportMail::STATE_FAILED,
                                   v1::ReportMail::STATE_FAILED, v1::ReportMail::STATE_DUE, v1::ReportMail::STATE_DUE));
  EXPECT_EQ(remind(now_ + 2min).failed, 2);
  // All five wait for their second time; the two that are not tried then are left as they were.
  const auto again = remind(now_ + 13min);
  EXPECT_EQ(again.failed, 3);
  EXPECT_EQ(again.untried, 2);
  refuses_ = false;
  EXPECT_EQ(remind(now_ + 14min).sent, 2);
  const auto listed = expect_ok(mails(version, council.qa_officer));
  for (const auto& mail : listed.report_mails()) EXPECT_EQ(mail.attempts(), 2) << mail.email();
}

TEST_F(ReportMailTest, AMailServerThatIsAwayForLongIsTriedWithGrowingPauses) {
  const auto version = released();
  refuses_ = true;
  auto now = now_ + 1min;
  EXPECT_EQ(remind(now).failed, 2);
  for (const auto pause : {10min, 20min, 40min, 80min, 160min, 320min, 320min}) {
    EXPECT_EQ(remind(now + pause - 1min).failed, 0) << pause.count();
    EXPECT_EQ(remind(now += pause).failed, 2) << pause.count();
  }
  refuses_ = false;
  EXPECT_EQ(remind(now += 320min).sent, 2);
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_SENT));
}

TEST_F(ReportMailTest, WhatAServerDiedOverIsTriedAgainAfterAnHour) {
  released();
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work tx{connection};
  tx.exec_params("UPDATE report_mail SET state = 'sending', attempts = 1, last_at = now() WHERE organisation_id = $1",
                 council.organisation_id);
  tx.commit();
  EXPECT_EQ(remind(now_ + 50min).sent, 0);
  EXPECT_EQ(remind(now_ + 70min).sent, 2);
}

TEST_F(ReportMailTest, WhatIsWithdrawnOrAWeekOldIsNotToldOf) {
  const auto version = released();
  EXPECT_EQ(remind(now_ + 8 * 24h).sent, 0);
  expect_ok(step(version, StepRequest::STEP_WITHDRAW, council.qa_lead, "A figure is wrong."));
  EXPECT_EQ(remind(now_ + 1min).sent, 0);
  EXPECT_THAT(states(version), Each(v1::ReportMail::STATE_DUE));
}

TEST_F(ReportMailTest, TheMailsAreSeenByWhoSeesTheWholeCouncil) {
  const auto version = released();
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  EXPECT_EQ(mails(version, of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(mails(version, council.board_reader).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  auto missing = version;
  missing.set_name(cycle_name("2023-09") + "/reportVersions/9");
  EXPECT_EQ(mails(missing, council.administrator).outcome(), "NOT_FOUND REPORT_VERSION_NOT_FOUND");
}

TEST_F(ReportMailTest, TheListIsReplacedAsItWasRead) {
  const auto before = addresses();
  ASSERT_THAT(before.report_addresses(), SizeIs(2));
  replace({{" Board@Northmere.example ", true}});
  const auto after = addresses();
  ASSERT_THAT(after.report_addresses(), SizeIs(1));
  EXPECT_EQ(after.report_addresses(0).email(), "board@northmere.example");
  v1::ReplaceReportAddressesRequest request;
  request.set_etag(before.etag());
  request.set_request_id(request_id());
  EXPECT_EQ(server->call(&Organisations::ReplaceReportAddresses, request, council.qa_lead.token).outcome(),
            "ABORTED ETAG_MISMATCH");
  request.set_etag(after.etag());
  request.add_report_addresses()->set_email("nowhere");
  const auto refused = server->call(&Organisations::ReplaceReportAddresses, request, council.qa_lead.token);
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(fields_of(refused.status), "report_addresses[0].email, report_addresses[0].display_name");
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_LEAD, "BIT");
  EXPECT_EQ(server->call(&Organisations::ReplaceReportAddresses, request, of_bit.token).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
}

/// Drafts that are begun on their day. Monday, 2 October 2023 is the first working day of its month.
class ScheduledDraftTest : public ReportMailTest {
 protected:
  void SetUp() override {
    ReportMailTest::SetUp();
    settings_.policy.digest_hour = 8;
    settings_.begin_drafts = rpc::begin_scheduled_drafts;
  }

  void want_drafts() {
    v1::UpdateReportSettingsRequest request;
    *request.mutable_report_settings() = expect_ok(
        server->call(&Organisations::GetReportSettings, v1::GetReportSettingsRequest{}, council.qa_lead.token));
    request.mutable_report_settings()->set_scheduled_drafts(true);
    request.mutable_update_mask()->add_paths("scheduled_drafts");
    request.set_request_id(request_id());
    expect_ok(server->call(&Organisations::UpdateReportSettings, request, council.qa_lead.token));
  }
  std::vector<v1::ReportVersion> versions() {
    v1::ListReportVersionsRequest request;
    request.set_parent(cycle_name("2023-09"));
    const auto page = expect_ok(server->call(&Reports::ListReportVersions, request, council.qa_lead.token));
    return {page.report_versions().begin(), page.report_versions().end()};
  }
  /// Who was told of a draft.
  std::vector<std::string> told() const {
    std::vector<std::string> to;
    for (const auto& mail : mails_) {
      if (mail.subject.find("draft report") != std::string::npos) to.push_back(mail.to);
    }
    return to;
  }

  const domain::Time first_working_day_ = due_day + 4 * 24h;
};

TEST_F(ScheduledDraftTest, IsBegunOnTheFirstWorkingDayFromItsHourOnAndQaLeadsAreToldOnce) {
  want_drafts();
  EXPECT_EQ(remind(first_working_day_ - 24h).begun, 0) << "a Sunday";
  EXPECT_EQ(remind(first_working_day_ - 3h).begun, 0) << "it is 7 o'clock";
  EXPECT_EQ(remind(first_working_day_).begun, 1);
  ASSERT_THAT(versions(), SizeIs(1));
  EXPECT_EQ(versions()[0].state(), v1::ReportVersion::STATE_DRAFT);
  EXPECT_EQ(versions()[0].author_display_name(), "Touchstone, as scheduled");
  EXPECT_THAT(told(), UnorderedElementsAre(council.qa_lead.email));
  EXPECT_EQ(remind(first_working_day_ + 1min).begun, 0);
  EXPECT_EQ(remind(first_working_day_ + 24h).begun, 0);
  EXPECT_THAT(told(), SizeIs(1));
}

TEST_F(ScheduledDraftTest, IsBegunWithoutAMailServerToo) {
  want_drafts();
  EXPECT_EQ(mail::remind(server->pool(), council.code, settings_, first_working_day_, {}).begun, 1);
  EXPECT_THAT(versions(), SizeIs(1));
}

TEST_F(ScheduledDraftTest, IsNotBegunUnlessItIsWantedOrWhenThereIsAVersion) {
  EXPECT_EQ(remind(first_working_day_).begun, 0);
  want_drafts();
  const auto version = expect_ok(begin(council.qa_officer));
  EXPECT_EQ(remind(first_working_day_).begun, 0);
  expect_ok(step(version, StepRequest::STEP_WITHDRAW, council.qa_officer, "Too early."));
  EXPECT_EQ(remind(first_working_day_).begun, 0) << "who withdrew it does not get it again by itself";
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(ScheduledDraftTest, OfAPlannedCycleIsNotBegun) {
  plan_cycle("2023-10");
  want_drafts();
  EXPECT_EQ(remind(first_working_day_ + 30 * 24h).begun, 0) << "Wednesday, 1 November";
}

TEST_F(ScheduledDraftTest, IsSignedOffByALeadWhoWroteNothingOfIt) {
  want_drafts();
  remind(first_working_day_);
  const auto asked = expect_ok(step(versions().at(0), StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  EXPECT_EQ(step(asked, StepRequest::STEP_SIGN_OFF, council.qa_officer).outcome(), "PERMISSION_DENIED OWN_REPORT");
  const auto version = expect_ok(step(asked, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_EQ(version.label(), "1.0");
}

TEST_F(ScheduledDraftTest, ThatALeadAskedSignOffForIsSignedOffByAnother) {
  want_drafts();
  remind(first_working_day_);
  const auto asked = expect_ok(step(versions().at(0), StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_lead));
  EXPECT_EQ(step(asked, StepRequest::STEP_SIGN_OFF, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_REPORT");
}

}  // namespace
}  // namespace touchstone::test
