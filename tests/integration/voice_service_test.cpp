// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "tests/support/audit_work.h"
#include "touchstone/v1/report_service.grpc.pb.h"
#include "touchstone/v1/voice_service.grpc.pb.h"

namespace touchstone::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using Stub = v1::VoiceService::Stub;

constexpr const char* said = "Nobody asked me where I want to live.";

v1::Voice voice(v1::VoiceSource source = v1::VOICE_SOURCE_CHILD) {
  v1::Voice voice;
  voice.set_source(source);
  voice.set_text(said);
  voice.set_consent(v1::Voice::CONSENT_NO);
  voice.set_heard_by("Alex Example");
  voice.set_heard_on("2023-09-20");
  return voice;
}

class VoiceServiceTest : public WorkTest {
 protected:
  void SetUp() override {
    WorkTest::SetUp();
    open_cycle("2023-09");
    given_ = allocate("CD900429");
  }

  Answer<v1::Voice> add(const v1::Allocation& allocation, const v1::Voice& asked, const Somebody& caller) {
    v1::AddVoiceRequest request;
    request.set_audit(audit_name(allocation));
    *request.mutable_voice() = asked;
    request.set_request_id(request_id());
    return server->call(&Stub::AddVoice, request, caller.token);
  }
  Answer<v1::Voice> update(const v1::Voice& asked, const Somebody& caller) {
    v1::ReplaceVoiceRequest request;
    *request.mutable_voice() = asked;
    request.set_request_id(request_id());
    return server->call(&Stub::ReplaceVoice, request, caller.token);
  }
  Answer<v1::RemoveVoiceResponse> remove(const v1::Voice& asked, const Somebody& caller) {
    return call_named(&Stub::RemoveVoice, asked.name(), asked.etag(), caller);
  }
  Answer<v1::ListVoicesResponse> list(const Somebody& caller) {
    v1::ListVoicesRequest request;
    request.set_audit(audit_name(given_));
    return server->call(&Stub::ListVoices, request, caller.token);
  }
  Answer<v1::VoiceFigures> figures(const Somebody& caller) {
    v1::GetVoiceFiguresRequest request;
    request.set_name(cycle_name("2023-09"));
    return server->call(&Stub::GetVoiceFigures, request, caller.token);
  }
  /// Everything of a column of a table as one text.
  std::string whole(const std::string& query) {
    pqxx::connection connection{server->database().superuser_conninfo()};
    pqxx::work tx{connection};
    std::string text;
    for (const auto& row : tx.exec(query)) text += row[0].as<std::string>("") + "\n";
    return text;
  }

  v1::Allocation given_;
};

TEST_F(VoiceServiceTest, TheAuditorAddsOneBeforeTheAuditIsHandedInAndSeesItAgain) {
  const auto added = expect_ok(add(given_, voice(), council.practice_manager));
  EXPECT_EQ(added.text(), said);
  const auto listed = expect_ok(list(council.practice_manager));
  ASSERT_THAT(listed.voices(), SizeIs(1));
  EXPECT_TRUE(listed.may_write());
  EXPECT_EQ(listed.voices(0).SerializeAsString(), added.SerializeAsString());
}

