// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListView>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/chart_words.h"
#include "client/pages/analysis_views.h"
#include "client/widgets/chart_paint.h"
#include "client/widgets/tile.h"

namespace touchstone::client {

OverviewView::OverviewView(Commentary* commentary, QWidget* parent)
    : AnalysisView{parent}, commentary_{commentary}, cards_{new FlowGrid{5, 180, 12}} {
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
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& cell) {
    // Columns of the grades table: area, allocated, completed, then the four grades.
    const QString area = cell.row() < analysis_.areas.size() ? analysis_.areas[cell.row()].code : QString{};
    open(
        in_area(cell.column() < 3 ? QStringLiteral("completion") : grade_measure(all_grades[cell.column() - 3]), area));
  });
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
  fact_note_ = new Words{{}, TextSize::Small, false, Tone::Quiet};
  below->addWidget(fact_note_, 1);
  all_facts_ = new LinkButton{tr("Show all")};
  below->addWidget(all_facts_);
  column->addLayout(below);
  column->addSpacing(6);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  fact_model_.follow(commentary_);
  facts_ = new FactList{fact_model_, commentary_ != nullptr};
  facts_->setMinimumHeight(340);
  inside->addWidget(facts_);
  column->addWidget(card, 1);
  connect(all_facts_, &QAbstractButton::clicked, this, [this] { fact_model_.set_all(!fact_model_.all()); });
  connect(&fact_model_, &FactModel::decided_changed, this, &OverviewView::show_fact_count);
  connect(facts_, &FactList::records_wanted, this,
          [this](const QModelIndex& fact) { open(fact.data(FactModel::MeasureRole).toString()); });
  connect(facts_, &FactList::decided, this,
          [this](const QModelIndex& fact, Decision decision, const QString& sentence) {
            if (commentary_ != nullptr) {
              commentary_->decide(fact.data(FactModel::KeyRole).toString(), decision, sentence);
            }
          });
  return right;
}

void OverviewView::open(const QString& measure) {
  if (!measure.isEmpty()) {
    Q_EMIT figure_wanted(figure_ref(measure, analysis_));
  }
}

void OverviewView::show_fact_count() {
  const int shown = fact_model_.rowCount();
  fact_count_->setText(commentary_ == nullptr ? of_words({shown, fact_model_.total()})
                                              : tr("%1 decided").arg(of_words({fact_model_.decided(), shown})));
  all_facts_->setText(fact_model_.all() ? tr("Show the main ones") : tr("Show all %1").arg(fact_model_.total()));
  all_facts_->setVisible(fact_model_.all() || shown < fact_model_.total());
  all_facts_->updateGeometry();
}

void OverviewView::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
  // A head of service has the figures of her areas beside them.
  fact_note_->setText(shows_part(analysis)
                          ? tr("Sentences about the whole council, and about my areas where they say so")
                          : tr("Sentences that the figures support"));
  QList<QWidget*> cards;
  for (const auto& figure : figure_cards(analysis)) {
    auto* tile = new Tile{{figure.title, figure.figure, figure.base, figure.note, false, false}};
    connect(tile, &Tile::clicked, this, [this, measure = figure.measure] { open(measure); });
    cards.append(tile);
  }
  cards_->set_widgets(cards);
  const qint64 completed = counts_on_show(analysis).completed;
  title_->setText(completed == 0 ? tr("No audit has come in yet") : grades_title(analysis));
  subtitle_->setText(grades_subtitle(analysis));
  show_charts();
  table_model_.show(grades_table(analysis));
  fit_columns(table_);
  fit_height(table_);
  fact_model_.show(analysis);
}

void OverviewView::show_charts() {
  largest_ = 4;  // so that one audit is not drawn as a full bar
  for (const auto& area : analysis_.areas) {
    for (const auto grade : all_grades) {
      largest_ = qMax(largest_, count_of(area.grades, grade));
    }
  }
  QList<QWidget*> charts;
  for (const auto& area : analysis_.areas) {
    auto* chart = new GradeChart;
    chart->show_area(area, largest_, analysis_);
    connect(chart, &ChartWidget::figure_wanted, this, &AnalysisView::figure_wanted);
    charts.append(chart);
  }
  charts_->set_widgets(charts);
}

QList<ChartSheet> OverviewView::sheets() const {
  ChartSheet grades;
  grades.title = title_->text();
  grades.subtitle = subtitle_->text();
  grades.source = source_line(analysis_);
  grades.table = grades_table(analysis_);
  grades.description = grades_sentence(grades_on_show(analysis_));
  grades.size = grade_cards_size(analysis_.areas.size());
  grades.draw = [areas = analysis_.areas, largest = largest_](QPainter& painter, const QRectF& rect,
                                                              const Tokens& colours) {
    paint_grade_cards(painter, rect, areas, largest, colours);
  };
  ChartSheet figures;
  figures.title = tr("The month in figures");
  figures.subtitle = so_far(analysis_).isEmpty() ? tr("Shares and counts of the month") : so_far(analysis_);
  figures.source = grades.source;
  figures.table.head = QStringList{tr("Figure"), tr("Value"), tr("Count"), tr("Beside it")};
  for (const auto& card : figure_cards(analysis_)) {
    figures.table.rows.append({card.title, card.figure, card.base, card.note});
  }
  ChartSheet facts = figures;
  facts.title = tr("Facts of the month");
  facts.subtitle = tr("Sentences that the figures support");
  facts.table = {{tr("Sentence"), tr("State"), tr("Rests on")}, {}};
  for (int row = 0; row < fact_model_.rowCount(); ++row) {
    const auto fact = fact_model_.index(row);
    facts.table.rows.append({fact.data().toString(), fact.data(FactModel::StateWordsRole).toString(),
                             fact.data(FactModel::BasisRole).toString()});
  }
  return {grades, figures, facts};
}

void OverviewView::show_tables(bool tables) {
  charts_->setVisible(!tables);
  table_card_->setVisible(tables);
  if (tables) {
    fit_height(table_);
  }
}

}  // namespace touchstone::client
