// SPDX-License-Identifier: GPL-3.0-or-later
// What one or more findings say in the unit's words.
#include <algorithm>

#include "server/domain/audit.h"
#include "server/domain/finding_group.h"
#include "server/rpc/analysis_service.h"
#include "server/rpc/commentary_service.h"
#include "server/rpc/convert.h"
#include "server/rpc/named_cycle.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/store/report_words_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;
using GroupRow = store::FindingGroupRow;

v1::GroupedFinding proto_of(const domain::FindingOfArea& of) {
  v1::GroupedFinding message;
  message.set_audit("audits/" + of.finding->audit_id);
  message.set_finding_index(of.finding->index);
  message.set_service_area_code(of.area);
  message.set_case_reference(of.finding->case_reference);
  message.set_text(of.finding->text);
  return message;
}

v1::GroupedFinding proto_of(const store::GroupMemberRow& member, const domain::MonthlyAnalysis& analysis) {
  v1::GroupedFinding message;
  message.set_audit("audits/" + member.finding.audit_id);
  message.set_finding_index(member.finding.index);
  message.set_service_area_code(member.area_code);
  message.set_case_reference(member.case_reference);
  message.set_text(member.finding.text);
  message.set_text_changed(!domain::stands(member.finding, analysis));
  return message;
}

v1::FindingGroup proto_of(const GroupRow& row, const domain::MonthlyAnalysis& analysis) {
  v1::FindingGroup message;
  message.set_name("findingGroups/" + row.group_id);
  message.set_text(row.text);
  for (const auto& text : row.confirmed_texts) message.add_confirmed_texts(text);
  for (const auto& member : row.members) {
    *message.add_findings() = proto_of(member, analysis);
    const auto found = domain::find_finding_of_area(analysis, member.finding.audit_id, member.finding.index);
    if (found.finding != nullptr && message.kind().empty()) message.set_kind(found.finding->kind);
  }
  message.set_written_by_display_name(row.written_by);
  *message.mutable_write_time() = to_timestamp(row.written_at);
  message.set_removed(row.removed);
  message.set_etag(domain::etag_of(row.version));
  return message;
}

/// As an event keeps it: which findings, not what they say.
std::string group_event_json(v1::FindingGroup message) {
  for (auto& finding : *message.mutable_findings()) {
    finding.clear_text();
    finding.clear_case_reference();
  }
  return to_json(message);
}

Result<domain::Done> check_group_words(const v1::FindingGroup& asked) {
  return domain::check_plain_words("finding_group.text", asked.text(),
                                   {asked.confirmed_texts().begin(), asked.confirmed_texts().end()});
}

/// The findings that a request names, each of an area that the caller sees.
Result<std::vector<domain::FindingOfArea>> asked_findings(const Read& read, const v1::FindingGroup& asked,
                                                          const domain::MonthlyAnalysis& analysis) {
  const auto visible = domain::visible_areas(read.caller.roles);
  std::vector<domain::FindingOfArea> findings;
  for (int i = 0; i < asked.findings_size(); ++i) {
    const auto& named = asked.findings(i);
    const auto id = id_of("audits", named.audit(), "finding_group.findings[" + std::to_string(i) + "].audit");
    if (!id) return id.error();
    const auto found = domain::find_finding_of_area(analysis, *id, named.finding_index());
    if (found.finding == nullptr || !seen(visible, found.area)) return no_such_finding();
    findings.push_back(found);
  }
  if (auto well = domain::check_group(findings); !well) return well.error();
  return findings;
}

/// Writes down which findings a group holds. Refuses FINDING_GROUPED.
Result<domain::Done> put_in(const Change& change, const std::string& group_id,
                            const std::vector<domain::FindingOfArea>& findings) {
  for (const auto& of : findings) {
    const auto other = store::add_to_finding_group(change.tx, change.organisation(), group_id,
                                                   {of.finding->audit_id, of.finding->index, of.finding->text});
    if (!other) continue;
    return Error{Error::Kind::AlreadyExists,
                 "FINDING_GROUPED",
                 "A finding stands in another group already.",
                 {},
                 {{"finding_group", "findingGroups/" + *other}}};
  }
  return domain::Done{};
}

void keep_group_wording(const Change& change, const GroupRow& row, const std::string& deed) {
  store::add_wording(change.tx, change.organisation(), row.cycle.cycle_id, "findingGroups/" + row.group_id,
                     {0, deed, row.text, row.text, change.caller.actor(), change.caller.display_name, {}});
}

