// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/voices_view.h"

#include <QTableView>

namespace touchstone::client {

VoicesView::VoicesView(VoiceRates& rates, QWidget* parent)
    : TableView{tr("Voices of children and families"), tr("Voices"), rates, parent}, rates_{rates} {
  add_below(new Words{tr("Counted are completed audits, each once, and once for everybody heard in it: the rows may "
                         "add up to more. What was said stands at the audit and nowhere else."),
                      TextSize::Small, false, Tone::Quiet});
  table()->setItemDelegate(new ChartRowDelegate{table()});
  connect(&rates_, &VoiceRates::changed, this, &VoicesView::show_rates);
  show_rates();
}

void VoicesView::show_analysis(const MonthlyAnalysis& analysis) {
  TableView::show_analysis(analysis);
  rates_.show_cycle(QStringLiteral("programmes/%1/auditCycles/%2").arg(analysis.programme, analysis.period));
}

void VoicesView::show_rates() {
  show_facts(rates_.summary(), rates_.failure(), tr("The figures did not come."));
  fit_columns(table());
  fit_height(table());
}

}  // namespace touchstone::client
