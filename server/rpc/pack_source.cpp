// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/pack_source.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "server/domain/answer_words.h"
#include "server/domain/redaction.h"
#include "server/identity/token.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/organisation_rules.h"
#include "server/store/action_repository.h"
#include "server/store/allocation_repository.h"
#include "server/store/challenge_repository.h"
#include "server/store/measure_repository.h"
#include "server/store/moderation_repository.h"
#include "server/store/organisation_repository.h"
#include "server/store/re_audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr int usual_pack_months = 6;
constexpr int most_pack_months = 36;
constexpr int no_limit = std::numeric_limits<int>::max();
/// How many audits are in memory with their content.
constexpr std::size_t audits_at_a_time = 25;

Result<int> pack_months(int asked) {
  if (asked < 0 || asked > most_pack_months) {
    return domain::invalid("months", "must be 1 to " + std::to_string(most_pack_months) + ", or 0 for " +
                                         std::to_string(usual_pack_months));
  }
  return asked == 0 ? usual_pack_months : asked;
}

std::string sha256_digits(std::string_view bytes) { return identity::hex(identity::sha256(bytes)); }

/// The month so many months later, or earlier when negative.
domain::Period months_on(const domain::Period& period, int months) {
  const int since = period.year * 12 + static_cast<int>(period.month) - 1 + months;
  return {since / 12, static_cast<unsigned>(since % 12) + 1};
}

/// What of the council a pack is about.
struct PackReach {
  std::string programme_id;
  std::string programme_code;
  domain::Period first;
  domain::Period last;
  std::vector<std::string> area_codes;  ///< Empty: every area.
};

/// The programme's cycles in these months that are not planned, oldest first.
std::vector<store::CycleRow> cycles_of(const Read& read, const PackReach& reach) {
  const int months = (reach.last.year - reach.first.year) * 12 + static_cast<int>(reach.last.month) -
                     static_cast<int>(reach.first.month) + 1;
  auto cycles = store::list_cycles(read.tx, read.organisation(), reach.programme_id,
                                   store::first_day(months_on(reach.last, 1)), months, false);
  std::erase_if(cycles, [&](const auto& row) { return row.cycle.period < reach.first; });
  std::reverse(cycles.begin(), cycles.end());
  return cycles;
}

std::string discussion_words(const domain::Discussion& discussion, const std::vector<std::string>& confirmed) {
  if (!discussion.held) return "Nobody said whether it was held.";
  if (!*discussion.held) return "Not held: " + domain::without_personal_data(discussion.reason, confirmed);
  std::string words = "Held";
  if (discussion.held_on) words += " on " + domain::date_words(*discussion.held_on);
  if (!discussion.led_by.empty()) words += ", led by " + domain::without_personal_data(discussion.led_by, confirmed);
  return words + ".";
}

/// The answers in the form's order, with what may name somebody left out unless it was confirmed.
std::vector<report::PackAnswer> answers_of(const domain::AuditContent& content, const domain::Form& form) {
  std::vector<report::PackAnswer> answers;
  for (const auto& section : form.sections) {
    for (const auto& question : section.questions) {
      for (const auto& answer : content.answers) {
        if (answer.question_key != question.key) continue;
        answers.push_back({question.text,
                           domain::without_personal_data(domain::answer_words(answer), content.confirmed_texts),
                           domain::without_personal_data(answer.comment, content.confirmed_texts)});
      }
    }
  }
  return answers;
}

/// What an allocation is known by, whatever its state.
report::PackAudit pack_audit(const store::AuditRecord& record) {
  report::PackAudit audit;
  audit.audit_id = record.audit.audit_id;
  audit.period = record.period;
  audit.theme = record.theme;
  audit.case_reference = record.case_reference;
  audit.area = record.audit.service_area_code;
  audit.team = record.team;
  audit.auditor = record.auditor_display_name;
  audit.state = record.audit.state;
  audit.exempt = record.exempt;
  audit.due_on = record.due_on;
  audit.submitted_on = record.submitted_on;
  audit.not_done_reason =
      domain::without_personal_data(record.exempt ? record.exempt_reason : record.audit.not_completed_reason);
  return audit;
}

