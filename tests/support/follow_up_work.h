// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/audit_work.h"
#include "touchstone/v1/action_service.grpc.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/re_audit_service.grpc.pb.h"

namespace touchstone::test {

/// A council that follows its audits up: actions and re-audits through calls. The owner of actions is a practice
/// manager of their own.
class FollowUpTest : public WorkTest {
 protected:
  using Actions = v1::ActionService::Stub;
  using ReAudits = v1::ReAuditService::Stub;

  void SetUp() override {
    WorkTest::SetUp();
    owner = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
    open_cycle("2023-09");
  }

  /// A submitted audit whose second finding is an area for improvement and whose chronology is not in date.
  v1::Audit audit_to_follow(const std::string& reference, v1::Grade grade = v1::GRADE_GOOD,
                            const std::string& period = "2023-09", const std::string& area = "C&FF") {
    auto audit = filled_in(read(allocate(reference, period, area)), grade);
    answer_to(audit, "chronology")->set_yes_no(v1::Answer::YES_NO_NO);
    answer_to(audit, "chronology")->set_comment("Nothing since April.");
    auto* finding = audit.add_findings();
    finding->set_kind(v1::Finding::KIND_IMPROVEMENT);
    finding->set_text("Write up each visit within a week.");
    return expect_ok(submit(audit, council.practice_manager));
  }

  v1::CreateActionRequest action_for(const v1::Audit& audit, const std::string& field = "findings.1") const {
    v1::CreateActionRequest request;
    auto* action = request.mutable_action();
    action->set_audit(audit.name());
    action->set_field(field);
    action->set_text("Write up the visits of August.");
    action->set_owner(owner.email);
    action->set_due_date("2999-01-31");
    request.set_request_id(request_id());
    return request;
  }
  Answer<v1::Action> add(const v1::CreateActionRequest& request, const Somebody& caller) {
    return server->call(&Actions::CreateAction, request, caller.token);
  }
  v1::Action added(const v1::Audit& audit) { return expect_ok(add(action_for(audit), council.qa_officer)); }

  Answer<v1::Action> report_done(const v1::Action& action, const Somebody& caller,
                                 const std::string& evidence = "Written up on 18 September.") {
    v1::ReportActionDoneRequest request;
    request.set_evidence(evidence);
    return take(&Actions::ReportActionDone, request, action, caller);
  }
  Answer<v1::Action> accept_action(const v1::Action& action, const Somebody& caller) {
    v1::AcceptActionRequest request;
    return take(&Actions::AcceptAction, request, action, caller);
  }
  Answer<v1::Action> send_back_action(const v1::Action& action, const Somebody& caller,
                                      const std::string& missing = "The visit of 3 August.") {
    v1::SendBackActionRequest request;
    request.set_missing(missing);
    return take(&Actions::SendBackAction, request, action, caller);
  }
  Answer<v1::Action> reopen_action(const v1::Action& action, const Somebody& caller,
                                   const std::string& reason = "It is missing again.") {
    v1::ReopenActionRequest request;
    request.set_reason(reason);
    return take(&Actions::ReopenAction, request, action, caller);
  }
  v1::Action done(const v1::Action& action) { return expect_ok(report_done(action, owner)); }

  Answer<v1::Action> get_action(const v1::Action& action, const Somebody& caller) {
    v1::GetActionRequest request;
    request.set_name(action.name());
    return server->call(&Actions::GetAction, request, caller.token);
  }
  std::vector<v1::Action> list(const v1::ListActionsRequest& request, const Somebody& caller) {
    const auto met = expect_ok(server->call(&Actions::ListActions, request, caller.token));
    return {met.actions().begin(), met.actions().end()};
  }
  std::vector<v1::Action> list(const Somebody& caller) { return list({}, caller); }

  template <typename Stub, typename Request, typename Response, typename Record>
  Answer<Response> take(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request& request,
                        const Record& record, const Somebody& caller) {
    request.set_name(record.name());
    request.set_etag(record.etag());
    request.set_request_id(request_id());
    return server->call(method, request, caller.token);
  }

  /// Changes the database behind the server's back, for what only time would do.
  void let(const std::string& statement) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    tx.exec(statement);
    tx.commit();
  }
  /// The kinds of the events of a record, oldest first.
  std::vector<std::string> kinds_of(const std::string& stream) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    std::vector<std::string> kinds;
    for (const auto& row : tx.exec_params("SELECT kind FROM event WHERE organisation_id = $1 AND stream = $2 "
                                          "ORDER BY sequence",
                                          council.organisation_id, stream)) {
      kinds.push_back(row[0].as<std::string>());
    }
    return kinds;
  }

  Somebody owner;
};

}  // namespace touchstone::test
