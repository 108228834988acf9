// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/identity/password_hash.h"
#include "server/rpc/frame.h"
#include "server/rpc/one_time_password.h"
#include "touchstone/v1/people_service.grpc.pb.h"

namespace touchstone::rpc {

/// The people of the council, their roles and accounts. The contract is in proto/touchstone/v1/people_service.proto.
class PeopleService final : public v1::PeopleService::CallbackService {
 public:
  /// `doors`: the workers that hash passwords.
  PeopleService(Frame& frame, WorkerPool& doors, identity::PasswordHasher& hasher)
      : frame_{frame}, doors_{doors}, hasher_{hasher} {}

  grpc::ServerUnaryReactor* ListPeople(grpc::CallbackServerContext* context, const v1::ListPeopleRequest* request,
                                       v1::ListPeopleResponse* response) override;
  grpc::ServerUnaryReactor* GetPerson(grpc::CallbackServerContext* context, const v1::GetPersonRequest* request,
                                      v1::Person* response) override;
  grpc::ServerUnaryReactor* CreatePerson(grpc::CallbackServerContext* context, const v1::CreatePersonRequest* request,
                                         v1::CreatePersonResponse* response) override;
  grpc::ServerUnaryReactor* UpdatePerson(grpc::CallbackServerContext* context, const v1::UpdatePersonRequest* request,
                                         v1::Person* response) override;
  grpc::ServerUnaryReactor* SetPersonRoles(grpc::CallbackServerContext* context,
                                           const v1::SetPersonRolesRequest* request, v1::Person* response) override;
  grpc::ServerUnaryReactor* DisablePerson(grpc::CallbackServerContext* context, const v1::DisablePersonRequest* request,
                                          v1::Person* response) override;
  grpc::ServerUnaryReactor* ResetPassword(grpc::CallbackServerContext* context, const v1::ResetPasswordRequest* request,
                                          v1::ResetPasswordResponse* response) override;

 private:
  /// A change that gives a password: `body(const Change&, const OneTimePassword&)`. The password is hashed when the
  /// caller is known to be allowed to call, and before the transaction of the change.
  template <typename Request, typename Response, typename Body>
  grpc::ServerUnaryReactor* change_with_password(const char* method, grpc::CallbackServerContext* context,
                                                 const Request* request, Response* response, Body body);

  Frame& frame_;
  WorkerPool& doors_;
  identity::PasswordHasher& hasher_;
};

}  // namespace touchstone::rpc
