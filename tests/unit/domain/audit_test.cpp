// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/audit.h"

#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <set>

#include "tests/support/example_form.h"

namespace touchstone::domain {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using touchstone::testing::complete_content;
using touchstone::testing::example_audit;
using touchstone::testing::example_form;

using namespace std::string_literals;

const Form form = example_form();
const Time noon{std::chrono::hours{12}};
const std::string reader = "30000000-0000-4000-8000-000000000002";

Audit in_state(AuditState state) {
  Audit audit = example_audit();
  audit.state = state;
  audit.content = complete_content();
  return audit;
}

std::vector<std::string> fields_of(const Error& error) {
  std::vector<std::string> fields;
  for (const FieldProblem& problem : error.fields) fields.push_back(problem.field);
  return fields;
}

std::vector<std::string> save_refuses(const Audit& audit, const AuditContent& content) {
  const auto result = save(audit, content, form, noon);
  if (result) return {};
  EXPECT_EQ(result.error().reason, "FIELD_INVALID");
  return fields_of(result.error());
}

std::vector<std::string> submit_misses(const AuditContent& content) {
  Audit audit = in_state(AuditState::InProgress);
  audit.content = content;
  const auto result = submit(audit, form, noon);
  if (result) return {};
  EXPECT_EQ(result.error().reason, "ANSWER_MISSING");
  return fields_of(result.error());
}

Answer& answer_to(AuditContent& content, const std::string& key) {
  for (Answer& answer : content.answers) {
    if (answer.question_key == key) return answer;
  }
  return content.answers.emplace_back(Answer{key, {}, ""});
}

TEST(AuditState, HasAKeyThatIsReadBack) {
  std::set<std::string_view> words;
  for (const AuditState state : all_audit_states) {
    EXPECT_EQ(state_from(state_key(state)), state);
    EXPECT_TRUE(words.insert(state_words(state)).second);
  }
  EXPECT_FALSE(state_from("ALLOCATED"));
}

TEST(AuditState, CountsAsCompletedOnlyWhenHandedIn) {
  for (const AuditState state : all_audit_states) {
    EXPECT_EQ(is_completed(state), state == AuditState::Submitted || state == AuditState::Accepted) << state_key(state);
  }
}

TEST(AuditOperations, LeadFromEveryStateWhereTheContractSaysOrAreRefused) {
  using S = AuditState;
  using Operation = std::function<Result<Audit>(const Audit&)>;
  struct Row {
    std::string name;
    Operation operation;
    std::map<S, S> allowed;
  };
  const std::vector<Row> table{
      {"save",
       [](const Audit& audit) { return save(audit, complete_content(), form, noon); },
       {{S::Allocated, S::InProgress}, {S::InProgress, S::InProgress}, {S::SentBack, S::SentBack}}},
      {"submit",
       [](const Audit& audit) { return submit(audit, form, noon); },
       {{S::Allocated, S::Submitted}, {S::InProgress, S::Submitted}, {S::SentBack, S::Submitted}}},
      {"send_back",
       [](const Audit& audit) { return send_back(audit, "Please add the chronology.", {}, form, reader, noon); },
       {{S::Submitted, S::SentBack}}},
      {"accept", [](const Audit& audit) { return accept(audit, "", reader, noon); }, {{S::Submitted, S::Accepted}}},
      {"mark_not_completed",
       [](const Audit& audit) {
         return mark_not_completed(audit, "The auditor is on long leave.", CycleState::Open, "");
       },
       {{S::Allocated, S::NotCompleted}, {S::InProgress, S::NotCompleted}, {S::SentBack, S::NotCompleted}}},
      {"withdraw",
       [](const Audit& audit) { return withdraw(audit, CycleState::Open); },
       {{S::Allocated, S::Withdrawn},
        {S::InProgress, S::Withdrawn},
        {S::Submitted, S::Withdrawn},
        {S::SentBack, S::Withdrawn},
        {S::Accepted, S::Withdrawn},
        {S::NotCompleted, S::Withdrawn}}},
      {"reopen",
       [](const Audit& audit) {
         auto answered = audit;
         answered.earlier_submitted_at = noon;
         return reopen(answered, "Sent by mistake.", reader);
       },
       {{S::SentBack, S::Submitted}, {S::Accepted, S::Submitted}}},
      {"restore",
       [](const Audit& audit) { return restore(audit, CycleState::Open); },
       {{S::NotCompleted, S::InProgress}, {S::Withdrawn, S::InProgress}}}};

  for (const Row& row : table) {
    for (const S state : all_audit_states) {
      SCOPED_TRACE(row.name + " of one " + std::string{state_key(state)});
      const auto result = row.operation(in_state(state));
      const auto allowed = row.allowed.find(state);
      ASSERT_EQ(static_cast<bool>(result), allowed != row.allowed.end());
      if (result) {
        EXPECT_EQ(result->state, allowed->second);
      } else {
        EXPECT_EQ(result.error().kind, Error::Kind::WrongState);
        EXPECT_EQ(result.error().reason, "STATE_DOES_NOT_ALLOW");
        EXPECT_EQ(result.error().metadata.at("state"), state_key(state));
      }
    }
  }
}

TEST(AuditOperations, OfTheAuditorAndSendingBackNeedAnOpenCycle) {
  Audit open = in_state(AuditState::InProgress);
  open.cycle_open = false;
  Audit submitted = in_state(AuditState::Submitted);
  submitted.cycle_open = false;

  for (const auto& result : {save(open, complete_content(), form, noon), submit(open, form, noon),
                             send_back(submitted, "Mend this.", {}, form, reader, noon)}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, "STATE_DOES_NOT_ALLOW");
    EXPECT_EQ(result.error().metadata.at("cycle"), "not_open");
  }
  EXPECT_TRUE(accept(submitted, "", reader, noon));
  EXPECT_TRUE(mark_not_completed(open, "Left.", CycleState::Planned, ""));
  EXPECT_TRUE(withdraw(open, CycleState::Planned));
}