TEST_F(VoiceServiceTest, IsSeenByAuditorUnitAndHeadOfServiceAndByNobodyElse) {
  expect_ok(add(given_, voice(), council.qa_officer));
  EXPECT_FALSE(expect_ok(list(council.head_of_service)).may_write());
  EXPECT_THAT(expect_ok(list(council.qa_lead)).voices(), SizeIs(1));
  EXPECT_EQ(add(given_, voice(), council.head_of_service).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  for (const auto& other : {add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER),
                            add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT"),
                            add_somebody(*server, council, v1::ROLE_QA_LEAD, "BIT")}) {
    EXPECT_EQ(list(other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
    EXPECT_EQ(add(given_, voice(), other).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
  }
  EXPECT_EQ(list(found_council(*server).qa_lead).outcome(), "NOT_FOUND AUDIT_NOT_FOUND");
}

TEST_F(VoiceServiceTest, IsChangedAndRemovedByWhoMayWriteWithTheEtagLastRead) {
  const auto added = expect_ok(add(given_, voice(), council.practice_manager));
  auto changed = added;
  changed.set_outcome("The plan says where she wants to live.");
  EXPECT_EQ(update(changed, council.head_of_service).outcome(), "PERMISSION_DENIED ROLE_REQUIRED");
  EXPECT_EQ(update(changed, add_somebody(*server, council, v1::ROLE_PRACTICE_MANAGER)).outcome(),
            "NOT_FOUND VOICE_NOT_FOUND");
  changed = expect_ok(update(changed, council.qa_officer));
  EXPECT_EQ(changed.outcome(), "The plan says where she wants to live.");
  EXPECT_EQ(update(added, council.qa_officer).outcome(), "ABORTED ETAG_MISMATCH");
  EXPECT_EQ(remove(added, council.practice_manager).outcome(), "ABORTED ETAG_MISMATCH");
  expect_ok(remove(changed, council.practice_manager));
  EXPECT_THAT(expect_ok(list(council.qa_lead)).voices(), SizeIs(0));
  EXPECT_EQ(remove(changed, council.practice_manager).outcome(), "NOT_FOUND VOICE_NOT_FOUND");
}

TEST_F(VoiceServiceTest, WhatWasSaidIsInNoEventAndInNoAnswerThatIsKept) {
  auto added = expect_ok(add(given_, voice(), council.practice_manager));
  added.set_outcome(said);
  added = expect_ok(update(added, council.practice_manager));
  expect_ok(remove(added, council.practice_manager));
  EXPECT_EQ(whole("SELECT kind FROM event WHERE stream = '" + added.name() + "' ORDER BY sequence"),
            "voice.added\nvoice.changed\nvoice.removed\n");
  EXPECT_THAT(whole("SELECT e::text FROM event e"), Not(HasSubstr("where I want")));
  EXPECT_THAT(whole("SELECT encode(response, 'escape') FROM request_log"), Not(HasSubstr("where I want")));
}

TEST_F(VoiceServiceTest, RefusesWhatIsNotWellFormed) {
  auto wrong = voice();
  wrong.set_text("");
  EXPECT_EQ(add(given_, wrong, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  wrong = voice(v1::VOICE_SOURCE_UNSPECIFIED);
  EXPECT_EQ(add(given_, wrong, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  wrong = voice();
  wrong.set_consent(v1::Voice::CONSENT_UNSPECIFIED);
  EXPECT_EQ(add(given_, wrong, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  wrong = voice();
  wrong.set_heard_on("2999-01-01");
  EXPECT_EQ(add(given_, wrong, council.qa_lead).outcome(), "INVALID_ARGUMENT FIELD_INVALID");
  withdraw(expect_ok(get_allocation(given_, council.qa_officer)), council.qa_officer);
  EXPECT_EQ(add(given_, voice(), council.qa_lead).outcome(), "FAILED_PRECONDITION STATE_DOES_NOT_ALLOW");
}

TEST_F(VoiceServiceTest, CountsCompletedAuditsWithAVoiceBySource) {
  expect_ok(add(given_, voice(), council.practice_manager));  // Its audit is not handed in.
  submitted("CD900701");
  const auto heard = submitted("CD900702");
  v1::Allocation other;
  other.set_name("allocations/" + heard.name().substr(heard.name().find('/') + 1));
  expect_ok(add(other, voice(v1::VOICE_SOURCE_PARENT), council.practice_manager));
  expect_ok(add(other, voice(v1::VOICE_SOURCE_PARENT), council.practice_manager));
  expect_ok(add(other, voice(v1::VOICE_SOURCE_CHILD), council.qa_lead));
  const auto counted = expect_ok(figures(council.qa_lead));
  EXPECT_EQ(counted.completed(), 2);
  EXPECT_EQ(counted.with_voice(), 1);
  ASSERT_THAT(counted.sources(), SizeIs(5));
  EXPECT_EQ(counted.sources(0).source(), v1::VOICE_SOURCE_CHILD);
  EXPECT_EQ(counted.sources(0).audits(), 1);
  EXPECT_EQ(counted.sources(1).audits(), 0);
  EXPECT_EQ(counted.sources(2).audits(), 1);
  EXPECT_EQ(expect_ok(figures(add_somebody(*server, council, v1::ROLE_HEAD_OF_SERVICE, "BIT"))).completed(), 0);
}

TEST_F(VoiceServiceTest, TheReportPrintsTheShareAndNothingThatWasSaid) {
  const auto heard = submitted("CD900702");
  v1::Allocation other;
  other.set_name("allocations/" + heard.name().substr(heard.name().find('/') + 1));
  expect_ok(add(other, voice(v1::VOICE_SOURCE_YOUNG_PERSON), council.practice_manager));
  v1::RenderReportRequest request;
  request.set_name(cycle_name("2023-09"));
  request.set_format(v1::RenderReportRequest::FORMAT_HTML);
  auto stub = v1::ReportService::NewStub(server->channel());
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + council.qa_lead.token);
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds{60});
  auto reader = stub->RenderReport(&context, request);
  std::string html;
  for (v1::RenderReportResponse message; reader->Read(&message);) html += message.chunk();
  ASSERT_TRUE(reader->Finish().ok());
  EXPECT_THAT(html, HasSubstr("Voices heard"));
  EXPECT_THAT(html, HasSubstr("young person 1"));
  EXPECT_THAT(html, Not(HasSubstr("where I want")));
}

}  // namespace
}  // namespace touchstone::test
