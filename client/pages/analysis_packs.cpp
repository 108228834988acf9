// SPDX-License-Identifier: GPL-3.0-or-later
// The packs in the export menu of the analysis.
#include <QBoxLayout>
#include <QMenu>

#include "client/models/pack_maker.h"
#include "client/pages/analysis_page.h"
#include "client/pages/pack_bar.h"
#include "client/pages/report_formats.h"
#include "client/widgets/file_dialogs.h"

namespace touchstone::client {

namespace {

/// What a menu shows of a text: "&" would mark a key.
QString menu_text(QString text) { return text.replace(QLatin1Char('&'), QStringLiteral("&&")); }

}  // namespace

void AnalysisPage::use_packs(PackMaker& packs, bool inspections) {
  packs_ = &packs;
  auto* menu = export_->menu();
  menu->addSeparator();
  area_packs_ = menu->addMenu(tr("Area pack for print (PDF)"));
  if (inspections) {
    menu->addAction(tr("Inspection pack of the last 6 months (zip)…"), this, &AnalysisPage::ask_for_inspection_pack);
  }
  auto* column = qobject_cast<QBoxLayout*>(report_bar_->parentWidget()->layout());
  column->insertWidget(column->indexOf(report_bar_) + 1, new PackBar{packs});
  show_area_packs();
}

void AnalysisPage::show_area_packs() {
  if (area_packs_ == nullptr) {
    return;
  }
  area_packs_->clear();
  if (model_.analysis()) {
    for (const auto& area : model_.analysis()->areas) {
      area_packs_->addAction(menu_text(area.display_name) + QStringLiteral("…"), this,
                             [this, code = area.code] { ask_for_area_pack(code); });
    }
  }
  area_packs_->setEnabled(!area_packs_->isEmpty());
}

void AnalysisPage::ask_for_area_pack(const QString& area) {
  const AreaPackWish wish{model_.analysed(), area, ReportFormat::Pdf};
  ask_where_to_save(
      this,
      {tr("Save the pack as"), report_file_kind(wish.format), QStringLiteral("pdf"), PackMaker::area_file_name(wish)},
      [this, wish](const QString& path) { packs_->start_area(wish, path); });
}

void AnalysisPage::ask_for_inspection_pack() {
  const QString cycle = model_.analysed();
  ask_where_to_save(this,
                    {tr("Save the pack as"), tr("Folder in a zip (*.zip)"), QStringLiteral("zip"),
                     PackMaker::inspection_file_name(cycle)},
                    [this, cycle](const QString& path) { packs_->start_inspection(cycle, path); });
}

}  // namespace touchstone::client
