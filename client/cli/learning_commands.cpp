// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cli/call.h"
#include "client/cli/command.h"
#include "client/cli/names.h"
#include "client/cli/output.h"
#include "touchstone/v1/learning_service.grpc.pb.h"

namespace touchstone::cli {
namespace {

using LearningEventStub = v1::LearningService::Stub;

struct LearningOptions {
  std::string name;
  std::string theme;
  std::string what;
  std::string held_on;
  std::string led_by;
  std::vector<std::string> areas;
  std::string look_again_on;
  std::string outcome;
};

std::vector<Column> learning_columns() {
  return {{"learningEvent", "Learning event"},
          {"theme", "Theme"},
          {"state", "State"},
          {"heldOn", "Held on"},
          {"ledBy", "Led by"},
          {"areas", "Areas"},
          {"lookAgainOn", "Look again on"},
          {"lookAgainDue", "Look again now"},
          {"what", "What"},
          {"outcome", "What changed"},
          {"plannedBy", "Planned by"},
          {"lookedAtBy", "Looked at by"},
          {"allowedEvents", "You may"}};
}

template <typename Texts>
Json texts_of(const Texts& texts) {
  auto list = Json::array();
  for (const auto& text : texts) list.push_back(text);
  return list;
}

Row row_of(const v1::LearningEvent& event) {
  return {last_part(event.name()),
          event.theme(),
          word_of(event.state()),
          event.held_on(),
          event.led_by(),
          texts_of(event.service_area_codes()),
          event.look_again_on(),
          event.look_again_due(),
          event.what(),
          event.outcome(),
          event.planned_by_display_name(),
          event.looked_at_by_display_name(),
          texts_of(event.allowed_events())};
}

std::vector<v1::LearningEvent> learning_events(const Caller& caller, const LearningOptions& options) {
  v1::ListLearningEventsRequest request;
  request.set_theme(options.theme);
  if (!options.areas.empty()) request.set_service_area_code(options.areas.front());
  std::vector<v1::LearningEvent> events;
  caller.each_page(&LearningEventStub::ListLearningEvents, request, [&](const v1::ListLearningEventsResponse& page) {
    events.insert(events.end(), page.learning_events().begin(), page.learning_events().end());
  });
  return events;
}

void list_learning(const Context& context, const LearningOptions& options) {
  const Caller caller{context, Token::Session};
  std::vector<Row> rows;
  for (const auto& event : learning_events(caller, options)) rows.push_back(row_of(event));
  print_list(context.environment.out, context.chosen_format(), learning_columns(), rows);
}

void print_learning(const Context& context, const v1::LearningEvent& event) {
  print_record(context.environment.out, context.chosen_format(), learning_columns(), row_of(event));
}

void plan_learning(const Context& context, const LearningOptions& options) {
  const Caller caller{context, Token::Session};
  v1::CreateLearningEventRequest request;
  auto* event = request.mutable_learning_event();
  event->set_theme(options.theme);
  event->set_what(options.what);
  event->set_held_on(options.held_on);
  event->set_led_by(options.led_by);
  for (const auto& code : options.areas) event->add_service_area_codes(code);
  event->set_look_again_on(options.look_again_on);
  print_learning(context, caller.change(&LearningEventStub::CreateLearningEvent, request));
}

/// A step with an event as it is now; there is no call for one alone.
void step_learning(const Context& context, const LearningOptions& options, v1::StepLearningEventRequest::Step step) {
  const Caller caller{context, Token::Session};
  v1::StepLearningEventRequest request;
  request.set_name(resource_name("learningEvents", options.name));
  request.set_step(step);
  request.set_outcome(options.outcome);
  for (const auto& event : learning_events(caller, {})) {
    if (event.name() == request.name()) request.set_etag(event.etag());
  }
  if (request.etag().empty()) throw Failure{"There is no such learning event."};
  print_learning(context, caller.change(&LearningEventStub::StepLearningEvent, request));
}

struct ThanksOptions {
  std::string audit;
  int finding = -1;
  std::string text;
};

std::vector<Column> thanks_columns() {
  return {{"thanks", "Thanks"},     {"practitioner", "To"}, {"way", "How"},    {"mailTime", "Mailed"},
          {"area", "Area"},         {"team", "Team"},       {"text", "Words"}, {"finding", "Good practice"},
          {"sentBy", "Thanked by"}, {"sendTime", "When"},   {"audit", "Audit"}};
}

Row row_of(const v1::Thanks& thanks) {
  return {last_part(thanks.name()),
          thanks.practitioner_display_name(),
          word_of(thanks.way()),
          time_text(thanks.has_mail_time(), thanks.mail_time()),
          thanks.service_area_code(),
          thanks.team_name(),
          thanks.text(),
          thanks.finding_text(),
          thanks.sent_by_display_name(),
          time_text(thanks.has_send_time(), thanks.send_time()),
          last_part(thanks.audit())};
}

void list_thanks(const Context& context, const ThanksOptions& options) {
  const Caller caller{context, Token::Session};
  v1::ListThanksRequest request;
  if (!options.audit.empty()) request.set_audit(resource_name("audits", options.audit));
  std::vector<Row> rows;
  caller.each_page(&LearningEventStub::ListThanks, request, [&](const v1::ListThanksResponse& page) {
    for (const auto& thanks : page.thanks()) rows.push_back(row_of(thanks));
  });
  print_list(context.environment.out, context.chosen_format(), thanks_columns(), rows);
}

void send_thanks(const Context& context, const ThanksOptions& options) {
  const Caller caller{context, Token::Session};
  v1::SendThanksRequest request;
  request.set_audit(resource_name("audits", options.audit));
  request.set_finding(options.finding);
  request.set_text(options.text);
  print_record(context.environment.out, context.chosen_format(), thanks_columns(),
               row_of(caller.change(&LearningEventStub::SendThanks, request)));
}

void declare_plan(CLI::App& one, LearningOptions& options) {
  one.add_option("--theme", options.theme, "About this theme")->type_name("WORDS")->required();
  one.add_option("--what", options.what, "What is done; no names")->type_name("WORDS")->required();
  check_date(one.add_option("--on", options.held_on, "The day it is held")->required());
  one.add_option("--leader", options.led_by, "Who leads it")->type_name("NAME")->required();
  one.add_option("--area", options.areas, "For this service area; repeat it for more, without it for all")
      ->type_name("CODE")
      ->allow_extra_args(false);
  check_date(one.add_option("--look-again", options.look_again_on, "The day to look what changed")->required());
}

void declare_learning_event(CLI::App& one, LearningOptions& options) {
  one.add_option("EVENT", options.name, "The learning event, as learning list names it")->type_name("")->required();
}

}  // namespace

void add_learning_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "learning", "Learning events and team plans about themes, looked at again");
  auto* listing = add_command_with<LearningOptions>(
      *group, context, "list", "List them, what somebody still has to do something about first",
      [](CLI::App& one, LearningOptions& options) {
        one.add_option("--theme", options.theme, "Only of this theme")->type_name("WORDS");
        one.add_option("--area", options.areas, "Only for this service area, or for all")
            ->type_name("CODE")
            ->expected(1);
      },
      [&context](const LearningOptions& options) { list_learning(context, options); });
  auto* planning = add_command_with<LearningOptions>(
      *group, context, "plan", "Plan one for a theme", declare_plan,
      [&context](const LearningOptions& options) { plan_learning(context, options); });
  auto* holding =
      add_command_with<LearningOptions>(*group, context, "hold", "Say that it was held", declare_learning_event,
                                        [&context](const LearningOptions& options) {
                                          step_learning(context, options, v1::StepLearningEventRequest::STEP_HOLD);
                                        });
  auto* looking = add_command_with<LearningOptions>(
      *group, context, "look-again", "Look again, and say what changed",
      [](CLI::App& one, LearningOptions& options) {
        declare_learning_event(one, options);
        one.add_option("--outcome", options.outcome, "What changed")->type_name("WORDS")->required();
      },
      [&context](const LearningOptions& options) {
        step_learning(context, options, v1::StepLearningEventRequest::STEP_LOOK_AGAIN);
      });
  for (auto* command : {listing, planning, holding, looking}) add_format(*command, context);
  for (auto* command : {planning, holding, looking}) add_request_id(*command, context);
}

