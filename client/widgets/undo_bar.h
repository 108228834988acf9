// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>

#include "client/models/undo_history.h"
#include "client/widgets/common.h"

class QAction;
class QListView;

namespace touchstone::client {

/// At the foot of a page: what was just done, and a button that takes it back. It goes after a while, but not under the
/// pointer, not with the focus, and never when undoing was refused. The history keeps everything.
class UndoBar : public QFrame {
  Q_OBJECT

 public:
  explicit UndoBar(UndoHistory& history, QWidget* parent = nullptr);

  /// How long the bar stays; at least 7 s but in a test.
  void set_patience(int milliseconds) { leave_.setInterval(milliseconds); }
  /// Undo (Ctrl+Z) and the list of this sitting, for a page: `page->addActions(bar->actions_for(page))`. They carry the
  /// property "menu" = "edit", by which the window shows them in its Edit menu.
  QList<QAction*> actions_for(QWidget* page);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void say(Tone tone, const QString& icon, const QString& words, bool can_undo);
  void leave();

  UndoHistory& history_;
  IconMark* mark_;
  Words* words_;
  QPushButton* undo_;
  LinkButton* dismiss_;
  QTimer leave_;
  Tone tone_ = Tone::Accent;
};

/// History of this sitting: everything done, with a way to undo each.
class UndoSheet : public QDialog {
  Q_OBJECT

 public:
  explicit UndoSheet(UndoHistory& history, QWidget* parent = nullptr);

 private:
  void show_choice();

  UndoHistory& history_;
  QListView* list_;
  QPushButton* undo_;
  Words* nothing_;
};

}  // namespace touchstone::client
