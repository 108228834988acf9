// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/mail_attempts.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using namespace std::chrono_literals;

const Time noon = Time{} + 24h * 19000 + 12h;

MailAttempts failed(int times) { return {MailState::Failed, times, noon}; }

TEST(MailState, IsReadByItsKey) {
  for (const auto state : {MailState::Due, MailState::Sending, MailState::Sent, MailState::Failed}) {
    EXPECT_EQ(mail_state_from(mail_state_key(state)), state);
  }
  EXPECT_FALSE(mail_state_from("lost"));
}

TEST(ToBeTried, IsWhatIsDueAndNeverWhatWasSent) {
  EXPECT_TRUE(to_be_tried({}, {}, noon));
  EXPECT_FALSE(to_be_tried({MailState::Sent, 1, noon - 24h}, {1min, true}, noon));
}

TEST(ToBeTried, IsWhatFailedAfterPausesThatDoubleUpToTheLongest) {
  int times = 0;
  for (const auto pause : {10min, 20min, 40min, 80min, 160min, 320min, 320min}) {
    ++times;
    EXPECT_FALSE(to_be_tried(failed(times), {}, noon + pause - 1s)) << times;
    EXPECT_TRUE(to_be_tried(failed(times), {}, noon + pause)) << times;
  }
  EXPECT_TRUE(to_be_tried(failed(1000), {}, noon + 320min));
}

TEST(ToBeTried, IsWhatIsUrgentEveryTenMinutes) {
  const MailPatience urgent{10min};
  for (const int times : {1, 2, 50}) {
    EXPECT_FALSE(to_be_tried(failed(times), urgent, noon + 9min)) << times;
    EXPECT_TRUE(to_be_tried(failed(times), urgent, noon + 10min)) << times;
  }
}

TEST(ToBeTried, IsWhatAServerDiedOverOnlyWhereTwoAreBetterThanNone) {
  const MailAttempts interrupted{MailState::Sending, 1, noon};
  const MailPatience again{320min, true};
  EXPECT_FALSE(to_be_tried(interrupted, {}, noon + 24h));
  EXPECT_FALSE(to_be_tried(interrupted, again, noon + 59min));
  EXPECT_TRUE(to_be_tried(interrupted, again, noon + 1h));
}

}  // namespace
}  // namespace touchstone::domain
