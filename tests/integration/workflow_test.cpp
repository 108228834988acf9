// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <map>

#include "server/domain/audit_workflow.h"
#include "tests/support/audit_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"

namespace touchstone::test {
namespace {

using domain::CycleState;

/// Every state, event and part of audits, asked of a server.
class AuditWorkflowTest : public WorkTest {
 protected:
  struct Pair {
    v1::Allocation allocation;
    std::string auditor_part;  ///< What its auditor is to it.
  };

  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    other_ = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
    for (const auto* auditor : {&council.practice_manager, &council.qa_officer}) {
      auto wanted = allocation(auditor == &council.practice_manager ? "CD900123" : "CD900124");
      wanted.mutable_allocation()->set_auditor_email(auditor->email);
      const auto given = expect_ok(create(wanted));
      content_[given.name()] = expect_ok(save(filled_in(read(given)), *auditor));
      (auditor == &council.practice_manager ? managers_ : officers_) = given;
    }
  }

  /// The audit that a part is tried on.
  const v1::Allocation& allocation_for(std::string_view part) const {
    return part == "auditor_in_qa_unit" ? officers_ : managers_;
  }
  const Somebody& somebody(std::string_view part) const {
    if (part == "auditor") return council.practice_manager;
    if (part == "auditor_in_qa_unit") return council.qa_officer;
    if (part == "qa_unit") return council.qa_lead;
    if (part == "head_of_service") return council.head_of_service;
    return other_;
  }

  /// Puts an audit and its cycle into a state, with all that taking a step back needs.
  void put(const v1::Allocation& allocation, std::string_view state, CycleState cycle, bool exempt = false) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    tx.exec_params(
        "UPDATE audit SET state = $3::audit_state, submitted_at = now(), earlier_submitted_at = now(), "
        "       not_completed_reason = CASE WHEN $3 = 'not_completed' THEN 'Left.' ELSE '' END, "
        "       not_completed_from = NULL, withdrawn_from = NULL, set_aside_reason = '', "
        "       not_completed_approval_awaited = $3 = 'not_completed', not_completed_approver_id = NULL, "
        "       exempt = $4 AND $3 NOT IN ('submitted', 'accepted') "
        " WHERE organisation_id = $1 AND audit_id = $2",
        council.organisation_id, allocation.name().substr(allocation.name().find('/') + 1), std::string{state}, exempt);
    tx.exec_params("UPDATE audit_cycle SET state = $2::cycle_state WHERE organisation_id = $1", council.organisation_id,
                   std::string{domain::cycle_state_key(cycle)});
    tx.commit();
  }

  std::string etag_of(const v1::Allocation& allocation) {
    return expect_ok(get_allocation(allocation, council.qa_lead)).etag();
  }

  /// Asks for an event; what came of it: "OK" or the reason.
  std::string ask(std::string_view event, const v1::Allocation& given, const Somebody& caller) {
    auto allocation = given;
    allocation.set_etag(etag_of(given));
    auto audit = content_.at(given.name());
    audit.set_etag(allocation.etag());
    if (event == "save") return reason_of(save(audit, caller));
    if (event == "submit") return reason_of(submit(audit, caller));
    if (event == "send_back") return reason_of(send_back(audit, "Which visit?", caller));
    if (event == "accept") return reason_of(accept(audit, caller));
    if (event == "reopen") return reason_of(reopen(audit, caller));
    if (event == "mark_not_completed") return reason_of(mark_not_completed(allocation, "On long leave.", caller));
    if (event == "approve_not_completed") return reason_of(approve_not_completed(allocation, caller));
    if (event == "withdraw") return reason_of(withdraw(allocation, caller));
    if (event == "restore") {
      return reason_of(call_named(&Allocations::RestoreAllocation, allocation.name(), allocation.etag(), caller));
    }
    if (event == "change") return reason_of(change(allocation, caller));
    if (event == "exempt") return reason_of(exempt(allocation, caller));
    if (event == "end_exemption") {
      return reason_of(call_named(&Allocations::EndExemption, allocation.name(), allocation.etag(), caller));
    }
    return reason_of(chase(allocation, caller));
  }

  v1::Allocation managers_;
  v1::Allocation officers_;
  Somebody other_;

 private:
  template <typename Message>
  static std::string reason_of(const Answer<Message>& answer) {
    const auto outcome = answer.outcome();
    return outcome.substr(outcome.find(' ') + 1);
  }

