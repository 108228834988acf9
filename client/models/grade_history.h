// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QObject>
#include <functional>
#include <optional>

#include "client/api/challenge_gateway.h"
#include "client/api/moderation_gateway.h"

namespace touchstone::client {

/// One grade of an audit, or a dispute about it, with who and why.
struct GradeStep {
  QString title;  ///< "First grade, by Priya Nair".
  QString grade;  ///< "Inadequate"; of a dispute empty.
  QString words;  ///< Why.
};

/// The grades that an accepted audit was given, the disputes about them and the rulings; and what the person may do.
class GradeHistory : public QObject {
  Q_OBJECT

 public:
  GradeHistory(ModerationGateway& moderations, ChallengeGateway& challenges, QObject* parent = nullptr);

  /// Asks for an audit's; of one that is not accepted there is none.
  void open(const Audit& audit);
  void close();

  /// Nothing to tell and nothing to do.
  bool empty() const { return steps().isEmpty() && !may_raise(); }
  /// The oldest first; without the first grade as long as nothing else was said.
  QList<GradeStep> steps() const;
  bool may_raise() const { return challenges_.may_create; }
  /// The dispute that waits for a ruling; null: none.
  const Challenge* disputed() const;
  bool busy() const { return busy_; }
  /// What a reason is for: an audit's grade, or an open dispute; empty: nothing is on show.
  QString subject() const;

  void raise(const QString& reason);
  void withdraw();
  /// With a grade it is changed, without one upheld.
  void rule(Grade grade, const QString& reason);

 Q_SIGNALS:
  void changed();
  /// `words` say what was done; what shows the grade is to be read again.
  void done(const QString& words);
  /// What is still to be said, in words.
  void missing(const QString& words);
  void failed(const touchstone::client::Failure& failure);
  /// What was to be done is not.
  void change_failed(const touchstone::client::Failure& failure);

 private:
  void ask();
  void follow(const Answered<Challenge>& answer, const QString& words);
  QString request_id(const QString& what);

  ModerationGateway& moderations_gateway_;
  ChallengeGateway& challenges_gateway_;
  Audit audit_;
  std::optional<Moderation> moderation_;
  AuditChallenges challenges_;
  bool busy_ = false;
  int generation_ = 0;  ///< Of what was asked last.
  int opening_ = 0;     ///< Of the audit on show.
  QString asked_for_, request_id_;
};

}  // namespace touchstone::client
