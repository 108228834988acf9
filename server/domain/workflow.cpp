// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/workflow.h"

#include <algorithm>

namespace touchstone::domain {
namespace {

/// The states in which a part may do an event, in words.
std::string states_that_allow(const Workflow& workflow, std::string_view event, std::string_view part) {
  std::string states;
  for (const std::string_view state : workflow.states) {
    if (find_step(workflow, state, event, part) == nullptr) continue;
    states += (states.empty() ? "" : " or ") + in_words(state);
  }
  return states;
}

}  // namespace

std::string in_words(std::string_view key) {
  std::string words{key};
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

const Step* find_step(const Workflow& workflow, std::string_view state, std::string_view event, std::string_view part) {
  const auto found = std::find_if(workflow.steps.begin(), workflow.steps.end(), [&](const Step& step) {
    return step.state == state && step.event == event && step.part == part;
  });
  return found == workflow.steps.end() ? nullptr : &*found;
}

Result<std::string_view> take_step(const Workflow& workflow, std::string_view state, std::string_view event,
                                   std::string_view part) {
  if (const Step* step = find_step(workflow, state, event, part)) return step->next;
  if (const std::string allowed = states_that_allow(workflow, event, part); !allowed.empty()) {
    return Error{Error::Kind::WrongState,
                 "STATE_DOES_NOT_ALLOW",
                 "This " + in_words(workflow.name) + " is " + in_words(state) + "; it would have to be " + allowed +
                     " for that.",
                 {},
                 {{"state", std::string{state}}}};
  }
  const auto own = std::find_if(workflow.refusals.begin(), workflow.refusals.end(), [&](const PartRefusal& refusal) {
    return refusal.event == event && refusal.part == part;
  });
  if (own == workflow.refusals.end()) {
    return Error{Error::Kind::NotAllowed, "ROLE_REQUIRED",
                 "What you are to this " + in_words(workflow.name) + " does not allow that."};
  }
  return Error{Error::Kind::NotAllowed, std::string{own->reason}, std::string{own->message}};
}

std::vector<std::string_view> allowed_events(const Workflow& workflow, std::string_view state, std::string_view part) {
  std::vector<std::string_view> allowed;
  for (const std::string_view event : workflow.events) {
    if (find_step(workflow, state, event, part) != nullptr) allowed.push_back(event);
  }
  return allowed;
}

std::vector<Step> steps_of(std::string_view event, const std::vector<std::string_view>& states,
                           const std::vector<std::string_view>& parts, std::string_view next) {
  std::vector<Step> steps;
  for (const std::string_view state : states) {
    for (const std::string_view part : parts) steps.push_back({state, event, part, next});
  }
  return steps;
}

std::vector<Step> all_of(const std::vector<std::vector<Step>>& lists) {
  std::vector<Step> steps;
  for (const auto& list : lists) steps.insert(steps.end(), list.begin(), list.end());
  return steps;
}

}  // namespace touchstone::domain
