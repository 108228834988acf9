// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/board_actions.h"

#include <QMap>
#include <QUuid>
#include <algorithm>
#include <iterator>
#include <memory>

namespace touchstone::client {

namespace {

QString new_id() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

/// "CD900399" or "3 audits".
QString which(const QList<Allocation>& rows) {
  return rows.size() == 1 ? rows.first().case_reference : BoardActions::tr("%1 audits").arg(rows.size());
}

/// Whether an audit is still to come in.
bool awaited(const Allocation& row) {
  return row.state == AuditState::Allocated || row.state == AuditState::InProgress || row.state == AuditState::SentBack;
}

template <typename Changes>
QList<Allocation> before_of(const Changes& changes) {
  QList<Allocation> rows;
  for (const auto& one : changes) {
    rows.append(one.before);
  }
  return rows;
}

QString auditor_words(const Allocation& row) {
  return row.auditor_display_name.isEmpty() ? row.auditor_email : row.auditor_display_name;
}

/// One letter for each auditor; `wish` is what it asks for.
QList<ChaseLetter> letters_to(const QList<Allocation>& rows, const QDate& today, const QString& sender,
                              const QString& wish) {
  QMap<QString, QList<Allocation>> by_auditor;  // by name, then e-mail
  for (const auto& row : rows) {
    if (awaited(row)) {
      by_auditor[auditor_words(row) + QLatin1Char('\n') + row.auditor_email].append(row);
    }
  }
  QList<ChaseLetter> letters;
  for (const auto& theirs : std::as_const(by_auditor)) {
    ChaseLetter letter;
    letter.display_name = auditor_words(theirs.first());
    letter.email = theirs.first().auditor_email;
    int late = 0;
    QDate earliest = theirs.first().due_date;
    for (const auto& row : theirs) {
      letter.allocations.append(row.name);
      late += row.overdue ? 1 : 0;
      earliest = qMin(earliest, row.due_date);
    }
    const int count = static_cast<int>(theirs.size());
    const QString month = month_of(theirs.first().audit_cycle);
    letter.subject = count == 1 ? BoardActions::tr("Your audit for %1").arg(month)
                                : BoardActions::tr("Your %1 audits for %2").arg(count).arg(month);
    const QString what =
        count == 1 ? BoardActions::tr("One audit of yours for %1 is still to come in.").arg(month)
                   : BoardActions::tr("%1 audits of yours for %2 are still to come in.").arg(count).arg(month);
    const QString day = long_date(earliest);
    QString when;
    if (late == 0) {
      when = count == 1 ? BoardActions::tr("It is due on %1.").arg(day)
                        : BoardActions::tr("The next is due on %1.").arg(day);
    } else {
      const QString days = due_words(earliest, today);
      when = count == 1 ? BoardActions::tr("It was due on %1 (%2).").arg(day, days)
                        : BoardActions::tr("The earliest was due on %1 (%2).").arg(day, days);
    }
    letter.body = BoardActions::tr("Dear %1,\n\n%2 %3\n\n%4\n\nThank you\n%5")
                      .arg(letter.display_name, what, when, wish, sender)
                      .trimmed();
    letters.append(letter);
  }
  return letters;
}

}  // namespace

QList<ChaseLetter> chase_letters(const QList<Allocation>& rows, const QDate& today, const QString& sender) {
  QList<Allocation> chaseable;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(chaseable),
               [](const Allocation& row) { return row.allows("chase"); });
  return letters_to(chaseable, today, sender,
                    BoardActions::tr("Please open My audits in Touchstone and finish what is there. If something keeps "
                                     "you from it, say so there with Cannot be completed, or tell me."));
}

QList<ChaseLetter> date_letters(const QList<Allocation>& rows, const QDate& today, const QString& sender) {
  return letters_to(rows, today, sender,
                    BoardActions::tr("By which date will you have handed in what is there? Answer me with the date. If "
                                     "something keeps you from it, tell me what would help."));
}

BoardActions::BoardActions(AllocationGateway& gateway, BoardModel& board, UndoHistory& history, QObject* parent)
    : QObject{parent}, gateway_{gateway}, board_{board}, history_{history} {}

void BoardActions::set_busy(bool busy) {
  busy_ = busy;
  Q_EMIT busy_changed();
}

void BoardActions::start(Run run) {
  set_busy(true);
  next(std::make_shared<Run>(std::move(run)));
}

