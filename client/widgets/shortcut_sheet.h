// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

class QAction;
class QKeySequenceEdit;
class QLineEdit;
class QTableWidget;

namespace touchstone::client {

class Words;

/// Every key of a window and of the page on show, read from its actions, and a way to change each. Not modal.
class ShortcutSheet : public QDialog {
  Q_OBJECT

 public:
  ShortcutSheet(const QWidget& window, QWidget* parent);

 private:
  QWidget* build_editor();
  void fill();
  void filter(const QString& words);
  QAction* chosen() const;
  void show_chosen();
  void change();

  const QWidget& window_;
  QList<QPointer<QAction>> actions_;
  QLineEdit* find_;
  QTableWidget* table_;
  Words* what_;
  Words* said_;
  QKeySequenceEdit* keys_;
};

}  // namespace touchstone::client
