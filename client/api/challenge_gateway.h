// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include "client/api/outcome.h"
#include "client/api/values.h"

namespace touchstone::client {

enum class ChallengeState { None, Open, Upheld, Changed, Withdrawn, Lapsed };

/// A grade that the service disputes.
struct Challenge {
  QString name;   ///< `challenges/{uuid}`.
  QString audit;  ///< `audits/{uuid}`.
  QString case_reference;
  QString service_area_code;
  QString team;
  QString auditor_display_name;
  ChallengeState state = ChallengeState::None;
  Grade first_grade = Grade::None;     ///< The auditor's.
  Grade disputed_grade = Grade::None;  ///< The one that counted when it was disputed.
  QString reason;
  QString raised_by;
  QDateTime create_time;
  Grade ruled_grade = Grade::None;  ///< Once it is ruled on.
  QString ruling_reason;
  QString ruled_by;
  QDateTime rule_time;
  QStringList allowed_events;  ///< "withdraw", "uphold", "change_grade".
  QString refusal;             ///< Why the person does not rule, where they might expect to.
  QString etag;

  bool may(const char* event) const { return allowed_events.contains(QLatin1String(event)); }
};

/// What was disputed of one audit, and whether the person may dispute its grade now.
struct AuditChallenges {
  QList<Challenge> challenges;  ///< The newest first.
  bool may_create = false;
  QString refusal;
};

/// All that the client wants of the network for disputed grades. A change is safe to repeat with the same `request_id`.
class ChallengeGateway {
 public:
  ChallengeGateway() = default;
  ChallengeGateway(const ChallengeGateway&) = delete;
  ChallengeGateway& operator=(const ChallengeGateway&) = delete;
  virtual ~ChallengeGateway() = default;

  /// Of a month, open ones first.
  virtual Answered<QList<Challenge>> challenges(const QString& audit_cycle) = 0;
  /// `audit` is `audits/{uuid}`.
  virtual Answered<AuditChallenges> of_audit(const QString& audit) = 0;
  virtual Answered<Challenge> raise(const QString& audit, const QString& reason, const QString& request_id) = 0;
  virtual Answered<Challenge> withdraw(const QString& name, const QString& etag, const QString& request_id) = 0;
  /// With a grade it is changed, without one upheld.
  virtual Answered<Challenge> rule(const QString& name, const QString& etag, Grade grade, const QString& reason,
                                   const QString& request_id) = 0;
};

}  // namespace touchstone::client
