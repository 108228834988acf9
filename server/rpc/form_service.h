// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "server/store/form_repository.h"
#include "touchstone/v1/form_service.grpc.pb.h"

namespace touchstone::rpc {

/// Versioned forms. The contract is in proto/touchstone/v1/form_service.proto.
class FormService final : public v1::FormService::CallbackService {
 public:
  FormService(Frame& frame, store::Forms& forms) : frame_{frame}, forms_{forms} {}

  grpc::ServerUnaryReactor* ListForms(grpc::CallbackServerContext* context, const v1::ListFormsRequest* request,
                                      v1::ListFormsResponse* response) override;
  grpc::ServerUnaryReactor* GetForm(grpc::CallbackServerContext* context, const v1::GetFormRequest* request,
                                    v1::Form* response) override;
  grpc::ServerUnaryReactor* CreateForm(grpc::CallbackServerContext* context, const v1::CreateFormRequest* request,
                                       v1::Form* response) override;

 private:
  Frame& frame_;
  store::Forms& forms_;
};

}  // namespace touchstone::rpc
