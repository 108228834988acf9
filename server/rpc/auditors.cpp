// SPDX-License-Identifier: GPL-3.0-or-later
// What DrawService knows of auditors, and its settings.
#include "server/domain/audit.h"
#include "server/domain/text.h"
#include "server/rpc/approval.h"
#include "server/rpc/convert.h"
#include "server/rpc/draw_service.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

v1::AuditorAbsence proto_of(const store::AbsenceRow& row) {
  v1::AuditorAbsence message;
  message.set_id(row.absence_id);
  message.set_kind(row.absence.kind == domain::AbsenceKind::Leave ? v1::AuditorAbsence::KIND_LEAVE
                                                                  : v1::AuditorAbsence::KIND_EXEMPT);
  message.set_first_day(domain::to_string(row.absence.first_day));
  message.set_last_day(domain::to_string(row.absence.last_day));
  message.set_reason(row.reason);
  message.set_approver_email(row.approver_email);
  message.set_approver_display_name(row.approver_name);
  return message;
}

/// `due`: the last day of the cycle asked for; today when none is.
v1::Auditor proto_of(const store::AuditorRow& row, const domain::DrawSettings& settings, const domain::Date& today,
                     const domain::Date& due) {
  const auto judged = to_auditor(row, settings, today, due);
  v1::Auditor message;
  message.set_person("people/" + row.person_id);
  message.set_display_name(row.display_name);
  message.set_email(row.email);
  message.set_service_area_code(row.area_code);
  message.set_team(row.team);
  if (row.capacity) message.set_capacity(*row.capacity);
  message.set_effective_capacity(row.capacity.value_or(row.practice_manager ? settings.default_capacity : 0));
  message.set_allocated_count(row.allocated);
  message.set_on_leave(judged.on_leave);
  message.set_exempt(judged.exempt);
  for (const auto& absence : row.absences) {
    if (absence.absence.last_day >= today) *message.add_absences() = proto_of(absence);
  }
  if (row.accredited_until) message.set_accredited_until(domain::to_string(*row.accredited_until));
  message.set_accreditation_lapsed(judged.accreditation_lapsed_on.has_value());
  message.set_etag(domain::etag_of(row.version));
  return message;
}

Result<store::AuditorRow> lock_by_name(const Change& change, const std::string& name, const std::string& field) {
  if (!domain::runs_cycles(change.caller.roles)) {
    return not_for_every_area();
  }
  const auto id = id_of("people", name, field);
  if (!id) return id.error();
  auto row = store::lock_auditor(change.tx, change.organisation(), *id);
  if (!row) return no_such_person();
  return *std::move(row);
}

/// Writes the event and answers the auditor as they are now.
v1::Auditor answer(const Change& change, const store::AuditorRow& before, const char* kind) {
  const auto settings = store::find_draw_settings(change.tx, change.organisation()).settings;
  const auto today = store::today_in(change.tx, change.caller.time_zone);
  const auto after = store::find_auditor(change.tx, change.organisation(), before.person_id, "").value();
  auto message = proto_of(after, settings, today, today);
  change.record("auditors/" + before.person_id, kind, to_json(proto_of(before, settings, today, today)),
                to_json(message));
  return message;
}

/// The team of the request in its area; empty for none.
Result<std::string> team_of(const Change& change, const v1::Auditor& asked) {
  if (asked.team().empty()) return std::string{};
  const auto area = find_service_area(change.tx, change.organisation(), asked.service_area_code());
  if (!area) return area.error();
  const auto team = store::find_team(change.tx, change.organisation(), area->service_area_id, asked.team());
  if (!team) return Error{Error::Kind::NotFound, "TEAM_NOT_FOUND", "The service area has no such team."};
  return team->team_id;
}

