// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/report_version_list.h"
#include "client/pages/report_version_card.h"

class QBoxLayout;
class QListView;

namespace touchstone::client {

/// The versions of a month's report, and beside them the one that is looked at.
class ReportVersionsView : public QWidget {
  Q_OBJECT

 public:
  ReportVersionsView(ReportVersions& versions, AnalysisReport& report, ReportFilesBox::Open open,
                     QWidget* parent = nullptr);

  QListView* list() const { return list_; }
  ReportVersionCard* card() const { return card_; }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* build_list();
  void show_versions();
  QString nothing_words() const;

  ReportVersions& versions_;
  ReportVersionList rows_;
  QListView* list_;
  Card* list_card_;
  Words* nothing_;
  QPushButton* begin_;
  MessageBar* bar_;
  ReportVersionCard* card_;
  QBoxLayout* columns_ = nullptr;
  QWidget* left_ = nullptr;
};

}  // namespace touchstone::client
