// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/domain/voice.h"
#include "server/rpc/frame.h"
#include "touchstone/v1/voice_service.grpc.pb.h"

namespace touchstone::rpc {

/// Of the completed audits of a cycle, in the areas that the caller sees.
domain::VoiceFigures read_voice_figures(const Read& read, const std::string& cycle_id);

/// Voices of children and families. The contract is in proto/touchstone/v1/voice_service.proto.
class VoiceService final : public v1::VoiceService::CallbackService {
 public:
  explicit VoiceService(Frame& frame) : frame_{frame} {}

  grpc::ServerUnaryReactor* AddVoice(grpc::CallbackServerContext* context, const v1::AddVoiceRequest* request,
                                     v1::Voice* response) override;
  grpc::ServerUnaryReactor* ReplaceVoice(grpc::CallbackServerContext* context, const v1::ReplaceVoiceRequest* request,
                                         v1::Voice* response) override;
  grpc::ServerUnaryReactor* RemoveVoice(grpc::CallbackServerContext* context, const v1::RemoveVoiceRequest* request,
                                        v1::RemoveVoiceResponse* response) override;
  grpc::ServerUnaryReactor* ListVoices(grpc::CallbackServerContext* context, const v1::ListVoicesRequest* request,
                                       v1::ListVoicesResponse* response) override;
  grpc::ServerUnaryReactor* GetVoiceFigures(grpc::CallbackServerContext* context,
                                            const v1::GetVoiceFiguresRequest* request,
                                            v1::VoiceFigures* response) override;

 private:
  Frame& frame_;
};

}  // namespace touchstone::rpc
