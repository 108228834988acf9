// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/util/json_util.h>

#include <ostream>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/audit_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using Stub = v1::AuditService::Stub;

struct AuditOptions {
  std::string name;
  std::string file;
  std::string comment;
};

/// The contract's own JSON of an audit, so that what is shown can be edited and saved again.
Json audit_object(const v1::Audit& audit) {
  std::string text;
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  const auto status = google::protobuf::util::MessageToJsonString(audit, &text, options);
  if (!status.ok()) throw Failure{"Cannot print the audit: " + status.ToString()};
  return Json::parse(text);
}

std::string answer_text(const v1::Answer& answer) {
  switch (answer.value_case()) {
    case v1::Answer::kYesNo:
      return word_of(answer.yes_no());
    case v1::Answer::kGrade:
      return word_of(answer.grade());
    case v1::Answer::kText:
      return answer.text();
    case v1::Answer::kDate:
      return answer.date();
    case v1::Answer::VALUE_NOT_SET:
      break;
  }
  return "";
}

void print_summary(const Context& context, const v1::Audit& audit) {
  print_record(
      context.environment.out, context.chosen_format(),
      {{"name", "Audit"},
       {"auditCycle", "Cycle"},
       {"caseReference", "Case"},
       {"area", "Area"},
       {"team", "Team"},
       {"auditor", "Auditor"},
       {"dueDate", "Due"},
       {"state", "State"},
       {"grade", "Grade"},
       {"discussion", "Discussion held"},
       {"findings", "Findings"},
       {"submitTime", "Handed in"},
       {"responseComment", "Comment"}},
      {last_part(audit.name()), last_part(audit.audit_cycle()), audit.case_reference(), audit.service_area_code(),
       audit.team(), audit.auditor_display_name(), audit.due_date(), word_of(audit.state()), word_of(audit.grade()),
       word_of(audit.discussion().held()), audit.findings_size(),
       time_text(audit.has_submit_time(), audit.submit_time()), audit.response_comment()});
}

void print_answers(const Context& context, const v1::Audit& audit) {
  std::vector<Row> answers;
  for (const auto& one : audit.answers()) answers.push_back({one.question_key(), answer_text(one), one.comment()});
  for (const auto& finding : audit.findings()) {
    answers.push_back({word_of(finding.kind()), finding.text(), finding.theme() ? "theme" : ""});
  }
  if (!answers.empty()) {
    context.environment.out << "\n";
    print_table(context.environment.out, {{"key", "Question"}, {"answer", "Answer"}, {"comment", "Comment"}}, answers);
  }
}

v1::Audit read_audit(const Caller& caller, const std::string& name) {
  v1::GetAuditRequest request;
  request.set_name(resource_name("audits", name));
  return caller.read(&Stub::GetAudit, request);
}

void show(const Context& context, const AuditOptions& options) {
  const auto audit = read_audit(Caller{context, Token::Session}, options.name);
  if (context.chosen_format() == Format::Json) return print_json(context.environment.out, audit_object(audit));
  print_summary(context, audit);
  if (context.chosen_format() == Format::Table) print_answers(context, audit);
}

void print_audit(const Context& context, const v1::Audit& audit) {
  if (context.chosen_format() == Format::Json) return print_json(context.environment.out, audit_object(audit));
  print_summary(context, audit);
}

/// The content of --file. Its name gives way to the one on the command line; without an etag the present one is read.
v1::Audit audit_from(const Caller& caller, const AuditOptions& options) {
  v1::Audit audit;
  google::protobuf::util::JsonParseOptions strict;
  strict.ignore_unknown_fields = false;
  const auto status =
      google::protobuf::util::JsonStringToMessage(read_small_file(options.file, "audit file"), &audit, strict);
  if (!status.ok()) throw Failure{options.file + ": " + std::string{status.message()}};
  if (!options.name.empty()) audit.set_name(options.name);
  if (audit.name().empty()) throw UsageError{"Say which audit: " + options.file + " holds no name."};
  audit.set_name(resource_name("audits", audit.name()));
  if (audit.etag().empty()) audit.set_etag(read_audit(caller, audit.name()).etag());
  return audit;
}

