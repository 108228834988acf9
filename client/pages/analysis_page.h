// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/api/connection_status.h"
#include "client/models/analysis_model.h"
#include "client/models/analysis_report.h"
#include "client/models/measure_model.h"
#include "client/pages/analysis_views.h"
#include "client/widgets/common.h"
#include "client/widgets/loading_line.h"
#include "client/widgets/records_panel.h"
#include "client/widgets/sheet_actions.h"
#include "client/widgets/undo_bar.h"

class QMenu;
class QStackedWidget;

namespace touchstone::client {

class AgreementModel;
class PackMaker;
class VoiceRates;

/// The month in one look, and its report: for the quality assurance unit and heads of service.
class AnalysisPage : public QWidget {
  Q_OBJECT

 public:
  /// Without a commentary, as for a head of service, facts and findings are read and not decided.
  AnalysisPage(AnalysisModel& model, FigureRecords& records, Commentary* commentary, AnalysisReport& report,
               ConnectionStatus& connection, QWidget* parent = nullptr);

  /// Adds the tab that says how far first and second readings agree, for who may see it.
  void add_agreement(AgreementModel& agreement);
  /// Adds a last tab with the measures of the improvement plan.
  void use_measures(MeasureModel& measures);
  /// Adds a last tab with the audits in which a child or family was heard.
  void use_voices(VoiceRates& rates);
  /// Adds packs to the export menu: of each area on show, and for who may make them those for an inspection.
  void use_packs(PackMaker& packs, bool inspections);
  void refresh();
  /// Shows another month, `programmes/{key}/auditCycles/{period}`.
  void choose(const QString& audit_cycle);
  /// Tables instead of charts on every tab.
  void show_tables(bool tables);
  /// Shows the tab with this number, in the order of the strip.
  void show_tab(int tab);
  /// Makes the report, or another document of the month, and writes it to `path`.
  void export_report(ReportFormat format, const QString& path, ReportKind kind = ReportKind::Month,
                     bool publication = false);
  /// Copies, prints and writes what is on show.
  SheetActions& sheets() { return *sheets_; }

 Q_SIGNALS:
  /// An audit behind a figure or a finding, `audits/{uuid}`.
  void audit_wanted(const QString& audit);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* build_head();
  void follow_model();
  void add_tabs();
  void add_tab(AnalysisView* view, const QString& name);
  void build_export_menu();
  /// Adds a menu of every format in which a document comes.
  void add_document(QMenu& menu, const QString& title, ReportKind kind, bool publication = false);
  void follow_report();
  void show_facts();
  void show_months();
  void show_analysis();
  void show_connection();
  void ask_for_file(ReportFormat format, ReportKind kind = ReportKind::Month, bool publication = false);

  void open(const FigureRef& figure);
  void show_area_packs();
  void ask_for_area_pack(const QString& area);
  void ask_for_inspection_pack();
  void follow_sheets();
  void follow_commentary();
  AnalysisView* view() const;

  AnalysisModel& model_;
  Commentary* commentary_;
  AnalysisReport& report_;
  ConnectionStatus& connection_;
  Words* title_;
  Words* facts_;
  QPushButton* month_;
  QPushButton* tables_button_;
  QPushButton* copy_;
  QPushButton* export_;
  MessageBar* bar_;
  MessageBar* report_bar_;
  TabStrip* tabs_;
  QStackedWidget* stack_;
  Card* empty_;
  QList<AnalysisView*> views_;
  FindingsView* findings_;
  LoadingLine* loading_;
  RecordsPanel* panel_;
  SheetActions* sheets_;
  UndoHistory history_;
  UndoBar* undo_bar_;
  PackMaker* packs_ = nullptr;
  QMenu* area_packs_ = nullptr;
  bool tables_ = false;
  bool started_ = false;
  QString saved_to_;
};

}  // namespace touchstone::client