Result<v1::FindingGroup> add_group(const Change& change, store::Forms& forms,
                                   const v1::AddFindingGroupRequest& request) {
  const auto& asked = request.finding_group();
  const auto cycle = find_named_cycle(change, request.parent(), "parent");
  if (!cycle) return cycle.error();
  if (auto well = check_group_words(asked); !well) return well.error();
  const auto analysis = analyse_cycle(change, forms, request.parent());
  if (!analysis) return analysis.error();
  const auto findings = asked_findings(change, asked, *analysis);
  if (!findings) return findings.error();
  GroupRow row;
  row.cycle.cycle_id = cycle->cycle.cycle_id;
  row.text = asked.text();
  row.confirmed_texts.assign(asked.confirmed_texts().begin(), asked.confirmed_texts().end());
  row.member_count = static_cast<int>(findings->size());
  row.written_by = change.caller.display_name;
  const auto id = store::add_finding_group(change.tx, change.organisation(), row);
  if (auto put = put_in(change, id, *findings); !put) return put.error();
  row = store::find_finding_group(change.tx, change.organisation(), id).value();
  keep_group_wording(change, row, "written");
  auto answer = proto_of(row, *analysis);
  change.record(answer.name(), "finding_group.written", "", group_event_json(answer));
  return answer;
}

/// A locked group that the caller may change: they reach every finding of it.
Result<GroupRow> lock_group(const Change& change, const std::string& name, const std::string& etag) {
  const auto id = id_of("findingGroups", name);
  if (!id) return id.error();
  auto row = store::lock_finding_group(change.tx, change.organisation(), *id);
  if (!row || row->removed) return no_such_finding_group();
  const auto visible = domain::visible_areas(change.caller.roles);
  const auto reached = std::count_if(row->members.begin(), row->members.end(),
                                     [&](const auto& member) { return seen(visible, member.area_code); });
  if (reached == 0) return no_such_finding_group();
  if (reached < row->member_count) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "The group holds findings of other service areas."};
  }
  if (auto fresh = domain::check_etag(etag, row->version); !fresh) {
    Error stale = fresh.error();
    if (stale.kind == Error::Kind::Stale) {
      stale.metadata["text"] = row->text;
      stale.metadata["by"] = row->written_by;
    }
    return stale;
  }
  return *std::move(row);
}

Result<v1::FindingGroup> edit_group(const Change& change, store::Forms& forms,
                                    const v1::EditFindingGroupRequest& request) {
  const auto& asked = request.finding_group();
  auto row = lock_group(change, request.name(), request.etag());
  if (!row) return row.error();
  if (auto well = check_group_words(asked); !well) return well.error();
  const auto analysis = analyse_cycle(change, forms, cycle_name(row->cycle.programme_code, row->cycle.period));
  if (!analysis) return analysis.error();
  const auto findings = asked_findings(change, asked, *analysis);
  if (!findings) return findings.error();
  const auto before = group_event_json(proto_of(*row, *analysis));
  const bool reworded = row->text != asked.text();
  row->text = asked.text();
  row->confirmed_texts.assign(asked.confirmed_texts().begin(), asked.confirmed_texts().end());
  row->member_count = static_cast<int>(findings->size());
  if (reworded) row->written_by = change.caller.display_name;
  store::clear_finding_group(change.tx, change.organisation(), row->group_id);
  if (auto put = put_in(change, row->group_id, *findings); !put) return put.error();
  store::save_finding_group(change.tx, change.organisation(), *row, reworded);
  const auto saved = store::find_finding_group(change.tx, change.organisation(), row->group_id).value();
  if (reworded) keep_group_wording(change, saved, "written");
  auto answer = proto_of(saved, *analysis);
  change.record(answer.name(), reworded ? "finding_group.written" : "finding_group.changed", before,
                group_event_json(answer));
  return answer;
}

Result<v1::FindingGroup> remove_group(const Change& change, store::Forms& forms,
                                      const v1::RemoveFindingGroupRequest& request) {
  auto row = lock_group(change, request.name(), request.etag());
  if (!row) return row.error();
  const auto analysis = analyse_cycle(change, forms, cycle_name(row->cycle.programme_code, row->cycle.period));
  if (!analysis) return analysis.error();
  const auto before = group_event_json(proto_of(*row, *analysis));
  row->removed = true;
  store::clear_finding_group(change.tx, change.organisation(), row->group_id);
  store::save_finding_group(change.tx, change.organisation(), *row, false);
  ++row->version;
  keep_group_wording(change, *row, "removed");
  auto answer = proto_of(*row, *analysis);
  change.record(answer.name(), "finding_group.removed", before, group_event_json(answer));
  return answer;
}

