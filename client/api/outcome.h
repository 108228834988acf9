// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
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
    Unavailable,  ///< Reached, but busy, without its database or others in the way; repeat with the same request id.
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

/// What every gateway returns. The future finishes once, on any thread; continue with `when_answered`.
template <typename T>
using Answered = QFuture<Outcome<T>>;

/// Calls `act` with the outcome, later, on the thread of `context`; not at all when `context` is gone by then or the
/// call was given up. (`QFuture::then` with a context must not outlive it: Qt 6.4 then calls through a null pointer.)
template <typename T, typename Act>
void when_answered(const Answered<T>& answered, QObject* context, Act act) {
  auto* watcher = new QFutureWatcher<Outcome<T>>{context};
  QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, act = std::move(act)] {
    watcher->deleteLater();
    if (watcher->future().resultCount() > 0) {
      act(watcher->result());
    }
  });
  watcher->setFuture(answered);
}

}  // namespace touchstone::client
