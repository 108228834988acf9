// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/sheet_import.h"
#include "client/widgets/common.h"

class QProgressBar;

namespace touchstone::client {

/// What stands above a file that is loaded: its name and how far it is, the buttons that choose it, check it again,
/// load it or give up, and what the import would do.
class SheetImportHead : public Card {
  Q_OBJECT

 public:
  /// `choose`: what the button says that asks for a file; what it does is the page's.
  SheetImportHead(SheetImport& model, const QString& choose, QWidget* parent = nullptr);

  /// Adds something of the page's own under the buttons.
  void add_below_buttons(QWidget* widget);
  QPushButton* choose_button() { return choose_; }
  /// Shows where the import is. `file`: there is one, of so many rows.
  void show_stage(bool file, qint64 rows, const QStringList& summary, bool offline);
  /// What the import would do or did, as it is read now; empty: nothing is shown of it.
  QString said() const;

 private:
  void show_progress();

  SheetImport& model_;
  QPushButton* choose_;
  Words* file_;
  QPushButton* again_;
  QPushButton* cancel_;
  QPushButton* import_;
  QProgressBar* progress_;
  Words* summary_;
  QVBoxLayout* column_;
};

}  // namespace touchstone::client
