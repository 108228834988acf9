// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/report_version_work.h"
#include "touchstone/v1/commentary_service.grpc.pb.h"
#include "touchstone/v1/organisation_service.grpc.pb.h"
#include "touchstone/v1/report_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Publication copies of a report: what is marked for them, what is hidden, and which were released.
class PublicationReleaseTest : public ReportVersionTest {
 protected:
  Answer<v1::PublicationRelease> get_release(const v1::ReportVersion& version, const Somebody& caller) {
    v1::GetPublicationReleaseRequest request;
    request.set_name(version.name());
    return server->call(&Reports::GetPublicationRelease, request, caller.token);
  }
  /// Marks the finding of the audit that is in from the beginning.
  Answer<v1::PublicationMark> mark(const std::string& words, const std::string& consent, const Somebody& caller,
                                   bool marked = true, const std::string& etag = {}) {
    v1::MarkForPublicationRequest request;
    request.set_parent(cycle_name("2023-09"));
    auto* asked = request.mutable_publication_mark();
    asked->set_audit(early_.name());
    asked->set_marked(marked);
    asked->set_words(words);
    asked->set_consent(consent);
    request.set_etag(etag);
    request.set_request_id(request_id());
    return server->call(&v1::CommentaryService::Stub::MarkForPublication, request, caller.token);
  }
  v1::PublicationRules rules(const Somebody& caller) {
    return expect_ok(server->call(&v1::OrganisationService::Stub::GetPublicationRules, v1::GetPublicationRulesRequest{},
                                  caller.token));
  }
  Answer<v1::PublicationRules> set_rules(v1::PublicationRules rules, const Somebody& caller) {
    v1::UpdatePublicationRulesRequest request;
    *request.mutable_publication_rules() = std::move(rules);
    request.set_request_id(request_id());
    return server->call(&v1::OrganisationService::Stub::UpdatePublicationRules, request, caller.token);
  }
};

