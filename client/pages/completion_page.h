// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "client/api/connection_status.h"
#include "client/models/progress_model.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/common.h"

class QButtonGroup;
class QListView;
class QTableView;

namespace touchstone::client {

/// How far the month has come, and who is late: for heads of service over their areas, for the unit over all. Asks the
/// server again every minute while it is on show.
class CompletionPage : public QWidget {
  Q_OBJECT

 public:
  enum class Of { MyAreas, Everybody };
  CompletionPage(ProgressWatch& watch, ConnectionStatus& connection, Of of, QWidget* parent = nullptr);

  void refresh();
  /// Numbers instead of boxes.
  void show_tables(bool tables);
  void show_by(ProgressBy by);
  /// How long figures may stand before they are asked for again; one minute unless a test says otherwise.
  void set_refresh_every(int milliseconds) { again_.setInterval(milliseconds); }

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  QWidget* build_head();
  void follow_model();
  QWidget* build_progress();
  QWidget* build_late();
  QWidget* build_notes();
  void show_months();
  void show_progress();
  void show_rows();
  void show_connection();
  void show_stamp();

  ProgressWatch& watch_;
  ConnectionStatus& connection_;
  Of of_;
  ProgressModel model_;
  ProgressLateModel late_model_;
  Words* title_;
  Words* facts_;
  Words* stamp_;
  QPushButton* month_;
  QPushButton* tables_button_;
  MessageBar* bar_;
  FlowGrid* tiles_;
  Words* progress_title_ = nullptr;
  QButtonGroup* by_ = nullptr;
  QTableView* table_ = nullptr;
  QWidget* legend_ = nullptr;
  QListView* late_ = nullptr;
  Words* nobody_late_ = nullptr;
  NoteBox* compared_ = nullptr;
  NoteBox* small_ = nullptr;
  QWidget* body_ = nullptr;
  Card* empty_ = nullptr;
  QTimer again_;
  QTimer slow_;
  bool tables_ = false;
};

}  // namespace touchstone::client
