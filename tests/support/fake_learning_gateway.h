// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/learning_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// A learning library that answers when the test says so.
class FakeLearningGateway final : public LearningGateway {
 public:
  Answered<PracticeFound> practice(const PracticeQuestion& question) override {
    questions.append(question);
    return found.call();
  }
  Answered<QList<PracticeTheme>> themes() override { return theme_lists.call(); }
  Answered<QList<LearningEvent>> events() override { return event_lists.call(); }
  Answered<LearningEvent> plan(const LearningEvent& event, const QString& request_id) override {
    planned.append(event);
    return note(QStringLiteral("plan ") + event.theme, request_id);
  }
  Answered<LearningEvent> hold(const LearningEvent& event, const QString& request_id) override {
    return note(QStringLiteral("hold %1 %2").arg(event.name, event.etag), request_id);
  }
  Answered<LearningEvent> look_again(const LearningEvent& event, const QString& outcome,
                                     const QString& request_id) override {
    return note(QStringLiteral("look again %1 %2: %3").arg(event.name, event.etag, outcome), request_id);
  }

  Answered<QList<Thanks>> thanks_of(const QString& audit) override {
    thanks_asked.append(audit);
    return thanks_lists.call();
  }
  Answered<Thanks> thank(const QString& audit, int finding, const QString& text, const QString& request_id) override {
    asked.append(QStringLiteral("thank %1 %2: %3").arg(audit).arg(finding).arg(text));
    request_ids.append(request_id);
    return thanks_sent.call();
  }

  QList<PracticeQuestion> questions;
  QStringList thanks_asked;
  Waiting<QList<Thanks>> thanks_lists;
  Waiting<Thanks> thanks_sent;
  QList<LearningEvent> planned;
  QStringList asked;
  QStringList request_ids;
  Waiting<PracticeFound> found;
  Waiting<QList<PracticeTheme>> theme_lists;
  Waiting<QList<LearningEvent>> event_lists;
  Waiting<LearningEvent> steps;

 private:
  Answered<LearningEvent> note(const QString& what, const QString& request_id) {
    asked.append(what);
    request_ids.append(request_id);
    return steps.call();
  }
};

namespace example {

inline QDate learning_today() { return {2023, 9, 27}; }

inline PracticeFound practice_found() {
  return {
      {{QStringLiteral("Drawings helped the child to say what home means, and they stand in the plan in the child’s "
                       "own words."),
        QStringLiteral("Reunifications"), QStringLiteral("The voice of the child"), QStringLiteral("C&FF"),
        QStringLiteral("2023-09")},
       {QStringLiteral("The family planned the visits themselves."),
        {},
        {},
        QStringLiteral("BIT"),
        QStringLiteral("2023-08")}},
      false};
}

/// Planned for 9 November, to be looked at again on 8 February; this person may say that it was held.
inline LearningEvent learning_event(const QString& id = QStringLiteral("one")) {
  LearningEvent event;
  event.name = QStringLiteral("learningEvents/") + id;
  event.theme = QStringLiteral("Reunifications");
  event.what = QStringLiteral("Workshop: writing the plan with the family.");
  event.held_on = {2023, 11, 9};
  event.led_by = QStringLiteral("Ellen Hartley");
  event.service_area_codes = {QStringLiteral("BIT"), QStringLiteral("C&FF")};
  event.look_again_on = {2024, 2, 8};
  event.state = LearningState::Planned;
  event.planned_by = QStringLiteral("Ellen Hartley");
  event.allowed_events = {QStringLiteral("hold")};
  event.etag = QStringLiteral("v1");
  return event;
}

inline LearningEvent held(LearningEvent event, bool due = false) {
  event.state = LearningState::Held;
  event.look_again_due = due;
  event.allowed_events = {QStringLiteral("look_again")};
  event.etag = QStringLiteral("v2");
  return event;
}

inline LearningEvent looked_at(LearningEvent event) {
  event = held(event);
  event.state = LearningState::LookedAtAgain;
  event.outcome = QStringLiteral("Seven of nine plans are written with the family; it was three.");
  event.looked_at_by = QStringLiteral("Priya Nair");
  event.look_time = {QDate{2024, 2, 9}, QTime{10, 0}};
  event.allowed_events.clear();
  event.etag = QStringLiteral("v3");
  return event;
}

}  // namespace example

}  // namespace touchstone::client
