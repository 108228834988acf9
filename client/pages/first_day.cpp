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

FirstDay::FirstDay(QWidget* parent) : QWidget{parent}, example_{primary_button(tr("Try an example audit"))} {
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
  column->addWidget(
      new Words{tr("Until then you can try the form. Nothing you write in an example audit is kept or counted.")});
  auto* guide = plain_button(tr("Read how an audit is done"));
  connect(example_, &QPushButton::clicked, this, &FirstDay::example_wanted);
  connect(guide, &QPushButton::clicked, this, [this] { open_help(*this, QStringLiteral("audit")); });
  auto* buttons = new FlowGrid{2, 220, 16};
  buttons->set_widgets({example_, guide});
  column->addWidget(buttons, 0, Qt::AlignLeft);
  column->addWidget(new Hairline);
  column->addWidget(
      new Words{tr("Expecting an audit? Ask your quality assurance unit."), TextSize::Normal, false, Tone::Quiet});
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
