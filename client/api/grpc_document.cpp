// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_document.h"

#include <QFutureWatcher>

#include "client/api/grpc_failure.h"

namespace touchstone::client {

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

Answered<QByteArray> no_document() {
  QPromise<Outcome<QByteArray>> answer;
  answer.start();
  answer.addResult(Outcome<QByteArray>::failed(failure_of({grpc::StatusCode::UNAVAILABLE, "no server"})));
  answer.finish();
  return answer.future();
}

namespace {

/// Ends the stream when nobody wants the answer any more.
void end_when_given_up(Connection& connection, const std::shared_ptr<Arrival>& arrival,
                       const Answered<QByteArray>& answer) {
  auto* given_up = new QFutureWatcher<Outcome<QByteArray>>{&connection};
  QObject::connect(given_up, &QFutureWatcherBase::canceled, &connection, [arrival] { arrival->context.TryCancel(); });
  QObject::connect(given_up, &QFutureWatcherBase::finished, given_up, &QObject::deleteLater);
  given_up->setFuture(answer);
}

}  // namespace

Answered<QByteArray> follow_document(Connection& connection, const std::shared_ptr<Arrival>& arrival,
                                     DocumentProgress progress) {
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

}  // namespace touchstone::client
