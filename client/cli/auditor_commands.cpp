// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/draw_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using DrawStub = v1::DrawService::Stub;

struct AuditorOptions {
  std::string programme;
  std::string period;
  std::string email;
  std::string area;
  std::string team;
  int capacity = -1;  ///< -1: left as it is.
  std::string from;
  std::string to;
  std::string reason;
  std::string approver;
  std::string absence;
  bool exempt = false;
  int months = -1;
  int warning = -1;
  int usual = -1;
};

std::vector<Column> auditor_columns() {
  return {{"email", "Auditor"},     {"name", "Name"},
          {"area", "Area"},         {"team", "Team"},
          {"capacity", "Takes"},    {"allocated", "Has"},
          {"onLeave", "On leave"},  {"exempt", "Exempt"},
          {"absences", "Absences"}, {"accreditedUntil", "Accredited until"}};
}

Row auditor_row(const v1::Auditor& one) {
  Json absences = Json::array();
  for (const auto& absence : one.absences()) {
    absences.push_back(word_of(absence.kind()) + " " + absence.first_day() + " to " + absence.last_day() + " (" +
                       absence.id() + ")");
  }
  return {one.email(),
          one.display_name(),
          one.service_area_code(),
          one.team(),
          one.effective_capacity(),
          one.allocated_count(),
          one.on_leave(),
          one.exempt(),
          std::move(absences),
          one.accreditation_lapsed() ? one.accredited_until() + " (lapsed)" : one.accredited_until()};
}

void print_auditor(const Context& context, const v1::Auditor& auditor) {
  print_record(context.environment.out, context.chosen_format(), auditor_columns(), auditor_row(auditor));
}

std::vector<v1::Auditor> auditors_of(const Caller& caller, const AuditorOptions& options) {
  v1::ListAuditorsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  std::vector<v1::Auditor> auditors;
  caller.each_page(&DrawStub::ListAuditors, request, [&](const v1::ListAuditorsResponse& page) {
    auditors.insert(auditors.end(), page.auditors().begin(), page.auditors().end());
  });
  return auditors;
}

v1::Auditor find_auditor(const Caller& caller, const AuditorOptions& options) {
  for (const auto& auditor : auditors_of(caller, options)) {
    if (auditor.email() == options.email) return auditor;
  }
  throw Failure{"Nobody with the e-mail address " + options.email + " has a role for audits."};
}

void list_auditors(const Context& context, const AuditorOptions& options) {
  std::vector<Row> rows;
  for (const auto& one : auditors_of(Caller{context, Token::Session}, options)) rows.push_back(auditor_row(one));
  print_list(context.environment.out, context.chosen_format(), auditor_columns(), rows);
}

void set(const Context& context, const AuditorOptions& options) {
  if (options.team.empty() && options.capacity < 0) throw UsageError{"Say what to change: --team or --capacity."};
  const Caller caller{context, Token::Session};
  v1::UpdateAuditorRequest request;
  *request.mutable_auditor() = find_auditor(caller, options);
  if (!options.team.empty()) {
    request.mutable_auditor()->set_team(options.team);
    request.mutable_auditor()->set_service_area_code(options.area);
  }
  if (options.capacity >= 0) request.mutable_auditor()->set_capacity(options.capacity);
  print_auditor(context, caller.change(&DrawStub::UpdateAuditor, request));
}

void add_absence(const Context& context, const AuditorOptions& options) {
  const Caller caller{context, Token::Session};
  v1::AddAuditorAbsenceRequest request;
  request.set_parent(find_auditor(caller, options).person());
  auto& absence = *request.mutable_absence();
  absence.set_kind(options.exempt ? v1::AuditorAbsence::KIND_EXEMPT : v1::AuditorAbsence::KIND_LEAVE);
  absence.set_first_day(options.from);
  absence.set_last_day(options.to);
  absence.set_reason(options.reason);
  absence.set_approver_email(options.approver);
  print_auditor(context, caller.change(&DrawStub::AddAuditorAbsence, request));
}

void end_absence(const Context& context, const AuditorOptions& options) {
  const Caller caller{context, Token::Session};
  v1::EndAuditorAbsenceRequest request;
  request.set_parent(find_auditor(caller, options).person());
  request.set_id(options.absence);
  print_auditor(context, caller.change(&DrawStub::EndAuditorAbsence, request));
}

