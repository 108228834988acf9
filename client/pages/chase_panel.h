// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/board_actions.h"
#include "client/widgets/common.h"

class QVBoxLayout;

namespace touchstone::client {

/// The ready messages, one for each auditor: copied, or opened in the mail program. Reminders are then recorded.
class ChasePanel : public Card {
  Q_OBJECT

 public:
  enum class Purpose { Remind, AskForDates };

  explicit ChasePanel(Purpose purpose, QWidget* parent = nullptr);

  void show_letters(const QList<ChaseLetter>& letters);

 Q_SIGNALS:
  void record_wanted(const QStringList& allocations);
  void left();

 private:
  QWidget* letter_box(const ChaseLetter& letter);
  QString title_for(const QList<ChaseLetter>& letters) const;

  Purpose purpose_;
  Words* title_;
  QVBoxLayout* column_;
  QWidget* letters_ = nullptr;
  QPushButton* record_;
  QStringList allocations_;
};

}  // namespace touchstone::client
