// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/case_list_gateway.h"
#include "client/api/connection.h"

namespace touchstone::v1 {
class CaseImport;
}

namespace touchstone::client {

CaseListImport case_list_import_of(const v1::CaseImport& from);

/// The case list over gRPC. Lives on the connection's thread.
class GrpcCaseListGateway final : public CaseListGateway {
 public:
  explicit GrpcCaseListGateway(Connection& connection) : connection_(connection) {}

  Answered<CaseColumns> columns() override;
  Answered<CaseListResult> import(const QByteArray& csv, const Options& options,
                                  std::function<void(qint64)> sent) override;
  Answered<QList<CaseListImport>> imports() override;
  Answered<QList<CaseListChange>> changes(const QString& import) override;

 private:
  Connection& connection_;
};

}  // namespace touchstone::client
