// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/approval.h"

#include <algorithm>

#include "server/domain/calibration.h"
#include "server/domain/text.h"
#include "server/rpc/convert.h"

namespace touchstone::rpc {

using domain::Error;
using domain::Result;

Result<store::Person> find_approver(const Change& change, const std::string& field, const std::string& email,
                                    const std::string& about_id, const std::string& area_code) {
  const auto normal = domain::normalise_email(email);
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_email(field, normal, problems)) return domain::invalid(std::move(problems));
  auto person = store::find_person_by_email(change.tx, change.organisation(), normal);
  if (!person || person->disabled) {
    return Error{Error::Kind::WrongState, "APPROVER_NOT_ALLOWED", "There is nobody here with the approver’s e-mail."};
  }
  const domain::Approval approval{person->person_id, person->roles, change.caller.person_id, about_id, area_code};
  if (auto may = domain::check_approval(approval); !may) return may.error();
  return *std::move(person);
}

domain::Auditor to_auditor(const store::AuditorRow& row, const domain::DrawSettings& settings, const domain::Date& from,
                           const domain::Date& due) {
  std::vector<domain::Absence> absences;
  for (const auto& one : row.absences) absences.push_back(one.absence);
  domain::Auditor auditor;
  auditor.email = row.email;
  auditor.name = row.display_name;
  auditor.service_area_code = row.area_code;
  auditor.team = row.team;
  const int usual = row.practice_manager ? settings.default_capacity : 0;
  auditor.capacity = std::max(0, row.capacity.value_or(usual) - row.allocated);
  auditor.on_leave = domain::on_leave(absences, std::min(from, due), due);
  auditor.exempt = domain::exempt_on(absences, due);
  auditor.team_unknown = row.practice_manager && row.team.empty();
  if (domain::has_lapsed(row.accredited_until, from)) auditor.accreditation_lapsed_on = row.accredited_until;
  return auditor;
}

domain::ListedCase listed_of(const domain::AllocationFields& fields) {
  domain::ListedCase listed;
  listed.case_reference = fields.case_reference;
  listed.service_area_code = fields.service_area_code;
  listed.team = fields.team;
  listed.practitioner = fields.practitioner;
  return listed;
}

IndependenceCheck::IndependenceCheck(const Change& change, const std::vector<std::string>& case_references)
    : change_{change} {
  for (auto& known : store::list_known_cases(change.tx, change.organisation(), case_references)) {
    auto key = domain::lowered(known.known.case_reference);
    known_.emplace(std::move(key), std::move(known));
  }
}

const domain::Auditor& IndependenceCheck::auditor(const std::string& auditor_id) {
  const auto [found, is_new] = auditors_.try_emplace(auditor_id);
  if (is_new) {
    const auto row = store::find_auditor(change_.tx, change_.organisation(), auditor_id, "");
    found->second = to_auditor(row.value(), {}, {}, {});
  }
  return found->second;
}

Result<std::optional<store::OverrideRow>> IndependenceCheck::check(const domain::ListedCase& listed,
                                                                   const std::string& auditor_id,
                                                                   const v1::IndependenceOverride& override) {
  const auto& who = auditor(auditor_id);
  auto verdict = domain::judge_independence(listed, &who);
  const auto known = known_.find(domain::lowered(listed.case_reference));
  if (verdict.verdict != domain::Verdict::Broken && known != known_.end()) {
    auto also = known->second.known;
    if (!known->second.on_list && !listed.team.empty()) also.team.clear();
    if (!known->second.on_list && !listed.practitioner.empty()) also.practitioner.clear();
    verdict = domain::judge_independence(also, &who);
  }
  if (verdict.verdict != domain::Verdict::Broken) return std::optional<store::OverrideRow>{};
  if (override.reason().empty() && override.approver_email().empty()) {
    return Error{Error::Kind::WrongState,
                 "NOT_INDEPENDENT",
                 "Nobody audits a case of their own: this is " + verdict.words +
                     ". Choose somebody else, or give a reason and who approved it.",
                 {},
                 {{"words", verdict.words}}};
  }
  if (auto well = domain::check_exception_reason("independence_override.reason", override.reason()); !well) {
    return well.error();
  }
  const auto approver = find_approver(change_, "independence_override.approver_email", override.approver_email(),
                                      auditor_id, listed.service_area_code);
  if (!approver) return approver.error();
  store::OverrideRow row;
  row.auditor_id = auditor_id;
  row.auditor_name = who.name;
  row.words = verdict.words;
  row.reason = override.reason();
  row.approver_id = approver->person_id;
  row.approver_name = approver->display_name;
  row.requested_by = change_.caller.display_name;
  return std::optional{std::move(row)};
}

void keep_override(const Change& change, store::OverrideRow row, const std::string& allocation_id) {
  row.allocation_id = allocation_id;
  store::add_override(change.tx, change.organisation(), row);
  v1::IndependenceOverride message;
  message.set_reason(row.reason);
  message.set_approver_email(row.approver_name);
  change.record("audits/" + allocation_id + "/independence", "independence.overridden", "", to_json(message));
}

}  // namespace touchstone::rpc
