// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <functional>

#include "client/api/connection_status.h"
#include "client/models/report_versions.h"
#include "client/pages/report_versions_view.h"
#include "client/widgets/common.h"
#include "client/widgets/loading_line.h"

namespace touchstone::client {

class PageStack;
class TabStrip;

/// The place Report: the month's report from draft to published, and for who writes it the words in it.
class ReportPage : public QWidget {
  Q_OBJECT

 public:
  /// `open` shows a file with the desktop.
  ReportPage(ReportVersions& versions, AnalysisReport& report, ConnectionStatus& connection, ReportFilesBox::Open open,
             QWidget* parent = nullptr);

  /// Adds a tab; `begin` is told the month when it is first on show and whenever it changes.
  void add_tab(QWidget* view, const QString& name, std::function<void(const QString& audit_cycle)> begin);
  void refresh();
  /// Shows another month, `programmes/{key}/auditCycles/{period}`.
  void choose(const QString& audit_cycle) { versions_.choose(audit_cycle); }
  /// Shows the tab with this number, in the order of the strip.
  void show_tab(int tab);
  ReportVersionsView* versions_view() const { return view_; }

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Tab {
    std::function<void(const QString&)> begin;
    QString begun_for;
  };
  QWidget* build_head();
  void follow_models();
  void show_months();
  void show_month();
  void show_facts();
  void show_connection();
  void show_frozen();
  void begin_tab();

  ReportVersions& versions_;
  ConnectionStatus& connection_;
  Words* title_;
  Words* facts_;
  QPushButton* month_;
  LoadingLine* loading_;
  MessageBar* bar_;
  TabStrip* tabs_;
  MessageBar* frozen_;  ///< Over the words: that they go into the next version.
  PageStack* stack_;
  ReportVersionsView* view_;
  Words* empty_;
  QList<Tab> begins_;
  bool started_ = false;
};

}  // namespace touchstone::client
