// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "tests/support/audit_work.h"
#include "touchstone/v1/case_service.grpc.pb.h"
#include "touchstone/v1/draw_service.grpc.pb.h"

namespace touchstone::test {

/// A council with a case list that draws from it.
class DrawWork : public WorkTest {
 protected:
  using Cases = v1::CaseService::Stub;
  using Draws = v1::DrawService::Stub;

  Answer<v1::ImportCasesResponse> import_cases(const std::string& csv, v1::ImportCasesRequest::Options options = {},
                                               const Somebody* caller = nullptr) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
    context.AddMetadata("authorization", "Bearer " + (caller == nullptr ? council.qa_officer : *caller).token);
    Answer<v1::ImportCasesResponse> answer;
    const auto stub = v1::CaseService::NewStub(server->channel());
    const auto writer = stub->ImportCases(&context, &answer.message);
    v1::ImportCasesRequest first;
    *first.mutable_options() = std::move(options);
    first.mutable_options()->set_total_bytes(static_cast<std::int64_t>(csv.size()));
    first.mutable_options()->set_request_id(request_id());
    v1::ImportCasesRequest second;
    second.set_chunk(csv);
    if (writer->Write(first)) writer->Write(second);
    writer->WritesDone();
    answer.status = writer->Finish();
    EXPECT_EQ(fault_of(answer.status), "");
    return answer;
  }

  /// A list of `count` cases of an area, CD901000 and so on, in the team.
  static std::string list_of(int count, const std::string& area = "SWF", const std::string& team = "Harbour",
                             int first = 1000) {
    std::string csv = "case_reference,service_area,team,practitioner,case_type,opened_on,closed_on\n";
    for (int i = 0; i < count; ++i) {
      csv += "CD90" + std::to_string(first + i) + "," + area + "," + team + ",Worker " + std::to_string(i) +
             ",child in need,2026-01-05,\n";
    }
    return csv;
  }

  std::vector<v1::ListedCase> list_cases(const Somebody& caller, int page_size = 0, bool open_only = false) {
    v1::ListCasesRequest request;
    request.set_page_size(page_size);
    request.set_open_only(open_only);
    std::vector<v1::ListedCase> cases;
    do {
      const auto page = expect_ok(server->call(&Cases::ListCases, request, caller.token));
      cases.insert(cases.end(), page.cases().begin(), page.cases().end());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return cases;
  }

  Answer<v1::Draw> propose(int count, const std::string& seed = "", const std::string& area = "SWF",
                           const std::string& period = "2026-11") {
    v1::ProposeDrawRequest request;
    request.set_parent(cycle_name(period));
    auto* quota = request.add_quotas();
    quota->set_service_area_code(area);
    quota->set_count(count);
    request.set_seed(seed);
    request.set_request_id(request_id());
    return server->call(&Draws::ProposeDraw, request, council.qa_officer.token);
  }
  Answer<v1::Draw> adjust(const v1::Draw& draw, v1::AdjustDrawRequest::Action action, const std::string& reference,
                          const std::string& auditor = "") {
    v1::AdjustDrawRequest request;
    request.set_name(draw.name());
    request.set_etag(draw.etag());
    request.set_action(action);
    request.set_case_reference(reference);
    request.set_auditor_email(auditor);
    request.set_request_id(request_id());
    return server->call(&Draws::AdjustDraw, request, council.qa_officer.token);
  }
  Answer<v1::Draw> override_row(const v1::Draw& draw, const std::string& reference, const std::string& reason,
                                const std::string& approver) {
    v1::OverrideDrawRowRequest request;
    request.set_name(draw.name());
    request.set_etag(draw.etag());
    request.set_case_reference(reference);
    request.mutable_independence_override()->set_reason(reason);
    request.mutable_independence_override()->set_approver_email(approver);
    request.set_request_id(request_id());
    return server->call(&Draws::OverrideDrawRow, request, council.qa_officer.token);
  }
  Answer<v1::Draw> allocate_draw(const v1::Draw& draw, const Somebody& caller) {
    return call_named(&Draws::AllocateDraw, draw.name(), draw.etag(), caller);
  }

  v1::Auditor auditor(const Somebody& who, const std::string& period = "2026-11") {
    v1::ListAuditorsRequest request;
    request.set_parent(cycle_name(period));
    const auto page = expect_ok(server->call(&Draws::ListAuditors, request, council.qa_officer.token));
    for (const auto& one : page.auditors()) {
      if (one.email() == who.email) return one;
    }
    return {};
  }
  Answer<v1::Auditor> set_auditor(const Somebody& who, const std::string& area, const std::string& team, int capacity) {
    v1::UpdateAuditorRequest request;
    request.mutable_auditor()->set_person(who.name);
    request.mutable_auditor()->set_etag(auditor(who).etag());
    request.mutable_auditor()->set_service_area_code(area);
    request.mutable_auditor()->set_team(team);
    request.mutable_auditor()->set_capacity(capacity);
    request.set_request_id(request_id());
    return server->call(&Draws::UpdateAuditor, request, council.qa_officer.token);
  }

  static std::vector<std::string> references(const v1::Draw& draw) {
    std::vector<std::string> found;
    for (const auto& row : draw.rows()) found.push_back(row.case_reference());
    return found;
  }
  static v1::DrawRow row_of(const v1::Draw& draw, const std::string& reference) {
    for (const auto& row : draw.rows()) {
      if (row.case_reference() == reference) return row;
    }
    ADD_FAILURE() << "no row " << reference;
    return {};
  }
  /// What a rule says of a row: "kept", "warned", "broken" or "overridden".
  static std::string verdict(const v1::DrawRow& row, const std::string& rule) {
    for (const auto& one : row.verdicts()) {
      if (one.rule() != rule) continue;
      return one.outcome() == v1::DrawVerdict::OUTCOME_KEPT     ? "kept"
             : one.outcome() == v1::DrawVerdict::OUTCOME_WARNED ? "warned"
             : one.outcome() == v1::DrawVerdict::OUTCOME_BROKEN ? "broken"
                                                                : "overridden";
    }
    return "nothing";
  }
};

}  // namespace touchstone::test
