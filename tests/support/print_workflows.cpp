// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every workflow as docs/workflows.md has it: a diagram, who may do what in which state, and why not.
#include <iostream>
#include <map>
#include <string>

#include "server/domain/workflow.h"

namespace {

using touchstone::domain::in_words;
using touchstone::domain::Step;
using touchstone::domain::Workflow;

/// The arrows, those between the same two states on one line.
void print_diagram(const Workflow& workflow) {
  std::map<std::pair<std::string_view, std::string_view>, std::string> arrows;
  for (const Step& step : workflow.steps) {
    if (step.next.empty() || step.next == step.state) continue;
    auto& events = arrows[{step.state, step.next}];
    const std::string event = in_words(step.event);
    if (("/ " + events + " /").find("/ " + event + " /") != std::string::npos) continue;
    events += (events.empty() ? "" : " / ") + event;
  }
  std::cout << "```mermaid\nstateDiagram-v2\n  [*] --> " << workflow.states.front() << "\n";
  for (const auto& [ends, events] : arrows) {
    std::cout << "  " << ends.first << " --> " << ends.second << ": " << events << "\n";
  }
  std::cout << "```\n\n";
}

/// A row a state and part, with what this part may do in it.
void print_table(const Workflow& workflow) {
  std::cout << "| state |";
  for (const auto part : workflow.parts) std::cout << " " << in_words(part) << " |";
  std::cout << "\n|---|";
  for (std::size_t i = 0; i < workflow.parts.size(); ++i) std::cout << "---|";
  std::cout << "\n";
  for (const auto state : workflow.states) {
    std::cout << "| " << in_words(state) << " |";
    for (const auto part : workflow.parts) {
      std::string events;
      for (const auto event : allowed_events(workflow, state, part)) {
        events += (events.empty() ? "" : ", ") + in_words(event);
      }
      std::cout << " " << (events.empty() ? "–" : events) << " |";
    }
    std::cout << "\n";
  }
  std::cout << "\n";
  for (const auto& refusal : workflow.refusals) {
    std::cout << "- " << in_words(refusal.part) << ", " << in_words(refusal.event) << ": `" << refusal.reason << "`, “"
              << refusal.message << "”\n";
  }
  if (!workflow.refusals.empty()) std::cout << "\n";
}

}  // namespace

int main() {
  std::cout
      << "# Who may do what, and when\n\n"
         "Written by `docs/make_workflows` from the tables in `server/domain` that the server asks; do not edit.\n"
         "Every state, event and part that a table does not name is refused: `STATE_DOES_NOT_ALLOW` when the part\n"
         "may do it in another state, else the reason named below the table, else `ROLE_REQUIRED`. What somebody\n"
         "may not see at all is `NOT_FOUND` to them. A dash: nothing.\n\n";
  std::size_t triples = 0;
  for (const Workflow* workflow : touchstone::domain::all_workflows()) {
    std::string title = in_words(workflow->name);
    title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    std::cout << "## " << title << "\n\n";
    print_diagram(*workflow);
    print_table(*workflow);
    triples += workflow->states.size() * workflow->events.size() * workflow->parts.size();
  }
  std::cout << "Together " << triples << " verdicts.\n";
}
