// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_report_gateway.h"

#include <QFutureWatcher>
#include <QPromise>

#include "client/api/grpc_failure.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::client {

namespace {

/// What has come of a report. Each word of progress is a result of `words`, which finishes with the stream; file and
/// status are read only after that.
struct Arrival {
  QPromise<QString> words;
  QByteArray file;
  grpc::Status status;
};

/// The stream of one report. Runs on threads of gRPC, does nothing but fill the arrival; deleted
/// with the calls that have ended.
class Rendering final : public grpc::ClientReadReactor<v1::RenderReportResponse> {
 public:
  Rendering(Connection& connection, v1::RenderReportRequest request, std::shared_ptr<Arrival> arrival)
      : calls_(connection.calls()),
        stub_(v1::ReportService::NewStub(connection.channel())),
        request_(std::move(request)),
        arrival_(std::move(arrival)) {
    connection.prepare(context_, connection.deadline(CallKind::Report));
  }

  void start() {
    calls_->begin(&context_);
    stub_->async()->RenderReport(&context_, &request_, this);
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
    calls_->end(&context_, std::shared_ptr<Rendering>(this));
  }

 private:
  std::shared_ptr<CallsUnderWay> calls_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
  grpc::ClientContext context_;
  v1::RenderReportRequest request_;
  v1::RenderReportResponse part_;
  std::shared_ptr<Arrival> arrival_;
};

/// Follows an arrival on the connection's thread: progress in its order, then the answer.
Answered<QByteArray> follow(Connection& connection, const std::shared_ptr<Arrival>& arrival,
                            std::function<void(const QString&)> progress) {
  auto answer = std::make_shared<QPromise<Outcome<QByteArray>>>();
  answer->start();
  auto* watcher = new QFutureWatcher<QString>{&connection};
  QObject::connect(watcher, &QFutureWatcherBase::resultReadyAt, &connection,
                   [watcher, progress = std::move(progress)](int index) {
                     if (progress) {
                       progress(watcher->resultAt(index));
                     }
                   });
  QObject::connect(watcher, &QFutureWatcherBase::finished, &connection,
                   [watcher, &connection, arrival, answer, session = connection.session_number()] {
                     watcher->deleteLater();
                     connection.calls()->drop_ended();
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

}  // namespace

Answered<QByteArray> GrpcReportGateway::render(const QString& audit_cycle, ReportFormat format,
                                               std::function<void(const QString&)> progress) {
  if (connection_.channel() == nullptr) {
    QPromise<Outcome<QByteArray>> answer;
    answer.start();
    answer.addResult(Outcome<QByteArray>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
    answer.finish();
    return answer.future();
  }
  v1::RenderReportRequest request;
  request.set_name(audit_cycle.toStdString());
  switch (format) {
    case ReportFormat::Html:
      request.set_format(v1::RenderReportRequest::FORMAT_HTML);
      break;
    case ReportFormat::Pdf:
      request.set_format(v1::RenderReportRequest::FORMAT_PDF);
      break;
    case ReportFormat::Docx:
      request.set_format(v1::RenderReportRequest::FORMAT_DOCX);
      break;
    case ReportFormat::Pptx:
      request.set_format(v1::RenderReportRequest::FORMAT_PPTX);
      break;
    case ReportFormat::Xlsx:
      request.set_format(v1::RenderReportRequest::FORMAT_XLSX);
      break;
    case ReportFormat::Csv:
      request.set_format(v1::RenderReportRequest::FORMAT_CSV);
      break;
  }
  auto arrival = std::make_shared<Arrival>();
  arrival->words.start();
  auto answer = follow(connection_, arrival, std::move(progress));
  (new Rendering(connection_, std::move(request), arrival))->start();
  return answer;
}

}  // namespace touchstone::client
