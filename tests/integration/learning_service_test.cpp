// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/audit_service.pb.h"
#include "touchstone/v1/learning_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using Stub = v1::LearningService::Stub;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class LearningServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
  }

  /// A handed-in audit with one finding.
  void found(const std::string& reference, const std::string& text, bool about_theme = false,
             const std::string& area = "C&FF", v1::Finding::Kind kind = v1::Finding::KIND_GOOD_PRACTICE) {
    auto audit = filled_in(read(allocate(reference, "2023-09", area)));
    audit.mutable_findings(0)->set_text(text);
    audit.mutable_findings(0)->set_theme(about_theme);
    audit.mutable_findings(0)->set_kind(kind);
    expect_ok(submit(audit, council.practice_manager));
  }
  std::vector<std::string> texts(const std::string& query = {}, const std::string& theme = {},
                                 const std::string& area = {}) {
    v1::ListPracticeRequest request;
    request.set_query(query);
    request.set_theme(theme);
    request.set_service_area_code(area);
    std::vector<std::string> all;
    const auto page = expect_ok(server->call(&Stub::ListPractice, request, council.practice_manager.token));
    for (const auto& practice : page.practice()) all.push_back(practice.text());
    return all;
  }
};

TEST_F(LearningServiceTest, HasTheGoodPracticeOfCompletedAuditsAndNothingElse) {
  found("CD900701", "The plan was written with the family.");
  found("CD900702", "There was no plan.", false, "C&FF", v1::Finding::KIND_IMPROVEMENT);
  auto begun = filled_in(read(allocate("CD900703")));
  begun.mutable_findings(0)->set_text("Not handed in yet.");
  expect_ok(save(begun, council.practice_manager));
  EXPECT_THAT(texts(), ElementsAre("The plan was written with the family."));
}

TEST_F(LearningServiceTest, IsSearchedByWordsThemeAndArea) {
  found("CD900701", "The plan was written with the family.", true);
  found("CD900702", "Drawings helped the child to say what home means.");
  found("CD900703", "The family planned the visits themselves.", true, "BIT");
  EXPECT_THAT(texts("plans family"), SizeIs(2)) << "words are found in other forms";
  EXPECT_THAT(texts("\"written with\""), SizeIs(1));
  EXPECT_THAT(texts("family -visits"), SizeIs(1));
  EXPECT_THAT(texts({}, "Reunifications"), SizeIs(2));
  EXPECT_THAT(texts({}, "Reunifications", "BIT"), ElementsAre("The family planned the visits themselves."));
  EXPECT_THAT(texts("nothing like it"), SizeIs(0));
  v1::ListPracticeThemesRequest request;
  const auto themes = expect_ok(server->call(&Stub::ListPracticeThemes, request, council.head_of_service.token));
  ASSERT_THAT(themes.themes(), SizeIs(1));
  EXPECT_EQ(themes.themes(0).theme(), "Reunifications");
  EXPECT_EQ(themes.themes(0).count(), 2);
}

TEST_F(LearningServiceTest, TellsNobodysNameAndNoCase) {
  found("CD900701", "As in CD900417, the plan was written with the family.");
  EXPECT_THAT(texts(), ElementsAre(HasSubstr("[…], the plan was written")));
  v1::ListPracticeRequest request;
  const auto page = expect_ok(server->call(&Stub::ListPractice, request, council.qa_lead.token));
  EXPECT_THAT(page.SerializeAsString(), Not(HasSubstr("CD900")));
  EXPECT_THAT(page.SerializeAsString(), Not(HasSubstr(council.practice_manager.display_name)));
}

