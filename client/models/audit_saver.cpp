// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/audit_saver.h"

#include <QUuid>

namespace touchstone::client {

namespace {

QString new_request_id() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// Whether the call may still succeed as it is: later, or after signing in again.
bool repeatable(const Failure& failure) { return failure.passing() || failure.kind == Failure::Kind::SignedOut; }

}  // namespace

AuditSaver::AuditSaver(AuditForm& form, AuditGateway& gateway, ConnectionStatus& connection, Timing timing,
                       QObject* parent)
    : QObject{parent}, form_{form}, gateway_{gateway} {
  pause_.setSingleShot(true);
  pause_.setInterval(timing.pause);
  retry_.setSingleShot(true);
  retry_.setInterval(timing.retry);
  connect(&form_, &AuditForm::changed, this, &AuditSaver::note_change);
  connect(&pause_, &QTimer::timeout, this, &AuditSaver::pump);
  connect(&retry_, &QTimer::timeout, this, &AuditSaver::pump);
  connect(&connection, &ConnectionStatus::state_changed, this, [this](ConnectionState now) {
    if (now == ConnectionState::Online && unsent() && !pause_.isActive()) {
      pump();
    }
  });
}

bool AuditSaver::unsent() const { return revision_ != saved_revision_ || pending_save_ || pending_submit_; }

void AuditSaver::set_state(State state) {
  if (state != state_) {
    state_ = state;
    Q_EMIT changed();
  }
}

void AuditSaver::note_change() {
  ++revision_;
  if (state_ == State::Stale) {
    return;
  }
  pause_.start();
  if (state_ == State::Saved || state_ == State::Refused) {
    set_state(State::Changed);
  }
}

void AuditSaver::save_now() {
  pause_.stop();
  pump();
}

void AuditSaver::retry() {
  retry_.stop();
  pump();
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
  Q_EMIT changed();
  pump();
}

void AuditSaver::pump() {
  if (in_flight_ || state_ == State::Stale) {
    return;
  }
  if (pending_save_) {
    send_save();
  } else if (submission_ == Submission::Sending || submission_ == Submission::Waiting) {
    if (!pending_submit_) {
      pending_submit_ = Pending{form_.content(), new_request_id(), revision_};
    }
    send_submit();
  } else if (revision_ != saved_revision_ && !form_.read_only()) {
    pending_save_ = Pending{form_.content(), new_request_id(), revision_};
    send_save();
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
    pending_save_.reset();
    const bool submitting = submission_ != Submission::None;
    stop_for(*outcome.failure);
    if (submitting) {
      Q_EMIT submit_refused(*outcome.failure);
    }
    return;
  }
  saved_revision_ = pending_save_->revision;
  pending_save_.reset();
  failure_.reset();
  form_.adopt(*outcome.value);
  last_received_ = QDateTime::currentDateTime();
  set_state(revision_ == saved_revision_ ? State::Saved : State::Changed);
  Q_EMIT received();
  if (!pause_.isActive()) {
    pump();
  }
}

void AuditSaver::send_submit() {
  in_flight_ = true;
  submission_ = Submission::Sending;
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
    pending_submit_.reset();
    stop_for(*outcome.failure);
    Q_EMIT submit_refused(*outcome.failure);
    return;
  }
  saved_revision_ = revision_;
  pending_submit_.reset();
  failure_.reset();
  submission_ = Submission::Received;
  last_received_ = QDateTime::currentDateTime();
  form_.adopt(*outcome.value);
  state_ = State::Saved;
  Q_EMIT changed();
  Q_EMIT received();
  Q_EMIT submitted();
}

void AuditSaver::stop_for(const Failure& failure) {
  failure_ = failure;
  submission_ = Submission::None;
  form_.set_locked(false);
  show_field_problems(failure);
  state_ = failure.kind == Failure::Kind::Stale ? State::Stale : State::Refused;
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

void AuditSaver::load_theirs() {
  in_flight_ = true;
  when_answered(gateway_.audit(form_.audit().name), this, [this](const Outcome<Audit>& outcome) {
    in_flight_ = false;
    if (outcome.failure) {
      Q_EMIT load_failed(*outcome.failure);
      return;
    }
    pause_.stop();
    failure_.reset();
    saved_revision_ = revision_;
    form_.replace(*outcome.value);
    last_received_ = QDateTime::currentDateTime();
    set_state(State::Saved);
    Q_EMIT received();
  });
}

void AuditSaver::keep_mine() {
  in_flight_ = true;
  when_answered(gateway_.audit(form_.audit().name), this, [this](const Outcome<Audit>& outcome) {
    in_flight_ = false;
    if (outcome.failure) {
      Q_EMIT load_failed(*outcome.failure);
      return;
    }
    form_.adopt(*outcome.value);
    failure_.reset();
    ++revision_;
    set_state(State::Changed);
    pump();
  });
}

}  // namespace touchstone::client
