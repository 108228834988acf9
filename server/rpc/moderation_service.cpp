// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/moderation_service.h"

#include "server/rpc/audit_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/re_audit_service.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"
#include "server/store/cycle_repository.h"
#include "server/store/moderation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Moderation;
using domain::Result;

Error no_such_moderation() {
  return {Error::Kind::NotFound, "MODERATION_NOT_FOUND", "No second reading of this audit is due or done."};
}

/// The audit's id in "audits/{uuid}/moderation".
Result<std::string> audit_of(const std::string& name) {
  constexpr std::string_view ending = "/moderation";
  if (!name.ends_with(ending)) {
    return domain::invalid("name", "must be the name of a second reading, audits/{uuid}/moderation");
  }
  return id_of("audits", name.substr(0, name.size() - ending.size()));
}

domain::SecondReader reader_of(const identity::Caller& caller, const std::string& area_code, bool answered) {
  return {caller.actor(), caller.person_id, caller.display_name, domain::in_qa_unit_for(caller.roles, area_code),
          answered};
}

v1::Moderation::Direction direction_of(const Moderation& moderation) {
  if (!moderation.first_grade || !moderation.grade) return v1::Moderation::DIRECTION_UNSPECIFIED;
  if (*moderation.grade == *moderation.first_grade) return v1::Moderation::DIRECTION_SAME;
  return *moderation.grade < *moderation.first_grade ? v1::Moderation::DIRECTION_RAISED
                                                     : v1::Moderation::DIRECTION_LOWERED;
}

/// What the second reading itself says, and what the caller may do with it.
v1::Moderation proto_of(const Moderation& moderation, const domain::Audit& audit, const domain::SecondReader& reader) {
  v1::Moderation message;
  message.set_name("audits/" + audit.audit_id + "/moderation");
  message.set_audit("audits/" + audit.audit_id);
  message.set_service_area_code(audit.service_area_code);
  message.set_state(static_cast<v1::Moderation::State>(static_cast<int>(moderation.state) + 1));
  message.set_blind(moderation.blind);
  message.set_moderator_display_name(moderation.moderator_name);
  const bool kept_back = domain::keeps_grade_back(moderation);
  const auto first = moderation.first_grade ? moderation.first_grade : audit.content.grade;
  if (!kept_back && first) message.set_first_grade(rpc::to_proto(*first));
  if (!kept_back) message.set_first_rationale(audit.content.grade_rationale);
  if (moderation.grade) message.set_moderated_grade(rpc::to_proto(*moderation.grade));
  message.set_reason(moderation.reason);
  message.set_direction(direction_of(moderation));
  if (moderation.submitted_at) *message.mutable_submit_time() = to_timestamp(*moderation.submitted_at);
  const auto part = domain::part_in_moderation(moderation, audit, reader);
  const auto state = domain::moderation_state_key(moderation.state);
  const auto& workflow = domain::moderation_workflow();
  if (audit.state == domain::AuditState::Accepted) {
    for (const auto event : domain::allowed_events(workflow, state, part)) {
      if (event != "write_again") message.add_allowed_events(std::string{event});
    }
  }
  if (moderation.state != domain::ModerationState::Done && reader.in_qa_unit) {
    const auto submit = domain::take_step(workflow, state, "submit", part);
    if (!submit && submit.error().kind == Error::Kind::NotAllowed) message.set_refusal(submit.error().message);
  }
  message.set_etag(domain::etag_of(moderation.version));
  return message;
}

v1::Moderation proto_of(const Moderation& moderation, const store::AuditRecord& record,
                        const domain::SecondReader& reader) {
  auto message = proto_of(moderation, record.audit, reader);
  message.set_audit_cycle(cycle_name(record.programme_code, record.period));
  message.set_case_reference(record.case_reference);
  message.set_team(record.team);
  message.set_auditor_display_name(record.auditor_display_name);
  return message;
}

/// With the audit to read, from which a blind reading keeps back what tells the grade.
v1::Moderation with_record(v1::Moderation message, const Moderation& moderation, store::AuditRecord record,
                           const domain::Date& today) {
  if (domain::keeps_grade_back(moderation)) {
    message.add_withheld_fields("grade");
    message.add_withheld_fields("grade_rationale");
    for (const auto& answer : record.audit.content.answers) {
      if (std::holds_alternative<domain::Grade>(answer.value)) {
        message.add_withheld_fields("answers." + answer.question_key);
      }
    }
    record.audit = domain::without_grade(std::move(record.audit));
    record.standing_grade.reset();
  }
  *message.mutable_record() = rpc::to_proto(record, today);
  return message;
}

