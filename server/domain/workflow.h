// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/domain/result.h"

namespace touchstone::domain {

/// One step that is allowed. Keys as in the database and the contract.
struct Step {
  std::string_view state;
  std::string_view event;
  std::string_view part;  ///< What the caller is to the record: exactly one of the workflow's parts.
  std::string_view next;  ///< Empty: what it was before.
};

/// Why a part may never do an event, whatever the state.
struct PartRefusal {
  std::string_view event;
  std::string_view part;
  std::string_view reason;   ///< Of touchstone.v1.ErrorReason.
  std::string_view message;  ///< For a person.
};

/// Which part may do what in which state. Every triple has a verdict: what is not among the steps is refused. The
/// server's checks, the client's buttons, docs/workflows.md and the tests all come from here.
struct Workflow {
  std::string_view name;  ///< "action".
  std::vector<std::string_view> states;
  std::vector<std::string_view> events;
  std::vector<std::string_view> parts;
  std::vector<Step> steps;
  std::vector<PartRefusal> refusals;  ///< Where there is none for a part that may never do an event: ROLE_REQUIRED.
};

/// A key as words: "reported_done" is "reported done".
std::string in_words(std::string_view key);

/// The step of a triple; null when it is refused.
const Step* find_step(const Workflow& workflow, std::string_view state, std::string_view event, std::string_view part);

/// The state after the event. Refuses: STATE_DOES_NOT_ALLOW (metadata `state`) when this part may do it in another
/// state, else the part's own reason.
Result<std::string_view> take_step(const Workflow& workflow, std::string_view state, std::string_view event,
                                   std::string_view part);

/// What a part may do in a state, in the workflow's order.
std::vector<std::string_view> allowed_events(const Workflow& workflow, std::string_view state, std::string_view part);

/// Steps for every pair of these states and parts.
std::vector<Step> steps_of(std::string_view event, const std::vector<std::string_view>& states,
                           const std::vector<std::string_view>& parts, std::string_view next);

/// One list of several.
std::vector<Step> all_of(const std::vector<std::vector<Step>>& lists);

/// All workflows, for the documents and the tests.
const std::vector<const Workflow*>& all_workflows();

}  // namespace touchstone::domain
