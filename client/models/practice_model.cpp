// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/practice_model.h"

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr int longest_words = 200;  // The contract's limit.

QString second_line(const Practice& practice) {
  QStringList parts{month_of(practice.period), practice.service_area_code};
  if (!practice.theme.isEmpty()) {
    parts.append(PracticeModel::tr("Theme: %1").arg(practice.theme));
  }
  parts.append(practice.section);
  parts.removeAll(QString{});
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

PracticeModel::PracticeModel(LearningGateway& gateway, OrganisationGateway& organisation, int patience, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway}, organisation_{organisation} {
  pause_.setSingleShot(true);
  pause_.setInterval(patience);
  connect(&pause_, &QTimer::timeout, this, &PracticeModel::ask);
}

void PracticeModel::refresh() {
  ask();
  when_answered(gateway_.themes(), this, [this](const Outcome<QList<PracticeTheme>>& outcome) {
    if (outcome.value) {
      themes_ = *outcome.value;
      Q_EMIT choices_changed();
    }
  });
  when_answered(organisation_.service_areas(), this, [this](const Outcome<QList<ServiceArea>>& outcome) {
    if (outcome.value) {
      areas_.clear();
      for (const auto& area : *outcome.value) {
        areas_.append(area.code);
      }
      Q_EMIT choices_changed();
    }
  });
}

void PracticeModel::set_question(const PracticeQuestion& question) {
  if (question == question_) {
    return;
  }
  question_ = question;
  ++asked_;  // An answer that is still under way is to another question.
  pause_.start();
  Q_EMIT changed();
}

void PracticeModel::set_words(const QString& words) {
  PracticeQuestion question = question_;
  question.words = words.simplified().left(longest_words);
  set_question(question);
}

void PracticeModel::set_theme(const QString& theme) {
  PracticeQuestion question = question_;
  question.theme = theme;
  set_question(question);
}

void PracticeModel::set_area(const QString& code) {
  PracticeQuestion question = question_;
  question.service_area_code = code;
  set_question(question);
}

void PracticeModel::ask() {
  pause_.stop();
  const int asked = ++asked_;
  when_answered(gateway_.practice(question_), this, [this, asked](const Outcome<PracticeFound>& outcome) {
    if (asked != asked_) {
      return;
    }
    answered_ = asked;
    failure_ = outcome.failure;
    if (outcome.value) {
      beginResetModel();
      found_ = *outcome.value;
      loaded_ = true;
      endResetModel();
    }
    Q_EMIT changed();
  });
  Q_EMIT changed();
}

QString PracticeModel::facts() const {
  if (!loaded_) {
    return failure_ ? tr("Good practice is not here yet.") : tr("Loading…");
  }
  const int count = rowCount();
  if (count == 0) {
    return question_ == PracticeQuestion{} ? tr("No good practice is recorded yet.")
                                           : tr("Nothing is found. Use fewer words, or another theme or area.");
  }
  if (found_.more) {
    return tr("The newest %1 findings of good practice. Search to see others.").arg(count);
  }
  return count == 1 ? tr("1 finding of good practice.") : tr("%1 findings of good practice.").arg(count);
}

int PracticeModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(found_.practice.size());
}

QVariant PracticeModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Practice& practice = found_.practice[index.row()];
  switch (role) {
    case Qt::DisplayRole:
      return practice.text;
    case Second:
      return second_line(practice);
    case Qt::AccessibleTextRole:
      return tr("%1. %2").arg(practice.text, second_line(practice));
    default:
      return {};
  }
}

}  // namespace touchstone::client
