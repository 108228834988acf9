// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/config.h"

namespace touchstone {

/// The server cannot start; the words say why and what mends it.
class StartError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// All rooms of the server, put together: from construction to destruction it serves.
class Server {
 public:
  /// Throws StartError, ConfigError or rpc::ListenError.
  explicit Server(const Config& config);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// The addresses listened on, with the ports in use.
  std::vector<std::string> addresses() const;
  /// Takes no more calls, gives those under way `drain_seconds` to end, then cuts them off.
  void stop();

 private:
  struct Rooms;
  std::unique_ptr<Rooms> rooms_;
};

}  // namespace touchstone
