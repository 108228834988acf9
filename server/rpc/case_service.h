// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "server/rpc/frame.h"
#include "server/store/case_repository.h"
#include "touchstone/v1/case_service.grpc.pb.h"

namespace touchstone::rpc {

/// The case list and its imports. The contract is in proto/touchstone/v1/case_service.proto.
class CaseService final : public v1::CaseService::CallbackService {
 public:
  explicit CaseService(Frame& frame) : frame_{frame} {}

  grpc::ServerReadReactor<v1::ImportCasesRequest>* ImportCases(grpc::CallbackServerContext* context,
                                                               v1::ImportCasesResponse* response) override;
  grpc::ServerUnaryReactor* ListCases(grpc::CallbackServerContext* context, const v1::ListCasesRequest* request,
                                      v1::ListCasesResponse* response) override;
  grpc::ServerUnaryReactor* ListCaseImports(grpc::CallbackServerContext* context,
                                            const v1::ListCaseImportsRequest* request,
                                            v1::ListCaseImportsResponse* response) override;
  grpc::ServerUnaryReactor* ListCaseImportChanges(grpc::CallbackServerContext* context,
                                                  const v1::ListCaseImportChangesRequest* request,
                                                  v1::ListCaseImportChangesResponse* response) override;
  grpc::ServerUnaryReactor* GetCaseColumns(grpc::CallbackServerContext* context,
                                           const v1::GetCaseColumnsRequest* request,
                                           v1::CaseColumns* response) override;

 private:
  Frame& frame_;
  std::atomic<int> imports_{0};  ///< Under way; each may hold 32 MiB.
};

v1::CaseImport to_proto(const store::CaseImportRow& row);

}  // namespace touchstone::rpc
