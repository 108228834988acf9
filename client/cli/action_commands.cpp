// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/action_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ActionStub = v1::ActionService::Stub;

struct ActionOptions {
  std::string name;
  std::string audit;
  std::string about;
  std::string text;
  std::string owner;
  std::string acceptor;
  std::string due_date;
  std::string priority;
  std::string words;  ///< Evidence, what is missing, or the reason.
  std::string area;
  std::vector<std::string> states;
  bool mine = false;
  bool overdue = false;
  int finding_days = 0;
  int re_audit_months = 0;
};

std::vector<Column> list_columns() {
  return {{"name", "Action"}, {"caseReference", "Case"}, {"area", "Area"},         {"text", "What"},
          {"owner", "Owner"}, {"dueDate", "Due"},        {"priority", "Priority"}, {"daysOverdue", "Days overdue"},
          {"state", "State"}};
}

Row list_row(const v1::Action& action) {
  return {last_part(action.name()),    action.case_reference(), action.service_area_code(), action.text(),
          action.owner_display_name(), action.due_date(),       word_of(action.priority()), action.days_overdue(),
          word_of(action.state())};
}

/// The whole loop of an action, as the card in the client shows it.
void print_action(const Context& context, const v1::Action& action) {
  const auto& re_audit = action.re_audit();
  const std::vector<std::string> allowed{action.allowed_events().begin(), action.allowed_events().end()};
  print_record(context.environment.out, context.chosen_format(),
               {{"name", "Action"},
                {"caseReference", "Case"},
                {"area", "Area"},
                {"audit", "Audit"},
                {"auditCycle", "Cycle"},
                {"grade", "Grade"},
                {"about", "About"},
                {"finding", "Finding"},
                {"text", "What"},
                {"owner", "Owner"},
                {"acceptor", "To accept it"},
                {"dueDate", "Due"},
                {"priority", "Priority"},
                {"state", "State"},
                {"daysOverdue", "Days overdue"},
                {"evidence", "Evidence"},
                {"reportTime", "Reported done"},
                {"response", "What is missing"},
                {"answeredBy", "Answered by"},
                {"answerTime", "Answered"},
                {"reAudit", "Re-audit"},
                {"reAuditDueDate", "Re-audit due"},
                {"reAuditGrade", "Grade then"},
                {"allowedEvents", "You may"}},
               {last_part(action.name()),
                action.case_reference(),
                action.service_area_code(),
                last_part(action.audit()),
                last_part(action.audit_cycle()),
                word_of(action.grade()),
                action.field(),
                action.field_words(),
                action.text(),
                action.owner_display_name(),
                action.acceptor_display_name(),
                action.due_date(),
                word_of(action.priority()),
                word_of(action.state()),
                action.days_overdue(),
                action.evidence(),
                time_text(action.has_report_time(), action.report_time()),
                action.response(),
                action.answered_by_display_name(),
                time_text(action.has_answer_time(), action.answer_time()),
                word_of(re_audit.state()),
                re_audit.due_date(),
                word_of(re_audit.grade()),
                allowed});
}

v1::Action read_action(const Caller& caller, const std::string& name) {
  v1::GetActionRequest request;
  request.set_name(resource_name("actions", name));
  return caller.read(&ActionStub::GetAction, request);
}

void list_actions(const Context& context, const ActionOptions& options) {
  v1::ListActionsRequest request;
  request.set_mine(options.mine);
  request.set_overdue(options.overdue);
  request.set_service_area_code(options.area);
  if (!options.audit.empty()) request.set_audit(resource_name("audits", options.audit));
  for (const auto& state : options.states) {
    request.add_states(static_cast<v1::Action::State>(value_of(*v1::Action::State_descriptor(), state)));
  }
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&ActionStub::ListActions, request,
                                            [&](const v1::ListActionsResponse& page) {
                                              for (const auto& action : page.actions())
                                                rows.push_back(list_row(action));
                                            });
  print_list(context.environment.out, context.chosen_format(), list_columns(), rows);
}

/// A person by e-mail address, or by the id that a list shows.
std::string who(const std::string& text) {
  return text.empty() || text.find('@') != std::string::npos ? text : resource_name("people", text);
}

void set_priority(v1::Action& action, const std::string& word) {
  action.set_priority(static_cast<v1::Action::Priority>(value_of(*v1::Action::Priority_descriptor(), word)));
}

void add_action(const Context& context, const ActionOptions& options) {
  v1::CreateActionRequest request;
  auto& action = *request.mutable_action();
  action.set_audit(resource_name("audits", options.audit));
  action.set_field(options.about);
  action.set_text(options.text);
  action.set_owner(who(options.owner));
  action.set_acceptor(who(options.acceptor));
  action.set_due_date(options.due_date);
  set_priority(action, options.priority);
  print_action(context, Caller{context, Token::Session}.change(&ActionStub::CreateAction, request));
}

