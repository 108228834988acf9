// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "client/models/analysis_words.h"

namespace touchstone::client {

/// The measure a cell shows, for opening it; empty: it shows none. The same role in all models of answers.
inline constexpr int measure_role = Qt::UserRole + 100;

/// The five record checks: a row for each case-holding area and one for all, a column for each check.
class Focus5Model : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Role {
    YesRole = Qt::UserRole + 1,
    NoRole,
    NotApplicableRole,
    NothingRole,  ///< Of a row without answers: why, in words.
    TotalRole,    ///< Whether it is the row for all.
    ShareRole,    ///< Of the row for all: "80%"; empty below five.
  };

  using QAbstractTableModel::QAbstractTableModel;
  void show(const MonthlyAnalysis& analysis);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    QString label;
    QString area;  ///< Empty: all.
    QString nothing;
    bool total = false;
    QList<AnswerCounts> answers;
  };
  QString spoken(const Row& row, int column) const;

  QStringList checks_;
  QList<Row> rows_;
};

/// The practice questions: a row for each, a column for all and for each area. Yes of yes and no.
class QuestionModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void show(const MonthlyAnalysis& analysis);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QStringList columns_;
  QStringList areas_;
  QList<AnswerCounts> sums_;
  QList<QList<std::optional<AnswerCounts>>> cells_;  ///< By row, then area; none: not asked there.
};

/// Grades given to graded questions: a row for each question and area, a column for each grade.
class GradedQuestionModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  using QAbstractTableModel::QAbstractTableModel;
  void show(const MonthlyAnalysis& analysis);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    QString key;
    QString question;
    QString area;
    GradeCounts grades;
  };
  QList<Row> rows_;
};

}  // namespace touchstone::client
