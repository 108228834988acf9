// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/challenge_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using ChallengeStub = v1::ChallengeService::Stub;

struct ChallengeOptions {
  std::string programme;
  std::string period;
  std::string audit;
  std::string challenge;
  std::string grade;
  std::string reason;
};

std::vector<Column> challenge_columns() {
  return {{"challenge", "Dispute"},      {"audit", "Audit"},
          {"caseReference", "Case"},     {"area", "Area"},
          {"auditor", "Auditor"},        {"state", "State"},
          {"firstGrade", "First grade"}, {"disputedGrade", "Disputed grade"},
          {"raisedBy", "Raised by"},     {"reason", "Reason"},
          {"ruledGrade", "Ruled grade"}, {"ruledBy", "Ruled by"},
          {"rulingReason", "Ruling"}};
}

Row row_of(const v1::Challenge& one) {
  return {
      last_part(one.name()),        last_part(one.audit()), one.case_reference(),       one.service_area_code(),
      one.auditor_display_name(),   word_of(one.state()),   word_of(one.first_grade()), word_of(one.disputed_grade()),
      one.raised_by_display_name(), one.reason(),           word_of(one.ruled_grade()), one.ruled_by_display_name(),
      one.ruling_reason()};
}

std::vector<v1::Challenge> challenges_in(const Caller& caller, const std::string& parent) {
  v1::ListChallengesRequest request;
  request.set_parent(parent);
  std::vector<v1::Challenge> all;
  caller.each_page(&ChallengeStub::ListChallenges, request, [&](const v1::ListChallengesResponse& page) {
    all.insert(all.end(), page.challenges().begin(), page.challenges().end());
  });
  return all;
}

void list_challenges(const Context& context, const ChallengeOptions& options) {
  const Caller caller{context, Token::Session};
  const auto parent =
      options.audit.empty() ? cycle_name(options.programme, options.period) : resource_name("audits", options.audit);
  std::vector<Row> rows;
  for (const auto& one : challenges_in(caller, parent)) rows.push_back(row_of(one));
  print_list(context.environment.out, context.chosen_format(), challenge_columns(), rows);
}

void raise(const Context& context, const ChallengeOptions& options) {
  v1::CreateChallengeRequest request;
  request.set_parent(resource_name("audits", options.audit));
  request.set_reason(options.reason);
  const auto raised = Caller{context, Token::Session}.change(&ChallengeStub::CreateChallenge, request);
  print_record(context.environment.out, context.chosen_format(), challenge_columns(), row_of(raised));
}

/// The audit's open dispute: an audit has one at most.
v1::Challenge open_of(const Caller& caller, const ChallengeOptions& options) {
  for (const auto& one : challenges_in(caller, resource_name("audits", options.audit))) {
    if (one.state() == v1::Challenge::STATE_OPEN) return one;
  }
  throw Failure{"The grade of this audit is not disputed."};
}

void withdraw_challenge(const Context& context, const ChallengeOptions& options) {
  const Caller caller{context, Token::Session};
  const auto open = open_of(caller, options);
  v1::WithdrawChallengeRequest request;
  request.set_name(open.name());
  request.set_etag(open.etag());
  print_record(context.environment.out, context.chosen_format(), challenge_columns(),
               row_of(caller.change(&ChallengeStub::WithdrawChallenge, request)));
}

void rule(const Context& context, const ChallengeOptions& options) {
  const Caller caller{context, Token::Session};
  const auto open = open_of(caller, options);
  v1::RuleOnChallengeRequest request;
  request.set_name(open.name());
  request.set_etag(open.etag());
  request.set_ruling(options.grade.empty() ? v1::Challenge::STATE_UPHELD : v1::Challenge::STATE_CHANGED);
  request.set_grade(static_cast<v1::Grade>(value_of(*v1::Grade_descriptor(), options.grade)));
  request.set_reason(options.reason);
  print_record(context.environment.out, context.chosen_format(), challenge_columns(),
               row_of(caller.change(&ChallengeStub::RuleOnChallenge, request)));
}

void declare_audit_challenge(CLI::App& one, ChallengeOptions& options) {
  one.add_option("AUDIT", options.audit, "The audit whose grade is disputed")->type_name("")->required();
}

void declare_reason(CLI::App& one, ChallengeOptions& options) {
  one.add_option("--reason", options.reason, "Why")->type_name("WORDS")->required();
}

void finish(CLI::App& command, Context& context) {
  add_format(command, context);
  add_request_id(command, context);
}

}  // namespace

void add_challenge_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "challenge", "Grades that the service disputes");
  auto* of_cycle = add_command_with<ChallengeOptions>(
      *group, context, "list", "List the disputed grades of a cycle",
      [](CLI::App& one, ChallengeOptions& options) { add_cycle(one, options.programme, options.period); },
      [&context](const ChallengeOptions& options) { list_challenges(context, options); });
  add_format(*of_cycle, context);
  auto* of_audit = add_command_with<ChallengeOptions>(
      *group, context, "show", "List what was disputed and ruled of one audit", declare_audit_challenge,
      [&context](const ChallengeOptions& options) { list_challenges(context, options); });
  add_format(*of_audit, context);
  finish(*add_command_with<ChallengeOptions>(
             *group, context, "raise", "Dispute the grade that counts",
             [](CLI::App& one, ChallengeOptions& options) {
               declare_audit_challenge(one, options);
               declare_reason(one, options);
             },
             [&context](const ChallengeOptions& options) { raise(context, options); }),
         context);
  finish(*add_command_with<ChallengeOptions>(
             *group, context, "withdraw", "Take one's own dispute back", declare_audit_challenge,
             [&context](const ChallengeOptions& options) { withdraw_challenge(context, options); }),
         context);
  finish(*add_command_with<ChallengeOptions>(
             *group, context, "rule", "Rule on a disputed grade: upheld, or with --grade another one",
             [](CLI::App& one, ChallengeOptions& options) {
               declare_audit_challenge(one, options);
               add_choice(one, "--grade", options.grade, words_of(*v1::Grade_descriptor()),
                          "The grade that counts from now on");
               declare_reason(one, options);
             },
             [&context](const ChallengeOptions& options) { rule(context, options); }),
         context);
}

}  // namespace touchstone::cli
