// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/period.h"
#include "server/domain/person.h"
#include "server/domain/result.h"

namespace touchstone::domain {

/// How far what is made of a theme has come.
enum class LearningState { Planned, Held, LookedAtAgain };

inline constexpr std::array<LearningState, 3> all_learning_states{LearningState::Planned, LearningState::Held,
                                                                  LearningState::LookedAtAgain};

/// "planned", "held", "looked_at_again" (as in the database and the workflow).
std::string_view learning_state_key(LearningState state);
/// Reads a key; nothing for anything else.
std::optional<LearningState> learning_state_from(std::string_view key);

/// What is made of a theme: a learning event, or a plan of teams.
struct LearningEvent {
  std::string theme;
  std::string what;
  Date held_on{};
  std::string led_by;
  std::vector<std::string> area_codes{};  ///< Empty: all areas.
  Date look_again_on{};
  LearningState state = LearningState::Planned;
  std::string outcome{};       ///< What changed.
  std::string planned_by{};    ///< A name.
  std::string looked_at_by{};  ///< A name; empty: nobody has looked again.
  std::optional<Time> looked_at{};
};

/// The part somebody has in one: "qa_unit" or "head_of_service" of each of its areas (of all, when it is for all), else
/// "other".
std::string_view learning_part(const LearningEvent& event, const Roles& roles);

/// Checks what is planned, by whom it may be planned. Refuses: ROLE_REQUIRED, FIELD_INVALID under
/// "learning_event.theme", "…what", "…held_on", "…led_by", "…service_area_codes", "…look_again_on".
Result<Done> check_learning(const LearningEvent& event, const Roles& roles);

/// It was held. Refuses as the workflow.
Result<LearningEvent> hold(LearningEvent event, std::string_view part);
/// Somebody looked again. `outcome`: 1 to 2,000 characters. Refuses as the workflow, FIELD_INVALID under "outcome".
Result<LearningEvent> look_again(LearningEvent event, std::string outcome, std::string_view part, std::string who,
                                 Time now);
/// Whether it is to be looked at again, and the day has come.
bool look_again_due(const LearningEvent& event, const Date& today);

/// Checks words of thanks: 1 to 500 characters that name nobody and no case, because they go into a mail. Refuses:
/// FIELD_INVALID under "text".
Result<Done> check_thanks(std::string_view text);

}  // namespace touchstone::domain
