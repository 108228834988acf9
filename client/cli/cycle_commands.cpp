// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using CycleStub = v1::CycleService::Stub;

struct CycleOptions {
  std::string programme;
  std::string period;
  std::string theme;
  bool theme_given = false;  ///< An empty theme is a theme taken away.
  std::string due;
  int form_version = 0;  ///< 0: left as it is.
};

std::vector<Column> cycle_columns() {
  return {{"period", "Period"}, {"theme", "Theme"}, {"dueDate", "Due"}, {"state", "State"}, {"form", "Form"}};
}

/// "practice-managers-monthly version 2" of "forms/practice-managers-monthly/versions/2".
std::string form_text(const std::string& name) {
  const auto begin = name.find('/') + 1;
  return name.substr(begin, name.find('/', begin) - begin) + " version " + last_part(name);
}

Row cycle_row(const v1::AuditCycle& cycle) {
  return {cycle.period(), cycle.theme(), cycle.due_date(), word_of(cycle.state()), form_text(cycle.form())};
}

void print_cycle(const Context& context, const v1::AuditCycle& cycle) {
  print_record(context.environment.out, context.chosen_format(), cycle_columns(), cycle_row(cycle));
}

v1::AuditCycle read_cycle(const Caller& caller, const CycleOptions& options) {
  v1::GetAuditCycleRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  return caller.read(&CycleStub::GetAuditCycle, request);
}

void list_cycles(const Context& context, const CycleOptions& options) {
  v1::ListAuditCyclesRequest request;
  request.set_parent("programmes/" + options.programme);
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&CycleStub::ListAuditCycles, request,
                                            [&](const v1::ListAuditCyclesResponse& page) {
                                              for (const auto& one : page.audit_cycles())
                                                rows.push_back(cycle_row(one));
                                            });
  print_list(context.environment.out, context.chosen_format(), cycle_columns(), rows);
}

void create_cycle(const Context& context, const CycleOptions& options) {
  v1::CreateAuditCycleRequest request;
  request.set_parent("programmes/" + options.programme);
  request.mutable_audit_cycle()->set_period(options.period);
  request.mutable_audit_cycle()->set_theme(options.theme);
  request.mutable_audit_cycle()->set_due_date(options.due);
  print_cycle(context, Caller{context, Token::Session}.change(&CycleStub::CreateAuditCycle, request));
}

void update_cycle(const Context& context, const CycleOptions& options) {
  if (!options.theme_given && options.due.empty() && options.form_version == 0) {
    throw UsageError{"Say what to change: --theme, --due or --form-version."};
  }
  const Caller caller{context, Token::Session};
  v1::UpdateAuditCycleRequest request;
  *request.mutable_audit_cycle() = read_cycle(caller, options);
  if (options.theme_given) {
    request.mutable_audit_cycle()->set_theme(options.theme);
    request.mutable_update_mask()->add_paths("theme");
  }
  if (!options.due.empty()) {
    request.mutable_audit_cycle()->set_due_date(options.due);
    request.mutable_update_mask()->add_paths("due_date");
  }
  if (options.form_version != 0) {
    auto form = request.audit_cycle().form();
    request.mutable_audit_cycle()->set_form(form.erase(form.rfind('/') + 1) + std::to_string(options.form_version));
    request.mutable_update_mask()->add_paths("form");
  }
  print_cycle(context, caller.change(&CycleStub::UpdateAuditCycle, request));
}

/// Opens or closes a cycle: the two differ in their method only.
template <typename Request>
void move(const Context& context, const CycleOptions& options,
          grpc::Status (CycleStub::*method)(grpc::ClientContext*, const Request&, v1::AuditCycle*)) {
  const Caller caller{context, Token::Session};
  const auto cycle = read_cycle(caller, options);
  Request request;
  request.set_name(cycle.name());
  request.set_etag(cycle.etag());
  print_cycle(context, caller.change(method, request));
}

void declare_theme(CLI::App& command, CycleOptions& options) {
  command.add_option("--theme", options.theme, "What the month looks at besides")
      ->type_name("WORDS")
      ->each([&options](const std::string&) { options.theme_given = true; });
}

CLI::App* add_change(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                     std::function<void(CLI::App&, CycleOptions&)> declare,
                     std::function<void(const CycleOptions&)> action) {
  auto* command = add_command_with<CycleOptions>(
      group, context, name, help,
      [&declare](CLI::App& app, CycleOptions& options) {
        add_cycle(app, options.programme, options.period);
        if (declare) declare(app, options);
      },
      std::move(action));
  add_format(*command, context);
  add_request_id(*command, context);
  return command;
}

}  // namespace

void add_cycle_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "cycles", "Audit cycles: one round of a programme, usually a month");
  add_format(*add_command_with<CycleOptions>(
                 *group, context, "list", "List a programme's cycles, newest first",
                 [](CLI::App& command, CycleOptions& options) {
                   command.add_option("--programme", options.programme, "Code of the programme")
                       ->type_name("CODE")
                       ->required();
                 },
                 [&context](const CycleOptions& options) { list_cycles(context, options); }),
             context);
  add_change(
      *group, context, "create", "Plan a cycle",
      [](CLI::App& command, CycleOptions& options) {
        declare_theme(command, options);
        check_date(command.add_option("--due", options.due, "When audits are due")->required());
      },
      [&context](const CycleOptions& options) { create_cycle(context, options); });
  add_change(
      *group, context, "update", "Change theme, due date or, while it is planned and empty, the form version",
      [](CLI::App& command, CycleOptions& options) {
        declare_theme(command, options);
        check_date(command.add_option("--due", options.due, "When audits are due"));
        command.add_option("--form-version", options.form_version, "Number of the form version")
            ->check(CLI::Range(1, 1'000'000));
      },
      [&context](const CycleOptions& options) { update_cycle(context, options); });
  add_change(*group, context, "open", "Open a planned cycle to its auditors", nullptr,
             [&context](const CycleOptions& options) { move(context, options, &CycleStub::OpenAuditCycle); });
  add_change(*group, context, "close", "Close an open cycle", nullptr,
             [&context](const CycleOptions& options) { move(context, options, &CycleStub::CloseAuditCycle); });
}

}  // namespace touchstone::cli
