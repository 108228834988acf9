// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/connection.h"
#include "client/api/report_version_gateway.h"

namespace touchstone::client {

/// The versions of reports over gRPC. Lives on the connection's thread.
class GrpcReportVersionGateway final : public ReportVersionGateway {
 public:
  explicit GrpcReportVersionGateway(Connection& connection) : connection_(connection) {}

  Answered<QList<ReportVersion>> versions(const QString& audit_cycle) override;
  Answered<ReportVersion> version(const QString& name) override;
  Answered<ReportVersion> begin(const QString& audit_cycle, const QString& request_id) override;
  Answered<ReportVersion> step(const ReportVersion& version, ReportStep step, const QString& reason,
                               const QString& request_id) override;
  Answered<PublicationRelease> publication_release(const QString& version) override;
  Answered<PublicationRelease> release_publication_copy(const ReportVersion& version,
                                                        const QString& request_id) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