void change_action(const Context& context, const ActionOptions& options) {
  const Caller caller{context, Token::Session};
  v1::UpdateActionRequest request;
  auto& action = *request.mutable_action();
  const auto set = [&](const std::string& value, const char* path) {
    if (!value.empty()) request.mutable_update_mask()->add_paths(path);
    return !value.empty();
  };
  if (set(options.owner, "owner")) action.set_owner(who(options.owner));
  if (set(options.acceptor, "acceptor")) action.set_acceptor(options.acceptor == "nobody" ? "" : who(options.acceptor));
  if (set(options.due_date, "due_date")) action.set_due_date(options.due_date);
  if (set(options.priority, "priority")) set_priority(action, options.priority);
  if (request.update_mask().paths().empty()) {
    throw UsageError{"Say what to change: --owner, --acceptor, --due or --priority."};
  }
  const auto now = read_action(caller, options.name);
  action.set_name(now.name());
  action.set_etag(now.etag());
  print_action(context, caller.change(&ActionStub::UpdateAction, request));
}

/// Takes a step; `fill` says what is special to it.
template <typename Request, typename Fill>
void take(const Context& context, const ActionOptions& options,
          grpc::Status (ActionStub::*method)(grpc::ClientContext*, const Request&, v1::Action*), Fill fill) {
  const Caller caller{context, Token::Session};
  Request request;
  const auto now = read_action(caller, options.name);
  request.set_name(now.name());
  request.set_etag(now.etag());
  fill(request);
  print_action(context, caller.change(method, request));
}

void list_unanswered(const Context& context, const ActionOptions& options) {
  v1::ListOpenFindingsRequest request;
  request.set_service_area_code(options.area);
  std::vector<Row> rows;
  int older = 0;
  Caller{context, Token::Session}.each_page(
      &ActionStub::ListOpenFindings, request, [&](const v1::ListOpenFindingsResponse& page) {
        older = page.older_count();
        for (const auto& finding : page.open_findings()) {
          rows.push_back({finding.case_reference(), finding.service_area_code(), finding.text(), finding.days(),
                          finding.submit_date(), finding.auditor_display_name(), last_part(finding.audit()),
                          "findings." + std::to_string(finding.finding_index())});
        }
      });
  print_list(context.environment.out, context.chosen_format(),
             {{"caseReference", "Case"},
              {"area", "Area"},
              {"finding", "Area for improvement"},
              {"days", "Days"},
              {"submitDate", "Handed in"},
              {"auditor", "Auditor"},
              {"audit", "Audit"},
              {"about", "About"}},
             rows);
  if (older > 0 && context.chosen_format() == Format::Table) {
    context.environment.out << older << (older == 1 ? " more is" : " more are")
                            << " of audits handed in more than a year ago.\n";
  }
}

void print_rules(const Context& context, const v1::FollowUpRules& rules) {
  print_record(context.environment.out, context.chosen_format(),
               {{"findingDays", "Days until a finding without an action is shown"},
                {"reAuditMonths", "Months until an inadequate audit is repeated"}},
               {rules.finding_days(), rules.re_audit_months()});
}

void rules(const Context& context, const ActionOptions& options) {
  const Caller caller{context, Token::Session};
  auto now = caller.read(&ActionStub::GetFollowUpRules, v1::GetFollowUpRulesRequest{});
  if (options.finding_days == 0 && options.re_audit_months == 0) return print_rules(context, now);
  v1::SetFollowUpRulesRequest request;
  if (options.finding_days != 0) now.set_finding_days(options.finding_days);
  if (options.re_audit_months != 0) now.set_re_audit_months(options.re_audit_months);
  *request.mutable_follow_up_rules() = now;
  print_rules(context, caller.change(&ActionStub::SetFollowUpRules, request));
}

using DeclareAction = std::function<void(CLI::App&, ActionOptions&)>;

void add_one(CLI::App& group, Context& context, const std::string& name, const std::string& help, DeclareAction declare,
             std::function<void(const Context&, const ActionOptions&)> action, bool changes) {
  auto* command = add_command_with<ActionOptions>(
      group, context, name, help, std::move(declare),
      [&context, action = std::move(action)](const ActionOptions& options) { action(context, options); });
  add_format(*command, context);
  if (changes) add_request_id(*command, context);
}

void declare_name_action(CLI::App& command, ActionOptions& options) {
  command.add_option("ACTION", options.name, "The action, as listed")->type_name("")->required();
}

DeclareAction with_words(const std::string& option, const std::string& help) {
  return [=](CLI::App& command, ActionOptions& options) {
    declare_name_action(command, options);
    command.add_option(option, options.words, help)->type_name("WORDS")->required();
  };
}

