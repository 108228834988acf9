// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/action_service.grpc.pb.h"

namespace touchstone::rpc {

/// What must happen after audits. See the contract.
class ActionService final : public v1::ActionService::CallbackService {
 public:
  ActionService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* CreateAction(grpc::CallbackServerContext* context, const v1::CreateActionRequest* request,
                                         v1::Action* response) override;
  grpc::ServerUnaryReactor* UpdateAction(grpc::CallbackServerContext* context, const v1::UpdateActionRequest* request,
                                         v1::Action* response) override;
  grpc::ServerUnaryReactor* ReportActionDone(grpc::CallbackServerContext* context,
                                             const v1::ReportActionDoneRequest* request, v1::Action* response) override;
  grpc::ServerUnaryReactor* AcceptAction(grpc::CallbackServerContext* context, const v1::AcceptActionRequest* request,
                                         v1::Action* response) override;
  grpc::ServerUnaryReactor* SendBackAction(grpc::CallbackServerContext* context,
                                           const v1::SendBackActionRequest* request, v1::Action* response) override;
  grpc::ServerUnaryReactor* ReopenAction(grpc::CallbackServerContext* context, const v1::ReopenActionRequest* request,
                                         v1::Action* response) override;
  grpc::ServerUnaryReactor* GetAction(grpc::CallbackServerContext* context, const v1::GetActionRequest* request,
                                      v1::Action* response) override;
  grpc::ServerUnaryReactor* ListActions(grpc::CallbackServerContext* context, const v1::ListActionsRequest* request,
                                        v1::ListActionsResponse* response) override;
  grpc::ServerUnaryReactor* ListActionPeople(grpc::CallbackServerContext* context,
                                             const v1::ListActionPeopleRequest* request,
                                             v1::ListActionPeopleResponse* response) override;
  grpc::ServerUnaryReactor* ListOpenFindings(grpc::CallbackServerContext* context,
                                             const v1::ListOpenFindingsRequest* request,
                                             v1::ListOpenFindingsResponse* response) override;
  grpc::ServerUnaryReactor* GetFollowUpRules(grpc::CallbackServerContext* context,
                                             const v1::GetFollowUpRulesRequest* request,
                                             v1::FollowUpRules* response) override;
  grpc::ServerUnaryReactor* SetFollowUpRules(grpc::CallbackServerContext* context,
                                             const v1::SetFollowUpRulesRequest* request,
                                             v1::FollowUpRules* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
};

}  // namespace touchstone::rpc
