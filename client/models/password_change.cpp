// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/password_change.h"

#include <QCryptographicHash>
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
  const QByteArray asks =
      QCryptographicHash::hash((current + QLatin1Char('\n') + wanted).toUtf8(), QCryptographicHash::Sha256);
  if (request_id_.isEmpty() || asks != asked_) {
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    asked_ = asks;
  }
  busy_ = true;
  say({}, {});
  when_answered(gateway_.change_password(current, wanted, request_id_), this,
                [this, mine = generation_](const Outcome<Done>& outcome) {
                  if (mine == generation_) {
                    answered(outcome);
                  }
                });
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
    const auto& fields = outcome.failure->fields;
    say(QStringLiteral("wanted"),
        fields.isEmpty() ? tr("That password is too common or too short. Choose another") : fields.first().description);
  } else if (outcome.failure->reason == QLatin1String("SIGN_IN_REFUSED")) {
    say(QStringLiteral("current"), tr("That is not the password you have now"));
  } else {
    say({}, failure_words(*outcome.failure));
  }
}

void PasswordChange::clear() {
  ++generation_;
  busy_ = false;
  request_id_.clear();
  asked_.clear();
  say({}, {});
}

void PasswordChange::say(const QString& field, const QString& problem) {
  problem_field_ = field;
  problem_ = problem;
  Q_EMIT changed();
}

}  // namespace touchstone::client
