// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/publication_marks.h"

#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString mark_key(const QString& audit, int index) { return QStringLiteral("%1#%2").arg(audit).arg(index); }

/// Everything that a change of a mark asks for.
QString whole(const PublicationMark& mark) {
  return QStringList{mark_key(mark.audit, mark.index),
                     mark.marked ? QStringLiteral("mark") : QStringLiteral("take back"), mark.words, mark.consent,
                     mark.etag}
      .join(QLatin1Char('\n'));
}

}  // namespace

PublicationMarks::PublicationMarks(CommentaryGateway& gateway, QObject* parent) : QObject{parent}, gateway_{gateway} {}

void PublicationMarks::show(const QString& cycle) {
  if (cycle != cycle_) {
    cycle_ = cycle;
    marks_.clear();
    loaded_ = false;
    Q_EMIT changed();
  }
  ask();
}

void PublicationMarks::ask() {
  when_answered(
      gateway_.publication_marks(cycle_), this, [this, asked = cycle_](const Outcome<QList<PublicationMark>>& outcome) {
        if (asked != cycle_) {
          return;
        }
        if (outcome.failure) {
          Q_EMIT failed(tr("What is marked for publication did not come. %1").arg(failure_words(*outcome.failure)));
          return;
        }
        marks_.clear();
        for (const auto& mark : *outcome.value) {
          marks_.insert(mark_key(mark.audit, mark.index), mark);
        }
        loaded_ = true;
        Q_EMIT changed();
      });
}

PublicationMark PublicationMarks::mark_of(const QString& audit, int index) const {
  PublicationMark none;
  none.audit = audit;
  none.index = index;
  return marks_.value(mark_key(audit, index), none);
}

void PublicationMarks::put(const PublicationMark& wanted, const QString& about) {
  send(wanted,
       [this, wanted, about, before = mark_of(wanted.audit, wanted.index)](const Outcome<PublicationMark>& outcome) {
         if (outcome.failure) {
           Q_EMIT not_saved(wanted, *outcome.failure);
           return;
         }
         PublicationMark now = wanted;
         now.etag = outcome.value->etag;
         Q_EMIT saved(now);
         tell(tr("Marked for the publication copy: %1.").arg(about), before, now.etag);
       });
}

void PublicationMarks::take_back(const QString& audit, int index, const QString& about) {
  PublicationMark wanted;
  wanted.audit = audit;
  wanted.index = index;
  wanted.etag = mark_of(audit, index).etag;
  send(wanted, [this, about, before = mark_of(audit, index)](const Outcome<PublicationMark>& outcome) {
    if (outcome.failure) {
      Q_EMIT failed(outcome.failure->kind == Failure::Kind::Stale
                        ? tr("Somebody changed this mark meanwhile. It is shown as it is now.")
                        : tr("The mark was not taken back. %1").arg(failure_words(*outcome.failure)));
      return;
    }
    tell(tr("No longer marked for the publication copy: %1.").arg(about), before, outcome.value->etag);
  });
}

void PublicationMarks::tell(const QString& words, const PublicationMark& before, const QString& etag) {
  Q_EMIT done(words, [this, before, etag](const UndoHistory::Report& report) { undo(before, etag, report); });
}

/// Only while the mark is as it was left with `etag`.
void PublicationMarks::undo(const PublicationMark& before, const QString& etag, const UndoHistory::Report& report) {
  const QString record = cycle_ + QLatin1Char('\n') + mark_key(before.audit, before.index);
  PublicationMark wanted = before;
  wanted.etag = restored_.of(record, etag);
  send(wanted, [this, record, was = before.etag, report](const Outcome<PublicationMark>& outcome) {
    if (outcome.value) {
      restored_.restored(record, was, outcome.value->etag);
    }
    report(outcome.failure ? undo_failure_words(*outcome.failure) : QString{});
  });
}

void PublicationMarks::send(const PublicationMark& wanted, const After& after) {
  const QString key = mark_key(wanted.audit, wanted.index);
  const QString what = whole(wanted);
  when_answered(gateway_.mark_for_publication(cycle_, wanted, pending_.id_of(what)), this,
                [this, key, what, after, cycle = cycle_](const Outcome<PublicationMark>& outcome) {
                  pending_.answered(what, outcome.failure);
                  if (cycle != cycle_) {
                    return;  // another month is on show; the server has it
                  }
                  if (outcome.value && outcome.value->marked) {
                    marks_.insert(key, *outcome.value);
                  } else if (outcome.value) {
                    marks_.remove(key);
                  } else if (outcome.failure->kind == Failure::Kind::Stale) {
                    ask();
                  }
                  Q_EMIT changed();  // NOLINT(readability-misleading-indentation): a fault of clang-tidy 14
                  after(outcome);
                });
}

}  // namespace touchstone::client