/// The content of a completed one besides.
void add_content(report::PackAudit& audit, const store::AuditRecord& record, const domain::Form& form) {
  const auto& content = record.audit.content;
  const auto clean = [&](const std::string& text) {
    return domain::without_personal_data(text, content.confirmed_texts);
  };
  audit.first_grade = content.grade;
  audit.grade = record.standing_grade ? record.standing_grade : content.grade;
  audit.rationale = clean(content.grade_rationale);
  audit.discussed = content.discussion.held.value_or(false);
  audit.discussion = discussion_words(content.discussion, content.confirmed_texts);
  audit.answers = answers_of(content, form);
  audit.findings = content.findings;
  for (auto& finding : audit.findings) finding.text = clean(finding.text);
  audit.no_findings_reason = clean(content.no_findings_reason);
  audit.response = clean(record.audit.response_comment);
}

/// The second readings and disputes of a cycle's audits. Who is not of the QA unit learns of readings that are done.
void add_readings(const Read& read, const store::CycleRow& cycle, const std::vector<std::string>& area_codes,
                  std::map<std::string, report::PackAudit*>& audits) {
  const auto& id = cycle.cycle.cycle_id;
  for (const auto& row : store::list_moderations(read.tx, read.organisation(), id, area_codes, read.caller.actor())) {
    const auto found = audits.find(row.audit.audit_id);
    if (found == audits.end() || !row.moderation) continue;
    const auto& reading = *row.moderation;
    const bool done = reading.state == domain::ModerationState::Done;
    if (!done && !domain::in_qa_unit_for(read.caller.roles, found->second->area)) continue;
    found->second->reading = report::PackReading{reading.state, reading.moderator_name, reading.grade,
                                                 domain::without_personal_data(reading.reason)};
  }
  for (const auto& row : store::list_challenges_of_cycle(read.tx, read.organisation(), id, area_codes)) {
    const auto found = audits.find(row.audit.audit_id);
    if (found == audits.end()) continue;
    const auto& challenge = row.challenge;
    found->second->disputes.push_back({std::string{domain::challenge_state_key(challenge.state)},
                                       domain::without_personal_data(challenge.reason), challenge.ruled_by_name,
                                       challenge.ruled_grade, domain::without_personal_data(challenge.ruling_reason)});
  }
}

/// A cycle's allocations but for withdrawn ones, without content.
std::vector<report::PackAudit> list_audits(const Read& read, const store::CycleRow& cycle,
                                           const std::vector<std::string>& area_codes) {
  store::AllocationFilter filter;
  filter.cycle_id = cycle.cycle.cycle_id;
  filter.area_codes = area_codes;
  std::copy_if(domain::all_audit_states.begin(), domain::all_audit_states.end(), std::back_inserter(filter.states),
               [](auto state) { return state != domain::AuditState::Withdrawn; });
  filter.limit = no_limit;
  std::vector<report::PackAudit> audits;
  for (const auto& record : store::list_allocations(read.tx, read.organisation(), filter)) {
    audits.push_back(pack_audit(record));
  }
  return audits;
}

using AuditsById = std::map<std::string, report::PackAudit*>;

/// Those of a cycle.
AuditsById audits_of(std::vector<report::PackAudit>& audits, const domain::Period& period) {
  AuditsById by_id;
  for (auto& audit : audits) {
    if (audit.period == period) by_id.emplace(audit.audit_id, &audit);
  }
  return by_id;
}

/// Hands on the completed ones with their content, a few at a time, for as long as `visit` wants more.
void visit_completed(const Read& read, store::Forms& forms, const AuditsById& audits,
                     const std::function<bool(report::PackAudit&)>& visit) {
  std::vector<std::string> completed;
  for (const auto& [id, audit] : audits) {
    if (audit->completed()) completed.push_back(id);
  }
  for (std::size_t at = 0; at < completed.size(); at += audits_at_a_time) {
    const auto end = std::min(at + audits_at_a_time, completed.size());
    const std::vector<std::string> ids(completed.begin() + static_cast<std::ptrdiff_t>(at),
                                       completed.begin() + static_cast<std::ptrdiff_t>(end));
    for (const auto& record : store::find_audits(read.tx, read.organisation(), ids)) {
      const auto form = forms.find(read.tx, read.organisation(), record.form_id);
      auto& audit = *audits.at(record.audit.audit_id);
      add_content(audit, record, *form);
      if (!visit(audit)) return;
    }
  }
}

