// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/board_actions.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// The ready messages, one for each auditor: copied, or opened in the mail program; then recorded.
class ChasePanel : public Card {
  Q_OBJECT

 public:
  explicit ChasePanel(QWidget* parent = nullptr);

  void show_letters(const QList<ChaseLetter>& letters);

 Q_SIGNALS:
  void record_wanted(const QStringList& allocations);
  void left();

 private:
  QWidget* letter_box(const ChaseLetter& letter);

  Words* title_;
  QVBoxLayout* column_;
  QWidget* letters_ = nullptr;
  QPushButton* record_;
  QStringList allocations_;
};

}  // namespace touchstone::client
