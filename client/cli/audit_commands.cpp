// SPDX-License-Identifier: GPL-3.0-or-later
#include <google/protobuf/util/json_util.h>

#include <ostream>

#include "client/cli/answers.h"
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/files.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/audit_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using AuditStub = v1::AuditService::Stub;

struct AuditOptions {
  std::string name;
  std::string file;
  std::string comment;
  std::string reason;
  std::vector<std::string> pins;
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

void print_comments(const Context& context, const v1::Audit& audit) {
  std::vector<Row> comments;
  for (const auto& one : audit.comments()) {
    comments.push_back({one.field(), one.text(), one.author_display_name(), time_text(true, one.create_time())});
  }
  if (comments.empty()) return;
  context.environment.out << "\n";
  print_table(context.environment.out,
              {{"field", "To mend"}, {"text", "Comment"}, {"author", "From"}, {"time", "When"}}, comments);
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
  return caller.read(&AuditStub::GetAudit, request);
}

void print_whole(const Context& context, const v1::Audit& audit) {
  if (context.chosen_format() == Format::Json) return print_json(context.environment.out, audit_object(audit));
  print_summary(context, audit);
  if (context.chosen_format() != Format::Table) return;
  print_answers(context, audit);
  print_comments(context, audit);
}

void show(const Context& context, const AuditOptions& options) {
  print_whole(context, read_audit(Caller{context, Token::Session}, options.name));
}

void show_previous(const Context& context, const AuditOptions& options) {
  v1::GetPreviousAuditRequest request;
  request.set_name(resource_name("audits", options.name));
  print_whole(context, Caller{context, Token::Session}.read(&AuditStub::GetPreviousAudit, request));
}

/// A row for each change of each event; an event that changed nothing has one as well.
void add_event_rows(const v1::AuditEvent& event, std::vector<Row>& rows) {
  const auto add = [&](const v1::AuditEvent::FieldChange& change) {
    rows.push_back({time_text(true, event.time()), event.actor_display_name(), event.kind(), change.field(),
                    change.before(), change.after(), event.comment()});
  };
  for (const auto& change : event.changes()) add(change);
  if (event.changes().empty()) add({});
}

void history(const Context& context, const AuditOptions& options) {
  v1::ListAuditEventsRequest request;
  request.set_parent(resource_name("audits", options.name));
  std::vector<Row> rows;
  Caller{context, Token::Session}.each_page(&AuditStub::ListAuditEvents, request,
                                            [&](const v1::ListAuditEventsResponse& page) {
                                              for (const auto& event : page.audit_events()) {
                                                add_event_rows(event, rows);
                                              }
                                            });
  print_list(context.environment.out, context.chosen_format(),
             {{"time", "When"},
              {"actor", "Who"},
              {"kind", "What"},
              {"field", "Field"},
              {"before", "Before"},
              {"after", "After"},
              {"comment", "Comment"}},
             rows);
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
  print_audit(context, caller.change(&AuditStub::SaveAudit, request));
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
  print_audit(context, caller.change(&AuditStub::SubmitAudit, request));
}

/// Answers an audit; `fill` says what is special to the method.
template <typename Request, typename Fill>
void answer(const Context& context, const AuditOptions& options,
            grpc::Status (AuditStub::*method)(grpc::ClientContext*, const Request&, v1::Audit*), Fill fill) {
  const Caller caller{context, Token::Session};
  Request request;
  fill(request);
  const auto audit = read_audit(caller, options.name);
  request.set_name(audit.name());
  request.set_etag(audit.etag());
  print_audit(context, caller.change(method, request));
}

void send_back(const Context& context, const AuditOptions& options) {
  if (options.comment.empty() && options.pins.empty()) {
    throw UsageError{"Say what is to be mended, with --comment or --pin."};
  }
  answer(context, options, &AuditStub::SendBackAudit, [&](v1::SendBackAuditRequest& request) {
    request.set_comment(options.comment);
    for (const auto& pin : options.pins) {
      const auto sign = pin.find('=');
      if (sign == std::string::npos) throw UsageError{"A pinned comment is FIELD=TEXT, not '" + pin + "'."};
      auto& comment = *request.add_comments();
      comment.set_field(pin.substr(0, sign));
      comment.set_text(pin.substr(sign + 1));
    }
  });
}

void accept(const Context& context, const AuditOptions& options) {
  answer(context, options, &AuditStub::AcceptAudit,
         [&](v1::AcceptAuditRequest& request) { request.set_comment(options.comment); });
}

void reopen(const Context& context, const AuditOptions& options) {
  answer(context, options, &AuditStub::ReopenAudit,
         [&](v1::ReopenAuditRequest& request) { request.set_reason(options.reason); });
}

void add_one(CLI::App& group, Context& context, const std::string& name, const std::string& help,
             std::function<void(CLI::App&, AuditOptions&)> declare, std::function<void(const AuditOptions&)> action,
             bool changes) {
  auto* command = add_command_with<AuditOptions>(group, context, name, help, std::move(declare), std::move(action));
  add_format(*command, context);
  if (changes) add_request_id(*command, context);
}

CLI::Option* declare_name_audit(CLI::App& command, AuditOptions& options) {
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
      [](CLI::App& command, AuditOptions& options) { declare_name_audit(command, options)->required(); },
      [&context](const AuditOptions& options) { show(context, options); }, false);
  add_one(
      *group, context, "previous", "Show the last completed audit of the same case before it",
      [](CLI::App& command, AuditOptions& options) { declare_name_audit(command, options)->required(); },
      [&context](const AuditOptions& options) { show_previous(context, options); }, false);
  add_one(
      *group, context, "history", "Show who did what to an audit, newest first, with before and after",
      [](CLI::App& command, AuditOptions& options) { declare_name_audit(command, options)->required(); },
      [&context](const AuditOptions& options) { history(context, options); }, false);
  add_one(
      *group, context, "save", "Save your unfinished audit as a whole",
      [](CLI::App& command, AuditOptions& options) {
        declare_name_audit(command, options);
        declare_file(command, options)->required();
      },
      [&context](const AuditOptions& options) { save(context, options); }, true);
  add_one(
      *group, context, "submit", "Submit your audit: as saved, or with --file in one step",
      [](CLI::App& command, AuditOptions& options) {
        declare_name_audit(command, options);
        declare_file(command, options);
      },
      [&context](const AuditOptions& options) { submit(context, options); }, true);
  add_one(
      *group, context, "send-back", "Return a submitted audit to its auditor",
      [](CLI::App& command, AuditOptions& options) {
        declare_name_audit(command, options)->required();
        command.add_option("--comment", options.comment, "What is to be mended")->type_name("WORDS");
        command
            .add_option(
                "--pin", options.pins,
                "The same of one part: answers.KEY, grade, discussion, findings or findings.N; repeat it for more")
            ->type_name("FIELD=WORDS")
            ->allow_extra_args(false);
      },
      [&context](const AuditOptions& options) { send_back(context, options); }, true);
  add_one(
      *group, context, "accept", "Accept a submitted audit",
      [](CLI::App& command, AuditOptions& options) {
        declare_name_audit(command, options)->required();
        command.add_option("--comment", options.comment, "A word to the auditor")->type_name("WORDS");
      },
      [&context](const AuditOptions& options) { accept(context, options); }, true);
  add_one(
      *group, context, "reopen", "Take back that an audit was accepted or sent back",
      [](CLI::App& command, AuditOptions& options) {
        declare_name_audit(command, options)->required();
        command.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
      },
      [&context](const AuditOptions& options) { reopen(context, options); }, true);
}

}  // namespace touchstone::cli
