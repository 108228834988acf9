// SPDX-License-Identifier: GPL-3.0-or-later
// What passes between auditor and QA unit: pinned comments, taking an answer back, confirmed words, history, the audit
// before.
#include <gmock/gmock.h>

#include <algorithm>

#include "server/rpc/page.h"
#include "tests/support/audit_work.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"

namespace touchstone::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class AuditDialogueTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }
  const Somebody& manager() const { return council.practice_manager; }

  using Pins = std::vector<std::pair<std::string, std::string>>;
  Answer<v1::Audit> pin(const v1::Audit& audit, const Pins& pins, const Somebody& caller,
                        const std::string& comment = {}) {
    v1::SendBackAuditRequest request;
    request.set_name(audit.name());
    request.set_etag(audit.etag());
    request.set_comment(comment);
    request.set_request_id(request_id());
    for (const auto& [field, text] : pins) {
      auto* out = request.add_comments();
      out->set_field(field);
      out->set_text(text);
    }
    return server->call(&Audits::SendBackAudit, request, caller.token);
  }
  Answer<v1::Audit> reopen(const v1::Audit& audit, const Somebody& caller,
                           const std::string& reason = "Sent by mistake.") {
    v1::ReopenAuditRequest request;
    request.set_name(audit.name());
    request.set_etag(audit.etag());
    request.set_reason(reason);
    request.set_request_id(request_id());
    return server->call(&Audits::ReopenAudit, request, caller.token);
  }
  Answer<v1::Audit> get(const std::string& audit, const Somebody& caller) {
    v1::GetAuditRequest request;
    request.set_name(audit);
    return server->call(&Audits::GetAudit, request, caller.token);
  }
  Answer<v1::Audit> previous(const std::string& audit, const Somebody& caller) {
    v1::GetPreviousAuditRequest request;
    request.set_name(audit);
    return server->call(&Audits::GetPreviousAudit, request, caller.token);
  }
  Answer<v1::ListAuditEventsResponse> history(const std::string& audit, const Somebody& caller, int size = 0,
                                              const std::string& token = {}) {
    v1::ListAuditEventsRequest request;
    request.set_parent(audit);
    request.set_page_size(size);
    request.set_page_token(token);
    return server->call(&Audits::ListAuditEvents, request, caller.token);
  }
  static std::string words(const v1::AuditEvent::FieldChange& change) {
    return change.field() + ": " + change.before() + " -> " + change.after();
  }
  static std::vector<std::string> words(const v1::AuditEvent& event) {
    std::vector<std::string> all;
    for (const auto& change : event.changes()) all.push_back(words(change));
    return all;
  }
};

TEST_F(AuditDialogueTest, CommentsArePinnedToAnswersShownInTheFormsOrderAndReplacedByTheNextSendingBack) {
  auto audit = submitted("CD900123");
  const auto sent =
      pin(audit, {{"findings.0", "Whose drawings?"}, {"answers.visit", "Which visit?"}, {"grade", "Why?"}},
          council.qa_officer);
  ASSERT_EQ(sent.outcome(), "OK") << "pinned comments are words enough";
  ASSERT_EQ(sent->comments_size(), 3);
  EXPECT_EQ(sent->comments(0).field(), "answers.visit");
  EXPECT_EQ(sent->comments(0).text(), "Which visit?");
  EXPECT_EQ(sent->comments(0).author_display_name(), council.qa_officer.display_name);
  EXPECT_TRUE(sent->comments(0).has_create_time());
  EXPECT_EQ(sent->comments(1).field(), "grade");
  EXPECT_EQ(sent->comments(2).field(), "findings.0");
  EXPECT_EQ(bytes_of(*get(audit.name(), manager())), bytes_of(*sent));

  audit = *submit(*save(*sent, manager()), manager());
  EXPECT_EQ(audit.comments_size(), 3) << "shown until the next sending back";
  audit = *pin(audit, {}, council.qa_lead, "See my mail.");
  EXPECT_EQ(audit.comments_size(), 0);
  EXPECT_EQ(get(audit.name(), manager())->comments_size(), 0);
}

TEST_F(AuditDialogueTest, ACommentOnNothingOrWithoutWordsIsRefusedByItsPlace) {
  const auto audit = submitted("CD900123");
  const auto fields = [&](const Pins& pins) { return fields_of(pin(audit, pins, council.qa_officer).status); };
  EXPECT_EQ(fields({}), "comment");
  EXPECT_EQ(fields({{"answers.no_such", "Why?"}, {"grade", " "}, {"findings.1", "Why?"}}),
            "comments[0].field, comments[1].text, comments[2].field");
  EXPECT_EQ(fields({{"grade", "Why?"}, {"grade", "Why?"}}), "comments[1].field");
  EXPECT_EQ(fields({{"grade", std::string("a\0b", 3)}}), "comments[0].text");
  EXPECT_EQ(fields(Pins(101, {"grade", "Why?"})), "comments");
  EXPECT_EQ(get(audit.name(), manager())->state(), v1::AUDIT_STATE_SUBMITTED);
}

