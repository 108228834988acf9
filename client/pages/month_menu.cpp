// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/month_menu.h"

#include <QMenu>

namespace touchstone::client {

void show_months_in(QMenu& menu, CycleChoice& choice) {
  menu.clear();
  QString programme;
  for (const auto& cycle : choice.cycles()) {
    if (cycle.programme_display_name != programme) {
      programme = cycle.programme_display_name;
      menu.addSection(programme);
    }
    auto* action = menu.addAction(cycle_words(cycle), &choice, [&choice, name = cycle.name] { choice.choose(name); });
    action->setCheckable(true);
    action->setChecked(cycle.name == choice.chosen());
  }
}

}  // namespace touchstone::client
