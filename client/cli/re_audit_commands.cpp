// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ReAuditStub = v1::ReAuditService::Stub;

struct ReAuditOptions {
  std::string name;
  std::string audit;
  std::string allocation;
  std::string reason;
  std::string due_date;
  std::string area;
  std::vector<std::string> states;
};

std::vector<Column> re_audit_columns() {
  return {{"name", "Re-audit"},
          {"caseReference", "Case"},
          {"area", "Area"},
          {"origin", "Why"},
          {"reason", "Reason"},
          {"dueDate", "Due"},
          {"daysOverdue", "Days overdue"},
          {"state", "State"},
          {"firstCycle", "First cycle"},
          {"firstGrade", "First grade"},
          {"cycle", "Cycle"},
          {"grade", "Grade"},
          {"firstAudit", "First audit"},
          {"audit", "Audit"}};
}

Row row_of(const v1::ReAudit& re_audit) {
  return {
      last_part(re_audit.name()),
      re_audit.case_reference(),
      re_audit.service_area_code(),
      word_of(re_audit.origin()),
      re_audit.reason(),
      re_audit.due_date(),
      re_audit.days_overdue(),
      re_audit.answer_fell_through() ? word_of(re_audit.state()) + ", not to be completed" : word_of(re_audit.state()),
      last_part(re_audit.first_audit_cycle()),
      word_of(re_audit.first_grade()),
      last_part(re_audit.audit_cycle()),
      word_of(re_audit.grade()),
      last_part(re_audit.first_audit()),
      last_part(re_audit.audit())};
}

void print_one(const Context& context, const v1::ReAudit& re_audit) {
  print_record(context.environment.out, context.chosen_format(), re_audit_columns(), row_of(re_audit));
}

v1::ReAudit read_one(const Caller& caller, const std::string& name) {
  v1::GetReAuditRequest request;
  request.set_name(resource_name("reAudits", name));
  return caller.read(&ReAuditStub::GetReAudit, request);
}

void list_re_audits(const Context& context, const ReAuditOptions& options) {
  v1::ListReAuditsRequest request;
  request.set_service_area_code(options.area);
  for (const auto& state : options.states) {
    request.add_states(static_cast<v1::ReAudit::State>(value_of(*v1::ReAudit::State_descriptor(), state)));
  }
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&ReAuditStub::ListReAudits, request,
                                            [&](const v1::ListReAuditsResponse& page) {
                                              for (const auto& re_audit : page.re_audits())
                                                rows.push_back(row_of(re_audit));
                                            });
  print_list(context.environment.out, context.chosen_format(), re_audit_columns(), rows);
}

void request_one(const Context& context, const ReAuditOptions& options) {
  v1::RequestReAuditRequest request;
  auto& asked = *request.mutable_re_audit();
  asked.set_first_audit(resource_name("audits", options.audit));
  asked.set_reason(options.reason);
  asked.set_due_date(options.due_date);
  print_one(context, Caller{context, Token::Session}.change(&ReAuditStub::RequestReAudit, request));
}

/// Takes a step; `fill` says what is special to it.
template <typename Request, typename Fill>
void take(const Context& context, const ReAuditOptions& options,
          grpc::Status (ReAuditStub::*method)(grpc::ClientContext*, const Request&, v1::ReAudit*), Fill fill) {
  const Caller caller{context, Token::Session};
  Request request;
  const auto now = read_one(caller, options.name);
  request.set_name(now.name());
  request.set_etag(now.etag());
  fill(request);
  print_one(context, caller.change(method, request));
}

