// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/models/analysis_answers_model.h"

#include <algorithm>

#include "client/models/figure_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

Share share_of(const AnswerCounts& answers) { return {answers.yes, answers.yes + answers.no}; }

QVariant aligned(bool right) {
  return QVariant::fromValue(Qt::Alignment{(right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter});
}

/// "3 of 4"; "–" when nobody answered yes or no.
QString cell_words(const AnswerCounts& answers) {
  const Share share = share_of(answers);
  return share.denominator == 0 ? QStringLiteral("–") : of_words(share);
}

}  // namespace

void Focus5Model::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  checks_.clear();
  rows_.clear();
  QList<QList<AnswerCounts>> all;
  for (const auto& area : analysis.areas) {
    if (!area.case_holding) {
      continue;
    }
    if (checks_.isEmpty()) {
      for (const auto& check : area.focus5) {
        checks_.append(check.short_text);
      }
    }
    QString nothing;
    if (area.counts.completed == 0) {
      nothing = area.counts.allocated == 1
                    ? tr("1 audit allocated, not completed: nothing to count")
                    : tr("%1 audits allocated, none completed: nothing to count").arg(area.counts.allocated);
    }
    rows_.append({area.code, area.code, nothing, false, area.focus5});
    all.append(area.focus5);
  }
  if (!rows_.isEmpty()) {
    rows_.append({all_label(analysis), {}, {}, true, summed(all)});
  }
  endResetModel();
}

int Focus5Model::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int Focus5Model::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(checks_.size()) + 1;
}

QString Focus5Model::spoken(const Row& row, int column) const {
  if (column == 0) {
    return row.label;
  }
  if (!row.nothing.isEmpty()) {
    return row.label + QStringLiteral(", ") + row.nothing;
  }
  const auto answers = row.answers.value(column - 1);
  const QString counted =
      tr("%1, %2, %3 yes, %4 no").arg(row.label, checks_[column - 1].toLower()).arg(answers.yes).arg(answers.no);
  return answers.not_applicable == 0 ? counted : tr("%1, %2 not applicable").arg(counted).arg(answers.not_applicable);
}

QVariant Focus5Model::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Row& row = rows_[index.row()];
  switch (role) {
    case NothingRole:
      return row.nothing;
    case TotalRole:
      return row.total;
    case Qt::AccessibleTextRole:
      return spoken(row, index.column());
    default:
      break;
  }
  if (index.column() == 0) {
    return role == Qt::DisplayRole ? QVariant{row.label} : QVariant{};
  }
  const auto answers = row.answers.value(index.column() - 1);
  const Share share = share_of(answers);
  switch (role) {
    case Qt::DisplayRole:
      if (!row.nothing.isEmpty()) {
        return index.column() == 1 ? QVariant{row.nothing} : QVariant{};
      }
      return answers.not_applicable == 0 || row.total
                 ? cell_words(answers)
                 : tr("%1, %2 not appl.").arg(cell_words(answers)).arg(answers.not_applicable);
    case measure_role:
      return row.nothing.isEmpty() && !answers.key.isEmpty()
                 ? in_area(QStringLiteral("focus5.") + answers.key, row.area)
                 : QString{};
    case YesRole:
      return answers.yes;
    case NoRole:
      return answers.no;
    case NotApplicableRole:
      return answers.not_applicable;
    case ShareRole:
      return row.total && share.denominator >= smallest_base ? share_words(share) : QString{};
    default:
      return {};
  }
}

QVariant Focus5Model::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return aligned(false);
  }
  return role == Qt::DisplayRole ? QVariant{section == 0 ? tr("Area") : checks_.value(section - 1)} : QVariant{};
}