void save(const Context& context, const AuditOptions& options) {
  const Caller caller{context, Token::Session};
  v1::SaveAuditRequest request;
  *request.mutable_audit() = audit_from(caller, options);
  print_audit(context, caller.change(&Stub::SaveAudit, request));
}

void submit(const Context& context, const AuditOptions& options) {
  if (options.name.empty() && options.file.empty()) throw UsageError{"Say which audit, by name or with --file."};
  const Caller caller{context, Token::Session};
  v1::SubmitAuditRequest request;
  if (options.file.empty()) {
    const auto audit = read_audit(caller, options.name);
    request.set_name(audit.name());
    request.set_etag(audit.etag());
  } else {
    *request.mutable_audit() = audit_from(caller, options);
    request.set_name(request.audit().name());
    request.set_etag(request.audit().etag());
  }
  print_audit(context, caller.change(&Stub::SubmitAudit, request));
}

/// Sends back or accepts: the two differ in their method only.
template <typename Request>
void answer(const Context& context, const AuditOptions& options,
            grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, v1::Audit*)) {
  const Caller caller{context, Token::Session};
  const auto audit = read_audit(caller, options.name);
  Request request;
  request.set_name(audit.name());
  request.set_etag(audit.etag());
  request.set_comment(options.comment);
  print_audit(context, caller.change(method, request));
}

void add_one(CLI::App& group, Context& context, const std::string& name, const std::string& help,
             std::function<void(CLI::App&, AuditOptions&)> declare, std::function<void(const AuditOptions&)> action,
             bool changes) {
  auto* command = add_command_with<AuditOptions>(group, context, name, help, std::move(declare), std::move(action));
  add_format(*command, context);
  if (changes) add_request_id(*command, context);
}

CLI::Option* declare_name(CLI::App& command, AuditOptions& options) {
  return command.add_option("AUDIT", options.name, "The audit, or its allocation as listed")->type_name("");
}

CLI::Option* declare_file(CLI::App& command, AuditOptions& options) {
  return command.add_option("--file", options.file, "The content, in the JSON that `audits show --format json` prints")
      ->type_name("FILE");
}

}  // namespace

void add_audit_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "audits", "What auditors hand in");
  add_one(
      *group, context, "show", "Show an audit",
      [](CLI::App& command, AuditOptions& options) { declare_name(command, options)->required(); },
      [&context](const AuditOptions& options) { show(context, options); }, false);
  add_one(
      *group, context, "save", "Save your unfinished audit as a whole",
      [](CLI::App& command, AuditOptions& options) {
        declare_name(command, options);
        declare_file(command, options)->required();
      },
      [&context](const AuditOptions& options) { save(context, options); }, true);
  add_one(
      *group, context, "submit", "Submit your audit: as saved, or with --file in one step",
      [](CLI::App& command, AuditOptions& options) {
        declare_name(command, options);
        declare_file(command, options);
      },
      [&context](const AuditOptions& options) { submit(context, options); }, true);
  add_one(
      *group, context, "send-back", "Return a submitted audit to its auditor",
      [](CLI::App& command, AuditOptions& options) {
        declare_name(command, options)->required();
        command.add_option("--comment", options.comment, "What is to be mended")->type_name("WORDS")->required();
      },
      [&context](const AuditOptions& options) { answer(context, options, &Stub::SendBackAudit); }, true);
  add_one(
      *group, context, "accept", "Accept a submitted audit",
      [](CLI::App& command, AuditOptions& options) {
        declare_name(command, options)->required();
        command.add_option("--comment", options.comment, "A word to the auditor")->type_name("WORDS");
      },
      [&context](const AuditOptions& options) { answer(context, options, &Stub::AcceptAudit); }, true);
}

}  // namespace touchstone::cli
