// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/voice_service.h"

#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"
#include "server/store/voice_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;
using domain::VoiceRight;

Error no_such_voice() { return {Error::Kind::NotFound, "VOICE_NOT_FOUND", "There is no such voice."}; }
Error may_not_write_voices() {
  return {Error::Kind::NotAllowed, "ROLE_REQUIRED", "Voices are written by the audit's auditor and the QA unit."};
}

VoiceRight right_of(const Read& read, const store::AuditRecord& record) {
  return domain::voice_right(record.audit, record.cycle_state, read.caller.person_id, read.caller.roles);
}

v1::Voice proto_of(const store::VoiceRow& row) {
  v1::Voice message;
  message.set_name("voices/" + row.voice_id);
  message.set_audit("audits/" + row.audit_id);
  message.set_source(static_cast<v1::VoiceSource>(static_cast<int>(row.voice.source) + 1));
  message.set_text(row.voice.words);
  message.set_consent(static_cast<v1::Voice::Consent>(static_cast<int>(row.voice.consent) + 1));
  message.set_outcome(row.voice.outcome);
  message.set_heard_by(row.voice.heard_by);
  message.set_heard_on(domain::to_string(row.voice.heard_on));
  message.set_etag(domain::etag_of(row.version));
  return message;
}

/// As an event keeps it: without what was said, and what was done with it.
std::string event_json(v1::Voice message) {
  message.clear_text();
  message.clear_outcome();
  return to_json(message);
}

Result<domain::Voice> voice_of(const Read& read, const v1::Voice& asked) {
  std::vector<domain::FieldProblem> problems;
  if (!v1::VoiceSource_IsValid(asked.source()) || asked.source() == v1::VOICE_SOURCE_UNSPECIFIED) {
    problems.push_back({"voice.source", "Say who was heard"});
  }
  if (!v1::Voice::Consent_IsValid(asked.consent()) || asked.consent() == v1::Voice::CONSENT_UNSPECIFIED) {
    problems.push_back({"voice.consent", "Say whether they agree to be quoted"});
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  domain::Voice voice;
  voice.source = static_cast<domain::VoiceSource>(asked.source() - 1);
  voice.words = asked.text();
  voice.consent = static_cast<domain::VoiceConsent>(asked.consent() - 1);
  voice.outcome = asked.outcome();
  voice.heard_by = asked.heard_by();
  voice.heard_on = domain::date_from(asked.heard_on()).value_or(domain::Date{});
  if (auto well = domain::check_voice(voice, store::today_in(read.tx, read.caller.time_zone)); !well) {
    return well.error();
  }
  return voice;
}

Result<v1::Voice> add_voice(const Change& change, const v1::AddVoiceRequest& request) {
  const auto id = id_of("audits", request.audit(), "audit");
  if (!id) return id.error();
  const auto record = store::lock_audit(change.tx, change.organisation(), *id);
  const auto right = record ? right_of(change, *record) : VoiceRight::None;
  if (right == VoiceRight::None) return no_such_audit();
  if (right == VoiceRight::Read) return may_not_write_voices();
  if (record->audit.state == domain::AuditState::Withdrawn) {
    return Error{Error::Kind::WrongState,
                 "STATE_DOES_NOT_ALLOW",
                 "The audit is withdrawn.",
                 {},
                 {{"state", std::string{domain::state_key(record->audit.state)}}}};
  }
  auto voice = voice_of(change, request.voice());
  if (!voice) return voice.error();
  store::VoiceRow row;
  row.audit_id = *id;
  row.voice = *std::move(voice);
  row.voice_id = store::add_voice(change.tx, change.organisation(), row);
  auto answer = proto_of(row);
  change.record(answer.name(), "voice.added", "", event_json(answer));
  return answer;
}

/// Locks a voice that the caller may write, with the etag last read.
Result<store::VoiceRow> lock_voice(const Change& change, const std::string& name, const std::string& etag,
                                   const char* field) {
  const auto id = id_of("voices", name, field);
  if (!id) return id.error();
  auto row = store::lock_voice(change.tx, change.organisation(), *id);
  if (!row) return no_such_voice();
  const auto record = store::find_audit(change.tx, change.organisation(), row->audit_id);
  const auto right = right_of(change, *record);
  if (right == VoiceRight::None) return no_such_voice();
  if (right == VoiceRight::Read) return may_not_write_voices();
  if (auto fresh = domain::check_etag(etag, row->version); !fresh) return fresh.error();
  return *std::move(row);
}

Result<v1::Voice> update_voice(const Change& change, const v1::Voice& asked) {
  auto row = lock_voice(change, asked.name(), asked.etag(), "voice.name");
  if (!row) return row.error();
  auto voice = voice_of(change, asked);
  if (!voice) return voice.error();
  const auto before = event_json(proto_of(*row));
  row->voice = *std::move(voice);
  row->version = store::save_voice(change.tx, change.organisation(), *row);
  auto answer = proto_of(*row);
  change.record(answer.name(), "voice.changed", before, event_json(answer));
  return answer;
}

Result<v1::RemoveVoiceResponse> remove_voice(const Change& change, const v1::RemoveVoiceRequest& request) {
  const auto row = lock_voice(change, request.name(), request.etag(), "name");
  if (!row) return row.error();
  store::remove_voice(change.tx, change.organisation(), row->voice_id);
  const auto message = proto_of(*row);
  change.record(message.name(), "voice.removed", event_json(message), "");
  return v1::RemoveVoiceResponse{};
}

Result<v1::ListVoicesResponse> list_voices(const Read& read, const v1::ListVoicesRequest& request) {
  const auto id = id_of("audits", request.audit(), "audit");
  if (!id) return id.error();
  const auto record = store::find_audit(read.tx, read.organisation(), *id);
  const auto right = record ? right_of(read, *record) : VoiceRight::None;
  if (right == VoiceRight::None) return no_such_audit();
  auto page = cut_page(store::list_voices(read.tx, read.organisation(), *id), request.page_size(), request.page_token(),
                       "ListVoices " + read.caller.actor() + " " + *id);
  if (!page) return page.error();
  v1::ListVoicesResponse answer;
  for (const auto& row : page->rows) *answer.add_voices() = proto_of(row);
  answer.set_next_page_token(page->next_page_token);
  answer.set_may_write(right == VoiceRight::Write && record->audit.state != domain::AuditState::Withdrawn);
  return answer;
}

v1::VoiceFigures proto_of(const domain::VoiceFigures& figures) {
  v1::VoiceFigures message;
  message.set_completed(figures.completed);
  message.set_with_voice(figures.with_voice);
  for (const auto source : domain::all_voice_sources) {
    const auto index = static_cast<std::size_t>(source);
    auto* count = message.add_sources();
    count->set_source(static_cast<v1::VoiceSource>(index + 1));
    count->set_audits(figures.by_source.at(index));
  }
  return message;
}

}  // namespace

