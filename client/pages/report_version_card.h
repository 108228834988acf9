// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/report_versions.h"
#include "client/models/rows_model.h"
#include "client/pages/publication_release_box.h"
#include "client/pages/report_files_box.h"
#include "client/pages/report_steps_box.h"
#include "client/widgets/common.h"

class QLineEdit;
class QTableView;
class QVBoxLayout;

namespace touchstone::client {

/// The version that is looked at: its state, what can be done, its files, whether its publication copy was released,
/// what it changes, what happened to it, and the sums by which a copy is known to be the right one.
class ReportVersionCard : public Card {
  Q_OBJECT

 public:
  ReportVersionCard(ReportVersions& versions, AnalysisReport& report, ReportFilesBox::Open open,
                    QWidget* parent = nullptr);

  ReportFilesBox* files() const { return files_; }
  ReportStepsBox* steps() const { return steps_; }

 private:
  QWidget* build_head();
  QWidget* build_changes();
  QWidget* build_sums();
  void show_version();
  void show_links(const ReportVersion& version);
  void show_events(const ReportVersion& version);
  void show_changes(const ReportVersion& version);
  static void show_sum(QLineEdit& field, QWidget& row, const QString& sum);

  ReportVersions& versions_;
  Words* title_;
  IconMark* mark_;
  Words* state_;
  Words* facts_;
  LinkButton* revises_;
  LinkButton* revised_by_;
  ReportStepsBox* steps_;
  ReportFilesBox* files_;
  PublicationReleaseBox* publication_;
  QWidget* events_box_;
  QVBoxLayout* events_;
  QString events_shown_;
  RowsModel change_rows_;
  QTableView* changes_ = nullptr;
  QWidget* changes_box_;
  QLineEdit* snapshot_ = nullptr;
  QLineEdit* page_ = nullptr;
  QWidget* snapshot_row_ = nullptr;
  QWidget* page_row_ = nullptr;
  QWidget* sums_;
};

}  // namespace touchstone::client
