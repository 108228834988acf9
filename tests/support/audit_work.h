// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pqxx/pqxx>

#include <string>
#include <vector>

#include "tests/support/test_server.h"
#include "touchstone/v1/allocation_service.grpc.pb.h"
#include "touchstone/v1/audit_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/cycle_service.grpc.pb.h"
#include "touchstone/v1/form_service.grpc.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"

namespace touchstone::test {

/// A council at work: cycles, allocations and audits through calls.
class WorkTest : public CouncilTest {
 protected:
  using Allocations = v1::AllocationService::Stub;
  using Audits = v1::AuditService::Stub;
  using Cycles = v1::CycleService::Stub;

  static std::string cycle_name(const std::string& period) {
    return "programmes/practice-managers/auditCycles/" + period;
  }
  static std::string audit_name(const v1::Allocation& allocation) {
    return "audits/" + allocation.name().substr(allocation.name().find('/') + 1);
  }

  /// Plans a cycle.
  v1::AuditCycle plan_cycle(const std::string& period, const std::string& theme = "Reunifications") {
    v1::CreateAuditCycleRequest request;
    request.set_parent("programmes/practice-managers");
    request.mutable_audit_cycle()->set_period(period);
    request.mutable_audit_cycle()->set_theme(theme);
    request.mutable_audit_cycle()->set_due_date(period + "-28");
    request.set_request_id(request_id());
    return expect_ok(server->call(&Cycles::CreateAuditCycle, request, council.qa_officer.token));
  }
  v1::AuditCycle open_cycle(const std::string& period) {
    const auto planned = plan_cycle(period);
    return expect_ok(call_named(&Cycles::OpenAuditCycle, planned.name(), planned.etag(), council.qa_officer));
  }
  v1::AuditCycle close_cycle(const std::string& period) {
    v1::GetAuditCycleRequest read;
    read.set_name(cycle_name(period));
    const auto cycle = expect_ok(server->call(&Cycles::GetAuditCycle, read, council.qa_officer.token));
    return expect_ok(call_named(&Cycles::CloseAuditCycle, cycle.name(), cycle.etag(), council.qa_officer));
  }

  /// An allocation as a QA officer would write it, due on the day its cycle is.
  v1::CreateAllocationRequest allocation(const std::string& reference, const std::string& period = "2023-09",
                                         const std::string& area = "C&FF") const {
    v1::CreateAllocationRequest request;
    auto* wanted = request.mutable_allocation();
    wanted->set_audit_cycle(cycle_name(period));
    wanted->set_case_reference(reference);
    wanted->set_service_area_code(area);
    wanted->set_auditor_email(council.practice_manager.email);
    wanted->set_due_date(period + "-28");
    request.set_request_id(request_id());
    return request;
  }
  Answer<v1::Allocation> create(const v1::CreateAllocationRequest& request) {
    return server->call(&Allocations::CreateAllocation, request, council.qa_officer.token);
  }
  v1::Allocation allocate(const std::string& reference, const std::string& period = "2023-09",
                          const std::string& area = "C&FF") {
    return expect_ok(create(allocation(reference, period, area)));
  }

  Answer<v1::Audit> get(const v1::Allocation& allocation, const Somebody& caller) {
    v1::GetAuditRequest request;
    request.set_name(audit_name(allocation));
    return server->call(&Audits::GetAudit, request, caller.token);
  }
  v1::Audit read(const v1::Allocation& allocation) { return expect_ok(get(allocation, council.qa_officer)); }
  Answer<v1::Allocation> get_allocation(const v1::Allocation& allocation, const Somebody& caller) {
    v1::GetAllocationRequest request;
    request.set_name(allocation.name());
    return server->call(&Allocations::GetAllocation, request, caller.token);
  }

  Answer<v1::Audit> save(const v1::Audit& audit, const Somebody& caller) {
    v1::SaveAuditRequest request;
    *request.mutable_audit() = audit;
    request.set_request_id(request_id());
    return server->call(&Audits::SaveAudit, request, caller.token);
  }
  /// Submits an audit with its content.
  Answer<v1::Audit> submit(const v1::Audit& audit, const Somebody& caller) {
    v1::SubmitAuditRequest request;
    request.set_name(audit.name());
    request.set_etag(audit.etag());
    *request.mutable_audit() = audit;
    request.set_request_id(request_id());
    return server->call(&Audits::SubmitAudit, request, caller.token);
  }
  Answer<v1::Audit> send_back(const v1::Audit& audit, const std::string& comment, const Somebody& caller) {
    v1::SendBackAuditRequest request;
    request.set_comment(comment);
    return answer_audit(&Audits::SendBackAudit, request, audit, caller);
  }
  Answer<v1::Audit> accept(const v1::Audit& audit, const Somebody& caller) {
    v1::AcceptAuditRequest request;
    return answer_audit(&Audits::AcceptAudit, request, audit, caller);
  }
  Answer<v1::Allocation> mark_not_completed(const v1::Allocation& allocation, const std::string& reason,
                                            const Somebody& caller) {
    v1::MarkNotCompletedRequest request;
    request.set_name(allocation.name());
    request.set_etag(allocation.etag());
    request.set_reason(reason);
    request.set_request_id(request_id());
    return server->call(&Allocations::MarkNotCompleted, request, caller.token);
  }
  Answer<v1::Allocation> approve_not_completed(const v1::Allocation& allocation, const Somebody& caller) {
    return call_named(&Allocations::ApproveNotCompleted, allocation.name(), allocation.etag(), caller);
  }
  Answer<v1::Allocation> withdraw(const v1::Allocation& allocation, const Somebody& caller) {
    return call_named(&Allocations::WithdrawAllocation, allocation.name(), allocation.etag(), caller);
  }

