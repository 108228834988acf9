// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/chase_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QUrl>
#include <QUrlQuery>
#include <QVBoxLayout>

#include "client/widgets/chart_layout.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

namespace {

QUrl mail_of(const ChaseLetter& letter) {
  // Encoded by hand: mail programs read "+" as a plus.
  const auto coded = [](const QString& text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
  return QUrl{QStringLiteral("mailto:%1?subject=%2&body=%3")
                  .arg(coded(letter.email), coded(letter.subject),
                       coded(QString{letter.body}.replace(QLatin1Char('\n'), QStringLiteral("\r\n")))),
              QUrl::StrictMode};
}

}  // namespace

ChasePanel::ChasePanel(Purpose purpose, QWidget* parent)
    : Card{parent}, purpose_{purpose}, title_{heading({}, TextSize::Section)}, record_{primary_button({})} {
  const bool remind = purpose_ == Purpose::Remind;
  setAccessibleName(remind ? tr("Reminders") : tr("Messages"));
  auto* whole = pane_column(this, {16, 12, 16, 12}, 8);
  auto* back = new LinkButton{tr("Back to the list")};
  back->set_mark(QStringLiteral("back"));
  connect(back, &LinkButton::clicked, this, &ChasePanel::left);
  whole->addWidget(back);
  whole->addWidget(title_);
  QString how = tr("Send each in the way you write to people. The messages name no case.");
  if (remind) {
    how += tr(" Then record the reminders, so that everybody in the unit sees when somebody was last chased.");
  }
  whole->addWidget(new Words{how, TextSize::Normal, false, Tone::Quiet});
  begin_at(this, back);
  auto* inside = new QWidget;
  column_ = new QVBoxLayout{inside};
  column_->setContentsMargins(6, 6, 6, 6);
  column_->setSpacing(12);
  whole->addWidget(scrolled(inside), 1);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  row->addWidget(record_);
  whole->addLayout(row);
  connect(record_, &QPushButton::clicked, this, [this] { Q_EMIT record_wanted(allocations_); });
}

void ChasePanel::show_letters(const QList<ChaseLetter>& letters) {
  delete letters_;
  letters_ = new QWidget;
  auto* column = new QVBoxLayout{letters_};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  allocations_.clear();
  for (const auto& letter : letters) {
    allocations_ += letter.allocations;
    column->addWidget(letter_box(letter));
  }
  column->addStretch(1);
  column_->addWidget(letters_);
  title_->setText(title_for(letters));
  record_->setText(allocations_.size() == 1 ? tr("Record 1 reminder")
                                            : tr("Record %1 reminders").arg(allocations_.size()));
  record_->setVisible(purpose_ == Purpose::Remind && !allocations_.isEmpty());
}

QString ChasePanel::title_for(const QList<ChaseLetter>& letters) const {
  const bool one = letters.size() == 1;
  if (purpose_ == Purpose::Remind) {
    return one ? tr("Remind %1").arg(letters.first().display_name) : tr("Remind %1 auditors").arg(letters.size());
  }
  return one ? tr("Ask %1 for a date").arg(letters.first().display_name)
             : tr("Ask %1 auditors for a date").arg(letters.size());
}

QWidget* ChasePanel::letter_box(const ChaseLetter& letter) {
  auto* box = new QWidget;
  box->setProperty("grouping", true);
  box->setAccessibleName(tr("Message to %1").arg(letter.display_name));
  auto* column = new QVBoxLayout{box};
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* row = new QHBoxLayout;
  row->setSpacing(12);
  auto* who = new Words{letter.display_name, TextSize::Normal, true};
  row->addWidget(who, 1);
  auto* copy = plain_button(tr("Copy text"));
  copy->setAccessibleName(tr("Copy the message to %1").arg(letter.display_name));
  connect(copy, &QPushButton::clicked, this, [this, body = letter.body, copy] {
    QApplication::clipboard()->setText(body);
    copy->setText(tr("Copied"));
    announce(this, tr("Copied"));
  });
  row->addWidget(copy);
  if (!letter.email.isEmpty()) {
    auto* mail = plain_button(tr("Open in mail"));
    mail->setAccessibleName(tr("Open the message to %1 in the mail program").arg(letter.display_name));
    connect(mail, &QPushButton::clicked, this, [this, url = mail_of(letter), mail] {
      if (!QDesktopServices::openUrl(url)) {
        mail->setText(tr("No mail program"));
        announce(this, tr("This computer has no mail program set up. Copy the text instead."));
      }
    });
    row->addWidget(mail);
  }
  column->addLayout(row);
  auto* text = new QPlainTextEdit;
  text->setPlainText(letter.body);
  text->setReadOnly(true);
  text->setTabChangesFocus(true);
  text->setProperty("field", true);
  text->setAccessibleName(tr("Text of the message to %1").arg(letter.display_name));
  text->setFixedHeight(7 * QFontMetrics{text->font()}.lineSpacing() + 20);
  column->addWidget(text);
  return box;
}

}  // namespace touchstone::client