TEST(SaveAudit, NeedsNothingYet) {
  const auto saved = save(example_audit(), {}, form, noon);
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->content, AuditContent{});
  EXPECT_EQ(saved->updated_at, noon);
  EXPECT_FALSE(saved->submitted_at);
}

TEST(SaveAudit, PutsAnswersInTheOrderOfTheFormAndDropsEmptyOnes) {
  AuditContent content;
  content.answers = {{"note", std::string{" "}, ""},
                     {"visit", YesNo::No, ""},
                     {"supervision", {}, "to be looked up"},
                     {"chronology", YesNo::Yes, ""}};
  const auto saved = save(example_audit(), content, form, noon);
  ASSERT_TRUE(saved);
  EXPECT_THAT(saved->content.answers,
              ElementsAre(Answer{"chronology", YesNo::Yes, ""}, Answer{"supervision", {}, "to be looked up"},
                          Answer{"visit", YesNo::No, ""}));
}

TEST(SaveAudit, RefusesAQuestionThatTheFormDoesNotHave) {
  AuditContent content;
  content.answers = {{"child_seen", YesNo::Yes, ""}};
  EXPECT_THAT(save_refuses(example_audit(), content), ElementsAre("answers.child_seen"));
}

TEST(SaveAudit, DoesNotRepeatAKeyThatIsNone) {
  AuditContent content;
  content.answers = {{"Jo Bloggs\n", YesNo::Yes, ""}};
  EXPECT_THAT(save_refuses(example_audit(), content), ElementsAre("answers"));
}

TEST(SaveAudit, RefusesTwoAnswersToOneQuestion) {
  AuditContent content;
  content.answers = {{"visit", YesNo::Yes, ""}, {"visit", YesNo::No, ""}, {"visit", YesNo::No, ""}};
  EXPECT_THAT(save_refuses(example_audit(), content), ElementsAre("answers.visit"));
}

TEST(SaveAudit, RefusesAnAnswerOfTheWrongKind) {
  AuditContent content;
  content.answers = {{"visit", Grade::Good, ""}, {"assessment_and_planning", YesNo::Yes, ""}};
  EXPECT_THAT(save_refuses(example_audit(), content), ElementsAre("answers.visit", "answers.assessment_and_planning"));
}

TEST(SaveAudit, RefusesFocus5InAnAreaThatHoldsNoCases) {
  Audit audit = example_audit();
  audit.service_area_code = "Adoption";
  audit.case_holding = false;
  AuditContent content;
  content.answers = {{"chronology", YesNo::Yes, ""}};
  const auto result = save(audit, content, form, noon);
  ASSERT_FALSE(result);
  EXPECT_THAT(fields_of(result.error()), ElementsAre("answers.chronology"));
  EXPECT_THAT(result.error().fields[0].description, ::testing::HasSubstr("Focus 5"));
}

