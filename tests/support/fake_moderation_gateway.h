// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/api/challenge_gateway.h"
#include "client/api/moderation_gateway.h"
#include "tests/support/fake_gateways.h"

namespace touchstone::client {

/// Second readings that come when the test says so.
class FakeModerationGateway final : public ModerationGateway {
 public:
  Answered<QList<Moderation>> moderations(const QString& audit_cycle) override {
    asked_for = audit_cycle;
    return lists.call();
  }
  Answered<Moderation> moderation(const QString& name) override {
    asked_for = name;
    return singles.call();
  }
  Answered<Moderation> take(const QString& name, const QString& etag, const QString& request_id) override {
    return note({QStringLiteral("take"), name, etag}, request_id);
  }
  Answered<Moderation> give_back(const QString& name, const QString& etag, const QString& request_id) override {
    return note({QStringLiteral("give_back"), name, etag}, request_id);
  }
  Answered<Moderation> submit(const QString& name, const QString& etag, Grade grade, const QString& reason,
                              const QString& request_id) override {
    submitted_grade = grade;
    submitted_reason = reason;
    return note({QStringLiteral("submit"), name, etag}, request_id);
  }
  Answered<ModerationSettings> settings(const QString& programme) override {
    settings_asked = programme;
    return settings_answers.call();
  }
  Answered<ModerationSettings> change_settings(const QString& programme, const ModerationSettings& settings,
                                               const QString& request_id) override {
    settings_asked = programme;
    settings_wanted = settings;
    request_ids.append(request_id);
    return settings_changes.call();
  }
  Answered<Agreement> agreement(const QString& programme, const QString& last_period) override {
    asked_for = programme + QLatin1Char(' ') + last_period;
    return agreements.call();
  }

  QString asked_for;
  QString settings_asked;
  ModerationSettings settings_wanted;
  QStringList changed;
  QStringList request_ids;
  Grade submitted_grade = Grade::None;
  QString submitted_reason;
  Waiting<QList<Moderation>> lists;
  Waiting<Moderation> singles;
  Waiting<Moderation> changes;
  Waiting<ModerationSettings> settings_answers;
  Waiting<ModerationSettings> settings_changes;
  Waiting<Agreement> agreements;

 private:
  Answered<Moderation> note(const QStringList& call, const QString& request_id) {
    changed = call;
    request_ids.append(request_id);
    return changes.call();
  }
};

/// Disputes that come when the test says so.
class FakeChallengeGateway final : public ChallengeGateway {
 public:
  Answered<QList<Challenge>> challenges(const QString& audit_cycle) override {
    asked_for = audit_cycle;
    return lists.call();
  }
  Answered<AuditChallenges> of_audit(const QString& audit) override {
    asked_for = audit;
    return of_audits.call();
  }
  Answered<Challenge> raise(const QString& audit, const QString& reason, const QString& request_id) override {
    return note({QStringLiteral("raise"), audit, reason}, request_id);
  }
  Answered<Challenge> withdraw(const QString& name, const QString& etag, const QString& request_id) override {
    return note({QStringLiteral("withdraw"), name, etag}, request_id);
  }
  Answered<Challenge> rule(const QString& name, const QString& etag, Grade grade, const QString& reason,
                           const QString& request_id) override {
    ruled = grade;
    return note({QStringLiteral("rule"), name, etag, reason}, request_id);
  }

  QString asked_for;
  QStringList changed;
  QStringList request_ids;
  Grade ruled = Grade::None;
  Waiting<QList<Challenge>> lists;
  Waiting<AuditChallenges> of_audits;
  Waiting<Challenge> changes;

 private:
  Answered<Challenge> note(const QStringList& call, const QString& request_id) {
    changed = call;
    request_ids.append(request_id);
    return changes.call();
  }
};

}  // namespace touchstone::client