/// Where the first finding of a group stands in an analysis; behind all others when none does.
std::size_t place_of(const v1::FindingGroup& group, const domain::MonthlyAnalysis& analysis) {
  std::size_t place = 0;
  for (const auto& area : analysis.areas) {
    for (const auto& finding : area.findings) {
      const auto is_it = [&](const auto& named) {
        return named.audit() == "audits/" + finding.audit_id && named.finding_index() == finding.index;
      };
      if (std::any_of(group.findings().begin(), group.findings().end(), is_it)) return place;
      ++place;
    }
  }
  return place;
}

Result<v1::ListFindingGroupsResponse> list_groups(const Read& read, store::Forms& forms,
                                                  const v1::ListFindingGroupsRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  const auto analysis = analyse_cycle(read, forms, request.parent());
  if (!analysis) return analysis.error();
  const auto visible = domain::visible_areas(read.caller.roles);
  std::vector<std::pair<std::size_t, v1::FindingGroup>> placed;
  for (auto& row : store::list_finding_groups(read.tx, read.organisation(), cycle->cycle.cycle_id)) {
    std::erase_if(row.members, [&](const auto& member) { return !seen(visible, member.area_code); });
    if (row.members.empty()) continue;
    auto group = proto_of(row, *analysis);
    placed.emplace_back(place_of(group, *analysis), std::move(group));
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  auto page = cut_page(std::move(placed), request.page_size(), request.page_token(),
                       "ListFindingGroups " + read.caller.actor() + " " + request.parent());
  if (!page) return page.error();
  v1::ListFindingGroupsResponse answer;
  for (auto& each : page->rows) *answer.add_finding_groups() = std::move(each.second);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

Result<v1::ListFindingGroupSuggestionsResponse> list_suggestions(
    const Read& read, store::Forms& forms, const v1::ListFindingGroupSuggestionsRequest& request) {
  const auto cycle = find_named_cycle(read, request.parent(), "parent");
  if (!cycle) return cycle.error();
  auto analysis = analyse_cycle(read, forms, request.parent());
  if (!analysis) return analysis.error();
  const auto visible = domain::visible_areas(read.caller.roles);
  std::erase_if(analysis->areas, [&](const auto& area) { return !seen(visible, area.figures.code); });
  auto page =
      cut_page(domain::suggest_groups(*analysis, read_commentary(read, cycle->cycle.cycle_id)), request.page_size(),
               request.page_token(), "ListFindingGroupSuggestions " + read.caller.actor() + " " + request.parent());
  if (!page) return page.error();
  v1::ListFindingGroupSuggestionsResponse answer;
  for (const auto& each : page->rows) {
    auto* suggestion = answer.add_finding_group_suggestions();
    for (const auto& of : each.findings) *suggestion->add_findings() = proto_of(of);
    suggestion->set_text(each.text);
    suggestion->set_kind(each.findings.front().finding->kind);
  }
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* CommentaryService::ListFindingGroups(grpc::CallbackServerContext* context,
                                                               const v1::ListFindingGroupsRequest* request,
                                                               v1::ListFindingGroupsResponse* response) {
  return frame_.read("CommentaryService/ListFindingGroups", context, response,
                     [this, request](const Read& read) { return list_groups(read, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::AddFindingGroup(grpc::CallbackServerContext* context,
                                                             const v1::AddFindingGroupRequest* request,
                                                             v1::FindingGroup* response) {
  return frame_.change("CommentaryService/AddFindingGroup", context, request, response,
                       [this, request](const Change& change) { return add_group(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::EditFindingGroup(grpc::CallbackServerContext* context,
                                                              const v1::EditFindingGroupRequest* request,
                                                              v1::FindingGroup* response) {
  return frame_.change("CommentaryService/EditFindingGroup", context, request, response,
                       [this, request](const Change& change) { return edit_group(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::RemoveFindingGroup(grpc::CallbackServerContext* context,
                                                                const v1::RemoveFindingGroupRequest* request,
                                                                v1::FindingGroup* response) {
  return frame_.change("CommentaryService/RemoveFindingGroup", context, request, response,
                       [this, request](const Change& change) { return remove_group(change, forms_, *request); });
}

grpc::ServerUnaryReactor* CommentaryService::ListFindingGroupSuggestions(
    grpc::CallbackServerContext* context, const v1::ListFindingGroupSuggestionsRequest* request,
    v1::ListFindingGroupSuggestionsResponse* response) {
  return frame_.read("CommentaryService/ListFindingGroupSuggestions", context, response,
                     [this, request](const Read& read) { return list_suggestions(read, forms_, *request); });
}

}  // namespace touchstone::rpc