/// A cycle's allocations but for withdrawn ones, the completed with their content.
std::vector<report::PackAudit> read_audits(const Read& read, store::Forms& forms, const store::CycleRow& cycle,
                                           const std::vector<std::string>& area_codes) {
  auto audits = list_audits(read, cycle, area_codes);
  auto by_id = audits_of(audits, cycle.cycle.period);
  visit_completed(read, forms, by_id, [](report::PackAudit& /*audit*/) { return true; });
  add_readings(read, cycle, area_codes, by_id);
  return audits;
}

/// What stands on its page and in no list.
void forget_content(report::PackAudit& audit) {
  audit.rationale = {};
  audit.discussion = {};
  audit.answers = {};
  audit.findings = {};
  audit.no_findings_reason = {};
  audit.response = {};
}

/// Refuses where a grade would be told that the caller is to find without knowing it.
Result<domain::Done> check_blind_readings(const Read& read, const std::vector<report::PackAudit>& audits) {
  const BlindReadings blind{read};
  const auto count =
      std::count_if(audits.begin(), audits.end(), [&](const auto& audit) { return blind.hold(audit.audit_id); });
  if (count == 0) return domain::Done{};
  return Error{Error::Kind::WrongState,
               "BLIND_READING_OPEN",
               "The pack would tell you grades that you are to find without knowing them. Hand in or give back your " +
                   std::to_string(count) + (count == 1 ? " blind second reading" : " blind second readings") +
                   " of these months first, or ask a colleague to make it.",
               {},
               {{"count", std::to_string(count)}}};
}

std::set<std::string> ids_of(const std::vector<report::PackAudit>& audits) {
  std::set<std::string> ids;
  for (const auto& audit : audits) ids.insert(audit.audit_id);
  return ids;
}

/// The actions of these audits, by month and case.
std::vector<report::PackAction> read_actions(const Read& read, const PackReach& reach,
                                             const std::set<std::string>& audits) {
  store::ActionFilter filter;
  filter.every_area = reach.area_codes.empty();
  filter.area_codes = reach.area_codes;
  filter.today = store::today_in(read.tx, read.caller.time_zone);
  filter.limit = no_limit;
  std::vector<report::PackAction> actions;
  for (const auto& row : store::list_actions(read.tx, read.organisation(), filter)) {
    const auto& action = row.action;
    if (!audits.contains(action.audit_id)) continue;
    actions.push_back({action.audit_id, row.period, row.case_reference, action.area_code,
                       domain::without_personal_data(action.field_words), domain::without_personal_data(action.text),
                       row.owner_name, action.due_on, action.priority, action.state,
                       domain::days_overdue(action, filter.today), domain::without_personal_data(action.evidence),
                       row.answered_by});
  }
  std::stable_sort(actions.begin(), actions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.period, a.case_reference) < std::tie(b.period, b.case_reference);
  });
  return actions;
}

std::string re_audit_words(const store::ReAuditRow& row) {
  const std::string month = row.period ? domain::period_words(*row.period) : "";
  switch (row.re_audit.state) {
    case domain::ReAuditState::Wanted:
      return "wanted, not allocated yet";
    case domain::ReAuditState::Allocated:
      return (row.audit_state && domain::is_completed(*row.audit_state) ? "completed in " : "allocated for ") + month;
    case domain::ReAuditState::Cancelled:
      return "not wanted any more: " + domain::without_personal_data(row.re_audit.cancel_reason);
  }
  return {};
}

/// The re-audits of these audits, and those that these audits answer, by month and case.
std::vector<report::PackReAudit> read_re_audits(const Read& read, const PackReach& reach,
                                                const std::set<std::string>& audits) {
  store::ReAuditFilter filter;
  filter.every_area = reach.area_codes.empty();
  filter.area_codes = reach.area_codes;
  std::vector<report::PackReAudit> re_audits;
  for (const auto& row : store::list_re_audits(read.tx, read.organisation(), filter)) {
    const auto& re_audit = row.re_audit;
    if (!audits.contains(re_audit.first_audit_id) && !audits.contains(re_audit.audit_id)) continue;
    re_audits.push_back({row.first_period, row.case_reference, re_audit.area_code,
                         re_audit.origin == domain::ReAuditOrigin::Inadequate
                             ? "the first audit was inadequate"
                             : domain::without_personal_data(re_audit.reason),
                         re_audit.due_on, re_audit_words(row), row.first_grade, row.grade});
  }
  std::stable_sort(re_audits.begin(), re_audits.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first_period, a.case_reference) < std::tie(b.first_period, b.case_reference);
  });
  return re_audits;
}

