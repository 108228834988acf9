// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/analysis_answers_model.h"
#include "client/models/analysis_finding_model.h"
#include "client/models/chart_measure_model.h"
#include "client/models/chart_table_model.h"
#include "client/models/fact_model.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/chart_widget.h"
#include "client/widgets/common.h"

class QComboBox;
class QListView;
class QStackedWidget;
class QTableView;

/// The tabs of the analysis page. Each shows a part of the same figures.
namespace touchstone::client {

/// One tab.
class AnalysisView : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;
  virtual void show_analysis(const MonthlyAnalysis& analysis) = 0;
  /// Tables instead of charts; without effect on a tab without charts.
  virtual void show_tables(bool) {}
  virtual bool has_charts() const { return false; }
};

/// Five figures, the grades by area, the facts.
class OverviewView : public AnalysisView {
  Q_OBJECT

 public:
  explicit OverviewView(QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  void show_tables(bool tables) override;
  bool has_charts() const override { return true; }

 private:
  QWidget* build_grades();
  QWidget* build_facts();
  void show_fact_count();

  ChartTableModel table_model_;
  FactModel fact_model_;
  FlowGrid* cards_;
  Words* title_ = nullptr;
  Words* subtitle_ = nullptr;
  FlowGrid* charts_ = nullptr;
  QTableView* table_ = nullptr;
  Card* table_card_ = nullptr;
  QListView* facts_ = nullptr;
  Words* fact_count_ = nullptr;
  LinkButton* all_facts_ = nullptr;
};

/// The five record checks by area.
class Focus5View : public AnalysisView {
  Q_OBJECT

 public:
  explicit Focus5View(QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  void show_tables(bool tables) override;
  bool has_charts() const override { return true; }

 private:
  void span_empty_rows();

  Focus5Model model_;
  Words* title_;
  QWidget* legend_;
  QTableView* table_;
  Card* card_;
  Words* none_;
};

/// The practice questions and the graded questions, as tables.
class QuestionsView : public AnalysisView {
  Q_OBJECT

 public:
  explicit QuestionsView(QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;

 private:
  QuestionModel questions_;
  GradedQuestionModel graded_;
  QTableView* table_;
  QTableView* graded_table_;
  Words* graded_title_;
  Card* graded_card_;
};

/// Findings, with choices of kind and area; or those of the theme only.
class FindingsView : public AnalysisView {
  Q_OBJECT

 public:
  enum class Of { Month, Theme };
  explicit FindingsView(Of of, QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  /// How many there are before any choice of kind or area.
  int total() const { return total_; }

 private:
  void fill_areas();
  void show_count();

  Of of_;
  int total_ = 0;
  AnalysisFindingModel model_;
  AnalysisFindingFilter filter_;
  Words* title_;
  Words* count_;
  QComboBox* kind_;
  QComboBox* area_;
  QListView* list_;
};

/// The charted measures, and the control chart of the chosen one.
class ControlChartsView : public AnalysisView {
  Q_OBJECT

 public:
  explicit ControlChartsView(QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  void show_tables(bool tables) override;
  bool has_charts() const override { return true; }

 private:
  QWidget* build_chart();
  void show_measure(const QString& measure);

  MonthlyAnalysis analysis_;
  QString measure_;
  ChartMeasureModel measures_;
  ChartTableModel table_model_;
  QListView* list_;
  QStackedWidget* stack_ = nullptr;
  ControlChartView* chart_ = nullptr;
  QTableView* table_ = nullptr;
  Words* table_title_ = nullptr;
  NoteBox* shows_ = nullptr;
  NoteBox* does_not_show_ = nullptr;
  Words* settled_ = nullptr;
};

}  // namespace touchstone::client
