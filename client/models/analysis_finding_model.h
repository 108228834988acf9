// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QSortFilterProxyModel>

#include "client/api/analysis_values.h"

namespace touchstone::client {

/// Every finding of the month, in the order of the areas.
class AnalysisFindingModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    KindRole = Qt::UserRole + 1,  ///< As in the contract.
    KindWordsRole,                ///< "Good practice".
    AreaRole,
    CaseRole,
    ThemeRole,
    DetailRole,  ///< "SWF · CD900412 · theme".
    IconRole,
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const MonthlyAnalysis& analysis);
  /// Codes of the areas that have findings.
  QStringList areas() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  struct Row {
    QString area;
    AnalysisFinding finding;
  };
  QString detail(const Row& row) const;

  QList<Row> rows_;
};

/// Findings of one kind, area or the theme; empty means any.
class AnalysisFindingFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;

  void set_kind(const QString& kind);
  void set_area(const QString& area);
  void set_theme_only(bool theme_only);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QString kind_;
  QString area_;
  bool theme_only_ = false;
};

}  // namespace touchstone::client