/// The programme's settings, and the seed of the cycle's lots.
struct Share {
  domain::ModerationSettings settings;
  std::string seed;
};

/// The second reading of an audit, as it is kept or as it is due; nothing when none is.
std::optional<Moderation> moderation_of(const std::optional<Moderation>& kept, const domain::Audit& audit,
                                        const Share& share) {
  if (kept && kept->state != domain::ModerationState::Due) return kept;
  const auto grade = audit.content.grade;
  if (!grade || audit.state != domain::AuditState::Accepted ||
      !domain::due_for_second_reading(*grade, audit.audit_id, share.seed, share.settings)) {
    return std::nullopt;
  }
  Moderation due = kept.value_or(Moderation{});
  due.blind = share.settings.blind;
  return due;
}

Share share_of(const Read& read, const store::AuditRecord& record) {
  const auto programme = store::find_programme(read.tx, read.organisation(), record.programme_code);
  return {store::find_moderation_settings(read.tx, read.organisation(), programme->programme_id), record.cycle_id};
}

Result<v1::Moderation> get_moderation(const Read& read, const v1::GetModerationRequest& request) {
  const auto id = audit_of(request.name());
  if (!id) return id.error();
  auto record = store::find_audit(read.tx, read.organisation(), *id);
  if (!record || !may_see(read.caller, *record)) return no_such_audit();
  const auto moderation =
      moderation_of(store::find_moderation(read.tx, read.organisation(), *id), record->audit, share_of(read, *record));
  const auto& area = record->audit.service_area_code;
  const bool done = moderation && moderation->state == domain::ModerationState::Done;
  if (!moderation || (!done && !domain::in_qa_unit_for(read.caller.roles, area))) return no_such_moderation();
  const auto reader =
      reader_of(read.caller, area, store::has_answered_audit(read.tx, read.organisation(), *id, read.caller.actor()));
  auto message = proto_of(*moderation, *record, reader);
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  return with_record(std::move(message), *moderation, *std::move(record), today);
}

/// A second reading that is about to change: its audit is locked.
struct Locked {
  store::AuditRecord record;
  Moderation moderation;
  domain::SecondReader reader;
};
Result<Locked> lock_moderation(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = audit_of(name);
  if (!id) return id.error();
  auto record = store::lock_audit(change.tx, change.organisation(), *id);
  const bool seen = record && domain::in_qa_unit_for(change.caller.roles, record->audit.service_area_code);
  if (!seen) return no_such_audit();
  const auto moderation = moderation_of(store::find_moderation(change.tx, change.organisation(), *id), record->audit,
                                        share_of(change, *record));
  if (!moderation) return no_such_moderation();
  if (auto fresh = domain::check_etag(etag, moderation->version); !fresh) return fresh.error();
  auto reader = reader_of(change.caller, record->audit.service_area_code,
                          store::has_answered_audit(change.tx, change.organisation(), *id, change.caller.actor()));
  return Locked{*std::move(record), *moderation, std::move(reader)};
}

/// Writes what became of it, with its event, and answers what the caller sees now.
v1::Moderation store_changed(const Change& change, const Locked& locked, Moderation changed, const char* kind) {
  const auto& id = locked.record.audit.audit_id;
  const auto before = to_json(proto_of(locked.moderation, locked.record, locked.reader));
  changed.version = store::save_moderation(change.tx, change.organisation(), id, changed);
  auto answer = proto_of(changed, locked.record, locked.reader);
  change.record("moderations/" + id, kind, before, to_json(answer));
  return answer;
}

Result<v1::Moderation> submit(const Change& change, const v1::SubmitModerationRequest& request) {
  const auto locked = lock_moderation(change, request.name(), request.etag());
  if (!locked) return locked.error();
  auto done = domain::submit_moderation(locked->moderation, locked->record.audit, locked->reader,
                                        from_proto(request.grade()), request.reason(), change.now);
  if (!done) return done.error();
  store::set_standing_grade(change.tx, change.organisation(), locked->record.audit.audit_id, done->grade);
  want_re_audit(change, locked->record.audit.audit_id);
  return store_changed(change, *locked, *std::move(done), "moderation.submitted");
}

// ---- settings -------------------------------------------------------------------------------------------------------

