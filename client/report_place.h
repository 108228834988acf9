// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace touchstone::client {

class MainWindow;
struct Rooms;

/// The page of the place Report, with the tabs of who is signed in. `window` is looked at only once it is made.
QWidget* make_report(Rooms& rooms, MainWindow*& window, QWidget* parent);

}  // namespace touchstone::client
