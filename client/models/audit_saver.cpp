// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/audit_saver.h"

#include <QUuid>

#include "client/models/audit_merge.h"

namespace touchstone::client {

namespace {

QString new_request_id() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// Whether the call may still succeed as it is: later, or after signing in again.
bool repeatable(const Failure& failure) { return failure.passing() || failure.kind == Failure::Kind::SignedOut; }

bool open_to_write(const Audit& audit) {
  return audit.state == AuditState::Allocated || audit.state == AuditState::InProgress ||
         audit.state == AuditState::SentBack;
}

}  // namespace

AuditSaver::AuditSaver(AuditForm& form, AuditHistory& history, AuditGateway& gateway, ConnectionStatus& connection,
                       Timing timing, QObject* parent)
    : QObject{parent}, form_{form}, history_{history}, gateway_{gateway}, connection_{connection}, base_{form.audit()} {
  pause_.setSingleShot(true);
  pause_.setInterval(timing.pause);
  retry_.setSingleShot(true);
  retry_.setInterval(timing.retry);
  keep_.setSingleShot(true);
  keep_.setInterval(timing.keep);
  connect(&form_, &AuditForm::changed, this, &AuditSaver::note_change);
  connect(&pause_, &QTimer::timeout, this, &AuditSaver::pump);
  connect(&retry_, &QTimer::timeout, this, &AuditSaver::retry);
  connect(&keep_, &QTimer::timeout, this, &AuditSaver::keep_now);
  connect(&connection, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (now == ConnectionState::Online && unsent() && !pause_.isActive()) {
      retry();
    }
  });
}

bool AuditSaver::unsent() const {
  return revision_ != saved_revision_ || pending_save_ || pending_submit_ || submit_after_choice_;
}

bool AuditSaver::at_risk() const {
  return unsent() && (!keeper_ || kept_ticket_ != ticket_ || ticket_revision_ != revision_);
}

void AuditSaver::set_state(State state) {
  if (state != state_) {
    state_ = state;
    Q_EMIT changed();
  }
}

// ---- on this computer

void AuditSaver::set_keeper(Keeper keeper) {
  keeper_ = std::move(keeper);
  if (keeper_) {
    keep_now();
  } else if (awaited_ != 0) {
    awaited_ = 0;
    pump();
  }
}

Draft AuditSaver::draft() const {
  Draft draft;
  draft.base = base_;
  draft.content = form_.audit();
  draft.form = form_.form();
  draft.steps = history_.steps();
  draft.steps_done = history_.done();
  draft.unsent = unsent();
  draft.save = pending_save_ ? std::optional<PendingCall>{*pending_save_} : std::nullopt;
  draft.submission = pending_submit_ ? std::optional<PendingCall>{*pending_submit_} : std::nullopt;
  draft.refusal = state_ == State::Refused || state_ == State::Stale ? failure_ : std::nullopt;
  draft.submit_after_choice = submit_after_choice_;
  draft.change_time = change_time_;
  return draft;
}

void AuditSaver::resume(const Draft& draft) {
  base_ = draft.base;
  change_time_ = draft.change_time;
  last_kept_ = draft.change_time.isValid() && draft.unsent ? draft.change_time : QDateTime{};
  submit_after_choice_ = draft.submit_after_choice;
  history_.resume(draft.steps, draft.steps_done);
  if (draft.unsent) {
    ++revision_;
    state_ = State::Unsent;
  }
  ticket_revision_ = revision_;
  if (draft.save) {
    const bool whole = fields_that_differ(form_.content(), draft.save->audit).isEmpty();
    pending_save_ = Pending{*draft.save, whole ? revision_ : saved_revision_};
  }
  if (draft.submission) {
    pending_submit_ = Pending{*draft.submission, revision_};
    submission_ = Submission::Waiting;
    form_.set_locked(true);
  }
  if (draft.refusal) {
    failure_ = draft.refusal;
    const bool stale = draft.refusal->kind == Failure::Kind::Stale;
    state_ = stale ? State::Stale : State::Refused;
    if (!stale) {
      show_field_problems(*failure_);
    }
  }
  Q_EMIT changed();
}

void AuditSaver::keep_now() {
  keep_.stop();
  if (keeper_) {
    ticket_revision_ = revision_;
    ticket_ = keeper_(draft());
  }
}

