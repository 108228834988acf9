// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "client/api/analysis_gateway.h"
#include "client/api/cycle_gateway.h"

namespace touchstone::client {

/// The months of all programmes, planned ones too, which of them is on show, and what is done to a month as a whole.
class MonthCycles : public QObject {
  Q_OBJECT

 public:
  MonthCycles(AnalysisGateway& lists, CycleGateway& gateway, QObject* parent = nullptr);

  void refresh();
  bool loading() const { return loading_; }
  bool loaded() const { return loaded_; }
  const QList<Programme>& programmes() const { return programmes_; }
  /// By programme, newest first.
  const QList<AuditCycle>& all() const { return cycles_; }
  /// The month on show; nullptr: none.
  const AuditCycle* current() const;
  void choose(const QString& name);
  /// The month before (-1) or after (1) the one on show in its programme; empty: none.
  QString neighbour(int step) const;
  /// The month that follows the newest of a programme: what is to be set up next, after last month's pattern. Its theme
  /// is empty: every month has its own.
  AuditCycle next_month(const QString& programme, const QDate& today) const;

  void plan(const QString& programme, const AuditCycle& wanted);
  /// Changes theme, due date and, while it is planned, the form version of the month on show.
  void change(const AuditCycle& wanted);
  void open();
  void close();
  bool busy() const { return busy_; }

 Q_SIGNALS:
  void changed();
  /// Another month is on show, or the same with other values.
  void current_changed();
  void failed(const touchstone::client::Failure& failure);
  /// A change was made, in words.
  void done(const QString& words);
  void refused(const touchstone::client::Failure& failure);

 private:
  void ask_for(const QList<Programme>& left, const QList<AuditCycle>& found);
  void show(const QList<AuditCycle>& cycles);
  QString request_id(const QString& what);
  void follow(const Answered<AuditCycle>& answer, const QString& words);

  AnalysisGateway& lists_;
  CycleGateway& gateway_;
  QList<Programme> programmes_;
  QList<AuditCycle> cycles_;
  QString current_;
  QString asked_for_, request_id_;  ///< A repeat of the same change carries the same id.
  int asked_ = 0;
  bool loading_ = false;
  bool loaded_ = false;
  bool busy_ = false;
};

/// "September 2023", "October 2023 (planned)", "November 2023 (open)".
QString month_words(const AuditCycle& cycle);

}  // namespace touchstone::client