grpc::ServerUnaryReactor* VoiceService::AddVoice(grpc::CallbackServerContext* context,
                                                 const v1::AddVoiceRequest* request, v1::Voice* response) {
  return frame_.change("VoiceService/AddVoice", context, request, response,
                       [request](const Change& change) { return add_voice(change, *request); });
}

grpc::ServerUnaryReactor* VoiceService::ReplaceVoice(grpc::CallbackServerContext* context,
                                                     const v1::ReplaceVoiceRequest* request, v1::Voice* response) {
  return frame_.change("VoiceService/ReplaceVoice", context, request, response,
                       [request](const Change& change) { return update_voice(change, request->voice()); });
}

grpc::ServerUnaryReactor* VoiceService::RemoveVoice(grpc::CallbackServerContext* context,
                                                    const v1::RemoveVoiceRequest* request,
                                                    v1::RemoveVoiceResponse* response) {
  return frame_.change("VoiceService/RemoveVoice", context, request, response,
                       [request](const Change& change) { return remove_voice(change, *request); });
}

grpc::ServerUnaryReactor* VoiceService::ListVoices(grpc::CallbackServerContext* context,
                                                   const v1::ListVoicesRequest* request,
                                                   v1::ListVoicesResponse* response) {
  return frame_.read("VoiceService/ListVoices", context, response,
                     [request](const Read& read) { return list_voices(read, *request); });
}

grpc::ServerUnaryReactor* VoiceService::GetVoiceFigures(grpc::CallbackServerContext* context,
                                                        const v1::GetVoiceFiguresRequest* request,
                                                        v1::VoiceFigures* response) {
  return frame_.read("VoiceService/GetVoiceFigures", context, response,
                     [request](const Read& read) -> Result<v1::VoiceFigures> {
                       const auto cycle = find_named_cycle(read, request->name());
                       if (!cycle) return cycle.error();
                       return proto_of(read_voice_figures(read, cycle->cycle.cycle_id));
                     });
}

domain::VoiceFigures read_voice_figures(const Read& read, const std::string& cycle_id) {
  return store::count_voices(read.tx, read.organisation(), cycle_id, domain::visible_areas(read.caller.roles));
}

}  // namespace touchstone::rpc
