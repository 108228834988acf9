// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/domain/audit.h"
#include "server/domain/workflow.h"

namespace touchstone::domain {

/// Where a second reading stands.
enum class ModerationState { Due, Taken, Done };

inline constexpr std::array<ModerationState, 3> all_moderation_states{ModerationState::Due, ModerationState::Taken,
                                                                      ModerationState::Done};
/// "due", "taken", "done" (as in the database).
std::string_view moderation_state_key(ModerationState state);
std::optional<ModerationState> moderation_state_from(std::string_view key);

/// What of a programme is read a second time, and how.
struct ModerationSettings {
  int share_percent = 10;  ///< Of the audits graded good or requires improvement.
  bool blind = true;
  std::int64_t version = 0;  ///< 0: never changed.

  bool operator==(const ModerationSettings&) const = default;
};
/// Refuses: FIELD_INVALID ("moderation_settings.share_percent").
Result<Done> check_moderation_settings(const ModerationSettings& settings);

/// An audit's lot in the random share, 0 to 9,999: the same on every machine for the same audit and seed.
int lot_of(std::string_view audit_id, std::string_view seed);
/// Whether an accepted audit of this grade is read a second time. A larger share only adds to a smaller one. `seed`: of
/// the cycle.
bool due_for_second_reading(Grade grade, std::string_view audit_id, std::string_view seed,
                            const ModerationSettings& settings);

/// A second reading as it stands.
struct Moderation {
  ModerationState state = ModerationState::Due;
  bool blind = true;
  std::string moderator;             ///< "people/{uuid}" or "serviceTokens/{uuid}"; empty: nobody yet.
  std::string moderator_name;        ///< As it was then.
  std::optional<Grade> first_grade;  ///< Both once it is done.
  std::optional<Grade> grade;
  std::string reason;
  std::optional<Time> submitted_at;
  std::int64_t version = 0;

  bool operator==(const Moderation&) const = default;
};

/// Whether the grade of the first reading is kept back.
bool keeps_grade_back(const Moderation& moderation);

/// "second reading": due, taken, done.
const Workflow& moderation_workflow();

/// Who would read.
struct SecondReader {
  std::string actor;      ///< "people/{uuid}" or "serviceTokens/{uuid}".
  std::string person_id;  ///< Empty for a service token.
  std::string name;
  bool in_qa_unit = false;      ///< Of the audit's area.
  bool answered_audit = false;  ///< Accepted it or sent it back, and so has read its grade.
};
/// What somebody is to a second reading: "auditor", "grade_known", "reader", "qa_unit" or "other".
std::string_view part_in_moderation(const Moderation& moderation, const Audit& audit, const SecondReader& reader);

/// Takes it to read. `moderation.blind` is the setting of the programme when nobody has taken it yet. Refuses:
/// STATE_DOES_NOT_ALLOW, OWN_AUDIT, GRADE_KNOWN, ROLE_REQUIRED.
Result<Moderation> take_moderation(Moderation moderation, const Audit& audit, const SecondReader& reader);
/// Gives it back. Refuses likewise.
Result<Moderation> give_back_moderation(const Moderation& moderation, const Audit& audit, const SecondReader& reader);
/// Hands the second grade in. `reason`: 1 to 4,000 characters. Refuses likewise, and FIELD_INVALID ("grade", "reason").
Result<Moderation> submit_moderation(Moderation moderation, const Audit& audit, const SecondReader& reader,
                                     std::optional<Grade> grade, std::string reason, Time now);
/// What becomes of it when its auditor writes on the audit again: it is due as if never read.
Moderation set_aside_moderation(const Moderation& moderation);

/// The audit as a blind moderator reads it: without grade, rationale, graded answers, and what passed between auditor
/// and QA unit; sentences that may tell the grade are left out of its texts.
Audit without_grade(Audit audit);
/// Without the sentences that speak of a grade; where one was stands that it is kept back.
std::string without_grade_words(std::string_view text);

}  // namespace touchstone::domain
