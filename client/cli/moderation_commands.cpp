// SPDX-License-Identifier: GPL-3.0-or-later
#include <ostream>

#include "client/cli/answers.h"
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/moderation_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ModerationStub = v1::ModerationService::Stub;

struct ModerationOptions {
  std::string programme;
  std::string period;
  std::string state;
  std::string audit;
  std::string grade;
  std::string reason;
  int share = -1;
  std::string blind;
};

std::string name_of(const ModerationOptions& options) { return resource_name("audits", options.audit) + "/moderation"; }

std::vector<Column> moderation_columns() {
  return {{"audit", "Audit"},
          {"caseReference", "Case"},
          {"area", "Area"},
          {"auditor", "Auditor"},
          {"state", "State"},
          {"blind", "Blind"},
          {"moderator", "Second reader"},
          {"firstGrade", "First grade"},
          {"moderatedGrade", "Second grade"},
          {"direction", "Direction"},
          {"submitTime", "Done"}};
}

Row row_of(const v1::Moderation& one) {
  return {last_part(one.audit()),
          one.case_reference(),
          one.service_area_code(),
          one.auditor_display_name(),
          word_of(one.state()),
          one.blind(),
          one.moderator_display_name(),
          word_of(one.first_grade()),
          word_of(one.moderated_grade()),
          word_of(one.direction()),
          time_text(one.has_submit_time(), one.submit_time())};
}

void print_one(const Context& context, const v1::Moderation& one) {
  auto shown = moderation_columns();
  auto row = row_of(one);
  shown.push_back({"reason", "Reason"});
  row.emplace_back(one.reason());
  shown.push_back({"allowedEvents", "You may"});
  row.emplace_back(std::vector<std::string>{one.allowed_events().begin(), one.allowed_events().end()});
  print_record(context.environment.out, context.chosen_format(), shown, row);
}

/// The audit to read, a row for each answer and finding.
std::vector<Row> rows_to_read(const v1::Moderation& one) {
  std::vector<Row> rows;
  for (const auto& answer : one.record().answers()) {
    rows.push_back({answer.question_key(), answer_text(answer), answer.comment()});
  }
  for (const auto& finding : one.record().findings()) rows.push_back({word_of(finding.kind()), finding.text(), ""});
  for (const auto& field : one.withheld_fields()) rows.push_back({field, "", "kept back until the second grade is in"});
  return rows;
}

void list_moderations(const Context& context, const ModerationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListModerationsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_state(static_cast<v1::Moderation::State>(value_of(*v1::Moderation::State_descriptor(), options.state)));
  std::vector<Row> rows;
  caller.each_page(&ModerationStub::ListModerations, request, [&](const v1::ListModerationsResponse& page) {
    for (const auto& one : page.moderations()) rows.push_back(row_of(one));
  });
  print_list(context.environment.out, context.chosen_format(), moderation_columns(), rows);
}

v1::Moderation get(const Caller& caller, const ModerationOptions& options) {
  v1::GetModerationRequest request;
  request.set_name(name_of(options));
  return caller.read(&ModerationStub::GetModeration, request);
}

void show(const Context& context, const ModerationOptions& options) {
  const auto one = get(Caller{context, Token::Session}, options);
  const std::vector<Column> reading{{"what", "What"}, {"value", "Answer"}, {"words", "Words"}};
  auto& out = context.environment.out;
  if (context.chosen_format() == Format::Csv) return print_list(out, Format::Csv, reading, rows_to_read(one));
  if (context.chosen_format() == Format::Table) {
    print_one(context, one);
    out << '\n';
    return print_table(out, reading, rows_to_read(one));
  }
  Json object = Json::object();
  const auto shown = moderation_columns();
  const auto row = row_of(one);
  for (std::size_t i = 0; i < shown.size(); ++i) object[shown[i].key] = row[i];
  object["reason"] = one.reason();
  object["allowedEvents"] = std::vector<std::string>{one.allowed_events().begin(), one.allowed_events().end()};
  object["record"] = Json::array();
  for (const auto& read : rows_to_read(one)) {
    object["record"].push_back({{"what", read[0]}, {"value", read[1]}, {"words", read[2]}});
  }
  print_json(out, object);
}

