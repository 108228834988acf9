// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/session_file.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "client/cli/files.h"

namespace touchstone::cli {

std::filesystem::path session_path(const Context& context) {
  if (const auto state = context.variable("XDG_STATE_HOME")) {
    return std::filesystem::path{*state} / "touchstone" / "session";
  }
  const auto home = context.variable("HOME");
  if (!home) throw Failure{"Cannot tell where the session is kept: neither XDG_STATE_HOME nor HOME is set."};
  return std::filesystem::path{*home} / ".local" / "state" / "touchstone" / "session";
}

std::optional<StoredSession> load_session(const Context& context) {
  const auto path = session_path(context);
  const auto holder = holder_of(path, "session file");
  if (holder == Holder::None) return std::nullopt;
  if (holder == Holder::Others) {
    throw Failure{"The session file " + path.string() + " is not a file of your own; remove it and sign in again."};
  }
  if (holder == Holder::Anyone) {
    throw Failure{"The session file " + path.string() + " is open to others; remove it and sign in again."};
  }
  const auto json = nlohmann::json::parse(read_small_file(path, "session file"), nullptr, false);
  StoredSession session;
  for (const auto& [key, field] : {std::pair{"server", &session.server},
                                   {"caFile", &session.ca_file},
                                   {"token", &session.token},
                                   {"organisation", &session.organisation},
                                   {"email", &session.email}}) {
    if (!json.is_object() || !json.contains(key) || !json[key].is_string()) {
      throw Failure{"The session file " + path.string() + " is damaged; sign in again."};
    }
    *field = json[key].get<std::string>();
  }
  return session;
}

void save_session(const Context& context, const StoredSession& session) {
  const auto path = session_path(context);
  std::error_code error;
  const bool made = std::filesystem::create_directories(path.parent_path(), error);
  if (error) throw Failure{"Cannot make the folder " + path.parent_path().string() + ": " + error.message() + "."};
  if (made) std::filesystem::permissions(path.parent_path(), std::filesystem::perms::owner_all);
  const nlohmann::ordered_json json = {{"server", session.server},
                                       {"caFile", session.ca_file},
                                       {"token", session.token},
                                       {"organisation", session.organisation},
                                       {"email", session.email}};
  WholeFile file{path};
  file.write(json.dump(2) + "\n");
  file.finish(true);
}

void remove_session(const Context& context) {
  const auto path = session_path(context);
  std::error_code error;
  std::filesystem::remove(path, error);
  if (error) throw Failure{"Cannot remove the session file " + path.string() + ": " + error.message() + "."};
}

}  // namespace touchstone::cli
