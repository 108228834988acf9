// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/listener.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "server/rpc/log.h"

namespace touchstone::rpc {

namespace {

constexpr int backlog = 4096;
/// Descriptors kept free for the database, documents and the log.
constexpr int reserve = 64;
constexpr int pause_milliseconds = 50;

std::string reason_of(int error) { return std::generic_category().message(error); }

ListenError cannot_listen(const std::string& address, int error) {
  if (error == EADDRINUSE) {
    const auto* const what = address.starts_with("unix:") ? ": the path is in use by something that is no socket"
                                                          : ": the port is in use by another program";
    return ListenError{"cannot listen on " + address + what};
  }
  return ListenError{"cannot listen on " + address + ": " + reason_of(error)};
}

/// From this number on a new descriptor means that few are left.
int last_descriptor() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  const auto most = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
  return most > 2 * reserve ? most - reserve : most - most / 4;
}

std::string port_in_use(int socket, const std::string& host) {
  sockaddr_storage bound{};
  socklen_t length = sizeof bound;
  getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &length);
  const auto port = bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port
                                                : reinterpret_cast<sockaddr_in*>(&bound)->sin_port;
  return host + ":" + std::to_string(ntohs(port));
}

}  // namespace

Listener::Listener(const std::string& address) : address_{address} {
  constexpr std::string_view unix_prefix = "unix:";
  if (address.starts_with(unix_prefix)) {
    bind_unix(address.substr(unix_prefix.size()));
  } else {
    bind_tcp(address);
  }
  if (pipe2(wake_, O_CLOEXEC) != 0) throw cannot_listen(address, errno);
}

void Listener::bind_tcp(const std::string& address) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) throw ListenError{"server.listen " + address + ": write address:port"};
  const auto host = address.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const auto node = bracketed ? host.substr(1, host.size() - 2) : host;
  if (getaddrinfo(node.c_str(), address.substr(colon + 1).c_str(), &hints, &found) != 0) {
    throw ListenError{"cannot listen on " + address + ": there is no such address"};
  }
  socket_ = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool bound = bind(socket_, found->ai_addr, found->ai_addrlen) == 0 && listen(socket_, backlog) == 0;
  const int error = errno;
  freeaddrinfo(found);
  if (!bound) throw cannot_listen(address, error);
  address_ = port_in_use(socket_, host);
}

void Listener::bind_unix(const std::string& path) {
  sockaddr_un where{};
  where.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof where.sun_path) {
    throw ListenError{"cannot listen on unix:" + path + ": the path must have 1 to 107 bytes"};
  }
  std::memcpy(where.sun_path, path.c_str(), path.size() + 1);
  const auto* as_address = reinterpret_cast<const sockaddr*>(&where);

  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const bool answered = connect(probe, as_address, sizeof where) == 0;
  // The path of a file that is no socket refuses, too; that file is not the server's to remove.
  struct stat status {};
  const bool left_over =
      !answered && errno == ECONNREFUSED && lstat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
  close(probe);
  if (answered) throw ListenError{"cannot listen on unix:" + path + ": another server listens there"};
  if (left_over) unlink(path.c_str());

  socket_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (bind(socket_, as_address, sizeof where) != 0 || listen(socket_, backlog) != 0) {
    throw cannot_listen("unix:" + path, errno);
  }
  socket_path_ = path;
}

Listener::~Listener() {
  stop();
  if (socket_ >= 0) close(socket_);
  for (const int end : wake_) {
    if (end >= 0) close(end);
  }
  if (!socket_path_.empty()) unlink(socket_path_.c_str());
}

void Listener::attach(grpc::ServerBuilder& builder, std::shared_ptr<grpc::ServerCredentials> credentials) {
  acceptor_ = builder.experimental().AddExternalConnectionAcceptor(
      grpc::ServerBuilder::experimental_type::ExternalConnectionType::FROM_FD, std::move(credentials));
}

void Listener::start() {
  thread_ = std::thread{[this] { accept_until_stopped(); }};
}

void Listener::stop() {
  if (!thread_.joinable()) return;
  const char byte = 0;
  while (write(wake_[1], &byte, 1) < 0 && errno == EINTR) {
  }
  thread_.join();
}

void Listener::accept_until_stopped() {
  const int last = last_descriptor();
  bool short_of = false;
  for (;;) {
    std::array<pollfd, 2> waiting{{{socket_, POLLIN, 0}, {wake_[0], POLLIN, 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;

    const int connection = accept4(socket_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    const bool few_left = connection >= last || (connection < 0 && (errno == EMFILE || errno == ENFILE));
    if (few_left && !short_of) log(LogLevel::Warning, "few file descriptors are left; new connections are closed");
    if (connection >= 0 && !few_left && short_of) log(LogLevel::Info, "there are file descriptors again");
    if (connection >= 0 || few_left) short_of = few_left;
    if (few_left) {
      if (connection >= 0) close(connection);
      // Without the pause the loop would spin on a queue it cannot empty.
      if (connection < 0) poll(&waiting[1], 1, pause_milliseconds);
      continue;
    }
    if (connection < 0) continue;
    if (socket_path_.empty()) {
      const int on = 1;
      setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    grpc::experimental::ExternalConnectionAcceptor::NewConnectionParameters parameters;
    parameters.listener_fd = socket_;
    parameters.fd = connection;
    acceptor_->HandleNewConnection(&parameters);
  }
}

}  // namespace touchstone::rpc
