// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/concern_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ConcernStub = v1::ConcernService::Stub;

struct ConcernOptions {
  std::string name;   ///< Of a concern, or of an audit to raise one from.
  std::string words;  ///< The concern, the action, the outcome.
  bool closed = false;
  std::string programme;
  std::string period;
  int hours = 0;
};

std::vector<Column> concern_columns() {
  return {{"concern", "Concern"},
          {"caseReference", "Case"},
          {"area", "Area"},
          {"state", "State"},
          {"dueTime", "Due"},
          {"overdue", "Overdue"},
          {"words", "Words"},
          {"raisedBy", "Raised by"},
          {"raiseTime", "Raised"},
          {"hoursAllowed", "Hours allowed"},
          {"told", "Head of service"},
          {"acknowledgedBy", "Acknowledged by"},
          {"acknowledgeTime", "Acknowledged"},
          {"action", "Action"},
          {"actedBy", "Action by"},
          {"actTime", "Acted"},
          {"outcome", "Outcome"},
          {"closedBy", "Closed by"},
          {"closeTime", "Closed"},
          {"audit", "Audit"},
          {"allowedEvents", "You may"}};
}

template <typename Texts>
Json list_of(const Texts& texts) {
  auto listed = Json::array();
  for (const auto& text : texts) listed.push_back(text);
  return listed;
}

Row row_of(const v1::Concern& concern) {
  return {last_part(concern.name()),
          concern.case_reference(),
          concern.service_area_code(),
          word_of(concern.state()),
          time_text(concern.has_due_time(), concern.due_time()),
          concern.overdue(),
          concern.words(),
          concern.raised_by_display_name(),
          time_text(concern.has_raise_time(), concern.raise_time()),
          concern.hours_allowed(),
          list_of(concern.told_display_names()),
          concern.acknowledged_by_display_name(),
          time_text(concern.has_acknowledge_time(), concern.acknowledge_time()),
          concern.action(),
          concern.acted_by_display_name(),
          time_text(concern.has_act_time(), concern.act_time()),
          concern.outcome(),
          concern.closed_by_display_name(),
          time_text(concern.has_close_time(), concern.close_time()),
          last_part(concern.audit()),
          list_of(concern.allowed_events())};
}

/// As many of the columns as a line of a table has room for.
constexpr std::size_t columns_of_list = 7;

void list_concerns(const Context& context, const ConcernOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListConcernsRequest request;
  request.set_show_closed(options.closed);
  std::vector<Row> rows;
  const bool table = context.chosen_format() == Format::Table;
  caller.each_page(&ConcernStub::ListConcerns, request, [&](const v1::ListConcernsResponse& page) {
    for (const auto& concern : page.concerns()) {
      rows.push_back(row_of(concern));
      if (table) rows.back().resize(columns_of_list);
    }
  });
  auto shown = concern_columns();
  if (table) shown.resize(columns_of_list);
  print_list(context.environment.out, context.chosen_format(), shown, rows);
}

void print(const Context& context, const v1::Concern& concern) {
  print_record(context.environment.out, context.chosen_format(), concern_columns(), row_of(concern));
}

v1::Concern read(const Caller& caller, const ConcernOptions& options) {
  v1::GetConcernRequest request;
  request.set_name(resource_name("concerns", options.name));
  return caller.read(&ConcernStub::GetConcern, request);
}

void raise(const Context& context, const ConcernOptions& options) {
  const Caller caller{context, Token::Session};
  v1::RaiseConcernRequest request;
  request.set_audit(resource_name("audits", options.name));
  request.set_words(options.words);
  print(context, caller.change(&ConcernStub::RaiseConcern, request));
}

/// A step: of the concern as it is now.
template <typename Request>
void advance(const Context& context, const ConcernOptions& options,
             grpc::Status (ConcernStub::*method)(grpc::ClientContext*, const Request&, v1::Concern*),
             void (*fill)(Request&, const std::string& words)) {
  const Caller caller{context, Token::Session};
  const auto concern = read(caller, options);
  Request request;
  request.set_name(concern.name());
  request.set_etag(concern.etag());
  fill(request, options.words);
  print(context, caller.change(method, request));
}

void figures(const Context& context, const ConcernOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetConcernFiguresRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  const auto counted = caller.read(&ConcernStub::GetConcernFigures, request);
  const auto median = [](double hours, int of) { return of == 0 ? Json() : Json(hours); };
  print_record(context.environment.out, context.chosen_format(),
               {{"raised", "Raised"},
                {"acknowledged", "Acknowledged"},
                {"acted", "Acted on"},
                {"closed", "Closed"},
                {"closedInTime", "Closed in time"},
                {"overdue", "Open and overdue"},
                {"medianHoursToAcknowledge", "Median hours to acknowledgement"},
                {"medianHoursToAct", "Median hours to action"},
                {"medianHoursToClose", "Median hours to outcome"}},
               {counted.raised(), counted.acknowledged(), counted.acted(), counted.closed(), counted.closed_in_time(),
                counted.overdue(), median(counted.median_hours_to_acknowledge(), counted.acknowledged()),
                median(counted.median_hours_to_act(), counted.acted()),
                median(counted.median_hours_to_close(), counted.closed())});
}

