// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/report_settings_gateway.h"

namespace touchstone::client {

/// The settings of reports over gRPC. Lives on the connection's thread.
class GrpcReportSettingsGateway final : public ReportSettingsGateway {
 public:
  explicit GrpcReportSettingsGateway(Connection& connection) : connection_(connection) {}

  Answered<ReportLook> look() override;
  Answered<ReportLook> change_look(const ReportLook& wanted, const QStringList& fields,
                                   const QString& request_id) override;
  Answered<ReportReaders> readers() override;
  Answered<ReportReaders> replace_readers(const ReportReaders& wanted, const QString& request_id) override;
  Answered<PublicationRules> publication_rules() override;
  Answered<PublicationRules> change_publication_rules(const PublicationRules& wanted,
                                                      const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