void show_or_set_settings(const Context& context, const AuditorOptions& options) {
  const Caller caller{context, Token::Session};
  auto settings = caller.read(&DrawStub::GetDrawSettings, v1::GetDrawSettingsRequest{});
  if (options.months >= 0 || options.warning >= 0 || options.usual >= 0) {
    if (options.months >= 0) settings.set_months_between_audits(options.months);
    if (options.warning >= 0) settings.set_practitioner_warning(options.warning);
    if (options.usual >= 0) settings.set_default_capacity(options.usual);
    v1::UpdateDrawSettingsRequest request;
    *request.mutable_settings() = settings;
    settings = caller.change(&DrawStub::UpdateDrawSettings, request);
  }
  print_record(context.environment.out, context.chosen_format(),
               {{"monthsBetweenAudits", "Months between two audits of a case"},
                {"practitionerWarning", "Warning from this audit of a practitioner in a quarter"},
                {"defaultCapacity", "Audits of a practice manager in a cycle"}},
               {settings.months_between_audits(), settings.practitioner_warning(), settings.default_capacity()});
}

void declare_auditor(CLI::App& one, AuditorOptions& options) {
  add_cycle(one, options.programme, options.period);
  one.add_option("AUDITOR", options.email, "The auditor's e-mail address")->type_name("")->required();
}

void declare_days(CLI::App& one, AuditorOptions& options) {
  declare_auditor(one, options);
  check_date(one.add_option("--from", options.from, "The first day")->required());
  check_date(one.add_option("--to", options.to, "The last day")->required());
}

void add_one(CLI::App& group, Context& context, const std::string& name, const std::string& help,
             const std::function<void(CLI::App&, AuditorOptions&)>& declare,
             const std::function<void(const AuditorOptions&)>& action) {
  auto* command = add_command_with<AuditorOptions>(group, context, name, help, declare, action);
  add_format(*command, context);
  if (name != "list") add_request_id(*command, context);
}

}  // namespace

void add_auditor_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "auditors", "Who can be given audits, and how many");
  add_one(
      *group, context, "list", "List auditors by name with what they have in a cycle",
      [](CLI::App& one, AuditorOptions& options) { add_cycle(one, options.programme, options.period); },
      [&context](const AuditorOptions& options) { list_auditors(context, options); });
  add_one(
      *group, context, "set", "Say which team is an auditor's own, and how many audits they take",
      [](CLI::App& one, AuditorOptions& options) {
        declare_auditor(one, options);
        auto* area = one.add_option("--area", options.area, "The area of their team")->type_name("CODE");
        one.add_option("--team", options.team, "Their own team, whose cases they do not audit")
            ->type_name("NAME")
            ->needs(area);
        one.add_option("--capacity", options.capacity, "How many audits they take in a cycle")
            ->type_name("NUMBER")
            ->check(CLI::Range(0, 50));
      },
      [&context](const AuditorOptions& options) { set(context, options); });
  add_one(*group, context, "leave", "Note that an auditor is away", declare_days,
          [&context](const AuditorOptions& options) { add_absence(context, options); });
  add_one(
      *group, context, "exempt", "Excuse an auditor from audits for a time",
      [](CLI::App& one, AuditorOptions& options) {
        declare_days(one, options);
        options.exempt = true;
        one.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
        one.add_option("--approver", options.approver, "The e-mail address of who approved it: somebody else")
            ->type_name("EMAIL")
            ->required();
      },
      [&context](const AuditorOptions& options) { add_absence(context, options); });
  add_one(
      *group, context, "end-absence", "Take leave or an exemption back",
      [](CLI::App& one, AuditorOptions& options) {
        declare_auditor(one, options);
        one.add_option("ABSENCE", options.absence, "The absence, as listed")->type_name("")->required();
      },
      [&context](const AuditorOptions& options) { end_absence(context, options); });
  add_one(
      *group, context, "settings", "Show the settings of draws, or change them",
      [](CLI::App& one, AuditorOptions& options) {
        one.add_option("--months", options.months, "Months between two audits of a case")->type_name("NUMBER");
        one.add_option("--practitioner-warning", options.warning,
                       "From which audit of a practitioner in a quarter on to warn")
            ->type_name("NUMBER");
        one.add_option("--usual-capacity", options.usual, "How many audits a practice manager takes in a cycle")
            ->type_name("NUMBER");
      },
      [&context](const AuditorOptions& options) { show_or_set_settings(context, options); });
}

}  // namespace touchstone::cli
