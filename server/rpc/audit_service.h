// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/audit_repository.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/audit_service.grpc.pb.h"

namespace touchstone::rpc {

/// Completing, submitting and answering audits. The contract is in proto/touchstone/v1/audit_service.proto.
class AuditService final : public v1::AuditService::CallbackService {
 public:
  AuditService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* GetAudit(grpc::CallbackServerContext* context, const v1::GetAuditRequest* request,
                                     v1::Audit* response) override;
  grpc::ServerUnaryReactor* GetPreviousAudit(grpc::CallbackServerContext* context,
                                             const v1::GetPreviousAuditRequest* request, v1::Audit* response) override;
  grpc::ServerUnaryReactor* ListAuditEvents(grpc::CallbackServerContext* context,
                                            const v1::ListAuditEventsRequest* request,
                                            v1::ListAuditEventsResponse* response) override;
  grpc::ServerUnaryReactor* SaveAudit(grpc::CallbackServerContext* context, const v1::SaveAuditRequest* request,
                                      v1::Audit* response) override;
  grpc::ServerUnaryReactor* SubmitAudit(grpc::CallbackServerContext* context, const v1::SubmitAuditRequest* request,
                                        v1::Audit* response) override;
  grpc::ServerUnaryReactor* SendBackAudit(grpc::CallbackServerContext* context, const v1::SendBackAuditRequest* request,
                                          v1::Audit* response) override;
  grpc::ServerUnaryReactor* AcceptAudit(grpc::CallbackServerContext* context, const v1::AcceptAuditRequest* request,
                                        v1::Audit* response) override;
  grpc::ServerUnaryReactor* ReopenAudit(grpc::CallbackServerContext* context, const v1::ReopenAuditRequest* request,
                                        v1::Audit* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
};

/// Whether the audit is the caller's own and its cycle has begun: auditors do not see a planned one.
bool is_own(const identity::Caller& caller, const store::AuditRecord& record);
/// Whether the caller may see a record: its auditor, the QA unit of its area, and its head of service once handed in.
bool may_see(const identity::Caller& caller, const store::AuditRecord& record);

}  // namespace touchstone::rpc
