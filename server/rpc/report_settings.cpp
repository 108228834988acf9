// SPDX-License-Identifier: GPL-3.0-or-later
// What a council's reports say of it and look like, of OrganisationService.
#include "server/store/report_settings_repository.h"

#include "server/domain/audit.h"
#include "server/domain/contrast.h"
#include "server/domain/text.h"
#include "server/identity/token.h"
#include "server/report/logo.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/rpc/organisation_service.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

v1::ReportSettings proto_of(const store::ReportSettings& settings) {
  v1::ReportSettings message;
  message.set_display_name(settings.display_name);
  message.set_unit_name(settings.unit_name);
  message.set_marking(settings.marking);
  message.set_publication_marking(settings.publication_marking);
  if (!settings.accent.empty()) message.set_accent("#" + settings.accent);
  message.set_logo(settings.logo);
  message.set_logo_media_type(settings.logo_media_type);
  message.set_scheduled_drafts(settings.scheduled_drafts);
  message.set_etag(domain::etag_of(settings.version));
  return message;
}

/// As an event keeps it: of the logo its digest.
std::string settings_event_json(v1::ReportSettings message) {
  if (!message.logo().empty()) message.set_logo(identity::sha256(message.logo()));
  return to_json(message);
}

Result<domain::Done> check_settings_texts(const store::ReportSettings& settings) {
  std::vector<domain::FieldProblem> problems;
  domain::check_line("report_settings.display_name", settings.display_name, 1, 200, problems);
  domain::check_line("report_settings.unit_name", settings.unit_name, 1, 200, problems);
  domain::check_line("report_settings.marking", settings.marking, 1, 100, problems);
  domain::check_line("report_settings.publication_marking", settings.publication_marking, 1, 100, problems);
  return domain::done_unless(std::move(problems));
}

Result<store::ReportSettings> with_new_look(store::ReportSettings settings,
                                            const v1::UpdateReportSettingsRequest& request) {
  const auto& asked = request.report_settings();
  const auto& mask = request.update_mask();
  if (holds_path(mask, "display_name")) settings.display_name = asked.display_name();
  if (holds_path(mask, "unit_name")) settings.unit_name = asked.unit_name();
  if (holds_path(mask, "marking")) settings.marking = asked.marking();
  if (holds_path(mask, "publication_marking")) settings.publication_marking = asked.publication_marking();
  if (holds_path(mask, "scheduled_drafts")) settings.scheduled_drafts = asked.scheduled_drafts();
  if (auto well = check_settings_texts(settings); !well) return well.error();
  if (holds_path(mask, "accent")) {
    const auto accent = asked.accent().empty() ? Result<std::string>{std::string{}}
                                               : domain::accent_from("report_settings.accent", asked.accent());
    if (!accent) return accent.error();
    settings.accent = *accent;
  }
  if (holds_path(mask, "logo")) {
    const auto logo = asked.logo().empty() ? Result<report::Logo>{report::Logo{}}
                                           : report::read_logo("report_settings.logo", asked.logo());
    if (!logo) return logo.error();
    settings.logo = logo->bytes;
    settings.logo_media_type = logo->media_type;
  }
  return settings;
}

}  // namespace

grpc::ServerUnaryReactor* OrganisationService::GetReportSettings(grpc::CallbackServerContext* context,
                                                                 const v1::GetReportSettingsRequest* /*request*/,
                                                                 v1::ReportSettings* response) {
  return frame_.read("OrganisationService/GetReportSettings", context, response,
                     [](const Read& read) -> Result<v1::ReportSettings> {
                       return proto_of(store::find_report_settings(read.tx, read.organisation()));
                     });
}

grpc::ServerUnaryReactor* OrganisationService::UpdateReportSettings(grpc::CallbackServerContext* context,
                                                                    const v1::UpdateReportSettingsRequest* request,
                                                                    v1::ReportSettings* response) {
  return frame_.change(
      "OrganisationService/UpdateReportSettings", context, request, response,
      [request](const Change& change) -> Result<v1::ReportSettings> {
        if (auto allowed = may_settle_for_council(change.caller.roles); !allowed) return allowed.error();
        if (auto well = check_mask(
                request->update_mask(),
                {"display_name", "unit_name", "marking", "publication_marking", "accent", "logo", "scheduled_drafts"});
            !well) {
          return well.error();
        }
        const auto before = store::lock_report_settings(change.tx, change.organisation());
        if (auto fresh = domain::check_etag(request->report_settings().etag(), before.version); !fresh) {
          return fresh.error();
        }
        auto settings = with_new_look(before, *request);
        if (!settings) return settings.error();
        settings->version = store::save_report_settings(change.tx, change.organisation(), *settings);
        auto answer = proto_of(*settings);
        change.record("organisations/" + change.organisation(), "organisation.report_settings_changed",
                      settings_event_json(proto_of(before)), settings_event_json(answer));
        return answer;
      });
}

}  // namespace touchstone::rpc
