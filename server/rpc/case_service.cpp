// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rpc/case_service.h"

#include <algorithm>

#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/import_cases.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/store/audit_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

v1::ListedCase proto_of(const domain::CaseOnList& listed) {
  v1::ListedCase message;
  message.set_case_reference(listed.case_reference);
  message.set_service_area_code(listed.service_area_code);
  message.set_team(listed.team);
  message.set_practitioner(listed.practitioner);
  message.set_case_type(listed.case_type);
  if (listed.opened_on) message.set_opened_on(domain::to_string(*listed.opened_on));
  if (listed.closed_on) message.set_closed_on(domain::to_string(*listed.closed_on));
  return message;
}

/// The areas of which the caller sees cases; a code that no area has where there are none.
std::vector<std::string> areas_of(const identity::Caller& caller, const std::string& asked) {
  const auto visible = domain::visible_areas(caller.roles);
  const std::vector<std::string> none{"\x01no area"};
  if (!visible) return asked.empty() ? std::vector<std::string>{} : std::vector<std::string>{asked};
  if (asked.empty()) return visible->empty() ? none : *visible;
  return std::find(visible->begin(), visible->end(), asked) == visible->end() ? none : std::vector<std::string>{asked};
}

/// Size and key of a page that begins after a key; what the token of another listing is refused with.
struct Begin {
  int size = 0;
  std::string after;
};
Result<Begin> begin_of(int page_size, const std::string& token, const std::string& listing) {
  const auto size = page_size_of(page_size);
  if (!size) return size.error();
  const auto keys = read_page_token(listing, token);
  if (!keys) return keys.error();
  if (keys->empty()) return Begin{*size, ""};
  std::vector<domain::FieldProblem> problems;
  if (keys->size() != 1 || !domain::check_line("page_token", (*keys)[0], 1, 40, problems)) {
    return domain::invalid("page_token", "does not belong to this list; begin again without it");
  }
  return Begin{*size, (*keys)[0]};
}

Result<v1::ListCasesResponse> list_cases(const Read& read, const v1::ListCasesRequest& request) {
  std::vector<domain::FieldProblem> problems;
  if (!domain::check_line("service_area_code", request.service_area_code(), 0, 20, problems)) {
    return domain::invalid(std::move(problems));
  }
  const auto listing =
      "ListCases " + read.caller.actor() + " " + request.service_area_code() + (request.open_only() ? " open" : " all");
  const auto begin = begin_of(request.page_size(), request.page_token(), listing);
  if (!begin) return begin.error();
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  auto rows = store::list_cases(
      read.tx, read.organisation(),
      {areas_of(read.caller, request.service_area_code()), request.open_only(), today, begin->after, begin->size + 1});
  v1::ListCasesResponse answer;
  if (rows.size() > static_cast<std::size_t>(begin->size)) {
    rows.pop_back();
    answer.set_next_page_token(make_page_token(listing, {domain::lowered(rows.back().listed.case_reference)}));
  }
  for (const auto& row : rows) {
    auto message = proto_of(row.listed);
    if (row.last_audited_on) message.set_last_audited_on(domain::to_string(*row.last_audited_on));
    *answer.add_cases() = std::move(message);
  }
  return answer;
}

Result<v1::ListCaseImportChangesResponse> list_changes(const Read& read,
                                                       const v1::ListCaseImportChangesRequest& request) {
  const auto id = id_of("caseImports", request.parent(), "parent");
  if (!id) return id.error();
  const auto listing = "ListCaseImportChanges " + read.caller.actor() + " " + *id;
  const auto begin = begin_of(request.page_size(), request.page_token(), listing);
  if (!begin) return begin.error();
  if (!store::find_case_import(read.tx, read.organisation(), *id)) {
    return Error{Error::Kind::NotFound, "CASE_IMPORT_NOT_FOUND", "There is no such import of the case list."};
  }
  auto changes = store::list_case_import_changes(read.tx, read.organisation(), *id, areas_of(read.caller, ""),
                                                 begin->after, begin->size + 1);
  v1::ListCaseImportChangesResponse answer;
  if (changes.size() > static_cast<std::size_t>(begin->size)) {
    changes.pop_back();
    answer.set_next_page_token(make_page_token(listing, {domain::lowered(changes.back().after.case_reference)}));
  }
  for (const auto& change : changes) {
    auto* out = answer.add_changes();
    if (change.before) *out->mutable_before() = proto_of(*change.before);
    *out->mutable_after() = proto_of(change.after);
  }
  return answer;
}

}  // namespace

v1::CaseImport to_proto(const store::CaseImportRow& row) {
  v1::CaseImport message;
  if (!row.case_import_id.empty()) message.set_name("caseImports/" + row.case_import_id);
  if (!row.imported_at.empty()) *message.mutable_import_time() = to_timestamp(row.imported_at);
  message.set_imported_by_display_name(row.imported_by);
  message.set_file_name(row.file_name);
  message.set_row_count(row.row_count);
  message.set_added_count(row.added);
  message.set_changed_count(row.changed);
  message.set_closed_count(row.closed);
  message.set_unchanged_count(row.unchanged);
  message.set_whole_list(row.whole_list);
  return message;
}

grpc::ServerReadReactor<v1::ImportCasesRequest>* CaseService::ImportCases(grpc::CallbackServerContext* context,
                                                                          v1::ImportCasesResponse* response) {
  using Upload = UploadCall<v1::ImportCasesRequest, v1::ImportCasesResponse>;
  // NOLINTNEXTLINE: it deletes itself in OnDone
  return new Upload{frame_, "CaseService/ImportCases", imports_, *context, *response, &import_cases};
}

grpc::ServerUnaryReactor* CaseService::ListCases(grpc::CallbackServerContext* context,
                                                 const v1::ListCasesRequest* request, v1::ListCasesResponse* response) {
  return frame_.read("CaseService/ListCases", context, response,
                     [request](const Read& read) { return list_cases(read, *request); });
}

grpc::ServerUnaryReactor* CaseService::ListCaseImports(grpc::CallbackServerContext* context,
                                                       const v1::ListCaseImportsRequest* request,
                                                       v1::ListCaseImportsResponse* response) {
  return frame_.read("CaseService/ListCaseImports", context, response,
                     [request](const Read& read) -> Result<v1::ListCaseImportsResponse> {
                       auto page =
                           cut_page(store::list_case_imports(read.tx, read.organisation()), request->page_size(),
                                    request->page_token(), "ListCaseImports " + read.caller.actor());
                       if (!page) return page.error();
                       v1::ListCaseImportsResponse answer;
                       for (const auto& row : page->rows) *answer.add_case_imports() = to_proto(row);
                       answer.set_next_page_token(page->next_page_token);
                       return answer;
                     });
}

grpc::ServerUnaryReactor* CaseService::ListCaseImportChanges(grpc::CallbackServerContext* context,
                                                             const v1::ListCaseImportChangesRequest* request,
                                                             v1::ListCaseImportChangesResponse* response) {
  return frame_.read("CaseService/ListCaseImportChanges", context, response,
                     [request](const Read& read) { return list_changes(read, *request); });
}

grpc::ServerUnaryReactor* CaseService::GetCaseColumns(grpc::CallbackServerContext* context,
                                                      const v1::GetCaseColumnsRequest* /*request*/,
                                                      v1::CaseColumns* response) {
  return frame_.read("CaseService/GetCaseColumns", context, response, [](const Read& read) -> Result<v1::CaseColumns> {
    return to_proto(store::find_case_columns(read.tx, read.organisation()).value_or(domain::CaseColumns{}));
  });
}

}  // namespace touchstone::rpc
