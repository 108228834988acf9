// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/reading_model.h"

#include <QUuid>
#include <algorithm>

namespace touchstone::client {

namespace {

/// Under which the words to the audit as a whole are kept; never sent as a field.
const QString general_field = QStringLiteral("audit");

}  // namespace

ReadingModel::ReadingModel(AuditGateway& audits, FormGateway& forms, CommentStore& store, UndoHistory& history,
                           QObject* parent)
    : QAbstractListModel{parent}, audits_{audits}, forms_{forms}, store_{store}, history_{history} {}

void ReadingModel::open(const Allocation& allocation, const QString& email) {
  close();
  own_ = allocation.auditor_email.compare(email, Qt::CaseInsensitive) == 0;
  const int mine = generation_;
  when_answered(audits_.audit(allocation.audit_name()), this, [this, mine](const Outcome<Audit>& outcome) {
    if (mine != generation_) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT open_failed(*outcome.failure);
      return;
    }
    when_answered(forms_.form(outcome.value->form), this,
                  [this, mine, audit = *outcome.value](const Outcome<Form>& form) {
                    if (mine != generation_) {
                      return;
                    }
                    if (form.failure) {
                      Q_EMIT open_failed(*form.failure);
                      return;
                    }
                    for (const auto& kept : store_.comments(audit.name)) {
                      if (kept.field == general_field) {
                        general_ = kept.text;
                      } else {
                        comments_.append(kept);
                      }
                    }
                    take(audit, *form.value);
                    ask_events();
                    Q_EMIT opened();
                  });
  });
}

void ReadingModel::close() {
  ++generation_;
  beginResetModel();
  audit_.reset();
  newer_.reset();
  rows_.clear();
  comments_.clear();
  general_.clear();
  events_.clear();
  events_failed_ = false;
  events_withheld_ = false;
  previous_.reset();
  first_ = false;
  asked_previous_ = false;
  endResetModel();
}

void ReadingModel::take(const Audit& audit, const Form& form) {
  beginResetModel();
  audit_ = audit;
  form_ = form;
  rows_ = reading_rows(audit, form, false);
  sort_comments();
  endResetModel();
}

void ReadingModel::sort_comments() {
  const auto place = [this](const AuditComment& comment) {
    const auto found =
        std::find_if(rows_.begin(), rows_.end(), [&](const ReadingRow& row) { return row.field == comment.field; });
    return comment.field == QLatin1String("grade") ? qsizetype{-1} : found - rows_.begin();
  };
  std::stable_sort(comments_.begin(), comments_.end(),
                   [&](const AuditComment& a, const AuditComment& b) { return place(a) < place(b); });
}

void ReadingModel::ask_events() {
  when_answered(audits_.events(audit_->name), this,
                [this, mine = generation_](const Outcome<QList<AuditEvent>>& outcome) {
                  if (mine != generation_) {
                    return;
                  }
                  events_withheld_ = reads_only_ && outcome.failure && outcome.failure->kind == Failure::Kind::NotFound;
                  events_failed_ = outcome.failure && !events_withheld_;
                  if (outcome.value) {
                    events_ = *outcome.value;
                  }
                  Q_EMIT events_changed();
                });
}

void ReadingModel::look_again() {
  if (!audit_ || busy_) {
    return;
  }
  when_answered(audits_.audit(audit_->name), this, [this, mine = generation_](const Outcome<Audit>& outcome) {
    if (mine == generation_ && outcome.value && outcome.value->etag != audit_->etag) {
      newer_ = *outcome.value;
      Q_EMIT newer_came();
    }
  });
}

void ReadingModel::show_newer() {
  if (newer_) {
    take(*newer_, form_);
    newer_.reset();
    ask_events();
    Q_EMIT opened();
  }
}

int ReadingModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