void print_hours(const Context& context, const v1::ConcernSetting& setting) {
  print_record(context.environment.out, context.chosen_format(), {{"hoursAllowed", "Hours allowed"}},
               {setting.hours_allowed()});
}

void hours(const Context& context, const ConcernOptions& options) {
  const Caller caller{context, Token::Session};
  const auto setting = caller.read(&ConcernStub::GetConcernSetting, v1::GetConcernSettingRequest{});
  if (options.hours == 0) {
    print_hours(context, setting);
    return;
  }
  v1::SetConcernSettingRequest request;
  request.set_hours_allowed(options.hours);
  request.set_etag(setting.etag());
  print_hours(context, caller.change(&ConcernStub::SetConcernSetting, request));
}

void add_name_concern(CLI::App& command, ConcernOptions& options) {
  command.add_option("CONCERN", options.name, "The concern, as concerns list names it")->type_name("")->required();
}

void add_words(CLI::App& command, ConcernOptions& options, const std::string& option, const std::string& help) {
  command.add_option(option, options.words, help)->type_name("WORDS")->required();
}

void add_reading_concern(CLI::App& group, Context& context) {
  auto* listing = add_command_with<ConcernOptions>(
      group, context, "list", "List the concerns that you see, what is due first at the top",
      [](CLI::App& one, ConcernOptions& options) { one.add_flag("--closed", options.closed, "Closed ones too"); },
      [&context](const ConcernOptions& options) { list_concerns(context, options); });
  auto* show = add_command_with<ConcernOptions>(group, context, "show", "Show a concern", add_name_concern,
                                                [&context](const ConcernOptions& options) {
                                                  const Caller caller{context, Token::Session};
                                                  print(context, read(caller, options));
                                                });
  auto* counted = add_command_with<ConcernOptions>(
      group, context, "figures", "Count the concerns of a cycle, with median hours",
      [](CLI::App& one, ConcernOptions& options) { add_cycle(one, options.programme, options.period); },
      [&context](const ConcernOptions& options) { figures(context, options); });
  auto* allowed = add_command_with<ConcernOptions>(
      group, context, "hours", "Show or set the hours from a concern to its outcome",
      [](CLI::App& one, ConcernOptions& options) {
        one.add_option("--set", options.hours, "For concerns raised from now on")
            ->type_name("HOURS")
            ->check(CLI::Range(1, 168));
      },
      [&context](const ConcernOptions& options) { hours(context, options); });
  for (auto* command : {listing, show, counted, allowed}) add_format(*command, context);
  add_request_id(*allowed, context);
}

void add_changing(CLI::App& group, Context& context) {
  auto* raising = add_command_with<ConcernOptions>(
      group, context, "raise", "A child may be unsafe: raise a concern from an audit",
      [](CLI::App& one, ConcernOptions& options) {
        one.add_option("AUDIT", options.name, "The audit")->type_name("")->required();
        add_words(one, options, "--words", "What makes the child unsafe; no names");
      },
      [&context](const ConcernOptions& options) { raise(context, options); });
  auto* acknowledging = add_command_with<ConcernOptions>(
      group, context, "acknowledge", "Say that it was read and is in hand", add_name_concern,
      [&context](const ConcernOptions& options) {
        advance<v1::AcknowledgeConcernRequest>(context, options, &ConcernStub::AcknowledgeConcern,
                                               [](auto&, const std::string&) {});
      });
  auto* acting = add_command_with<ConcernOptions>(
      group, context, "record-action", "Write down what was done",
      [](CLI::App& one, ConcernOptions& options) {
        add_name_concern(one, options);
        add_words(one, options, "--action", "What was done");
      },
      [&context](const ConcernOptions& options) {
        advance<v1::RecordConcernActionRequest>(
            context, options, &ConcernStub::RecordConcernAction,
            [](v1::RecordConcernActionRequest& request, const std::string& words) { request.set_action(words); });
      });
  auto* closing = add_command_with<ConcernOptions>(
      group, context, "close", "Close it with its outcome",
      [](CLI::App& one, ConcernOptions& options) {
        add_name_concern(one, options);
        add_words(one, options, "--outcome", "What came of it");
      },
      [&context](const ConcernOptions& options) {
        advance<v1::CloseConcernRequest>(
            context, options, &ConcernStub::CloseConcern,
            [](v1::CloseConcernRequest& request, const std::string& words) { request.set_outcome(words); });
      });
  for (auto* command : {raising, acknowledging, acting, closing}) {
    add_format(*command, context);
    add_request_id(*command, context);
  }
}

}  // namespace

void add_concern_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "concerns", "A child may be unsafe: concerns and their clock");
  add_reading_concern(*group, context);
  add_changing(*group, context);
}

}  // namespace touchstone::cli
