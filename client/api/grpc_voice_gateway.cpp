// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_voice_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/voice_service.grpc.pb.h"

namespace touchstone::client {

using Voices = v1::VoiceService::StubInterface::async_interface;

namespace {

// An audit has a handful of them.
constexpr int most_voices = 1000;

VoiceSource voice_source_of(v1::VoiceSource source) {
  return v1::VoiceSource_IsValid(source) ? static_cast<VoiceSource>(source) : VoiceSource::Unknown;
}

Voice voice_of(const v1::Voice& from) {
  Voice voice;
  voice.name = text(from.name());
  voice.source = voice_source_of(from.source());
  voice.text = text(from.text());
  voice.consent =
      v1::Voice::Consent_IsValid(from.consent()) ? static_cast<VoiceConsent>(from.consent()) : VoiceConsent::Unknown;
  voice.outcome = text(from.outcome());
  voice.heard_by = text(from.heard_by());
  voice.heard_on = date(from.heard_on());
  voice.etag = text(from.etag());
  return voice;
}

void voice_to_proto(const Voice& voice, v1::Voice& to) {
  to.set_name(voice.name.toStdString());
  to.set_source(static_cast<v1::VoiceSource>(voice.source));
  to.set_text(voice.text.toStdString());
  to.set_consent(static_cast<v1::Voice::Consent>(voice.consent));
  to.set_outcome(voice.outcome.toStdString());
  to.set_heard_by(voice.heard_by.toStdString());
  to.set_heard_on(voice.heard_on.toString(Qt::ISODate).toStdString());
  to.set_etag(voice.etag.toStdString());
}

}  // namespace

Answered<VoicesOfAudit> GrpcVoiceGateway::voices_of(const QString& audit) {
  v1::ListVoicesRequest request;
  request.set_audit(audit.toStdString());
  request.set_page_size(most_voices);
  return unary<v1::VoiceService>(connection_, CallKind::Read, request, &Voices::ListVoices,
                                 [](const v1::ListVoicesResponse& page) {
                                   VoicesOfAudit answer;
                                   for (const auto& voice : page.voices()) {
                                     answer.voices.append(voice_of(voice));
                                   }
                                   answer.may_write = page.may_write();
                                   return answer;
                                 });
}

Answered<Done> GrpcVoiceGateway::add(const QString& audit, const Voice& voice, const QString& request_id) {
  v1::AddVoiceRequest request;
  request.set_audit(audit.toStdString());
  voice_to_proto(voice, *request.mutable_voice());
  request.set_request_id(request_id.toStdString());
  return unary<v1::VoiceService>(connection_, CallKind::Write, request, &Voices::AddVoice,
                                 [](const v1::Voice&) { return Done{}; });
}

Answered<Done> GrpcVoiceGateway::update(const Voice& voice, const QString& request_id) {
  v1::ReplaceVoiceRequest request;
  voice_to_proto(voice, *request.mutable_voice());
  request.set_request_id(request_id.toStdString());
  return unary<v1::VoiceService>(connection_, CallKind::Write, request, &Voices::ReplaceVoice,
                                 [](const v1::Voice&) { return Done{}; });
}

Answered<Done> GrpcVoiceGateway::remove(const Voice& voice, const QString& request_id) {
  v1::RemoveVoiceRequest request;
  request.set_name(voice.name.toStdString());
  request.set_etag(voice.etag.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::VoiceService>(connection_, CallKind::Write, request, &Voices::RemoveVoice,
                                 [](const v1::RemoveVoiceResponse&) { return Done{}; });
}

Answered<VoiceFigures> GrpcVoiceGateway::figures(const QString& cycle) {
  v1::GetVoiceFiguresRequest request;
  request.set_name(cycle.toStdString());
  return unary<v1::VoiceService>(connection_, CallKind::Read, request, &Voices::GetVoiceFigures,
                                 [](const v1::VoiceFigures& from) {
                                   VoiceFigures figures;
                                   figures.completed = from.completed();
                                   figures.with_voice = from.with_voice();
                                   for (const auto& count : from.sources()) {
                                     figures.sources.append({voice_source_of(count.source()), count.audits()});
                                   }
                                   return figures;
                                 });
}

}  // namespace touchstone::client