Result<v1::Auditor> update_auditor(const Change& change, const v1::UpdateAuditorRequest& request) {
  const auto& asked = request.auditor();
  const auto& mask = request.update_mask();
  if (auto well = check_mask(mask, {"team", "capacity"}); !well) return well.error();
  std::vector<domain::FieldProblem> problems;
  domain::check_line("auditor.service_area_code", asked.service_area_code(), 0, 20, problems);
  domain::check_line("auditor.team", asked.team(), 0, 100, problems);
  if (asked.has_capacity() && (asked.capacity() < 0 || asked.capacity() > 50)) {
    problems.push_back({"auditor.capacity", "must be 0 to 50"});
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  auto row = lock_by_name(change, asked.person(), "auditor.person");
  if (!row) return row.error();
  if (auto fresh = domain::check_etag(asked.etag(), row->version); !fresh) return fresh.error();
  const auto team = team_of(change, asked);
  if (!team) return team.error();
  const auto before = *row;
  if (holds_path(mask, "team")) row->team_id = *team;
  if (holds_path(mask, "capacity"))
    row->capacity = asked.has_capacity() ? std::optional{asked.capacity()} : std::nullopt;
  store::save_auditor(change.tx, change.organisation(), *row);
  return answer(change, before, "auditor.changed");
}

Result<v1::Auditor> add_absence(const Change& change, const v1::AddAuditorAbsenceRequest& request) {
  const auto& asked = request.absence();
  if (asked.kind() != v1::AuditorAbsence::KIND_LEAVE && asked.kind() != v1::AuditorAbsence::KIND_EXEMPT) {
    return domain::invalid("absence.kind", "must be leave or exempt");
  }
  store::AbsenceRow absence;
  const bool exempt = asked.kind() == v1::AuditorAbsence::KIND_EXEMPT;
  absence.absence = {exempt ? domain::AbsenceKind::Exempt : domain::AbsenceKind::Leave,
                     domain::date_from(asked.first_day()).value_or(domain::Date{}),
                     domain::date_from(asked.last_day()).value_or(domain::Date{})};
  absence.reason = asked.reason();
  if (auto well = domain::check_absence(absence.absence, asked.reason()); !well) return well.error();
  const auto row = lock_by_name(change, request.parent(), "parent");
  if (!row) return row.error();
  if (exempt) {
    const auto approver =
        find_approver(change, "absence.approver_email", asked.approver_email(), row->person_id, row->area_code);
    if (!approver) return approver.error();
    absence.approver_id = approver->person_id;
  } else if (!asked.approver_email().empty()) {
    return domain::invalid("absence.approver_email", "must be empty: leave needs no approval here");
  }
  store::add_absence(change.tx, change.organisation(), row->person_id, absence, change.caller.display_name);
  return answer(change, *row, exempt ? "auditor.exempted" : "auditor.leave_noted");
}

Result<v1::Auditor> end_absence(const Change& change, const v1::EndAuditorAbsenceRequest& request) {
  const auto row = lock_by_name(change, request.parent(), "parent");
  if (!row) return row.error();
  if (!identity::is_uuid(request.id()) ||
      !store::end_absence(change.tx, change.organisation(), row->person_id, domain::lowered(request.id()))) {
    return Error{Error::Kind::NotFound, "PERSON_NOT_FOUND", "This person has no such absence."};
  }
  return answer(change, *row, "auditor.absence_ended");
}

v1::DrawSettings proto_of(const store::DrawSettingsRow& row) {
  v1::DrawSettings message;
  message.set_months_between_audits(row.settings.months_between_audits);
  message.set_practitioner_warning(row.settings.practitioner_warning);
  message.set_default_capacity(row.settings.default_capacity);
  message.set_etag(domain::etag_of(row.version));
  return message;
}

Result<v1::DrawSettings> update_settings(const Change& change, const v1::UpdateDrawSettingsRequest& request) {
  const auto& asked = request.settings();
  const auto& mask = request.update_mask();
  if (auto well = check_mask(mask, {"months_between_audits", "practitioner_warning", "default_capacity"}); !well) {
    return well.error();
  }
  const auto before = store::find_draw_settings(change.tx, change.organisation());
  auto settings = before.settings;
  if (holds_path(mask, "months_between_audits")) settings.months_between_audits = asked.months_between_audits();
  if (holds_path(mask, "practitioner_warning")) settings.practitioner_warning = asked.practitioner_warning();
  if (holds_path(mask, "default_capacity")) settings.default_capacity = asked.default_capacity();
  if (auto well = domain::check_draw_settings(settings); !well) return well.error();
  if (auto fresh = domain::check_etag(asked.etag(), before.version); !fresh) return fresh.error();
  const auto saved = store::save_draw_settings(change.tx, change.organisation(), settings, before.version);
  if (!saved) return domain::check_etag(asked.etag(), before.version + 1).error();  // somebody else was quicker
  auto message = proto_of(*saved);
  change.record("drawSettings", "draw_settings.changed", to_json(proto_of(before)), to_json(message));
  return message;
}

}  // namespace