TEST(SaveAudit, RefusesAQuestionOfOtherAreas) {
  AuditContent content;
  content.answers = {{"panel_on_time", YesNo::Yes, ""}};
  EXPECT_THAT(save_refuses(example_audit(), content), ElementsAre("answers.panel_on_time"));
}

TEST(SaveAudit, RefusesOverlongTextsNamingEach) {
  AuditContent content;
  content.grade_rationale = std::string(4'001, 'a');
  content.discussion.reason = std::string(2'001, 'a');
  content.findings = {{FindingKind::Improvement, std::string(10'001, 'a'), "", false, {}}};
  content.no_findings_reason = std::string(1'001, 'a');
  content.answers = {{"visit", YesNo::No, std::string(2'001, 'a')}};
  EXPECT_THAT(save_refuses(example_audit(), content),
              ElementsAre("answers.visit.comment", "grade_rationale", "discussion.reason", "findings[0].text",
                          "no_findings_reason"));
}

TEST(SaveAudit, RefusesNulAndBrokenUtf8Everywhere) {
  AuditContent content;
  content.grade_rationale = "a\0b"s;
  content.findings = {{FindingKind::Improvement, "caf\xE9", "", false, {}}};
  content.answers = {{"note", "a\0b"s, "caf\xE9"}};
  EXPECT_THAT(save_refuses(example_audit(), content),
              ElementsAre("answers.note.comment", "answers.note", "grade_rationale", "findings[0].text"));
}

TEST(SaveAudit, RefusesAFindingOfAnUnknownSection) {
  AuditContent content;
  content.findings = {{FindingKind::Improvement, "Too late.", "no_such_section", false, {}}};
  EXPECT_THAT(save_refuses(example_audit(), content), ElementsAre("findings[0].section_key"));
}

TEST(SaveAudit, RefusesAGradeOnAFormWithoutOne) {
  Form ungraded = form;
  ungraded.graded = false;
  AuditContent content;
  content.grade = Grade::Good;
  const auto result = save(example_audit(), content, ungraded, noon);
  ASSERT_FALSE(result);
  EXPECT_THAT(fields_of(result.error()), ElementsAre("grade"));
}

TEST(SubmitAudit, TakesACompleteAuditAndItsTime) {
  const auto submitted = submit(in_state(AuditState::InProgress), form, noon);
  ASSERT_TRUE(submitted);
  EXPECT_EQ(submitted->submitted_at, noon);
  EXPECT_EQ(submitted->updated_at, noon);
}

TEST(SubmitAudit, NamesEveryThingAnEmptyAuditMisses) {
  EXPECT_THAT(submit_misses({}), ElementsAre("answers.chronology", "answers.case_summary", "answers.cultural_genogram",
                                             "answers.supervision", "answers.visit", "answers.child_seen_alone",
                                             "answers.assessment_and_planning", "grade", "discussion", "findings"));
}

TEST(SubmitAudit, TellsInTheWordsOfTheFormWhatToDo) {
  std::map<std::string, std::string> words;
  for (const FieldProblem& problem : missing_answers(example_audit(), form)) {
    words[problem.field] = problem.description;
  }
  EXPECT_EQ(words["answers.chronology"], "Answer: Chronology");
  EXPECT_EQ(words["answers.assessment_and_planning"], "Choose a grade for assessment and planning");
  EXPECT_EQ(words["grade"], "Choose an overall grade");
  EXPECT_EQ(words["discussion"], "Say whether you discussed this audit with the practitioner");
  EXPECT_EQ(words["findings"], "Add at least one finding, or say why there is none");
}

TEST(SubmitAudit, AsksOfAnAreaWithoutCasesNoRecordCheck) {
  Audit audit = example_audit();
  audit.service_area_code = "Fostering";
  audit.case_holding = false;
  std::vector<std::string> fields;
  for (const FieldProblem& problem : missing_answers(audit, form)) fields.push_back(problem.field);
  EXPECT_THAT(fields, ElementsAre("answers.child_seen_alone", "answers.panel_on_time",
                                  "answers.assessment_and_planning", "grade", "discussion", "findings"));
}

TEST(SubmitAudit, AlwaysAsksWhyAQuestionDoesNotApply) {
  AuditContent content = complete_content();
  answer_to(content, "cultural_genogram").comment = " ";
  EXPECT_THAT(submit_misses(content), ElementsAre("answers.cultural_genogram.comment"));
}

TEST(SubmitAudit, AsksWhyAnOptionalQuestionDoesNotApplyToo) {
  Form with_optional = form;
  with_optional.sections[1].questions[0].required = false;
  Audit audit = in_state(AuditState::InProgress);
  answer_to(audit.content, "child_seen_alone").value = YesNo::NotApplicable;
  const auto result = submit(audit, with_optional, noon);
  ASSERT_FALSE(result);
  EXPECT_THAT(fields_of(result.error()), ElementsAre("answers.child_seen_alone.comment"));
}

TEST(SubmitAudit, TakesACommentForNoAnswer) {
  AuditContent content = complete_content();
  answer_to(content, "visit") = {"visit", {}, "still to be asked"};
  EXPECT_THAT(submit_misses(content), ElementsAre("answers.visit"));
}

TEST(SubmitAudit, AsksWhyItWasNotDiscussed) {
  AuditContent content = complete_content();
  content.discussion.held = false;
  EXPECT_THAT(submit_misses(content), ElementsAre("discussion.reason"));
  content.discussion.reason = "The practitioner has left.";
  EXPECT_THAT(submit_misses(content), IsEmpty());
}

TEST(SubmitAudit, TakesAReasonInsteadOfFindings) {
  AuditContent content = complete_content();
  content.findings.clear();
  EXPECT_THAT(submit_misses(content), ElementsAre("findings"));
  content.no_findings_reason = "The case came in last week.";
  EXPECT_THAT(submit_misses(content), IsEmpty());
}

TEST(SubmitAudit, NeedsNoOverallGradeOnAFormWithoutOne) {
  Form ungraded = form;
  ungraded.graded = false;
  Audit audit = in_state(AuditState::InProgress);
  audit.content.grade.reset();
  EXPECT_TRUE(submit(audit, ungraded, noon));
}

TEST(SendBack, TakesTheHandingInBackAndKeepsTheComment) {
  Audit audit = in_state(AuditState::Submitted);
  audit.submitted_at = noon;
  const auto sent = send_back(audit, "Please say why.", {}, form, reader, noon);
  ASSERT_TRUE(sent);
  EXPECT_FALSE(sent->submitted_at);
  EXPECT_EQ(sent->response_comment, "Please say why.");
  EXPECT_EQ(sent->content, audit.content);
}

TEST(SendBack, NeedsACommentOfAtMostFourThousandCharacters) {
  for (const std::string& comment : {""s, " "s, std::string(4'001, 'a')}) {
    const auto result = send_back(in_state(AuditState::Submitted), comment, {}, form, reader, noon);
    ASSERT_FALSE(result);
    EXPECT_THAT(fields_of(result.error()), ElementsAre("comment"));
  }
}

TEST(ReadingAnAudit, IsForSomebodyElseThanItsAuditor) {
  const Audit audit = in_state(AuditState::Submitted);
  for (const auto& result :
       {send_back(audit, "Mend this.", {}, form, audit.auditor_id, noon), accept(audit, "", audit.auditor_id, noon)}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::NotAllowed);
    EXPECT_EQ(result.error().reason, "OWN_AUDIT");
  }
}

TEST(ReadingAnAudit, IsOpenToAServiceTokenWhichIsNobody) {
  Audit audit = in_state(AuditState::Submitted);
  audit.auditor_id.clear();
  EXPECT_TRUE(accept(audit, "", "", noon));
}

TEST(Accept, KeepsWhenItWasHandedIn) {
  Audit audit = in_state(AuditState::Submitted);
  audit.submitted_at = noon;
  const auto accepted = accept(audit, "Thank you.", reader, noon + std::chrono::hours{1});
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->submitted_at, noon);
  EXPECT_EQ(accepted->response_comment, "Thank you.");
}

TEST(MarkNotCompleted, WaitsForApprovalUnlessSomebodyElseSaysIt) {
  const auto audit = in_state(AuditState::InProgress);
  const auto said_by = [&](std::string_view who) {
    return mark_not_completed(audit, "Left.", CycleState::Open, who)->not_completed_approval;
  };
  EXPECT_EQ(said_by(audit.auditor_id), (NotCompletedApproval{true, ""}));
  EXPECT_EQ(said_by(""), (NotCompletedApproval{true, ""})) << "a service token approves nothing";
  EXPECT_EQ(said_by("somebody"), (NotCompletedApproval{false, "somebody"}));
}

TEST(ApproveNotCompleted, IsDoneOnceByAPersonWhoIsNotTheAuditor) {
  const auto marked = *mark_not_completed(in_state(AuditState::InProgress), "Left.", CycleState::Open, "");
  const auto approved = approve_not_completed(marked, "somebody", "head_of_service", CycleState::Closed);
  ASSERT_TRUE(approved);
  EXPECT_EQ(approved->state, AuditState::NotCompleted);
  EXPECT_EQ(approved->not_completed_approval, (NotCompletedApproval{false, "somebody"}));
  const auto reason_of = [](const Audit& audit, std::string_view who, std::string_view part) {
    return approve_not_completed(audit, who, part, CycleState::Open).error().reason;
  };
  EXPECT_EQ(reason_of(*approved, "somebody", "qa_unit"), "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(reason_of(in_state(AuditState::Submitted), "somebody", "qa_unit"), "STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(reason_of(marked, marked.auditor_id, "auditor_in_qa_unit"), "OWN_AUDIT");
  EXPECT_EQ(reason_of(marked, marked.auditor_id, "auditor"), "ROLE_REQUIRED");
  EXPECT_EQ(reason_of(marked, "", "qa_unit"), "ROLE_REQUIRED") << "a service token";
}

TEST(ApproveNotCompleted, GoesWithAWithdrawalThatIsTakenBackAndNotWithAnAuditThatGoesOn) {
  const auto marked = *mark_not_completed(in_state(AuditState::InProgress), "Left.", CycleState::Open, "somebody");
  const auto back = *restore(*withdraw(marked, CycleState::Open), CycleState::Open);
  EXPECT_EQ(back.not_completed_approval, (NotCompletedApproval{false, "somebody"}));
  EXPECT_EQ(restore(back, CycleState::Open)->not_completed_approval, NotCompletedApproval{});
}

TEST(MarkNotCompleted, NeedsAReasonOfAtMostFiveHundredCharacters) {
  for (const std::string& reason : {""s, "\n"s, std::string(501, 'a')}) {
    const auto result = mark_not_completed(in_state(AuditState::Allocated), reason, CycleState::Open, "");
    ASSERT_FALSE(result);
    EXPECT_THAT(fields_of(result.error()), ElementsAre("reason"));
  }
  const auto marked = mark_not_completed(in_state(AuditState::Allocated), std::string(500, 'a'), CycleState::Open, "");
  ASSERT_TRUE(marked);
  EXPECT_EQ(marked->not_completed_reason.size(), 500U);
}

TEST(Withdraw, LeavesNoReasonOfTheStateBefore) {
  Audit audit = in_state(AuditState::NotCompleted);
  audit.not_completed_reason = "The auditor has left.";
  const auto withdrawn = withdraw(audit, CycleState::Open);
  ASSERT_TRUE(withdrawn);
  EXPECT_EQ(withdrawn->not_completed_reason, "");
}

TEST(CompletenessOfAnAudit, CountsRequiredQuestionsAskedGradeAndDiscussion) {
  Audit audit = example_audit();
  EXPECT_EQ(completeness(audit, form), (Completeness{0, 9}));
  audit.content = complete_content();
  EXPECT_EQ(completeness(audit, form), (Completeness{9, 9}));
  audit.content.findings.clear();
  answer_to(audit.content, "note").value = std::string{"An optional word."};
  EXPECT_EQ(completeness(audit, form), (Completeness{9, 9}));
}

TEST(CompletenessOfAnAudit, IsFullOnlyWhenNothingOfItIsMissing) {
  Audit audit = example_audit();
  audit.content = complete_content();
  answer_to(audit.content, "cultural_genogram").comment.clear();
  audit.content.discussion.held = false;
  EXPECT_EQ(completeness(audit, form), (Completeness{7, 9}));
}

TEST(CheckEtag, TakesTheCurrentOneOnly) {
  EXPECT_TRUE(check_etag(etag_of(7), 7));
  const auto stale = check_etag(etag_of(7), 8);
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().kind, Error::Kind::Stale);
  EXPECT_EQ(stale.error().reason, "ETAG_MISMATCH");
  EXPECT_EQ(stale.error().metadata.at("etag"), etag_of(8));
}

TEST(CheckEtag, IsNeverLeftOut) {
  const auto result = check_etag("", 8);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().reason, "FIELD_INVALID");
  EXPECT_EQ(result.error().fields[0].field, "etag");
}

}  // namespace
}  // namespace touchstone::domain
