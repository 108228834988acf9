// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/rpc/frame.h"
#include "touchstone/v1/challenge_service.grpc.pb.h"

namespace touchstone::rpc {

/// Disputed grades and the rulings on them. The contract is in proto/touchstone/v1/challenge_service.proto.
class ChallengeService final : public v1::ChallengeService::CallbackService {
 public:
  explicit ChallengeService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* CreateChallenge(grpc::CallbackServerContext* context,
                                            const v1::CreateChallengeRequest* request,
                                            v1::Challenge* response) override;
  grpc::ServerUnaryReactor* ListChallenges(grpc::CallbackServerContext* context,
                                           const v1::ListChallengesRequest* request,
                                           v1::ListChallengesResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawChallenge(grpc::CallbackServerContext* context,
                                              const v1::WithdrawChallengeRequest* request,
                                              v1::Challenge* response) override;
  grpc::ServerUnaryReactor* RuleOnChallenge(grpc::CallbackServerContext* context,
                                            const v1::RuleOnChallengeRequest* request,
                                            v1::Challenge* response) override;

 private:
  Frame& frame_;
};

/// What becomes of an open dispute when its auditor writes on the audit again.
void lapse_open_challenge(const Change& change, const std::string& audit_id);

}  // namespace touchstone::rpc
