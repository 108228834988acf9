// SPDX-License-Identifier: GPL-3.0-or-later
// What of ActionService is about findings without an action, and the rules of following up.
#include <algorithm>
#include <chrono>

#include "server/domain/person.h"
#include "server/rpc/action_service.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/convert.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/rpc/refusals.h"
#include "server/store/action_repository.h"
#include "server/store/audit_repository.h"
#include "server/store/person_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

/// Findings of audits handed in longer ago than this belong to the report of their month.
constexpr std::chrono::days listed_for{365};
constexpr std::chrono::year_month_day before_all_audits{std::chrono::year{1900}, std::chrono::January,
                                                        std::chrono::day{1}};

domain::Date days_before(const domain::Date& date, std::chrono::days days) {
  return domain::Date{std::chrono::sys_days{date} - days};
}

/// The areas of a request: those the caller sees, or of these the one asked for. Nothing: there is none.
std::optional<std::vector<std::string>> areas_asked(const Read& read, const std::string& area_code) {
  const auto visible = domain::visible_areas(read.caller.roles);
  if (area_code.empty())
    return visible && visible->empty() ? std::nullopt : std::optional{visible.value_or(std::vector<std::string>{})};
  if (visible && std::find(visible->begin(), visible->end(), area_code) == visible->end()) return std::nullopt;
  return std::vector<std::string>{area_code};
}

v1::OpenFinding proto_of(const store::OpenFindingRow& row, const domain::Date& today) {
  v1::OpenFinding message;
  message.set_audit("audits/" + row.audit_id);
  message.set_finding_index(row.finding_index);
  message.set_text(row.text);
  message.set_case_reference(row.case_reference);
  message.set_service_area_code(row.area_code);
  message.set_audit_cycle(cycle_name(row.programme_code, row.period));
  message.set_auditor_display_name(row.auditor_name);
  message.set_submit_date(domain::to_string(row.submitted_on));
  message.set_days(static_cast<int>((std::chrono::sys_days{today} - std::chrono::sys_days{row.submitted_on}).count()));
  if (row.grade) message.set_grade(rpc::to_proto(*row.grade));
  return message;
}

Result<v1::ListOpenFindingsResponse> list_open_findings(const Read& read, const v1::ListOpenFindingsRequest& request) {
  const auto areas = areas_asked(read, request.service_area_code());
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  const auto rules = store::find_follow_up_rules(read.tx, read.organisation());
  const auto oldest = days_before(today, listed_for);
  std::vector<store::OpenFindingRow> rows;
  v1::ListOpenFindingsResponse answer;
  if (areas) {
    rows = store::list_open_findings(read.tx, read.organisation(), *areas, oldest,
                                     days_before(today, std::chrono::days{rules.finding_days}));
    answer.set_older_count(static_cast<int>(
        store::list_open_findings(read.tx, read.organisation(), *areas, before_all_audits, oldest).size()));
  }
  auto page = cut_page(std::move(rows), request.page_size(), request.page_token(),
                       "ListOpenFindings " + read.caller.actor() + " " + request.service_area_code());
  if (!page) return page.error();
  const BlindReadings blind{read};
  for (const auto& row : page->rows) *answer.add_open_findings() = blind.without_grade(proto_of(row, today));
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

v1::FollowUpRules proto_of(const store::FollowUpRules& rules) {
  v1::FollowUpRules message;
  message.set_finding_days(rules.finding_days);
  message.set_re_audit_months(rules.re_audit_months);
  message.set_etag(domain::etag_of(rules.version));
  return message;
}

Result<v1::FollowUpRules> set_follow_up_rules(const Change& change, const v1::FollowUpRules& asked) {
  if (!domain::manages_people(change.caller.roles)) {
    return not_for_every_area();
  }
  const auto before = store::lock_follow_up_rules(change.tx, change.organisation());
  if (auto fresh = domain::check_etag(asked.etag(), before.version); !fresh) return fresh.error();
  std::vector<domain::FieldProblem> problems;
  if (asked.finding_days() < 1 || asked.finding_days() > 365) {
    problems.push_back({"follow_up_rules.finding_days", "must be 1 to 365"});
  }
  if (asked.re_audit_months() < 1 || asked.re_audit_months() > 24) {
    problems.push_back({"follow_up_rules.re_audit_months", "must be 1 to 24"});
  }
  if (!problems.empty()) return domain::invalid(std::move(problems));
  const auto saved = store::save_follow_up_rules(change.tx, change.organisation(),
                                                 {asked.finding_days(), asked.re_audit_months(), before.version});
  auto answer = proto_of(saved);
  change.record("followUpRules", "follow_up_rules.changed", to_json(proto_of(before)), to_json(answer));
  return answer;
}

/// The next people after those of the keys of a page token.
Result<v1::ListActionPeopleResponse> list_people(const Read& read, const v1::ListActionPeopleRequest& request) {
  const auto size = page_size_of(request.page_size());
  if (!size) return size.error();
  const auto listing = "ListActionPeople " + read.caller.actor();
  auto after = read_page_token(listing, request.page_token());
  if (!after) return after.error();
  after->resize(2);
  auto people = store::list_people(read.tx, read.organisation(), false, after->at(0), after->at(1), *size + 1);
  v1::ListActionPeopleResponse answer;
  if (people.size() > static_cast<std::size_t>(*size)) {
    people.pop_back();
    answer.set_next_page_token(make_page_token(listing, {people.back().display_name, people.back().person_id}));
  }
  for (const auto& person : people) {
    auto* listed = answer.add_people();
    listed->set_name("people/" + person.person_id);
    listed->set_display_name(person.display_name);
    listed->set_email(person.email);
  }
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* ActionService::ListActionPeople(grpc::CallbackServerContext* context,
                                                          const v1::ListActionPeopleRequest* request,
                                                          v1::ListActionPeopleResponse* response) {
  return frame_.read("ActionService/ListActionPeople", context, response,
                     [request](const Read& read) { return list_people(read, *request); });
}

grpc::ServerUnaryReactor* ActionService::ListOpenFindings(grpc::CallbackServerContext* context,
                                                          const v1::ListOpenFindingsRequest* request,
                                                          v1::ListOpenFindingsResponse* response) {
  return frame_.read("ActionService/ListOpenFindings", context, response,
                     [request](const Read& read) { return list_open_findings(read, *request); });
}

grpc::ServerUnaryReactor* ActionService::GetFollowUpRules(grpc::CallbackServerContext* context,
                                                          const v1::GetFollowUpRulesRequest* /*request*/,
                                                          v1::FollowUpRules* response) {
  return frame_.read("ActionService/GetFollowUpRules", context, response,
                     [](const Read& read) -> Result<v1::FollowUpRules> {
                       return proto_of(store::find_follow_up_rules(read.tx, read.organisation()));
                     });
}

grpc::ServerUnaryReactor* ActionService::SetFollowUpRules(grpc::CallbackServerContext* context,
                                                          const v1::SetFollowUpRulesRequest* request,
                                                          v1::FollowUpRules* response) {
  return frame_.change("ActionService/SetFollowUpRules", context, request, response, [request](const Change& change) {
    return set_follow_up_rules(change, request->follow_up_rules());
  });
}

}  // namespace touchstone::rpc
