// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"

namespace touchstone::rpc {

/// Cases that are audited again. See the contract.
class ReAuditService final : public v1::ReAuditService::CallbackService {
 public:
  ReAuditService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* ListReAudits(grpc::CallbackServerContext* context, const v1::ListReAuditsRequest* request,
                                         v1::ListReAuditsResponse* response) override;
  grpc::ServerUnaryReactor* GetReAudit(grpc::CallbackServerContext* context, const v1::GetReAuditRequest* request,
                                       v1::ReAudit* response) override;
  grpc::ServerUnaryReactor* GetReAuditComparison(grpc::CallbackServerContext* context,
                                                 const v1::GetReAuditComparisonRequest* request,
                                                 v1::ReAuditComparison* response) override;
  grpc::ServerUnaryReactor* RequestReAudit(grpc::CallbackServerContext* context,
                                           const v1::RequestReAuditRequest* request, v1::ReAudit* response) override;
  grpc::ServerUnaryReactor* AllocateReAudit(grpc::CallbackServerContext* context,
                                            const v1::AllocateReAuditRequest* request, v1::ReAudit* response) override;
  grpc::ServerUnaryReactor* ReleaseReAudit(grpc::CallbackServerContext* context,
                                           const v1::ReleaseReAuditRequest* request, v1::ReAudit* response) override;
  grpc::ServerUnaryReactor* CancelReAudit(grpc::CallbackServerContext* context, const v1::CancelReAuditRequest* request,
                                          v1::ReAudit* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
};

/// Wants a re-audit of an audit that was just accepted or whose grade was just changed, where the grade that counts
/// calls for one and it has none.
void want_re_audit(const Change& change, const std::string& audit_id);
/// Gives up a re-audit that `want_re_audit` wanted and nobody has allocated, because the acceptance was taken back.
void unwant_re_audit(const Change& change, const std::string& audit_id);

}  // namespace touchstone::rpc
