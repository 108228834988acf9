// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/sign_in_model.h"

#include "client/models/words.h"

namespace touchstone::client {

SignInModel::SignInModel(SessionGateway& gateway, ConnectionStatus& connection, QObject* parent)
    : QObject{parent}, gateway_{gateway}, connection_{connection}, change_{gateway} {
  connect(&change_, &PasswordChange::changed, this, [this] {
    if (state_ == State::PasswordToChange) {
      Q_EMIT changed();
    }
  });
  connect(&change_, &PasswordChange::done, this, [this] {
    if (state_ == State::PasswordToChange) {
      first_password_changed();
    }
  });
  connect(&connection_, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (without_session()) {
      Q_EMIT changed();  // Whoever came in offline is not thrown out by the server's return.
    } else if (now == ConnectionState::SignedOut && state_ == State::SignedIn) {
      problem_ = tr("Your session has ended. Sign in again to go on.");
      problem_field_.clear();
      change_.clear();
      set_state(State::SignedOut);
    } else if (now != ConnectionState::Offline && now != ConnectionState::Connecting && not_reached_) {
      not_reached_ = false;
      problem_.clear();
      Q_EMIT changed();
    }
  });
}

void SignInModel::set_state(State state) {
  state_ = state;
  Q_EMIT changed();
}

void SignInModel::refuse(const QString& field, const QString& problem) {
  problem_field_ = field;
  problem_ = problem;
  not_reached_ = false;
  set_state(state_ == State::Busy ? State::SignedOut : state_);
}

void SignInModel::sign_in(const QString& organisation, const QString& email, const QString& password) {
  if (state_ == State::Busy) {
    return;
  }
  if (organisation.trimmed().isEmpty()) {
    return refuse(QStringLiteral("organisation"), tr("Enter your council’s short name"));
  }
  if (email.trimmed().isEmpty()) {
    return refuse(QStringLiteral("email"), tr("Enter your work e-mail"));
  }
  if (password.isEmpty()) {
    return refuse(QStringLiteral("password"), tr("Enter your password"));
  }
  if (!only_for_.isEmpty() && email.trimmed().compare(only_for_, Qt::CaseInsensitive) != 0) {
    return refuse(QStringLiteral("email"),
                  tr("%1 has work here that is not yet received. Sign in as %1 to send it").arg(only_for_));
  }
  problem_.clear();
  problem_field_.clear();
  password_ = password;
  set_state(State::Busy);
  when_answered(gateway_.sign_in(organisation.trimmed(), email.trimmed(), password), this,
                [this](const Outcome<Session>& outcome) { answered(outcome); });
}

void SignInModel::answered(const Outcome<Session>& outcome) {
  if (outcome.failure) {
    password_.clear();
    const bool password = outcome.failure->reason == QLatin1String("SIGN_IN_REFUSED");
    refuse(password ? QStringLiteral("password") : QString{}, words_of(*outcome.failure));
    not_reached_ = outcome.failure->kind == Failure::Kind::Offline;
    return;
  }
  session_ = outcome.value;
  if (session_->password_change_required) {
    set_state(State::PasswordToChange);
    return;
  }
  password_.clear();
  arrive();
}

void SignInModel::arrive() {
  offline_ = false;
  if (gate_) {
    set_state(State::Opening);
    gate_(*session_);
  } else {
    set_state(State::SignedIn);
  }
}

void SignInModel::let_in() {
  if (state_ == State::Opening) {
    set_state(State::SignedIn);
  }
}

void SignInModel::enter_offline(const Session& session) {
  problem_.clear();
  problem_field_.clear();
  session_ = session;
  offline_ = true;
  set_state(State::SignedIn);
}

void SignInModel::ask_sign_in() {
  problem_.clear();
  problem_field_.clear();
  set_state(State::SignedOut);
}

QString SignInModel::words_of(const Failure& failure) const {
  if (failure.reason == QLatin1String("SIGN_IN_REFUSED")) {
    return tr("That e-mail and password do not match");
  }
  if (failure.reason == QLatin1String("TOO_MANY_SIGN_INS")) {
    const int seconds = failure.metadata.value(QStringLiteral("retry_after_seconds")).toInt();
    const QTime when = QTime::currentTime().addSecs(seconds + 59);
    return seconds > 0 ? tr("Too many tries. Try again after %1").arg(when.toString(QStringLiteral("HH:mm")))
                       : tr("Too many tries. Try again in a few minutes");
  }
  if (failure.kind == Failure::Kind::Offline) {
    return tr("%1 does not answer. Check your connection, or the server’s name below").arg(connection_.server());
  }
  return failure_words(failure);
}

void SignInModel::change_password(const QString& wanted, const QString& again) {
  change_.change(password_, wanted, again);
}

void SignInModel::first_password_changed() {
  password_.clear();
  session_->password_change_required = false;
  arrive();
}

void SignInModel::sign_out() {
  problem_.clear();
  problem_field_.clear();
  password_.clear();
  change_.clear();
  const bool tell =
      (state_ == State::SignedIn || state_ == State::PasswordToChange || state_ == State::Opening) && !offline_;
  offline_ = false;
  state_ = State::SignedOut;  // before the connection tells of it, which would be taken for one that ran out
  if (tell) {
    gateway_.sign_out();
  }
  set_state(State::SignedOut);
  Q_EMIT left();
}

}  // namespace touchstone::client
