// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/judged_draw.h"

#include <algorithm>

#include "server/domain/programme.h"
#include "server/domain/text.h"
#include "server/rpc/approval.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/store/audit_repository.h"
#include "server/store/case_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;
using domain::Verdict;

constexpr int most_quotas = 200;

bool broken(const domain::RuleVerdict& verdict) { return verdict.verdict == Verdict::Broken; }

v1::DrawVerdict proto_of(const domain::RuleVerdict& verdict, bool overridden) {
  v1::DrawVerdict message;
  message.set_rule(std::string{domain::draw_rule_key(verdict.rule)});
  message.set_words(verdict.words);
  switch (verdict.verdict) {
    case Verdict::Kept:
      message.set_outcome(v1::DrawVerdict::OUTCOME_KEPT);
      break;
    case Verdict::Warned:
      message.set_outcome(v1::DrawVerdict::OUTCOME_WARNED);
      break;
    case Verdict::Broken:
      message.set_outcome(overridden && verdict.rule == domain::DrawRule::Independent
                              ? v1::DrawVerdict::OUTCOME_OVERRIDDEN
                              : v1::DrawVerdict::OUTCOME_BROKEN);
      break;
  }
  return message;
}

v1::DrawRow proto_of(const store::DrawRow& row, const std::vector<domain::RuleVerdict>& verdicts,
                     const Auditors& auditors) {
  v1::DrawRow message;
  message.set_case_reference(row.drawn.case_reference);
  message.set_service_area_code(row.drawn.service_area_code);
  message.set_team(row.drawn.team);
  message.set_practitioner(row.drawn.practitioner);
  message.set_case_type(row.drawn.case_type);
  if (const auto* auditor = auditors.find(row.auditor_id)) {
    message.set_auditor_email(auditor->email);
    message.set_auditor_display_name(auditor->name);
  }
  message.set_added(row.added);
  message.set_dropped(row.dropped);
  if (row.override) {
    message.set_override_reason(row.override->reason);
    message.set_override_approver_display_name(row.override->approver_name);
  }
  for (const auto& verdict : verdicts) *message.add_verdicts() = proto_of(verdict, row.override.has_value());
  return message;
}

v1::DrawQuota proto_of(const domain::Quota& quota) {
  v1::DrawQuota message;
  message.set_service_area_code(quota.service_area_code);
  message.set_case_type(quota.case_type);
  if (quota.count) message.set_count(*quota.count);
  if (quota.percent) message.set_percent(*quota.percent);
  return message;
}

}  // namespace

const domain::Auditor* Auditors::find(const std::string& person_id) const {
  const auto found = by_id.find(person_id);
  return found == by_id.end() ? nullptr : &all[found->second];
}

Auditors read_auditors(const Read& read, const store::CycleRow& cycle) {
  const auto settings = store::find_draw_settings(read.tx, read.organisation()).settings;
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  Auditors auditors;
  for (const auto& row : store::list_auditors(read.tx, read.organisation(), cycle.cycle.cycle_id)) {
    auditors.by_id.emplace(row.person_id, auditors.all.size());
    auditors.id_of.emplace(row.email, row.person_id);
    auditors.all.push_back(to_auditor(row, settings, today, cycle.cycle.due_on));
  }
  return auditors;
}

std::vector<domain::ListedCase> read_cases_to_draw(const Read& read, const store::CycleRow& cycle) {
  const auto programme = store::find_programme(read.tx, read.organisation(), cycle.programme_code);
  const bool again = programme && programme->kind == domain::ProgrammeKind::ReAudit;
  const auto [first, last] = domain::quarter_of(cycle.cycle.period);
  const auto counts = store::count_practitioner_audits(read.tx, read.organisation(), first, last);
  auto cases = store::list_cases_to_draw(read.tx, read.organisation(), cycle.cycle.cycle_id);
  for (auto& listed : cases) {
    listed.re_audit = again;
    const auto count = counts.find(domain::lowered(domain::trimmed(listed.practitioner)));
    if (count != counts.end() && !listed.practitioner.empty()) listed.practitioner_audits_before = count->second;
  }
  return cases;
}

void refresh_rows(const Read& read, const store::CycleRow& cycle, store::DrawRecord& draw) {
  if (draw.state != domain::DrawState::Proposed) return;
  std::map<std::string, domain::ListedCase> now;
  for (auto& listed : read_cases_to_draw(read, cycle)) {
    auto key = domain::lowered(listed.case_reference);
    now.emplace(std::move(key), std::move(listed));
  }
  for (auto& row : draw.rows) {
    const auto found = now.find(domain::lowered(row.drawn.case_reference));
    if (found == now.end()) continue;
    const auto reference = row.drawn.case_reference;
    row.drawn = found->second;
    row.drawn.case_reference = reference;
  }
}

