// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "server/rpc/frame.h"
#include "server/store/audit_repository.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"

namespace touchstone::rpc {

/// Allocations, and the import of returned audits. The contract is in proto/touchstone/v1/allocation_service.proto.
class AllocationService final : public v1::AllocationService::CallbackService {
 public:
  AllocationService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* ListAllocations(grpc::CallbackServerContext* context,
                                            const v1::ListAllocationsRequest* request,
                                            v1::ListAllocationsResponse* response) override;
  grpc::ServerUnaryReactor* GetAllocation(grpc::CallbackServerContext* context, const v1::GetAllocationRequest* request,
                                          v1::Allocation* response) override;
  grpc::ServerUnaryReactor* CreateAllocation(grpc::CallbackServerContext* context,
                                             const v1::CreateAllocationRequest* request,
                                             v1::Allocation* response) override;
  grpc::ServerUnaryReactor* BatchCreateAllocations(grpc::CallbackServerContext* context,
                                                   const v1::BatchCreateAllocationsRequest* request,
                                                   v1::BatchCreateAllocationsResponse* response) override;
  grpc::ServerUnaryReactor* SearchAllocations(grpc::CallbackServerContext* context,
                                              const v1::SearchAllocationsRequest* request,
                                              v1::SearchAllocationsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateAllocation(grpc::CallbackServerContext* context,
                                             const v1::UpdateAllocationRequest* request,
                                             v1::Allocation* response) override;
  grpc::ServerUnaryReactor* WithdrawAllocation(grpc::CallbackServerContext* context,
                                               const v1::WithdrawAllocationRequest* request,
                                               v1::Allocation* response) override;
  grpc::ServerUnaryReactor* RestoreAllocation(grpc::CallbackServerContext* context,
                                              const v1::RestoreAllocationRequest* request,
                                              v1::Allocation* response) override;
  grpc::ServerUnaryReactor* ChaseAllocations(grpc::CallbackServerContext* context,
                                             const v1::ChaseAllocationsRequest* request,
                                             v1::ChaseAllocationsResponse* response) override;
  grpc::ServerUnaryReactor* ExemptAllocation(grpc::CallbackServerContext* context,
                                             const v1::ExemptAllocationRequest* request,
                                             v1::Allocation* response) override;
  grpc::ServerUnaryReactor* EndExemption(grpc::CallbackServerContext* context, const v1::EndExemptionRequest* request,
                                         v1::Allocation* response) override;
  grpc::ServerUnaryReactor* MarkNotCompleted(grpc::CallbackServerContext* context,
                                             const v1::MarkNotCompletedRequest* request,
                                             v1::Allocation* response) override;
  grpc::ServerUnaryReactor* ApproveNotCompleted(grpc::CallbackServerContext* context,
                                                const v1::ApproveNotCompletedRequest* request,
                                                v1::Allocation* response) override;
  grpc::ServerReadReactor<v1::ImportReturnsRequest>* ImportReturns(grpc::CallbackServerContext* context,
                                                                   v1::ImportReturnsResponse* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
  std::atomic<int> imports_{0};  ///< Under way; each may hold 32 MiB.
};

/// Locks an allocation for the QA unit of its area, with the etag last read. Refuses: ALLOCATION_NOT_FOUND,
/// ETAG_MISMATCH.
domain::Result<store::AuditRecord> lock_allocation_of_unit(const Change& change, const std::string& name,
                                                           const std::string& etag);

/// An allocation as the caller may see it: with the grade of a completed audit that they could read.
v1::Allocation shown_allocation(const identity::Caller& caller, const store::AuditRecord& record,
                                const domain::Date& today);

}  // namespace touchstone::rpc
