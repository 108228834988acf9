// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/second_reading.h"

#include <QUuid>

namespace touchstone::client {

namespace {

// Under which what is written is kept on this computer.
const QString grade_field = QStringLiteral("grade");
const QString reason_field = QStringLiteral("reason");

}  // namespace

SecondReading::SecondReading(ModerationGateway& gateway, FormGateway& forms, CommentStore& store, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway}, forms_{forms}, store_{store} {}

void SecondReading::open(const QString& name) {
  close();
  fetch(name);
}

void SecondReading::fetch(const QString& name) {
  const int mine = generation_;
  when_answered(gateway_.moderation(name), this, [this, mine](const Outcome<Moderation>& outcome) {
    if (mine != generation_) {
      return;
    }
    if (outcome.failure) {
      Q_EMIT open_failed(*outcome.failure);
      return;
    }
    when_answered(forms_.form(outcome.value->record->form), this,
                  [this, mine, read = *outcome.value](const Outcome<Form>& form) {
                    if (mine != generation_) {
                      return;
                    }
                    if (form.failure) {
                      Q_EMIT open_failed(*form.failure);
                      return;
                    }
                    form_ = *form.value;
                    grade_ = Grade::None;
                    reason_.clear();
                    for (const auto& kept : store_.comments(read.name)) {
                      if (kept.field == grade_field) {
                        grade_ = static_cast<Grade>(qBound(0, kept.text.toInt(), 4));
                      } else if (kept.field == reason_field) {
                        reason_ = kept.text;
                      }
                    }
                    take_in(read);
                    Q_EMIT opened();
                  });
  });
}

void SecondReading::close() {
  ++generation_;
  beginResetModel();
  moderation_.reset();
  rows_.clear();
  grade_ = Grade::None;
  reason_.clear();
  busy_ = false;
  endResetModel();
}

void SecondReading::take_in(const Moderation& moderation) {
  beginResetModel();
  std::optional<Audit> record = moderation.record;
  if (!record && moderation_) {
    record = moderation_->record;  // an answer to a change comes without it
  }
  const QStringList withheld =
      moderation.record || !moderation_ ? moderation.withheld_fields : moderation_->withheld_fields;
  moderation_ = moderation;
  moderation_->record = record;
  moderation_->withheld_fields = withheld;
  rows_ = reading_rows(*record, form_, true);
  for (auto& row : rows_) {
    if (withheld.contains(row.field)) {
      row.value = tr("Kept back until your grade is in");
      row.detail.clear();
    }
  }
  endResetModel();
}

void SecondReading::set_grade(Grade grade) {
  grade_ = grade;
  keep();
}

void SecondReading::set_reason(const QString& reason) {
  reason_ = reason;
  keep();
}

void SecondReading::keep() {
  if (!moderation_) {
    return;
  }
  QList<AuditComment> written;
  if (grade_ != Grade::None) {
    written.append({grade_field, QString::number(static_cast<int>(grade_)), {}, {}});
  }
  if (!reason_.trimmed().isEmpty()) {
    written.append({reason_field, reason_, {}, {}});
  }
  store_.keep(moderation_->name, written);
}

QString SecondReading::request_id(const QString& what) {
  if (what != asked_for_) {
    asked_for_ = what;
    request_id_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
  }
  return request_id_;
}

void SecondReading::follow(const Answered<Moderation>& answer, const QString& words) {
  busy_ = true;
  Q_EMIT busy_changed();
  when_answered(answer, this, [this, mine = generation_, words](const Outcome<Moderation>& outcome) {
    if (mine != generation_) {
      return;
    }
    busy_ = false;
    Q_EMIT busy_changed();
    if (outcome.failure) {
      Q_EMIT failed(*outcome.failure);
      return;
    }
    const QString name = moderation_->name;
    if (outcome.value->state == ModerationState::Done) {
      store_.keep(name, {});
    }
    take_in(*outcome.value);
    Q_EMIT changed();
    Q_EMIT done(words);
    if (outcome.value->state == ModerationState::Done) {
      fetch(name);  // with what was kept back
    }
  });
}

void SecondReading::take() {
  if (moderation_ && !busy_ && moderation_->may("take")) {
    const QString id = request_id(QStringLiteral("take %1 %2").arg(moderation_->name, moderation_->etag));
    follow(gateway_.take(moderation_->name, moderation_->etag, id),
           tr("You read %1 a second time.").arg(moderation_->case_reference));
  }
}

void SecondReading::give_back() {
  if (moderation_ && !busy_ && moderation_->may("give_back")) {
    const QString id = request_id(QStringLiteral("give back %1 %2").arg(moderation_->name, moderation_->etag));
    follow(gateway_.give_back(moderation_->name, moderation_->etag, id),
           tr("%1 is given back.").arg(moderation_->case_reference));
  }
}

void SecondReading::hand_in() {
  if (!moderation_ || busy_ || !moderation_->may("submit")) {
    return;
  }
  const QString no_grade = grade_ == Grade::None ? tr("Choose the grade of the second reading") : QString{};
  const QString no_reason = reason_.trimmed().isEmpty() ? tr("Say why this is the grade") : QString{};
  if (!no_grade.isEmpty() || !no_reason.isEmpty()) {
    Q_EMIT missing(no_grade, no_reason);
    return;
  }
  const QString id =
      request_id(QStringLiteral("submit %1 %2 %3 %4")
                     .arg(moderation_->name, moderation_->etag, QString::number(static_cast<int>(grade_)), reason_));
  follow(gateway_.submit(moderation_->name, moderation_->etag, grade_, reason_, id),
         tr("The second grade of %1 is in and counts.").arg(moderation_->case_reference));
}

int SecondReading::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

Qt::ItemFlags SecondReading::flags(const QModelIndex& index) const {
  if (!index.isValid()) {
    return Qt::NoItemFlags;
  }
  return rows_[index.row()].field.isEmpty() ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant SecondReading::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const ReadingRow& row = rows_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return row.label;
    case Qt::AccessibleTextRole: {
      QStringList parts{row.label, row.value, row.detail};
      parts.removeAll(QString{});
      return parts.join(QStringLiteral(", "));
    }
    case ReadingModel::FieldRole:
      return row.field;
    case ReadingModel::ValueRole:
      return row.value;
    case ReadingModel::DetailRole:
      return row.detail;
    case ReadingModel::HeadingRole:
      return row.field.isEmpty();
    case ReadingModel::PinRole:
      return 0;
    default:
      return {};
  }
}

}  // namespace touchstone::client
