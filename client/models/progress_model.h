// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <optional>

#include "client/models/analysis_cycles.h"
#include "client/models/analysis_words.h"

namespace touchstone::client {

enum class ProgressBy { Area, Team, Auditor };

/// How far each area, team or auditor has come. The previous month is known by area only.
class ProgressModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, Boxes, Completed, Overdue, Previous };
  enum Role {
    CompletedRole = Qt::UserRole + 1,
    ToComeRole,  ///< Neither completed nor overdue.
    OverdueRole,
    LargestRole,  ///< Boxes of the longest row, for one scale.
  };

  using QAbstractTableModel::QAbstractTableModel;
  void show(const Progress& progress);
  void set_by(ProgressBy by);
  ProgressBy by() const { return by_; }
  /// "SWF is furthest from done".
  QString title() const;
  /// All figures as one text.
  QString description() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const QList<ProgressRow>& rows() const;
  QString previous_of(const QString& label) const;
  QString spoken(const ProgressRow& row) const;
  QString text(const ProgressRow& row, int column) const;

  Progress progress_;
  ProgressBy by_ = ProgressBy::Area;
};

/// Who is late, and why; the longest first.
class ProgressLateModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    CaseRole = Qt::UserRole + 1,  ///< "CD900410, SWF".
    DaysRole,                     ///< "5 days".
    StateRole,
    StateIconRole,
    ReasonRole,  ///< "No reason given" when none is known.
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const QList<LateAudit>& late);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  QList<LateAudit> late_;
};

/// The month whose completion is watched: at first the newest open one. What is on show stays until the server has
/// answered, and when it does not.
class ProgressWatch : public QObject {
  Q_OBJECT

 public:
  explicit ProgressWatch(AnalysisGateway& gateway, QObject* parent = nullptr);

  /// Asks for months and figures.
  void refresh();
  void choose(const QString& cycle);

  const QList<AuditCycle>& cycles() const { return cycles_.all(); }
  const QString& chosen() const { return chosen_; }
  const std::optional<Progress>& progress() const { return progress_; }
  bool loading() const { return loading_; }

 Q_SIGNALS:
  void cycles_changed();
  void progress_changed();
  void loading_changed();
  void failed(const touchstone::client::Failure& failure);

 private:
  void ask();
  void set_loading(bool loading);

  AnalysisGateway& gateway_;
  AnalysisCycles cycles_;
  QString chosen_;
  std::optional<Progress> progress_;
  bool loading_ = false;
};

/// A tile: "10", "of 16 audits, 63%", "Submitted or accepted, of allocated less exempt. August closed at 61%."
struct ProgressTile {
  QString title;
  QString figure;
  QString base;
  QString definition;
  bool alarming = false;
};
/// Completed, overdue, discussed, good or outstanding.
QList<ProgressTile> progress_tiles(const Progress& progress);
/// "With 16 audits, one audit moves the share by 6 points."; empty from 50 audits on.
QString small_numbers(const Progress& progress);
/// "BIT, SWF and C&FF".
QString areas_words(const Progress& progress);

}  // namespace touchstone::client
