// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QStringList>

#include "client/api/outcome.h"

namespace touchstone::client {

/// Good practice that was found once; no case and nobody is named.
struct Practice {
  QString text;
  QString theme;    ///< Of its month, when it is about that; else empty.
  QString section;  ///< May be empty.
  QString service_area_code;
  QString period;  ///< YYYY-MM.
};

/// Which good practice; empty texts do not restrict.
struct PracticeQuestion {
  QString words;
  QString theme;
  QString service_area_code;

  bool operator==(const PracticeQuestion&) const = default;
};

/// The newest of it, and whether there is more than that.
struct PracticeFound {
  QList<Practice> practice;
  bool more = false;
};

struct PracticeTheme {
  QString theme;
  int count = 0;
};

enum class LearningState { Unknown, Planned, Held, LookedAtAgain };

/// What is made of a theme: a learning event, or a plan of teams.
struct LearningEvent {
  QString name;  ///< `learningEvents/{uuid}`.
  QString theme;
  QString what;
  QDate held_on;
  QString led_by;
  QStringList service_area_codes;  ///< Empty: all areas.
  QDate look_again_on;
  LearningState state = LearningState::Unknown;
  QString outcome;  ///< What changed; empty: nobody has looked again.
  QString planned_by;
  QString looked_at_by;
  QDateTime look_time;
  bool look_again_due = false;
  QStringList allowed_events;  ///< What this person may do now: "hold", "look_again".
  QString etag;

  bool may(const char* event) const { return allowed_events.contains(QLatin1String(event)); }
};

/// Thanks for good practice.
struct Thanks {
  QString finding_text;  ///< In its words when it was thanked for.
  QString text;
  QString practitioner;
  bool by_hand = false;  ///< To be given by their team manager: they have no e-mail.
  QString sent_by;
  QDateTime send_time;
  QDateTime mail_time;  ///< Invalid: no mail went out so far.
};

/// The learning library and what is made of it. A change is safe to repeat with the same `request_id`.
class LearningGateway {
 public:
  LearningGateway() = default;
  LearningGateway(const LearningGateway&) = delete;
  LearningGateway& operator=(const LearningGateway&) = delete;
  virtual ~LearningGateway() = default;

  /// The newest first.
  virtual Answered<PracticeFound> practice(const PracticeQuestion& question) = 0;
  /// The most found first.
  virtual Answered<QList<PracticeTheme>> themes() = 0;
  /// All of them: those that somebody still has to do something about first.
  virtual Answered<QList<LearningEvent>> events() = 0;
  virtual Answered<LearningEvent> plan(const LearningEvent& event, const QString& request_id) = 0;
  virtual Answered<LearningEvent> hold(const LearningEvent& event, const QString& request_id) = 0;
  virtual Answered<LearningEvent> look_again(const LearningEvent& event, const QString& outcome,
                                             const QString& request_id) = 0;
  /// Of one audit, the newest first.
  virtual Answered<QList<Thanks>> thanks_of(const QString& audit) = 0;
  /// `finding`: which one of the audit, from 0.
  virtual Answered<Thanks> thank(const QString& audit, int finding, const QString& text, const QString& request_id) = 0;
};

}  // namespace touchstone::client
