// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/report_gateway.h"

namespace touchstone::client {

/// Reports over gRPC, as a stream of progress and chunks. Lives on the connection's thread.
class GrpcReportGateway final : public ReportGateway {
 public:
  explicit GrpcReportGateway(Connection& connection) : connection_(connection) {}

  Answered<QByteArray> render(const ReportWish& wish, std::function<void(const QString&)> progress) override;
  Answered<QByteArray> render_board_page(const ReportWish& wish, std::function<void(const QString&)> progress) override;
  Answered<QByteArray> render_roll_up(const ReportWish& wish, const ReportWindow& window,
                                      std::function<void(const QString&)> progress) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
