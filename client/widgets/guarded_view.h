// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace touchstone::client {

/// Puts a guard between screen readers and the tables, trees and lists of Qt 6.4, which crash when they are asked for a
/// cell that is not there. Called once, before the first window.
void guard_item_views();

}  // namespace touchstone::client
