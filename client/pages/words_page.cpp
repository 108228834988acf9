// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/pages/words_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/widgets/chart_delegates.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"
#include "client/widgets/labelled_field.h"
#include "client/widgets/pane.h"

namespace touchstone::client {

WordsPage::WordsPage(CouncilModel& model, QWidget* parent)
    : QWidget{parent},
      model_{model},
      edit_{new QLineEdit},
      field_{new Labelled{tr("New word"), edit_, tr("Never the name of a child or a family")}},
      table_{chart_table(tr("The council’s own words"))},
      none_{new Words{tr("No words yet. Auditors’ spell checking has its own dictionary; add what it does not know.")}},
      bar_{new MessageBar} {
  setAccessibleName(tr("Words"));
  set_help(*this, QStringLiteral("people_and_forms/words"));
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(bar_);
  auto* card = new Card;
  card->setMaximumWidth(640);
  auto* inside = pane_column(card, {16, 14, 16, 12}, 10);
  inside->addWidget(field_);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  auto* add_button = primary_button(tr("Add the word"));
  auto* remove_button = plain_button(tr("Take the word out"));
  buttons->addWidget(add_button);
  buttons->addWidget(remove_button);
  buttons->addStretch(1);
  inside->addLayout(buttons);
  inside->addWidget(none_);
  table_->setModel(&model_.word_rows());
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setStretchLastSection(true);
  inside->addWidget(table_, 1);
  column->addWidget(card, 1);
  connect(add_button, &QPushButton::clicked, this, &WordsPage::add);
  connect(edit_, &QLineEdit::returnPressed, this, &WordsPage::add);
  connect(remove_button, &QPushButton::clicked, this, &WordsPage::remove);
  page_key(*table_, tr("Take the word out"), QKeySequence{Qt::Key_Delete}, [this] { remove(); });
  const auto follow = [this] { none_->setVisible(model_.words().isEmpty()); };
  connect(&model_, &CouncilModel::refreshed, this, follow);
  connect(&model_, &CouncilModel::done, this, [this](const QString& name, const QString& words) {
    if (!name.contains(QLatin1Char('/'))) {
      if (edit_->text().trimmed() == name) {
        edit_->clear();
      }
      bar_->hide();
      table_->setCurrentIndex(model_.word_rows().find(name));
      Q_EMIT said(words);
    }
  });
  follow();
  begin_at(this, edit_);
}

void WordsPage::add() {
  static const QRegularExpression shape{QRegularExpression::anchoredPattern(QStringLiteral("[\\p{L}\\p{N}'’-]{1,60}"))};
  const QString word = edit_->text().trimmed();
  const bool good = shape.match(word).hasMatch();
  field_->show_problem(good ? QString{} : tr("Enter one word of letters, digits, hyphens and apostrophes"));
  if (good) {
    model_.add_word(word);
  }
}

void WordsPage::remove() {
  const QString word = model_.word_rows().id_at(table_->currentIndex());
  if (!word.isEmpty()) {
    model_.remove_word(word);
  }
}

void WordsPage::show_failure(const Failure& failure) {
  if (show_problems(failure, {{QStringLiteral("word"), field_}})) {
    bar_->hide();
    return;
  }
  const bool offline = failure.kind == Failure::Kind::Offline;
  bar_->say(offline ? Tone::Warning : Tone::Error, offline ? QStringLiteral("offline") : QStringLiteral("problem"),
            offline ? tr("No connection.") : tr("That was not done."),
            offline ? tr("Words are kept on the server only. What you typed stays here.") : failure_words(failure));
}

}  // namespace touchstone::client
