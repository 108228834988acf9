// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "server/domain/period.h"

namespace touchstone::domain {

/// How far the handing over of a mail has come.
enum class MailState { Due, Sending, Sent, Failed };
/// "due", "sending", "sent", "failed" (as in the database).
std::string_view mail_state_key(MailState state);
/// Reads a key; nothing for anything else.
std::optional<MailState> mail_state_from(std::string_view key);

/// What is noted of a mail. One that was left for later without being tried is as it was before.
struct MailAttempts {
  MailState state = MailState::Due;
  int attempts = 0;
  std::optional<Time> last_at{};  ///< When it was begun or settled; nothing while it is due.
};

/// How a kind of mail is tried again.
struct MailPatience {
  std::chrono::minutes longest_pause{320};
  /// Whether what a server died over is tried again after an hour, although it may have gone out.
  bool even_when_interrupted = false;
};

/// For how long after what it tells of a mail is tried; then it is given up.
inline constexpr std::chrono::hours mails_are_tried_for{7 * 24};

/// Whether a mail is to be handed over now. One that was not taken is tried again after ten minutes, then after pauses
/// that double up to the longest.
bool to_be_tried(const MailAttempts& mail, const MailPatience& patience, Time now);

}  // namespace touchstone::domain
