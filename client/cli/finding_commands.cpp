// SPDX-License-Identifier: GPL-3.0-or-later
// Which findings of a cycle stand in its report.
#include <map>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using FindingStub = v1::CommentaryService::Stub;

struct FindingOptions {
  std::string programme;
  std::string period;
  std::string audit;
  int number = 1;  ///< As people count.
};

std::vector<Column> finding_columns() {
  return {{"area", "Area"},     {"kind", "Kind"},   {"text", "Text"},    {"caseReference", "Case"},
          {"choice", "Choice"}, {"audit", "Audit"}, {"number", "Number"}};
}

std::vector<v1::FindingChoice> choices_of(const Caller& caller, const std::string& cycle) {
  v1::ListFindingChoicesRequest request;
  request.set_parent(cycle);
  std::vector<v1::FindingChoice> choices;
  caller.each_page(&FindingStub::ListFindingChoices, request, [&](const v1::ListFindingChoicesResponse& page) {
    choices.insert(choices.end(), page.finding_choices().begin(), page.finding_choices().end());
  });
  return choices;
}

void list_findings(const Context& context, const FindingOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetMonthlyAnalysisRequest request;
  request.set_name(cycle_name(options.programme, options.period));
  const auto analysis = caller.read(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request);
  std::map<std::pair<std::string, int>, v1::FindingChoice::Choice> chosen;
  for (const auto& choice : choices_of(caller, request.name())) {
    chosen[{choice.audit(), choice.finding_index()}] = choice.choice();
  }
  std::vector<Row> rows;
  for (const auto& area : analysis.areas()) {
    for (const auto& finding : area.findings()) {
      rows.push_back({area.code(), finding.kind(), finding.text(), finding.case_reference(),
                      word_of(chosen[{finding.audit(), finding.finding_index()}]), last_part(finding.audit()),
                      finding.finding_index() + 1});
    }
  }
  print_list(context.environment.out, context.chosen_format(), finding_columns(), rows);
}

void choose(const Context& context, const FindingOptions& options, v1::FindingChoice::Choice choice) {
  const Caller caller{context, Token::Session};
  v1::ChooseFindingRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  auto* asked = request.mutable_finding_choice();
  asked->set_audit(resource_name("audits", options.audit));
  asked->set_finding_index(options.number - 1);
  asked->set_choice(choice);
  for (const auto& made : choices_of(caller, request.parent())) {
    if (made.audit() == asked->audit() && made.finding_index() == asked->finding_index()) request.set_etag(made.etag());
  }
  const auto chosen = caller.change(&FindingStub::ChooseFinding, request);
  print_record(context.environment.out, context.chosen_format(),
               {{"audit", "Audit"}, {"number", "Number"}, {"choice", "Choice"}},
               {last_part(chosen.audit()), chosen.finding_index() + 1, word_of(chosen.choice())});
}

void add_choice_of_finding(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                           v1::FindingChoice::Choice choice) {
  auto* command = add_command_with<FindingOptions>(
      group, context, name, help,
      [](CLI::App& one, FindingOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("AUDIT", options.audit, "The audit it stands in")->type_name("")->required();
        one.add_option("NUMBER", options.number, "Which finding of the audit, from 1")
            ->type_name("")
            ->check(CLI::Range(1, 1000))
            ->required();
      },
      [&context, choice](const FindingOptions& options) { choose(context, options, choice); });
  add_format(*command, context);
  add_request_id(*command, context);
}

}  // namespace

void add_finding_commands(CLI::App& app, Context& context) {
  auto* findings = add_group(app, "findings", "Which findings of a cycle stand in its report");
  add_format(*add_command_with<FindingOptions>(
                 *findings, context, "list", "List the findings of a cycle with what was chosen",
                 [](CLI::App& one, FindingOptions& options) { add_cycle(one, options.programme, options.period); },
                 [&context](const FindingOptions& options) { list_findings(context, options); }),
             context);
  add_choice_of_finding(*findings, context, "put-in",
                        "Put a finding into the report; of its area and kind only those put in stand there then",
                        v1::FindingChoice::CHOICE_IN_REPORT);
  add_choice_of_finding(*findings, context, "leave-out", "Leave a finding out of the report",
                        v1::FindingChoice::CHOICE_LEFT_OUT);
  add_choice_of_finding(*findings, context, "unchoose", "Take a choice back", v1::FindingChoice::CHOICE_UNSPECIFIED);
}

}  // namespace touchstone::cli
