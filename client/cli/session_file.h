// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "client/cli/context.h"

namespace touchstone::cli {

/// What a sign-in leaves behind for the next command.
struct StoredSession {
  std::string server;   ///< The token is sent to this server only.
  std::string ca_file;  ///< Absolute; empty: none was given.
  std::string token;
  std::string organisation;
  std::string email;
};

/// $XDG_STATE_HOME/touchstone/session, or below ~/.local/state. Throws `Failure` when there is no home.
std::filesystem::path session_path(const Context& context);

/// The session signed in with; nothing when there is none. Throws `Failure` when somebody else owns the file, others
/// may read it, or it is not what a sign-in writes.
std::optional<StoredSession> load_session(const Context& context);

/// Writes the session, readable by its owner only. Throws `Failure`.
void save_session(const Context& context, const StoredSession& session);

/// Forgets the session, if there is one. Throws `Failure`.
void remove_session(const Context& context);

}  // namespace touchstone::cli