void BoardActions::next(const std::shared_ptr<Run>& run) {
  if (run->left.isEmpty()) {
    set_busy(false);
    run->ended(run->changed, run->problems);
    return;
  }
  // As it stands now, so that an undo brings back no older values: the list may have been read again meanwhile. What is
  // taken back keeps the etag of its change, so that nothing goes which somebody else did since.
  const Allocation* now = board_.find(run->left.first().name);
  if (now != nullptr && !run->takes_back) {
    run->left.first() = *now;
  }
  run->request_id = new_id();
  when_answered(run->step(run->left.first(), run->request_id), this,
                [this, run](const Outcome<Allocation>& outcome) { answered(run, outcome); });
}

void BoardActions::answered(const std::shared_ptr<Run>& run, const Outcome<Allocation>& outcome) {
  const Allocation row = run->left.takeFirst();
  if (outcome.failure) {
    const Failure& failure = *outcome.failure;
    run->problems.append(BoardActions::tr("%1: %2").arg(
        row.case_reference, run->takes_back ? undo_failure_words(failure) : failure_words(failure)));
    if (failure.kind == Failure::Kind::Offline || failure.kind == Failure::Kind::SignedOut) {
      run->left.clear();  // the rest would wait for nothing
    }
  } else {
    run->changed.append({row, outcome.value->etag});
    board_.take(*outcome.value);
  }
  next(run);
}

void BoardActions::change(const QList<Allocation>& rows, Step step, Words words, Back back) {
  if (busy_ || rows.isEmpty()) {
    return;
  }
  const auto asked = rows.size();
  Run run;
  run.left = rows;
  run.step = std::move(step);
  run.ended = [this, asked, words = std::move(words), back = std::move(back)](const QList<Changed>& changed,
                                                                              const QStringList& problems) {
    if (!changed.isEmpty()) {
      const QString said = words(before_of(changed));
      remember(said, changed, back);
      Q_EMIT done(said);
    }
    if (!problems.isEmpty()) {
      Q_EMIT refused(
          asked == 1
              ? problems.first()
              : tr("%1 of %2 were changed. %3").arg(changed.size()).arg(asked).arg(problems.join(QLatin1Char(' '))));
      board_.refresh();
    }
  };
  start(std::move(run));
}

void BoardActions::remember(const QString& words, const QList<Changed>& changed, const Back& back) {
  const auto left = std::make_shared<QList<Changed>>(changed);
  history_.add(words, [this, left, back](const UndoHistory::Report& report) { undo(left, back, report); });
}

void BoardActions::undo(const std::shared_ptr<QList<Changed>>& changed, const Back& back,
                        const UndoHistory::Report& report) {
  if (busy_) {
    report(tr("Something else is still being saved. Try again in a moment."));
    return;
  }
  Run run;
  run.takes_back = true;
  for (const auto& one : std::as_const(*changed)) {
    run.left.append(one.before);
    run.left.last().etag = restored_.of(one.before.name, one.etag);
  }
  run.step = [back](const Allocation& row, const QString& request_id) { return back(row)(row, request_id); };
  run.ended = [this, changed, report](const QList<Changed>& taken_back, const QStringList& problems) {
    for (const auto& one : taken_back) {
      note_taken_back(*changed, one);
    }
    report(problems.join(QLatin1Char(' ')));
    if (!problems.isEmpty()) {
      board_.refresh();
    }
  };
  start(std::move(run));
}

/// It is as it was, with an etag that is new; what is left to take back goes without it.
void BoardActions::note_taken_back(QList<Changed>& changed, const Changed& back) {
  const auto one = std::find_if(changed.begin(), changed.end(),
                                [&](const Changed& other) { return other.before.name == back.before.name; });
  if (one == changed.end()) {
    return;
  }
  if (!one->before.etag.isEmpty()) {
    restored_.restored(one->before.name, one->before.etag, back.etag);
  }
  changed.erase(one);
}

void BoardActions::reassign(const QList<Allocation>& rows, const Person& to) {
  const auto step_to = [this](const QString& email) -> Step {
    return [this, email](const Allocation& row, const QString& id) {
      return gateway_.reassign(row.name, email, row.etag, id);
    };
  };
  change(
      rows, step_to(to.email),
      [name = to.display_name](const QList<Allocation>& before) {
        return before.size() == 1 ? tr("%1 reassigned from %2 to %3.")
                                        .arg(before.first().case_reference, auditor_words(before.first()), name)
                                  : tr("%1 reassigned to %2.").arg(which(before), name);
      },
      [step_to](const Allocation& before) { return step_to(before.auditor_email); });
}

