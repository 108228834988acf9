// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/table_view.h"

#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/table_text.h"
#include "client/models/words.h"

namespace touchstone::client {

TableView::TableView(const QString& title, const QString& name, QAbstractItemModel& model, QWidget* parent)
    : AnalysisView{parent},
      title_{title},
      model_{model},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      card_{new Card},
      table_{chart_table(name)} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  column_ = new QVBoxLayout{ground};
  column_->setContentsMargins(6, 16, 6, 8);
  column_->setSpacing(8);
  column_->addWidget(heading(title, TextSize::Section));
  column_->addWidget(facts_);
  column_->addWidget(bar_);
  auto* inside = new QVBoxLayout{card_};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(table_);
  column_->addWidget(card_);
  column_->addStretch();
  whole->addWidget(scrolled(ground));
  table_->setModel(&model_);
}

void TableView::add_below(QWidget* widget) { column_->insertWidget(column_->count() - 1, widget); }

void TableView::show_facts(const QString& facts, const std::optional<Failure>& failure, const QString& missing) {
  facts_->setText(facts);
  card_->setVisible(model_.rowCount() > 0);
  if (failure) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), missing, failure_words(*failure));
  } else {
    bar_->hide();
  }
}

QList<ChartSheet> TableView::sheets() const {
  if (model_.rowCount() == 0) {
    return {};
  }
  ChartSheet sheet;
  sheet.title = title_;
  sheet.subtitle = summary();
  sheet.source = source_line(analysis_);
  sheet.table = table_of(model_);
  sheet.description = summary();
  return {sheet};
}

QWidget* TableView::first_stop() { return table_; }

}  // namespace touchstone::client
