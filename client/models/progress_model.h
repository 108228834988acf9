// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <QHash>

#include "client/models/analysis_words.h"
#include "client/models/figure_records.h"

namespace touchstone::client {

enum class ProgressBy { Area, Team, Auditor };

/// How far each area, team or auditor has come. The month before is known by area only.
class ProgressModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { Name, Boxes, Completed, Overdue, Previous };
  enum Role {
    CompletedRole = Qt::UserRole + 1,
    ToComeRole,  ///< Neither completed nor overdue.
    OverdueRole,
    LargestRole,  ///< Boxes of the longest row, for one scale.
    FigureRole,   ///< The audits behind the row, a `FigureRef` without its month.
  };

  using QAbstractTableModel::QAbstractTableModel;
  void show(const Progress& progress);
  /// How much of each area was completed by the same day of the month before; empty: that is not known, or the month is
  /// over, and the month before stands there as it ended.
  void show_same_day(const QHash<QString, Share>& areas);
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
  const QList<ProgressRow>& rows_of(const Progress& progress) const;
  const QList<ProgressRow>& rows() const { return rows_of(progress_); }
  QString previous_of(const QString& label) const;
  QString previous_head() const;
  void tell_of_change();
  QString spoken(const ProgressRow& row) const;
  QString text(const ProgressRow& row, int column) const;
  FigureRef figure_of(const ProgressRow& row) const;

  Progress progress_;
  QHash<QString, Share> same_day_;  ///< By area.
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
    AuditRole,   ///< `audits/{uuid}`.
  };

  using QAbstractListModel::QAbstractListModel;
  void show(const QList<LateAudit>& late);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  QList<LateAudit> late_;
};

/// A tile: "10", "of 16 audits, 63%", "Submitted or accepted, of allocated less exempt. August closed at 61%."
struct ProgressTile {
  QString key;  ///< "completion", "overdue", "discussion" or "good_or_better".
  QString title;
  QString figure;
  QString base;
  QString definition;
  bool alarming = false;
};
/// Completed, overdue, discussed, good or outstanding. `same_day`: how much of the month before was completed by the
/// same day, if that is known.
QList<ProgressTile> progress_tiles(const Progress& progress, const std::optional<Share>& same_day = std::nullopt);
/// "With 16 audits, one audit moves the share by 6 points."; empty from 50 audits on.
QString small_numbers(const Progress& progress);
/// The audits behind a tile, without their month.
FigureRef tile_figure(const ProgressTile& tile, const Progress& progress);
/// "BIT, SWF and C&FF".
QString areas_words(const Progress& progress);

}  // namespace touchstone::client
