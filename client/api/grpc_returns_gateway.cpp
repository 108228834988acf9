// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_returns_gateway.h"

#include <QFutureWatcher>
#include <QPromise>
#include <algorithm>

#include "client/api/grpc_convert.h"
#include "client/api/grpc_failure.h"
#include "google/rpc/status.pb.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::client {

namespace {

constexpr qsizetype chunk_bytes = qsizetype{64} * 1024;

/// How an import goes. Each size sent is a result of `sent`, which finishes with the call; answer and status are read
/// only after that.
struct Passage {
  QPromise<qint64> sent;
  v1::ImportReturnsResponse answer;
  grpc::Status status;
};

/// The stream of one import. Runs on threads of gRPC, and lives until it has ended. A write that fails means
/// that the server has answered already: OnDone tells.
class Sending final : public grpc::ClientWriteReactor<v1::ImportReturnsRequest> {
 public:
  Sending(Connection& connection, QByteArray file, const ReturnsGateway::Options& options,
          std::shared_ptr<Passage> passage)
      : calls_(connection.calls()),
        stub_(v1::AllocationService::NewStub(connection.channel())),
        file_(std::move(file)),
        passage_(std::move(passage)) {
    auto& first = *part_.mutable_options();
    first.set_programme(options.programme.toStdString());
    first.set_dry_run(options.dry_run);
    first.set_correct(options.correct);
    first.set_total_bytes(file_.size());
    first.set_request_id(options.request_id.toStdString());
    connection.prepare(context_, connection.deadline(CallKind::Report));
  }

  void start(std::shared_ptr<Sending> self) {
    self_ = std::move(self);
    calls_->begin(&context_);
    stub_->async()->ImportReturns(&context_, &passage_->answer, this);
    StartWrite(&part_);
    StartCall();
  }

  void cancel() { context_.TryCancel(); }

  void OnWriteDone(bool ok) override {
    if (!ok) {
      return;
    }
    passage_->sent.addResult(place_);
    if (place_ == file_.size()) {
      StartWritesDone();
      return;
    }
    const qsizetype count = std::min(chunk_bytes, file_.size() - place_);
    part_.set_chunk(file_.constData() + place_, static_cast<std::size_t>(count));
    place_ += count;
    StartWrite(&part_);
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
  std::unique_ptr<v1::AllocationService::Stub> stub_;
  grpc::ClientContext context_;
  QByteArray file_;
  qsizetype place_ = 0;
  v1::ImportReturnsRequest part_;
  std::shared_ptr<Passage> passage_;
  std::shared_ptr<Sending> self_;  ///< Until the call has ended.
};

/// The bad cells of a refused import; empty when the status says something else.
ImportResult refused(const grpc::Status& status) {
  ImportResult result;
  google::rpc::Status details;
  if (details.ParseFromString(status.error_details())) {
    for (const auto& detail : details.details()) {
      v1::ImportProblems problems;
      if (detail.Is<v1::ImportProblems>() && detail.UnpackTo(&problems)) {
        result.problems = import_problems_of(problems.problems());
        result.problem_count = problems.total_count();
      }
    }
  }
  return result;
}

Outcome<ImportResult> outcome_of(const Passage& passage, Failure* failure) {
  if (passage.status.ok()) {
    return Outcome<ImportResult>::of(import_result_of(passage.answer));
  }
  *failure = failure_of(passage.status);
  auto result = refused(passage.status);
  return result.problem_count > 0 ? Outcome<ImportResult>::of(std::move(result))
                                  : Outcome<ImportResult>::failed(*failure);
}

}  // namespace

Answered<ImportResult> GrpcReturnsGateway::import(const QByteArray& csv, const Options& options,
                                                  std::function<void(qint64)> sent) {
  auto answer = std::make_shared<QPromise<Outcome<ImportResult>>>();
  answer->start();
  if (connection_.channel() == nullptr) {
    answer->addResult(Outcome<ImportResult>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
    answer->finish();
    return answer->future();
  }
  auto passage = std::make_shared<Passage>();
  passage->sent.start();
  auto call = std::make_shared<Sending>(connection_, csv, options, passage);
  auto* progress = new QFutureWatcher<qint64>{&connection_};
  auto* given_up = new QFutureWatcher<Outcome<ImportResult>>{progress};
  QObject::connect(given_up, &QFutureWatcherBase::canceled, progress, [call] { call->cancel(); });
  given_up->setFuture(answer->future());
  QObject::connect(progress, &QFutureWatcherBase::resultReadyAt, &connection_,
                   [progress, sent = std::move(sent)](int index) {
                     if (sent) {
                       sent(progress->resultAt(index));
                     }
                   });
  QObject::connect(
      progress, &QFutureWatcherBase::finished, &connection_,
      [progress, given_up, &connection = connection_, passage, answer, session = connection_.session_number()] {
        delete given_up;
        progress->deleteLater();
        connection.calls()->drop_ended();
        Failure failure;
        auto outcome = outcome_of(*passage, &failure);
        if (!answer->isCanceled()) {
          connection.note(passage->status.ok() ? nullptr : &failure, session);
        }
        answer->addResult(std::move(outcome));
        answer->finish();
      });
  progress->setFuture(passage->sent.future());
  call->start(call);
  return answer->future();
}

}  // namespace touchstone::client
