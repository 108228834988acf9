// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/support/client_callback.h>

#include <QPromise>
#include <functional>
#include <memory>

#include "client/api/connection.h"
#include "client/api/report_gateway.h"
#include "touchstone/v1/report_service.grpc.pb.h"

/// The one way in which a gateway fetches a document that the server makes.
namespace touchstone::client {

using DocumentCalls = v1::ReportService::StubInterface::async_interface;
using DocumentProgress = std::function<void(const QString& words)>;

/// A method of the report service that streams a document.
template <typename Request>
using DocumentMethod = void (DocumentCalls::*)(grpc::ClientContext*, const Request*,
                                               grpc::ClientReadReactor<v1::RenderReportResponse>*);

v1::RenderReportRequest::Format report_format_to_proto(ReportFormat format);

/// What has come of a document. Each word of progress is a result of `words`, which finishes with the stream; file and
/// status are read only after that. The context is here because one may be given up while its stream ends.
struct Arrival {
  grpc::ClientContext context;
  QPromise<QString> words;
  QByteArray file;
  grpc::Status status;
};

/// The stream of one document. Runs on threads of gRPC, does nothing but fill the arrival; deleted with the calls that
/// have ended.
template <typename Request>
class DocumentStream final : public grpc::ClientReadReactor<v1::RenderReportResponse> {
 public:
  DocumentStream(Connection& connection, Request request, std::shared_ptr<Arrival> arrival)
      : calls_(connection.calls()),
        stub_(v1::ReportService::NewStub(connection.channel())),
        request_(std::move(request)),
        arrival_(std::move(arrival)) {
    connection.prepare(arrival_->context, connection.deadline(CallKind::Report));
  }

  void start(DocumentMethod<Request> method) {
    calls_->begin(&arrival_->context);
    DocumentCalls* calls = stub_->async();
    (calls->*method)(&arrival_->context, &request_, this);
    StartRead(&part_);
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      return;  // the end; OnDone says how
    }
    if (part_.has_chunk()) {
      arrival_->file.append(part_.chunk().data(), static_cast<qsizetype>(part_.chunk().size()));
    } else if (part_.has_progress()) {
      arrival_->words.addResult(QString::fromStdString(part_.progress()));
    }
    StartRead(&part_);
  }

  void OnDone(const grpc::Status& status) override {
    arrival_->status = status;
    arrival_->words.finish();
    calls_->end(&arrival_->context, std::shared_ptr<DocumentStream>(this));
  }

 private:
  std::shared_ptr<CallsUnderWay> calls_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
  Request request_;
  v1::RenderReportResponse part_;
  std::shared_ptr<Arrival> arrival_;
};

/// The answer of a call without a server.
Answered<QByteArray> no_document();

/// Follows an arrival on the connection's thread: progress in its order, then the answer; ends the stream when nobody
/// wants that any more.
Answered<QByteArray> follow_document(Connection& connection, const std::shared_ptr<Arrival>& arrival,
                                     DocumentProgress progress);

/// The whole file. Who cancels the answer ends the work of the server.
template <typename Request>
Answered<QByteArray> fetch_document(Connection& connection, Request request, DocumentMethod<Request> method,
                                    DocumentProgress progress) {
  if (connection.channel() == nullptr) {
    return no_document();
  }
  auto arrival = std::make_shared<Arrival>();
  arrival->words.start();
  auto answer = follow_document(connection, arrival, std::move(progress));
  (new DocumentStream<Request>(connection, std::move(request), arrival))->start(method);
  return answer;
}

}  // namespace touchstone::client
