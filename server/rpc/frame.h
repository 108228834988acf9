// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/message.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "server/domain/period.h"
#include "server/domain/result.h"
#include "server/domain/text.h"
#include "server/identity/caller.h"
#include "server/rpc/access.h"
#include "server/rpc/secrets.h"
#include "server/rpc/status.h"
#include "server/rpc/worker_pool.h"
#include "server/store/connection_pool.h"
#include "server/store/event_log.h"
#include "server/store/request_log.h"
#include "server/store/transaction.h"

namespace touchstone::rpc {

/// What a handler that reads has: its caller's transaction.
struct Read {
  pqxx::transaction_base& tx;
  const identity::Caller& caller;
  domain::Time now;

  const std::string& organisation() const { return caller.organisation_id; }
};

/// What a handler that changes has besides.
struct Change : Read {
  std::string request_id;

  /// Writes down what is changed, in the same transaction. `before` and `after` are JSON, empty: there is none.
  void record(const std::string& stream, const std::string& kind, const std::string& before,
              const std::string& after) const;
};

/// A call as the frame sees it before anything is known of its caller.
struct Call {
  const char* method;  ///< "AuditService/SubmitAudit".
  std::string authorization;
  std::chrono::system_clock::time_point deadline;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
  std::chrono::milliseconds longest{std::chrono::minutes{2}};  ///< It takes no longer, whatever its deadline.
  identity::Use use = identity::Use::Counts;

  Call(const char* method_name, const grpc::CallbackServerContext& context);
  /// What is left until the deadline, at most `longest`; nothing when the call carries none or it has passed.
  domain::Result<std::chrono::milliseconds> time_left() const;
};

/// What all handlers share: worker, deadline, caller, roles, transaction, request_id replay, events, error mapping and
/// a line in the log.
class Frame {
 public:
  struct Settings {
    identity::SessionPolicy sessions;
  };

  Frame(store::ConnectionPool& pool, WorkerPool& workers, Settings settings)
      : pool_{pool}, workers_{workers}, settings_{settings} {}

  /// Runs `body(const Read&) -> Result<Response>` in a transaction of the caller's.
  template <typename Response, typename Body>
  grpc::ServerUnaryReactor* read(const char* method, grpc::CallbackServerContext* context, Response* response,
                                 Body body) {
    return on_worker(workers_, method, context, [this, response, body](const Call& call) {
      return as_caller<Response>(call, {}, *response, [&](const Read& read) { return body(read); });
    });
  }

  /// Runs `body(const Change&) -> Result<Response>` likewise; a repeated `request_id` gets the first answer again.
  template <typename Request, typename Response, typename Body>
  grpc::ServerUnaryReactor* change(const char* method, grpc::CallbackServerContext* context, const Request* request,
                                   Response* response, Body body) {
    return on_worker(workers_, method, context, [this, request, response, body](const Call& call) {
      return change_now<Response>(call, request->request_id(), identity::sha256(request->SerializeAsString()),
                                  *response, body);
    });
  }

  /// The same for a call that is on a worker already, with the hash of what was asked.
  template <typename Response, typename Body>
  grpc::Status change_now(const Call& call, const std::string& request_id, const std::string& body_hash,
                          Response& response, const Body& body) {
    // Its shape decides what is locked, and is told to nobody but those who may call.
    const auto well_formed = identity::is_uuid(request_id) ? domain::lowered(request_id) : std::string{};
    return as_caller<Response>(call, well_formed, response, [&](const Read& read) -> domain::Result<Response> {
      if (well_formed.empty()) return domain::invalid("request_id", "must be a UUID made by the client");
      return replay_or(read, call, well_formed, body_hash, body);
    });
  }

  /// Runs `work(const Call&) -> grpc::Status` on a worker of `pool`, with nothing known of the caller. Accidents are
  /// mapped and the call is logged.
  grpc::ServerUnaryReactor* on_worker(WorkerPool& pool, const char* method, grpc::CallbackServerContext* context,
                                      std::function<grpc::Status(const Call&)> work);
  /// The same for a call that has a worker: maps accidents and logs.
  static grpc::Status guarded(const Call& call, const std::function<grpc::Status(const Call&)>& work);
  /// Whether the caller may make this call at all, for a stream before its first message is read. Logged when not.
  grpc::Status admit(const Call& call);
  /// What `work` came to, accidents mapped, for a stream that ends later; `log_end` then says how.
  static grpc::Status mapped(const Call& call, const std::function<grpc::Status(const Call&)>& work);
  static void log_end(const Call& call, const grpc::Status& status);
  static grpc::Status busy();

  store::ConnectionPool& pool() { return pool_; }
  WorkerPool& workers() { return workers_; }
  const Settings& settings() const { return settings_; }

  /// Runs `body(const Read&) -> Result<Response>` in a transaction of the caller's, on this thread.
  template <typename Response, typename Body>
  grpc::Status as_caller(const Call& call, const std::string& exclusive, Response& response, const Body& body) {
    const auto token = identity::read_token(bearer(call));
    if (!token) return to_status(not_signed_in());
    const auto timeout = call.time_left();
    if (!timeout) return to_status(timeout.error());
    const store::Scope scope{token->organisation_id,
                             {},
                             exclusive.empty() ? "" : token->organisation_id + exclusive,
                             *timeout,
                             of_one_moment(call.method)};
    auto result = store::in_transaction(pool_, scope, [&](pqxx::transaction_base& tx) -> domain::Result<Response> {
      const auto caller = identity::find_caller(tx, *token, settings_.sessions, call.use, reach_of(call.method));
      if (!caller) return not_signed_in();
      if (auto allowed = may_call(call.method, *caller); !allowed) return allowed.error();
      return body(Read{tx, *caller, std::chrono::system_clock::now()});
    });
    if (!result) return to_status(result.error());
    response = *std::move(result);
    return grpc::Status::OK;
  }

  /// The secret of an `authorization: Bearer` header; empty: none.
  static std::string bearer(const Call& call);
  static domain::Error not_signed_in();

 private:
  static identity::Reach reach_of(std::string_view method);
  /// Whether all it reads must be of one moment: its figures are counted by several statements.
  static bool of_one_moment(std::string_view method);
  static domain::Result<domain::Done> may_call(std::string_view method, const identity::Caller& caller);
  static domain::Result<std::optional<std::string>> first_answer(const Read& read, const Call& call,
                                                                 const std::string& request_id,
                                                                 const std::string& body_hash);

  template <typename Body>
  auto replay_or(const Read& read, const Call& call, const std::string& request_id, const std::string& body_hash,
                 const Body& body) -> std::invoke_result_t<Body, const Change&> {
    using Outcome = std::invoke_result_t<Body, const Change&>;
    const auto earlier = first_answer(read, call, request_id, body_hash);
    if (!earlier) return Outcome{earlier.error()};
    std::decay_t<decltype(*std::declval<Outcome&>())> response;
    if (*earlier) {
      response.ParseFromString(**earlier);
      return Outcome{std::move(response)};
    }
    auto outcome = body(Change{{read.tx, read.caller, read.now}, request_id});
    if (!outcome) return outcome;
    response = *outcome;
    forget_secrets(response);
    store::add_request(read.tx, read.organisation(), request_id,
                       {read.caller.actor(), call.method, body_hash, response.SerializeAsString()});
    return outcome;
  }

  store::ConnectionPool& pool_;
  WorkerPool& workers_;
  Settings settings_;
};

}  // namespace touchstone::rpc
