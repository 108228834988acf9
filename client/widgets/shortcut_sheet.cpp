// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/shortcut_sheet.h"

#include <QAction>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include "client/widgets/common.h"

namespace touchstone::client {

ShortcutSheet::ShortcutSheet(const QWidget& window, QWidget* parent) : QDialog{parent} {
  setWindowTitle(tr("Keyboard shortcuts"));
  auto* column = page_column(this);
  column->addWidget(heading(windowTitle(), TextSize::Section));
  auto* table = new QTableWidget{0, 2};
  table->setHorizontalHeaderLabels({tr("Keys"), tr("Do")});
  table->setAccessibleName(windowTitle());
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionBehavior(QAbstractItemView::SelectRows);
  table->verticalHeader()->hide();
  table->horizontalHeader()->setStretchLastSection(true);
  const auto add = [table](const QString& keys, const QString& words) {
    const int row = table->rowCount();
    table->insertRow(row);
    table->setItem(row, 0, new QTableWidgetItem{keys});
    table->setItem(row, 1, new QTableWidgetItem{words});
  };
  for (const QAction* action : window.findChildren<QAction*>()) {
    const auto* owner = qobject_cast<const QWidget*>(action->parent());
    const bool on_show = owner == nullptr || owner->isVisible() || owner->inherits("QMenu");
    if (!action->shortcut().isEmpty() && on_show) {
      add(action->shortcut().toString(QKeySequence::NativeText), action->text().remove(QLatin1Char('&')));
    }
  }
  add(tr("Y, N, A"), tr("Answer yes, no, not applicable; Backspace clears"));
  add(tr("1 to 4"), tr("Choose a grade"));
  table->resizeColumnToContents(0);
  column->addWidget(table);
  auto* close_button = plain_button(tr("Close"));
  connect(close_button, &QPushButton::clicked, this, &QDialog::close);
  column->addWidget(close_button, 0, Qt::AlignRight);
  resize(520, 480);
}

}  // namespace touchstone::client