Qt::ItemFlags ReadingModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) {
    return Qt::NoItemFlags;
  }
  return rows_[index.row()].field.isEmpty() ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant ReadingModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const ReadingRow& row = rows_[index.row()];
  const int pin = number_of(row.field);
  switch (role) {
    case Qt::DisplayRole:
      return row.label;
    case Qt::AccessibleTextRole: {
      if (row.field.isEmpty()) {
        return row.label;
      }
      QStringList parts{row.label, row.value, row.detail};
      parts += pin > 0 ? tr("comment %1").arg(pin) : QString{};
      parts.removeAll(QString{});
      return parts.join(QStringLiteral(", "));
    }
    case FieldRole:
      return row.field;
    case ValueRole:
      return row.value;
    case DetailRole:
      return row.detail;
    case HeadingRole:
      return row.field.isEmpty();
    case PinRole:
      return pin;
    default:
      return {};
  }
}

int ReadingModel::number_of(const QString& field) const {
  for (int i = 0; i < comments_.size() && !field.isEmpty(); ++i) {
    if (comments_[i].field == field) {
      return i + 1;
    }
  }
  return 0;
}

QString ReadingModel::label_of(const QString& field) const {
  if (field == QLatin1String("grade")) {
    return tr("Overall grade");
  }
  if (field == QLatin1String("discussion")) {
    return tr("Discussion");
  }
  for (const auto& row : rows_) {
    if (row.field == field) {
      return row.label;
    }
  }
  return field;
}

QString ReadingModel::no_answer_reason() const {
  if (!audit_) {
    return {};
  }
  if (audit_->allows("accept") && !reads_only_) {
    return {};
  }
  if (own_ && !reads_only_) {
    return tr("This is an audit of your own. Somebody else in the unit answers it.");
  }
  switch (audit_->state) {
    case AuditState::Submitted:
      return tr("The quality assurance unit has not read it yet.");
    case AuditState::Accepted:
      return tr("It is accepted.");
    case AuditState::SentBack:
      return tr("It was sent back and has not come in again.");
    case AuditState::NotCompleted:
      return tr("It cannot be completed.");
    case AuditState::Withdrawn:
      return tr("It is withdrawn.");
    case AuditState::Allocated:
    case AuditState::InProgress:
    case AuditState::Unknown:
      break;
  }
  return tr("It has not come in yet.");
}

void ReadingModel::pin(const QString& field) {
  if (!audit_ || field.isEmpty() || number_of(field) > 0 || !no_answer_reason().isEmpty()) {
    return;
  }
  comments_.append({field, {}, {}, {}});
  sort_comments();
  Q_EMIT dataChanged(index(0), index(rowCount() - 1));
  Q_EMIT comments_changed();
}

void ReadingModel::set_comment(const QString& field, const QString& text) {
  for (auto& comment : comments_) {
    if (comment.field == field) {
      comment.text = text;
      keep();
    }
  }
}

void ReadingModel::unpin(const QString& field) {
  const auto gone = comments_.removeIf([&](const AuditComment& comment) { return comment.field == field; });
  if (gone > 0) {
    keep();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT comments_changed();
  }
}

void ReadingModel::set_general(const QString& text) {
  general_ = text;
  keep();
}

void ReadingModel::keep() {
  QList<AuditComment> written;
  std::copy_if(comments_.begin(), comments_.end(), std::back_inserter(written),
               [](const AuditComment& comment) { return !comment.text.trimmed().isEmpty(); });
  if (!general_.trimmed().isEmpty()) {
    written.append({general_field, general_, {}, {}});
  }
  store_.keep(audit_->name, written);
}

int ReadingModel::ready_comments() const {
  return static_cast<int>(std::count_if(comments_.begin(), comments_.end(),
                                        [](const AuditComment& comment) { return !comment.text.trimmed().isEmpty(); }));
}

