// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/commentary_service.h"

#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/facts.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/audit_repository.h"
#include "server/store/commentary_repository.h"
#include "server/store/report_words_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

Error no_such_fact() {
  return {Error::Kind::NotFound, "FACT_NOT_FOUND", "The analysis of this cycle has no such fact now."};
}
/// Refuses ETAG_MISMATCH, with the newest words to merge.
Result<domain::Done> check_fresh_decision(const std::string& etag, const store::FactDecisionRow& row) {
  auto fresh = check_fresh(etag, etag_while(row.decision.has_value(), row.version), "decided");
  if (fresh) return fresh;
  Error stale = fresh.error();
  stale.metadata["text"] = row.decision ? row.decision->sentence : "";
  stale.metadata["by"] = row.decided_by;
  return stale;
}

v1::FactDecision::Decision proto_of(domain::FactChoice choice) {
  switch (choice) {
    case domain::FactChoice::Accepted:
      return v1::FactDecision::DECISION_ACCEPTED;
    case domain::FactChoice::Edited:
      return v1::FactDecision::DECISION_EDITED;
    case domain::FactChoice::Dropped:
      return v1::FactDecision::DECISION_DROPPED;
  }
  return v1::FactDecision::DECISION_UNSPECIFIED;
}

v1::FactDecision proto_of(const store::FactDecisionRow& row, const domain::MonthlyAnalysis& analysis) {
  v1::FactDecision message;
  message.set_fact_key(row.fact_key);
  if (!row.decision) return message;
  const auto state = domain::words_state(*row.decision, analysis);
  message.set_decision(proto_of(row.decision->choice));
  message.set_sentence(row.decision->sentence);
  message.set_decided_on_sentence(row.decision->decided_on_sentence);
  message.set_figures_changed(state.figures_changed);
  message.set_no_longer_holds(state.no_longer_holds);
  message.set_printed_sentence(state.printed.text);
  for (const auto& reference : state.printed.missing) message.add_missing_references(reference);
  for (const auto& text : row.decision->confirmed_texts) message.add_confirmed_texts(text);
  message.set_decided_by_display_name(row.decided_by);
  *message.mutable_decide_time() = to_timestamp(row.decided_at);
  message.set_etag(etag_while(true, row.version));
  return message;
}

/// Refuses a fact that is not the caller's to see, or one of the whole month to somebody of one area.
Result<domain::Done> may_decide(const identity::Caller& caller, const std::string& fact_key) {
  if (!sees_fact(domain::visible_areas(caller.roles), fact_key)) return no_such_fact();
  if (fact_key.find('@') != std::string::npos || domain::runs_cycles(caller.roles)) return domain::Done{};
  return not_for_every_area();
}

/// The choice of a request; nothing: to take it back.
Result<std::optional<domain::FactChoice>> read_choice(const v1::FactDecision& asked) {
  std::optional<domain::FactChoice> choice;
  for (const auto known : domain::all_fact_choices) {
    if (proto_of(known) == asked.decision()) choice = known;
  }
  if (!choice && asked.decision() != v1::FactDecision::DECISION_UNSPECIFIED) {
    return domain::invalid("fact_decision.decision", "must be accepted, edited or dropped");
  }
  return choice;
}

Result<domain::Done> check_fact_key(const std::string& field, const std::string& key) {
  std::vector<domain::FieldProblem> problems;
  domain::check_line(field, key, 1, 200, problems);
  return domain::done_unless(std::move(problems));
}

/// Keeps what was done with the words of a fact, beside the event.
void keep_fact_wording(const Change& change, const std::string& cycle_id, const std::string& deed,
                       const domain::FactDecision& words) {
  store::add_wording(
      change.tx, change.organisation(), cycle_id, "facts/" + words.fact_key,
      {0, deed, words.sentence, words.decided_on_printed, change.caller.actor(), change.caller.display_name, {}});
}

/// What a decision comes to; nothing: it is taken back.
std::optional<domain::FactDecision> decision_made(const v1::FactDecision& asked,
                                                  const std::optional<domain::FactChoice>& choice,
                                                  const domain::Fact* fact, const domain::PrintedWords& printed) {
  if (!choice) return std::nullopt;
  domain::FactDecision decision{asked.fact_key(), *choice, asked.sentence(), fact->sentence,
                                domain::fact_figures(*fact)};
  decision.decided_on_printed = printed.text;
  if (*choice == domain::FactChoice::Edited) {
    decision.confirmed_texts.assign(asked.confirmed_texts().begin(), asked.confirmed_texts().end());
  }
  return decision;
}