std::vector<std::vector<domain::RuleVerdict>> judge_rows(const store::DrawRecord& draw, const Auditors& auditors) {
  std::map<std::string, int> given;
  std::map<std::string, int> of_practitioner;
  std::vector<std::vector<domain::RuleVerdict>> verdicts;
  for (const auto& row : draw.rows) {
    if (row.dropped) {
      verdicts.emplace_back();
      continue;
    }
    const auto* auditor = auditors.find(row.auditor_id);
    const int has = auditor == nullptr ? 0 : ++given[row.auditor_id];
    const int seen = ++of_practitioner[domain::lowered(domain::trimmed(row.drawn.practitioner))];
    verdicts.push_back(domain::judge(row.drawn, auditor, has, seen, draw.rules));
  }
  return verdicts;
}

bool row_stands(const store::DrawRow& row, const std::vector<domain::RuleVerdict>& verdicts) {
  return std::none_of(verdicts.begin(), verdicts.end(), [&](const auto& verdict) {
    return broken(verdict) && !(row.override && verdict.rule == domain::DrawRule::Independent);
  });
}

v1::Draw to_proto(const Read& read, const store::DrawRecord& draw, const Auditors& auditors, bool with_rows) {
  v1::Draw message;
  message.set_name("draws/" + draw.draw_id);
  message.set_audit_cycle(cycle_name(draw.programme_code, draw.period));
  message.set_seed(std::to_string(draw.seed));
  message.set_drawn_on(domain::to_string(draw.rules.on));
  message.set_listed_count(draw.listed_count);
  message.set_list_digest(draw.list_digest);
  message.set_months_between_audits(draw.rules.months_between_audits);
  message.set_practitioner_warning(draw.rules.warn_at_practitioner_audits);
  message.set_state(draw.state == domain::DrawState::Proposed ? v1::Draw::STATE_PROPOSED : v1::Draw::STATE_ALLOCATED);
  message.set_created_by_display_name(draw.created_by);
  *message.mutable_create_time() = to_timestamp(draw.created_at);
  for (std::size_t i = 0; i < draw.strata.size(); ++i) {
    auto* out = message.add_strata();
    if (i < draw.quotas.size()) *out->mutable_quota() = proto_of(draw.quotas[i]);
    out->set_listed_count(draw.strata[i].listed);
    out->set_eligible_count(draw.strata[i].eligible);
    out->set_drawn_count(draw.strata[i].drawn);
  }
  // What was allocated was judged then; the same rules would say now that the cases are allocated.
  const bool proposed = draw.state == domain::DrawState::Proposed;
  const auto verdicts = judge_rows(draw, auditors);
  for (std::size_t i = 0; i < draw.rows.size(); ++i) {
    if (!draw.rows[i].dropped) {
      message.set_row_count(message.row_count() + 1);
      if (proposed && !row_stands(draw.rows[i], verdicts[i])) message.set_broken_count(message.broken_count() + 1);
    }
    if (with_rows) {
      *message.add_rows() =
          proto_of(draw.rows[i], proposed ? verdicts[i] : std::vector<domain::RuleVerdict>{}, auditors);
    }
  }
  for (const auto& one : draw.excluded) {
    if (!with_rows) break;
    auto* out = message.add_excluded();
    out->set_case_reference(one.case_reference);
    out->set_rule(std::string{domain::draw_rule_key(one.rule)});
    out->set_words(one.words);
  }
  const auto part = domain::part_in_draw(read.caller.roles);
  for (const auto event : domain::allowed_events(domain::draw_workflow(), domain::draw_state_key(draw.state), part)) {
    message.add_allowed_events(std::string{event});
  }
  message.set_etag(domain::etag_of(draw.version));
  return message;
}

Result<std::vector<domain::Quota>> quotas_from(const google::protobuf::RepeatedPtrField<v1::DrawQuota>& messages) {
  if (messages.empty() || messages.size() > most_quotas) return domain::invalid("quotas", "Give 1 to 200 quotas");
  std::vector<domain::Quota> quotas;
  std::vector<domain::FieldProblem> problems;
  for (int i = 0; i < messages.size(); ++i) {
    const auto& message = messages.Get(i);
    const auto path = "quotas[" + std::to_string(i) + "]";
    domain::check_line(path, message.service_area_code(), 1, 20, problems);
    domain::check_line(path, message.case_type(), 0, 100, problems);
    domain::Quota quota{message.service_area_code(), message.case_type(), std::nullopt, std::nullopt};
    if (message.size_case() == v1::DrawQuota::kCount) quota.count = message.count();
    if (message.size_case() == v1::DrawQuota::kPercent) quota.percent = message.percent();
    quotas.push_back(std::move(quota));
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  return quotas;
}

}  // namespace touchstone::rpc
