// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "server/domain/audit.h"
#include "server/domain/period.h"
#include "server/domain/person.h"

namespace touchstone::domain {

/// Who was heard about the work on a case.
enum class VoiceSource { Child, YoungPerson, Parent, Carer, OtherFamily };
/// Whether they agree to be quoted in publications.
enum class VoiceConsent { NotAsked, Yes, No };

inline constexpr std::array<VoiceSource, 5> all_voice_sources{
    VoiceSource::Child, VoiceSource::YoungPerson, VoiceSource::Parent, VoiceSource::Carer, VoiceSource::OtherFamily};
inline constexpr std::array<VoiceConsent, 3> all_voice_consents{VoiceConsent::NotAsked, VoiceConsent::Yes,
                                                                VoiceConsent::No};

/// "child", "young_person", "parent", "carer", "other_family" (as in the database).
std::string_view voice_source_key(VoiceSource source);
/// Reads a key; nothing for anything else.
std::optional<VoiceSource> voice_source_from(std::string_view key);
/// "child", "young person", "parent", "carer", "other family".
std::string voice_source_words(VoiceSource source);
/// "not_asked", "yes", "no" (as in the database).
std::string_view voice_consent_key(VoiceConsent consent);
/// Reads a key; nothing for anything else.
std::optional<VoiceConsent> voice_consent_from(std::string_view key);

/// What somebody said about the work on an audited case.
struct Voice {
  VoiceSource source = VoiceSource::Child;
  std::string words;
  VoiceConsent consent = VoiceConsent::NotAsked;
  std::string outcome;   ///< What was done with it; may be empty.
  std::string heard_by;  ///< Who heard it, in words.
  Date heard_on{};

  bool operator==(const Voice&) const = default;
};

/// Checks what is written. Refuses: FIELD_INVALID under "voice.text", "voice.outcome", "voice.heard_by",
/// "voice.heard_on".
Result<Done> check_voice(const Voice& voice, const Date& today);

/// What somebody may do with the voices of an audit: its auditor, once the cycle is no longer planned, and the QA unit
/// of its area write them; the head of service of the area reads. `person_id` is empty for a service token.
enum class VoiceRight { None, Read, Write };
VoiceRight voice_right(const Audit& audit, CycleState cycle, std::string_view person_id, const Roles& roles);

/// How many completed audits heard somebody.
struct VoiceFigures {
  int completed = 0;
  int with_voice = 0;
  std::array<int, all_voice_sources.size()> by_source{};  ///< In their order; one audit may stand at several.
};

}  // namespace touchstone::domain
