// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_report_gateway.h"

#include "client/api/grpc_document.h"

namespace touchstone::client {

namespace {

v1::ReportWindow window_to_proto(const ReportWindow& window) {
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
    case ReportWindow::Kind::FinancialQuarter:
      message.set_kind(v1::ReportWindow::KIND_FINANCIAL_QUARTER);
      break;
    case ReportWindow::Kind::FinancialYear:
      message.set_kind(v1::ReportWindow::KIND_FINANCIAL_YEAR);
      break;
  }
  return message;
}

}  // namespace

Answered<QByteArray> GrpcReportGateway::render(const ReportWish& wish, std::function<void(const QString&)> progress) {
  v1::RenderReportRequest request;
  request.set_name(wish.name.toStdString());
  request.set_format(report_format_to_proto(wish.format));
  request.set_publication(wish.publication);
  return fetch_document(connection_, std::move(request), &DocumentCalls::RenderReport, std::move(progress));
}

Answered<QByteArray> GrpcReportGateway::render_board_page(const ReportWish& wish,
                                                          std::function<void(const QString&)> progress) {
  v1::RenderBoardPageRequest request;
  request.set_name(wish.name.toStdString());
  request.set_format(report_format_to_proto(wish.format));
  request.set_publication(wish.publication);
  return fetch_document(connection_, std::move(request), &DocumentCalls::RenderBoardPage, std::move(progress));
}

Answered<QByteArray> GrpcReportGateway::render_roll_up(const ReportWish& wish, const ReportWindow& window,
                                                       std::function<void(const QString&)> progress) {
  v1::RenderRollUpRequest request;
  request.set_parent(wish.name.toStdString());
  *request.mutable_window() = window_to_proto(window);
  request.set_format(report_format_to_proto(wish.format));
  request.set_publication(wish.publication);
  return fetch_document(connection_, std::move(request), &DocumentCalls::RenderRollUp, std::move(progress));
}

}  // namespace touchstone::client
