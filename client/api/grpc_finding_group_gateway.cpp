// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_finding_group_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"

namespace touchstone::client {

using FindingGroupCalls = v1::CommentaryService::StubInterface::async_interface;

namespace {

GroupedFinding grouped_finding_of(const v1::GroupedFinding& from) {
  return {text(from.audit()),          from.finding_index(), text(from.service_area_code()),
          text(from.case_reference()), text(from.text()),    from.text_changed()};
}

FindingGroupWords finding_group_of(const v1::FindingGroup& from) {
  FindingGroupWords group;
  group.name = text(from.name());
  group.text = text(from.text());
  for (const auto& confirmed : from.confirmed_texts()) {
    group.confirmed_texts.append(text(confirmed));
  }
  for (const auto& finding : from.findings()) {
    group.findings.append(grouped_finding_of(finding));
  }
  group.kind = text(from.kind());
  group.written_by = text(from.written_by_display_name());
  group.write_time = local_time(from.write_time());
  group.etag = text(from.etag());
  return group;
}

void put_finding_group(const FindingGroupWords& group, v1::FindingGroup& wanted) {
  wanted.set_text(group.text.toStdString());
  for (const auto& confirmed : group.confirmed_texts) {
    wanted.add_confirmed_texts(confirmed.toStdString());
  }
  for (const auto& finding : group.findings) {
    auto* one = wanted.add_findings();
    one->set_audit(finding.audit.toStdString());
    one->set_finding_index(finding.index);
  }
}

}  // namespace

Answered<QList<FindingGroupWords>> GrpcFindingGroupGateway::groups(const QString& audit_cycle) {
  v1::ListFindingGroupsRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, FindingGroupWords>(
      connection_, request, &FindingGroupCalls::ListFindingGroups,
      [](const v1::ListFindingGroupsResponse& page, QList<FindingGroupWords>& rows) {
        for (const auto& group : page.finding_groups()) {
          rows.append(finding_group_of(group));
        }
      });
}

Answered<QList<FindingSuggestion>> GrpcFindingGroupGateway::suggestions(const QString& audit_cycle) {
  v1::ListFindingGroupSuggestionsRequest request;
  request.set_parent(audit_cycle.toStdString());
  return whole_list<v1::CommentaryService, FindingSuggestion>(
      connection_, request, &FindingGroupCalls::ListFindingGroupSuggestions,
      [](const v1::ListFindingGroupSuggestionsResponse& page, QList<FindingSuggestion>& rows) {
        for (const auto& from : page.finding_group_suggestions()) {
          FindingSuggestion suggestion{{}, text(from.text()), text(from.kind())};
          for (const auto& finding : from.findings()) {
            suggestion.findings.append(grouped_finding_of(finding));
          }
          rows.append(suggestion);
        }
      });
}

Answered<FindingGroupWords> GrpcFindingGroupGateway::add(const QString& audit_cycle, const FindingGroupWords& group,
                                                         const QString& request_id) {
  v1::AddFindingGroupRequest request;
  request.set_parent(audit_cycle.toStdString());
  put_finding_group(group, *request.mutable_finding_group());
  request.set_request_id(request_id.toStdString());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &FindingGroupCalls::AddFindingGroup,
                                      finding_group_of);
}

Answered<FindingGroupWords> GrpcFindingGroupGateway::edit(const FindingGroupWords& group, const QString& request_id) {
  auto request = named_change<v1::EditFindingGroupRequest>(group.name, group.etag, request_id);
  put_finding_group(group, *request.mutable_finding_group());
  return unary<v1::CommentaryService>(connection_, CallKind::Write, request, &FindingGroupCalls::EditFindingGroup,
                                      finding_group_of);
}

Answered<FindingGroupWords> GrpcFindingGroupGateway::remove(const FindingGroupWords& group, const QString& request_id) {
  return unary<v1::CommentaryService>(connection_, CallKind::Write,
                                      named_change<v1::RemoveFindingGroupRequest>(group.name, group.etag, request_id),
                                      &FindingGroupCalls::RemoveFindingGroup, finding_group_of);
}

}  // namespace touchstone::client
