// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/support/client_callback.h>

#include <QMetaObject>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "client/api/connection.h"
#include "client/api/grpc_failure.h"
#include "client/api/watched.h"

/// A stream of the server, watched until somebody lets go of it.
namespace touchstone::client {

/// How a stub starts a server stream with the callback interface.
template <typename Interface, typename Request, typename Response>
using StreamMethod = void (Interface::*)(grpc::ClientContext*, const Request*, grpc::ClientReadReactor<Response>*);

/// One stream. gRPC's threads read and post; everything that is told is told on the connection's thread. Of messages
/// that come faster than they are told only the last is told: what is so now.
template <typename Service, typename Interface, typename Request, typename Response, typename Value>
class ServerStream final
    : public grpc::ClientReadReactor<Response>,
      public std::enable_shared_from_this<ServerStream<Service, Interface, Request, Response, Value>> {
 public:
  using Convert = Value (*)(const Response&);

  ServerStream(Connection& connection, Request request, StreamMethod<Interface, Request, Response> method,
               Convert convert, Watcher<Value> watcher)
      : connection_(connection),
        calls_(connection.calls()),
        session_(connection.session_number()),
        stub_(Service::NewStub(connection.channel())),
        request_(std::move(request)),
        method_(method),
        convert_(convert),
        watcher_(std::move(watcher)) {
    // Ends by itself once in a while, so that a stream nobody reads any more cannot live for ever.
    connection.prepare(context_, std::chrono::system_clock::now() + std::chrono::minutes(30));
  }

  void start() {
    self_ = this->shared_from_this();
    calls_->begin(&context_);
    Interface* interface = stub_->async();
    (interface->*method_)(&context_, &request_, this);
    this->StartRead(&response_);
    this->StartCall();
  }

  /// On the window's thread: nothing is told from now on.
  void let_go() {
    active_ = false;
    context_.TryCancel();
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      return;  // the end; OnDone says how
    }
    {
      const std::lock_guard lock(mutex_);
      const bool waiting = latest_.has_value();
      latest_ = response_;
      if (!waiting) {
        post([](ServerStream& stream) { stream.tell_latest(); });
      }
    }
    this->StartRead(&response_);
  }

  void OnDone(const grpc::Status& status) override {
    post([status](ServerStream& stream) { stream.tell_end(status); });
    calls_->end(&context_, std::move(self_));
  }

 private:
  /// The connection waits for the end of its calls before it goes, so it is there to post to.
  template <typename Act>
  void post(Act act) {
    QMetaObject::invokeMethod(
        &connection_, [self = this->shared_from_this(), act] { act(*self); }, Qt::QueuedConnection);
  }

  void tell_latest() {
    std::optional<Response> latest;
    {
      const std::lock_guard lock(mutex_);
      latest.swap(latest_);
    }
    if (active_ && latest) {
      connection_.note(nullptr, session_);
      watcher_.told(convert_(*latest));
    }
  }

  void tell_end(const grpc::Status& status) {
    calls_->drop_ended();
    if (!active_) {
      return;
    }
    active_ = false;
    if (status.ok() || status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
      watcher_.ended(std::nullopt);
      return;
    }
    const auto failure = failure_of(status);
    connection_.note(&failure, session_);
    watcher_.ended(failure);
  }

  Connection& connection_;
  std::shared_ptr<CallsUnderWay> calls_;
  int session_;
  std::unique_ptr<typename Service::Stub> stub_;
  grpc::ClientContext context_;
  Request request_;
  StreamMethod<Interface, Request, Response> method_;
  Convert convert_;
  Watcher<Value> watcher_;
  Response response_;  // gRPC's threads only
  std::mutex mutex_;
  std::optional<Response> latest_;
  bool active_ = true;  // the window's thread only
  std::shared_ptr<ServerStream> self_;
};

/// Holds a stream as long as somebody watches.
template <typename Stream>
class StreamWatch final : public Watch {
 public:
  explicit StreamWatch(std::shared_ptr<Stream> stream) : stream_(std::move(stream)) {}
  ~StreamWatch() override { stream_->let_go(); }

 private:
  std::shared_ptr<Stream> stream_;
};

/// Starts to watch a stream of `Service`. Call it on the connection's thread. Without a server the end comes at once,
/// a turn later.
template <typename Service, typename Value, typename Interface, typename Request, typename Response>
Watched watch_stream(Connection& connection, Request request, StreamMethod<Interface, Request, Response> method,
                     Value (*convert)(const Response&), Watcher<Value> watcher) {
  if (connection.channel() == nullptr) {
    auto alive = std::make_shared<bool>(true);
    struct Nothing final : Watch {
      explicit Nothing(std::shared_ptr<bool> still) : alive(std::move(still)) {}
      ~Nothing() override { *alive = false; }
      std::shared_ptr<bool> alive;
    };
    QMetaObject::invokeMethod(
        &connection,
        [alive, watcher = std::move(watcher)] {
          if (*alive) {
            watcher.ended(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"}));
          }
        },
        Qt::QueuedConnection);
    return std::make_unique<Nothing>(alive);
  }
  using Stream = ServerStream<Service, Interface, Request, Response, Value>;
  auto stream = std::make_shared<Stream>(connection, std::move(request), method, convert, std::move(watcher));
  stream->start();
  return std::make_unique<StreamWatch<Stream>>(std::move(stream));
}

}  // namespace touchstone::client