Result<v1::FactDecision> decide_fact(const Change& change, store::Forms& forms, const v1::DecideFactRequest& request) {
  const auto& asked = request.fact_decision();
  const auto cycle = find_named_cycle(change, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto choice = read_choice(asked);
  if (!choice) return choice.error();
  if (auto well = check_fact_key("fact_decision.fact_key", asked.fact_key()); !well) return well.error();
  if (auto may = may_decide(change.caller, asked.fact_key()); !may) return may.error();
  const auto analysis = analyse_cycle(change, forms, request.parent());
  if (!analysis) return analysis.error();
  const auto printed =
      domain::check_decision(choice->value_or(domain::FactChoice::Accepted), asked.sentence(),
                             {asked.confirmed_texts().begin(), asked.confirmed_texts().end()}, *analysis);
  if (!printed) return printed.error();
  const auto* fact = domain::find_fact(*analysis, asked.fact_key());
  if (fact == nullptr && *choice) return no_such_fact();

  const auto& cycle_id = cycle->cycle.cycle_id;
  const auto row = store::lock_fact_decision(change.tx, change.organisation(), cycle_id, asked.fact_key());
  if (fact == nullptr && !row.decision) return no_such_fact();
  if (auto fresh = check_fresh_decision(request.etag(), row); !fresh) return fresh.error();
  const auto decision = decision_made(asked, *choice, fact, *printed);
  const auto saved = store::save_fact_decision(change.tx, change.organisation(), cycle_id, asked.fact_key(), decision,
                                               change.caller.display_name);
  if (decision && decision->choice == domain::FactChoice::Edited) {
    keep_fact_wording(change, cycle_id, "written", *decision);
  } else if (row.decision && row.decision->choice == domain::FactChoice::Edited) {
    keep_fact_wording(change, cycle_id, "removed", *row.decision);
  }
  auto answer = proto_of(saved, *analysis);
  change.record("auditCycles/" + cycle_id + "/facts/" + asked.fact_key(), decision ? "fact.decided" : "fact.undecided",
                row.decision ? to_json(proto_of(row, *analysis)) : "", to_json(answer));
  return answer;
}

Result<v1::FactDecision> confirm_fact(const Change& change, store::Forms& forms,
                                      const v1::ConfirmFactDecisionRequest& request) {
  const auto cycle = find_named_cycle(change, request.parent(), "parent");
  if (!cycle) return cycle.error();
  if (auto well = check_fact_key("fact_key", request.fact_key()); !well) return well.error();
  if (auto may = may_decide(change.caller, request.fact_key()); !may) return may.error();
  const auto analysis = analyse_cycle(change, forms, request.parent());
  if (!analysis) return analysis.error();
  const auto& cycle_id = cycle->cycle.cycle_id;
  const auto row = store::lock_fact_decision(change.tx, change.organisation(), cycle_id, request.fact_key());
  if (!row.decision) return no_such_fact();
  if (auto fresh = check_fresh_decision(request.etag(), row); !fresh) return fresh.error();
  const auto state = domain::words_state(*row.decision, *analysis);
  if (auto may = domain::check_confirmable(state); !may) return may.error();
  auto confirmed = *row.decision;
  const auto* fact = domain::find_fact(*analysis, request.fact_key());
  confirmed.decided_on_sentence = fact->sentence;
  confirmed.decided_on_figures = domain::fact_figures(*fact);
  confirmed.decided_on_printed = state.printed.text;
  const auto saved = store::confirm_fact_decision(change.tx, change.organisation(), cycle_id, confirmed);
  if (confirmed.choice == domain::FactChoice::Edited) keep_fact_wording(change, cycle_id, "confirmed", confirmed);
  auto answer = proto_of(saved, *analysis);
  change.record("auditCycles/" + cycle_id + "/facts/" + request.fact_key(), "fact.confirmed",
                to_json(proto_of(row, *analysis)), to_json(answer));
  return answer;
}

Result<v1::FactSentence> fact_sentence(const Read& read, store::Forms& forms,
                                       const v1::GetFactSentenceRequest& request) {
  if (auto well = check_fact_key("fact_key", request.fact_key()); !well) return well.error();
  const auto analysis = analyse_cycle(read, forms, request.parent());
  if (!analysis) return analysis.error();
  const auto* fact = domain::find_fact(*analysis, request.fact_key());
  if (fact == nullptr || !sees_fact(domain::visible_areas(read.caller.roles), request.fact_key())) {
    return no_such_fact();
  }
  v1::FactSentence answer;
  answer.set_fact_key(request.fact_key());
  answer.set_sentence(fact->sentence);
  answer.set_sentence_with_references(domain::with_references(fact->sentence, fact->measure, *analysis));
  return answer;
}

/// In the order of the analysis, those that no longer hold last.
std::vector<v1::FactDecision> decisions_in_order(const std::vector<store::FactDecisionRow>& rows,
                                                 const domain::MonthlyAnalysis& analysis, const Areas& visible) {
  std::vector<v1::FactDecision> ordered;
  const auto is_of = [](const std::string& key) { return [&key](const auto& row) { return row.fact_key == key; }; };
  for (const auto& fact : analysis.facts) {
    const auto key = domain::fact_key(fact);
    const auto row = std::find_if(rows.begin(), rows.end(), is_of(key));
    if (row != rows.end() && sees_fact(visible, key)) ordered.push_back(proto_of(*row, analysis));
  }
  for (const auto& row : rows) {
    if (domain::find_fact(analysis, row.fact_key) != nullptr || !sees_fact(visible, row.fact_key)) continue;
    ordered.push_back(proto_of(row, analysis));
  }
  return ordered;
}

}  // namespace