  Answer<v1::Audit> reopen(const v1::Audit& audit, const Somebody& caller) {
    v1::ReopenAuditRequest request;
    request.set_name(audit.name());
    request.set_etag(audit.etag());
    request.set_reason("Sent by mistake.");
    request.set_request_id(request_id());
    return server->call(&Audits::ReopenAudit, request, caller.token);
  }
  Answer<v1::Allocation> change(const v1::Allocation& allocation, const Somebody& caller) {
    v1::UpdateAllocationRequest request;
    *request.mutable_allocation() = allocation;
    request.mutable_update_mask()->add_paths("due_date");
    request.set_request_id(request_id());
    return server->call(&Allocations::UpdateAllocation, request, caller.token);
  }
  Answer<v1::Allocation> exempt(const v1::Allocation& allocation, const Somebody& caller) {
    v1::ExemptAllocationRequest request;
    request.set_name(allocation.name());
    request.set_etag(allocation.etag());
    request.set_reason("On long leave.");
    request.set_approver_email(council.head_of_service.email);
    request.set_request_id(request_id());
    return server->call(&Allocations::ExemptAllocation, request, caller.token);
  }
  Answer<v1::ChaseAllocationsResponse> chase(const v1::Allocation& allocation, const Somebody& caller) {
    v1::ChaseAllocationsRequest request;
    request.add_names(allocation.name());
    request.set_request_id(request_id());
    return server->call(&Allocations::ChaseAllocations, request, caller.token);
  }

  std::map<std::string, v1::Audit> content_;
};

TEST_F(AuditWorkflowTest, EveryVerdictOfTheTableIsTheServers) {
  int allowed = 0;
  int asked = 0;
  for (const CycleState cycle : domain::all_cycle_states) {
    const domain::Workflow& workflow = domain::audit_workflow(cycle);
    for (const auto state : workflow.states) {
      for (const auto event : workflow.events) {
        for (const auto part : workflow.parts) {
          ++asked;
          const auto& given = allocation_for(part);
          put(given, state, cycle, event == "end_exemption");
          const auto met = ask(event, given, somebody(part));
          const auto verdict = domain::check_audit_step(*domain::state_from(state), cycle, event, part);
          const auto words = std::string{workflow.name} + ": " + std::string{state} + ", " + std::string{event} + ", " +
                             std::string{part};
          const bool unseen = met == "AUDIT_NOT_FOUND" || met == "ALLOCATION_NOT_FOUND" || met == "ROLE_REQUIRED";
          if (verdict) {
            ++allowed;
            EXPECT_EQ(met, "OK") << words;
          } else if (verdict.error().reason == "ROLE_REQUIRED" || part.starts_with("auditor")) {
            // what one may not see does not exist; an auditor does not see a planned cycle
            EXPECT_TRUE(unseen || met == verdict.error().reason) << words << ": " << met;
          } else {
            EXPECT_EQ(met, verdict.error().reason) << words;
          }
        }
      }
    }
  }
  EXPECT_EQ(asked, 3 * 7 * 13 * 5);
  EXPECT_GE(allowed, 60);
}

TEST_F(AuditWorkflowTest, EverybodyIsToldWhatTheyMayDo) {
  for (const CycleState cycle : {CycleState::Open, CycleState::Closed}) {
    for (const auto state : domain::audit_workflow(cycle).states) {
      for (const auto part : domain::audit_workflow(cycle).parts) {
        const auto& given = allocation_for(part);
        put(given, state, cycle);
        const auto seen = get_allocation(given, somebody(part));
        if (seen.outcome() != "OK") continue;
        std::vector<std::string> expected;
        for (const auto event : domain::allowed_events(domain::audit_workflow(cycle), state, part)) {
          expected.emplace_back(event);
        }
        const auto& events = seen.message.allowed_events();
        EXPECT_EQ((std::vector<std::string>{events.begin(), events.end()}), expected) << state << ", " << part;
        const auto audit = get(given, somebody(part));
        if (audit.outcome() != "OK") continue;
        const auto& of_audit = audit.message.allowed_events();
        EXPECT_EQ((std::vector<std::string>{of_audit.begin(), of_audit.end()}), expected) << state << ", " << part;
      }
    }
  }
}

}  // namespace
}  // namespace touchstone::test
