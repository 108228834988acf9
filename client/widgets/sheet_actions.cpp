// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/sheet_actions.h"

#include <QApplication>
#include <QDir>
#include <QPrintDialog>
#include <QPrinter>
#include <QSaveFile>
#include <QShortcut>
#include <QTableView>

#include "client/models/table_text.h"
#include "client/widgets/chart_widget.h"
#include "client/widgets/file_dialogs.h"

namespace touchstone::client {

SheetActions::SheetActions(QWidget& page, std::function<QList<ChartSheet>()> sheets)
    : QObject{&page}, page_{page}, sheets_{std::move(sheets)} {
  const auto on = [this](const QKeySequence& keys, auto act) {
    auto* shortcut = new QShortcut{keys, &page_};
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, act);
    // The window may offer the same keys for what has the focus, which is on this page.
    connect(shortcut, &QShortcut::activatedAmbiguously, this, act);
  };
  on(QKeySequence::Copy, [this] { copy(); });
  on(QKeySequence::Print, [this] { print(); });
}

ChartSheet SheetActions::sheet_of_focus() const {
  const auto all = sheets_();
  ChartSheet main = all.isEmpty() ? ChartSheet{} : all.first();
  QWidget* focus = QApplication::focusWidget();
  if (const auto* chart = qobject_cast<ChartWidget*>(focus)) {
    return chart->sheet();
  }
  const auto* table = qobject_cast<QTableView*>(focus);
  if (table == nullptr || table->model() == nullptr || !page_.isAncestorOf(focus)) {
    return main;
  }
  const ChartTable figures = table_of(*table->model());
  for (const auto& sheet : all) {
    if (sheet.table.head == figures.head && sheet.table.rows == figures.rows) {
      return sheet;  // it has a drawing, or a better title
    }
  }
  ChartSheet sheet;
  sheet.title = table->accessibleName();
  sheet.subtitle = table->accessibleDescription();
  sheet.source = main.source;
  sheet.table = figures;
  return sheet;
}

void SheetActions::copy() {
  const ChartSheet sheet = sheet_of_focus();
  if (sheet.title.isEmpty()) {
    Q_EMIT failed(tr("Nothing was copied."), tr("There are no figures on show yet."));
    return;
  }
  copy_sheet(sheet);
  Q_EMIT done(tr("Copied: %1.").arg(sheet.title),
              tr("Paste it into a slide as a picture, or into a spreadsheet as a table."));
}

void SheetActions::print() {
  const auto all = sheets_();
  if (all.isEmpty()) {
    Q_EMIT failed(tr("Nothing was printed."), tr("There are no figures on show yet."));
    return;
  }
  auto* printer = new QPrinter{QPrinter::HighResolution};
  printer->setDocName(all.first().title);
  auto* dialog = new QPrintDialog{printer, &page_};
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), this, [this, all](QPrinter* to) {
    print_sheets(*to, all);
    Q_EMIT done(tr("Sent to the printer: %1.").arg(all.first().title), {});
  });
  connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
  dialog->open();
}

void SheetActions::ask_for_csv(const QString& file_name) {
  ask_where_to_save(&page_, {tr("Save the table as"), tr("Table (*.csv)"), QStringLiteral("csv"), file_name},
                    [this](const QString& path) { write_csv(path); });
}

void SheetActions::write_csv(const QString& path) {
  const auto all = sheets_();
  if (all.isEmpty()) {
    Q_EMIT failed(tr("The table was not saved."), tr("There are no figures on show yet."));
    return;
  }
  const QByteArray content = table_as_csv(all.first().table);
  QSaveFile file{path};
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit()) {
    Q_EMIT failed(tr("The table was not saved."),
                  tr("%1 could not be written: %2.").arg(QDir::toNativeSeparators(path), file.errorString()));
    return;
  }
  Q_EMIT done(tr("The table is saved."), QDir::toNativeSeparators(path));
}

}  // namespace touchstone::client
