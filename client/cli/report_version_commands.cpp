// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ReportStub = v1::ReportService::Stub;
using VersionStep = v1::StepReportVersionRequest;

struct VersionOptions {
  std::string programme;
  std::string period;
  int number = 0;
  std::string reason;
};

std::vector<Column> version_columns() {
  return {{"number", "Version"},
          {"state", "State"},
          {"label", "Number"},
          {"words", "Says of itself"},
          {"figuresTime", "Figures as at"},
          {"revises", "Revises"},
          {"revisedBy", "Revised by"},
          {"reason", "Why"},
          {"author", "Begun by"},
          {"createTime", "Begun"},
          {"requestedBy", "Sign-off asked by"},
          {"requestTime", "Sign-off asked"},
          {"sentBackBy", "Sent back by"},
          {"sendBackTime", "Sent back"},
          {"sendBackReason", "Sent back because"},
          {"signedOffBy", "Signed off by"},
          {"signOffTime", "Signed off"},
          {"publishedBy", "Published by"},
          {"publishTime", "Published"},
          {"withdrawnBy", "Withdrawn by"},
          {"withdrawTime", "Withdrawn"},
          {"withdrawReason", "Withdrawn because"},
          {"changes", "Changes"},
          {"snapshotSha256", "SHA-256 of what it is made from"},
          {"pageSha256", "SHA-256 of its page"},
          {"allowedEvents", "You may"}};
}

/// As many of the columns as a line of a table has room for.
constexpr std::size_t columns_of_versions = 6;

Json texts_of_events(const v1::ReportVersion& version) {
  auto texts = Json::array();
  for (const auto& event : version.allowed_events()) texts.push_back(event);
  return texts;
}

/// "C&FF, audits completed: 5, now 6".
Json texts_of_changes(const v1::ReportVersion& version) {
  auto texts = Json::array();
  for (const auto& change : version.changes()) {
    texts.push_back(change.figure() + ": " + change.before() + ", now " + change.after());
  }
  return texts;
}

/// The number at the end of a version's name; null when there is no such version.
Json number_in(const std::string& name) { return name.empty() ? Json() : Json(std::stoi(last_part(name))); }

Row row_of(const v1::ReportVersion& version) {
  return {number_in(version.name()),
          word_of(version.state()),
          version.label(),
          version.words(),
          time_text(version.has_figures_time(), version.figures_time()),
          number_in(version.revises()),
          number_in(version.revised_by()),
          version.reason(),
          version.author_display_name(),
          time_text(version.has_create_time(), version.create_time()),
          version.requested_by_display_name(),
          time_text(version.has_request_time(), version.request_time()),
          version.sent_back_by_display_name(),
          time_text(version.has_send_back_time(), version.send_back_time()),
          version.send_back_reason(),
          version.signed_off_by_display_name(),
          time_text(version.has_sign_off_time(), version.sign_off_time()),
          version.published_by_display_name(),
          time_text(version.has_publish_time(), version.publish_time()),
          version.withdrawn_by_display_name(),
          time_text(version.has_withdraw_time(), version.withdraw_time()),
          version.withdraw_reason(),
          texts_of_changes(version),
          version.snapshot_sha256(),
          version.page_sha256(),
          texts_of_events(version)};
}

void print_version(const Context& context, const v1::ReportVersion& version) {
  print_record(context.environment.out, context.chosen_format(), version_columns(), row_of(version));
}

v1::ReportVersion read_version(const Caller& caller, const VersionOptions& options) {
  v1::GetReportVersionRequest request;
  request.set_name(report_version_name(options.programme, options.period, options.number));
  return caller.read(&ReportStub::GetReportVersion, request);
}

