// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <algorithm>
#include <future>
#include <thread>

#include "server/report/snapshot.h"
#include "tests/support/report_version_work.h"
#include "tests/unit/report/page_reader.h"
#include "touchstone/v1/allocation_service.pb.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/common.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ReportVersionServiceTest : public ReportVersionTest {
 protected:
  Answer<v1::ReportVersion> get(const v1::ReportVersion& version, const Somebody& caller) {
    v1::GetReportVersionRequest request;
    request.set_name(version.name());
    return server->call(&Reports::GetReportVersion, request, caller.token);
  }
  std::vector<std::string> listed(const Somebody& caller) {
    v1::ListReportVersionsRequest request;
    request.set_parent(cycle_name("2023-09"));
    std::vector<std::string> names;
    const auto page = expect_ok(server->call(&Reports::ListReportVersions, request, caller.token));
    for (const auto& version : page.report_versions()) names.push_back(version.name());
    return names;
  }

  static std::vector<std::string> totals(const std::string& html) {
    const auto rows = tests::PageReader{html}.rows("audits allocated, completed and not completed by service area");
    return rows.empty() ? std::vector<std::string>{} : rows.back();
  }
  /// Every audit of the council is due on that day.
  void all_due_on(const std::string& day) {
    server->database().as_superuser("UPDATE allocation SET due_on = '" + day + "' WHERE organisation_id = '" +
                                    council.organisation_id + "'");
  }
  /// When the late audit was handed in, as an import has it: noon of the day on which it was completed.
  void late_audit_was_completed_on(const std::string& day) {
    server->database().as_superuser("UPDATE audit SET submitted_at = '" + day + " 12:00+00' WHERE audit_id = '" +
                                    audit_name(late_).substr(7) + "'");
  }
  /// The audit that is in from the beginning is sent back and handed in again.
  void early_audit_comes_in_again() {
    const auto sent_back = expect_ok(send_back(early_, "Say how the parents were heard.", council.qa_officer));
    early_ = expect_ok(submit(filled_in(sent_back, v1::GRADE_OUTSTANDING), council.practice_manager));
  }
  /// What is kept of versions is as it was before they noted which audits they counted.
  void forget_counted_audits() {
    server->database().as_superuser(R"sql(
      UPDATE report_snapshot s
         SET content = o.content, digest = sha256(o.content)
        FROM (SELECT digest, convert_to(regexp_replace(convert_from(content, 'UTF8'),
                                                       '"countedAudits":[[][^]]*[]],', ''), 'UTF8') AS content
                FROM report_snapshot) o
       WHERE o.digest = s.digest
    )sql");
  }
  /// What is kept of the council's only version.
  report::Snapshot kept() {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    const auto row =
        tx.exec_params1("SELECT convert_from(content, 'UTF8') FROM report_snapshot WHERE organisation_id = $1",
                        council.organisation_id);
    return *report::read_snapshot(row[0].as<std::string>());
  }
  std::string text_of(const v1::ReportVersion& version) {
    return tests::PageReader{page(version.name(), council.qa_officer)}.text();
  }

  /// That BIT returned nothing is told in somebody's own words.
  void edit_sentence(const Somebody& writer) {
    v1::DecideFactRequest decide;
    decide.set_parent(cycle_name("2023-09"));
    auto* decision = decide.mutable_fact_decision();
    decision->set_fact_key("not_returned/completion@BIT/");
    decision->set_decision(v1::FactDecision::DECISION_EDITED);
    decision->set_sentence("BIT had not returned its audit by then.");
    decide.set_request_id(request_id());
    expect_ok(server->call(&v1::CommentaryService::Stub::DecideFact, decide, writer.token));
  }
};

