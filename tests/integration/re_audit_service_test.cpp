// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "server/store/re_audit_repository.h"
#include "tests/support/follow_up_work.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/re_audit_service.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReAuditServiceTest : public FollowUpTest {
 protected:
  std::vector<v1::ReAudit> re_audits(const Somebody& caller) {
    const auto met = expect_ok(server->call(&ReAudits::ListReAudits, v1::ListReAuditsRequest{}, caller.token));
    return {met.re_audits().begin(), met.re_audits().end()};
  }
  Answer<v1::ReAudit> ask_for(const v1::Audit& audit, const std::string& reason = "A new plan is in place.") {
    v1::RequestReAuditRequest request;
    request.mutable_re_audit()->set_first_audit(audit.name());
    request.mutable_re_audit()->set_reason(reason);
    request.set_request_id(request_id());
    return server->call(&ReAudits::RequestReAudit, request, council.qa_officer.token);
  }
  Answer<v1::ReAudit> allocate_to(const v1::ReAudit& re_audit, const v1::Allocation& allocation) {
    v1::AllocateReAuditRequest request;
    request.set_allocation(allocation.name());
    return take(&ReAudits::AllocateReAudit, request, re_audit, council.qa_officer);
  }
  v1::ReAuditComparison compared(const v1::ReAudit& re_audit, const Somebody& caller) {
    v1::GetReAuditComparisonRequest request;
    request.set_name(re_audit.name());
    return expect_ok(server->call(&ReAudits::GetReAuditComparison, request, caller.token));
  }
  static const v1::ReAuditComparison::Answer& row(const v1::ReAuditComparison& compared, const std::string& field) {
    for (const auto& answer : compared.answers()) {
      if (answer.field() == field) return answer;
    }
    ADD_FAILURE() << "there is no " << field;
    return compared.answers(0);
  }
  std::size_t exempt_cases() {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    return store::cases_to_re_audit(tx, council.organisation_id).size();
  }
};

TEST_F(ReAuditServiceTest, AnInadequateAuditIsReAuditedInThreeMonthsOnceItIsAccepted) {
  const auto audit = audit_to_follow("CD900701", v1::GRADE_INADEQUATE);
  EXPECT_THAT(re_audits(council.qa_officer), IsEmpty());
  const auto accepted = expect_ok(accept(audit, council.qa_officer));
  const auto wanted = re_audits(council.qa_officer);
  ASSERT_EQ(wanted.size(), 1U);
  EXPECT_EQ(wanted[0].origin(), v1::ReAudit::ORIGIN_INADEQUATE);
  EXPECT_EQ(wanted[0].state(), v1::ReAudit::STATE_WANTED);
  EXPECT_EQ(wanted[0].first_audit(), audit.name());
  EXPECT_EQ(wanted[0].first_grade(), v1::GRADE_INADEQUATE);
  EXPECT_EQ(wanted[0].reason(), "The audit of September 2023 was graded inadequate.");
  EXPECT_THAT(wanted[0].due_date(), ::testing::MatchesRegex("20..-..-.."));
  EXPECT_EQ(kinds_of(wanted[0].name()), std::vector<std::string>{"re_audit.wanted"});
  EXPECT_EQ(exempt_cases(), 1U);
  EXPECT_EQ(re_audits(council.head_of_service).size(), 1U);
  EXPECT_EQ(re_audits(council.practice_manager).size(), 1U) << "its auditor";
  EXPECT_THAT(re_audits(owner), IsEmpty());

  v1::ReopenAuditRequest request;
  request.set_reason("Accepted by mistake.");
  const auto reopened = expect_ok(take(&Audits::ReopenAudit, request, accepted, council.qa_officer));
  EXPECT_EQ(re_audits(council.qa_officer).at(0).state(), v1::ReAudit::STATE_CANCELLED);
  EXPECT_EQ(exempt_cases(), 0U);
  expect_ok(accept(reopened, council.qa_officer));
  EXPECT_EQ(re_audits(council.qa_officer).size(), 2U) << "accepted again, it is wanted again";
}