void AuditSaver::note_kept(int ticket) {
  if (ticket == ticket_) {
    kept_ticket_ = ticket;
    last_kept_ = QDateTime::currentDateTime();
    Q_EMIT kept();
  }
  if (awaited_ != 0 && ticket >= awaited_) {
    awaited_ = 0;
    pump();
  }
}

void AuditSaver::note_not_kept(int ticket) {
  // The person is told; the server still gets it, which is then the only place where it is safe.
  if (awaited_ != 0 && ticket >= awaited_) {
    awaited_ = 0;
    pump();
  }
}

bool AuditSaver::keep_first() {
  if (!keeper_) {
    return false;
  }
  keep_now();
  awaited_ = ticket_;
  return true;
}

// ---- to the server

void AuditSaver::note_change() {
  ++revision_;
  change_time_ = QDateTime::currentDateTime();
  if (!keep_.isActive()) {
    keep_.start();
  }
  if (state_ == State::Stale) {
    return;
  }
  pause_.start();
  if (state_ == State::Saved || state_ == State::Refused) {
    set_state(State::Changed);
  }
}

void AuditSaver::note_received(const Audit& audit) {
  base_ = audit;
  keep_now();
}

void AuditSaver::save_now() {
  pause_.stop();
  if (state_ == State::Refused && revision_ != saved_revision_) {
    state_ = State::Changed;
  }
  keep_now();
  pump();
}

void AuditSaver::retry() {
  retry_.stop();
  if (state_ == State::Stale && !theirs_ && !in_flight_) {
    fetch_theirs();
  }
  pump();
}

AuditSaver::Pending AuditSaver::pending_now() const {
  return Pending{{form_.content(), new_request_id(), QDateTime::currentDateTime()}, revision_};
}

void AuditSaver::submit() {
  if (submission_ == Submission::Sending || submission_ == Submission::Waiting) {
    retry();
    return;
  }
  if (state_ == State::Stale || form_.read_only()) {
    return;  // First the person chooses between the two versions; what is handed in stays as it is.
  }
  pause_.stop();
  failure_.reset();
  submission_ = Submission::Sending;
  form_.set_locked(true);
  pending_submit_ = pending_now();
  const bool waits = keep_first();
  Q_EMIT changed();
  if (!waits) {
    pump();
  }
}

void AuditSaver::pump() {
  if (in_flight_ || awaited_ != 0 || state_ == State::Stale) {
    return;
  }
  if (pending_save_) {
    send_save();
  } else if (pending_submit_) {
    if (turn_ && !turn_()) {
      submission_ = Submission::Waiting;
      Q_EMIT changed();
      return;
    }
    send_submit();
  } else if (revision_ != saved_revision_ && !form_.read_only() && state_ != State::Refused) {
    pending_save_ = pending_now();
    if (!keep_first()) {
      send_save();
    }
  }
}

void AuditSaver::send_save() {
  in_flight_ = true;
  set_state(State::Saving);
  when_answered(gateway_.save(pending_save_->audit, pending_save_->request_id), this,
                [this](const Outcome<Audit>& outcome) {
                  in_flight_ = false;
                  save_answered(outcome);
                });
}

void AuditSaver::take_as_base(const Audit& saved, const Audit& sent) {
  base_ = sent;
  base_.etag = saved.etag;
  base_.state = saved.state;
  base_.form = saved.form;
  form_.adopt(saved);
  failure_.reset();
  last_received_ = QDateTime::currentDateTime();
}

void AuditSaver::save_answered(const Outcome<Audit>& outcome) {
  if (outcome.failure) {
    if (repeatable(*outcome.failure)) {
      failure_ = outcome.failure;
      if (outcome.failure->passing()) {
        retry_.start();
      }
      if (submission_ == Submission::Sending) {
        submission_ = Submission::Waiting;
      }
      set_state(State::Unsent);
      Q_EMIT changed();
      return;
    }
    const bool submitting = submission_ != Submission::None;
    stop_for(*outcome.failure);
    if (submitting) {
      Q_EMIT submit_refused(*outcome.failure);
    }
    return;
  }
  saved_revision_ = pending_save_->revision;
  const Audit sent = pending_save_->audit;
  pending_save_.reset();
  take_as_base(*outcome.value, sent);
  if (pending_submit_) {
    pending_submit_->audit.etag = outcome.value->etag;  // It waited for this save and was never sent.
  }
  set_state(revision_ == saved_revision_ ? State::Saved : State::Changed);
  if (pending_submit_) {
    keep_first();
  } else {
    keep_now();
  }
  Q_EMIT received();
  if (!pause_.isActive()) {
    pump();
  }
}