/// Both audits side by side.
void compare(const Context& context, const ReAuditOptions& options) {
  v1::GetReAuditComparisonRequest request;
  request.set_name(resource_name("reAudits", options.name));
  const auto compared = Caller{context, Token::Session}.read(&ReAuditStub::GetReAuditComparison, request);
  std::vector<Row> rows;
  for (const auto& answer : compared.answers()) {
    rows.push_back({answer.field(), answer.label(), answer.before(), answer.before_comment(), answer.after(),
                    answer.after_comment(), word_of(answer.movement())});
  }
  print_list(context.environment.out, context.chosen_format(),
             {{"field", "Field"},
              {"question", "Question"},
              {"before", "Before"},
              {"beforeComment", "Comment before"},
              {"after", "After"},
              {"afterComment", "Comment after"},
              {"movement", "Moved"}},
             rows);
  if (context.chosen_format() != Format::Table || compared.candidates().empty()) return;
  std::vector<Row> candidates;
  for (const auto& one : compared.candidates()) {
    candidates.push_back(
        {last_part(one.allocation()), last_part(one.audit_cycle()), one.auditor_display_name(), one.due_date()});
  }
  context.environment.out << "\n";
  print_table(context.environment.out,
              {{"allocation", "Could answer it"}, {"cycle", "Cycle"}, {"auditor", "Auditor"}, {"dueDate", "Due"}},
              candidates);
}

using DeclareReAudit = std::function<void(CLI::App&, ReAuditOptions&)>;

void add_one(CLI::App& group, Context& context, const std::string& name, const std::string& help,
             DeclareReAudit declare, std::function<void(const Context&, const ReAuditOptions&)> action, bool changes) {
  auto* command = add_command_with<ReAuditOptions>(
      group, context, name, help, std::move(declare),
      [&context, action = std::move(action)](const ReAuditOptions& options) { action(context, options); });
  add_format(*command, context);
  if (changes) add_request_id(*command, context);
}

void declare_name_re_audit(CLI::App& command, ReAuditOptions& options) {
  command.add_option("RE-AUDIT", options.name, "The re-audit, as listed")->type_name("")->required();
}

void declare_list_re_audit(CLI::App& command, ReAuditOptions& options) {
  command.add_option("--area", options.area, "Only of this service area")->type_name("CODE");
  command.add_option("--state", options.states, "Only in this state; repeat it for more")
      ->type_name("STATE")
      ->allow_extra_args(false)
      ->check(CLI::IsMember(words_of(*v1::ReAudit::State_descriptor())));
}

void declare_request(CLI::App& command, ReAuditOptions& options) {
  command.add_option("AUDIT", options.audit, "The audit that calls for it")->type_name("")->required();
  command.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
  check_date(
      command.add_option("--due", options.due_date, "By when (otherwise as the rules say)")->type_name("YYYY-MM-DD"));
}

}  // namespace

void add_re_audit_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "re-audits", "Cases that are audited again, and what has moved");
  add_one(*group, context, "list", "List re-audits by due date", declare_list_re_audit, list_re_audits, false);
  add_one(*group, context, "request", "Ask for a re-audit of a completed audit's case", declare_request, request_one,
          true);
  add_one(
      *group, context, "allocate", "Say which later allocation of the case answers a re-audit",
      [](CLI::App& command, ReAuditOptions& options) {
        declare_name_re_audit(command, options);
        command.add_option("ALLOCATION", options.allocation, "The allocation, as listed")->type_name("")->required();
      },
      [](const Context& in, const ReAuditOptions& options) {
        take(in, options, &ReAuditStub::AllocateReAudit, [&](v1::AllocateReAuditRequest& request) {
          request.set_allocation(resource_name("allocations", options.allocation));
        });
      },
      true);
  add_one(
      *group, context, "release", "Take back which allocation answers a re-audit", declare_name_re_audit,
      [](const Context& in, const ReAuditOptions& options) {
        take(in, options, &ReAuditStub::ReleaseReAudit, [](v1::ReleaseReAuditRequest&) {});
      },
      true);
  add_one(
      *group, context, "cancel", "Say that a re-audit is not wanted any more",
      [](CLI::App& command, ReAuditOptions& options) {
        declare_name_re_audit(command, options);
        command.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
      },
      [](const Context& in, const ReAuditOptions& options) {
        take(in, options, &ReAuditStub::CancelReAudit,
             [&](v1::CancelReAuditRequest& request) { request.set_reason(options.reason); });
      },
      true);
  add_one(*group, context, "compare", "Show both audits of a re-audit side by side, answer by answer",
          declare_name_re_audit, compare, false);
}

}  // namespace touchstone::cli