void QuestionModel::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  columns_ = {tr("Question"), all_label(analysis)};
  areas_.clear();
  cells_.clear();
  QList<QList<AnswerCounts>> all;
  for (const auto& area : analysis.areas) {
    columns_.append(area.code);
    areas_.append(area.code);
    all.append(area.questions);
  }
  sums_ = summed(all);
  for (const auto& question : sums_) {
    QList<std::optional<AnswerCounts>> cells;
    for (const auto& area : all) {
      const auto found =
          std::find_if(area.begin(), area.end(), [&](const auto& row) { return row.key == question.key; });
      cells.append(found == area.end() ? std::nullopt : std::optional{*found});
    }
    cells_.append(cells);
  }
  endResetModel();
}

int QuestionModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(sums_.size());
}

int QuestionModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant QuestionModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const auto& sum = sums_[index.row()];
  if (role == Qt::TextAlignmentRole) {
    return aligned(index.column() > 0);
  }
  if (role == measure_role) {
    const QString measure = QStringLiteral("question.") + sum.key;
    const bool asked = index.column() == 1 || (index.column() > 1 && cells_[index.row()][index.column() - 2]);
    return asked ? in_area(measure, areas_.value(index.column() - 2)) : QString{};
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
    return {};
  }
  if (index.column() == 0) {
    return sum.short_text.isEmpty() ? sum.key : sum.short_text;
  }
  QString text;
  std::optional<AnswerCounts> answers = sum;
  if (index.column() == 1) {
    const Share share = share_of(sum);
    text = share.denominator < smallest_base ? cell_words(sum)
                                             : QStringLiteral("%1  %2").arg(cell_words(sum), share_words(share));
  } else {
    answers = cells_[index.row()][index.column() - 2];
    text = answers ? cell_words(*answers) : tr("not asked");
  }
  if (role == Qt::DisplayRole) {
    return text;
  }
  const QString head = QStringLiteral("%1, %2, ").arg(sum.short_text, columns_[index.column()]);
  return answers ? head + tr("%1 yes, %2 no, %3 not applicable")
                              .arg(answers->yes)
                              .arg(answers->no)
                              .arg(answers->not_applicable)
                 : head + text;
}

QVariant QuestionModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return aligned(section > 0);
  }
  return role == Qt::DisplayRole ? QVariant{columns_.value(section)} : QVariant{};
}

void GradedQuestionModel::show(const MonthlyAnalysis& analysis) {
  beginResetModel();
  rows_.clear();
  QStringList keys;
  for (const auto& area : analysis.areas) {
    for (const auto& question : area.graded_questions) {
      if (!keys.contains(question.key)) {
        keys.append(question.key);
      }
    }
  }
  for (const auto& key : keys) {
    for (const auto& area : analysis.areas) {
      for (const auto& question : area.graded_questions) {
        if (question.key == key) {
          rows_.append({key, question.short_text, area.code, question.grades});
        }
      }
    }
  }
  endResetModel();
}

int GradedQuestionModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int GradedQuestionModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : 6; }

QVariant GradedQuestionModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) {
    return {};
  }
  const Row& row = rows_[index.row()];
  if (role == Qt::TextAlignmentRole) {
    return aligned(index.column() > 1);
  }
  if (role == measure_role) {
    return index.column() < 2 ? QString{} : in_area(QStringLiteral("graded_question.") + row.key, row.area);
  }
  if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) {
    return {};
  }
  if (index.column() < 2) {
    return index.column() == 0 ? row.question : row.area;
  }
  const Grade grade = all_grades[index.column() - 2];
  const QString count = row.grades.total() == 0 ? QStringLiteral("–") : QString::number(count_of(row.grades, grade));
  return role == Qt::DisplayRole
             ? count
             : QStringLiteral("%1, %2, %3, %4").arg(row.question, row.area, grade_words(grade).toLower(), count);
}

QVariant GradedQuestionModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) {
    return {};
  }
  if (role == Qt::TextAlignmentRole) {
    return aligned(section > 1);
  }
  if (role != Qt::DisplayRole) {
    return {};
  }
  if (section < 2) {
    return section == 0 ? tr("Question") : tr("Area");
  }
  return section < 6 ? grade_words(all_grades[section - 2]) : QString{};
}

}  // namespace touchstone::client
