// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace touchstone::client {

/// Asks before something that cannot be undone; `act` is called when the button `yes` is pressed. Enter and Esc cancel.
void confirm(QWidget* parent, const QString& title, const QString& text, const QString& yes,
             const std::function<void()>& act);

}  // namespace touchstone::client
