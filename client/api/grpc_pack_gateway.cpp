// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_pack_gateway.h"

#include <QFutureWatcher>
#include <QPromise>

#include "client/api/grpc_failure.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using PackCalls = v1::ReportService::StubInterface::async_interface;
template <typename Request>
using PackMethod = void (PackCalls::*)(grpc::ClientContext*, const Request*,
                                       grpc::ClientReadReactor<v1::RenderReportResponse>*);

/// What has come of a pack. Each word of progress is a result of `words`, which finishes with the stream; file and
/// status are read only after that. The context is here because a pack may be given up while its stream ends.
struct PackArrival {
  grpc::ClientContext context;
  QPromise<QString> words;
  QByteArray file;
  grpc::Status status;
};

/// The stream of one pack. Runs on threads of gRPC, does nothing but fill the arrival; deleted with the calls that have
/// ended.
template <typename Request>
class PackStream final : public grpc::ClientReadReactor<v1::RenderReportResponse> {
 public:
  PackStream(Connection& connection, Request request, std::shared_ptr<PackArrival> arrival)
      : calls_(connection.calls()),
        stub_(v1::ReportService::NewStub(connection.channel())),
        request_(std::move(request)),
        arrival_(std::move(arrival)) {
    connection.prepare(arrival_->context, connection.deadline(CallKind::Report));
  }

  void start(PackMethod<Request> method) {
    calls_->begin(&arrival_->context);
    PackCalls* calls = stub_->async();
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
    calls_->end(&arrival_->context, std::shared_ptr<PackStream>(this));
  }

 private:
  std::shared_ptr<CallsUnderWay> calls_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
  Request request_;
  v1::RenderReportResponse part_;
  std::shared_ptr<PackArrival> arrival_;
};

/// Follows an arrival on the connection's thread: progress in its order, then the answer; ends the stream when nobody
/// wants that any more.
Answered<QByteArray> follow_pack(Connection& connection, const std::shared_ptr<PackArrival>& arrival,
                                 PackGateway::Tell progress) {
  auto answer = std::make_shared<QPromise<Outcome<QByteArray>>>();
  answer->start();
  auto* watcher = new QFutureWatcher<QString>{&connection};
  auto* given_up = new QFutureWatcher<Outcome<QByteArray>>{watcher};
  QObject::connect(given_up, &QFutureWatcherBase::canceled, watcher, [arrival] { arrival->context.TryCancel(); });
  given_up->setFuture(answer->future());
  QObject::connect(watcher, &QFutureWatcherBase::resultReadyAt, &connection,
                   [watcher, answer, progress = std::move(progress)](int index) {
                     if (progress && !answer->isCanceled()) {
                       progress(watcher->resultAt(index));
                     }
                   });
  QObject::connect(watcher, &QFutureWatcherBase::finished, &connection,
                   [watcher, &connection, arrival, answer, session = connection.session_number()] {
                     watcher->deleteLater();
                     connection.calls()->drop_ended();
                     if (answer->isCanceled()) {
                       answer->finish();  // that it was cancelled says nothing about the connection
                       return;
                     }
                     if (arrival->status.ok()) {
                       connection.note(nullptr, session);
                       answer->addResult(Outcome<QByteArray>::of(arrival->file));
                     } else {
                       auto failure = failure_of(arrival->status);
                       connection.note(&failure, session);
                       answer->addResult(Outcome<QByteArray>::failed(std::move(failure)));
                     }
                     answer->finish();
                   });
  watcher->setFuture(arrival->words.future());
  return answer->future();
}

template <typename Request>
Answered<QByteArray> ask_for_pack(Connection& connection, Request request, PackMethod<Request> method,
                                  PackGateway::Tell progress) {
  if (connection.channel() == nullptr) {
    QPromise<Outcome<QByteArray>> answer;
    answer.start();
    answer.addResult(Outcome<QByteArray>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
    answer.finish();
    return answer.future();
  }
  auto arrival = std::make_shared<PackArrival>();
  arrival->words.start();
  auto answer = follow_pack(connection, arrival, std::move(progress));
  (new PackStream<Request>(connection, std::move(request), arrival))->start(method);
  return answer;
}

v1::RenderReportRequest::Format pack_format_to_proto(ReportFormat format) {
  switch (format) {
    case ReportFormat::Html:
      return v1::RenderReportRequest::FORMAT_HTML;
    case ReportFormat::Pdf:
      return v1::RenderReportRequest::FORMAT_PDF;
    case ReportFormat::Docx:
      return v1::RenderReportRequest::FORMAT_DOCX;
    case ReportFormat::Pptx:
      return v1::RenderReportRequest::FORMAT_PPTX;
    case ReportFormat::Xlsx:
      return v1::RenderReportRequest::FORMAT_XLSX;
    case ReportFormat::Csv:
      return v1::RenderReportRequest::FORMAT_CSV;
  }
  return v1::RenderReportRequest::FORMAT_UNSPECIFIED;
}

}  // namespace

Answered<QByteArray> GrpcPackGateway::area_pack(const AreaPackWish& wish, Tell progress) {
  v1::RenderAreaPackRequest request;
  request.set_name(wish.audit_cycle.toStdString());
  request.set_service_area_code(wish.area.toStdString());
  request.set_format(pack_format_to_proto(wish.format));
  return ask_for_pack(connection_, std::move(request), &PackCalls::RenderAreaPack, std::move(progress));
}

Answered<QByteArray> GrpcPackGateway::inspection_pack(const QString& audit_cycle, Tell progress) {
  v1::RenderInspectionPackRequest request;
  request.set_parent(audit_cycle.section(QLatin1Char('/'), 0, 1).toStdString());
  request.set_period(audit_cycle.section(QLatin1Char('/'), -1).toStdString());
  return ask_for_pack(connection_, std::move(request), &PackCalls::RenderInspectionPack, std::move(progress));
}

}  // namespace touchstone::client
