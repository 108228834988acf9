// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/support/client_callback.h>

#include <QFutureWatcher>
#include <QPromise>
#include <algorithm>
#include <functional>
#include <memory>

#include "client/api/connection.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_failure.h"
#include "client/api/outcome.h"
#include "google/rpc/status.pb.h"

/// The one way in which a gateway sends a file.
namespace touchstone::client {

/// A method of a stub's callback interface that takes a stream.
template <typename Interface, typename Request, typename Response>
using UploadMethod = void (Interface::*)(grpc::ClientContext*, Response*, grpc::ClientWriteReactor<Request>*);

/// How it goes. Each size sent is a result of `sent`, which finishes with the call; answer and status are read only
/// after that.
template <typename Response>
struct Passage {
  QPromise<qint64> sent;
  Response answer;
  grpc::Status status;
};

/// The stream of one file. Runs on threads of gRPC, and lives until it has ended. A write that fails means that the
/// server has answered already: OnDone tells.
template <typename Service, typename Interface, typename Request, typename Response>
class Upload final : public grpc::ClientWriteReactor<Request> {
 public:
  /// `first` holds the options.
  Upload(Connection& connection, QByteArray file, Request first, std::shared_ptr<Passage<Response>> passage)
      : calls_(connection.calls()),
        stub_(Service::NewStub(connection.channel())),
        file_(std::move(file)),
        part_(std::move(first)),
        passage_(std::move(passage)) {
    connection.prepare(context_, connection.deadline(CallKind::Report));
  }

  void start(std::shared_ptr<Upload> self, UploadMethod<Interface, Request, Response> method) {
    self_ = std::move(self);
    calls_->begin(&context_);
    Interface* interface = stub_->async();
    (interface->*method)(&context_, &passage_->answer, this);
    this->StartWrite(&part_);
    this->StartCall();
  }

  void cancel() { context_.TryCancel(); }

  void OnWriteDone(bool ok) override {
    constexpr qsizetype chunk_bytes = qsizetype{64} * 1024;
    if (!ok) {
      return;
    }
    passage_->sent.addResult(place_);
    if (place_ == file_.size()) {
      this->StartWritesDone();
      return;
    }
    const qsizetype count = std::min(chunk_bytes, file_.size() - place_);
    part_.set_chunk(file_.constData() + place_, static_cast<std::size_t>(count));
    place_ += count;
    this->StartWrite(&part_);
  }

  void OnDone(const grpc::Status& status) override {
    passage_->status = status;
    passage_->sent.finish();
    auto* context = &context_;
    auto calls = calls_;
    calls->end(context, std::move(self_));
  }

 private:
  std::shared_ptr<CallsUnderWay> calls_;
  std::unique_ptr<typename Service::Stub> stub_;
  grpc::ClientContext context_;
  QByteArray file_;
  qsizetype place_ = 0;
  Request part_;
  std::shared_ptr<Passage<Response>> passage_;
  std::shared_ptr<Upload> self_;  ///< Until the call has ended.
};

/// The bad cells of a refused file; none when the status says something else.
inline v1::ImportProblems problems_of(const grpc::Status& status) {
  v1::ImportProblems problems;
  google::rpc::Status details;
  if (details.ParseFromString(status.error_details())) {
    for (const auto& detail : details.details()) {
      if (detail.Is<v1::ImportProblems>() && detail.UnpackTo(&problems)) {
        break;
      }
    }
  }
  return problems;
}

/// Sends a file in parts after its options. `convert` makes the value of the answer, `refuse` of bad cells and how many
/// there are. `sent` gets the bytes sent so far. Cancelling the future stops the call; then nothing is answered.
template <typename Service, typename Interface, typename Request, typename Response, typename Convert, typename Refuse>
auto upload(Connection& connection, const QByteArray& file, Request first,
            UploadMethod<Interface, Request, Response> method, Convert convert, Refuse refuse,
            std::function<void(qint64)> sent) {
  using Value = std::invoke_result_t<Convert, const Response&>;
  auto answer = std::make_shared<QPromise<Outcome<Value>>>();
  answer->start();
  if (connection.channel() == nullptr) {
    answer->addResult(Outcome<Value>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
    answer->finish();
    return answer->future();
  }
  auto passage = std::make_shared<Passage<Response>>();
  passage->sent.start();
  auto call =
      std::make_shared<Upload<Service, Interface, Request, Response>>(connection, file, std::move(first), passage);
  auto* progress = new QFutureWatcher<qint64>{&connection};
  auto* given_up = new QFutureWatcher<Outcome<Value>>{progress};
  QObject::connect(given_up, &QFutureWatcherBase::canceled, progress, [call] { call->cancel(); });
  given_up->setFuture(answer->future());
  QObject::connect(progress, &QFutureWatcherBase::resultReadyAt, &connection,
                   [progress, sent = std::move(sent)](int index) {
                     if (sent) {
                       sent(progress->resultAt(index));
                     }
                   });
  QObject::connect(
      progress, &QFutureWatcherBase::finished, &connection,
      [progress, given_up, &connection, passage, answer, convert = std::move(convert), refuse = std::move(refuse),
       session = connection.session_number()] {
        delete given_up;
        progress->deleteLater();
        connection.calls()->drop_ended();
        const bool ok = passage->status.ok();
        const Failure failure = ok ? Failure{} : failure_of(passage->status);
        const auto problems = problems_of(passage->status);
        auto outcome = ok ? Outcome<Value>::of(convert(passage->answer))
                       : problems.total_count() > 0
                           ? Outcome<Value>::of(refuse(import_problems_of(problems.problems()), problems.total_count()))
                           : Outcome<Value>::failed(failure);
        if (!answer->isCanceled()) {
          connection.note(ok ? nullptr : &failure, session);
        }
        answer->addResult(std::move(outcome));
        answer->finish();
      });
  progress->setFuture(passage->sent.future());
  call->start(call, method);
  return answer->future();
}

}  // namespace touchstone::client
