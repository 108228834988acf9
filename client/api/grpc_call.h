// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/client_context.h>

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>
#include <QTimer>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "client/api/connection.h"
#include "client/api/grpc_failure.h"
#include "client/api/outcome.h"

/// The one way in which a gateway speaks to the server.
namespace touchstone::client {

/// A method of a stub's callback interface.
template <typename Interface, typename Request, typename Response>
using StubMethod = void (Interface::*)(grpc::ClientContext*, const Request*, Response*,
                                       std::function<void(grpc::Status)>);

/// Calls `act` with the status on the thread of `context`; not at all when `context` is gone by then. See
/// `when_answered`.
template <typename Act>
void when_ended(const QFuture<grpc::Status>& ended, QObject* context, Act act) {
  auto* watcher = new QFutureWatcher<grpc::Status>{context};
  QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, act = std::move(act)] {
    watcher->deleteLater();
    act(watcher->result());
  });
  watcher->setFuture(ended);
}

/// One call with all its tries. The shared object owns what gRPC writes to until the callback has run; the callback
/// runs on a thread of gRPC and does nothing but fulfil a promise. All else happens on the connection's thread.
template <typename Service, typename Interface, typename Request, typename Response, typename Convert>
class UnaryCall : public std::enable_shared_from_this<UnaryCall<Service, Interface, Request, Response, Convert>> {
 public:
  using Value = std::invoke_result_t<Convert, const Response&>;

  UnaryCall(Connection& connection, CallKind kind, Request request, StubMethod<Interface, Request, Response> method,
            Convert convert)
      : connection_(connection),
        kind_(kind),
        request_(std::move(request)),
        method_(method),
        convert_(std::move(convert)),
        deadline_(connection.deadline(kind)) {}

  Answered<Value> start() {
    answer_.start();
    auto future = answer_.future();
    attempt();
    return future;
  }

 private:
  struct Attempt {
    std::unique_ptr<typename Service::Stub> stub;
    grpc::ClientContext context;
    Response response;
    QPromise<grpc::Status> status;
    std::shared_ptr<UnaryCall> owner;  // has the request
  };

  void attempt() {
    if (connection_.channel() == nullptr) {
      finish(Outcome<Value>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
      return;
    }
    ++attempts_;
    auto trial = std::make_shared<Attempt>();
    trial->stub = Service::NewStub(connection_.channel());
    connection_.prepare(trial->context, deadline_);
    trial->status.start();
    when_ended(trial->status.future(), &connection_,
               [self = this->shared_from_this(), trial, session = connection_.session_number()](
                   const grpc::Status& status) { self->ended(status, trial->response, session); });
    trial->owner = this->shared_from_this();
    auto calls = connection_.calls();
    calls->begin(&trial->context);
    Attempt* call = trial.get();
    Interface* interface = call->stub->async();
    (interface->*method_)(&call->context, &request_, &call->response,
                          [trial = std::move(trial), calls](const grpc::Status& status) mutable {
                            trial->status.addResult(status);
                            trial->status.finish();
                            auto* context = &trial->context;
                            calls->end(context, std::move(trial));
                          });
  }

  void ended(const grpc::Status& status, const Response& response, int session) {
    connection_.calls()->drop_ended();
    if (status.ok()) {
      connection_.note(nullptr, session);
      finish(Outcome<Value>::of(convert_(response)));
      return;
    }
    auto failure = failure_of(status);
    connection_.note(&failure, session);
    const auto wait = connection_.retry_after(status.error_code(), kind_, attempts_, deadline_);
    if (wait) {
      QTimer::singleShot(*wait, &connection_, [self = this->shared_from_this()] { self->attempt(); });
    } else {
      finish(Outcome<Value>::failed(std::move(failure)));
    }
  }

  void finish(Outcome<Value> outcome) {
    answer_.addResult(std::move(outcome));
    answer_.finish();
  }

  Connection& connection_;
  CallKind kind_;
  Request request_;
  StubMethod<Interface, Request, Response> method_;
  Convert convert_;
  std::chrono::system_clock::time_point deadline_;
  int attempts_ = 0;
  QPromise<Outcome<Value>> answer_;
};

/// Calls `method` of `Service` and answers with what `convert` makes of the response. Call it on the connection's
/// thread; the answer comes there too.
template <typename Service, typename Interface, typename Request, typename Response, typename Convert>
auto unary(Connection& connection, CallKind kind, Request request, StubMethod<Interface, Request, Response> method,
           Convert convert) {
  return std::make_shared<UnaryCall<Service, Interface, Request, Response, Convert>>(
             connection, kind, std::move(request), method, std::move(convert))
      ->start();
}

/// Reads a list that the server gives in pages, to its end. `append` puts a page's rows onto the list.
template <typename Service, typename Row, typename Interface, typename Request, typename Response>
class PagedCall : public std::enable_shared_from_this<PagedCall<Service, Row, Interface, Request, Response>> {
 public:
  using Append = std::function<void(const Response&, QList<Row>&)>;
  static constexpr int page_size = 500;

  PagedCall(Connection& connection, Request request, StubMethod<Interface, Request, Response> method, Append append)
      : connection_(connection), request_(std::move(request)), method_(method), append_(std::move(append)) {
    request_.set_page_size(page_size);
  }

  Answered<QList<Row>> start() {
    answer_.start();
    auto future = answer_.future();
    next_page();
    return future;
  }

 private:
  void next_page() {
    when_answered(
        unary<Service>(connection_, CallKind::Read, request_, method_, [](const Response& page) { return page; }),
        &connection_, [self = this->shared_from_this()](const Outcome<Response>& page) { self->take(page); });
  }

  void take(const Outcome<Response>& page) {
    if (page.failure) {
      finish(Outcome<QList<Row>>::failed(*page.failure));
      return;
    }
    append_(*page.value, rows_);
    if (page.value->next_page_token().empty()) {
      finish(Outcome<QList<Row>>::of(std::move(rows_)));
      return;
    }
    request_.set_page_token(page.value->next_page_token());
    next_page();
  }

  void finish(Outcome<QList<Row>> outcome) {
    answer_.addResult(std::move(outcome));
    answer_.finish();
  }

  Connection& connection_;
  Request request_;
  StubMethod<Interface, Request, Response> method_;
  Append append_;
  QList<Row> rows_;
  QPromise<Outcome<QList<Row>>> answer_;
};

/// Reads a whole list, see `PagedCall`.
template <typename Service, typename Row, typename Interface, typename Request, typename Response>
Answered<QList<Row>> whole_list(Connection& connection, Request request,
                                StubMethod<Interface, Request, Response> method,
                                std::type_identity_t<std::function<void(const Response&, QList<Row>&)>> append) {
  return std::make_shared<PagedCall<Service, Row, Interface, Request, Response>>(connection, std::move(request), method,
                                                                                 std::move(append))
      ->start();
}

/// A request that names what is changed and as it was last read.
template <typename Request>
Request named_change(const QString& name, const QString& etag, const QString& request_id) {
  Request request;
  request.set_name(name.toStdString());
  request.set_etag(etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return request;
}

}  // namespace touchstone::client
