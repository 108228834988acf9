// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/follow_up.h"
#include "client/widgets/common.h"

namespace touchstone::client {

class FlowGrid;

/// My actions, above my audits: each with how urgent it is, the most urgent first.
class MyActionsBox : public Card {
  Q_OBJECT

 public:
  explicit MyActionsBox(QWidget* parent = nullptr);

  /// Follows these actions from now on.
  void follow(FollowUp& follow_up);
  /// How many the box shows.
  int count() const { return count_; }

 Q_SIGNALS:
  /// One of them is to be shown; empty: all of them.
  void action_wanted(const QString& action);
  void changed();

 private:
  void show_actions();
  QWidget* row_of(const Action& action);

  FollowUp* follow_up_ = nullptr;
  LinkButton* all_;
  FlowGrid* rows_;
  int count_ = 0;
};

}  // namespace touchstone::client
