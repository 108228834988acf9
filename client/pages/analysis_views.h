// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/models/analysis_answers_model.h"
#include "client/models/analysis_finding_model.h"
#include "client/models/chart_measure_model.h"
#include "client/models/chart_table_model.h"
#include "client/models/fact_model.h"
#include "client/pages/fact_list.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/chart_layout.h"
#include "client/widgets/chart_widget.h"
#include "client/widgets/common.h"

class QComboBox;
class QLineEdit;
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
  /// What is copied, printed and exported of this tab, the main one first.
  virtual QList<ChartSheet> sheets() const = 0;
  /// What a file with the main table is called: "Focus 5".
  virtual QString file_words() const { return accessibleName(); }
  /// Where the focus is best when one comes to this tab by an F6 or a link.
  virtual QWidget* first_stop() { return this; }

 Q_SIGNALS:
  void figure_wanted(const touchstone::client::FigureRef& figure);
  /// `audits/{uuid}`.
  void audit_wanted(const QString& audit);
};

/// Five figures, the grades by area, the facts.
class OverviewView : public AnalysisView {
  Q_OBJECT

 public:
  /// Without a commentary the facts are read and not decided.
  explicit OverviewView(Commentary* commentary, QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  void show_tables(bool tables) override;
  bool has_charts() const override { return true; }
  QList<ChartSheet> sheets() const override;
  FactList* facts() const { return facts_; }

 private:
  QWidget* build_grades();
  QWidget* build_facts();
  void show_fact_count();
  void show_charts();
  void open(const QString& measure);

  Commentary* commentary_;
  MonthlyAnalysis analysis_;
  qint64 largest_ = 0;
  ChartTableModel table_model_;
  FactModel fact_model_;
  FlowGrid* cards_;
  Words* title_ = nullptr;
  Words* subtitle_ = nullptr;
  FlowGrid* charts_ = nullptr;
  QTableView* table_ = nullptr;
  Card* table_card_ = nullptr;
  FactList* facts_ = nullptr;
  Words* fact_note_ = nullptr;
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
  QList<ChartSheet> sheets() const override;

 private:
  void span_empty_rows();

  MonthlyAnalysis analysis_;
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
  QList<ChartSheet> sheets() const override;

 private:
  MonthlyAnalysis analysis_;
  QuestionModel questions_;
  GradedQuestionModel graded_;
  QTableView* table_;
  QTableView* graded_table_;
  Words* graded_title_;
  Card* graded_card_;
};

/// Findings in groups, filtered, chosen for the report and opened to their audit; or those of the theme only.
class FindingsView : public AnalysisView {
  Q_OBJECT

 public:
  enum class Of { Month, Theme };
  /// Without a commentary the findings are read and not chosen.
  FindingsView(Of of, Commentary* commentary, QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  QList<ChartSheet> sheets() const override;
  /// How many there are before any filter.
  int total() const { return total_; }
  /// Puts the finding with the focus into the report, leaves it out, or takes the choice back.
  void choose(Choice choice);
  QListView* list() const { return list_; }
  /// Says of each finding whether it stands in the publication copy; `marks` outlives this.
  void show_publication(const PublicationMarks& marks) { model_.follow_marks(marks); }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* build_filters();
  QWidget* build_foot();
  void fill(QComboBox* box, const QString& any, const QStringList& keys, bool sections);
  void filter_changed();
  void show_count();
  void show_buttons();
  void open_audit();

  Of of_;
  Commentary* commentary_;
  MonthlyAnalysis analysis_;
  int total_ = 0;
  AnalysisFindingModel model_;
  AnalysisFindingFilter filter_;
  AnalysisFindingGroups groups_{filter_};
  Words* title_;
  Words* count_;
  QComboBox* group_;
  QComboBox* kind_;
  QComboBox* area_;
  QComboBox* section_;
  QComboBox* choice_;
  QLineEdit* words_;
  QListView* list_;
  QPushButton* put_in_;
  QPushButton* leave_out_;
  QPushButton* open_;
};

/// The charted measures, and the control chart of the chosen one. For who sees some areas only, the line of these areas
/// stands above the whole council's.
class ControlChartsView : public AnalysisView {
  Q_OBJECT

 public:
  explicit ControlChartsView(QWidget* parent = nullptr);
  void show_analysis(const MonthlyAnalysis& analysis) override;
  void show_tables(bool tables) override;
  bool has_charts() const override { return true; }
  QList<ChartSheet> sheets() const override;
  /// With the measure, because each has a table of its own.
  QString file_words() const override;

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
  TrendView* trend_ = nullptr;
  ChartTableModel trend_model_;
  QTableView* trend_table_ = nullptr;
  NoteBox* trend_note_ = nullptr;
  bool tables_ = false;
  Words* council_ = nullptr;
  QTableView* table_ = nullptr;
  Words* table_title_ = nullptr;
  NoteBox* shows_ = nullptr;
  NoteBox* does_not_show_ = nullptr;
  Words* settled_ = nullptr;
};

}  // namespace touchstone::client
