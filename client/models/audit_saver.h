// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

#include "client/api/audit_gateway.h"
#include "client/api/connection_status.h"
#include "client/models/audit_form.h"
#include "client/models/audit_history.h"
#include "client/offline/draft.h"

namespace touchstone::client {

/// Keeps an audit on this computer and brings it to the server. What is written is kept within half a second, whether
/// or not there is a pause. A call to the server is kept before it is made, and repeated with the same request id until
/// it is answered, also after a restart, so that nothing is done twice; only then goes what was written meanwhile. A
/// change made elsewhere is fetched, and merged by itself where both sides changed different things; else the person
/// chooses.
class AuditSaver : public QObject {
  Q_OBJECT

 public:
  enum class State { Saved, Changed, Saving, Unsent, Stale, Refused };
  enum class Submission { None, Sending, Waiting, Received };
  /// In milliseconds.
  struct Timing {
    int pause = 1000;  ///< After the last change, before it is sent.
    int retry = 5000;  ///< After a call that was not answered.
    int keep = 500;    ///< After the first change that is not kept.
  };
  /// Keeps a draft on this computer and answers with a ticket, which comes back by `note_kept` or `note_not_kept`.
  using Keeper = std::function<int(const Draft&)>;

  AuditSaver(AuditForm& form, AuditHistory& history, AuditGateway& gateway, ConnectionStatus& connection, Timing timing,
             QObject* parent = nullptr);

  State state() const { return state_; }
  Submission submission() const { return submission_; }
  /// When the server last said that it has everything; invalid: not yet.
  QDateTime last_received() const { return last_received_; }
  /// When this computer last kept everything; invalid: not yet.
  QDateTime last_kept() const { return last_kept_; }
  /// When something was last written here; invalid: never.
  QDateTime change_time() const { return change_time_; }
  /// When the submission that waits was given.
  QDateTime submit_time() const { return pending_submit_ ? pending_submit_->begin_time : QDateTime{}; }
  /// Whether the server has not yet everything that is written here.
  bool unsent() const;
  /// Whether something written here is neither kept on this computer nor with the server.
  bool at_risk() const;
  /// Whether a submission given now has to wait for the server, or for a sign-in.
  bool sending_waits() const { return connection_.state() != ConnectionState::Online; }
  const ConnectionStatus& connection() const { return connection_; }
  /// Why the last call was refused; only in state Refused or after `submit_refused`.
  const std::optional<Failure>& failure() const { return failure_; }
  /// What both sides began from, and what the server has; set in state Stale once it is known.
  const Audit& base() const { return base_; }
  const std::optional<Audit>& theirs() const { return theirs_; }

  /// Where to keep; null: nowhere.
  void set_keeper(Keeper keeper);
  /// Says whether this one is next to be submitted; null: always.
  void set_turn(std::function<bool()> turn) { turn_ = std::move(turn); }
  /// As it stands here; the owner is left empty.
  Draft draft() const;
  /// Takes over what was kept. The form has its content already.
  void resume(const Draft& draft);
  void note_kept(int ticket);
  void note_not_kept(int ticket);
  /// Keeps what is written now.
  void keep_now();
  /// The server has this; what is written here is the same.
  void note_received(const Audit& audit);

  /// The server would ask by this form now.
  void note_form(const QString& form) { base_.form = form; }

  void save_now();
  /// Submits what is written now. The form is locked until the answer.
  void submit();
  void retry();
  /// Of a change made elsewhere: what the audit shall say; it is saved, and submitted if it was being handed in.
  void use_merged(const Audit& merged);

 Q_SIGNALS:
  void changed();
  void received();
  void kept();
  void submitted();
  void submit_refused(const touchstone::client::Failure& failure);
  /// Both sides were brought together without asking: the titles of what was taken from the other computer.
  void merged_by_itself(const QStringList& taken);

 private:
  struct Pending : PendingCall {
    int revision = 0;
  };

  void note_change();
  void pump();
  bool keep_first();
  void send_save();
  void send_submit();
  void save_answered(const Outcome<Audit>& outcome);
  void submit_answered(const Outcome<Audit>& outcome);
  void take_as_base(const Audit& saved, const Audit& sent);
  void stop_for(const Failure& failure);
  void fetch_theirs();
  void theirs_fetched(const Audit& theirs);
  void show_field_problems(const Failure& failure);
  void set_state(State state);
  Pending pending_now() const;

  AuditForm& form_;
  AuditHistory& history_;
  AuditGateway& gateway_;
  ConnectionStatus& connection_;
  QTimer pause_;
  QTimer retry_;
  QTimer keep_;
  Keeper keeper_;
  std::function<bool()> turn_;
  State state_ = State::Saved;
  Submission submission_ = Submission::None;
  Audit base_;
  std::optional<Audit> theirs_;
  std::optional<Pending> pending_save_;
  std::optional<Pending> pending_submit_;
  std::optional<Failure> failure_;
  QDateTime last_received_;
  QDateTime last_kept_;
  QDateTime change_time_;
  int revision_ = 0;
  int saved_revision_ = 0;
  int ticket_ = 0;           ///< Of the newest version given to the keeper.
  int ticket_revision_ = 0;  ///< Its revision.
  int kept_ticket_ = 0;      ///< The newest that came back.
  int awaited_ = 0;          ///< A call waits until this is kept; 0: none does.
  bool in_flight_ = false;
  bool submit_after_choice_ = false;
};

}  // namespace touchstone::client
