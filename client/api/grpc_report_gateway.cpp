// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_report_gateway.h"

#include <QFutureWatcher>
#include <QPromise>

#include "client/api/grpc_failure.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::client {

namespace {

/// What has come of a report. Each word of progress is a result of `words`, which finishes with the stream; file and
/// status are read only after that. The context is here because a report may be given up while its stream ends.
struct Arrival {
  grpc::ClientContext context;
  QPromise<QString> words;
  QByteArray file;
  grpc::Status status;
};

class Rendering;
/// Begins one of the calls that stream a document; holds its request, which lives as long as the stream.
using BeginRendering = std::function<void(v1::ReportService::Stub&, grpc::ClientContext&, Rendering&)>;

/// The stream of one report. Runs on threads of gRPC, does nothing but fill the arrival; deleted
/// with the calls that have ended.
class Rendering final : public grpc::ClientReadReactor<v1::RenderReportResponse> {
 public:
  Rendering(Connection& connection, BeginRendering begin, std::shared_ptr<Arrival> arrival)
      : calls_(connection.calls()),
        stub_(v1::ReportService::NewStub(connection.channel())),
        begin_(std::move(begin)),
        arrival_(std::move(arrival)) {
    connection.prepare(arrival_->context, connection.deadline(CallKind::Report));
  }

  void start() {
    calls_->begin(&arrival_->context);
    begin_(*stub_, arrival_->context, *this);
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
    calls_->end(&arrival_->context, std::shared_ptr<Rendering>(this));
  }

 private:
  std::shared_ptr<CallsUnderWay> calls_;
  std::unique_ptr<v1::ReportService::Stub> stub_;
  BeginRendering begin_;
  v1::RenderReportResponse part_;
  std::shared_ptr<Arrival> arrival_;
};

/// Ends the stream when nobody wants the answer any more.
void end_when_given_up(Connection& connection, const std::shared_ptr<Arrival>& arrival,
                       const Answered<QByteArray>& answer) {
  auto* given_up = new QFutureWatcher<Outcome<QByteArray>>{&connection};
  QObject::connect(given_up, &QFutureWatcherBase::canceled, &connection, [arrival] { arrival->context.TryCancel(); });
  QObject::connect(given_up, &QFutureWatcherBase::finished, given_up, &QObject::deleteLater);
  given_up->setFuture(answer);
}

/// Follows an arrival on the connection's thread: progress in its order, then the answer.
Answered<QByteArray> follow(Connection& connection, const std::shared_ptr<Arrival>& arrival,
                            std::function<void(const QString&)> progress) {
  auto answer = std::make_shared<QPromise<Outcome<QByteArray>>>();
  answer->start();
  auto* watcher = new QFutureWatcher<QString>{&connection};
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
  end_when_given_up(connection, arrival, answer->future());
  return answer->future();
}

v1::RenderReportRequest::Format report_format_to_proto(ReportFormat format) {
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

v1::ReportWindow proto_of(const ReportWindow& window) {
  v1::ReportWindow message;
  message.set_year(window.year);
  message.set_quarter(window.quarter);
  switch (window.kind) {
    case ReportWindow::Kind::CalendarQuarter:
      message.set_kind(v1::ReportWindow::KIND_CALENDAR_QUARTER);
      break;
    case ReportWindow::Kind::CalendarYear:
      message.set_kind(v1::ReportWindow::KIND_CALENDAR_YEAR);
      break;
    case ReportWindow::Kind::FinancialYear:
      message.set_kind(v1::ReportWindow::KIND_FINANCIAL_YEAR);
      break;
  }
  return message;
}

Answered<QByteArray> stream(Connection& connection, BeginRendering begin,
                            std::function<void(const QString&)> progress) {
  if (connection.channel() == nullptr) {
    QPromise<Outcome<QByteArray>> answer;
    answer.start();
    answer.addResult(Outcome<QByteArray>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
    answer.finish();
    return answer.future();
  }
  auto arrival = std::make_shared<Arrival>();
  arrival->words.start();
  auto answer = follow(connection, arrival, std::move(progress));
  (new Rendering(connection, std::move(begin), arrival))->start();
  return answer;
}

}  // namespace

Answered<QByteArray> GrpcReportGateway::render(const ReportWish& wish, std::function<void(const QString&)> progress) {
  const auto request = std::make_shared<v1::RenderReportRequest>();
  request->set_name(wish.name.toStdString());
  request->set_format(report_format_to_proto(wish.format));
  request->set_publication(wish.publication);
  return stream(
      connection_,
      [request](v1::ReportService::Stub& stub, grpc::ClientContext& context, Rendering& rendering) {
        stub.async()->RenderReport(&context, request.get(), &rendering);
      },
      std::move(progress));
}

Answered<QByteArray> GrpcReportGateway::render_board_page(const QString& audit_cycle, ReportFormat format,
                                                          std::function<void(const QString&)> progress) {
  const auto request = std::make_shared<v1::RenderBoardPageRequest>();
  request->set_name(audit_cycle.toStdString());
  request->set_format(report_format_to_proto(format));
  return stream(
      connection_,
      [request](v1::ReportService::Stub& stub, grpc::ClientContext& context, Rendering& rendering) {
        stub.async()->RenderBoardPage(&context, request.get(), &rendering);
      },
      std::move(progress));
}

Answered<QByteArray> GrpcReportGateway::render_roll_up(const QString& programme, const ReportWindow& window,
                                                       ReportFormat format,
                                                       std::function<void(const QString&)> progress) {
  const auto request = std::make_shared<v1::RenderRollUpRequest>();
  request->set_parent(programme.toStdString());
  *request->mutable_window() = proto_of(window);
  request->set_format(report_format_to_proto(format));
  return stream(
      connection_,
      [request](v1::ReportService::Stub& stub, grpc::ClientContext& context, Rendering& rendering) {
        stub.async()->RenderRollUp(&context, request.get(), &rendering);
      },
      std::move(progress));
}

}  // namespace touchstone::client
