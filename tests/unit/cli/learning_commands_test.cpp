// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/cli/fake_server.h"
#include "touchstone/v1/learning_service.grpc.pb.h"
#include "touchstone/v1/voice_service.grpc.pb.h"

namespace touchstone::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

v1::LearningEvent held_event() {
  v1::LearningEvent event;
  event.set_name("learningEvents/1");
  event.set_theme("Neglect");
  event.set_state(v1::LearningEvent::STATE_HELD);
  event.set_etag("v2");
  event.add_service_area_codes("BIT");
  return event;
}

class FakeLearning : public v1::LearningService::Service {
 public:
  grpc::Status ListLearningEvents(grpc::ServerContext*, const v1::ListLearningEventsRequest*,
                                  v1::ListLearningEventsResponse* a) override {
    *a->add_learning_events() = held_event();
    return grpc::Status::OK;
  }
  grpc::Status CreateLearningEvent(grpc::ServerContext*, const v1::CreateLearningEventRequest* q,
                                   v1::LearningEvent* a) override {
    planned = q->learning_event();
    *a = planned;
    return grpc::Status::OK;
  }
  grpc::Status StepLearningEvent(grpc::ServerContext*, const v1::StepLearningEventRequest* q,
                                 v1::LearningEvent* a) override {
    step = *q;
    *a = held_event();
    return grpc::Status::OK;
  }
  grpc::Status SendThanks(grpc::ServerContext*, const v1::SendThanksRequest* q, v1::Thanks* a) override {
    thanks = *q;
    a->set_way(v1::Thanks::WAY_BY_HAND);
    return grpc::Status::OK;
  }
  v1::LearningEvent planned;
  v1::StepLearningEventRequest step;
  v1::SendThanksRequest thanks;
};

class FakeVoices : public v1::VoiceService::Service {
 public:
  grpc::Status AddVoice(grpc::ServerContext*, const v1::AddVoiceRequest* q, v1::Voice* a) override {
    added = *q;
    *a = q->voice();
    return grpc::Status::OK;
  }
  grpc::Status ListVoices(grpc::ServerContext*, const v1::ListVoicesRequest*, v1::ListVoicesResponse* a) override {
    auto* voice = a->add_voices();
    voice->set_name("voices/1");
    voice->set_source(v1::VOICE_SOURCE_YOUNG_PERSON);
    voice->set_consent(v1::Voice::CONSENT_NO);
    voice->set_text("Nobody asked me.");
    voice->set_etag("v1");
    return grpc::Status::OK;
  }
  grpc::Status ReplaceVoice(grpc::ServerContext*, const v1::ReplaceVoiceRequest* q, v1::Voice* a) override {
    updated = q->voice();
    *a = updated;
    return grpc::Status::OK;
  }
  grpc::Status GetVoiceFigures(grpc::ServerContext*, const v1::GetVoiceFiguresRequest*, v1::VoiceFigures* a) override {
    a->set_completed(27);
    a->set_with_voice(9);
    auto* child = a->add_sources();
    child->set_source(v1::VOICE_SOURCE_CHILD);
    child->set_audits(2);
    return grpc::Status::OK;
  }
  v1::AddVoiceRequest added;
  v1::Voice updated;
};

class LearningCommands : public ::testing::Test {
 protected:
  FakeLearning learning;
  FakeVoices voices;
  Bench bench{{&learning, &voices}};
};

TEST_F(LearningCommands, PlansForAreasAndLooksAgainWithTheEtagLastRead) {
  const auto planned =
      bench.run({"learning", "plan", "--theme", "Neglect", "--what", "A workshop.", "--on", "2023-11-09", "--leader",
                 "Ellen Hartley", "--area", "BIT", "--area", "SWF", "--look-again", "2024-02-08"});
  ASSERT_EQ(planned.status, 0) << planned.err;
  EXPECT_EQ(learning.planned.service_area_codes_size(), 2);
  EXPECT_EQ(learning.planned.look_again_on(), "2024-02-08");
  const auto looked_at = bench.run({"learning", "look-again", "1", "--outcome", "More plans."});
  ASSERT_EQ(looked_at.status, 0) << looked_at.err;
  EXPECT_EQ(learning.step.etag(), "v2");
  EXPECT_EQ(learning.step.step(), v1::StepLearningEventRequest::STEP_LOOK_AGAIN);
  EXPECT_EQ(bench.run({"learning", "hold", "2"}).status, 1) << "there is no such event";
  EXPECT_EQ(bench.run({"learning", "plan", "--theme", "Neglect"}).status, 2);
}

TEST_F(LearningCommands, ThanksSayHowTheyReachSomebody) {
  const auto sent = bench.run({"thanks", "send", "7", "--finding", "1", "--text", "Thank you.", "--format", "json"});
  ASSERT_EQ(sent.status, 0) << sent.err;
  EXPECT_EQ(learning.thanks.audit(), "audits/7");
  EXPECT_EQ(learning.thanks.finding(), 1);
  EXPECT_EQ(json::parse(sent.out)["way"], "by_hand");
}

TEST_F(LearningCommands, AVoiceIsAddedWithAllAndChangedInWhatIsGiven) {
  const auto added = bench.run({"voices", "add", "7", "--source", "parent", "--text", "They told us.", "--consent",
                                "not_asked", "--heard-by", "Alex Example", "--heard-on", "2023-09-20"});
  ASSERT_EQ(added.status, 0) << added.err;
  EXPECT_EQ(voices.added.voice().source(), v1::VOICE_SOURCE_PARENT);
  EXPECT_EQ(bench.run({"voices", "add", "7", "--source", "neighbour"}).status, 2);
  const auto changed = bench.run({"voices", "update", "7", "1", "--outcome", "The plan says so."});
  ASSERT_EQ(changed.status, 0) << changed.err;
  EXPECT_EQ(voices.updated.text(), "Nobody asked me.");
  EXPECT_EQ(voices.updated.outcome(), "The plan says so.");
  EXPECT_EQ(voices.updated.etag(), "v1");
}

TEST_F(LearningCommands, TheFiguresOfVoicesAreCountsWithTheirNumber) {
  const auto figures = bench.run({"voices", "figures", "--programme", "p", "--period", "2023-09"});
  ASSERT_EQ(figures.status, 0) << figures.err;
  EXPECT_THAT(figures.out, HasSubstr("9 of 27 (33 %)"));
  EXPECT_THAT(figures.out, HasSubstr("2 of 27"));
}

}  // namespace
}  // namespace touchstone::cli::test
