// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// How far a concern has come.
enum class ConcernState { Raised, Acknowledged, Acted, Closed };

inline constexpr std::array<ConcernState, 4> all_concern_states{ConcernState::Raised, ConcernState::Acknowledged,
                                                                ConcernState::Acted, ConcernState::Closed};

/// "raised", "acknowledged", "acted", "closed" (as in the database).
std::string_view concern_state_key(ConcernState state);
/// Reads a key; nothing for anything else.
std::optional<ConcernState> concern_state_from(std::string_view key);

/// A step that was taken: who, when, and their words where it has any.
struct ConcernStep {
  std::string by;  ///< Their name, as it was then.
  Time at{};
  std::string words{};

  bool operator==(const ConcernStep&) const = default;
};

/// A child may be unsafe: what is done about it, against a clock.
struct Concern {
  ConcernState state = ConcernState::Raised;
  ConcernStep raised;
  std::chrono::hours allowed{24};
  std::optional<ConcernStep> acknowledged;
  std::optional<ConcernStep> acted;   ///< The last action.
  std::optional<ConcernStep> closed;  ///< Its words are the outcome.

  bool operator==(const Concern&) const = default;
};

/// The hours a council may allow, and those of one that has not said.
inline constexpr int least_concern_hours = 1;
inline constexpr int most_concern_hours = 168;
inline constexpr int usual_concern_hours = 24;
/// Refuses FIELD_INVALID under "hours_allowed".
Result<Done> check_concern_hours(int hours);

/// What somebody is to a concern.
struct ConcernParty {
  bool has_case = false;         ///< The case is with them.
  bool head_of_service = false;  ///< Of its area.
  bool qa_unit = false;          ///< For its area.
  bool raised_it = false;
};
/// The part of the workflow that they have: the one that binds most, "case_owner", "head_of_service", "qa_unit",
/// "raiser" or "other".
std::string_view concern_part(const ConcernParty& party);

/// A new one. Refuses FIELD_INVALID under "words": 1 to 2,000 characters.
Result<Concern> raise_concern(ConcernStep raised, std::chrono::hours allowed);
/// The three steps of the workflow `concern`, each by somebody of a part. Refuse: OWN_CASE, ROLE_REQUIRED,
/// STATE_DOES_NOT_ALLOW, FIELD_INVALID ("action", "outcome": 1 to 2,000 characters).
Result<Concern> acknowledge_concern(Concern concern, std::string_view part, ConcernStep step);
Result<Concern> record_concern_action(Concern concern, std::string_view part, ConcernStep step);
Result<Concern> close_concern(Concern concern, std::string_view part, ConcernStep step);

/// When the hours allowed are over.
Time concern_due(const Concern& concern);
/// What is left of them, negative when they are over; of a closed one, what was left when it was closed.
std::chrono::seconds concern_time_left(const Concern& concern, Time now);
/// Whether the hours are over now, or were when it was closed.
bool concern_overdue(const Concern& concern, Time now);
/// The marks of an open one's clock that were passed after `since` and until `now`, in hours left: 4, 1, 0. A mark that
/// the hours allowed never reach is none.
std::vector<int> concern_marks(const Concern& concern, Time since, Time now);

/// Concerns in figures; a median is in hours, of those that came so far.
struct ConcernFigures {
  int raised = 0;
  int acknowledged = 0;
  int acted = 0;
  int closed = 0;
  int closed_in_time = 0;
  int overdue = 0;  ///< Of the open ones.
  std::optional<double> median_to_acknowledge;
  std::optional<double> median_to_act;
  std::optional<double> median_to_close;

  bool operator==(const ConcernFigures&) const = default;
};
ConcernFigures count_concerns(const std::vector<Concern>& concerns, Time now);

}  // namespace touchstone::domain
