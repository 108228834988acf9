// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/figure_references.h"

#include "client/models/words.h"

namespace touchstone::client {

FigureReferences::FigureReferences(SentenceGateway& gateway, int patience, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway} {
  pause_.setSingleShot(true);
  pause_.setInterval(patience);
  connect(&pause_, &QTimer::timeout, this, &FigureReferences::ask);
}

void FigureReferences::show(const QString& cycle) {
  if (cycle != cycle_) {
    beginResetModel();
    cycle_ = cycle;
    references_.clear();
    endResetModel();
  }
  when_answered(gateway_.references(cycle), this, [this, cycle](const Outcome<QList<FigureReference>>& outcome) {
    if (cycle != cycle_ || outcome.failure) {
      return;  // without completion the names can be typed; printing says what is wrong with them
    }
    beginResetModel();
    references_ = *outcome.value;
    endResetModel();
  });
}

void FigureReferences::print(const QString& text) {
  text_ = text;
  ++number_;
  pause_.start();
}

void FigureReferences::ask() {
  if (!text_.contains(QLatin1Char('{')) && !text_.contains(QLatin1Char('}'))) {
    Q_EMIT printed(text_);
    return;
  }
  when_answered(gateway_.printed(cycle_, text_), this, [this, number = number_](const Outcome<QString>& outcome) {
    if (number != number_) {
      return;
    }
    if (outcome.value) {
      Q_EMIT printed(*outcome.value);
      return;
    }
    const auto& failure = *outcome.failure;
    Q_EMIT not_printed(failure.fields.isEmpty() ? failure_words(failure) : failure.fields.first().description);
  });
}

int FigureReferences::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(references_.size());
}

QVariant FigureReferences::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const auto& one = references_[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return QStringLiteral("%1: %2  {%3}").arg(one.description, one.value, one.reference);
    case Qt::AccessibleTextRole:
      return tr("%1: %2").arg(one.description, one.value);
    case ReferenceRole:
      return one.reference;
    case ValueRole:
      return one.value;
    case DescriptionRole:
      return one.description;
    default:
      return {};
  }
}

}  // namespace touchstone::client
