// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "client/widgets/common.h"

namespace touchstone::client {

/// "It cannot be completed…": a link that opens a field for the reason and a button, on the page itself.
class NotCompletedPanel : public QWidget {
  Q_OBJECT

 public:
  explicit NotCompletedPanel(const QString& case_reference, QWidget* parent = nullptr);

 Q_SIGNALS:
  /// The reason is 1 to 500 characters.
  void confirmed(const QString& reason);

 private:
  void confirm();

  TextField* reason_;
  Words* problem_;
};

}  // namespace touchstone::client
