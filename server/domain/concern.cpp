// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/domain/concern.h"

#include <algorithm>
#include <string>
#include <utility>

#include "server/domain/concern_workflow.h"
#include "server/domain/text.h"

namespace touchstone::domain {

namespace {

constexpr std::size_t longest_words = 2000;

Result<Done> check_words(std::string_view field, const std::string& words) {
  std::vector<FieldProblem> problems;
  check_text(field, words, 1, longest_words, problems);
  return done_unless(std::move(problems));
}

/// The concern in the state after the event.
Result<Concern> step(Concern concern, std::string_view event, std::string_view part) {
  const auto next = take_step(concern_workflow(), concern_state_key(concern.state), event, part);
  if (!next) return next.error();
  concern.state = concern_state_from(*next).value();
  return concern;
}

double hours_between(Time from, Time to) { return std::chrono::duration<double, std::ratio<3600>>{to - from}.count(); }

std::optional<double> median(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// When its clock stopped, or now.
Time clock_at(const Concern& concern, Time now) { return concern.closed ? concern.closed->at : now; }

}  // namespace

std::string_view concern_state_key(ConcernState state) {
  switch (state) {
    case ConcernState::Raised:
      return "raised";
    case ConcernState::Acknowledged:
      return "acknowledged";
    case ConcernState::Acted:
      return "acted";
    case ConcernState::Closed:
      return "closed";
  }
  return {};
}

std::optional<ConcernState> concern_state_from(std::string_view key) {
  for (const auto state : all_concern_states) {
    if (key == concern_state_key(state)) return state;
  }
  return std::nullopt;
}

Result<Done> check_concern_hours(int hours) {
  if (hours >= least_concern_hours && hours <= most_concern_hours) return Done{};
  return invalid("hours_allowed", "Enter 1 to 168 hours");
}

std::string_view concern_part(const ConcernParty& party) {
  if (party.has_case) return "case_owner";
  if (party.head_of_service) return "head_of_service";
  if (party.qa_unit) return "qa_unit";
  return party.raised_it ? "raiser" : "other";
}

Result<Concern> raise_concern(ConcernStep raised, std::chrono::hours allowed) {
  if (auto well = check_words("words", raised.words); !well) return well.error();
  Concern concern;
  concern.raised = std::move(raised);
  concern.allowed = allowed;
  return concern;
}

Result<Concern> acknowledge_concern(Concern concern, std::string_view part, ConcernStep taken) {
  auto next = step(std::move(concern), "acknowledge", part);
  if (next) next->acknowledged = std::move(taken);
  return next;
}

Result<Concern> record_concern_action(Concern concern, std::string_view part, ConcernStep taken) {
  auto next = step(std::move(concern), "record_action", part);
  if (!next) return next;
  if (auto well = check_words("action", taken.words); !well) return well.error();
  next->acted = std::move(taken);
  return next;
}

Result<Concern> close_concern(Concern concern, std::string_view part, ConcernStep taken) {
  auto next = step(std::move(concern), "close", part);
  if (!next) return next;
  if (auto well = check_words("outcome", taken.words); !well) return well.error();
  next->closed = std::move(taken);
  return next;
}

Time concern_due(const Concern& concern) { return concern.raised.at + concern.allowed; }

std::chrono::seconds concern_time_left(const Concern& concern, Time now) {
  return std::chrono::floor<std::chrono::seconds>(concern_due(concern) - clock_at(concern, now));
}

bool concern_overdue(const Concern& concern, Time now) { return clock_at(concern, now) > concern_due(concern); }

std::vector<int> concern_marks(const Concern& concern, Time since, Time now) {
  std::vector<int> marks;
  if (concern.closed) return marks;
  for (const int left : {4, 1, 0}) {
    const Time mark = concern_due(concern) - std::chrono::hours{left};
    if (mark > concern.raised.at && mark > since && mark <= now) marks.push_back(left);
  }
  return marks;
}

ConcernFigures count_concerns(const std::vector<Concern>& concerns, Time now) {
  ConcernFigures figures;
  std::vector<double> to_acknowledge;
  std::vector<double> to_act;
  std::vector<double> to_close;
  const auto note = [](const Concern& concern, const std::optional<ConcernStep>& taken, std::vector<double>& hours) {
    if (taken) hours.push_back(hours_between(concern.raised.at, taken->at));
  };
  for (const auto& concern : concerns) {
    note(concern, concern.acknowledged, to_acknowledge);
    note(concern, concern.acted, to_act);
    note(concern, concern.closed, to_close);
    const bool late = concern_overdue(concern, now);
    if (concern.closed && !late) ++figures.closed_in_time;
    if (!concern.closed && late) ++figures.overdue;
  }
  figures.raised = static_cast<int>(concerns.size());
  figures.acknowledged = static_cast<int>(to_acknowledge.size());
  figures.acted = static_cast<int>(to_act.size());
  figures.closed = static_cast<int>(to_close.size());
  figures.median_to_acknowledge = median(std::move(to_acknowledge));
  figures.median_to_act = median(std::move(to_act));
  figures.median_to_close = median(std::move(to_close));
  return figures;
}

}  // namespace touchstone::domain
