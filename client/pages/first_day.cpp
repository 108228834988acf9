// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/first_day.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"
#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/icons.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

FirstDay::FirstDay(QWidget* parent) : QWidget{parent}, guide_{primary_button(tr("Read how an audit is done"))} {
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  auto* cards = new FlowGrid{2, 320, 16};
  cards->set_widgets({build_welcome(), build_good_to_know()});
  column->addWidget(cards);
}

QWidget* FirstDay::build_welcome() {
  auto* card = new Card;
  auto* column = pane_column(card, {32, 28, 32, 28}, 12);
  column->addWidget(heading(tr("No audits to do yet"), TextSize::Section));
  column->addWidget(
      new Words{tr("Your quality assurance unit shares out the month’s audits. They appear here by themselves, the "
                   "soonest due first. F5 looks again.")});
  column->addWidget(new Words{tr("Expecting an audit? Ask your quality assurance unit.")});
  connect(guide_, &QPushButton::clicked, this, [this] { open_help(*this, QStringLiteral("audit")); });
  column->addWidget(guide_, 0, Qt::AlignLeft);
  column->addStretch(1);
  return card;
}

QWidget* FirstDay::build_good_to_know() {
  struct Hint {
    const char* icon;
    QString title;
    QString words;
  };
  const QList<Hint> hints{
      {"check", tr("Nothing is lost"),
       tr("Every word is saved on this computer within a second, and the line at the bottom says so.")},
      {"offline", tr("No connection, no problem"),
       tr("Carry on offline. What you submit is sent when the connection is back.")},
      {"key", tr("No mouse needed"), tr("Y, N and A answer a check. Ctrl+? lists every key.")},
      {"help", tr("Stuck on a question?"), tr("F1 explains the field you are in.")}};
  auto* card = new Card;
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(16, 14, 16, 14);
  column->setSpacing(12);
  column->addWidget(heading(tr("Good to know"), TextSize::Normal));
  for (const auto& hint : hints) {
    column->addWidget(new Hairline);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(new IconMark{QLatin1String(hint.icon), Tone::Accent, 22}, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(new Words{hint.title, TextSize::Normal, true});
    words->addWidget(new Words{hint.words, TextSize::Normal, false, Tone::Quiet});
    row->addLayout(words, 1);
    column->addLayout(row);
  }
  column->addStretch(1);
  return card;
}

}  // namespace touchstone::client