TEST_F(ReAuditServiceTest, AnyOtherGradeIsReAuditedOnlyOnRequest) {
  const auto audit = audit_to_follow("CD900702", v1::GRADE_REQUIRES_IMPROVEMENT);
  expect_ok(accept(audit, council.qa_officer));
  EXPECT_THAT(re_audits(council.qa_officer), IsEmpty());
  EXPECT_EQ(fields_of(ask_for(audit, "").status), "re_audit.reason");
  const auto asked = expect_ok(ask_for(audit));
  EXPECT_EQ(asked.origin(), v1::ReAudit::ORIGIN_REQUESTED);
  EXPECT_EQ(asked.created_by_display_name(), council.qa_officer.display_name);
  EXPECT_EQ(ask_for(audit).outcome(), "ALREADY_EXISTS RE_AUDIT_EXISTS");
  v1::Audit early;
  early.set_name(audit_name(allocate("CD900703")));
  EXPECT_EQ(ask_for(early).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  early.set_name("audits/" + request_id());
  EXPECT_EQ(ask_for(early).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
}

TEST_F(ReAuditServiceTest, ALaterAllocationOfTheCaseAnswersItAndBothStandSideBySide) {
  const auto audit = audit_to_follow("CD900704", v1::GRADE_INADEQUATE);
  const auto action = added(audit);
  expect_ok(accept(audit, council.qa_officer));
  auto re_audit = re_audits(council.qa_officer).at(0);
  EXPECT_THAT(compared(re_audit, council.qa_officer).candidates(), IsEmpty());
  EXPECT_EQ(fields_of(allocate_to(re_audit, allocate("CD900705")).status), "allocation") << "another case";

  open_cycle("2023-12");
  const auto later = allocate("CD900704", "2023-12");
  const auto offered = compared(re_audit, council.qa_officer).candidates();
  ASSERT_EQ(offered.size(), 1);
  EXPECT_EQ(offered[0].allocation(), later.name());
  EXPECT_THAT(compared(re_audit, council.head_of_service).candidates(), IsEmpty());
  re_audit = expect_ok(allocate_to(re_audit, later));
  EXPECT_EQ(re_audit.state(), v1::ReAudit::STATE_ALLOCATED);
  EXPECT_THAT(re_audit.allowed_events(), ElementsAre("release"));
  const auto halfway = compared(re_audit, council.head_of_service);
  EXPECT_EQ(row(halfway, "answers.chronology").before(), "no");
  EXPECT_EQ(row(halfway, "answers.chronology").after(), "");

  expect_ok(submit(filled_in(read(later), v1::GRADE_GOOD), council.practice_manager));
  const auto whole = compared(re_audit, council.head_of_service);
  EXPECT_EQ(whole.re_audit().state(), v1::ReAudit::STATE_COMPLETED);
  EXPECT_EQ(whole.re_audit().grade(), v1::GRADE_GOOD);
  EXPECT_EQ(row(whole, "answers.chronology").before_comment(), "Nothing since April.");
  EXPECT_EQ(row(whole, "answers.chronology").after(), "yes");
  EXPECT_EQ(row(whole, "answers.chronology").movement(), v1::ReAuditComparison::MOVEMENT_BETTER);
  EXPECT_EQ(row(whole, "grade").movement(), v1::ReAuditComparison::MOVEMENT_BETTER);
  EXPECT_EQ(whole.findings_before_size(), 2);
  EXPECT_EQ(exempt_cases(), 0U);
  const auto card = expect_ok(get_action(action, owner));
  EXPECT_EQ(card.re_audit().grade(), v1::GRADE_GOOD);
  EXPECT_EQ(card.grade(), v1::GRADE_INADEQUATE);
}

TEST_F(ReAuditServiceTest, AnAllocationAnswersOneReAuditAndIsReleasedWhenItFallsThrough) {
  const auto audit = audit_to_follow("CD900706");
  const auto re_audit = expect_ok(ask_for(audit));
  open_cycle("2023-10");
  open_cycle("2023-11");
  const auto october = submitted("CD900706", "2023-10");
  const auto second = expect_ok(ask_for(october));
  const auto november = allocate("CD900706", "2023-11");
  const auto linked = expect_ok(allocate_to(re_audit, november));
  EXPECT_EQ(allocate_to(second, november).outcome(), "ALREADY_EXISTS RE_AUDIT_EXISTS");
  EXPECT_EQ(allocate_to(linked, november).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");

  expect_ok(withdraw(november, council.qa_officer));
  auto now = re_audits(council.qa_officer).at(0);
  for (const auto& one : re_audits(council.qa_officer)) {
    if (one.name() == linked.name()) now = one;
  }
  EXPECT_TRUE(now.answer_fell_through());
  v1::ReleaseReAuditRequest release;
  const auto free = expect_ok(take(&ReAudits::ReleaseReAudit, release, now, council.qa_lead));
  EXPECT_EQ(free.state(), v1::ReAudit::STATE_WANTED);
  v1::CancelReAuditRequest cancel;
  EXPECT_EQ(fields_of(take(&ReAudits::CancelReAudit, cancel, free, council.qa_lead).status), "reason");
  cancel.set_reason("The case is closed.");
  const auto given_up = expect_ok(take(&ReAudits::CancelReAudit, cancel, free, council.qa_lead));
  EXPECT_EQ(given_up.state(), v1::ReAudit::STATE_CANCELLED);
  EXPECT_EQ(given_up.cancel_reason(), "The case is closed.");
  EXPECT_THAT(given_up.allowed_events(), IsEmpty());
}

TEST_F(ReAuditServiceTest, WhoIsNotOfTheAreaNeitherSeesNorChangesIt) {
  const auto re_audit = expect_ok(ask_for(audit_to_follow("CD900707")));
  const auto elsewhere = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  v1::GetReAuditRequest get;
  get.set_name(re_audit.name());
  EXPECT_EQ(server->call(&ReAudits::GetReAudit, get, elsewhere.token).outcome(), "NOT_FOUND RE_AUDIT_NOT_FOUND");
  EXPECT_EQ(server->call(&ReAudits::GetReAudit, get, owner.token).outcome(), "NOT_FOUND RE_AUDIT_NOT_FOUND");
  v1::CancelReAuditRequest cancel;
  cancel.set_reason("No.");
  EXPECT_EQ(take(&ReAudits::CancelReAudit, cancel, re_audit, elsewhere).outcome(), "NOT_FOUND RE_AUDIT_NOT_FOUND");
  EXPECT_THAT(re_audits(elsewhere), IsEmpty());
}

}  // namespace
}  // namespace touchstone::test
