// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/shortcut_sheet.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

#include "client/widgets/chart_delegates.h"
#include "client/widgets/common.h"
#include "client/widgets/help_panel.h"
#include "client/widgets/keys.h"

namespace touchstone::client {

ShortcutSheet::ShortcutSheet(const QWidget& window, QWidget* parent)
    : QDialog{parent},
      window_{window},
      find_{new QLineEdit},
      table_{new QTableWidget{0, 2}},
      what_{new Words{{}, TextSize::Normal, true}},
      said_{new Words{{}, TextSize::Normal, false, Tone::Quiet}},
      keys_{new QKeySequenceEdit} {
  setWindowTitle(tr("Keyboard shortcuts"));
  set_help(*this, QStringLiteral("window/keys"));
  auto* column = page_column(this);
  column->addWidget(heading(windowTitle(), TextSize::Section));
  find_->setPlaceholderText(tr("Find a shortcut"));
  find_->setAccessibleName(tr("Find a shortcut"));
  find_->setClearButtonEnabled(true);
  column->addWidget(find_);
  dress_table(table_, windowTitle());
  table_->setHorizontalHeaderLabels({tr("Keys"), tr("Do")});
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->horizontalHeader()->setStretchLastSection(true);
  auto* card = new Card;
  auto* inside = new QVBoxLayout{card};
  inside->setContentsMargins(1, 1, 1, 1);
  inside->addWidget(table_);
  column->addWidget(card, 1);
  column->addWidget(build_editor());
  connect(table_, &QTableWidget::currentCellChanged, this, &ShortcutSheet::show_chosen);
  connect(find_, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
  fill();
  table_->setCurrentCell(0, 0);
  find_->setFocus();
  resize(600, 600);
}

QWidget* ShortcutSheet::build_editor() {
  auto* editor = new QWidget;
  auto* column = new QVBoxLayout{editor};
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(what_);
  auto* row = new QHBoxLayout;
  keys_->setProperty("grouping", true);
  keys_->setAccessibleName(tr("New keys"));
  for (auto* field : keys_->findChildren<QLineEdit*>()) {
    field->setAccessibleName(keys_->accessibleName());
  }
  auto* use = plain_button(tr("Use these keys"));
  auto* standard = plain_button(tr("Back to standard"));
  row->addWidget(keys_, 1);
  row->addWidget(use);
  row->addWidget(standard);
  column->addLayout(row);
  column->addWidget(said_);
  auto* foot = new QHBoxLayout;
  auto* all = plain_button(tr("All back to standard"));
  auto* close_button = plain_button(tr("Close"));
  foot->addWidget(all);
  foot->addStretch(1);
  foot->addWidget(close_button);
  column->addLayout(foot);
  connect(use, &QPushButton::clicked, this, &ShortcutSheet::change);
  connect(standard, &QPushButton::clicked, this, [this] {
    if (QAction* action = chosen()) {
      KeyMap::instance().back_to_standard(*action);
      fill();
    }
  });
  connect(all, &QPushButton::clicked, this, [this] {
    KeyMap::instance().all_back_to_standard();
    fill();
    said_->setText(tr("All keys are the standard ones again."));
  });
  connect(close_button, &QPushButton::clicked, this, &QDialog::close);
  return editor;
}

void ShortcutSheet::fill() {
  const int row = table_->currentRow();
  table_->setRowCount(0);
  actions_.clear();
  const auto add = [this](const QString& keys, const QString& words) {
    const int at = table_->rowCount();
    table_->insertRow(at);
    table_->setItem(at, 0, new QTableWidgetItem{keys});
    table_->setItem(at, 1, new QTableWidgetItem{words});
  };
  for (QAction* action : KeyMap::instance().on_show(window_)) {
    actions_.append(action);
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    add(keys.isEmpty() ? tr("none") : keys, KeyMap::words_of(*action));
  }
  add(tr("Y, N, A"), tr("Answer yes, no, not applicable; Backspace clears"));
  add(tr("1 to 4"), tr("Choose a grade"));
  table_->resizeColumnToContents(0);
  table_->setCurrentCell(qMin(row, table_->rowCount() - 1), 0);
  filter(find_->text());
  show_chosen();
}

void ShortcutSheet::filter(const QString& words) {
  for (int row = 0; row < table_->rowCount(); ++row) {
    const bool found = table_->item(row, 0)->text().contains(words, Qt::CaseInsensitive) ||
                       table_->item(row, 1)->text().contains(words, Qt::CaseInsensitive);
    table_->setRowHidden(row, !found);
  }
}

QAction* ShortcutSheet::chosen() const { return actions_.value(table_->currentRow()); }

void ShortcutSheet::show_chosen() {
  const QAction* action = chosen();
  what_->setText(action == nullptr ? tr("These letters answer a question and stay as they are.")
                                   : KeyMap::words_of(*action));
  keys_->setEnabled(action != nullptr);
  keys_->setKeySequence(action == nullptr ? QKeySequence{} : action->shortcut());
  const QKeySequence standard = action == nullptr ? QKeySequence{} : KeyMap::standard_of(*action);
  said_->setText(action == nullptr ? QString{}
                                   : tr("Standard: %1. Type the new keys into the field, then choose “Use these keys”.")
                                         .arg(standard.toString(QKeySequence::NativeText)));
}

void ShortcutSheet::change() {
  QAction* action = chosen();
  if (action == nullptr) {
    return;
  }
  const QKeySequence keys = keys_->keySequence();
  const QAction* other = KeyMap::instance().taken_by(*action, keys, window_);
  if (other != nullptr) {
    said_->setText(tr("%1 is taken by “%2”. Choose other keys, or change those first.")
                       .arg(keys.toString(QKeySequence::NativeText), KeyMap::words_of(*other)));
    announce(said_, said_->text());
    return;
  }
  KeyMap::instance().change(*action, keys);
  fill();
  said_->setText(keys.isEmpty() ? tr("“%1” has no keys now.").arg(KeyMap::words_of(*action))
                                : tr("“%1” is %2 from now on, for you on this computer.")
                                      .arg(KeyMap::words_of(*action), keys.toString(QKeySequence::NativeText)));
  announce(said_, said_->text());
}

}  // namespace touchstone::client
