// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/grade_history.h"

#include <QUuid>
#include <algorithm>

#include "client/models/words.h"

namespace touchstone::client {

GradeHistory::GradeHistory(ModerationGateway& moderations, ChallengeGateway& challenges, QObject* parent)
    : QObject{parent}, moderations_gateway_{moderations}, challenges_gateway_{challenges} {}

void GradeHistory::open(const Audit& audit) {
  if (audit.name != audit_.name) {
    close();
  }
  audit_ = audit;
  if (audit.state == AuditState::Accepted && audit.grade != Grade::None) {
    ask();
  }
}

void GradeHistory::close() {
  ++generation_;
  ++opening_;
  audit_ = {};
  moderation_.reset();
  challenges_ = {};
  busy_ = false;
  Q_EMIT changed();
}

void GradeHistory::ask() {
  const int mine = ++generation_;
  when_answered(moderations_gateway_.moderation(audit_.name + QStringLiteral("/moderation")), this,
                [this, mine](const Outcome<Moderation>& outcome) {
                  if (mine == generation_ && outcome.value && outcome.value->state == ModerationState::Done) {
                    moderation_ = *outcome.value;
                    Q_EMIT changed();
                  }
                });
  when_answered(challenges_gateway_.of_audit(audit_.name), this, [this, mine](const Outcome<AuditChallenges>& outcome) {
    if (mine != generation_) {
      return;
    }
    if (outcome.value) {
      challenges_ = *outcome.value;
      Q_EMIT changed();
    } else if (outcome.failure->kind != Failure::Kind::Offline) {
      Q_EMIT failed(*outcome.failure);
    }
  });
}

QList<GradeStep> GradeHistory::steps() const {
  QList<GradeStep> steps;
  if (!moderation_ && challenges_.challenges.isEmpty()) {
    return steps;
  }
  steps.append(
      {tr("First grade, by %1").arg(audit_.auditor_display_name), grade_words(audit_.grade), audit_.grade_rationale});
  if (moderation_) {
    steps.append({tr("Second grade, by %1").arg(moderation_->moderator_display_name),
                  grade_words(moderation_->moderated_grade), moderation_->reason});
  }
  for (auto one = challenges_.challenges.rbegin(); one != challenges_.challenges.rend(); ++one) {
    steps.append(
        {tr("%1 disputes %2").arg(one->raised_by, grade_words(one->disputed_grade).toLower()), {}, one->reason});
    switch (one->state) {
      case ChallengeState::Upheld:
        steps.append({tr("Upheld by %1").arg(one->ruled_by), grade_words(one->ruled_grade), one->ruling_reason});
        break;
      case ChallengeState::Changed:
        steps.append({tr("Changed by %1").arg(one->ruled_by), grade_words(one->ruled_grade), one->ruling_reason});
        break;
      case ChallengeState::Withdrawn:
        steps.append({tr("%1 took it back").arg(one->raised_by), {}, {}});
        break;
      case ChallengeState::Lapsed:
        steps.append({tr("The audit was written again"), {}, {}});
        break;
      case ChallengeState::Open:
        steps.append({tr("Waits for a ruling"), {}, one->refusal});
        break;
      case ChallengeState::None:
        break;
    }
  }
  return steps;
}

const Challenge* GradeHistory::disputed() const {
  const auto& all = challenges_.challenges;
  const auto open =
      std::find_if(all.begin(), all.end(), [](const Challenge& one) { return one.state == ChallengeState::Open; });
  return open == all.end() ? nullptr : &*open;
}

QString GradeHistory::subject() const {
  const Challenge* open = disputed();
  return open == nullptr ? audit_.name : open->name;
}

QString GradeHistory::request_id(const QString& what) {
  if (what != asked_for_) {
    asked_for_ = what;
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  return request_id_;
}

void GradeHistory::follow(const Answered<Challenge>& answer, const QString& words) {
  busy_ = true;
  Q_EMIT changed();
  when_answered(answer, this, [this, mine = opening_, words](const Outcome<Challenge>& outcome) {
    if (mine != opening_) {
      return;  // another audit is on show; the server has it
    }
    busy_ = false;
    if (outcome.failure) {
      Q_EMIT changed();
      Q_EMIT change_failed(*outcome.failure);
      return;
    }
    ask();
    Q_EMIT done(words);
  });
}

void GradeHistory::raise(const QString& reason) {
  if (busy_ || !may_raise()) {
    return;
  }
  if (reason.trimmed().isEmpty()) {
    Q_EMIT missing(tr("Say why the grade is disputed"));
    return;
  }
  const QString id = request_id(QStringLiteral("raise %1 %2").arg(audit_.name, reason));
  follow(challenges_gateway_.raise(audit_.name, reason, id),
         tr("The grade of %1 is disputed. A QA lead rules on it.").arg(audit_.case_reference));
}

void GradeHistory::withdraw() {
  const Challenge* open = disputed();
  if (busy_ || open == nullptr || !open->may("withdraw")) {
    return;
  }
  const QString id = request_id(QStringLiteral("withdraw %1 %2").arg(open->name, open->etag));
  follow(challenges_gateway_.withdraw(open->name, open->etag, id),
         tr("The grade of %1 is no longer disputed.").arg(audit_.case_reference));
}

void GradeHistory::rule(Grade grade, const QString& reason) {
  const Challenge* open = disputed();
  if (busy_ || open == nullptr || !open->may(grade == Grade::None ? "uphold" : "change_grade")) {
    return;
  }
  if (reason.trimmed().isEmpty()) {
    Q_EMIT missing(tr("Say why you rule so"));
    return;
  }
  const QString id = request_id(
      QStringLiteral("rule %1 %2 %3 %4").arg(open->name, open->etag, QString::number(static_cast<int>(grade)), reason));
  follow(challenges_gateway_.rule(open->name, open->etag, grade, reason, id),
         grade == Grade::None ? tr("The grade of %1 is upheld.").arg(audit_.case_reference)
                              : tr("%1 counts as %2 now.").arg(audit_.case_reference, grade_words(grade).toLower()));
}

}  // namespace touchstone::client
