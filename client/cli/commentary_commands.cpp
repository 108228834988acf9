// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "client/cli/report_words_commands.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using CommentaryStub = v1::CommentaryService::Stub;

struct FactOptions {
  std::string programme;
  std::string period;
  std::string key;
  std::string sentence;
  std::vector<std::string> confirmed;
};

struct FindingOptions {
  std::string programme;
  std::string period;
  std::string audit;
  int number = 1;  ///< As people count.
};

std::vector<Column> fact_columns() {
  return {{"factKey", "Fact"},
          {"decision", "Decision"},
          {"sentence", "Sentence"},
          {"figuresChanged", "Figures changed"},
          {"noLongerHolds", "No longer holds"},
          {"decidedBy", "Decided by"},
          {"decideTime", "Decided"}};
}

/// `sentence` is the analysis's; an edited fact shows the unit's.
Row fact_row(const v1::FactDecision& decision, const std::string& sentence) {
  return {decision.fact_key(),
          word_of(decision.decision()),
          decision.sentence().empty()           ? sentence
          : decision.printed_sentence().empty() ? decision.sentence()
                                                : decision.printed_sentence(),
          decision.figures_changed(),
          decision.no_longer_holds(),
          decision.decided_by_display_name(),
          time_text(decision.has_decide_time(), decision.decide_time())};
}

std::vector<v1::FactDecision> decisions_of(const Caller& caller, const std::string& cycle) {
  v1::ListFactDecisionsRequest request;
  request.set_parent(cycle);
  std::vector<v1::FactDecision> decisions;
  caller.each_page(&CommentaryStub::ListFactDecisions, request, [&](const v1::ListFactDecisionsResponse& page) {
    decisions.insert(decisions.end(), page.fact_decisions().begin(), page.fact_decisions().end());
  });
  return decisions;
}

/// Every fact of the analysis with its decision, then decisions whose fact no longer holds.
void list_facts(const Context& context, const FactOptions& options) {
  const Caller caller{context, Token::Session};
  const auto cycle = cycle_name(options.programme, options.period);
  v1::GetMonthlyAnalysisRequest request;
  request.set_name(cycle);
  const auto analysis = caller.read(&v1::AnalysisService::Stub::GetMonthlyAnalysis, request);
  std::map<std::string, v1::FactDecision> decided;
  const auto decisions = decisions_of(caller, cycle);
  for (const auto& decision : decisions) decided[decision.fact_key()] = decision;
  std::vector<Row> rows;
  for (const auto& fact : analysis.facts()) {
    auto decision = decided[fact.fact_key()];
    decision.set_fact_key(fact.fact_key());
    rows.push_back(fact_row(decision, fact.sentence()));
  }
  for (const auto& decision : decisions) {
    if (decision.no_longer_holds()) rows.push_back(fact_row(decision, decision.decided_on_sentence()));
  }
  print_list(context.environment.out, context.chosen_format(), fact_columns(), rows);
}

void decide(const Context& context, const FactOptions& options, v1::FactDecision::Decision choice) {
  const Caller caller{context, Token::Session};
  v1::DecideFactRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  for (const auto& decision : decisions_of(caller, request.parent())) {
    if (decision.fact_key() == options.key) request.set_etag(decision.etag());
  }
  request.mutable_fact_decision()->set_fact_key(options.key);
  request.mutable_fact_decision()->set_decision(choice);
  request.mutable_fact_decision()->set_sentence(options.sentence);
  for (const auto& text : options.confirmed) request.mutable_fact_decision()->add_confirmed_texts(text);
  const auto decided = caller.change(&CommentaryStub::DecideFact, request);
  print_record(context.environment.out, context.chosen_format(), fact_columns(),
               fact_row(decided, decided.decided_on_sentence()));
}

void confirm_fact(const Context& context, const FactOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ConfirmFactDecisionRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_fact_key(options.key);
  for (const auto& decision : decisions_of(caller, request.parent())) {
    if (decision.fact_key() == options.key) request.set_etag(decision.etag());
  }
  const auto confirmed = caller.change(&CommentaryStub::ConfirmFactDecision, request);
  print_record(context.environment.out, context.chosen_format(), fact_columns(),
               fact_row(confirmed, confirmed.decided_on_sentence()));
}

