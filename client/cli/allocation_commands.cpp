// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/util/json_util.h>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using AllocationStub = v1::AllocationService::Stub;

struct AllocationOptions {
  std::string name;
  std::string programme;
  std::string period;
  std::string case_reference;
  std::string area;
  std::string team;
  std::string auditor;
  std::string practitioner;
  std::string case_type;
  std::string due;
  std::string reason;
  std::string approver;
  std::string file;
  std::vector<std::string> names;
  std::vector<std::string> words;
  std::vector<std::string> states;
  bool mine = false;
  bool dry_run = false;
};

std::vector<Column> allocation_columns() {
  return {{"name", "Allocation"},
          {"auditCycle", "Cycle"},
          {"caseReference", "Case"},
          {"area", "Area"},
          {"team", "Team"},
          {"auditor", "Auditor"},
          {"dueDate", "Due"},
          {"state", "State"},
          {"overdue", "Overdue"},
          {"answered", "Answered"},
          {"questions", "Of"},
          {"reason", "Reason"},
          {"grade", "Grade"},
          {"lastChaseTime", "Chased"},
          {"exempt", "Exempt"},
          {"exemptReason", "Exempt because"},
          {"exemptApprover", "Approved by"},
          {"reasonApprovalAwaited", "Reason awaits approval"},
          {"reasonApprover", "Reason approved by"}};
}

Row allocation_row(const v1::Allocation& one) {
  return {last_part(one.name()),
          last_part(one.audit_cycle()),
          one.case_reference(),
          one.service_area_code(),
          one.team(),
          one.auditor_email(),
          one.due_date(),
          word_of(one.state()),
          one.overdue(),
          one.answered_count(),
          one.question_count(),
          one.not_completed_reason(),
          word_of(one.grade()),
          time_text(one.has_last_chase_time(), one.last_chase_time()),
          one.exempt(),
          one.exempt_reason(),
          one.exempt_approver_display_name(),
          one.not_completed_approval_awaited(),
          one.not_completed_approver_display_name()};
}

void print_allocation(const Context& context, const v1::Allocation& allocation) {
  print_record(context.environment.out, context.chosen_format(), allocation_columns(), allocation_row(allocation));
}

v1::Allocation read_allocation(const Caller& caller, const AllocationOptions& options) {
  v1::GetAllocationRequest request;
  request.set_name(resource_name("allocations", options.name));
  return caller.read(&AllocationStub::GetAllocation, request);
}

template <typename Allocations>
void print_allocations(const Context& context, const Allocations& allocations) {
  std::vector<Row> rows;
  for (const auto& one : allocations) rows.push_back(allocation_row(one));
  print_list(context.environment.out, context.chosen_format(), allocation_columns(), rows);
}