template <typename Request>
void change_moderation(const Context& context, const ModerationOptions& options,
                       grpc::Status (ModerationStub::*method)(grpc::ClientContext*, const Request&, v1::Moderation*)) {
  const Caller caller{context, Token::Session};
  Request request;
  request.set_name(name_of(options));
  request.set_etag(get(caller, options).etag());
  if constexpr (std::is_same_v<Request, v1::SubmitModerationRequest>) {
    request.set_grade(static_cast<v1::Grade>(value_of(*v1::Grade_descriptor(), options.grade)));
    request.set_reason(options.reason);
  }
  print_one(context, caller.change(method, request));
}

void settings(const Context& context, const ModerationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetModerationSettingsRequest read;
  read.set_name("programmes/" + options.programme + "/moderationSettings");
  auto current = caller.read(&ModerationStub::GetModerationSettings, read);
  if (options.share >= 0 || !options.blind.empty()) {
    v1::UpdateModerationSettingsRequest request;
    if (options.share >= 0) current.set_share_percent(options.share);
    if (!options.blind.empty()) current.set_blind(options.blind == "yes");
    *request.mutable_moderation_settings() = current;
    current = caller.change(&ModerationStub::UpdateModerationSettings, request);
  }
  print_record(
      context.environment.out, context.chosen_format(),
      {{"programme", "Programme"}, {"sharePercent", "Share of good and requires improvement"}, {"blind", "Blind"}},
      {options.programme, current.share_percent(), current.blind()});
}

void declare_audit_moderation(CLI::App& one, ModerationOptions& options) {
  one.add_option("AUDIT", options.audit, "The audit that is read a second time")->type_name("")->required();
}

template <typename Action>
CLI::App* add_moderation(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                         bool changes, const std::function<void(CLI::App&, ModerationOptions&)>& declare,
                         Action action) {
  auto* command = add_command_with<ModerationOptions>(group, context, name, help, declare, action);
  add_format(*command, context);
  if (changes) add_request_id(*command, context);
  return command;
}

}  // namespace

void add_moderation_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "moderation", "Second readings of audits by the QA unit");
  add_moderation(
      *group, context, "list", "List the second readings of a cycle", false,
      [](CLI::App& one, ModerationOptions& options) {
        add_cycle(one, options.programme, options.period);
        add_choice(one, "--state", options.state, words_of(*v1::Moderation::State_descriptor()),
                   "Only those in this state");
      },
      [&context](const ModerationOptions& options) { list_moderations(context, options); });
  add_moderation(*group, context, "show", "Show a second reading with the audit to read", false,
                 declare_audit_moderation, [&context](const ModerationOptions& options) { show(context, options); });
  add_moderation(*group, context, "take", "Take an audit to read it a second time", true, declare_audit_moderation,
                 [&context](const ModerationOptions& options) {
                   change_moderation(context, options, &ModerationStub::TakeModeration);
                 });
  add_moderation(*group, context, "give-back", "Give back an audit that was taken", true, declare_audit_moderation,
                 [&context](const ModerationOptions& options) {
                   change_moderation(context, options, &ModerationStub::GiveBackModeration);
                 });
  add_moderation(
      *group, context, "submit", "Hand in the grade of the second reading; it counts from then on", true,
      [](CLI::App& one, ModerationOptions& options) {
        declare_audit_moderation(one, options);
        add_choice(one, "--grade", options.grade, words_of(*v1::Grade_descriptor()), "The second grade")->required();
        one.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
      },
      [&context](const ModerationOptions& options) {
        change_moderation(context, options, &ModerationStub::SubmitModeration);
      });
  add_moderation(
      *group, context, "settings", "Show or change what of a programme is read a second time", true,
      [](CLI::App& one, ModerationOptions& options) {
        one.add_option("--programme", options.programme, "The programme's code")->type_name("CODE")->required();
        one.add_option("--share", options.share,
                       "Of the audits graded good or requires improvement, how many in a hundred")
            ->type_name("PERCENT")
            ->check(CLI::Range(0, 100));
        add_yes_no(one, "--blind", options.blind, "Whether the first grade is kept back until the second is in");
      },
      [&context](const ModerationOptions& options) { settings(context, options); });
}

}  // namespace touchstone::cli
