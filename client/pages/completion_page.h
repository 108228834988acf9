// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/connection_status.h"
#include "client/models/progress_model.h"
#include "client/models/progress_watch.h"
#include "client/pages/late_box.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/chart_widget.h"
#include "client/widgets/common.h"
#include "client/widgets/loading_line.h"
#include "client/widgets/polite_voice.h"
#include "client/widgets/records_panel.h"
#include "client/widgets/sheet_actions.h"

class QButtonGroup;
class QTableView;

namespace touchstone::client {

/// How far the month has come, and who is late: for heads of service over their areas, for the unit over all. Live
/// while it is on show.
class CompletionPage : public QWidget {
  Q_OBJECT

 public:
  enum class Of { MyAreas, Everybody };
  CompletionPage(ProgressWatch& watch, FigureRecords& records, ConnectionStatus& connection, Of of,
                 QWidget* parent = nullptr);

  void refresh();
  /// Shows another month, `programmes/{key}/auditCycles/{period}`.
  void choose(const QString& audit_cycle);
  /// Whose name stands under messages to those who are late.
  void set_sender(const QString& sender);
  /// Numbers instead of boxes.
  void show_tables(bool tables);
  void show_by(ProgressBy by);
  /// Copies, prints and writes what is on show.
  SheetActions& sheets() { return *sheets_; }
  /// What tells a screen reader of audits that come in.
  PoliteVoice& voice() { return *voice_; }

 Q_SIGNALS:
  /// An audit behind a figure, or one that is late, `audits/{uuid}`.
  void audit_wanted(const QString& audit);

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* build_head();
  void follow_model();
  QWidget* build_progress();
  QWidget* build_notes();
  void show_days();
  void show_tiles();
  /// How much of the month before was completed by the same day, if that is known.
  std::optional<Share> same_day() const;
  void show_just_in(const JustIn& audit);
  void open(const FigureRef& figure);
  QList<ChartSheet> all_sheets() const;
  void show_months();
  void show_progress();
  void show_rows();
  void show_connection();
  void show_stamp();

  ProgressWatch& watch_;
  ConnectionStatus& connection_;
  Of of_;
  ProgressModel model_;
  Words* title_;
  Words* facts_;
  Words* stamp_;
  QPushButton* month_;
  QPushButton* tables_button_;
  MessageBar* bar_;
  FlowGrid* tiles_;
  QList<QWidget*> shown_tiles_;
  Words* progress_title_ = nullptr;
  QButtonGroup* by_ = nullptr;
  QTableView* table_ = nullptr;
  QWidget* legend_ = nullptr;
  NoteBox* compared_ = nullptr;
  NoteBox* small_ = nullptr;
  QWidget* body_ = nullptr;
  Card* empty_ = nullptr;
  LoadingLine* loading_;
  RecordsPanel* panel_;
  SheetActions* sheets_;
  PoliteVoice* voice_;
  LateBox* late_;
  DayChartView* days_;
  FlowGrid* below_ = nullptr;
  QWidget* notes_ = nullptr;
  IconMark* live_mark_;
  QPushButton* copy_;
  QPushButton* print_;
  NoteBox* just_in_ = nullptr;
  LinkButton* open_just_in_ = nullptr;
  QString just_in_audit_;
  bool tables_ = false;
};

}  // namespace touchstone::client
