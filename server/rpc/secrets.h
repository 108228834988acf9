// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "touchstone/v1/organisation_service.pb.h"
#include "touchstone/v1/people_service.pb.h"
#include "touchstone/v1/session_service.pb.h"
#include "touchstone/v1/voice_service.pb.h"

namespace touchstone::rpc {

/// Takes out of an answer what must not be kept in the request log: a secret is told once, and what a child or family
/// said can be removed. Answers without such things stay as they are.
inline void forget_secrets(google::protobuf::Message& /*answer*/) {}
inline void forget_secrets(v1::CreateServiceTokenResponse& answer) { answer.clear_token(); }
inline void forget_secrets(v1::CreateOrganisationResponse& answer) { answer.clear_one_time_password(); }
inline void forget_secrets(v1::CreatePersonResponse& answer) { answer.clear_one_time_password(); }
inline void forget_secrets(v1::ResetPasswordResponse& answer) { answer.clear_one_time_password(); }
inline void forget_secrets(v1::Voice& answer) {
  answer.clear_text();
  answer.clear_outcome();
}

}  // namespace touchstone::rpc