void declare_list_action(CLI::App& command, ActionOptions& options) {
  command.add_flag("--mine", options.mine, "Only those you own");
  command.add_flag("--overdue", options.overdue, "Only those past their due date");
  command.add_option("--area", options.area, "Only of this service area")->type_name("CODE");
  command.add_option("--audit", options.audit, "Only of this audit")->type_name("AUDIT");
  command.add_option("--state", options.states, "Only in this state; repeat it for more")
      ->type_name("STATE")
      ->allow_extra_args(false)
      ->check(CLI::IsMember(words_of(*v1::Action::State_descriptor())));
}

void declare_who_and_when(CLI::App& command, ActionOptions& options, bool all_needed) {
  const std::string clears = all_needed ? "" : "; nobody takes that back";
  command.add_option("--owner", options.owner, "Who has to do it: an e-mail address")
      ->type_name("PERSON")
      ->required(all_needed);
  check_date(command.add_option("--due", options.due_date, "When it is to be done by")
                 ->type_name("YYYY-MM-DD")
                 ->required(all_needed));
  add_choice(command, "--priority", options.priority, words_of(*v1::Action::Priority_descriptor()),
             all_needed ? "How urgent it is (otherwise medium)" : "How urgent it is");
  command
      .add_option("--acceptor", options.acceptor,
                  "Who sees that it is done, beside the QA unit: an e-mail address" + clears)
      ->type_name("PERSON");
}

void declare_add(CLI::App& command, ActionOptions& options) {
  command.add_option("AUDIT", options.audit, "The audit it follows from")->type_name("")->required();
  command.add_option("--about", options.about, "What of the audit: answers.KEY or findings.N, N from 0")
      ->type_name("FIELD");
  command.add_option("--text", options.text, "What must happen")->type_name("WORDS")->required();
  declare_who_and_when(command, options, true);
}

void add_reading_action(CLI::App& group, Context& context) {
  add_one(group, context, "list", "List actions, overdue ones first", declare_list_action, list_actions, false);
  add_one(
      group, context, "show", "Show an action from its finding to whether the grade moved", declare_name_action,
      [](const Context& in, const ActionOptions& options) {
        print_action(in, read_action(Caller{in, Token::Session}, options.name));
      },
      false);
  add_one(
      group, context, "unanswered", "List areas for improvement that have had no action for too long",
      [](CLI::App& command, ActionOptions& options) {
        command.add_option("--area", options.area, "Only of this service area")->type_name("CODE");
      },
      list_unanswered, false);
  add_one(
      group, context, "rules", "Show the council's rules of following up, or set them",
      [](CLI::App& command, ActionOptions& options) {
        command.add_option("--finding-days", options.finding_days, "After so many days a finding wants an action")
            ->type_name("DAYS")
            ->check(CLI::Range(1, 365));
        command
            .add_option("--re-audit-months", options.re_audit_months,
                        "So many months after an inadequate audit its case is audited again")
            ->type_name("MONTHS")
            ->check(CLI::Range(1, 24));
      },
      rules, true);
}

void add_steps(CLI::App& group, Context& context) {
  add_one(
      group, context, "report-done", "Say that your action is done",
      with_words("--evidence", "What was done and where it can be seen"),
      [](const Context& in, const ActionOptions& options) {
        take(in, options, &ActionStub::ReportActionDone,
             [&](v1::ReportActionDoneRequest& request) { request.set_evidence(options.words); });
      },
      true);
  add_one(
      group, context, "accept", "Accept that somebody else's action is done", declare_name_action,
      [](const Context& in, const ActionOptions& options) {
        take(in, options, &ActionStub::AcceptAction, [](v1::AcceptActionRequest&) {});
      },
      true);
  add_one(
      group, context, "send-back", "Send somebody else's action back", with_words("--missing", "What is missing"),
      [](const Context& in, const ActionOptions& options) {
        take(in, options, &ActionStub::SendBackAction,
             [&](v1::SendBackActionRequest& request) { request.set_missing(options.words); });
      },
      true);
  add_one(
      group, context, "reopen", "Open an accepted action again", with_words("--reason", "Why"),
      [](const Context& in, const ActionOptions& options) {
        take(in, options, &ActionStub::ReopenAction,
             [&](v1::ReopenActionRequest& request) { request.set_reason(options.words); });
      },
      true);
}

}  // namespace

void add_action_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "actions", "What must happen after audits, until somebody else accepts it");
  add_reading_action(*group, context);
  add_one(*group, context, "add", "Add an action to an audit that was handed in", declare_add, add_action, true);
  add_one(
      *group, context, "change", "Change who, when or how urgently",
      [](CLI::App& command, ActionOptions& options) {
        declare_name_action(command, options);
        declare_who_and_when(command, options, false);
      },
      change_action, true);
  add_steps(*group, context);
}

}  // namespace touchstone::cli
