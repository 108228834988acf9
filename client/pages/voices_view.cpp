// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/voices_view.h"

#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/table_text.h"
#include "client/models/words.h"

namespace touchstone::client {

VoicesView::VoicesView(VoiceRates& rates, QWidget* parent)
    : AnalysisView{parent},
      rates_{rates},
      facts_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      bar_{new MessageBar},
      card_{new Card},
      table_{chart_table(tr("Voices"))} {
  auto* whole = new QVBoxLayout{this};
  whole->setContentsMargins(0, 0, 0, 0);
  auto* ground = new QWidget;
  auto* column = new QVBoxLayout{ground};
  column->setContentsMargins(6, 16, 6, 8);
  column->setSpacing(8);
  column->addWidget(heading(tr("Voices of children and families"), TextSize::Section));
  column->addWidget(facts_);
  column->addWidget(bar_);
  auto* inside = new QVBoxLayout{card_};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(table_);
  column->addWidget(card_);
  column->addWidget(
      new Words{tr("Counted are completed audits, each once, and once for everybody heard in it: the rows may "
                   "add up to more. What was said stands at the audit and nowhere else."),
                TextSize::Small, false, Tone::Quiet});
  column->addStretch();
  whole->addWidget(scrolled(ground));
  table_->setModel(&rates_);
  table_->setItemDelegate(new ChartRowDelegate{table_});
  connect(&rates_, &VoiceRates::changed, this, &VoicesView::show_rates);
  show_rates();
}

void VoicesView::show_analysis(const MonthlyAnalysis& analysis) {
  analysis_ = analysis;
  rates_.show_cycle(QStringLiteral("programmes/%1/auditCycles/%2").arg(analysis.programme, analysis.period));
}

void VoicesView::show_rates() {
  facts_->setText(rates_.summary());
  card_->setVisible(rates_.rowCount() > 0);
  if (rates_.failure()) {
    bar_->say(Tone::Warning, QStringLiteral("warning"), tr("The figures did not come."),
              failure_words(*rates_.failure()));
  } else {
    bar_->hide();
  }
  fit_columns(table_);
  fit_height(table_);
}

QList<ChartSheet> VoicesView::sheets() const {
  if (rates_.rowCount() == 0) {
    return {};
  }
  ChartSheet sheet;
  sheet.title = tr("Voices of children and families");
  sheet.subtitle = rates_.summary();
  sheet.source = source_line(analysis_);
  sheet.table = table_of(rates_);
  sheet.description = rates_.summary();
  return {sheet};
}

QWidget* VoicesView::first_stop() { return table_; }

}  // namespace touchstone::client
