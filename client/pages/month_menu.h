// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/models/cycle_choice.h"

class QMenu;

namespace touchstone::client {

/// Offers the months of a choice, programme by programme, with the chosen one checked.
void show_months_in(QMenu& menu, CycleChoice& choice);

}  // namespace touchstone::client
