// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/pane.h"

#include <QVBoxLayout>
#include <QVariant>
#include <QWidget>

namespace touchstone::client {

namespace {

constexpr char pane_property[] = "pane";

}  // namespace

void mark_pane(QWidget* widget) { widget->setProperty(pane_property, true); }

bool is_pane(const QWidget* widget) { return widget->property(pane_property).toBool(); }

QVBoxLayout* pane_column(QWidget* widget, const QMargins& margins, int spacing) {
  mark_pane(widget);
  auto* column = new QVBoxLayout{widget};
  column->setContentsMargins(margins);
  if (spacing >= 0) {
    column->setSpacing(spacing);
  }
  return column;
}

}  // namespace touchstone::client
