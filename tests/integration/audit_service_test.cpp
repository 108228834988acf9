// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <algorithm>
#include <future>
#include <set>

#include "tests/support/audit_work.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/session_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::ElementsAre;

class AuditServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }
  const Somebody& manager() const { return council.practice_manager; }

  /// An audit of an area, as its auditor reads it.
  v1::Audit audit_in(const std::string& area, const std::string& reference = "CD900123") {
    return *get(allocate(reference, "2023-09", area), manager());
  }
  /// What is wrong with the content of a save: the fields.
  std::string problems_of(const v1::Audit& audit) {
    const auto met = save(audit, manager());
    EXPECT_EQ(met.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
    return fields_of(met.status);
  }
};

TEST_F(AuditServiceTest, AnAuditGoesFromAllocationToAcceptanceAndEveryStepIsWrittenDown) {
  const auto given = allocate("CD900123");
  EXPECT_EQ(given.state(), v1::AUDIT_STATE_ALLOCATED);
  EXPECT_EQ(given.question_count(), 21);
  auto audit = *get(given, manager());
  EXPECT_EQ(audit.etag(), given.etag());

  answer_to(audit, "chronology")->set_yes_no(v1::Answer::YES_NO_YES);
  audit = *save(audit, manager());
  EXPECT_EQ(audit.state(), v1::AUDIT_STATE_IN_PROGRESS);
  EXPECT_EQ(get_allocation(given, manager())->answered_count(), 1);

  audit = *submit(filled_in(audit), manager());
  EXPECT_EQ(audit.state(), v1::AUDIT_STATE_SUBMITTED);
  EXPECT_TRUE(audit.has_submit_time());
  EXPECT_EQ(get_allocation(given, manager())->answered_count(), 21);

  audit = *send_back(audit, "Say how the parents were heard.", council.qa_officer);
  EXPECT_EQ(audit.state(), v1::AUDIT_STATE_SENT_BACK);
  EXPECT_FALSE(audit.has_submit_time());
  EXPECT_EQ(audit.answers_size(), 19);

  audit.set_grade(v1::GRADE_OUTSTANDING);
  audit = *save(audit, manager());
  EXPECT_EQ(audit.state(), v1::AUDIT_STATE_SENT_BACK);
  EXPECT_EQ(audit.response_comment(), "Say how the parents were heard.");
  audit = *submit(audit, manager());
  audit = *accept(audit, council.qa_lead);
  EXPECT_EQ(audit.state(), v1::AUDIT_STATE_ACCEPTED);
  EXPECT_EQ(audit.grade(), v1::GRADE_OUTSTANDING);
  EXPECT_EQ(audit.etag(), "v7");
  EXPECT_EQ(bytes_of(read(given)), bytes_of(*get(given, manager())));
  EXPECT_THAT(events_of(given), ElementsAre("allocation.created", "audit.saved", "audit.submitted", "audit.sent_back",
                                            "audit.saved", "audit.submitted", "audit.accepted"));
}

TEST_F(AuditServiceTest, WhatIsSavedIsReadBackAsItWasWritten) {
  auto audit = filled_in(audit_in("C&FF"));
  answer_to(audit, "visit")->set_yes_no(v1::Answer::YES_NO_NOT_APPLICABLE);
  answer_to(audit, "visit")->set_comment("No visit was due – “yet”; 100 % sure.\nSee 3 July.");
  answer_to(audit, "latest_entry")->set_date("2023-02-28");
  auto* quotation = audit.add_findings();
  quotation->set_kind(v1::Finding::KIND_QUOTATION);
  quotation->set_text("\"She listened\", said the father; {'{}', NULL, \\n}");
  quotation->set_source(v1::Finding::SOURCE_PARENT);
  quotation->set_theme(true);
  quotation->set_section_key("record_checks");
  auto saved = *save(audit, manager());
  EXPECT_EQ(saved.answers_size(), 20);
  EXPECT_EQ(answer_to(audit, "visit")->SerializeAsString(), answer_to(saved, "visit")->SerializeAsString());
  ASSERT_EQ(saved.findings_size(), 2);
  EXPECT_EQ(saved.findings(1).SerializeAsString(), quotation->SerializeAsString());
  v1::GetAuditRequest request;
  request.set_name(saved.name());
  const auto reread = server->call(&Audits::GetAudit, request, manager().token);
  EXPECT_EQ(reread->answers_size(), saved.answers_size());
  EXPECT_EQ(reread->findings(1).SerializeAsString(), quotation->SerializeAsString());
  EXPECT_EQ(reread->grade_rationale(), saved.grade_rationale());
}

