// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "client/api/connection_status.h"
#include "client/api/session_gateway.h"
#include "client/models/password_change.h"

namespace touchstone::client {

/// Who is signed in, and the way in: sign in, a password that must be changed, signed in.
class SignInModel : public QObject {
  Q_OBJECT

 public:
  /// Opening: the password is right, and what is kept on this computer is being opened.
  enum class State { SignedOut, Busy, PasswordToChange, Opening, SignedIn };

  SignInModel(SessionGateway& gateway, ConnectionStatus& connection, QObject* parent = nullptr);

  State state() const { return state_; }
  /// Of the person signed in last; empty before the first sign-in.
  const std::optional<Session>& session() const { return session_; }
  /// Where one signs in.
  QString server() const { return connection_.server(); }
  /// Why the last try failed; empty: it did not. `problem_field` is "organisation", "email", "password", "wanted",
  /// "again" or empty when no field is to blame.
  QString problem() const { return state_ == State::PasswordToChange ? change_.problem() : problem_; }
  QString problem_field() const { return state_ == State::PasswordToChange ? change_.problem_field() : problem_field_; }
  /// Nobody but this e-mail may sign in, because their work is unsent; empty: anybody.
  void only_for(const QString& email) { only_for_ = email; }

  void sign_in(const QString& organisation, const QString& email, const QString& password);
  /// From the password that an administrator gave and the person has just signed in with.
  void change_password(const QString& wanted, const QString& again);
  /// Of that one, and of every later one.
  PasswordChange& password_change() { return change_; }
  void sign_out();
  /// Something to be done between the right password and the window; it calls `let_in` when it is done.
  void set_gate(std::function<void(const Session&)> gate) { gate_ = std::move(gate); }
  void let_in();
  /// Goes in while the server is away, as the person was last known on this computer.
  void enter_offline(const Session& session);
  /// Whether somebody is inside without a session of the server: what is written waits for a sign-in.
  bool without_session() const { return offline_ && state_ == State::SignedIn; }
  /// Inside without a session: back to the page with the password.
  void ask_sign_in();

 Q_SIGNALS:
  void changed();
  /// The person has signed out.
  void left();

 private:
  void arrive();
  void first_password_changed();
  void answered(const Outcome<Session>& outcome);
  void refuse(const QString& field, const QString& problem);
  void set_state(State state);
  QString words_of(const Failure& failure) const;

  SessionGateway& gateway_;
  ConnectionStatus& connection_;
  State state_ = State::SignedOut;
  std::optional<Session> session_;
  QString problem_, problem_field_;
  bool not_reached_ = false;  ///< The problem is that the server did not answer: it ends when it does.
  QString only_for_;
  QString password_;  ///< Until a password that must be changed is changed.
  PasswordChange change_;
  std::function<void(const Session&)> gate_;
  bool offline_ = false;
};

}  // namespace touchstone::client