/// The measures of an area that count this programme's audits.
std::vector<report::PackMeasure> read_measures(const Read& read, const PackReach& reach, const std::string& area) {
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  std::vector<report::PackMeasure> measures;
  for (const auto& row : store::list_measures(read.tx, read.organisation())) {
    const auto& measure = row.measure;
    const bool counted = measure.programme_code.empty() || measure.programme_code == reach.programme_code;
    if (measure.area_code != area || !counted) continue;
    const auto reading =
        domain::read_measure(measure, store::count_measure(read.tx, read.organisation(), measure), today);
    measures.push_back({measure, reading});
  }
  return measures;
}

report::PackAbout pack_about(const Read& read, const PackReach& reach, const std::string& programme) {
  const auto organisation = store::find_organisation(read.tx, read.organisation());
  return {identity::random_uuid(),
          organisation->display_name,
          organisation->unit_name,
          organisation->marking,
          programme,
          read.caller.display_name,
          store::moment_words(read.tx, organisation->time_zone),
          organisation->sample,
          reach.first,
          reach.last};
}

/// Writes down who took which records out. A pack is a record of its own.
void record_taking(const Read& read, const report::PackAbout& about, const PackReach& reach, const char* kind,
                   const std::vector<report::PackAudit>& audits) {
  nlohmann::json taken{{"name", "packs/" + about.pack_id},
                       {"programme", "programmes/" + reach.programme_code},
                       {"firstPeriod", domain::to_string(reach.first)},
                       {"lastPeriod", domain::to_string(reach.last)},
                       {"serviceAreas", reach.area_codes},
                       {"audits", nlohmann::json::array()}};
  for (const auto& audit : audits) taken["audits"].push_back("audits/" + audit.audit_id);
  store::add_event(read.tx, read.organisation(),
                   {"packs/" + about.pack_id, read.caller.actor(), kind, {}, {}, taken.dump()});
}

/// The area of a code that is the caller's to see.
Result<store::ServiceArea> find_pack_area(const Read& read, const std::string& code) {
  auto area = find_service_area(read.tx, read.organisation(), code);
  if (area && !domain::may_see_area(read.caller.roles, code)) return no_such_service_area();
  return area;
}

/// The newest version of a cycle's report that is signed off; without one, the report with the figures of now.
Result<ReportSource> report_of(const Read& read, store::Forms& forms, const store::CycleRow& cycle) {
  const auto name = cycle_name(cycle.programme_code, cycle.cycle.period);
  for (const auto& row : store::list_report_versions(read.tx, read.organisation(), cycle.cycle.cycle_id)) {
    const auto state = row.version.state;
    if (state == domain::ReportVersionState::SignedOff || state == domain::ReportVersionState::Published) {
      return read_report_source(read, forms, report_version_name(name, row.version.number), MonthDocument::Report,
                                false);
    }
  }
  return read_report_source(read, forms, name, MonthDocument::Report, false);
}

Result<PackReach> inspection_reach(const Read& read, const v1::RenderInspectionPackRequest& request,
                                   std::string& programme_name) {
  const auto code = programme_of(request.parent(), "parent");
  if (!code) return code.error();
  const auto last = domain::period_from(request.period());
  if (!last) return domain::invalid("period", "must be a month, YYYY-MM");
  const auto months = pack_months(request.months());
  if (!months) return months.error();
  if (!domain::runs_cycles(read.caller.roles)) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "Your role is not one for every service area."};
  }
  const auto programme = store::find_programme(read.tx, read.organisation(), *code);
  if (!programme) return Error{Error::Kind::NotFound, "PROGRAMME_NOT_FOUND", "There is no such programme."};
  programme_name = programme->display_name;
  return PackReach{programme->programme_id, *code, months_on(*last, 1 - *months), *last, {}};
}

/// Makes the pages of a cycle's completed audits, while somebody waits for them.
void make_audits(const Read& read, store::Forms& forms, const store::CycleRow& cycle, const PackListener& listener,
                 InspectionSource& source) {
  auto& pack = source.pack;
  auto audits = audits_of(pack.audits, cycle.cycle.period);
  add_readings(read, cycle, {}, audits);
  visit_completed(read, forms, audits, [&](report::PackAudit& audit) {
    source.folder->add(report::inspection_audit(pack.about, audit, pack.actions));
    forget_content(audit);
    return !listener.gone();
  });
}