/// The programme of "programmes/{code}/moderationSettings", or of "programmes/{code}" when `ending` is empty.
Result<store::Programme> find_named_programme(const Read& read, const std::string& name, std::string_view ending,
                                              std::string_view field) {
  if (!name.ends_with(ending)) return domain::invalid(std::string{field}, "must end in " + std::string{ending});
  const auto code = programme_of(name.substr(0, name.size() - ending.size()), field);
  if (!code) return code.error();
  auto programme = store::find_programme(read.tx, read.organisation(), *code);
  if (!programme) return no_such_programme();
  return *std::move(programme);
}

v1::ModerationSettings proto_of(const domain::ModerationSettings& settings, const store::Programme& programme) {
  v1::ModerationSettings message;
  message.set_name("programmes/" + programme.code + "/moderationSettings");
  message.set_share_percent(settings.share_percent);
  message.set_blind(settings.blind);
  if (settings.version > 0) message.set_etag(domain::etag_of(settings.version));
  return message;
}

Result<v1::ModerationSettings> update_settings(const Change& change,
                                               const v1::UpdateModerationSettingsRequest& request) {
  const auto& asked = request.moderation_settings();
  if (!domain::holds_for(change.caller.roles, domain::Role::QaLead, {})) {
    return not_for_every_area();
  }
  if (auto known = check_mask(request.update_mask(), {"share_percent", "blind"}); !known) return known.error();
  const auto programme = find_named_programme(change, asked.name(), "/moderationSettings", "moderation_settings.name");
  if (!programme) return programme.error();
  const auto before = store::lock_moderation_settings(change.tx, change.organisation(), programme->programme_id);
  const auto current = before.version > 0 ? domain::etag_of(before.version) : std::string{};
  if (asked.etag() != current) {
    return Error{Error::Kind::Stale,
                 "ETAG_MISMATCH",
                 "Somebody has changed these settings meanwhile. Read them again.",
                 {},
                 {{"etag", current}}};
  }
  auto after = before;
  if (holds_path(request.update_mask(), "share_percent")) after.share_percent = asked.share_percent();
  if (holds_path(request.update_mask(), "blind")) after.blind = asked.blind();
  if (auto well = domain::check_moderation_settings(after); !well) return well.error();
  after.version = store::save_moderation_settings(change.tx, change.organisation(), programme->programme_id, after);
  auto answer = proto_of(after, *programme);
  change.record("programmes/" + programme->programme_id + "/moderationSettings", "moderation_settings.changed",
                to_json(proto_of(before, *programme)), to_json(answer));
  return answer;
}

}  // namespace

void set_aside_second_reading(const Change& change, const std::string& audit_id) {
  const auto kept = store::find_moderation(change.tx, change.organisation(), audit_id);
  if (!kept || kept->state == domain::ModerationState::Due) return;
  const auto aside = domain::set_aside_moderation(*kept);
  store::save_moderation(change.tx, change.organisation(), audit_id, aside);
  v1::Moderation before;
  before.set_moderator_display_name(kept->moderator_name);
  before.set_reason(kept->reason);
  if (kept->grade) before.set_moderated_grade(rpc::to_proto(*kept->grade));
  if (kept->first_grade) before.set_first_grade(rpc::to_proto(*kept->first_grade));
  change.record("moderations/" + audit_id, "moderation.set_aside", to_json(before), "");
}

