// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/search_allocations.h"

#include <sstream>

#include "server/domain/person.h"
#include "server/domain/text.h"
#include "server/rpc/allocation_service.h"
#include "server/rpc/blind_readings.h"
#include "server/rpc/page.h"
#include "server/store/allocation_repository.h"
#include "server/store/cycle_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Result;

std::vector<std::string> words_of(const std::string& query) {
  std::vector<std::string> words;
  std::istringstream reading{query};
  for (std::string word; reading >> word;) words.push_back(std::move(word));
  return words;
}

/// Whom the search is for: what the list would show them.
store::AllocationSearch visible_to(const identity::Caller& caller) {
  store::AllocationSearch search;
  search.auditor_id = caller.person_id;
  const auto areas = domain::visible_areas(caller.roles);
  search.every_area = !areas;
  if (areas) search.area_codes = *areas;
  search.with_planned = domain::in_qa_unit(caller.roles);
  return search;
}

Result<domain::Done> read_token(const std::string& listing, const std::string& token, store::AllocationSearch& search) {
  const auto keys = read_page_token(listing, token);
  if (!keys) return keys.error();
  if (keys->empty()) return domain::Done{};
  std::vector<domain::FieldProblem> problems;
  if (keys->size() != 3 || !domain::date_from((*keys)[0]) || !identity::is_uuid((*keys)[2]) ||
      !domain::check_line("page_token", (*keys)[1], 0, 40, problems)) {
    return domain::invalid("page_token", "does not belong to this list; begin again without it");
  }
  search.after_period = (*keys)[0];
  search.after_case_reference = (*keys)[1];
  search.after_id = (*keys)[2];
  return domain::Done{};
}

}  // namespace

Result<v1::SearchAllocationsResponse> search_allocations(const Read& read,
                                                         const v1::SearchAllocationsRequest& request) {
  const auto query = domain::trimmed(request.query());
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_line("query", query, 2, 100, problems)) return domain::invalid(std::move(problems));
  const auto size = page_size_of(request.page_size());
  if (!size) return size.error();
  auto search = visible_to(read.caller);
  const auto listing = "search " + read.caller.actor() + " " + query;
  if (auto token = read_token(listing, request.page_token(), search); !token) return token.error();
  search.words = words_of(query);
  search.limit = *size + 1;

  auto records = store::search_allocations(read.tx, read.organisation(), search);
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  v1::SearchAllocationsResponse page;
  if (records.size() > static_cast<std::size_t>(*size)) {
    records.pop_back();
    const auto& last = records.back();
    page.set_next_page_token(
        make_page_token(listing, {store::first_day(last.period), last.case_reference, last.audit.audit_id}));
  }
  const BlindReadings blind{read};
  for (const auto& record : records) {
    *page.add_allocations() = blind.without_grade(shown_allocation(read.caller, record, today));
  }
  return page;
}

}  // namespace touchstone::rpc