void AuditSaver::send_submit() {
  in_flight_ = true;
  submission_ = Submission::Sending;
  Q_EMIT changed();
  when_answered(gateway_.submit(pending_submit_->audit, pending_submit_->request_id), this,
                [this](const Outcome<Audit>& outcome) {
                  in_flight_ = false;
                  submit_answered(outcome);
                });
}

void AuditSaver::submit_answered(const Outcome<Audit>& outcome) {
  if (outcome.failure) {
    failure_ = outcome.failure;
    if (repeatable(*outcome.failure)) {
      submission_ = Submission::Waiting;
      if (outcome.failure->passing()) {
        retry_.start();
      }
      Q_EMIT changed();
      return;
    }
    stop_for(*outcome.failure);
    Q_EMIT submit_refused(*outcome.failure);
    return;
  }
  saved_revision_ = revision_;
  const Audit sent = pending_submit_->audit;
  pending_submit_.reset();
  submission_ = Submission::Received;
  state_ = State::Saved;
  take_as_base(*outcome.value, sent);
  keep_now();
  Q_EMIT changed();
  Q_EMIT received();
  Q_EMIT submitted();
}

void AuditSaver::stop_for(const Failure& failure) {
  failure_ = failure;
  submit_after_choice_ = failure.kind == Failure::Kind::Stale && (pending_submit_.has_value() || submit_after_choice_);
  pending_save_.reset();
  pending_submit_.reset();
  submission_ = Submission::None;
  form_.set_locked(false);
  state_ = failure.kind == Failure::Kind::Stale ? State::Stale : State::Refused;
  if (state_ == State::Stale) {
    theirs_.reset();
    fetch_theirs();
  } else {
    show_field_problems(failure);
  }
  keep_now();
  Q_EMIT changed();
}

void AuditSaver::show_field_problems(const Failure& failure) {
  QList<AnswerProblem> problems = form_.missing();
  QList<AnswerProblem> shown;
  for (const auto& field : failure.fields) {
    AnswerProblem problem{field.field, field.description, form_.group_of_field(field.field)};
    for (const auto& known : problems) {
      if (known.field == field.field) {
        problem = known;
      }
    }
    shown.append(problem);
  }
  if (!shown.isEmpty()) {
    form_.show_problems(shown);
  }
}

// ---- written in two places

void AuditSaver::fetch_theirs() {
  in_flight_ = true;
  when_answered(gateway_.audit(form_.audit().name), this, [this](const Outcome<Audit>& outcome) {
    in_flight_ = false;
    if (outcome.value) {
      theirs_fetched(*outcome.value);
    } else if (repeatable(*outcome.failure)) {
      retry_.start();
    } else {
      stop_for(*outcome.failure);
    }
  });
}

void AuditSaver::theirs_fetched(const Audit& theirs) {
  if (!open_to_write(theirs)) {
    Failure handed_in{Failure::Kind::Refused,
                      QStringLiteral("STATE_DOES_NOT_ALLOW"),
                      tr("It was handed in from another computer. What you wrote here is still here."),
                      {},
                      {},
                      {}};
    stop_for(handed_in);
    return;
  }
  theirs_ = theirs;
  const AuditMerge merge{form_, base_, theirs};
  if (merge.to_choose() > 0) {
    Q_EMIT changed();
    return;
  }
  QStringList taken;
  for (const auto& row : merge.rows()) {
    if (row.chosen == AuditMerge::Side::There) {
      taken.append(row.title);
    }
  }
  use_merged(merge.merged());
  if (!taken.isEmpty()) {
    Q_EMIT merged_by_itself(taken);
  }
}

void AuditSaver::use_merged(const Audit& merged) {
  if (!theirs_) {
    return;
  }
  base_ = *theirs_;
  theirs_.reset();
  failure_.reset();
  form_.adopt(base_);
  for (const auto& field : fields_that_differ(form_.audit(), merged)) {
    form_.set_field(field, field_text(merged, field));
  }
  form_.tell_replaced();
  ++revision_;
  pause_.stop();
  state_ = State::Changed;
  keep_now();
  Q_EMIT changed();
  if (submit_after_choice_) {
    submit_after_choice_ = false;
    submit();
  } else {
    pump();
  }
}

}  // namespace touchstone::client
