// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/wordings_box.h"

#include <QVBoxLayout>

#include "client/models/analysis_words.h"
#include "client/models/words.h"

namespace touchstone::client {

namespace {

QString deed_words(const Wording& wording) {
  const QString time = counted_at(wording.time);
  switch (wording.deed) {
    case Wording::Deed::Written:
      return WordingsBox::tr("%1 wrote, %2:").arg(wording.by, time);
    case Wording::Deed::Confirmed:
      return WordingsBox::tr("%1 looked at it again and left it, %2:").arg(wording.by, time);
    case Wording::Deed::Removed:
      return WordingsBox::tr("%1 took it out, %2:").arg(wording.by, time);
    case Wording::Deed::Unknown:
      break;
  }
  return QStringLiteral("%1, %2:").arg(wording.by, time);
}

}  // namespace

WordingsBox::WordingsBox(SentenceGateway& gateway, QWidget* parent)
    : Card{parent},
      gateway_{gateway},
      title_{heading({}, TextSize::Normal)},
      bar_{new MessageBar},
      rows_{new QVBoxLayout},
      close_{new LinkButton{tr("Close")}} {
  setProperty("grouping", true);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(16, 10, 16, 12);
  column->setSpacing(6);
  column->addWidget(title_);
  column->addWidget(bar_);
  rows_->setSpacing(6);
  column->addLayout(rows_);
  column->addWidget(close_, 0, Qt::AlignLeft);
  connect(close_, &LinkButton::clicked, this, [this] {
    hide();
    Q_EMIT closed();
  });
  hide();
}

void WordingsBox::show_of(const QString& audit_cycle, const WordingSubject& subject, const QString& title) {
  clear();
  bar_->hide();
  title_->setText(title);
  setAccessibleName(title);
  show();
  close_->setFocus(Qt::OtherFocusReason);
  when_answered(gateway_.wordings(audit_cycle, subject), this,
                [this, number = ++number_](const Outcome<QList<Wording>>& outcome) {
                  if (number != number_) {
                    return;
                  }
                  if (outcome.failure) {
                    bar_->say(Tone::Error, QStringLiteral("problem"), tr("The wordings did not come."),
                              failure_words(*outcome.failure));
                    return;
                  }
                  fill(*outcome.value);
                });
}

void WordingsBox::clear() {
  while (QLayoutItem* item = rows_->takeAt(0)) {
    item->widget()->hide();
    item->widget()->deleteLater();
    delete item;
  }
}

void WordingsBox::fill(const QList<Wording>& wordings) {
  if (wordings.isEmpty()) {
    rows_->addWidget(new Words{tr("Nobody has written words of their own; the sentence is that of the analysis.")});
  }
  for (auto wording = wordings.rbegin(); wording != wordings.rend(); ++wording) {
    auto* row = new QWidget;
    auto* column = new QVBoxLayout{row};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Words{deed_words(*wording), TextSize::Small, true, Tone::Quiet});
    column->addWidget(new Words{wording->printed_text});
    if (wording->text != wording->printed_text) {
      column->addWidget(new Words{wording->text, TextSize::Small, false, Tone::Quiet});
    }
    rows_->addWidget(row);
  }
}

}  // namespace touchstone::client
