// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_report_gateway.h"

#include <QPromise>

#include "client/api/grpc_failure.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::client {

namespace {

/// One report on its way. Deletes itself when the stream has ended. Every word to the outside goes through the
/// connection's event queue, so that progress comes in order and never after the answer.
class Rendering final : public grpc::ClientReadReactor<v1::RenderReportResponse> {
 public:
  Rendering(Connection& connection, v1::RenderReportRequest request, std::function<void(const QString&)> progress)
      : connection_(&connection),
        session_(connection.session_number()),
        stub_(v1::ReportService::NewStub(connection.channel())),
        request_(std::move(request)),
        progress_(std::move(progress)),
        answer_(std::make_shared<QPromise<Outcome<QByteArray>>>()) {
    connection.prepare(context_, connection.deadline(CallKind::Report));
    answer_->start();
  }

  Answered<QByteArray> start() {
    auto future = answer_->future();
    stub_->async()->RenderReport(&context_, &request_, this);
    StartRead(&part_);
    StartCall();
    return future;
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      return;  // the end; OnDone says how
    }
    if (part_.has_chunk()) {
      file_.append(part_.chunk().data(), static_cast<qsizetype>(part_.chunk().size()));
    } else if (part_.has_progress() && progress_) {
      QMetaObject::invokeMethod(
          connection_, [progress = progress_, words = QString::fromStdString(part_.progress())] { progress(words); },
          Qt::QueuedConnection);
    }
    StartRead(&part_);
  }

  void OnDone(const grpc::Status& status) override {
    QMetaObject::invokeMethod(
        connection_,
        [connection = connection_, session = session_, answer = answer_, file = std::move(file_), status] {
          if (status.ok()) {
            connection->note(nullptr, session);
            answer->addResult(Outcome<QByteArray>::of(file));
          } else {
            auto failure = failure_of(status);
            connection->note(&failure, session);
            answer->addResult(Outcome<QByteArray>::failed(std::move(failure)));
          }
          answer->finish();
        },
        Qt::QueuedConnection);
    delete this;
  }

 private:
  Connection* connection_;
  int session_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
  grpc::ClientContext context_;
  v1::RenderReportRequest request_;
  v1::RenderReportResponse part_;
  std::function<void(const QString&)> progress_;
  QByteArray file_;
  std::shared_ptr<QPromise<Outcome<QByteArray>>> answer_;
};

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
  }
  return (new Rendering(connection_, std::move(request), std::move(progress)))->start();
}

}  // namespace touchstone::client
