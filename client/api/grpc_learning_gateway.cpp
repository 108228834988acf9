// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/api/grpc_learning_gateway.h"

#include "client/api/grpc_call.h"
#include "client/api/grpc_convert.h"
#include "touchstone/v1/learning_service.grpc.pb.h"

namespace touchstone::client {

using Learning = v1::LearningService::StubInterface::async_interface;

namespace {

constexpr int most_practice = 200;

LearningState learning_state_of(v1::LearningEvent::State state) {
  switch (state) {
    case v1::LearningEvent::STATE_PLANNED:
      return LearningState::Planned;
    case v1::LearningEvent::STATE_HELD:
      return LearningState::Held;
    case v1::LearningEvent::STATE_LOOKED_AT_AGAIN:
      return LearningState::LookedAtAgain;
    default:
      return LearningState::Unknown;
  }
}

LearningEvent learning_event_of(const v1::LearningEvent& from) {
  LearningEvent event;
  event.name = text(from.name());
  event.theme = text(from.theme());
  event.what = text(from.what());
  event.held_on = date(from.held_on());
  event.led_by = text(from.led_by());
  for (const auto& code : from.service_area_codes()) {
    event.service_area_codes.append(text(code));
  }
  event.look_again_on = date(from.look_again_on());
  event.state = learning_state_of(from.state());
  event.outcome = text(from.outcome());
  event.planned_by = text(from.planned_by_display_name());
  event.looked_at_by = text(from.looked_at_by_display_name());
  event.look_time = local_time(from.look_time());
  event.look_again_due = from.look_again_due();
  for (const auto& allowed : from.allowed_events()) {
    event.allowed_events.append(text(allowed));
  }
  event.etag = text(from.etag());
  return event;
}

Thanks thanks_from(const v1::Thanks& from) {
  Thanks thanks;
  thanks.finding_text = text(from.finding_text());
  thanks.text = text(from.text());
  thanks.practitioner = text(from.practitioner_display_name());
  thanks.by_hand = from.way() == v1::Thanks::WAY_BY_HAND;
  thanks.sent_by = text(from.sent_by_display_name());
  thanks.send_time = local_time(from.send_time());
  thanks.mail_time = local_time(from.mail_time());
  return thanks;
}

PracticeFound practice_found(const v1::ListPracticeResponse& page) {
  PracticeFound found;
  for (const auto& one : page.practice()) {
    found.practice.append(
        {text(one.text()), text(one.theme()), text(one.section()), text(one.service_area_code()), text(one.period())});
  }
  found.more = !page.next_page_token().empty();
  return found;
}

}  // namespace

Answered<PracticeFound> GrpcLearningGateway::practice(const PracticeQuestion& question) {
  v1::ListPracticeRequest request;
  request.set_query(question.words.toStdString());
  request.set_theme(question.theme.toStdString());
  request.set_service_area_code(question.service_area_code.toStdString());
  request.set_page_size(most_practice);
  return unary<v1::LearningService>(connection_, CallKind::Read, request, &Learning::ListPractice, practice_found);
}

Answered<QList<PracticeTheme>> GrpcLearningGateway::themes() {
  return whole_list<v1::LearningService, PracticeTheme>(
      connection_, v1::ListPracticeThemesRequest{}, &Learning::ListPracticeThemes,
      [](const v1::ListPracticeThemesResponse& page, QList<PracticeTheme>& rows) {
        for (const auto& theme : page.themes()) {
          rows.append({text(theme.theme()), theme.count()});
        }
      });
}

Answered<QList<LearningEvent>> GrpcLearningGateway::events() {
  return whole_list<v1::LearningService, LearningEvent>(
      connection_, v1::ListLearningEventsRequest{}, &Learning::ListLearningEvents,
      [](const v1::ListLearningEventsResponse& page, QList<LearningEvent>& rows) {
        for (const auto& event : page.learning_events()) {
          rows.append(learning_event_of(event));
        }
      });
}

Answered<LearningEvent> GrpcLearningGateway::plan(const LearningEvent& event, const QString& request_id) {
  v1::CreateLearningEventRequest request;
  auto* wanted = request.mutable_learning_event();
  wanted->set_theme(event.theme.toStdString());
  wanted->set_what(event.what.toStdString());
  wanted->set_held_on(event.held_on.toString(Qt::ISODate).toStdString());
  wanted->set_led_by(event.led_by.toStdString());
  for (const auto& code : event.service_area_codes) {
    wanted->add_service_area_codes(code.toStdString());
  }
  wanted->set_look_again_on(event.look_again_on.toString(Qt::ISODate).toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::LearningService>(connection_, CallKind::Write, request, &Learning::CreateLearningEvent,
                                    learning_event_of);
}

Answered<LearningEvent> GrpcLearningGateway::hold(const LearningEvent& event, const QString& request_id) {
  v1::StepLearningEventRequest request;
  request.set_name(event.name.toStdString());
  request.set_etag(event.etag.toStdString());
  request.set_step(v1::StepLearningEventRequest::STEP_HOLD);
  request.set_request_id(request_id.toStdString());
  return unary<v1::LearningService>(connection_, CallKind::Write, request, &Learning::StepLearningEvent,
                                    learning_event_of);
}

Answered<LearningEvent> GrpcLearningGateway::look_again(const LearningEvent& event, const QString& outcome,
                                                        const QString& request_id) {
  v1::StepLearningEventRequest request;
  request.set_name(event.name.toStdString());
  request.set_etag(event.etag.toStdString());
  request.set_step(v1::StepLearningEventRequest::STEP_LOOK_AGAIN);
  request.set_outcome(outcome.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::LearningService>(connection_, CallKind::Write, request, &Learning::StepLearningEvent,
                                    learning_event_of);
}

Answered<QList<Thanks>> GrpcLearningGateway::thanks_of(const QString& audit) {
  v1::ListThanksRequest request;
  request.set_audit(audit.toStdString());
  return whole_list<v1::LearningService, Thanks>(connection_, request, &Learning::ListThanks,
                                                 [](const v1::ListThanksResponse& page, QList<Thanks>& rows) {
                                                   for (const auto& thanks : page.thanks()) {
                                                     rows.append(thanks_from(thanks));
                                                   }
                                                 });
}

Answered<Thanks> GrpcLearningGateway::thank(const QString& audit, int finding, const QString& text,
                                            const QString& request_id) {
  v1::SendThanksRequest request;
  request.set_audit(audit.toStdString());
  request.set_finding(finding);
  request.set_text(text.toStdString());
  request.set_request_id(request_id.toStdString());
  return unary<v1::LearningService>(connection_, CallKind::Write, request, &Learning::SendThanks, thanks_from);
}

}  // namespace touchstone::client
