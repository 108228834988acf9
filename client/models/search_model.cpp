// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/search_model.h"

#include "client/models/words.h"

namespace touchstone::client {

namespace {

constexpr int shortest = 2;
constexpr int longest = 100;
constexpr int most = 50;  // As many as the gateway asks for.

}  // namespace

SearchModel::SearchModel(AllocationGateway& gateway, int patience, QObject* parent)
    : QAbstractListModel{parent}, gateway_{gateway} {
  pause_.setSingleShot(true);
  pause_.setInterval(patience);
  connect(&pause_, &QTimer::timeout, this, &SearchModel::ask);
}

void SearchModel::set_query(const QString& query) {
  const QString wanted = query.simplified().left(longest);
  if (wanted == query_) {
    return;
  }
  query_ = wanted;
  ++asked_;  // An answer that is still under way is to another question.
  if (query_.size() < shortest) {
    pause_.stop();
    beginResetModel();
    hits_.clear();
    endResetModel();
    become(query_.isEmpty() ? State::Idle : State::TooShort);
    return;
  }
  pause_.start();
  become(State::Searching);
}

void SearchModel::ask() {
  const int question = ++asked_;
  when_answered(gateway_.search(query_), this, [this, question](const Outcome<QList<Allocation>>& outcome) {
    if (question != asked_) {
      return;
    }
    beginResetModel();
    hits_ = outcome.value.value_or(QList<Allocation>{});
    endResetModel();
    if (outcome.failure) {
      failure_ = *outcome.failure;
      become(State::Failed);
    } else {
      become(hits_.isEmpty() ? State::Nothing : State::Found);
    }
  });
}

void SearchModel::become(State state) {
  state_ = state;
  Q_EMIT state_changed();
}

QString SearchModel::words() const {
  switch (state_) {
    case State::TooShort:
      return tr("Type at least 2 letters or digits.");
    case State::Searching:
      return tr("Searching…");
    case State::Found:
      if (hits_.size() == 1) {
        return tr("1 audit");
      }
      return hits_.size() < most ? tr("%1 audits").arg(hits_.size())
                                 : tr("The first %1 audits. Type more to find fewer.").arg(most);
    case State::Nothing:
      return tr("No audit has “%1”. Search by case reference, auditor, area or team.").arg(query_);
    case State::Failed:
      return failure_.kind == Failure::Kind::Offline
                 ? tr("Search needs the server, and it does not answer. Your own audits are under My audits.")
                 : failure_words(failure_);
    case State::Idle:
      break;
  }
  return {};
}

int SearchModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(hits_.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Allocation& hit = hits_[index.row()];
  QStringList parts{hit.service_area_code, hit.team, hit.auditor_display_name, month_of(hit.audit_cycle),
                    state_words(hit.state)};
  parts.removeAll(QString{});
  switch (role) {
    case Qt::DisplayRole:
      return hit.case_reference;
    case Second:
      return parts.join(QStringLiteral(" · "));
    case Qt::AccessibleTextRole:
      return hit.case_reference + QStringLiteral(", ") + parts.join(QStringLiteral(", "));
    default:
      return {};
  }
}

}  // namespace touchstone::client
