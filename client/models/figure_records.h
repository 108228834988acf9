// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QMetaType>
#include <optional>

#include "client/api/analysis_gateway.h"

namespace touchstone::client {

/// A figure that can be opened to the audits behind it.
struct FigureRef {
  QString cycle;    ///< `programmes/{code}/auditCycles/{YYYY-MM}`; empty: the month on show.
  QString measure;  ///< As in the contract, e.g. "focus5.visit@SWF"; empty: not a figure.
  QString title;    ///< "C&FF, cultural genogram: 3 of 6".
  // Only those of this team, this auditor, or among these audits; empty: all.
  QString team;
  QString auditor;
  std::optional<QStringList> audits;
};

/// The audits behind a figure: asked for when it is opened.
class FigureRecords : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum class State { Closed, Loading, Shown, Failed };
  enum Column { Case, Team, Auditor, Value, Note };
  enum Role {
    AuditRole = Qt::UserRole + 1,  ///< `audits/{uuid}`.
    IconRole,                      ///< Of the value: counted, in the base only, or outside it.
  };

  explicit FigureRecords(AnalysisGateway& gateway, QObject* parent = nullptr);

  void open(const FigureRef& figure);
  /// Asks again for what is open.
  void again();
  void close();
  State state() const { return state_; }
  const FigureRef& figure() const { return figure_; }
  /// Why there are none, when it failed.
  const QString& problem() const { return problem_; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 Q_SIGNALS:
  void state_changed();

 private:
  bool asked_for(const FigureRecord& record) const;
  void show(const QList<FigureRecord>& records);
  void set_state(State state);

  AnalysisGateway& gateway_;
  FigureRef figure_;
  State state_ = State::Closed;
  QString problem_;
  int number_ = 0;
  QList<FigureRecord> records_;
};

/// "Yes", "Requires improvement", "In progress"; what a record says under a measure.
QString record_value_words(const FigureRecord& record);

}  // namespace touchstone::client

Q_DECLARE_METATYPE(touchstone::client::FigureRef)
