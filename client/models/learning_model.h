// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "client/api/learning_gateway.h"
#include "client/api/values.h"
#include "client/models/pending_requests.h"

namespace touchstone::client {

/// "Planned", "Held", "Looked at again".
QString learning_state_words(LearningState state);
/// The icon that goes with the word.
QString learning_state_icon(LearningState state);
/// "Thursday 9 November 2023, led by Ellen Hartley, for BIT and SWF".
QString learning_facts(const LearningEvent& event);
/// What is to come of it: "Look again on 8 February 2024", "Look again: since 8 February 2024", or who did.
QString learning_next(const LearningEvent& event);

/// Learning events and team plans, and every change of them, one at a time.
class LearningModel : public QObject {
  Q_OBJECT

 public:
  LearningModel(LearningGateway& gateway, const Session& session, QObject* parent = nullptr);

  void refresh();
  /// Those that somebody still has to do something about first.
  const QList<LearningEvent>& events() const { return events_; }
  const LearningEvent* find(const QString& name) const;
  bool loaded() const { return loaded_; }
  /// Why the last answer did not come.
  const std::optional<Failure>& failure() const { return failure_; }
  /// Whether this person plans such events.
  bool may_plan() const { return may_plan_; }
  bool busy() const { return busy_; }
  /// How many this person is to look at again.
  int waiting() const;

  void plan(const LearningEvent& event);
  void hold(const QString& name);
  void look_again(const QString& name, const QString& outcome);

 Q_SIGNALS:
  void changed();
  /// One was planned, held or looked at; it is as it is now.
  void step_taken(const touchstone::client::LearningEvent& event);
  /// `name` is empty when it was to be planned.
  void step_failed(const QString& name, const touchstone::client::Failure& failure);

 private:
  using Ask = std::function<Answered<LearningEvent>(const QString& request_id)>;
  void take_step(const QString& name, const QString& change, const Ask& ask);

  LearningGateway& gateway_;
  QList<LearningEvent> events_;
  PendingRequests pending_;
  std::optional<Failure> failure_;
  bool may_plan_;
  bool loaded_ = false;
  bool busy_ = false;
};

}  // namespace touchstone::client
