// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include "client/widgets/common.h"

class QPlainTextEdit;

namespace touchstone::client {

/// What of a text that is being written may tell who a child or family is; hidden while nothing does. A note and no
/// stop.
class IdentifyingNote : public Words {
  Q_OBJECT

 public:
  explicit IdentifyingNote(QPlainTextEdit& field, QWidget* parent = nullptr);

 private:
  void look();

  QPlainTextEdit& field_;
  QTimer later_;
};

}  // namespace touchstone::client
