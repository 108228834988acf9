// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/grpcpp.h>
#include <grpcpp/server_builder.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

namespace touchstone::rpc {

/// An address cannot be listened on; the words say which and why.
class ListenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Accepts connections by itself and hands them to gRPC. gRPC 1.51 stops accepting for good once the process has run
/// out of file descriptors; this loop waits and goes on. It also keeps some descriptors free for the rest of the
/// program, by closing at once what comes when few are left.
class Listener {
 public:
  /// Binds "address:port" (port 0: a free one) or "unix:/path". Throws ListenError: in use, not allowed, no such
  /// address. A socket file that nobody listens on any more is replaced.
  explicit Listener(const std::string& address);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  /// Registers with the builder; before BuildAndStart.
  void attach(grpc::ServerBuilder& builder, std::shared_ptr<grpc::ServerCredentials> credentials);
  /// Begins to accept; after BuildAndStart.
  void start();
  /// Accepts nothing more.
  void stop();

  /// "127.0.0.1:41234" or "unix:/path", with the port in use.
  const std::string& address() const { return address_; }

 private:
  void accept_until_stopped();
  void bind_tcp(const std::string& address);
  void bind_unix(const std::string& path);

  std::string address_;
  std::string socket_path_;
  int socket_ = -1;
  int wake_[2] = {-1, -1};  ///< A pipe that ends the waiting.
  std::unique_ptr<grpc::experimental::ExternalConnectionAcceptor> acceptor_;
  std::thread thread_;
};

}  // namespace touchstone::rpc