void ReadingModel::ask_previous() {
  if (!audit_ || asked_previous_) {
    return;
  }
  asked_previous_ = true;
  when_answered(audits_.previous(audit_->name), this, [this, mine = generation_](const Outcome<Audit>& outcome) {
    if (mine != generation_) {
      return;
    }
    if (outcome.failure) {
      asked_previous_ = outcome.failure->kind == Failure::Kind::NotFound;
      first_ = asked_previous_;
      if (first_) {
        Q_EMIT previous_changed();
      } else {
        Q_EMIT previous_failed(*outcome.failure);
      }
      return;
    }
    when_answered(forms_.form(outcome.value->form), this,
                  [this, mine, audit = *outcome.value](const Outcome<Form>& form) {
                    if (mine != generation_) {
                      return;
                    }
                    if (form.failure) {
                      asked_previous_ = false;
                      Q_EMIT previous_failed(*form.failure);
                      return;
                    }
                    previous_ = audit;
                    previous_form_ = *form.value;
                    Q_EMIT previous_changed();
                  });
  });
}

QString ReadingModel::request_id(const QString& what) {
  if (what != asked_for_) {
    asked_for_ = what;
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  return request_id_;
}

void ReadingModel::accept() {
  if (!audit_ || busy_ || !no_answer_reason().isEmpty()) {
    return;
  }
  const QString id = request_id(QStringLiteral("accept %1 %2").arg(audit_->name, audit_->etag));
  follow_answer(audits_.accept(audit_->name, audit_->etag, {}, id), tr("%1 accepted.").arg(audit_->case_reference));
}

void ReadingModel::send_back() {
  if (!audit_ || busy_ || !no_answer_reason().isEmpty()) {
    return;
  }
  QList<AuditComment> pinned;
  std::copy_if(comments_.begin(), comments_.end(), std::back_inserter(pinned),
               [](const AuditComment& comment) { return !comment.text.trimmed().isEmpty(); });
  if (pinned.isEmpty() && general_.trimmed().isEmpty()) {
    Q_EMIT comment_wanted();
    return;
  }
  QString what = QStringLiteral("send back %1 %2 %3").arg(audit_->name, audit_->etag, general_);
  for (const auto& comment : pinned) {
    what += QLatin1Char('\n') + comment.field + QLatin1Char('\n') + comment.text;
  }
  follow_answer(audits_.send_back(audit_->name, audit_->etag, general_.trimmed(), pinned, request_id(what)),
                pinned.isEmpty() ? tr("%1 sent back.").arg(audit_->case_reference)
                : pinned.size() == 1
                    ? tr("%1 sent back with 1 comment.").arg(audit_->case_reference)
                    : tr("%1 sent back with %2 comments.").arg(audit_->case_reference).arg(pinned.size()));
}

void ReadingModel::follow_answer(const Answered<Audit>& answer, const QString& words) {
  busy_ = true;
  Q_EMIT busy_changed();
  when_answered(answer, this, [this, words, kept = store_.comments(audit_->name)](const Outcome<Audit>& outcome) {
    busy_ = false;
    Q_EMIT busy_changed();
    if (outcome.failure) {
      if (!outcome.failure->passing()) {
        asked_for_.clear();
      }
      Q_EMIT answer_failed(*outcome.failure);
      if (outcome.failure->kind == Failure::Kind::Stale || outcome.failure->kind == Failure::Kind::Refused) {
        look_again();
      }
      return;
    }
    asked_for_.clear();
    const Audit now = *outcome.value;
    store_.keep(now.name, {});
    newer_ = now;
    history_.add(words, [this, now, kept](const UndoHistory::Report& report) {
      const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
      when_answered(audits_.reopen(now.name, now.etag, tr("Undone by the reader."), id), this,
                    [this, now, kept, report](const Outcome<Audit>& undone) {
                      if (undone.failure) {
                        report(failure_words(*undone.failure));
                        return;
                      }
                      store_.keep(now.name, kept);
                      report({});
                      if (audit_ && audit_->name == now.name) {
                        newer_ = *undone.value;
                      }
                      Q_EMIT reopened();
                    });
    });
    Q_EMIT answered(words);
  });
}

}  // namespace touchstone::client
