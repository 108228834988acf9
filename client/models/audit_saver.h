// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <optional>

#include "client/api/audit_gateway.h"
#include "client/api/connection_status.h"
#include "client/models/audit_form.h"

namespace touchstone::client {

/// Brings an audit to the server: about a second after the last change, and at once when it is submitted. A call whose
/// answer was lost is repeated with the same request id until it is answered, so that nothing is done twice; only then
/// goes what was written meanwhile. A change made elsewhere stops it until the person has chosen.
class AuditSaver : public QObject {
  Q_OBJECT

 public:
  enum class State { Saved, Changed, Saving, Unsent, Stale, Refused };
  enum class Submission { None, Sending, Waiting, Received };
  /// In milliseconds.
  struct Timing {
    int pause = 1000;  ///< After the last change.
    int retry = 5000;  ///< After a call that was not answered.
  };

  AuditSaver(AuditForm& form, AuditGateway& gateway, ConnectionStatus& connection, Timing timing,
             QObject* parent = nullptr);

  State state() const { return state_; }
  Submission submission() const { return submission_; }
  /// When the server last said that it has everything; invalid: not yet.
  QDateTime last_received() const { return last_received_; }
  /// Whether closing now would lose something.
  bool unsent() const;
  /// Why the last call was refused; only in state Refused or after `submit_refused`.
  const std::optional<Failure>& failure() const { return failure_; }

  void save_now();
  /// Submits what is written now. The form is locked until the answer.
  void submit();
  void retry();
  /// Of a change made elsewhere: takes the server's version; what is written here goes.
  void load_theirs();
  /// Of a change made elsewhere: saves what is written here over it.
  void keep_mine();

 Q_SIGNALS:
  void changed();
  void received();
  void submitted();
  void submit_refused(const touchstone::client::Failure& failure);
  void load_failed(const touchstone::client::Failure& failure);

 private:
  struct Pending {
    Audit audit;
    QString request_id;
    int revision = 0;
  };

  void note_change();
  void pump();
  void send_save();
  void send_submit();
  void save_answered(const Outcome<Audit>& outcome);
  void submit_answered(const Outcome<Audit>& outcome);
  void stop_for(const Failure& failure);
  void show_field_problems(const Failure& failure);
  void set_state(State state);

  AuditForm& form_;
  AuditGateway& gateway_;
  QTimer pause_;
  QTimer retry_;
  State state_ = State::Saved;
  Submission submission_ = Submission::None;
  std::optional<Pending> pending_save_;
  std::optional<Pending> pending_submit_;
  std::optional<Failure> failure_;
  QDateTime last_received_;
  int revision_ = 0;
  int saved_revision_ = 0;
  bool in_flight_ = false;
};

}  // namespace touchstone::client