void add_thanks_commands(CLI::App& app, Context& context) {
  auto* group = add_group(app, "thanks", "Thanks to practitioners for good practice");
  auto* listing = add_command_with<ThanksOptions>(
      *group, context, "list", "List them, the newest first",
      [](CLI::App& one, ThanksOptions& options) {
        one.add_option("--audit", options.audit, "Only of this audit")->type_name("AUDIT");
      },
      [&context](const ThanksOptions& options) { list_thanks(context, options); });
  auto* sending = add_command_with<ThanksOptions>(
      *group, context, "send", "Thank for a finding of good practice: by mail, else to be given by hand",
      [](CLI::App& one, ThanksOptions& options) {
        one.add_option("AUDIT", options.audit, "The audit")->type_name("")->required();
        one.add_option("--finding", options.finding, "Which finding of the audit, from 0")
            ->type_name("N")
            ->check(CLI::NonNegativeNumber.description(""))
            ->required();
        one.add_option("--text", options.text, "The words of thanks; no names, no case")
            ->type_name("WORDS")
            ->required();
      },
      [&context](const ThanksOptions& options) { send_thanks(context, options); });
  for (auto* command : {listing, sending}) add_format(*command, context);
  add_request_id(*sending, context);
}

}  // namespace touchstone::cli