/// Makes the page of a cycle's report, and tells what it says of itself.
Result<std::string> make_report(const Read& read, store::Forms& forms, const store::CycleRow& cycle,
                                report::PackFolder& folder) {
  const auto month = report_of(read, forms, cycle);
  if (!month) return month.error();
  folder.add(
      {report::inspection_report_path(cycle.cycle.period),
       month->page.empty() ? report::render_html(month->analysis, month->settings, month->commentary) : month->page});
  return month->settings.version_words;
}

}  // namespace

Result<AreaPackSource> read_area_pack(const Read& read, store::Forms& forms, const v1::RenderAreaPackRequest& request) {
  const auto cycle = find_named_cycle(read, request.name());
  if (!cycle) return cycle.error();
  const auto area = find_pack_area(read, request.service_area_code());
  if (!area) return area.error();
  const auto months = pack_months(request.months());
  if (!months) return months.error();
  const auto& last = cycle->cycle.period;
  const PackReach reach{cycle->programme_id, cycle->programme_code, months_on(last, 1 - *months), last, {area->code}};
  auto month = live_report(read, forms, request.name());
  if (!month) return month.error();

  report::AreaPack pack;
  pack.about = pack_about(read, reach, cycle->programme_display_name);
  pack.area = area->code;
  pack.area_name = area->display_name;
  for (const auto& row : cycles_of(read, reach)) {
    auto audits = read_audits(read, forms, row, reach.area_codes);
    std::move(audits.begin(), audits.end(), std::back_inserter(pack.audits));
  }
  if (auto blind = check_blind_readings(read, pack.audits); !blind) return blind.error();
  const auto ids = ids_of(pack.audits);
  pack.actions = read_actions(read, reach, ids);
  pack.re_audits = read_re_audits(read, reach, ids);
  pack.measures = read_measures(read, reach, area->code);
  record_taking(read, pack.about, reach, "pack.area_taken", pack.audits);
  return AreaPackSource{*std::move(month), std::move(pack)};
}

Result<InspectionSource> read_inspection_pack(const Read& read, store::Forms& forms,
                                              const v1::RenderInspectionPackRequest& request,
                                              const PackListener& listener) {
  std::string programme_name;
  const auto reach = inspection_reach(read, request, programme_name);
  if (!reach) return reach.error();
  const auto cycles = cycles_of(read, *reach);
  if (cycles.empty()) {
    return Error{Error::Kind::NotFound, "AUDIT_CYCLE_NOT_FOUND",
                 "No cycle from " + domain::period_words(reach->first) + " to " + domain::period_words(reach->last) +
                     " was opened."};
  }
  InspectionSource source;
  source.programme_code = reach->programme_code;
  source.now = read.now;
  source.folder = std::make_unique<report::PackFolder>(sha256_digits);
  auto& pack = source.pack;
  pack.about = pack_about(read, *reach, programme_name);
  listener.say("Reading the audits");
  for (const auto& cycle : cycles) {
    auto audits = list_audits(read, cycle, {});
    std::move(audits.begin(), audits.end(), std::back_inserter(pack.audits));
    pack.months.push_back({cycle.cycle.period, cycle.cycle.theme});
  }
  if (auto blind = check_blind_readings(read, pack.audits); !blind) return blind.error();
  report::name_pages(pack);
  const auto ids = ids_of(pack.audits);
  pack.actions = read_actions(read, *reach, ids);
  pack.re_audits = read_re_audits(read, *reach, ids);
  for (std::size_t i = 0; i < cycles.size() && !listener.gone(); ++i) {
    listener.say("Writing the audits and the report of " + domain::period_words(cycles[i].cycle.period));
    make_audits(read, forms, cycles[i], listener, source);
    auto words = make_report(read, forms, cycles[i], *source.folder);
    if (!words) return words.error();
    pack.months[i].report_words = *std::move(words);
  }
  report::count_months(pack);
  record_taking(read, pack.about, *reach, "pack.inspection_taken", pack.audits);
  return source;
}

}  // namespace touchstone::rpc
