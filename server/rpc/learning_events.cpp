// SPDX-License-Identifier: GPL-3.0-or-later
// Learning events and team plans; the library itself is in learning_service.cpp.
#include "server/domain/learning.h"

#include <algorithm>

#include "server/domain/learning_workflow.h"
#include "server/domain/text.h"
#include "server/rpc/convert.h"
#include "server/rpc/learning_service.h"
#include "server/rpc/names.h"
#include "server/rpc/page.h"
#include "server/store/audit_repository.h"
#include "server/store/learning_repository.h"
#include "server/store/organisation_repository.h"

namespace touchstone::rpc {

namespace {

using domain::Error;
using domain::Result;

constexpr std::size_t longest_theme = 200;

v1::LearningEvent shown_event(const Read& read, const store::LearningRow& row, const domain::Date& today) {
  const auto& event = row.event;
  v1::LearningEvent message;
  message.set_name("learningEvents/" + row.learning_event_id);
  message.set_theme(event.theme);
  message.set_what(event.what);
  message.set_held_on(domain::to_string(event.held_on));
  message.set_led_by(event.led_by);
  for (const auto& code : event.area_codes) message.add_service_area_codes(code);
  message.set_look_again_on(domain::to_string(event.look_again_on));
  message.set_state(static_cast<v1::LearningEvent::State>(static_cast<int>(event.state) + 1));
  message.set_outcome(event.outcome);
  message.set_planned_by_display_name(event.planned_by);
  message.set_looked_at_by_display_name(event.looked_at_by);
  if (event.looked_at) *message.mutable_look_time() = to_timestamp(*event.looked_at);
  message.set_look_again_due(domain::look_again_due(event, today));
  for (const auto name : domain::allowed_events(domain::learning_workflow(), domain::learning_state_key(event.state),
                                                domain::learning_part(event, read.caller.roles))) {
    message.add_allowed_events(std::string{name});
  }
  message.set_etag(domain::etag_of(row.version));
  return message;
}

/// As an event keeps it: without what depends on who asks and when.
std::string event_json(v1::LearningEvent message) {
  message.clear_allowed_events();
  message.clear_look_again_due();
  return to_json(message);
}

Result<domain::LearningEvent> planned_event(const Change& change, const v1::LearningEvent& asked) {
  domain::LearningEvent event;
  event.theme = asked.theme();
  event.what = asked.what();
  event.held_on = domain::date_from(asked.held_on()).value_or(domain::Date{});
  event.led_by = asked.led_by();
  event.area_codes.assign(asked.service_area_codes().begin(), asked.service_area_codes().end());
  event.look_again_on = domain::date_from(asked.look_again_on()).value_or(domain::Date{});
  event.planned_by = change.caller.display_name;
  if (auto well = domain::check_learning(event, change.caller.roles); !well) return well.error();
  const auto known = store::list_service_areas(change.tx, change.organisation());
  for (const auto& code : event.area_codes) {
    if (std::none_of(known.begin(), known.end(), [&](const auto& area) { return area.code == code; })) {
      return Error{Error::Kind::NotFound, "SERVICE_AREA_NOT_FOUND", "There is no service area " + code + "."};
    }
  }
  return event;
}

Result<v1::LearningEvent> create_event(const Change& change, const v1::LearningEvent& asked) {
  auto event = planned_event(change, asked);
  if (!event) return event.error();
  const auto id = store::add_learning_event(change.tx, change.organisation(), *event);
  const auto row = store::lock_learning_event(change.tx, change.organisation(), id);
  auto answer = shown_event(change, *row, store::today_in(change.tx, change.caller.time_zone));
  change.record(answer.name(), "learning_event.planned", "", event_json(answer));
  return answer;
}

Result<domain::LearningEvent> taken_step(const Change& change, const domain::LearningEvent& event,
                                         const v1::StepLearningEventRequest& request) {
  const auto part = domain::learning_part(event, change.caller.roles);
  switch (request.step()) {
    case v1::StepLearningEventRequest::STEP_HOLD:
      if (!request.outcome().empty()) return domain::invalid("outcome", "must be empty: what changed shows later");
      return domain::hold(event, part);
    case v1::StepLearningEventRequest::STEP_LOOK_AGAIN:
      return domain::look_again(event, request.outcome(), part, change.caller.display_name, change.now);
    default:
      return domain::invalid("step", "must be a step known here");
  }
}

Result<v1::LearningEvent> step_event(const Change& change, const v1::StepLearningEventRequest& request) {
  const auto id = id_of("learningEvents", request.name());
  if (!id) return id.error();
  auto row = store::lock_learning_event(change.tx, change.organisation(), *id);
  if (!row) return Error{Error::Kind::NotFound, "LEARNING_EVENT_NOT_FOUND", "There is no such learning event."};
  if (auto fresh = domain::check_etag(request.etag(), row->version); !fresh) return fresh.error();
  const auto today = store::today_in(change.tx, change.caller.time_zone);
  const auto before = event_json(shown_event(change, *row, today));
  auto taken = taken_step(change, row->event, request);
  if (!taken) return taken.error();
  row->event = *std::move(taken);
  row->version = store::save_learning_event(change.tx, change.organisation(), *row);
  auto answer = shown_event(change, *row, today);
  change.record(answer.name(), "learning_event." + std::string{domain::learning_state_key(row->event.state)}, before,
                event_json(answer));
  return answer;
}

Result<v1::ListLearningEventsResponse> list_events(const Read& read, const v1::ListLearningEventsRequest& request) {
  std::vector<domain::FieldProblem> problems;
  domain::check_line("theme", request.theme(), 0, longest_theme, problems);
  if (!problems.empty()) return domain::invalid(std::move(problems));
  auto page = cut_page(
      store::list_learning_events(read.tx, read.organisation(), request.theme(), request.service_area_code()),
      request.page_size(), request.page_token(),
      "ListLearningEvents " + read.caller.actor() + " " + request.theme() + "\n" + request.service_area_code());
  if (!page) return page.error();
  const auto today = store::today_in(read.tx, read.caller.time_zone);
  v1::ListLearningEventsResponse answer;
  for (const auto& row : page->rows) *answer.add_learning_events() = shown_event(read, row, today);
  answer.set_next_page_token(page->next_page_token);
  return answer;
}

}  // namespace

grpc::ServerUnaryReactor* LearningService::ListLearningEvents(grpc::CallbackServerContext* context,
                                                              const v1::ListLearningEventsRequest* request,
                                                              v1::ListLearningEventsResponse* response) {
  return frame_.read("LearningService/ListLearningEvents", context, response,
                     [request](const Read& read) { return list_events(read, *request); });
}

grpc::ServerUnaryReactor* LearningService::CreateLearningEvent(grpc::CallbackServerContext* context,
                                                               const v1::CreateLearningEventRequest* request,
                                                               v1::LearningEvent* response) {
  return frame_.change("LearningService/CreateLearningEvent", context, request, response,
                       [request](const Change& change) { return create_event(change, request->learning_event()); });
}

grpc::ServerUnaryReactor* LearningService::StepLearningEvent(grpc::CallbackServerContext* context,
                                                             const v1::StepLearningEventRequest* request,
                                                             v1::LearningEvent* response) {
  return frame_.change("LearningService/StepLearningEvent", context, request, response,
                       [request](const Change& change) { return step_event(change, *request); });
}

}  // namespace touchstone::rpc
