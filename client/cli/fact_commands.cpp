// SPDX-License-Identifier: GPL-3.0-or-later
// What the report says of a cycle's facts.
#include <map>

#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/next_version.h"
#include "client/cli/output.h"
#include "client/cli/wordings.h"
#include "touchstone/v1/analysis_service.grpc.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using FactStub = v1::CommentaryService::Stub;

struct FactOptions {
  std::string programme;
  std::string period;
  std::string key;
  std::string sentence;
  std::vector<std::string> confirmed;
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
  caller.each_page(&FactStub::ListFactDecisions, request, [&](const v1::ListFactDecisionsResponse& page) {
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
  const auto decided = caller.change(&FactStub::DecideFact, request);
  print_record(context.environment.out, context.chosen_format(), fact_columns(),
               fact_row(decided, decided.decided_on_sentence()));
  say_next_version(context, caller, request.parent());
}

void confirm_fact(const Context& context, const FactOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ConfirmFactDecisionRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_fact_key(options.key);
  for (const auto& decision : decisions_of(caller, request.parent())) {
    if (decision.fact_key() == options.key) request.set_etag(decision.etag());
  }
  const auto confirmed = caller.change(&FactStub::ConfirmFactDecision, request);
  print_record(context.environment.out, context.chosen_format(), fact_columns(),
               fact_row(confirmed, confirmed.decided_on_sentence()));
}

void show_fact(const Context& context, const FactOptions& options) {
  const Caller caller{context, Token::Session};
  v1::GetFactSentenceRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_fact_key(options.key);
  const auto shown = caller.read(&FactStub::GetFactSentence, request);
  print_record(context.environment.out, context.chosen_format(),
               {{"factKey", "Fact"}, {"sentence", "Sentence"}, {"withReferences", "With references"}},
               {shown.fact_key(), shown.sentence(), shown.sentence_with_references()});
}

void print_fact_wordings(const Context& context, const FactOptions& options) {
  v1::ListWordingsRequest request;
  request.set_parent(cycle_name(options.programme, options.period));
  request.set_fact_key(options.key);
  print_wordings(context, std::move(request));
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
        add_confirmed(one, options.confirmed);
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

}  // namespace

void add_fact_commands(CLI::App& app, Context& context) {
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
  add_named_fact(*facts, context, "history", "List who wrote which words of a fact when", print_fact_wordings);
}

}  // namespace touchstone::cli