TEST_F(LearningServiceTest, RefusesAQueryThatIsTooLong) {
  v1::ListPracticeRequest request;
  request.set_query(std::string(201, 'a'));
  EXPECT_EQ(server->call(&Stub::ListPractice, request, council.qa_lead.token).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
}

class LearningEventTest : public LearningServiceTest {
 protected:
  v1::LearningEvent event(const std::vector<std::string>& areas = {}) {
    v1::LearningEvent event;
    event.set_theme("Reunifications");
    event.set_what("A workshop about plans.");
    event.set_held_on("2023-11-09");
    event.set_led_by("Ellen Hartley");
    for (const auto& code : areas) event.add_service_area_codes(code);
    event.set_look_again_on("2024-02-08");
    return event;
  }
  Answer<v1::LearningEvent> plan(const v1::LearningEvent& asked, const Somebody& caller) {
    v1::CreateLearningEventRequest request;
    *request.mutable_learning_event() = asked;
    request.set_request_id(request_id());
    return server->call(&Stub::CreateLearningEvent, request, caller.token);
  }
  Answer<v1::LearningEvent> step(const v1::LearningEvent& event, v1::StepLearningEventRequest::Step what,
                                 const Somebody& caller, const std::string& outcome = {}) {
    v1::StepLearningEventRequest request;
    request.set_name(event.name());
    request.set_etag(event.etag());
    request.set_step(what);
    request.set_outcome(outcome);
    request.set_request_id(request_id());
    return server->call(&Stub::StepLearningEvent, request, caller.token);
  }
  std::vector<std::string> listed(const std::string& theme = {}, const std::string& area = {}) {
    v1::ListLearningEventsRequest request;
    request.set_theme(theme);
    request.set_service_area_code(area);
    std::vector<std::string> names;
    const auto page = expect_ok(server->call(&Stub::ListLearningEvents, request, council.practice_manager.token));
    for (const auto& one : page.learning_events()) names.push_back(one.name());
    return names;
  }
};

TEST_F(LearningEventTest, GoesFromPlannedToLookedAtAgainAndKeepsEveryStep) {
  using Step = v1::StepLearningEventRequest;
  auto planned = expect_ok(plan(event({"C&FF", "BIT"}), council.qa_officer));
  EXPECT_EQ(planned.state(), v1::LearningEvent::STATE_PLANNED);
  EXPECT_EQ(planned.planned_by_display_name(), council.qa_officer.display_name);
  EXPECT_THAT(planned.service_area_codes(), ::testing::UnorderedElementsAre("BIT", "C&FF"));
  EXPECT_THAT(planned.allowed_events(), ElementsAre("hold"));
  EXPECT_FALSE(planned.look_again_due());
  EXPECT_EQ(step(planned, Step::STEP_LOOK_AGAIN, council.qa_lead, "More plans.").outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto held = expect_ok(step(planned, Step::STEP_HOLD, council.qa_lead));
  EXPECT_TRUE(held.look_again_due()) << "the day is past";
  EXPECT_EQ(step(planned, Step::STEP_LOOK_AGAIN, council.qa_lead, "More plans.").outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(step(held, Step::STEP_LOOK_AGAIN, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  const auto looked_at = expect_ok(step(held, Step::STEP_LOOK_AGAIN, council.qa_lead, "More plans."));
  EXPECT_EQ(looked_at.state(), v1::LearningEvent::STATE_LOOKED_AT_AGAIN);
  EXPECT_EQ(looked_at.looked_at_by_display_name(), council.qa_lead.display_name);
  EXPECT_EQ(looked_at.allowed_events_size(), 0);
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work tx{connection};
  std::vector<std::string> kinds;
  for (const auto& row : tx.exec_params("SELECT kind FROM event WHERE stream = $1 ORDER BY sequence", held.name())) {
    kinds.push_back(row[0].as<std::string>());
  }
  EXPECT_THAT(kinds, ElementsAre("learning_event.planned", "learning_event.held", "learning_event.looked_at_again"));
}

TEST_F(LearningEventTest, IsPlannedForOnesOwnAreasAndSeenByEverybodyWhoWorks) {
  const auto head_of_bit = add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT");
  EXPECT_EQ(plan(event({"C&FF"}), head_of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(plan(event(), head_of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(plan(event(), council.practice_manager).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(plan(event({"NONE"}), council.qa_lead).outcome(), "NOT_FOUND SERVICE_AREA_NOT_FOUND");
  auto wrong = event();
  wrong.set_look_again_on("2023-11-08");
  EXPECT_EQ(plan(wrong, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  const auto for_bit = expect_ok(plan(event({"BIT"}), head_of_bit));
  auto neglect = event();
  neglect.set_theme("Neglect");
  const auto for_all = expect_ok(plan(neglect, council.qa_lead));
  EXPECT_THAT(listed(), SizeIs(2));
  EXPECT_THAT(listed("Neglect"), ElementsAre(for_all.name()));
  EXPECT_THAT(listed({}, "C&FF"), ElementsAre(for_all.name()));
  EXPECT_THAT(listed({}, "BIT"), SizeIs(2));
  EXPECT_EQ(step(for_all, v1::StepLearningEventRequest::STEP_HOLD, head_of_bit).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(step(for_bit, v1::StepLearningEventRequest::STEP_HOLD, found_council(*server).qa_lead).outcome(),
            "NOT_FOUND LEARNING_EVENT_NOT_FOUND");
}

class ThanksTest : public LearningServiceTest {
 protected:
  /// A handed-in audit with good practice, of a case with this practitioner.
  v1::Audit praised(const std::string& practitioner) {
    auto request = allocation("CD900801");
    request.mutable_allocation()->set_practitioner(practitioner);
    const auto given = expect_ok(create(request));
    return expect_ok(submit(filled_in(read(given)), council.practice_manager));
  }
  Answer<v1::Thanks> thank(const v1::Audit& audit, const Somebody& caller, int finding = 0,
                           const std::string& text = "Thank you for listening so well.") {
    v1::SendThanksRequest request;
    request.set_audit(audit.name());
    request.set_finding(finding);
    request.set_text(text);
    request.set_request_id(request_id());
    return server->call(&Stub::SendThanks, request, caller.token);
  }
  v1::ListThanksResponse thanks(const Somebody& caller) {
    return expect_ok(server->call(&Stub::ListThanks, v1::ListThanksRequest{}, caller.token));
  }
};

TEST_F(ThanksTest, GoByHandToAPractitionerWithoutAnEMailAndOnceAFinding) {
  const auto audit = praised("Beth Carver");
  const auto sent = expect_ok(thank(audit, council.head_of_service));
  EXPECT_EQ(sent.way(), v1::Thanks::WAY_BY_HAND);
  EXPECT_EQ(sent.practitioner_display_name(), "Beth Carver");
  EXPECT_EQ(sent.finding_text(), audit.findings(0).text());
  EXPECT_EQ(sent.sent_by_display_name(), council.head_of_service.display_name);
  EXPECT_EQ(thank(audit, council.qa_lead).outcome(), "ALREADY_EXISTS THANKS_SENT");
  EXPECT_THAT(thanks(council.qa_lead).thanks(), SizeIs(1));
  EXPECT_THAT(thanks(council.practice_manager).thanks(), SizeIs(1)) << "the auditor's own";
  EXPECT_THAT(thanks(add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER)).thanks(), SizeIs(0));
  EXPECT_THAT(thanks(add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT")).thanks(), SizeIs(0));
}

TEST_F(ThanksTest, GoByMailToAPractitionerWithAnEMail) {
  const auto sent = expect_ok(thank(praised(council.head_of_service.email), council.qa_officer));
  EXPECT_EQ(sent.way(), v1::Thanks::WAY_EMAIL);
  EXPECT_FALSE(sent.has_mail_time());
}

TEST_F(ThanksTest, AreRefusedWhereNobodyIsKnownOrNothingIsGoodOrSomebodyIsNamed) {
  const auto audit = praised("Beth Carver");
  EXPECT_EQ(thank(audit, council.qa_lead, 1).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(thank(audit, council.qa_lead, 0, "Thank you for CD900801.").outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(thank(audit, add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT")).outcome(),
            "NOT_FOUND AUDIT_NOT_FOUND");
  EXPECT_EQ(thank(submitted("CD900802"), council.qa_lead).outcome(), "FAILED_PRECONDITION PRACTITIONER_NOT_KNOWN");
  const auto begun = expect_ok(save(filled_in(read(allocate("CD900803"))), council.practice_manager));
  EXPECT_EQ(thank(begun, council.qa_lead).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

}  // namespace
}  // namespace touchstone::test
