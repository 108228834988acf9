// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/voice.h"

#include <algorithm>

#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_words = 4000;
constexpr std::size_t longest_outcome = 2000;
constexpr std::size_t longest_name = 200;

}  // namespace

std::string_view voice_source_key(VoiceSource source) {
  switch (source) {
    case VoiceSource::Child:
      return "child";
    case VoiceSource::YoungPerson:
      return "young_person";
    case VoiceSource::Parent:
      return "parent";
    case VoiceSource::Carer:
      return "carer";
    case VoiceSource::OtherFamily:
      return "other_family";
  }
  return {};
}

std::optional<VoiceSource> voice_source_from(std::string_view key) {
  for (const auto source : all_voice_sources) {
    if (key == voice_source_key(source)) return source;
  }
  return std::nullopt;
}

std::string voice_source_words(VoiceSource source) {
  std::string words{voice_source_key(source)};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string_view voice_consent_key(VoiceConsent consent) {
  switch (consent) {
    case VoiceConsent::NotAsked:
      return "not_asked";
    case VoiceConsent::Yes:
      return "yes";
    case VoiceConsent::No:
      return "no";
  }
  return {};
}

std::optional<VoiceConsent> voice_consent_from(std::string_view key) {
  for (const auto consent : all_voice_consents) {
    if (key == voice_consent_key(consent)) return consent;
  }
  return std::nullopt;
}

Result<Done> check_voice(const Voice& voice, const Date& today) {
  std::vector<FieldProblem> problems;
  check_text("voice.text", voice.words, 1, longest_words, problems);
  check_text("voice.outcome", voice.outcome, 0, longest_outcome, problems);
  check_line("voice.heard_by", voice.heard_by, 1, longest_name, problems);
  if (!voice.heard_on.ok()) {
    problems.push_back({"voice.heard_on", "Enter a date, YYYY-MM-DD"});
  } else if (voice.heard_on > today) {
    problems.push_back({"voice.heard_on", "Enter a date that is not in the future"});
  }
  return done_unless(std::move(problems));
}

VoiceRight voice_right(const Audit& audit, CycleState cycle, std::string_view person_id, const Roles& roles) {
  const bool own = !person_id.empty() && audit.auditor_id == person_id && cycle != CycleState::Planned;
  if (own || in_qa_unit_for(roles, audit.service_area_code)) return VoiceRight::Write;
  return may_see_area(roles, audit.service_area_code) ? VoiceRight::Read : VoiceRight::None;
}

}  // namespace touchstone::domain