void show_fact(const Context& context, const FactOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetFactSentenceRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_fact_key(options.key);
  const auto shown = caller.read(&CommentaryStub::GetFactSentence, request);
  print_record(context.environment.out, context.chosen_format(),
               {{"factKey", "Fact"}, {"sentence", "Sentence"}, {"withReferences", "With references"}},
               {shown.fact_key(), shown.sentence(), shown.sentence_with_references()});
}

std::vector<Column> finding_columns() {
  return {{"area", "Area"},     {"kind", "Kind"},   {"text", "Text"},    {"caseReference", "Case"},
          {"choice", "Choice"}, {"audit", "Audit"}, {"number", "Number"}};
}

std::vector<v1::FindingChoice> choices_of(const Caller& caller, const std::string& cycle) {
  v1::ListFindingChoicesRequest request;
  request.set_parent(cycle);
  std::vector<v1::FindingChoice> choices;
  caller.each_page(&CommentaryStub::ListFindingChoices, request, [&](const v1::ListFindingChoicesResponse& page) {
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
  const auto chosen = caller.change(&CommentaryStub::ChooseFinding, request);
  print_record(context.environment.out, context.chosen_format(),
               {{"audit", "Audit"}, {"number", "Number"}, {"choice", "Choice"}},
               {last_part(chosen.audit()), chosen.finding_index() + 1, word_of(chosen.choice())});
}

void add_decision(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                  v1::FactDecision::Decision choice) {
  auto* command = add_command_with<FactOptions>(
      group, context, name, help,
      [choice](CLI::App& one, FactOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("FACT", options.key, "The fact, as facts list names it")->type_name("")->required();
        if (choice != v1::FactDecision::DECISION_EDITED) return;
        one.add_option("--sentence", options.sentence, "The unit's words; {REFERENCE} is printed as that figure")
            ->type_name("WORDS")
            ->required();
        one.add_option("--confirmed", options.confirmed,
                       "A stretch that looks as if it identified somebody and does not; may be repeated")
            ->type_name("TEXT")
            ->allow_extra_args(false);
      },
      [&context, choice](const FactOptions& options) { decide(context, options, choice); });
  add_format(*command, context);
  add_request_id(*command, context);
}

CLI::App* add_named_fact(CLI::App& group, Context& context, const std::string& name, const std::string& help,
                         void (*action)(const Context&, const FactOptions&)) {
  auto* command = add_command_with<FactOptions>(
      group, context, name, help,
      [](CLI::App& one, FactOptions& options) {
        add_cycle(one, options.programme, options.period);
        one.add_option("FACT", options.key, "The fact, as facts list names it")->type_name("")->required();
      },
      [&context, action](const FactOptions& options) { action(context, options); });
  add_format(*command, context);
  return command;
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

void add_commentary_commands(CLI::App& app, Context& context) {
  auto* facts = add_group(app, "facts", "What the report says of a cycle's facts");
  add_format(*add_command_with<FactOptions>(
                 *facts, context, "list", "List the facts of a cycle with what was decided about them",
                 [](CLI::App& one, FactOptions& options) { add_cycle(one, options.programme, options.period); },
                 [&context](const FactOptions& options) { list_facts(context, options); }),
             context);
  add_decision(*facts, context, "accept", "Put a fact into the report with the sentence of the analysis",
               v1::FactDecision::DECISION_ACCEPTED);
  add_decision(*facts, context, "edit", "Put a fact into the report in the unit's words",
               v1::FactDecision::DECISION_EDITED);
  add_decision(*facts, context, "drop", "Leave a fact out of the report", v1::FactDecision::DECISION_DROPPED);
  add_decision(*facts, context, "undecide", "Take a decision back", v1::FactDecision::DECISION_UNSPECIFIED);
  add_request_id(*add_named_fact(*facts, context, "confirm",
                                 "Say that a fact whose figures changed was looked at again", confirm_fact),
                 context);
  add_named_fact(*facts, context, "show", "Show the sentence of a fact, also with its figures as references",
                 show_fact);
  add_named_fact(*facts, context, "history", "List who wrote which words of a fact when",
                 [](const Context& of, const FactOptions& options) {
                   print_fact_wordings(of, cycle_name(options.programme, options.period), options.key);
                 });

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