bool sees_fact(const Areas& visible, const std::string& fact_key) {
  const auto at = fact_key.find('@');
  return at == std::string::npos || seen(visible, fact_key.substr(at + 1, fact_key.rfind('/') - at - 1));
}

std::string etag_while(bool decided, std::int64_t version) { return decided ? domain::etag_of(version) : ""; }

Result<domain::Done> check_fresh(const std::string& etag, const std::string& current, const std::string& deed) {
  if (etag == current) return domain::Done{};
  return Error{Error::Kind::Stale,
               "ETAG_MISMATCH",
               "Somebody has " + deed + " this meanwhile. Read it again.",
               {},
               {{"etag", current}}};
}

domain::Error no_such_finding() {
  return {Error::Kind::NotFound, "FINDING_NOT_FOUND", "No completed audit of this cycle has such a finding."};
}

Result<store::AuditRecord> lock_audit_of_finding(const Change& change, const std::string& cycle_id,
                                                 const std::string& audit, int index, const std::string& field) {
  const auto id = id_of("audits", audit, field);
  if (!id) return id.error();
  auto record = store::lock_audit(change.tx, change.organisation(), *id);
  if (!record || record->cycle_id != cycle_id || !domain::is_completed(record->audit.state) ||
      !seen(domain::visible_areas(change.caller.roles), record->audit.service_area_code) || index < 0 ||
      static_cast<std::size_t>(index) >= record->audit.content.findings.size()) {
    return no_such_finding();
  }
  return *std::move(record);
}

domain::Error no_such_finding_group() {
  return {Error::Kind::NotFound, "FINDING_GROUP_NOT_FOUND", "There is no such group of findings."};
}

domain::Commentary read_commentary(const Read& read, const std::string& cycle_id) {
  domain::Commentary commentary;
  for (auto& row : store::list_fact_decisions(read.tx, read.organisation(), cycle_id)) {
    commentary.decisions.push_back(*std::move(row.decision));
  }
  for (const auto& row : store::list_finding_choices(read.tx, read.organisation(), cycle_id, {})) {
    commentary.choices.push_back({row.audit_id, row.index, *row.in_report});
  }
  for (auto& row : store::list_section_sentences(read.tx, read.organisation(), cycle_id)) {
    commentary.sentences.push_back(std::move(row.sentence));
  }
  for (auto& row : store::list_finding_groups(read.tx, read.organisation(), cycle_id)) {
    domain::FindingGroup group{row.group_id, row.text, {}};
    for (auto& member : row.members) group.findings.push_back(std::move(member.finding));
    commentary.groups.push_back(std::move(group));
  }
  return commentary;
}

grpc::ServerUnaryReactor* CommentaryService::ListFactDecisions(grpc::CallbackServerContext* context,
                                                               const v1::ListFactDecisionsRequest* request,
                                                               v1::ListFactDecisionsResponse* response) {
  return frame_.read(
      "CommentaryService/ListFactDecisions", context, response,
      [this, request](const Read& read) -> Result<v1::ListFactDecisionsResponse> {
        const auto cycle = find_named_cycle(read, request->parent(), "parent");
        if (!cycle) return cycle.error();
        const auto analysis = analyse_cycle(read, forms_, request->parent());
        if (!analysis) return analysis.error();
        const auto rows = store::list_fact_decisions(read.tx, read.organisation(), cycle->cycle.cycle_id);
        auto page = cut_page(decisions_in_order(rows, *analysis, domain::visible_areas(read.caller.roles)),
                             request->page_size(), request->page_token(),
                             "ListFactDecisions " + read.caller.actor() + " " + request->parent());
        if (!page) return page.error();
        v1::ListFactDecisionsResponse answer;
        for (auto& decision : page->rows) *answer.add_fact_decisions() = std::move(decision);
        answer.set_next_page_token(page->next_page_token);
        return answer;
      });
}

grpc::ServerUnaryReactor* CommentaryService::DecideFact(grpc::CallbackServerContext* context,
                                                        const v1::DecideFactRequest* request,
                                                        v1::FactDecision* response) {
  return frame_.change("CommentaryService/DecideFact", context, request, response,
                       [this, request](const Change& change) { return decide_fact(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::ConfirmFactDecision(grpc::CallbackServerContext* context,
                                                                 const v1::ConfirmFactDecisionRequest* request,
                                                                 v1::FactDecision* response) {
  return frame_.change("CommentaryService/ConfirmFactDecision", context, request, response,
                       [this, request](const Change& change) { return confirm_fact(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::GetFactSentence(grpc::CallbackServerContext* context,
                                                             const v1::GetFactSentenceRequest* request,
                                                             v1::FactSentence* response) {
  return frame_.read("CommentaryService/GetFactSentence", context, response,
                     [this, request](const Read& read) { return fact_sentence(read, forms_, *request); });
}

}  // namespace touchstone::rpc
