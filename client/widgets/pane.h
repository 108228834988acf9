// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>

class QVBoxLayout;
class QWidget;

namespace touchstone::client {

/// A pane is a part of the window that F6 goes to: the list beside the card, the form beside its overview.
void mark_pane(QWidget* widget);
bool is_pane(const QWidget* widget);

/// Marks `widget` as a pane and gives it a column; without a `spacing` that of the style.
QVBoxLayout* pane_column(QWidget* widget, const QMargins& margins, int spacing = -1);

}  // namespace touchstone::client