TEST_F(ReportVersionServiceTest, GoesFromDraftToPublishedAndSaysOnItsPageWhatItIs) {
  auto version = expect_ok(begin(council.qa_officer));
  EXPECT_EQ(version.name(), cycle_name("2023-09") + "/reportVersions/1");
  EXPECT_EQ(version.state(), v1::ReportVersion::STATE_DRAFT);
  EXPECT_FALSE(version.has_figures_time());
  EXPECT_THAT(version.allowed_events(), ElementsAre("request_sign_off", "withdraw"));
  EXPECT_THAT(page(version.name(), council.qa_officer), HasSubstr("Draft 1, not signed off"));

  version = expect_ok(step(version, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  EXPECT_TRUE(version.has_figures_time());
  version = expect_ok(step(version, StepRequest::STEP_SEND_BACK, council.qa_lead, "Say why BIT is late."));
  EXPECT_EQ(version.send_back_reason(), "Say why BIT is late.");
  EXPECT_EQ(version.words(), "Draft 2, not signed off");
  version = expect_ok(step(version, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_EQ(version.label(), "1.0");
  EXPECT_THAT(version.words(), HasSubstr("Version 1.0, signed off by " + council.qa_lead.display_name + " on "));
  EXPECT_LE(version.figures_time().seconds(), version.sign_off_time().seconds());
  EXPECT_THAT(tests::PageReader{page(version.name(), council.qa_officer)}.text(), HasSubstr(version.words()));
  version = expect_ok(step(version, StepRequest::STEP_PUBLISH, council.qa_lead));
  EXPECT_EQ(version.state(), v1::ReportVersion::STATE_PUBLISHED);

  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work tx{connection};
  std::vector<std::string> kinds;
  for (const auto& row : tx.exec_params("SELECT kind FROM event WHERE organisation_id = $1 AND stream = $2 "
                                        "ORDER BY sequence",
                                        council.organisation_id, version.name())) {
    kinds.push_back(row[0].as<std::string>());
  }
  EXPECT_THAT(
      kinds, ElementsAre("report_version.begun", "report_version.sign_off_requested", "report_version.sent_back",
                         "report_version.sign_off_requested", "report_version.signed_off", "report_version.published"));
}

TEST_F(ReportVersionServiceTest, NobodySignsOffWhatTheyWrote) {
  auto version = expect_ok(begin(council.qa_lead));
  version = expect_ok(step(version, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_lead));
  EXPECT_THAT(version.allowed_events(), Not(Contains("sign_off")));
  EXPECT_EQ(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_REPORT");
  EXPECT_EQ(step(version, StepRequest::STEP_SIGN_OFF, council.qa_officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  const auto of_bit = add_somebody(*server, council, v1::ROLE_QA_LEAD, "BIT");
  EXPECT_EQ(step(version, StepRequest::STEP_SIGN_OFF, of_bit).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  const auto another = add_somebody(*server, council, v1::ROLE_QA_LEAD);
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, another));
  // The author may publish what another lead signed off.
  expect_ok(step(version, StepRequest::STEP_PUBLISH, council.qa_lead));
}

TEST_F(ReportVersionServiceTest, WhoWroteASentenceOfItDoesNotSignItOff) {
  edit_sentence(council.qa_lead);
  const auto version = for_sign_off();
  EXPECT_EQ(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_REPORT");
  expect_ok(step(version, StepRequest::STEP_SIGN_OFF, add_somebody(*server, council, v1::ROLE_QA_LEAD)));
}

TEST_F(ReportVersionServiceTest, SignOffWaitsUntilEverySentenceWhoseFiguresChangedWasLookedAtAgain) {
  v1::AddSectionSentenceRequest add;
  add.set_parent(cycle_name("2023-09"));
  add.mutable_section_sentence()->set_section(v1::SectionSentence::SECTION_OVERVIEW);
  add.mutable_section_sentence()->set_text("We got {completed} of {allocated}.");
  add.set_request_id(request_id());
  const auto sentence =
      expect_ok(server->call(&v1::CommentaryService::Stub::AddSectionSentence, add, council.qa_officer.token));
  const auto draft = expect_ok(begin(council.qa_officer));
  late_audit_comes_in();
  const auto refused = step(draft, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer);
  EXPECT_EQ(refused.outcome(), "FAILED_PRECONDITION SENTENCES_FLAGGED");
  EXPECT_EQ(metadata_of(refused.status, "count"), "1");
  EXPECT_EQ(metadata_of(refused.status, "sentences"), sentence.name());

  v1::ConfirmSectionSentenceRequest confirm;
  confirm.set_name(sentence.name());
  confirm.set_etag(sentence.etag());
  confirm.set_request_id(request_id());
  expect_ok(server->call(&v1::CommentaryService::Stub::ConfirmSectionSentence, confirm, council.qa_lead.token));
  auto version = expect_ok(step(draft, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_THAT(tests::PageReader{page(version.name(), council.qa_officer)}.text(), HasSubstr("We got 2 of 2."));
}

TEST_F(ReportVersionServiceTest, WhoWroteASentenceOfTheUnitsOwnDoesNotSignItOff) {
  v1::AddSectionSentenceRequest add;
  add.set_parent(cycle_name("2023-09"));
  add.mutable_section_sentence()->set_section(v1::SectionSentence::SECTION_OUTCOME);
  add.mutable_section_sentence()->set_text("The grades speak for themselves.");
  add.set_request_id(request_id());
  expect_ok(server->call(&v1::CommentaryService::Stub::AddSectionSentence, add, council.qa_lead.token));
  const auto version = for_sign_off();
  EXPECT_EQ(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead).outcome(), "PERMISSION_DENIED OWN_REPORT");
  expect_ok(step(version, StepRequest::STEP_SIGN_OFF, add_somebody(*server, council, v1::ROLE_QA_LEAD)));
}

TEST_F(ReportVersionServiceTest, FiguresAreLiveInADraftAndStayFromTheMomentThatSignOffWasAskedFor) {
  const auto draft = expect_ok(begin(council.qa_officer));
  EXPECT_THAT(totals(page(draft.name(), council.qa_officer)), ElementsAre("All areas", "", "2", "1", "1"));
  const auto frozen = expect_ok(step(draft, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  late_audit_comes_in();
  EXPECT_THAT(totals(page(cycle_name("2023-09"), council.qa_officer)), ElementsAre("All areas", "", "2", "2", "0"));
  EXPECT_THAT(totals(page(frozen.name(), council.qa_officer)), ElementsAre("All areas", "", "2", "1", "1"));
  const auto done = expect_ok(step(frozen, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_EQ(done.figures_time().seconds(), frozen.figures_time().seconds());
  EXPECT_THAT(totals(page(done.name(), council.qa_officer)), ElementsAre("All areas", "", "2", "1", "1"));
}

TEST_F(ReportVersionServiceTest, ThePageOfASignedVersionIsTheSameBytesWhateverHappensAfterwards) {
  auto version = signed_off();
  const auto before = page(version.name(), council.qa_officer);
  ASSERT_THAT(before, ::testing::EndsWith("</html>\n"));
  late_audit_comes_in();
  close_cycle("2023-09");
  EXPECT_EQ(page(version.name(), council.qa_officer), before);
  version = expect_ok(step(version, StepRequest::STEP_PUBLISH, council.qa_lead));
  EXPECT_EQ(page(version.name(), council.head_of_service), before);
  const auto shown = expect_ok(get(version, council.qa_officer));
  EXPECT_EQ(shown.page_sha256(), identity::hex(identity::sha256(before)));
  EXPECT_EQ(shown.snapshot_sha256().size(), 64U);
}

TEST_F(ReportVersionServiceTest, TheBoardPageOfASignedVersionIsMadeFromWhatWasKeptWithIt) {
  const auto version = signed_off();
  const auto signed_page = board_page(version.name(), council.qa_officer);
  EXPECT_THAT(tests::PageReader{signed_page}.text(), HasSubstr(version.words()));

  late_audit_comes_in();

  EXPECT_EQ(board_page(version.name(), council.qa_officer), signed_page);
  const auto live = board_page(cycle_name("2023-09"), council.qa_officer);
  EXPECT_THAT(tests::PageReader{live}.text(), HasSubstr("Draft, not signed off"));
  EXPECT_NE(tests::PageReader{live}.rows("one point of good practice"),
            tests::PageReader{signed_page}.rows("one point of good practice"));
}

TEST_F(ReportVersionServiceTest, BoardReadersGetTheBoardPageThatIsMadeFromThePublicationCopy) {
  const auto version = published();
  EXPECT_EQ(board_page(version.name(), council.board_reader), "PERMISSION_DENIED PUBLICATION_COPY_ONLY");
  EXPECT_EQ(board_page(cycle_name("2023-09"), council.board_reader, true), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(board_page(version.name(), council.board_reader, true), "FAILED_PRECONDITION PUBLICATION_NOT_RELEASED");
  EXPECT_THAT(board_page(version.name(), council.qa_officer, true), HasSubstr("Draft, not released"));
  expect_ok(release(version, council.qa_lead));
  EXPECT_THAT(board_page(version.name(), council.board_reader, true), HasSubstr("Board page, publication copy"));
}

TEST_F(ReportVersionServiceTest, AnAuditHandedInAfterItWasDueIsShownAsLateInTheFirstVersionAndStaysSo) {
  const auto live = [&] { return tests::PageReader{page(cycle_name("2023-09"), council.qa_officer)}.text(); };
  const std::string rule = "those handed in after the day they were due";
  all_due_on("2099-12-31");
  EXPECT_THAT(live(), HasSubstr(rule));
  EXPECT_THAT(live(), Not(HasSubstr("CD900111\u00a0(late)")));
  EXPECT_THAT(live().substr(live().find(rule), 200), HasSubstr("0 of 1"));

  all_due_on("2023-09-28");
  const auto version = signed_off();
  const auto signed_page = page(version.name(), council.qa_officer);
  const auto text = tests::PageReader{signed_page}.text();
  EXPECT_THAT(text, HasSubstr("CD900111\u00a0(late)"));
  EXPECT_THAT(text.substr(text.find(rule), 200), HasSubstr("1 of 1"));

  all_due_on("2099-12-31");
  EXPECT_EQ(page(version.name(), council.qa_officer), signed_page);
}

TEST_F(ReportVersionServiceTest, ARevisionListsWhatChangedFromWhatToWhatAndWhy) {
  all_due_on("2099-12-31");
  const auto first = published();
  late_audit_comes_in();
  EXPECT_EQ(step(first, StepRequest::STEP_REVISE, council.qa_officer).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  auto revision = expect_ok(step(first, StepRequest::STEP_REVISE, council.qa_officer, "An audit of BIT came late."));
  EXPECT_EQ(revision.name(), cycle_name("2023-09") + "/reportVersions/2");
  EXPECT_EQ(revision.state(), v1::ReportVersion::STATE_DRAFT);
  EXPECT_EQ(revision.revises(), first.name());
  revision = expect_ok(step(revision, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  revision = expect_ok(step(revision, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_EQ(revision.label(), "1.1");

  const auto shown = expect_ok(get(revision, council.qa_officer));
  std::vector<std::string> changes;
  for (const auto& change : shown.changes()) {
    changes.push_back(change.figure() + ": " + change.before() + ", " + change.after());
  }
  EXPECT_THAT(changes, Contains("Audits completed: 1, 2"));
  EXPECT_THAT(changes, Contains("BIT, audits not completed: 1, 0"));
  EXPECT_THAT(changes, Not(Contains(HasSubstr("C&FF"))));
  const tests::PageReader revised{page(revision.name(), council.qa_officer)};
  EXPECT_EQ(revised.fault(), "");
  EXPECT_THAT(revised.text(), HasSubstr("Revision of version 1.0"));
  EXPECT_THAT(revised.text(), HasSubstr("Why: An audit of BIT came late."));
  // Where the late audit is listed it is marked, and only there.
  EXPECT_THAT(revised.text(), HasSubstr("CD900112\u00a0(late)"));
  EXPECT_THAT(revised.text(), Not(HasSubstr("CD900111\u00a0(late)")));
  EXPECT_THAT(revised.rows("Figures changed since version 1.0"), Contains(ElementsAre("Audits completed", "1", "2")));

  EXPECT_EQ(get(first, council.qa_officer)->revised_by(), "");
  expect_ok(step(revision, StepRequest::STEP_PUBLISH, council.qa_lead));
  EXPECT_EQ(get(first, council.qa_officer)->revised_by(), revision.name());
  EXPECT_EQ(
      step(expect_ok(get(first, council.qa_officer)), StepRequest::STEP_REVISE, council.qa_officer, "Again.").outcome(),
      "ALREADY_EXISTS REPORT_VERSION_EXISTS");
}

TEST_F(ReportVersionServiceTest, ARevisionMarksAsLateWhatTheVersionBeforeDidNotCountWheneverItWasHandedIn) {
  all_due_on("2099-12-31");
  const auto first = published();
  EXPECT_EQ(kept().counted_audits, std::vector{early_.name().substr(7)});
  late_audit_comes_in();
  late_audit_was_completed_on("2023-09-20");
  early_audit_comes_in_again();
  auto revision = expect_ok(step(first, StepRequest::STEP_REVISE, council.qa_officer, "An audit of BIT came late."));
  for (int time = 0; time < 2; ++time) {
    EXPECT_THAT(text_of(revision), HasSubstr("CD900112\u00a0(late)")) << revision.state();
    EXPECT_THAT(text_of(revision), HasSubstr("CD900111")) << revision.state();
    EXPECT_THAT(text_of(revision), Not(HasSubstr("CD900111\u00a0(late)"))) << revision.state();
    if (time == 0) revision = expect_ok(step(revision, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  }
}

TEST_F(ReportVersionServiceTest, OfAVersionKeptBeforeCountedAuditsWereNotedTheMomentOfItsFiguresSaysWhatIsLate) {
  all_due_on("2099-12-31");
  const auto first = published();
  forget_counted_audits();
  ASSERT_FALSE(kept().counted_audits);
  late_audit_comes_in();
  const auto revision =
      expect_ok(step(first, StepRequest::STEP_REVISE, council.qa_officer, "An audit of BIT came late."));
  EXPECT_THAT(text_of(revision), HasSubstr("CD900112\u00a0(late)"));
  EXPECT_THAT(text_of(revision), Not(HasSubstr("CD900111\u00a0(late)")));
  late_audit_was_completed_on("2023-09-20");
  EXPECT_THAT(text_of(revision), Not(HasSubstr("CD900112\u00a0(late)")));
}

TEST_F(ReportVersionServiceTest, AllFiguresOfAFrozenVersionAreOfOneMomentWhateverIsChangedWhileTheyAreCounted) {
  const auto draft = expect_ok(begin(council.qa_officer));
  pqxx::connection connection{server->database().superuser_conninfo()};
  pqxx::work ahead{connection};
  // Audits are counted before their answers.
  ahead.exec("LOCK TABLE answer IN ACCESS EXCLUSIVE MODE");
  auto stepped = std::async(std::launch::async,
                            [&] { return step(draft, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer); });
  const auto waiting = [&] {
    return ahead
        .exec(
            "SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database "
            "WHERE relation = 'answer'::regclass AND NOT granted AND d.datname = current_database()")[0][0]
        .as<int>();
  };
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (waiting() == 0 && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
  EXPECT_EQ(waiting(), 1);
  server->database().as_superuser("UPDATE audit SET state = 'sent_back' WHERE audit_id = '" + early_.name().substr(7) +
                                  "'");
  ahead.commit();
  expect_ok(stepped.get());

  const auto snapshot = kept();
  EXPECT_EQ(snapshot.analysis.overview.completed, 1);
  EXPECT_EQ(snapshot.analysis.grades.total(), 1);
  EXPECT_THAT(snapshot.counted_audits.value_or(std::vector<std::string>{}), SizeIs(1));
  const auto& areas = snapshot.analysis.areas;
  const auto area =
      std::find_if(areas.begin(), areas.end(), [](const auto& one) { return one.figures.code == "C&FF"; });
  ASSERT_NE(area, areas.end());
  EXPECT_THAT(area->figures.focus5, SizeIs(5));
  for (const auto& check : area->figures.focus5) EXPECT_EQ(check.yes, 1) << check.key;
  EXPECT_THAT(area->findings, SizeIs(1));
  // What was changed meanwhile is in the figures of now.
  EXPECT_THAT(totals(page(cycle_name("2023-09"), council.qa_officer)), ElementsAre("All areas", "", "2", "0", "2"));
}

TEST_F(ReportVersionServiceTest, BoardReadersSeePublishedOnesOnlyAndNeitherReasonsNorChangedFiguresNorTheInternalPage) {
  auto version = expect_ok(begin(council.qa_officer));
  const auto hidden = [&] {
    EXPECT_THAT(listed(council.board_reader), IsEmpty());
    EXPECT_EQ(get(version, council.board_reader).outcome(), "NOT_FOUND REPORT_VERSION_NOT_FOUND");
    EXPECT_EQ(page(version.name(), council.board_reader), "NOT_FOUND REPORT_VERSION_NOT_FOUND");
  };
  hidden();
  version = expect_ok(step(version, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  hidden();
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  hidden();
  version = expect_ok(step(version, StepRequest::STEP_PUBLISH, council.qa_lead));
  EXPECT_THAT(listed(council.board_reader), ElementsAre(version.name()));
  late_audit_comes_in();
  auto revision = expect_ok(step(version, StepRequest::STEP_REVISE, council.qa_officer, "One was inadequate."));
  EXPECT_THAT(listed(council.board_reader), ElementsAre(version.name()));
  revision = expect_ok(step(revision, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  revision = expect_ok(step(revision, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  revision = expect_ok(step(revision, StepRequest::STEP_PUBLISH, council.qa_lead));
  const auto shown = expect_ok(get(revision, council.board_reader));
  EXPECT_EQ(shown.reason(), "");
  EXPECT_EQ(shown.changes_size(), 0);
  EXPECT_EQ(shown.allowed_events_size(), 0);
  EXPECT_EQ(page(revision.name(), council.board_reader), "PERMISSION_DENIED PUBLICATION_COPY_ONLY");
  EXPECT_EQ(page(cycle_name("2023-09"), council.board_reader), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(page(cycle_name("2023-09"), council.board_reader, true), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(page(revision.name(), council.board_reader, true), "FAILED_PRECONDITION PUBLICATION_NOT_RELEASED");
  expect_ok(release(revision, council.qa_lead));
  const auto copy = page(revision.name(), council.board_reader, true);
  EXPECT_THAT(copy, HasSubstr("Publication copy"));
  EXPECT_THAT(copy, HasSubstr("Version 1.1"));
  for (const auto* hidden_words : {"CD900111", "One was inadequate.", "Figures changed since"}) {
    EXPECT_THAT(copy, Not(HasSubstr(hidden_words)));
  }
}

TEST_F(ReportVersionServiceTest, HeadsOfServiceSeeWhatIsSignedOff) {
  auto version = for_sign_off();
  EXPECT_THAT(listed(council.head_of_service), IsEmpty());
  EXPECT_EQ(get(version, council.head_of_service).outcome(), "NOT_FOUND REPORT_VERSION_NOT_FOUND");
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_THAT(listed(council.head_of_service), ElementsAre(version.name()));
  EXPECT_THAT(page(version.name(), council.head_of_service), HasSubstr("Version 1.0"));
  const auto elsewhere = found_council(*server);
  EXPECT_EQ(get(version, elsewhere.qa_lead).outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
}

TEST_F(ReportVersionServiceTest, OneIsUnderWayAtATimeAndAPublishedOneIsRevised) {
  auto version = expect_ok(begin(council.qa_officer));
  EXPECT_EQ(begin(council.qa_officer).outcome(), "ALREADY_EXISTS REPORT_VERSION_EXISTS");
  version = expect_ok(step(version, StepRequest::STEP_WITHDRAW, council.qa_officer, "Begun too early."));
  EXPECT_EQ(page(version.name(), council.qa_officer), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  const auto second = published();
  EXPECT_EQ(second.name(), cycle_name("2023-09") + "/reportVersions/2");
  EXPECT_EQ(second.label(), "1.0");
  const auto again = begin(council.qa_officer);
  EXPECT_EQ(again.outcome(), "ALREADY_EXISTS REPORT_VERSION_EXISTS");
  EXPECT_EQ(metadata_of(again.status, "report_version"), second.name());
}

TEST_F(ReportVersionServiceTest, WhatIsWithdrawnIsSeenByTheQaUnitOnlyAndItsNumberIsNotGivenAgain) {
  auto version = published();
  EXPECT_EQ(step(version, StepRequest::STEP_WITHDRAW, council.qa_officer, "A mistake.").outcome(),
            "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  version = expect_ok(step(version, StepRequest::STEP_WITHDRAW, council.qa_lead, "A child can be worked out."));
  EXPECT_THAT(listed(council.head_of_service), IsEmpty());
  EXPECT_THAT(listed(council.board_reader), IsEmpty());
  EXPECT_THAT(page(version.name(), council.qa_officer), HasSubstr("Version 1.0"));
  EXPECT_EQ(signed_off().label(), "1.1");
}

TEST_F(ReportVersionServiceTest, AStepOnAnEarlierVersionIsAbortedAndARepeatedOneHappensOnce) {
  const auto draft = expect_ok(begin(council.qa_officer));
  StepRequest request;
  request.set_name(draft.name());
  request.set_etag(draft.etag());
  request.set_step(StepRequest::STEP_REQUEST_SIGN_OFF);
  request.set_request_id(request_id());
  const auto once = expect_ok(server->call(&Reports::StepReportVersion, request, council.qa_officer.token));
  const auto twice = expect_ok(server->call(&Reports::StepReportVersion, request, council.qa_officer.token));
  EXPECT_EQ(once.SerializeAsString(), twice.SerializeAsString());
  EXPECT_EQ(step(draft, StepRequest::STEP_WITHDRAW, council.qa_officer, "Old.").outcome(), "ABORTED ETAG_MISMATCH");
}

TEST_F(ReportVersionServiceTest, AMalformedRequestIsRefused) {
  const auto version = expect_ok(begin(council.qa_officer));
  EXPECT_EQ(step(version, StepRequest::STEP_UNSPECIFIED, council.qa_officer).outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(step(version, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer, "Why?").outcome(),
            "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(step(version, StepRequest::STEP_WITHDRAW, council.qa_officer).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  auto unknown = version;
  unknown.set_name(cycle_name("2023-09") + "/reportVersions/99");
  EXPECT_EQ(get(unknown, council.qa_officer).outcome(), "NOT_FOUND REPORT_VERSION_NOT_FOUND");
  unknown.set_name(cycle_name("2023-09") + "/reportVersions/one");
  EXPECT_EQ(get(unknown, council.qa_officer).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(begin(council.qa_officer, "2022-09").outcome(), "NOT_FOUND AUDIT_CYCLE_NOT_FOUND");
  plan_cycle("2023-10");
  EXPECT_EQ(begin(council.qa_officer, "2023-10").outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  EXPECT_EQ(begin(add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT")).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");
}

TEST_F(ReportVersionServiceTest, KeepsTheLookItHadWhenSignOffWasAskedFor) {
  const auto look_with = [&](const std::string& accent) {
    using Organisations = v1::OrganisationService::Stub;
    v1::UpdateReportSettingsRequest request;
    *request.mutable_report_settings() = expect_ok(
        server->call(&Organisations::GetReportSettings, v1::GetReportSettingsRequest{}, council.qa_lead.token));
    request.mutable_report_settings()->set_accent(accent);
    request.mutable_update_mask()->add_paths("accent");
    request.set_request_id(request_id());
    expect_ok(server->call(&Organisations::UpdateReportSettings, request, council.qa_lead.token));
  };
  look_with("#7b1fa2");
  auto version = for_sign_off();
  look_with("#1a5276");
  EXPECT_THAT(page(cycle_name("2023-09"), council.qa_officer), HasSubstr("--blue:#1a5276"));
  EXPECT_THAT(page(version.name(), council.qa_officer), HasSubstr("--blue:#7b1fa2"));
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_THAT(page(version.name(), council.qa_officer), HasSubstr("--blue:#7b1fa2"));
}

}  // namespace
}  // namespace touchstone::test
