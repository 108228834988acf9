// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

#include "client/models/progress_model.h"
#include "client/models/progress_watch.h"
#include "client/pages/chase_panel.h"

class QListView;

namespace touchstone::client {

/// Who is late, and why; and a ready message to each that asks for a date.
class LateBox : public QStackedWidget {
  Q_OBJECT

 public:
  explicit LateBox(ProgressWatch& watch, QWidget* parent = nullptr);

  /// Whose name stands under the messages.
  void set_sender(const QString& sender) { sender_ = sender; }
  void show_late(const Progress& progress);
  const ProgressLateModel& model() const { return model_; }

 Q_SIGNALS:
  void audit_wanted(const QString& audit);

 private:
  QWidget* build_list();
  void ask_for_dates();

  ProgressWatch& watch_;
  ProgressLateModel model_;
  QString sender_;
  QPushButton* ask_;
  Words* nobody_;
  QListView* list_;
  ChasePanel* messages_;
};

}  // namespace touchstone::client
