// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/notice_listener.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

namespace touchstone::store {

namespace {

constexpr std::chrono::milliseconds shortest_pause{100};
constexpr std::chrono::milliseconds longest_pause{2000};
/// A connection that says nothing is asked whether it still lives.
constexpr std::chrono::milliseconds longest_silence{15'000};

class Receiver final : public pqxx::notification_receiver {
 public:
  Receiver(pqxx::connection& connection, const std::string& channel, const NoticeListener::Told& told)
      : pqxx::notification_receiver{connection, channel}, told_{told} {}
  void operator()(const std::string& payload, int) override { told_.notice(payload); }

 private:
  const NoticeListener::Told& told_;
};

/// A database that vanished without a word is noticed within half a minute, not after hours. Nothing on a unix socket.
void notice_a_dead_peer(int socket) {
  const int on = 1;
  const int idle_seconds = 10;
  const int between_seconds = 5;
  const int probes = 3;
  const int unanswered_milliseconds = 20'000;
  setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
  setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &idle_seconds, sizeof idle_seconds);
  setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &between_seconds, sizeof between_seconds);
  setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &probes, sizeof probes);
  setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &unanswered_milliseconds, sizeof unanswered_milliseconds);
}

}  // namespace

NoticeListener::NoticeListener(std::string conninfo, std::string channel, Told told)
    : conninfo_{std::move(conninfo)},
      channel_{std::move(channel)},
      told_{std::move(told)},
      waker_{eventfd(0, EFD_CLOEXEC)} {
  if (waker_ < 0) throw std::system_error{errno, std::generic_category(), "eventfd"};
  thread_ = std::thread{[this] { listen_until_stopped(); }};
}

NoticeListener::~NoticeListener() {
  stopping_ = true;
  eventfd_write(waker_, 1);
  thread_.join();
  close(waker_);
}

bool NoticeListener::wait(int socket, std::chrono::milliseconds time) {
  pollfd watched[]{{waker_, POLLIN, 0}, {socket, POLLIN, 0}};  // poll passes over a negative one
  poll(watched, 2, static_cast<int>(time.count()));
  return !stopping_;
}

void NoticeListener::listen_on(pqxx::connection& connection) {
  notice_a_dead_peer(connection.sock());
  const Receiver receiver{connection, channel_, told_};
  told_.listening();
  for (;;) {
    pollfd heard{connection.sock(), POLLIN, 0};
    if (!wait(connection.sock(), longest_silence)) return;
    // What came is read by the question as well; a connection that ended throws here, and nothing is taken for silence.
    if (poll(&heard, 1, 0) == 0) pqxx::nontransaction{connection}.exec("SELECT 1");
    connection.get_notifs();
    if (!connection.is_open()) throw pqxx::broken_connection{"the listener's connection was closed"};
  }
}

void NoticeListener::listen_until_stopped() {
  auto pause = shortest_pause;
  bool known_lost = false;
  while (!stopping_) {
    try {
      pqxx::connection connection{conninfo_};
      known_lost = false;
      pause = shortest_pause;
      listen_on(connection);
    } catch (const std::exception&) {
      if (!known_lost) told_.lost();
      known_lost = true;
      if (!wait(-1, pause)) return;
      pause = std::min(pause * 2, longest_pause);
    }
  }
}

}  // namespace touchstone::store
