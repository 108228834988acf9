// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/group_model.h"

#include <algorithm>

namespace touchstone::client {

GroupModel::GroupModel(AuditForm& form, QObject* parent) : QAbstractListModel{parent}, form_{form} {
  connect(&form_, &AuditForm::group_changed, this,
          [this](int group) { Q_EMIT dataChanged(index(group, 0), index(group, 0)); });
  connect(&form_, &AuditForm::problems_changed, this,
          [this] { Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0)); });
  connect(&form_, &AuditForm::read_only_changed, this,
          [this] { Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0)); });
  connect(&form_, &AuditForm::replaced, this, [this] {
    beginResetModel();
    endResetModel();
  });
}

int GroupModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(form_.groups().size()) + 1;
}

QVariant GroupModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const int row = index.row();
  if (row == form_.groups().size()) {
    switch (role) {
      case Qt::DisplayRole:
      case Qt::AccessibleTextRole:
        return form_.read_only() ? tr("What you handed in") : tr("Check your answers");
      case IconRole:
        return QStringLiteral("check");
      default:
        return {};
    }
  }
  const auto state = form_.group_state(row);
  const bool wrong = std::any_of(form_.problems().begin(), form_.problems().end(),
                                 [&](const AnswerProblem& problem) { return problem.group == row; });
  switch (role) {
    case Qt::DisplayRole:
      return form_.groups()[row].title;
    case Qt::AccessibleTextRole:
      return tr("%1, %2, %3").arg(form_.groups()[row].title, form_.group_words(row)).arg(row + 1);
    case WordsRole:
      return form_.group_words(row);
    case NumberRole:
      return row + 1;
    case IconRole:
      return wrong                             ? QStringLiteral("problem")
             : state == GroupState::Completed  ? QStringLiteral("accepted")
             : state == GroupState::InProgress ? QStringLiteral("in_progress")
                                               : QStringLiteral("to_start");
    case AccentRole:
      return static_cast<int>(wrong ? Accent::Error : state == GroupState::Completed ? Accent::Good : Accent::Plain);
    default:
      return {};
  }
}

QVariant GroupLines::data(const QModelIndex& index, int role) const {
  const QString words = QIdentityProxyModel::data(index, GroupModel::WordsRole).toString();
  if (role != Qt::DisplayRole || words.isEmpty()) {
    return QIdentityProxyModel::data(index, role);
  }
  const QString title = QIdentityProxyModel::data(index, role).toString();
  return tr("%1 of %2  %3, %4").arg(index.row() + 1).arg(rowCount() - 1).arg(title, words.toLower());
}

}  // namespace touchstone::client