void list_allocations(const Context& context, const AllocationOptions& options) {
  v1::ListAllocationsRequest request;
  if (!options.period.empty()) request.set_audit_cycle(cycle_name(options.programme, options.period));
  request.set_mine(options.mine);
  request.set_service_area_code(options.area);
  for (const auto& state : options.states) {
    request.add_states(static_cast<v1::AuditState>(value_of(*v1::AuditState_descriptor(), state)));
  }
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&AllocationStub::ListAllocations, request,
                                            [&](const v1::ListAllocationsResponse& page) {
                                              for (const auto& one : page.allocations()) {
                                                rows.push_back(allocation_row(one));
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(), allocation_columns(), rows);
}

/// What lets somebody audit a case they are not independent of.
void set_override(v1::Allocation& allocation, const AllocationOptions& options) {
  if (options.reason.empty() && options.approver.empty()) return;
  allocation.mutable_independence_override()->set_reason(options.reason);
  allocation.mutable_independence_override()->set_approver_email(options.approver);
}

void create_allocation(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::CreateAllocationRequest request;
  auto& allocation = *request.mutable_allocation();
  allocation.set_audit_cycle(cycle_name(options.programme, options.period));
  allocation.set_case_reference(options.case_reference);
  allocation.set_service_area_code(options.area);
  allocation.set_team(options.team);
  allocation.set_auditor_email(options.auditor);
  allocation.set_practitioner(options.practitioner);
  allocation.set_case_type(options.case_type);
  allocation.set_due_date(options.due);
  set_override(allocation, options);
  if (options.due.empty()) {
    v1::GetAuditCycleRequest cycle;
    cycle.set_name(allocation.audit_cycle());
    allocation.set_due_date(caller.read(&v1::CycleService::Stub::GetAuditCycle, cycle).due_date());
  }
  print_allocation(context, caller.change(&AllocationStub::CreateAllocation, request));
}

void create_many(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::BatchCreateAllocationsRequest request;
  google::protobuf::util::JsonParseOptions strict;
  strict.ignore_unknown_fields = false;
  const auto status =
      google::protobuf::util::JsonStringToMessage(read_small_file(options.file, "allocations file"), &request, strict);
  if (!status.ok()) throw Failure{options.file + ": " + std::string{status.message()}};
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_validate_only(options.dry_run);
  print_allocations(context, caller.change(&AllocationStub::BatchCreateAllocations, request).allocations());
}

void search(const Context& context, const AllocationOptions& options) {
  v1::SearchAllocationsRequest request;
  for (const auto& word : options.words) {
    request.set_query(request.query().empty() ? word : request.query() + " " + word);
  }
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&AllocationStub::SearchAllocations, request,
                                            [&](const v1::SearchAllocationsResponse& page) {
                                              for (const auto& one : page.allocations()) {
                                                rows.push_back(allocation_row(one));
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(), allocation_columns(), rows);
}

void chase(const Context& context, const AllocationOptions& options) {
  v1::ChaseAllocationsRequest request;
  for (const auto& name : options.names) request.add_names(resource_name("allocations", name));
  print_allocations(context,
                    Caller{context, Token::Session}.change(&AllocationStub::ChaseAllocations, request).allocations());
}

void update_allocation(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  v1::UpdateAllocationRequest request;
  *request.mutable_allocation() = read_allocation(caller, options);
  if (!options.auditor.empty()) {
    request.mutable_allocation()->set_auditor_email(options.auditor);
    request.mutable_update_mask()->add_paths("auditor_email");
    set_override(*request.mutable_allocation(), options);
  }
  if (!options.due.empty()) {
    request.mutable_allocation()->set_due_date(options.due);
    request.mutable_update_mask()->add_paths("due_date");
  }
  print_allocation(context, caller.change(&AllocationStub::UpdateAllocation, request));
}

void withdraw_allocation(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  const auto allocation = read_allocation(caller, options);
  v1::WithdrawAllocationRequest request;
  request.set_name(allocation.name());
  request.set_etag(allocation.etag());
  print_allocation(context, caller.change(&AllocationStub::WithdrawAllocation, request));
}

void restore(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  const auto allocation = read_allocation(caller, options);
  v1::RestoreAllocationRequest request;
  request.set_name(allocation.name());
  request.set_etag(allocation.etag());
  print_allocation(context, caller.change(&AllocationStub::RestoreAllocation, request));
}

void mark_not_completed(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  const auto allocation = read_allocation(caller, options);
  v1::MarkNotCompletedRequest request;
  request.set_name(allocation.name());
  request.set_etag(allocation.etag());
  request.set_reason(options.reason);
  print_allocation(context, caller.change(&AllocationStub::MarkNotCompleted, request));
}

void approve_not_completed(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  const auto allocation = read_allocation(caller, options);
  v1::ApproveNotCompletedRequest request;
  request.set_name(allocation.name());
  request.set_etag(allocation.etag());
  print_allocation(context, caller.change(&AllocationStub::ApproveNotCompleted, request));
}

void exempt(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  const auto allocation = read_allocation(caller, options);
  v1::ExemptAllocationRequest request;
  request.set_name(allocation.name());
  request.set_etag(allocation.etag());
  request.set_reason(options.reason);
  request.set_approver_email(options.approver);
  print_allocation(context, caller.change(&AllocationStub::ExemptAllocation, request));
}

void end_exemption(const Context& context, const AllocationOptions& options) {
  const Caller caller{context, Token::Session};
  const auto allocation = read_allocation(caller, options);
  v1::EndExemptionRequest request;
  request.set_name(allocation.name());
  request.set_etag(allocation.etag());
  print_allocation(context, caller.change(&AllocationStub::EndExemption, request));
}

void declare_override(CLI::App& command, AllocationOptions& options) {
  auto* reason = command.add_option("--override-reason", options.reason,
                                    "Why the auditor may audit a case of their own team or work");
  auto* approver = command.add_option("--approver", options.approver, "The e-mail address of who approved that");
  reason->type_name("WORDS")->needs(approver);
  approver->type_name("EMAIL")->needs(reason);
}

void declare_list_allocation(CLI::App& command, AllocationOptions& options) {
  auto* programme =
      command.add_option("--programme", options.programme, "Code of the programme (otherwise every open cycle)")
          ->type_name("CODE");
  auto* period = check_period(command.add_option("--period", options.period, "Month of the audit cycle"));
  programme->needs(period);
  period->needs(programme);
  command.add_flag("--mine", options.mine, "Only those allocated to you");
  command.add_option("--area", options.area, "Only of this service area")->type_name("CODE");
  command.add_option("--state", options.states, "Only in this state; repeat it for more")
      ->type_name("WORD")
      ->allow_extra_args(false)
      ->check(CLI::IsMember(words_of(*v1::AuditState_descriptor())));
}

void declare_create(CLI::App& command, AllocationOptions& options) {
  add_cycle(command, options.programme, options.period);
  command.add_option("--case", options.case_reference, "Reference of the case, e.g. CD900123; never a name")
      ->type_name("REFERENCE")
      ->required();
  command.add_option("--area", options.area, "Its service area")->type_name("CODE")->required();
  command.add_option("--team", options.team, "Its team")->type_name("NAME");
  command.add_option("--auditor", options.auditor, "The auditor's e-mail address")->type_name("EMAIL")->required();
  command.add_option("--practitioner", options.practitioner, "The practitioner's e-mail address or name")
      ->type_name("PERSON");
  command.add_option("--case-type", options.case_type, "E.g. \"child in need\"")->type_name("WORDS");
  check_date(command.add_option("--due", options.due, "When it is due (otherwise with the cycle)"));
  declare_override(command, options);
}

using DeclareAllocation = void (*)(CLI::App&, AllocationOptions&);
using Action = void (*)(const Context&, const AllocationOptions&);

void add_change(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                DeclareAllocation declare, Action action) {
  auto* command = add_command_with<AllocationOptions>(
      group, context, name, help, declare,
      [&context, action](const AllocationOptions& options) { action(context, options); });
  add_format(*command, context);
  add_request_id(*command, context);
}

void declare_name_allocation(CLI::App& command, AllocationOptions& options) {
  command.add_option("ALLOCATION", options.name, "The allocation, as listed")->type_name("")->required();
}

void add_finding_of_allocations(CLI::App& group, Context& context) {
  add_format(*add_command_with<AllocationOptions>(
                 group, context, "list", "List allocations, most urgent first", declare_list_allocation,
                 [&context](const AllocationOptions& options) { list_allocations(context, options); }),
             context);
  add_format(*add_command_with<AllocationOptions>(
                 group, context, "search", "Find allocations of every month, newest first",
                 [](CLI::App& command, AllocationOptions& options) {
                   command
                       .add_option("WORDS", options.words,
                                   "The beginning of a case reference, or words of an auditor's, area's or team's name")
                       ->type_name("")
                       ->required();
                 },
                 [&context](const AllocationOptions& options) { search(context, options); }),
             context);
}

void add_creating_of_allocations(CLI::App& group, Context& context) {
  add_change(group, context, "create", "Allocate a case to an auditor", declare_create, create_allocation);
  add_change(
      group, context, "create-many", "Allocate up to 1,000 cases of a month at once: all or nothing",
      [](CLI::App& command, AllocationOptions& options) {
        add_cycle(command, options.programme, options.period);
        command
            .add_option("--file", options.file,
                        "JSON: {\"allocations\": [{\"caseReference\", \"serviceAreaCode\", \"team\", "
                        "\"auditorEmail\", \"practitioner\", \"caseType\", \"dueDate\"}]}")
            ->type_name("FILE")
            ->required();
        command.add_flag("--dry-run", options.dry_run, "Only check; nothing is changed");
      },
      create_many);
}

void add_changing_of_allocations(CLI::App& group, Context& context) {
  add_change(
      group, context, "reassign", "Give an allocation to another auditor",
      [](CLI::App& command, AllocationOptions& options) {
        declare_name_allocation(command, options);
        command.add_option("--auditor", options.auditor, "The new auditor's e-mail address")
            ->type_name("EMAIL")
            ->required();
        declare_override(command, options);
      },
      update_allocation);
  add_change(
      group, context, "due", "Change the due date of an allocation",
      [](CLI::App& command, AllocationOptions& options) {
        declare_name_allocation(command, options);
        check_date(command.add_option("--date", options.due, "The new due date")->required());
      },
      update_allocation);
  add_change(group, context, "withdraw", "Take an allocation back; it counts nowhere", declare_name_allocation,
             withdraw_allocation);
  add_change(group, context, "restore", "Undo that an allocation was withdrawn or not completed",
             declare_name_allocation, restore);
  add_change(
      group, context, "chase", "Record that the auditors of allocations were reminded today",
      [](CLI::App& command, AllocationOptions& options) {
        command.add_option("ALLOCATION", options.names, "The allocations, as listed")->type_name("")->required();
      },
      chase);
}

/// What is not completed, or need not be.
void add_excusing_of_allocations(CLI::App& group, Context& context) {
  add_change(
      group, context, "not-completed", "Record that an audit cannot be completed",
      [](CLI::App& command, AllocationOptions& options) {
        declare_name_allocation(command, options);
        command.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
      },
      mark_not_completed);
  add_change(group, context, "approve-not-completed", "Approve why an audit cannot be completed: not its auditor",
             declare_name_allocation, approve_not_completed);
  add_change(
      group, context, "exempt", "Make an audit exempt: it leaves the denominator of completion",
      [](CLI::App& command, AllocationOptions& options) {
        declare_name_allocation(command, options);
        command.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
        command.add_option("--approver", options.approver, "The e-mail address of who approved it: somebody else")
            ->type_name("EMAIL")
            ->required();
      },
      exempt);
  add_change(group, context, "end-exemption", "Let an exempt audit count again", declare_name_allocation,
             end_exemption);
}

}  // namespace

void add_allocation_commands(CLI::App& app, Context& context) {
  auto& group = *add_group(app, "allocations", "Which case goes to which auditor");
  add_finding_of_allocations(group, context);
  add_creating_of_allocations(group, context);
  add_changing_of_allocations(group, context);
  add_excusing_of_allocations(group, context);
}

}  // namespace touchstone::cli
