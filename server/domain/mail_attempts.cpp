// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/mail_attempts.h"

#include <algorithm>
#include <array>

namespace touchstone::domain {

namespace {

constexpr std::array all_mail_states{MailState::Due, MailState::Sending, MailState::Sent, MailState::Failed};

constexpr std::chrono::minutes first_pause{10};
/// Who hands a mail over for longer than this has died.
constexpr std::chrono::hours longest_handing_over{1};

std::chrono::minutes pause_after(int attempts, std::chrono::minutes longest) {
  auto pause = first_pause;
  for (int i = 1; i < attempts && pause < longest; ++i) pause *= 2;
  return std::min(pause, longest);
}

}  // namespace

std::string_view mail_state_key(MailState state) {
  switch (state) {
    case MailState::Due:
      return "due";
    case MailState::Sending:
      return "sending";
    case MailState::Sent:
      return "sent";
    case MailState::Failed:
      return "failed";
  }
  return {};
}

std::optional<MailState> mail_state_from(std::string_view key) {
  for (const auto state : all_mail_states) {
    if (key == mail_state_key(state)) return state;
  }
  return std::nullopt;
}

bool to_be_tried(const MailAttempts& mail, const MailPatience& patience, Time now) {
  const auto passed = [&](std::chrono::minutes pause) { return !mail.last_at || *mail.last_at + pause <= now; };
  switch (mail.state) {
    case MailState::Due:
      return true;
    case MailState::Sending:
      return patience.even_when_interrupted && passed(longest_handing_over);
    case MailState::Sent:
      return false;
    case MailState::Failed:
      return passed(pause_after(mail.attempts, patience.longest_pause));
  }
  return false;
}

}  // namespace touchstone::domain
