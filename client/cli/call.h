// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/cli/context.h"
#include "touchstone/v1/allocation_service.pb.h"

namespace touchstone::cli {

/// A call the server refused or did not answer.
class CallFailure : public Failure {
 public:
  CallFailure(const std::string& line, std::string reason, v1::ImportProblems problems)
      : Failure{line}, reason_{std::move(reason)}, problems_{std::move(problems)} {}

  /// The name in `touchstone.v1.ErrorReason`, e.g. "ETAG_MISMATCH"; empty when the server did not get to speak.
  const std::string& reason() const { return reason_; }
  /// With IMPORT_REFUSED: what is wrong with the file.
  const v1::ImportProblems& problems() const { return problems_; }

 private:
  std::string reason_;
  v1::ImportProblems problems_;
};

/// How long a call may take when --timeout does not say.
enum class Kind { Read, Change, Document, Import, Watch };

/// The secret that a call carries.
enum class Token { Session, None, Operator };

/// Talks to the server as one command does: one channel, one token, one request_id.
class Caller {
 public:
  /// Finds server and token in the options, the environment and the session file, in this order.
  /// Throws `UsageError` when no server is named, `Failure` when a token is needed and there is none.
  Caller(const Context& context, Token token);
  /// With a token of the caller's own, e.g. one just signed in with.
  Caller(const Context& context, const std::string& token);

  const std::string& server() const { return server_; }
  const std::string& ca_file() const { return ca_file_; }
  /// A UUID for the command's change; the same for every attempt.
  const std::string& request_id() const { return request_id_; }

  /// Asks for something, or moves the caller's own session, which takes no `request_id`; throws `CallFailure`.
  template <typename Stub, typename Request, typename Response>
  Response read(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), const Request& request,
                Kind kind = Kind::Read) const {
    return unary(kind, method, request);
  }

  /// Changes something: sets the request's `request_id`; throws `CallFailure`.
  template <typename Stub, typename Request, typename Response>
  Response change(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  Request request) const {
    request.set_request_id(request_id_);
    return unary(Kind::Change, method, request);
  }

  /// Asks page by page and hands each to `use`; throws `CallFailure`.
  template <typename Stub, typename Request, typename Response, typename Use>
  void each_page(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
                 Use use) const {
    request.set_page_size(largest_page);
    for (;;) {
      const auto page = read(method, request);
      use(page);
      if (page.next_page_token().empty()) return;
      request.set_page_token(page.next_page_token());
    }
  }

  /// Runs `once` with a ready context (deadline, token), again while the server cannot be reached or others are in the
  /// way: at most five times more, for about five seconds. Throws `CallFailure` for any other status than OK.
  void attempt(Kind kind, const std::function<grpc::Status(grpc::ClientContext&)>& once) const;

  /// A stub of the service on the command's channel.
  template <typename Stub>
  Stub stub() const {
    return Stub{channel_};
  }

 private:
  static constexpr int largest_page = 1000;

  template <typename Stub, typename Request, typename Response>
  Response unary(Kind kind, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                 const Request& request) const {
    auto service = stub<Stub>();
    Response response;
    attempt(kind, [&](grpc::ClientContext& context) {
      response.Clear();
      return (service.*method)(&context, request, &response);
    });
    return response;
  }

  void connect(const Context& context);
  void prepare(grpc::ClientContext& context, Kind kind) const;
  [[noreturn]] void refuse(const grpc::Status& status, Kind kind) const;
  std::chrono::milliseconds patience(Kind kind) const;

  std::string server_;
  std::string ca_file_;
  std::string token_;
  std::string request_id_;
  double timeout_seconds_;
  std::shared_ptr<grpc::Channel> channel_;
};

/// A new random UUID, version 4.
std::string new_request_id();

}  // namespace touchstone::cli
