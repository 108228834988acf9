// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>

#include "client/models/analysis_words.h"

namespace touchstone::client {

/// The sentences that the figures support, the strongest first: signals, runs, extremes, absences, whole samples, then
/// changes. The short list leaves out changes of single areas and questions, which are many and rest on few audits.
class FactModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    BasisRole = Qt::UserRole + 1,  ///< "Rests on 16 of 27 and 21 of 38. Rule: majority in 2 months."
    KindRole,
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const MonthlyAnalysis& analysis);
  void set_all(bool all);
  bool all() const { return all_; }
  int total() const { return static_cast<int>(facts_.size()); }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  void choose();
  QString basis(const Fact& fact) const;

  QString period_;
  QList<Fact> facts_;
  QList<int> shown_;
  bool all_ = false;
};

}  // namespace touchstone::client
