// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace touchstone::client {

/// Every key of a window and of the page on show, read from its actions; closes with Esc and hides nothing.
class ShortcutSheet : public QDialog {
  Q_OBJECT

 public:
  ShortcutSheet(const QWidget& window, QWidget* parent);
};

}  // namespace touchstone::client