  /// The audit with every question that its area is asked answered yes or, a graded one, like the whole.
  v1::Audit filled_in(v1::Audit audit, v1::Grade grade = v1::GRADE_GOOD, bool discussed = true) {
    v1::GetFormRequest request;
    request.set_name(audit.form());
    const auto form = expect_ok(server->call(&v1::FormService::Stub::GetForm, request, council.qa_officer.token));
    audit.clear_answers();
    for (const auto& section : form.sections()) {
      for (const auto& question : section.questions()) {
        if (!question.required() || (question.focus5() && !audit.case_holding())) continue;
        auto* answer = audit.add_answers();
        answer->set_question_key(question.key());
        if (question.kind() == v1::QUESTION_KIND_YES_NO) answer->set_yes_no(v1::Answer::YES_NO_YES);
        if (question.kind() == v1::QUESTION_KIND_GRADE) answer->set_grade(grade);
        if (question.kind() == v1::QUESTION_KIND_CHOICE) answer->set_text(question.choices(0));
      }
    }
    audit.set_grade(grade);
    audit.set_grade_rationale("The plan is clear and the child was seen often.");
    audit.mutable_discussion()->set_held(discussed ? v1::Discussion::HELD_YES : v1::Discussion::HELD_NO);
    audit.mutable_discussion()->set_reason(discussed ? "" : "The practitioner was on leave.");
    audit.clear_findings();
    auto* finding = audit.add_findings();
    finding->set_kind(v1::Finding::KIND_GOOD_PRACTICE);
    finding->set_text("Drawings helped the child to say what home means.");
    return audit;
  }
  /// Allocates, fills in and submits.
  v1::Audit submitted(const std::string& reference, const std::string& period = "2023-09",
                      const std::string& area = "C&FF", v1::Grade grade = v1::GRADE_GOOD, bool discussed = true) {
    const auto given = allocate(reference, period, area);
    return expect_ok(submit(filled_in(read(given), grade, discussed), council.practice_manager));
  }
  static v1::Answer* answer_to(v1::Audit& audit, const std::string& key) {
    for (auto& answer : *audit.mutable_answers()) {
      if (answer.question_key() == key) return &answer;
    }
    auto* answer = audit.add_answers();
    answer->set_question_key(key);
    return answer;
  }

  /// Adds a team to an area.
  v1::Team add_team(const std::string& area, const std::string& team) {
    v1::CreateTeamRequest request;
    request.mutable_team()->set_display_name(team);
    request.mutable_team()->set_service_area_code(area);
    request.set_request_id(request_id());
    return expect_ok(server->call(&v1::OrganisationService::Stub::CreateTeam, request, council.administrator.token));
  }

  /// The kinds of the events of an audit, oldest first.
  std::vector<std::string> events_of(const v1::Allocation& allocation) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    std::vector<std::string> kinds;
    for (const auto& row : tx.exec_params("SELECT kind FROM event WHERE organisation_id = $1 AND stream = $2 "
                                          "ORDER BY sequence",
                                          council.organisation_id, audit_name(allocation))) {
      kinds.push_back(row[0].as<std::string>());
    }
    return kinds;
  }

  template <typename Stub, typename Request, typename Response>
  Answer<Response> call_named(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                              const std::string& name, const std::string& etag, const Somebody& caller) {
    Request request;
    request.set_name(name);
    request.set_etag(etag);
    request.set_request_id(request_id());
    return server->call(method, request, caller.token);
  }

  /// The bytes of a message without what its reader may do with it, which differs from reader to reader.
  template <typename Message>
  static std::string bytes_of(Message message) {
    message.clear_allowed_events();
    return message.SerializeAsString();
  }

  template <typename Message>
  static Message expect_ok(const Answer<Message>& answer) {
    EXPECT_EQ(answer.outcome(), "OK") << answer.status.error_message() << " " << fields_of(answer.status);
    return answer.message;
  }

 private:
  template <typename Request>
  Answer<v1::Audit> answer_audit(grpc::Status (Audits::*method)(grpc::ClientContext*, const Request&, v1::Audit*),
                                 Request& request, const v1::Audit& audit, const Somebody& caller) {
    request.set_name(audit.name());
    request.set_etag(audit.etag());
    request.set_request_id(request_id());
    return server->call(method, request, caller.token);
  }
};

}  // namespace touchstone::test
