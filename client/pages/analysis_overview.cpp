// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListView>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/chart_words.h"
#include "client/pages/analysis_views.h"

namespace touchstone::client {

namespace {

QWidget* figure_card(const FigureCard& figure) {
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(14, 9, 14, 10);
  column->setSpacing(0);
  column->addWidget(new Words{figure.title, TextSize::Small, false, Tone::Quiet});
  column->addWidget(new Words{figure.figure, TextSize::Figure, true});
  column->addWidget(new Words{figure.base, TextSize::Small});
  auto* note = new Words{figure.note, TextSize::Small, false, Tone::Quiet};
  note->setWordWrap(true);
  column->addWidget(note);
  column->addStretch(1);
  card->setAccessibleName(
      QStringList{figure.title, figure.figure, figure.base, figure.note}.join(QStringLiteral(", ")));
  return card;
}

}  // namespace

OverviewView::OverviewView(QWidget* parent) : AnalysisView{parent}, cards_{new FlowGrid{5, 180, 12}} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  auto* column = new QVBoxLayout{ground};
  column->setContentsMargins(6, 10, 6, 6);
  column->setSpacing(12);
  column->addWidget(cards_);
  auto* halves = new FlowGrid{2, 370, 16};
  halves->set_stretches({15, 8});
  halves->set_widgets({build_grades(), build_facts()});
  column->addWidget(halves, 1);
  whole->addWidget(scrolled(ground));
}

QWidget* OverviewView::build_grades() {
  auto* left = new QWidget;
  auto* column = new QVBoxLayout{left};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  title_ = heading({}, TextSize::Section);
  title_->setWordWrap(true);
  subtitle_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  charts_ = new FlowGrid{3, 222, 8};
  table_card_ = new Card;
  auto* inside = new QVBoxLayout{table_card_};
  inside->setContentsMargins(1, 1, 1, 1);
  table_ = chart_table(tr("Grades by service area"));
  table_->setModel(&table_model_);
  inside->addWidget(table_);
  table_card_->hide();
  column->addWidget(title_);
  column->addWidget(subtitle_);
  column->addSpacing(6);
  column->addWidget(charts_);
  column->addWidget(table_card_);
  column->addStretch(1);
  return left;
}

QWidget* OverviewView::build_facts() {
  auto* right = new QWidget;
  auto* column = new QVBoxLayout{right};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  auto* head = new QHBoxLayout;
  head->addWidget(heading(tr("Facts"), TextSize::Section), 1);
  fact_count_ = new Words{{}, TextSize::Normal, false, Tone::Quiet};
  head->addWidget(fact_count_);
  column->addLayout(head);
  auto* below = new QHBoxLayout;
  below->addWidget(new Words{tr("Sentences that the figures support"), TextSize::Small, false, Tone::Quiet}, 1);
  all_facts_ = new LinkButton{tr("Show all")};
  below->addWidget(all_facts_);
  column->addLayout(below);
  column->addSpacing(6);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  facts_ = chart_list(tr("Facts"));
  facts_->setModel(&fact_model_);
  facts_->setItemDelegate(new ChartTextDelegate{FactModel::BasisRole, 0, facts_});
  facts_->setMinimumHeight(260);
  inside->addWidget(facts_);
  column->addWidget(card, 1);
  connect(all_facts_, &QAbstractButton::clicked, this, [this] {
    fact_model_.set_all(!fact_model_.all());
    show_fact_count();
  });
  return right;
}

void OverviewView::show_fact_count() {
  fact_count_->setText(of_words({fact_model_.rowCount(), fact_model_.total()}));
  all_facts_->setText(fact_model_.all() ? tr("Show the main ones") : tr("Show all %1").arg(fact_model_.total()));
  all_facts_->setVisible(fact_model_.all() || fact_model_.rowCount() < fact_model_.total());
  all_facts_->updateGeometry();
}

void OverviewView::show_analysis(const MonthlyAnalysis& analysis) {
  QList<QWidget*> cards;
  for (const auto& figure : figure_cards(analysis)) {
    cards.append(figure_card(figure));
  }
  cards_->set_widgets(cards);

  title_->setText(analysis.overview.completed == 0 ? tr("No audit has come in yet") : grades_title(analysis));
  subtitle_->setText(
      analysis.overview.completed == 1
          ? tr("Number of audits by grade and area, 1 completed audit")
          : tr("Number of audits by grade and area, %1 completed audits").arg(analysis.overview.completed));
  qint64 largest = 4;  // so that one audit is not drawn as a full bar
  for (const auto& area : analysis.areas) {
    for (const auto grade : all_grades) {
      largest = qMax(largest, count_of(area.grades, grade));
    }
  }
  QList<QWidget*> charts;
  for (const auto& area : analysis.areas) {
    auto* chart = new GradeChart;
    chart->show_area(area, largest);
    charts.append(chart);
  }
  charts_->set_widgets(charts);
  table_model_.show(grades_table(analysis));
  fit_columns(table_);
  fit_height(table_);
  fact_model_.show(analysis);
  show_fact_count();
}

void OverviewView::show_tables(bool tables) {
  charts_->setVisible(!tables);
  table_card_->setVisible(tables);
  if (tables) {
    fit_height(table_);
  }
}

}  // namespace touchstone::client
