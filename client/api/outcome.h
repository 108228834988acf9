// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QList>
#include <QMap>
#include <QString>
#include <optional>
#include <utility>

namespace touchstone::client {

/// One field of a request that the server refuses.
struct FieldProblem {
  QString field;        ///< Path, e.g. "answers.chronology".
  QString description;  ///< For a person, in the server's words.
};

/// Why a call gave no answer.
struct Failure {
  enum class Kind {
    Offline,      ///< The server was not reached, or its answer was lost.
    SignedOut,    ///< No session, or it has ended.
    Refused,      ///< The server says no; repeating it changes nothing.
    Stale,        ///< Somebody changed the record meanwhile; metadata `etag`.
    NotFound,     ///< It is not there, or not this person's to see.
    Unavailable,  ///< Reached, but busy or without its database; repeat it with the same request id.
    Internal,     ///< A fault of the server; `reference` finds it in the log.
  };
  Kind kind = Kind::Offline;
  QString reason;   ///< touchstone.v1.ErrorReason without prefix, e.g. "ETAG_MISMATCH"; empty when not from Touchstone.
  QString message;  ///< For a person.
  QMap<QString, QString> metadata;
  QList<FieldProblem> fields;
  QString reference;  ///< For the help desk; empty: none.

  /// Whether the same call can succeed later, unchanged.
  bool passing() const { return kind == Kind::Offline || kind == Kind::Unavailable; }
};

/// A value or a failure; exactly one of the two is set.
template <typename T>
struct Outcome {
  std::optional<T> value;
  std::optional<Failure> failure;

  static Outcome of(T content) { return {std::move(content), std::nullopt}; }
  static Outcome failed(Failure why) { return {std::nullopt, std::move(why)}; }
};

/// The value of a change that answers nothing.
struct Done {};

/// What every gateway returns. The future finishes once, on any thread; continue with `.then(context, ...)`.
template <typename T>
using Answered = QFuture<Outcome<T>>;

}  // namespace touchstone::client