TEST_F(PublicationReleaseTest, AReleasedCopyStaysTheSameBytesAndSaysWhatWasProven) {
  auto version = for_sign_off();
  EXPECT_EQ(release(version, council.qa_lead).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
  version = expect_ok(step(version, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  EXPECT_EQ(get_release(version, council.qa_lead).outcome(), "NOT_FOUND PUBLICATION_RELEASE_NOT_FOUND");
  EXPECT_EQ(release(version, council.qa_officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(release(version, add_somebody(*server, council, v1::ROLE_QA_LEAD, "BIT")).outcome(),
            "PERMISSION_DENIED ROLE_REQUIRED");

  const auto released = expect_ok(release(version, council.qa_lead));
  EXPECT_EQ(released.released_by_display_name(), council.qa_lead.display_name);
  EXPECT_THAT(released.proof(), HasSubstr("hidden figures"));
  EXPECT_THAT(released.proof_covers(), HasSubstr("released copy"));
  EXPECT_GT(released.hidden_count(), 0);
  EXPECT_EQ(released.earlier_releases(), 0);
  EXPECT_EQ(released.rules().upper_bound(), 5);
  const auto copy = page(version.name(), council.qa_officer, true);
  EXPECT_EQ(released.page_sha256(), identity::hex(identity::sha256(copy)));
  EXPECT_EQ(release(version, council.qa_lead).outcome(), "ALREADY_EXISTS PUBLICATION_COPY_RELEASED");

  late_audit_comes_in();
  auto rules_now = rules(council.qa_lead);
  rules_now.set_upper_bound(10);
  expect_ok(set_rules(rules_now, council.qa_lead));
  EXPECT_EQ(page(version.name(), council.qa_officer, true), copy);
  // Board readers have it once the version is published.
  EXPECT_EQ(get_release(version, council.board_reader).outcome(), "NOT_FOUND REPORT_VERSION_NOT_FOUND");
  expect_ok(step(version, StepRequest::STEP_PUBLISH, council.qa_lead));
  EXPECT_EQ(page(version.name(), council.board_reader, true), copy);
  EXPECT_EQ(get_release(version, council.board_reader)->page_sha256(), released.page_sha256());
}

TEST_F(PublicationReleaseTest, ALateAuditCannotBeWorkedOutFromWhatBoardReadersGetOfTwoVersions) {
  const auto first = published();
  late_audit_comes_in();
  auto revision = expect_ok(step(first, StepRequest::STEP_REVISE, council.qa_officer, "An audit of BIT came late."));
  revision = expect_ok(step(revision, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  revision = expect_ok(step(revision, StepRequest::STEP_SIGN_OFF, council.qa_lead));
  revision = expect_ok(step(revision, StepRequest::STEP_PUBLISH, council.qa_lead));
  for (const auto& version : {first, revision}) {
    for (const auto& copy :
         {page(version.name(), council.board_reader, true), board_page(version.name(), council.board_reader, true)}) {
      EXPECT_EQ(copy, "FAILED_PRECONDITION PUBLICATION_NOT_RELEASED");
    }
  }
  // The older one stays unread when only the newer one is released.
  expect_ok(release(revision, council.qa_lead));
  EXPECT_EQ(page(first.name(), council.board_reader, true), "FAILED_PRECONDITION PUBLICATION_NOT_RELEASED");
  EXPECT_THAT(page(revision.name(), council.board_reader, true), HasSubstr("Version 1.1"));
}

TEST_F(PublicationReleaseTest, TheBoardPageIsReleasedWithTheCopyAndStaysTheSameBytes) {
  const auto version = published();
  const auto released = expect_ok(release(version, council.qa_lead));
  const auto board = board_page(version.name(), council.board_reader, true);
  EXPECT_EQ(released.board_page_sha256(), identity::hex(identity::sha256(board)));
  EXPECT_THAT(board, Not(HasSubstr("Draft, not released")));

  const std::string statement = "Plans are written with families and say who does what.";
  expect_ok(mark(statement, "", council.qa_officer));
  late_audit_comes_in();
  auto rules_now = rules(council.qa_lead);
  rules_now.set_upper_bound(10);
  expect_ok(set_rules(rules_now, council.qa_lead));

  EXPECT_EQ(board_page(version.name(), council.board_reader, true), board);
  EXPECT_EQ(board_page(version.name(), council.qa_officer, true), board);
  EXPECT_THAT(board_page(cycle_name("2023-09"), council.qa_officer, true), HasSubstr(statement));
}

TEST_F(PublicationReleaseTest, TheBoardPageOfACopyReleasedBeforeSuchPagesWereKeptIsADraft) {
  const auto version = published();
  expect_ok(release(version, council.qa_lead));
  server->database().as_superuser(
      "UPDATE publication_release SET board_content = NULL, board_digest = NULL WHERE organisation_id = '" +
      council.organisation_id + "'");
  EXPECT_EQ(board_page(version.name(), council.board_reader, true), "FAILED_PRECONDITION PUBLICATION_NOT_RELEASED");
  EXPECT_THAT(board_page(version.name(), council.qa_officer, true), HasSubstr("Draft, not released"));
  EXPECT_THAT(page(version.name(), council.board_reader, true), Not(HasSubstr("Draft, not released")));
}

TEST_F(PublicationReleaseTest, ACopyThatIsNotReleasedIsADraftAndSaysSo) {
  const auto draft_words = HasSubstr("Draft, not released");
  EXPECT_THAT(page(cycle_name("2023-09"), council.qa_officer, true), draft_words);
  const auto version = published();
  for (const auto& reader : {council.qa_officer, council.head_of_service}) {
    EXPECT_THAT(page(version.name(), reader, true), draft_words);
    EXPECT_THAT(board_page(version.name(), reader, true), draft_words);
  }
  expect_ok(release(version, council.qa_lead));
  EXPECT_THAT(page(version.name(), council.qa_officer, true), Not(draft_words));
  // Of the month as it is now nothing is released.
  EXPECT_THAT(page(cycle_name("2023-09"), council.qa_officer, true), draft_words);
}

TEST_F(PublicationReleaseTest, TheCopyOfARevisionIsProvenAgainstThatOfTheVersionItRevises) {
  const auto first = published();
  expect_ok(release(first, council.qa_lead));
  late_audit_comes_in();
  auto revision = expect_ok(step(first, StepRequest::STEP_REVISE, council.qa_officer, "An audit of BIT came late."));
  revision = expect_ok(step(revision, StepRequest::STEP_REQUEST_SIGN_OFF, council.qa_officer));
  revision = expect_ok(step(revision, StepRequest::STEP_SIGN_OFF, council.qa_lead));

  const auto released = expect_ok(release(revision, council.qa_lead));

  EXPECT_EQ(released.earlier_releases(), 1);
  const auto copy = page(revision.name(), council.qa_officer, true);
  EXPECT_THAT(copy, HasSubstr("Version 1.1"));
  EXPECT_THAT(copy, Not(HasSubstr("Figures changed since")));
  EXPECT_NE(copy, page(first.name(), council.qa_officer, true));
}

TEST_F(PublicationReleaseTest, OnlyWhatIsMarkedIsPrintedOfFindings) {
  const std::string statement = "Plans are written with families and say who does what.";
  EXPECT_THAT(page(cycle_name("2023-09"), council.qa_officer, true), Not(HasSubstr(statement)));
  EXPECT_EQ(mark("As in CD900111, plans are clear.", "", council.qa_officer).outcome(),
            "INVALID_ARGUMENT TEXT_MAY_IDENTIFY");
  EXPECT_EQ(mark("As in CD 900111, plans are clear.", "", council.qa_officer).outcome(),
            "INVALID_ARGUMENT TEXT_MAY_IDENTIFY");
  EXPECT_EQ(mark("", "", council.qa_officer).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(mark(statement, "Somebody", council.qa_officer).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  EXPECT_EQ(mark(statement, "", add_somebody(*server, council, v1::ROLE_QA_OFFICER, "BIT")).outcome(),
            "NOT_FOUND FINDING_NOT_FOUND");

  const auto marked = expect_ok(mark(statement, "", council.qa_officer));
  EXPECT_EQ(marked.marked_by_display_name(), council.qa_officer.display_name);
  EXPECT_TRUE(marked.has_mark_time());
  const auto copy = page(cycle_name("2023-09"), council.qa_officer, true);
  EXPECT_THAT(copy, HasSubstr(statement));
  EXPECT_THAT(copy, Not(HasSubstr("CD900111")));
  v1::ListPublicationMarksRequest list;
  list.set_parent(cycle_name("2023-09"));
  EXPECT_EQ(server->call(&v1::CommentaryService::Stub::ListPublicationMarks, list, council.qa_officer.token)
                ->publication_marks_size(),
            1);

  EXPECT_EQ(mark("", "", council.qa_officer, false).outcome(), "ABORTED ETAG_MISMATCH");
  expect_ok(mark("", "", council.qa_officer, false, marked.etag()));
  EXPECT_THAT(page(cycle_name("2023-09"), council.qa_officer, true), Not(HasSubstr(statement)));
}

TEST_F(PublicationReleaseTest, WhatIsHiddenIsASettingOfTheCouncil) {
  auto standard = rules(council.practice_manager);
  EXPECT_EQ(standard.upper_bound(), 5);
  EXPECT_FALSE(standard.hide_bases());
  auto wanted = standard;
  wanted.set_upper_bound(11);
  EXPECT_EQ(set_rules(wanted, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  wanted.set_upper_bound(10);
  wanted.set_hide_bases(true);
  EXPECT_EQ(set_rules(wanted, council.qa_officer).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  const auto set = expect_ok(set_rules(wanted, council.administrator));
  EXPECT_EQ(set.upper_bound(), 10);
  EXPECT_TRUE(set.hide_bases());
  EXPECT_EQ(set_rules(standard, council.qa_lead).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(rules(council.qa_lead).etag(), set.etag());
}

}  // namespace
}  // namespace touchstone::test
