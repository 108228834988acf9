// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/domain/audit.h"
#include "server/domain/person.h"
#include "server/domain/workflow.h"

namespace touchstone::domain {

/// Where a disputed grade stands.
enum class ChallengeState { Open, Upheld, Changed, Withdrawn, Lapsed };

inline constexpr std::array<ChallengeState, 5> all_challenge_states{ChallengeState::Open, ChallengeState::Upheld,
                                                                    ChallengeState::Changed, ChallengeState::Withdrawn,
                                                                    ChallengeState::Lapsed};
/// "open", "upheld", "changed", "withdrawn", "lapsed" (as in the database).
std::string_view challenge_state_key(ChallengeState state);
std::optional<ChallengeState> challenge_state_from(std::string_view key);

/// A grade that the service disputes.
struct Challenge {
  std::string challenge_id;
  std::string audit_id;
  ChallengeState state = ChallengeState::Open;
  Grade disputed_grade = Grade::Good;
  std::string raised_by;       ///< "people/{uuid}" or "serviceTokens/{uuid}".
  std::string raised_by_name;  ///< As it was then.
  std::string reason;
  Time raised_at{};
  std::string ruled_by_name;
  std::optional<Grade> ruled_grade;  ///< Once it is ruled on.
  std::string ruling_reason;
  std::optional<Time> ruled_at;
  std::int64_t version = 0;

  bool operator==(const Challenge&) const = default;
};

/// "disputed grade": none, open, upheld, changed, withdrawn, lapsed.
const Workflow& challenge_workflow();

/// Who acts, and what they have to do with the grade.
struct ChallengeParty {
  std::string actor;      ///< "people/{uuid}" or "serviceTokens/{uuid}".
  std::string person_id;  ///< Empty for a service token.
  std::string name;
  Roles roles;
  bool gave_grade = false;  ///< At the second reading.
};
/// What somebody is to a disputed grade: "challenger", "auditor", "head_of_service", "grader", "qa_lead" or "other".
/// `latest` is the newest challenge of the audit; null: there is none.
std::string_view part_in_challenge(const Challenge* latest, const Audit& audit, const ChallengeParty& party);

/// Disputes the grade that counts: the auditor's, or `standing` in its place. Refuses: STATE_DOES_NOT_ALLOW,
/// CHALLENGE_EXISTS, OWN_GRADE, ROLE_REQUIRED, FIELD_INVALID ("reason").
Result<Challenge> raise_challenge(const Challenge* latest, const Audit& audit, std::optional<Grade> standing,
                                  const ChallengeParty& party, std::string reason, Time now);
/// Takes it back. Refuses: STATE_DOES_NOT_ALLOW, ROLE_REQUIRED.
Result<Challenge> withdraw_challenge(Challenge challenge, const Audit& audit, const ChallengeParty& party);
/// Rules: upheld without a grade, changed with one. Refuses: STATE_DOES_NOT_ALLOW, OWN_AUDIT, OWN_GRADE, ROLE_REQUIRED,
/// FIELD_INVALID ("grade", "reason").
Result<Challenge> rule_on_challenge(Challenge challenge, const Audit& audit, const ChallengeParty& party,
                                    std::optional<Grade> grade, std::string reason, Time now);
/// What becomes of an open one when the auditor writes on the audit again.
Challenge lapse_challenge(Challenge challenge);

}  // namespace touchstone::domain