TEST_F(AuditDialogueTest, ASendingBackIsTakenBackUntilItsAuditorHasSaved) {
  const auto audit = submitted("CD900123");
  const auto sent = *pin(audit, {{"grade", "Why?"}}, council.qa_officer, "Mend this.");
  const auto undone = reopen(sent, council.qa_lead);
  ASSERT_EQ(undone.outcome(), "OK");
  EXPECT_EQ(undone->state(), v1::AUDIT_STATE_SUBMITTED);
  EXPECT_EQ(undone->submit_time().seconds(), audit.submit_time().seconds());
  EXPECT_EQ(undone->comments_size(), 0);
  EXPECT_EQ(undone->response_comment(), "");
  EXPECT_EQ(bytes_of(*get(audit.name(), manager())), bytes_of(*undone));

  const auto again = *save(*send_back(*undone, "Mend this.", council.qa_officer), manager());
  EXPECT_EQ(reopen(again, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(AuditDialogueTest, AnAcceptanceIsTakenBackWithAReasonByTheQaUnitOfItsArea) {
  const auto audit = submitted("CD900123");
  EXPECT_EQ(reopen(audit, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto accepted = *accept(audit, council.qa_officer);
  EXPECT_EQ(reopen(audit, council.qa_officer).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(fields_of(reopen(accepted, council.qa_officer, " ").status), "reason");
  EXPECT_EQ(fields_of(reopen(accepted, council.qa_officer, std::string(501, 'a')).status), "reason");
  EXPECT_EQ(reopen(accepted, add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT")).outcome(),
            "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(reopen(accepted, found_council(*server).qa_lead).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  close_cycle("2023-09");
  const auto reopened = reopen(accepted, council.qa_officer);
  ASSERT_EQ(reopened.outcome(), "OK");
  EXPECT_EQ(reopened->state(), v1::AUDIT_STATE_SUBMITTED);
  EXPECT_EQ(accept(*reopened, council.qa_officer).outcome(), "OK");
}

TEST_F(AuditDialogueTest, NobodyReopensTheirOwnAudit) {
  auto request = allocation("CD900123");
  request.mutable_allocation()->set_auditor_email(council.qa_officer.email);
  const auto handed_in = *submit(filled_in(read(*create(request))), council.qa_officer);
  const auto accepted = *accept(handed_in, council.qa_lead);
  EXPECT_EQ(reopen(accepted, council.qa_officer).outcome(), "PERMISSION_DENIED OWN_AUDIT");
  EXPECT_EQ(reopen(accepted, council.qa_lead).outcome(), "OK");
}

TEST_F(AuditDialogueTest, ARepeatedReopeningGetsTheFirstAnswer) {
  const auto accepted = *accept(submitted("CD900123"), council.qa_officer);
  v1::ReopenAuditRequest request;
  request.set_name(accepted.name());
  request.set_etag(accepted.etag());
  request.set_reason("Read again.");
  request.set_request_id(request_id());
  const auto first = server->call(&Audits::ReopenAudit, request, council.qa_officer.token);
  const auto again = server->call(&Audits::ReopenAudit, request, council.qa_officer.token);
  EXPECT_EQ(again.outcome(), "OK");
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(history(accepted.name(), council.qa_officer)->audit_events_size(), 4);
}

TEST_F(AuditDialogueTest, ATextThatMayIdentifySomebodyIsNotSubmittedUntilItIsMendedOrConfirmed) {
  auto audit = filled_in(read(allocate("CD900123")));
  audit.set_grade_rationale("Mrs Hargreaves was heard.");
  audit.mutable_findings(0)->set_text("Her number is 07700 900123.");
  answer_to(audit, "visit")->set_comment("Seen with Mrs Hargreaves.");
  const auto refused = submit(audit, manager());
  EXPECT_EQ(refused.outcome(), "INVALID_ARGUMENT TEXT_MAY_IDENTIFY");
  EXPECT_EQ(fields_of(refused.status), "answers.visit.comment, grade_rationale, findings[0].text");
  EXPECT_THAT(refused.status.error_message(), Not(HasSubstr("Hargreaves")));
  EXPECT_THAT(refused.status.error_details(), Not(HasSubstr("Hargreaves")));
  EXPECT_THAT(refused.status.error_details(), Not(HasSubstr("900123")));

  audit = *save(audit, manager());
  audit.add_confirmed_texts("Mrs Hargreaves");
  EXPECT_EQ(fields_of(submit(audit, manager()).status), "findings[0].text");
  audit.mutable_findings(0)->set_text("Her number is on file.");
  const auto handed_in = submit(audit, manager());
  ASSERT_EQ(handed_in.outcome(), "OK");
  EXPECT_THAT(handed_in->confirmed_texts(), ElementsAre("Mrs Hargreaves"));
  EXPECT_THAT(get(audit.name(), council.qa_officer)->confirmed_texts(), ElementsAre("Mrs Hargreaves"));
}

TEST_F(AuditDialogueTest, ConfirmedWordsAreKeptWithTheAuditAndLimited) {
  auto audit = filled_in(read(allocate("CD900123")));
  audit.add_confirmed_texts("Dr “Ö” Example, \\{\"a\"}");
  const auto saved = *save(audit, manager());
  EXPECT_THAT(saved.confirmed_texts(), ElementsAre("Dr “Ö” Example, \\{\"a\"}"));
  EXPECT_EQ(get(audit.name(), manager())->SerializeAsString(), saved.SerializeAsString());
  audit = saved;
  audit.clear_confirmed_texts();
  audit.add_confirmed_texts(std::string(201, 'a'));
  EXPECT_EQ(fields_of(save(audit, manager()).status), "confirmed_texts[0]");
}

TEST_F(AuditDialogueTest, TheAuditBeforeIsTheLastCompletedOneOfTheCaseInAnEarlierCycle) {
  open_cycle("2023-07");
  open_cycle("2023-08");
  const auto july = submitted("CD900123", "2023-07", "C&FF", v1::GRADE_INADEQUATE);
  allocate("CD900123", "2023-08");
  submitted("CD900124", "2023-08");
  const auto september = allocate("CD900123");
  const auto name = audit_name(september);
  const auto before = previous(name, manager());
  ASSERT_EQ(before.outcome(), "OK");
  EXPECT_EQ(before->name(), july.name()) << "August's was not completed";
  EXPECT_EQ(before->grade(), v1::GRADE_INADEQUATE);
  EXPECT_EQ(before->findings_size(), 1);
  EXPECT_EQ(previous(july.name(), manager()).outcome(), "NOT_FOUND AUDIT_NOT_FOUND") << "it is the first";
}

TEST_F(AuditDialogueTest, TheAuditBeforeIsShownToWhoeverSeesTheAuditItself) {
  open_cycle("2023-08");
  const auto earlier = submitted("CD900123", "2023-08");
  ASSERT_EQ(accept(earlier, council.qa_officer).outcome(), "OK");
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  auto request = allocation("CD900123");
  request.mutable_allocation()->set_auditor_email(other.email);
  const auto name = audit_name(*create(request));
  EXPECT_EQ(previous(name, other).outcome(), "OK");
  EXPECT_EQ(get(earlier.name(), other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(previous(name, council.qa_officer).outcome(), "OK");
  EXPECT_EQ(previous(name, manager()).outcome(), "NOT_FOUND AUDIT_NOT_FOUND") << "not their audit this time";
  EXPECT_EQ(previous(name, council.head_of_service).outcome(), "NOT_FOUND AUDIT_NOT_FOUND") << "not handed in yet";
  EXPECT_EQ(previous(name, found_council(*server).qa_lead).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
}

TEST_F(AuditDialogueTest, WhatTheQaUnitToldAnotherAuditorIsNotReadBesideTheAudit) {
  open_cycle("2023-08");
  auto earlier = filled_in(read(allocate("CD900123", "2023-08")));
  earlier.set_grade_rationale("Mrs Hargreaves was heard.");
  earlier.add_confirmed_texts("Mrs Hargreaves");
  earlier = *submit(earlier, manager());
  earlier = *submit(*pin(earlier, {{"grade", "Why?"}}, council.qa_officer, "Mend this."), manager());
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  auto request = allocation("CD900123");
  request.mutable_allocation()->set_auditor_email(other.email);
  const auto name = audit_name(*create(request));
  const auto beside = previous(name, other);
  EXPECT_EQ(beside->comments_size(), 0);
  EXPECT_EQ(beside->response_comment(), "");
  EXPECT_EQ(beside->confirmed_texts_size(), 0);
  EXPECT_EQ(previous(name, council.qa_officer)->comments_size(), 1);
}

TEST_F(AuditDialogueTest, TheHistoryTellsWhoDidWhatWhenWithBeforeAndAfter) {
  const auto given = allocate("CD900123");
  auto audit = read(given);
  answer_to(audit, "visit")->set_yes_no(v1::Answer::YES_NO_NO);
  audit = *save(audit, manager());
  audit = *submit(filled_in(audit), manager());
  audit = *pin(audit, {{"answers.visit", "Which visit?"}}, council.qa_officer, "Mend this.");
  audit = *reopen(audit, council.qa_lead, "Sent to the wrong person.");

  const auto told = history(audit.name(), manager());
  ASSERT_EQ(told.outcome(), "OK");
  ASSERT_EQ(told->audit_events_size(), 5);
  const auto& reopened = told->audit_events(0);
  EXPECT_EQ(reopened.kind(), "audit.reopened");
  EXPECT_EQ(reopened.actor_display_name(), council.qa_lead.display_name);
  EXPECT_EQ(reopened.comment(), "Sent to the wrong person.");
  EXPECT_THAT(words(reopened),
              ElementsAre("comments.answers.visit: Which visit? -> ", "state: sent back -> submitted"));
  const auto& sent = told->audit_events(1);
  EXPECT_EQ(sent.kind(), "audit.sent_back");
  EXPECT_EQ(sent.comment(), "Mend this.");
  EXPECT_THAT(words(sent), ElementsAre("comments.answers.visit:  -> Which visit?", "state: submitted -> sent back"));
  const auto& handed_in = told->audit_events(2);
  EXPECT_EQ(handed_in.actor_display_name(), manager().display_name);
  EXPECT_THAT(words(handed_in), Contains("answers.visit: no -> yes"));
  EXPECT_THAT(words(handed_in), Contains("state: in progress -> submitted"));
  EXPECT_THAT(words(handed_in), Contains("grade:  -> good"));
  EXPECT_THAT(words(told->audit_events(3)), ElementsAre("answers.visit:  -> no", "state: not begun -> in progress"));
  const auto& created = told->audit_events(4);
  EXPECT_EQ(created.kind(), "allocation.created");
  EXPECT_TRUE(created.has_time());
  EXPECT_THAT(words(created), Contains("due_date:  -> 28 September 2023"));
}

TEST_F(AuditDialogueTest, TheHistoryComesInPagesAndItsTokensFitNothingElse) {
  auto audit = *accept(submitted("CD900123"), council.qa_officer);
  const auto other = submitted("CD900124");
  std::vector<std::string> kinds;
  std::string token;
  do {
    const auto page = history(audit.name(), council.qa_officer, 1, token);
    ASSERT_EQ(page.outcome(), "OK");
    ASSERT_EQ(page->audit_events_size(), 1);
    kinds.push_back(page->audit_events(0).kind());
    token = page->next_page_token();
    if (kinds.size() == 1) {
      EXPECT_EQ(fields_of(history(other.name(), council.qa_officer, 1, token).status), "page_token");
      EXPECT_EQ(fields_of(history(audit.name(), manager(), 1, token).status), "page_token");
    }
  } while (!token.empty());
  EXPECT_THAT(kinds, ElementsAre("audit.accepted", "audit.submitted", "allocation.created"));
  EXPECT_EQ(fields_of(history(audit.name(), council.qa_officer, -1).status), "page_size");
  const auto listing = "audit events " + audit.name().substr(7) + " " + council.qa_officer.name;
  for (const std::vector<std::string>& keys : {std::vector<std::string>{"0"}, {"-1"}, {"x"}, {"1", "2"}, {""}}) {
    const auto forged = rpc::make_page_token(listing, keys);
    EXPECT_EQ(fields_of(history(audit.name(), council.qa_officer, 1, forged).status), "page_token");
  }
}

TEST_F(AuditDialogueTest, TheHistoryIsForItsAuditorAndTheQaUnit) {
  const auto audit = submitted("CD900123");
  EXPECT_EQ(history(audit.name(), council.qa_lead).outcome(), "OK");
  EXPECT_EQ(history(audit.name(), manager()).outcome(), "OK");
  for (const auto& nobody :
       {council.head_of_service, add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER),
        add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT"), found_council(*server).qa_lead}) {
    EXPECT_EQ(history(audit.name(), nobody).outcome(), "NOT_FOUND AUDIT_NOT_FOUND") << nobody.email;
  }
  EXPECT_EQ(fields_of(history("audits/1", council.qa_lead).status), "parent");
}

TEST_F(AuditDialogueTest, AHistoryOfAnEarlierVersionOfTheProgramIsStillRead) {
  const auto audit = submitted("CD900123");
  server->database().as_superuser(
      "INSERT INTO event (organisation_id, stream, actor, kind, before, after) VALUES ('" + council.organisation_id +
      "', '" + audit.name() +
      R"(', 'operator', 'audit.corrected', '{"state": "submitted"}', '{"state": "accepted"}'))");
  const auto told = history(audit.name(), council.qa_lead, 1);
  ASSERT_EQ(told.outcome(), "OK");
  EXPECT_EQ(told->audit_events(0).actor_display_name(), "");
  EXPECT_THAT(words(told->audit_events(0)), ElementsAre("state: submitted -> accepted"));
}

}  // namespace
}  // namespace touchstone::test