void BoardActions::change_due_date(const QList<Allocation>& rows, const QDate& due_date) {
  const auto step_to = [this](const QDate& date) -> Step {
    return [this, date](const Allocation& row, const QString& id) {
      return gateway_.change_due_date(row.name, date, row.etag, id);
    };
  };
  change(
      rows, step_to(due_date),
      [due_date](const QList<Allocation>& before) {
        return before.size() == 1
                   ? tr("%1 is due on %2 instead of %3.")
                         .arg(before.first().case_reference, short_date(due_date), short_date(before.first().due_date))
                   : tr("%1 are due on %2 now.").arg(which(before), short_date(due_date));
      },
      [step_to](const Allocation& before) { return step_to(before.due_date); });
}

void BoardActions::withdraw(const QList<Allocation>& rows) {
  change(
      rows, [this](const Allocation& row, const QString& id) { return gateway_.withdraw(row.name, row.etag, id); },
      [](const QList<Allocation>& before) { return tr("%1 withdrawn.").arg(which(before)); },
      [this](const Allocation&) -> Step {
        return [this](const Allocation& row, const QString& id) { return gateway_.restore(row.name, row.etag, id); };
      });
}

void BoardActions::exempt(const QList<Allocation>& rows, const QString& reason, const QString& approver_email) {
  change(
      rows,
      [this, reason, approver_email](const Allocation& row, const QString& id) {
        return planning_->exempt(row.name, reason, approver_email, row.etag, id);
      },
      [](const QList<Allocation>& before) {
        return before.size() == 1 ? tr("%1 is exempt.").arg(which(before)) : tr("%1 are exempt.").arg(which(before));
      },
      [this](const Allocation&) -> Step {
        return [this](const Allocation& row, const QString& id) {
          return planning_->end_exemption(row.name, row.etag, id);
        };
      });
}

void BoardActions::change_for_good(const QList<Allocation>& rows, Step step, Words words) {
  if (busy_ || rows.isEmpty()) {
    return;
  }
  Run run;
  run.left = rows;
  run.step = std::move(step);
  run.ended = [this, words = std::move(words)](const QList<Changed>& changed, const QStringList& problems) {
    if (!changed.isEmpty()) {
      Q_EMIT done(words(before_of(changed)));
    }
    if (!problems.isEmpty()) {
      Q_EMIT refused(problems.join(QLatin1Char(' ')));
      board_.refresh();
    }
  };
  start(std::move(run));
}

void BoardActions::end_exemption(const QList<Allocation>& rows) {
  // Not to be taken back: making one exempt again needs a reason and an approver.
  change_for_good(
      rows,
      [this](const Allocation& row, const QString& id) { return planning_->end_exemption(row.name, row.etag, id); },
      [](const QList<Allocation>& before) {
        return before.size() == 1 ? tr("%1 counts again.").arg(which(before))
                                  : tr("%1 count again.").arg(which(before));
      });
}

void BoardActions::approve_not_completed(const QList<Allocation>& rows) {
  change_for_good(
      rows,
      [this](const Allocation& row, const QString& id) {
        return gateway_.approve_not_completed(row.name, row.etag, id);
      },
      [](const QList<Allocation>& before) { return tr("Approved that %1 cannot be completed.").arg(which(before)); });
}

void BoardActions::remember_created(const QList<Allocation>& rows) {
  QList<Changed> created;
  for (const auto& row : rows) {
    board_.take(row);
    created.append({row, row.etag});
    created.last().before.etag.clear();
  }
  Step take_back = [this](const Allocation& row, const QString& id) {
    return gateway_.withdraw(row.name, row.etag, id);
  };
  remember(tr("%1 allocated.").arg(which(rows)), created, [take_back](const Allocation&) { return take_back; });
}

void BoardActions::chase(const QStringList& allocations) {
  if (busy_ || allocations.isEmpty()) {
    return;
  }
  const QString names = allocations.join(QLatin1Char(' '));
  if (names != chase_names_) {
    chase_names_ = names;
    chase_request_ = new_id();
  }
  set_busy(true);
  when_answered(gateway_.chase(allocations, chase_request_), this, [this](const Outcome<QList<Allocation>>& outcome) {
    set_busy(false);
    if (outcome.failure) {
      if (!outcome.failure->passing()) {
        chase_names_.clear();
      }
      Q_EMIT refused(failure_words(*outcome.failure));
      return;
    }
    chase_names_.clear();
    for (const auto& now : *outcome.value) {
      board_.take(now);
    }
    Q_EMIT done(outcome.value->size() == 1 ? tr("One reminder is recorded.")
                                           : tr("%1 reminders are recorded.").arg(outcome.value->size()));
  });
}

}  // namespace touchstone::client
