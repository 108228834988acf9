// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/password_change.h"

#include <QUuid>

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr int shortest_password = 12;  // The server's rule; said here before it is broken.

}  // namespace

PasswordChange::PasswordChange(SessionGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

void PasswordChange::change(const QString& current, const QString& wanted, const QString& again) {
  if (busy_) {
    return;
  }
  if (current.isEmpty()) {
    return say(QStringLiteral("current"), tr("Enter the password you have now"));
  }
  if (wanted.size() < shortest_password) {
    return say(QStringLiteral("wanted"), tr("Choose a password of at least %1 characters").arg(shortest_password));
  }
  if (wanted != again) {
    return say(QStringLiteral("again"), tr("The two passwords differ. Type the new one again"));
  }
  const QString asks = current + QLatin1Char('\n') + wanted;
  if (request_id_.isEmpty() || asks != asked_) {
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    asked_ = asks;
  }
  busy_ = true;
  say({}, {});
  when_answered(gateway_.change_password(current, wanted, request_id_), this,
                [this](const Outcome<Done>& outcome) { answered(outcome); });
}

void PasswordChange::answered(const Outcome<Done>& outcome) {
  busy_ = false;
  if (!outcome.failure) {
    request_id_.clear();
    asked_.clear();
    say({}, {});
    Q_EMIT done();
    return;
  }
  if (!outcome.failure->passing()) {
    request_id_.clear();
  }
  if (outcome.failure->reason == QLatin1String("PASSWORD_TOO_WEAK")) {
    say(QStringLiteral("wanted"), tr("That password is too common or too short. Choose another"));
  } else if (outcome.failure->reason == QLatin1String("SIGN_IN_REFUSED")) {
    say(QStringLiteral("current"), tr("That is not the password you have now"));
  } else {
    say({}, failure_words(*outcome.failure));
  }
}

void PasswordChange::clear() { say({}, {}); }

void PasswordChange::say(const QString& field, const QString& problem) {
  problem_field_ = field;
  problem_ = problem;
  Q_EMIT changed();
}

}  // namespace touchstone::client
