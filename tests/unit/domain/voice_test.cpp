// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/voice.h"

#include <gtest/gtest.h>

namespace touchstone::domain {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

const Date today{year{2023}, month{9}, day{27}};

Voice voice() {
  return {VoiceSource::Parent, "They told us what would happen next.", VoiceConsent::Yes, "", "Alex Example", today};
}

std::string problem_of(const Voice& voice) {
  const auto checked = check_voice(voice, today);
  return checked ? "" : checked.error().fields.at(0).field;
}

TEST(Voice, SaysSomethingIsHeardBySomebodyAndNotInTheFuture) {
  EXPECT_EQ(problem_of(voice()), "");
  auto other = voice();
  other.words = std::string(4001, 'a');
  EXPECT_EQ(problem_of(other), "voice.text");
  other = voice();
  other.words = " ";
  EXPECT_EQ(problem_of(other), "voice.text");
  other = voice();
  other.outcome = std::string(2001, 'a');
  EXPECT_EQ(problem_of(other), "voice.outcome");
  other = voice();
  other.heard_by.clear();
  EXPECT_EQ(problem_of(other), "voice.heard_by");
  other = voice();
  other.heard_on = Date{year{2023}, month{9}, day{28}};
  EXPECT_EQ(problem_of(other), "voice.heard_on");
  other.heard_on = {};
  EXPECT_EQ(problem_of(other), "voice.heard_on");
}

TEST(Voice, KeysAreReadBack) {
  for (const auto source : all_voice_sources) EXPECT_EQ(voice_source_from(voice_source_key(source)), source);
  for (const auto consent : all_voice_consents) EXPECT_EQ(voice_consent_from(voice_consent_key(consent)), consent);
  EXPECT_EQ(voice_source_from("neighbour"), std::nullopt);
  EXPECT_EQ(voice_source_words(VoiceSource::YoungPerson), "young person");
}

TEST(Voice, IsWrittenByTheAuditorAndTheQaUnitAndReadByTheHeadOfService) {
  Audit audit;
  audit.service_area_code = "BIT";
  audit.auditor_id = "alex";
  const auto right = [&](std::string_view person, const Roles& roles, CycleState cycle = CycleState::Open) {
    return voice_right(audit, cycle, person, roles);
  };
  EXPECT_EQ(right("alex", {{Role::PracticeManager, ""}}), VoiceRight::Write);
  EXPECT_EQ(right("alex", {{Role::PracticeManager, ""}}, CycleState::Planned), VoiceRight::None);
  EXPECT_EQ(right("robin", {{Role::PracticeManager, ""}}), VoiceRight::None);
  EXPECT_EQ(right("robin", {{Role::QaOfficer, "BIT"}}), VoiceRight::Write);
  EXPECT_EQ(right("robin", {{Role::QaOfficer, "SWF"}}), VoiceRight::None);
  EXPECT_EQ(right("robin", {{Role::HeadOfService, "BIT"}}), VoiceRight::Read);
  EXPECT_EQ(right("robin", {{Role::HeadOfService, "SWF"}}), VoiceRight::None);
  EXPECT_EQ(right("", {{Role::QaLead, ""}}), VoiceRight::Write);
}

}  // namespace
}  // namespace touchstone::domain
