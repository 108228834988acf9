// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_case_list_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "client/api/grpc_upload.h"
#include "touchstone/v1/case_service.grpc.pb.h"

namespace touchstone::client {

namespace {

using CaseLists = v1::CaseService::StubInterface::async_interface;

void columns_to_proto(const CaseColumns& from, v1::CaseColumns& to) {
  to.set_case_reference(from[0].toStdString());
  to.set_service_area(from[1].toStdString());
  to.set_team(from[2].toStdString());
  to.set_practitioner(from[3].toStdString());
  to.set_case_type(from[4].toStdString());
  to.set_opened_on(from[5].toStdString());
  to.set_closed_on(from[6].toStdString());
}

CaseColumns columns_of(const v1::CaseColumns& from) {
  return {text(from.case_reference()), text(from.service_area()), text(from.team()),     text(from.practitioner()),
          text(from.case_type()),      text(from.opened_on()),    text(from.closed_on())};
}

ListedCase listed_case_of(const v1::ListedCase& from) {
  return {text(from.case_reference()), text(from.service_area_code()), text(from.team()),     text(from.practitioner()),
          text(from.case_type()),      date(from.opened_on()),         date(from.closed_on())};
}

CaseListResult case_list_result_of(const v1::ImportCasesResponse& from) {
  CaseListResult result;
  result.import = case_list_import_of(from.case_import());
  for (const auto& team : from.created_teams()) {
    result.created_teams.append(text(team));
  }
  return result;
}

CaseListResult refused_case_list(const QList<ImportProblem>& problems, qint64 count) {
  CaseListResult result;
  result.problems = problems;
  result.problem_count = count;
  return result;
}

}  // namespace

CaseListImport case_list_import_of(const v1::CaseImport& from) {
  return {local_time(from.import_time()),
          text(from.imported_by_display_name()),
          text(from.file_name()),
          from.row_count(),
          from.added_count(),
          from.changed_count(),
          from.closed_count(),
          from.unchanged_count(),
          from.whole_list(),
          text(from.name())};
}

Answered<CaseColumns> GrpcCaseListGateway::columns() {
  return unary<v1::CaseService>(connection_, CallKind::Read, v1::GetCaseColumnsRequest{}, &CaseLists::GetCaseColumns,
                                columns_of);
}

Answered<CaseListResult> GrpcCaseListGateway::import(const QByteArray& csv, const Options& options,
                                                     std::function<void(qint64)> sent) {
  v1::ImportCasesRequest first;
  auto& to = *first.mutable_options();
  columns_to_proto(options.columns, *to.mutable_columns());
  to.set_whole_list(options.whole_list);
  to.set_dry_run(options.dry_run);
  to.set_total_bytes(csv.size());
  to.set_file_name(options.file_name.toStdString());
  to.set_request_id(options.request_id.toStdString());
  return upload<v1::CaseService>(connection_, csv, std::move(first), &CaseLists::ImportCases, case_list_result_of,
                                 refused_case_list, std::move(sent));
}

Answered<QList<CaseListImport>> GrpcCaseListGateway::imports() {
  return whole_list<v1::CaseService, CaseListImport>(
      connection_, v1::ListCaseImportsRequest{}, &CaseLists::ListCaseImports,
      [](const v1::ListCaseImportsResponse& page, QList<CaseListImport>& rows) {
        for (const auto& one : page.case_imports()) {
          rows.append(case_list_import_of(one));
        }
      });
}

Answered<QList<CaseListChange>> GrpcCaseListGateway::changes(const QString& import) {
  v1::ListCaseImportChangesRequest request;
  request.set_parent(import.toStdString());
  return whole_list<v1::CaseService, CaseListChange>(
      connection_, request, &CaseLists::ListCaseImportChanges,
      [](const v1::ListCaseImportChangesResponse& page, QList<CaseListChange>& rows) {
        for (const auto& one : page.changes()) {
          rows.append({one.has_before() ? std::optional{listed_case_of(one.before())} : std::nullopt,
                       listed_case_of(one.after())});
        }
      });
}

}  // namespace touchstone::client