void list_versions(const Context& context, const VersionOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListReportVersionsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  const bool table = context.chosen_format() == Format::Table;
  std::vector<Row> rows;
  caller.each_page(&ReportStub::ListReportVersions, request, [&](const v1::ListReportVersionsResponse& page) {
    for (const auto& version : page.report_versions()) {
      rows.push_back(row_of(version));
      if (table) rows.back().resize(columns_of_versions);
    }
  });
  auto shown = version_columns();
  if (table) shown.resize(columns_of_versions);
  print_list(context.environment.out, context.chosen_format(), shown, rows);
}

void create_version(const Context& context, const VersionOptions& options) {
  const Caller caller{context, Token::Session};
  v1::CreateReportVersionRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  print_version(context, caller.change(&ReportStub::CreateReportVersion, request));
}

/// A step of the version as it is now.
void step_version(const Context& context, const VersionOptions& options, VersionStep::Step step) {
  const Caller caller{context, Token::Session};
  const auto version = read_version(caller, options);
  VersionStep request;
  request.set_name(version.name());
  request.set_etag(version.etag());
  request.set_step(step);
  request.set_reason(options.reason);
  print_version(context, caller.change(&ReportStub::StepReportVersion, request));
}

void add_cycle_of_version(CLI::App& command, VersionOptions& options) {
  add_cycle(command, options.programme, options.period);
}

void add_name_of_version(CLI::App& command, VersionOptions& options) {
  add_cycle_of_version(command, options);
  command.add_option("VERSION", options.number, "Which version, as report-versions list numbers them")
      ->type_name("")
      ->required()
      ->check(CLI::Range(1, 1'000'000).description(""));
}

/// A command that takes a step, with a reason where `why` says what it is for.
CLI::App* add_step(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                   VersionStep::Step step, const std::string& why = {}) {
  return add_command_with<VersionOptions>(
      group, context, name, help,
      [why](CLI::App& one, VersionOptions& options) {
        add_name_of_version(one, options);
        if (!why.empty()) one.add_option("--reason", options.reason, why)->type_name("WORDS")->required();
      },
      [&context, step](const VersionOptions& options) { step_version(context, options, step); });
}

}  // namespace

void add_report_version_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "report-versions", "Versions of a report, from draft to published");
  auto* listing = add_command_with<VersionOptions>(
      *group, context, "list", "List the versions of a month's report, newest first", add_cycle_of_version,
      [&context](const VersionOptions& options) { list_versions(context, options); });
  auto* show = add_command_with<VersionOptions>(
      *group, context, "show", "Show a version, with the figures that a revision changes", add_name_of_version,
      [&context](const VersionOptions& options) {
        print_version(context, read_version(Caller{context, Token::Session}, options));
      });
  auto* create = add_command_with<VersionOptions>(
      *group, context, "create", "Begin the first draft of a month's report", add_cycle_of_version,
      [&context](const VersionOptions& options) { create_version(context, options); });
  auto* submit = add_step(*group, context, "submit", "Freeze the figures and ask for sign-off",
                          VersionStep::STEP_REQUEST_SIGN_OFF);
  auto* send_back = add_step(*group, context, "send-back", "Back to a draft with live figures",
                             VersionStep::STEP_SEND_BACK, "Why it goes back");
  auto* sign_off = add_step(*group, context, "sign-off", "Sign it off: a QA lead who wrote nothing of it",
                            VersionStep::STEP_SIGN_OFF);
  auto* publish = add_step(*group, context, "publish",
                           "Publish what is signed off; board readers read it once publication release is done",
                           VersionStep::STEP_PUBLISH);
  auto* revise = add_step(*group, context, "revise", "Begin a revision of the published version",
                          VersionStep::STEP_REVISE, "Why it is revised; printed on its cover");
  auto* withdraw =
      add_step(*group, context, "withdraw", "Take it back", VersionStep::STEP_WITHDRAW, "Why it is taken back");
  for (auto* command : {listing, show}) add_format(*command, context);
  for (auto* command : {create, submit, send_back, sign_off, publish, revise, withdraw}) {
    add_format(*command, context);
    add_request_id(*command, context);
  }
}

}  // namespace touchstone::cli