grpc::ServerUnaryReactor* ModerationService::ListModerations(grpc::CallbackServerContext* context,
                                                             const v1::ListModerationsRequest* request,
                                                             v1::ListModerationsResponse* response) {
  return frame_.read(
      "ModerationService/ListModerations", context, response,
      [request](const Read& read) -> Result<v1::ListModerationsResponse> {
        const auto cycle = find_named_cycle(read, request->parent(), "parent");
        if (!cycle) return cycle.error();
        if (!v1::Moderation::State_IsValid(request->state())) return domain::invalid("state", "is not a state");
        const Share share{store::find_moderation_settings(read.tx, read.organisation(), cycle->programme_id),
                          cycle->cycle.cycle_id};
        const auto visible = domain::visible_areas(read.caller.roles);
        std::vector<v1::Moderation> all;
        int open = 0;
        for (const auto& row :
             store::list_moderations(read.tx, read.organisation(), cycle->cycle.cycle_id,
                                     visible.value_or(std::vector<std::string>{}), read.caller.actor())) {
          const auto moderation = moderation_of(row.moderation, row.audit, share);
          if (!moderation || !domain::in_qa_unit_for(read.caller.roles, row.audit.service_area_code)) continue;
          auto message = proto_of(*moderation, row.audit,
                                  reader_of(read.caller, row.audit.service_area_code, row.answered_by_caller));
          open += moderation->state != domain::ModerationState::Done;
          if (request->state() != v1::Moderation::STATE_UNSPECIFIED && message.state() != request->state()) continue;
          message.set_audit_cycle(request->parent());
          message.set_case_reference(row.case_reference);
          message.set_team(row.team);
          message.set_auditor_display_name(row.auditor_display_name);
          if (!domain::keeps_grade_back(*moderation)) message.set_first_rationale(row.grade_rationale);
          all.push_back(std::move(message));
        }
        auto page = cut_page(std::move(all), request->page_size(), request->page_token(),
                             "ListModerations " + read.caller.actor() + " " + request->parent() + " " +
                                 std::to_string(request->state()));
        if (!page) return page.error();
        v1::ListModerationsResponse answer;
        for (auto& moderation : page->rows) *answer.add_moderations() = std::move(moderation);
        answer.set_next_page_token(page->next_page_token);
        answer.set_open_count(open);
        return answer;
      });
}

grpc::ServerUnaryReactor* ModerationService::GetModeration(grpc::CallbackServerContext* context,
                                                           const v1::GetModerationRequest* request,
                                                           v1::Moderation* response) {
  return frame_.read("ModerationService/GetModeration", context, response,
                     [request](const Read& read) { return get_moderation(read, *request); });
}

grpc::ServerUnaryReactor* ModerationService::TakeModeration(grpc::CallbackServerContext* context,
                                                            const v1::TakeModerationRequest* request,
                                                            v1::Moderation* response) {
  return frame_.change("ModerationService/TakeModeration", context, request, response,
                       [request](const Change& change) -> Result<v1::Moderation> {
                         const auto locked = lock_moderation(change, request->name(), request->etag());
                         if (!locked) return locked.error();
                         auto taken = domain::take_moderation(locked->moderation, locked->record.audit, locked->reader);
                         if (!taken) return taken.error();
                         return store_changed(change, *locked, *std::move(taken), "moderation.taken");
                       });
}

grpc::ServerUnaryReactor* ModerationService::GiveBackModeration(grpc::CallbackServerContext* context,
                                                                const v1::GiveBackModerationRequest* request,
                                                                v1::Moderation* response) {
  return frame_.change("ModerationService/GiveBackModeration", context, request, response,
                       [request](const Change& change) -> Result<v1::Moderation> {
                         const auto locked = lock_moderation(change, request->name(), request->etag());
                         if (!locked) return locked.error();
                         auto given =
                             domain::give_back_moderation(locked->moderation, locked->record.audit, locked->reader);
                         if (!given) return given.error();
                         return store_changed(change, *locked, *std::move(given), "moderation.given_back");
                       });
}

grpc::ServerUnaryReactor* ModerationService::SubmitModeration(grpc::CallbackServerContext* context,
                                                              const v1::SubmitModerationRequest* request,
                                                              v1::Moderation* response) {
  return frame_.change("ModerationService/SubmitModeration", context, request, response,
                       [request](const Change& change) { return submit(change, *request); });
}

grpc::ServerUnaryReactor* ModerationService::GetModerationSettings(grpc::CallbackServerContext* context,
                                                                   const v1::GetModerationSettingsRequest* request,
                                                                   v1::ModerationSettings* response) {
  return frame_.read(
      "ModerationService/GetModerationSettings", context, response,
      [request](const Read& read) -> Result<v1::ModerationSettings> {
        const auto programme = find_named_programme(read, request->name(), "/moderationSettings", "name");
        if (!programme) return programme.error();
        return proto_of(store::find_moderation_settings(read.tx, read.organisation(), programme->programme_id),
                        *programme);
      });
}

grpc::ServerUnaryReactor* ModerationService::UpdateModerationSettings(
    grpc::CallbackServerContext* context, const v1::UpdateModerationSettingsRequest* request,
    v1::ModerationSettings* response) {
  return frame_.change("ModerationService/UpdateModerationSettings", context, request, response,
                       [request](const Change& change) { return update_settings(change, *request); });
}

}  // namespace touchstone::rpc
