// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/learning.h"

#include <algorithm>
#include <utility>

#include "server/domain/learning_workflow.h"
#include "server/domain/practice.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_thanks = 500;

Result<LearningEvent> step(LearningEvent event, std::string_view name, std::string_view part) {
  const auto next = take_step(learning_workflow(), learning_state_key(event.state), name, part);
  if (!next) return next.error();
  event.state = learning_state_from(*next).value();
  return event;
}

/// Whether `holds` is true of every area of the event; of the empty code, which no area has, when it is for all.
template <typename Holds>
bool for_its_areas(const LearningEvent& event, Holds holds) {
  return event.area_codes.empty() ? holds(std::string{})
                                  : std::all_of(event.area_codes.begin(), event.area_codes.end(), holds);
}

}  // namespace

std::string_view learning_state_key(LearningState state) {
  switch (state) {
    case LearningState::Planned:
      return "planned";
    case LearningState::Held:
      return "held";
    case LearningState::LookedAtAgain:
      return "looked_at_again";
  }
  return {};
}

std::optional<LearningState> learning_state_from(std::string_view key) {
  for (const auto state : all_learning_states) {
    if (key == learning_state_key(state)) return state;
  }
  return std::nullopt;
}

std::string_view learning_part(const LearningEvent& event, const Roles& roles) {
  if (for_its_areas(event, [&](const std::string& code) { return in_qa_unit_for(roles, code); })) return "qa_unit";
  const bool head =
      for_its_areas(event, [&](const std::string& code) { return holds_for(roles, Role::HeadOfService, code); });
  return head ? "head_of_service" : "other";
}

Result<Done> check_learning(const LearningEvent& event, const Roles& roles) {
  if (learning_part(event, roles) == "other") {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED", "Your roles do not allow this for these areas."};
  }
  std::vector<FieldProblem> problems;
  check_line("learning_event.theme", event.theme, 1, longest_line, problems);
  check_text("learning_event.what", event.what, 1, longest_text, problems);
  check_line("learning_event.led_by", event.led_by, 1, longest_line, problems);
  if (!event.held_on.ok()) problems.push_back({"learning_event.held_on", "Enter a date, YYYY-MM-DD"});
  if (!event.look_again_on.ok()) {
    problems.push_back({"learning_event.look_again_on", "Enter a date, YYYY-MM-DD"});
  } else if (event.held_on.ok() && event.look_again_on < event.held_on) {
    problems.push_back({"learning_event.look_again_on", "Enter a date that is not before it is held"});
  }
  auto codes = event.area_codes;
  std::sort(codes.begin(), codes.end());
  if (std::adjacent_find(codes.begin(), codes.end()) != codes.end()) {
    problems.push_back({"learning_event.service_area_codes", "Name each area once"});
  }
  return done_unless(std::move(problems));
}

Result<LearningEvent> hold(LearningEvent event, std::string_view part) { return step(std::move(event), "hold", part); }

Result<LearningEvent> look_again(LearningEvent event, std::string outcome, std::string_view part, std::string who,
                                 Time now) {
  auto next = step(std::move(event), "look_again", part);
  if (!next) return next;
  std::vector<FieldProblem> problems;
  if (!check_text("outcome", outcome, 1, longest_text, problems)) return invalid(std::move(problems));
  next->outcome = std::move(outcome);
  next->looked_at_by = std::move(who);
  next->looked_at = now;
  return next;
}

bool look_again_due(const LearningEvent& event, const Date& today) {
  return event.state == LearningState::Held && event.look_again_on <= today;
}

Result<Done> check_thanks(std::string_view text) {
  std::vector<FieldProblem> problems;
  if (check_text("text", text, 1, longest_thanks, problems) && deidentified(text) != text) {
    problems.push_back({"text", "Name nobody and no case: this goes into a mail"});
  }
  return done_unless(std::move(problems));
}

}  // namespace touchstone::domain
