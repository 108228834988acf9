// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/table_text.h"
#include "client/pages/analysis_views.h"
#include "client/widgets/chart_paint.h"

namespace touchstone::client {

namespace {

/// A mark as the table draws it; its word stands beside it.
class AnswerMark : public QWidget {
 public:
  AnswerMark(qint64 yes, qint64 no, qint64 not_applicable, QWidget* parent = nullptr)
      : QWidget{parent}, yes_{yes}, no_{no}, not_applicable_{not_applicable} {
    setFixedSize(14, 14);
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter{this};
    paint_answer_dots(painter, QRectF{1, 1, 12, 12}, yes_, no_, not_applicable_, tokens());
  }

 private:
  qint64 yes_;
  qint64 no_;
  qint64 not_applicable_;
};

QWidget* legend() {
  // The marks keep 3:1 only on `base`.
  auto* box = new Card;
  auto* row = new QHBoxLayout{box};
  row->setContentsMargins(12, 4, 12, 4);
  row->setSpacing(6);
  const auto add = [row](QWidget* mark, const QString& word) {
    row->addWidget(mark);
    auto* words = new Words{word, TextSize::Small};
    words->setWordWrap(false);
    row->addWidget(words);
    row->addSpacing(10);
  };
  add(new AnswerMark{1, 0, 0}, Focus5View::tr("Yes"));
  add(new AnswerMark{0, 1, 0}, Focus5View::tr("No"));
  add(new AnswerMark{0, 0, 1}, Focus5View::tr("Not applicable, not counted"));
  return box;
}

Card* card_of(QTableView* table) {
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(table);
  return card;
}

}  // namespace

Focus5View::Focus5View(QWidget* parent)
    : AnalysisView{parent},
      title_{heading({}, TextSize::Section)},
      legend_{legend()},
      table_{chart_table(tr("Record checks by area"))},
      card_{card_of(table_)},
      none_{new Words{tr("No area of this month holds cases, so there are no record checks.")}} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  auto* column = new QVBoxLayout{ground};
  column->setContentsMargins(6, 16, 6, 8);
  column->setSpacing(10);
  auto* head = new FlowGrid{2, 340, 8};
  head->set_stretches({1, 0});
  title_->setWordWrap(true);
  head->set_widgets({title_, legend_});
  column->addWidget(head);
  table_->setModel(&model_);
  table_->setItemDelegate(new Focus5Delegate{table_});
  connect(table_, &QTableView::activated, this, [this](const QModelIndex& cell) {
    if (const QString measure = cell.data(measure_role).toString(); !measure.isEmpty()) {
      Q_EMIT figure_wanted(figure_ref(measure, analysis_));
    }
  });
  column->addWidget(card_);
  column->addWidget(none_);
  column->addStretch(1);
  whole->addWidget(scrolled(ground));
}

QList<ChartSheet> Focus5View::sheets() const {
  ChartSheet sheet;
  sheet.title = title_->text();
  sheet.subtitle = tr("Yes of all yes and no answers in %1 completed audits; a ring is a no, a dash does not apply")
                       .arg(counts_on_show(analysis_).completed);
  sheet.source = source_line(analysis_);
  sheet.table = table_of(model_);
  QStringList figures;
  for (int row = 0; row < model_.rowCount(); ++row) {
    for (int column = 1; column < model_.columnCount(); ++column) {
      figures.append(model_.index(row, column).data(Qt::AccessibleTextRole).toString());
    }
  }
  figures.removeDuplicates();
  sheet.description = figures.join(QStringLiteral(". "));
  sheet.size = answer_table_size(model_);
  sheet.draw = [this](QPainter& painter, const QRectF& rect, const Tokens& colours) {
    paint_answer_table(painter, rect, model_, colours);
  };
  return {sheet};
}

void Focus5View::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
  model_.show(analysis);
  title_->setText(focus5_title(analysis));
  const bool any = model_.rowCount() > 0;
  card_->setVisible(any);
  legend_->setVisible(any);
  none_->setVisible(!any);
  title_->setVisible(any);
  span_empty_rows();
  fit_columns(table_);
  fit_height(table_);
}

void Focus5View::span_empty_rows() {
  table_->clearSpans();
  for (int row = 0; row < model_.rowCount(); ++row) {
    if (!model_.index(row, 1).data(Focus5Model::NothingRole).toString().isEmpty() && model_.columnCount() > 2) {
      table_->setSpan(row, 1, 1, model_.columnCount() - 1);
    }
  }
}

void Focus5View::show_tables(bool tables) {
  static_cast<Focus5Delegate*>(table_->itemDelegate())->set_plain(tables);
  legend_->setVisible(!tables && model_.rowCount() > 0);
  fit_height(table_);
  table_->viewport()->update();
}

QuestionsView::QuestionsView(QWidget* parent)
    : AnalysisView{parent},
      table_{chart_table(tr("Practice questions"))},
      graded_table_{chart_table(tr("Graded questions"))},
      graded_title_{heading(tr("Graded questions"), TextSize::Section)},
      graded_card_{card_of(graded_table_)} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  auto* column = new QVBoxLayout{ground};
  column->setContentsMargins(6, 16, 6, 8);
  column->setSpacing(6);
  column->addWidget(heading(tr("Practice questions"), TextSize::Section));
  auto* how = new Words{tr("Yes of all yes and no answers; not applicable leaves the count."), TextSize::Small, false,
                        Tone::Quiet};
  how->setWordWrap(true);
  column->addWidget(how);
  table_->setModel(&questions_);
  column->addWidget(card_of(table_));
  column->addSpacing(12);
  column->addWidget(graded_title_);
  graded_table_->setModel(&graded_);
  column->addWidget(graded_card_);
  column->addStretch(1);
  for (auto* table : {table_, graded_table_}) {
    connect(table, &QTableView::activated, this, [this](const QModelIndex& cell) {
      if (const QString measure = cell.data(measure_role).toString(); !measure.isEmpty()) {
        Q_EMIT figure_wanted(figure_ref(measure, analysis_));
      }
    });
  }
  whole->addWidget(scrolled(ground));
}

QList<ChartSheet> QuestionsView::sheets() const {
  ChartSheet questions;
  questions.title = tr("Practice questions by area");
  questions.subtitle =
      tr("Yes of all yes and no answers in %1 completed audits").arg(counts_on_show(analysis_).completed);
  questions.source = source_line(analysis_);
  questions.table = table_of(questions_);
  if (graded_.rowCount() == 0) {
    return {questions};
  }
  ChartSheet graded = questions;
  graded.title = tr("Graded questions by area");
  graded.subtitle = tr("Number of audits by grade, %1 completed").arg(counts_on_show(analysis_).completed);
  graded.table = table_of(graded_);
  return {questions, graded};
}

void QuestionsView::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
  questions_.show(analysis);
  table_->resizeColumnsToContents();
  if (questions_.columnCount() > 0) {
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table_->horizontalHeader()->setMinimumSectionSize(64);
  }
  fit_height(table_);
  graded_.show(analysis);
  fit_columns(graded_table_);
  fit_height(graded_table_);
  const bool any = graded_.rowCount() > 0;
  graded_title_->setVisible(any);
  graded_card_->setVisible(any);
}

}  // namespace touchstone::client
