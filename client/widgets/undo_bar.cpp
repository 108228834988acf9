// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/widgets/undo_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include "client/widgets/style.h"

namespace touchstone::client {

namespace {

constexpr int patience_ms = 10'000;

}  // namespace

UndoBar::UndoBar(UndoHistory& history, QWidget* parent)
    : QFrame{parent},
      history_{history},
      mark_{new IconMark{QStringLiteral("info"), Tone::Accent}},
      words_{new Words},
      undo_{plain_button(tr("Undo   Ctrl+Z"))},
      dismiss_{new LinkButton{tr("Dismiss")}} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(18, 8, 12, 8);
  row->setSpacing(12);
  row->addWidget(mark_);
  row->addWidget(words_, 1);
  row->addWidget(dismiss_);
  row->addWidget(undo_);
  undo_->setAccessibleName(tr("Undo"));
  leave_.setInterval(patience_ms);
  connect(&leave_, &QTimer::timeout, this, &UndoBar::leave);
  connect(undo_, &QPushButton::clicked, &history_, &UndoHistory::undo_newest);
  connect(dismiss_, &LinkButton::clicked, this, &QWidget::hide);
  connect(&history_, &UndoHistory::added, this,
          [this](const QString& words) { say(Tone::Accent, QStringLiteral("info"), words, true); });
  connect(&history_, &UndoHistory::undoing, this, [this](const QString& words) {
    say(Tone::Accent, QStringLiteral("info"), tr("Undoing: %1").arg(words), false);
  });
  connect(&history_, &UndoHistory::undone, this, [this](const QString& words) {
    // What stands before it is another matter, and has its own line in the history of the sitting.
    say(Tone::Good, QStringLiteral("accepted"), tr("Undone: %1").arg(words), false);
  });
  connect(&history_, &UndoHistory::refused, this, [this](const QString& words, const QString& problem) {
    say(Tone::Error, QStringLiteral("problem"), tr("Not undone: %1 %2").arg(words, problem), false);
  });
  hide();
}

void UndoBar::say(Tone tone, const QString& icon, const QString& words, bool can_undo) {
  tone_ = tone;
  mark_->set(icon, tone);
  words_->setText(words);
  setAccessibleName(words);
  undo_->setVisible(can_undo);
  const int row = history_.newest();
  undo_->setAccessibleDescription(row < 0 ? QString{} : history_.words(row));
  show();
  update();
  announce(this, words);
  if (tone == Tone::Error) {
    leave_.stop();
  } else {
    leave_.start();
  }
}

void UndoBar::leave() {
  const QWidget* focused = focusWidget();
  if (!underMouse() && (focused == nullptr || !focused->hasFocus())) {
    leave_.stop();
    hide();
  }
}

QList<QAction*> UndoBar::actions_for(QWidget* page) {
  auto* undo = new QAction{tr("&Undo"), page};
  undo->setShortcut(QKeySequence{QStringLiteral("Ctrl+Z")});
  undo->setEnabled(history_.can_undo());
  connect(undo, &QAction::triggered, &history_, &UndoHistory::undo_newest);
  connect(&history_, &UndoHistory::can_undo_changed, undo, &QAction::setEnabled);
  auto* sheet = new QAction{tr("&History of this sitting"), page};
  sheet->setShortcut(QKeySequence{QStringLiteral("Ctrl+Shift+H")});
  connect(sheet, &QAction::triggered, page, [this, page] {
    auto* shown = new UndoSheet{history_, page};
    shown->setAttribute(Qt::WA_DeleteOnClose);
    shown->show();
  });
  for (auto* action : {undo, sheet}) {
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setProperty("menu", QStringLiteral("edit"));
  }
  return {undo, sheet};
}

void UndoBar::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  const auto& t = tokens();
  paint_box(painter, rect(), tone_ == Tone::Error ? t.err_soft : tone_ == Tone::Good ? t.ok_soft : t.soft, t.line);
  painter.fillRect(QRect{0, 0, 4, height()}, colour_of(tone_));
}

UndoSheet::UndoSheet(UndoHistory& history, QWidget* parent)
    : QDialog{parent},
      history_{history},
      list_{new QListView},
      undo_{primary_button(tr("Undo this"))},
      nothing_{new Words{tr("Nothing that can be undone was done yet.")}} {
  setWindowTitle(tr("History of this sitting"));
  resize(640, 360);
  auto* column = new QVBoxLayout{this};
  column->setContentsMargins(24, 18, 24, 16);
  column->addWidget(heading(windowTitle(), TextSize::Section));
  column->addWidget(nothing_);
  list_->setModel(&history_);
  list_->setWordWrap(true);
  list_->setAccessibleName(windowTitle());
  column->addWidget(list_, 1);
  auto* row = new QHBoxLayout;
  row->addStretch(1);
  auto* close = plain_button(tr("Close"));
  row->addWidget(close);
  row->addWidget(undo_);
  column->addLayout(row);
  connect(close, &QPushButton::clicked, this, &QDialog::close);
  connect(undo_, &QPushButton::clicked, this, [this] { history_.undo(list_->currentIndex().row()); });
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &UndoSheet::show_choice);
  connect(&history_, &QAbstractItemModel::dataChanged, this, &UndoSheet::show_choice);
  connect(&history_, &QAbstractItemModel::rowsInserted, this, &UndoSheet::show_choice);
  list_->setCurrentIndex(history_.index(0));
  show_choice();
  list_->setFocus();
}

void UndoSheet::show_choice() {
  const auto current = list_->currentIndex();
  const auto state = current.isValid() ? history_.state(current.row()) : UndoHistory::State::Undone;
  nothing_->setVisible(history_.rowCount() == 0);
  list_->setVisible(history_.rowCount() > 0);
  undo_->setEnabled(state == UndoHistory::State::Done || state == UndoHistory::State::Refused);
}

}  // namespace touchstone::client
