// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/password.h"
#include "server/identity/password_hash.h"
#include "server/rpc/frame.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::rpc {

/// Sessions of people and tokens of scripts. The contract is in proto/touchstone/v1/session_service.proto.
class SessionService final : public v1::SessionService::CallbackService {
 public:
  /// `doors`: the workers that hash passwords, so that a crowd at the door holds up nobody inside.
  SessionService(Frame& frame, WorkerPool& doors, identity::PasswordHasher& hasher,
                 const domain::CommonPasswords& common)
      : frame_{frame}, doors_{doors}, hasher_{hasher}, common_{common} {}

  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context, const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context, const v1::SignOutRequest* request,
                                    google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* GetCurrentSession(grpc::CallbackServerContext* context,
                                              const v1::GetCurrentSessionRequest* request,
                                              v1::Session* response) override;
  grpc::ServerUnaryReactor* ChangePassword(grpc::CallbackServerContext* context,
                                           const v1::ChangePasswordRequest* request,
                                           google::protobuf::Empty* response) override;
  grpc::ServerUnaryReactor* CreateServiceToken(grpc::CallbackServerContext* context,
                                               const v1::CreateServiceTokenRequest* request,
                                               v1::CreateServiceTokenResponse* response) override;
  grpc::ServerUnaryReactor* ListServiceTokens(grpc::CallbackServerContext* context,
                                              const v1::ListServiceTokensRequest* request,
                                              v1::ListServiceTokensResponse* response) override;
  grpc::ServerUnaryReactor* RevokeServiceToken(grpc::CallbackServerContext* context,
                                               const v1::RevokeServiceTokenRequest* request,
                                               google::protobuf::Empty* response) override;

 private:
  /// An account as it stood when its password was looked at. Without a person: nobody's, and its hash is empty.
  struct Account {
    std::string organisation_id;
    std::string person_id;
    std::string email;
    std::string password_hash;
    bool answered_before = false;  ///< The request has been answered already.
  };

  grpc::Status sign_in(const Call& call, const v1::SignInRequest& request, v1::SignInResponse& response);
  domain::Result<Account> find_account(const v1::SignInRequest& request, std::chrono::milliseconds timeout);
  domain::Result<v1::SignInResponse> open_session(const Account& account, const std::string& upgraded_hash,
                                                  std::chrono::milliseconds timeout);
  /// Counts a wrong guess; it stays counted although the call is refused.
  domain::Error refuse_guess(const Account& account, std::chrono::milliseconds timeout);
  grpc::Status change_password(const Call& call, const v1::ChangePasswordRequest& request,
                               google::protobuf::Empty& response);
  /// The hash of the new password; refuses a wrong old one and a weak new one.
  domain::Result<std::string> hash_new_password(const Account& account, const v1::ChangePasswordRequest& request,
                                                std::chrono::milliseconds timeout);

  Frame& frame_;
  WorkerPool& doors_;
  identity::PasswordHasher& hasher_;
  const domain::CommonPasswords& common_;
};

}  // namespace touchstone::rpc
