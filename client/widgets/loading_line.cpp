// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/loading_line.h"

#include <QHBoxLayout>
#include <QPainter>

#include "client/widgets/common.h"

namespace touchstone::client {

namespace {

constexpr int slow_after_ms = 300;
constexpr int bar_after_ms = 3000;

}  // namespace

LoadingLine::LoadingLine(QWidget* parent)
    : LoadingLine{tr("Still loading. What is shown is from before."), tr("Waits no longer; what is shown stays"),
                  parent} {}

LoadingLine::LoadingLine(const QString& words, const QString& cancelling, QWidget* parent) : QFrame{parent} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(16, 4, 12, 6);
  row->addWidget(new Words{words}, 1);
  auto* cancel = plain_button(tr("Cancel"));
  cancel->setAccessibleDescription(cancelling);
  row->addWidget(cancel);
  setAccessibleName(tr("Still loading"));
  connect(cancel, &QPushButton::clicked, this, &LoadingLine::cancelled);
  soon_.setSingleShot(true);
  long_.setSingleShot(true);
  soon_.setInterval(slow_after_ms);
  long_.setInterval(bar_after_ms);
  connect(&soon_, &QTimer::timeout, this, [this] { set_slow(true); });
  connect(&long_, &QTimer::timeout, this, &QWidget::show);
  hide();
}

void LoadingLine::follow(bool loading) {
  if (loading) {
    soon_.start();
    long_.start();
    return;
  }
  soon_.stop();
  long_.stop();
  hide();
  set_slow(false);
}

void LoadingLine::set_slow(bool slow) {
  slow_ = slow;
  Q_EMIT slow_changed();
}

void LoadingLine::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  painter.fillRect(QRect{0, height() - 3, width(), 3}, tokens().line);
  painter.fillRect(QRect{0, height() - 3, width() / 3, 3}, tokens().accent);
}

}  // namespace touchstone::client
