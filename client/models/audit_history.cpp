// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/audit_history.h"

#include <algorithm>

namespace touchstone::client {

namespace {

/// The one place in which two texts differ. Never between the two halves of a character.
UndoStep difference(const QString& field, const QString& before, const QString& after) {
  qsizetype head = 0;
  const auto least = qMin(before.size(), after.size());
  while (head < least && before[head] == after[head]) {
    ++head;
  }
  qsizetype tail = 0;
  while (tail < least - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  if (head > 0 && before[head - 1].isHighSurrogate()) {
    --head;
  }
  if (tail > 0 && before[before.size() - tail].isLowSurrogate()) {
    --tail;
  }
  return {field, static_cast<int>(head), before.mid(head, before.size() - tail - head),
          after.mid(head, after.size() - tail - head)};
}

}  // namespace

AuditHistory::AuditHistory(AuditForm& form, QObject* parent) : QObject{parent}, form_{form}, last_{form.audit()} {
  connect(&form_, &AuditForm::changed, this, &AuditHistory::note_change);
  connect(&form_, &AuditForm::replaced, this, &AuditHistory::note_replaced);
  connect(&form_, &AuditForm::read_only_changed, this, &AuditHistory::changed);
}

void AuditHistory::note_change(const QString& field) {
  const QString before = field_text(last_, field);
  const QString after = field_text(form_.audit(), field);
  last_ = form_.audit();
  if (applying_ || before == after) {
    return;
  }
  const UndoStep step = difference(field, before, after);
  if (!join(step)) {
    add(step);
  }
  trim();
  Q_EMIT changed();
}

void AuditHistory::note_replaced() {
  open_ = false;
  for (const auto& field : fields_that_differ(last_, form_.audit())) {
    add(difference(field, field_text(last_, field), field_text(form_.audit(), field)));
  }
  last_ = form_.audit();
  open_ = false;
  trim();
  Q_EMIT changed();
}

bool AuditHistory::join(const UndoStep& step) {
  const bool typing = step.inserted.size() == 1 && step.removed.isEmpty();
  const bool erasing = step.removed.size() == 1 && step.inserted.isEmpty();
  const bool soon = since_.isValid() && since_.elapsed() < pause;
  since_.start();
  if (!open_ || !soon || done_ != steps_.size() || steps_.isEmpty() || steps_.last().field != step.field ||
      (!typing && !erasing)) {
    return false;
  }
  UndoStep& last = steps_.last();
  if (typing && last.removed.isEmpty() && step.at == last.at + last.inserted.size() &&
      !last.inserted.endsWith(QLatin1Char('\n'))) {
    last.inserted += step.inserted;
    return true;
  }
  if (erasing && last.inserted.isEmpty() && step.at + 1 == last.at) {
    last.removed.prepend(step.removed);
    last.at = step.at;
    return true;
  }
  return false;
}

void AuditHistory::add(const UndoStep& step) {
  steps_.erase(steps_.begin() + done_, steps_.end());
  steps_.append(step);
  ++done_;
  // A choice is a step of its own; only words grow.
  open_ = step.inserted.size() + step.removed.size() == 1;
}

void AuditHistory::trim() {
  qsizetype characters = 0;
  for (const auto& step : std::as_const(steps_)) {
    characters += step.removed.size() + step.inserted.size();
  }
  while (!steps_.isEmpty() && (steps_.size() > most_steps || (characters > most_characters && steps_.size() > 100))) {
    characters -= steps_.first().removed.size() + steps_.first().inserted.size();
    steps_.removeFirst();
    done_ = qMax(0, done_ - 1);
  }
}

void AuditHistory::undo() {
  if (can_undo()) {
    const UndoStep step = steps_[--done_];
    apply(step.field, step.at, step.inserted, step.removed);
  }
}

void AuditHistory::redo() {
  if (can_redo()) {
    const UndoStep step = steps_[done_++];
    apply(step.field, step.at, step.removed, step.inserted);
  }
}

void AuditHistory::apply(const QString& field, int at, const QString& out, const QString& in) {
  open_ = false;
  QString text = field_text(form_.audit(), field);
  if (text.mid(at, out.size()) != out) {
    // What is there is not what this step left behind: the steps are of another text.
    steps_.clear();
    done_ = 0;
    Q_EMIT changed();
    return;
  }
  text.replace(at, out.size(), in);
  applying_ = true;
  form_.set_field(field, text);
  applying_ = false;
  Q_EMIT changed();
  Q_EMIT moved(place_in(field, text, static_cast<int>(at + in.size())));
}

void AuditHistory::resume(const QList<UndoStep>& steps, int done) {
  steps_ = steps;
  done_ = qBound(0, done, static_cast<int>(steps.size()));
  last_ = form_.audit();
  open_ = false;
  Q_EMIT changed();
}

}  // namespace touchstone::client