TEST_F(AuditServiceTest, ASaveReplacesWhatWasThere) {
  auto audit = *save(filled_in(audit_in("C&FF")), manager());
  audit.clear_answers();
  audit.clear_findings();
  audit.clear_grade();
  audit.clear_discussion();
  answer_to(audit, "visit")->set_yes_no(v1::Answer::YES_NO_NO);
  audit = *save(audit, manager());
  EXPECT_EQ(audit.answers_size(), 1);
  EXPECT_EQ(audit.findings_size(), 0);
  EXPECT_EQ(audit.grade(), v1::GRADE_UNSPECIFIED);
  EXPECT_EQ(audit.discussion().held(), v1::Discussion::HELD_UNSPECIFIED);
}

TEST_F(AuditServiceTest, SomebodyElsesAuditIsNotThere) {
  const auto given = allocate("CD900123");
  const auto other = add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER);
  const auto audit = read(given);
  EXPECT_EQ(get(given, other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(save(audit, other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(submit(filled_in(audit), other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(save(audit, council.qa_lead).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(mark_not_completed(given, "I am away.", other).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");
  EXPECT_EQ(get_allocation(given, other).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");

  const auto elsewhere = found_council(*server);
  EXPECT_EQ(get(given, elsewhere.qa_lead).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(accept(audit, elsewhere.qa_lead).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  v1::GetAuditRequest nowhere;
  nowhere.set_name("audits/" + identity::random_uuid());
  EXPECT_EQ(server->call(&Audits::GetAudit, nowhere, manager().token).status.error_message(),
            get(given, other).status.error_message());
  EXPECT_EQ(events_of(given).size(), 1U);
}

TEST_F(AuditServiceTest, AHeadOfServiceSeesWhatIsHandedInInTheirAreas) {
  const auto given = allocate("CD900123");
  EXPECT_EQ(get(given, council.head_of_service).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  const auto handed_in = *submit(filled_in(read(given)), manager());
  EXPECT_EQ(get(given, council.head_of_service).outcome(), "OK");
  ASSERT_EQ(send_back(handed_in, "Mend this.", council.qa_officer).outcome(), "OK");
  EXPECT_EQ(get(given, council.head_of_service).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");

  const auto elsewhere = allocate("CD900124", "2023-09", "BIT");
  ASSERT_EQ(submit(filled_in(read(elsewhere)), manager()).outcome(), "OK");
  EXPECT_EQ(get(elsewhere, council.head_of_service).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
}

TEST_F(AuditServiceTest, AQaOfficerOfOneAreaReadsAndAnswersThatAreaOnly) {
  const auto officer = add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT");
  const auto here = submitted("CD900123", "2023-09", "BIT");
  const auto there = submitted("CD900124", "2023-09", "SWF");
  EXPECT_EQ(accept(there, officer).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(send_back(there, "Mend this.", officer).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(accept(here, officer).outcome(), "OK");
}

TEST_F(AuditServiceTest, AnAuditOfAPlannedCycleIsNotThereForItsAuditor) {
  plan_cycle("2023-10");
  const auto given = allocate("CD900123", "2023-10");
  const auto audit = read(given);
  EXPECT_EQ(get(given, manager()).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(save(audit, manager()).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(submit(filled_in(audit), manager()).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(mark_not_completed(given, "I am away.", manager()).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");
  EXPECT_EQ(get_allocation(given, manager()).outcome(), "NOT_FOUND ALLOCATION_NOT_FOUND");
}

TEST_F(AuditServiceTest, AnOldEtagIsRefusedTheCurrentOneToldAndNothingIsChanged) {
  const auto first = audit_in("C&FF");
  auto second = *save(first, manager());
  auto stale = first;
  stale.set_grade_rationale("Written on an old page.");
  for (const auto& met : {save(stale, manager()), submit(filled_in(stale), manager())}) {
    EXPECT_EQ(met.outcome(), "ABORTED ETAG_MISMATCH");
    EXPECT_EQ(metadata_of(met.status, "etag"), second.etag());
  }
  auto handed_in = *submit(filled_in(second), manager());
  handed_in.set_etag(second.etag());
  EXPECT_EQ(accept(handed_in, council.qa_officer).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(send_back(handed_in, "Mend this.", council.qa_officer).outcome(), "ABORTED ETAG_MISMATCH");
  handed_in.clear_etag();
  EXPECT_EQ(fields_of(accept(handed_in, council.qa_officer).status), "etag");
  EXPECT_EQ(fields_of(save(handed_in, manager()).status), "etag");
  EXPECT_EQ(fields_of(submit(handed_in, manager()).status), "etag");
}

TEST_F(AuditServiceTest, EveryMissingAnswerIsNamedOnce) {
  const auto audit = audit_in("C&FF");
  const auto met = submit(audit, manager());
  EXPECT_EQ(met.outcome(), "INVALID_ARGUMENT ANSWER_MISSING");
  EXPECT_EQ(fields_of(met.status),
            "answers.records_read, answers.chronology, answers.case_summary, answers.cultural_genogram, "
            "answers.supervision, answers.visit, answers.young_person_seen, answers.child_seen_alone, "
            "answers.voice_of_child, answers.voice_of_parent, answers.direct_work, answers.family_safeguarding_model, "
            "answers.evidence_based_intervention, answers.professional_contributions, "
            "answers.strengths_risks_analysis, answers.smart_plan, answers.assessment_and_planning, "
            "answers.reflective_supervision, answers.management_oversight, grade, discussion, findings");
  EXPECT_EQ(metadata_of(met.status, "count"), "22");
  EXPECT_EQ(get(allocate("CD900124"), manager())->state(), v1::AUDIT_STATE_ALLOCATED);

  auto almost = filled_in(audit);
  answer_to(almost, "visit")->set_yes_no(v1::Answer::YES_NO_NOT_APPLICABLE);
  almost.mutable_discussion()->set_held(v1::Discussion::HELD_NO);
  EXPECT_EQ(fields_of(submit(almost, manager()).status), "answers.visit.comment, discussion.reason");
  v1::GetAuditRequest request;
  request.set_name(audit.name());
  EXPECT_EQ(server->call(&Audits::GetAudit, request, manager().token)->SerializeAsString(), audit.SerializeAsString())
      << "a refused submission saves nothing";
}

TEST_F(AuditServiceTest, AnAreaWithoutCasesIsNotAskedFocus5AndRefusesIt) {
  auto audit = filled_in(audit_in("Fostering"));
  EXPECT_FALSE(audit.case_holding());
  EXPECT_EQ(audit.answers_size(), 14);
  answer_to(audit, "chronology")->set_yes_no(v1::Answer::YES_NO_YES);
  EXPECT_EQ(problems_of(audit), "answers.chronology");
  EXPECT_EQ(submit(audit, manager()).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  audit.mutable_answers()->RemoveLast();
  EXPECT_EQ(submit(audit, manager()).outcome(), "OK");
}

TEST_F(AuditServiceTest, AnswersThatDoNotFitTheFormAreRefusedByTheirField) {
  const auto good = filled_in(audit_in("C&FF"));
  const auto with = [&](const auto& change) {
    auto audit = good;
    change(audit);
    return problems_of(audit);
  };
  EXPECT_EQ(with([](auto& a) { answer_to(a, "no_such_question")->set_yes_no(v1::Answer::YES_NO_YES); }),
            "answers.no_such_question");
  EXPECT_EQ(with([](auto& a) { answer_to(a, "Robin Smith's case")->set_yes_no(v1::Answer::YES_NO_YES); }), "answers")
      << "what is no key is not repeated";
  EXPECT_EQ(with([](auto& a) { answer_to(a, "visit")->set_grade(v1::GRADE_GOOD); }), "answers.visit");
  EXPECT_EQ(with([](auto& a) { answer_to(a, "records_read")->set_text("Some of it"); }), "answers.records_read");
  EXPECT_EQ(with([](auto& a) { answer_to(a, "latest_entry")->set_date("2023-02-30"); }), "answers.latest_entry");
  EXPECT_EQ(with([](auto& a) { answer_to(a, "visit")->set_yes_no(static_cast<v1::Answer::YesNo>(9)); }),
            "answers.visit");
  EXPECT_EQ(with([](auto& a) { answer_to(a, "assessment_and_planning")->set_grade(static_cast<v1::Grade>(9)); }),
            "answers.assessment_and_planning");
  EXPECT_EQ(with([](auto& a) {
              auto* twice = a.add_answers();
              twice->set_question_key("visit");
              twice->set_yes_no(v1::Answer::YES_NO_NO);
            }),
            "answers.visit");
  EXPECT_EQ(with([](auto& a) { a.set_grade(static_cast<v1::Grade>(7)); }), "grade");
  EXPECT_EQ(with([](auto& a) { a.mutable_discussion()->set_held(static_cast<v1::Discussion::Held>(5)); }),
            "discussion.held");
  EXPECT_EQ(with([](auto& a) { a.mutable_findings(0)->set_kind(v1::Finding::KIND_UNSPECIFIED); }), "findings[0].kind");
  EXPECT_EQ(with([](auto& a) { a.mutable_findings(0)->set_text("  "); }), "findings[0].text");
  EXPECT_EQ(with([](auto& a) { a.mutable_findings(0)->set_section_key("no_such"); }), "findings[0].section_key");
  EXPECT_EQ(with([](auto& a) { a.mutable_findings(0)->set_source(v1::Finding::SOURCE_CHILD); }), "findings[0].source");
  EXPECT_EQ(with([](auto& a) { a.mutable_findings(0)->set_source(static_cast<v1::Finding::Source>(9)); }),
            "findings[0].source");
}

TEST_F(AuditServiceTest, OverlongTextsAreRefusedAndTheLongestAreKept) {
  auto audit = filled_in(audit_in("C&FF"));
  // Counted as people count: é has two bytes.
  const auto text = [](std::size_t characters) {
    std::string written;
    for (std::size_t i = 0; i < characters; ++i) written += "é";
    return written;
  };
  audit.set_grade_rationale(text(4001));
  audit.mutable_discussion()->set_reason(text(2001));
  audit.set_no_findings_reason(text(1001));
  audit.mutable_findings(0)->set_text(text(10001));
  answer_to(audit, "visit")->set_comment(text(2001));
  answer_to(audit, "could_not_see")->set_text(text(10001));
  EXPECT_EQ(problems_of(audit),
            "answers.visit.comment, answers.could_not_see, grade_rationale, discussion.reason, findings[0].text, "
            "no_findings_reason");
  audit.set_grade_rationale(text(4000));
  audit.mutable_discussion()->set_reason(text(2000));
  audit.set_no_findings_reason(text(1000));
  audit.mutable_findings(0)->set_text(text(10000));
  answer_to(audit, "visit")->set_comment(text(2000));
  answer_to(audit, "could_not_see")->set_text(text(10000));
  const auto saved = save(audit, manager());
  EXPECT_EQ(saved.outcome(), "OK");
  EXPECT_EQ(saved->findings(0).text(), text(10000));
  EXPECT_EQ(fields_of(send_back(*submit(*saved, manager()), text(4001), council.qa_officer).status), "comment");
}

TEST_F(AuditServiceTest, NulAndControlCharactersAreRefusedWhereverTheyStand) {
  using namespace std::string_literals;
  const auto good = filled_in(audit_in("C&FF"));
  for (const auto& bad : {"a\0b"s, "\0"s, "a\x01"s, "a\x1b[31m"s, "a\x7f"s}) {
    auto audit = good;
    audit.set_grade_rationale(bad);
    answer_to(audit, "visit")->set_comment(bad);
    answer_to(audit, "could_not_see")->set_text(bad);
    audit.mutable_findings(0)->set_text(bad);
    EXPECT_EQ(problems_of(audit), "answers.visit.comment, answers.could_not_see, grade_rationale, findings[0].text");
  }
  auto audit = good;
  answer_to(audit, "visit\0"s)->set_yes_no(v1::Answer::YES_NO_YES);
  EXPECT_EQ(problems_of(audit), "answers");
  audit = good;
  audit.mutable_findings(0)->set_section_key("record_checks\0"s);
  EXPECT_EQ(problems_of(audit), "findings[0].section_key");
  audit = good;
  answer_to(audit, "latest_entry")->set_date("2023-02-28\0"s);
  EXPECT_EQ(problems_of(audit), "answers.latest_entry");
}

TEST_F(AuditServiceTest, TextThatIsNoUtf8IsRefused) {
  const auto audit = audit_in("C&FF");
  v1::SaveAuditRequest request;
  *request.mutable_audit() = audit;
  request.mutable_audit()->set_grade_rationale("XXXX");
  request.set_request_id(request_id());
  auto bytes = request.SerializeAsString();
  bytes.replace(bytes.find("XXXX"), 4, "\xc0\xaf\xed\xa0");
  EXPECT_FALSE(server->call_raw("AuditService/SaveAudit", bytes, manager().token).ok());
  v1::GetAuditRequest again;
  again.set_name(audit.name());
  EXPECT_EQ(server->call(&Audits::GetAudit, again, manager().token)->etag(), audit.etag());
}

TEST_F(AuditServiceTest, NamesThatAreNoneAreRefused) {
  using namespace std::string_literals;
  for (const auto& name : {""s, "audits/"s, "audits/1"s, "allocations/" + identity::random_uuid(),
                           "audits/" + identity::random_uuid() + "/x", "audits/" + identity::random_uuid() + "\0"s,
                           "audits/'; DROP TABLE audit; --"s}) {
    v1::GetAuditRequest request;
    request.set_name(name);
    const auto met = server->call(&Audits::GetAudit, request, manager().token);
    EXPECT_EQ(met.outcome(), "INVALID_ARGUMENT FIELD_INVALID") << name;
    EXPECT_EQ(fields_of(met.status), "name");
  }
}

TEST_F(AuditServiceTest, AWrongStateIsRefusedAndTold) {
  const auto audit = audit_in("C&FF");
  EXPECT_EQ(accept(audit, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(send_back(audit, "Mend this.", council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto handed_in = *submit(filled_in(audit), manager());
  const auto met = save(handed_in, manager());
  EXPECT_EQ(met.outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(metadata_of(met.status, "state"), "submitted");
  EXPECT_EQ(submit(handed_in, manager()).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(fields_of(send_back(handed_in, " \n", council.qa_officer).status), "comment");
  const auto accepted = *accept(handed_in, council.qa_officer);
  EXPECT_EQ(accept(accepted, council.qa_officer).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(send_back(accepted, "Mend this.", council.qa_officer).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(AuditServiceTest, AClosedCycleTakesNothingInAndSendsNothingBack) {
  const auto open = audit_in("C&FF", "CD900123");
  const auto handed_in = submitted("CD900124");
  close_cycle("2023-09");
  const auto met = save(open, manager());
  EXPECT_EQ(met.outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(metadata_of(met.status, "cycle"), "not_open");
  EXPECT_EQ(submit(filled_in(open), manager()).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(send_back(handed_in, "Mend this.", council.qa_officer).outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(accept(handed_in, council.qa_officer).outcome(), "OK");
}

TEST_F(AuditServiceTest, NobodyReadsTheirOwnAudit) {
  auto request = allocation("CD900123");
  request.mutable_allocation()->set_auditor_email(council.qa_officer.email);
  const auto given = *create(request);
  const auto handed_in = *submit(filled_in(read(given)), council.qa_officer);
  EXPECT_EQ(accept(handed_in, council.qa_officer).outcome(), "PERMISSION_DENIED OWN_AUDIT");
  EXPECT_EQ(send_back(handed_in, "Mend this.", council.qa_officer).outcome(), "PERMISSION_DENIED OWN_AUDIT");
  EXPECT_EQ(accept(handed_in, council.qa_lead).outcome(), "OK");
}

TEST_F(AuditServiceTest, ARepeatedRequestGetsTheFirstAnswerByteForByteAndChangesNothing) {
  const auto given = allocate("CD900123");
  v1::SubmitAuditRequest request;
  *request.mutable_audit() = filled_in(read(given));
  request.set_name(request.audit().name());
  request.set_etag(request.audit().etag());
  request.set_request_id(request_id());
  const auto first = server->call(&Audits::SubmitAudit, request, manager().token);
  ASSERT_EQ(first.outcome(), "OK");
  const auto accepted = *accept(*first, council.qa_officer);
  const auto again = server->call(&Audits::SubmitAudit, request, manager().token);
  EXPECT_EQ(again.outcome(), "OK");
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(read(given).SerializeAsString(), accepted.SerializeAsString());
  EXPECT_THAT(events_of(given), ElementsAre("allocation.created", "audit.submitted", "audit.accepted"));

  auto other = request;
  other.mutable_audit()->set_grade(v1::GRADE_INADEQUATE);
  EXPECT_EQ(server->call(&Audits::SubmitAudit, other, manager().token).outcome(), "ALREADY_EXISTS REQUEST_ID_REUSED");
  v1::SaveAuditRequest elsewhere;
  *elsewhere.mutable_audit() = accepted;
  elsewhere.set_request_id(request.request_id());
  EXPECT_EQ(server->call(&Audits::SaveAudit, elsewhere, manager().token).outcome(), "ALREADY_EXISTS REQUEST_ID_REUSED");
  EXPECT_EQ(server->call(&Audits::SubmitAudit, request, council.qa_lead.token).outcome(),
            "ALREADY_EXISTS REQUEST_ID_REUSED")
      << "somebody else's answer is not told";
}

TEST_F(AuditServiceTest, ARefusedRequestMayBeMendedAndSentAgainUnderItsId) {
  v1::SubmitAuditRequest request;
  *request.mutable_audit() = audit_in("C&FF");
  request.set_name(request.audit().name());
  request.set_etag(request.audit().etag());
  request.set_request_id(request_id());
  ASSERT_EQ(server->call(&Audits::SubmitAudit, request, manager().token).outcome(), "INVALID_ARGUMENT ANSWER_MISSING");
  *request.mutable_audit() = filled_in(request.audit());
  EXPECT_EQ(server->call(&Audits::SubmitAudit, request, manager().token).outcome(), "OK");
}

TEST_F(AuditServiceTest, ARequestIdMustBeAUuid) {
  using namespace std::string_literals;
  const auto audit = audit_in("C&FF");
  auto id = request_id();
  for (const auto& bad :
       {""s, "1"s, id + "0", id.substr(1) + "g", "{" + id + "}", id + "\0"s, std::string(500'000, 'a')}) {
    v1::SaveAuditRequest request;
    *request.mutable_audit() = audit;
    request.set_request_id(bad);
    const auto met = server->call(&Audits::SaveAudit, request, manager().token);
    EXPECT_EQ(met.outcome(), "INVALID_ARGUMENT FIELD_INVALID");
    EXPECT_EQ(fields_of(met.status), "request_id");
  }
}

TEST_F(AuditServiceTest, OfSavesAtTheSameTimeOneWins) {
  auto audit = audit_in("C&FF");
  for (int round = 0; round < 5; ++round) {
    std::vector<std::future<Answer<v1::Audit>>> under_way;
    for (int i = 0; i < 6; ++i) {
      under_way.push_back(std::async(std::launch::async, [this, audit, i]() mutable {
        audit.set_grade_rationale("Written by number " + std::to_string(i));
        return save(audit, manager());
      }));
    }
    int won = 0;
    v1::Audit winner;
    for (auto& one : under_way) {
      const auto met = one.get();
      EXPECT_THAT(met.outcome(), ::testing::AnyOf("OK", "ABORTED ETAG_MISMATCH"));
      if (met.ok()) {
        ++won;
        winner = *met;
      }
    }
    ASSERT_EQ(won, 1);
    v1::GetAuditRequest request;
    request.set_name(audit.name());
    audit = *server->call(&Audits::GetAudit, request, manager().token);
    EXPECT_EQ(audit.SerializeAsString(), winner.SerializeAsString());
  }
}

TEST_F(AuditServiceTest, OneRequestSentSeveralTimesAtOnceIsDoneOnce) {
  const auto given = allocate("CD900123");
  v1::SubmitAuditRequest request;
  *request.mutable_audit() = filled_in(read(given));
  request.set_name(request.audit().name());
  request.set_etag(request.audit().etag());
  request.set_request_id(request_id());
  auto shouted = request;
  std::transform(shouted.request_id().begin(), shouted.request_id().end(), shouted.mutable_request_id()->begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  std::vector<std::future<Answer<v1::Audit>>> under_way;
  for (int i = 0; i < 6; ++i) {
    under_way.push_back(std::async(
        std::launch::async, [this, &request] { return server->call(&Audits::SubmitAudit, request, manager().token); }));
  }
  std::set<std::string> answers;
  for (auto& one : under_way) {
    const auto met = one.get();
    EXPECT_EQ(met.outcome(), "OK");
    answers.insert(met->SerializeAsString());
  }
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_EQ(server->call(&Audits::SubmitAudit, shouted, manager().token).outcome(), "ALREADY_EXISTS REQUEST_ID_REUSED");
  EXPECT_THAT(events_of(given), ElementsAre("allocation.created", "audit.submitted"));
}

TEST_F(AuditServiceTest, ASessionLeftAloneEnds) {
  const auto given = allocate("CD900123");
  const auto since = [&](const std::string& interval) {
    server->database().as_superuser("UPDATE session SET last_used_at = now() - interval '" + interval +
                                    "' WHERE person_id = '" + manager().id() + "'");
  };
  since("29 minutes");
  EXPECT_EQ(get(given, manager()).outcome(), "OK");
  since("31 minutes");
  EXPECT_EQ(get(given, manager()).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
  EXPECT_EQ(save(read(given), manager()).outcome(), "UNAUTHENTICATED NOT_SIGNED_IN");
}

TEST_F(AuditServiceTest, AServiceTokenIsNobodysAuditor) {
  v1::CreateServiceTokenRequest request;
  request.mutable_service_token()->set_display_name("Nightly figures");
  request.mutable_service_token()->add_roles()->set_role(v1::ROLE_QA_OFFICER);
  request.set_request_id(request_id());
  const auto made = server->call(&v1::SessionService::Stub::CreateServiceToken, request, council.administrator.token);
  ASSERT_EQ(made.outcome(), "OK");
  Somebody script;
  script.token = made->token();
  const auto given = allocate("CD900123");
  const auto audit = expect_ok(get(given, script));
  EXPECT_EQ(save(audit, script).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(accept(*submit(filled_in(audit), manager()), script).outcome(), "OK");
}

TEST_F(AuditServiceTest, KeepsWhenItWasDiscussedAndWhoLedItAndRefusesADayToCome) {
  auto audit = filled_in(read(allocate("CD900901")));
  audit.mutable_discussion()->set_held_on("2999-01-01");
  EXPECT_EQ(save(audit, manager()).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  audit.mutable_discussion()->set_held_on("20 September");
  EXPECT_EQ(save(audit, manager()).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  audit.mutable_discussion()->set_held_on("2023-09-20");
  audit.mutable_discussion()->set_led_by(std::string(201, 'a'));
  EXPECT_EQ(save(audit, manager()).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  audit.mutable_discussion()->set_led_by("Robin Example");
  auto saved = expect_ok(save(audit, manager()));
  EXPECT_EQ(saved.discussion().held_on(), "2023-09-20");
  EXPECT_EQ(saved.discussion().led_by(), "Robin Example");
  saved.mutable_discussion()->set_held(v1::Discussion::HELD_NO);
  saved.mutable_discussion()->set_reason("On leave.");
  saved = expect_ok(save(saved, manager()));
  EXPECT_EQ(saved.discussion().held_on(), "") << "what was not held was held on no day";
  EXPECT_EQ(saved.discussion().led_by(), "");
}

}  // namespace
}  // namespace touchstone::test