grpc::ServerUnaryReactor* DrawService::ListAuditors(grpc::CallbackServerContext* context,
                                                    const v1::ListAuditorsRequest* request,
                                                    v1::ListAuditorsResponse* response) {
  return frame_.read(
      "DrawService/ListAuditors", context, response, [request](const Read& read) -> Result<v1::ListAuditorsResponse> {
        const auto cycle = find_named_cycle(read, request->parent(), "parent");
        if (!cycle) return cycle.error();
        auto page =
            cut_page(store::list_auditors(read.tx, read.organisation(), cycle->cycle.cycle_id), request->page_size(),
                     request->page_token(), "ListAuditors " + read.caller.actor() + " " + request->parent());
        if (!page) return page.error();
        const auto settings = store::find_draw_settings(read.tx, read.organisation()).settings;
        const auto today = store::today_in(read.tx, read.caller.time_zone);
        v1::ListAuditorsResponse answer;
        for (const auto& row : page->rows) {
          *answer.add_auditors() = proto_of(row, settings, today, cycle->cycle.due_on);
        }
        answer.set_next_page_token(page->next_page_token);
        return answer;
      });
}

grpc::ServerUnaryReactor* DrawService::UpdateAuditor(grpc::CallbackServerContext* context,
                                                     const v1::UpdateAuditorRequest* request, v1::Auditor* response) {
  return frame_.change("DrawService/UpdateAuditor", context, request, response,
                       [request](const Change& change) { return update_auditor(change, *request); });
}

grpc::ServerUnaryReactor* DrawService::AddAuditorAbsence(grpc::CallbackServerContext* context,
                                                         const v1::AddAuditorAbsenceRequest* request,
                                                         v1::Auditor* response) {
  return frame_.change("DrawService/AddAuditorAbsence", context, request, response,
                       [request](const Change& change) { return add_absence(change, *request); });
}

grpc::ServerUnaryReactor* DrawService::EndAuditorAbsence(grpc::CallbackServerContext* context,
                                                         const v1::EndAuditorAbsenceRequest* request,
                                                         v1::Auditor* response) {
  return frame_.change("DrawService/EndAuditorAbsence", context, request, response,
                       [request](const Change& change) { return end_absence(change, *request); });
}

grpc::ServerUnaryReactor* DrawService::GetDrawSettings(grpc::CallbackServerContext* context,
                                                       const v1::GetDrawSettingsRequest* /*request*/,
                                                       v1::DrawSettings* response) {
  return frame_.read("DrawService/GetDrawSettings", context, response,
                     [](const Read& read) -> Result<v1::DrawSettings> {
                       return proto_of(store::find_draw_settings(read.tx, read.organisation()));
                     });
}

grpc::ServerUnaryReactor* DrawService::UpdateDrawSettings(grpc::CallbackServerContext* context,
                                                          const v1::UpdateDrawSettingsRequest* request,
                                                          v1::DrawSettings* response) {
  return frame_.change("DrawService/UpdateDrawSettings", context, request, response,
                       [request](const Change& change) { return update_settings(change, *request); });
}

}  // namespace touchstone::rpc
