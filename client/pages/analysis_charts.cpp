// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/chart_words.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

ControlChartsView::ControlChartsView(QWidget* parent) : AnalysisView{parent}, list_{chart_list(tr("Measures"))} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  auto* column = new QVBoxLayout{ground};
  column->setContentsMargins(6, 16, 6, 8);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  list_->setModel(&measures_);
  list_->setItemDelegate(new ChartMeasureDelegate{list_});
  list_->setMinimumHeight(240);
  inside->addWidget(list_);
  auto* halves = new FlowGrid{2, 430, 16};
  halves->set_stretches({4, 13});
  halves->set_widgets({card, build_chart()});
  column->addWidget(halves, 1);
  whole->addWidget(scrolled(ground));
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
    const QString measure = now.data(ChartMeasureModel::MeasureRole).toString();
    if (!measure.isEmpty()) {
      show_measure(measure);
    }
  });
}

QWidget* ControlChartsView::build_chart() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout{right};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  trend_ = new TrendView;
  trend_table_ = chart_table(tr("My areas, month by month"));
  trend_table_->setModel(&trend_model_);
  trend_note_ = new NoteBox{tr("Small numbers"), QStringLiteral("info"), Tone::Accent};
  council_ = heading(tr("The whole council"), TextSize::Section);
  chart_ = new ControlChartView;
  for (auto* chart : QList<ChartWidget*>{trend_, chart_}) {
    connect(chart, &ChartWidget::figure_wanted, this, &AnalysisView::figure_wanted);
  }
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 12, 1, 1);
  table_title_ = heading({}, TextSize::Section);
  table_title_->setContentsMargins(15, 0, 0, 4);
  table_ = chart_table(tr("The chart’s figures"));
  table_->setModel(&table_model_);
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& cell) {
    if (cell.row() < chart_->points().size()) {
      Q_EMIT figure_wanted(chart_->points()[cell.row()].figure);
    }
  });
  inside->addWidget(table_title_);
  inside->addWidget(table_, 1);
  stack_ = new QStackedWidget;
  stack_->addWidget(chart_);
  stack_->addWidget(card);
  column->addWidget(trend_);
  column->addWidget(trend_table_);
  column->addWidget(trend_note_);
  column->addWidget(council_);
  column->addWidget(stack_, 1);
  shows_ = new NoteBox{tr("What it shows"), QStringLiteral("info"), Tone::Accent};
  does_not_show_ = new NoteBox{tr("What it does not show"), QStringLiteral("warning"), Tone::Warning};
  auto* notes = new FlowGrid{2, 300, 16};
  notes->set_widgets({shows_, does_not_show_});
  column->addWidget(notes);
  settled_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  settled_->setWordWrap(true);
  column->addWidget(settled_);
  return right;
}

void ControlChartsView::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
  measures_.show(analysis);
  const QModelIndex index = measures_.index_of(measure_.isEmpty() ? QStringLiteral("grade.good") : measure_);
  if (!index.isValid()) {
    return;
  }
  list_->setCurrentIndex(index);
  show_measure(index.data(ChartMeasureModel::MeasureRole).toString());
}

void ControlChartsView::show_measure(const QString& measure) {
  measure_ = measure;
  const bool part = shows_part(analysis_);
  trend_->setVisible(part && !tables_);
  trend_table_->setVisible(part && tables_);
  trend_note_->setVisible(part);
  council_->setVisible(part);
  const Trend trend = area_trend(measure, analysis_);
  trend_->show_trend(trend, analysis_);
  trend_model_.show(trend_table(trend, analysis_));
  trend_note_->set_text(trend_words(trend, analysis_).shows);
  if (part) {
    fit_columns(trend_table_);
    fit_height(trend_table_);
  }
  for (const auto& chart : analysis_.charts) {
    if (chart.measure != measure) {
      continue;
    }
    const ChartWords words = control_chart_words(chart, analysis_);
    chart_->show_chart(chart, analysis_);
    table_title_->setText(words.title);
    table_model_.show(control_chart_table(chart, analysis_));
    fit_columns(table_);
    shows_->set_text(words.shows);
    does_not_show_->set_text(words.does_not_show);
    const QString keys = tr("Left and Right move between months; Enter opens the records.");
    settled_->setText(words.settled.isEmpty() ? keys : words.settled + QLatin1Char(' ') + keys);
  }
}

QList<ChartSheet> ControlChartsView::sheets() const {
  if (chart_->title().isEmpty()) {
    return {};
  }
  QList<ChartSheet> all{chart_->sheet()};
  if (shows_part(analysis_)) {
    all.prepend(trend_->sheet());
  }
  return all;
}

QString ControlChartsView::file_words() const {
  const QString measure = measures_.index_of(measure_).data().toString();
  return measure.isEmpty() ? accessibleName() : QStringLiteral("%1 %2").arg(accessibleName(), measure);
}

void ControlChartsView::show_tables(bool tables) {
  tables_ = tables;
  stack_->setCurrentIndex(tables ? 1 : 0);
  if (shows_part(analysis_)) {
    trend_->setVisible(!tables);
    trend_table_->setVisible(tables);
    fit_height(trend_table_);
  }
}

}  // namespace touchstone::client
